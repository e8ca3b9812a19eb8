/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A chart laid out: shapes and texts with their places, ready for any pen.
 *
 * Lengths are points (1/72 inch), x to the right, y downwards, the corner at the top left is 0,0. Nothing reaches outside
 * width × height, and no two texts overlap (texts are measured by typeface.h). */
#ifndef HAILONG_REPORTS_PICTURE_H
#define HAILONG_REPORTS_PICTURE_H

#include "reports/chart.h"
#include "reports/typeface.h"

/* Colours by their part, EXPERIENCE 2.5: they differ in grey, and for those who do not see red or green. */
enum ink {
    INK_NONE,
    INK_TEXT,       /* #1a1a1a */
    INK_SOFT,       /* #595959: the lightest that text may have */
    INK_RULE,       /* #c8c8c8: hair lines */
    INK_PAPER,      /* #ffffff */
    INK_ABOVE,      /* #12436d */
    INK_BELOW,      /* #b84a00 */
    INK_SAME,       /* #949494 */
    INK_ABOVE_SOFT, /* bands */
    INK_BELOW_SOFT,
    INK_SAME_SOFT,
    INK_WIDE,       /* the wider region of a funnel */
    INK_NARROW,     /* the narrower one */
    INK_LEVEL,      /* INK_LEVEL + i: level i of PICTURE_LEVELS, from the best */
    INK_LEVEL_LAST = INK_LEVEL + 9,
    INKS
};

struct ink_colour {
    uint8_t red, green, blue;
};
/* Under STYLE_VANBAN every ink is black, white or a grey of the same lightness order. level inks: of a scale of `scale`. */
struct ink_colour ink_colour(enum ink ink, enum type_style style);
/* Contrast of two colours, 1 to 21 (WCAG 2.2, "contrast ratio"): 4.5 for text, 3 for graphics. */
double ink_contrast(struct ink_colour one, struct ink_colour other);
/* How light a colour prints in grey, 0 (black) to 100 (CIE 1976 L*). */
double ink_lightness(struct ink_colour colour);
/* The ink of level `index` (0 is the best) of a scale, and that of text upon it. */
enum ink ink_level(int index, int scale);
/* The ink of the edge of a level: three times as dark as paper, as a light level alone is not. */
enum ink ink_level_edge(int index, int scale);
enum ink ink_on_level(int index, int scale);

enum shape_kind { SHAPE_LINE, SHAPE_AREA, SHAPE_DISC, SHAPE_TEXT };
enum anchor { ANCHOR_START, ANCHOR_MIDDLE, ANCHOR_END };

struct picture_point {
    double x, y;
};

struct shape {
    enum shape_kind kind;
    enum ink fill, stroke;
    double width;      /* of the stroke */
    bool dashed;
    size_t first, count; /* of picture.point: corners of a LINE or AREA; of a DISC its centre */
    double radius;     /* of a DISC */
    const char *text;  /* of a TEXT: borrowed from the chart or picture.texts; its baseline begins at point[first] */
    double size;       /* points */
    bool bold;
    enum anchor anchor;
    const char *hint;  /* what a pointer that rests on it is told; NULL: nothing */
};

struct picture {
    double width, height;
    struct shape *shape;
    size_t count, room;
    struct picture_point *point;
    size_t point_count, point_room;
    char **texts; /* owned: labels that were made while it was laid out */
    size_t text_count, text_room;
    bool failed;  /* memory ran out: some shapes are missing */
    struct shape lost; /* what a failed picture hands out */
};

/* Lays a chart out in that width; its height follows (chart_height). Release in every case. */
void picture_lay(struct picture *picture, const struct chart *chart, double width, struct typeface *typeface);
void picture_release(struct picture *picture);
/* A sign alone, in a square of that size whose corner is x, y. */
void picture_sign(struct picture *picture, enum sign sign, double x, double y, double size);

/* For those who lay out (chart_*.c). */
void picture_begin(struct picture *picture, double width, double height);
void picture_line(struct picture *picture, const struct picture_point *points, size_t count, enum ink ink, double width);
void picture_area(struct picture *picture, const struct picture_point *points, size_t count, enum ink ink);
void picture_box(struct picture *picture, double x, double y, double width, double height, enum ink ink);
void picture_disc(struct picture *picture, struct picture_point centre, double radius, enum ink fill, enum ink stroke);
/* Borrows the text; picture_own copies one that goes away. The shape, to set anchor and the like; never NULL. */
struct shape *picture_text(struct picture *picture, double x, double y, const char *text, double size, enum ink ink);
const char *picture_own(struct picture *picture, const char *text);
void picture_hint(struct picture *picture, const char *hint); /* of the shape added last */
/* The shape that was added last, to set what the calls above do not. Never NULL: of a failed picture one that is thrown
 * away. */
struct shape *picture_last(struct picture *picture);

/* One function for each kind of chart (chart_band.c …). */
void chart_lay_band(struct picture *picture, const struct chart *chart, double width, struct typeface *typeface);
void chart_lay_months(struct picture *picture, const struct chart *chart, double width, struct typeface *typeface);
void chart_lay_levels(struct picture *picture, const struct chart *chart, double width, struct typeface *typeface);
void chart_lay_strip(struct picture *picture, const struct chart *chart, double width, struct typeface *typeface);
void chart_lay_funnel(struct picture *picture, const struct chart *chart, double width, struct typeface *typeface);

#endif
