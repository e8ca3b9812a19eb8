/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One self-contained HTML file: no font, picture, style or script from outside, so that it opens from a USB stick.
 *
 * A page alone has the one h1; of several each is a section with h2, and the level of the first page's headings is mended
 * when the second comes. */
#include "reports/html_parts.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- headings ---- */

const char *html_new_id(struct html_writing *writing)
{
    snprintf(writing->labelled, sizeof writing->labelled, "h%zu", ++writing->ids);
    return writing->labelled;
}

/* The digit of a heading's level. */
static void put_level(struct html_writing *writing, int depth)
{
    char digit[2] = {(char)('0' + writing->level + depth), '\0'};
    if (writing->out == writing->first && writing->raised_count < HTML_RAISED) {
        sink_contents(writing->first, &writing->raised[writing->raised_count]);
        writing->raised_count++;
    }
    sink_text(writing->out, digit);
}

void html_heading(struct html_writing *writing, int depth, const char *attributes, const char *text)
{
    sink_text(writing->out, "<h");
    put_level(writing, depth);
    sink_printf(writing->out, " id=\"%s\"%s>", html_new_id(writing), attributes);
    html_text(writing->out, text);
    sink_text(writing->out, "</h");
    put_level(writing, depth);
    sink_text(writing->out, ">\n");
}

/* ---- the document around pages ---- */

static void put_head(struct html_writing *writing, const char *title)
{
    const char *styles[HTML_STYLES];
    struct sink *sink = writing->sink;
    html_style(writing->style, writing->landscape, styles);
    sink_text(sink, "<!DOCTYPE html>\n<html lang=\"");
    sink_text(sink, writing->language == LANGUAGE_VI ? "vi" : "en");
    sink_text(sink, "\">\n<head>\n<meta charset=\"utf-8\">\n");
    html_policy(sink, styles, html_script);
    sink_text(sink, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    html_element(sink, "title", "", title);
    sink_text(sink, "<style>");
    for (size_t i = 0; styles[i] != NULL; i++) {
        sink_text(sink, styles[i]);
    }
    sink_text(sink, "</style>\n</head>\n<body");
    sink_text(sink, writing->landscape ? " class=\"landscape\">\n<main>\n" : ">\n<main>\n");
}

/* The first page, when it is known whether it stays alone. */
static void put_first(struct html_writing *writing)
{
    size_t length = 0;
    const char *text = sink_contents(writing->first, &length);
    size_t from = 0;
    bool several = writing->pages > 1;
    put_head(writing, several && *writing->subject != '\0' ? writing->subject : writing->title);
    if (several) {
        html_element(writing->sink, "h1", " class=\"unseen\"", *writing->subject != '\0' ? writing->subject : writing->title);
    }
    for (size_t i = 0; several && i < writing->raised_count; i++) {
        size_t at = writing->raised[i];
        char digit[2] = {(char)(text[at] + 1), '\0'};
        sink_bytes(writing->sink, text + from, at - from);
        sink_text(writing->sink, digit);
        from = at + 1;
    }
    sink_bytes(writing->sink, text + from, length - from);
}

/* ---- the writer ---- */

static void writing_release(struct html_writing *writing)
{
    struct error ignored;
    if (writing->first != NULL && !sink_close(writing->first, &ignored)) {
        sink_fail(writing->sink, ENOMEM);
    }
    typeface_close(writing->own);
    free(writing->title);
    free(writing->subject);
    free(writing);
}

static void *begin(const struct page_options *options, struct sink *sink)
{
    struct error error;
    struct html_writing *writing = calloc(1, sizeof *writing);
    if (writing == NULL) {
        sink_fail(sink, ENOMEM);
        return NULL;
    }
    writing->sink = sink;
    writing->style = options->style;
    writing->first = sink_memory(&error);
    writing->own = options->typeface == NULL ? typeface_open(options->style) : NULL;
    writing->pen = (struct pen_svg){.typeface = options->typeface != NULL ? options->typeface : writing->own,
                                    .style = options->style};
    if (writing->first == NULL || writing->pen.typeface == NULL) {
        sink_fail(sink, ENOMEM);
        writing_release(writing);
        return NULL;
    }
    return writing;
}

static void add(void *memory, const struct page *page)
{
    struct html_writing *writing = memory;
    writing->pages++;
    if (writing->pages == 1) {
        writing->language = page->language;
        writing->landscape = page->landscape;
        writing->title = strdup(page->title);
        writing->subject = strdup(page->subject);
        if (writing->title == NULL || writing->subject == NULL) {
            sink_fail(writing->sink, ENOMEM);
        }
    } else if (writing->pages == 2 && writing->title != NULL && writing->subject != NULL) {
        put_first(writing);
    }
    writing->out = writing->pages == 1 ? writing->first : writing->sink;
    writing->level = writing->pages == 1 ? 1 : 2;
    writing->pen.sink = writing->out;
    if (page_whole(page)) {
        html_blocks(writing, page);
    } else {
        sink_fail(writing->sink, ENOMEM);
    }
}

static void end(void *memory)
{
    struct html_writing *writing = memory;
    if (writing->pages == 0) {
        put_head(writing, "–");
        html_element(writing->sink, "h1", "", "–");
    } else if (writing->pages == 1 && writing->title != NULL && writing->subject != NULL) {
        put_first(writing);
    }
    sink_text(writing->sink, "</main>\n");
    if (writing->scripted) {
        sink_text(writing->sink, "<script>");
        sink_text(writing->sink, html_script);
        sink_text(writing->sink, "</script>\n");
    }
    sink_text(writing->sink, "</body>\n</html>\n");
    writing_release(writing);
}

const struct page_writer html_writer = {begin, add, end};
