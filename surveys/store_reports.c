/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What offices report of themselves beside dossiers and forms: activities and indicators. There are
 * few of them, so that they are added up from their rows when somebody asks. */
#include "surveys/store_internal.h"

#include "surveys/text.h"

#include <stdlib.h>
#include <string.h>

/* ---- activities: what their kinds are called ---- */

/* One spelling of a kind: its number and text, and the first spelling of the same kind. */
struct spelling {
    int32_t name;
    char *text, *folded;
    const char *kind;
};

struct spellings {
    struct spelling *spelling; /* in order of number: the order in which the store met them */
    size_t count;
};

static void release_spellings(struct spellings *spellings)
{
    for (size_t i = 0; i < spellings->count; i++) {
        free(spellings->spelling[i].text);
        free(spellings->spelling[i].folded);
    }
    free(spellings->spelling);
    memset(spellings, 0, sizeof *spellings);
}

static bool add_spelling(struct spellings *spellings, int32_t name, const char *text)
{
    enum { GROWTH = 4, MORE = 16 }; /* no letter folds to more than that many times its bytes */
    struct spelling *grown =
        realloc(spellings->spelling, (spellings->count + 1) * sizeof *spellings->spelling);
    if (grown == NULL) {
        return false;
    }
    size_t length = strlen(text);
    size_t room = length * GROWTH + MORE;
    spellings->spelling = grown;
    struct spelling *added = &grown[spellings->count++];
    *added = (struct spelling){name, strdup(text), malloc(room), NULL};
    if (added->text == NULL || added->folded == NULL) {
        return false;
    }
    if (!text_fold(text, length, added->folded, room)) {
        memcpy(added->folded, text, length + 1);
    }
    return true;
}

/* By fold, the earlier spelling first. */
static int compare_folded(const void *a, const void *b)
{
    const struct spelling *left = *(struct spelling *const *)a;
    const struct spelling *right = *(struct spelling *const *)b;
    int order = strcmp(left->folded, right->folded);
    return order != 0 ? order : (left->name > right->name) - (left->name < right->name);
}

/* Every spelling learns the first one of its kind. */
static bool name_kinds(struct spellings *spellings)
{
    struct spelling **order = calloc(spellings->count + 1, sizeof(struct spelling *));
    if (order == NULL) {
        return false;
    }
    for (size_t i = 0; i < spellings->count; i++) {
        order[i] = &spellings->spelling[i];
    }
    if (spellings->count > 1) {
        qsort(order, spellings->count, sizeof(struct spelling *), compare_folded);
    }
    for (size_t i = 0; i < spellings->count; i++) {
        bool same = i > 0 && strcmp(order[i]->folded, order[i - 1]->folded) == 0;
        order[i]->kind = same ? order[i - 1]->kind : order[i]->text;
    }
    free(order);
    return true;
}

static bool read_spellings(struct store *store, struct spellings *spellings, struct error *error)
{
    sqlite3_stmt *all =
        store_prepare(store,
                      "SELECT name, text FROM name WHERE name IN"
                      " (SELECT activity FROM activity WHERE live = 1) ORDER BY name",
                      error);
    int step = all == NULL ? -1 : store_step(store, all, error);
    for (; step == 1; step = store_step(store, all, error)) {
        if (!add_spelling(spellings, sqlite3_column_int(all, 0), store_column_text(all, 1))) {
            error_memory(error);
            step = -1;
            break;
        }
    }
    sqlite3_finalize(all);
    return step == 0 &&
           (name_kinds(spellings) || error_memory(error));
}

static int compare_names(const void *a, const void *b)
{
    const struct spelling *left = a;
    const struct spelling *right = b;
    return (left->name > right->name) - (left->name < right->name);
}

static const char *kind_of(const struct spellings *spellings, int32_t name)
{
    const struct spelling sought = {.name = name};
    const struct spelling *found =
        spellings->count == 0
            ? NULL
            : bsearch(&sought, spellings->spelling, spellings->count, sizeof sought, compare_names);
    return found == NULL ? "" : found->kind;
}

/* ---- activities: sums ---- */

static int compare_sums(const void *a, const void *b)
{
    const struct activity_sum *left = a;
    const struct activity_sum *right = b;
    if (left->unit != right->unit) {
        return left->unit < right->unit ? -1 : 1;
    }
    return text_collate(left->kind, right->kind);
}

static void add_sum(struct activity_sum *to, const struct activity_sum *from)
{
    to->count += from->count;
    to->counted += from->counted;
    if (from->people >= 0) {
        to->people = (to->people < 0 ? 0 : to->people) + from->people;
    }
}

