/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/chart_axis.h"

/* Heights and lengths are the same in every row, so that one axis serves a column of a table. */
static const double pad = 5, height_of_marks = 16, height_of_band = 9, dot = 3.2;
static const double overall_tick =
    5; /* to each side; that of the target reaches over the whole height */

static void end_labels(struct picture *picture, const struct chart *chart,
                       const struct chart_scale *axis, struct typeface *typeface)
{
    char buffer[NUMFMT];
    double from = chart->band.axis_from;
    double baseline = height_of_marks + typeface_ascent(typeface, CHART_TEXT);
    const double ends[] = {0, picture->width};
    const char *first = picture_own(picture, chart_share(from, chart->language, buffer));
    const char *middle = picture_own(picture, chart_share((from + 1) / 2, chart->language, buffer));
    const char *last = picture_own(picture, chart_share(1, chart->language, buffer));
    double room =
        (picture->width - typeface_width(typeface, middle, CHART_TEXT, false)) / 2 - 2 * pad;
    chart_text_within(picture, typeface, (struct picture_point){axis->start, baseline}, first,
                      ends);
    chart_text_within(picture, typeface, (struct picture_point){axis->end, baseline}, last, ends);
    if (typeface_width(typeface, first, CHART_TEXT, false) <= room &&
        typeface_width(typeface, last, CHART_TEXT, false) <= room) {
        chart_text_within(picture, typeface, (struct picture_point){picture->width / 2, baseline},
                          middle, ends);
    }
}

static void tick(struct picture *picture, double x, double half, enum ink ink)
{
    double y = height_of_marks / 2;
    const struct picture_point ends[] = {{x, y - half}, {x, y + half}};
    picture_line(picture, ends, 2, ink, CHART_STRONG);
}

static void interval(struct picture *picture, const struct chart_band *band,
                     const struct chart_scale *axis)
{
    double left = chart_place(axis, band->low), right = chart_place(axis, band->high);
    if (right - left < 1) { /* an interval is never without width, however large the base */
        left = left > axis->start + 1 ? left - 0.5 : axis->start;
        right = left + 1;
    }
    picture_box(picture, left, (height_of_marks - height_of_band) / 2, right - left, height_of_band,
                chart_soft_ink(band->sign));
    picture_last(picture)->stroke = chart_ink(band->sign);
    picture_last(picture)->width = CHART_HAIR;
}

void chart_lay_band(struct picture *picture, const struct chart *chart, double width,
                    struct typeface *typeface)
{
    const struct chart_band *band = &chart->band;
    const struct chart_scale axis = {band->axis_from, 1, pad, width - pad};
    double labels = band->ends ? chart_text_height(typeface, CHART_TEXT) : 0;
    picture_begin(picture, width, height_of_marks + labels);
    double y = height_of_marks / 2;
    const struct picture_point ends[] = {{axis.start, y}, {axis.end, y}};
    if (band->there && band->banded) {
        interval(picture, band, &axis);
    }
    picture_line(picture, ends, 2, INK_RULE, 0.75);
    if (band->has_overall) {
        tick(picture, chart_place(&axis, band->overall), overall_tick, INK_SOFT);
    }
    if (band->has_target) {
        tick(picture, chart_place(&axis, band->target), height_of_marks / 2, INK_TEXT);
    }
    if (band->there) {
        enum ink ink = chart_ink(band->sign);
        const struct picture_point centre = {chart_place(&axis, band->value), y};
        picture_disc(picture, centre, band->hollow ? dot - 0.3 : dot,
                     band->hollow ? INK_PAPER : ink, ink);
    }
    if (band->ends) {
        end_labels(picture, chart, &axis, typeface);
    }
}
