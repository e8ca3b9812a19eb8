/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/renderers.h"
#include "reports/table06.h"

#include "cmd/command.h"
#include "cmd/drawing.h"
#include "cmd/output.h"
#include "cmd/tables.h"

#include <string.h>

/* What is handed in says nothing of an earlier table, so the command does. */
static void tell_filed(const struct session *session, const struct output *output,
                       const struct table06 *table)
{
    char note[WORDS_FILLED * 2];

    table06_filed_note(table, session->language, note, sizeof note);
    if (note[0] != '\0' && strcmp(output->renderer[0]->name, "text") != 0) {
        say_line(stderr, session->language, MESSAGE_NOTE, TEXTS(note));
    }
}

static int draw(struct session *session, struct output *output, const struct drawing *drawing)
{
    struct error error;
    struct table06 table;
    const struct options *options = &session->options;
    const char *by = options_value(options, "by");

    const struct table06_request request = {
        .period = &drawing->period,
        .settings = &session->settings,
        .by = by != NULL && strcmp(by, "unit") == 0 ? GROUP_UNIT : GROUP_FIELD,
        .units = drawing->units,
        .unit_count = drawing->unit_count,
        .reporting = options_value(options, "reporting-unit"),
        .receiving = options_value(options, "receiving-unit"),
    };

    if (!table06_build(drawing->store, &request, &table, &error)) {
        return session_fail(session, &error);
    }
    if (table.total.column[TABLE06_TO_SETTLE] == 0) {
        say_line(stderr, session->language, MESSAGE_NO_DOSSIERS, TEXTS(drawing->period.text));
    }
    int code = output_table06(output, &table);
    tell_filed(session, output, &table);
    table06_release(&table);
    return worse_exit(code, drawing->code);
}

/* There is one statutory table so far: 06. */
static bool is_known(const char *number)
{
    return strcmp(number, "06") == 0 || strcmp(number, "6") == 0;
}

static int report_run(struct session *session)
{
    const char *number = session->options.arguments[0];

    return is_known(number) ? drawing_run(session, DOCUMENT_TABLE06, draw)
                            : session_usage(session, MESSAGE_NO_REPORT, TEXTS(number));
}

static const struct option_def own[] = {
    {.name = "by",
     .value = "field|unit",
     .choices = "field|unit",
     .sample = "field",
     .also = "theo linh-vuc don-vi group",
     .doc = {"a row for each field (default) or for each unit",
             "mỗi lĩnh vực một dòng (field, mặc định) hoặc mỗi đơn vị một dòng (unit)"}},
    {.name = "reporting-unit",
     .value = "NAME",
     .sample = "'UBND xã Nguyễn Úy'",
     .also = "don-vi-bao-cao",
     .doc = {"who hands it in, for the head (default: the commune, where it is one)",
             "tên đơn vị báo cáo ở đầu biểu (mặc định: tên xã, phường nếu chỉ có một)"}},
    {.name = "receiving-unit",
     .value = "NAME",
     .sample = "'UBND tỉnh Ninh Bình'",
     .also = "don-vi-nhan don-vi-nhan-bao-cao",
     .doc = {"who receives it, for the head (default: a dotted line)",
             "tên đơn vị nhận báo cáo ở đầu biểu (mặc định: dòng kẻ chấm)"}},
};
static const struct option_table own_table = OPTION_TABLE(own, "The table", "Biểu");
static const struct option_def form[] = {
    {.name = "format",
     .flags = OPTION_LIST,
     .value = "NAME",
     .offers = "text|csv|json|xlsx",
     .sample = "xlsx",
     .also = "dang kieu type",
     .doc = {"text, csv, json, xlsx; several with commas when -o is a folder",
             "text, csv, json, xlsx; nhiều dạng cách nhau dấu phẩy khi -o là thư mục"}},
    OUTPUT_OPTIONS,
};
static const struct option_table form_table = OPTION_TABLE(form, "What comes out", "Kết quả");
static const struct option_table *const tables[] = {&drawing_table, &own_table,  &form_table,
                                                    &rule_table,    &from_table, NULL};
static const char *const examples[] = {
    "report 06 --period 2023-10 --unit 13387",
    "report 06 --period 15/09/2023..14/10/2023 --format xlsx -o bieu-06.xlsx",
    "report 06 --period 2023-Q4 --by unit --receiving-unit 'UBND tỉnh Hà Nam' --format csv",
    NULL,
};

const struct command command_report = {
    .name = "report",
    .arguments = "06 --period P",
    .summary = {"a statutory table: 06, on the settlement of dossiers (Biểu 06/VPCP/KSTT)",
                "biểu mẫu báo cáo: 06, tình hình, kết quả giải quyết TTHC (Biểu số 06/VPCP/KSTT)"},
    .detail = {"The columns are checked against each other before anything is written: 3 = 4+5+6 = "
               "7+11, 7 = 8+9+10, 11 = 12+13.",
               "Trước khi ghi, các cột được kiểm tra khớp nhau: 3 = 4+5+6 = 7+11, 7 = 8+9+10, 11 = "
               "12+13."},
    .examples = examples,
    .tables = tables,
    .arguments_min = 1,
    .arguments_max = 1,
    .run = report_run,
};
