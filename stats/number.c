/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/number.h"

#include <math.h>

struct stats_number stats_number_of(double value)
{
    if (!isfinite(value)) {
        return stats_number_none(STATS_NO_DATA);
    }
    return (struct stats_number){STATS_OK, value + 0.0}; /* + 0: a zero without a sign */
}

struct stats_number stats_number_none(enum stats_status why)
{
    return (struct stats_number){why, 0};
}
