#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the reference values of stats/ with mpmath (60 digits), one CSV file per statistic.

    make_reference.py FOLDER [many]

`many` draws a larger random grid than the files kept beside this script. The method differs from
the one in stats/beta.c on purpose: the incomplete beta is summed as a series of positive terms
(DLMF 8.17.8), the front factor comes from log gamma at full precision, and nothing is cut short.
"""
import random
import sys
from fractions import Fraction

import mpmath as mp

mp.mp.dps = 60
MADE = "mpmath %s, 60 digits; " % mp.__version__


BITS = 260


def small_series(a, b, x):
    """2F1(a + b, 1; a + 1; x): all terms positive. Whole-number arithmetic with 260 bits after the
    point; a and b are halves of whole numbers."""
    step, one = int(mp.floor(x * mp.mpf(2) ** BITS)), 1 << BITS
    above, below = int(2 * (a + b)), int(2 * (a + 1))
    term = total = one
    while term:
        before = term
        term = term * above * step // (below << BITS)
        total += term
        above += 2
        below += 2
        # A term that shrinks by a factor leaves less than term * factor / (1 - factor) behind.
        if term < before and term * before < (before - term) * (total >> 200):
            break
    return mp.mpf(total) / mp.mpf(2) ** BITS


def front(a, b, x, y):
    beta = mp.loggamma(a) + mp.loggamma(b) - mp.loggamma(a + b)
    return mp.e ** (a * mp.log(x) + b * mp.log(y) - beta)


def tails(a, b, x, y):
    """P(X <= x), P(X >= x) of Beta(a, b), y = 1 - x."""
    a, b, x, y = mp.mpf(a), mp.mpf(b), mp.mpf(x), mp.mpf(y)
    if x <= 0:
        return mp.mpf(0), mp.mpf(1)
    if y <= 0:
        return mp.mpf(1), mp.mpf(0)
    if x < y:
        lower = front(a, b, x, y) / a * small_series(a, b, x)
        return lower, 1 - lower
    upper = front(a, b, x, y) / b * small_series(b, a, y)
    return 1 - upper, upper


def root(lower_tail, density, p, guess, size):
    """The point x of the increasing lower_tail(x) = p: Newton kept inside a bracket, on the
    coordinate nearer to its edge. Returns x and 1 - x. Far from the mean the series is long: with
    the mean more than 20 deviations from 1/2, its side is the point's side."""
    if size > 1000 and abs(guess - 0.5) > 10 / mp.sqrt(size):
        flip = guess > 0.5
    else:
        flip = lower_tail(mp.mpf(1) / 2, mp.mpf(1) / 2) < p

    def at(z):
        return (1 - z, z) if flip else (z, 1 - z)

    low, high = mp.mpf(0), mp.mpf(1) / 2
    z = 1 - guess if flip else guess
    if not 0 < z < high:
        z = mp.mpf(1) / 4
    for _ in range(300):
        x, y = at(z)
        value = lower_tail(x, y)
        if (value < p) == flip:
            high = z
        else:
            low = z
        rate = density(x, y) * z / value if value > 0 else mp.mpf(0)
        move = mp.log(value / p) / rate if rate > 0 else mp.mpf(0)
        after = z * mp.e ** (move if flip else -move) if move and abs(move) < 50 else mp.mpf(-1)
        if abs(move) < mp.mpf(10) ** -30 and rate > 0:
            return at(z)
        z = after if low < after < high else ((low + high) / 2 if low else high / 1000)
    raise ArithmeticError("no root")


def beta_point(a, b, p):
    return root(lambda x, y: tails(a, b, x, y)[0], lambda x, y: front(a, b, x, y) / (x * y),
                mp.mpf(p), mp.mpf(a) / (a + b), a + b)


def normal_point(conf):
    return mp.sqrt(2) * mp.erfinv(mp.mpf(conf))


def mirrored(low, x, n):
    """lower limit, upper limit from a function that gives a lower limit and 1 - it."""
    return low(x)[0], low(n - x)[1]


def exact(x, n, conf):
    tail = (1 - mp.mpf(conf)) / 2
    return mirrored(lambda h: (mp.mpf(0), mp.mpf(1)) if h == 0 else beta_point(h, n - h + 1, tail), x, n)


