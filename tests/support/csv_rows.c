/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/csv_rows.h"

#include <csv.h>
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIELDS_MAX = 64 };

struct reader {
    csv_row_function row;
    void *context;
    char *text; /* the fields of the row so far, end to end */
    size_t used, room;
    size_t stop[FIELDS_MAX]; /* where each of them ends in text */
    size_t fields;
    long line, start; /* the line being read; the one its row started on */
    bool open;        /* inside a row */
    const char *fault;
};

static bool make_room(struct reader *reader, size_t more)
{
    size_t room = reader->room ? reader->room : 4096;
    char *text;

    while (room - reader->used < more) {
        if (room > SIZE_MAX / 2) {
            return false;
        }
        room *= 2;
    }
    text = room == reader->room ? reader->text : realloc(reader->text, room);
    if (!text) {
        return false;
    }
    reader->text = text;
    reader->room = room;
    return true;
}

static void on_field(void *field, size_t length, void *context)
{
    struct reader *reader = context;

    if (reader->fault) {
        return;
    }
    if (reader->fields == FIELDS_MAX) {
        reader->fault = "too many columns";
    } else if (!make_room(reader, length + 1)) {
        reader->fault = "out of memory";
    } else {
        if (length > 0) {
            memcpy(reader->text + reader->used, field, length);
        }
        reader->used += length;
        reader->stop[reader->fields++] = reader->used;
    }
}

static void on_row(int terminator, void *context)
{
    struct reader *reader = context;
    struct span fields[FIELDS_MAX];

    (void)terminator;
    for (size_t i = 0, start = 0; i < reader->fields; i++) {
        fields[i] = (struct span){reader->text + start, reader->stop[i] - start};
        start = reader->stop[i];
    }
    if (!reader->fault && !reader->row(reader->context, reader->start, fields, reader->fields)) {
        reader->fault = "";
    }
    reader->used = 0;
    reader->fields = 0;
    reader->open = false;
}

static bool blank_line(const char *line, size_t length)
{
    return length == strspn(line, "\r\n");
}

/* One physical line at a time, so that a fault has a line number. */
static void read_lines(struct reader *reader, struct csv_parser *parser, FILE *stream)
{
    char *line = NULL;
    size_t size = 0;
    ssize_t length;

    while (!reader->fault && (length = getline(&line, &size, stream)) >= 0) {
        size_t bytes = (size_t)length;

        reader->line++;
        if (!reader->open) {
            reader->start = reader->line;
            reader->open = !blank_line(line, bytes);
        }
        if (csv_parse(parser, line, bytes, on_field, on_row, reader) != bytes && !reader->fault) {
            reader->fault = csv_strerror(csv_error(parser));
        }
    }
    if (!reader->fault && ferror(stream)) {
        reader->fault = strerror(errno);
    }
    if (!reader->fault && csv_fini(parser, on_field, on_row, reader) != 0) {
        reader->fault = "a quoted field is not closed";
        reader->line = reader->start;
    }
    free(line);
}

bool csv_rows_read(const char *file, csv_row_function row, void *context)
{
    struct reader reader = {.row = row, .context = context};
    struct csv_parser parser;
    FILE *stream = fopen(file, "r");

    if (!stream) {
        fprintf(stderr, "oracle_check: %s: %s\n", file, strerror(errno));
        return false;
    }
    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0) {
        fprintf(stderr, "oracle_check: %s: the CSV reader cannot start\n", file);
        fclose(stream);
        return false;
    }
    read_lines(&reader, &parser, stream);
    csv_free(&parser);
    fclose(stream);
    free(reader.text);
    if (reader.fault && reader.fault[0]) {
        fprintf(stderr, "oracle_check: %s:%ld: %s\n", file, reader.line, reader.fault);
    }
    return !reader.fault;
}
