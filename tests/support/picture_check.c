/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/picture_check.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static struct label_box text_box(const struct picture *picture, const struct shape *shape,
                                 struct typeface *typeface)
{
    struct picture_point at = picture->point[shape->first];
    double width = typeface_width(typeface, shape->text, shape->size, shape->bold);
    double ascent = typeface_ascent(typeface, shape->size);
    double part = shape->anchor == ANCHOR_START ? 0 : shape->anchor == ANCHOR_MIDDLE ? 0.5 : 1;
    return (struct label_box){at.x - part * width, at.y - ascent, width,
                              ascent + typeface_descent(typeface, shape->size)};
}

struct label_box shape_box(const struct picture *picture, const struct shape *shape,
                           struct typeface *typeface)
{
    if (shape->kind == SHAPE_TEXT) {
        return text_box(picture, shape, typeface);
    }
    const struct picture_point *point = &picture->point[shape->first];
    double left = point[0].x, right = left, top = point[0].y, bottom = top;
    for (size_t i = 1; i < shape->count; i++) {
        left = fmin(left, point[i].x);
        right = fmax(right, point[i].x);
        top = fmin(top, point[i].y);
        bottom = fmax(bottom, point[i].y);
    }
    /* The ends of lines are cut off where they end: a line that runs straight is no longer than its
     * points. */
    bool upright = shape->kind == SHAPE_LINE && right - left < 1e-9;
    bool level = shape->kind == SHAPE_LINE && bottom - top < 1e-9;
    double stroke = (shape->stroke == INK_NONE ? 0 : shape->width / 2) + shape->radius;
    double across = level ? 0 : stroke, down = upright ? 0 : stroke;
    return (struct label_box){left - across, top - down, right - left + 2 * across,
                              bottom - top + 2 * down};
}

static void assert_inside(const struct picture *picture, const struct label_box *box,
                          const struct shape *shape, const char *title)
{
    const double slack = 1e-6;
    bool finite =
        isfinite(box->x) && isfinite(box->y) && isfinite(box->width) && isfinite(box->height);
    if (!finite || box->x < -slack || box->y < -slack ||
        box->x + box->width > picture->width + slack ||
        box->y + box->height > picture->height + slack) {
        fail_msg("%s: a shape of kind %d (%s) at %g,%g of %g x %g reaches out of %g x %g", title,
                 (int)shape->kind, shape->kind == SHAPE_TEXT ? shape->text : "", box->x, box->y,
                 box->width, box->height, picture->width, picture->height);
    }
}

static void assert_clear(const struct picture *picture, size_t index, struct typeface *typeface,
                         const char *title)
{
    const double slack = 1e-6;
    const struct shape *shape = &picture->shape[index];
    struct label_box box = text_box(picture, shape, typeface);
    box = (struct label_box){box.x + slack, box.y + slack, box.width - 2 * slack,
                             box.height - 2 * slack};
    for (size_t i = 0; i < index; i++) {
        const struct shape *other = &picture->shape[i];
        struct label_box taken;
        if (other->kind == SHAPE_TEXT) {
            taken = text_box(picture, other, typeface);
            if (label_boxes_meet(&box, &taken)) {
                fail_msg("%s: \"%s\" covers \"%s\"", title, shape->text, other->text);
            }
        }
    }
}

void assert_picture_sound(const struct picture *picture, struct typeface *typeface,
                          const char *title)
{
    assert_false(picture->failed);
    assert_true(picture->height > 0);
    for (size_t i = 0; i < picture->count; i++) {
        const struct shape *shape = &picture->shape[i];
        struct label_box box = shape_box(picture, shape, typeface);
        assert_inside(picture, &box, shape, title);
        if (shape->kind == SHAPE_TEXT) {
            assert_clear(picture, i, typeface, title);
        }
    }
}

size_t count_shapes(const struct picture *picture, enum shape_kind kind, enum ink fill)
{
    size_t count = 0;
    for (size_t i = 0; i < picture->count; i++) {
        count += picture->shape[i].kind == kind && picture->shape[i].fill == fill ? 1 : 0;
    }
    return count;
}

const struct shape *first_shape(const struct picture *picture, enum shape_kind kind, enum ink fill)
{
    for (size_t i = 0; i < picture->count; i++) {
        if (picture->shape[i].kind == kind && picture->shape[i].fill == fill) {
            return &picture->shape[i];
        }
    }
    return NULL;
}

const struct shape *find_text(const struct picture *picture, const char *text)
{
    for (size_t i = 0; i < picture->count; i++) {
        const struct shape *shape = &picture->shape[i];
        if (shape->kind == SHAPE_TEXT && strcmp(shape->text, text) == 0) {
            return shape;
        }
    }
    return NULL;
}
