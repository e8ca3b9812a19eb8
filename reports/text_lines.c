/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/text_lines.h"

#include "reports/sink.h"
#include "surveys/text.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static const char *const begin_tone[] = {
    [TONE_PLAIN] = "", [TONE_STRONG] = "\033[1m", [TONE_SOFT] = "\033[2m"};
static const char end_tone[] = "\033[0m";

void lines_begin(struct text_lines *lines, struct sink *sink, size_t columns, bool color)
{
    size_t wanted = columns == 0 ? TEXT_COLUMNS : columns;
    *lines =
        (struct text_lines){.sink = sink,
                            .columns = wanted < TEXT_COLUMNS_LEAST ? TEXT_COLUMNS_LEAST : wanted,
                            .margin = "",
                            .color = color,
                            .apart = true};
}

void lines_release(struct text_lines *lines)
{
    if (lines->failed) {
        sink_fail(lines->sink, ENOMEM);
    }
    free(lines->line);
    lines->line = NULL;
}

/* ---- measuring ---- */

static size_t character_width(const char *text, size_t length)
{
    char character[8];
    if (length == 1 && (unsigned char)*text < 0x80) {
        return 1;
    }
    memcpy(character, text, length);
    character[length] = '\0';
    return text_width(character);
}

size_t text_fits(const char *text, size_t columns)
{
    size_t at = 0;
    size_t taken = 0;
    while (text[at] != '\0') {
        size_t length = text_step(text + at);
        taken += character_width(text + at, length);
        if (taken > columns && at > 0) {
            break;
        }
        at += length;
    }
    return at;
}

size_t text_break(const char *text, size_t columns, size_t *next)
{
    size_t fits = text_fits(text, columns);
    size_t end = fits;
    if (text[fits] != '\0' && text[fits] != ' ') {
        while (end > 0 && text[end - 1] != ' ') {
            end--;
        }
        end = end == 0 ? fits : end; /* a word wider than the line */
    }
    *next = end + strspn(text + end, " ");
    while (end > 0 && text[end - 1] == ' ') {
        end--;
    }
    return end;
}

size_t text_widest_word(const char *text)
{
    size_t widest = 0;
    size_t width = 0;
    for (size_t at = 0; text[at] != '\0';) {
        size_t length = text_step(text + at);
        width = text[at] == ' ' ? 0 : width + character_width(text + at, length);
        widest = width > widest ? width : widest;
        at += length;
    }
    return widest;
}

/* ---- harmless texts ---- */

char *text_harmless(const char *text)
{
    size_t size = strlen(text) + 1;
    char *copy = malloc(size);
    size_t length = 0;
    for (const char *at = text; copy != NULL && *at != '\0';) {
        size_t plain = text_plain(at);
        memcpy(copy + length, at, plain);
        length += plain;
        at += plain;
        if (*at != '\0') {
            copy[length++] = strchr("\t\n\v\f\r", *at) != NULL ? ' ' : '?';
            at += text_obeyed(at);
        }
    }
    if (copy != NULL) {
        copy[length] = '\0';
    }
    return copy;
}

size_t text_unglue(char *text, size_t length)
{
    size_t to = 0;
    for (size_t from = 0; from < length; from++) {
        bool glue = text[from] == '\xC2' && from + 1 < length && text[from + 1] == '\xA0';
        text[to++] = glue ? ' ' : text[from];
        from += glue ? 1 : 0;
    }
    return to;
}

/* ---- the line ---- */

static void put(struct text_lines *lines, const char *bytes, size_t length)
{
    if (lines->length + length > lines->size) {
        size_t size = (lines->length + length) * 2 + 256;
        char *grown = realloc(lines->line, size);
        if (grown == NULL) {
            lines->failed = true;
            return;
        }
        lines->line = grown;
        lines->size = size;
    }
    if (length > 0) {
        memcpy(lines->line + lines->length, bytes, length);
        lines->length += length;
    }
}

static void put_toned(struct text_lines *lines, const char *text, size_t length, enum tone tone)
{
    bool toned = lines->color && tone != TONE_PLAIN && length > 0;
    if (toned) {
        put(lines, begin_tone[tone], strlen(begin_tone[tone]));
    }
    size_t from = lines->length;
    put(lines, text, length);
    if (lines->length > from) {
        lines->length = from + text_unglue(lines->line + from, lines->length - from);
    }
    if (toned) {
        put(lines, end_tone, sizeof end_tone - 1);
    }
}

void lines_add(struct text_lines *lines, const char *text, enum tone tone)
{
    char *shown = text_harmless(text);
    if (shown == NULL) {
        lines->failed = true;
        return;
    }
    put_toned(lines, shown, strlen(shown), tone);
    lines->at += text_width(shown);
    free(shown);
}

void lines_pad(struct text_lines *lines, size_t column)
{
    for (; lines->at < column; lines->at++) {
        put(lines, " ", 1);
    }
}

void lines_end(struct text_lines *lines)
{
    lines_ready(lines, lines->line == NULL ? "" : lines->line, lines->length);
    lines->length = 0;
    lines->at = 0;
}

void lines_ready(struct text_lines *lines, const char *text, size_t length)
{
    size_t margin = strlen(lines->margin);
    while (length > 0 && text[length - 1] == ' ') {
        length--;
    }
    while (length == 0 && margin > 0 && lines->margin[margin - 1] == ' ') {
        margin--;
    }
    sink_bytes(lines->sink, lines->margin, margin);
    sink_bytes(lines->sink, text, length);
    sink_bytes(lines->sink, "\n", 1);
    lines->apart = length == 0;
}

void lines_gap(struct text_lines *lines)
{
    if (!lines->apart) {
        lines_end(lines);
    }
}

void lines_rule(struct text_lines *lines)
{
    for (size_t i = 0; i < lines->columns; i++) {
        put(lines, "─", sizeof "─" - 1);
    }
    lines_end(lines);
}

void lines_wrap(struct text_lines *lines, const char *text, enum tone tone, size_t indent)
{
    char *shown = text_harmless(text);
    const char *rest = shown == NULL ? "" : shown + strspn(shown, " ");
    lines->failed = lines->failed || shown == NULL;
    do {
        size_t next = 0;
        size_t room = lines->at < lines->columns ? lines->columns - lines->at : 0;
        bool behind =
            lines->at > indent && (room == 0 || text_fits(rest, room) < strcspn(rest, " "));
        if (behind) { /* not even a word has room behind what stands there */
            lines_end(lines);
        }
        lines_pad(lines, indent);
        room = lines->at < lines->columns ? lines->columns - lines->at : 1;
        size_t length = text_break(rest, room, &next);
        put_toned(lines, rest, length, tone);
        lines_end(lines);
        rest += next;
    } while (*rest != '\0');
    free(shown);
}