def jeffreys(x, n, conf):
    tail, half = (1 - mp.mpf(conf)) / 2, mp.mpf(1) / 2
    return mirrored(lambda h: beta_point(h + half, n - h + half, tail), x, n)


def jeffreys_edge(x, n, conf):
    low, high = jeffreys(x, n, conf)
    return (mp.mpf(0) if x == 0 else low), (mp.mpf(1) if x == n else high)


def mid_p(x, n, conf):
    tail = (1 - mp.mpf(conf)) / 2

    def low(h):
        if h == 0:
            return mp.mpf(0), mp.mpf(1)
        if h == n:
            value = (2 * tail) ** (mp.mpf(1) / n)
            return value, 1 - value
        one, two = (h, n - h + 1), (h + 1, n - h)
        return root(lambda x, y: (tails(*one, x, y)[0] + tails(*two, x, y)[0]) / 2,
                    lambda x, y: (front(*one, x, y) + front(*two, x, y)) / (2 * x * y), tail, mp.mpf(h) / n, n)

    return mirrored(low, x, n)


def wilson(x, n, conf):
    x, n, z = mp.mpf(x), mp.mpf(n), normal_point(conf)
    p = x / n
    half = z * mp.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    centre = p + z * z / (2 * n)
    # The true limits at no and all hits are 0 and 1; the formula gives them up to its last digit.
    low = mp.mpf(0) if x == 0 else (centre - half) / (1 + z * z / n)
    high = mp.mpf(1) if x == n else (centre + half) / (1 + z * z / n)
    return low, high


def agresti_coull(x, n, conf):
    z = normal_point(conf)
    m = n + z * z
    p = (x + z * z / 2) / m
    half = z * mp.sqrt(p * (1 - p) / m)
    return max(mp.mpf(0), p - half), min(mp.mpf(1), p + half)


def at_least(x, n, conf):
    return mp.mpf(0) if x == 0 else beta_point(x, n - x + 1, 1 - mp.mpf(conf))[0]


def binomial(x, n, theta):
    theta = mp.mpf(theta)
    more = mp.mpf(1) if x == 0 else tails(x, n - x + 1, theta, 1 - theta)[0]
    less = mp.mpf(1) if x == n else tails(x + 1, n - x, theta, 1 - theta)[1]
    return less, more


def two_sided(x, n, theta):
    return min(mp.mpf(1), 2 * min(binomial(x, n, theta)))


class Table:
    def __init__(self, folder, name):
        self.file = open("%s/%s.csv" % (folder, name), "w")
        self.file.write("method,inputs,expected,source\n")

    def row(self, method, inputs, value, source):
        text = value if isinstance(value, str) else mp.nstr(value, 20, min_fixed=-5, max_fixed=25)
        self.file.write('%s,"%s",%s,"%s"\n' % (method, inputs, text, MADE + source))


def rates(many):
    """Counts our users have, the ones known to break libraries, and random ones."""
    fixed = [(0, 1), (1, 1), (0, 2), (1, 2), (2, 2), (1, 7), (0, 10), (9, 10), (10, 10), (29, 30), (30, 30),
             (33, 33), (1, 100), (50, 100), (246, 247), (362, 366), (366, 366), (394, 400), (395, 400),
             (475, 485), (520, 589), (588, 589), (589, 589), (985, 986), (986, 986), (934, 940),
             (1, 10000000), (5000000, 10000000), (9999999, 10000000), (10000000, 10000000)]
    rng = random.Random(589)
    for _ in range(300 if many else 12):
        n = int(round(10 ** rng.uniform(0, 6.5 if many else 4)))
        fixed.append((rng.choice([rng.randint(0, n), n - min(n, int(rng.expovariate(0.2))),
                                  min(n, int(rng.expovariate(0.2)))]), n))
    return fixed


