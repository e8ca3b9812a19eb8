/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A streaming JSON writer: it keeps commas, quotes, indents; the caller keeps objects and arrays in
 * pairs (asserted). Text must be UTF-8; bytes that are not are written as U+FFFD. */
#ifndef HAILONG_REPORTS_JSON_H
#define HAILONG_REPORTS_JSON_H

#include "reports/sink.h"

#include <stdint.h>

enum { JSON_DEPTH = 32 };

struct json {
    struct sink *sink;
    size_t depth;
    bool filled[JSON_DEPTH]; /* has the object or array at that depth a member? */
    bool flat[JSON_DEPTH];   /* an array on one line */
    bool after_name;
};

void json_init(struct json *json, struct sink *sink);
/* Ends the document with a newline. */
void json_finish(struct json *json);

/* name: NULL inside an array and for the outermost value. */
void json_object(struct json *json, const char *name);
void json_object_end(struct json *json);
void json_array(struct json *json, const char *name);
void json_flat_array(struct json *json, const char *name); /* for short lists of numbers */
void json_array_end(struct json *json);
void json_text(struct json *json, const char *name, const char *value); /* NULL: null */
void json_whole(struct json *json, const char *name, int64_t value);
void json_real(struct json *json, const char *name, double value); /* not finite: null */
/* A number in digits of its own (surveys/exact.h): nothing of it is lost to binary floating point. */
void json_digits(struct json *json, const char *name, const char *plain);
void json_bool(struct json *json, const char *name, bool value);
void json_null(struct json *json, const char *name);

enum { REAL_TEXT = 32 };
/* A double in digits that give the same double when read again: short where 15 digits do, else 17.
 * Locale-free as long as LC_NUMERIC is "C", which the program never changes. */
const char *real_text(double value, char buffer[static REAL_TEXT]);

#endif
