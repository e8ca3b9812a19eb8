/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The renderers, and what several of them share. */
#ifndef HAILONG_REPORTS_RENDERERS_H
#define HAILONG_REPORTS_RENDERERS_H

#include "reports/numfmt.h"
#include "reports/render.h"
#include "reports/words.h"

extern const struct renderer renderer_text, renderer_csv, renderer_json, renderer_html, renderer_pdf, renderer_xlsx;

/* Biểu 06 (text_table06.c, csv_table06.c). */
void text_table06(const struct table06 *table, const struct render_options *options, struct sink *sink);
void csv_table06(const struct table06 *table, const struct render_options *options, struct sink *sink);
/* Models (json_models.c, csv_models.c). */
void json_models(const struct models *models, const struct render_options *options, struct sink *sink);
void csv_models(const struct models *models, const struct render_options *options, struct sink *sink);
/* What stands in column 2 of a row. */
const char *table06_label(const struct table06_line *row, enum language language);
/* What an imported table of the same unit and days says otherwise; "" when nothing. */
void table06_filed_note(const struct table06 *table, enum language language, char *buffer, size_t size);
/* The sentences below the table, by index; false at the end (phrases_table06.c). */
bool table06_note(const struct table06 *table, size_t index, enum language language, char *buffer,
                  size_t size);

/* The phrase that states the formula of the figure explained. */
enum word explanation_formula(const struct explanation *explanation);
/* The phrases that describe a policy or a method on a page. */
enum word policy_word(enum policy policy);
enum word method_word(enum satisfaction_method method);
enum word mark_word(const struct comparison_row *row);

/* The phrase for explanation_row.counts_as and explanation_left_out.why. */
enum word counts_as_word(const char *name);

/* Pages print percentages from this many on; below, counts alone (docs/cli.md). */
enum { PAGE_FLOOR = 30 };
bool figure_has_percent(const struct figure *figure, int64_t forms);

/* The sentences and figures that several pages print; every one is made from the same values as
 * the tables. Buffers are cut at their size; WORDS_FILLED holds any of them but lists of units. */

/* What happened. */
void page_headline(const struct scorecard *card, const struct settings *settings,
                   enum language language, char *buffer, size_t size);
/* What a method counts, in words. */
const char *page_method(const struct scorecard *card, enum satisfaction_method method,
                        enum language language, char buffer[static WORDS_FILLED]);
/* Who was not heard, with the worst case where it is known; "" when nothing is to say. */
void page_silence(const struct scorecard *card, enum language language, char *buffer, size_t size);
/* Sentences about coverage and about the quality of the data, by index; false at the end. */
bool page_coverage(const struct scorecard *card, size_t index, enum language language, char *buffer,
                   size_t size);
bool page_quality(const struct scorecard *card, size_t index, enum language language, char *buffer,
                  size_t size);
/* What the figures prove and what they do not (phrases_evidence.c); by index, false at the end. */
bool page_evidence(const struct scorecard *card, size_t index, enum language language, char *buffer,
                   size_t size);
/* Satisfaction with the forms weighted to known counts, or what stops that; by index, nothing where nobody asked (phrases_weighted.c). */
bool page_weighted(const struct scorecard *card, size_t index, enum language language, char *buffer, size_t size);
/* What looks unusual in the forms, or that nothing does, or that the rows are gone; by index. */
bool page_unusual(const struct scorecard *card, size_t index, enum language language, char *buffer,
                  size_t size);
/* "5 dossiers, 2 forms and 1 row of activities"; false when there are none. */
bool page_missing_list(const struct missing_rows *missing, enum language language, char buffer[static WORDS_FILLED]);
/* The same for scorecards, which list models and say nothing of their results. */
bool page_missing_cards(const struct scorecards *cards, enum language language, char buffer[static WORDS_FILLED]);
/* What the files in force held and could not be counted: for the head of a card, "" when there is nothing; and
 * for the quality of the data. */
void page_missing_head(const struct scorecards *cards, enum language language, char *buffer,
                       size_t size);
void page_missing(const struct scorecards *cards, enum language language, char *buffer, size_t size);
/* Who is above, below, or has too few: names of one measure. */
void page_compared(const struct comparison_measure *measure, enum measure which,
                   enum language language, char *buffer, size_t size);
/* What follows for a measure of a comparison (phrases_compare.c), sentences by index, false at the end: whether the units differ at
 * all, who does by more than luck, what small units count as, what the mix of fields changes; nothing where fewer than two
 * units can be judged. */
bool page_compared_note(const struct comparison *comparison, enum measure which, size_t index,
                        enum language language, char *buffer, size_t size);
/* Rank ranges in words, units with the same range in one sentence, best first; ties; who is not ranked. By index. */
bool page_ranks(const struct comparison *comparison, enum measure which, size_t index,
                enum language language, char *buffer, size_t size);
