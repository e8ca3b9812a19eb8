/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Periods as the command line writes them (docs/cli.md): all, 2023, 2023-Q3, 2023-10,
 * 2023-01..2023-12, 2021..2023, 2023-09-15..2023-10-14; and as Vietnamese offices do: 10/2023,
 * Q3/2023, 15/09/2023..14/10/2023. */
#ifndef HAILONG_SURVEYS_PERIOD_H
#define HAILONG_SURVEYS_PERIOD_H

#include "surveys/date.h"
#include "surveys/error.h"

enum period_kind { PERIOD_ALL, PERIOD_YEAR, PERIOD_QUARTER, PERIOD_MONTH, PERIOD_RANGE };

struct period {
    enum period_kind kind;
    char text[32];    /* 2023-10 for 10/2023 as well */
    int32_t from, to; /* first and last day, both inside; PERIOD_ALL: DAY_NONE until the store is asked */
};

/* Reads a period. Errors: ERROR_PERIOD with the forms that are allowed. */
bool period_parse(const char *text, struct period *result, struct error *error);

/* True when both ends lie on half-month borders, so that stored tallies can give the figures. */
bool period_is_whole_halves(int32_t from, int32_t to);

#endif
