/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/freeman_halton_margins.h"

#include "stats/log_chance.h"

#include <math.h>
#include <stdlib.h>

double margins_expected(const struct margins *m, size_t group, size_t answer)
{
    return (double)m->of_group[group] * ((double)m->of_answer[answer] / (double)m->all);
}

void margins_release(struct margins *m)
{
    free(m->of_group);
    free(m->of_answer);
    free(m->fillings);
    free(m->place);
}

static int ascending(const void *one, const void *other)
{
    int64_t a = *(const int64_t *)one, b = *(const int64_t *)other;

    return (a > b) - (a < b);
}

/* The logarithm of the table at hand, in any order of groups and answers. */
static double log_of(const struct contingency_table *t, bool turned, const struct margins *m)
{
    double log = 0;

    for (size_t g = 0; g < m->groups; g++) {
        log += log_chance_whole(m->of_group[g]);
        for (size_t a = 0; a < m->answers; a++) {
            size_t cell = turned ? a * t->columns + g : g * t->columns + a;

            log += log_chance_part(t->counts[cell], margins_expected(m, g, a));
        }
    }
    return log;
}

/* How many ways there are to fill a group: C(n + answers - 1, answers - 1), or the box that the
 * answers' sums leave, if that is smaller. */
static double fillings_of_group(const struct margins *m, size_t group)
{
    double free_ways = 1, boxed = 1, n = (double)m->of_group[group];

    for (size_t a = 0; a + 1 < m->answers; a++) {
        free_ways *= (n + (double)a + 1) / ((double)a + 1);
        boxed *= fmin((double)m->of_answer[a], n) + 1;
    }
    return fmin(ceil(free_ways), boxed);
}

/* A little beyond the middle, for only the first part is thinned out on the way. */
static void cut_in_two(struct margins *m)
{
    double all = 0, first = 0;

    for (size_t g = 0; g < m->groups; g++) {
        m->fillings[g] = fillings_of_group(m, g);
        all += log(m->fillings[g]);
    }
    m->halfway = 0;
    while (m->halfway + 1 < m->groups && first + log(m->fillings[m->halfway]) / 2 < 0.55 * all) {
        first += log(m->fillings[m->halfway++]);
    }
}

/* The most frequent answer, the last, needs no digit: it has what the others leave. */
static void number_answers(struct margins *m)
{
    double size = 1;

    m->used_by_all = 0;
    for (size_t a = 0; a + 1 < m->answers; a++) {
        m->place[a] = size < 1e18 ? (uint64_t)size : 0;
        size *= (double)m->of_answer[a] + 1;
        m->used_by_all += (uint64_t)m->of_answer[a] * m->place[a];
    }
    m->countable = size < 9e15;
}

static bool reserve(struct margins *m)
{
    m->of_group = calloc(m->groups, sizeof *m->of_group);
    m->of_answer = calloc(m->answers, sizeof *m->of_answer);
    m->fillings = calloc(m->groups, sizeof *m->fillings);
    m->place = calloc(m->answers, sizeof *m->place);
    return m->of_group && m->of_answer && m->fillings && m->place;
}

static void set_up(struct margins *m, const struct contingency_table *t, bool turned)
{
    m->all = 0;
    for (size_t i = 0; i < t->rows; i++) {
        for (size_t j = 0; j < t->columns; j++) {
            int64_t count = t->counts[i * t->columns + j];

            m->of_group[turned ? j : i] += count;
            m->of_answer[turned ? i : j] += count;
            m->all += count;
        }
    }
    m->log_observed = log_of(t, turned, m);
    qsort(m->of_group, m->groups, sizeof *m->of_group, ascending);
    qsort(m->of_answer, m->answers, sizeof *m->of_answer, ascending);
    cut_in_two(m);
    number_answers(m);
}

enum stats_status margins_init(struct margins *m, const struct contingency_table *table)
{
    struct contingency_table compact;
    int64_t *counts;
    enum stats_status status = contingency_compact(table, &counts, &compact);
    bool turned;

    if (status != STATS_OK) {
        return status;
    }
    turned = compact.columns > compact.rows;
    m->groups = turned ? compact.columns : compact.rows;
    m->answers = turned ? compact.rows : compact.columns;
    if (m->answers == 0) {
        status = STATS_NO_DATA;
    } else if (reserve(m)) {
        set_up(m, &compact, turned);
    } else {
        margins_release(m);
        status = STATS_NO_MEMORY;
    }
    free(counts);
    return status;
}

double margins_log_rest(const struct margins *m, int64_t in_rest, const int64_t left[])
{
    double log_rest = log_chance_whole(in_rest);

    for (size_t a = 0; a < m->answers; a++) {
        log_rest +=
            log_chance_part(left[a], (double)in_rest * ((double)m->of_answer[a] / (double)m->all));
    }
    return log_rest;
}

/* The likeliest filling of one group at the shares of what is left: whole parts first, then form by
 * form where the next one is likeliest. */
static void fill_likeliest(const struct margins *m, size_t group, int64_t in_rest,
                           const int64_t left[], int64_t filling[])
{
    double share_of_group = (double)m->of_group[group] / (double)in_rest;
    int64_t open = m->of_group[group];

    for (size_t a = 0; a < m->answers; a++) {
        filling[a] = (int64_t)(share_of_group * (double)left[a] * (1 - 1e-12));
        open -= filling[a];
    }
    for (; open > 0; open--) {
        size_t next = 0;

        for (size_t a = 1; a < m->answers; a++) {
            if ((double)left[a] * ((double)filling[next] + 1) >
                (double)left[next] * ((double)filling[a] + 1)) {
                next = a;
            }
        }
        filling[next]++;
    }
}

double margins_log_best(const struct margins *m, size_t from, int64_t in_rest, const int64_t left[],
                        int64_t filling[])
{
    double best = 0;

    for (size_t a = 0; a < m->answers; a++) {
        if (left[a] > 0) {
            best += (double)left[a] * log((double)m->of_answer[a] / (double)m->all *
                                          ((double)in_rest / (double)left[a]));
        }
    }
    for (size_t g = from; g < m->groups; g++) {
        fill_likeliest(m, g, in_rest, left, filling);
        best += log_chance_whole(m->of_group[g]);
        for (size_t a = 0; a < m->answers; a++) {
            best += log_chance_part(filling[a],
                                    (double)m->of_group[g] * ((double)left[a] / (double)in_rest));
        }
    }
    return best;
}
