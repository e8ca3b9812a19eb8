/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmd/command.h"
#include "cmd/guard.h"
#include "cmd/import_json.h"
#include "cmd/intake.h"
#include "cmd/tables.h"
#include "surveys/rejects.h"

/* All files of one command line. */
struct run {
    struct session *session;
    struct intake intake;
    enum record_kind kind;
    const char *const *files;
    size_t file_count;
    struct import_document document; /* --json */
    bool json;
};

/* A dry run into a store that is not there must not make it. */
static struct store *open_store(const struct run *run, struct error *error)
{
    const char *path = run->session->db;
    bool absent = run->intake.options.dry_run && access(path, F_OK) != 0;

    return store_open(path, absent ? STORE_TEMPORARY : STORE_WRITE, error);
}

/* The rejected rows of one file must not land on another that is to be read: that may be the file of
 * an earlier run, mended by hand. */
static int check_rejects(const struct run *run)
{
    struct error error = {.code = ERROR_NONE};

    for (size_t i = 0; i < run->file_count && run->intake.options.rejects == NULL; i++) {
        char *path = rejects_default_path(run->files[i]);
        if (path == NULL) {
            error_memory(&error);
        } else if (!guard_output(run->session, path, &error)) {
            error_set(&error, ERROR_REJECTS_INPUT, NULL, path, NULL, run->files[i]);
        }
        free(path);
        if (error.code != ERROR_NONE) {
            return session_fail(run->session, &error);
        }
    }
    return EXIT_DONE;
}

static int check_line(struct run *run)
{
    const struct session *session = run->session;
    bool read[KINDS] = {false};
    size_t streams = 0;

    read[run->kind] = true;
    for (size_t i = 0; i < run->file_count; i++) {
        streams += strcmp(run->files[i], "-") == 0;
    }
    if (streams > 1) {
        return session_usage(session, MESSAGE_STDIN_TWICE, NULL);
    }
    if (streams == 1 && isatty(STDIN_FILENO)) {
        help_command(stderr, session, session->command);
        return EXIT_USAGE;
    }
    if (run->intake.options.rejects != NULL && run->file_count > 1) {
        return session_usage(session, MESSAGE_REJECTS_ONE_FILE, NULL);
    }
    int code = intake_check_maps(&run->intake, read);
    return code != EXIT_DONE ? code : check_rejects(run);
}

static void tell_total(const struct run *run, const struct batch_counts *total, size_t failed)
{
    const struct session *session = run->session;
    char number[2][NUMBER_SIZE];
    char name[128];

    number_text((int64_t)run->file_count, session->language, number[0]);
    number_text((int64_t)failed, session->language, number[1]);
    const char *form = message_text(failed > 0 ? MESSAGE_ACCOUNT_ONE_FAILED : MESSAGE_ACCOUNT_ALL,
                                    session->language);
    message_fill(form, TEXTS(number[0], number[1]), name, sizeof name);
    intake_tell_account(session, name, total);
}

static int import_all(struct run *run)
{
    struct error error;
    struct batch_counts total = {0};
    size_t failed = 0;
    int code = EXIT_DONE;
    struct store *store = open_store(run, &error);

    if (store == NULL) {
        return session_fail(run->session, &error);
    }
    for (size_t i = 0; i < run->file_count && code < EXIT_BUG; i++) {
        struct import_report report;
        bool stored =
            intake_read(&run->intake, store, run->kind, run->files[i], &report, &error);
        code = worse_exit(code, intake_tell(&run->intake, run->files[i], &report, &error, stored));
        failed += !stored;
        if (stored) {
            total.read += report.counts.read;
            total.accepted += report.counts.accepted;
            total.superseded += report.counts.superseded;
            total.duplicate += report.counts.duplicate;
            total.rejected += report.counts.rejected;
        }
        if (run->json) {
            import_document_add(&run->document, run->files[i], &report, stored ? NULL : &error);
        }
        import_report_release(&report);
    }
    store_close(store);
    if (run->file_count > 1) {
        tell_total(run, &total, failed);
    }
    return code;
}

static int import_run(struct session *session)
{
    struct run run = {.session = session,
                      .files = session->options.arguments + 1,
                      .file_count = session->options.argument_count - 1,
                      .json = options_given(&session->options, "json")};
    struct error error;
    int code = intake_kind(session, session->options.arguments[0], &run.kind);

    if (code != EXIT_DONE) {
        return code;
    }
    code = intake_init(&run.intake, session);
    run.intake.options.unit = options_value(&session->options, "unit");
    code = code != EXIT_DONE ? code : intake_period(&run.intake, run.kind);
    run.intake.options.dry_run = options_given(&session->options, "dry-run");
    if (run.intake.options.dry_run && run.intake.options.rejects == NULL) {
        run.intake.options.rejects = "";
    }
    if (code == EXIT_DONE) {
        code = check_line(&run);
    }
    if (code == EXIT_DONE && run.json && !import_document_begin(&run.document, "import", &error)) {
        code = session_fail(session, &error);
    }
    if (code == EXIT_DONE) {
        code = import_all(&run);
        if (run.json && !import_document_end(&run.document, &error)) {
            code = worse_exit(code, session_fail(session, &error));
        }
    }
    intake_release(&run.intake);
    return code;
}

static const struct option_def own[] = {
    ROWS_UNIT_OPTION,
    ROWS_PERIOD_OPTION,
    {.name = "dry-run",
     .letter = 'n',
     .also = "thu test simulate",
     .doc = {"try it: read and report, store nothing", "chỉ thử: đọc và báo, không lưu gì"}},
    {.name = "json",
     .doc = {"the account of every file as JSON on standard output",
             "kết quả từng tệp dạng JSON ra đầu ra chuẩn"}},
};
static const struct option_table own_table = OPTION_TABLE(own, "Options", "Tùy chọn");
static const struct option_table *const tables[] = {&own_table, &intake_table, NULL};
static const char *const examples[] = {
    "import units xa-phuong.csv",
    "import dossiers ho-so-2023-??.csv",
    "import forms phieu.csv --unit 13387 --date 2023-10-31",
    "import dossiers export.csv --map one-stop.conf --dry-run",
    NULL,
};

const struct command command_import = {
    .name = "import",
    .arguments = "KIND FILE…",
    .summary = {"reads files into the store; KIND is dossiers, forms, units, calendar, procedures, indicators, table06, activities, models or results",
                "nhập tệp vào kho; KIND là dossiers (hồ sơ), forms (phiếu), units (đơn vị), calendar (lịch), procedures (thủ tục), indicators (chỉ tiêu), table06 (biểu 06), activities (hoạt động), models (mô hình) hoặc results (kết quả của mô hình)"},
    .detail = {"Every row is accounted for: read = accepted + superseded + duplicate + rejected. "
               "'-' is standard input.",
               "Dòng nào cũng được tính đến: đọc = nhận + thay thế + trùng + loại. '-' là đầu vào chuẩn."},
    .examples = examples,
    .tables = tables,
    .arguments_min = 2,
    .arguments_max = ARGUMENTS_ANY,
    .run = import_run,
};
