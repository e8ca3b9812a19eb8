/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/drawing.h"

#include <stdlib.h>
#include <string.h>

#include "cmd/command.h"
#include "cmd/intake.h"
#include "cmd/tables.h"
#include "surveys/schema.h"

enum { PERIOD_TEXT = 32 };

/* The year of a day up to that day: 2024-01-01..2024-06-30. */
static void period_until(int32_t day, char text[static PERIOD_TEXT])
{
    char last[11];

    day_format_iso(day, last);
    snprintf(text, PERIOD_TEXT, "%.4s-01-01..%s", last, last);
}

static int read_period(struct drawing *drawing, const struct session *session)
{
    struct error error;
    char until[PERIOD_TEXT];
    const char *text = options_value(&session->options, "period");
    int32_t on = DAY_NONE;

    if (session_day(session, "on", &on) != EXIT_DONE) {
        return EXIT_USAGE;
    }
    if (text != NULL && on != DAY_NONE) {
        return session_usage(session, MESSAGE_PERIOD_AND_ON, NULL);
    }
    if (on != DAY_NONE) {
        period_until(on, until);
        text = until;
    } else if (text == NULL && option_find(session->command->tables, "on") != NULL) {
        text = "all"; /* what the store holds */
    }

    if (text == NULL) {
        return session_usage(session, MESSAGE_NO_PERIOD, NULL);
    }
    return period_parse(text, &drawing->period, &error) ? EXIT_DONE : session_fail(session, &error);
}

/* ---- --from KIND=FILE ---- */

enum { FILES_MAX = 256 };

struct from_file {
    enum record_kind kind;
    const char *file;
};

static int split_from(const struct session *session, const char *text, struct from_file *from)
{
    char kind[32];
    const char *equals = strchr(text, '=');

    if (equals == NULL || equals == text || equals[1] == '\0' ||
        (size_t)(equals - text) >= sizeof kind) {
        return session_usage(session, MESSAGE_BAD_FROM, TEXTS(text));
    }
    snprintf(kind, sizeof kind, "%.*s", (int)(equals - text), text);
    from->file = equals + 1;
    return intake_kind(session, kind, &from->kind);
}

static int list_files(const struct session *session, struct from_file *files, size_t *count)
{
    const char *text;
    size_t streams = 0;

    for (*count = 0; (text = options_each(&session->options, "from", *count)) != NULL; (*count)++) {
        if (*count == FILES_MAX) {
            return session_usage(session, MESSAGE_TOO_MANY, TEXTS(text));
        }
        int code = split_from(session, text, &files[*count]);
        if (code != EXIT_DONE) {
            return code;
        }
        streams += strcmp(files[*count].file, "-") == 0;
    }
    if (streams > 1) {
        return session_usage(session, MESSAGE_STDIN_TWICE, NULL);
    }
    if (*count > 1 && options_given(&session->options, "rejects")) {
        return session_usage(session, MESSAGE_REJECTS_ONE_FILE, NULL);
    }
    return EXIT_DONE;
}

/* The register first, since the other kinds name its units; else as they were given. */
static int read_files(struct drawing *drawing, struct intake *intake, const struct from_file *files,
                      size_t count, bool several_units)
{
    static const enum record_kind order[] = {KIND_UNITS,    KIND_CALENDAR,   KIND_PROCEDURES,
                                             KIND_DOSSIERS, KIND_FORMS,      KIND_INDICATORS,
                                             KIND_TABLE06,  KIND_ACTIVITIES, KIND_MODELS,
                                             KIND_RESULTS};
    struct error error;

    for (size_t pass = 0; pass < sizeof order / sizeof order[0]; pass++) {
        for (size_t i = 0; i < count; i++) {
            struct import_report report;
            if (files[i].kind != order[pass]) {
                continue;
            }
            bool stored =
                intake_read(intake, drawing->store, files[i].kind, files[i].file, &report, &error);
            if (!stored && error.code == ERROR_COLUMN_MISSING && several_units) {
                error.place[0] = '\0'; /* one of several is not the file's */
            }
            int code = intake_tell(intake, files[i].file, &report, &error, stored);
            import_report_release(&report);
            if (!stored) {
                return code; /* a card of half the files would be a wrong card */
            }
            drawing->code = worse_exit(drawing->code, code);
        }
    }
    return EXIT_DONE;
}

