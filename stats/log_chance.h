/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The logarithm of a probability of counts, in the saddle-point form: every term is as small as the
 * result needs, where the textbook form subtracts factorials of size 1e8 from each other.
 *
 *     counts x1, x2, ... of n     log P = log_chance_whole(n) + log_chance_part(x1, n q1) + ...
 *     one count of mean e         log P = log_chance_part(x, e)
 *
 * with q1, q2, ... the shares that are true; the second is Poisson's.
 * Nothing is checked; for stats/ itself.
 * Owns:   nothing.
 * Source: Loader 2000, "Fast and accurate computation of binomial probabilities". */
#ifndef HAILONG_STATS_LOG_CHANCE_H
#define HAILONG_STATS_LOG_CHANCE_H

#include <stdint.h>

/* What one count adds; count >= 0, expected > 0. */
double log_chance_part(int64_t count, double expected);

/* What the number of all adds; trials > 0. */
double log_chance_whole(int64_t trials);

/* P(X = x) when `drawn` of marked + others are drawn at random and x of them are marked;
 * 0 <= x <= marked, 0 <= drawn - x <= others, marked + others > 0. */
double log_chance_of_draw(int64_t x, int64_t marked, int64_t others, int64_t drawn);

#endif
