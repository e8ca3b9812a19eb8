/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file of claims as lines with places, before anybody knows what they say. */
#include "reports/claims_parts.h"
#include "surveys/encoding.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const fewer_lines[2] = {"at most 10,000 lines in one file", "nhiều nhất 10.000 dòng trong một tệp"};

/* ---- memory ---- */

struct claims_block {
    struct claims_block *next;
    max_align_t bytes[];
};

void *claims_room(struct claims_room *room, size_t size)
{
    struct claims_block *block = calloc(1, sizeof *block + size + 1);
    if (block == NULL) {
        room->failed = true;
        return NULL;
    }
    block->next = room->block;
    room->block = block;
    return block->bytes;
}

const char *claims_copy(struct claims_room *room, const char *text, size_t length)
{
    char *copy = room == NULL ? NULL : claims_room(room, length + 1);
    if (copy == NULL) {
        return "";
    }
    memcpy(copy, text, length);
    return copy;
}

void claims_room_free(struct claims_room *room)
{
    while (room->block != NULL) {
        struct claims_block *next = room->block->next;
        free(room->block);
        room->block = next;
    }
}

/* ---- faults ---- */

void claims_text_place(const struct claims_text *text, size_t at, long *line, long *column)
{
    size_t low = 0;
    size_t high = text->starts;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (text->start[middle] <= at) {
            low = middle;
        } else {
            high = middle;
        }
    }
    size_t from = text->start[low];
    *line = (long)low + 1;
    *column = at < from ? 1 : (long)text_characters(text->raw + from, at - from) + 1;
}

struct error *claims_fault(const struct claims_text *text, struct claim_faults *faults, enum error_code code, size_t at,
                           const char *value, size_t length)
{
    struct error *error = faults->count < CLAIM_FAULTS ? &faults->error[faults->count++] : &faults->dropped;
    faults->more += error == &faults->dropped;
    error_set(error, code, NULL, NULL, NULL, NULL);
    error_copy_text(error->value, sizeof error->value, value, length);
    error->file = text->name;
    claims_text_place(text, at, &error->line, &error->column);
    return error;
}

/* ---- quotations ---- */

static const char *const opening[] = {"\"", "“", "„"};
static const char *const closing[] = {"\"", "”", "“"};
enum { QUOTES = sizeof opening / sizeof opening[0] };

bool claims_stands(const char *plain, size_t at, size_t end, const char *sign)
{
    size_t size = strlen(sign);
    return at + size <= end && memcmp(plain + at, sign, size) == 0;
}

bool claims_quote_begins(const char *plain, size_t at, size_t end)
{
    bool found = false;
    for (size_t i = 0; i < QUOTES; i++) {
        found = found || claims_stands(plain, at, end, opening[i]);
    }
    return found;
}

size_t claims_quote(const char *plain, size_t at, size_t end)
{
    for (size_t i = 0; i < QUOTES; i++) {
        if (!claims_stands(plain, at, end, opening[i])) {
            continue;
        }
        for (size_t to = at + strlen(opening[i]); to < end && plain[to] != '\n'; to++) {
            if (claims_stands(plain, to, end, closing[i]) || (i == 2 && claims_stands(plain, to, end, "”"))) {
                return to + (plain[to] == '"' ? 1 : strlen("”")) - at;
            }
        }
        return 0;
    }
    return 0;
}

void claims_unquote(const char *plain, size_t *from, size_t *to)
{
    *from += plain[*from] == '"' ? 1 : strlen("“");
    *to -= plain[*to - 1] == '"' ? 1 : strlen("”");
    claims_trim(plain, from, to);
}

size_t claims_past_blanks(const char *plain, size_t at, size_t end)
{
    while (at < end && plain[at] == ' ') {
        at++;
    }
    return at;
}

void claims_trim(const char *plain, size_t *from, size_t *to)
{
    *from = claims_past_blanks(plain, *from, *to);
    while (*from < *to && plain[*to - 1] == ' ') {
        --*to;
    }
}

/* ---- blanks, comments, lines ---- */

static const char *const blanks[] = {"\t", "\r", "\u00a0", "\u202f", "\u2009", "\ufeff"};

static size_t blank_bytes(const char *plain, size_t at, size_t end)
{
    for (size_t i = 0; i < sizeof blanks / sizeof blanks[0]; i++) {
        if (claims_stands(plain, at, end, blanks[i])) {
            return strlen(blanks[i]);
        }
    }
    return 0;
}

