/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/table06.h"

#include "reports/numfmt.h"
#include "reports/renderers.h"
#include "reports/table06_filed.h"
#include "surveys/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const struct table06_form table06_form = {
    .number = "Biểu số 06/VPCP/KSTT",
    .issued = "Ban hành theo Thông tư số 01/2020/TT-VPCP ngày 21/10/2020",
    .title = "TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH",
    .period = "Kỳ báo cáo",
    .reporting = "Đơn vị báo cáo",
    .receiving = "Đơn vị nhận báo cáo",
    .counted = "Đơn vị tính: Số hồ sơ TTHC",
    .blank = "……………………………",
    .order = "TT",
    .field = "Lĩnh vực",
    .unit = "Đơn vị",
    .total = "Tổng số",
    .group = {"Số hồ sơ nhận giải quyết", "Số hồ sơ đã giải quyết", "Số hồ sơ đang giải quyết"},
    .within = "Trong kỳ",
    .heading = {"Tổng số", "Trong kỳ: trực tuyến", "Trong kỳ: trực tiếp, bưu chính", "Từ kỳ trước",
                "Tổng số", "Trước hạn", "Đúng hạn", "Quá hạn", "Tổng số", "Trong hạn", "Quá hạn"},
    .below = {"Tổng số", "Trực tuyến", "Trực tiếp, bưu chính", "Từ kỳ trước", "Tổng số",
              "Trước hạn", "Đúng hạn", "Quá hạn", "Tổng số", "Trong hạn", "Quá hạn"},
};

void table06_group_span(size_t group, int *first, int *last)
{
    static const enum table06_column begins[TABLE06_GROUPS + 1] = {
        TABLE06_TO_SETTLE, TABLE06_SETTLED, TABLE06_PENDING, TABLE06_COLUMNS};
    *first = (int)begins[group];
    *last = (int)begins[group + 1] - 1;
}

void table06_period_name(const struct table06 *table, char buffer[static TABLE06_TEXT])
{
    const struct period *period = &table->cards.period;
    static const char reporting[] = "kỳ báo cáo "; /* the form says it itself */
    char text[NUMFMT];
    buffer[0] = '\0';
    if (period->kind != PERIOD_ALL && period->kind != PERIOD_RANGE) {
        const char *name = numfmt_period(period, LANGUAGE_VI, text);
        size_t length = sizeof reporting - 1;
        snprintf(buffer, TABLE06_TEXT, "%s",
                 strncmp(name, reporting, length) == 0 ? name + length : name);
        if (buffer[0] >= 'a' && buffer[0] <= 'z') {
            buffer[0] = (char)(buffer[0] - 'a' + 'A');
        }
    }
}

void table06_period_days(const struct table06 *table, char buffer[static TABLE06_TEXT])
{
    char from[NUMFMT];
    char to[NUMFMT];
    snprintf(buffer, TABLE06_TEXT, "Từ ngày %s đến ngày %s",
             numfmt_day(table->cards.period.from, LANGUAGE_VI, from),
             numfmt_day(table->cards.period.to, LANGUAGE_VI, to));
}

/* ---- counts ---- */

void table06_columns(const struct dossier_group *group, int64_t column[static TABLE06_COLUMNS])
{
    const struct dossier_counts *counts = &group->counts;
    column[TABLE06_ONLINE] = group->received_online;
    column[TABLE06_DIRECT] = counts->received - group->received_online;
    column[TABLE06_CARRIED_OVER] = counts->carried_over;
    column[TABLE06_TO_SETTLE] =
        column[TABLE06_ONLINE] + column[TABLE06_DIRECT] + column[TABLE06_CARRIED_OVER];
    column[TABLE06_EARLY] = counts->early;
    column[TABLE06_ON_TIME] =
        counts->on_day + counts->returned + counts->withdrawn + counts->completed_no_due;
    column[TABLE06_LATE] = counts->late;
    column[TABLE06_SETTLED] =
        column[TABLE06_EARLY] + column[TABLE06_ON_TIME] + column[TABLE06_LATE];
    column[TABLE06_WITHIN] = counts->pending_within + counts->pending_no_due + counts->suspended;
    column[TABLE06_OVERDUE] = counts->pending_overdue;
    column[TABLE06_PENDING] = column[TABLE06_WITHIN] + column[TABLE06_OVERDUE];
}

