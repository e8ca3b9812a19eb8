/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines of a table that are no records. Pure. */
#ifndef HAILONG_SURVEYS_TABLE_LINES_H
#define HAILONG_SURVEYS_TABLE_LINES_H

#include "surveys/rows.h"

/* "(1)", "(2)", "(3)=(4)+(5)"; "1", "2", "3"; "A", "B", "1", "2": three cells or more. */
bool line_is_index(const struct cell *cells, size_t count);
/* The first text of the line is "Tổng số", "Tổng cộng", "Cộng", "Total" and the like. */
bool line_is_total(const struct cell *cells, size_t count);
/* The same texts in both, blanks aside. */
bool line_is_same(const struct cell *a, size_t a_count, const struct cell *b, size_t b_count);
/* At most three cells have text, fewer than half of the columns, and each is words: no number, no
 * date, no code ("Người lập biểu", "Kim Bảng, ngày 31 tháng 10 năm 2023", "(Ký, ghi rõ họ tên)"). */
bool line_is_words(const struct cell *cells, size_t count, size_t columns);

#endif
