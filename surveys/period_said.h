/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A period as people write it into a cell or a sentence: "Năm 2023", "Quý III/2022", "T3/2021", "tháng 3 năm 2021", "6 tháng đầu năm 2024",
 * "giai đoạn 2021-2024", "15/09/2023 - 14/10/2023"; and every form of surveys/period.h. Months and quarters are those of the
 * calendar: of reports, which offices count from the 15th to the 14th (docs/rules.md 4.1), words are not read. */
#ifndef HAILONG_SURVEYS_PERIOD_SAID_H
#define HAILONG_SURVEYS_PERIOD_SAID_H

#include "surveys/period.h"

/* False: it is none, or its end is before its beginning. period->text is as surveys/period.h writes it. */
bool period_said(const char *text, size_t length, struct period *period);
/* Behind words that say nothing of their own before a day or period: "từ ngày", "năm". */
const char *period_behind_words(const char *text);

#endif