/* Puts the sums in order, and those of one unit and kind together. */
static void gather(struct activities *activities)
{
    size_t kept = 0;
    if (activities->count > 1) {
        qsort(activities->sum, activities->count, sizeof activities->sum[0], compare_sums);
    }
    for (size_t i = 0; i < activities->count; i++) {
        struct activity_sum *last = kept == 0 ? NULL : &activities->sum[kept - 1];
        if (last != NULL && compare_sums(last, &activities->sum[i]) == 0) {
            add_sum(last, &activities->sum[i]);
        } else {
            activities->sum[kept++] = activities->sum[i];
        }
    }
    activities->count = kept;
}

static bool append_sum(struct activities *activities, size_t *room, const struct activity_sum *sum)
{
    if (activities->count == *room) {
        size_t size = *room * 2 + 8;
        struct activity_sum *grown = realloc(activities->sum, size * sizeof *grown);
        if (grown == NULL) {
            return false;
        }
        activities->sum = grown;
        *room = size;
    }
    activities->sum[activities->count++] = *sum;
    return true;
}

static sqlite3_stmt *prepare_sums(struct store *store, int32_t unit, int32_t from, int32_t to,
                                  struct error *error)
{
    static const char of_all[] =
        "SELECT unit, activity, sum(times), sum(people),"
        " sum(CASE WHEN people IS NULL THEN 0 ELSE times END) FROM activity"
        " WHERE live = 1 AND day BETWEEN ?1 AND ?2 GROUP BY unit, activity";
    static const char of_one[] =
        "SELECT unit, activity, sum(times), sum(people),"
        " sum(CASE WHEN people IS NULL THEN 0 ELSE times END) FROM activity"
        " WHERE live = 1 AND unit = ?3 AND day BETWEEN ?1 AND ?2 GROUP BY activity";
    sqlite3_stmt *sums = store_prepare(store, unit == UNIT_NONE ? of_all : of_one, error);
    if (sums != NULL) {
        sqlite3_bind_int(sums, 1, from);
        sqlite3_bind_int(sums, 2, to);
        if (unit != UNIT_NONE) {
            sqlite3_bind_int(sums, 3, unit);
        }
    }
    return sums;
}

static bool read_sums(struct store *store, sqlite3_stmt *sums, const struct spellings *spellings,
                      struct activities *activities, struct error *error)
{
    size_t room = 0;
    int step = store_step(store, sums, error);
    for (; step == 1; step = store_step(store, sums, error)) {
        bool said = sqlite3_column_type(sums, 3) != SQLITE_NULL;
        const struct activity_sum sum = {.unit = sqlite3_column_int(sums, 0),
                                         .kind = kind_of(spellings, sqlite3_column_int(sums, 1)),
                                         .count = sqlite3_column_int64(sums, 2),
                                         .people = said ? sqlite3_column_int64(sums, 3) : -1,
                                         .counted = sqlite3_column_int64(sums, 4)};
        if (!append_sum(activities, &room, &sum)) {
            return error_memory(error);
        }
    }
    gather(activities);
    return step == 0;
}

/* The texts of the kinds that are summed go from the spellings to the result. */
static bool own_kinds(struct activities *activities, const struct spellings *spellings)
{
    activities->kinds = calloc(spellings->count + 1, sizeof(char *));
    if (activities->kinds == NULL) {
        return false;
    }
    for (size_t i = 0; i < spellings->count; i++) {
        struct spelling *spelling = &spellings->spelling[i];
        if (spelling->kind == spelling->text) {
            activities->kinds[activities->kind_count++] = spelling->text;
            spelling->text = NULL;
        }
    }
    return true;
}

bool store_activities(struct store *store, int32_t unit, int32_t from, int32_t to,
                      struct activities *activities, struct error *error)
{
    struct spellings spellings = {NULL, 0};
    memset(activities, 0, sizeof *activities);
    if (!store_has_rows(store, KIND_ACTIVITIES)) {
        return true;
    }
    activities->known = true;
    sqlite3_stmt *sums = read_spellings(store, &spellings, error)
                             ? prepare_sums(store, unit, from, to, error)
                             : NULL;
    bool good = sums != NULL && read_sums(store, sums, &spellings, activities, error) &&
                (own_kinds(activities, &spellings) ||
                 error_memory(error));
    sqlite3_finalize(sums);
    release_spellings(&spellings);
    if (!good) {
        activities_release(activities);
    }
    return good;
}

void activities_join(struct activities *activities, const int32_t *unit_of, size_t units)
{
    for (size_t i = 0; i < activities->count; i++) {
        int32_t unit = activities->sum[i].unit;
        bool known = unit >= 0 && (size_t)unit < units;
        activities->sum[i].unit = known ? unit_of[unit] : unit;
    }
    gather(activities);
}

