/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages for a terminal of 80 columns. */
#include "reports/numfmt.h"
#include "reports/renderers.h"

#include "surveys/text.h"

#include <stdio.h>
#include <string.h>

enum { WIDTH = 80, LINE = 1024 };

struct page {
    struct sink *sink;
    const struct render_options *options;
    enum language language;
};

static struct page page_of(const struct render_options *options, struct sink *sink)
{
    return (struct page){sink, options, options->language};
}

static void pad(const struct page *page, const char *text, size_t width, bool right)
{
    size_t taken = text_width(text);
    size_t blanks = taken < width ? width - taken : 0;
    if (!right) {
        sink_text(page->sink, text);
    }
    for (size_t i = 0; i < blanks; i++) {
        sink_bytes(page->sink, " ", 1);
    }
    if (right) {
        sink_text(page->sink, text);
    }
}

static void rule(const struct page *page)
{
    for (int i = 0; i < WIDTH; i++) {
        sink_text(page->sink, "─");
    }
    sink_bytes(page->sink, "\n", 1);
}

static void strong(const struct page *page, const char *text)
{
    sink_printf(page->sink, page->options->color ? "\033[1m%s\033[0m" : "%s", text);
}

static void heading(const struct page *page, enum word which)
{
    sink_bytes(page->sink, "\n", 1);
    strong(page, word(which, page->language));
    sink_bytes(page->sink, "\n", 1);
}

/* Breaks a sentence at blanks so that no line is wider than the page. */
static void wrapped(const struct page *page, const char *text, const char *indent)
{
    size_t column = 0;
    while (*text != '\0') {
        size_t length = strcspn(text, " ");
        char piece[LINE];
        snprintf(piece, sizeof piece, "%.*s", (int)(length < LINE - 1 ? length : LINE - 1), text);
        size_t width = text_width(piece);
        if (column > 0 && column + 1 + width > WIDTH) {
            sink_bytes(page->sink, "\n", 1);
            column = 0;
        }
        sink_text(page->sink, column == 0 ? indent : " ");
        column += column == 0 ? strlen(indent) + width : width + 1;
        sink_text(page->sink, piece);
        text += length + strspn(text + length, " ");
    }
    sink_bytes(page->sink, "\n", 1);
}

static const char *filled(const struct page *page, enum word which, const char *const *arguments,
                          size_t count, char buffer[static WORDS_FILLED])
{
    return words_fill(which, page->language, arguments, count, buffer);
}

/* ---- scorecard ---- */

static void put_title(const struct page *page, const struct scorecards *cards,
                      const struct scorecard *card)
{
    char name[LINE];
    char buffer[WORDS_FILLED];
    char period[NUMFMT];
    char from[NUMFMT];
    char to[NUMFMT];
    page_unit_name(card->unit, name, sizeof name);
    rule(page);
    strong(page, name);
    if (card->unit->code != NULL) {
        const char *const code[] = {card->unit->code};
        sink_printf(page->sink, " · %s", filled(page, WORD_CODE, code, 1, buffer));
    }
    sink_printf(page->sink, "\n%s · ", word(WORD_SCORECARD, page->language));
    struct period shown = cards->period;
    numfmt_day(shown.from, page->language, from);
    numfmt_day(shown.to, page->language, to);
    const char *const days[] = {numfmt_period(&shown, page->language, period), from, to};
    if (shown.kind == PERIOD_ALL || shown.kind == PERIOD_RANGE) {
        sink_text(page->sink, period);
    } else {
        sink_text(page->sink, filled(page, WORD_PERIOD_DAYS, days, 3, buffer));
    }
    char as_of[NUMFMT];
    const char *const day[] = {numfmt_day(cards->settings.as_of, page->language, as_of)};
    sink_printf(page->sink, " · %s\n", filled(page, WORD_AS_OF, day, 1, buffer));
    rule(page);
    char line[LINE];
    page_headline(card, &cards->settings, page->language, line, sizeof line);
    wrapped(page, line, "");
    page_silence(card, page->language, line, sizeof line);
    if (line[0] != '\0') {
        wrapped(page, line, "");
    }
}

