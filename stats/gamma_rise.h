/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How much the gamma function and its logarithmic slope grow over a whole number of steps.
 *
 *     log_gamma_rise(a, n) = log Gamma(a + n) - log Gamma(a) = sum of log(a + j), j < n
 *     digamma_rise(a, n)   = psi(a + n) - psi(a)             = sum of 1/(a + j),  j < n
 *
 * Differences of two library values would lose their digits when n is small beside a, or both
 * large; here every term is as small as the result.
 *
 * a   > 0, finite; n >= 0, whole. Arguments are not checked: this is for the functions of stats/.
 * Source: Stirling's series, DLMF 5.11.1 and 5.11.2, after steps up to a >= 16 (DLMF 5.5.1-2).
 * Checked: tests/unit/test_stats_gamma_rise.c. */
#ifndef HAILONG_STATS_GAMMA_RISE_H
#define HAILONG_STATS_GAMMA_RISE_H

double log_gamma_rise(double a, double n);
double digamma_rise(double a, double n);

#endif
