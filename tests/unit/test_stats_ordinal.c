/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/ordinal.h"
#include "stats/proportion.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/close.h"

enum { LEVELS = 5 };

static struct ordinal_pair mann_whitney(size_t levels, const int64_t a[], const int64_t b[])
{
    struct ordinal_pair result;

    assert_int_equal(ordinal_mann_whitney(levels, a, b, &result), STATS_OK);
    return result;
}

static void six_answers_by_hand(void **state)
{
    /* a 1 2 3, b 2 3 4 5: a is higher in 1 pair (3 over 2) and ties in 2: u = 2 of 12. Ties of 2
     * and 2: variance 12/12 (8 - 12/42); z = -4/sqrt(54/7). */
    const int64_t a[] = {1, 1, 1, 0, 0}, b[] = {0, 1, 1, 1, 1};
    struct ordinal_pair r = mann_whitney(LEVELS, a, b);

    (void)state;
    assert_close(2, r.u, 0, 0);
    assert_close(2.0 / 12, r.auc, 0, 1e-15);
    assert_close(-4 / sqrt(54.0 / 7), r.z, 0, 1e-15);
    assert_close(erfc(4 / sqrt(54.0 / 7) / sqrt(2)), r.p, 0, 1e-13);
    assert_close(erfc(3.5 / sqrt(54.0 / 7) / sqrt(2)), r.p_corrected, 0, 1e-13);
}

static void all_equal_shows_no_difference(void **state)
{
    const int64_t all[] = {0, 0, 0, 0, 589, 0, 0, 0, 0, 33};
    struct ordinal_pair r = mann_whitney(LEVELS, all, all + LEVELS);
    struct ordinal_groups groups;
    struct ordinal_brunner_munzel bm = {7, 7, 7};

    (void)state;
    assert_int_equal(r.status, STATS_NO_DATA);
    assert_true(r.auc == 0.5 && r.z == 0 && r.p == 1 && r.p_corrected == 1);
    assert_int_equal(ordinal_kruskal_wallis(2, LEVELS, all, &groups), STATS_OK);
    assert_int_equal(groups.status, STATS_NO_DATA);
    assert_true(groups.h == 0 && groups.p == 1 && groups.epsilon2 == 0 && groups.df == 1);
    assert_int_equal(ordinal_brunner_munzel(LEVELS, all, all + LEVELS, &bm), STATS_NO_DATA);
    assert_close(7, bm.w, 0, 0);
}

static void brunner_munzel_needs_overlap_and_two_answers(void **state)
{
    const int64_t low[] = {2, 3, 0, 0, 0}, high[] = {0, 0, 4, 0, 1}, one[] = {0, 1, 0, 0, 0};
    const int64_t middle[] = {0, 2, 0, 0, 0}, around[] = {1, 0, 1, 0, 0};
    struct ordinal_brunner_munzel bm = {7, 7, 7};

    (void)state;
    assert_int_equal(ordinal_brunner_munzel(LEVELS, low, high, &bm), STATS_NO_DATA);
    assert_int_equal(ordinal_brunner_munzel(LEVELS, high, low, &bm), STATS_NO_DATA);
    assert_int_equal(ordinal_brunner_munzel(LEVELS, low, one, &bm), STATS_NO_DATA);
    assert_int_equal(ordinal_brunner_munzel(LEVELS, one, low, &bm), STATS_NO_DATA);
    assert_close(7, bm.w + bm.df - bm.p, 0, 0);
    /* One answer on either side of two equal ones: level, with a spread of its own. */
    assert_int_equal(ordinal_brunner_munzel(LEVELS, middle, around, &bm), STATS_OK);
    assert_true(bm.w == 0 && !signbit(bm.w) && bm.p == 1);
    assert_close(1, bm.df, 0, 1e-15);
}

/* A fixed sequence of numbers below `limit` (Knuth's MMIX constants, upper bits). */
static unsigned draw(uint64_t *seed, unsigned limit)
{
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (unsigned)(*seed >> 40) % limit;
}

static void random_answers(uint64_t *seed, size_t groups, int64_t counts[])
{
    for (size_t i = 0; i < groups * LEVELS; i++) {
        counts[i] = draw(seed, 9);
    }
    for (size_t g = 0; g < groups; g++) {
        counts[g * LEVELS + draw(seed, LEVELS)] += 2;
    }
}

static void two_groups_swapped_and_turned(void **state)
{
    uint64_t seed = 1947;

    (void)state;
    for (int round = 0; round < 500; round++) {
        int64_t c[2 * LEVELS], turned[2 * LEVELS];
        struct ordinal_pair r, swapped, reversed;
        struct ordinal_groups groups;
        struct ordinal_brunner_munzel one, other;

        random_answers(&seed, 2, c);
        for (size_t i = 0; i < LEVELS; i++) {
            turned[i] = c[LEVELS - 1 - i];
            turned[LEVELS + i] = c[2 * LEVELS - 1 - i];
        }
        r = mann_whitney(LEVELS, c, c + LEVELS);
        swapped = mann_whitney(LEVELS, c + LEVELS, c);
        reversed = mann_whitney(LEVELS, turned, turned + LEVELS);
        assert_true(r.auc > 0 && r.auc <= 1 && r.p > 0 && r.p <= r.p_corrected);
        assert_close(1, r.auc + swapped.auc, 1e-15, 0);
        assert_close(r.u / r.auc * swapped.auc, swapped.u, 1e-9, 0);
        assert_close(r.p, swapped.p, 0, 1e-13);
        assert_close(-r.z, reversed.z, 1e-14, 1e-14);
        /* Kruskal and Wallis's h of two groups is the square of z. */
        assert_int_equal(ordinal_kruskal_wallis(2, LEVELS, c, &groups), STATS_OK);
        assert_close(r.z * r.z, groups.h, 1e-13, 1e-12);
        assert_close(r.p, groups.p, 1e-14, 1e-11);
        if (ordinal_brunner_munzel(LEVELS, c, c + LEVELS, &one) == STATS_OK) {
            assert_int_equal(ordinal_brunner_munzel(LEVELS, c + LEVELS, c, &other), STATS_OK);
            assert_close(one.w, -other.w, 1e-14, 1e-13);
            assert_close(one.p, other.p, 0, 1e-12);
            assert_true((one.w < 0) == (r.z > 0));
        }
    }
}