static void add_parts(struct table06_parts *parts, const struct dossier_group *group)
{
    parts->channel_unknown += group->received_unknown;
    parts->on_day += group->counts.on_day;
    parts->returned += group->counts.returned;
    parts->withdrawn += group->counts.withdrawn;
    parts->completed_no_due += group->counts.completed_no_due;
    parts->pending_within += group->counts.pending_within;
    parts->pending_no_due += group->counts.pending_no_due;
    parts->suspended += group->counts.suspended;
    parts->no_due_placed += group->counts.no_due_placed;
    parts->left_out += group->counts.left_out;
}

static bool is_empty(const int64_t column[static TABLE06_COLUMNS])
{
    for (int i = 0; i < TABLE06_COLUMNS; i++) {
        if (column[i] != 0) {
            return false;
        }
    }
    return true;
}

/* ---- rows ---- */

/* Whether two units are called the same, rank and all. */
static bool same_unit_name(const struct unit *a, const struct unit *b)
{
    const char *left = a->kind == NULL ? "" : a->kind;
    const char *right = b->kind == NULL ? "" : b->kind;
    return strcmp(a->name, b->name) == 0 && strcmp(left, right) == 0;
}

/* Units of one name stand together, in order of the alphabet. */
static bool shares_name(const struct group_list *groups, size_t at)
{
    const struct unit *unit = groups->group[at].unit;
    size_t first = at;
    while (first > 0 && text_collate(groups->group[first - 1].label, unit->name) == 0) {
        first--;
    }
    for (size_t i = first;
         i < groups->count && text_collate(groups->group[i].label, unit->name) == 0; i++) {
        if (i != at && same_unit_name(groups->group[i].unit, unit)) {
            return true;
        }
    }
    return false;
}

/* "Xã Thanh Sơn"; with its code where another unit is called the same. */
static char *unit_label(const struct group_list *groups, size_t at)
{
    const struct unit *unit = groups->group[at].unit;
    char name[TABLE06_TEXT];
    char label[TABLE06_TEXT + 32];
    page_unit_name(unit, name, sizeof name);
    bool code = unit->code != NULL && shares_name(groups, at);
    snprintf(label, sizeof label, code ? "%s (%.20s)" : "%s", name, code ? unit->code : "");
    return strdup(label);
}

/* Dossiers that were never taken in stand in no column, so a group of them alone is no row. */
static bool fill_rows(struct table06 *table, bool keep_empty, struct error *error)
{
    const struct group_list *groups = &table->groups;
    table->row = calloc(groups->count + 1, sizeof table->row[0]);
    if (table->row == NULL) {
        return error_memory(error);
    }
    for (size_t i = 0; i < groups->count; i++) {
        struct table06_line *row = &table->row[table->count];
        table06_columns(&groups->group[i], row->column);
        add_parts(&table->parts, &groups->group[i]);
        if (is_empty(row->column) && !keep_empty) {
            continue;
        }
        row->unit = groups->group[i].unit;
        row->label = row->unit != NULL ? unit_label(groups, i) : strdup(groups->group[i].label);
        table->count++;
        if (row->label == NULL) {
            return error_memory(error);
        }
        for (int column = 0; column < TABLE06_COLUMNS; column++) {
            table->total.column[column] += row->column[column];
        }
    }
    return true;
}

static bool check_row(const struct table06_line *row, struct error *error)
{
    struct table06_breach breach;
    char numbers[3][24];
    if (table06_check(row->column, &breach)) {
        return true;
    }
    snprintf(numbers[0], sizeof numbers[0], "%d", breach.column);
    snprintf(numbers[1], sizeof numbers[1], "%lld", (long long)breach.stated);
    snprintf(numbers[2], sizeof numbers[2], "%lld", (long long)breach.sum);
    error_set(error, ERROR_TABLE06_DRAWN, numbers[0], numbers[1], breach.parts, numbers[2]);
    const char *label = row->label == NULL ? table06_form.total : row->label;
    error_copy_text(error->hint, sizeof error->hint, label, strlen(label));
    return false;
}

