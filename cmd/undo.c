/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include "cmd/command.h"
#include "cmd/tables.h"
#include "surveys/schema.h"
#include "surveys/text.h"

struct search {
    int64_t batch, read;
    enum record_kind kind;
    char file[256];
};

static bool find_batch(void *context, const struct batch *batch)
{
    struct search *search = context;

    if (batch->batch != search->batch) {
        return true;
    }
    search->read = batch->counts.read;
    search->kind = batch->kind;
    error_copy_text(search->file, sizeof search->file, batch->file, strlen(batch->file));
    return false;
}

static int undo_run(struct session *session)
{
    struct error error;
    struct search search = {0};
    const char *text = session->options.arguments[0];
    char number[2][NUMBER_SIZE];

    if (!text_to_whole(text, strlen(text), 1, INT64_MAX, &search.batch)) {
        return session_usage(session, MESSAGE_NOT_A_BATCH, TEXTS(text));
    }
    struct store *store = store_open(session->db, STORE_CHANGE, &error);
    if (store == NULL) {
        return session_fail(session, &error);
    }
    bool good = store_each_batch(store, find_batch, &search, &error) &&
                store_undo(store, search.batch, &error);
    int code = good ? EXIT_DONE : session_fail(session, &error); /* its file name is the store's */
    store_close(store);
    if (!good) {
        return code;
    }
    if (!session->quiet) {
        number_text(search.batch, session->language, number[0]);
        number_text(search.read, session->language, number[1]);
        say_line(stderr, session->language, MESSAGE_UNDONE,
                 TEXTS(number[0], number[1], schema_of(search.kind)->name, search.file));
    }
    return EXIT_DONE;
}

static const struct option_table *const tables[] = {NULL};
static const char *const examples[] = {"batches", "undo 3", NULL};

const struct command command_undo = {
    .name = "undo",
    .arguments = "BATCH",
    .summary = {"takes one import back; the store is as if it had never been",
                "hủy một lần nhập; kho trở lại như khi chưa nhập"},
    .detail = {"BATCH is the number that 'hailong batches' shows.",
               "BATCH là số mà 'hailong batches' hiện ra."},
    .examples = examples,
    .tables = tables,
    .arguments_min = 1,
    .arguments_max = 1,
    .run = undo_run,
};
