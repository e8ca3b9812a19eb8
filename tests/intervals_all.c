/* SPDX-License-Identifier: GPL-3.0-or-later */
/* intervals_all FROM TO: every count x of every n in FROM..TO, at confidence 0.9, 0.95, 0.99 and
 * 0.998, through Wilson's interval, the exact one, Jeffreys' with its edge rule, and mid-P. Each
 * must return, lie in 0..1, hold x/n, and rise with x; and the exact interval must hold the one of
 * mid-P.
 *
 * Prints how many were tried. Exit: 0 all is well, 1 something is not (named, at most ten times), 2
 * usage. ctest runs it for n up to 150; all of n <= 2000 is a matter of minutes and of `.ci/run`.
 */
#include "stats/proportion.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

enum { WILSON, EXACT, JEFFREYS, MID_P, METHODS, SHOWN = 10 };

static const struct {
    const char *name;
    enum stats_status (*of)(int64_t, int64_t, double, struct interval *);
} methods[METHODS] = {[WILSON] = {"wilson", proportion_wilson},
                      [EXACT] = {"exact", proportion_exact},
                      [JEFFREYS] = {"jeffreys", proportion_jeffreys_edge},
                      [MID_P] = {"mid-p", proportion_mid_p}};

struct run {
    long tried, bad;
};

static void must(struct run *run, bool holds, const char *what, int method, int64_t x, int64_t n,
                 double confidence)
{
    if (holds) {
        return;
    }
    if (run->bad++ < SHOWN) {
        printf("intervals_all: %s x=%lld n=%lld confidence=%g: %s\n", methods[method].name,
               (long long)x, (long long)n, confidence, what);
    }
}

static void check_one(struct run *run, int64_t x, int64_t n, double confidence,
                      struct interval before[METHODS])
{
    struct interval now[METHODS];
    double rate = n == 0 ? 0 : (double)x / (double)n;

    for (int m = 0; m < METHODS; m++) {
        now[m] = (struct interval){-1, -1};
        enum stats_status status = methods[m].of(x, n, confidence, &now[m]);
        must(run, status == STATS_OK, "no interval", m, x, n, confidence);
        must(run, now[m].low >= 0 && now[m].low <= now[m].high && now[m].high <= 1,
             "not within 0..1", m, x, n, confidence);
        must(run, now[m].low <= rate && rate <= now[m].high, "x/n lies outside", m, x, n,
             confidence);
        must(run, x == 0 || (now[m].low >= before[m].low && now[m].high >= before[m].high),
             "falls as x rises", m, x, n, confidence);
        before[m] = now[m];
        run->tried++;
    }
    must(run, now[EXACT].low <= now[MID_P].low && now[MID_P].high <= now[EXACT].high,
         "does not hold the interval of mid-P", EXACT, x, n, confidence);
}

static bool read_number(const char *text, int64_t *value)
{
    char *end = NULL;

    *value = strtoll(text, &end, 10);
    return end != text && *end == '\0' && *value >= 0 && *value <= PROPORTION_TRIALS_MAX;
}

int main(int argc, char **argv)
{
    static const double confidences[] = {0.9, 0.95, 0.99, 0.998};
    struct run run = {0, 0};
    int64_t from, to;

    if (argc != 3 || !read_number(argv[1], &from) || !read_number(argv[2], &to)) {
        fputs("usage: intervals_all FROM TO\n", stderr);
        return 2;
    }
    stats_start();
    for (int64_t n = from; n <= to; n++) {
        for (size_t c = 0; c < sizeof confidences / sizeof confidences[0]; c++) {
            struct interval before[METHODS];
            for (int64_t x = 0; x <= n; x++) {
                check_one(&run, x, n, confidences[c], before);
            }
        }
    }
    printf("intervals_all: %ld intervals tried (every x of n = %lld..%lld, %d methods, 4 levels of "
           "confidence), %ld wrong\n",
           run.tried, (long long)from, (long long)to, (int)METHODS, run.bad);
    return run.bad > 0;
}
