/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/rejects.h"

#include "surveys/rows_place.h"

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
    struct rejects_shape shape;
    enum reject_column *own; /* by column of the header: REJECT_COLUMNS where it is the input's */
    struct cell *cells; /* of a row that is split here: as many as the header has */
    char *text;         /* their texts */
    size_t text_size;
    int failed; /* errno of the first failure */
};

static void release(struct rejects *rejects)
{
    free(rejects->path);
    free(rejects->partial);
    free(rejects->own);
    free(rejects->cells);
    free(rejects->text);
    free(rejects);
}

struct rejects *rejects_new(const struct import_options *options, const struct rejects_shape *shape,
                            struct error *error)
{
    const char *path = options->rejects;
    bool none = path != NULL && path[0] == '\0';
    struct rejects *rejects = calloc(1, sizeof *rejects);
    if (rejects == NULL) {
        error_memory(error);
        return NULL;
    }
    rejects->chosen = path != NULL;
    rejects->language = options->language;
    rejects->shape = *shape;
    rejects->own = calloc(shape->header->count + 1, sizeof *rejects->own);
    rejects->cells = calloc(shape->header->count + 1, sizeof *rejects->cells);
    rejects->path = none ? NULL : path == NULL ? rejects_default_path(options->file) : strdup(path);
    if (rejects->own == NULL || rejects->cells == NULL || (!none && rejects->path == NULL)) {
        release(rejects);
        error_memory(error);
        return NULL;
    }
    for (size_t i = 0; i < shape->header->count; i++) {
        rejects->own[i] = REJECT_COLUMNS;
        reject_header_is(shape->header->cells[i].text, &rejects->own[i]);
    }
    return rejects;
}

/* ---- cells ---- */

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

static void put_cell(const struct rejects *rejects, const char *text, size_t length)
{
    bool plain = length == 0 || (text[0] != ' ' && text[length - 1] != ' ');
    for (size_t i = 0; i < length && plain; i++) {
        plain = text[i] != rejects->shape.delimiter && text[i] != '"' && text[i] != '\n' &&
                text[i] != '\r' && text[i] != '\t';
    }
    if (plain) {
        fwrite(text, 1, length, rejects->file);
    } else {
        put_quoted(rejects->file, text, length);
    }
}

/* One cell of raw text, from `at` to `end`, without its quotes, to `to`. False when something but
 * blanks stands behind the closing quote: then nobody knows what the cell is. */
static bool unquote(const struct rejects_shape *shape, const char *at, const char *end, char *to,
                    size_t *length)
{
    const char *start = at;
    *length = 0;
    while (start < end && row_is_blank(*start, shape->delimiter)) {
        start++;
    }
    if (shape->quote == '\0' || start == end || *start != shape->quote) {
        *length = (size_t)(end - at);
        memcpy(to, at, *length);
        return true;
    }
    for (start++; start < end; start++) {
        if (*start == shape->quote && (start + 1 == end || start[1] != shape->quote)) {
            break;
        }
        start += *start == shape->quote;
        to[(*length)++] = *start;
    }
    for (start++; start < end; start++) {
        if (!row_is_blank(*start, shape->delimiter)) {
            return false;
        }
    }
    return true;
}

/* Splits a row that is known by its bytes alone into rejects->cells; false when it does not fit the
 * header. */
static bool split(struct rejects *rejects, const struct row *row)
{
    const struct rejects_shape *shape = &rejects->shape;
    if (rejects->text_size < row->raw_length + 1) {
        char *grown = realloc(rejects->text, row->raw_length + 1);
        if (grown == NULL) {
            return false;
        }
        rejects->text = grown;
        rejects->text_size = row->raw_length + 1;
    }
    char *to = rejects->text;
    size_t count = 0;
    for (size_t at = 0;;) {
        size_t open = 0;
        size_t end = row_cell_end(row->raw, row->raw_length, at, shape->delimiter, shape->quote, &open);
        size_t length = 0;
        bool whole = end == row->raw_length || row->raw[end] == shape->delimiter;
        if (open < row->raw_length || !whole || count == shape->header->count ||
            !unquote(shape, row->raw + at, row->raw + end, to, &length)) {
            return false;
        }
        rejects->cells[count++] = (struct cell){to, length};
        to += length;
        if (end == row->raw_length) {
            return count == shape->header->count;
        }
        at = end + 1;
    }
}

