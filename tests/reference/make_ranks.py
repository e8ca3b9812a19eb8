#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the reference values of funnels, shrunk rates and ranks, one CSV file per statistic.

    make_ranks.py FOLDER

Whole-number fractions wherever a value is a fraction (binomial sums, Fisher's test, moments, chances
of places with a flat prior, where every integrand is a polynomial); mpmath with 40 digits elsewhere.
"""
import sys
from fractions import Fraction
from itertools import combinations
from math import comb, factorial

import mpmath as mp

mp.mp.dps = 40
EXACT = "exact fractions; "
MADE = "mpmath %s, 40 digits; " % mp.__version__


def text(value):
    if isinstance(value, Fraction):
        value = mp.mpf(value.numerator) / value.denominator
    if value is None:
        return "NA"
    return str(value) if isinstance(value, int) else mp.nstr(value, 20, min_fixed=-5, max_fixed=25)


class Table:
    def __init__(self, folder, name):
        self.file = open("%s/%s.csv" % (folder, name), "w", newline="\n")
        self.file.write("method,inputs,expected,source\n")

    def row(self, method, value, source, **inputs):
        pairs = ";".join("%s=%s" % (key, " ".join(map(str, given)) if isinstance(given, (list, tuple)) else given)
                         for key, given in inputs.items())
        self.file.write('%s,"%s",%s,"%s"\n' % (method, pairs, text(value), source))


def write_funnel(folder):
    table = Table(folder, "funnel")
    source = EXACT + "binomial sums; interpolation of Spiegelhalter 2005, appendix A.1.1"
    for n, theta in ((33, "0.97"), (1, "0.9"), (10, "0.5"), (120, "0.999"), (7, "1"), (7, "0"), (300, "0.03")):
        p = Fraction(theta)
        for tail in ("0.001", "0.025", "0.975", "0.999"):
            wanted, below, count = Fraction(tail), Fraction(0), -1
            while below < wanted:
                count += 1
                chance = comb(n, count) * p ** count * (1 - p) ** (n - count)
                below += chance
            table.row("funnel_exact", count, source, n=n, theta=theta, tail=tail, out="count")
            table.row("funnel_exact", (count - (below - wanted) / chance) / n, source, n=n, theta=theta, tail=tail,
                      out="limit")
    table.row("funnel_exact", None, "no trials, no limit", n=0, theta="0.9", tail="0.025", out="limit")
    write_spread(table)


def write_spread(table):
    source = MADE + "definitions; Spiegelhalter 2005; Spiegelhalter et al. 2012"
    for x, n, theta, trim in (([570, 118, 40, 33, 77], [589, 120, 45, 33, 80], "0.955", "0.1"),
                              ([50, 50, 50], [50, 50, 50], "0.99", "0.25"), ([9, 2], [10, 10], "0.5", "0")):
        k, target = len(x), mp.mpf(theta)
        for scale in ("raw", "arcsine"):
            at = (lambda v: v) if scale == "raw" else (lambda v: mp.asin(mp.sqrt(v)))
            s = [mp.sqrt(target * (1 - target) / m) if scale == "raw" else 1 / (2 * mp.sqrt(m)) for m in n]
            z = [(at(mp.mpf(a) / m) - at(target)) / e for a, m, e in zip(x, n, s)]
            place = mp.mpf(trim) * (k - 1)
            low, order = int(place), sorted(z)
            share = place - low
            least = order[low] + share * (order[min(low + 1, k - 1)] - order[low])
            most = order[k - 1 - low] - share * (order[k - 1 - low] - order[max(k - 2 - low, 0)])
            pulled = [min(max(v, least), most) for v in z]
            w = [1 / e ** 2 for e in s]
            squares = mp.fsum(v ** 2 for v in pulled)
            tau2 = max(mp.mpf(0), (squares - (k - 1)) / (mp.fsum(w) - mp.fsum(v ** 2 for v in w) / mp.fsum(w)))
            given = dict(x=x, n=n, theta=theta, scale=scale, trim=trim)
            table.row("funnel_od", squares / k, source, out="phi", **given)
            table.row("funnel_od", tau2, source, out="tau2", **given)
            table.row("funnel_od", z[0], source, unit=1, out="z", **given)
            table.row("funnel_od", pulled[0], source, unit=1, out="z_winsorised", **given)
            for tail in ("0.001", "0.975"):
                far = -mp.sqrt(2) * mp.erfinv(1 - 2 * mp.mpf(tail))
                line = at(target) + far * mp.sqrt(s[0] ** 2 + tau2)
                if scale == "arcsine":
                    line = mp.sin(min(max(line, 0), mp.pi / 2)) ** 2
                table.row("funnel_od", line, source, unit=1, tail=tail, out="limit_additive", **given)


def moments(x, n):
    """Kleinman's mean and gamma; None where gamma does not exist."""
    k, total = len(x), sum(n)
    p = Fraction(sum(x), total)
    between = sum(m * (Fraction(a, m) - p) ** 2 for a, m in zip(x, n))
    below = p * (1 - p) * (total - Fraction(sum(m * m for m in n), total) - (k - 1))
    return p, (between - p * (1 - p) * (k - 1)) / below if below else None


