/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/chart_axis.h"

#include <math.h>
#include <stdlib.h>

static const double pad = 6, diamond = 5.2, gap = 0.6;

enum { MOST_DOTS = 150, COLUMN = 4, MOST_COLUMNS = 256 };

/* A unit on its way to the page. */
struct strip_dot {
    double x, y; /* y: from the line, 0 on it */
    size_t index;
};

struct strip_layout {
    struct picture *picture;
    const struct chart_strip *strip;
    struct chart_scale axis;
    double half;   /* from the line to the end of the marks, to each side */
    double radius; /* of a dot */
    struct strip_dot *dot;
    size_t count;
};

static bool has_own(const struct chart_strip *strip)
{
    return strip->own < strip->count;
}

static int by_place(const void *one, const void *other)
{
    const struct strip_dot *a = one, *b = other;
    if (a->x < b->x || a->x > b->x) {
        return a->x < b->x ? -1 : 1;
    }
    return a->index < b->index ? -1 : a->index > b->index ? 1 : 0;
}

/* ---- single dots ---- */

/* Level 0 is the line, then one above, one below and so on. */
static double level_height(const struct strip_layout *layout, size_t level)
{
    double step = 2 * layout->radius + gap;
    size_t away = (level + 1) / 2;
    double height = (double)away * step;
    return level % 2 == 1 ? -height : height;
}

static bool is_taken(const struct strip_layout *layout, size_t index, double x, double y)
{
    double apart = 2 * layout->radius + gap;
    if (has_own(layout->strip)) {
        double own = chart_place(&layout->axis, layout->strip->value[layout->strip->own]);
        double reach = diamond + layout->radius;
        if (fabs(x - own) + fabs(y) < reach * 1.1) { /* a diamond is narrow above and below */
            return true;
        }
    }
    for (size_t i = index; i > 0 && x - layout->dot[i - 1].x < apart; i--) {
        if (hypot(x - layout->dot[i - 1].x, y - layout->dot[i - 1].y) < apart - 1e-9) {
            return true;
        }
    }
    return false;
}

/* Gives each dot the level nearest to the line where it covers no other; false when some would lie
 * too far from it. */
static bool spread(struct strip_layout *layout)
{
    double farthest = layout->half - 0.5 - layout->radius;
    for (size_t i = 0; i < layout->count; i++) {
        struct strip_dot *dot = &layout->dot[i];
        size_t level = 0;
        while (fabs(level_height(layout, level)) <= farthest &&
               is_taken(layout, i, dot->x, level_height(layout, level))) {
            level++;
        }
        dot->y = level_height(layout, level);
        if (fabs(dot->y) > farthest) {
            return false;
        }
    }
    return true;
}

/* The first level of a heap: the line for one dot, beside it for more, and clear of the own unit's
 * mark. */
static size_t heap_begins(const struct strip_layout *layout, size_t first, size_t end)
{
    const struct chart_strip *strip = layout->strip;
    double reach = diamond + layout->radius;
    if (has_own(strip)) {
        double own = chart_place(&layout->axis, strip->value[strip->own]);
        if (layout->dot[end - 1].x > own - reach && layout->dot[first].x < own + reach) {
            return 3;
        }
    }
    return end - first == 1 ? 0 : 1;
}

/* Dots that are less than their width apart from the first of them stand above each other, closer
 * where they are many, so that they overlap. */
static void heap_up(struct strip_layout *layout)
{
    double farthest = layout->half - 0.5 - layout->radius;
    for (size_t first = 0, end; first < layout->count; first = end) {
        end = first;
        while (end < layout->count &&
               layout->dot[end].x - layout->dot[first].x < 2 * layout->radius) {
            end++;
        }
        size_t lowest = heap_begins(layout, first, end);
        double highest = fabs(level_height(layout, lowest + end - first));
        double closer = highest > farthest ? farthest / highest : 1;
        for (size_t i = first; i < end; i++) {
            layout->dot[i].y = closer * level_height(layout, lowest + i - first);
        }
    }
}

/* Large dots where they all can be counted, else smaller ones; where these too reach too far they
 * overlap. */
static void lay_dots(struct strip_layout *layout)
{
    static const double radii[] = {3.4, 2.6, 2.0, 1.6};
    bool apart = false;
    for (size_t i = 0; i < sizeof radii / sizeof radii[0] && !apart; i++) {
        layout->radius = radii[i];
        apart = spread(layout);
    }
    if (!apart) {
        heap_up(layout);
    }
    for (size_t i = 0; i < layout->count; i++) {
        const struct strip_dot *dot = &layout->dot[i];
        picture_disc(layout->picture, (struct picture_point){dot->x, layout->half + dot->y},
                     layout->radius, INK_PAPER, INK_SOFT);
        picture_last(layout->picture)->width = layout->radius < 2 ? 0.6 : 1;
        picture_hint(layout->picture, layout->strip->name[dot->index]);
    }
}

