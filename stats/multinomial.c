/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/multinomial.h"

enum stats_status multinomial_goodman(size_t cells, const int64_t counts[], double confidence,
                                      struct interval shares[])
{
    int64_t all = 0;

    if (!(cells > 0 && confidence > 0 && confidence < 1)) {
        return STATS_DOMAIN;
    }
    for (size_t i = 0; i < cells; i++) {
        if (!(counts[i] >= 0 && counts[i] <= PROPORTION_TRIALS_MAX - all)) {
            return STATS_DOMAIN;
        }
        all += counts[i];
    }
    if (all == 0) {
        return STATS_NO_DATA;
    }
    for (size_t i = 0; i < cells; i++) {
        proportion_wilson(counts[i], all, 1 - (1 - confidence) / (double)cells, &shares[i]);
    }
    return STATS_OK;
}
