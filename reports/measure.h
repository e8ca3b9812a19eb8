/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The figures that a scheme may name: a part and its whole.
 *
 *   on-time, satisfaction                   the figures in force (--policy, --method)
 *   on-time-completed, -portal, -received, -due   on time by one policy, whatever is in force
 * (docs/cli.md) overdue-portal                          finished late or pending overdue, of the
 * dossiers of `portal`
 *
 * Any other name is an indicator's. A mean over criteria has no counts: it is taken as a whole
 * number of thousand-millionths, so that what follows is exact. */
#ifndef HAILONG_REPORTS_MEASURE_H
#define HAILONG_REPORTS_MEASURE_H

#include "reports/grade.h"

enum measure_state {
    MEASURE_THERE,   /* whole > 0 */
    MEASURE_EMPTY,   /* whole is 0, or there is no figure */
    MEASURE_ABSENT,  /* an indicator that was not reported */
    MEASURE_PARTLY,  /* an indicator that was reported in part: never taken as 0 */
    MEASURE_DOUBTFUL /* counts below 0 or above POINTS_COUNT_MOST, or reports that contradict each other */
};

struct measure {
    enum measure_state state;
    int64_t part,
        whole; /* 0..POINTS_COUNT_MOST; part may be above whole (points given one by one) */
};

/* Is it one of the names above? */
bool measure_is_figure(const char *name);
struct measure measure_of(const char *name, const struct grade_input *input);

#endif
