/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/freeman_halton.h"

#include "stats/freeman_halton_margins.h"
#include "stats/log_chance.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

/* Logarithms this close are those of one probability. */
static const double same_log = 1e-10;

/* The ways to fill the groups so far that used up the same column sums with the same probability.
 *
 * A group is filled with the chance that a multinomial of the overall shares would give it. Over
 * all groups the product is proportional to the probability of the table, and none overflows. */
struct way {
    uint64_t used; /* of each answer but the most frequent one: digits with its sum + 1 as base */
    double log;    /* of the chance of one of them */
    double chance; /* of all of them together */
};

struct ways {
    struct way *at;
    size_t count, room;
};

/* One group's fillings: how many of each answer, and their logarithms. */
struct fillings {
    int64_t *counts; /* count * answers */
    double *logs;
    uint64_t *keys;
    size_t count;
};

static int by_used_then_log(const void *one, const void *other)
{
    const struct way *a = one, *b = other;

    if (a->used != b->used) {
        return a->used < b->used ? -1 : 1;
    }
    if (a->log < b->log || a->log > b->log) {
        return a->log < b->log ? -1 : 1;
    }
    return (a->chance > b->chance) - (a->chance < b->chance);
}

/* Puts equal ways together. */
static void gather(struct ways *ways)
{
    size_t kept = 0;

    if (ways->count == 0) {
        return;
    }
    qsort(ways->at, ways->count, sizeof ways->at[0], by_used_then_log);
    for (size_t i = 1; i < ways->count; i++) {
        struct way *last = &ways->at[kept];

        if (ways->at[i].used == last->used && ways->at[i].log <= last->log + same_log) {
            last->chance += ways->at[i].chance;
        } else {
            ways->at[++kept] = ways->at[i];
        }
    }
    ways->count = kept + 1;
}

static bool add(struct ways *ways, struct way way)
{
    if (ways->count == ways->room) {
        size_t room = ways->room ? 2 * ways->room : 256;
        struct way *grown = realloc(ways->at, room * sizeof *grown);

        if (!grown) {
            return false;
        }
        ways->at = grown;
        ways->room = room;
    }
    ways->at[ways->count++] = way;
    return true;
}

static void fillings_release(struct fillings *fillings)
{
    free(fillings->counts);
    free(fillings->logs);
    free(fillings->keys);
}

/* Counts one up, as an odometer whose digits must not add up to more than the group has; the last
 * answer takes the rest. False after the last filling. */
static bool next_filling(const struct margins *m, int64_t counts[])
{
    size_t last = m->answers - 1;

    for (size_t a = 0; a < last; a++) {
        if (counts[last] > 0 && counts[a] < m->of_answer[a]) {
            counts[a]++;
            counts[last]--;
            return true;
        }
        counts[last] += counts[a];
        counts[a] = 0;
    }
    return false;
}

static enum stats_status fillings_of(const struct margins *m, size_t group, int64_t budget,
                                     struct fillings *result)
{
    size_t answers = m->answers, room;
    int64_t *counts;

    if (m->fillings[group] > (double)budget) {
        return STATS_NOT_REACHED;
    }
    room = (size_t)m->fillings[group];
    counts = calloc(answers, sizeof *counts);
    result->counts = calloc(room * answers, sizeof *result->counts);
    result->logs = calloc(room, sizeof *result->logs);
    result->keys = calloc(room, sizeof *result->keys);
    result->count = 0;
    if (!counts || !result->counts || !result->logs || !result->keys) {
        free(counts);
        return STATS_NO_MEMORY;
    }
    counts[answers - 1] = m->of_group[group];
    do {
        double log = log_chance_whole(m->of_group[group]);
        uint64_t key = 0;

        if (result->count == room) {
            free(counts);
            return STATS_NOT_REACHED;
        }
        for (size_t a = 0; a < answers; a++) {
            log += log_chance_part(counts[a], margins_expected(m, group, a));
            key += (uint64_t)counts[a] * m->place[a];
            result->counts[result->count * answers + a] = counts[a];
        }
        result->logs[result->count] = log;
        result->keys[result->count++] = key;
    } while (next_filling(m, counts));
    free(counts);
    return STATS_OK;
}

