/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/chart_funnel.h"
#include "reports/chart_axis.h"

#include <math.h>

static const double above = 8, inner = 7, label_gap = 4, tick = 3;

enum { MOST_LIMITS = 400, MOST_TICKS = 24, LARGE = 100 };

/* ---- scales ---- */

/* Sizes of the smallest and the largest unit. */
static void sizes(const struct chart_funnel *funnel, double *least, double *most)
{
    *least = funnel->count > 0 ? (double)funnel->point[0].n : 0;
    *most = *least;
    for (size_t i = 1; i < funnel->count; i++) {
        *least = fmin(*least, (double)funnel->point[i].n);
        *most = fmax(*most, (double)funnel->point[i].n);
    }
    if (*most <= 0 && funnel->limit_count > 0) {
        *most = funnel->limit[funnel->limit_count - 1].n;
    }
    *least = *least > 0 ? *least : 0;
    *most = *most > 0 ? *most : 1;
}

double funnel_x(const struct funnel_layout *layout, double n)
{
    const struct chart_scale *across = &layout->across;
    double root = sqrt(n > 0 ? n : 0);
    double x = across->start +
               (root - across->from) / (across->to - across->from) * (across->end - across->start);
    return fmin(fmax(x, layout->left), layout->right);
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
    double first = ceil(from / step - 1e-9);
    size_t count = 0;
    while (count < MOST_TICKS && (first + (double)count) * step <= to + 1e-9) {
        value[count] = (first + (double)count) * step;
        count++;
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

static void lay_size(const struct funnel_layout *layout, double n, const char *text)
{
    double x = funnel_x(layout, n);
    double baseline = layout->bottom + tick + typeface_ascent(layout->typeface, CHART_TEXT);
    const struct picture_point ends[] = {{x, layout->bottom}, {x, layout->bottom + tick}};
    picture_line(layout->picture, ends, 2, INK_SAME, CHART_HAIR);
    picture_text(layout->picture, x, baseline, picture_own(layout->picture, text), CHART_TEXT,
                 INK_SOFT)
        ->anchor = ANCHOR_MIDDLE;
}

/* 1, 2, 5, 10 … from the largest downwards, those that keep clear of the one to their right. */
static void lay_size_axis(const struct funnel_layout *layout, double most)
{
    static const double parts[] = {1, 2, 5};
    double free_to = layout->picture->width;
    for (int i = 3 * (int)log10(most) + 2; i >= 0; i--) {
        int power = i / 3;
        double n = round(parts[i % 3] * pow(10, power));
        char buffer[NUMFMT];
        numfmt_count((int64_t)n, layout->language, buffer);
        double half = typeface_width(layout->typeface, buffer, CHART_TEXT, false) / 2;
        double x = funnel_x(layout, n);
        if (n <= most && x + half <= free_to && x - half >= layout->left) {
            lay_size(layout, n, buffer);
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

static double bound(const struct chart_limit *limit, bool wide, bool high)
{
    return wide ? (high ? limit->high998 : limit->low998) : (high ? limit->high95 : limit->low95);
}

/* The size that lies at x. */
static double size_at(const struct funnel_layout *layout, double x)
{
    const struct chart_scale *across = &layout->across;
    double root = across->from +
                  (x - across->start) / (across->end - across->start) * (across->to - across->from);
    return root > 0 ? root * root : 0;
}

/* A bound for a unit of size n: between those of the sizes next to it, beyond the last that of the
 * last. */
static double bound_at(const struct chart_funnel *funnel, double n, bool wide, bool high)
{
    size_t next = 0;
    while (next < funnel->limit_count && funnel->limit[next].n < n) {
        next++;
    }
    if (next == 0 || next == funnel->limit_count) {
        return bound(&funnel->limit[next == 0 ? 0 : next - 1], wide, high);
    }
    const struct chart_limit *before = &funnel->limit[next - 1], *after = &funnel->limit[next];
    double share = (n - before->n) / (after->n - before->n);
    return bound(before, wide, high) * (1 - share) + bound(after, wide, high) * share;
}

/* One edge of a region from the smallest size with limits, or from the frame, to the frame on the
 * right. */
static size_t edge(const struct funnel_layout *layout, const struct chart_funnel *funnel, bool wide,
                   bool high, struct picture_point corner[static MOST_LIMITS + 2])
{
    double first = fmax(size_at(layout, layout->left), funnel->limit[0].n);
    double last = size_at(layout, layout->right);
    size_t step = funnel->limit_count / MOST_LIMITS + 1, count = 0;
    corner[count++] = (struct picture_point){funnel_x(layout, first),
                                             region_y(layout, bound_at(funnel, first, wide, high))};
    for (size_t i = 0; i < funnel->limit_count; i += step) {
        double n = funnel->limit[i].n;
        if (n > first && n < last) {
            corner[count++] = (struct picture_point){
                funnel_x(layout, n), region_y(layout, bound(&funnel->limit[i], wide, high))};
        }
    }
    corner[count++] =
        (struct picture_point){layout->right, region_y(layout, bound_at(funnel, last, wide, high))};
    return count;
}

static void lay_region(const struct funnel_layout *layout, const struct chart_funnel *funnel,
                       bool wide)
{
    struct picture_point corner[2 * (MOST_LIMITS + 2)], low[MOST_LIMITS + 2];
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
    double line = chart_text_height(typeface, CHART_TEXT), least, most;
    sizes(funnel, &least, &most);
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
    /* Small units make the funnel; where there are none the axis need not begin at 0. */
    double begin = least >= LARGE && funnel->count > 1 ? least / 2 : 0;
    layout.across =
        (struct chart_scale){sqrt(begin), sqrt(most), layout.left + inner, layout.right - inner};
    lay_plot(&layout, funnel);
    lay_share_axis(&layout);
    if (funnel->count > 0 || funnel->limit_count > 0) {
        lay_size_axis(&layout, most);
    }
    if (funnel->size_title != NULL) {
        lay_size_title(&layout, funnel->size_title);
    }
    funnel_lay_points(&layout, funnel);
}
