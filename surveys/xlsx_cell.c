/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of a cell as one field of a CSV line. */
#include "surveys/xlsx_parts.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

enum { FIRST_SIZE = 256 };

bool xlsx_buffer_add(struct xlsx_buffer *buffer, const char *bytes, size_t length, struct error *error)
{
    if (length == 0) {
        return true;
    }
    if (length > XLSX_MOST_CELL - buffer->length) {
        return xlsx_damaged(error, "> 1 MiB", "32767");
    }
    if (buffer->size - buffer->length < length) {
        size_t size = buffer->size == 0 ? FIRST_SIZE : buffer->size;
        while (size - buffer->length < length) {
            size *= 2;
        }
        char *grown = realloc(buffer->bytes, size);
        if (grown == NULL) {
            return xlsx_no_memory(error);
        }
        buffer->bytes = grown;
        buffer->size = size;
    }
    memcpy(buffer->bytes + buffer->length, bytes, length);
    buffer->length += length;
    return true;
}

void xlsx_buffer_release(struct xlsx_buffer *buffer)
{
    free(buffer->bytes);
    *buffer = (struct xlsx_buffer){NULL, 0, 0};
}

/* ---- _x000D_: characters that XML cannot hold (ECMA-376 part 1, 22.9.2.19) ---- */

enum { ESCAPE = 7 };

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The UTF-16 unit of an escape at the start of text, -1 when none stands there. */
static long escaped_unit(const char *text, size_t length)
{
    long unit = 0;

    if (length < ESCAPE || text[0] != '_' || text[1] != 'x' || text[ESCAPE - 1] != '_') {
        return -1;
    }
    for (int i = 2; i < ESCAPE - 1; i++) {
        int digit = hex_digit(text[i]);
        if (digit < 0) {
            return -1;
        }
        unit = unit * 16 + digit;
    }
    return unit;
}

/* Decodes the escape at the start of text. Returns the bytes it took there, 0 when it is none: NUL and half a
 * surrogate pair are no characters, so their escapes stay as text. */
static size_t decode(const char *text, size_t length, char bytes[static 4], size_t *count)
{
    long unit = escaped_unit(text, length);
    size_t taken = ESCAPE;

    if (unit >= 0xD800 && unit < 0xDC00) {
        long low = escaped_unit(text + ESCAPE, length - ESCAPE);
        if (low < 0xDC00 || low > 0xDFFF) {
            return 0;
        }
        unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
        taken = (size_t)2 * ESCAPE;
    }
    if (unit <= 0 || (unit >= 0xDC00 && unit <= 0xDFFF)) {
        return 0;
    }
    *count = (size_t)utf8proc_encode_char((utf8proc_int32_t)unit, (utf8proc_uint8_t *)bytes);
    return taken;
}

/* ---- fields ---- */

/* Puts characters behind each other; a CR, an LF or both are one blank. */
static bool put(struct xlsx_buffer *field, const char *bytes, size_t length, bool *after_return, struct error *error)
{
    for (size_t i = 0; i < length; i++) {
        char c = bytes[i];
        bool skip = c == '\n' && *after_return;
        bool blank = c == '\n' || c == '\r';
        *after_return = c == '\r';
        if (!skip && !xlsx_buffer_add(field, blank ? " " : &c, 1, error)) {
            return false;
        }
        if (c == '"' && !xlsx_buffer_add(field, "\"", 1, error)) {
            return false;
        }
    }
    return true;
}

static bool unescape(const char *text, size_t length, struct xlsx_buffer *field, struct error *error)
{
    bool after_return = false;

    for (size_t at = 0; at < length;) {
        char bytes[4];
        size_t count = 0;
        size_t taken = text[at] == '_' ? decode(text + at, length - at, bytes, &count) : 0;
        if (taken == 0) {
            const char *next = memchr(text + at + 1, '_', length - at - 1);
            taken = next == NULL ? length - at : (size_t)(next - text) - at;
            if (!put(field, text + at, taken, &after_return, error)) {
                return false;
            }
        } else if (!put(field, bytes, count, &after_return, error)) {
            return false;
        }
        at += taken;
    }
    return true;
}

/* Whether a byte of the text must be looked at: all others are copied as they are. */
static bool is_plain(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        char c = text[i];
        if (c == '"' || c == ',' || c == '\n' || c == '\r' || c == '_') {
            return false;
        }
    }
    return true;
}

bool xlsx_field(const char *text, size_t length, struct xlsx_buffer *field, struct error *error)
{
    field->length = 0;
    if (is_plain(text, length)) {
        return xlsx_buffer_add(field, text, length, error);
    }
    if (!xlsx_buffer_add(field, "\"", 1, error) || !unescape(text, length, field, error)) {
        return false;
    }
    if (field->length == 1) {
        field->length = 0;
        return true;
    }
    if (memchr(field->bytes + 1, '"', field->length - 1) == NULL &&
        memchr(field->bytes + 1, ',', field->length - 1) == NULL) {
        memmove(field->bytes, field->bytes + 1, --field->length);
        return true;
    }
    return xlsx_buffer_add(field, "\"", 1, error);
}
