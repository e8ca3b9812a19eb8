/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "cmd/columns.h"
#include "cmd/command.h"
#include "cmd/tables.h"
#include "reports/json.h"

/* ---- the list ---- */

struct listing {
    const struct unit_register *units;
    struct columns *table; /* NULL: as JSON */
    struct json *json;
    enum language language;
    size_t count;
};

static bool add_row(void *context, const char *spelling, const char *code)
{
    struct listing *listing = context;
    const struct unit *unit = register_by_code(listing->units, code);

    listing->count++;
    if (listing->table != NULL) {
        columns_text(listing->table, spelling);
        columns_text(listing->table, code);
        if (unit != NULL) {
            columns_pair(listing->table, unit->kind, unit->name);
        } else {
            columns_text(listing->table, message_text(MESSAGE_ALIAS_NOBODY, listing->language));
        }
        return true;
    }
    json_object(listing->json, NULL);
    json_text(listing->json, "spelling", spelling);
    json_text(listing->json, "code", code);
    json_text(listing->json, "name", unit != NULL ? unit->name : NULL);
    json_text(listing->json, "kind", unit != NULL ? unit->kind : NULL);
    json_object_end(listing->json);
    return true;
}

static bool print_json(struct store *store, struct listing *listing, struct error *error)
{
    struct json json;
    struct sink *sink = sink_open("-", error);

    if (sink == NULL) {
        return false;
    }
    listing->json = &json;
    json_init(&json, sink);
    json_object(&json, NULL);
    json_whole(&json, "schema_version", 1);
    json_text(&json, "kind", "aliases");
    json_array(&json, "aliases");
    bool good = store_alias_each(store, add_row, listing, error);
    json_array_end(&json);
    json_object_end(&json);
    json_finish(&json);
    struct error closing;
    bool closed = sink_close(sink, &closing);
    if (good && !closed) {
        *error = closing;
    }
    return good && closed;
}

static bool print_table(struct store *store, struct listing *listing, struct error *error)
{
    static const enum message heads[] = {MESSAGE_ALIAS_SPELLING, MESSAGE_ALIAS_CODE_HEAD,
                                         MESSAGE_ALIAS_NOW};
    struct columns table;

    columns_init(&table, "lll");
    listing->table = &table;
    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++) {
        columns_text(&table, message_text(heads[i], listing->language));
    }
    bool good = store_alias_each(store, add_row, listing, error);
    if (good && listing->count == 0) {
        say_line(stdout, listing->language, MESSAGE_NO_ALIASES, NULL);
    } else if (good) {
        good = columns_print(&table, stdout, error);
    }
    columns_release(&table);
    return good;
}

static int list(const struct session *session)
{
    struct error error;
    struct store *store = store_open(session->db, STORE_READ, &error);
    struct unit_register *units = store != NULL ? store_register(store, &error) : NULL;
    struct listing listing = {.units = units, .language = session->language};
    bool good = units != NULL &&
                (options_given(&session->options, "json") ? print_json(store, &listing, &error)
                                                          : print_table(store, &listing, &error));
    int code = good ? EXIT_DONE : session_fail(session, &error);

    register_free(units);
    store_close(store);
    return code;
}

/* ---- changes ---- */

static bool tell_added(const struct session *session, struct store *store, const char *spelling,
                       const char *code, struct error *error)
{
    char name[200];
    struct unit_register *units = store_register(store, error);
    const struct unit *unit = units != NULL ? register_by_code(units, code) : NULL;

    if (unit != NULL) {
        snprintf(name, sizeof name, "%s%s%s", unit->kind, unit->kind[0] != '\0' ? " " : "",
                 unit->name);
        say_line(stderr, session->language, MESSAGE_ALIAS_ADDED, TEXTS(spelling, name, unit->code));
    }
    register_free(units);
    return units != NULL;
}

static int change(const struct session *session, const char *spelling, const char *code)
{
    struct error error;
    struct store *store = store_open(session->db, STORE_CHANGE, &error);
    bool good = store != NULL && (code != NULL ? store_alias_add(store, spelling, code, &error)
                                               : store_alias_remove(store, spelling, &error));

    if (good && !session->quiet && code != NULL) {
        good = tell_added(session, store, spelling, code, &error);
    } else if (good && !session->quiet) {
        say_line(stderr, session->language, MESSAGE_ALIAS_REMOVED, TEXTS(spelling));
    }
    int exit = good ? EXIT_DONE : session_fail(session, &error);
    store_close(store);
    return exit;
}

static int alias_run(struct session *session)
{
    const char *const *words = session->options.arguments;
    size_t count = session->options.argument_count;

    if (count == 0) {
        return list(session);
    }
    if (count == 3 && strcmp(words[0], "add") == 0) {
        return change(session, words[1], words[2]);
    }
    if (count == 2 && strcmp(words[0], "remove") == 0) {
        return change(session, words[1], NULL);
    }
    return session_usage(session, MESSAGE_ALIAS_USAGE, NULL);
}

static const struct option_table *const tables[] = {&json_table, NULL};
static const char *const examples[] = {"alias add 'Nguyễn Uy' 13387", "alias",
                                       "alias remove 'Nguyễn Uy'", NULL};

const struct command command_alias = {
    .name = "alias",
    .arguments = "[add SPELLING CODE | remove SPELLING]",
    .summary = {"accepts a spelling of a commune, or lists those accepted",
                "chấp nhận một cách ghi tên xã, hoặc liệt kê các cách ghi đã chấp nhận"},
    .detail = {"CODE is the official code of the commune, and must be in force on the day of a row. Case, "
               "blanks, Unicode form and the place of tone marks never matter, nor does 'xã' or 'phường' in front.",
               "CODE là mã đơn vị hành chính, phải còn hiệu lực vào ngày của dòng dữ liệu. Chữ hoa thường, khoảng "
               "trắng, dạng Unicode, vị trí dấu thanh và chữ 'xã', 'phường' đứng trước đều không phân biệt."},
    .examples = examples,
    .tables = tables,
    .arguments_min = 0,
    .arguments_max = 3,
    .run = alias_run,
};
