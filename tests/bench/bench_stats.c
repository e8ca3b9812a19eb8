/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench_stats: how long the statistics take for counts in the millions, each the median of eleven
 * calls. What a reader waits for should not grow with the number of dossiers; 10 ms is the aim for
 * each. */
#include "stats/beta.h"
#include "stats/binomial.h"
#include "stats/bounds.h"
#include "stats/compare.h"
#include "stats/contingency.h"
#include "stats/difference.h"
#include "stats/funnel.h"
#include "stats/hypergeometric.h"
#include "stats/months.h"
#include "stats/multinomial.h"
#include "stats/ordinal.h"
#include "stats/proportion.h"
#include "stats/rank.h"
#include "stats/rank_chance.h"
#include "stats/shrink.h"
#include "stats/strata.h"
#include "tests/bench/timing.h"

#include <stdio.h>

enum { LARGE = 10000000, CALLS = 11, UNITS = 18 };

static const int64_t hits[UNITS] = {589,  930, 118, 40,  200, 33, 300, 77,  480,
                                    1190, 640, 505, 320, 71,  55, 980, 410, 260};
static const int64_t trials[UNITS] = {589,  986, 120, 45,  210, 33, 450,  80,  500,
                                      1200, 660, 520, 326, 80,  60, 1000, 420, 300};

static void wilson(void)
{
    struct interval r;
    proportion_wilson(LARGE - 3, LARGE, 0.95, &r);
}
static void exact(void)
{
    struct interval r;
    proportion_exact(LARGE / 2, LARGE, 0.95, &r);
}
static void jeffreys(void)
{
    struct interval r;
    proportion_jeffreys_edge(LARGE - 3, LARGE, 0.95, &r);
}
static void mid_p(void)
{
    struct interval r;
    proportion_mid_p(LARGE / 2, LARGE, 0.95, &r);
}
static void tails(void)
{
    struct binomial_tails r;
    binomial_tails(LARGE / 2, LARGE, 0.5001, &r);
}
static void newcombe(void)
{
    const struct difference_pair pair = {LARGE - 9, LARGE, LARGE - 5, LARGE};
    struct difference r;
    difference_newcombe(&pair, 0.95, &r);
}
static void fisher(void)
{
    const struct difference_pair pair = {LARGE / 2, LARGE, LARGE / 2 + 500, LARGE};
    struct difference_fisher r;
    difference_fisher(&pair, &r);
}
static void drawn(void)
{
    struct population_count r;
    hypergeometric_interval(2500000, 5000000, LARGE, 0.95, &r);
}
static void silence(void)
{
    struct silence_interval r;
    bounds_imbens_manski(2500000, 5000000, LARGE, 0.95, &r);
}
static void against_others(void)
{
    enum mark marks[UNITS];
    compare_against_others(UNITS, hits, trials, 0.05, 30, marks, NULL);
}
static void overall(void)
{
    int64_t counts[2 * UNITS];
    for (size_t i = 0; i < UNITS; i++) {
        counts[2 * i] = hits[i];
        counts[2 * i + 1] = trials[i] - hits[i];
    }
    const struct contingency_table table = {UNITS, 2, counts};
    struct contingency_overall r;
    contingency_overall(&table, &r);
}
static void levels(void)
{
    const int64_t a[] = {10, 2000, 30000, 4000000, 5967990},
                  b[] = {20, 1000, 50000, 4500000, 5448980};
    struct ordinal_pair r;
    ordinal_mann_whitney(5, a, b, &r);
}
static void goodman(void)
{
    const int64_t counts[] = {10, 2000, 30000, 4000000, 5967990};
    struct interval r[5];
    multinomial_goodman(5, counts, 0.95, r);
}
static void lines(void)
{
    struct funnel_limits r;
    funnel_limits_of(LARGE, 0.97, NULL, &r);
}
static void prior(void)
{
    struct shrink_fit r;
    shrink_fit(UNITS, hits, trials, &r);
}
static void ranges(void)
{
    struct rank_range r[UNITS];
    rank_ranges(UNITS, hits, trials, 0.05, RANK_FISHER, r);
}
static void chances(void)
{
    struct rank_outlook r[UNITS];
    rank_chances(UNITS, hits, trials, rank_chance_prior, 0.95, r, NULL);
}
static void months(void)
{
    struct month_count counts[24];
    struct month_verdict r[24];
    for (int i = 0; i < 24; i++) {
        counts[i] = (struct month_count){LARGE - 100 - i, LARGE};
    }
    months_judge_rates(24, counts, r);
}

int main(void)
{
    static const struct {
        const char *what;
        void (*run)(void);
    } benches[] = {{"Wilson, 10^7", wilson},
                   {"exact interval, 10^7", exact},
                   {"Jeffreys, 10^7", jeffreys},
                   {"mid-P, 10^7", mid_p},
                   {"binomial tails, 10^7", tails},
                   {"Newcombe, 2 x 10^7", newcombe},
                   {"Fisher, 2 x 10^7", fisher},
                   {"drawn from 10^7", drawn},
                   {"Imbens and Manski, 10^7", silence},
                   {"Mann and Whitney, 2 x 10^7", levels},
                   {"Goodman, 10^7", goodman},
                   {"funnel lines, 10^7", lines},
                   {"24 months of 10^7", months},
                   {"marks of 18 units", against_others},
                   {"overall test of 18 units", overall},
                   {"prior of 18 units", prior},
                   {"rank ranges of 18 units", ranges},
                   {"chances of 18 units", chances}};

    stats_start();
    for (size_t i = 0; i < sizeof benches / sizeof benches[0]; i++) {
        double times[CALLS];
        for (int call = 0; call < CALLS; call++) {
            double start = cpu_seconds();
            benches[i].run();
            times[call] = cpu_seconds() - start;
        }
        printf("%-28s %10.3f ms\n", benches[i].what, 1000 * median(times, CALLS));
    }
    return 0;
}
