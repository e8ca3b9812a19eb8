/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the HTML pages share: paragraphs, cells, figures in cells, the footer. */
#ifndef HAILONG_REPORTS_HTML_PAGE_H
#define HAILONG_REPORTS_HTML_PAGE_H

#include "reports/html.h"
#include "reports/numfmt.h"
#include "reports/renderers.h"

enum { HTML_LINE = 4096, HTML_TITLE = 1024 };

struct html_page {
    struct sink *sink;
    const struct render_options *options;
    enum language language;
    const char *top, *sub; /* heading tags: h1 h2 for one unit, h2 h3 for several */
};

/* class: "" for none. */
void html_paragraph(const struct html_page *page, const char *class, const char *text);
void html_phrase(const struct html_page *page, const char *class, enum word which);
void html_cell(const struct html_page *page, const char *text); /* of numbers */
void html_column(const struct html_page *page, enum word which, bool number);
/* Two cells: "986/986" and "100%", dashes where there is nothing to print. */
void html_figure_cells(const struct html_page *page, const struct figure *figure, int64_t forms);
void html_period(const struct html_page *page, const struct scorecards *cards,
                 char buffer[static HTML_TITLE]);
/* Rules in force, how to read, the command. */
void html_footer(const struct html_page *page, const struct scorecards *cards);

/* html_activities.c */
void html_activities(const struct html_page *page, const struct scorecard *card);
/* Points and grades by the schemes in force: nothing without them (html_grades.c). */
void html_grades(const struct html_page *page, const struct scorecard *card);

/* html_card.c, html_compare.c */
void html_scorecards(const struct scorecards *cards, const struct render_options *options,
                     struct sink *sink);
void html_comparison(const struct comparison *comparison, const struct render_options *options,
                     struct sink *sink);
/* html_pair.c */
void html_pair(const struct pair *pair, const struct render_options *options, struct sink *sink);

#endif
