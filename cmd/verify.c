/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/command.h"
#include "cmd/tables.h"
#include "reports/json.h"
#include "reports/numfmt.h"

struct verifying {
    const struct session *session;
    struct json json;
    bool as_json;
    int64_t different;
};

static void differs_json(struct json *json, const struct tally_difference *difference)
{
    char day[11];

    json_object(json, NULL);
    json_text(json, "unit", difference->unit);
    if (difference->half != DAY_NONE) {
        day_format_iso(difference->half, day);
        json_text(json, "half_month", day);
    } else {
        json_null(json, "half_month");
    }
    json_text(json, "field", difference->field);
    json_text(json, "channel", difference->channel);
    json_text(json, "column", difference->column);
    json_whole(json, "stored", difference->stored);
    json_whole(json, "recounted", difference->recounted);
    json_object_end(json);
}

/* "xã Nguyễn Úy (13387), half-month from 2023-10-01, Hộ tịch, online, late: stored 3, recounted 2"
 */
static void differs_text(const struct session *session, const struct tally_difference *difference)
{
    enum language language = session->language;
    char day[NUMFMT];
    char number[2][NUMBER_SIZE];
    const char *parts[] = {difference->field, difference->channel};

    say_text(stdout, difference->unit != NULL ? difference->unit : "");
    if (difference->half != DAY_NONE) {
        fputs(", ", stdout);
        say(stdout, language, MESSAGE_VERIFY_FROM,
            TEXTS(numfmt_day(difference->half, language, day)));
    }
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        if (parts[i] != NULL && parts[i][0] != '\0') {
            fputs(", ", stdout);
            say_text(stdout, parts[i]);
        }
    }
    printf(", %s: ", difference->column);
    number_text(difference->stored, language, number[0]);
    number_text(difference->recounted, language, number[1]);
    say_line(stdout, language, MESSAGE_VERIFY_LINE, TEXTS(number[0], number[1]));
}

static void differs(void *context, const struct tally_difference *difference)
{
    struct verifying *verifying = context;

    verifying->different++;
    if (verifying->as_json) {
        differs_json(&verifying->json, difference);
    } else {
        differs_text(verifying->session, difference);
    }
}

/* `cells` stands behind the differences, since it is known when they are. */
static int verify_json(struct verifying *verifying, struct store *store)
{
    const struct session *session = verifying->session;
    struct json *json = &verifying->json;
    struct error error;
    struct error ignored;
    int64_t cells = 0;
    struct sink *sink = sink_open("-", &error);

    if (sink == NULL) {
        return session_fail(session, &error);
    }
    json_init(json, sink);
    json_object(json, NULL);
    json_whole(json, "schema_version", 1);
    json_text(json, "kind", "verify");
    json_array(json, "different");
    bool good = store_verify(store, differs, verifying, &cells, &error);
    json_array_end(json);
    json_whole(json, "cells", cells);
    json_object_end(json);
    json_finish(json);
    if (!good) {
        sink_close(sink, &ignored);
        return session_fail(session, &error);
    }
    return sink_close(sink, &error) ? EXIT_DONE : session_fail(session, &error);
}

static int verify_text(struct verifying *verifying, struct store *store)
{
    const struct session *session = verifying->session;
    struct error error;
    int64_t cells = 0;
    char number[2][NUMBER_SIZE];

    if (!store_verify(store, differs, verifying, &cells, &error)) {
        return session_fail(session, &error);
    }
    number_text(cells, session->language, number[0]);
    number_text(verifying->different, session->language, number[1]);
    say_line(stdout, session->language,
             verifying->different > 0 ? MESSAGE_VERIFY_BAD : MESSAGE_VERIFY_GOOD,
             TEXTS(number[0], number[1]));
    return EXIT_DONE;
}

static int verify_run(struct session *session)
{
    struct error error;
    struct verifying verifying = {.session = session,
                                  .as_json = options_given(&session->options, "json")};
    struct store *store = store_open(session->db, STORE_READ, &error);

    if (store == NULL) {
        return session_fail(session, &error);
    }
    int code = verifying.as_json ? verify_json(&verifying, store) : verify_text(&verifying, store);
    store_close(store);
    return worse_exit(code, verifying.different > 0 ? EXIT_FINDINGS : EXIT_DONE);
}

static const struct option_table *const tables[] = {&json_table, NULL};
static const char *const examples[] = {"verify", "verify --json", NULL};

const struct command command_verify = {
    .name = "verify",
    .arguments = "",
    .summary = {"counts every tally again from its rows, and says where they differ",
                "đếm lại mọi số tổng hợp từ các dòng gốc, và nêu chỗ nào khác"},
    .detail = {"Exit code 1 when something differs.", "Mã thoát 1 khi có chỗ khác."},
    .examples = examples,
    .tables = tables,
    .run = verify_run,
};
