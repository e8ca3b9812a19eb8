/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines for a terminal, made from pieces: wrapped at blanks, never ending in blanks, never wider
 * than the page (but for what cannot be broken without losing a letter). Texts are made harmless on
 * the way: a control character, or one that turns the direction of writing, becomes a question
 * mark, so that no name can command a terminal. */
#ifndef HAILONG_REPORTS_TEXT_LINES_H
#define HAILONG_REPORTS_TEXT_LINES_H

#include "reports/page.h"

enum { TEXT_COLUMNS = 80, TEXT_COLUMNS_LEAST = 30 /* of a terminal that has fewer */ };

struct text_lines {
    struct sink *sink;
    size_t columns;     /* of a line, without its margin */
    const char *margin; /* in front of every line: "│ " in a box, else "" */
    bool color;
    bool apart; /* the last line was empty, or there is none: no gap is needed */
    char *line;
    size_t length, size; /* bytes of the line that is being made */
    size_t at;           /* columns that it takes */
    bool failed;         /* memory ran out */
};

/* columns: of the terminal, 0 for TEXT_COLUMNS. Release in every case. */
void lines_begin(struct text_lines *lines, struct sink *sink, size_t columns, bool color);
void lines_release(struct text_lines *lines);

/* A piece at the end of the line. */
void lines_add(struct text_lines *lines, const char *text, enum tone tone);
/* Blanks up to that column, before the next piece; none where the line is there already. */
void lines_pad(struct text_lines *lines, size_t column);
void lines_end(struct text_lines *lines);
/* An empty line, unless there is one, or the page begins. */
void lines_gap(struct text_lines *lines);
/* From one end to the other. */
void lines_rule(struct text_lines *lines);
/* Wraps a text behind what stands on the line; further lines begin at `indent`. Ends the line. */
void lines_wrap(struct text_lines *lines, const char *text, enum tone tone, size_t indent);
/* A line as somebody else laid it out, up to its length; blanks at its end are dropped. */
void lines_ready(struct text_lines *lines, const char *text, size_t length);

/* Bytes of the longest beginning that takes at most so many columns: whole letters with the marks
 * that combine with them, and one letter at least. */
size_t text_fits(const char *text, size_t columns);
/* Bytes of the first line of a text that may be so wide: broken at a blank, or inside a word that
 * is wider. *next: where the following line begins. */
size_t text_break(const char *text, size_t columns, size_t *next);
/* Columns of the widest piece between blanks. */
size_t text_widest_word(const char *text);
/* Heap, NULL without memory: a copy without characters that a terminal obeys; line ends and tabs
 * are blanks. */
char *text_harmless(const char *text);
/* No-break blanks (U+00A0) hold words together while lines are broken; here they become blanks.
 * Returns the length. */
size_t text_unglue(char *text, size_t length);

#endif
