/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What pages and tables say of models. */
#ifndef HAILONG_REPORTS_MODEL_PHRASES_H
#define HAILONG_REPORTS_MODEL_PHRASES_H

#include "reports/models.h"
#include "reports/numfmt.h"
#include "reports/page_frame.h"

/* What pages of models are from. */
enum { MODEL_INPUTS = 1 << KIND_UNITS | 1 << KIND_MODELS | 1 << KIND_RESULTS };

enum word model_field_word(enum model_field field);
/* The commune with its rank, or the body. */
const char *model_owner_name(struct page *page, const struct unit *unit, const char *body);
/* "2021", "3/2021" or the day: a day that begins (or, last: ends) a year or month stands for it. */
const char *model_when(int32_t day, bool last, enum language language, char buffer[static NUMFMT]);
/* "2023", "Q3/2023", "3/2023" or the two days. */
const char *model_span(int32_t from, int32_t to, enum language language, char buffer[static 2 * NUMFMT]);
/* "cấp huyện (2023)", "chưa": level 0 is none, else 1 + enum model_level. A day that is the first of the
 * model stands where none was written. */
const char *model_recognition(struct page *page, int level, int32_t day, int32_t started);
/* "đang thực hiện", "dừng 2023: hết kinh phí". */
const char *model_state(struct page *page, const struct model_card *card);

/* "Số mộ di chuyển": the name of a series at the head of a row or a sentence. */
const char *model_series_title(struct page *page, const struct model_series *series);

/* "Số mộ di chuyển (ngôi mộ)" */
const char *model_series_heading(struct page *page, const struct model_series *series);
/* An exact number, with a double for spreadsheets. */
struct cell model_exact_cell(struct page *page, const mpq_t value);

/* The table of a number of counts: heads from `first` on, and cells of one row. */
enum { MODEL_COUNTS = 9 };
/* sortable: of tables whose rows a browser may sort. */
void model_count_heads(struct page *page, struct table *table, size_t first, bool sortable);
void model_count_cells(struct page *page, struct table *table, size_t row, size_t first, const struct model_counts *counts);

#endif
