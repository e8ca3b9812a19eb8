/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The physical line and the column in characters that a running text has come to: lines end as
 * rows_place.h says, characters are those of text_characters. */
#ifndef HAILONG_SURVEYS_TEXT_PLACE_H
#define HAILONG_SURVEYS_TEXT_PLACE_H

#include <stddef.h>

struct text_place {
    long line, column;    /* of what comes next, 1-based */
    long returns;         /* CRs right before it, which an LF may still join */
    unsigned char last;   /* the byte right before it */
};

void text_place_begin(struct text_place *place);
/* Moves over UTF-8 text, cut anywhere. */
void text_place_pass(struct text_place *place, const char *text, size_t length);
/* No LF follows the last CRs: the text ends, or something else stands here. */
void text_place_stop(struct text_place *place);

#endif
