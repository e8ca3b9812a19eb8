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

/* ---- lines ---- */

static void end_lines(struct pen_cairo *pen)
{
    static const double dash[] = {2, 1.6};
    if (!pen->lines) {
        return;
    }
    set_ink(pen, pen->line.ink);
    cairo_set_line_width(pen->cairo, pen->line.width);
    cairo_set_line_cap(pen->cairo, pen->line.round ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
    cairo_set_dash(pen->cairo, dash, pen->line.dashed ? 2 : 0, 0);
    cairo_stroke(pen->cairo);
    pen->lines = false;
}

/* What is added to the path now is drawn so, together with what was added before in the same way. */
static void begin_line(struct pen_cairo *pen, struct pen_line line)
{
    bool same = pen->line.ink == line.ink && pen->line.dashed == line.dashed &&
                pen->line.round == line.round && !(pen->line.width < line.width) &&
                !(pen->line.width > line.width);
    if (!same) {
        end_lines(pen);
    }
    pen->line = line;
    pen->lines = true;
}

/* A line of no length with round ends: four numbers where a circle of curves has 26. */
static void draw_dot(struct pen_cairo *pen, enum ink ink, double diameter, double x, double y)
{
    begin_line(pen, (struct pen_line){.ink = ink, .width = diameter, .round = true});
    cairo_move_to(pen->cairo, x, y);
    cairo_line_to(pen->cairo, x, y);
}

static bool is_dot(const struct shape *shape)
{
    return shape->kind == SHAPE_DISC && shape->count > 0 && shape->fill != INK_NONE &&
           !shape->dashed;
}

static double reach(const struct shape *dot)
{
    return dot->radius + (dot->stroke != INK_NONE ? dot->width / 2 : 0);
}

static bool same_dots(const struct shape *one, const struct shape *other)
{
    return one->fill == other->fill && one->stroke == other->stroke &&
           !(one->width < other->width) && !(one->width > other->width) &&
           !(one->radius < other->radius) && !(one->radius > other->radius);
}

/* How many of the shapes, from `first` to before `end`, are dots of one kind of which none touches
 * another: their edges can be drawn together, and then what is within. */
static size_t dots_apart(const struct picture *picture, size_t first, size_t end)
{
    const struct shape *shape = picture->shape;
    double nearest = 4 * reach(&shape[first]) * reach(&shape[first]);
    for (size_t i = first + 1; i < end; i++) {
        if (!is_dot(&shape[i]) || !same_dots(&shape[first], &shape[i])) {
            return i - first;
        }
        struct picture_point at = picture->point[shape[i].first];
        for (size_t k = first; k < i; k++) {
            struct picture_point other = picture->point[shape[k].first];
            double across = at.x - other.x, down = at.y - other.y;
            if (across * across + down * down < nearest) {
                return i - first;
            }
        }
    }
    return end - first;
}

static void draw_dots(struct pen_cairo *pen, const struct picture *picture, size_t first,
                      size_t count, double x, double y)
{
    const struct shape *kind = &picture->shape[first];
    bool edged = kind->stroke != INK_NONE;
    double inner = 2 * kind->radius - (edged ? kind->width : 0);
    for (size_t i = 0; i < count; i++) {
        const struct picture_point *at = &picture->point[kind[i].first];
        draw_dot(pen, edged ? kind->stroke : kind->fill, 2 * reach(kind), x + at->x, y + at->y);
    }
    for (size_t i = 0; edged && kind->stroke != kind->fill && inner > 0 && i < count; i++) {
        const struct picture_point *at = &picture->point[kind[i].first];
        draw_dot(pen, kind->fill, inner, x + at->x, y + at->y);
    }
}

/* ---- shapes ---- */

static void add_path(const struct pen_cairo *pen, const struct shape *shape,
                     const struct picture_point *point, double x, double y)
{
    cairo_new_sub_path(pen->cairo);
    if (shape->kind == SHAPE_DISC) {
        cairo_arc(pen->cairo, x + point->x, y + point->y, shape->radius, 0, 6.283185307179586);
    } else {
        for (size_t i = 0; i < shape->count; i++) {
            cairo_line_to(pen->cairo, x + point[i].x, y + point[i].y);
        }
    }
    if (shape->kind != SHAPE_LINE) {
        cairo_close_path(pen->cairo);
    }
}

static void draw_path(struct pen_cairo *pen, const struct shape *shape,
                      const struct picture_point *point, double x, double y)
{
    const struct pen_line line = {
        .ink = shape->stroke, .width = shape->width, .dashed = shape->dashed};
    bool filled = shape->fill != INK_NONE && shape->kind != SHAPE_LINE;
    bool edged = shape->stroke != INK_NONE;
    if (filled) {
        end_lines(pen);
        add_path(pen, shape, point, x, y);
        set_ink(pen, shape->fill);
        if (edged) { /* the same path at once: cairo then makes one of both */
            cairo_fill_preserve(pen->cairo);
            begin_line(pen, line);
            end_lines(pen);
        } else {
            cairo_fill(pen->cairo);
        }
    } else if (edged) {
        begin_line(pen, line);
        add_path(pen, shape, point, x, y);
    }
}

void pen_cairo_paths(struct pen_cairo *pen, const struct picture *picture, size_t first,
                     size_t count, double x, double y)
{
    size_t taken = 1;
    for (size_t i = first; i < first + count; i += taken) {
        const struct shape *shape = &picture->shape[i];
        taken = 1;
        if (is_dot(shape)) {
            taken = dots_apart(picture, i, first + count);
            draw_dots(pen, picture, i, taken, x, y);
        } else if (shape->kind != SHAPE_TEXT && shape->count > 0) {
            draw_path(pen, shape, picture->point + shape->first, x, y);
        }
    }
}

/* ---- texts ---- */

static void end_texts(struct pen_cairo *pen)
{
    struct pen_waiting *waiting = &pen->waiting;
    if (waiting->face == NULL) {
        return;
    }
    set_ink(pen, waiting->ink);
    cairo_set_font_face(pen->cairo, waiting->face);
    cairo_set_font_size(pen->cairo, waiting->size);
    cairo_show_text_glyphs(pen->cairo, waiting->text, (int)waiting->bytes, waiting->glyph,
                           (int)waiting->glyphs, waiting->cluster, (int)waiting->clusters, 0);
    cairo_font_face_destroy(waiting->face);
    waiting->face = NULL;
    waiting->glyphs = waiting->clusters = waiting->bytes = 0;
}

/* The array with room for so many of that size; NULL when memory runs out, and the old one stays. */
static void *grown(void *array, size_t *room, size_t needed, size_t size)
{
    if (needed <= *room) {
        return array;
    }
    void *more = realloc(array, needed * 2 * size);
    *room = more != NULL ? needed * 2 : *room;
    return more;
}

static bool has_room(struct pen_waiting *waiting, const struct shaped_run *run)
{
    void *glyph = grown(waiting->glyph, &waiting->glyph_room, waiting->glyphs + (size_t)run->glyphs,
                        sizeof *waiting->glyph);
    waiting->glyph = glyph != NULL ? glyph : waiting->glyph;
    void *cluster = grown(waiting->cluster, &waiting->cluster_room,
                          waiting->clusters + (size_t)run->clusters, sizeof *waiting->cluster);
    waiting->cluster = cluster != NULL ? cluster : waiting->cluster;
    void *text = grown(waiting->text, &waiting->text_room, waiting->bytes + (size_t)run->bytes, 1);
    waiting->text = text != NULL ? text : waiting->text;
    return glyph != NULL && cluster != NULL && text != NULL;
}

/* Letters from right to left are told so for a whole call: they are drawn alone. */
static void draw_backward(const struct pen_cairo *pen, const struct shaped_run *run, enum ink ink,
                          double size, double x, double y)
{
    set_ink(pen, ink);
    cairo_save(pen->cairo);
    cairo_translate(pen->cairo, x, y);
    cairo_scale(pen->cairo, size, size);
    cairo_set_font_face(pen->cairo, run->face);
    cairo_set_font_size(pen->cairo, 1);
    cairo_show_text_glyphs(pen->cairo, run->text, run->bytes, run->glyph, run->glyphs, run->cluster,
                           run->clusters, run->order);
    cairo_restore(pen->cairo);
}

static bool joins(const struct pen_waiting *waiting, const struct shaped_run *run, enum ink ink,
                  double size)
{
    return waiting->face == run->face && waiting->ink == ink && !(waiting->size < size) &&
           !(waiting->size > size);
}

/* Glyphs with the letters that they stand for, so that the text can be found and copied. */
static void add_run(struct pen_cairo *pen, const struct shaped_run *run, enum ink ink, double size,
                    double x, double y)
{
    struct pen_waiting *waiting = &pen->waiting;
    if (run->glyphs == 0) {
        return;
    }
    if (run->order != 0 || !joins(waiting, run, ink, size)) {
        end_texts(pen);
    }
    if (run->order != 0) {
        draw_backward(pen, run, ink, size, x, y);
        return;
    }
    if (!has_room(waiting, run)) {
        pen->failed = true;
        return;
    }
    if (waiting->face == NULL) {
        waiting->face = cairo_font_face_reference(run->face);
        waiting->size = size;
        waiting->ink = ink;
    }
    for (int i = 0; i < run->glyphs; i++) {
        waiting->glyph[waiting->glyphs++] = (cairo_glyph_t){
            run->glyph[i].index, x + run->glyph[i].x * size, y + run->glyph[i].y * size};
    }
    memcpy(waiting->cluster + waiting->clusters, run->cluster,
           (size_t)run->clusters * sizeof *run->cluster);
    memcpy(waiting->text + waiting->bytes, run->text, (size_t)run->bytes);
    waiting->clusters += (size_t)run->clusters;
    waiting->bytes += (size_t)run->bytes;
}

static void add_text(struct pen_cairo *pen, const struct shape *shape, double x, double y)
{
    const struct shaped *shaped =
        typeface_shape(pen->typeface, shape->text, strlen(shape->text), shape->bold);
    if (shaped == NULL) {
        pen->failed = true;
        return;
    }
    double width = shaped->width * shape->size;
    x -= shape->anchor == ANCHOR_MIDDLE ? width / 2 : shape->anchor == ANCHOR_END ? width : 0;
    for (size_t i = 0; i < shaped->runs; i++) {
        add_run(pen, &shaped->run[i], shape->fill, shape->size, x, y);
    }
}

void pen_cairo_texts(struct pen_cairo *pen, const struct picture *picture, size_t first,
                     size_t count, double x, double y)
{
    end_lines(pen);
    for (size_t i = first; i < first + count; i++) {
        const struct shape *shape = &picture->shape[i];
        if (shape->kind == SHAPE_TEXT) {
            const struct picture_point *point = picture->point + shape->first;
            add_text(pen, shape, x + point->x, y + point->y);
        }
    }
}

void pen_cairo_flush(struct pen_cairo *pen)
{
    end_lines(pen);
    end_texts(pen);
}

void pen_cairo_release(struct pen_cairo *pen)
{
    if (pen->waiting.face != NULL) {
        cairo_font_face_destroy(pen->waiting.face);
    }
    free(pen->waiting.glyph);
    free(pen->waiting.cluster);
    free(pen->waiting.text);
    pen->waiting = (struct pen_waiting){.face = NULL};
}
