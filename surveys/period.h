/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Periods as the command line writes them (docs/cli.md): all, 2023, 2023-Q3, 2023-10,
 * 2023-01..2023-12, 2021..2023, 2023-09-15..2023-10-14; and as Vietnamese offices do: 10/2023,
 * Q3/2023, 15/09/2023..14/10/2023.
 *
 * With r or bc (báo cáo) in front, months, quarters and years are those of the reports that offices
 * send up: r2023-10 is 15/09/2023 to 14/10/2023, r2023-Q3 is 15/06 to 14/09, r2023 is 15/12/2022 to
 * 14/12/2023; r2023-01..r2023-06, bc10/2023, bcQ3/2023. The rule of the 15th is not read in a text
 * of law (docs/rules.md 4.1), so pages always print the days. */
#ifndef HAILONG_SURVEYS_PERIOD_H
#define HAILONG_SURVEYS_PERIOD_H

#include "surveys/date.h"
#include "surveys/error.h"

enum period_kind { PERIOD_ALL, PERIOD_YEAR, PERIOD_QUARTER, PERIOD_MONTH, PERIOD_RANGE };

struct period {
    enum period_kind kind;
    bool reporting;   /* a month, quarter or year of reports: the name is that of its last day's */
    char text[32];    /* 2023-10 for 10/2023 as well, r2023-10 for bc10/2023 */
    int32_t from, to; /* first and last day, both inside; PERIOD_ALL: DAY_NONE until the store is asked */
};

/* Reads a period. A range has two calendar ends or two reporting ends, never one of each.
 * Errors: ERROR_PERIOD with the forms that are allowed. */
bool period_parse(const char *text, struct period *result, struct error *error);

/* True when both ends lie on half-month borders, so that stored tallies can give the figures. */
bool period_is_whole_halves(int32_t from, int32_t to);

#endif
