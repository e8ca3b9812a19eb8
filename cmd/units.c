/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "cmd/columns.h"
#include "cmd/command.h"
#include "cmd/tables.h"
#include "reports/json.h"
#include "reports/numfmt.h"
#include "surveys/text.h"

static int compare_units(const void *a, const void *b)
{
    const struct unit *left = *(const struct unit *const *)a;
    const struct unit *right = *(const struct unit *const *)b;
    int order = text_collate(left->name, right->name);

    if (order == 0) {
        order =
            strcmp(left->code != NULL ? left->code : "", right->code != NULL ? right->code : "");
    }
    return order != 0 ? order : (left->id > right->id) - (left->id < right->id);
}

static bool exists_on(const struct unit *unit, int32_t day)
{
    return day == DAY_NONE || ((unit->valid_from == DAY_NONE || unit->valid_from <= day) &&
                               (unit->valid_to == DAY_NONE || day <= unit->valid_to));
}

/* The units of a day in alphabetical order; caller frees. NULL: memory is exhausted. */
static const struct unit **sorted_units(const struct unit_register *units, int32_t day,
                                        size_t *count)
{
    const struct unit **sorted = calloc(register_count(units) + 1, sizeof *sorted);

    *count = 0;
    for (size_t i = 0; sorted != NULL && i < register_count(units); i++) {
        if (exists_on(register_at(units, i), day)) {
            sorted[(*count)++] = register_at(units, i);
        }
    }
    if (*count > 1) {
        qsort(sorted, *count, sizeof *sorted, compare_units);
    }
    return sorted;
}

static void json_day(struct json *json, const char *key, int32_t day)
{
    char text[11];

    if (day == DAY_NONE) {
        json_null(json, key);
    } else {
        day_format_iso(day, text);
        json_text(json, key, text);
    }
}

static int print_json(const struct session *session, const struct unit **units, size_t count)
{
    struct error error;
    struct json json;
    struct sink *sink = sink_open("-", &error);

    if (sink == NULL) {
        return session_fail(session, &error);
    }
    json_init(&json, sink);
    json_object(&json, NULL);
    json_whole(&json, "schema_version", 1);
    json_text(&json, "kind", "units");
    json_array(&json, "units");
    for (size_t i = 0; i < count; i++) {
        json_object(&json, NULL);
        json_text(&json, "code", units[i]->code);
        json_text(&json, "name", units[i]->name);
        json_text(&json, "kind", units[i]->kind);
        json_bool(&json, "free", units[i]->free);
        json_day(&json, "valid_from", units[i]->valid_from);
        json_day(&json, "valid_to", units[i]->valid_to);
        json_text(&json, "district", units[i]->district);
        json_text(&json, "province", units[i]->province);
        json_text(&json, "succeeded_by", units[i]->succeeded_by);
        json_object_end(&json);
    }
    json_array_end(&json);
    json_object_end(&json);
    json_finish(&json);
    return sink_close(sink, &error) ? EXIT_DONE : session_fail(session, &error);
}

static void add_unit(struct columns *table, const struct unit *unit, enum language language)
{
    char day[NUMFMT];
    char place[400];
    char then[200] = "";
    const char *code = unit->code != NULL ? unit->code : "";

    columns_text(table, code);
    columns_pair(table, unit->kind, unit->name);
    columns_text(table,
                 unit->valid_from != DAY_NONE ? numfmt_day(unit->valid_from, language, day) : "");
    columns_text(table,
                 unit->valid_to != DAY_NONE ? numfmt_day(unit->valid_to, language, day) : "");
    if (unit->free) {
        columns_text(table, message_text(MESSAGE_UNIT_FREE, language));
        return;
    }
    if (unit->succeeded_by[0] != '\0' && strcmp(unit->succeeded_by, code) != 0) {
        message_fill(message_text(MESSAGE_UNIT_SUCCESSOR, language), TEXTS(unit->succeeded_by),
                     then, sizeof then);
    }
    snprintf(place, sizeof place, "%.150s%s%.150s%s", unit->district,
             unit->district[0] != '\0' && unit->province[0] != '\0' ? ", " : "", unit->province,
             then[0] != '\0' ? ";" : "");
    columns_pair(table, place, then);
}

static int print_text(const struct session *session, const struct unit **units, size_t count)
{
    static const enum message heads[] = {MESSAGE_UNIT_CODE, MESSAGE_UNIT_NAME, MESSAGE_UNIT_FROM,
                                         MESSAGE_UNIT_TO, MESSAGE_UNIT_PLACE};
    struct error error;
    struct columns table;

    if (count == 0) {
        say_line(stdout, session->language, MESSAGE_NO_UNITS, NULL);
        return EXIT_DONE;
    }
    columns_init(&table, "lllll");
    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++) {
        columns_text(&table, message_text(heads[i], session->language));
    }
    for (size_t i = 0; i < count; i++) {
        add_unit(&table, units[i], session->language);
    }
    bool good = columns_print(&table, stdout, &error);
    columns_release(&table);
    return good ? EXIT_DONE : session_fail(session, &error);
}

static int print_units(const struct session *session, const struct unit_register *units,
                       int32_t day)
{
    struct error error;
    size_t count = 0;
    const struct unit **sorted = sorted_units(units, day, &count);

    if (sorted == NULL) {
        error_memory(&error);
        return session_fail(session, &error);
    }
    bool json = options_given(&session->options, "json");
    int code = json ? print_json(session, sorted, count) : print_text(session, sorted, count);
    free(sorted);
    return code;
}

static int units_run(struct session *session)
{
    struct error error;
    int32_t on = DAY_NONE;

    if (session_day(session, "on", &on) != EXIT_DONE) {
        return EXIT_USAGE;
    }
    struct store *store = store_open(session->db, STORE_READ, &error);
    struct unit_register *units = store != NULL ? store_register(store, &error) : NULL;
    int code =
        units != NULL ? print_units(session, units, on) : session_fail(session, &error);
    register_free(units);
    store_close(store);
    return code;
}

static const struct option_def own[] = {
    {.name = "on",
     .value = "DATE",
     .sample = "2023-10-31",
     .also = "ngay date",
     .doc = {"only those that existed on that day", "chỉ những đơn vị có hiệu lực ngày đó"}},
};
static const struct option_table own_table = OPTION_TABLE(own, "Options", "Tùy chọn");
static const struct option_table *const tables[] = {&own_table, &json_table, NULL};
static const char *const examples[] = {"units", "units --on 2023-10-31 --json", NULL};

const struct command command_units = {
    .name = "units",
    .arguments = "",
    .summary = {"the communes that the store knows, with their codes and validity",
                "các xã, phường trong kho, kèm mã và thời gian hiệu lực"},
    .examples = examples,
    .tables = tables,
    .run = units_run,
};