/* "986/986  100%  the true rate is likely 99,6% to 100%" */
static void put_figure(const struct page *page, const struct figure *figure, int64_t forms)
{
    char line[LINE];
    char share[NUMFMT];
    if (figure->why != WHY_NONE) {
        sink_printf(page->sink, "  %s\n", word(WORD_NO_DATA, page->language));
        return;
    }
    sink_text(page->sink, "  ");
    if (figure->has_counts) {
        snprintf(line, sizeof line, "%lld/%lld", (long long)figure->numerator,
                 (long long)figure->denominator);
        strong(page, line);
        sink_text(page->sink, "  ");
    }
    if (figure_has_percent(figure, forms)) {
        strong(page, page_share(figure, forms, page->language, share));
        page_interval(figure, page->language, line, sizeof line);
        sink_printf(page->sink, "  %s\n", line);
    } else {
        sink_printf(page->sink, " %s\n", word(WORD_FEW, page->language));
    }
}

static void put_rule_line(const struct page *page, const char *name, const struct figure *figure,
                          int64_t forms, const char *meaning)
{
    char counts[48] = "";
    char share[NUMFMT];
    if (figure->why == WHY_NONE && figure->has_counts) {
        snprintf(counts, sizeof counts, "%lld/%lld", (long long)figure->numerator,
                 (long long)figure->denominator);
    }
    sink_text(page->sink, "    ");
    pad(page, name, 10, false);
    pad(page, figure->why == WHY_NONE ? counts : word(WORD_NO_DATA, page->language), 13, true);
    pad(page, page_share(figure, forms, page->language, share), 8, true);
    sink_printf(page->sink, "  %s\n", meaning);
}

static void put_on_time(const struct page *page, const struct scorecards *cards,
                        const struct scorecard *card)
{
    heading(page, WORD_ON_TIME);
    put_figure(page, scorecard_on_time(card, &cards->settings), 0);
    for (int policy = 0; policy < POLICIES; policy++) {
        char name[32];
        snprintf(name, sizeof name, "%s%s", policy_name((enum policy)policy),
                 (enum policy)policy == cards->settings.policy ? "*" : "");
        put_rule_line(page, name, &card->on_time[policy], 0,
                      word(policy_word((enum policy)policy), page->language));
    }
}

static void put_satisfaction(const struct page *page, const struct scorecard *card)
{
    static const enum satisfaction_method methods[] = {METHOD_OVERALL, METHOD_CRITERIA, METHOD_ALL};
    const struct figure *figures[] = {&card->overall, &card->criteria.figure, &card->all};
    char criteria[NUMFMT];
    char buffer[WORDS_FILLED];
    heading(page, WORD_SATISFIED);
    put_figure(page, scorecard_satisfaction(card), card->forms.valid);
    for (int i = 0; i < 3; i++) {
        char name[32];
        const char *const count[] = {
            numfmt_count(card->criteria.criteria, page->language, criteria)};
        snprintf(name, sizeof name, "%s%s", method_name(methods[i]),
                 methods[i] == card->method ? "*" : "");
        put_rule_line(page, name, figures[i], card->forms.valid,
                      filled(page, method_word(methods[i]), count, 1, buffer));
    }
}

static void put_coverage(const struct page *page, const struct scorecard *card)
{
    const struct coverage *coverage = &card->coverage;
    char forms[NUMFMT];
    char dossiers[NUMFMT];
    char share[NUMFMT];
    char worst[NUMFMT];
    char best[NUMFMT];
    char buffer[WORDS_FILLED];
    heading(page, WORD_COVERAGE);
    if (coverage->why != WHY_NONE) {
        sink_printf(page->sink, "  %s\n", word(WORD_NO_DATA, page->language));
        return;
    }
    const char *const counts[] = {
        numfmt_count(coverage->forms, page->language, forms),
        numfmt_count(coverage->dossiers, page->language, dossiers),
        coverage->forms <= coverage->dossiers
            ? numfmt_ratio(coverage->forms, coverage->dossiers, page->language, share)
            : word(WORD_NOT_AVAILABLE, page->language)};
    wrapped(page, filled(page, WORD_COVERAGE_LINE, counts, 3, buffer), "  ");
    if (coverage->bounds_why == WHY_NONE) {
        const char *const bounds[] = {
            numfmt_share(coverage->worst, ROUND_NEAREST, page->language, worst),
            numfmt_share(coverage->best, ROUND_NEAREST, page->language, best)};
        wrapped(page, filled(page, WORD_COVERAGE_BOUNDS, bounds, 2, buffer), "  ");
    } else if (coverage->bounds_why == WHY_NOT_ASKED) {
        wrapped(page, word(WORD_COVERAGE_NOT_ASKED, page->language), "  ");
    } else if (coverage->forms > coverage->dossiers) {
        wrapped(page, word(WORD_COVERAGE_MORE, page->language), "  ");
    }
}

