/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/pen_svg.h"

#include "reports/html.h"

#include <errno.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

/* ---- numbers ---- */

size_t svg_number(double value, char buffer[static SVG_NUMBER])
{
    char digits[SVG_NUMBER];
    size_t count = 0;
    size_t length = 0;
    double bounded = isfinite(value) ? fmin(fmax(value, -999999.0), 999999.0) : 0;
    int64_t hundredths = (int64_t)llround(bounded * 100);
    if (hundredths < 0) {
        buffer[length++] = '-';
        hundredths = -hundredths;
    }
    int decimals = hundredths % 100 == 0 ? 0 : hundredths % 10 == 0 ? 1 : 2;
    hundredths /= decimals == 0 ? 100 : decimals == 1 ? 10 : 1;
    do {
        digits[count++] = (char)('0' + hundredths % 10);
        hundredths /= 10;
    } while (hundredths > 0 || count < (size_t)decimals);
    while (count > 0) {
        if (count == (size_t)decimals) {
            buffer[length++] = '.'; /* .5 is as good as 0.5 */
        }
        buffer[length++] = digits[--count];
    }
    buffer[length] = '\0';
    return length;
}

static void put_number(struct sink *sink, double value)
{
    char text[SVG_NUMBER];
    sink_bytes(sink, text, svg_number(value, text));
}

/* name="value" with a blank before it. */
static void put_length(struct sink *sink, const char *name, double value)
{
    sink_text(sink, " ");
    sink_text(sink, name);
    sink_text(sink, "=\"");
    put_number(sink, value);
    sink_text(sink, "\"");
}

static void put_ink(struct pen_svg *pen, const char *name, enum ink ink)
{
    static const char hex[] = "0123456789abcdef";
    struct ink_colour colour = ink_colour(ink, pen->style);
    const uint8_t parts[3] = {colour.red, colour.green, colour.blue};
    char text[8] = "#";
    for (size_t i = 0; i < 3; i++) {
        text[1 + 2 * i] = hex[parts[i] >> 4];
        text[2 + 2 * i] = hex[parts[i] & 15];
    }
    sink_text(pen->sink, " ");
    sink_text(pen->sink, name);
    sink_text(pen->sink, ink == INK_NONE ? "=\"none\"" : "=\"");
    if (ink != INK_NONE) {
        sink_text(pen->sink, text);
        sink_text(pen->sink, "\"");
    }
}

/* ---- shapes ---- */

static void put_corners(struct sink *sink, const struct picture *picture, const struct shape *shape)
{
    sink_text(sink, "<path d=\"");
    for (size_t i = 0; i < shape->count; i++) {
        const struct picture_point *point = &picture->point[shape->first + i];
        sink_text(sink, i == 0 ? "M" : i == 1 ? "L" : " ");
        put_number(sink, point->x);
        sink_text(sink, " ");
        put_number(sink, point->y);
    }
    sink_text(sink, shape->kind == SHAPE_AREA ? "z\"" : "\"");
}

static void put_stroke(struct pen_svg *pen, const struct shape *shape)
{
    if (shape->stroke == INK_NONE) {
        return;
    }
    put_ink(pen, "stroke", shape->stroke);
    if (fabs(shape->width - 1) > 0.001) {
        put_length(pen->sink, "stroke-width", shape->width);
    }
    if (shape->dashed) {
        sink_text(pen->sink, " stroke-dasharray=\"2 2\"");
    }
}

static void put_text(struct pen_svg *pen, const struct shape *shape, const struct picture_point *at)
{
    static const char *const anchors[] = {"", " text-anchor=\"middle\"", " text-anchor=\"end\""};
    sink_text(pen->sink, "<text");
    put_length(pen->sink, "x", at->x);
    put_length(pen->sink, "y", at->y);
    put_length(pen->sink, "font-size", shape->size);
    sink_text(pen->sink, anchors[shape->anchor]);
    sink_text(pen->sink, shape->bold ? " font-weight=\"700\"" : "");
    put_ink(pen, "fill", shape->fill);
    sink_text(pen->sink, ">");
    html_text(pen->sink, shape->text);
}

