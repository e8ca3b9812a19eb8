/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How wide a text is, measured by Pango with the font that pages are set in, so that nothing collides. */
#ifndef HAILONG_REPORTS_TYPEFACE_H
#define HAILONG_REPORTS_TYPEFACE_H

#include <stdbool.h>
#include <stddef.h>

/* Noto Sans; or Liberation Serif, of the same widths as Times New Roman (Decree 30/2020/NĐ-CP, annex I). Another font stands
 * in where they are not installed. */
enum type_style { TYPE_SANS, TYPE_SERIF };

struct typeface;

/* One per process is enough; it remembers what it measured. NULL when memory runs out. */
struct typeface *typeface_open(enum type_style style);
void typeface_close(struct typeface *typeface);

/* Points. Not hinted: the same at every size and on every machine with the same font. */
double typeface_width(struct typeface *typeface, const char *text, double size, bool bold);
/* From the baseline to the top of the highest Vietnamese capital, and to the lowest mark below. */
double typeface_ascent(struct typeface *typeface, double size);
double typeface_descent(struct typeface *typeface, double size);
/* The longest beginning of the text that fits in `room` points with "…" behind it, the whole text where it fits:
 * copied to buffer, never half a character. */
const char *typeface_fit(struct typeface *typeface, const char *text, double size, bool bold, double room, char *buffer,
                         size_t buffer_size);

#endif
