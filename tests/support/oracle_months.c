/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Months in a row. */
#include "tests/support/oracle_row.h"

const struct method oracle_months[] = {
    {NULL, NULL, NULL},
};
