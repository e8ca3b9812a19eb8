/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/renderers.h"
#include "reports/scorecard.h"
#include "reports/standing.h"

#include "cmd/command.h"
#include "cmd/drawing.h"
#include "cmd/output.h"
#include "cmd/tables.h"

/* The cards, and in formats that show it where the units stand. */
static int draw_cards(struct session *session, struct output *output, struct store *store,
                      const struct scorecards *cards)
{
    struct error error;
    struct standings standings;

    if (!output_shows_standings(output)) {
        return output_scorecards(output, cards, NULL);
    }
    if (!standings_build(store, cards, true, &standings, &error)) {
        return session_fail(session, &error);
    }
    int code = output_scorecards(output, cards, &standings);
    standings_release(&standings);
    return code;
}

static int draw(struct session *session, struct output *output, const struct drawing *drawing)
{
    struct error error;
    struct scorecards cards;

    if (!scorecards_build(drawing->store, &drawing->period, &session->settings, drawing->units,
                          drawing->unit_count, &cards, &error)) {
        return session_fail(session, &error);
    }
    if (cards.count == 0) {
        char period[WORDS_FILLED];
        page_period(&cards, session->language, period, sizeof period);
        say_line(stderr, session->language, MESSAGE_NO_CARDS, TEXTS(period));
    }
    int code = draw_cards(session, output, drawing->store, &cards);
    scorecards_release(&cards);
    return worse_exit(code, drawing->code);
}

static int scorecard_run(struct session *session)
{
    return drawing_run(session, DOCUMENT_SCORECARDS, draw);
}

static const struct option_table *const tables[] = {&drawing_table, &document_table, &rule_table,
                                                    &from_table, NULL};
static const char *const examples[] = {
    "scorecard --period 2023-10 -o bang-diem/",
    "scorecard --period 2023 --unit 13387",
    "scorecard --period 2023-10 --unit 'Nguyễn Úy' --policy portal --json",
    "scorecard --period 2023 --from units=xa.csv --from forms=phieu.csv",
    NULL,
};

const struct command command_scorecard = {
    .name = "scorecard",
    .arguments = "--period P",
    .summary = {"the scorecard of a commune, or of each, for a period",
                "phiếu điểm của một xã, phường, hoặc của từng xã, phường, trong một kỳ"},
    .detail = {"In a folder: index.html and one page for each commune.",
               "Khi ghi vào thư mục: index.html và mỗi xã, phường một trang."},
    .examples = examples,
    .tables = tables,
    .run = scorecard_run,
};
