/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include "cmd/columns.h"
#include "cmd/command.h"
#include "cmd/tables.h"
#include "reports/json.h"
#include "surveys/schema.h"

struct listing {
    const struct session *session;
    struct columns table;
    struct json json;
    size_t count;
};

static bool list_json(void *context, const struct batch *batch)
{
    struct json *json = &((struct listing *)context)->json;

    json_object(json, NULL);
    json_whole(json, "batch", batch->batch);
    json_text(json, "kind", schema_of(batch->kind)->name);
    json_text(json, "file", batch->file);
    json_text(json, "sha256", batch->sha256);
    json_bool(json, "live", batch->live);
    if (batch->twin_of != 0) {
        json_whole(json, "twin_of", batch->twin_of);
    } else {
        json_null(json, "twin_of");
    }
    json_whole(json, "size", batch->size);
    json_whole(json, "read", batch->counts.read);
    json_whole(json, "accepted", batch->counts.accepted);
    json_whole(json, "superseded", batch->counts.superseded);
    json_whole(json, "duplicate", batch->counts.duplicate);
    json_whole(json, "rejected", batch->counts.rejected);
    json_whole(json, "warnings", batch->counts.warnings);
    json_whole(json, "moved_unit", batch->moved_unit);
    json_whole(json, "moved_field", batch->moved_field);
    json_object_end(json);
    return true;
}

/* Adds a remark with a number, behind a blank if there is another. */
static void add_note(char *note, size_t size, enum message form, int64_t number, enum language language)
{
    char digits[NUMBER_SIZE];
    size_t length = strlen(note);

    if (length > 0 && length + 1 < size) {
        note[length++] = ' ';
    }
    number_text(number, language, digits);
    message_fill(message_text(form, language), TEXTS(digits), note + length, size - length);
}

static bool list_text(void *context, const struct batch *batch)
{
    struct listing *listing = context;
    enum language language = listing->session->language;
    const int64_t counts[] = {batch->counts.read, batch->counts.accepted, batch->counts.superseded,
                              batch->counts.duplicate, batch->counts.rejected};
    char note[256] = "";

    listing->count++;
    columns_number(&listing->table, batch->batch, language);
    columns_text(&listing->table, schema_of(batch->kind)->name);
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
        columns_number(&listing->table, counts[i], language);
    }
    if (!batch->live) {
        snprintf(note, sizeof note, "%s", message_text(MESSAGE_BATCH_UNDONE, language));
    } else if (batch->twin_of != 0) {
        add_note(note, sizeof note, MESSAGE_BATCH_TWIN, batch->twin_of, language);
    }
    if (batch->live && batch->moved_unit > 0) {
        add_note(note, sizeof note, MESSAGE_BATCH_MOVED_UNIT, batch->moved_unit, language);
    }
    if (batch->live && batch->moved_field > 0) {
        add_note(note, sizeof note, MESSAGE_BATCH_MOVED_FIELD, batch->moved_field, language);
    }
    columns_pair(&listing->table, batch->file, note);
    return true;
}

static int print_json(const struct session *session, struct store *store)
{
    struct error error;
    struct listing listing = {.session = session};
    struct sink *sink = sink_open("-", &error);

    if (sink == NULL) {
        return session_fail(session, &error);
    }
    json_init(&listing.json, sink);
    json_object(&listing.json, NULL);
    json_whole(&listing.json, "schema_version", 1);
    json_text(&listing.json, "kind", "batches");
    json_array(&listing.json, "batches");
    bool good = store_each_batch(store, list_json, &listing, &error);
    json_array_end(&listing.json);
    json_object_end(&listing.json);
    json_finish(&listing.json);
    if (!good) {
        struct error ignored;
        sink_close(sink, &ignored);
        return session_fail(session, &error);
    }
    return sink_close(sink, &error) ? EXIT_DONE : session_fail(session, &error);
}

static int print_text(const struct session *session, struct store *store)
{
    static const enum message heads[] = {MESSAGE_BATCH_HEAD,       MESSAGE_BATCH_KIND,
                                         MESSAGE_BATCH_READ,       MESSAGE_BATCH_ACCEPTED,
                                         MESSAGE_BATCH_SUPERSEDED, MESSAGE_BATCH_DUPLICATE,
                                         MESSAGE_BATCH_REJECTED,   MESSAGE_BATCH_FILE};
    struct error error;
    struct listing listing = {.session = session};

    columns_init(&listing.table, "rlrrrrrl");
    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++) {
        columns_text(&listing.table, message_text(heads[i], session->language));
    }
    bool good = store_each_batch(store, list_text, &listing, &error);
    if (good && listing.count == 0) {
        say_line(stdout, session->language, MESSAGE_NO_BATCHES, NULL);
    } else if (good) {
        good = columns_print(&listing.table, stdout, &error);
    }
    columns_release(&listing.table);
    return good ? EXIT_DONE : session_fail(session, &error);
}

static int batches_run(struct session *session)
{
    struct error error;
    struct store *store = store_open(session->db, STORE_READ, &error);

    if (store == NULL) {
        return session_fail(session, &error);
    }
    bool json = options_given(&session->options, "json");
    int code = json ? print_json(session, store) : print_text(session, store);
    store_close(store);
    return code;
}

static const struct option_table *const tables[] = {&json_table, NULL};
static const char *const examples[] = {"batches", "batches --json", NULL};

const struct command command_batches = {
    .name = "batches",
    .arguments = "",
    .summary = {"lists the imports that the store holds", "liệt kê các lần nhập trong kho"},
    .examples = examples,
    .tables = tables,
    .run = batches_run,
};
