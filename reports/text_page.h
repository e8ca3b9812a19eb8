/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages for a terminal of 80 columns: lines, columns, headings. */
#ifndef HAILONG_REPORTS_TEXT_PAGE_H
#define HAILONG_REPORTS_TEXT_PAGE_H

#include "reports/renderers.h"

enum { TEXT_WIDTH = 80, TEXT_LINE = 4096 };

struct text_page {
    struct sink *sink;
    const struct render_options *options;
    enum language language;
};

struct text_page text_page_of(const struct render_options *options, struct sink *sink);
/* The text in a column of that width; what is wider is cut with an ellipsis. */
void text_left(const struct text_page *page, const char *text, size_t width);
/* The same at the right end of the column; numbers are never cut. */
void text_right(const struct text_page *page, const char *text, size_t width);
void text_strong(const struct text_page *page, const char *text);
void text_heading(const struct text_page *page, enum word which);
/* Breaks a sentence at blanks so that no line is wider than the page. */
void text_wrapped(const struct text_page *page, const char *text, size_t indent);
/* "  986/986  100%  may lie between ..." */
void text_figure(const struct text_page *page, const struct figure *figure, int64_t forms);

#endif
