/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/comparison.h"

#include "cmd/command.h"
#include "cmd/drawing.h"
#include "cmd/output.h"
#include "cmd/tables.h"

static int draw(struct session *session, struct output *output, const struct drawing *drawing)
{
    struct error error;
    struct comparison comparison;

    if (!comparison_build(drawing->store, &drawing->period, &session->settings, drawing->units,
                          drawing->unit_count, &comparison, &error)) {
        return session_fail(session, &error);
    }
    int code = output_comparison(output, &comparison);
    comparison_release(&comparison);
    return worse_exit(code, drawing->code);
}

static int compare_run(struct session *session)
{
    return drawing_run(session, PAGE_COMPARISON, draw);
}

static const struct option_def own[] = {
    {.name = "rank", .flags = OPTION_LATER, .doc = {"", ""}},
    {.name = "pair", .flags = OPTION_LATER, .value = "A B", .doc = {"", ""}},
};
static const struct option_table own_table = OPTION_TABLE(own, "", "");
static const struct option_table *const tables[] = {&drawing_table, &document_table, &rule_table,
                                                    &from_table,    &own_table,      NULL};
static const char *const examples[] = {
    "compare --period 2023-10",
    "compare --period 2023 --unit 13387 --unit 'Lê Hồ' --format csv",
    "compare --period 2025 --rollup 2025-07-01",
    NULL,
};

const struct command command_compare = {
    .name = "compare",
    .arguments = "--period P",
    .summary = {"communes side by side, in alphabetical order and without ranks",
                "so sánh các xã, phường, theo thứ tự chữ cái và không xếp hạng"},
    .examples = examples,
    .tables = tables,
    .run = compare_run,
};
