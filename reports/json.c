/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/json.h"

#include "surveys/text.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

void json_init(struct json *json, struct sink *sink)
{
    memset(json, 0, sizeof *json);
    json->sink = sink;
}

void json_finish(struct json *json)
{
    assert(json->depth == 0);
    sink_text(json->sink, "\n");
}

static void indent(struct json *json)
{
    sink_text(json->sink, "\n");
    for (size_t i = 0; i < json->depth; i++) {
        sink_text(json->sink, " ");
    }
}

/* A character that terminals obey, as its number; the bytes that it takes. Above U+FFFF it stays as it is: those are
 * noncharacters, which nothing obeys. */
static size_t escaped(struct sink *sink, const unsigned char *text, size_t bytes)
{
    if (bytes == 2) {
        sink_printf(sink, "\\u%04x", (text[0] & 0x1FU) << 6 | (text[1] & 0x3FU));
    } else if (bytes == 3) {
        sink_printf(sink, "\\u%04x", (text[0] & 0x0FU) << 12 | (text[1] & 0x3FU) << 6 | (text[2] & 0x3FU));
    } else {
        sink_bytes(sink, (const char *)text, bytes);
    }
    return bytes;
}

/* Writes one string with its quotes: RFC 8259, section 7. */
static void quoted(struct sink *sink, const char *text)
{
    size_t length = strlen(text);
    size_t whole = text_utf8_fault(text, length);
    sink_text(sink, "\"");
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)text[i];
        if (i == whole) {
            sink_text(sink, "\\ufffd");
            whole = i + 1 + text_utf8_fault(text + i + 1, length - i - 1);
        } else if (byte == '"' || byte == '\\') {
            sink_printf(sink, "\\%c", byte);
        } else if (byte < 0x20 || byte == 0x7f) {
            sink_printf(sink, "\\u%04x", (unsigned)byte);
        } else if (byte >= 0x80 && text_obeyed(text + i) > 1) {
            i += escaped(sink, (const unsigned char *)text + i, text_obeyed(text + i)) - 1;
        } else {
            sink_bytes(sink, text + i, 1);
        }
    }
    sink_text(sink, "\"");
}

/* Whatever stands before a value: comma, line, name. */
static void begin(struct json *json, const char *name)
{
    if (json->depth > 0) {
        size_t at = json->depth - 1;
        if (json->filled[at]) {
            sink_text(json->sink, ",");
        }
        if (!json->flat[at]) {
            indent(json);
        }
        json->filled[at] = true;
    }
    if (name != NULL) {
        quoted(json->sink, name);
        sink_text(json->sink, ": ");
    }
}

static void open_level(struct json *json, const char *name, const char *mark, bool flat)
{
    begin(json, name);
    sink_text(json->sink, mark);
    assert(json->depth < JSON_DEPTH);
    json->filled[json->depth] = false;
    json->flat[json->depth] = flat;
    json->depth++;
}

static void close_level(struct json *json, const char *mark)
{
    assert(json->depth > 0);
    json->depth--;
    if (json->filled[json->depth] && !json->flat[json->depth]) {
        indent(json);
    }
    sink_text(json->sink, mark);
}

void json_object(struct json *json, const char *name)
{
    open_level(json, name, "{", false);
}

void json_object_end(struct json *json)
{
    close_level(json, "}");
}

void json_array(struct json *json, const char *name)
{
    open_level(json, name, "[", false);
}

void json_flat_array(struct json *json, const char *name)
{
    open_level(json, name, "[", true);
}

void json_array_end(struct json *json)
{
    close_level(json, "]");
}

void json_text(struct json *json, const char *name, const char *value)
{
    if (value == NULL) {
        json_null(json, name);
        return;
    }
    begin(json, name);
    quoted(json->sink, value);
}

void json_whole(struct json *json, const char *name, int64_t value)
{
    begin(json, name);
    sink_printf(json->sink, "%lld", (long long)value);
}

void json_real(struct json *json, const char *name, double value)
{
    char buffer[REAL_TEXT];
    if (!isfinite(value)) {
        json_null(json, name);
        return;
    }
    begin(json, name);
    sink_text(json->sink, real_text(value, buffer));
}

void json_digits(struct json *json, const char *name, const char *plain)
{
    begin(json, name);
    sink_text(json->sink, plain);
}

void json_bool(struct json *json, const char *name, bool value)
{
    begin(json, name);
    sink_text(json->sink, value ? "true" : "false");
}

void json_null(struct json *json, const char *name)
{
    begin(json, name);
    sink_text(json->sink, "null");
}

/* Fifteen digits are below 2^53 and powers of ten up to 10^22 are doubles, so one division or
 * multiplication reads such a text back correctly rounded (Clinger 1990, the fast case). */
static bool fifteen_digits_do(double value)
{
    static const double powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                    1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                    1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    char text[REAL_TEXT];
    snprintf(text, sizeof text, "%.14e", fabs(value));
    double digits = text[0] - '0';
    for (size_t i = 2; i < 16; i++) {
        digits = digits * 10 + (text[i] - '0');
    }
    int exponent = 0;
    for (size_t i = 18; text[i] != '\0'; i++) {
        exponent = exponent * 10 + (text[i] - '0');
    }
    exponent = (text[17] == '-' ? -exponent : exponent) - 14;
    if (exponent < -22 || exponent > 22) {
        return false;
    }
    double read = exponent < 0 ? digits / powers[-exponent] : digits * powers[exponent];
    return !(read < fabs(value)) && !(read > fabs(value));
}

const char *real_text(double value, char buffer[static REAL_TEXT])
{
    snprintf(buffer, REAL_TEXT, fifteen_digits_do(value) ? "%.15g" : "%.17g", value);
    /* 1.0, not 1: a share stays a real number for typed readers. */
    if (strspn(buffer, "-0123456789") == strlen(buffer)) {
        size_t length = strlen(buffer);
        memcpy(buffer + length, ".0", 3);
    }
    return buffer;
}
