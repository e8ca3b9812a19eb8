/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmd/check_table.h"
#include "cmd/command.h"
#include "cmd/guard.h"
#include "cmd/import_json.h"
#include "cmd/intake.h"
#include "cmd/samples.h"
#include "cmd/summary.h"
#include "cmd/tables.h"
#include "reports/numfmt.h"
#include "reports/sink.h"

struct checking {
    struct session *session;
    struct intake intake;
    enum record_kind kind;
    struct store *store;
    struct import_document document;
    bool json;
    const char *map; /* --write-map; NULL: none */
    bool piped_map;  /* to standard output, which then holds nothing else */
};

static void print_shape(const struct checking *checking, const char *name,
                        const struct import_report *report)
{
    enum language language = checking->session->language;
    const char *delimiter = strcmp(report->delimiter, "\t") == 0
                                ? message_text(MESSAGE_CHECK_TAB, language)
                                : report->delimiter;
    const char *dates =
        report->dates[0] != '\0' ? report->dates : message_text(MESSAGE_CHECK_NO_DATES, language);

    printf("%s: ", name);
    say_line(stdout, language, MESSAGE_CHECK_READ, TEXTS(report->encoding, delimiter, dates));
    if (report->preset != NULL) {
        printf("%s: ", name);
        say_line(stdout, language, MESSAGE_CHECK_PRESET, TEXTS(report->preset->label[language]));
    }
    const struct questionnaire_file *questions = checking->intake.questionnaire;
    if (questions != NULL) {
        printf("%s: ", name);
        say_line(stdout, language, MESSAGE_CHECK_QUESTIONNAIRE,
                 TEXTS(questionnaire_name(questions, language), questions->path));
    }
}

/* What stands above the table and holds for every row. */
static void print_above(const struct checking *checking, const char *name,
                        const struct import_report *report)
{
    enum language language = checking->session->language;
    struct period period;
    struct error ignored;
    char days[NUMFMT];

    if (report->unit[0] != '\0') {
        printf("%s: ", name);
        say_line(stdout, language, MESSAGE_CHECK_ABOVE_UNIT, TEXTS(report->unit));
    }
    if (period_parse(report->period, &period, &ignored)) {
        printf("%s: ", name);
        say_line(stdout, language, MESSAGE_CHECK_ABOVE_PERIOD,
                 TEXTS(numfmt_period(&period, language, days)));
    }
}

static void add_json(struct checking *checking, const char *file,
                     const struct import_report *report, const struct error *failed,
                     const struct samples *samples)
{
    struct json *json = &checking->document.json;

    import_document_file(&checking->document, file, report, failed);
    json_array(json, "columns");
    for (size_t i = 0; i < report->column_count; i++) {
        bool sampled = i < samples->count;
        json_object(json, NULL);
        json_text(json, "column", report->columns[i].column);
        json_text(json, "field", import_field_name(report->columns[i].field));
        json_array(json, "samples");
        for (size_t j = 0; sampled && j < samples->column[i].count; j++) {
            json_object(json, NULL);
            json_text(json, "text", samples->column[i].sample[j].text);
            value_json(samples->column[i].type, samples->column[i].sample[j].value, json);
            json_object_end(json);
        }
        json_array_end(json);
        if (sampled) {
            summary_json(&samples->column[i], json);
        }
        json_object_end(json);
    }
    json_array_end(json);
    import_document_problems(&checking->document, report);
}

/* The map that says what was recognised. */
static int write_map(const struct checking *checking, const char *file,
                     const struct import_report *report)
{
    const struct session *session = checking->session;
    struct error error;
    const char *name = strcmp(file, "-") == 0 ? NULL : file;
    char *text = mapping_text(report->map, name, &error);
    struct sink *sink = text == NULL ? NULL : sink_open(checking->map, &error);

    if (sink != NULL) {
        sink_text(sink, text);
    }
    free(text);
    if (sink == NULL || !sink_close(sink, &error)) {
        return session_fail(session, &error);
    }
    if (!session->quiet && !checking->piped_map) {
        say_line(stderr, session->language, MESSAGE_MAP_WRITTEN, TEXTS(checking->map));
    }
    return EXIT_DONE;
}

