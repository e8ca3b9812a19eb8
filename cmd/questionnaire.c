/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/questionnaire_health.h"
#include "reports/renderers.h"

#include "cmd/command.h"
#include "cmd/drawing.h"
#include "cmd/output.h"
#include "cmd/tables.h"

static int draw(struct session *session, struct output *output, const struct drawing *drawing)
{
    struct error error;
    struct questionnaire_health health;

    const struct health_request request = {
        .period = &drawing->period,
        .settings = &session->settings,
        .units = drawing->units,
        .unit_count = drawing->unit_count,
    };

    if (!questionnaire_health_build(drawing->store, &request, &health, &error)) {
        return session_fail(session, &error);
    }
    if (health.forms == 0) {
        char period[WORDS_FILLED];
        page_period(&health.cards, session->language, period, sizeof period);
        say_line(stderr, session->language, MESSAGE_NO_FORMS, TEXTS(period));
    }
    int code = output_questionnaire(output, &health);
    questionnaire_health_release(&health);
    return worse_exit(code, drawing->code);
}

static int questionnaire_run(struct session *session)
{
    return drawing_run(session, DOCUMENT_QUESTIONNAIRE, draw);
}

static const struct option_table *const tables[] = {&drawing_table, &document_table, &rule_table,
                                                    &from_table, NULL};
static const char *const examples[] = {
    "questionnaire --period 2023",
    "questionnaire --period 2023-Q4 --unit 13387 --unit 'Lê Hồ' --lang vi",
    "questionnaire --period 2023 --json",
    NULL,
};

const struct command command_questionnaire = {
    .name = "questionnaire",
    .arguments = "--period P",
    .summary = {"whether the questions belong together, and what goes with overall satisfaction",
                "các câu hỏi có đo cùng một điều không, câu nào gắn chặt với mức hài lòng chung"},
    .detail = {"Of the forms of one questionnaire, those of all chosen units together and of each. Where "
               "several are in force, the one with the most forms.",
               "Xét phiếu của một bộ câu hỏi: mọi đơn vị được chọn gộp lại và từng đơn vị. Nếu có nhiều bộ "
               "câu hỏi thì xét bộ có nhiều phiếu nhất."},
    .examples = examples,
    .tables = tables,
    .run = questionnaire_run,
};