static void put_items(const struct page *page, const struct scorecard *card)
{
    char text[NUMFMT];
    char buffer[WORDS_FILLED];
    int scale = 0;
    for (size_t i = 0; i < card->item_count; i++) {
        scale = card->items[i].item.scale > scale ? card->items[i].item.scale : scale;
    }
    if (scale == 0) {
        return;
    }
    snprintf(text, sizeof text, "%d", scale);
    const char *const best[] = {text};
    heading(page, WORD_ITEMS);
    sink_printf(page->sink, "  (%s)\n", filled(page, WORD_LEVELS_NOTE, best, 1, buffer));
    sink_text(page->sink, "  ");
    pad(page, word(WORD_QUESTION, page->language), 22, false);
    for (int level = scale; level >= 1; level--) {
        snprintf(text, sizeof text, "%d", level);
        pad(page, text, 6, true);
    }
    pad(page, word(WORD_BLANK, page->language), 11, true);
    pad(page, word(WORD_TOP2, page->language), 11, true);
    sink_bytes(page->sink, "\n", 1);
    for (size_t i = 0; i < card->item_count; i++) {
        const struct item_figure *item = &card->items[i];
        char label[64];
        error_copy_text(label, 28, item->item.label, strlen(item->item.label));
        sink_text(page->sink, "  ");
        pad(page, label, 22, false);
        for (int level = scale; level >= 1; level--) {
            pad(page,
                level <= item->item.scale ? numfmt_count(item->level[level - 1], page->language, text)
                                          : "",
                6, true);
        }
        pad(page, numfmt_count(item->blank, page->language, text), 11, true);
        pad(page, page_share(&item->top2, 0, page->language, text), 11, true);
        sink_bytes(page->sink, "\n", 1);
    }
}

static void put_forms(const struct page *page, const struct scorecard *card)
{
    char valid[NUMFMT];
    char invalid[NUMFMT];
    char blank[NUMFMT];
    char buffer[WORDS_FILLED];
    const char *const counts[] = {numfmt_count(card->forms.valid, page->language, valid),
                                  numfmt_count(card->forms.invalid, page->language, invalid),
                                  numfmt_count(card->forms.blank, page->language, blank)};
    wrapped(page, filled(page, WORD_FORMS_LINE, counts, 3, buffer), "  ");
    if (card->forms.scored > 0) {
        char mean[NUMFMT];
        int64_t hundredths = (card->forms.score_sum * 2 + card->forms.scored) / (2 * card->forms.scored);
        snprintf(mean, sizeof mean, "%lld%c%02lld", (long long)(hundredths / 100),
                 page->language == LANGUAGE_VI ? ',' : '.', (long long)(hundredths % 100));
        const char *const scored[] = {numfmt_count(card->forms.scored, page->language, valid), mean};
        wrapped(page, filled(page, WORD_SCORE_ONLY, scored, 2, buffer), "  ");
    }
}

static void put_flow(const struct page *page, const struct scorecard *card)
{
    enum word label = WORD_FLOW;
    int64_t count = 0;
    char text[NUMFMT];
    heading(page, WORD_FLOW);
    for (size_t i = 0; page_flow(&card->dossiers, i, &label, &count); i++) {
        sink_text(page->sink, "  ");
        pad(page, word(label, page->language), 40, false);
        pad(page, numfmt_count(count, page->language, text), 10, true);
        sink_bytes(page->sink, "\n", 1);
    }
    wrapped(page, word(WORD_DURATION_LINE, page->language), "  ");
}

static void put_quality(const struct page *page, const struct scorecard *card)
{
    char number[4][NUMFMT];
    char buffer[WORDS_FILLED];
    const char *const counts[] = {numfmt_count(card->accepted, page->language, number[0]),
                                  numfmt_count(card->superseded, page->language, number[1]),
                                  numfmt_count(card->duplicate, page->language, number[2]),
                                  numfmt_count(card->warnings, page->language, number[3])};
    heading(page, WORD_QUALITY);
    put_forms(page, card);
    wrapped(page, filled(page, WORD_QUALITY_LINE, counts, 4, buffer), "  ");
}