static int read_from(struct drawing *drawing, const struct session *session)
{
    struct from_file files[FILES_MAX];
    struct intake intake;
    struct error error;
    bool read[KINDS] = {false};
    size_t count = 0;
    int code = list_files(session, files, &count);

    if (code != EXIT_DONE) {
        return code;
    }
    if (options_given(&session->options, "db")) {
        return session_usage(session, MESSAGE_FROM_AND_DB, NULL);
    }
    for (size_t i = 0; i < count; i++) {
        read[files[i].kind] = true;
    }
    code = intake_init(&intake, session);
    /* the card of one commune from a file that names none: the file is this commune's */
    bool several_units = options_each(&session->options, "unit", 1) != NULL;
    intake.options.unit_otherwise =
        several_units ? NULL : options_each(&session->options, "unit", 0);
    if (intake.options.rejects == NULL) {
        intake.options.rejects = ""; /* nothing is left behind */
    }
    code = code != EXIT_DONE ? code : intake_check_maps(&intake, read);
    if (code == EXIT_DONE) {
        drawing->store = store_open("", STORE_TEMPORARY, &error);
        code = drawing->store != NULL ? read_files(drawing, &intake, files, count, several_units)
                                      : session_fail(session, &error);
    }
    intake_release(&intake);
    return code;
}

/* Options on reading files mean nothing when no file is read. */
static int refuse_intake(const struct session *session)
{
    for (size_t i = 0; i < intake_table.count; i++) {
        const char *name = intake_table.options[i].name;
        if (options_given(&session->options, name)) {
            return session_usage(session, MESSAGE_NEEDS_FROM, TEXTS(name));
        }
    }
    return EXIT_DONE;
}

static int open_store(struct drawing *drawing, const struct session *session)
{
    struct error error;

    if (options_given(&session->options, "from")) {
        return read_from(drawing, session);
    }
    int code = refuse_intake(session);
    if (code != EXIT_DONE) {
        return code;
    }
    drawing->store = store_open(session->db, STORE_READ, &error);
    return drawing->store != NULL ? EXIT_DONE : session_fail(session, &error);
}

/* ---- units ---- */

static int find_units(struct drawing *drawing, const struct session *session,
                      const char *const *texts, size_t count)
{
    struct error error;
    struct unit_register *units;

    if (count == 0) {
        return EXIT_DONE;
    }
    units = store_register(drawing->store, &error);
    if (units == NULL) {
        return session_fail(session, &error);
    }
    bool rollup = session->settings.rollup != DAY_NONE;
    const struct unit_day day = {rollup ? session->settings.rollup : drawing->period.to, rollup};
    bool good = session_units(texts, count, units, &day, &drawing->units, &error);
    drawing->unit_count = count;
    register_free(units);
    if (good) {
        return EXIT_DONE;
    }
    session_fail(session, &error);
    return EXIT_USAGE; /* a name on the command line, not in a file */
}

int drawing_begin_units(struct drawing *drawing, const struct session *session,
                        const char *const *texts, size_t count)
{
    memset(drawing, 0, sizeof *drawing);
    int code = read_period(drawing, session);
    code = code != EXIT_DONE ? code : open_store(drawing, session);
    return code != EXIT_DONE ? code : find_units(drawing, session, texts, count);
}

int drawing_begin(struct drawing *drawing, const struct session *session)
{
    size_t count = 0;

    while (options_each(&session->options, "unit", count) != NULL) {
        count++;
    }
    const char **texts = calloc(count + 1, sizeof *texts);
    if (texts == NULL) {
        struct error error;
        memset(drawing, 0, sizeof *drawing);
        error_memory(&error);
        return session_fail(session, &error);
    }
    for (size_t i = 0; i < count; i++) {
        texts[i] = options_each(&session->options, "unit", i);
    }
    int code = drawing_begin_units(drawing, session, texts, count);
    free(texts);
    return code;
}

void drawing_release(struct drawing *drawing)
{
    free(drawing->units);
    store_close(drawing->store);
    memset(drawing, 0, sizeof *drawing);
}

int drawing_run(struct session *session, enum document_kind kind,
                int (*draw)(struct session *session, struct output *output, const struct drawing *drawing))
{
    struct output output;
    struct drawing drawing;
    int code = output_init(&output, session, kind);

    if (code != EXIT_DONE) {
        return code;
    }
    code = drawing_begin(&drawing, session);
    if (code == EXIT_DONE) {
        code = draw(session, &output, &drawing);
    }
    drawing_release(&drawing);
    return code;
}

static const struct option_def own[] = {
    PERIOD_OPTION,
    {.name = "unit",
     .flags = OPTION_REPEAT,
     .value = "U",
     .sample = "13387",
     .also = "don-vi xa commune units",
     .doc = {"only this commune, by code or name; may be repeated (default: all)",
             "chỉ xã, phường này, theo mã hoặc tên; dùng được nhiều lần (mặc định: tất cả)"}},
    FROM_OPTION,
};
const struct option_table drawing_table = OPTION_TABLE(own, "Options", "Tùy chọn");
