/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the HTML writer share; nobody else includes it. */
#ifndef HAILONG_REPORTS_HTML_PARTS_H
#define HAILONG_REPORTS_HTML_PARTS_H

#include "reports/html.h"
#include "reports/page.h"
#include "reports/pen_svg.h"

enum { HTML_ID = 32, HTML_RAISED = 512 };

/* How wide charts are laid out, in points: as much as they get on paper. */
enum {
    HTML_TILE = 226,      /* in a tile, two of which stand side by side on A4 */
    HTML_HALF = 240,      /* one of two on A4 */
    HTML_FULL = 490,
    HTML_HALF_WIDE = 368, /* one of two on A4 landscape */
    HTML_FULL_WIDE = 560,
    HTML_BAND = 112,      /* in a cell */
    HTML_LINE_CELL = 60,
    HTML_WIDE_CELL = 260
};

/* An HTML file that is being written. */
struct html_writing {
    struct sink *sink;    /* the file */
    struct sink *first;   /* the first page, until it is known whether there is a second */
    struct sink *out;     /* where the page goes that is being written */
    struct pen_svg pen;
    struct typeface *own; /* closed at the end; NULL when the caller lent one */
    enum type_style style;
    size_t pages;
    int level;            /* of a page's title: 1 when it is alone, else 2 */
    size_t raised[HTML_RAISED]; /* where in `first` the levels of headings stand */
    size_t raised_count;
    size_t ids;           /* headings and captions that have been given ids */
    char labelled[HTML_ID]; /* id of the last heading or caption, what a table without caption is called by */
    bool scripted;        /* some table can be sorted or searched */
    enum language language;
    bool landscape;
    char *title, *subject; /* of the first page */
};

/* "<h2 id="h7">text</h2>"; depth 0: a page's title, 1: a heading on it. Remembers the id. */
void html_heading(struct html_writing *writing, int depth, const char *attributes, const char *text);
/* An id that nothing else has, kept in `labelled`. */
const char *html_new_id(struct html_writing *writing);
/* Sign, link and text of a cell. */
void html_put_cell(struct html_writing *writing, const struct cell *cell);
void html_blocks(struct html_writing *writing, const struct page *page); /* html_blocks.c */
void html_table(struct html_writing *writing, const struct table *table, enum language language); /* html_table.c */

/* The style sheet in pieces, NULL behind the last; room for HTML_STYLES. */
enum { HTML_STYLES = 8 };
void html_style(enum type_style style, bool landscape, const char *pieces[static HTML_STYLES]);
/* Sorts and searches tables; a page is complete without it. */
extern const char html_script[];
/* The element that forbids a page everything but this style and this script (Content Security Policy, W3C). */
void html_policy(struct sink *sink, const char *const *styles, const char *script);

#endif
