/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finite populations, and people who were not heard. */
#include "tests/support/oracle_row.h"

const struct method oracle_population[] = {
    {NULL, NULL, NULL},
};
