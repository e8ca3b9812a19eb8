/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers on paper. Expected values: DOMAIN tables of the project, hand arithmetic in comments. */
#include "reports/numfmt.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void counts_have_thousands_separators(void **state)
{
    char buffer[NUMFMT];
    (void)state;
    assert_string_equal(numfmt_count(0, LANGUAGE_VI, buffer), "0");
    assert_string_equal(numfmt_count(986, LANGUAGE_VI, buffer), "986");
    assert_string_equal(numfmt_count(1420, LANGUAGE_VI, buffer), "1.420");
    assert_string_equal(numfmt_count(1420, LANGUAGE_EN, buffer), "1,420");
    assert_string_equal(numfmt_count(INT64_C(67416790288), LANGUAGE_VI, buffer), "67.416.790.288");
    assert_string_equal(numfmt_count(-1000, LANGUAGE_EN, buffer), "-1,000");
}

static void plain_decimals_keep_every_digit(void **state)
{
    char buffer[NUMFMT_PLAIN];
    (void)state;
    assert_string_equal(numfmt_plain("0", LANGUAGE_VI, buffer), "0");
    assert_string_equal(numfmt_plain("986", LANGUAGE_VI, buffer), "986");
    assert_string_equal(numfmt_plain("1420", LANGUAGE_EN, buffer), "1,420");
    assert_string_equal(numfmt_plain("67416790288.50", LANGUAGE_VI, buffer), "67.416.790.288,50");
    assert_string_equal(numfmt_plain("-1000.001234", LANGUAGE_EN, buffer), "-1,000.001234");
    assert_string_equal(numfmt_plain("-100.5", LANGUAGE_VI, buffer), "-100,5");
    /* 126 digits, as many as exact_text writes, and their 41 marks */
    char digits[128] = "";
    memset(digits, '9', 126);
    assert_int_equal(strlen(numfmt_plain(digits, LANGUAGE_EN, buffer)), 126 + 41);
}

static void ratios_are_exact(void **state)
{
    char buffer[NUMFMT];
    (void)state;
    assert_string_equal(numfmt_ratio(986, 986, LANGUAGE_VI, buffer), "100%");
    assert_string_equal(numfmt_ratio(0, 986, LANGUAGE_VI, buffer), "0%");
    assert_string_equal(numfmt_ratio(934, 940, LANGUAGE_VI, buffer), "99,4%"); /* 99.3617 */
    assert_string_equal(numfmt_ratio(934, 986, LANGUAGE_EN, buffer), "94.7%"); /* 94.7262 */
    assert_string_equal(numfmt_ratio(589, 986, LANGUAGE_VI, buffer), "59,7%"); /* 59.7363 */
    assert_string_equal(numfmt_ratio(397, 986, LANGUAGE_VI, buffer), "40,3%"); /* 40.2637 */
    /* Half a step goes up, though no double is 0.1225: 49/400 = 12.25 %, 1/16 = 6.25 %. */
    assert_string_equal(numfmt_ratio(49, 400, LANGUAGE_EN, buffer), "12.3%");
    assert_string_equal(numfmt_ratio(1, 16, LANGUAGE_EN, buffer), "6.3%");
    assert_string_equal(numfmt_ratio(1, 2000, LANGUAGE_EN, buffer), "0.1%"); /* 0.05 % */
}

/* A share that is not 1 never prints as 100 %, one that is not 0 never as 0 %. */
static void only_all_is_everything_and_only_none_is_nothing(void **state)
{
    char buffer[NUMFMT];
    (void)state;
    assert_string_equal(numfmt_ratio(985, 986, LANGUAGE_VI, buffer), "99,9%");
    assert_string_equal(numfmt_ratio(9999999, 10000000, LANGUAGE_VI, buffer), "99,9%");
    assert_string_equal(numfmt_ratio(1, 10000000, LANGUAGE_VI, buffer), "0,1%");
    assert_string_equal(numfmt_share(nextafter(1, 0), ROUND_NEAREST, LANGUAGE_EN, buffer), "99.9%");
    assert_string_equal(numfmt_share(1, ROUND_NEAREST, LANGUAGE_EN, buffer), "100%");
    for (int64_t n = 1; n <= 3000; n++) {
        assert_string_not_equal(numfmt_ratio(n - 1, n, LANGUAGE_EN, buffer), "100%");
        if (n > 1) {
            assert_string_not_equal(numfmt_ratio(1, n, LANGUAGE_EN, buffer), "0%");
        }
    }
}