/* What is left of each answer after a way through the groups before `group`. */
static void left_after(const struct margins *m, int64_t in_groups, uint64_t used, int64_t left[])
{
    int64_t of_last = in_groups;

    for (size_t a = 0; a + 1 < m->answers; a++) {
        int64_t taken = (int64_t)(used / m->place[a] % ((uint64_t)m->of_answer[a] + 1));

        left[a] = m->of_answer[a] - taken;
        of_last -= taken;
    }
    left[m->answers - 1] = m->of_answer[m->answers - 1] - of_last;
}

static bool fits(size_t answers, const int64_t counts[], const int64_t left[])
{
    for (size_t a = 0; a < answers; a++) {
        if (counts[a] > left[a]) {
            return false;
        }
    }
    return true;
}

/* Every way so far with every filling of the next group. */
static enum stats_status extend(const struct margins *m, int64_t in_groups,
                                const struct fillings *fillings, const struct ways *before,
                                double *budget, struct ways *after)
{
    int64_t *left = calloc(m->answers, sizeof *left);
    enum stats_status status = left ? STATS_OK : STATS_NO_MEMORY;

    after->count = 0;
    for (size_t i = 0; i < before->count && status == STATS_OK; i++) {
        const struct way *way = &before->at[i];

        left_after(m, in_groups, way->used, left);
        *budget -= (double)fillings->count / 8;
        for (size_t f = 0; f < fillings->count && status == STATS_OK; f++) {
            struct way longer = {way->used + fillings->keys[f], way->log + fillings->logs[f], 0};

            if (!fits(m->answers, &fillings->counts[f * m->answers], left)) {
                continue;
            }
            longer.chance = way->chance * exp(fillings->logs[f]);
            *budget -= 1;
            status = add(after, longer) ? STATS_OK : STATS_NO_MEMORY;
            status = *budget < 0 ? STATS_NOT_REACHED : status;
        }
        status = *budget < 0 ? STATS_NOT_REACHED : status;
    }
    free(left);
    return status;
}

/* Ways so far of which it is settled that all that follows from them is as unlikely as the table at
 * hand, whatever the rest of the groups have: counted here, and gone through no further. */
struct settled {
    double unlikely;
};

static size_t end_of_block(const struct ways *ways, size_t from)
{
    size_t to = from;

    while (to < ways->count && ways->at[to].used == ways->at[from].used) {
        to++;
    }
    return to;
}

/* Takes the settled ones out; `from` is the next group, in_groups the forms before it. */
static enum stats_status settle(const struct margins *m, size_t from, int64_t in_groups,
                                struct ways *ways, struct settled *settled)
{
    int64_t *left = calloc(2 * m->answers, sizeof *left), in_rest = m->all - in_groups;
    size_t kept = 0;

    if (!left) {
        return STATS_NO_MEMORY;
    }
    for (size_t at = 0, end = 0; at < ways->count; at = end) {
        double most, rest;

        end = end_of_block(ways, at);
        left_after(m, in_groups, ways->at[at].used, left);
        most = m->log_observed + FREEMAN_HALTON_SLACK - same_log * 10 -
               margins_log_best(m, from, in_rest, left, left + m->answers);
        rest = exp(margins_log_rest(m, in_rest, left));
        for (; at < end; at++) {
            if (ways->at[at].log <= most) {
                settled->unlikely += ways->at[at].chance * rest;
            } else {
                ways->at[kept++] = ways->at[at];
            }
        }
    }
    ways->count = kept;
    free(left);
    return STATS_OK;
}

/* All ways to fill the groups from `from` up to `to`, but for those that are settled (when
 * `settled` is given: from 0 on). */
