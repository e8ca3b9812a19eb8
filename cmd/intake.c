/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/intake.h"

#include "cmd/guard.h"

#include <stdlib.h>
#include <string.h>

#include "cmd/command.h"
#include "cmd/interrupt.h"
#include "cmd/progress.h"
#include "surveys/encoding.h"
#include "surveys/schema.h"
#include "surveys/text.h"

int intake_kind(const struct session *session, const char *name, enum record_kind *kind)
{
    /* what people write, and the kind that they mean */
    static const char *const words[][2] = {
        {"dossiers", "dossiers"}, {"forms", "forms"},           {"units", "units"},         {"calendar", "calendar"},
        {"indicators", "indicators"}, {"procedures", "procedures"}, {"table06", "table06"}, {"activities", "activities"},
        {"models", "models"},     {"results", "results"},       {"ho-so", "dossiers"},      {"phieu", "forms"},
        {"xa", "units"},          {"lich", "calendar"},         {"thu-tuc", "procedures"},  {"chi-tieu", "indicators"},
        {"bieu06", "table06"},    {"hoat-dong", "activities"},  {"mo-hinh", "models"},      {"ket-qua", "results"},
    };
    enum { WORDS = sizeof words / sizeof words[0] };
    const char *names[WORDS];

    if (schema_kind(name, kind)) {
        return EXIT_DONE;
    }
    for (size_t i = 0; i < WORDS; i++) {
        names[i] = words[i][0];
    }
    const char *near = nearest_name(name, names, WORDS);
    for (size_t i = 0; near != NULL && i < WORDS; i++) {
        if (strcmp(words[i][0], near) == 0) {
            return session_usage(session, MESSAGE_NO_KIND_HINT, TEXTS(name, words[i][1]));
        }
    }
    return session_usage(session, MESSAGE_NO_KIND, TEXTS(name));
}

/* ---- options ---- */

static int bad_value(const struct session *session, const char *option, const char *write)
{
    return session_usage(session, MESSAGE_BAD_VALUE,
                         TEXTS(option, options_value(&session->options, option), write));
}

/* "5" rows or "2.5%" of them. */
static bool read_max_rejects(const char *text, struct import_options *options)
{
    size_t length = strlen(text);
    int64_t number = 0;

    if (length > 1 && text[length - 1] == '%') {
        if (!text_to_hundredths(text, length - 1, &number) || number < 0 || number > 10000) {
            return false;
        }
        options->max_reject_share = (double)number / 10000;
        return true;
    }
    return text_to_whole(text, length, 0, INT64_MAX, &options->max_rejects);
}

static int read_limits(struct intake *intake)
{
    const struct session *session = intake->session;
    const char *most = options_value(&session->options, "max-rejects");
    bool strict = options_given(&session->options, "strict");

    intake->options.max_rejects = -1;
    intake->options.max_reject_share = -1;
    if (strict && most != NULL) {
        return session_usage(session, MESSAGE_STRICT_AND_MAX, NULL);
    }
    if (strict) {
        intake->options.max_rejects = 0;
    }
    if (most != NULL && !read_max_rejects(most, &intake->options)) {
        return bad_value(session, "max-rejects", "5, 2%");
    }
    return EXIT_DONE;
}

static int unknown_encoding(const struct session *session, const char *name)
{
    const char *nearest = encoding_nearest(name);

    if (encoding_is_vni(name)) {
        return session_usage(session, MESSAGE_ENCODING_VNI, TEXTS(name, encoding_names));
    }
    return nearest == NULL ? bad_value(session, "encoding", encoding_names)
                           : session_usage(session, MESSAGE_BAD_VALUE_HINT,
                                           TEXTS("encoding", name, encoding_names, nearest));
}

