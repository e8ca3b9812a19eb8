/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts turned into glyphs, for those who draw them with cairo (pen_cairo.c). Others only measure
 * (typeface.h). */
#ifndef HAILONG_REPORTS_TYPEFACE_PARTS_H
#define HAILONG_REPORTS_TYPEFACE_PARTS_H

#include "reports/typeface.h"

#include <cairo/cairo.h>

/* A stretch of a text in one font. */
struct shaped_run {
    cairo_font_face_t *face;
    const char *text; /* part of the text, not ended by a zero */
    int bytes;
    cairo_glyph_t *glyph; /* places for a font of size 1, from the start of the text's baseline */
    int glyphs;
    cairo_text_cluster_t *cluster;
    int clusters;
    cairo_text_cluster_flags_t order;
};

/* Unhinted glyphs are as large as their size says, so a text is shaped once for all sizes. */
struct shaped {
    struct shaped *next; /* of the typeface */
    unsigned long hash;
    bool bold;
    double width; /* at size 1 */
    size_t runs;
    struct shaped_run *run;
    char *text;
    size_t length;
};

/* Borrowed until the typeface is asked for the next text. NULL when memory runs out. */
const struct shaped *typeface_shape(struct typeface *typeface, const char *text, size_t length,
                                    bool bold);
/* The most bytes from the beginning that lie within `room` (at size 1): whole letters. */
size_t shaped_bytes_within(const struct shaped *shaped, double room);

#endif
