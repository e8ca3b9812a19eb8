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

/* Whose months are read, and by which rules. */
struct trend_source {
    struct store *store;
    const struct unit_register *registered;
    struct settings settings; /* the method is that of all months: trend_method */
    enum trend_measure measure;
    const int32_t *units; /* whose records make the months */
    size_t unit_count;
    const int32_t *target_of; /* by unit id: 0 for them, -1 for others */
    size_t known;             /* of target_of */
    bool lacks_overall;       /* some month was asked questions, and no overall one */
};

/* Whether some of the months was asked questions, and no overall one. */
bool trend_lacks_overall(const struct unit_tally *tally, size_t count);
/* The satisfaction method of all months. */
enum satisfaction_method trend_method(enum satisfaction_method asked, bool lacks_overall);

/* The figures of months whose spans are set, from the counts of each; rows are read only where a mean over criteria needs them.
 * Errors: those of the store. */
bool trend_fill(const struct trend_source *source, const struct unit_tally *tally, struct trend_month *month,
                size_t count, struct error *error);

/* Limits and signal of a month from the TREND_BASE months before it. grew: the first day of the territory, DAY_NONE: it was
 * always that. False: memory is exhausted. */
bool trend_judge_month(int32_t grew, enum satisfaction_method method, const struct trend_month *before,
                       struct trend_month *month);

/* Reads the figures of the months of the period, whose spans and card are set, and of those before
 * them (trend_months.c). Caller frees past->month, in case of failure too. Errors: those of the
 * store. */
bool trend_read(struct store *store, struct trend *trend, struct trend_past *past,
                struct error *error);

/* Limits, signals and what follows from all months together (trend_judge.c): pure. Errors:
 * ERROR_MEMORY. */
bool trend_judge(struct trend *trend, const struct trend_past *past, struct error *error);

#endif
