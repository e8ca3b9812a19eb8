/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text for man(7) pages, UTF-8: what roff would obey is taken literally, lines are at most 78 bytes long where words allow. */
#ifndef HAILONG_CMD_ROFF_H
#define HAILONG_CMD_ROFF_H

#include <stdio.h>

/* A paragraph's worth of words, ends with a line end. Nothing for an empty text. */
void roff_text(FILE *stream, const char *text);
/* The text as it stands, without a line end: for arguments of macros and lines of examples. */
void roff_words(FILE *stream, const char *text);
/* ".SH NAME", the name in quotes. */
void roff_heading(FILE *stream, const char *macro, const char *text);

#endif
