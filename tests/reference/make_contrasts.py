#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the reference values of comparisons with whole-number fractions and mpmath (50 digits).

    make_contrasts.py FOLDER

Everything goes the long way round: exact tests go through all tables one by one as fractions, ranks
are given answer by answer, limits are roots of the sums that define them.
"""
import itertools
import random
import sys
from fractions import Fraction
from math import comb, factorial

import mpmath as mp

mp.mp.dps = 50
MADE = "Python fractions and mpmath %s, 50 digits; " % mp.__version__


def number(value):
    if value is None:
        return "NA"
    if isinstance(value, Fraction):
        value = mp.mpf(value.numerator) / value.denominator
    return mp.nstr(mp.mpf(value), 20, min_fixed=-5, max_fixed=25)


class Book:
    def __init__(self, path):
        self.file = open(path, "w", encoding="ascii", newline="\n")
        self.file.write("method,inputs,expected,source\n")

    def row(self, method, inputs, out, value, how):
        self.file.write('%s,"%s;out=%s",%s,"%s"\n' % (method, inputs, out, number(value), MADE + how))


def normal_two_sided(z):
    return mp.erfc(abs(z) / mp.sqrt(2))


def chi_square_tail(x, df):
    return mp.gammainc(mp.mpf(df) / 2, mp.mpf(x) / 2, regularized=True)


def half(confidence):
    return (1 - mp.mpf(confidence)) / 2


def z_of(tail):
    return mp.sqrt(2) * mp.erfinv(1 - 2 * tail)


def wilson(x, n, z):
    """The two rates that lie z standard errors (at that rate) from x/n."""
    p = mp.mpf(x) / n
    root = mp.sqrt((2 * p + z * z / n) ** 2 - 4 * (1 + z * z / n) * p * p)
    return [(2 * p + z * z / n + s * root) / (2 * (1 + z * z / n)) for s in (-1, 1)]


def differences(book, drawn):
    cases = [(589, 589, 320, 326), (589, 589, 33, 33), (0, 20, 0, 31), (1, 1, 0, 1), (0, 1, 1, 1),
             (45, 50, 60, 63), (5, 10, 10, 20), (986, 986, 1, 1000), (9999990, 10**7, 9999999, 10**7)]
    for _ in range(12):
        a, b = drawn.randint(1, 400), drawn.randint(1, 60)
        cases.append((drawn.randint(0, a), a, drawn.randint(0, b), b))
    for x1, n1, x2, n2 in cases:
        inputs = "x1=%d;n1=%d;x2=%d;n2=%d" % (x1, n1, x2, n2)
        for confidence in ("0.95", "0.99"):
            z = z_of(half(confidence))
            (l1, u1), (l2, u2) = wilson(x1, n1, z), wilson(x2, n2, z)
            p1, p2 = mp.mpf(x1) / n1, mp.mpf(x2) / n2
            for out, value in (("lower", p1 - p2 - mp.sqrt((p1 - l1) ** 2 + (u2 - p2) ** 2)),
                               ("upper", p1 - p2 + mp.sqrt((u1 - p1) ** 2 + (p2 - l2) ** 2))):
                book.row("diff_newcombe", inputs + ";conf=" + confidence, out, value, "Newcombe 1998")
        pooled = mp.mpf(x1 + x2) / (n1 + n2)
        z = None
        if 0 < pooled < 1:
            z = (mp.mpf(x1) / n1 - mp.mpf(x2) / n2) / mp.sqrt(
                pooled * (1 - pooled) * (mp.mpf(1) / n1 + mp.mpf(1) / n2))
        book.row("z_two_prop", inputs, "z", z, "pooled")
        book.row("z_two_prop", inputs, "p", None if z is None else normal_two_sided(z), "pooled")
    for x1, n1, x2, n2 in cases:
        if n1 > 10**6:
            continue
        table = "table=%d %d|%d %d" % (x1, n1 - x1, x2, n2 - x2)
        ways = {k: comb(n1, k) * comb(n2, x1 + x2 - k)
                for k in range(max(0, x1 + x2 - n2), min(n1, x1 + x2) + 1)}
        for out, chosen in (("p_less", [w for k, w in ways.items() if k <= x1]),
                            ("p_greater", [w for k, w in ways.items() if k >= x1]),
                            ("p_two_sided", [w for w in ways.values() if w <= ways[x1]])):
            book.row("fisher_2x2", table, out, Fraction(sum(chosen), sum(ways.values())),
                     "all divisions counted")


def written(table):
    return "table=" + "|".join(" ".join(map(str, row)) for row in table)


def tables_of(rows, columns):
    """Every table with these sums: row by row, each row a way to share it out."""
    if len(rows) == 1:
        yield (tuple(columns),)
        return
    for cells in itertools.product(*[range(min(c, rows[0]) + 1) for c in columns[:-1]]):
        last = rows[0] - sum(cells)
        if 0 <= last <= columns[-1]:
            cells += (last,)
            for rest in tables_of(rows[1:], [c - x for c, x in zip(columns, cells)]):
                yield (cells,) + rest


def ways_of(table):
    ways = 1
    for row in table:
        ways *= factorial(sum(row))
        for cell in row:
            ways //= factorial(cell)
    return ways


def contingency(book, drawn):
    for table in ([[589, 0], [320, 6]], [[45, 5], [60, 3], [22, 9]], [[5, 5], [5, 5]], [[5, 0], [7, 0]],
                  [[5, 10, 20, 40, 25], [2, 8, 30, 50, 20], [10, 12, 15, 30, 33]], [[0, 0], [3, 4]],
                  [[9999988, 12], [9999970, 30]], [[drawn.randint(0, 30) for _ in range(5)] for _ in range(9)]):
        rows, columns, n = [sum(r) for r in table], [sum(c) for c in zip(*table)], sum(map(sum, table))
        method = "chisq_kx2" if len(columns) == 2 else "chisq_kxm"
        df = (len(rows) - 1) * (len(columns) - 1)
        stat = None
        if all(rows) and all(columns):
            stat = sum((table[i][j] - Fraction(r * c, n)) ** 2 / Fraction(r * c, n)
                       for i, r in enumerate(rows) for j, c in enumerate(columns))
        real = None if stat is None else mp.mpf(stat.numerator) / stat.denominator
        for out, value in (("stat", stat), ("df", df), ("min_expected", Fraction(min(rows) * min(columns), n)),
                           ("p", None if stat is None else chi_square_tail(real, df)),
                           ("cramers_v", None if stat is None else
                            mp.sqrt(real / n / (min(len(rows), len(columns)) - 1)))):
            book.row(method, written(table), out, value, "sum of fractions")
    exact = [[[3, 1, 0], [0, 4, 2], [1, 0, 5]], [[10, 2], [7, 7], [3, 9]], [[1, 2, 3, 4], [4, 3, 2, 1]],
             [[10, 0], [12, 0], [9, 0]], [[3, 0], [0, 0], [1, 4]], [[2, 2], [2, 2], [2, 2]],
             [[30, 0], [41, 2], [28, 1], [99, 0], [57, 3]], [[5, 0, 0], [0, 5, 0], [0, 0, 5]],
             [[0, 1, 2], [2, 1, 0], [1, 0, 3], [0, 2, 0]], [[500, 0], [321, 1], [100, 2], [33, 0], [718, 0], [4, 1]]]
    for _ in range(8):
        r, c = drawn.randint(2, 4), drawn.randint(2, 3)
        exact.append([[drawn.randint(0, 3) for _ in range(c)] for _ in range(r)])
    for table in exact:
        rows, columns = [sum(r) for r in table], [sum(c) for c in zip(*table)]
        mine, all_ways, unlikely = ways_of(table), 0, 0
        for other in tables_of(rows, columns):
            ways = ways_of(other)
            all_ways += ways
            unlikely += ways if ways <= mine else 0
        book.row("fisher_freeman_halton", written(table), "p", Fraction(unlikely, all_ways), "all tables counted")
    for x, n, s in (([80, 85, 88, 93], [100] * 4, [1, 2, 3, 4]), ([10, 9, 20], [12, 12, 21], [0, 1, 3]),
                    ([0, 0], [5, 6], [1, 2]), ([5, 5, 5], [10, 10, 10], [1, 2, 3]), ([3, 0, 5], [5, 0, 9], [1, 2, 3]),
                    ([7, 3], [9, 12], [2024, 2025]), ([3, 4], [5, 6], [2, 2]), ([5, 9, 1], [9, 9, 9], [3, 1, 2])):
        inputs = "x=%s;n=%s;score=%s" % tuple(" ".join(map(str, v)) for v in (x, n, s))
        X, N = sum(x), sum(n)
        width = sum(a * b * b for a, b in zip(n, s)) - Fraction(sum(a * b for a, b in zip(n, s)) ** 2, N)
        z = None
        if 0 < X < N and width:
            top = sum(a * b for a, b in zip(x, s)) - Fraction(X * sum(a * b for a, b in zip(n, s)), N)
            square = top * top / (Fraction(X, N) * Fraction(N - X, N) * width)
            z = mp.sign(top) * mp.sqrt(mp.mpf(square.numerator) / square.denominator)
        for out, value in (("z", z), ("x2", None if z is None else z * z),
                           ("p", None if z is None else normal_two_sided(z))):
            book.row("cochran_armitage", inputs, out, value, "Armitage 1955")


def ranks_of(values):
    return [sum(v < x for v in values) + Fraction(sum(v == x for v in values) + 1, 2) for x in values]


def real(fraction):
    return mp.mpf(fraction.numerator) / fraction.denominator


def two_groups(book, a, b):
    inputs = "a=%s;b=%s" % (" ".join(map(str, a)), " ".join(map(str, b)))
    n1, n2, n = len(a), len(b), len(a) + len(b)
    ranks = ranks_of(a + b)
    u = sum(ranks[:n1]) - Fraction(n1 * (n1 + 1), 2)
    ties = sum(t ** 3 - t for t in ((a + b).count(v) for v in set(a + b)))
    book.row("mann_whitney", inputs, "u", u, "rank by rank")
    book.row("mann_whitney", inputs, "auc", u / (n1 * n2), "rank by rank")
    variance = Fraction(n1 * n2, 12) * (n + 1 - Fraction(ties, n * (n - 1)))
    for out, off in (("p_nocc", Fraction(0)), ("p_cc", Fraction(1, 2))):
        p = None
        if variance:
            p = normal_two_sided(real(max(abs(u - Fraction(n1 * n2, 2)) - off, Fraction(0))) / mp.sqrt(real(variance)))
        book.row("mann_whitney", inputs, out, p, "tie-corrected normal")
    w = df = None
    if n1 > 1 and n2 > 1:
        parts = []
        for own, joint in ((a, ranks[:n1]), (b, ranks[n1:])):
            inner = ranks_of(own)
            apart = [r - i for r, i in zip(joint, inner)]
            mean = sum(apart) / len(own)
            parts.append(len(own) * sum((d - mean) ** 2 for d in apart) / (len(own) - 1))
        if sum(parts):
            off = sum(ranks[n1:]) / n2 - sum(ranks[:n1]) / n1
            w = n1 * n2 * real(off) / (n * mp.sqrt(real(sum(parts))))
            df = sum(parts) ** 2 / (parts[0] ** 2 / (n1 - 1) + parts[1] ** 2 / (n2 - 1))
    p = None if w is None else mp.betainc(real(df) / 2, mp.mpf(1) / 2, 0, real(df) / (real(df) + w * w), regularized=True)
    for out, value in (("w", w), ("df", df), ("p", p)):
        book.row("brunner_munzel", inputs, out, value, "rank by rank")


def many_groups(book, groups):
    inputs = ";".join("g%d=%s" % (i + 1, " ".join(map(str, g))) for i, g in enumerate(groups))
    values = sum(groups, [])
    ranks, n, at, h = ranks_of(values), len(values), 0, Fraction(0)
    for g in groups:
        h += sum(ranks[at:at + len(g)]) ** 2 / len(g)
        at += len(g)
    ties = sum(t ** 3 - t for t in (values.count(v) for v in set(values)))
    left = 1 - Fraction(ties, n ** 3 - n)
    h = (Fraction(12, n * (n + 1)) * h - 3 * (n + 1)) / left if left else None
    df = len(groups) - 1
    for out, value in (("h", h), ("df", df), ("p", None if h is None else chi_square_tail(real(h), df)),
                       ("epsilon2", None if h is None else h / (n - 1))):
        book.row("kruskal_wallis", inputs, out, value, "rank by rank")


def ordinal(book, drawn):
    cases = [([5, 5, 5], [5, 5]), ([5], [4]), ([1, 2, 3], [4, 5, 6]), ([1, 2, 3, 4], [1, 2, 3, 4]), ([2, 2], [1, 3]),
             ([5, 4, 4, 3, 5, 2, 5, 4], [3, 3, 4, 2, 5, 1, 4]), ([5, 5, 5, 5, 5, 4], [5, 5, 4, 4, 3, 5, 5])]
    for size in (6, 25, 60, 150):
        cases.append((drawn.choices([1, 2, 3, 4, 5], [1, 1, 2, 5, 6], k=size),
                      drawn.choices([1, 2, 3, 4, 5], [1, 2, 3, 5, 4], k=size + 3)))
    for a, b in cases:
        two_groups(book, a, b)
    many_groups(book, [[5, 5, 5], [5, 5], [5]])
    many_groups(book, [[5, 5, 4], [5, 3, 4, 4], [2, 5, 5], [1, 4]])
    many_groups(book, [[1, 2], [1, 2], [1, 2]])
    many_groups(book, [[3], [1], [2]])
    many_groups(book, [drawn.choices([1, 2, 3, 4, 5], [1, 1, 2, 5, k], k=20 + 7 * k) for k in range(1, 7)])


def multinomial(book):
    for counts in ([2, 5, 30, 220, 332], [0, 0, 1, 4, 20], [0, 0, 0, 0, 589], [1], [7, 0], [9999990, 10, 0], [0, 0]):
        inputs = "counts=" + " ".join(map(str, counts))
        for confidence in ("0.95", "0.9"):
            z = z_of(half(confidence) / len(counts))
            for cell, count in enumerate(counts):
                limits = wilson(count, sum(counts), z) if sum(counts) else (None, None)
                for out, value in zip(("lower", "upper"), limits):
                    book.row("multinomial_goodman", "%s;conf=%s;cell=%d" % (inputs, confidence, cell + 1), out, value,
                             "Goodman 1965")


def at_most(count, mean):
    """P(X <= count) of a Poisson count, term by term."""
    term = sum_ = mp.e ** -mean
    for k in range(1, count + 1):
        term *= mean / k
        sum_ += term
    return sum_


def mean_with(tail, wanted, near):
    """The mean at which a tail that falls with it has the wanted value, by halving."""
    low, high = mp.mpf(0), mp.mpf(10 * near + 100)
    for _ in range(120):
        middle = (low + high) / 2
        low, high = (middle, high) if tail(middle) > wanted else (low, middle)
    return low


def strata(book):
    z = z_of(half("0.95"))
    for flat in ([45, 30, 5, 10, 60, 70, 8, 20], [10, 8, 2, 4, 20, 18, 1, 3, 33, 25, 6, 9], [45, 30, 5, 10],
                 [10, 5, 0, 0, 8, 9, 0, 0], [10, 0, 0, 10, 3, 0, 0, 4], [0, 5, 5, 5], [10, 5, 0, 5, 7, 7, 0, 1],
                 [3, 0, 2, 0, 5, 0, 1, 0], [5, 3, 1, 2, 4, 0, 1, 0], [999000, 998000, 1000, 2000, 50000, 40000, 100, 90]):
        inputs = "tables=" + " ".join(map(str, flat))
        cells = [[Fraction(v) for v in flat[i:i + 4]] for i in range(0, len(flat), 4)]
        cells = [(a, b, c, d, a + b, c + d, a + b + c + d) for a, c, b, d in cells if a + b and c + d]
        total = lambda term: sum((term(*s) for s in cells), Fraction(0))
        off = total(lambda a, b, c, d, m, o, n: a - m * (a + c) / n)
        variance = total(lambda a, b, c, d, m, o, n: m * o * (a + c) * (b + d) / (n * n * (n - 1)))
        R, S = total(lambda a, b, c, d, m, o, n: a * d / n), total(lambda a, b, c, d, m, o, n: b * c / n)
        stat = off * off / variance if variance else None
        ratio, error = (R / S if S else None), None
        if R and S:
            error = mp.sqrt(real(
                total(lambda a, b, c, d, m, o, n: (a + d) * a * d / n ** 2) / (2 * R * R)
                + total(lambda a, b, c, d, m, o, n: ((a + d) * b * c + (b + c) * a * d) / n ** 2) / (2 * R * S)
                + total(lambda a, b, c, d, m, o, n: (b + c) * b * c / n ** 2) / (2 * S * S)))
        none = not cells
        for out, value in (("stat", stat), ("p", None if stat is None else chi_square_tail(real(stat), 1)),
                           ("common_or", ratio),
                           ("or_lower", None if error is None else real(ratio) * mp.e ** (-z * error)),
                           ("or_upper", None if error is None else real(ratio) * mp.e ** (z * error))):
            book.row("cmh_2x2xk", inputs, out, None if none else value, "Mantel and Haenszel 1959; Robins et al. 1986")
        if none:
            for out in ("value", "lower", "upper"):
                book.row("strata_difference", inputs, out, None, "no stratum with both")
            continue
        weights = [m * o / n for a, b, c, d, m, o, n in cells]
        W = sum(weights)
        apart = sum(w * (s[0] / s[4] - s[2] / s[5]) for w, s in zip(weights, cells)) / W
        P = total(lambda a, b, c, d, m, o, n: (m * m * c - o * o * a + m * o * (o - m) / 2) / n ** 2)
        Q = total(lambda a, b, c, d, m, o, n: (a * (o - c) + c * (m - a)) / (2 * n))
        spread = (apart * P + Q) / W ** 2
        if spread:
            limits = [real(apart) + s * z * mp.sqrt(real(spread)) for s in (-1, 1)]
            how = "Sato 1989"
        else:
            rate = [sum(w * s[k] / s[k + 4 - k // 2] for w, s in zip(weights, cells)) / W for k in (0, 2)]
            size = [W ** 2 / sum(w * w / s[k] for w, s in zip(weights, cells)) for k in (4, 5)]
            (l1, u1), (l2, u2) = [wilson(real(r * n), real(n), z) for r, n in zip(rate, size)]
            p1, p2 = map(real, rate)
            limits = (p1 - p2 - mp.sqrt((p1 - l1) ** 2 + (u2 - p2) ** 2), p1 - p2 + mp.sqrt((u1 - p1) ** 2 + (p2 - l2) ** 2))
            how = "Newcombe on effective sizes"
        limits = [max(-1, limits[0]), min(1, limits[1])]
        for out, value in (("value", apart), ("lower", limits[0]), ("upper", limits[1])):
            book.row("strata_difference", inputs, out, value, how)
    for observed, expected in ((14, "9.8"), (0, "3.2"), (1, "1"), (120, "131.5"), (3, "0.001"), (1000, "1010.5"), (4, "0")):
        for confidence in ("0.95", "0.998"):
            inputs = "observed=%d;expected=%s;conf=%s" % (observed, expected, confidence)
            t, e = half(confidence), mp.mpf(expected)
            low, high = mp.mpf(0), -mp.log(t)
            if observed:
                low = mean_with(lambda m: at_most(observed - 1, m), 1 - t, observed)
                high = mean_with(lambda m: at_most(observed, m), t, observed)
            for out, value in (("ratio", observed), ("lower", low), ("upper", high)):
                book.row("oe_ratio", inputs, out, None if not e else mp.mpf(value) / e, "Garwood 1936")


def main():
    folder, drawn = sys.argv[1], random.Random(1951)
    differences(Book(folder + "/difference.csv"), drawn)
    contingency(Book(folder + "/contingency.csv"), drawn)
    ordinal(Book(folder + "/ordinal.csv"), drawn)
    multinomial(Book(folder + "/multinomial.csv"))
    strata(Book(folder + "/strata.csv"))


if __name__ == "__main__":
    main()