def write_proportion(folder, many):
    table = Table(folder, "proportion")
    rng = random.Random(986)
    methods = [("ci_wilson", wilson, "Wilson 1927"), ("ci_clopper_pearson", exact, "Clopper & Pearson 1934"),
               ("ci_jeffreys", jeffreys, "Brown, Cai & DasGupta 2001, no edge rule"),
               ("ci_jeffreys_edge", jeffreys_edge, "Brown, Cai & DasGupta 2001"),
               ("ci_agresti_coull", agresti_coull, "Agresti & Coull 1998, cut to 0..1"),
               ("ci_midp", mid_p, "Lancaster 1961")]
    for x, n in rates(many):
        conf = rng.choice(["0.5", "0.8", "0.9", "0.95", "0.95", "0.99", "0.998", "0.9999"])
        for name, function, source in methods:
            low, high = function(x, n, conf)
            for out, value in (("lower", low), ("upper", high)):
                table.row(name, "x=%d;n=%d;conf=%s;out=%s" % (x, n, conf, out), value, source)
        table.row("ci_onesided_lower", "x=%d;n=%d;conf=%s;out=lower" % (x, n, conf), at_least(x, n, conf),
                  "Clopper & Pearson 1934, one-sided")
    for share, n, conf in (("0.75", "3.5", "0.95"), ("0.9994", "211.75", "0.95"), ("1", "589", "0.95"),
                           ("0", "12.25", "0.9"), ("0.5", "1", "0.99")):
        low, high = wilson(mp.mpf(share) * mp.mpf(n), mp.mpf(n), conf)
        for out, value in (("lower", low), ("upper", high)):
            table.row("wilson_effective", "share=%s;n=%s;conf=%s;out=%s" % (share, n, conf, out), value, "Wilson 1927")
    for x, n, conf in ((0, 10, "0.95"), (10, 10, "0.95"), (1, 10, "0.95"), (520, 589, "0.99"), (5000000, 10000000, "0.95")):
        rate = mp.mpf(x) / n
        off = mp.sqrt(2) * mp.erfinv(mp.mpf(conf)) * mp.sqrt(rate * (1 - rate) / n)
        for out, value in (("lower", max(mp.mpf(0), rate - off)), ("upper", min(mp.mpf(1), rate + off))):
            table.row("ci_wald_do_not_use", "x=%d;n=%d;conf=%s;out=%s" % (x, n, conf, out), value, "normal interval, cut to 0..1")
    table.row("ci_wald_do_not_use", "x=0;n=0;conf=0.95;out=lower", "NA", "no trials")
    for name, x, n, conf in (("ci_wilson", "2", "1", "0.95"), ("ci_clopper_pearson", "-1", "5", "0.95"),
                             ("ci_midp", "1", "5", "1"), ("ci_jeffreys", "1", "5", "0")):
        table.row(name, "x=%s;n=%s;conf=%s;out=lower" % (x, n, conf), "NA", "outside the domain")


def write_beta(folder, many):
    table = Table(folder, "beta")
    shapes = [("0.5", "0.5"), ("1", "1"), ("0.5", "589.5"), ("2", "3"), ("362", "5"), ("30", "20"),
              ("986.5", "0.5"), ("5000000", "5000001"), ("9990000.5", "10000.5"), ("1", "10000000")]
    rng = random.Random(766)
    for _ in range(200 if many else 8):
        shapes.append(tuple("%.1f" % (0.5 * round(2 * 10 ** rng.uniform(0, 5)) or 0.5) for _ in range(2)))
    for a, b in shapes:
        a_, b_ = mp.mpf(a), mp.mpf(b)
        for p in ("0.001", "0.025", "0.5", "0.975"):
            x, y = beta_point(a_, b_, p)
            table.row("beta_point", "a=%s;b=%s;p=%s;out=x" % (a, b, p), x, "series and Newton")
            table.row("beta_point", "a=%s;b=%s;p=%s;out=y" % (a, b, p), y, "series and Newton")
        mean, deviation = a_ / (a_ + b_), mp.sqrt(a_ * b_ / (a_ + b_ + 1)) / (a_ + b_)
        for steps in (-3, 0, 1, 6):
            # A number that a double holds, so that both sides mean the same point.
            x = mp.mpf(float(mean + steps * deviation))
            if 0 < x < 1:
                for out, value in zip(("lower", "upper"), tails(a_, b_, x, 1 - x)):
                    table.row("beta_tail", "a=%s;b=%s;x=%s;out=%s" % (a, b, mp.nstr(x, 17), out), value, "series")
    table.row("beta_point", "a=0;b=1;p=0.5;out=x", "NA", "outside the domain")
    table.row("beta_tail", "a=1;b=1;x=1.5;out=lower", "NA", "outside the domain")


