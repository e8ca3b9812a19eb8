/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/roff.h"

#include <string.h>

enum { LINE = 78 };

/* Characters that groff and mandoc would set otherwise, and their names: options must be copied as they are typed. */
static const char *name_of(char character)
{
    switch (character) {
    case '\\':
        return "\\e";
    case '-':
        return "\\-";
    case '\'':
        return "\\(aq";
    case '"':
        return "\\(dq";
    case '`':
        return "\\(ga";
    case '^':
        return "\\(ha";
    case '~':
        return "\\(ti";
    default:
        return NULL;
    }
}

static size_t put_characters(FILE *stream, const char *text, size_t length)
{
    size_t put = 0;

    for (size_t i = 0; i < length; i++) {
        const char *name = name_of(text[i]);
        if (name != NULL) {
            fputs(name, stream);
            put += strlen(name);
        } else {
            fputc(text[i], stream);
            put++;
        }
    }
    return put;
}

void roff_words(FILE *stream, const char *text)
{
    put_characters(stream, text, strlen(text));
}

void roff_text(FILE *stream, const char *text)
{
    size_t column = 0;

    for (text += strspn(text, " "); *text != '\0';) {
        size_t length = strcspn(text, " ");
        size_t wide = 0;
        for (size_t i = 0; i < length; i++) {
            const char *name = name_of(text[i]);
            wide += name != NULL ? strlen(name) : 1;
        }
        if (column > 0) {
            fputc(column + 1 + wide > LINE ? '\n' : ' ', stream);
            column = column + 1 + wide > LINE ? 0 : column + 1;
        }
        if (column == 0 && text[0] == '.') {
            fputs("\\&", stream); /* at the beginning of a line it would be a request */
        }
        column += put_characters(stream, text, length);
        text += length + strspn(text + length, " ");
    }
    if (column > 0) {
        fputc('\n', stream);
    }
}

void roff_heading(FILE *stream, const char *macro, const char *text)
{
    fprintf(stream, ".%s \"", macro);
    roff_words(stream, text);
    fputs("\"\n", stream);
}