static bool check(const struct table06 *table, struct error *error)
{
    bool good = check_row(&table->total, error);
    for (size_t i = 0; i < table->count && good; i++) {
        good = check_row(&table->row[i], error);
    }
    return good;
}

/* ---- the head ---- */

static bool fill_head(struct table06 *table, const struct table06_request *request,
                      struct error *error)
{
    const struct unit *unit = table->groups.only;
    char name[TABLE06_TEXT];
    if (request->unit_count == 1 && request->units != NULL) {
        unit = register_get(table->groups.units,
                            boundaries_unit(&table->cards.boundaries, request->units[0]));
    }
    if (request->reporting != NULL) {
        table->reporting = strdup(request->reporting);
    } else if (unit != NULL) {
        page_unit_name(unit, name, sizeof name);
        table->reporting = strdup(name);
    }
    if (request->receiving != NULL) {
        table->receiving = strdup(request->receiving);
    }
    bool good = (table->reporting != NULL || (request->reporting == NULL && unit == NULL)) &&
                (table->receiving != NULL || request->receiving == NULL);
    return good || error_memory(error);
}

/* The units of a card are the units of a row: those that were chosen, or that the boundaries of a
 * day bring together. */
static bool group_dossiers(struct store *store, const struct table06_request *request,
                           struct table06 *table, struct error *error)
{
    const struct boundaries *boundaries = &table->cards.boundaries;
    const struct boundary_request chosen = {.units = request->units,
                                            .unit_count = request->unit_count};
    size_t count = request->units == NULL ? 0 : request->unit_count;
    int32_t *unit_of = calloc(boundaries->units + 1, sizeof *unit_of);
    int32_t *rows = calloc(count + 1, sizeof *rows);
    if (unit_of == NULL || rows == NULL) {
        free(unit_of);
        free(rows);
        return error_memory(error);
    }
    for (size_t i = 0; i < boundaries->units; i++) {
        int32_t unit = boundaries_unit(boundaries, (int32_t)i);
        bool counted = request->units == NULL || boundaries_chosen(boundaries, &chosen, unit);
        unit_of[i] = counted ? unit : UNIT_NONE;
    }
    for (size_t i = 0; i < count; i++) {
        rows[i] = boundaries_unit(boundaries, request->units[i]);
    }
    const struct group_query query = {.tally = scorecards_query(&table->cards),
                                      .by = request->by,
                                      .unit_of = unit_of,
                                      .units = boundaries->units,
                                      .chosen = request->units == NULL ? NULL : rows,
                                      .chosen_count = count};
    bool good = store_groups(store, &query, &table->groups, error);
    free(unit_of);
    free(rows);
    return good;
}

bool table06_build(struct store *store, const struct table06_request *request,
                   struct table06 *result, struct error *error)
{
    memset(result, 0, sizeof *result);
    result->by = request->by;
    if (!scorecards_count(store, request->period, request->settings, request->units,
                          request->unit_count, &result->cards, error)) {
        return false;
    }
    bool good = group_dossiers(store, request, result, error) &&
                fill_rows(result, request->units != NULL, error) && check(result, error) &&
                fill_head(result, request, error) &&
                table06_compare_filed(store, request, result, error);
    if (!good) {
        table06_release(result);
    }
    return good;
}

void table06_release(struct table06 *table)
{
    for (size_t i = 0; i < table->count; i++) {
        free(table->row[i].label);
    }
    for (size_t i = 0; i < table->difference_count; i++) {
        free(table->difference[i].label);
    }
    free(table->difference);
    free(table->row);
    free(table->reporting);
    free(table->receiving);
    group_list_release(&table->groups);
    scorecards_release(&table->cards);
    memset(table, 0, sizeof *table);
}