static enum stats_status all_ways(const struct margins *m, size_t from, size_t to, double *budget,
                                  struct settled *settled, struct ways *result)
{
    struct ways next = {NULL, 0, 0};
    enum stats_status status = add(result, (struct way){0, 0, 1}) ? STATS_OK : STATS_NO_MEMORY;
    int64_t in_groups = 0;

    for (size_t group = from; group < to && status == STATS_OK; group++) {
        struct fillings fillings = {NULL, NULL, NULL, 0};
        struct ways swap;

        status = fillings_of(m, group, (int64_t)*budget + 1, &fillings);
        if (status == STATS_OK) {
            status = extend(m, in_groups, &fillings, result, budget, &next);
        }
        fillings_release(&fillings);
        swap = *result;
        *result = next;
        next = swap;
        gather(result);
        in_groups += m->of_group[group];
        if (status == STATS_OK && settled && group + 1 < m->groups) {
            status = settle(m, group + 1, in_groups, result, settled);
        }
    }
    free(next.at);
    return status;
}

/* Ways of both halves that go together: the first half's in [a, a_end), the second's in [b, b_end),
 * both ascending. Adds to the sums. */
static void match(const struct way a[], size_t a_count, const struct way b[], size_t b_count,
                  double limit, double *all, double *unlikely)
{
    double below = 0, every = 0;
    size_t within = 0;

    for (size_t i = 0; i < b_count; i++) {
        every += b[i].chance;
    }
    /* From the largest of a down, more and more of b stay within the limit. */
    for (size_t i = a_count; i-- > 0;) {
        while (within < b_count && a[i].log + b[within].log <= limit) {
            below += b[within++].chance;
        }
        *all += a[i].chance * every;
        *unlikely += a[i].chance * below;
    }
}

static size_t start_of_block(const struct ways *ways, size_t end)
{
    size_t from = end;

    while (from > 0 && ways->at[from - 1].used == ways->at[end - 1].used) {
        from--;
    }
    return from;
}

/* What the first half uses up the second leaves: as one ascends the other descends. */
static double share_of_unlikely(const struct margins *m, const struct settled *settled,
                                const struct ways *first, const struct ways *second)
{
    double limit = m->log_observed + FREEMAN_HALTON_SLACK;
    double all = settled->unlikely, unlikely = settled->unlikely;
    size_t a = 0, b = second->count;

    while (a < first->count && b > 0) {
        uint64_t wanted = m->used_by_all - first->at[a].used;
        size_t a_end = end_of_block(first, a), b_start = start_of_block(second, b);
        uint64_t found = second->at[b - 1].used;

        if (found == wanted) {
            match(&first->at[a], a_end - a, &second->at[b_start], b - b_start, limit, &all,
                  &unlikely);
        }
        a = found >= wanted ? (found == wanted ? a_end : a) : a_end;
        b = found >= wanted ? b_start : b;
    }
    return all > 0 ? fmin(1, unlikely / all) : 1;
}

static enum stats_status exact_of(const struct margins *m, int64_t budget, double *p)
{
    struct ways first = {NULL, 0, 0}, second = {NULL, 0, 0};
    struct settled settled = {0};
    double left = (double)budget;
    enum stats_status status = all_ways(m, 0, m->halfway, &left, &settled, &first);

    if (status == STATS_OK) {
        status = all_ways(m, m->halfway, m->groups, &left, NULL, &second);
    }
    if (status == STATS_OK) {
        *p = share_of_unlikely(m, &settled, &first, &second);
    }
    free(first.at);
    free(second.at);
    return status;
}

enum stats_status freeman_halton_exact(const struct contingency_table *table, int64_t budget,
                                       double *p)
{
    struct margins margins;
    enum stats_status status;

    if (!(budget > 0)) {
        return STATS_DOMAIN;
    }
    status = margins_init(&margins, table);
    if (status != STATS_OK) {
        return status;
    }
    if (margins.answers < 2) {
        *p = 1;
    } else if (!margins.countable) {
        status = STATS_NOT_REACHED;
    } else {
        status = exact_of(&margins, budget, p);
    }
    margins_release(&margins);
    return status;
}
