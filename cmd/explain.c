/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/explanation.h"

#include "cmd/command.h"
#include "cmd/drawing.h"
#include "cmd/output.h"
#include "cmd/tables.h"

static int draw(struct session *session, struct output *output, const struct drawing *drawing)
{
    struct error error;
    struct explanation explanation;

    const struct explanation_request request = {
        .unit = drawing->units[0],
        .measure = session->options.arguments[1],
        .period = &drawing->period,
        .settings = &session->settings,
        .with_rows = options_given(&session->options, "rows"),
    };

    if (!explanation_build(drawing->store, &request, &explanation, &error)) {
        return session_fail(session, &error);
    }
    int code = output_explanation(output, &explanation);
    explanation_release(&explanation);
    return worse_exit(code, drawing->code);
}

static int explain_run(struct session *session)
{
    struct output output;
    struct drawing drawing;
    int code = output_init(&output, session, DOCUMENT_EXPLANATION);

    if (code != EXIT_DONE) {
        return code;
    }
    code = drawing_begin_units(&drawing, session, session->options.arguments, 1);
    if (code == EXIT_DONE) {
        code = draw(session, &output, &drawing);
    }
    drawing_release(&drawing);
    return code;
}

static const struct option_def own[] = {
    PERIOD_OPTION,
    {.name = "rows",
     .also = "records dong chi-tiet",
     .doc = {"list the records behind the figure, each with its file and line",
             "liệt kê các bản ghi làm nên số này, kèm tệp và dòng"}},
};
static const struct option_table own_table = OPTION_TABLE(own, "Options", "Tùy chọn");
static const struct option_table *const tables[] = {&own_table, &document_table, &rule_table, NULL};
static const char *const examples[] = {
    "explain 13387 on-time --period 2023-10",
    "explain 'Nguyễn Úy' satisfaction --period 2023 --rows",
    NULL,
};

const struct command command_explain = {
    .name = "explain",
    .arguments = "UNIT MEASURE --period P",
    .offers = "MEASURE=on-time|satisfaction|coverage|duration",
    .summary = {"how a figure came about: formula, counts, what was left out, the records",
                "một con số từ đâu mà có: công thức, số đếm, phần không tính, các bản ghi"},
    .detail = {"MEASURE is on-time, satisfaction, coverage, duration or a question (q1). Formats: text, csv, json.",
               "MEASURE là on-time (đúng hạn), satisfaction (hài lòng), coverage (tỷ lệ phủ phiếu), duration (số ngày) hoặc một câu hỏi (q1). Các dạng: text, csv, json."},
    .examples = examples,
    .tables = tables,
    .arguments_min = 2,
    .arguments_max = 2,
    .run = explain_run,
};
