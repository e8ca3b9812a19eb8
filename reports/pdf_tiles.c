/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The big figures at the head of a card: boxes side by side, their parts at the same height in all.
 */
#include "reports/pdf_sheet.h"

#include <math.h>
#include <string.h>

enum part { PART_TITLE, PART_FIGURES, PART_MEANING, PART_INTERVAL, PART_BAND, PART_MONTHS, PART_MARKS, PARTS };

static double put_tile_title(struct side *side, const struct tile *tile, double x, double y,
                             double room)
{
    const struct pdf_type *type = &side->type;
    const struct cell *target = &tile->target;
    double width = 0, height = 0;
    struct signed_lines words = {.sign = SIGN_NONE};
    if (target->text[0] != '\0' || target->sign != SIGN_NONE) {
        words = signed_lines_of(side, target, type->soft, false, room * 0.6);
        width = signed_lines_width(&words) + 8;
        height = words.lines.height;
    }
    double title = put_text(side, tile->title, (struct lettering){type->tile, true, INK_TEXT}, x, y,
                            room - width);
    if (height > 0) {
        double top = line_baseline(side, type->tile) - line_baseline(side, type->soft);
        signed_lines_draw(side, &words, x + room - signed_lines_width(&words), y + top, false);
    }
    return title > height ? title : height;
}

/* Counts at the left and the share at the right; one below the other where both are long. */
static double put_figures(struct side *side, const struct tile *tile, double x, double y,
                          double room)
{
    const double gap = 10;
    double size = side->type.big, floor = size * 0.6;
    double counts = typeface_width(side->typeface, tile->counts.text, size, true);
    double share = typeface_width(side->typeface, tile->share.text, size, true);
    if (counts + gap + share > room) {
        size = fmax(floor, size * (room - gap) / (counts + share));
    }
    bool beside = (counts + share) * size / side->type.big + gap <= room + 0.01;
    struct signed_lines left = signed_lines_of(side, &tile->counts, size, true, room);
    struct signed_lines right = signed_lines_of(side, &tile->share, size, true, room);
    signed_lines_draw(side, &left, x, y, false);
    if (beside) {
        signed_lines_draw(side, &right, x + room, y, true);
        return fmax(left.lines.height, right.lines.height);
    }
    signed_lines_draw(side, &right, x, y + left.lines.height, false);
    return left.lines.height + right.lines.height;
}

static double put_signed(struct side *side, const struct cell *cell, double x, double y,
                         double room)
{
    if (cell->text[0] == '\0' && cell->sign == SIGN_NONE) {
        return 0;
    }
    struct signed_lines words = signed_lines_of(side, cell, side->type.soft, false, room);
    signed_lines_draw(side, &words, x, y + 1, false);
    return words.lines.height + 1;
}

/* Against its own past and against the others: on one line where both have room, else one below the other. */
static double put_marks(struct side *side, const struct tile *tile, double x, double y, double room)
{
    const double gap = 8;
    struct signed_lines past = signed_lines_of(side, &tile->past, side->type.soft, false, room);
    struct signed_lines others = signed_lines_of(side, &tile->others, side->type.soft, false, room);
    double width = signed_lines_width(&past) + gap;
    if (tile->past.text[0] != '\0' && tile->others.text[0] != '\0' && width + signed_lines_width(&others) <= room) {
        double left = put_signed(side, &tile->past, x, y, room);
        double right = put_signed(side, &tile->others, x + width, y, room - width);
        return fmax(left, right);
    }
    double above = put_signed(side, &tile->past, x, y, room);
    return above + put_signed(side, &tile->others, x, y + above, room);
}

/* What stands in place of the twelve months: below the band, or where that would stand. */
static double put_instead(struct side *side, const struct tile *tile, double x, double y, double room)
{
    return put_text(side, tile->instead != NULL ? tile->instead : "",
                    (struct lettering){side->type.soft, false, INK_TEXT}, x, y, room);
}

/* The line of twelve months, or what stands in its place. */
static double put_months(struct side *side, const struct tile *tile, double x, double y, double room)
{
    if (tile->months != NULL) {
        return put_chart(side, tile->months, x, y, room);
    }
    return tile->band == NULL ? 0 : put_instead(side, tile, x, y, room);
}

