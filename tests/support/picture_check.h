/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What holds of every picture: nothing reaches outside, no two texts overlap. */
#ifndef HAILONG_SUPPORT_PICTURE_CHECK_H
#define HAILONG_SUPPORT_PICTURE_CHECK_H

#include "reports/label_place.h"

/* The room that a shape takes, strokes and the highest and lowest letters included. */
struct label_box shape_box(const struct picture *picture, const struct shape *shape,
                           struct typeface *typeface);

/* Says what is wrong, with the title of the chart, and fails the test. */
void assert_picture_sound(const struct picture *picture, struct typeface *typeface,
                          const char *title);

/* How many shapes of a kind have that fill. */
size_t count_shapes(const struct picture *picture, enum shape_kind kind, enum ink fill);
/* The first of them, NULL: none. */
const struct shape *first_shape(const struct picture *picture, enum shape_kind kind, enum ink fill);
/* The first text that reads so, NULL: none. */
const struct shape *find_text(const struct picture *picture, const char *text);

#endif
