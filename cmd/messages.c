/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/messages.h"

#include <inttypes.h>
#include <string.h>

#include "surveys/text.h"

static const char *const texts_of[MESSAGES][2] = {
#define MESSAGE(name, en, vi) [MESSAGE_##name] = {en, vi},
#include "cmd/messages.def"
#undef MESSAGE
};

const char *message_text(enum message message, enum language language)
{
    return texts_of[message][language];
}

void say_text(FILE *stream, const char *text)
{
    while (*text != '\0') {
        size_t plain = text_plain(text);
        fwrite(text, 1, plain, stream);
        text += plain;
        if (*text != '\0') {
            fputc('?', stream);
            text += text_obeyed(text);
        }
    }
}

void say(FILE *stream, enum language language, enum message message, const char *const *texts)
{
    for (const char *at = texts_of[message][language]; *at != '\0'; at++) {
        if (at[0] == '{' && at[1] >= '0' && at[1] <= '9' && at[2] == '}') {
            say_text(stream, texts[at[1] - '0']);
            at += 2;
        } else {
            fputc(*at, stream);
        }
    }
}

void message_fill(const char *form, const char *const *texts, char *buffer, size_t size)
{
    size_t used = 0;

    for (const char *at = form; *at != '\0' && used + 1 < size; at++) {
        if (at[0] == '{' && at[1] >= '0' && at[1] <= '9' && at[2] == '}') {
            int length = snprintf(buffer + used, size - used, "%s", texts[at[1] - '0']);
            used += length > 0 ? (size_t)length : 0;
            at += 2;
        } else {
            buffer[used++] = *at;
        }
    }
    buffer[used < size ? used : size - 1] = '\0';
}

void say_line(FILE *stream, enum language language, enum message message, const char *const *texts)
{
    say(stream, language, message, texts);
    fputc('\n', stream);
}

void say_mend(FILE *stream, enum language language, const char *mend)
{
    static const enum message labels[] = {MESSAGE_HINT_LABEL, MESSAGE_DEFINED_LABEL};
    bool labelled = false;

    for (size_t i = 0; i < sizeof labels / sizeof labels[0]; i++) {
        const char *label = message_text(labels[i], language);
        labelled = labelled || strncmp(mend, label, strlen(label)) == 0;
    }
    say_line(stream, language, labelled ? MESSAGE_MEND_HINT : MESSAGE_MEND, TEXTS(mend));
}

const char *number_text(int64_t number, enum language language, char buffer[static NUMBER_SIZE])
{
    char digits[NUMBER_SIZE];
    int length = snprintf(digits, sizeof digits, "%" PRId64, number);
    size_t used = 0;

    for (int i = 0; i < length; i++) {
        int left = length - i;
        if (language == LANGUAGE_VI && i > 0 && digits[i - 1] != '-' && left % 3 == 0) {
            buffer[used++] = '.';
        }
        buffer[used++] = digits[i];
    }
    buffer[used] = '\0';
    return buffer;
}

void print_wrapped(FILE *stream, const char *text, size_t column, size_t indent)
{
    enum { LINE = 80, WORD_MAX = 400 };
    char piece[WORD_MAX];
    bool first = true;

    while (*text != '\0') {
        size_t length = strcspn(text, " ");
        snprintf(piece, sizeof piece, "%.*s", (int)length, text);
        size_t width = text_width(piece);
        if (!first && column + 1 + width > LINE) {
            fprintf(stream, "\n%*s", (int)indent, "");
            column = indent;
        } else if (!first) {
            fputc(' ', stream);
            column++;
        }
        say_text(stream, piece);
        column += width;
        first = false;
        text += length + strspn(text + length, " ");
    }
    fputc('\n', stream);
}

void print_padded(FILE *stream, const char *text, size_t width)
{
    size_t used = text_width(text);

    say_text(stream, text);
    if (used < width) {
        fprintf(stream, "%*s", (int)(width - used), "");
    }
}
