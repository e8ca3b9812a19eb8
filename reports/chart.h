/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts as values: what is to be seen, before anybody knows how large it is or draws it.
 *
 * Every chart says in words what it shows, for those who do not see it. Shares are 0..1. Texts and arrays are borrowed
 * from the page that the chart stands on. Laid out once (picture.h), drawn by two pens (pen_svg.h, pen_cairo.h). */
#ifndef HAILONG_REPORTS_CHART_H
#define HAILONG_REPORTS_CHART_H

#include "surveys/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What a mark means. Each has a shape of its own and stands beside a word, so that nobody needs its colour. Three
 * families that cannot be taken for one another: against the others (triangles, two bars, a dashed ring), against a target (a
 * box), against the unit's own past (the end of a line). */
enum sign {
    SIGN_NONE,
    SIGN_ABOVE,   /* triangle up */
    SIGN_SAME,    /* two bars */
    SIGN_BELOW,   /* triangle down */
    SIGN_TOO_FEW, /* dashed ring */
    SIGN_MET,     /* box with a tick */
    SIGN_MISSED,  /* empty box */
    SIGN_ROSE,    /* a line that goes up and ends in a dot */
    SIGN_STEADY,  /* a level line that ends in a dot */
    SIGN_FELL,    /* a line that goes down and ends in a dot */
    SIGNS
};

enum chart_kind { CHART_BAND, CHART_MONTHS, CHART_LEVELS, CHART_STRIP, CHART_FUNNEL };

/* A share as a dot on an axis that ends at 100 %, its interval as a soft band. */
struct chart_band {
    double axis_from; /* where the axis begins; it ends at 1 */
    bool ends;        /* the ends of the axis are labelled */
    bool there;       /* false: the axis alone */
    double value, low, high;
    bool banded;      /* low and high exist */
    bool hollow;      /* too few for a percentage */
    bool has_target, has_overall;
    double target, overall; /* a tick across the axis: where the target, or all units together, lie */
    enum sign sign;   /* colours the dot: above, below, else plain */
};

struct chart_month {
    double value;
    double low, high; /* limits of the month's own past, where `limited` */
    const char *name; /* "10/23" */
    const char *text; /* the figure in words: "98,7%" */
    enum sign sign;   /* SIGN_ROSE, SIGN_FELL outside the limits, else SIGN_NONE */
    bool there;
    bool limited;
    bool few;         /* shown and not judged: hollow */
};

/* A line of months, oldest first, with the range that the unit's own past leads one to expect. Several lines, as those of
 * a comparison, share a scale. */
struct chart_months {
    const struct chart_month *month;
    size_t count;
    double from, to;  /* of the vertical axis; from < to */
    bool numbers;     /* of working days, of what a model achieved; else shares */
    bool bare;        /* a small line in a table: no axis, no limits, no names */
    bool apart;       /* its scale is its own: nothing is to be drawn beside it on one axis */
    bool has_target;
    double target;
};

/* Answers to one question as lengths of a bar, the best level first. */
struct chart_levels {
    int scale; /* 2..10 */
    int64_t count[10]; /* count[0]: of the best level */
    const char *text[10]; /* as printed within its part where there is room */
};

/* All units as dots on one line, one of them filled. */
struct chart_strip {
    double axis_from;
    const double *value;
    const char *const *name; /* of each, for a tooltip */
    size_t count;
    size_t own; /* index of the unit of the page; count: none */
    bool has_overall;
    double overall;
};

struct chart_point {
    const char *name;
    int64_t n;
    double value;
    enum sign sign;
};

struct chart_limit { /* of a unit of that size: chance alone keeps 95 and 99.8 of 100 within */
    double n;
    double low95, high95, low998, high998;
};

/* Units by their size; limits narrow as it grows. */
struct chart_funnel {
    const struct chart_point *point;
    size_t count;
    const struct chart_limit *limit; /* by rising n */
    size_t limit_count;
    double overall;
    double axis_from, axis_to; /* of the share */
    const char *size_title;    /* what the horizontal axis counts */
};

struct chart {
    enum chart_kind kind;
    enum language language; /* of the numbers on the axes */
    const char *title;      /* what it is */
    const char *says;       /* what is to be seen, in a sentence */
    union {
        struct chart_band band;
        struct chart_months months;
        struct chart_levels levels;
        struct chart_strip strip;
        struct chart_funnel funnel;
    };
};

/* Where a common axis that ends at 100 % may begin so that `lowest` lies on it: 0.9, 0.8, 0.5 or 0. */
double chart_axis_from(double lowest);

#endif
