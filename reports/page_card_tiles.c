/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The two big figures of a card, with their charts and three marks each. */
#include "reports/page_card.h"

#include "reports/standing_page.h"

#include <stdio.h>
#include <string.h>

static enum word title_word(enum measure measure)
{
    return measure == MEASURE_ON_TIME ? WORD_ON_TIME : WORD_SATISFIED;
}

static bool has_interval(const struct card_measure *of)
{
    return figure_has_percent(of->figure, of->forms) && of->figure->interval_why == WHY_NONE;
}

/* ---- words ---- */

static struct cell counts_cell(const struct card_page *card, const struct card_measure *of)
{
    char number[NUMFMT];
    if (of->figure->why != WHY_NONE) {
        return cell_text(word(WORD_NO_DATA, card->language));
    }
    if (of->figure->has_counts) {
        return cell_counts(card->page, of->figure);
    }
    const char *text = card_say(card, of->forms == 1 ? WORD_FORM_ONE : WORD_FORM_MANY,
                                numfmt_count(of->forms, card->language, number), "");
    return (struct cell){
        .kind = CONTENT_TEXT, .text = text, .has_number = true, .number = (double)of->forms};
}

static struct cell share_cell(const struct card_page *card, const struct card_measure *of)
{
    if (!figure_has_percent(of->figure, of->forms)) {
        return (struct cell){.text = ""};
    }
    return cell_share(card->page, of->figure, of->forms);
}

static const char *meaning(const struct card_page *card, const struct card_measure *of)
{
    char filled[WORDS_FILLED];
    return of->measure == MEASURE_ON_TIME
               ? word(policy_word(card->cards->settings.policy), card->language)
               : page_text(card->page,
                           page_method(card->card, card->card->method, card->language, filled));
}

/* "có thể từ 99,6% đến 100% · mục tiêu 98%" */
static const char *interval(const struct card_page *card, const struct card_measure *of)
{
    char limits[WORDS_FILLED] = "";
    char percent[NUMFMT];
    const char *target = "";
    if (of->figure->why == WHY_NONE && !figure_has_percent(of->figure, of->forms)) {
        snprintf(limits, sizeof limits, "%s", word(WORD_CARD_FEW, card->language));
    } else if (has_interval(of)) {
        page_interval(of->figure, card->language, limits, sizeof limits);
    }
    if (of->target > 0) {
        target =
            card_say(card, WORD_CARD_TARGET, page_target(of->target, card->language, percent), "");
    }
    return page_printf(card->page, "%s%s%s", limits,
                       limits[0] != '\0' && target[0] != '\0' ? " · " : "", target);
}

/* ---- the band ---- */

static double least(double a, double b)
{
    return a < b ? a : b;
}

static const struct chart *band(const struct card_page *card, const struct card_measure *of)
{
    const struct figure *figure = of->figure;
    const struct comparison_row *row = card_row(card, of->measure);
    char share[NUMFMT];
    char limits[WORDS_FILLED];
    char percent[NUMFMT];
    if (!figure_has_percent(figure, of->forms)) {
        return NULL;
    }
    bool banded = figure->interval_why == WHY_NONE;
    page_interval(figure, card->language, limits, sizeof limits);
    const char *target =
        of->target > 0
            ? card_say(card, WORD_CARD_TARGET, page_target(of->target, card->language, percent), "")
            : "";
    const char *title = word(title_word(of->measure), card->language);
    const char *const said[] = {title, page_share(figure, of->forms, card->language, share),
                                banded ? page_printf(card->page, ", %s", limits) : "",
                                target[0] == '\0' ? "" : page_printf(card->page, ", %s", target)};
    struct chart *chart = page_chart(card->page, CHART_BAND, title,
                                     page_phrase(card->page, WORD_CARD_BAND_SAYS, said, 4));
    double lowest = banded ? figure->low : figure->rate;
    chart->band = (struct chart_band){
        .axis_from = chart_axis_from(of->target > 0 ? least(lowest, of->target) : lowest),
        .ends = true,
        .there = true,
        .value = figure->rate,
        .low = banded ? figure->low : 0,
        .high = banded ? figure->high : 0,
        .banded = banded,
        .has_target = of->target > 0,
        .target = of->target,
        .sign = row == NULL               ? SIGN_NONE
                : row->mark == MARK_ABOVE ? SIGN_ABOVE
                : row->mark == MARK_BELOW ? SIGN_BELOW
                                          : SIGN_NONE};
    return chart;
}

/* ---- twelve months ---- */

/* "10/23" */
static const char *month_name(struct page *page, const struct trend_month *month)
{
    const char *iso = month->span.month.text + (month->span.month.reporting ? 1 : 0);
    return page_printf(page, "%.2s/%.2s", iso + 5, iso + 2);
}

static enum sign month_sign(const struct trend_month *month)
{
    enum past past = past_of(month);
    return past == PAST_ROSE ? SIGN_ROSE : past == PAST_FELL ? SIGN_FELL : SIGN_NONE;
}