/* One physical line: its comment and what is blank become spaces; a quotation stays as it is. */
static bool clear_line(struct claims_text *text, size_t from, size_t to, struct claim_faults *faults)
{
    char *plain = text->plain;
    for (size_t at = from; at < to;) {
        size_t quote = claims_quote(plain, at, to);
        size_t blank = quote > 0 ? 0 : blank_bytes(plain, at, to);
        if (quote == 0 && claims_quote_begins(plain, at, to)) {
            claims_fault(text, faults, ERROR_CLAIM_QUOTE, at, plain + at, to - at);
            return false;
        }
        if (quote == 0 && plain[at] == '#') {
            memset(plain + at, ' ', to - at);
        }
        memset(plain + at, ' ', blank);
        at += quote > 0 ? quote : blank > 0 ? blank : 1;
    }
    return true;
}

/* Puts physical lines together: one that begins with a blank goes on with what stands above it. */
static bool add_line(struct claims_text *text, size_t from, size_t to, struct claim_faults *faults)
{
    size_t first = from;
    size_t last = to;
    claims_trim(text->plain, &first, &last);
    if (first == last) {
        return true;
    }
    if (first == from) {
        text->line[text->lines++] = (struct claims_line){first, last};
        return true;
    }
    if (text->lines == 0) {
        claims_fault(text, faults, ERROR_CLAIM_CONTINUES, first, text->plain + first, last - first);
        return false;
    }
    text->line[text->lines - 1].to = last;
    return true;
}

/* UTF-8 and nothing that is not shown. */
static bool check_bytes(struct claims_text *text, struct claim_faults *faults)
{
    char value[24];
    const char *utf16 = encoding_utf16(text->raw, text->length);
    if (utf16 != NULL) {
        claims_fault(text, faults, ERROR_CLAIM_ENCODING, 0, utf16, strlen(utf16));
        return false;
    }
    size_t bad = text_utf8_fault(text->raw, text->length);
    if (bad < text->length) {
        snprintf(value, sizeof value, "byte 0x%02X", (unsigned)(unsigned char)text->raw[bad]);
        claims_fault(text, faults, ERROR_CLAIM_ENCODING, bad, value, strlen(value));
        return false;
    }
    for (size_t at = 0; at < text->length; at++) {
        unsigned char sign = (unsigned char)text->raw[at];
        if (sign == 0x7f || (sign < 0x20 && sign != '\t' && sign != '\n' && sign != '\r')) {
            snprintf(value, sizeof value, "0x%02X", (unsigned)sign);
            claims_fault(text, faults, ERROR_CLAIM_CONTROL, at, value, strlen(value));
            return false;
        }
    }
    return true;
}

static size_t count_lines(const char *text, size_t length)
{
    size_t count = 1;
    for (size_t i = 0; i < length; i++) {
        count += text[i] == '\n';
    }
    return count;
}

bool claims_text_open(struct claims_text *text, struct claims_room *room, const char *name, const char *bytes, size_t length,
                      struct claim_faults *faults)
{
    size_t lines = count_lines(bytes, length);
    *text = (struct claims_text){.name = name, .raw = bytes, .length = length};
    text->start = claims_room(room, (lines + 1) * sizeof *text->start);
    text->line = claims_room(room, (lines + 1) * sizeof *text->line);
    text->plain = claims_room(room, length + 1);
    if (room->failed) {
        return false;
    }
    memcpy(text->plain, bytes, length);
    text->start[text->starts++] = claims_stands(bytes, 0, length, "\ufeff") ? strlen("\ufeff") : 0;
    for (size_t i = 0; i < length; i++) {
        if (bytes[i] == '\n') {
            text->start[text->starts++] = i + 1;
        }
    }
    if (lines > CLAIM_LINES_MOST) {
        claims_fault(text, faults, ERROR_CLAIM_TOO_MUCH, text->start[CLAIM_LINES_MOST], "", 0)->allowed = fewer_lines;
        return false;
    }
    if (!check_bytes(text, faults)) {
        return false;
    }
    bool good = true;
    for (size_t i = 0; i < text->starts; i++) {
        size_t from = text->start[i];
        size_t to = i + 1 < text->starts ? text->start[i + 1] - 1 : length;
        good = clear_line(text, from, to, faults) && add_line(text, from, to, faults) && good;
    }
    for (size_t i = 0; i < length; i++) {
        text->plain[i] = text->plain[i] == '\n' ? ' ' : text->plain[i];
    }
    return good;
}
