/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/pen_cairo.h"

#include "reports/typeface_parts.h"

#include <stdlib.h>
#include <string.h>

static void set_ink(const struct pen_cairo *pen, enum ink ink)
{
    struct ink_colour colour = ink_colour(ink, pen->style);
    cairo_set_source_rgb(pen->cairo, colour.red / 255.0, colour.green / 255.0, colour.blue / 255.0);
}

static void stroke(const struct pen_cairo *pen, const struct shape *shape)
{
    static const double dash[] = {2, 1.6};
    set_ink(pen, shape->stroke);
    cairo_set_line_width(pen->cairo, shape->width);
    cairo_set_dash(pen->cairo, dash, shape->dashed ? 2 : 0, 0);
    cairo_stroke(pen->cairo);
}

static void draw_path(const struct pen_cairo *pen, const struct shape *shape,
                      const struct picture_point *point, double x, double y)
{
    if (shape->kind == SHAPE_DISC) {
        cairo_new_sub_path(pen->cairo);
        cairo_arc(pen->cairo, x + point->x, y + point->y, shape->radius, 0, 6.283185307179586);
        cairo_close_path(pen->cairo);
    } else {
        for (size_t i = 0; i < shape->count; i++) {
            cairo_line_to(pen->cairo, x + point[i].x, y + point[i].y);
        }
    }
    if (shape->kind == SHAPE_AREA) {
        cairo_close_path(pen->cairo);
    }
    if (shape->fill != INK_NONE && shape->kind != SHAPE_LINE) {
        set_ink(pen, shape->fill);
        if (shape->stroke != INK_NONE) {
            cairo_fill_preserve(pen->cairo);
        } else {
            cairo_fill(pen->cairo);
        }
    }
    if (shape->stroke != INK_NONE) {
        stroke(pen, shape);
    }
    cairo_new_path(pen->cairo);
}

static bool has_room(struct pen_cairo *pen, size_t glyphs)
{
    if (glyphs > pen->room) {
        cairo_glyph_t *more = realloc(pen->glyph, glyphs * 2 * sizeof *more);
        pen->failed = pen->failed || more == NULL;
        pen->glyph = more != NULL ? more : pen->glyph;
        pen->room = more != NULL ? glyphs * 2 : pen->room;
    }
    return glyphs <= pen->room;
}

/* Glyphs with the letters that they stand for, so that the text can be found and copied. */
static void draw_run(struct pen_cairo *pen, const struct shaped_run *run, double size, double x,
                     double y)
{
    if (run->glyphs == 0 || !has_room(pen, (size_t)run->glyphs)) {
        return;
    }
    for (int i = 0; i < run->glyphs; i++) {
        pen->glyph[i] = (cairo_glyph_t){run->glyph[i].index, x + run->glyph[i].x * size,
                                        y + run->glyph[i].y * size};
    }
    cairo_set_font_face(pen->cairo, run->face);
    cairo_set_font_size(pen->cairo, size);
    cairo_show_text_glyphs(pen->cairo, run->text, run->bytes, pen->glyph, run->glyphs, run->cluster,
                           run->clusters, run->order);
}

static void draw_text(struct pen_cairo *pen, const struct shape *shape, double x, double y)
{
    const struct shaped *shaped =
        typeface_shape(pen->typeface, shape->text, strlen(shape->text), shape->bold);
    if (shaped == NULL) {
        pen->failed = true;
        return;
    }
    double width = shaped->width * shape->size;
    x -= shape->anchor == ANCHOR_MIDDLE ? width / 2 : shape->anchor == ANCHOR_END ? width : 0;
    set_ink(pen, shape->fill);
    for (size_t i = 0; i < shaped->runs; i++) {
        draw_run(pen, &shaped->run[i], shape->size, x, y);
    }
}

void pen_cairo_shapes(struct pen_cairo *pen, const struct picture *picture, size_t first,
                      size_t count, double x, double y)
{
    for (size_t i = first; i < first + count; i++) {
        const struct shape *shape = &picture->shape[i];
        const struct picture_point *point = picture->point + shape->first;
        if (shape->kind == SHAPE_TEXT) {
            draw_text(pen, shape, x + point->x, y + point->y);
        } else if (shape->count > 0) {
            draw_path(pen, shape, point, x, y);
        }
    }
}

void pen_cairo_release(struct pen_cairo *pen)
{
    free(pen->glyph);
    pen->glyph = NULL;
    pen->room = 0;
}
