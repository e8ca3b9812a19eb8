/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/page_compare.h"

#include "reports/trend_page.h"

#include <math.h>

static const struct trend_month *months_of(const struct compared_page *made, size_t row)
{
    if (made->standings == NULL || row >= made->standings->count ||
        made->standings->standing[row].months_why != WHY_NONE) {
        return NULL;
    }
    return &made->standings->standing[row].month[MEASURE_ON_TIME][STANDING_MONTHS - COMPARED_MONTHS];
}

static bool is_told(const struct trend_month *month)
{
    return month->there && figure_has_percent(&month->figure, month->basis);
}

struct compared_months compared_months(const struct compared_page *made)
{
    struct compared_months scale = {.there = false, .from = 0};
    double lowest = 1;
    for (size_t i = 0; i < made->comparison->cards.count; i++) {
        const struct trend_month *month = months_of(made, i);
        for (size_t j = 0; month != NULL && j < COMPARED_MONTHS; j++) {
            bool told = is_told(&month[j]);
            scale.there = scale.there || told;
            lowest = told && month[j].figure.rate < lowest ? month[j].figure.rate : lowest;
        }
    }
    double steps = floor(lowest * 20 + 1e-9); /* of 5 points, so that a flat line lies within */
    scale.from = steps >= 20 ? 0.95 : steps / 20;
    return scale;
}

static enum sign sign_of(const struct trend_month *month)
{
    static const enum sign signs[] = {[TREND_SIGNAL_NONE] = SIGN_NONE,
                                      [TREND_SIGNAL_ABOVE] = SIGN_ROSE,
                                      [TREND_SIGNAL_BELOW] = SIGN_FELL,
                                      [TREND_SIGNAL_SHIFT] = SIGN_NONE};
    return month->signal_why == WHY_NONE ? signs[month->signal] : SIGN_NONE;
}

/* "Lê Hồ: 05/2023 98,1%; 06/2023 –; …" */
static const char *says(const struct compared_page *made, size_t row, const struct trend_month *month)
{
    struct page *page = made->page;
    const char *text = page_printf(page, "%s:", made->unit[row]);
    for (size_t i = 0; i < COMPARED_MONTHS; i++) {
        char name[NUMFMT];
        text = page_printf(page, "%s %s %s%s", text, page_trend_month(&month[i].span, page->language, name),
                           frame_share(page, &month[i].figure, month[i].basis).text,
                           i + 1 < COMPARED_MONTHS ? ";" : "");
    }
    return text;
}

struct cell compared_line(const struct compared_page *made, size_t row, const struct compared_months *scale)
{
    struct page *page = made->page;
    const struct trend_month *month = months_of(made, row);
    struct chart_month *drawn = month == NULL ? NULL : page_room(page, COMPARED_MONTHS, sizeof *drawn);
    size_t points = 0;
    for (size_t i = 0; drawn != NULL && i < COMPARED_MONTHS; i++) {
        char name[NUMFMT];
        bool told = is_told(&month[i]);
        points += told;
        drawn[i] = (struct chart_month){.there = told, /* counts under 30 would make lines of chance */
                                        .value = told ? month[i].figure.rate : 0,
                                        .sign = sign_of(&month[i]),
                                        .name = page_text(page, page_trend_month(&month[i].span, page->language, name)),
                                        .text = frame_share(page, &month[i].figure, month[i].basis).text};
    }
    if (points == 0) { /* nothing to draw */
        return cell_text(frame_word(page, WORD_NOT_AVAILABLE));
    }
    struct chart *chart = page_chart(page, CHART_MONTHS, made->unit[row], says(made, row, month));
    chart->months = (struct chart_months){
        .month = drawn, .count = COMPARED_MONTHS, .from = scale->from, .to = 1, .bare = true};
    /* In words: the last month against the unit's own past. */
    struct cell cell = cell_text(frame_word(page, page_trend_word(&month[COMPARED_MONTHS - 1])));
    cell.chart = chart;
    cell.has_number = is_told(&month[COMPARED_MONTHS - 1]);
    cell.number = cell.has_number ? month[COMPARED_MONTHS - 1].figure.rate : 0;
    return cell;
}
