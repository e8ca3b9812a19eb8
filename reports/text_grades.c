/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Grades in a terminal: one block a scheme, one line a criterion. */
#include "reports/text_page.h"

#include "surveys/text.h"

enum {
    LABEL = 40,
    POINTS = 10,
    GRADE = TEXT_WIDTH - 2 - LABEL - POINTS - 2,
    NOTE_INDENT = 4,
    BELOW = 6
};

static void put_grade(const struct text_page *page, const struct grade *grade)
{
    char points[PAGE_COUNTS];
    char said[WORDS_FILLED];
    page_grade_points(grade, page->language, points);
    page_grade_says(grade, page->language, said, sizeof said);
    sink_text(page->sink, "  ");
    text_left(page, scheme_say(&grade->criterion->label, page->language), LABEL);
    text_right(page, points, POINTS);
    if (said[0] != '\0' && text_width(said) <= GRADE) {
        sink_printf(page->sink, "  %s", said);
        said[0] = '\0';
    }
    sink_text(page->sink, "\n");
    if (said[0] != '\0') {
        text_wrapped(page, said, BELOW);
    }
}

void text_grades(const struct text_page *page, const struct scorecard *card)
{
    const struct grades *grades = &card->grades;
    char line[WORDS_FILLED];
    if (grades->count > 0) {
        text_heading(page, WORD_GRADES);
    }
    for (size_t i = 0; i < grades->count;) {
        const struct grade *first = &grades->grade[i];
        size_t count = first->scheme->criterion_count;
        const char *name = scheme_say(&first->scheme->name, page->language);
        text_wrapped(page, name[0] != '\0' ? name : first->scheme->id, 2);
        for (size_t j = 0; j < count; j++) {
            put_grade(page, &first[j]);
        }
        for (size_t j = 0; page_grade_note(first, j, page->language, line, sizeof line); j++) {
            text_wrapped(page, line, NOTE_INDENT);
        }
        i += count;
    }
}
