/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws pictures (picture.h) with cairo; the other pen is pen_svg.h. */
#ifndef HAILONG_REPORTS_PEN_CAIRO_H
#define HAILONG_REPORTS_PEN_CAIRO_H

#include "reports/picture.h"

#include <cairo/cairo.h>

struct pen_cairo {
    cairo_t *cairo;
    struct typeface *typeface;
    enum type_style style;
    cairo_glyph_t *glyph; /* room for the glyphs of one text */
    size_t room;
    bool failed; /* memory ran out: some text is missing */
};

/* Shapes first..first+count of the picture, with its corner at x, y. */
void pen_cairo_shapes(struct pen_cairo *pen, const struct picture *picture, size_t first,
                      size_t count, double x, double y);
void pen_cairo_release(struct pen_cairo *pen);

#endif