def likeliest(x, n, a, b):
    """Where both slopes of the beta-binomial likelihood are 0."""
    psi = mp.digamma

    def slopes(u, v):
        a, b = mp.e ** u, mp.e ** v
        rest = mp.fsum(psi(m + a + b) - psi(a + b) for m in n)
        return [mp.fsum(psi(c + a) - psi(a) for c in x) - rest,
                mp.fsum(psi(m - c + b) - psi(b) for c, m in zip(x, n)) - rest]

    found = mp.findroot(slopes, (mp.log(a), mp.log(b)))
    return mp.e ** found[0], mp.e ** found[1]


def beta_point(a, b, p):
    # From the mean outwards; halving is slow and cannot go wrong.
    low, high = mp.mpf(0), mp.mpf(1)
    for _ in range(80):
        middle = (low + high) / 2
        if mp.betainc(a, b, 0, middle, regularized=True) < p:
            low = middle
        else:
            high = middle
    return low


def write_shrink(folder):
    table = Table(folder, "shrink")
    for x, n, unit in (([33, 118, 40, 77], [33, 120, 45, 80], 1), ([3, 9, 14, 1], [10, 12, 15, 9], 4),
                       ([47, 47, 48, 47], [50, 50, 50, 50], 1), ([5, 5], [5, 5], 1), ([3], [5], 1),
                       ([1, 0, 1], [1, 1, 1], 1), ([20, 0], [20, 20], 1)):
        mean, gamma = moments(x, n)
        table.row("ebb_moments", mean, EXACT + "Kleinman 1973", x=x, n=n, out="mu")
        table.row("ebb_moments", gamma, EXACT + "Kleinman 1973", x=x, n=n, out="gamma")
        if gamma is None or not 0 < gamma < 1:
            table.row("ebb_moments", None, "no prior without spread", x=x, n=n, out="alpha")
            table.row("ebb_ml", None, "the likelihood has no hill", x=x, n=n, out="alpha")
            continue
        a, b = mean * (1 / gamma - 1), (1 - mean) * (1 / gamma - 1)
        table.row("ebb_moments", a, EXACT + "Kleinman 1973", x=x, n=n, out="alpha")
        table.row("ebb_moments", b, EXACT + "Kleinman 1973", x=x, n=n, out="beta")
        a, b = likeliest(x, n, mp.mpf(a.numerator) / a.denominator, mp.mpf(b.numerator) / b.denominator)
        source = MADE + "slopes of the likelihood solved; Griffiths 1973"
        own = x[unit - 1] + a, n[unit - 1] - x[unit - 1] + b
        for out, value in (("alpha", a), ("beta", b), ("mu", a / (a + b)), ("rho", 1 / (a + b + 1))):
            table.row("ebb_ml", value, source, x=x, n=n, out=out)
        table.row("ebb_ml", own[0] / (own[0] + own[1]), source, x=x, n=n, unit=unit, out="posterior_mean")
        table.row("ebb_ml", beta_point(*own, mp.mpf("0.025")), source, x=x, n=n, unit=unit, out="posterior_lower95")
        table.row("ebb_ml", beta_point(*own, mp.mpf("0.975")), source, x=x, n=n, unit=unit, out="posterior_upper95")


def fisher(x1, n1, x2, n2):
    hits, chances = x1 + x2, {}
    for a in range(max(0, hits - n2), min(n1, hits) + 1):
        chances[a] = Fraction(comb(n1, a) * comb(n2, hits - a), comb(n1 + n2, hits))
    return sum(c for c in chances.values() if c <= chances[x1] * (1 + Fraction(1, 10 ** 7)))


def write_rank(folder):
    table = Table(folder, "rank")
    source = EXACT + "Fisher's test of every pair, Holm 1979; Mogstad et al. 2024"
    for x, n in (([589, 320, 33, 60], [589, 326, 33, 80]), ([30, 30, 30], [30, 30, 30]), ([10, 50, 97], [40, 80, 100]),
                 ([5], [9]), ([100, 60, 0], [100, 100, 0])):
        pairs = list(combinations(range(len(x)), 2))
        p = [fisher(x[i], n[i], x[j], n[j]) for i, j in pairs]
        ranges, largest = [[1, len(x)] for _ in x], Fraction(0)
        for turn, at in enumerate(sorted(range(len(p)), key=lambda at: p[at])):
            largest = max(largest, p[at] * (len(p) - turn))
            if largest < Fraction(1, 20):
                i, j = pairs[at]
                better, worse = (i, j) if x[i] * n[j] > x[j] * n[i] else (j, i)
                ranges[better][1] -= 1
                ranges[worse][0] += 1
        for unit, (best, worst) in enumerate(ranges):
            table.row("rank_set", best, source, x=x, n=n, alpha="0.05", test="fisher", unit=unit + 1, out="best_rank")
            table.row("rank_set", worst, source, x=x, n=n, alpha="0.05", test="fisher", unit=unit + 1, out="worst_rank")


