/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the trend share. */
#ifndef HAILONG_REPORTS_TREND_PARTS_H
#define HAILONG_REPORTS_TREND_PARTS_H

#include "reports/trend.h"

/* Whole months, from the twelfth before the first month of the period to the one before its last:
 * the twelve before the month `i` of the period are month[i] .. month[i + 11]. */
struct trend_past {
    struct trend_month *month;
    size_t count;
};

/* Reads the figures of the months of the period, whose spans and card are set, and of those before
 * them (trend_months.c). Caller frees past->month, in case of failure too. Errors: those of the
 * store. */
bool trend_read(struct store *store, struct trend *trend, struct trend_past *past,
                struct error *error);

/* Limits, signals and what follows from all months together (trend_judge.c): pure. Errors:
 * ERROR_MEMORY. */
bool trend_judge(struct trend *trend, const struct trend_past *past, struct error *error);

#endif
