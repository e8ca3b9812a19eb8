/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Grades on an HTML page: one table a scheme, its notes below. */
#include "reports/html_page.h"

#include <stdio.h>

static void put_table(const struct html_page *page, const struct grade *grades)
{
    const struct scheme *scheme = grades->scheme;
    const char *name = scheme_say(&scheme->name, page->language);
    char line[HTML_LINE];
    char points[PAGE_COUNTS];
    snprintf(line, sizeof line, "%s: %s", word(WORD_GRADES, page->language),
             name[0] != '\0' ? name : scheme->id);
    sink_text(page->sink, "<div class=\"wide\"><table>\n");
    html_element(page->sink, "caption", "", line);
    sink_text(page->sink, "<thead><tr>");
    html_column(page, WORD_GRADE_CRITERION, false);
    html_column(page, WORD_GRADE_POINTS, true);
    html_column(page, WORD_GRADE_BAND, false);
    sink_text(page->sink, "</tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < scheme->criterion_count; i++) {
        const struct grade *grade = &grades[i];
        sink_text(page->sink, "<tr>");
        html_element(page->sink, "th", " scope=\"row\"",
                     scheme_say(&grade->criterion->label, page->language));
        page_grade_points(grade, page->language, points);
        html_cell(page, points);
        page_grade_says(grade, page->language, line, sizeof line);
        html_element(page->sink, "td", "", line);
        sink_text(page->sink, "</tr>\n");
    }
    sink_text(page->sink, "</tbody></table></div>\n");
}

void html_grades(const struct html_page *page, const struct scorecard *card)
{
    const struct grades *grades = &card->grades;
    char line[HTML_LINE];
    for (size_t i = 0; i < grades->count;) {
        const struct grade *first = &grades->grade[i];
        put_table(page, first);
        for (size_t j = 0; page_grade_note(first, j, page->language, line, sizeof line); j++) {
            html_paragraph(page, "small soft", line);
        }
        i += first->scheme->criterion_count;
    }
}
