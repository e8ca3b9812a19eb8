/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines of a table that are no records. Pure. */
#ifndef HAILONG_SURVEYS_TABLE_LINES_H
#define HAILONG_SURVEYS_TABLE_LINES_H

#include "surveys/rows.h"

/* "(1)", "(2)", "(3)=(4)+(5)"; "1", "2", "3"; "A", "B", "1", "2": three cells or more. */
bool line_is_index(const struct cell *cells, size_t count);
/* The first text of the line is "Tổng số", "Tổng cộng", "Cộng", "Total" and the like, or begins with
 * one of them and a colon ("Tổng hồ sơ: 13"). */
bool line_is_total(const struct cell *cells, size_t count);
/* The same texts in both, blanks aside. */
bool line_is_same(const struct cell *a, size_t a_count, const struct cell *b, size_t b_count);
/* The heading of a group of rows, nothing else in the line: an ordinal (a roman number or a letter)
 * and a name without digits, in two neighbouring cells or in one ("I" "Lĩnh vực Hộ tịch"; "I. Lĩnh vực Hộ tịch"). */
bool line_is_group(const struct cell *cells, size_t count);
/* At most three cells have text, fewer than half of the columns, and each is words: no number, no
 * date, no code ("Người lập biểu", "Kim Bảng, ngày 31 tháng 10 năm 2023", "(Ký, ghi rõ họ tên)"). */
bool line_is_words(const struct cell *cells, size_t count, size_t columns);

#endif
