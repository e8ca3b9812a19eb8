/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/picture.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_ROOM = 32 };

void picture_begin(struct picture *picture, double width, double height)
{
    *picture = (struct picture){.width = width, .height = height};
}

void picture_release(struct picture *picture)
{
    for (size_t i = 0; i < picture->text_count; i++) {
        free(picture->texts[i]);
    }
    free(picture->texts);
    free(picture->shape);
    free(picture->point);
    *picture = (struct picture){.width = picture->width, .height = picture->height};
}

/* ---- memory ---- */

/* The array, grown so that it has room for `more`; the old one where memory runs out: then the
 * picture has failed. */
static void *grown(struct picture *picture, void *array, size_t *room, size_t needed, size_t size)
{
    if (needed <= *room || picture->failed) {
        return array;
    }
    size_t next = *room == 0 ? FIRST_ROOM : *room;
    while (next < needed && next < SIZE_MAX / 4 / size) {
        next *= 2;
    }
    void *larger = next < needed ? NULL : realloc(array, next * size);
    if (larger == NULL) {
        picture->failed = true;
        return array;
    }
    *room = next;
    return larger;
}

static struct shape *add(struct picture *picture, struct shape shape,
                         const struct picture_point *points, size_t count)
{
    picture->point = grown(picture, picture->point, &picture->point_room,
                           picture->point_count + count, sizeof *picture->point);
    picture->shape =
        grown(picture, picture->shape, &picture->room, picture->count + 1, sizeof *picture->shape);
    if (picture->failed) {
        picture->lost = shape;
        return &picture->lost;
    }
    shape.first = picture->point_count;
    shape.count = count;
    if (count > 0) {
        memcpy(picture->point + picture->point_count, points, count * sizeof *points);
    }
    picture->point_count += count;
    picture->shape[picture->count] = shape;
    return &picture->shape[picture->count++];
}

struct shape *picture_last(struct picture *picture)
{
    return picture->failed || picture->count == 0 ? &picture->lost
                                                  : &picture->shape[picture->count - 1];
}

const char *picture_own(struct picture *picture, const char *text)
{
    picture->texts = grown(picture, picture->texts, &picture->text_room, picture->text_count + 1,
                           sizeof *picture->texts);
    size_t size = strlen(text) + 1;
    char *copy = picture->failed ? NULL : malloc(size);
    if (copy == NULL) {
        picture->failed = true;
        return "";
    }
    memcpy(copy, text, size);
    picture->texts[picture->text_count++] = copy;
    return copy;
}

/* ---- shapes ---- */

void picture_line(struct picture *picture, const struct picture_point *points, size_t count,
                  enum ink ink, double width)
{
    add(picture, (struct shape){.kind = SHAPE_LINE, .stroke = ink, .width = width}, points, count);
}

void picture_area(struct picture *picture, const struct picture_point *points, size_t count,
                  enum ink ink)
{
    add(picture, (struct shape){.kind = SHAPE_AREA, .fill = ink}, points, count);
}

void picture_box(struct picture *picture, double x, double y, double width, double height,
                 enum ink ink)
{
    const struct picture_point corners[] = {
        {x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}};
    picture_area(picture, corners, 4, ink);
}

void picture_disc(struct picture *picture, struct picture_point centre, double radius,
                  enum ink fill, enum ink stroke)
{
    add(picture,
        (struct shape){.kind = SHAPE_DISC,
                       .fill = fill,
                       .stroke = stroke,
                       .width = stroke == INK_NONE ? 0 : 1,
                       .radius = radius},
        &centre, 1);
}

struct shape *picture_text(struct picture *picture, double x, double y, const char *text,
                           double size, enum ink ink)
{
    const struct picture_point place = {x, y};
    return add(
        picture,
        (struct shape){
            .kind = SHAPE_TEXT, .fill = ink, .text = text, .size = size, .anchor = ANCHOR_START},
        &place, 1);
}

void picture_hint(struct picture *picture, const char *hint)
{
    picture_last(picture)->hint = hint;
}

/* ---- charts ---- */

void picture_lay(struct picture *picture, const struct chart *chart, double width,
                 struct typeface *typeface)
{
    switch (chart->kind) {
    case CHART_BAND:
        chart_lay_band(picture, chart, width, typeface);
        break;
    case CHART_MONTHS:
        chart_lay_months(picture, chart, width, typeface);
        break;
    case CHART_LEVELS:
        chart_lay_levels(picture, chart, width, typeface);
        break;
    case CHART_STRIP:
        chart_lay_strip(picture, chart, width, typeface);
        break;
    case CHART_FUNNEL:
        chart_lay_funnel(picture, chart, width, typeface);
        break;
    }
}
