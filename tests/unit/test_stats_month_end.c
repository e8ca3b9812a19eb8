/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The end of a month, simulated: who counts only what is finished flatters, who counts what was due
 * does not, and neither does a curve that keeps the open dossiers.
 *
 * Dossiers come in evenly, have 15 days, and take a time whose logarithm is normal with median 11
 * days and spread 0.535: P(time <= 15) = Phi(log(15/11)/0.535) = Phi(0.5797) = 71.9 %. The month is
 * the last 30 of 120 days. */
#include "stats/quantile.h"
#include "stats/survival.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "tests/bench/gen_support.h"
#include "tests/support/close.h"

enum { DOSSIERS = 100000, DAYS = 120, MONTH = 30, LIMIT = 15, SEED = 986 };

#define MEDIAN 11.0
#define SPREAD 0.535
#define PI 3.14159265358979323846

struct month_end {
    int64_t finished, finished_in_time; /* received in the month and finished in it */
    int64_t due, due_met;               /* due in the month */
    struct survival_time *seen;         /* received in the month, as long as they were seen */
    size_t seen_count;
    double *times; /* of the finished */
};

static void add(struct month_end *end, double received, double took)
{
    double done = received + took, due = received + LIMIT;

    if (due > DAYS - MONTH && due <= DAYS) {
        end->due++;
        end->due_met += took <= LIMIT;
    }
    if (received <= DAYS - MONTH) {
        return;
    }
    bool finished = done <= DAYS;
    if (finished) {
        end->times[end->finished++] = took;
        end->finished_in_time += took <= LIMIT;
    }
    end->seen[end->seen_count++] =
        (struct survival_time){finished ? took : DAYS - received, finished, !finished};
}

/* 0 < u < 1 */
static double uniform(struct dice *dice)
{
    return ((double)dice_below(dice, 1U << 31) + 0.5) / (double)(1U << 31);
}

/* A time whose logarithm is normal (Box and Muller). */
static double draw_time(struct dice *dice)
{
    double radius = sqrt(-2 * log(uniform(dice)));

    return MEDIAN * exp(SPREAD * radius * cos(2 * PI * uniform(dice)));
}

static void simulate(struct month_end *end)
{
    struct dice dice = {SEED};

    *end = (struct month_end){.seen = calloc(DOSSIERS, sizeof *end->seen),
                              .times = calloc(DOSSIERS, sizeof *end->times)};
    assert_non_null(end->seen);
    assert_non_null(end->times);
    for (int i = 0; i < DOSSIERS; i++) {
        double received = DAYS * uniform(&dice);
        add(end, received, draw_time(&dice));
    }
}

static int by_size(const void *one, const void *other)
{
    double a = *(const double *)one, b = *(const double *)other;

    return (a > b) - (a < b);
}

/* 25,000 dossiers were due and 25,000 received: standard errors of 0.3 points, so 1.5 points are
 * five of them. */
static void only_what_was_due_tells_the_truth(void **state)
{
    const double truth = 0.719;
    struct month_end end;
    struct survival_curve curve;
    struct survival_share late;
    struct survival_quantile half;
    double median = 0;

    (void)state;
    simulate(&end);
    double finished_only = (double)end.finished_in_time / (double)end.finished;
    double due = (double)end.due_met / (double)end.due;
    assert_true(finished_only > truth + 0.1);
    assert_close(truth, due, 0.015, 0);

    struct survival_step *steps = calloc(end.seen_count, sizeof *steps);
    assert_non_null(steps);
    assert_int_equal(survival_gather(&end.seen_count, end.seen), STATS_OK);
    assert_int_equal(survival_curve(end.seen_count, end.seen, steps, &curve), STATS_OK);
    assert_int_equal(survival_share(&curve, LIMIT, SURVIVAL_LOG_LOG, 0.95, &late), STATS_OK);
    assert_close(truth, 1 - late.share, 0.015, 0);
    assert_int_equal(survival_quantile(&curve, 0.5, SURVIVAL_LOG_LOG, 0.95, &half), STATS_OK);
    assert_close(MEDIAN, half.time.value, 0.3, 0);

    qsort(end.times, (size_t)end.finished, sizeof end.times[0], by_size);
    assert_int_equal(
        quantile_of_sorted((size_t)end.finished, end.times, 0.5, QUANTILE_TYPE_7, &median),
        STATS_OK);
    assert_true(median < MEDIAN - 1.5); /* the quick ones are finished first */
    print_message(
        "on time %.1f %%; finished only %.1f %%, due %.1f %%, curve %.1f %%; median %.1f days, "
        "finished only %.1f, curve %.1f\n",
        100 * truth, 100 * finished_only, 100 * due, 100 * (1 - late.share), MEDIAN, median,
        half.time.value);
    free(steps);
    free(end.seen);
    free(end.times);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(only_what_was_due_tells_the_truth)};

    stats_start();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
