/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questionnaires in the store: which questions the characters of form.answers stand for. */
#include "surveys/store_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The number of one item; the first label seen stays, and the first factor. */
static bool item_number(struct store *store, const struct item *item, int32_t *id,
                        struct error *error)
{
    sqlite3_stmt *add = store_prepare(
        store, "INSERT OR IGNORE INTO item(id, label, scale, overall, factor) VALUES(?,?,?,?,?)",
        error);
    sqlite3_stmt *find = store_prepare(
        store, "SELECT item FROM item WHERE id = ? AND scale = ? AND overall = ?", error);
    sqlite3_stmt *factor =
        store_prepare(store, "UPDATE item SET factor = ? WHERE item = ? AND factor = ''", error);
    bool good = add != NULL && find != NULL && factor != NULL;
    if (good) {
        sqlite3_bind_text(add, 1, item->id, -1, SQLITE_STATIC);
        sqlite3_bind_text(add, 2, item->label, -1, SQLITE_STATIC);
        sqlite3_bind_int(add, 3, item->scale);
        sqlite3_bind_int(add, 4, item->overall);
        sqlite3_bind_text(add, 5, item->factor, -1, SQLITE_STATIC);
        sqlite3_bind_text(find, 1, item->id, -1, SQLITE_STATIC);
        sqlite3_bind_int(find, 2, item->scale);
        sqlite3_bind_int(find, 3, item->overall);
        good = store_execute(store, add, error) && store_step(store, find, error) == 1;
        *id = good ? sqlite3_column_int(find, 0) : 0;
    }
    if (good && item->factor[0] != '\0') { /* known before without a questionnaire */
        sqlite3_bind_text(factor, 1, item->factor, -1, SQLITE_STATIC);
        sqlite3_bind_int(factor, 2, *id);
        good = store_execute(store, factor, error);
    }
    sqlite3_finalize(add);
    sqlite3_finalize(find);
    sqlite3_finalize(factor);
    return good;
}

static bool add_positions(struct store *store, int32_t id, const int32_t *items, size_t count,
                          struct error *error)
{
    sqlite3_stmt *add =
        store_prepare(store, "INSERT OR IGNORE INTO questionnaire_item VALUES(?,?,?)", error);
    bool good = add != NULL;
    for (size_t i = 0; i < count && good; i++) {
        sqlite3_bind_int(add, 1, id);
        sqlite3_bind_int64(add, 2, (sqlite3_int64)i + 1);
        sqlite3_bind_int(add, 3, items[i]);
        good = store_execute(store, add, error);
    }
    sqlite3_finalize(add);
    return good;
}

bool store_questionnaire(struct store *store, const struct questionnaire *questions, int32_t *id,
                         struct error *error)
{
    int32_t items[ITEMS_MAX];
    char list[ITEMS_MAX * 12 + 32] = ""; /* the same questions under another rule are another list */
    size_t length = 0;
    for (size_t i = 0; i < questions->count; i++) {
        if (!item_number(store, &questions->items[i], &items[i], error)) {
            return false;
        }
        length += (size_t)snprintf(list + length, sizeof list - length, "%d ", items[i]);
    }
    if (questions->valid_min > 0) {
        snprintf(list + length, sizeof list - length, "valid %d", questions->valid_min);
    }
    sqlite3_stmt *add = store_prepare(
        store, "INSERT OR IGNORE INTO questionnaire(items, valid_min) VALUES(?,?)", error);
    sqlite3_stmt *find =
        store_prepare(store, "SELECT questionnaire FROM questionnaire WHERE items = ?", error);
    bool good = add != NULL && find != NULL;
    if (good) {
        sqlite3_bind_text(add, 1, list, -1, SQLITE_STATIC);
        sqlite3_bind_int(add, 2, questions->valid_min);
        sqlite3_bind_text(find, 1, list, -1, SQLITE_STATIC);
        good = store_execute(store, add, error) && store_step(store, find, error) == 1;
        *id = good ? sqlite3_column_int(find, 0) : QUESTIONNAIRE_NONE;
    }
    sqlite3_finalize(add);
    sqlite3_finalize(find);
    return good && add_positions(store, *id, items, questions->count, error);
}

static void read_item(sqlite3_stmt *statement, int first, struct item *item)
{
    memset(item, 0, sizeof *item);
    error_copy_text(item->id, sizeof item->id, store_column_text(statement, first),
                    strlen(store_column_text(statement, first)));
    error_copy_text(item->label, sizeof item->label, store_column_text(statement, first + 1),
                    strlen(store_column_text(statement, first + 1)));
    item->scale = sqlite3_column_int(statement, first + 2);
    item->overall = sqlite3_column_int(statement, first + 3) != 0;
    error_copy_text(item->factor, sizeof item->factor, store_column_text(statement, first + 4),
                    strlen(store_column_text(statement, first + 4)));
}