static int read_shape(struct intake *intake)
{
    const struct options *given = &intake->session->options;
    const char *delimiter = options_value(given, "delimiter");
    const char *dates = options_value(given, "dates");
    const char *decimal = options_value(given, "decimal");
    const char *encoding = options_value(given, "encoding");
    const char *duplicate = options_value(given, "on-duplicate");

    if (delimiter != NULL) {
        intake->options.delimiter = mapping_delimiter(delimiter);
        if (intake->options.delimiter == '\0') {
            return bad_value(intake->session, "delimiter", ", ; | tab");
        }
    }
    if (dates != NULL) {
        mapping_date_order(dates, &intake->options.dates);
    }
    intake->options.decimal = decimal == NULL ? '\0' : decimal[0];
    if (encoding != NULL) {
        intake->options.encoding = encoding_known(encoding);
        if (intake->options.encoding == NULL) {
            return unknown_encoding(intake->session, encoding);
        }
    }
    if (duplicate != NULL) {
        intake->options.on_duplicate = strcmp(duplicate, "first") == 0  ? DUPLICATE_FIRST
                                       : strcmp(duplicate, "last") == 0 ? DUPLICATE_LAST
                                                                        : DUPLICATE_REJECT;
    }
    intake->options.language = intake->session->language;
    intake->options.sheet = options_value(given, "sheet");
    intake->options.no_quote = options_given(given, "quote");
    intake->options.rejects = options_value(given, "rejects");
    const char *rejects = intake->options.rejects;
    struct error error;
    if (rejects != NULL && strcmp(rejects, "-") == 0) { /* it would be a file of that name */
        return bad_value(intake->session, "rejects", "NAME.rejects.csv");
    }
    if (rejects != NULL &&
        !guard_output(intake->session, intake->options.rejects, &error)) {
        return session_fail(intake->session, &error);
    }
    return EXIT_DONE;
}

static int read_maps(struct intake *intake)
{
    const struct session *session = intake->session;
    struct error error;
    const char *path;

    for (size_t i = 0; (path = options_each(&session->options, "map", i)) != NULL; i++) {
        if (i == MAPS_MAX) {
            return session_usage(session, MESSAGE_TOO_MANY, TEXTS(path));
        }
        struct mapping *map = mapping_read(path, &error);
        if (map == NULL) {
            return session_fail(session, &error);
        }
        intake->map[intake->map_count] = map;
        intake->map_path[intake->map_count++] = path;
    }
    return EXIT_DONE;
}

static int read_questionnaire(struct intake *intake)
{
    const struct session *session = intake->session;
    struct error error;

    intake->questionnaire_path = options_value(&session->options, "questionnaire");
    if (intake->questionnaire_path == NULL) {
        return EXIT_DONE;
    }
    intake->questionnaire = questionnaire_read(intake->questionnaire_path, &error);
    return intake->questionnaire == NULL ? session_fail(session, &error) : EXIT_DONE;
}

int intake_period(struct intake *intake, enum record_kind kind)
{
    struct period period;
    struct error error;
    const char *text = options_value(&intake->session->options, "period");
    const struct schema *schema = schema_of(kind);

    if (text == NULL) {
        return EXIT_DONE;
    }
    if (schema_field(schema, "period") == NULL) {
        return session_usage(intake->session, MESSAGE_NO_ROW_PERIOD, TEXTS(schema->name));
    }
    if (!period_parse(text, &period, &error)) {
        return session_fail(intake->session, &error);
    }
    if (period.kind == PERIOD_ALL) { /* a row is of some days */
        error_set(&error, ERROR_OPTION_VALUE, "period", text, "2023, 2023-Q3, 2023-10, r2023-10, 2023-09-15..2023-10-14", NULL);
        return session_fail(intake->session, &error);
    }
    intake->options.period = text;
    return EXIT_DONE;
}

int intake_init(struct intake *intake, const struct session *session)
{
    memset(intake, 0, sizeof *intake);
    intake->session = session;
    int code = read_limits(intake);
    code = code != EXIT_DONE ? code : session_day(session, "date", &intake->options.date);
    code = code != EXIT_DONE ? code : read_shape(intake);
    code = code != EXIT_DONE ? code : read_maps(intake);
    return code != EXIT_DONE ? code : read_questionnaire(intake);
}

void intake_release(struct intake *intake)
{
    for (size_t i = 0; i < intake->map_count; i++) {
        mapping_free(intake->map[i]);
    }
    intake->map_count = 0;
    questionnaire_free(intake->questionnaire);
    intake->questionnaire = NULL;
}

/* ---- maps and kinds ---- */

static bool map_fits(const struct mapping *map, enum record_kind kind)
{
    return !map->has_kind || map->kind == kind;
}

static const struct mapping *map_for(const struct intake *intake, enum record_kind kind)
{
    for (size_t i = 0; i < intake->map_count; i++) {
        if (map_fits(intake->map[i], kind)) {
            return intake->map[i];
        }
    }
    return NULL;
}

