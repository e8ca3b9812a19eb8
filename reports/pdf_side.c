/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/pdf_sheet.h"

#include <stdlib.h>

void side_begin(struct side *side, const struct page *page, struct page *scratch)
{
    side->language = page->language;
    side->scratch = scratch;
    side->left = 0;
    side->room = side->width;
    picture_begin(&side->picture, side->width, side->height);
}

void side_release(struct side *side)
{
    picture_release(&side->picture);
    free(side->piece);
    side->piece = NULL;
    side->count = side->capacity = 0;
}

/* ---- pieces ---- */

struct piece *piece_begin(struct side *side, double above)
{
    enum { STEP = 64 };
    if (side->count == side->capacity && !side->failed) {
        struct piece *grown = realloc(side->piece, (side->capacity + STEP) * sizeof *grown);
        if (grown == NULL) {
            side->failed = true;
        } else {
            side->piece = grown;
            side->capacity += STEP;
        }
    }
    struct piece *piece = side->failed ? &side->lost : &side->piece[side->count++];
    *piece = (struct piece){
        .first = side->picture.count, .above = above * side->type.gap, .box = side->box};
    return piece;
}

struct piece *piece_last(struct side *side)
{
    return side->failed || side->count == 0 ? &side->lost : &side->piece[side->count - 1];
}

struct piece *piece_end(struct side *side, double height)
{
    struct piece *piece = piece_last(side);
    piece->count = side->picture.count - piece->first;
    piece->height = height;
    return piece;
}

/* ---- shapes ---- */

void move_down(struct side *side, size_t from, size_t to, double distance)
{
    for (size_t i = from; i < to; i++) {
        side->picture.point[i].y += distance;
    }
}

void put_rule(struct side *side, double x, double y, double width, enum ink ink, double thickness)
{
    const struct picture_point ends[] = {{x, y}, {x + width, y}};
    picture_line(&side->picture, ends, 2, ink, thickness);
}

double put_chart(struct side *side, const struct chart *chart, double x, double y, double width)
{
    struct picture laid;
    picture_lay(&laid, chart, width, side->typeface);
    for (size_t i = 0; i < laid.point_count; i++) {
        laid.point[i].x += x;
        laid.point[i].y += y;
    }
    for (size_t i = 0; i < laid.count; i++) {
        const struct shape *from = &laid.shape[i];
        picture_line(&side->picture, laid.point + from->first, from->count, INK_NONE, 0);
        struct shape *to = picture_last(&side->picture);
        size_t first = to->first;
        *to = *from;
        to->first = first;
        to->text = from->text != NULL ? page_text(side->scratch, from->text)
                                      : NULL; /* its picture goes away */
        to->hint = NULL;
    }
    double height = laid.height;
    side->failed = side->failed || laid.failed;
    picture_release(&laid);
    return height;
}

/* ---- type ---- */

/* As designed, and the floor. */
static const struct pdf_type sans[2] = {{.title = 22,
                                         .headline = 12.5,
                                         .heading = 10.8,
                                         .text = 9.5,
                                         .table = 9,
                                         .soft = 8.5,
                                         .small = 7.5,
                                         .tile = 10.3,
                                         .big = 20,
                                         .label = 8.5,
                                         .fact = 15},
                                        {.title = 16,
                                         .headline = 10.5,
                                         .heading = 9.5,
                                         .text = 8.5,
                                         .table = 8.5,
                                         .soft = 8,
                                         .small = 7.5,
                                         .tile = 9,
                                         .big = 14,
                                         .label = 8,
                                         .fact = 11}};
static const struct pdf_type serif[2] = {{.title = 17,
                                          .headline = 14,
                                          .heading = 13,
                                          .text = 13,
                                          .table = 11.5,
                                          .soft = 11.5,
                                          .small = 10,
                                          .tile = 12,
                                          .big = 19,
                                          .label = 11,
                                          .fact = 15},
                                         {.title = 14,
                                          .headline = 10.5,
                                          .heading = 9.5,
                                          .text = 8.5,
                                          .table = 8.5,
                                          .soft = 8,
                                          .small = 7.5,
                                          .tile = 9,
                                          .big = 13,
                                          .label = 8,
                                          .fact = 11}};

static double between(double from, double to, int step, int begin, int end)
{
    double share = step <= begin ? 0 : step >= end ? 1 : (double)(step - begin) / (end - begin);
    return from + (to - from) * share;
}

struct pdf_type pdf_type_of(enum type_style style, int tightness, struct typeface *typeface)
{
    enum { GAPS = 4, LINES = 6 };
    const struct pdf_type *from = style == TYPE_SERIF ? &serif[0] : &sans[0];
    const struct pdf_type *to = from + 1;
    struct pdf_type type = {0};
#define SIZE(name) type.name = between(from->name, to->name, tightness, LINES, PDF_TIGHTEST)
    SIZE(title);
    SIZE(headline);
    SIZE(heading);
    SIZE(text);
    SIZE(table);
    SIZE(soft);
    SIZE(small);
    SIZE(tile);
    SIZE(big);
    SIZE(label);
    SIZE(fact);
#undef SIZE
    type.gap = between(1, 0.4, tightness, 0, GAPS);
    type.chart = between(1, 0.82, tightness, 0, GAPS);
    type.write = between(21, 14, tightness, GAPS, LINES);
    type.line = typeface_ascent(typeface, 1) + typeface_descent(typeface, 1) + 0.04;
    return type;
}
