/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/bounds.h"

enum stats_status bounds_of_silence(int64_t satisfied, int64_t returned, int64_t eligible,
                                    struct bounds *result)
{
    if (!(satisfied >= 0 && satisfied <= returned && returned <= eligible)) {
        return STATS_DOMAIN;
    }
    if (eligible == 0) {
        return STATS_NO_DATA;
    }
    result->worst = (double)satisfied / (double)eligible;
    result->best = (double)(satisfied + (eligible - returned)) / (double)eligible;
    return STATS_OK;
}
