/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The days off that the law gives every year, held against a calendar: a list of days off that
 * lacks some of them is no whole year, and would be taken for one. */
#ifndef HAILONG_SURVEYS_CALENDAR_LAW_H
#define HAILONG_SURVEYS_CALENDAR_LAW_H

#include "surveys/calendar.h"

/* The days off of a covered year that its calendar lacks, as "1/1, Tết, 30/4"; "" when there are
 * none. Cut at its size. Returns whether there are any.
 *
 * 1/1, 30/4, 1/5 and, from 2026 on, 24/11: the day does not work, and where it is a Saturday or
 * Sunday the first weekday behind it that no other of them has taken does not ("3/1 (1/1)"). 2/9
 * and the day before or after: two weekdays off from 1 to 6 September. Tết: five weekdays off from
 * 16 January to 5 March, between which its days and those in place of them can lie. Giỗ Tổ (10/3 of
 * the lunar calendar): a weekday off from 25 March to 5 May beside those of 30/4 and 1/5. A day
 * that was swapped with a Saturday passes for a holiday, so not everything that is missing is
 * found.
 *
 * Source: Bộ luật Lao động 2019 Đ112.1, Đ111.3; NQ 28/2026/QH16 (24/11). */
enum { CALENDAR_MISSING = 160 };
bool calendar_missing(const struct calendar *calendar, int year,
                      char text[static CALENDAR_MISSING]);

#endif
