/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/rejects.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct rejects {
    char *path;
    char *partial; /* written under this name until it is whole; NULL when written in place */
    FILE *file;
    bool chosen; /* the caller named the path */
    enum language language;
    char delimiter;
    int failed;  /* errno of the first failure */
};

static char *default_path(const char *input)
{
    static const char ending[] = ".rejects.csv";
    if (strcmp(input, "-") == 0) {
        return strdup("hailong.rejects.csv");
    }
    size_t length = strlen(input);
    const char *dot = strrchr(input, '.');
    if (dot != NULL && strchr(dot, '/') == NULL && dot != input) {
        length = (size_t)(dot - input);
    }
    char *path = malloc(length + sizeof ending);
    if (path != NULL) {
        memcpy(path, input, length);
        memcpy(path + length, ending, sizeof ending);
    }
    return path;
}

struct rejects *rejects_new(const struct import_options *options, char delimiter,
                            struct error *error)
{
    const char *path = options->rejects;
    struct rejects *rejects = calloc(1, sizeof *rejects);
    if (rejects == NULL) {
        error_set(error, ERROR_MEMORY, NULL, NULL, NULL, NULL);
        return NULL;
    }
    bool none = path != NULL && path[0] == '\0';
    rejects->chosen = path != NULL;
    rejects->language = options->language;
    rejects->delimiter = delimiter;
    if (!none) {
        rejects->path = path == NULL ? default_path(options->file) : strdup(path);
        if (rejects->path == NULL) {
            free(rejects);
            error_set(error, ERROR_MEMORY, NULL, NULL, NULL, NULL);
            return NULL;
        }
    }
    return rejects;
}

/* A device such as /dev/stdout is written in place, a file beside its name first. */
static bool open_at(struct rejects *rejects)
{
    struct stat status;
    bool device = stat(rejects->path, &status) == 0 && !S_ISREG(status.st_mode);
    size_t size = strlen(rejects->path) + 32;
    free(rejects->partial);
    rejects->partial = device ? NULL : malloc(size);
    if (!device && rejects->partial == NULL) {
        errno = ENOMEM;
        return false;
    }
    if (!device) {
        snprintf(rejects->partial, size, "%s.%ld.part", rejects->path, (long)getpid());
    }
    rejects->file = fopen(device ? rejects->path : rejects->partial, "w");
    return rejects->file != NULL;
}

/* Beside the input, or, where that folder may not be written, in the current one. */
static bool begin(struct rejects *rejects)
{
    if (rejects->path == NULL || rejects->failed != 0) {
        return false;
    }
    if (rejects->file != NULL) {
        return true;
    }
    bool opened = open_at(rejects);
    const char *slash = strrchr(rejects->path, '/');
    if (!opened && !rejects->chosen && slash != NULL) {
        memmove(rejects->path, slash + 1, strlen(slash + 1) + 1);
        opened = open_at(rejects);
    }
    if (!opened) {
        rejects->failed = errno;
        return false;
    }
    bool english = rejects->language == LANGUAGE_EN;
    const char mark = rejects->delimiter;
    fprintf(rejects->file, english ? "\xEF\xBB\xBFline%ccode%creason%crow\r\n"
                                   : "\xEF\xBB\xBF" "dòng%cmã lỗi%clý do%cnội dung dòng\r\n",
            mark, mark, mark);
    return true;
}

static void put_quoted(FILE *file, const char *text, size_t length)
{
    fputc('"', file);
    for (size_t i = 0; i < length; i++) {
        if (text[i] == '"') {
            fputc('"', file);
        }
        fputc(text[i], file);
    }
    fputc('"', file);
}

void rejects_add(struct rejects *rejects, const struct row *row, const struct error *problem)
{
    char reason[1024];
    if (!begin(rejects)) {
        return;
    }
    struct error bare = *problem;
    bare.file = NULL;
    bare.line = 0;
    bare.column = 0;
    error_format(&bare, rejects->language, reason, sizeof reason);
    fprintf(rejects->file, "%ld%c%s%c", row->line, rejects->delimiter,
            error_info(problem->code)->code, rejects->delimiter);
    put_quoted(rejects->file, reason, strlen(reason));
    fputc(rejects->delimiter, rejects->file);
    put_quoted(rejects->file, row->raw, row->raw_length);
    fputs("\r\n", rejects->file);
}

bool rejects_close(struct rejects *rejects, char **path, struct error *error)
{
    *path = NULL;
    if (rejects->file != NULL) {
        if (ferror(rejects->file) != 0 && rejects->failed == 0) {
            rejects->failed = errno != 0 ? errno : EIO;
        }
        if (fclose(rejects->file) != 0 && rejects->failed == 0) {
            rejects->failed = errno;
        }
        if (rejects->failed == 0 && rejects->partial != NULL &&
            rename(rejects->partial, rejects->path) != 0) {
            rejects->failed = errno;
        }
        if (rejects->failed != 0 && rejects->partial != NULL) {
            unlink(rejects->partial);
        }
    }
    bool good = rejects->failed == 0;
    if (!good) {
        char text[160];
        snprintf(text, sizeof text, "%.100s%s%s", rejects->chosen ? "" : rejects->path,
                 rejects->chosen ? "" : ": ", strerror(rejects->failed));
        error_set(error, ERROR_OUTPUT, NULL, NULL, NULL, text);
    } else if (rejects->file != NULL) {
        *path = rejects->path;
        rejects->path = NULL;
    }
    free(rejects->path);
    free(rejects->partial);
    free(rejects);
    return good;
}