/* The cells of the input's own columns, or blanks for them (cells NULL); *own: what stands in our
 * column of raw text, when the input is such a file itself. */
static void put_columns(const struct rejects *rejects, const struct cell *cells, struct cell *own)
{
    const struct row *header = rejects->shape.header;
    for (size_t i = 0; i < header->count; i++) {
        if (rejects->own[i] == REJECT_ROW && cells != NULL) {
            *own = cells[i];
        }
        if (rejects->own[i] != REJECT_COLUMNS) {
            continue;
        }
        if (cells != NULL) {
            put_cell(rejects, cells[i].text, cells[i].length);
        }
        fputc(rejects->shape.delimiter, rejects->file);
    }
}

/* ---- the file ---- */

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

static void put_header(const struct rejects *rejects)
{
    struct cell none = {"", 0};
    fputs("\xEF\xBB\xBF", rejects->file);
    for (int i = 0; i < REJECT_ROW; i++) {
        fprintf(rejects->file, "%s%c", reject_header((enum reject_column)i, rejects->language),
                rejects->shape.delimiter);
    }
    put_columns(rejects, rejects->shape.header->cells, &none);
    fprintf(rejects->file, "%s%s\r\n", reject_header(REJECT_ROW, rejects->language),
            rejects->partial == NULL ? "" : " 0000000000000000"); /* until rejects_seal */
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
    put_header(rejects);
    return true;
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
    const char mark = rejects->shape.delimiter;
    fprintf(rejects->file, "%ld%c%s%c", row->line, mark, error_info(problem->code)->code, mark);
    put_quoted(rejects->file, reason, strlen(reason));
    fputc(mark, rejects->file);
    const struct cell *cells = row->count > 0 ? row->cells : NULL;
    bool fits = cells != NULL ? row->count == rejects->shape.header->count : split(rejects, row);
    struct cell raw = {"", 0};
    put_columns(rejects, !fits ? NULL : cells != NULL ? cells : rejects->cells, &raw);
    if (!fits) {
        put_quoted(rejects->file, row->raw, row->raw_length);
    } else if (raw.length > 0) {
        put_cell(rejects, raw.text, raw.length);
    }
    fputs("\r\n", rejects->file);
}

/* ---- closing ---- */

/* Gives the file its name; what stood there and is not as it was written is kept. */
static bool name_file(const struct rejects *rejects, char **kept)
{
    rejects_seal(rejects->partial); /* without it the file is only kept where it could be replaced */
    if (access(rejects->path, F_OK) == 0 && !rejects_untouched(rejects->path)) {
        *kept = rejects_kept_path(rejects->path);
        if (*kept == NULL || rename(rejects->path, *kept) != 0) {
            free(*kept);
            *kept = NULL;
            errno = errno != 0 ? errno : EEXIST;
            return false;
        }
    }
    if (rename(rejects->partial, rejects->path) == 0) {
        return true;
    }
    int failed = errno;
    if (*kept != NULL) {
        rename(*kept, rejects->path); /* all is as it was */
        free(*kept);
        *kept = NULL;
    }
    errno = failed;
    return false;
}

static void finish(struct rejects *rejects, char **kept)
{
    if (ferror(rejects->file) != 0 && rejects->failed == 0) {
        rejects->failed = errno != 0 ? errno : EIO;
    }
    if (fclose(rejects->file) != 0 && rejects->failed == 0) {
        rejects->failed = errno;
    }
    if (rejects->failed == 0 && rejects->partial != NULL && !name_file(rejects, kept)) {
        rejects->failed = errno;
    }
    if (rejects->failed != 0 && rejects->partial != NULL) {
        unlink(rejects->partial);
    }
}

bool rejects_close(struct rejects *rejects, char **path, char **kept, struct error *error)
{
    *path = NULL;
    *kept = NULL;
    if (rejects->file != NULL) {
        finish(rejects, kept);
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
    release(rejects);
    return good;
}
