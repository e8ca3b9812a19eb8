/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions that belong together. */
#include "tests/support/oracle_row.h"

const struct method oracle_questionnaire[] = {
    {NULL, NULL, NULL},
};