static struct chart_month one_month(const struct card_page *card, enum measure measure, size_t at)
{
    const struct trend_month *month = &card->standing->month[measure][at];
    char text[PAGE_COUNTS];
    bool withheld = card_month_withheld(card, measure, at);
    bool there = month->basis > 0 && month->figure.why == WHY_NONE && !withheld;
    bool percent = there && figure_has_percent(&month->figure, month->basis);
    bool limited = percent && month->limits.why == WHY_NONE;
    const char *said = withheld  ? word(WORD_WITHHELD_MONTH, card->language)
                       : !there  ? word(WORD_NO_DATA, card->language)
                       : percent ? page_share(&month->figure, month->basis, card->language, text)
                                 : page_counts(&month->figure, card->language, text);
    return (struct chart_month){.there = there,
                                .value = there ? month->figure.rate : 0,
                                .limited = limited,
                                .low = limited ? month->limits.low : 0,
                                .high = limited ? month->limits.high : 0,
                                .few = there && !percent,
                                .sign = month_sign(month),
                                .name = month_name(card->page, month),
                                .text = page_text(card->page, said)};
}

/* "11/22 97,1%; 12/22 98%": for those who do not see the line. */
static const char *months_said(const struct card_page *card, const struct chart_month *months)
{
    const char *list = "";
    for (size_t i = 0; i < STANDING_MONTHS; i++) {
        list = page_printf(card->page, "%s%s%s %s", list, i == 0 ? "" : "; ", months[i].name,
                           months[i].text);
    }
    return list;
}

static const struct chart *months(const struct card_page *card, const struct card_measure *of)
{
    struct chart_month *month = page_room(card->page, STANDING_MONTHS, sizeof *month);
    double lowest = of->target > 0 ? of->target : 1;
    size_t there = 0;
    if (card_last_month(card, of->measure) == NULL || month == NULL) {
        return NULL;
    }
    for (size_t i = 0; i < STANDING_MONTHS; i++) {
        month[i] = one_month(card, of->measure, i);
        there += month[i].there && !month[i].few;
        lowest = month[i].there ? least(lowest, month[i].value) : lowest;
        lowest = month[i].limited ? least(lowest, month[i].low) : lowest;
    }
    if (there == 0) {
        return NULL; /* nothing but gaps and counts: the table on the reverse has them */
    }
    const char *name = word(title_word(of->measure), card->language);
    const char *said = card_say(card, WORD_CARD_MONTHS_SAYS, name, months_said(card, month));
    const char *title =
        card_say(card, WORD_CARD_MONTHS_TITLE, month[0].name, month[STANDING_MONTHS - 1].name);
    struct chart *chart = page_chart(card->page, CHART_MONTHS, title, said);
    chart->months = (struct chart_months){.month = month,
                                          .count = STANDING_MONTHS,
                                          .from = chart_axis_from(lowest),
                                          .to = 1,
                                          .has_target = of->target > 0,
                                          .target = of->target};
    return chart;
}

/* "Theo tháng: 09/23 8/8; 10/23 20/24": what is there to tell where there are too few for a chart. */
static const char *instead_of_charts(const struct card_page *card, enum measure measure)
{
    enum { LISTED = 6 };
    const char *list = "";
    if (card_last_month(card, measure) == NULL) {
        return "";
    }
    for (size_t i = STANDING_MONTHS - LISTED; i < STANDING_MONTHS; i++) {
        const struct chart_month month = one_month(card, measure, i);
        if (month.there) {
            list = page_printf(card->page, "%s%s%s %s", list, list[0] == '\0' ? "" : "; ", month.name,
                               month.text);
        }
    }
    return list[0] == '\0' ? word(WORD_CARD_MONTHS_NONE, card->language)
                           : card_say(card, WORD_CARD_MONTHS_LIST, list, "");
}

void card_tiles(const struct card_page *card)
{
    struct tile *tile = page_room(card->page, COMPARED, sizeof *tile);
    if (tile == NULL) {
        return;
    }
    for (enum measure measure = 0; measure < COMPARED; measure++) {
        const struct card_measure of = card_measure_of(card, measure);
        tile[measure] = (struct tile){.title = word(title_word(measure), card->language),
                                      .target = card_target(card, &of),
                                      .counts = counts_cell(card, &of),
                                      .share = share_cell(card, &of),
                                      .meaning = meaning(card, &of),
                                      .interval = interval(card, &of),
                                      .band = band(card, &of),
                                      .months = months(card, &of),
                                      .past = card_past(card, measure),
                                      .others = card_others(card, measure),
                                      .instead = ""};
        if (tile[measure].months == NULL) {
            tile[measure].instead = instead_of_charts(card, measure);
        }
    }
    struct block *block = page_block(card->page, BLOCK_TILES);
    block->tile = tile;
    block->count = COMPARED;
}