def write_rank_critical(folder):
    table = Table(folder, "rank_critical")

    def within(k, c):
        q = c * mp.sqrt(2)
        return k * mp.quad(lambda z: mp.npdf(z) * (mp.ncdf(z) - mp.ncdf(z - q)) ** (k - 1), [-10, -4, -1, 1, 4, 10])

    for k, alpha in ((2, "0.05"), (3, "0.05"), (18, "0.05"), (6, "0.01"), (40, "0.2")):
        c = mp.findroot(lambda c: within(k, c) - 1 + mp.mpf(alpha), (mp.mpf("1.5"), mp.mpf(5)), solver="anderson")
        table.row("rank_critical_equal_se", c, MADE + "studentised range by quadrature; Tukey 1953", k=k, alpha=alpha,
                  out="c")
    table.row("rank_critical_equal_se", None, "one unit has no pair", k=1, alpha="0.05", out="c")
    # Three units: only directions in a plane, so that one angle remains to be integrated over.
    s = [mp.mpf(1), mp.mpf(2), mp.mpf(6)]
    axis = [1 / v for v in s]
    first = [s[0], -s[1], mp.mpf(0)]  # at right angles to the axis
    second = [axis[1] * first[2] - axis[2] * first[1], axis[2] * first[0] - axis[0] * first[2],
              axis[0] * first[1] - axis[1] * first[0]]
    first, second = ([v / mp.norm(d) for v in d] for d in (first, second))

    def reach(angle):
        z = [mp.cos(angle) * u + mp.sin(angle) * v for u, v in zip(first, second)]
        return max(abs(z[i] * s[i] - z[j] * s[j]) / mp.hypot(s[i], s[j]) for i, j in combinations(range(3), 2))

    steps = 4000
    reached = [reach(mp.pi * (i + mp.mpf(1) / 2) / steps) for i in range(steps)]
    c = mp.findroot(lambda c: sum(mp.e ** (-(c / r) ** 2 / 2) for r in reached) / steps - mp.mpf("0.05"),
                    (mp.mpf(2), mp.mpf(3)), solver="anderson", tol=1e-15)
    table.row("rank_critical", c, MADE + "the mean over one angle of the exact tail; Mogstad et al. 2024",
              theta=[3, 2, 1], se=[1, 2, 6], alpha="0.05", out="c")


def times(p, q):
    result = [Fraction(0)] * (len(p) + len(q) - 1)
    for i, a in enumerate(p):
        for j, b in enumerate(q):
            result[i + j] += a * b
    return result


def density(x, n):
    """Of Beta(x + 1, n - x + 1), as a polynomial."""
    scale = Fraction(factorial(n + 1), factorial(x) * factorial(n - x))
    return [Fraction(0)] * x + [scale * comb(n - x, j) * (-1) ** j for j in range(n - x + 1)]


def write_rank_chance(folder):
    table = Table(folder, "rank_chance")
    source = EXACT + "flat prior, polynomials integrated; Laird & Louis 1989"
    for x, n in (([20, 15, 9], [20, 20, 20]), ([3, 3, 0, 2], [3, 4, 0, 5]), ([7], [9]), ([12, 12], [12, 12])):
        k = len(x)
        for unit in range(k):
            mine, others = density(x[unit], n[unit]), [[Fraction(1)]]
            for j in range(k):
                if j == unit:
                    continue
                below = [Fraction(0)] + [c / (i + 1) for i, c in enumerate(density(x[j], n[j]))]
                above = [1 - below[0]] + [-c for c in below[1:]]
                grown = [[Fraction(0)] for _ in range(len(others) + 1)]
                for m, counted in enumerate(others):
                    for to, part in ((m, times(counted, below)), (m + 1, times(counted, above))):
                        longer = max(len(grown[to]), len(part))
                        grown[to] = [sum(v[i] for v in (grown[to], part) if i < len(v)) for i in range(longer)]
                others = grown
            chances = [sum(c / (i + 1) for i, c in enumerate(times(mine, counted))) for counted in others]
            for rank, chance in enumerate(chances):
                table.row("rank_prob", chance, source, x=x, n=n, prior=[1, 1], unit=unit + 1, rank=rank + 1, out="p_rank")
            table.row("rank_prob", sum((r + 1) * c for r, c in enumerate(chances)), source, x=x, n=n, prior=[1, 1],
                      unit=unit + 1, out="expected_rank")


write_funnel(sys.argv[1])
write_shrink(sys.argv[1])
write_rank(sys.argv[1])
write_rank_critical(sys.argv[1])
write_rank_chance(sys.argv[1])
