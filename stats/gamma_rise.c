/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/gamma_rise.h"

#include <math.h>

/* From here on the series below are good to the last digit. */
static const double large_enough = 16;

/* log Gamma(a) - ((a - 1/2) log a - a + log(2 pi)/2) for large a. */
static double stirling_rest(double a)
{
    double z = 1 / (a * a);

    return (1.0 / 12 + z * (-1.0 / 360 + z * (1.0 / 1260 + z * (-1.0 / 1680 + z * (1.0 / 1188))))) /
           a;
}

/* log a - 1/(2a) - psi(a) for large a. */
static double digamma_rest(double a)
{
    double z = 1 / (a * a);

    return z * (1.0 / 12 +
                z * (-1.0 / 120 +
                     z * (1.0 / 252 + z * (-1.0 / 240 + z * (1.0 / 132 - z * (691.0 / 32760))))));
}

double log_gamma_rise(double a, double n)
{
    double steps = 0;

    if (!(n > 0)) {
        return 0;
    }
    while (a < large_enough) {
        steps += log1p(n / a);
        a += 1;
    }
    return n * log(a) + (a + n - 0.5) * log1p(n / a) - n + stirling_rest(a + n) - stirling_rest(a) -
           steps;
}

double digamma_rise(double a, double n)
{
    double steps = 0;

    if (!(n > 0)) {
        return 0;
    }
    while (a < large_enough) {
        steps += n / (a * (a + n));
        a += 1;
    }
    return log1p(n / a) + 0.5 * (n / (a * (a + n))) - digamma_rest(a + n) + digamma_rest(a) + steps;
}
