/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/label_place.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Between two names, and how far a name may stand from its mark without a line. */
static const double between = 2.5, close_by = 4;
/* Between a name and a mark of another to its left or right. */
static const double aside = 5;
/* Lines begin that far from the edge of their mark: beyond the room that marks keep around them. */
static const double own_room = 1.05;

struct placing {
    const struct label_space *space;
    struct label_box *mark; /* by their left edges */
    size_t marks;
    double widest_mark;
    const struct label_wish *wish;
    struct label_spot *spot; /* of this try */
    size_t count, current;
};

bool label_boxes_meet(const struct label_box *one, const struct label_box *other)
{
    return one->x < other->x + other->width && other->x < one->x + one->width &&
           one->y < other->y + other->height && other->y < one->y + one->height;
}

/* ---- lines ---- */

/* Narrows the part of a line, 0..1 along it, that lies between low and high in one direction. */
static bool narrow(double from, double change, const double ends[static 2], double part[static 2])
{
    if (fabs(change) < 1e-12) {
        return from > ends[0] && from < ends[1];
    }
    double one = (ends[0] - from) / change, other = (ends[1] - from) / change;
    part[0] = fmax(part[0], fmin(one, other));
    part[1] = fmin(part[1], fmax(one, other));
    return part[0] < part[1];
}

/* Whether a line goes through a box (Y.-D. Liang, B. A. Barsky 1984, ACM Transactions on Graphics
 * 3(1)). */
static bool line_meets_box(const struct picture_point line[static 2], const struct label_box *box)
{
    const double across[] = {box->x, box->x + box->width};
    const double down[] = {box->y, box->y + box->height};
    double part[] = {0, 1};
    return narrow(line[0].x, line[1].x - line[0].x, across, part) &&
           narrow(line[0].y, line[1].y - line[0].y, down, part);
}

