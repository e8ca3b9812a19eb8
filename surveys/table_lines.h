/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines of a table that are no records. Pure. */
#ifndef HAILONG_SURVEYS_TABLE_LINES_H
#define HAILONG_SURVEYS_TABLE_LINES_H

#include "surveys/rows.h"

/* "(1)", "(2)", "(3)=(4)+(5)", or "-1", "-2" as spreadsheets store them; "1", "2", "3"; "A", "B", "1", "2": three cells or more. *bare: not all in
 * brackets; then it may be a record as well, form 1 with the answers 2 and 3. */
bool line_is_index(const struct cell *cells, size_t count, bool *bare);
/* The first text of the line is "Tổng số", "Tổng cộng", "Cộng", "Total" and the like, or begins with
 * one of them and a colon ("Tổng hồ sơ: 13"), and no cell is a date. */
bool line_is_total(const struct cell *cells, size_t count);
/* The same texts in both, blanks aside. */
bool line_is_same(const struct cell *a, size_t a_count, const struct cell *b, size_t b_count);
/* A header of the same columns in another order, or of more or fewer of them: two texts of `header` or more,
 * more than half of its own, one of them under another column (*cell), which the header calls otherwise. */
bool line_is_other_header(const struct cell *cells, size_t count, const struct cell *header, size_t header_count,
                          size_t *cell);
/* The heading of a group of rows, nothing else in the line: an ordinal (a roman number or a letter)
 * and a name without digits, in two neighbouring cells or in one ("I" "Lĩnh vực Hộ tịch"; "I. Lĩnh vực Hộ tịch"). */
bool line_is_group(const struct cell *cells, size_t count);
/* At most three cells have text, in no more than half of the columns, and each is words: no number, no
 * date, no code ("Người lập biểu", "Kim Bảng, ngày 31 tháng 10 năm 2023", "(Ký, ghi rõ họ tên)"). */
bool line_is_words(const struct cell *cells, size_t count, size_t columns);
/* What may stand below a line of signatures (signature.h): at most three cells with text, each of it letters more
 * than digits and no date; a name is not told from other words. */
bool line_is_text(const struct cell *cells, size_t count);

#endif
