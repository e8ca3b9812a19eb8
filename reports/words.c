/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/words.h"

#include <string.h>

static const char *const words[WORDS][2] = {
#define WORD(name, english, vietnamese)                                                            \
    [WORD_##name] = {[LANGUAGE_EN] = english, [LANGUAGE_VI] = vietnamese},
#include "reports/words.def"
#undef WORD
};

const char *word(enum word which, enum language language)
{
    return words[which][language];
}

static void append(char *buffer, size_t *used, const char *text, size_t length)
{
    size_t room = WORDS_FILLED - 1 - *used;
    if (length > room) {
        length = room;
        while (length > 0 && ((unsigned char)text[length] & 0xc0) == 0x80) {
            length--; /* never half a character */
        }
    }
    memcpy(buffer + *used, text, length);
    *used += length;
}

const char *words_fill(enum word which, enum language language, const char *const *arguments,
                       size_t count, char buffer[static WORDS_FILLED])
{
    const char *text = word(which, language);
    size_t used = 0;
    while (*text != '\0') {
        if (text[0] == '{' && text[1] >= '0' && text[1] <= '9' && text[2] == '}') {
            size_t index = (size_t)(text[1] - '0');
            const char *argument = index < count ? arguments[index] : "";
            append(buffer, &used, argument, strlen(argument));
            text += 3;
        } else {
            size_t length = 1 + strcspn(text + 1, "{");
            append(buffer, &used, text, length);
            text += length;
        }
    }
    buffer[used] = '\0';
    return buffer;
}
