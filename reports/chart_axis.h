/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What charts share: scales, round numbers on axes and how they are printed. Lengths are points. */
#ifndef HAILONG_REPORTS_CHART_AXIS_H
#define HAILONG_REPORTS_CHART_AXIS_H

#include "reports/numfmt.h"
#include "reports/picture.h"

/* Sizes of texts: numbers on axes, names within charts. */
#define CHART_TEXT 8.0
/* Thickness of hair lines and of what is to be seen at once. */
#define CHART_HAIR 0.5
#define CHART_STRONG 1.2

/* From values to places: `from` lies at `start`, `to` at `end`. */
struct chart_scale {
    double from, to;
    double start, end;
};

/* Values beyond the ends, and such as are no number, lie on the nearer end (no number: at the start). */
double chart_place(const struct chart_scale *scale, double value);

/* The smallest of 1, 2, 5 times a power of ten that divides `span` into at most `most` parts (span > 0, most >= 1). */
double chart_step(double span, int most);

/* A share on an axis, with as many decimals as it needs, at most 2: "90%", "99,5%". */
const char *chart_share(double share, enum language language, char buffer[static NUMFMT]);

/* The baseline of a text whose digits and small letters are centred on y. */
double chart_baseline(double y, double size);
/* How high a line of text is. */
double chart_text_height(struct typeface *typeface, double size);

/* A text that stands around x as its anchor says, moved so that it stays between left and right. */
void chart_text_within(struct picture *picture, struct typeface *typeface, struct picture_point at,
                       const char *text, const double ends[static 2]);

/* The ink of a mark and of the soft band behind it. */
enum ink chart_ink(enum sign sign);
enum ink chart_soft_ink(enum sign sign);

#endif
