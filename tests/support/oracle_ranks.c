/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Funnels, rates drawn to the middle, ranks. */
#include "tests/support/oracle_row.h"

const struct method oracle_ranks[] = {
    {NULL, NULL, NULL},
};
