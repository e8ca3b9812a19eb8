/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/sink.h"

#include "surveys/text.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct sink {
    FILE *file;
    const char *path; /* borrowed; NULL for memory */
    char *partial;    /* written first and renamed; NULL when written in place */
    char *memory;
    size_t memory_length;
    int failed;         /* errno of the first failure */
    const char *failed_in; /* borrowed; NULL: at the target */
    bool (*stopped)(void); /* NULL: never */
};

static struct sink *no_sink(struct sink *sink, const char *path, int number, struct error *error)
{
    error_set_system(error, ERROR_OUTPUT, path, number);
    if (sink != NULL) {
        free(sink->partial);
        free(sink);
    }
    return NULL;
}

void sink_part_ending(long process, char ending[static SINK_ENDING])
{
    snprintf(ending, SINK_ENDING, ".%ld.part", process);
}

struct sink *sink_open(const char *path, struct error *error)
{
    struct stat status;
    struct sink *sink = calloc(1, sizeof *sink);
    if (sink == NULL) {
        return no_sink(sink, path, ENOMEM, error);
    }
    sink->path = path;
    if (strcmp(path, "-") == 0) {
        sink->file = stdout;
        return sink;
    }
    bool exists = stat(path, &status) == 0;
    if (exists && S_ISDIR(status.st_mode)) {
        return no_sink(sink, path, EISDIR, error);
    }
    if (!exists || S_ISREG(status.st_mode)) {
        char ending[SINK_ENDING];
        sink_part_ending((long)getpid(), ending);
        size_t size = strlen(path) + sizeof ending;
        sink->partial = malloc(size);
        if (sink->partial == NULL) {
            return no_sink(sink, path, ENOMEM, error);
        }
        snprintf(sink->partial, size, "%s%s", path, ending);
    }
    sink->file = fopen(sink->partial != NULL ? sink->partial : path, "w");
    return sink->file != NULL ? sink : no_sink(sink, path, errno, error);
}

struct sink *sink_memory(struct error *error)
{
    struct sink *sink = calloc(1, sizeof *sink);
    if (sink != NULL) {
        sink->file = open_memstream(&sink->memory, &sink->memory_length);
    }
    if (sink == NULL || sink->file == NULL) {
        free(sink);
        error_memory(error);
        return NULL;
    }
    return sink;
}

static void note(struct sink *sink, bool good)
{
    if (!good && sink->failed == 0) {
        sink->failed = errno != 0 ? errno : EIO;
    }
}

void sink_bytes(struct sink *sink, const char *bytes, size_t length)
{
    if (!sink_failed(sink)) {
        errno = 0;
        note(sink, fwrite(bytes, 1, length, sink->file) == length);
    }
}

void sink_text(struct sink *sink, const char *text)
{
    sink_bytes(sink, text, strlen(text));
}

void sink_plain(struct sink *sink, const char *text, size_t length)
{
    for (size_t at = 0; at < length && text[at] != '\0';) {
        size_t plain = text_plain(text + at);
        plain = plain < length - at ? plain : length - at;
        sink_bytes(sink, text + at, plain);
        at += plain;
        if (at < length && text[at] != '\0') {
            sink_text(sink, strchr("\t\n\v\f\r", text[at]) != NULL ? " " : "?");
            at += text_obeyed(text + at);
        }
    }
}

void sink_printf(struct sink *sink, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    if (!sink_failed(sink)) {
        errno = 0;
        note(sink, vfprintf(sink->file, format, arguments) >= 0);
    }
    va_end(arguments);
}

void sink_fail(struct sink *sink, int number)
{
    if (sink->failed == 0) {
        sink->failed = number;
    }
}

void sink_fail_in(struct sink *sink, int number, const char *folder)
{
    if (sink->failed == 0) {
        sink->failed = number;
        sink->failed_in = folder;
    }
}

void sink_stop_when(struct sink *sink, bool (*stopped)(void))
{
    sink->stopped = stopped;
}

bool sink_failed(struct sink *sink)
{
    if (sink->failed == 0 && sink->stopped != NULL && sink->stopped()) {
        sink->failed = EINTR;
    }
    return sink->failed != 0;
}

const char *sink_contents(const struct sink *sink, size_t *length)
{
    fflush(sink->file);
    *length = sink->memory_length;
    return sink->memory;
}

bool sink_close(struct sink *sink, struct error *error)
{
    errno = 0;
    note(sink, fflush(sink->file) == 0);
    if (sink->file != stdout) {
        note(sink, fclose(sink->file) == 0);
    }
    if (sink->partial != NULL) {
        if (sink->failed == 0) {
            note(sink, rename(sink->partial, sink->path) == 0);
        }
        if (sink->failed != 0) {
            unlink(sink->partial);
        }
    }
    bool good = sink->failed == 0;
    if (!good) {
        error_set_system(error, ERROR_OUTPUT, sink->failed_in != NULL ? sink->failed_in : sink->path, sink->failed);
    }
    free(sink->partial);
    free(sink->memory);
    free(sink);
    return good;
}