static void limits_are_rounded_outward(void **state)
{
    char buffer[NUMFMT];
    (void)state;
    /* Wilson, 589/589 and 986/986: n/(n + z^2) = 589/592.841459 and 986/989.841459. */
    assert_string_equal(numfmt_share(589 / 592.841459, ROUND_DOWN, LANGUAGE_VI, buffer), "99,3%");
    assert_string_equal(numfmt_share(986 / 989.841459, ROUND_DOWN, LANGUAGE_VI, buffer), "99,6%");
    assert_string_equal(numfmt_share(0.9064, ROUND_UP, LANGUAGE_EN, buffer), "90.7%");
    assert_string_equal(numfmt_share(0.8544, ROUND_DOWN, LANGUAGE_EN, buffer), "85.4%");
    assert_string_equal(numfmt_share(1, ROUND_UP, LANGUAGE_EN, buffer), "100%");
    assert_string_equal(numfmt_share(0, ROUND_DOWN, LANGUAGE_EN, buffer), "0%");
    /* 0.285 and 0.57 are no doubles (0.285 * 1000 = 284.99999999999994): a step is that step. */
    assert_string_equal(numfmt_share(0.285, ROUND_DOWN, LANGUAGE_EN, buffer), "28.5%");
    assert_string_equal(numfmt_share(0.57, ROUND_UP, LANGUAGE_EN, buffer), "57.0%");
}

static void days_and_periods_follow_the_language(void **state)
{
    static const struct {
        const char *typed, *vi, *en;
    } table[] = {{"2023-10", "tháng 10/2023", "October 2023"},
                 {"2023-02", "tháng 2/2023", "February 2023"},
                 {"2023", "năm 2023", "2023"},
                 {"2023-Q3", "quý III/2023", "Q3 2023"},
                 {"r2023-10", "kỳ báo cáo tháng 10/2023", "reporting month October 2023"},
                 {"r2023-01", "kỳ báo cáo tháng 1/2023", "reporting month January 2023"},
                 {"r2023-Q1", "kỳ báo cáo quý I/2023", "reporting quarter Q1 2023"},
                 {"bcQ3/2023", "kỳ báo cáo quý III/2023", "reporting quarter Q3 2023"},
                 {"r2023", "kỳ báo cáo năm 2023", "reporting year 2023"},
                 {"r2023-09..r2023-10", "15/08/2023 – 14/10/2023", "2023-08-15 – 2023-10-14"},
                 {"2023-09-15..2023-10-14", "15/09/2023 – 14/10/2023", "2023-09-15 – 2023-10-14"}};
    char buffer[NUMFMT];
    (void)state;
    assert_string_equal(numfmt_day(day_from_civil(2026, 10, 31), LANGUAGE_VI, buffer),
                        "31/10/2026");
    assert_string_equal(numfmt_day(day_from_civil(2026, 1, 2), LANGUAGE_EN, buffer), "2026-01-02");
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        struct period period;
        struct error error;
        assert_true(period_parse(table[i].typed, &period, &error));
        assert_string_equal(numfmt_period(&period, LANGUAGE_VI, buffer), table[i].vi);
        assert_string_equal(numfmt_period(&period, LANGUAGE_EN, buffer), table[i].en);
    }
}

