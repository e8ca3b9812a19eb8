/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/page_compare.h"

/* Sizes at which the limits are computed: denser where they are wide. */
enum { SIZES = 48 };

/* What of the share a funnel may show: this much below 100 %, the least that holds all units that are judged. */
static const double spans[] = {0.02, 0.04, 0.06, 0.08, 0.1, 0.2, 0.3, 0.4, 0.6, 0.8, 1};

static double axis_from(const struct comparison_measure *measure)
{
    double lowest = 1;
    size_t i = 0;
    for (size_t at = 0; at < measure->count; at++) {
        const struct comparison_row *row = &measure->row[at];
        lowest = row->mark != MARK_TOO_FEW && row->figure.rate < lowest ? row->figure.rate : lowest;
    }
    while (i + 1 < sizeof spans / sizeof *spans && 1 - spans[i] * 0.9 > lowest) {
        i++;
    }
    return 1 - spans[i];
}

static bool is_drawn(const struct comparison_row *row, double from)
{
    return row->trials > 0 && row->figure.why == WHY_NONE && row->figure.rate >= from;
}

static size_t put_points(const struct compared_page *made, const struct comparison_measure *measure, double from,
                         struct chart_point *point)
{
    size_t count = 0;
    for (size_t i = 0; i < measure->count; i++) {
        const struct comparison_row *row = &measure->row[i];
        if (is_drawn(row, from)) {
            point[count++] = (struct chart_point){.name = made->unit[i],
                                                  .n = row->trials,
                                                  .value = row->figure.rate,
                                                  .sign = frame_mark_sign(row->mark)};
        }
    }
    return count;
}

/* The limits of the very test lines of the figures: exact, or widened where the units differ more than chance makes them. */
static size_t put_limits(const struct comparison_measure *measure, struct chart_limit *limit)
{
    int64_t hits = 0;
    int64_t trials = 0;
    int64_t most = 0;
    int64_t before = 0;
    size_t count = 0;
    double target = 0;
    bool over = measure->spread_why == WHY_NONE && measure->spread.over;
    for (size_t i = 0; i < measure->count; i++) {
        hits += measure->row[i].hits;
        trials += measure->row[i].trials;
        most = measure->row[i].trials > most ? measure->row[i].trials : most;
    }
    if (funnel_target(hits, trials, &target) != STATS_OK) {
        return 0;
    }
    for (int i = 1; i <= SIZES; i++) {
        struct funnel_limits lines;
        double part = (double)i / SIZES;
        int64_t n = (int64_t)((double)most * 1.05 * part * part) + 1;
        if (n > before && funnel_limits_of(n, target, over ? &measure->spread : NULL, &lines) == STATS_OK) {
            limit[count++] = (struct chart_limit){.n = (double)n,
                                                  .low95 = lines.low95,
                                                  .high95 = lines.high95,
                                                  .low998 = lines.low998,
                                                  .high998 = lines.high998};
        }
        before = n;
    }
    return count;
}

static bool has_funnel(const struct comparison_measure *measure)
{
    for (size_t i = 0; i < measure->count; i++) {
        if (measure->row[i].funnel_why == WHY_NONE && measure->row[i].mark != MARK_TOO_FEW) {
            return measure->overall.why == WHY_NONE;
        }
    }
    return false;
}

static const struct chart *draw(const struct compared_page *made, enum measure which, double from)
{
    struct page *page = made->page;
    const struct comparison_measure *measure = &made->comparison->measure[which];
    struct chart_point *point = page_room(page, measure->count, sizeof *point);
    struct chart_limit *limit = page_room(page, SIZES, sizeof *limit);
    char line[FRAME_LINE];
    page_compared(measure, which, page->language, line, sizeof line);
    struct chart *chart =
        page_chart(page, CHART_FUNNEL,
                   frame_word(page, which == MEASURE_ON_TIME ? WORD_FUNNEL_ON_TIME : WORD_FUNNEL_SATISFIED),
                   page_text(page, line));
    if (point == NULL || limit == NULL) {
        return chart;
    }
    size_t points = put_points(made, measure, from, point);
    chart->funnel = (struct chart_funnel){
        .point = point,
        .count = points,
        .limit = limit,
        .limit_count = put_limits(measure, limit),
        .overall = measure->overall.rate,
        .axis_from = from,
        .axis_to = 1,
        .size_title =
            frame_word(page, which == MEASURE_ON_TIME ? WORD_COMPARED_DOSSIERS : WORD_COMPARED_FORMS)};
    return chart;
}

struct compared_charts compared_funnels(const struct compared_page *made)
{
    const struct chart **chart = page_room(made->page, COMPARED, sizeof *chart);
    struct compared_charts drawn = {.count = 0, .outside = false};
    for (enum measure which = 0; chart != NULL && which < COMPARED; which++) {
        const struct comparison_measure *measure = &made->comparison->measure[which];
        if (!has_funnel(measure)) {
            continue;
        }
        double from = axis_from(measure);
        chart[drawn.count++] = draw(made, which, from);
        for (size_t i = 0; i < measure->count; i++) {
            const struct comparison_row *row = &measure->row[i];
            drawn.outside = drawn.outside || (row->trials > 0 && !is_drawn(row, from));
        }
    }
    if (drawn.count > 0) {
        struct block *block = page_block(made->page, BLOCK_CHARTS);
        block->chart = chart;
        block->count = drawn.count;
    }
    return drawn;
}
