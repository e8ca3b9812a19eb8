/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/chart_funnel.h"
#include "reports/chart_axis.h"

#include <math.h>

static const double above = 8, inner = 7, label_gap = 4, tick = 3;

enum { MOST_LIMITS = 400, MOST_TICKS = 24 };

/* ---- scales ---- */

static double largest(const struct chart_funnel *funnel)
{
    double most = 0;
    for (size_t i = 0; i < funnel->count; i++) {
        most = fmax(most, (double)funnel->point[i].n);
    }
    if (most <= 0 && funnel->limit_count > 0) {
        most = funnel->limit[funnel->limit_count - 1].n;
    }
    return most > 0 ? most : 1;
}

double funnel_x(const struct funnel_layout *layout, double n)
{
    return chart_place(&layout->across, sqrt(n > 0 ? n : 0));
}

double funnel_y(const struct funnel_layout *layout, double share)
{
    return chart_place(&layout->up, share);
}

/* As funnel_y, but what lies beyond the axis goes on to the frame. */
static double region_y(const struct funnel_layout *layout, double share)
{
    const struct chart_scale *up = &layout->up;
    double bounded = share < 0 ? 0 : share > 1 ? 1 : share;
    double y = up->start + (bounded - up->from) / (up->to - up->from) * (up->end - up->start);
    return fmin(fmax(y, layout->top), layout->bottom);
}

/* ---- axes ---- */

/* Values of the share axis at round steps, from the lowest; how many. */
static size_t share_ticks(const struct funnel_layout *layout, double value[static MOST_TICKS])
{
    double from = layout->up.from, to = layout->up.to;
    int most = (int)((layout->bottom - layout->top) / 34);
    double step = chart_step(to - from, most < 2 ? 2 : most > 6 ? 6 : most);
    size_t count = 0;
    for (double k = ceil(from / step - 1e-9); k * step <= to + 1e-9 && count < MOST_TICKS; k++) {
        value[count++] = k * step;
    }
    return count;
}

static double share_room(const struct funnel_layout *layout)
{
    double value[MOST_TICKS], widest = 0;
    size_t count = share_ticks(layout, value);
    for (size_t i = 0; i < count; i++) {
        char buffer[NUMFMT];
        widest = fmax(widest, typeface_width(layout->typeface,
                                             chart_share(value[i], layout->language, buffer),
                                             CHART_TEXT, false));
    }
    return widest;
}

static void lay_share_axis(const struct funnel_layout *layout)
{
    double value[MOST_TICKS];
    size_t count = share_ticks(layout, value);
    for (size_t i = 0; i < count; i++) {
        char buffer[NUMFMT];
        double y = funnel_y(layout, value[i]);
        const struct picture_point ends[] = {{layout->left - tick, y}, {layout->left, y}};
        picture_line(layout->picture, ends, 2, INK_SAME, CHART_HAIR);
        const char *text =
            picture_own(layout->picture, chart_share(value[i], layout->language, buffer));
        picture_text(layout->picture, layout->left - label_gap, chart_baseline(y, CHART_TEXT), text,
                     CHART_TEXT, INK_SOFT)
            ->anchor = ANCHOR_END;
    }
}

/* 1, 2, 5, 10 … from the largest downwards, those that keep clear of the one to their right. */
static void lay_size_axis(const struct funnel_layout *layout, double most)
{
    static const double parts[] = {5, 2, 1};
    double free_to = layout->picture->width;
    double baseline = layout->bottom + tick + typeface_ascent(layout->typeface, CHART_TEXT);
    for (double power = pow(10, floor(log10(most))); power >= 1; power /= 10) {
        for (size_t i = 0; i < 3; i++) {
            double n = round(parts[i] * power), x = funnel_x(layout, n);
            char buffer[NUMFMT];
            numfmt_count((int64_t)n, layout->language, buffer);
            double half = typeface_width(layout->typeface, buffer, CHART_TEXT, false) / 2;
            if (n > most || x + half > free_to || x - half < layout->left) {
                continue;
            }
            const struct picture_point ends[] = {{x, layout->bottom}, {x, layout->bottom + tick}};
            picture_line(layout->picture, ends, 2, INK_SAME, CHART_HAIR);
            picture_text(layout->picture, x, baseline, picture_own(layout->picture, buffer),
                         CHART_TEXT, INK_SOFT)
                ->anchor = ANCHOR_MIDDLE;
            free_to = x - half - 3 * label_gap;
        }
    }
}

