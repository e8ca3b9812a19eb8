/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/chart_funnel.h"
#include "reports/label_place.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Up to the first number all points may have names, and lines that lead to them; up to the second
 * all have hints, and beyond it the points of no note that lie in one square of a grid are drawn
 * once. */
enum { FEW_POINTS = 80, MANY_POINTS = 600, MOST_NAMES = 120 };
static const double grain = 1.2, longest_name = 0.34, text_size = 7.5;
static const double clear = 1; /* between a name and the marks of others */

/* A point by its importance. */
struct ranked {
    size_t index;
    bool stands_out;
    double distance; /* from the overall share, in units of chance */
};

struct naming {
    const struct funnel_layout *layout;
    const struct chart_funnel *funnel;
    double reach; /* from the middle of a mark to its edge */
    struct ranked *ranked;
    struct label_box *box; /* of all marks */
    struct label_wish *wish;
    struct label_spot *spot;
    const char **name;
    unsigned char *grid;
};

static bool stands_out(const struct chart_point *point)
{
    return point->sign == SIGN_ABOVE || point->sign == SIGN_BELOW;
}

static struct picture_point place(const struct naming *naming, size_t index)
{
    const struct chart_point *point = &naming->funnel->point[index];
    return (struct picture_point){funnel_x(naming->layout, (double)point->n),
                                  funnel_y(naming->layout, point->value)};
}

/* ---- marks ---- */

/* "Ba Sao: 98,7% (1.204)"; no percentage of too few. */
static const char *hint(const struct naming *naming, const struct chart_point *point)
{
    char text[1024], share[NUMFMT], count[NUMFMT], name[900];
    enum language language = naming->layout->language;
    typeface_fit(naming->layout->typeface, point->name, text_size, false, 2000, name, sizeof name);
    numfmt_count(point->n, language, count);
    if (point->sign == SIGN_TOO_FEW) {
        snprintf(text, sizeof text, "%s (%s)", name, count);
    } else {
        snprintf(text, sizeof text, "%s: %s (%s)", name,
                 numfmt_share(point->value, ROUND_NEAREST, language, share), count);
    }
    return picture_own(naming->layout->picture, text);
}

static void lay_mark(const struct naming *naming, size_t index)
{
    const struct chart_point *point = &naming->funnel->point[index];
    struct picture *picture = naming->layout->picture;
    struct picture_point at = place(naming, index);
    double reach = naming->reach;
    if (stands_out(point)) {
        picture_sign(picture, point->sign, at.x - reach, at.y - reach, 2 * reach);
    } else {
        bool few = point->sign == SIGN_TOO_FEW;
        picture_disc(picture, at, reach * 0.8, few ? INK_PAPER : INK_SAME, INK_SOFT);
        picture_last(picture)->width = fmin(0.8, reach * 0.3);
    }
    if (stands_out(point) || naming->funnel->count <= MANY_POINTS) {
        picture_hint(picture, hint(naming, point));
    }
}

static size_t grid_columns(const struct funnel_layout *layout)
{
    return (size_t)((layout->right - layout->left) / grain) + 1;
}

static size_t grid_squares(const struct funnel_layout *layout)
{
    return grid_columns(layout) * ((size_t)((layout->bottom - layout->top) / grain) + 1);
}

/* Whether another point of no note was drawn in that square of the grid; takes it. */
static bool is_double(const struct naming *naming, size_t index)
{
    const struct funnel_layout *layout = naming->layout;
    struct picture_point at = place(naming, index);
    size_t column = (size_t)((at.x - layout->left) / grain);
    size_t row = (size_t)((at.y - layout->top) / grain);
    unsigned char *square = &naming->grid[row * grid_columns(layout) + column];
    bool taken = *square != 0;
    *square = 1;
    return taken;
}

static void lay_marks(const struct naming *naming)
{
    const struct chart_funnel *funnel = naming->funnel;
    for (size_t i = 0; i < funnel->count; i++) {
        if (!stands_out(&funnel->point[i]) &&
            (funnel->count <= MANY_POINTS || !is_double(naming, i))) {
            lay_mark(naming, i);
        }
    }
    for (size_t i = 0; i < funnel->count; i++) {
        if (stands_out(&funnel->point[i])) {
            lay_mark(naming, i);
        }
    }
}

/* ---- names ---- */

static int by_importance(const void *one, const void *other)
{
    const struct ranked *a = one, *b = other;
    if (a->stands_out != b->stands_out) {
        return a->stands_out ? -1 : 1;
    }
    if (a->distance < b->distance || a->distance > b->distance) {
        return a->distance > b->distance ? -1 : 1;
    }
    return a->index < b->index ? -1 : a->index > b->index ? 1 : 0;
}