static void put_inputs(const struct page *page, const struct scorecards *cards)
{
    heading(page, WORD_INPUTS);
    for (size_t i = 0; i < cards->input_count; i++) {
        const struct scorecard_input *input = &cards->input[i];
        char number[5][NUMFMT];
        char buffer[WORDS_FILLED];
        const char *const counts[] = {
            numfmt_count(input->counts.read, page->language, number[0]),
            numfmt_count(input->counts.accepted, page->language, number[1]),
            numfmt_count(input->counts.superseded, page->language, number[2]),
            numfmt_count(input->counts.duplicate, page->language, number[3]),
            numfmt_count(input->counts.rejected, page->language, number[4])};
        sink_printf(page->sink, "  %lld  %s  (sha256 %.12s…)\n", (long long)input->batch,
                    input->file, input->sha256);
        wrapped(page, filled(page, WORD_INPUT_LINE, counts, 5, buffer), "     ");
    }
}

static void put_rules(const struct page *page, const struct scorecards *cards)
{
    char value[48];
    char line[LINE] = "";
    size_t length = 0;
    const char *name = NULL;
    heading(page, WORD_RULES);
    for (size_t i = 0;
         (name = settings_describe(&cards->settings, i, value, sizeof value)) != NULL; i++) {
        length += (size_t)snprintf(line + length, sizeof line - length, "%s%s=%s",
                                   i == 0 ? "" : " ", name, value);
    }
    wrapped(page, line, "  ");
}

static void put_reading(const struct page *page, const struct scorecards *cards)
{
    char percent[NUMFMT];
    char buffer[WORDS_FILLED];
    snprintf(percent, sizeof percent, "%.4g", cards->settings.confidence * 100);
    const char *const confidence[] = {percent};
    heading(page, WORD_HOW_TO_READ);
    wrapped(page, filled(page, WORD_READ_INTERVAL, confidence, 1, buffer), "  ");
    wrapped(page, word(WORD_READ_SILENCE, page->language), "  ");
    wrapped(page, word(WORD_READ_PENDING, page->language), "  ");
    if (page->options->command != NULL) {
        const char *const command[] = {page->options->command};
        wrapped(page, filled(page, WORD_MADE_BY, command, 1, buffer), "  ");
    }
}

static void render_scorecards(const struct scorecards *cards, const struct render_options *options,
                              struct sink *sink)
{
    struct page page = page_of(options, sink);
    for (size_t i = 0; i < cards->count; i++) {
        const struct scorecard *card = &cards->card[i];
        if (i > 0) {
            sink_bytes(sink, "\n", 1);
        }
        put_title(&page, cards, card);
        put_on_time(&page, cards, card);
        put_satisfaction(&page, card);
        put_coverage(&page, card);
        put_items(&page, card);
        put_flow(&page, card);
        put_quality(&page, card);
    }
    put_inputs(&page, cards);
    put_rules(&page, cards);
    put_reading(&page, cards);
}

/* ---- comparison ---- */

static const char *mark_sign(enum mark mark)
{
    static const char *const signs[] = {"▲", "=", "▼", "○"};
    return signs[mark];
}

static void put_names(const struct page *page, const struct comparison_measure *measure,
                      enum mark mark)
{
    char line[4 * LINE];
    size_t length = (size_t)snprintf(line, sizeof line, "%s: ", word(mark_word(mark), page->language));
    size_t found = 0;
    for (size_t i = 0; i < measure->count && length + 300 < sizeof line; i++) {
        if (measure->row[i].mark == mark) {
            length += (size_t)snprintf(line + length, sizeof line - length, "%s%s",
                                       found++ == 0 ? "" : ", ", measure->row[i].unit->name);
        }
    }
    if (found == 0) {
        snprintf(line + length, sizeof line - length, "%s", word(WORD_NONE, page->language));
    }
    sink_text(page->sink, "  ");
    sink_text(page->sink, mark_sign(mark));
    wrapped(page, line, " ");
}