static void lay_size_title(const struct funnel_layout *layout, const char *title)
{
    char buffer[512];
    double room = layout->picture->width - layout->left;
    const char *text =
        typeface_fit(layout->typeface, title, CHART_TEXT, false, room, buffer, sizeof buffer);
    double baseline = layout->picture->height - typeface_descent(layout->typeface, CHART_TEXT);
    picture_text(layout->picture, layout->right, baseline, picture_own(layout->picture, text),
                 CHART_TEXT, INK_SOFT)
        ->anchor = ANCHOR_END;
}

/* ---- limits ---- */

static struct picture_point limit_point(const struct funnel_layout *layout,
                                        const struct chart_limit *limit, bool wide, bool high)
{
    double share =
        wide ? (high ? limit->high998 : limit->low998) : (high ? limit->high95 : limit->low95);
    return (struct picture_point){funnel_x(layout, limit->n), region_y(layout, share)};
}

/* One edge of a region: as many of the limits as an edge has corners, the last carried on to the
 * frame. */
static size_t edge(const struct funnel_layout *layout, const struct chart_funnel *funnel, bool wide,
                   bool high, struct picture_point corner[static MOST_LIMITS + 1])
{
    size_t step = funnel->limit_count / MOST_LIMITS + 1, count = 0;
    for (size_t i = 0; i < funnel->limit_count; i += step) {
        corner[count++] = limit_point(layout, &funnel->limit[i], wide, high);
    }
    corner[count] = limit_point(layout, &funnel->limit[funnel->limit_count - 1], wide, high);
    corner[count].x = layout->right;
    return count + 1;
}

static void lay_region(const struct funnel_layout *layout, const struct chart_funnel *funnel,
                       bool wide)
{
    struct picture_point corner[2 * (MOST_LIMITS + 1)], low[MOST_LIMITS + 1];
    size_t count = edge(layout, funnel, wide, true, corner);
    edge(layout, funnel, wide, false, low);
    for (size_t i = 0; i < count; i++) {
        corner[2 * count - 1 - i] = low[i];
    }
    picture_area(layout->picture, corner, 2 * count, wide ? INK_WIDE : INK_NARROW);
    for (size_t side = 0; side < 2; side++) {
        picture_line(layout->picture, side == 0 ? corner : low, count, INK_SAME, CHART_HAIR);
        picture_last(layout->picture)->dashed = wide;
    }
}

static void lay_frame(const struct funnel_layout *layout)
{
    picture_box(layout->picture, layout->left, layout->top, layout->right - layout->left,
                layout->bottom - layout->top, INK_NONE);
    picture_last(layout->picture)->stroke = INK_RULE;
    picture_last(layout->picture)->width = 0.75;
}

/* ---- all ---- */

static void lay_plot(struct funnel_layout *layout, const struct chart_funnel *funnel)
{
    if (funnel->limit_count > 0) {
        lay_region(layout, funnel, true);
        lay_region(layout, funnel, false);
    }
    lay_frame(layout);
    double y = region_y(layout, funnel->overall);
    const struct picture_point overall[] = {{layout->left, y}, {layout->right, y}};
    picture_line(layout->picture, overall, 2, INK_TEXT, 0.9);
}

void chart_lay_funnel(struct picture *picture, const struct chart *chart, double width,
                      struct typeface *typeface)
{
    const struct chart_funnel *funnel = &chart->funnel;
    double line = chart_text_height(typeface, CHART_TEXT), most = largest(funnel);
    double plot = width * 0.45 < 130 ? 130 : width * 0.45 > 260 ? 260 : width * 0.45;
    struct funnel_layout layout = {.picture = picture,
                                   .typeface = typeface,
                                   .language = chart->language,
                                   .top = above,
                                   .bottom = above + plot};
    bool spans = funnel->axis_to > funnel->axis_from;
    picture_begin(picture, width, layout.bottom + tick + 2 * line);
    layout.up = (struct chart_scale){spans ? funnel->axis_from : 0, spans ? funnel->axis_to : 1,
                                     layout.bottom - inner, layout.top + inner};
    layout.left = share_room(&layout) + label_gap;
    layout.right = width - 1;
    layout.across = (struct chart_scale){0, sqrt(most * 1.02), layout.left, layout.right - inner};
    lay_plot(&layout, funnel);
    lay_share_axis(&layout);
    lay_size_axis(&layout, most);
    if (funnel->size_title != NULL) {
        lay_size_title(&layout, funnel->size_title);
    }
    funnel_lay_points(&layout, funnel);
}
