/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/gamma_rise.h"

#include "stats/status.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "tests/support/close.h"

/* Both are sums by definition: log(a) + ... + log(a + n - 1), and 1/a + ... + 1/(a + n - 1). */
static void rises_are_the_sums_they_stand_for(void **state)
{
    const double bases[] = {1e-5, 0.1, 0.5, 1, 7.25, 15.9, 16, 40, 1e4, 1e8};

    (void)state;
    for (size_t i = 0; i < sizeof bases / sizeof bases[0]; i++) {
        long double logs = 0, shares = 0;

        for (int n = 1; n <= 3000; n++) {
            logs += logl((long double)bases[i] + n - 1);
            shares += 1 / ((long double)bases[i] + n - 1);
            assert_close((double)logs, log_gamma_rise(bases[i], n), 1e-13, 1e-13);
            assert_close((double)shares, digamma_rise(bases[i], n), 0, 1e-14);
        }
    }
}

static void no_step_is_no_rise(void **state)
{
    (void)state;
    assert_true(log_gamma_rise(3, 0) == 0);
    assert_true(digamma_rise(0.5, 0) == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rises_are_the_sums_they_stand_for),
        cmocka_unit_test(no_step_is_no_rise),
    };

    stats_start();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
