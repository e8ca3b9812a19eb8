/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/pair.h"
#include "reports/standing.h"

#include "cmd/command.h"
#include "cmd/drawing.h"
#include "cmd/output.h"
#include "cmd/tables.h"

/* With the months of each unit, in formats that show them. */
static int draw_comparison(struct session *session, struct output *output, struct store *store,
                           const struct comparison *comparison)
{
    struct error error;
    struct standings standings;

    if (!output_shows_standings(output)) {
        return output_comparison(output, comparison, NULL);
    }
    if (!standings_build(store, &comparison->cards, true, &standings, &error)) {
        return session_fail(session, &error);
    }
    int code = output_comparison(output, comparison, &standings);
    standings_release(&standings);
    return code;
}

static int draw(struct session *session, struct output *output, const struct drawing *drawing)
{
    struct error error;
    struct comparison comparison;
    bool ranks = options_given(&session->options, "rank");

    if (!comparison_build(drawing->store, &drawing->period, &session->settings, drawing->units,
                          drawing->unit_count, &comparison, &error)) {
        return session_fail(session, &error);
    }
    int code = !ranks || comparison_rank(&comparison, true, &error)
                   ? draw_comparison(session, output, drawing->store, &comparison)
                   : session_fail(session, &error);
    comparison_release(&comparison);
    return worse_exit(code, drawing->code);
}

/* ---- two units ---- */

static int draw_pair(struct session *session, struct output *output, const struct drawing *drawing)
{
    struct error error;
    struct pair pair;
    enum pair_measure measure = PAIR_ON_TIME;
    const char *name = options_value(&session->options, "measure");

    if (name != NULL) {
        pair_measure_of(name, &measure); /* one of the choices of the option */
    }
    if (!pair_build(drawing->store, &drawing->period, &session->settings, drawing->units, measure,
                    &pair, &error)) {
        return session_fail(session, &error);
    }
    int code = output_pair(output, &pair);
    pair_release(&pair);
    return worse_exit(code, drawing->code);
}

static int pair_run(struct session *session)
{
    struct output output;
    struct drawing drawing;
    size_t count = 0;

    while (options_each(&session->options, "pair", count) != NULL) {
        count++;
    }
    if (options_given(&session->options, "unit") || options_given(&session->options, "rank")) {
        return session_usage(session, MESSAGE_NOT_WITH_PAIR,
                             TEXTS(options_given(&session->options, "unit") ? "unit" : "rank"));
    }
    int code = output_init(&output, session, DOCUMENT_PAIR);
    if (code != EXIT_DONE) {
        return code;
    }
    /* given twice, the last one counts, as with other options */
    const char *const texts[2] = {options_each(&session->options, "pair", count - 2),
                                  options_each(&session->options, "pair", count - 1)};
    code = drawing_begin_units(&drawing, session, texts, 2);
    if (code == EXIT_DONE) {
        code = draw_pair(session, &output, &drawing);
    }
    drawing_release(&drawing);
    return code;
}

static int compare_run(struct session *session)
{
    if (options_given(&session->options, "pair")) {
        return pair_run(session);
    }
    if (options_given(&session->options, "measure")) {
        return session_usage(session, MESSAGE_NEEDS_PAIR, TEXTS("measure"));
    }
    return drawing_run(session, DOCUMENT_COMPARISON, draw);
}

static const struct option_def own[] = {
    {.name = "rank",
     .also = "ranks ranking xep-hang thu-hang hang",
     .doc = {"the rank of each unit, always as a range; at most 200 units",
             "thứ hạng từng đơn vị, luôn nêu khoảng; tối đa 200 đơn vị"}},
    {.name = "pair",
     .flags = OPTION_TWO,
     .value = "A B",
     .sample = "13387 13393",
     .also = "two cap hai",
     .doc = {"these two communes only: how far apart, and whether that may be chance",
             "chỉ hai xã, phường này: chênh bao nhiêu, có thể do ngẫu nhiên hay không"}},
    {.name = "measure",
     .value = "NAME",
     .choices = "on-time|satisfaction|duration",
     .sample = "satisfaction",
     .also = "chi-tieu",
     .doc = {"what --pair compares: on-time (default), satisfaction, duration",
             "--pair so sánh gì: on-time (đúng hạn, mặc định), satisfaction, duration"}},
};
static const struct option_table own_table = OPTION_TABLE(own, "Ranks and pairs", "Thứ hạng và từng cặp");
static const struct option_table *const tables[] = {&drawing_table, &own_table, &document_table,
                                                    &rule_table, &from_table, NULL};
static const char *const examples[] = {
    "compare --period 2023-10",
    "compare --period 2023 --unit 13387 --unit 'Lê Hồ' --format csv",
    "compare --period 2025 --rollup 2025-07-01",
    "compare --period 2023 --rank",
    "compare --period 2023 --pair 13387 'Lê Hồ' --measure satisfaction",
    NULL,
};

const struct command command_compare = {
    .name = "compare",
    .arguments = "--period P",
    .summary = {"communes side by side in alphabetical order; ranks only as ranges",
                "so sánh các xã, phường theo thứ tự chữ cái; thứ hạng chỉ nêu khoảng"},
    .examples = examples,
    .tables = tables,
    .run = compare_run,
};
