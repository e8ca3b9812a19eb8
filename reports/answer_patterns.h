/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The forms of a period as counts of like answers. Whatever is asked of the answers of one form together (alpha, drivers,
 * forms that say one thing throughout) needs no more than which answers were given how often:
 *
 *     begin,  add, add, add … (forms),  list (of one questionnaire, of one unit or of all),  release
 *
 * Memory follows the different answers, not the forms: their letters and some 30 bytes each. Pure: knows no store. */
#ifndef HAILONG_REPORTS_ANSWER_PATTERNS_H
#define HAILONG_REPORTS_ANSWER_PATTERNS_H

#include "surveys/records.h"

/* One questionnaire: forms that were asked the same questions (id, scale, being the overall one), in any order. */
struct asked {
    struct questionnaire questions; /* in the order of its first form, the overall question last */
    int64_t forms;
};

struct answer_pattern {
    const char *answers; /* as in struct form, in the order of the questions, all of them; borrowed */
    int64_t forms;
    int32_t who; /* of lists->own */
};

struct pattern_lists {
    struct answer_pattern *all, *own;
    size_t all_count, own_count;
};

struct answer_patterns {
    struct asked *asked; /* in order of first appearance */
    size_t asked_count;
    int64_t scored;      /* forms without questions, with a score alone */
    /* the rest is private */
    struct asked_place *place;  /* what each list of questions of the store is here */
    size_t place_count, place_last;
    struct pattern_entry *entry;
    size_t entry_count, entry_room;
    char *text;          /* keys: who, which questionnaire, answers */
    size_t text_length, text_room;
    uint32_t *slot;      /* of the hash table: an entry's number + 1, 0 = free */
    size_t slots;        /* a power of 2 */
};

void answer_patterns_begin(struct answer_patterns *patterns);
/* Adds one form of `who` (any number from 0: the place of a unit). False when memory is exhausted. */
bool answer_patterns_add(struct answer_patterns *patterns, int32_t who, const struct form *form,
                         const struct questionnaire *questions);
/* The different answers to one questionnaire: each once for all together in `all`, in order of their letters, and each once
 * for every `who` in `own`, in order of who, then of their letters. Texts are borrowed until the next add. False when memory is
 * exhausted; else release. */
bool answer_patterns_list(const struct answer_patterns *patterns, size_t asked, struct pattern_lists *lists);
/* Those of one `who` in lists->own; NULL with *count 0 for none. */
const struct answer_pattern *pattern_lists_of(const struct pattern_lists *lists, int32_t who, size_t *count);
void pattern_lists_release(struct pattern_lists *lists);
/* The questionnaire with the most forms, of equal ones the first; 0 without any. */
size_t answer_patterns_largest(const struct answer_patterns *patterns);
void answer_patterns_release(struct answer_patterns *patterns);

#endif
