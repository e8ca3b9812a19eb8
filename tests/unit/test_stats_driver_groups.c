/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What serves very many forms: rank correlations from tables against those of the forms one by one, and samples of groups against
 * the theory of samples of forms. */
#include "stats/correlate.h"
#include "stats/driver_groups.h"
#include "stats/driver_ranks.h"
#include "stats/status.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdlib.h>

enum { FORMS = 20000, LEVELS = 5 };

enum { SEED = 589 };

static double drawn[FORMS * 2];
static uint64_t dice = SEED;

/* 0..1, by a congruential generator (Knuth's MMIX constants). */
static double uniform(void)
{
    dice = dice * 6364136223846793005u + 1442695040888963407u;
    return (double)(dice >> 11) / 9007199254740992.0;
}

/* Nearly normal: the sum of twelve. */
static double normal(void)
{
    double sum = -6;

    for (int i = 0; i < 12; i++) {
        sum += uniform();
    }
    return sum;
}

/* Two columns that hang together by `r`; levels > 0: cut to whole numbers. */
static void draw_forms(size_t forms, double r, int levels)
{
    for (size_t f = 0; f < forms; f++) {
        double x = normal(), y = r * x + sqrt(1 - r * r) * normal();

        drawn[2 * f] = levels > 0 ? fmin(levels, fmax(1, floor(3.5 + x))) : x;
        drawn[2 * f + 1] = levels > 0 ? fmin(levels, fmax(1, floor(3.5 + y))) : y;
    }
}

static struct patterns take(size_t forms)
{
    static double items[FORMS], outcome[FORMS];
    const struct driver_answers answers = {forms, 1, items, outcome};
    struct patterns patterns;

    for (size_t f = 0; f < forms; f++) {
        items[f] = drawn[2 * f];
        outcome[f] = drawn[2 * f + 1];
    }
    assert_int_equal(patterns_take(&answers, &patterns), STATS_OK);
    return patterns;
}

static void tables_give_the_ranks_of_the_forms(void **state)
{
    (void)state;

    for (int round = 0; round < 200; round++) {
        size_t forms = 2 + (size_t)(60 * uniform());
        double x[64], y[64], spearman = 0, kendall = 0, expected = 0;

        draw_forms(forms, uniform(), 1 + round % LEVELS);
        struct patterns patterns = take(forms);
        for (size_t f = 0; f < forms; f++) {
            x[f] = drawn[2 * f];
            y[f] = drawn[2 * f + 1];
        }
        if (correlate_spearman(forms, x, y, &expected) == STATS_OK) {
            assert_int_equal(rank_correlations(&patterns, 0, &spearman, &kendall), STATS_OK);
            assert_true(fabs(spearman - expected) < 1e-12);
            assert_int_equal(correlate_kendall(forms, x, y, &expected), STATS_OK);
            assert_true(fabs(kendall - expected) < 1e-12);
        }
        patterns_release(&patterns);
    }
    /* too many values for a table */
    draw_forms(60, 0.5, 0);
    struct patterns patterns = take(60);
    double none = 0;
    assert_int_equal(rank_correlations(&patterns, 0, &none, &none), STATS_NOT_REACHED);
    patterns_release(&patterns);
}

/* Of n forms of two normal columns with correlation r the correlation has standard deviation (1 - r²)/sqrt(n), here 0.75/sqrt(20000)
 * = 0.005303; 400 samples of 400 groups know it to some 5 %. */
static void groups_vary_as_forms_do(void **state)
{
    struct correlations c = {0};
    struct groups groups;
    double sum = 0, squares = 0, forms = 0;
    (void)state;

    draw_forms(FORMS, 0.5, 0);
    struct patterns patterns = take(FORMS);
    assert_true(correlations_init(&c, patterns.width));
    correlations_take(&patterns, patterns.times, &c);
    const double r = c.with[0];
    assert_true(fabs(r - 0.5) < 0.02);
    assert_true(driver_groups_take(&patterns, c.mean, SEED, &groups));
    assert_int_equal(groups.count, driver_groups_wanted(2));
    for (size_t g = 0; g < groups.count; g++) {
        forms += groups.forms[g];
    }
    assert_true(forms > FORMS - 0.5 && forms < FORMS + 0.5);
    for (int i = 0; i < 400; i++) {
        driver_groups_draw(&groups, &c);
        assert_int_equal(c.kept, 1);
        sum += c.with[0] - r;
        squares += (c.with[0] - r) * (c.with[0] - r);
    }
    double mean = sum / 400, deviation = sqrt(squares / 400 - mean * mean);
    assert_true(fabs(mean) < 0.0015);
    assert_true(fabs(deviation / 0.005303 - 1) < 0.15);
    driver_groups_release(&groups);
    correlations_release(&c);
    patterns_release(&patterns);
}

/* The same answer 10,000 times is dealt out at once; the sums stay those of all forms. */
static void piles_are_dealt_out_whole(void **state)
{
    struct correlations c = {0};
    struct groups groups;
    double forms = 0, products = 0;
    (void)state;

    for (size_t f = 0; f < FORMS; f++) {
        drawn[2 * f] = f < FORMS / 2 ? 1 : 5;
        drawn[2 * f + 1] = f % 2 == 0 ? 1 : 5;
    }
    struct patterns patterns = take(FORMS);
    assert_int_equal(patterns.count, 4);
    assert_true(correlations_init(&c, patterns.width));
    correlations_take(&patterns, patterns.times, &c);
    assert_true(driver_groups_take(&patterns, c.mean, SEED, &groups));
    for (size_t g = 0; g < groups.count; g++) {
        forms += groups.forms[g];
        products += groups.products[g * 4];
    }
    assert_true(fabs(forms - FORMS) < 1e-6);
    assert_true(fabs(products - FORMS * 4.0) < 1e-6); /* each answer lies 2 from the mean 3 */
    driver_groups_release(&groups);
    correlations_release(&c);
    patterns_release(&patterns);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tables_give_the_ranks_of_the_forms),
        cmocka_unit_test(groups_vary_as_forms_do),
        cmocka_unit_test(piles_are_dealt_out_whole),
    };
    stats_start();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
