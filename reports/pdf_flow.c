/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pieces on sheets: what belongs together stays together, heads of tables stand again above the
 * rows of a further page. */
#include "reports/pdf_sheet.h"

#include <stdint.h>

double side_height(const struct side *side)
{
    double height = 0;
    bool top = true;
    for (size_t i = 0; i < side->count; i++) {
        const struct piece *piece = &side->piece[i];
        if (piece->kind != PIECE_HEAD) {
            height += (top ? 0 : piece->above) + piece->height;
            top = false;
        }
    }
    return height;
}

static double feet_height(const struct side *side)
{
    double height = 0;
    for (size_t i = 0; i < side->count; i++) {
        height +=
            side->piece[i].kind == PIECE_FOOT ? side->piece[i].above + side->piece[i].height : 0;
    }
    return height;
}

struct filling {
    struct side *side;
    struct flow *flow;
    size_t sheet;
    double y;
    bool top;        /* nothing stands on this sheet */
    double bottom;   /* of a sheet */
    size_t reserved; /* the sheet that keeps room for the feet */
    double feet;
};

static double height_of(const struct side *side, size_t first, size_t last, bool top)
{
    double height = 0;
    for (size_t i = first; i <= last; i++) {
        if (side->piece[i].kind != PIECE_HEAD && side->piece[i].kind != PIECE_FOOT) {
            height += (top && height <= 0 ? 0 : side->piece[i].above) + side->piece[i].height;
        }
    }
    return height;
}

static size_t end_of_box(const struct side *side, size_t i)
{
    size_t last = i;
    while (last + 1 < side->count && side->piece[last + 1].box == side->piece[i].box) {
        last++;
    }
    return last;
}

/* The last piece that must stand on the same sheet as piece i: a heading and what it heads, a whole
 * box. Where all that is higher than a sheet, i itself. */
static size_t end_of_unit(const struct side *side, size_t i)
{
    size_t last = i;
    for (;;) {
        const struct piece *piece = &side->piece[last];
        bool begins = piece->box != 0 && (last == 0 || side->piece[last - 1].box != piece->box);
        size_t box = begins ? end_of_box(side, last) : last;
        if (box > last && height_of(side, i, box, true) <= side->height) {
            last = box;
        } else if ((piece->with_next || piece->kind == PIECE_HEAD) && last + 1 < side->count) {
            last++;
        } else {
            break;
        }
    }
    return height_of(side, i, last, true) <= side->height ? last : i;
}

static void place(struct filling *filling, size_t piece)
{
    const struct piece *at = &filling->side->piece[piece];
    filling->y += filling->top ? 0 : at->above;
    filling->flow->place[filling->flow->count++] =
        (struct place){.piece = piece, .sheet = filling->sheet, .y = filling->y};
    filling->y += at->height < filling->bottom
                      ? at->height
                      : filling->bottom; /* higher ones are drawn smaller */
    filling->top = false;
}

static void next_sheet(struct filling *filling)
{
    filling->sheet++;
    filling->y = 0;
    filling->top = true;
}

static void fill(struct filling *filling)
{
    const struct side *side = filling->side;
    const double slack = 0.01;
    size_t unit = 0; /* pieces before it have been found to fit here */
    for (size_t i = 0; i < side->count; i++) {
        const struct piece *piece = &side->piece[i];
        if (piece->kind == PIECE_HEAD || piece->kind == PIECE_FOOT) {
            continue;
        }
        if (i >= unit) {
            size_t last = end_of_unit(side, i);
            double room = filling->bottom - filling->y -
                          (filling->sheet == filling->reserved ? filling->feet : 0);
            bool fits = height_of(side, i, last, filling->top) <= room + slack;
            if (!fits && !filling->top) {
                next_sheet(filling);
                if (piece->kind == PIECE_ROW && i > 0 && side->piece[i - 1].kind == PIECE_ROW) {
                    place(filling, piece->head);
                }
            }
            unit = last + 1;
        }
        place(filling, i);
    }
}

static void place_feet(struct filling *filling)
{
    const struct side *side = filling->side;
    filling->y = filling->bottom - filling->feet;
    filling->top = false;
    for (size_t i = 0; i < side->count; i++) {
        if (side->piece[i].kind == PIECE_FOOT) {
            place(filling, i);
        }
    }
}

struct flow side_flow(struct side *side)
{
    struct flow flow = {.place = page_room(side->scratch, 2 * side->count + 1, sizeof *flow.place),
                        .sheets = 1};
    if (flow.place == NULL) {
        return flow;
    }
    struct filling filling = {.side = side,
                              .flow = &flow,
                              .top = true,
                              .bottom = side->height,
                              .reserved = SIZE_MAX,
                              .feet = feet_height(side)};
    fill(&filling);
    if (filling.feet > 0 &&
        filling.y + filling.feet > filling.bottom + 0.01) { /* once more, with room kept for them */
        filling.reserved = filling.sheet;
        filling.sheet = 0;
        filling.y = 0;
        filling.top = true;
        flow.count = 0;
        fill(&filling);
    }
    if (filling.y + filling.feet > filling.bottom + 0.01) {
        next_sheet(&filling);
    }
    place_feet(&filling);
    flow.sheets = filling.sheet + 1;
    return flow;
}
