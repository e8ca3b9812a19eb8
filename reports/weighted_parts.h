/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Weighting in the making: weighted.c has the plan and the forms, weighted_groups.c the groups,
 * weighted_rate.c the figure. */
#ifndef HAILONG_REPORTS_WEIGHTED_PARTS_H
#define HAILONG_REPORTS_WEIGHTED_PARTS_H

#include "reports/weighted.h"

struct group_table {
    struct weighted_group *group;
    size_t count, room;
    size_t *slot; /* of the hash table: a group's place + 1, 0: free */
    size_t slots; /* a power of two, or 0 */
};

enum weighted_margin { MARGIN_CELLS, MARGIN_FIELD, MARGIN_CHANNEL, MARGINS };

/* The groups of one card: cells where they are known, and both margins. */
struct weighted_groups {
    struct group_table table[MARGINS];
    int64_t known; /* dossiers */
};

struct weighted_forms {
    size_t count, room, columns; /* columns: questions whose answers are kept */
    int32_t *field, *channel;
    char *answers;                     /* count * columns: '1' satisfied, '0' not, '-' no answer */
    const struct questionnaire *known; /* whose places are in `place` */
    int place[ITEMS_MAX];              /* of a question among the columns, -1: none */
    struct weighted_groups groups;
    bool others; /* forms of a unit whose dossiers the counts do not say */
};

/* A field of work. */
struct field_name {
    char key[WEIGHTING_NAME], label[WEIGHTING_NAME];
};

struct weighted_plan {
    struct store *store;
    enum weighting_method method;
    bool by_field, by_channel, stated,
        several;        /* several: counts that are written out, of a file with several units */
    size_t stated_card; /* whose they are; cards: nobody's */
    int32_t stated_unit;
    struct weighted_forms *forms; /* of each card */
    size_t cards;
    struct field_name *field;
    size_t field_count, field_room;
    size_t *field_at; /* by the number of its name: its place in `field` + 1, 0: not met yet */
    size_t field_ids; /* numbers that `field_at` has room for */
};

/* The group of that field and channel, made if need be (key and label NULL: any field;
 * WEIGHTING_ANY: any channel). NULL: out of memory. */
struct weighted_group *group_of(struct group_table *table, const struct field_name *field,
                                int32_t channel);
/* Counts `known` dossiers and `forms` forms into the cells and both margins. */
bool groups_add(struct weighted_groups *groups, const struct weighted_plan *plan,
                const struct field_name *field, int32_t channel, int64_t known, int64_t forms);
void groups_release(struct weighted_groups *groups);
/* The tables that the plan weights by. */
size_t plan_margins(const struct weighted_plan *plan, enum weighted_margin margins[static 2]);
/* What stops it, if anything; and who is thin among the forms. */
void groups_judge(const struct weighted_groups *groups, const struct weighted_plan *plan,
                  struct weighted_figure *figure);

/* Whether there are two groups, one of them with one to four forms: from the weighted and the unweighted share of all forms the
 * shares of both follow. */
bool groups_tell_few(const struct weighted_groups *groups, const struct weighted_plan *plan);

/* Weights the forms, which the groups allow. Errors: ERROR_MEMORY. */
bool weighted_estimate(struct weighted_forms *forms, const struct weighted_plan *plan,
                       bool criteria, const size_t *const *group, const struct settings *settings,
                       struct weighted_figure *figure, struct error *error);

#endif
