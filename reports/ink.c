/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/picture.h"

#include <math.h>

/* In colour, and for pages in black: the grey that is as light, so that nothing changes its place
 * between dark and light. Texts are black there. */
static const uint32_t colours[INKS][2] = {
    [INK_NONE] = {0xffffff, 0xffffff},       [INK_TEXT] = {0x1a1a1a, 0x000000},
    [INK_SOFT] = {0x595959, 0x000000},       [INK_RULE] = {0xc8c8c8, 0xc8c8c8},
    [INK_PAPER] = {0xffffff, 0xffffff},      [INK_ABOVE] = {0x12436d, 0x303030},
    [INK_BELOW] = {0xb84a00, 0x6c6c6c},      [INK_SAME] = {0x949494, 0x949494},
    [INK_ABOVE_SOFT] = {0xa5b8c8, 0xb5b5b5}, [INK_BELOW_SOFT] = {0xe4ba9e, 0xc2c2c2},
    [INK_SAME_SOFT] = {0xdadada, 0xdadada},  [INK_WIDE] = {0xf0f0f0, 0xf0f0f0},
    [INK_NARROW] = {0xdfdfdf, 0xdfdfdf},     [INK_LEVEL] = {0x12436d, 0x303030},
    [INK_LEVEL + 1] = {0x2a6598, 0x616161},  [INK_LEVEL + 2] = {0x5b8db8, 0x888888},
    [INK_LEVEL + 3] = {0x7ca9cf, 0xa5a5a5},  [INK_LEVEL + 4] = {0xb4d0e8, 0xcccccc},
    [INK_LEVEL + 5] = {0xfbe3cf, 0xe7e7e7},  [INK_LEVEL + 6] = {0xecb580, 0xc1c1c1},
    [INK_LEVEL + 7] = {0xdd9b6a, 0xaaaaaa},  [INK_LEVEL + 8] = {0xd07f35, 0x929292},
    [INK_LEVEL + 9] = {0xb84a00, 0x6c6c6c},
};

struct ink_colour ink_colour(enum ink ink, enum type_style style)
{
    uint32_t colour = colours[ink][style == TYPE_SERIF ? 1 : 0];
    return (struct ink_colour){.red = (uint8_t)(colour >> 16 & 0xff),
                               .green = (uint8_t)(colour >> 8 & 0xff),
                               .blue = (uint8_t)(colour & 0xff)};
}

/* ---- light and contrast ---- */

static double linear(uint8_t part)
{
    double share = part / 255.0;
    return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4);
}

static double luminance(struct ink_colour colour)
{
    return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) +
           0.0722 * linear(colour.blue);
}

double ink_contrast(struct ink_colour one, struct ink_colour other)
{
    double first = luminance(one) + 0.05, second = luminance(other) + 0.05;
    return first > second ? first / second : second / first;
}

double ink_lightness(struct ink_colour colour)
{
    double light = luminance(colour);
    return light > 216.0 / 24389.0 ? 116 * cbrt(light) - 16 : light * 24389.0 / 27.0;
}

/* ---- levels ---- */

enum { MIDDLE = -1, MOST = 10, FEWEST = 2 };

/* Which of the ten level inks a scale takes, best first: two sides that grow lighter towards the
 * middle, each step at least 8 of 100 in grey. */
static const signed char ramp[MOST - FEWEST + 1][MOST] = {
    {0, 9},
    {0, MIDDLE, 9},
    {0, 2, 7, 9},
    {0, 2, MIDDLE, 7, 9},
    {0, 2, 3, 6, 7, 9},
    {0, 2, 3, MIDDLE, 7, 8, 9},
    {0, 1, 2, 3, 6, 7, 8, 9},
    {0, 1, 2, 3, MIDDLE, 6, 7, 8, 9},
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9},
};

static int step(int index, int scale)
{
    int row = scale < FEWEST ? FEWEST : scale > MOST ? MOST : scale;
    int place = index < 0 ? 0 : index >= row ? row - 1 : index;
    return ramp[row - FEWEST][place];
}

enum ink ink_level(int index, int scale)
{
    int which = step(index, scale);
    return which == MIDDLE ? INK_SAME_SOFT : (enum ink)((int)INK_LEVEL + which);
}

enum ink ink_level_edge(int index, int scale)
{
    int which = step(index, scale);
    return which == MIDDLE ? INK_SAME : which < MOST / 2 ? INK_ABOVE : INK_BELOW;
}

enum ink ink_on_level(int index, int scale)
{
    int which = step(index, scale);
    bool dark = which == 0 || which == 1 || which == 9;
    return dark ? INK_PAPER : INK_TEXT;
}
