/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is no letter of a text: characters that a terminal obeys rather than shows, that turn the
 * direction of writing, or that no XML may hold. */
#include "surveys/text.h"

#include <string.h>

/* Bytes of the sequence at `text`, which is as long as its first byte says; 1 where it is cut off. */
static size_t sequence(const unsigned char *text)
{
    size_t bytes = text[0] < 0xC0 ? 1 : text[0] < 0xE0 ? 2 : text[0] < 0xF0 ? 3 : 4;
    for (size_t i = 1; i < bytes; i++) {
        if ((text[i] & 0xC0) != 0x80) {
            return 1;
        }
    }
    return bytes;
}

/* U+FDD0 to U+FDEF, and the last two of every plane (The Unicode Standard, 23.7). */
static bool is_noncharacter(const unsigned char *text, size_t bytes)
{
    if (bytes == 3 && text[0] == 0xEF) {
        return (text[1] == 0xBF && text[2] >= 0xBE) ||
               (text[1] == 0xB7 && text[2] >= 0x90 && text[2] <= 0xAF);
    }
    return bytes == 4 && (text[1] & 0x0F) == 0x0F && text[2] == 0xBF && text[3] >= 0xBE;
}

size_t text_obeyed(const char *text)
{
    const unsigned char *at = (const unsigned char *)text;
    if (at[0] < 0x80) {
        return at[0] == '\0' ? 0 : at[0] < 0x20 || at[0] == 0x7F;
    }
    size_t bytes = sequence(at);
    if (text_utf8_fault(text, bytes) != bytes) {
        return 1;
    }
    bool obeyed = is_noncharacter(at, bytes);
    if (at[0] == 0xC2) {
        obeyed = at[1] <= 0x9F; /* U+0080 to U+009F */
    } else if (at[0] == 0xE2 && at[1] == 0x80) { /* marks of direction, ends of lines */
        obeyed = at[2] == 0x8E || at[2] == 0x8F || (at[2] >= 0xA8 && at[2] <= 0xAE);
    } else if (at[0] == 0xE2 && at[1] == 0x81) {
        obeyed = at[2] >= 0xA6 && at[2] <= 0xA9; /* isolates */
    }
    return obeyed ? bytes : 0;
}

size_t text_plain(const char *text)
{
    size_t length = 0;
    while (text[length] != '\0' && text_obeyed(text + length) == 0) {
        length += (unsigned char)text[length] < 0x80 ? 1 : sequence((const unsigned char *)text + length);
    }
    return length;
}
