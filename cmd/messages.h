/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the commands say in their own words, in both languages: one list, messages.def.
 *
 * {0}, {1}, ... stand for the texts that go in. Problems with data have their words in
 * surveys/error.def, pages in reports/; here is only the talk of the command line. */
#ifndef HAILONG_CMD_MESSAGES_H
#define HAILONG_CMD_MESSAGES_H

#include "surveys/error.h"

#include <stdint.h>
#include <stdio.h>

enum message {
#define MESSAGE(name, en, vi) MESSAGE_##name,
#include "cmd/messages.def"
#undef MESSAGE
    MESSAGES
};

/* The texts of one say(): as many as the word has placeholders. */
#define TEXTS(...) ((const char *const[]){__VA_ARGS__})

/* The word as it stands in the list. */
const char *message_text(enum message message, enum language language);
/* Writes a text of somebody else's: a file may be called anything, what a terminal obeys as well (text_obeyed). */
void say_text(FILE *stream, const char *text);
/* Writes it with its placeholders filled, without a line end. texts: NULL when it has none. */
void say(FILE *stream, enum language language, enum message message, const char *const *texts);
/* The same, and a line end. */
void say_line(FILE *stream, enum language language, enum message message, const char *const *texts);

/* How to mend an error, as error_format_mend words it: under "fix", or under "hint" when it says so
 * itself. */
void say_mend(FILE *stream, enum language language, const char *mend);

/* Into a buffer; cut at its size. */
void message_fill(const char *form, const char *const *texts, char *buffer, size_t size);

enum { NUMBER_SIZE = 32 };

/* 1043 in English, 1.043 in Vietnamese. Returns buffer. */
const char *number_text(int64_t number, enum language language, char buffer[static NUMBER_SIZE]);

/* Writes text in lines of at most 80 columns; every line after the first begins with `indent`
 * blanks, and `column` is where the first begins. Ends with a line end. */
void print_wrapped(FILE *stream, const char *text, size_t column, size_t indent);
/* Writes text and then blanks up to `width` columns (none when it is wider). */
void print_padded(FILE *stream, const char *text, size_t width);

#endif
