/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signs as paths: no font that pages are set in has them all (EXPERIENCE 2.3). */
#include "reports/picture.h"

struct square {
    struct picture *picture;
    double x, y, size;
};

/* Corners in shares of the square. */
static void put_points(const struct square *square, const struct picture_point *share, size_t count,
                       struct picture_point *points)
{
    for (size_t i = 0; i < count; i++) {
        points[i] = (struct picture_point){square->x + share[i].x * square->size,
                                           square->y + share[i].y * square->size};
    }
}

static void triangle(const struct square *square, bool up, enum ink ink)
{
    const struct picture_point shares[2][3] = {{{0.03, 0.1}, {0.97, 0.1}, {0.5, 0.93}},
                                               {{0.03, 0.9}, {0.97, 0.9}, {0.5, 0.07}}};
    struct picture_point corners[3];
    put_points(square, shares[up ? 1 : 0], 3, corners);
    picture_area(square->picture, corners, 3, ink);
}

static void bars(const struct square *square)
{
    double thick = 0.2 * square->size, wide = 0.92 * square->size;
    double x = square->x + 0.04 * square->size;
    picture_box(square->picture, x, square->y + 0.2 * square->size, wide, thick, INK_SAME);
    picture_box(square->picture, x, square->y + 0.6 * square->size, wide, thick, INK_SAME);
}

static void ring(const struct square *square)
{
    const struct picture_point centre = {square->x + square->size / 2,
                                         square->y + square->size / 2};
    picture_disc(square->picture, centre, 0.4 * square->size, INK_NONE, INK_SOFT);
    picture_last(square->picture)->dashed = true;
    picture_last(square->picture)->width = 0.12 * square->size;
}

static void box(const struct square *square, bool ticked)
{
    double thick = 0.13 * square->size, edge = 0.04 * square->size + thick / 2;
    picture_box(square->picture, square->x + edge, square->y + edge, square->size - 2 * edge,
                square->size - 2 * edge, ticked ? INK_ABOVE : INK_PAPER);
    picture_last(square->picture)->stroke = ticked ? INK_ABOVE : INK_BELOW;
    picture_last(square->picture)->width = thick;
    if (ticked) {
        const struct picture_point shares[] = {{0.24, 0.52}, {0.43, 0.72}, {0.77, 0.28}};
        struct picture_point corners[3];
        put_points(square, shares, 3, corners);
        picture_line(square->picture, corners, 3, INK_PAPER, thick);
    }
}

/* rise: 1 up, 0 level, -1 down. */
static void line_end(const struct square *square, int rise, enum ink ink)
{
    double slope = 0.26 * rise;
    const struct picture_point shares[] = {
        {0.07, 0.5 + slope}, {0.38, 0.5 + slope * 0.55}, {0.8, 0.5 - slope}};
    struct picture_point corners[3];
    put_points(square, shares, 3, corners);
    picture_line(square->picture, corners, 3, ink, 0.12 * square->size);
    picture_disc(square->picture, corners[2], 0.19 * square->size, ink, INK_NONE);
}

void picture_sign(struct picture *picture, enum sign sign, double x, double y, double size)
{
    const struct square square = {picture, x, y, size};
    switch (sign) {
    case SIGN_ABOVE:
        triangle(&square, true, INK_ABOVE);
        break;
    case SIGN_SAME:
        bars(&square);
        break;
    case SIGN_BELOW:
        triangle(&square, false, INK_BELOW);
        break;
    case SIGN_TOO_FEW:
        ring(&square);
        break;
    case SIGN_MET:
        box(&square, true);
        break;
    case SIGN_MISSED:
        box(&square, false);
        break;
    case SIGN_ROSE:
        line_end(&square, 1, INK_ABOVE);
        break;
    case SIGN_STEADY:
        line_end(&square, 0, INK_SOFT);
        break;
    case SIGN_FELL:
        line_end(&square, -1, INK_BELOW);
        break;
    case SIGN_NONE:
    case SIGNS:
        break;
    }
}