static double put_part(struct side *side, enum part part, const struct tile *tile, double x, double y, double room)
{
    const struct pdf_type *type = &side->type;
    switch (part) {
    case PART_TITLE:
        return put_tile_title(side, tile, x, y, room);
    case PART_FIGURES:
        return put_figures(side, tile, x, y + 2 * type->gap, room) + 2 * type->gap;
    case PART_MEANING:
        return put_text(side, tile->meaning, (struct lettering){type->label, false, INK_SOFT}, x, y,
                        room);
    case PART_INTERVAL:
        return put_text(side, tile->interval, (struct lettering){type->soft, false, INK_TEXT}, x, y,
                        room);
    case PART_BAND:
        return tile->band != NULL
                   ? put_chart(side, tile->band, x, y + 3 * type->gap, room) + 3 * type->gap
                   : put_instead(side, tile, x, y + 5 * type->gap, room) + 5 * type->gap;
    case PART_MONTHS:
        return put_months(side, tile, x, y + 3 * type->gap, room) + 3 * type->gap;
    case PART_MARKS:
        return put_marks(side, tile, x, y, room);
    case PARTS:
        break;
    }
    return 0;
}

/* A frame with round corners, drawn as a closed line. */
static void put_frame(struct side *side, double x, double y, double width, double height)
{
    enum { STEPS = 5, CORNERS = 4 };
    const double radius = 4, quarter = 1.5707963267948966;
    struct picture_point points[CORNERS * (STEPS + 1) + 1];
    size_t count = 0;
    for (int corner = 0; corner < CORNERS;
         corner++) { /* from the right end of the upper edge, clockwise */
        double cx = corner == 0 || corner == 1 ? x + width - radius : x + radius;
        double cy = corner == 1 || corner == 2 ? y + height - radius : y + radius;
        for (int step = 0; step <= STEPS; step++) {
            double angle = quarter * (corner - 1 + (double)step / STEPS);
            points[count++] =
                (struct picture_point){cx + radius * cos(angle), cy + radius * sin(angle)};
        }
    }
    points[count++] = points[0];
    picture_line(&side->picture, points, count, INK_RULE, 1);
}

/* Shapes were added part by part; who reads the file aloud or copies from it wants them tile by
 * tile. begin: where the shapes of part p of tile i begin, at p * count + i, and where all end. */
static void order_by_tile(struct side *side, const size_t *begin, size_t count)
{
    size_t first = begin[0], all = begin[PARTS * count] - first, to = 0;
    struct shape *ordered = page_room(side->scratch, all, sizeof *ordered);
    if (ordered == NULL) {
        return;
    }
    for (size_t i = 0; i < count; i++) {
        for (size_t part = 0; part < PARTS; part++) {
            size_t from = begin[part * count + i], end = begin[part * count + i + 1];
            memcpy(ordered + to, side->picture.shape + from, (end - from) * sizeof *ordered);
            to += end - from;
        }
    }
    memcpy(side->picture.shape + first, ordered, all * sizeof *ordered);
}

static void put_row(struct side *side, const struct tile *tile, size_t count, double width,
                    double gutter)
{
    double padding = 5 + 5 * side->type.gap, y = padding;
    size_t *begin = page_room(side->scratch, PARTS * count + 1, sizeof *begin);
    if (begin == NULL) {
        return;
    }
    piece_begin(side, 8);
    for (enum part part = PART_TITLE; part < PARTS; part++) {
        double height = 0;
        for (size_t i = 0; i < count; i++) {
            double x = side->left + (double)i * (width + gutter) + padding;
            begin[part * count + i] = side->picture.count;
            height = fmax(height, put_part(side, part, &tile[i], x, y, width - 2 * padding));
        }
        y += height;
    }
    begin[PARTS * count] = side->picture.count;
    order_by_tile(side, begin, count);
    for (size_t i = 0; i < count; i++) {
        put_frame(side, side->left + (double)i * (width + gutter), 0.5, width, y + padding - 1);
    }
    piece_end(side, y + padding);
}

void pdf_tiles(struct side *side, const struct tile *tile, size_t count)
{
    const double gutter = 11, least = 200;
    size_t most = (size_t)((side->room + gutter) / (least + gutter));
    most = most < count ? most : count;
    most = most > 0 ? most : 1;
    for (size_t i = 0; i < count; i += most) {
        size_t here = count - i < most ? count - i : most;
        put_row(side, tile + i, here, (side->room - gutter * (double)(most - 1)) / (double)most,
                gutter);
    }
}
