/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/chart_axis.h"

#include <math.h>
#include <stdio.h>

struct months_layout {
    struct picture *picture;
    const struct chart_months *months;
    struct typeface *typeface;
    enum language language;
    struct chart_scale axis; /* of values, upwards */
    double left, right;      /* the plot, from the first month's beginning to the last one's end */
    double top, bottom;
};

enum { LONGEST_RUN = 240 }; /* months that are one area */

static const double dot = 1.7, last_dot = 3, thinnest_region = 3, gap = 4,
                    end_gap = 7;

static double month_width(const struct months_layout *layout)
{
    size_t count = layout->months->count;
    return (layout->right - layout->left) / (count > 0 ? (double)count : 1);
}

static struct picture_point month_place(const struct months_layout *layout, size_t index)
{
    return (struct picture_point){layout->left + ((double)index + 0.5) * month_width(layout),
                                  chart_place(&layout->axis, layout->months->month[index].value)};
}

/* ---- the axis ---- */

static const char *value_text(const struct months_layout *layout, double value, char *buffer)
{
    return layout->months->numbers ? numfmt_tenths(value < 0 ? 0 : value, layout->language, buffer)
                                : chart_share(value, layout->language, buffer);
}

/* The middle of the axis gets its number only where that is not longer than those of the ends. */
static size_t axis_values(const struct chart_months *months, double value[static 3])
{
    double middle = (months->from + months->to) / 2;
    double steps = months->numbers ? middle * 10 : middle * 100;
    value[0] = months->from;
    value[1] = months->to;
    value[2] = middle;
    return fabs(steps - round(steps)) < 1e-6 ? 3 : 2;
}

static double axis_room(const struct months_layout *layout)
{
    double value[3], widest = 0;
    size_t count = axis_values(layout->months, value);
    char buffer[NUMFMT];
    for (size_t i = 0; i < count; i++) {
        double width = typeface_width(layout->typeface, value_text(layout, value[i], buffer),
                                      CHART_TEXT, false);
        widest = width > widest ? width : widest;
    }
    return widest;
}

static void lay_axis(const struct months_layout *layout)
{
    double value[3];
    size_t count = axis_values(layout->months, value);
    double room = chart_text_height(layout->typeface, CHART_TEXT);
    if (layout->bottom - layout->top < 2 * room + 2) {
        count = 2;
    }
    for (size_t i = 0; i < count; i++) {
        char buffer[NUMFMT];
        double y = chart_place(&layout->axis, value[i]);
        const struct picture_point ends[] = {{layout->left, y}, {layout->right, y}};
        picture_line(layout->picture, ends, 2, INK_RULE, CHART_HAIR);
        const char *text = picture_own(layout->picture, value_text(layout, value[i], buffer));
        picture_text(layout->picture, layout->left - gap, chart_baseline(y, CHART_TEXT), text,
                     CHART_TEXT, INK_SOFT)
            ->anchor = ANCHOR_END;
    }
}

/* Names of all months where there is room, else of the first and the last, else of the last. */
static void lay_names(const struct months_layout *layout)
{
    const struct chart_months *months = layout->months;
    double widest = 0, step = month_width(layout);
    for (size_t i = 0; i < months->count; i++) {
        double width = typeface_width(layout->typeface, months->month[i].name, CHART_TEXT, false);
        widest = width > widest ? width : widest;
    }
    bool all = widest + gap <= step;
    bool both = 2 * widest + gap <= layout->right - layout->left;
    double baseline = layout->picture->height - typeface_descent(layout->typeface, CHART_TEXT);
    const double ends[] = {layout->left, layout->picture->width};
    for (size_t i = 0; i < months->count; i++) {
        bool last = i + 1 == months->count;
        if (all || last || (i == 0 && both)) {
            char buffer[NUMFMT * 4];
            const char *name = typeface_fit(layout->typeface, months->month[i].name, CHART_TEXT,
                                            false, ends[1] - ends[0], buffer, sizeof buffer);
            chart_text_within(layout->picture, layout->typeface,
                              (struct picture_point){month_place(layout, i).x, baseline},
                              picture_own(layout->picture, name), ends);
        }
    }
}

/* ---- the region ---- */

/* One month of the region as two heights; never so thin that it is not seen, even where all is 100
 * %. */
static void region_heights(const struct months_layout *layout, size_t index, double *high,
                           double *low)
{
    const struct chart_month *month = &layout->months->month[index];
    *high = chart_place(&layout->axis, month->high);
    *low = chart_place(&layout->axis, month->low);
    if (*low - *high < thinnest_region) {
        double middle = (*low + *high) / 2;
        *high = middle - thinnest_region / 2;
        *low = middle + thinnest_region / 2;
    }
}

/* Months first..end as one stepped area: their upper edges from left to right, their lower ones
 * back; at most LONGEST_RUN. */
static void lay_run(const struct months_layout *layout, size_t first, size_t end)
{
    struct picture_point corner[4 * LONGEST_RUN];
    double step = month_width(layout);
    size_t count = end - first;
    for (size_t i = 0; i < count; i++) {
        double high, low, x = layout->left + (double)(first + i) * step;
        region_heights(layout, first + i, &high, &low);
        corner[2 * i] = (struct picture_point){x, high};
        corner[2 * i + 1] = (struct picture_point){x + step, high};
        corner[4 * count - 1 - 2 * i] = (struct picture_point){x, low};
        corner[4 * count - 2 - 2 * i] = (struct picture_point){x + step, low};
    }
    picture_area(layout->picture, corner, 4 * count, INK_NARROW);
    picture_last(layout->picture)->stroke = INK_SAME;
    picture_last(layout->picture)->width = CHART_HAIR;
}

