/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Weighted answers. */
#include "tests/support/oracle_row.h"

const struct method oracle_weights[] = {
    {NULL, NULL, NULL},
};