static void put_shape(struct pen_svg *pen, const struct picture *picture, const struct shape *shape)
{
    const char *end = "</path>";
    if (shape->count == 0) {
        return;
    }
    const struct picture_point *at = &picture->point[shape->first];
    if (shape->kind == SHAPE_TEXT) {
        put_text(pen, shape, at);
        end = "</text>";
    } else {
        if (shape->kind == SHAPE_DISC) {
            sink_text(pen->sink, "<circle");
            put_length(pen->sink, "cx", at->x);
            put_length(pen->sink, "cy", at->y);
            put_length(pen->sink, "r", shape->radius);
            end = "</circle>";
        } else {
            put_corners(pen->sink, picture, shape);
        }
        put_ink(pen, "fill", shape->kind == SHAPE_LINE ? INK_NONE : shape->fill);
        put_stroke(pen, shape);
        if (shape->hint == NULL) {
            sink_text(pen->sink, "/>");
            return;
        }
        sink_text(pen->sink, ">");
    }
    if (shape->hint != NULL) {
        html_element(pen->sink, "title", "", shape->hint);
    }
    sink_text(pen->sink, end);
}

/* ---- pictures ---- */

/* The root element's own attributes; pixels as CSS has them, 96 to 72 points. */
static void put_root(struct pen_svg *pen, double width, double height)
{
    sink_text(pen->sink, "<svg");
    put_length(pen->sink, "width", width * 4 / 3);
    put_length(pen->sink, "height", height * 4 / 3);
    sink_text(pen->sink, " viewBox=\"0 0 ");
    put_number(pen->sink, width);
    sink_text(pen->sink, " ");
    put_number(pen->sink, height);
    sink_text(pen->sink, "\"");
}

static void put_said(struct pen_svg *pen, const char *title, const char *says)
{
    size_t number = ++pen->pictures;
    sink_printf(pen->sink, " role=\"img\" aria-labelledby=\"t%zu%s", number, *says == '\0' ? "" : " d");
    if (*says != '\0') {
        sink_printf(pen->sink, "%zu", number);
    }
    sink_printf(pen->sink, "\"><title id=\"t%zu\">", number);
    html_text(pen->sink, title);
    sink_text(pen->sink, "</title>");
    if (*says != '\0') {
        sink_printf(pen->sink, "<desc id=\"d%zu\">", number);
        html_text(pen->sink, says);
        sink_text(pen->sink, "</desc>");
    }
}

void pen_svg_picture(struct pen_svg *pen, const struct picture *picture, const char *title, const char *says,
                     enum svg_use use)
{
    put_root(pen, picture->width, picture->height);
    if (use == SVG_SPOKEN) {
        put_said(pen, title, says);
    } else {
        sink_text(pen->sink, " aria-hidden=\"true\">");
    }
    for (size_t i = 0; i < picture->count; i++) {
        put_shape(pen, picture, &picture->shape[i]);
    }
    sink_text(pen->sink, "</svg>");
    if (picture->failed) {
        sink_fail(pen->sink, ENOMEM);
    }
}

void pen_svg_chart(struct pen_svg *pen, const struct chart *chart, double width, enum svg_use use)
{
    struct picture picture;
    picture_lay(&picture, chart, width, pen->typeface);
    pen_svg_picture(pen, &picture, chart->title, chart->says, use);
    picture_release(&picture);
}

void pen_svg_sign(struct pen_svg *pen, enum sign sign)
{
    enum { SIZE = 9 };
    struct picture picture;
    if (sign == SIGN_NONE) {
        return;
    }
    picture_begin(&picture, SIZE, SIZE);
    picture_sign(&picture, sign, 0, 0, SIZE);
    pen_svg_picture(pen, &picture, "", "", SVG_SILENT);
    picture_release(&picture);
    sink_text(pen->sink, " ");
}

void pen_svg_level(struct pen_svg *pen, int index, int scale)
{
    enum { SIZE = 9 };
    struct picture picture;
    picture_begin(&picture, SIZE, SIZE);
    picture_box(&picture, 0.5, 0.5, SIZE - 1, SIZE - 1, ink_level(index, scale));
    pen_svg_picture(pen, &picture, "", "", SVG_SILENT);
    picture_release(&picture);
    sink_text(pen->sink, " ");
}