static void points_have_the_decimals_of_their_scheme(void **state)
{
    char buffer[NUMFMT];
    (void)state;
    assert_string_equal(numfmt_points(1581, 2, false, LANGUAGE_VI, buffer), "15,81");
    assert_string_equal(numfmt_points(1581, 2, false, LANGUAGE_EN, buffer), "15.81");
    assert_string_equal(numfmt_points(5, 2, false, LANGUAGE_VI, buffer), "0,05");
    assert_string_equal(numfmt_points(2000, 2, false, LANGUAGE_VI, buffer), "20,00");
    assert_string_equal(numfmt_points(2000, 2, true, LANGUAGE_VI, buffer), "20");
    assert_string_equal(numfmt_points(50, 2, true, LANGUAGE_VI, buffer), "0,5");
    assert_string_equal(numfmt_points(0, 1, true, LANGUAGE_VI, buffer), "0");
    assert_string_equal(numfmt_points(13, 1, false, LANGUAGE_EN, buffer), "1.3");
    assert_string_equal(numfmt_tenths(4, LANGUAGE_VI, buffer), "4");
    assert_string_equal(numfmt_tenths_full(4, LANGUAGE_VI, buffer), "4,0"); /* beside 3,9 in a column */
    assert_string_equal(numfmt_tenths_full(3.949, LANGUAGE_EN, buffer), "3.9");
    assert_string_equal(numfmt_tenths_full(3.95, LANGUAGE_EN, buffer), "4.0");
    assert_string_equal(numfmt_tenths_full(0, LANGUAGE_VI, buffer), "0,0");
    assert_string_equal(numfmt_points(20, 0, true, LANGUAGE_EN, buffer), "20"); /* no decimals: no nought goes */
    assert_string_equal(numfmt_points(1234567, 3, false, LANGUAGE_VI, buffer), "1.234,567");
}

static void numbers_keep_their_sign_and_round_as_told(void **state)
{
    char buffer[NUMFMT];
    (void)state;
    assert_string_equal(numfmt_real(0.8315, 2, ROUND_NEAREST, LANGUAGE_VI, buffer), "0,83");
    assert_string_equal(numfmt_real(0.8315, 2, ROUND_UP, LANGUAGE_EN, buffer), "0.84");
    assert_string_equal(numfmt_real(0.8385, 2, ROUND_DOWN, LANGUAGE_EN, buffer), "0.83");
    assert_string_equal(numfmt_real(-0.8315, 2, ROUND_DOWN, LANGUAGE_VI, buffer), "-0,84");
    assert_string_equal(numfmt_real(-0.8315, 2, ROUND_UP, LANGUAGE_VI, buffer), "-0,83");
    assert_string_equal(numfmt_real(-0.004, 2, ROUND_NEAREST, LANGUAGE_EN, buffer), "0.00");
    assert_string_equal(numfmt_real(-0.004, 2, ROUND_UP, LANGUAGE_EN, buffer), "0.00");
    assert_string_equal(numfmt_real(1, 2, ROUND_UP, LANGUAGE_EN, buffer), "1.00");
    assert_string_equal(numfmt_real(1 - 1e-12, 2, ROUND_DOWN, LANGUAGE_EN, buffer), "1.00");
    assert_string_equal(numfmt_real(-1234.5, 1, ROUND_NEAREST, LANGUAGE_VI, buffer), "-1.234,5");
    assert_string_equal(numfmt_real(2.5, 0, ROUND_NEAREST, LANGUAGE_EN, buffer), "3");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_have_thousands_separators),
        cmocka_unit_test(plain_decimals_keep_every_digit),
        cmocka_unit_test(ratios_are_exact),
        cmocka_unit_test(only_all_is_everything_and_only_none_is_nothing),
        cmocka_unit_test(limits_are_rounded_outward),
        cmocka_unit_test(points_have_the_decimals_of_their_scheme),
        cmocka_unit_test(numbers_keep_their_sign_and_round_as_told),
        cmocka_unit_test(days_and_periods_follow_the_language),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
