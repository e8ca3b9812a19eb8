/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The methods of the reference files that are about durations and dates. */
#ifndef HAILONG_TESTS_SUPPORT_ORACLE_DURATIONS_H
#define HAILONG_TESTS_SUPPORT_ORACLE_DURATIONS_H

#include "tests/support/oracle_row.h"

/* x=3 1 4;p=0.5;type=7;out=q: x in any order. Runs both the series and its counts, and gives NaN
 * when they differ. */
double oracle_quantile(struct row *row);

/* x=3 1 4;out=mean: from the counts. */
double oracle_mean(struct row *row);

/* time=3 5 5;status=1 0 1: 1 finished, 0 censored, in any order; conf (0.95) and conf.type
 * (log-log) may be left out. t=5;out=surv|se|lower|upper      p=0.5;out=estimate|lower|upper
 * tau=20;out=rmst|se */
double oracle_survival_share(struct row *row);
double oracle_survival_quantile(struct row *row);
double oracle_restricted_mean(struct row *row);

/* done_on_time=;done_late=;pending_overdue=;pending_not_due=
 *     out=rate_done_only|rate_due|bound_lower|bound_upper
 * A rate is the bounds of a group in which nobody is silent. */
double oracle_on_time(struct row *row);

#endif
