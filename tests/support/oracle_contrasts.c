/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two groups, several groups. */
#include "tests/support/oracle_row.h"

const struct method oracle_contrasts[] = {
    {NULL, NULL, NULL},
};