bool store_item(struct store *store, int32_t id, struct item *item, struct error *error)
{
    sqlite3_stmt *find =
        store_prepare(store, "SELECT id, label, scale, overall, factor FROM item WHERE item = ?",
                      error);
    if (find == NULL) {
        return false;
    }
    sqlite3_bind_int(find, 1, id);
    bool found = store_step(store, find, error) == 1;
    if (found) {
        read_item(find, 0, item);
    }
    sqlite3_finalize(find);
    return found;
}

const struct item *store_item_cached(struct item_cache *cache, struct store *store, int32_t id,
                                     struct error *error)
{
    size_t at = id < 0 ? 0 : (size_t)id;
    if (at >= cache->size) {
        size_t size = at * 2 + 16;
        struct item *grown = realloc(cache->item, size * sizeof *grown);
        if (grown == NULL) {
            error_memory(error);
            return NULL;
        }
        memset(&grown[cache->size], 0, (size - cache->size) * sizeof *grown);
        cache->item = grown;
        cache->size = size;
    }
    bool known =
        cache->item[at].id[0] != '\0' || store_item(store, id, &cache->item[at], error);
    return known ? &cache->item[at] : NULL;
}

void item_cache_release(struct item_cache *cache)
{
    free(cache->item);
    *cache = (struct item_cache){NULL, 0};
}

bool store_item_counted(struct store *store, const struct item *like, struct item *item,
                        struct error *error)
{
    memset(item, 0, sizeof *item);
    sqlite3_stmt *find = store_prepare(
        store,
        "SELECT id, label, scale, overall, factor FROM item AS i"
        " WHERE id = ? AND scale = ? AND overall = ?"
        " AND EXISTS(SELECT 1 FROM answer_cell AS c WHERE c.item = i.item)",
        error);
    if (find == NULL) {
        return false;
    }
    sqlite3_bind_text(find, 1, like->id, -1, SQLITE_STATIC);
    sqlite3_bind_int(find, 2, like->scale);
    sqlite3_bind_int(find, 3, like->overall);
    int step = store_step(store, find, error);
    if (step == 1) {
        read_item(find, 0, item);
    }
    sqlite3_finalize(find);
    return step >= 0;
}

static bool read_questionnaire(struct store *store, int32_t id,
                               struct stored_questionnaire *result, struct error *error)
{
    sqlite3_stmt *find = store_prepare(
        store,
        "SELECT i.item, i.id, i.label, i.scale, i.overall, i.factor, q.valid_min"
        " FROM questionnaire_item AS p JOIN item AS i USING(item)"
        " JOIN questionnaire AS q USING(questionnaire)"
        " WHERE p.questionnaire = ? ORDER BY p.position",
        error);
    if (find == NULL) {
        return false;
    }
    sqlite3_bind_int(find, 1, id);
    int step = store_step(store, find, error);
    for (; step == 1 && result->questions.count < ITEMS_MAX; step = store_step(store, find, error)) {
        size_t at = result->questions.count++;
        result->items[at] = sqlite3_column_int(find, 0);
        read_item(find, 1, &result->questions.items[at]);
        result->questions.valid_min = sqlite3_column_int(find, 6);
    }
    sqlite3_finalize(find);
    return step >= 0;
}

const struct stored_questionnaire *questionnaire_cached(struct questionnaire_cache *cache,
                                                        struct store *store, int32_t id,
                                                        struct error *error)
{
    size_t at = id > 0 ? (size_t)id : 0;
    if (at >= cache->size) {
        size_t size = at + 8;
        struct stored_questionnaire **entry = realloc(cache->entry, size * sizeof(*entry));
        if (entry == NULL) {
            error_memory(error);
            return NULL;
        }
        for (size_t i = cache->size; i < size; i++) {
            entry[i] = NULL;
        }
        cache->entry = entry;
        cache->size = size;
    }
    if (cache->entry[at] == NULL) {
        struct stored_questionnaire *made = calloc(1, sizeof *made);
        if (made == NULL) {
            error_memory(error);
            return NULL;
        }
        if (!read_questionnaire(store, id, made, error)) {
            free(made);
            return NULL;
        }
        cache->entry[at] = made;
    }
    return cache->entry[at];
}

void questionnaire_cache_release(struct questionnaire_cache *cache)
{
    for (size_t i = 0; i < cache->size; i++) {
        free(cache->entry[i]);
    }
    free(cache->entry);
    *cache = (struct questionnaire_cache){NULL, 0};
}
