/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/chart_axis.h"

static const double height = 13, gap = 0.75, least = 1.5, margin = 2.5;

enum { MOST_LEVELS = 10 };

/* How wide each part is, so that all and the gaps between them fill `room`: in proportion to their
 * counts, but a level that anybody chose is seen. */
static void widths(const struct chart_levels *levels, int scale, double room,
                   double width[static MOST_LEVELS])
{
    double total = 0;
    int parts = 0;
    for (int i = 0; i < scale; i++) {
        total += levels->count[i] > 0 ? (double)levels->count[i] : 0;
        parts += levels->count[i] > 0 ? 1 : 0;
        width[i] = 0;
    }
    double left = room - gap * (parts - 1), rest = total;
    bool small = true;
    while (small && rest > 0) { /* each round sets the parts that would be too small, at most ten */
        small = false;
        for (int i = 0; i < scale; i++) {
            double count = (double)levels->count[i];
            if (count > 0 && width[i] <= 0 && count / rest * left < least) {
                width[i] = least;
                left -= least;
                rest -= count;
                small = true;
            }
        }
    }
    for (int i = 0; i < scale; i++) {
        if (levels->count[i] > 0 && width[i] <= 0) {
            width[i] = (double)levels->count[i] / rest * left;
        }
    }
}

static void part(struct picture *picture, const struct chart_levels *levels, int index, double x,
                 double width)
{
    picture_box(picture, x + CHART_HAIR / 2, CHART_HAIR / 2, width - CHART_HAIR,
                height - CHART_HAIR, ink_level(index, levels->scale));
    picture_last(picture)->stroke = ink_level_edge(index, levels->scale);
    picture_last(picture)->width = CHART_HAIR;
    picture_hint(picture, levels->text[index]);
}

void chart_lay_levels(struct picture *picture, const struct chart *chart, double width,
                      struct typeface *typeface)
{
    const struct chart_levels *levels = &chart->levels;
    int scale = levels->scale < 0 ? 0 : levels->scale > MOST_LEVELS ? MOST_LEVELS : levels->scale;
    double wide[MOST_LEVELS];
    widths(levels, scale, width, wide);
    picture_begin(picture, width, height);
    double x = 0;
    for (int i = 0; i < scale; i++) {
        const char *text = levels->text[i];
        if (levels->count[i] <= 0) {
            continue;
        }
        part(picture, levels, i, x, wide[i]);
        if (text != NULL &&
            typeface_width(typeface, text, CHART_TEXT, true) + 2 * margin <= wide[i]) {
            struct shape *shape =
                picture_text(picture, x + wide[i] / 2, chart_baseline(height / 2, CHART_TEXT), text,
                             CHART_TEXT, ink_on_level(i, scale));
            shape->bold = true;
            shape->anchor = ANCHOR_MIDDLE;
        }
        x += wide[i] + gap;
    }
    if (x <= 0) { /* nobody answered: a line where the bar would be */
        const struct picture_point ends[] = {{0, height / 2}, {width, height / 2}};
        picture_line(picture, ends, 2, INK_RULE, 0.75);
    }
}