/* How many points wish for a name. */
static size_t rank_points(const struct naming *naming)
{
    const struct chart_funnel *funnel = naming->funnel;
    size_t count = 0;
    for (size_t i = 0; i < funnel->count; i++) {
        const struct chart_point *point = &funnel->point[i];
        double distance =
            fabs(point->value - funnel->overall) * sqrt(point->n > 0 ? (double)point->n : 0);
        if (stands_out(point) || funnel->count <= FEW_POINTS) {
            naming->ranked[count++] = (struct ranked){i, stands_out(point), distance};
        }
    }
    qsort(naming->ranked, count, sizeof *naming->ranked, by_importance);
    return count < MOST_NAMES ? count : MOST_NAMES;
}

static void make_boxes(const struct naming *naming)
{
    for (size_t i = 0; i < naming->funnel->count; i++) {
        struct picture_point at = place(naming, i);
        double half = naming->reach + clear;
        naming->box[i] = (struct label_box){at.x - half, at.y - half, 2 * half, 2 * half};
    }
}

static void make_wishes(const struct naming *naming, size_t count)
{
    const struct funnel_layout *layout = naming->layout;
    double room = longest_name * (layout->right - layout->left);
    double height = chart_text_height(layout->typeface, text_size);
    for (size_t i = 0; i < count; i++) {
        const struct ranked *ranked = &naming->ranked[i];
        char buffer[512];
        const char *fitted =
            typeface_fit(layout->typeface, naming->funnel->point[ranked->index].name, text_size,
                         ranked->stands_out, room, buffer, sizeof buffer);
        naming->name[i] = picture_own(layout->picture, fitted);
        naming->wish[i] = (struct label_wish){
            .at = place(naming, ranked->index),
            .reach = naming->reach,
            .width = typeface_width(layout->typeface, fitted, text_size, ranked->stands_out),
            .height = height,
            .important = ranked->stands_out,
            .farthest = naming->funnel->count > FEW_POINTS ? 2
                        : ranked->stands_out               ? 70
                                                           : 18};
    }
}

static void lay_names(const struct naming *naming)
{
    const struct funnel_layout *layout = naming->layout;
    size_t count = rank_points(naming);
    double y = funnel_y(layout, naming->funnel->overall);
    make_boxes(naming);
    make_wishes(naming, count);
    const struct label_box overall = {layout->left, y - 0.5, layout->right - layout->left, 1};
    const struct label_space space = {.frame = {layout->left + 1, layout->top + 1,
                                                layout->right - layout->left - 2,
                                                layout->bottom - layout->top - 2},
                                      .mark = naming->box,
                                      .marks = naming->funnel->count,
                                      .rule = &overall,
                                      .rules = 1};
    if (!label_place(&space, naming->wish, count, naming->spot)) {
        layout->picture->failed = true;
        return;
    }
    double ascent = typeface_ascent(layout->typeface, text_size);
    for (size_t i = 0; i < count; i++) {
        const struct label_spot *spot = &naming->spot[i];
        bool bold = naming->ranked[i].stands_out;
        if (spot->placed && spot->led) {
            picture_line(layout->picture, spot->leader, 2, INK_SOFT, CHART_HAIR);
        }
        if (spot->placed) {
            picture_text(layout->picture, spot->x, spot->y + ascent, naming->name[i], text_size,
                         bold ? INK_TEXT : INK_SOFT)
                ->bold = bold;
        }
    }
}

/* ---- all ---- */

void funnel_lay_points(const struct funnel_layout *layout, const struct chart_funnel *funnel)
{
    size_t count = funnel->count;
    struct naming naming = {.layout = layout,
                            .funnel = funnel,
                            .reach = count <= FEW_POINTS    ? 4
                                     : count <= MANY_POINTS ? 2.8
                                                            : 1.8,
                            .ranked = calloc(count + 1, sizeof *naming.ranked),
                            .box = calloc(count + 1, sizeof *naming.box),
                            .wish = calloc(count + 1, sizeof *naming.wish),
                            .spot = calloc(count + 1, sizeof *naming.spot),
                            .name = calloc(count + 1, sizeof *naming.name),
                            .grid = calloc(grid_squares(layout), 1)};
    if (naming.ranked != NULL && naming.box != NULL && naming.wish != NULL && naming.spot != NULL &&
        naming.name != NULL && naming.grid != NULL) {
        lay_marks(&naming);
        lay_names(&naming);
    } else {
        layout->picture->failed = true;
    }
    free(naming.ranked);
    free(naming.box);
    free(naming.wish);
    free(naming.spot);
    free(naming.name);
    free(naming.grid);
}
