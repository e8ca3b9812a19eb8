/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The block of signatures under a table, as Nghị định 30/2020/NĐ-CP lays it out: place and day, the
 * offices that sign, "(Ký, ghi rõ họ tên)", names. Pure. */
#ifndef HAILONG_SURVEYS_SIGNATURE_H
#define HAILONG_SURVEYS_SIGNATURE_H

#include "surveys/rows.h"

/* At most three cells have text, none of them a number, a date or a code, and one says that this is
 * the block: "Kim Bảng, ngày 31 tháng 10 năm 2023", "NGƯỜI LẬP BIỂU", "KT. CHỦ TỊCH", "(Ký tên)",
 * "Nơi nhận:". Tone marks and case do not matter. */
bool line_is_signature(const struct cell *cells, size_t count);

#endif
