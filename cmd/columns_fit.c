/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What it takes to keep tables no wider than the terminal. */
#include "cmd/columns.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "surveys/text.h"

enum { WIDTH_ELSEWHERE = 100, WIDTH_LEAST = 60 };

size_t terminal_width(void)
{
    struct winsize size;

    if (isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
        return size.ws_col > WIDTH_LEAST ? size.ws_col : WIDTH_LEAST;
    }
    return WIDTH_ELSEWHERE;
}

/* Bytes of the character at `text`, with the marks that stand over it. */
static size_t character_length(const char *text)
{
    char character[8];
    size_t length = 0;

    do {
        size_t from = length;
        do {
            length++;
        } while (((unsigned char)text[length] & 0xC0) == 0x80 && length - from < 4);
        size_t next = 0;
        do {
            character[next] = text[length + next];
            next++;
        } while (text[length] != '\0' && next < 4 &&
                 ((unsigned char)text[length + next] & 0xC0) == 0x80);
        character[next] = '\0';
    } while (text[length] != '\0' && text_width(character) == 0);
    return length;
}

/* Bytes at the beginning that take at most `width` columns. */
static size_t head_length(const char *text, size_t width)
{
    size_t length = 0;

    while (text[length] != '\0') {
        size_t next = length + character_length(text + length);
        char *head = strndup(text, next);
        size_t taken = head == NULL ? width + 1 : text_width(head);
        free(head);
        if (taken > width) {
            break;
        }
        length = next;
    }
    return length;
}

/* Where an end that takes at most `width` columns begins. */
static size_t tail_start(const char *text, size_t width)
{
    size_t at = 0;

    while (text[at] != '\0' && text_width(text + at) > width) {
        at += character_length(text + at);
    }
    return at;
}

char *text_cut_middle(const char *text, size_t width)
{
    if (text_width(text) <= width) {
        return strdup(text);
    }
    size_t rest = width > 0 ? width - 1 : 0; /* the ellipsis takes one */
    size_t head = head_length(text, rest - rest / 2);
    size_t tail = tail_start(text, rest / 2);
    while (head > 0 && text[head - 1] == ' ') {
        head--;
    }
    tail += strspn(text + tail, " ");
    size_t end = strlen(text + tail);
    char *cut = malloc(head + sizeof "…" + end);
    if (cut != NULL) {
        memcpy(cut, text, head);
        memcpy(cut + head, "…", sizeof "…" - 1);
        memcpy(cut + head + sizeof "…" - 1, text + tail, end + 1);
    }
    return cut;
}

char *text_cut_end(const char *text, size_t width)
{
    if (text_width(text) <= width) {
        return strdup(text);
    }
    size_t head = head_length(text, width > 0 ? width - 1 : 0);
    while (head > 0 && strchr(" ,", text[head - 1]) != NULL) {
        head--;
    }
    char *cut = malloc(head + sizeof "…");
    if (cut != NULL) {
        memcpy(cut, text, head);
        memcpy(cut + head, "…", sizeof "…");
    }
    return cut;
}

size_t columns_width(const struct columns *table)
{
    size_t columns = strlen(table->align);
    size_t width[COLUMNS_MAX] = {0};
    size_t sum = 0;

    if (columns == 0 || columns > COLUMNS_MAX) {
        return 0;
    }
    for (size_t i = 0; i < table->count; i++) {
        size_t this = text_width(table->cell[i]);
        width[i % columns] = this > width[i % columns] ? this : width[i % columns];
    }
    for (size_t i = 0; i < columns; i++) {
        sum += width[i] + (i > 0 ? COLUMNS_GAP : 0);
    }
    return sum;
}
