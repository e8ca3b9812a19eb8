/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/survival_groups.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/close.h"

static void four_dossiers_by_hand(void **state)
{
    /* Group 1 done after 1 and 2 days, group 2 after 3 and 4. Expected of group 1: 2/4 + 1/3 = 5/6,
     * variance 1/4 + 2/9 = 17/36; (2 - 5/6)^2 / (17/36) = 49/17. */
    const struct survival_time one[] = {{1, 1, 0}, {2, 1, 0}}, two[] = {{3, 1, 0}, {4, 1, 0}};
    const struct survival_group groups[] = {{one, 2}, {two, 2}};
    double observed[2], expected[2];
    struct log_rank found = {NAN, -1, NAN};

    (void)state;
    assert_int_equal(survival_log_rank(2, groups, observed, expected, &found), STATS_OK);
    assert_close(49.0 / 17, found.statistic, 0, 1e-14);
    assert_int_equal(found.df, 1);
    assert_close(erfc(sqrt(49.0 / 34)), found.p, 0, 1e-12);
    assert_close(5.0 / 6, expected[0], 0, 1e-15);
    assert_close(4 - 5.0 / 6, expected[1], 0, 1e-15);
    assert_true(observed[0] == 2 && observed[1] == 2);
}

static void the_order_of_groups_changes_nothing(void **state)
{
    const struct survival_time a[] = {{1, 2, 1}, {4, 3, 0}, {9, 1, 4}},
                               b[] = {{2, 5, 1}, {4, 1, 1}},
                               c[] = {{0, 1, 0}, {4, 2, 2}, {4, 1, 0}, {11, 0, 3}};
    const struct survival_group forth[] = {{a, 3}, {b, 2}, {c, 4}},
                                back[] = {{c, 4}, {a, 3}, {b, 2}};
    struct log_rank one = {NAN, -1, NAN}, other = {NAN, -1, NAN};

    (void)state;
    assert_int_equal(survival_log_rank(3, forth, NULL, NULL, &one), STATS_OK);
    assert_int_equal(survival_log_rank(3, back, NULL, NULL, &other), STATS_OK);
    assert_close(one.statistic, other.statistic, 0, 1e-13);
    assert_true(one.statistic > 0 && one.df == 2);
}

static void groups_alike_do_not_differ(void **state)
{
    const struct survival_time same[] = {{3, 4, 1}, {5, 2, 2}, {8, 1, 5}};
    const struct survival_group groups[] = {{same, 3}, {same, 3}, {same, 3}};
    struct log_rank found = {NAN, -1, NAN};

    (void)state;
    assert_int_equal(survival_log_rank(3, groups, NULL, NULL, &found), STATS_OK);
    assert_close(0, found.statistic, 1e-25, 0);
    assert_close(1, found.p, 1e-12, 0);
}

static void nothing_finished_is_no_difference(void **state)
{
    const struct survival_time one[] = {{3, 0, 4}}, two[] = {{9, 0, 1}};
    const struct survival_group groups[] = {{one, 1}, {two, 1}};
    struct log_rank found = {NAN, -1, NAN};

    (void)state;
    assert_int_equal(survival_log_rank(2, groups, NULL, NULL, &found), STATS_OK);
    assert_true(found.statistic == 0 && found.p == 1 && found.df == 1);
}

static void what_cannot_be_compared_has_no_test(void **state)
{
    const struct survival_time at_once[] = {{5, 3, 0}}, none[] = {{5, 0, 0}};
    const struct survival_group same_day[] = {{at_once, 1}, {at_once, 1}};
    const struct survival_group with_empty[] = {{at_once, 1}, {none, 1}};
    struct log_rank found = {7, 7, 7};

    (void)state;
    assert_int_equal(survival_log_rank(2, same_day, NULL, NULL, &found), STATS_NO_DATA);
    assert_int_equal(survival_log_rank(2, with_empty, NULL, NULL, &found), STATS_NO_DATA);
    assert_int_equal(survival_log_rank(1, same_day, NULL, NULL, &found), STATS_NO_DATA);
    assert_int_equal(survival_log_rank(0, same_day, NULL, NULL, &found), STATS_NO_DATA);
    assert_close(7, found.statistic, 0, 0);
}

static void what_is_no_duration_is_refused(void **state)
{
    const struct survival_time good[] = {{1, 1, 0}, {2, 1, 0}};
    const struct survival_time bad[][2] = {{{2, 1, 0}, {1, 1, 0}},
                                           {{-1, 1, 0}, {1, 1, 0}},
                                           {{1, 1, 0}, {NAN, 1, 0}},
                                           {{1, -1, 0}, {2, 1, 0}},
                                           {{1, INT64_MAX, 0}, {2, 1, 0}}};
    struct log_rank found = {7, 7, 7};

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        const struct survival_group groups[] = {{good, 2}, {bad[i], 2}};

        assert_int_equal(survival_log_rank(2, groups, NULL, NULL, &found), STATS_DOMAIN);
    }
    assert_int_equal(survival_log_rank(SURVIVAL_GROUPS_MAX + 1, NULL, NULL, NULL, &found),
                     STATS_DOMAIN);
    assert_close(7, found.statistic, 0, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(four_dossiers_by_hand),
        cmocka_unit_test(the_order_of_groups_changes_nothing),
        cmocka_unit_test(groups_alike_do_not_differ),
        cmocka_unit_test(nothing_finished_is_no_difference),
        cmocka_unit_test(what_cannot_be_compared_has_no_test),
        cmocka_unit_test(what_is_no_duration_is_refused),
    };

    stats_start();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