/* How the file is understood first, then what is wrong with it. */
static int check_file(struct checking *checking, const char *file)
{
    struct import_report report;
    struct samples samples = {NULL, 0};
    struct error error;
    int code = EXIT_DONE;
    checking->intake.options.seen = samples_see;
    checking->intake.options.seen_context = &samples;
    bool good =
        intake_read(&checking->intake, checking->store, checking->kind, file, &report, &error);

    bool table = report.column_count > 0 && !checking->json && !checking->piped_map;

    if (table) {
        print_shape(checking, intake_name(checking->session, file), &report);
        print_above(checking, intake_name(checking->session, file), &report);
        code = check_table_print(checking->session, checking->kind, &report, &samples);
        fflush(stdout);
    }
    code = worse_exit(code, intake_tell(&checking->intake, file, &report, &error, good));
    if (checking->json) {
        add_json(checking, file, &report, good ? NULL : &error, &samples);
    }
    if (report.map != NULL && code < EXIT_BUG) {
        code = worse_exit(code, write_map(checking, file, &report));
    }
    samples_release(&samples);
    import_report_release(&report);
    return code;
}

static int check_files(struct checking *checking)
{
    const struct options *options = &checking->session->options;
    struct error error;
    int code = EXIT_DONE;
    bool absent = access(checking->session->db, F_OK) != 0;

    checking->store =
        store_open(checking->session->db, absent ? STORE_TEMPORARY : STORE_WRITE, &error);
    if (checking->store == NULL) {
        return session_fail(checking->session, &error);
    }
    for (size_t i = 1; i < options->argument_count && code < EXIT_BUG; i++) {
        code = worse_exit(code, check_file(checking, options->arguments[i]));
    }
    store_close(checking->store);
    return code;
}

static int read_write_map(struct checking *checking)
{
    const struct options *options = &checking->session->options;
    struct error error;

    checking->map = options_value(options, "write-map");
    checking->piped_map = checking->map != NULL && strcmp(checking->map, "-") == 0;
    if (checking->map == NULL) {
        return EXIT_DONE;
    }
    if (options->argument_count != 2) {
        return session_usage(checking->session, MESSAGE_MAP_ONE_FILE, NULL);
    }
    if (checking->piped_map && checking->json) {
        return session_usage(checking->session, MESSAGE_MAP_AND_JSON, NULL);
    }
    if (!guard_output(checking->session, checking->map, &error)) {
        return session_fail(checking->session, &error);
    }
    checking->intake.options.make_map = true;
    return EXIT_DONE;
}

static int check_run(struct session *session)
{
    struct checking checking = {.session = session,
                                .json = options_given(&session->options, "json")};
    struct error error;
    bool read[KINDS] = {false};
    int code = intake_kind(session, session->options.arguments[0], &checking.kind);

    if (code != EXIT_DONE) {
        return code;
    }
    read[checking.kind] = true;
    code = intake_init(&checking.intake, session);
    checking.intake.options.unit = options_value(&session->options, "unit");
    code = code != EXIT_DONE ? code : intake_period(&checking.intake, checking.kind);
    checking.intake.options.dry_run = true;
    if (checking.intake.options.rejects == NULL) {
        checking.intake.options.rejects = "";
    }
    code = code != EXIT_DONE ? code : read_write_map(&checking);
    code = code != EXIT_DONE ? code : intake_check_maps(&checking.intake, read);
    if (code == EXIT_DONE && checking.json &&
        !import_document_begin(&checking.document, "check", &error)) {
        code = session_fail(session, &error);
    } else if (code == EXIT_DONE) {
        code = check_files(&checking);
        if (checking.json && !import_document_end(&checking.document, &error)) {
            code = worse_exit(code, session_fail(session, &error));
        }
    }
    intake_release(&checking.intake);
    return code;
}

static const struct option_def own[] = {
    ROWS_UNIT_OPTION,
    ROWS_PERIOD_OPTION,
    {.name = "write-map",
     .value = "FILE",
     .sample = "ban-do.conf",
     .also = "save-map luu-ban-do",
     .doc = {"write what was recognised as a map for --map (- is standard output)",
             "ghi cách hiểu tệp thành tệp ánh xạ cho --map (- là đầu ra chuẩn)"}},
    {.name = "json", .doc = {"one JSON document", "xuất một tài liệu JSON"}},
};
static const struct option_table own_table = OPTION_TABLE(own, "Options", "Tùy chọn");
static const struct option_table *const tables[] = {&own_table, &intake_table, NULL};
static const char *const examples[] = {"check dossiers ho-so.csv",
                                       "check forms phieu.csv --map google-form.conf", NULL};

const struct command command_check = {
    .name = "check",
    .arguments = "KIND FILE…",
    .summary = {"shows how each file is understood and every problem; stores nothing",
                "cho xem mỗi tệp được hiểu thế nào và mọi lỗi; không lưu gì"},
    .examples = examples,
    .tables = tables,
    .arguments_min = 2,
    .arguments_max = ARGUMENTS_ANY,
    .run = check_run,
};
