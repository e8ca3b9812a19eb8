/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the benches measure with. */
#ifndef HAILONG_BENCH_TIMING_H
#define HAILONG_BENCH_TIMING_H

#include <stdlib.h>
#include <time.h>

enum { RUNS_MAX = 99 };

/* Processor time of this process. */
static inline double cpu_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static inline int by_size(const void *a, const void *b)
{
    const double *x = a;
    const double *y = b;
    return (*x > *y) - (*x < *y);
}

/* Sorts them. */
static inline double median(double *values, size_t count)
{
    qsort(values, count, sizeof *values, by_size);
    return count % 2 == 1 ? values[count / 2] : (values[count / 2 - 1] + values[count / 2]) / 2;
}

#endif