static void put_compared(const struct page *page, const char *name, const struct figure *figure,
                         int64_t forms, const char *sign, const char *mark)
{
    char counts[48] = "";
    char share[NUMFMT];
    char limits[3 * NUMFMT] = "";
    char low[NUMFMT];
    char high[NUMFMT];
    if (figure->why == WHY_NONE && figure->has_counts) {
        snprintf(counts, sizeof counts, "%lld/%lld", (long long)figure->numerator,
                 (long long)figure->denominator);
    }
    if (figure_has_percent(figure, forms) && figure->interval_why == WHY_NONE) {
        snprintf(limits, sizeof limits, "%s – %s",
                 numfmt_share(figure->low, ROUND_DOWN, page->language, low),
                 numfmt_share(figure->high, ROUND_UP, page->language, high));
    }
    sink_text(page->sink, "  ");
    pad(page, name, 20, false);
    pad(page, figure->why == WHY_NONE ? counts : word(WORD_NOT_AVAILABLE, page->language), 12, true);
    pad(page, page_share(figure, forms, page->language, share), 8, true);
    pad(page, limits, 17, true);
    sink_text(page->sink, mark[0] == '\0' ? "" : "  ");
    sink_printf(page->sink, "%s%s%s\n", sign, mark[0] == '\0' ? "" : " ", mark);
}

static void put_measure(const struct page *page, const struct comparison *comparison,
                        enum measure which)
{
    const struct comparison_measure *measure = &comparison->measure[which];
    heading(page, which == MEASURE_ON_TIME ? WORD_ON_TIME : WORD_SATISFIED);
    put_names(page, measure, MARK_ABOVE);
    put_names(page, measure, MARK_BELOW);
    put_names(page, measure, MARK_TOO_FEW);
    sink_bytes(page->sink, "\n", 1);
    for (size_t i = 0; i < measure->count; i++) {
        const struct comparison_row *row = &measure->row[i];
        put_compared(page, row->unit->name, &row->figure,
                     comparison->cards.card[i].forms.valid, mark_sign(row->mark),
                     word(mark_word(row->mark), page->language));
    }
    put_compared(page, word(WORD_OVERALL_ROW, page->language), &measure->overall, 0, "", "");
}

static void render_comparison(const struct comparison *comparison,
                              const struct render_options *options, struct sink *sink)
{
    struct page page = page_of(options, sink);
    char period[NUMFMT];
    char count[NUMFMT];
    char buffer[WORDS_FILLED];
    const char *const units[] = {
        numfmt_count((int64_t)comparison->cards.count, options->language, count)};
    rule(&page);
    strong(&page, word(WORD_COMPARISON, options->language));
    sink_printf(sink, " · %s · %s\n",
                numfmt_period(&comparison->cards.period, options->language, period),
                words_fill(WORD_MORE_UNITS, options->language, units, 1, buffer));
    rule(&page);
    put_measure(&page, comparison, MEASURE_ON_TIME);
    put_measure(&page, comparison, MEASURE_SATISFACTION);
    sink_bytes(sink, "\n", 1);
    wrapped(&page, word(WORD_COMPARE_NOTE, options->language), "  ");
    put_rules(&page, &comparison->cards);
}

/* ---- explanation ---- */

static void render_explanation(const struct explanation *explanation,
                               const struct render_options *options, struct sink *sink)
{
    struct page page = page_of(options, sink);
    char name[LINE];
    char text[NUMFMT];
    page_unit_name(explanation->unit, name, sizeof name);
    strong(&page, word(WORD_EXPLANATION, options->language));
    sink_printf(sink, ": %s · %s · %s\n\n", name, explanation->measure,
                numfmt_period(&explanation->cards.period, options->language, text));
    sink_printf(sink, "%s (%s):\n", word(WORD_FORMULA, options->language), explanation->method);
    wrapped(&page, word(explanation_formula(explanation), options->language), "  ");
    put_figure(&page, &explanation->figure, explanation->cards.card[0].forms.valid);
    sink_printf(sink, "\n%s:\n", word(WORD_LEFT_OUT_OF_IT, options->language));
    for (size_t i = 0; i < explanation->left_out_count; i++) {
        sink_text(sink, "  ");
        pad(&page, explanation->left_out[i].why, 24, false);
        pad(&page, numfmt_count(explanation->left_out[i].count, options->language, text), 10, true);
        sink_bytes(sink, "\n", 1);
    }
    if (explanation->row_count > 0) {
        sink_printf(sink, "\n%s:\n", word(WORD_RECORDS, options->language));
    }
    for (size_t i = 0; i < explanation->row_count; i++) {
        const struct explanation_row *row = &explanation->row[i];
        sink_printf(sink, "  %s:%ld  %s  %s%s\n", row->file, row->line, row->key, row->counts_as,
                    row->in_numerator     ? "  (1/1)"
                    : row->in_denominator ? "  (0/1)"
                                          : "");
    }
}

const struct renderer renderer_text = {"text", "txt", render_scorecards, render_comparison,
                                       render_explanation};