def write_binomial(folder, many):
    table = Table(folder, "binomial")
    cases = [(0, 10, "0.5"), (5, 10, "0.5"), (10, 10, "0.5"), (33, 33, "0.97"), (589, 589, "0.97"),
             (570, 589, "0.99"), (986, 986, "0.995"), (4999999, 10000000, "0.5"), (0, 0, "0.3"),
             (9989000, 10000000, "0.999"), (3, 30, "0"), (30, 30, "1"), (0, 30, "0"), (29, 30, "1")]
    rng = random.Random(18)
    for _ in range(200 if many else 10):
        n = int(round(10 ** rng.uniform(0, 6 if many else 4)))
        theta = "%.4f" % rng.uniform(0.01, 0.99)
        spread = (n * float(theta) * (1 - float(theta))) ** 0.5
        cases.append((max(0, min(n, round(n * float(theta) + rng.gauss(0, 2) * spread))), n, theta))
    for x, n, theta in cases:
        less, more = binomial(x, n, theta)
        for out, value in (("at_most", less), ("at_least", more), ("two_sided", two_sided(x, n, theta))):
            table.row("binomial_tail", "x=%d;n=%d;theta=%s;out=%s" % (x, n, theta, out), value, "series")
    for n, theta in ((589, "0.97"), (986, "0.95"), (33, "0.97"), (100000, "0.5"), (7, "1"), (0, "0.2")):
        table.row("perfect_chance", "n=%d;theta=%s;out=p_all" % (n, theta), mp.mpf(theta) ** n, "power")
        table.row("perfect_chance", "n=%d;theta=%s;out=log10_p_all" % (n, theta), n * mp.log10(mp.mpf(theta)), "logarithm")


def holm(p):
    order = sorted(range(len(p)), key=lambda i: p[i])
    adjusted, most = [None] * len(p), mp.mpf(0)
    for rank, i in enumerate(order):
        most = max(most, min(mp.mpf(1), (len(p) - rank) * p[i]))
        adjusted[i] = most
    return adjusted


def write_multiple(folder):
    table = Table(folder, "multiple")
    for text in ("0.01 0.04 0.03 0.005 0.2", "0.5", "1 1 0 0.2", "0.02 0.02 0.02", "0.001 0.9 0.04 0.049 0.0125 0.3 0.012"):
        p = [mp.mpf(t) for t in text.split()]
        n = len(p)
        bh = [min(min(p[j] * n / sum(1 for q in p if q <= p[j]) for j in range(n) if p[j] >= p[i]), mp.mpf(1))
              for i in range(n)]
        for i in range(n):
            inputs = "p=%s;out=%d" % (text, i + 1)
            table.row("padjust_holm", inputs, holm(p)[i], "Holm 1979")
            table.row("padjust_bh", inputs, bh[i], "Benjamini & Hochberg 1995")
            table.row("padjust_bonferroni", inputs, min(mp.mpf(1), n * p[i]), "product")


ABOVE, SAME, BELOW, TOO_FEW = range(4)


