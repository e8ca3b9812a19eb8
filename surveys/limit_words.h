/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Time limits as offices write them: "03 ngày làm việc", "15 ngày", "8 giờ", "Trong ngày". */
#ifndef HAILONG_SURVEYS_LIMIT_WORDS_H
#define HAILONG_SURVEYS_LIMIT_WORDS_H

#include <stddef.h>

#include "surveys/limit.h"

/* A whole number (noughts in front allowed, marks between thousands not) with or without a unit
 * behind it: working days
 * ("ngày làm việc", "ngày LV", "working days"), calendar days ("ngày", "ngày lịch", "ngày thường",
 * "days", "calendar days"), hours
 * ("giờ", "giờ làm việc", "h", "hours"). Words of the same day ("Trong ngày", "Ngay trong ngày")
 * are 0 working days (NĐ 61/2018/NĐ-CP Đ18.2). Without a unit: working days, and *unit_said is
 * false. Compared as text_fold does. False, and nothing changed, when the text is none of these or
 * the number is over INT32_MAX. */
bool limit_parse(const char *text, size_t length, struct limit *limit, bool *unit_said);

/* The same where working days alone may stand, as in a dossier log: there a bare "ngày" or "days"
 * is the day that the log counts, a working day. False for hours and for days that are expressly
 * those of the calendar. */
bool limit_parse_working_days(const char *text, size_t length, int32_t *days);

#endif