/* ---- many units ---- */

/* As many columns as there is room for, each as high as units lie there. */
static void lay_columns(struct strip_layout *layout)
{
    double room = layout->axis.end - layout->axis.start + 2 * pad;
    size_t columns = (size_t)(room / COLUMN);
    size_t units[MOST_COLUMNS] = {0}, most = 1;
    columns = columns > MOST_COLUMNS ? MOST_COLUMNS : columns < 1 ? 1 : columns;
    double wide = room / (double)columns;
    for (size_t i = 0; i < layout->count; i++) {
        double place = (layout->dot[i].x - layout->axis.start + pad) / wide;
        size_t column = place > 0 ? (size_t)place : 0;
        column = column < columns ? column : columns - 1;
        units[column]++;
        most = units[column] > most ? units[column] : most;
    }
    double tall = 2 * layout->half - 1;
    for (size_t i = 0; i < columns; i++) {
        if (units[i] > 0) {
            double height = fmax(1.5, tall * (double)units[i] / (double)most);
            picture_box(layout->picture, layout->axis.start - pad + (double)i * wide + 0.25,
                        layout->half - height / 2, wide - 0.5, height, INK_SAME);
        }
    }
}

/* ---- all ---- */

static void lay_line(const struct strip_layout *layout)
{
    const struct chart_strip *strip = layout->strip;
    const struct picture_point ends[] = {{layout->axis.start, layout->half},
                                         {layout->axis.end, layout->half}};
    picture_line(layout->picture, ends, 2, INK_RULE, 0.75);
    if (strip->has_overall) {
        double x = chart_place(&layout->axis, strip->overall);
        const struct picture_point tick[] = {{x, 0}, {x, 2 * layout->half}};
        picture_line(layout->picture, tick, 2, INK_TEXT, 0.75);
    }
}

static void lay_own(const struct strip_layout *layout)
{
    double x = chart_place(&layout->axis, layout->strip->value[layout->strip->own]);
    double y = layout->half;
    const struct picture_point corners[] = {
        {x - diamond, y}, {x, y - diamond}, {x + diamond, y}, {x, y + diamond}};
    picture_area(layout->picture, corners, 4, INK_ABOVE);
    picture_last(layout->picture)->stroke = INK_PAPER;
    picture_last(layout->picture)->width = 0.75;
    picture_hint(layout->picture, layout->strip->name[layout->strip->own]);
}

static void lay_labels(const struct strip_layout *layout, const struct chart *chart,
                       struct typeface *typeface)
{
    const double value[] = {layout->strip->axis_from, 1, (layout->strip->axis_from + 1) / 2};
    const double ends[] = {0, layout->picture->width};
    double baseline = 2 * layout->half + typeface_ascent(typeface, CHART_TEXT), used = 0;
    for (size_t i = 0; i < 3; i++) {
        char buffer[NUMFMT];
        const char *text =
            picture_own(layout->picture, chart_share(value[i], chart->language, buffer));
        double width = typeface_width(typeface, text, CHART_TEXT, false);
        used += width + 2 * pad;
        if (i < 2 || 2 * used < layout->picture->width) {
            chart_text_within(
                layout->picture, typeface,
                (struct picture_point){chart_place(&layout->axis, value[i]), baseline}, text, ends);
        }
    }
}

void chart_lay_strip(struct picture *picture, const struct chart *chart, double width,
                     struct typeface *typeface)
{
    const struct chart_strip *strip = &chart->strip;
    double half = width * 0.045 < 11 ? 11 : width * 0.045 > 18 ? 18 : width * 0.045;
    struct strip_layout layout = {.picture = picture,
                                  .strip = strip,
                                  .axis = {strip->axis_from, 1, pad, width - pad},
                                  .half = half};
    picture_begin(picture, width, 2 * half + chart_text_height(typeface, CHART_TEXT));
    lay_line(&layout);
    layout.dot = strip->count > 0 ? calloc(strip->count, sizeof *layout.dot) : NULL;
    if (layout.dot == NULL && strip->count > 0) {
        picture->failed = true;
        return;
    }
    for (size_t i = 0; i < strip->count; i++) {
        if (i != strip->own) {
            layout.dot[layout.count++] =
                (struct strip_dot){.x = chart_place(&layout.axis, strip->value[i]), .index = i};
        }
    }
    if (layout.count > 0) {
        qsort(layout.dot, layout.count, sizeof *layout.dot, by_place);
    }
    if (layout.count > MOST_DOTS) {
        lay_columns(&layout);
    } else {
        lay_dots(&layout);
    }
    if (has_own(strip)) {
        lay_own(&layout);
    }
    lay_labels(&layout, chart, typeface);
    free(layout.dot);
}