def write_compare(folder):
    """Marks: 0 above, 1 same, 2 below, 3 too few."""
    table = Table(folder, "compare")
    districts = [([589, 930, 118, 40, 200, 33], [589, 986, 120, 45, 210, 33]),
                 ([50, 50, 50], [50, 50, 50]), ([0, 0, 0], [40, 50, 60]), ([45], [50]),
                 ([480, 400, 300, 250], [500, 500, 500, 500]), ([29, 29, 500], [29, 30, 1000]),
                 ([990, 1000, 1000], [1000, 1000, 1000]), ([40, 0, 0], [60, 0, 0]), ([1000000, 29], [1000000, 30]),
                 ([7, 0, 40], [10, 20, 400])]
    for hits, trials in districts:
        total, out_of = sum(hits), sum(trials)
        judged = [i for i in range(len(hits)) if trials[i] >= 30]
        p = {}
        for i in judged:
            x, n = total - hits[i], out_of - trials[i]
            if n == 0 or total in (0, out_of):
                p[i] = mp.mpf(1)
                continue
            # The pooled rate as the double that is used, so that both sides test the same rate.
            theta = (x + 0.5) / (n + 1) if x in (0, n) else x / n
            p[i] = two_sided(hits[i], trials[i], theta)
        adjusted = dict(zip(judged, holm([p[i] for i in judged])))
        for i in range(len(hits)):
            mark = TOO_FEW
            if i in p:
                mark = SAME
                if adjusted[i] <= mp.mpf("0.05"):
                    mark = ABOVE if hits[i] * (out_of - trials[i]) > (total - hits[i]) * trials[i] else BELOW
            inputs = "hits=%s;trials=%s;alpha=0.05;floor=30;unit=%d" % (
                " ".join(map(str, hits)), " ".join(map(str, trials)), i + 1)
            table.row("compare_mark", inputs + ";out=p", p.get(i, mp.mpf(1)), "binomial tail against the others pooled")
            table.row("compare_mark", inputs + ";out=mark", str(mark), "Holm 1979 over units with 30 or more")


def imbens_manski(low, high, n, conf):
    """C by Newton's method from the two-sided point; the derivative is the sum of two densities."""
    at_low, at_high = mp.sqrt(low * (1 - low)), mp.sqrt(high * (1 - high))
    if max(at_low, at_high) == 0:
        return "NA", low, high
    gap, c = mp.sqrt(n) * (high - low) / max(at_low, at_high), mp.sqrt(2) * mp.erfinv(conf)
    for _ in range(60):
        c -= (mp.ncdf(c + gap) - mp.ncdf(-c) - conf) / (mp.npdf(c + gap) + mp.npdf(c))
    return c, max(mp.mpf(0), low - c * at_low / mp.sqrt(n)), min(mp.mpf(1), high + c * at_high / mp.sqrt(n))


def write_bounds(folder):
    table = Table(folder, "bounds")
    for x, r, n in ((589, 589, 986), (0, 10, 40), (45, 50, 60), (0, 0, 7), (3, 3, 3), (1, 2, 10000000)):
        inputs = "x=%d;respondents=%d;eligible=%d;out=" % (x, r, n)
        table.row("manski", inputs + "lower", mp.mpf(x) / n, "x/N; Manski 1989")
        table.row("manski", inputs + "upper", mp.mpf(x + n - r) / n, "(x+N-r)/N; Manski 1989")
    for x, r, n, conf in ((589, 589, 986, "0.95"), (45, 50, 60, "0.95"), (0, 10, 40, "0.95"), (300, 300, 300, "0.95"),
                          (250, 300, 300, "0.95"), (0, 0, 7, "0.95"), (299, 300, 301, "0.9"), (1, 2, 3, "0.5"), (7, 9, 10, "0.99")):
        for out, value in zip(("c", "lower", "upper"), imbens_manski(mp.mpf(x) / n, mp.mpf(x + n - r) / n, n, mp.mpf(conf))):
            table.row("imbens_manski", "x=%d;respondents=%d;eligible=%d;conf=%s;out=%s" % (x, r, n, conf, out), value,
                      "Newton from above; Imbens & Manski 2004")
    for x, r, n in ((5, 4, 10), (4, 11, 10), (0, 0, 0), (-1, 2, 5)):
        table.row("manski", "x=%d;respondents=%d;eligible=%d;out=lower" % (x, r, n), "NA", "not possible")


