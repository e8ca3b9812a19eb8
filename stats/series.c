/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/series.h"

#include <gsl/gsl_sort.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

bool series_fits(size_t count, const double values[], size_t most)
{
    bool fits = count <= most;

    for (size_t i = 0; fits && i < count; i++) {
        fits = isfinite(values[i]);
    }
    return fits;
}

double *series_sorted(size_t count, const double values[])
{
    double *sorted = malloc(count * sizeof *sorted);

    if (sorted) {
        memcpy(sorted, values, count * sizeof *sorted);
        gsl_sort(sorted, 1, count);
    }
    return sorted;
}