static void groups_without_answers_count_for_nothing(void **state)
{
    const int64_t with[] = {1, 2, 3, 0, 0, 0, 0, 0, 0, 0, 2, 2, 5, 0, 1};
    const int64_t without[] = {1, 2, 3, 0, 0, 2, 2, 5, 0, 1};
    struct ordinal_groups a, b;

    (void)state;
    assert_int_equal(ordinal_kruskal_wallis(3, LEVELS, with, &a), STATS_OK);
    assert_int_equal(ordinal_kruskal_wallis(2, LEVELS, without, &b), STATS_OK);
    assert_true(a.groups == 2 && a.df == 1);
    assert_close(b.h, a.h, 0, 0);
    assert_close(b.p, a.p, 0, 0);
    assert_int_equal(ordinal_kruskal_wallis(1, LEVELS, with, &a), STATS_NO_DATA);
    assert_int_equal(ordinal_kruskal_wallis(2, LEVELS, with, &a), STATS_NO_DATA);
}

static void millions_of_answers(void **state)
{
    /* One answer of a is not a 5: u = n^2/2 - n/2, ties of 2n - 1; the variance is n^2/4, by
     * n^2/12 ((2n + 1) - (2n - 2)) = 3 n^2/12. So z = -1, to the last digit. */
    const int64_t n = 5000000, a[] = {0, 0, 0, 1, 4999999}, b[] = {0, 0, 0, 0, 5000000};
    struct ordinal_pair r = mann_whitney(LEVELS, a, b);

    (void)state;
    assert_close((double)n * (double)n / 2 - (double)n / 2, r.u, 0, 1e-15);
    assert_close(-1, r.z, 0, 1e-14);
}

static void measurements_become_levels(void **state)
{
    const double one[] = {2.5, NAN, 3.1, 2.5}, two[] = {-1, 3.1};
    const double *const values[] = {one, two, NULL};
    const size_t lengths[] = {4, 2, 0};
    const double bad[] = {1, INFINITY}, missing[] = {NAN};
    const double *const no_values[] = {bad}, *const no_answers[] = {missing};
    const size_t two_of_them = 2, one_of_them = 1;
    const int64_t expected[] = {0, 2, 1, 1, 0, 1, 0, 0, 0};
    struct ordinal_table t = {7, 7, NULL};

    (void)state;
    assert_int_equal(ordinal_tabulate(1, &two_of_them, no_values, &t), STATS_DOMAIN);
    assert_int_equal(ordinal_tabulate(1, &one_of_them, no_answers, &t), STATS_NO_DATA);
    assert_int_equal(ordinal_tabulate(0, NULL, NULL, &t), STATS_NO_DATA);
    assert_true(t.groups == 7 && !t.counts);
    assert_int_equal(ordinal_tabulate(3, lengths, values, &t), STATS_OK);
    assert_true(t.groups == 3 && t.levels == 3);
    for (size_t i = 0; i < 9; i++) {
        assert_true(t.counts[i] == expected[i]);
    }
    ordinal_table_release(&t);
    assert_null(t.counts);
}

static void what_is_no_count_is_refused(void **state)
{
    const int64_t good[] = {1, 2, 3}, none[] = {0, 0, 0},
                  bad[][3] = {
                      {1, -1, 3}, {PROPORTION_TRIALS_MAX, 1, 0}, {PROPORTION_TRIALS_MAX, 0, 0}};
    struct ordinal_pair r = {.u = 7};
    struct ordinal_groups groups = {.h = 7};
    struct ordinal_brunner_munzel bm = {7, 7, 7};

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(ordinal_mann_whitney(3, good, bad[i], &r), STATS_DOMAIN);
        assert_int_equal(ordinal_brunner_munzel(3, bad[i], good, &bm), STATS_DOMAIN);
    }
    assert_int_equal(ordinal_kruskal_wallis(3, 3, bad[0], &groups), STATS_DOMAIN);
    assert_int_equal(ordinal_mann_whitney(0, good, good, &r), STATS_DOMAIN);
    assert_int_equal(ordinal_mann_whitney(3, good, none, &r), STATS_NO_DATA);
    assert_int_equal(ordinal_brunner_munzel(3, none, good, &bm), STATS_NO_DATA);
    assert_int_equal(ordinal_kruskal_wallis(0, 3, good, &groups), STATS_NO_DATA);
    assert_close(21, r.u + groups.h + bm.w, 0, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(six_answers_by_hand),
        cmocka_unit_test(all_equal_shows_no_difference),
        cmocka_unit_test(brunner_munzel_needs_overlap_and_two_answers),
        cmocka_unit_test(two_groups_swapped_and_turned),
        cmocka_unit_test(groups_without_answers_count_for_nothing),
        cmocka_unit_test(millions_of_answers),
        cmocka_unit_test(measurements_become_levels),
        cmocka_unit_test(what_is_no_count_is_refused),
    };

    stats_start();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
