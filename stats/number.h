/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A number that need not exist, beside others that do. */
#ifndef HAILONG_STATS_NUMBER_H
#define HAILONG_STATS_NUMBER_H

#include "stats/status.h"

struct stats_number {
    enum stats_status status; /* STATS_OK, or why there is none */
    double value; /* 0 when there is none, or what its header says; never NaN, infinite or -0 */
};

/* The number, or STATS_NO_DATA in place of one that is not finite. */
struct stats_number stats_number_of(double value);

/* No number, for this reason. */
struct stats_number stats_number_none(enum stats_status why);

#endif