/* Twice the area of a triangle, negative where it turns to the right. */
static double turn(struct picture_point a, struct picture_point b, struct picture_point c)
{
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

static bool lines_cross(const struct picture_point one[static 2],
                        const struct picture_point other[static 2])
{
    return turn(one[0], one[1], other[0]) * turn(one[0], one[1], other[1]) < 0 &&
           turn(other[0], other[1], one[0]) * turn(other[0], other[1], one[1]) < 0;
}

/* ---- what is free ---- */

/* The first mark whose left edge is not left of x. */
static size_t first_mark(const struct placing *placing, double x)
{
    size_t low = 0, high = placing->marks;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (placing->mark[middle].x < x) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static bool holds(const struct label_box *box, struct picture_point point)
{
    return point.x > box->x && point.x < box->x + box->width && point.y > box->y &&
           point.y < box->y + box->height;
}

/* A name beside the mark of another would be read as that one's: some room is kept there. */
static bool covers_something(const struct placing *placing, const struct label_box *box)
{
    struct picture_point own = placing->wish[placing->current].at;
    const struct label_box wide = {box->x - aside, box->y, box->width + 2 * aside, box->height};
    size_t i = first_mark(placing, wide.x - placing->widest_mark);
    for (; i < placing->marks && placing->mark[i].x < wide.x + wide.width; i++) {
        const struct label_box *mark = &placing->mark[i];
        if (label_boxes_meet(holds(mark, own) ? box : &wide, mark)) {
            return true;
        }
    }
    for (size_t rule = 0; rule < placing->space->rules; rule++) {
        if (label_boxes_meet(box, &placing->space->rule[rule])) {
            return true;
        }
    }
    return false;
}

/* Marks upon which the line begins do not count: their points lie too close to its own. */
static bool leader_meets_mark(const struct placing *placing,
                              const struct picture_point line[static 2])
{
    double left = fmin(line[0].x, line[1].x), right = fmax(line[0].x, line[1].x);
    size_t i = first_mark(placing, left - placing->widest_mark);
    for (; i < placing->marks && placing->mark[i].x <= right; i++) {
        if (!holds(&placing->mark[i], line[0]) && line_meets_box(line, &placing->mark[i])) {
            return true;
        }
    }
    return false;
}

static struct label_box box_of(const struct placing *placing, size_t index)
{
    return (struct label_box){placing->spot[index].x, placing->spot[index].y,
                              placing->wish[index].width, placing->wish[index].height};
}

static bool meets_names(const struct placing *placing, const struct label_box *box,
                        const struct label_spot *spot)
{
    for (size_t i = 0; i < placing->count; i++) {
        const struct label_spot *other = &placing->spot[i];
        if (!other->placed) {
            continue;
        }
        struct label_box taken = box_of(placing, i);
        taken.x -= between;
        taken.width += 2 * between;
        if (label_boxes_meet(box, &taken) || (other->led && line_meets_box(other->leader, box)) ||
            (spot->led && line_meets_box(spot->leader, &taken)) ||
            (spot->led && other->led && lines_cross(spot->leader, other->leader))) {
            return true;
        }
    }
    return false;
}

static bool is_free(const struct placing *placing, const struct label_spot *spot)
{
    const struct label_wish *wish = &placing->wish[placing->current];
    const struct label_box box = {spot->x, spot->y, wish->width, wish->height};
    const struct label_box *frame = &placing->space->frame;
    return box.x >= frame->x && box.y >= frame->y && box.x + box.width <= frame->x + frame->width &&
           box.y + box.height <= frame->y + frame->height && !covers_something(placing, &box) &&
           !(spot->led && leader_meets_mark(placing, spot->leader)) &&
           !meets_names(placing, &box, spot);
}

/* ---- candidates ---- */

/* Directions from the mark, the most readable first: beside it, aslant, above and below, then those
 * between. Further to the right the name begins there, to the left it ends there. */
static const struct picture_point directions[] = {
    {1, 0},     {-1, 0},     {1, -0.7},  {1, 0.7},   {-1, -0.7}, {-1, 0.7},   {0.5, -1},
    {0.5, 1},   {-0.5, -1},  {-0.5, 1},  {0, -1},    {0, 1},     {1, -0.3},   {1, 0.3},
    {-1, -0.3}, {-1, 0.3},   {1, -1},    {1, 1},     {-1, -1},   {-1, 1},     {0.75, -1},
    {0.75, 1},  {-0.75, -1}, {-0.75, 1}, {0.25, -1}, {0.25, 1},  {-0.25, -1}, {-0.25, 1}};

static struct label_spot candidate(const struct label_wish *wish, struct picture_point direction,
                                   double distance, bool led)
{
    /* from the edge of the square around the mark, so that neither name nor line touches the mark
     * itself */
    double away = wish->reach + distance, edge = wish->reach + own_room;
    struct picture_point near = {wish->at.x + away * direction.x, wish->at.y + away * direction.y};
    struct label_spot spot = {.placed = true,
                              .x = near.x + (direction.x - 1) / 2 * wish->width,
                              .y = near.y + (direction.y - 1) / 2 * wish->height,
                              .led = led};
    spot.leader[0] =
        (struct picture_point){wish->at.x + edge * direction.x, wish->at.y + edge * direction.y};
    spot.leader[1] = near;
    return spot;
}

static struct label_spot find_spot(const struct placing *placing)
{
    static const double distances[] = {1.5, 4, 9, 13, 17, 22, 28, 35, 44, 54, 66};
    const struct label_wish *wish = &placing->wish[placing->current];
    size_t rings = sizeof distances / sizeof distances[0];
    for (size_t ring = 0; ring < rings && distances[ring] <= wish->farthest; ring++) {
        for (size_t i = 0; i < sizeof directions / sizeof directions[0]; i++) {
            struct label_spot spot =
                candidate(wish, directions[i], distances[ring], distances[ring] > close_by);
            if (is_free(placing, &spot)) {
                return spot;
            }
        }
    }
    return (struct label_spot){.placed = false};
}

static int by_left_edge(const void *one, const void *other)
{
    const struct label_box *a = one, *b = other;
    return a->x < b->x ? -1 : a->x > b->x ? 1 : 0;
}

/* ---- tries ---- */

/* Names with places; an important one counts more than all others together. */
static size_t worth(const struct placing *placing)
{
    size_t sum = 0;
    for (size_t i = 0; i < placing->count; i++) {
        if (placing->spot[i].placed) {
            sum += placing->wish[i].important ? placing->count + 1 : 1;
        }
    }
    return sum;
}

/* The important first, of these and of the others those without a place first, else as before. */
static void put_in_order(const struct placing *placing, const size_t *order, size_t *next)
{
    size_t put = 0;
    for (int rank = 0; rank < 4; rank++) {
        for (size_t i = 0; i < placing->count; i++) {
            bool important = placing->wish[order[i]].important;
            bool placed = placing->spot[order[i]].placed;
            if ((important ? 0 : 2) + (placed ? 1 : 0) == rank) {
                next[put++] = order[i];
            }
        }
    }
}

static void try_order(struct placing *placing, const size_t *order)
{
    for (size_t i = 0; i < placing->count; i++) {
        placing->spot[i] = (struct label_spot){.placed = false};
    }
    for (size_t i = 0; i < placing->count; i++) {
        placing->current = order[i];
        placing->spot[order[i]] = find_spot(placing);
    }
}

static void place_all(struct placing *placing, struct label_spot *best, size_t *order, size_t *next)
{
    enum { TRIES = 6 };
    size_t most = 0, count = placing->count;
    for (size_t i = 0; i < count; i++) {
        next[i] = i;
        placing->spot[i] = (struct label_spot){.placed = true};
    }
    for (int tries = 0; tries < TRIES; tries++) {
        memcpy(order, next, count * sizeof *order);
        put_in_order(placing, order, next);
        try_order(placing, next);
        size_t reached = worth(placing);
        if (tries == 0 || reached > most) {
            most = reached;
            memcpy(best, placing->spot, count * sizeof *best);
        }
    }
}

static bool prepare_marks(struct placing *placing)
{
    const struct label_space *space = placing->space;
    placing->mark = calloc(space->marks + 1, sizeof *placing->mark);
    if (placing->mark == NULL) {
        return false;
    }
    for (size_t i = 0; i < space->marks; i++) {
        placing->mark[i] = space->mark[i];
        placing->widest_mark = fmax(placing->widest_mark, space->mark[i].width);
    }
    qsort(placing->mark, space->marks, sizeof *placing->mark, by_left_edge);
    return true;
}

bool label_place(const struct label_space *space, const struct label_wish *wish, size_t count,
                 struct label_spot *spot)
{
    struct placing placing = {.space = space, .marks = space->marks, .wish = wish, .count = count};
    for (size_t i = 0; i < count; i++) {
        spot[i] = (struct label_spot){.placed = false};
    }
    placing.spot = calloc(count + 1, sizeof *placing.spot);
    size_t *order = calloc(count + 1, sizeof *order), *next = calloc(count + 1, sizeof *next);
    bool whole = placing.spot != NULL && order != NULL && next != NULL && prepare_marks(&placing);
    if (whole) {
        place_all(&placing, spot, order, next);
    }
    free(placing.mark);
    free(placing.spot);
    free(order);
    free(next);
    return whole;
}