def write_scale(folder):
    table = Table(folder, "scale")
    for counts in ((4, 15, 50, 400, 120), (0, 0, 0, 0, 589), (39, 250, 300), (1, 1, 0, 0, 1, 1),
                   (2, 0, 1, 5, 9, 12, 30, 41, 17, 8), (1, 0, 0, 0, 0), (3, 0, 0, 0, 3)):
        scores = [i + 1 for i, c in enumerate(counts) for _ in range(c)]
        n, k = len(scores), len(counts)
        mean = mp.mpf(sum(scores)) / n
        top, bottom = [[1 if s >= k - 1 else 0 for s in scores], [1 if s <= 2 else 0 for s in scores]]
        difference = [t - b for t, b in zip(top, bottom)]
        net = mp.mpf(sum(difference)) / n
        values = {"mean": mean, "mean_of_top": mean / k, "mean_rescaled": (mean - 1) / (k - 1),
                  "median": (mp.mpf(scores[(n - 1) // 2]) + scores[n // 2]) / 2,
                  "top2": mp.mpf(sum(top)) / n, "bottom2": mp.mpf(sum(bottom)) / n, "net": net,
                  "net_se": mp.sqrt(sum((d - net) ** 2 for d in difference) / n / n)}
        values["sd"] = mp.sqrt(sum((s - mean) ** 2 for s in scores) / (n - 1)) if n > 1 else "NA"
        for out, value in values.items():
            table.row("likert", "counts=%s;out=%s" % (" ".join(map(str, counts)), out), value, "the scores written out one by one")
    table.row("likert", "counts=0 0 0 0 0;out=mean", "NA", "no answers")


def write_criteria(folder):
    table = Table(folder, "criteria")
    rng = random.Random(39)
    sets = [["1 1 1", "1 0 NA", "0 1 1", "0 1 1"], ["1", "0", "1", "1", "1"], ["1 1", "1 1", "1 1"],
            ["1 0", "0 1", "1 0"], ["NA NA", "1 NA", "0 NA"], ["0 0 0", "0 0 0"]]
    sets.append([" ".join(rng.choices(["1", "0", "NA"], [8, 2, 1], k=39)) for _ in range(12)])
    for forms in sets:
        rows = [[None if t == "NA" else int(t) for t in f.split()] for f in forms]
        columns = [[v for v in column if v is not None] for column in zip(*rows)]
        used = [k for k, column in enumerate(columns) if column]
        p = {k: mp.mpf(sum(columns[k])) / len(columns[k]) for k in used}
        share = sum(p.values()) / len(used)
        answering = [row for row in rows if any(v is not None for v in row)]
        variance = sum((sum((row[k] - p[k]) / len(columns[k]) for k in used if row[k] is not None) / len(used)) ** 2
                       for row in answering)
        n = share * (1 - share) / variance if variance > mp.mpf(10) ** -30 else mp.mpf(len(answering))
        low, high = wilson(share * n, n, "0.95")
        low, high = (mp.mpf(0) if share == 0 else low), (mp.mpf(1) if share == 1 else high)
        pooled = mp.mpf(sum(map(sum, columns))) / sum(map(len, columns))
        for out, value in (("share", share), ("n_eff", n), ("lower", low), ("upper", high), ("pooled", pooled)):
            table.row("criteria_index", "forms=%s;conf=0.95;out=%s" % ("|".join(forms), out), value, "mean over criteria, linearised variance")


def write_quantile(folder):
    """The series written out, places as fractions; p is the decimal as it stands in the row."""
    table = Table(folder, "quantile")
    rng = random.Random(2023)
    series = [[3, 1, 4, 1, 5, 9, 2, 6, 5, 3], [7], [0, 0, 0], ["1.5", "2.5"], [0, 30], ["-2.25", "0", "10.5", "3"]]
    series.append([rng.choice([0, 1, 1, 2, 3, 5, 5, 5, 8, 10, 15, 22, 40]) for _ in range(70)])
    series.append([rng.randint(0, 12) for _ in range(101)])
    for values in series:
        x = sorted(Fraction(v) for v in values)
        n, text = len(x), " ".join(map(str, values))
        for kind, a, b in ((6, Fraction(1), Fraction(0)), (7, Fraction(-1), Fraction(1)), (8, Fraction(1, 3), Fraction(1, 3))):
            for p in ("0", "0.1", "0.25", "0.5", "0.7", "0.9", "0.99", "1"):
                place = max(Fraction(1), min(Fraction(n), (n + a) * Fraction(p) + b))
                below = place.numerator // place.denominator
                value = x[below - 1]
                if place > below:
                    value += (place - below) * (x[below] - x[below - 1])
                table.row("quantile", "x=%s;p=%s;type=%d;out=q" % (text, p, kind), exact_text(value),
                          "fractions; Hyndman & Fan 1996")
        table.row("mean", "x=%s;out=mean" % text, exact_text(sum(x) / n), "fractions")
    for x, p in (("1 2 3", "-0.1"), ("1 2 3", "1.1")):
        table.row("quantile", "x=%s;p=%s;type=7;out=q" % (x, p), "NA", "outside the domain")


def exact_text(value):
    return mp.mpf(value.numerator) / value.denominator


def redistributed(people):
    """S after each time of (time, finished), by handing what an open one holds on to those seen longer in equal parts
    (Efron 1967), one after the other: another way than the product, and exact."""
    # At one time the finished come first: an open one was still open then.
    people = sorted(people, key=lambda person: (person[0], not person[1]))
    n = len(people)
    mass, left, heights = [Fraction(1, n)] * n, Fraction(1), {}
    for i, (time, finished) in enumerate(people):
        if finished:
            left -= mass[i]
        else:
            for j in range(i + 1, n):
                mass[j] += mass[i] / (n - i - 1)
            mass[i] = Fraction(0)
        heights[time] = left
    return heights


def greenwood(people):
    """The variance of log S after each time, the finished taken one by one; None once S is 0."""
    people = sorted(people, key=lambda person: (person[0], not person[1]))
    total, sums, at_risk = Fraction(0), {}, len(people)
    for time, finished in people:
        if finished and total is not None:
            total = total + Fraction(1, at_risk * (at_risk - 1)) if at_risk > 1 else None
        at_risk -= 1
        sums[time] = total
    return sums


def survival_limits(share, variance, conf, scale):
    if share == 0 or (share == 1 and scale == "log-log"):
        return "NA", "NA"
    share, z = mp.mpf(share.numerator) / share.denominator, normal_point(conf)
    s = mp.sqrt(mp.mpf(variance.numerator) / variance.denominator)
    if scale == "log-log":
        # log(-log S) plus or minus z s / |log S|, and back again.
        centre, half = mp.log(-mp.log(share)), z * s / -mp.log(share)
        return mp.e ** -(mp.e ** (centre + half)), mp.e ** -(mp.e ** (centre - half))
    if scale == "log":
        return mp.e ** (mp.log(share) - z * s), min(mp.mpf(1), mp.e ** (mp.log(share) + z * s))
    return max(mp.mpf(0), share - z * s * share), min(mp.mpf(1), share + z * s * share)


def falls_to(times, heights, level):
    """The first time at which a line is at or below the level, the middle of the stretch when it runs along it."""
    here = [(t, h) for t, h in zip(times, heights) if h != "NA" and h <= level]
    if not here:
        return "NA"
    if here[0][1] < level:
        return mp.mpf(here[0][0].numerator) / here[0][0].denominator
    further = [t for t, h in here if h < level] + [times[-1]]
    middle = (here[0][0] + further[0]) / 2
    return mp.mpf(middle.numerator) / middle.denominator


def restricted_mean(people, horizon):
    """The area under S up to the horizon, and its standard error by the double integral of the covariance of S(u) and
    S(v), S(u) S(v) times Greenwood's sum at the earlier: over pairs of rectangles, not by the usual sum over times."""
    heights, sums = redistributed(people), greenwood(people)
    cuts = [Fraction(0)] + [t for t in sorted(heights) if 0 < t < horizon] + [horizon]
    parts = []
    for start, end in zip(cuts, cuts[1:]):
        up_to = [t for t in sorted(heights) if t <= start]
        parts.append((end - start, heights[up_to[-1]] if up_to else Fraction(1), (sums[up_to[-1]] or 0) if up_to else Fraction(0)))
    mean = sum(width * height for width, height, _ in parts)
    variance = sum(a[0] * a[1] * b[0] * b[1] * min(a[2], b[2]) for a in parts if a[1] for b in parts if b[1])
    return exact_text(mean), mp.sqrt(exact_text(variance + Fraction(0)))


def write_survival(folder):
    table = Table(folder, "survival")
    rng = random.Random(61)
    groups = [[(3, 1), (5, 1), (5, 0), (8, 1), (8, 1), (10, 0), (15, 1), (22, 0), (22, 1), (30, 0)],
              [(1, 1), (2, 1), (3, 1), (4, 1)], [(5, 0), (7, 0), (7, 0)], [(6, 1)], [(6, 0)],
              [(2, 0), (2, 0), (4, 1), (9, 1)], [(0, 1), (0, 1), (0, 0), (1, 1), (3, 0)],
              [(2, 1), (4, 1), (9, 0), (12, 0)], [(8, 1)] * 20]
    groups.append([(rng.randint(0, 25), int(rng.random() < 0.8)) for _ in range(36)])
    groups.append([(rng.randint(3, 12), int(rng.random() < 0.97)) for _ in range(40)])
    for group in groups:
        people = [(Fraction(t), bool(f)) for t, f in group]
        heights, sums = redistributed(people), greenwood(people)
        times = sorted(heights)
        inputs = "time=%s;status=%s;" % (" ".join(str(t) for t, _ in group), " ".join(str(f) for _, f in group))
        asked = [times[0], times[len(times) // 2], times[-1], times[-1] + 3]
        for t in sorted(set(asked)):
            last = max(u for u in times if u <= t)
            share, variance = heights[last], sums[last]
            table.row("km_surv", inputs + "t=%s;out=surv" % t, exact_text(share), "mass handed on, Efron 1967")
            error = "NA" if share == 0 else exact_text(share) * mp.sqrt(exact_text(variance))
            table.row("km_surv", inputs + "t=%s;out=se" % t, error, "Greenwood 1926, one by one")
            for scale, conf in (("log-log", "0.95"), ("log-log", "0.99"), ("log", "0.9"), ("plain", "0.95")):
                for out, value in zip(("lower", "upper"), survival_limits(share, variance, conf, scale)):
                    table.row("km_surv", inputs + "t=%s;conf=%s;conf.type=%s;out=%s" % (t, conf, scale, out), value,
                              "limits by definition")
        if times[0] > 0:
            before = inputs + "t=%s;out=" % (times[0] / 2 if times[0] % 2 == 0 else times[0] - 1)
            for out, value in (("surv", "1"), ("se", "0"), ("lower", "1"), ("upper", "1")):
                table.row("km_surv", before + out, value, "nothing can have happened yet")
        for p in ("0.1", "0.25", "0.5", "0.75", "0.9"):
            level = 1 - Fraction(p)
            table.row("km_quantile", inputs + "p=%s;out=estimate" % p, falls_to(times, [heights[t] for t in times], level),
                      "first time at or below 1 - p")
            for scale, conf in (("log-log", "0.95"), ("log-log", "0.8"), ("plain", "0.95")):
                limits = [survival_limits(heights[t], sums[t], conf, scale) for t in times]
                exact_level = mp.mpf(level.numerator) / level.denominator
                for out, side in (("lower", 0), ("upper", 1)):
                    table.row("km_quantile", inputs + "p=%s;conf=%s;conf.type=%s;out=%s" % (p, conf, scale, out),
                              falls_to(times, [pair[side] for pair in limits], exact_level), "Brookmeyer & Crowley 1982")
        for horizon in sorted({Fraction(4), times[-1] + 1, times[len(times) // 2] + Fraction(1, 2)}):
            mean, error = restricted_mean(people, horizon)
            for out, value in (("rmst", mean), ("se", error)):
                table.row("km_rmst", inputs + "tau=%s;out=%s" % (decimal(horizon), out), value, "double integral of the covariance")
    for wrong in ("time=1 2;status=1 0;t=-1;out=surv", "time=-1 2;status=1 1;t=1;out=surv"):
        table.row("km_surv", wrong, "NA", "outside the domain")


def decimal(value):
    return str(value) if value.denominator == 1 else "%.1f" % float(value)


def main():
    folder, many = sys.argv[1], "many" in sys.argv[2:]
    write_proportion(folder, many)
    write_beta(folder, many)
    write_binomial(folder, many)
    write_multiple(folder)
    write_compare(folder)
    write_bounds(folder)
    write_scale(folder)
    write_criteria(folder)
    write_quantile(folder)
    write_survival(folder)


main()