/* Whether the sentence of that index says no more than a column of ranges does. */
bool page_rank_in_table(const struct comparison_measure *measure, size_t index);
/* Whether ranks are to be shown at all: they were asked for, and there are units to rank that are not all alike. */
bool page_has_ranks(const struct comparison *comparison, enum measure which);
/* How the comparison was made, with ranks or without. */
enum word comparison_note(const struct comparison *comparison);
/* Two units: sentences by index, false at the end (phrases_pair.c). */
bool page_pair(const struct pair *pair, size_t index, enum language language, char *buffer, size_t size);
/* "Xã Nguyễn Úy": the kind with a capital, then the name. */
void page_unit_name(const struct unit *unit, char *buffer, size_t size);
/* The same within a sentence: "xã Lê Hồ". */
void page_unit_said(const struct unit *unit, char *buffer, size_t size);
/* "gồm: Liên Sơn 13432, Thanh Sơn 13438": the units that a card is made of; "" when it is its own unit alone. */
void page_parts(const struct scorecard *card, enum language language, char *buffer, size_t size);
/* What communes left open that ended before the period, "" when there is nothing. */
void page_left_behind(const struct scorecards *cards, enum language language, char *buffer, size_t size);
/* What page_parts says, and since when or until when the unit was there; by index, false at the end. */
bool page_boundaries(const struct scorecard *card, size_t index, enum language language, char *buffer,
                     size_t size);
/* "tháng 10/2023 (từ 01/10/2023 đến 31/10/2023)"; days alone where the period has no name. */
void page_period(const struct scorecards *cards, enum language language, char *buffer, size_t size);
/* "95" or "99,9". */
const char *page_confidence(const struct settings *settings, enum language language,
                            char buffer[static NUMFMT]);

enum { PAGE_COUNTS = 2 * NUMFMT };
/* "1.084/1.111", or a dash. */
const char *page_counts(const struct figure *figure, enum language language,
                        char buffer[static PAGE_COUNTS]);
/* "99,4%" or a dash. forms: what a figure without counts is held against the floor by. */
const char *page_share(const struct figure *figure, int64_t forms, enum language language,
                       char buffer[static NUMFMT]);
/* "có thể từ 99,6% đến 100%", or "" without an interval. */
void page_interval(const struct figure *figure, enum language language, char *buffer, size_t size);
/* "99,6% – 100%", or "" where no percentage is printed. */
void page_limits(const struct figure *figure, int64_t forms, enum language language, char *buffer,
                 size_t size);

/* "98%": a target, of which a digit behind the second decimal is not told away. */
const char *page_target(double target, enum language language, char buffer[static NUMFMT]);

/* The rules in force in one line (phrases_rules.c). */
void page_rules(const struct settings *settings, const char *separator, enum language language,
                char *buffer, size_t size);
/* The same, those alone that decide where a dossier is counted. */
void page_dossier_rules(const struct settings *settings, const char *separator,
                        enum language language, char *buffer, size_t size);
/* A definition with what it means, and a star where it is in force. */
void page_definition(const char *option, bool chosen, const char *meaning, enum language language,
                     char *buffer, size_t size);
/* The definition that a measure of a comparison is counted by. */
void page_measure_rule(const struct settings *settings, enum measure measure,
                       enum language language, char *buffer, size_t size);

/* Grades (phrases_grades.c): "15,81/20" or "–/20"; the band, or why there are no points; and the sentences below the table of the
 * scheme whose first grade is grades[0], by index: false at the end. */
void page_grade_points(const struct grade *grade, enum language language,
                       char buffer[static PAGE_COUNTS]);
void page_grade_says(const struct grade *grade, enum language language, char *buffer, size_t size);
bool page_grade_note(const struct grade *grades, size_t index, enum language language, char *buffer,
                     size_t size);

/* The dossier flow in the order of pages; false at the end. The first PAGE_FLOW_ROWS add up
 * (carried over + received = the rest of them), the one behind them stays outside. */
enum { PAGE_FLOW_ROWS = 12 };
bool page_flow(const struct dossier_counts *dossiers, size_t index, enum word *label,
               int64_t *count);

/* How long dossiers took, and what stands out about them: sentences by index; false at the end (phrases_dossiers.c). */
bool page_dossiers(const struct scorecard *card, const struct settings *settings, size_t index, enum language language,
                   char *buffer, size_t size);

/* "hạn 17/03/2026: tính lại từ đầu …": the due date of a row and how it came about (phrases_due.c). */
const char *page_due(const struct explanation_row *row, enum language language, char buffer[static WORDS_FILLED]);
/* "stated", "limit", "procedure", "same-day", "restart", "subtract", "appointment", "none". */
const char *due_by_name(enum due_by by);
/* "14:10:00" or "": the time of a due date, for other programs. */
enum { DUE_TIME = 12 };
const char *due_time_text(struct moment due, char buffer[static DUE_TIME]);

/* The largest scale of the card's questions, 0 without questions. */
int page_scale(const struct scorecard *card);
/* What a page has in place of the answers that it withholds: so few themselves, or beside such. */
enum word withheld_word(int64_t base);
/* Valid forms of all cards. */
int64_t comparison_forms(const struct comparison *comparison);

#endif