void activities_release(struct activities *activities)
{
    for (size_t i = 0; i < activities->kind_count; i++) {
        free(activities->kinds[i]);
    }
    free(activities->kinds);
    free(activities->sum);
    memset(activities, 0, sizeof *activities);
}

const struct activity_sum *activities_of(const struct activities *activities, int32_t unit,
                                         size_t *count)
{
    size_t first = 0;
    size_t behind = activities->count;
    *count = 0;
    while (first < behind) {
        size_t middle = first + (behind - first) / 2;
        if (activities->sum[middle].unit < unit) {
            first = middle + 1;
        } else {
            behind = middle;
        }
    }
    while (first + *count < activities->count && activities->sum[first + *count].unit == unit) {
        ++*count;
    }
    return *count == 0 ? NULL : &activities->sum[first];
}

const char *store_units_sql(struct store *store)
{
    return store_has_rows(store, KIND_ACTIVITIES)
               ? "SELECT u.unit FROM unit AS u"
                 " WHERE EXISTS(SELECT 1 FROM dossier_cell AS c WHERE c.unit = u.unit)"
                 " OR EXISTS(SELECT 1 FROM form_cell AS c WHERE c.unit = u.unit)"
                 " OR EXISTS(SELECT 1 FROM activity AS a WHERE a.unit = u.unit AND a.live = 1)"
                 " ORDER BY u.unit"
               : "SELECT u.unit FROM unit AS u"
                 " WHERE EXISTS(SELECT 1 FROM dossier_cell AS c WHERE c.unit = u.unit)"
                 " OR EXISTS(SELECT 1 FROM form_cell AS c WHERE c.unit = u.unit) ORDER BY u.unit";
}

/* ---- indicators ---- */

struct report {
    int32_t from, to;
    int64_t numerator, denominator;
};

/* Reports come by first day, the longer before the shorter, so that one that lies inside another
 * comes behind it: what is used so far ends on *last. */
static void take_report(struct indicator_sum *sum, int32_t *last, const struct report *report)
{
    if (sum->used > 0 && report->to <= *last) {
        sum->parts++;
        return;
    }
    if (sum->used > 0 && report->from <= *last) {
        sum->contradict = true;
    }
    sum->used++;
    sum->numerator += report->numerator;
    sum->denominator += report->denominator;
    sum->days += report->to - report->from + 1;
    *last = report->to;
}

bool indicator_id(const char *text, char id[static INDICATOR_ID])
{
    bool fits = text_fold(text, strlen(text), id, INDICATOR_ID);
    for (char *at = id; *at != '\0'; at++) {
        *at = *at == '_' || *at == ' ' ? '-' : *at;
    }
    return fits;
}

static bool same_id(const char *text, const char *id)
{
    char other[INDICATOR_ID];
    return indicator_id(text, other) && strcmp(other, id) == 0;
}

bool store_indicator(struct store *store, int32_t unit, int32_t from, int32_t to, const char *id,
                     struct indicator_sum *sum, struct error *error)
{
    char asked[INDICATOR_ID];
    int32_t last = DAY_NONE;
    memset(sum, 0, sizeof *sum);
    if (!store_has_rows(store, KIND_INDICATORS) ||
        !indicator_id(id, asked)) {
        return true;
    }
    sqlite3_stmt *all =
        store_prepare(store,
                      "SELECT from_day, to_day, numerator, denominator, indicator FROM indicator"
                      " WHERE live = 1 AND unit = ?1 AND to_day >= ?2 AND from_day <= ?3"
                      " ORDER BY from_day, to_day DESC",
                      error);
    if (all == NULL) {
        return false;
    }
    sqlite3_bind_int(all, 1, unit);
    sqlite3_bind_int(all, 2, from);
    sqlite3_bind_int(all, 3, to);
    int step = store_step(store, all, error);
    for (; step == 1; step = store_step(store, all, error)) {
        const struct report report = {sqlite3_column_int(all, 0), sqlite3_column_int(all, 1),
                                      sqlite3_column_int64(all, 2), sqlite3_column_int64(all, 3)};
        if (!same_id(store_column_text(all, 4), asked)) {
            continue;
        }
        if (report.from < from || report.to > to) {
            sum->outside++;
        } else {
            take_report(sum, &last, &report);
        }
    }
    sqlite3_finalize(all);
    if (sum->contradict) {
        sum->numerator = 0;
        sum->denominator = 0;
    }
    return step == 0;
}