static void lay_region(const struct months_layout *layout)
{
    size_t first = 0, count = layout->months->count;
    while (first < count) {
        size_t end = first;
        while (end < count && end - first < LONGEST_RUN && layout->months->month[end].limited) {
            end++;
        }
        if (end > first) {
            lay_run(layout, first, end);
        }
        first = end > first ? end : first + 1;
    }
}

/* ---- the line ---- */

static void lay_line(const struct months_layout *layout)
{
    const struct chart_month *month = layout->months->month;
    for (size_t i = 1; i < layout->months->count; i++) {
        if (month[i - 1].there && month[i].there) {
            const struct picture_point ends[] = {month_place(layout, i - 1),
                                                 month_place(layout, i)};
            picture_line(layout->picture, ends, 2, INK_SOFT, CHART_STRONG);
        }
    }
}

/* "10/23: 98,7%" */
static const char *hint(const struct months_layout *layout, const struct chart_month *month)
{
    char text[256];
    if (layout->months->bare || month->text == NULL || month->name == NULL) {
        return month->text;
    }
    int length = snprintf(text, sizeof text, "%s: %s", month->name, month->text);
    return length > 0 && (size_t)length < sizeof text ? picture_own(layout->picture, text)
                                                      : month->text;
}

static void lay_month(const struct months_layout *layout, size_t index)
{
    const struct chart_month *month = &layout->months->month[index];
    struct picture_point at = month_place(layout, index);
    bool last = index + 1 == layout->months->count, bare = layout->months->bare;
    if (month->sign == SIGN_ROSE || month->sign == SIGN_FELL) {
        /* a dot in a ring: triangles are for units side by side */
        enum ink ink = month->sign == SIGN_ROSE ? INK_ABOVE : INK_BELOW;
        double radius = last_dot - (bare ? 1 : 0.5);
        picture_disc(layout->picture, at, radius + 1.8, INK_PAPER, ink);
        picture_disc(layout->picture, at, radius, ink, INK_NONE);
    } else if (month->few) {
        picture_disc(layout->picture, at, (last ? last_dot : dot) - (bare ? 0.5 : 0), INK_PAPER,
                     INK_SOFT);
    } else {
        picture_disc(layout->picture, at, (last ? last_dot : dot) - (bare ? 0.5 : 0),
                     last ? INK_TEXT : INK_SOFT, INK_NONE);
    }
    picture_hint(layout->picture, hint(layout, month));
}

static void lay_values(const struct months_layout *layout)
{
    const struct chart_months *months = layout->months;
    if (months->has_target) {
        double y = chart_place(&layout->axis, months->target);
        const struct picture_point ends[] = {{layout->left, y}, {layout->right, y}};
        picture_line(layout->picture, ends, 2, INK_TEXT, 0.75);
        picture_last(layout->picture)->dashed = true;
    }
    lay_line(layout);
    for (size_t i = 0; i < months->count; i++) {
        if (months->month[i].there) {
            lay_month(layout, i);
        }
    }
}

/* The last figure stands at the end of the line. */
static const struct chart_month *last_month(const struct chart_months *months)
{
    const struct chart_month *last = months->count > 0 ? &months->month[months->count - 1] : NULL;
    return last != NULL && last->there && last->text != NULL && last->text[0] != '\0' ? last : NULL;
}

static void lay_end(const struct months_layout *layout)
{
    const struct chart_month *last = last_month(layout->months);
    if (last != NULL) {
        double y = month_place(layout, layout->months->count - 1).y;
        picture_text(layout->picture, layout->right + end_gap, chart_baseline(y, CHART_TEXT),
                     last->text, CHART_TEXT, INK_TEXT)
            ->bold = true;
    }
}

static void lay_bare(struct months_layout *layout, double width)
{
    double height = 18, edge = 5;
    picture_begin(layout->picture, width, height);
    layout->left = edge;
    layout->right = width - edge;
    layout->axis.start = height - edge;
    layout->axis.end = edge;
    lay_values(layout);
}

void chart_lay_months(struct picture *picture, const struct chart *chart, double width,
                      struct typeface *typeface)
{
    const struct chart_months *months = &chart->months;
    struct months_layout layout = {.picture = picture,
                                   .months = months,
                                   .typeface = typeface,
                                   .language = chart->language,
                                   .axis = {.from = months->from, .to = months->to}};
    if (months->bare) {
        lay_bare(&layout, width);
        return;
    }
    double line = chart_text_height(typeface, CHART_TEXT);
    double plot = width * 0.12 < 26 ? 26 : width * 0.12 > 90 ? 90 : width * 0.12;
    const struct chart_month *last = last_month(months);
    double end = last == NULL ? 0 : typeface_width(typeface, last->text, CHART_TEXT, true);
    layout.top = line / 2 + 1;
    layout.bottom = layout.top + plot;
    picture_begin(picture, width, layout.bottom + line / 2 + 1 + line);
    layout.left = axis_room(&layout) + gap;
    layout.right = width - end - end_gap;
    layout.axis.start = layout.bottom;
    layout.axis.end = layout.top;
    lay_region(&layout);
    lay_axis(&layout);
    lay_values(&layout);
    lay_end(&layout);
    lay_names(&layout);
}
