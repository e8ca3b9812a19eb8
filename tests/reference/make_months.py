#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the reference values of months in a row, finite populations and groups of durations.

    make_months.py FOLDER

Everything is counted out in whole numbers and fractions; only roots, logarithms and normal and
chi-square tails come from mpmath (60 digits).
"""
import itertools
import random
import sys
from fractions import Fraction
from math import comb

import mpmath as mp

mp.mp.dps = 60
MADE = "python fractions, mpmath %s; " % mp.__version__


def real(value):
    return mp.mpf(value.numerator) / value.denominator if isinstance(value, Fraction) else mp.mpf(value)


class Table:
    def __init__(self, folder, name):
        self.file = open("%s/%s.csv" % (folder, name), "w")
        self.file.write("method,inputs,expected,source\n")

    def row(self, method, inputs, value, source):
        text = value if isinstance(value, str) else mp.nstr(real(value), 20, min_fixed=-5, max_fixed=25)
        self.file.write('%s,"%s",%s,"%s"\n' % (method, inputs, text, MADE + source))


def words(values):
    return " ".join(str(v) for v in values)


def mean(values):
    return sum(values, Fraction(0)) / len(values)


def sign(value):
    return (value > 0) - (value < 0)


def flags(places, n):
    return " ".join("1" if i in places else "0" for i in range(n))


def xmr_rules(y, middle, spread):
    """Each rule looked for window by window, not run by run."""
    n, limit = len(y), Fraction("2.66") * spread
    side = [sign(v - middle) for v in y]
    outside = {i for i in range(n) if abs(y[i] - middle) > limit}
    near = {i for i in range(n) if abs(y[i] - middle) > limit * 2 / 3} - outside
    shift, trend, two = set(), set(), set()
    for i in range(n - 6):
        window = range(i, i + 7)
        if abs(sum(side[j] for j in window)) == 7:
            shift |= set(window)
        if abs(sum(sign(y[j + 1] - y[j]) for j in range(i, i + 6))) == 6:
            trend |= set(window)
    for i in range(n - 2):
        window = set(range(i, i + 3))
        if abs(sum(side[j] for j in window)) == 3 and len(window & near) >= 2:
            two |= window & near
    return {"outside": outside, "shift": shift, "trend": trend, "two_of_three": two}


def series():
    rng = random.Random(1931)
    made = ["99.4 " * 12, "0.1 " * 23, "100 " * 11 + "99.5", "5 7", "1 2 3 4 5 6 7", "7 6 5 4 3 2 1 1",
            "1 1 1 1 1 1 1 8", "-3 -2 -5 -3 -1 -2 -9", "10 10 10 10 10 10 10 10 14 14 10 10 10 6 10 10",
            "0.1 0.2 0.3 0.2 0.1 0.2 0.3 0.2", "5 5 5 6 6 6 5 5 5 5 5 5 5 5", "98.5 99 99.5 98.5 99 99.5 99"]
    for _ in range(14):
        n, places = rng.randint(3, 36), rng.randint(0, 2)
        level, step = rng.choice([1, 50, 97]), rng.choice([0.5, 2, 6])
        drift = rng.choice([0, 0, 0.3])
        made.append(words("%.*f" % (places, level + drift * i + rng.gauss(0, step)) for i in range(n)))
    return [text.split() for text in made]


def write_xmr(folder):
    table = Table(folder, "xmr")
    for text in series():
        y = [Fraction(v) for v in text]
        middle, ranges = mean(y), [abs(b - a) for a, b in zip(y, y[1:])]
        plain = mean(ranges)
        kept = [r for r in ranges if r < Fraction("3.267") * plain] or ranges
        for screen, spread in ((0, plain), (1, mean(kept))):
            inputs, limit = "y=%s;screen=%d;out=" % (words(text), screen), Fraction("2.66") * spread
            for out, value in (("mean", middle), ("amr", spread), ("lpl", middle - limit), ("upl", middle + limit)):
                table.row("xmr", inputs + out, value, "Wheeler & Chambers 1992")
            for out, places in xmr_rules(y, middle, spread).items():
                table.row("xmr_rules", inputs + out, flags(places, len(y)), "every window of 7 and of 3")
    table.row("xmr", "y=12.5;screen=0;out=mean", Fraction("12.5"), "one value")
    for out in ("amr", "lpl", "upl"):
        table.row("xmr", "y=12.5;screen=0;out=" + out, "NA", "one value has no moving range")
    table.row("xmr", "y=4 NA 6;screen=0;out=amr", 2, "a gap is left out")


def months():
    rng = random.Random(1956)
    made = [([80], [80]), ([40], [50]), ([80, 80], [80, 80]), ([45] * 4, [50] * 4), ([0] * 3, [10, 20, 30]),
            ([5, 0, 7], [10, 0, 12]), ([0, 1, 0, 0, 1], [1] * 5), ([9, 18, 27], [10, 20, 31]),
            ([9990000, 9980000, 9970000], [10000000] * 3), ([0, 0, 0, 10, 10, 10], [10] * 6)]
    for _ in range(12):
        k, size, rate = rng.randint(2, 24), rng.choice([5, 80, 1500]), rng.choice([0.5, 0.9, 0.99])
        n = [size + rng.randint(0, size // 5) for _ in range(k)]
        made.append(([sum(rng.random() < rate for _ in range(m)) for m in n], n))
    return made


def write_p_chart(folder):
    table = Table(folder, "p_chart")
    for x, n in months():
        inputs, centre = "x=%s;n=%s;" % (words(x), words(n)), Fraction(sum(x), sum(n))
        table.row("p_chart", inputs + "out=centre", centre, "pooled")
        laney = {}
        if len(x) > 1 and 0 < centre < 1 and min(n) > 0:
            z = [real(Fraction(a, b) - centre) / mp.sqrt(real(centre * (1 - centre) / b)) for a, b in zip(x, n)]
            ranges = [abs(b - a) for a, b in zip(z, z[1:])]
            laney["sigma_z"] = mp.fsum(ranges) / len(ranges) / mp.mpf("1.128")
            kept = [r for r in ranges if r < mp.mpf("3.267") * mp.fsum(ranges) / len(ranges)]
            if kept:
                laney["sigma_z_screened"] = mp.fsum(kept) / len(kept) / mp.mpf("1.128")
        for out in ("sigma_z", "sigma_z_screened"):
            table.row("laney_p", inputs + "out=" + out, laney.get(out, "NA"), "Laney 2002")
        for i in sorted({0, len(x) - 1}):
            if n[i] == 0:
                continue
            spread = 3 * mp.sqrt(real(centre * (1 - centre) / n[i]))
            for name, wide in (("p_chart", spread), ("laney_p", spread * laney.get("sigma_z", mp.nan))):
                low, high = max(mp.mpf(0), real(centre) - wide), min(mp.mpf(1), real(centre) + wide)
                exists = name == "p_chart" or "sigma_z" in laney
                table.row(name, inputs + "month=%d;out=lower" % (i + 1), low if exists else "NA", "3 standard errors")
                table.row(name, inputs + "month=%d;out=upper" % (i + 1), high if exists else "NA", "3 standard errors")
    for out, value in (("lower", 0), ("upper", 1)):
        table.row("p_chart", "x=5 0 7;n=10 0 12;month=2;out=" + out, value, "nothing is known of a month without trials")
    table.row("p_chart", "x=0 0;n=0 0;out=centre", "NA", "no trials")
    table.row("p_chart", "x=5 9;n=10 8;out=centre", "NA", "more hits than trials")


def write_runs(folder):
    table = Table(folder, "runs")
    for text in series() + [["5"], ["1", "2"]]:
        y = [Fraction(v) for v in text]
        ordered = sorted(y)
        median = (ordered[(len(y) - 1) // 2] + ordered[len(y) // 2]) / 2
        sides = [sign(v - median) for v in y if v != median]
        lengths = [len(list(run)) for _, run in itertools.groupby(sides)]
        longest, crossings = max(lengths, default=0), max(len(lengths) - 1, 0)
        values = {"useful_points": len(sides), "longest_run": longest, "crossings": crossings,
                  "longest_run_max": "NA", "crossings_min": "NA", "signal": 0}
        if sides:
            most = int(mp.nint(mp.log(len(sides), 2))) + 3
            n = len(sides) - 1
            fewest = next(c for c in range(n + 1) if 20 * sum(comb(n, i) for i in range(c + 1)) >= 2 ** n)
            values.update({"longest_run_max": most, "crossings_min": fewest,
                           "signal": int(longest > most or crossings < fewest)})
        for out, value in values.items():
            table.row("runs_anhoej", "y=%s;out=%s" % (words(text), out), value, "Anhoej & Olesen 2014")


def pairs_s(y):
    return sum(sign(b - a) for a, b in itertools.combinations(y, 2))


def variance_of_s(y):
    """All orders of the values for short series, the formula for long ones."""
    if len(y) <= 7:
        squares = [pairs_s(order) ** 2 for order in itertools.permutations(y)]
        return Fraction(sum(squares), len(squares))
    n, counts = len(y), [y.count(v) for v in set(y)]
    return Fraction(n * (n - 1) * (2 * n + 5) - sum(t * (t - 1) * (2 * t + 5) for t in counts), 18)


def write_slope(folder):
    table = Table(folder, "slope")
    for text in series() + [["1", "2"], ["2", "2"], ["1", "2", "2"], ["3", "NA", "5", "NA", "NA", "4"]]:
        known = [(i, Fraction(v)) for i, v in enumerate(text) if v != "NA"]
        y = [v for _, v in known]
        s, n, inputs = pairs_s(y), len(y), "y=%s;out=" % words(text)
        untied = sum(a != b for a, b in itertools.combinations(y, 2))
        table.row("mann_kendall", inputs + "s", s, "pairs counted")
        table.row("mann_kendall", inputs + "tau_b", s / mp.sqrt(untied * comb(n, 2)) if untied else "NA", "Kendall 1975")
        z = p = "NA"
        if untied and n > 2:
            z = (s - sign(s)) / mp.sqrt(real(variance_of_s(y)))
            p = mp.erfc(abs(z) / mp.sqrt(2))
        table.row("mann_kendall", inputs + "z", z, "variance over all orders; Mann 1945")
        table.row("mann_kendall", inputs + "p", p, "variance over all orders; Mann 1945")
        slopes = sorted((b - a) / (j - i) for (i, a), (j, b) in itertools.combinations(known, 2))
        table.row("sen_slope", inputs + "slope", (slopes[(len(slopes) - 1) // 2] + slopes[len(slopes) // 2]) / 2,
                  "Sen 1968; a gap counts as time")
    for out in ("s", "z", "p", "tau_b"):
        table.row("mann_kendall", "y=5;out=" + out, "NA", "one value has no pair")
    table.row("sen_slope", "y=5;out=slope", "NA", "one value has no pair")


def likelihood(x, n):
    return sum((c * mp.log(mp.mpf(c) / n) for c in (x, n - x) if c > 0), mp.mpf(0))


def write_changepoint(folder):
    table = Table(folder, "changepoint")
    for x, n in months():
        inputs = "x=%s;n=%s;out=" % (words(x), words(n))
        ratios = [2 * (likelihood(sum(x[:i]), sum(n[:i])) + likelihood(sum(x[i:]), sum(n[i:])) -
                       likelihood(sum(x), sum(n))) for i in range(1, len(x))] or [mp.mpf(0)]
        best = max(ratios)
        if len(x) == 1 or sum(r > best - mp.mpf("1e-20") for r in ratios) == 1:
            table.row("changepoint_binomial", inputs + "last_month_before_change", ratios.index(best) + 1, "Worsley 1983")
        table.row("changepoint_binomial", inputs + "max_lr", best if best > mp.mpf("1e-20") else 0, "Worsley 1983")


def write_hypergeometric(folder):
    table = Table(folder, "hypergeometric")
    rng = random.Random(1987)
    asked = [(589, 589, 986, "0.95"), (580, 589, 986, "0.95"), (3, 10, 50, "0.95"), (0, 10, 50, "0.95"), (10, 10, 50, "0.99"),
             (20, 20, 20, "0.95"), (18, 20, 20, "0.95"), (1, 1, 2, "0.95"), (0, 0, 7, "0.95"), (0, 0, 0, "0.95")]
    for _ in range(25):
        population = rng.choice([9, 60, 700])
        drawn = rng.randint(1, population)
        asked.append((rng.choice([rng.randint(0, drawn), drawn]), drawn, population, rng.choice(["0.8", "0.95", "0.99", "0.998"])))
    for x, n, population, conf in asked:
        tail, counts = (1 - Fraction(conf)) / 2, []
        for k in range(x, population - n + x + 1):
            ways = [comb(k, i) * comb(population - k, n - i) for i in range(n + 1)]
            if sum(ways[x:]) > tail * sum(ways) and sum(ways[:x + 1]) > tail * sum(ways):
                counts.append(k)
        inputs = "x=%d;n=%d;N=%d;conf=%s;out=" % (x, n, population, conf)
        for out, value in (("lower", counts[0]), ("upper", counts[-1])):
            table.row("ci_hypergeometric", inputs + out + "_count", value, "ways counted; Wright 1991")
            table.row("ci_hypergeometric", inputs + out + "_rate", Fraction(value, population) if population else "NA", "ways counted; Wright 1991")
    for x, n, population, k in ((589, 589, 986, 982), (3, 10, 50, 5), (0, 10, 50, 13), (400, 500, 1000, 750), (5, 5, 9, 4), (2, 5, 9, 7)):
        ways = [comb(k, i) * comb(population - k, n - i) for i in range(n + 1)]
        for out, part in (("at_most", ways[:x + 1]), ("at_least", ways[x:])):
            table.row("hypergeometric_tail", "x=%d;n=%d;N=%d;K=%d;out=%s" % (x, n, population, k, out),
                      Fraction(sum(part), sum(ways)), "ways counted")
    for x, n, population in ((1, 5, 4), (6, 5, 10), (-1, 5, 10)):
        table.row("ci_hypergeometric", "x=%d;n=%d;N=%d;conf=0.95;out=lower_count" % (x, n, population), "NA", "not possible")


def solve(rows, right):
    """Gauss and Jordan in fractions; None when there is no one answer."""
    rows = [list(row) + [r] for row, r in zip(rows, right)]
    for i in range(len(rows)):
        pivot = next((j for j in range(i, len(rows)) if rows[j][i] != 0), None)
        if pivot is None:
            return None
        rows[i], rows[pivot] = rows[pivot], rows[i]
        rows[i] = [v / rows[i][i] for v in rows[i]]
        rows = [row if j == i else [v - row[i] * w for v, w in zip(row, rows[i])] for j, row in enumerate(rows)]
    return [row[-1] for row in rows]


def log_rank(people):
    """People are (time, finished, group)."""
    groups = sorted({g for _, _, g in people})
    k = len(groups)
    off, expected, spread = [Fraction(0)] * k, [Fraction(0)] * k, [[Fraction(0)] * k for _ in groups]
    for t in sorted({t for t, finished, _ in people if finished}):
        still = [sum(1 for u, _, h in people if u >= t and h == g) for g in groups]
        done = [sum(1 for u, f, h in people if u == t and f and h == g) for g in groups]
        n, d = sum(still), sum(done)
        for a in range(k):
            expected[a] += Fraction(d * still[a], n)
            off[a] += done[a] - Fraction(d * still[a], n)
            for b in range(k if n > 1 else 0):
                spread[a][b] += Fraction(d * (n - d), n - 1) * Fraction(still[a], n) * ((a == b) - Fraction(still[b], n))
    used = [a for a in range(k) if expected[a] > 0][1:]
    answer = solve([[spread[a][b] for b in used] for a in used], [off[a] for a in used])
    return k, None if answer is None else sum((o * s for o, s in zip([off[a] for a in used], answer)), Fraction(0))


def write_survival_groups(folder):
    table = Table(folder, "survival_groups")
    rng = random.Random(1966)
    sets = [[(3, 1, 1), (4, 1, 2), (5, 0, 1), (6, 1, 2), (7, 1, 1), (8, 1, 2), (9, 1, 1), (10, 0, 2)],
            [(1, 0, 1), (2, 0, 2), (3, 0, 1)], [(1, 0, 7), (1, 0, 7), (5, 1, 2), (6, 1, 2)], [(5, 1, 1), (1, 1, 2)],
            [(3, 0, 3), (1, 1, 1), (2, 1, 2), (4, 1, 1), (5, 0, 2)], [(5, 1, 1), (5, 1, 1), (5, 1, 2)], [(5, 1, 1), (6, 0, 1)],
            [(0, 1, 1), (0, 0, 2), (0, 1, 2), (2, 1, 1)]]
    for _ in range(14):
        k, top = rng.randint(2, 5), rng.choice([6, 25])
        sets.append([(rng.randint(0, top), int(rng.random() < rng.choice([0.4, 0.8, 1])), 1 + i % k) for i in range(rng.randint(2 * k, 60))])
    for people in sets:
        inputs = "time=%s;status=%s;group=%s;out=" % tuple(words(p[i] for p in people) for i in range(3))
        k, statistic = log_rank(people)
        if k < 2:
            statistic = None
        p = "NA" if statistic is None else mp.gammainc(mp.mpf(k - 1) / 2, real(statistic) / 2, regularized=True)
        table.row("logrank", inputs + "chisq", "NA" if statistic is None else statistic, "one by one; Mantel 1966")
        table.row("logrank", inputs + "df", "NA" if statistic is None else k - 1, "one by one; Mantel 1966")
        table.row("logrank", inputs + "p", p, "one by one; Mantel 1966")


def main():
    folder = sys.argv[1]
    for write in (write_xmr, write_p_chart, write_runs, write_slope, write_changepoint, write_hypergeometric,
                  write_survival_groups):
        write(folder)


main()
