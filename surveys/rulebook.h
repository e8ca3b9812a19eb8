/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules by which dossiers are counted, with the data they need: calendar and time limits. */
#ifndef HAILONG_SURVEYS_RULEBOOK_H
#define HAILONG_SURVEYS_RULEBOOK_H

#include "surveys/calendar.h"
#include "surveys/limit.h"

#include <stddef.h>

/* How a completion is held against the due date: by day (default), or by the moment where both
 * have a time of day. A due date without a time lasts until midnight (Bộ luật Dân sự 2015, Đ148.6). */
enum compare_rule { COMPARE_DATE, COMPARE_TIME };

/* What a request for a supplement does to the time limit: it is counted again from the start once the
 * papers are complete (NĐ 61/2018/NĐ-CP Đ19.4); the working days of waiting are taken out; nothing. */
enum supplement_rule { SUPPLEMENT_RESTART, SUPPLEMENT_SUBTRACT, SUPPLEMENT_IGNORE };

/* Dossiers without a due date (lawful: NĐ 61/2018 Đ17.4) stay outside, or are due on the day of receipt. */
enum no_due_rule { NO_DUE_EXCLUDE, NO_DUE_SAME_DAY };

struct dossier_rules {
    enum compare_rule compare;
    enum supplement_rule supplement;
    enum no_due_rule no_due;
    int32_t after_hours; /* seconds since midnight; NĐ 61/2018 Đ18.2 */
    struct office_hours hours;
};

/* date, restart, exclude, 15:00, 07:00-11:30,13:30-17:00: the rules of the stored tallies. */
struct dossier_rules dossier_rules_default(void);
bool dossier_rules_equal(const struct dossier_rules *a, const struct dossier_rules *b);

/* What a list of procedures says of one. */
struct procedure_rule {
    bool listed, limited; /* limited: `limit` is set */
    struct limit limit;
    int32_t field; /* NAME_NONE: not said */
};

struct rulebook {
    struct dossier_rules rules;
    struct calendar *calendar;           /* owned */
    struct procedure_rule *procedure;    /* owned: by the number of the procedure's name */
    size_t procedure_count;
};

/* The shipped calendar and no procedures. False: memory is exhausted. Release in every case. */
bool rulebook_shipped(const struct dossier_rules *rules, struct rulebook *book);
void rulebook_release(struct rulebook *book);
/* NULL when nothing is listed. */
const struct procedure_rule *rulebook_procedure(const struct rulebook *book, int32_t name);

#endif
