/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws pictures as SVG that stands in an HTML page: texts stay texts, marks are paths, one unit is one point.
 *
 * Lengths have at most two decimals. Colours are attributes, so that a picture that is copied out of its page keeps them;
 * its font is that of the page. */
#ifndef HAILONG_REPORTS_PEN_SVG_H
#define HAILONG_REPORTS_PEN_SVG_H

#include "reports/picture.h"
#include "reports/sink.h"

struct pen_svg {
    struct sink *sink;
    struct typeface *typeface;
    enum type_style style;
    size_t pictures; /* drawn so far: names their titles, one of a kind in a document */
};

enum svg_use {
    SVG_SPOKEN, /* an image with a title and a description, those of the chart */
    SVG_SILENT  /* hidden from those who are read to: the same stands beside it as text */
};

/* Lays a chart out in that many points and draws it. On screens it is that wide, or as wide as there is room. */
void pen_svg_chart(struct pen_svg *pen, const struct chart *chart, double width, enum svg_use use);
/* A sign beside its word; SVG_SILENT. Nothing for SIGN_NONE. */
void pen_svg_sign(struct pen_svg *pen, enum sign sign);
/* A little box in the shade of a level. */
void pen_svg_level(struct pen_svg *pen, int index, int scale);
/* A picture that is already laid out. title, says: "" where there is nothing to say. */
void pen_svg_picture(struct pen_svg *pen, const struct picture *picture, const char *title, const char *says,
                     enum svg_use use);

/* A length as SVG has it: at most two decimals, no exponent, "0" for what is no number. |value| < 1e6, else the nearest. */
enum { SVG_NUMBER = 16 };
size_t svg_number(double value, char buffer[static SVG_NUMBER]);

#endif