int intake_check_maps(const struct intake *intake, const bool read[static KINDS])
{
    for (size_t i = 0; i < intake->map_count; i++) {
        const struct mapping *map = intake->map[i];
        if (map->has_kind && !read[map->kind]) {
            return session_usage(intake->session, MESSAGE_MAP_UNUSED,
                                 TEXTS(intake->map_path[i], schema_of(map->kind)->name));
        }
    }
    for (int kind = 0; kind < KINDS; kind++) {
        const char *first = NULL;
        for (size_t i = 0; read[kind] && i < intake->map_count; i++) {
            if (!map_fits(intake->map[i], (enum record_kind)kind)) {
                continue;
            }
            if (first != NULL) {
                return session_usage(
                    intake->session, MESSAGE_TWO_MAPS,
                    TEXTS(schema_of((enum record_kind)kind)->name, first, intake->map_path[i]));
            }
            first = intake->map_path[i];
        }
    }
    if (intake->questionnaire != NULL && !read[KIND_FORMS]) {
        return session_usage(intake->session, MESSAGE_QUESTIONNAIRE_UNUSED,
                             TEXTS(intake->questionnaire_path));
    }
    return EXIT_DONE;
}

/* ---- one file ---- */

const char *intake_name(const struct session *session, const char *file)
{
    return strcmp(file, "-") == 0 ? message_text(MESSAGE_STANDARD_INPUT, session->language) : file;
}

static void tell_stored(const struct session *session, const char *name,
                        const struct import_report *report, bool dry_run)
{
    char batch[NUMBER_SIZE];
    char twin[NUMBER_SIZE];

    if (report->preset != NULL && !dry_run) { /* check says it beside the columns */
        fprintf(stderr, "%s: ", name);
        say_line(stderr, session->language, MESSAGE_CHECK_PRESET,
                 TEXTS(report->preset->label[session->language]));
    }
    intake_tell_skipped(session, name, &report->skipped);
    number_text(report->batch, session->language, batch);
    number_text(report->twin_of, session->language, twin);
    const struct batch_counts *counts = &report->counts;
    if (dry_run) {
        say_line(stderr, session->language, MESSAGE_DRY_RUN, TEXTS(name));
    } else if (counts->rejected > 0 && counts->rejected == counts->read) {
        say_line(stderr, session->language, MESSAGE_BATCH_NOTHING, TEXTS(name, batch));
    } else if (report->twin_of != 0) {
        say_line(stderr, session->language, MESSAGE_TWIN_IS, TEXTS(name, batch, twin));
    } else {
        say_line(stderr, session->language, MESSAGE_BATCH_IS, TEXTS(name, batch));
    }
}

bool intake_read(struct intake *intake, struct store *store, enum record_kind kind,
                 const char *file, struct import_report *report, struct error *error)
{
    struct import_options options = intake->options;
    struct progress progress;

    options.kind = kind;
    options.file = file;
    options.mapping = map_for(intake, kind);
    options.questionnaire = kind == KIND_FORMS ? intake->questionnaire : NULL;
    options.progress = progress_report;
    options.progress_context = &progress;
    memset(report, 0, sizeof *report);
    progress_begin(&progress, intake->session, intake_name(intake->session, file));
    interrupt_watch();
    bool stored = import_file(store, &options, report, error);
    interrupt_unwatch();
    progress_end(&progress);
    return stored;
}

int intake_tell(const struct intake *intake, const char *file, struct import_report *report,
                struct error *error, bool stored)
{
    const struct session *session = intake->session;
    const char *name = intake_name(session, file);

    if (!stored && error->code == ERROR_INTERRUPTED) {
        error->file = name;
        return session_fail(session, error);
    }
    intake_tell_problems(session, report, name, stored ? NULL : error);
    if (report->rejects != NULL && report->counts.rejected > 0) {
        say_line(stderr, session->language, MESSAGE_REJECTS_IN, TEXTS(report->rejects));
    }
    if (report->rejects_kept != NULL && report->rejects != NULL) {
        say_line(stderr, session->language, MESSAGE_REJECTS_KEPT,
                 TEXTS(report->rejects, report->rejects_kept));
    }
    if (!stored) {
        if (error->code == ERROR_OUTPUT && intake->options.rejects != NULL) {
            error->file = intake->options.rejects; /* the one file that reading writes */
        } else if (error->file == NULL || strcmp(error->file, file) == 0) {
            error->file = name;
        }
        return intake_tell_failed(session, report, error);
    }
    /* a store that vanishes with the command has no numbers to remember */
    if (!session->quiet && !options_given(&session->options, "from")) {
        tell_stored(session, name, report, intake->options.dry_run);
    }
    intake_tell_account(session, name, &report->counts);
    /* --strict: an answer that was given and does not count is a finding, too */
    bool unread = intake->options.max_rejects == 0 && report->diagnostics.count[ERROR_ANSWER_TWO] > 0;
    return report->counts.rejected > 0 || unread ? EXIT_FINDINGS : EXIT_DONE;
}
