/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What pages of all kinds have in common: their head, bands, marks, small print. */
#ifndef HAILONG_REPORTS_PAGE_FRAME_H
#define HAILONG_REPORTS_PAGE_FRAME_H

#include "reports/pages.h"
#include "reports/renderers.h"

enum { FRAME_LINE = 4096, FRAME_SEARCHED = 12 }; /* tables of more rows get a box that finds rows */

void frame_begin(struct page *page, enum page_kind kind, const struct page_request *request);
/* Title of the document and of the page; what: what this is, "" for nothing. The block, for what stands at its right. */
struct block *frame_title(struct page *page, const struct scorecards *cards, const char *name, const char *what);
/* "từ 01/10/2023 đến 31/10/2023", "" where the name of the period says it. */
const char *frame_days(struct page *page, const struct scorecards *cards);
/* "số liệu đến 31/10/2023 · bản 2"; edition 0: not known. */
const char *frame_as_of(struct page *page, const struct scorecards *cards, int64_t edition);

/* A copy of a count; a phrase with one place. */
const char *frame_count(struct page *page, int64_t count);
const char *frame_phrase(struct page *page, enum word which, const char *argument);
const char *frame_word(const struct page *page, enum word which);

/* "Tân Lập", and where another card has that name "Xã Tân Lập (Kim Bảng, Hà Nam)". kind: "Xã Tân Lập" in any case. */
const char *frame_unit(struct page *page, const struct scorecards *cards, size_t index, bool kind);
/* "Kim Bảng, Hà Nam", "" when the register does not say. */
const char *frame_place(struct page *page, const struct unit *unit);

enum sign frame_mark_sign(enum mark mark);
/* Sign and words; sorts from below over like the others to above, without those that are not judged. */
struct cell frame_mark(const struct page *page, const struct comparison_row *row);
enum word frame_measure(enum measure measure);

/* A share: percentage from 30 on, below it the counts, soft; a stroke where there is nothing. */
struct cell frame_share(struct page *page, const struct figure *figure, int64_t forms);
/* The interval in words, "99,6% – 100%", with its lower end to sort by. */
struct cell frame_limits(struct page *page, const struct figure *figure, int64_t forms);
/* A share with its interval on an axis; forms as in page_share. The cell is drawn as a chart and reads as frame_limits. */
struct frame_band {
    const char *name;  /* of the unit */
    double axis_from;
    const struct figure *overall; /* marked on the axis; NULL: nothing is */
    int64_t overall_forms;
    enum sign sign;
    const char *mark;  /* its words, "" for none */
};
struct cell frame_band(struct page *page, const struct figure *figure, int64_t forms, const struct frame_band *how);
/* Head of such a column: "May lie between (axis 50%–100%)". */
const char *frame_band_head(struct page *page, double axis_from);
/* Where an axis may begin so that `lowest` lies on it: finer than chart_axis_from, for many units side by side. */
double frame_axis_from(double lowest);
/* Lowers `lowest` to what has to lie on an axis that shows this figure. */
void frame_axis(const struct figure *figure, int64_t forms, double *lowest);

/* A column that a browser can sort by; group as in struct column. */
void frame_column(struct table *table, size_t index, const char *head, bool number, const char *group);
/* The four signs against the others, with their words. */
void frame_key(struct page *page);
/* How to read intervals, silence and open dossiers; the rules in force; the command. */
void frame_foot(struct page *page, const struct scorecards *cards);
void frame_rules(struct page *page, const struct settings *settings);
void frame_reading(struct page *page, const struct settings *settings);
void frame_command(struct page *page);
/* The files that the page is from, with what became of their rows. kinds: 1 << enum record_kind of those that it is about. */
void frame_inputs(struct page *page, const struct scorecards *cards, unsigned kinds);

#endif
