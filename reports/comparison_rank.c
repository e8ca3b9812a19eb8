/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Between which places each unit lies. A place by itself would say more than the counts can bear. */
#include "reports/comparison.h"

#include <stdio.h>
#include <stdlib.h>

struct ranking {
    int64_t *hits, *trials;
    size_t *at; /* which row */
    struct rank_range *ranges;
    struct rank_outlook *outlooks, *shared; /* shared: the same for units with the same share */
    size_t count;
};

bool comparison_same_share(int64_t hits_a, int64_t trials_a, int64_t hits_b, int64_t trials_b)
{
    int64_t a = trials_a;
    int64_t b = trials_b;
    while (b != 0) { /* the greatest common divisor, so that no product is too large */
        int64_t rest = a % b;
        a = b;
        b = rest;
    }
    int64_t part_a = a == 0 ? 0 : trials_a / a;
    int64_t part_b = a == 0 ? 0 : trials_b / a;
    return part_a > 0 && part_b > 0 && hits_a % part_a == 0 && hits_b % part_b == 0 &&
           hits_a / part_a == hits_b / part_b;
}

static void drop(struct ranking *ranking)
{
    free(ranking->hits);
    free(ranking->trials);
    free(ranking->at);
    free(ranking->ranges);
    free(ranking->outlooks);
    free(ranking->shared);
}

static enum why unranked(const struct comparison_row *row)
{
    return row->mark != MARK_TOO_FEW ? WHY_NOT_COMPARABLE
           : row->trials == 0        ? WHY_NO_DATA
                                     : row->alone ? WHY_NOT_COMPARABLE : WHY_TOO_FEW;
}

static bool gather(struct comparison_measure *measure, struct ranking *ranking)
{
    size_t room = measure->count + 1;
    *ranking = (struct ranking){.hits = calloc(room, sizeof(int64_t)),
                                .trials = calloc(room, sizeof(int64_t)),
                                .at = calloc(room, sizeof(size_t)),
                                .ranges = calloc(room, sizeof(struct rank_range)),
                                .outlooks = calloc(room, sizeof(struct rank_outlook)),
                                .shared = calloc(room, sizeof(struct rank_outlook))};
    bool good = ranking->hits != NULL && ranking->trials != NULL && ranking->at != NULL &&
                ranking->ranges != NULL && ranking->outlooks != NULL && ranking->shared != NULL;
    for (size_t i = 0; good && i < measure->count; i++) {
        struct comparison_row *row = &measure->row[i];
        if (row->mark == MARK_TOO_FEW || row->trials == 0) { /* means are marked, and have no trials */
            row->rank = (struct comparison_rank){.why = unranked(row)};
            continue;
        }
        ranking->hits[ranking->count] = row->hits;
        ranking->trials[ranking->count] = row->trials;
        ranking->at[ranking->count++] = i;
    }
    return good;
}

/* Units with the very same share have the same range, whatever their sizes: from the best place of any of them to the
 * worst. Wider ranges hold the true places no less surely. */
static void share_ties(struct ranking *ranking)
{
    for (size_t i = 0; i < ranking->count; i++) {
        struct rank_range shared = ranking->ranges[i];
        for (size_t j = 0; j < ranking->count; j++) {
            if (comparison_same_share(ranking->hits[i], ranking->trials[i], ranking->hits[j], ranking->trials[j])) {
                const struct rank_range *other = &ranking->ranges[j];
                shared.best = other->best < shared.best ? other->best : shared.best;
                shared.worst = other->worst > shared.worst ? other->worst : shared.worst;
            }
        }
        ranking->ranges[i] = shared; /* those behind it find the same ends */
    }
}

/* Their chances are as large: otherwise the larger of two perfect units would stand before the other after all. */
static void share_chances(struct ranking *ranking)
{
    for (size_t i = 0; i < ranking->count; i++) {
        double first = 0;
        double expected = 0;
        double tied = 0;
        for (size_t j = 0; j < ranking->count; j++) {
            if (comparison_same_share(ranking->hits[i], ranking->trials[i], ranking->hits[j], ranking->trials[j])) {
                first += ranking->outlooks[j].first;
                expected += ranking->outlooks[j].expected;
                tied++;
            }
        }
        ranking->shared[i] = (struct rank_outlook){.first = first / tied, .expected = expected / tied};
    }
}

/* ---- groups, for the order of sentences ---- */

struct group {
    size_t low, high;
    double rate; /* the highest share in it */
};

static int compare_groups(const void *a, const void *b)
{
    const struct group *left = a;
    const struct group *right = b;
    if (left->low != right->low) {
        return left->low < right->low ? -1 : 1;
    }
    if (left->rate != right->rate) {
        return left->rate > right->rate ? -1 : 1;
    }
    return (left->high > right->high) - (left->high < right->high);
}

