/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The period that stands in words above a report. */
#ifndef HAILONG_SURVEYS_PERIOD_WORDS_H
#define HAILONG_SURVEYS_PERIOD_WORDS_H

#include "surveys/date.h"

#include <stdbool.h>
#include <stddef.h>

/* Two days in a text: "Kỳ báo cáo: Tháng 10/2023 (Từ ngày 15/09/2023 đến ngày 14/10/2023)", "từ
 * ngày 15 tháng 9 năm 2023 đến hết ngày 14 tháng 10 năm 2023". Both inside, the first not behind
 * the last. A month or quarter alone says no days: offices count it from the 15th to the 14th or by
 * the calendar (docs/rules.md 4.1). False when there are none. */
bool period_in_words(const char *text, size_t length, int32_t *from, int32_t *to);

#endif
