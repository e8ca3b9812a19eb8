/* SPDX-License-Identifier: GPL-3.0-or-later */
/* assert_close: cmocka compares only in float, which calls 0.95000000001 and 0.95 equal.
 * Include after cmocka.h. */
#ifndef HAILONG_TESTS_SUPPORT_CLOSE_H
#define HAILONG_TESTS_SUPPORT_CLOSE_H

#include <math.h>

/* Fails unless |actual - expected| <= abs_tol + rel_tol * |expected|; NaN is close to nothing. */
#define assert_close(expected, actual, abs_tol, rel_tol)                                           \
    assert_close_at((expected), (actual), (abs_tol), (rel_tol), #actual, __FILE__, __LINE__)

static inline void assert_close_at(double expected, double actual, double abs_tol, double rel_tol,
                                   const char *what, const char *file, int line)
{
    if (!(fabs(actual - expected) <= abs_tol + rel_tol * fabs(expected))) {
        print_error("%s is %.17g, expected %.17g (off by %.3g)\n", what, actual, expected,
                    actual - expected);
        _fail(file, line);
    }
}

#endif