/* Each range once, with the highest share of those that have it; best first. */
static size_t list_groups(const struct ranking *ranking, struct group groups[])
{
    size_t count = 0;
    for (size_t i = 0; i < ranking->count; i++) {
        const struct rank_range *range = &ranking->ranges[i];
        double rate = (double)ranking->hits[i] / (double)ranking->trials[i];
        size_t at = 0;
        while (at < count && (groups[at].low != range->best || groups[at].high != range->worst)) {
            at++;
        }
        if (at == count) {
            groups[count++] = (struct group){range->best, range->worst, rate};
        }
        groups[at].rate = rate > groups[at].rate ? rate : groups[at].rate;
    }
    if (count > 1) {
        qsort(groups, count, sizeof groups[0], compare_groups);
    }
    return count;
}

static bool number_groups(struct comparison_measure *measure, const struct ranking *ranking)
{
    struct group *groups = calloc(ranking->count + 1, sizeof *groups);
    if (groups == NULL) {
        return false;
    }
    measure->ranges = list_groups(ranking, groups);
    for (size_t i = 0; i < ranking->count; i++) {
        struct comparison_rank *rank = &measure->row[ranking->at[i]].rank;
        size_t at = 0;
        while (at < measure->ranges && (groups[at].low != rank->low || groups[at].high != rank->high)) {
            at++;
        }
        rank->group = at + 1;
    }
    free(groups);
    return true;
}

static void number_ties(struct comparison_measure *measure, const struct ranking *ranking)
{
    measure->ties = 0;
    for (size_t i = 0; i < ranking->count; i++) {
        struct comparison_rank *rank = &measure->row[ranking->at[i]].rank;
        for (size_t j = i + 1; j < ranking->count && rank->tie == 0; j++) {
            if (comparison_same_share(ranking->hits[i], ranking->trials[i], ranking->hits[j], ranking->trials[j])) {
                rank->tie = ++measure->ties;
            }
        }
        for (size_t j = i + 1; j < ranking->count; j++) {
            struct comparison_rank *other = &measure->row[ranking->at[j]].rank;
            if (comparison_same_share(ranking->hits[i], ranking->trials[i], ranking->hits[j], ranking->trials[j])) {
                other->tie = rank->tie;
            }
        }
    }
}

/* ---- one measure ---- */

static void fill_rows(struct comparison_measure *measure, const struct ranking *ranking, bool found, bool chances)
{
    for (size_t i = 0; i < ranking->count; i++) {
        struct comparison_rank *rank = &measure->row[ranking->at[i]].rank;
        *rank = (struct comparison_rank){.why = ranking->count < 2 ? WHY_NOT_COMPARABLE : WHY_NO_DATA};
        if (found && ranking->count >= 2) {
            *rank = (struct comparison_rank){.why = WHY_NONE,
                                             .low = ranking->ranges[i].best,
                                             .high = ranking->ranges[i].worst,
                                             .has_chance = chances,
                                             .first = ranking->shared[i].first,
                                             .expected = ranking->shared[i].expected};
        }
    }
}

static bool rank_measure(struct comparison_measure *measure, bool chances)
{
    struct ranking ranking;
    enum stats_status status = STATS_NO_MEMORY;
    if (gather(measure, &ranking)) {
        status = rank_ranges(ranking.count, ranking.hits, ranking.trials, COMPARISON_ALPHA,
                             RANK_FISHER, ranking.ranges);
    }
    if (status == STATS_OK) {
        share_ties(&ranking);
    }
    if (status == STATS_OK && chances) {
        status = rank_chances(ranking.count, ranking.hits, ranking.trials, rank_chance_prior,
                              1 - COMPARISON_ALPHA, ranking.outlooks, NULL);
        if (status == STATS_OK) {
            share_chances(&ranking);
        }
    }
    bool good = status != STATS_NO_MEMORY;
    if (good) {
        fill_rows(measure, &ranking, status == STATS_OK, chances);
    }
    if (status == STATS_OK) {
        good = number_groups(measure, &ranking);
        number_ties(measure, &ranking);
    }
    drop(&ranking);
    return good;
}

static void do_not_rank(struct comparison_measure *measure)
{
    for (size_t i = 0; i < measure->count; i++) {
        struct comparison_row *row = &measure->row[i];
        enum why why = row->mark == MARK_TOO_FEW ? unranked(row) : WHY_NOT_ASKED;
        row->rank = (struct comparison_rank){.why = why};
    }
}

static bool too_many(size_t judged, struct error *error)
{
    char number[32];
    char most[32];
    snprintf(number, sizeof number, "%zu", judged);
    snprintf(most, sizeof most, "%d", COMPARISON_RANKED_MAX);
    return error_set(error, ERROR_RANKS_TOO_MANY, NULL, number, most, NULL);
}

bool comparison_rank(struct comparison *comparison, bool asked, struct error *error)
{
    comparison->ranked = asked;
    for (enum measure measure = 0; measure < COMPARED; measure++) {
        struct comparison_measure *side = &comparison->measure[measure];
        if (side->judged <= COMPARISON_RANKED_MAX) {
            if (!rank_measure(side, asked)) {
                return error_memory(error);
            }
        } else if (asked) {
            return too_many(side->judged, error);
        } else {
            do_not_rank(side);
        }
    }
    return true;
}
