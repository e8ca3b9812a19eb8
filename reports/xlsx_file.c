/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/xlsx_file.h"

#include "reports/text_lines.h"
#include "surveys/package.h"
#include "surveys/temporary.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* An empty file of a name that nobody else has; false with errno. */
static bool make_file(struct xlsx_file *file)
{
    int length = snprintf(file->folder, sizeof file->folder, "%s", temporary_folder());
    if (length < 0 || (size_t)length >= sizeof file->folder) {
        errno = ENAMETOOLONG;
        return false;
    }
    int made = temporary_file(file->path, sizeof file->path);
    return made >= 0 && close(made) == 0;
}

bool xlsx_file_begin(struct xlsx_file *file, struct sink *sink)
{
    file->sink = sink;
    file->fault = LXW_NO_ERROR;
    file->workbook = NULL;
    if (!make_file(file)) {
        sink_fail_in(sink, errno, temporary_folder());
        return false;
    }
    lxw_workbook_options options = {.tmpdir = file->folder};
    file->workbook = workbook_new_opt(file->path, &options);
    if (file->workbook == NULL) {
        sink_fail(sink, ENOMEM);
        unlink(file->path);
        return false;
    }
    return true;
}

void xlsx_file_note(struct xlsx_file *file, lxw_error fault)
{
    file->fault = file->fault == LXW_NO_ERROR ? fault : file->fault;
}

void xlsx_file_properties(struct xlsx_file *file, const char *title, const char *subject,
                          const char *comments, int64_t made)
{
    enum {
        FIRST_OF_1980 = 315532800
    }; /* seconds since 1970: the day that its parts say in the archive */
    lxw_doc_properties properties = {.title = text_harmless(title),
                                     .subject = text_harmless(subject),
                                     .comments = text_harmless(comments),
                                     .created = (time_t)(made > 0 ? made : FIRST_OF_1980)};
    xlsx_file_note(file, workbook_set_properties(file->workbook, &properties));
    free(properties.title);
    free(properties.subject);
    free(properties.comments);
}

static void copy_file(const char *path, struct sink *sink)
{
    char block[1 << 14];
    FILE *file = fopen(path, "rb");
    size_t length = 0;
    if (file == NULL) {
        sink_fail(sink, errno);
        return;
    }
    while ((length = fread(block, 1, sizeof block, file)) > 0) {
        sink_bytes(sink, block, length);
    }
    if (ferror(file)) {
        sink_fail(sink, EIO);
    }
    fclose(file);
}

static int number_of(lxw_error fault, int number)
{
    if (fault == LXW_ERROR_MEMORY_MALLOC_FAILED) {
        return ENOMEM;
    }
    return number != 0 ? number : EIO;
}

/* The library tells its failures on standard error, in its own words; they are told once, by us. */
static lxw_error close_quietly(lxw_workbook *workbook, int *number)
{
    int kept = dup(STDERR_FILENO);
    int nowhere = kept >= 0 ? open("/dev/null", O_WRONLY) : -1;
    if (nowhere >= 0) {
        dup2(nowhere, STDERR_FILENO);
        close(nowhere);
    }
    errno = 0;
    lxw_error fault = workbook_close(workbook); /* releases it in every case */
    *number = errno;
    if (kept >= 0) {
        dup2(kept, STDERR_FILENO);
        close(kept);
    }
    return fault;
}

void xlsx_file_end(struct xlsx_file *file)
{
    int number = 0;
    xlsx_file_note(file, close_quietly(file->workbook, &number));
    file->workbook = NULL;
    if (file->fault != LXW_NO_ERROR) {
        sink_fail_in(file->sink, number_of(file->fault, number), temporary_folder());
    } else if (!package_is_whole(file->path)) { /* the library does not look whether its parts were
                                                   written whole */
        sink_fail_in(file->sink, ENOSPC, temporary_folder());
    } else {
        copy_file(file->path, file->sink);
    }
    unlink(file->path);
}
