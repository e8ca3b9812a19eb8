/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws pictures (picture.h) with cairo; the other pen is pen_svg.h. */
#ifndef HAILONG_REPORTS_PEN_CAIRO_H
#define HAILONG_REPORTS_PEN_CAIRO_H

#include "reports/picture.h"

#include <cairo/cairo.h>

/* Texts in the same lettering, one after the other, that are drawn together: a call of cairo costs
 * more than a word. */
struct pen_waiting {
    cairo_font_face_t *face; /* NULL: none waits */
    double size;
    enum ink ink;
    cairo_glyph_t *glyph;
    cairo_text_cluster_t *cluster;
    char *text;
    size_t glyphs, clusters, bytes;
    size_t glyph_room, cluster_room, text_room;
};

struct pen_line {
    enum ink ink;
    double width;
    bool dashed, round; /* round: ends */
};

struct pen_cairo {
    cairo_t *cairo;
    struct typeface *typeface;
    enum type_style style;
    struct pen_line line; /* of the lines that wait as cairo's path */
    bool lines;           /* some do */
    struct pen_waiting waiting;
    bool failed; /* memory ran out: some text is missing */
};

/* Shapes first..first+count of the picture, with its corner at x, y: all but the texts … */
void pen_cairo_paths(struct pen_cairo *pen, const struct picture *picture, size_t first,
                     size_t count, double x, double y);
/* … and the texts. What was said last may wait for more of its kind until pen_cairo_flush. */
void pen_cairo_texts(struct pen_cairo *pen, const struct picture *picture, size_t first,
                     size_t count, double x, double y);
/* Draws what waits: before the page ends, before the coordinates change, before others draw with
 * that cairo_t. */
void pen_cairo_flush(struct pen_cairo *pen);
void pen_cairo_release(struct pen_cairo *pen);

#endif
