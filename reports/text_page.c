/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/text_page.h"

#include "surveys/text.h"

#include <stdio.h>
#include <string.h>

struct text_page text_page_of(const struct render_options *options, struct sink *sink)
{
    return (struct text_page){sink, options, options->language};
}

static void blanks(const struct text_page *page, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        sink_bytes(page->sink, " ", 1);
    }
}

/* Bytes of the longest beginning of text that is no wider than `width`. */
static size_t fitting(const char *text, size_t width)
{
    char piece[512] = "";
    size_t fits = 0;
    for (size_t end = 1; end <= strlen(text) && end < sizeof piece; end++) {
        if (((unsigned char)text[end] & 0xc0) == 0x80) {
            continue; /* inside a character */
        }
        memcpy(piece, text, end);
        piece[end] = '\0';
        if (text_width(piece) > width) {
            break;
        }
        fits = end;
    }
    return fits;
}

void text_left(const struct text_page *page, const char *text, size_t width)
{
    size_t taken = text_width(text);
    if (taken > width) {
        size_t bytes = fitting(text, width > 1 ? width - 1 : 0);
        sink_plain(page->sink, text, bytes);
        sink_text(page->sink, "…");
        return;
    }
    sink_plain(page->sink, text, strlen(text));
    blanks(page, width - taken);
}

void text_right(const struct text_page *page, const char *text, size_t width)
{
    size_t taken = text_width(text);
    blanks(page, taken < width ? width - taken : 0);
    sink_plain(page->sink, text, strlen(text));
}

void text_strong(const struct text_page *page, const char *text)
{
    sink_text(page->sink, page->options->color ? "\033[1m" : "");
    sink_plain(page->sink, text, strlen(text));
    sink_text(page->sink, page->options->color ? "\033[0m" : "");
}

void text_heading(const struct text_page *page, enum word which)
{
    sink_text(page->sink, "\n");
    text_strong(page, word(which, page->language));
    sink_text(page->sink, "\n");
}

void text_wrapped(const struct text_page *page, const char *text, size_t indent)
{
    size_t column = 0;
    while (*text != '\0') {
        size_t length = strcspn(text, " ");
        char piece[512];
        snprintf(piece, sizeof piece, "%.*s", (int)(length < 511 ? length : 511), text);
        size_t width = text_width(piece);
        if (column > 0 && column + 1 + width > TEXT_WIDTH) {
            sink_text(page->sink, "\n");
            column = 0;
        }
        if (column == 0) {
            blanks(page, indent);
            column = indent + width;
        } else {
            blanks(page, 1);
            column += 1 + width;
        }
        sink_plain(page->sink, text, length);
        text += length + strspn(text + length, " ");
    }
    sink_text(page->sink, "\n");
}

void text_figure(const struct text_page *page, const struct figure *figure, int64_t forms)
{
    char line[WORDS_FILLED];
    char counts[PAGE_COUNTS];
    char share[NUMFMT];
    sink_text(page->sink, "  ");
    if (figure->why != WHY_NONE) {
        sink_printf(page->sink, "%s\n", word(WORD_NO_DATA, page->language));
        return;
    }
    if (figure->has_counts) {
        text_strong(page, page_counts(figure, page->language, counts));
        sink_text(page->sink, "  ");
    }
    if (figure_has_percent(figure, forms)) {
        text_strong(page, page_share(figure, forms, page->language, share));
        page_interval(figure, page->language, line, sizeof line);
        sink_printf(page->sink, "%s%s\n", line[0] == '\0' ? "" : "  ", line);
    } else {
        sink_printf(page->sink, "%s\n", word(WORD_FEW, page->language));
    }
}

