/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/status.h"

#include <gsl/gsl_errno.h>

void stats_start(void)
{
    gsl_set_error_handler_off();
}
