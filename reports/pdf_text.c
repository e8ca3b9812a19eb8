/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/pdf_sheet.h"
#include "reports/typeface_parts.h"

#include <string.h>

double line_height(const struct side *side, double size)
{
    return size * side->type.line;
}

double line_baseline(const struct side *side, double size)
{
    double ascent = typeface_ascent(side->typeface, size),
           descent = typeface_descent(side->typeface, size);
    return (line_height(side, size) - ascent - descent) / 2 + ascent;
}

/* ---- breaking lines ---- */

/* Lines found so far: the first pass counts them, the second keeps them. */
struct breaker {
    struct side *side;
    double size, room;
    bool bold;
    const char **line; /* NULL: only count */
    size_t count;
    double width;
};

static double width_of(const struct breaker *breaker, const char *text, size_t length)
{
    const struct shaped *shaped =
        typeface_shape(breaker->side->typeface, text, length, breaker->bold);
    return shaped != NULL ? shaped->width * breaker->size : 0;
}

static void end_line(struct breaker *breaker, const char *text, size_t length)
{
    if (breaker->line != NULL) {
        char *copy = page_room(breaker->side->scratch, length + 1, 1);
        if (copy != NULL) {
            memcpy(copy, text, length);
        }
        breaker->line[breaker->count] = copy != NULL ? copy : "";
    } else {
        double width = width_of(breaker, text, length);
        breaker->width = width > breaker->width ? width : breaker->width;
    }
    breaker->count++;
}

/* As many letters as the room takes, at least one. */
static size_t part_of_word(const struct breaker *breaker, const char *word, size_t length)
{
    const struct shaped *shaped =
        typeface_shape(breaker->side->typeface, word, length, breaker->bold);
    size_t part =
        shaped != NULL ? shaped_bytes_within(shaped, breaker->room / breaker->size) : length;
    if (part == 0) {
        part = 1;
        while (part < length && ((unsigned char)word[part] & 0xC0U) == 0x80U) {
            part++;
        }
    }
    return part < length ? part : length;
}

static void break_lines(struct breaker *breaker, const char *text)
{
    double space = width_of(breaker, " ", 1), x = 0;
    const char *begin = text, *end = text; /* of the line */
    const char *at = text;
    while (*at != '\0') {
        size_t length = strcspn(at, " \n");
        double width = width_of(breaker, at, length);
        bool first = end == begin;
        if (!first && x + space + width > breaker->room) {
            end_line(breaker, begin, (size_t)(end - begin));
            begin = at;
            first = true;
        }
        if (first) {
            begin = at;
            x = 0;
        }
        while (first && width > breaker->room && length > 0) {
            size_t part = part_of_word(breaker, at, length);
            if (part == length) {
                break;
            }
            end_line(breaker, at, part);
            at += part;
            length -= part;
            begin = at;
            width = width_of(breaker, at, length);
        }
        x += (first ? 0 : space) + width;
        at += length;
        end = at;
        if (*at == '\n') {
            end_line(breaker, begin, (size_t)(end - begin));
            begin = end = at + 1;
        }
        at += *at != '\0';
    }
    if (end > begin || breaker->count == 0) {
        end_line(breaker, begin, (size_t)(end - begin));
    }
}

struct lines lines_of(struct side *side, const char *text, double size, bool bold, double room)
{
    const double slack = 0.01; /* rooms are often the measured width of the very text */
    struct lines lines = {.one = text, .count = text[0] != '\0', .size = size, .bold = bold};
    lines.width = strlen(text) < 200 ? typeface_width(side->typeface, text, size, bold) : room + 1;
    if (lines.width > room + slack || strchr(text, '\n') != NULL) {
        struct breaker breaker = {.side = side, .size = size, .room = room + slack, .bold = bold};
        break_lines(&breaker, text);
        lines.count = breaker.count;
        lines.width = breaker.width;
        breaker.line = page_room(side->scratch, breaker.count, sizeof *breaker.line);
        breaker.count = 0;
        if (breaker.line != NULL) {
            break_lines(&breaker, text);
            lines.line = breaker.line;
        }
    }
    lines.height = (double)lines.count * line_height(side, size);
    return lines;
}

void lines_draw(struct side *side, const struct lines *lines, double x, double y, enum ink ink,
                enum anchor anchor)
{
    double baseline = y + line_baseline(side, lines->size);
    for (size_t i = 0; i < lines->count; i++) {
        const char *text = lines->line != NULL ? lines->line[i] : lines->one;
        struct shape *shape =
            picture_text(&side->picture, x, baseline + (double)i * line_height(side, lines->size),
                         text, lines->size, ink);
        shape->bold = lines->bold;
        shape->anchor = anchor;
    }
}

double put_text(struct side *side, const char *text, struct lettering as, double x, double y,
                double room)
{
    struct lines lines = lines_of(side, text, as.size, as.bold, room);
    lines_draw(side, &lines, x, y, as.ink, ANCHOR_START);
    return lines.height;
}

double size_that_fits(struct side *side, const char *text, double size, double floor, bool bold,
                      double room)
{
    double width = typeface_width(side->typeface, text, size, bold);
    if (width <= room || width <= 0) {
        return size;
    }
    double fitting = size * room / width;
    return fitting > floor ? fitting : floor;
}

double longest_word(struct side *side, const char *text, double size, bool bold)
{
    struct breaker breaker = {.side = side, .size = size, .bold = bold};
    double longest = 0;
    while (*text != '\0') {
        size_t length = strcspn(text, " \n");
        double width = width_of(&breaker, text, length);
        longest = width > longest ? width : longest;
        text += length + (text[length] != '\0');
    }
    return longest;
}

/* ---- signs with words ---- */

struct signed_lines signed_lines_of(struct side *side, const struct cell *cell, double size,
                                    bool bold, double room)
{
    struct signed_lines lines = {.sign = cell->sign,
                                 .ink = cell->tone == TONE_SOFT ? INK_SOFT : INK_TEXT};
    if (cell->sign != SIGN_NONE) {
        lines.sign_size = size * 1.1;
        lines.sign_room = lines.sign_size + (cell->text[0] != '\0' ? size * 0.45 : 0);
    }
    lines.lines =
        lines_of(side, cell->text, size, bold || cell->tone == TONE_STRONG, room - lines.sign_room);
    if (lines.lines.count == 0 && lines.sign != SIGN_NONE) {
        lines.lines.height = line_height(side, size);
    }
    return lines;
}

double signed_lines_width(const struct signed_lines *lines)
{
    return lines->sign_room + lines->lines.width;
}

void signed_lines_draw(struct side *side, const struct signed_lines *lines, double x, double y,
                       bool right)
{
    double left = right ? x - signed_lines_width(lines) : x;
    if (lines->sign !=
        SIGN_NONE) { /* in the middle of a small letter's height, of the first line */
        double middle = y + line_baseline(side, lines->lines.size) - 0.34 * lines->lines.size;
        picture_sign(&side->picture, lines->sign, left, middle - lines->sign_size / 2,
                     lines->sign_size);
    }
    lines_draw(side, &lines->lines, right ? x : left + lines->sign_room, y, lines->ink,
               right ? ANCHOR_END : ANCHOR_START);
}
