/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Months as lines: one with its limits and its target, or several side by side. */
#include "reports/xlsx_chart.h"

#include <stdio.h>

enum { NAME, VALUE, LOW, HIGH, TARGET, OUTSIDE, LINES_MOST = 12 };

/* A month of too few has its counts in the table, and no share here either. */
static bool shown(const struct chart_month *month)
{
    return month->there && !month->few;
}

static const char *month_name(const struct chart_month *month, size_t index, char buffer[static 24])
{
    if (month->name != NULL && month->name[0] != '\0') {
        return month->name;
    }
    snprintf(buffer, 24, "%zu", index + 1);
    return buffer;
}

static void scale(lxw_chart *chart, const struct chart_months *months)
{
    if (months->numbers) {
        chart_axis_set_min(chart->y_axis, months->from);
        chart_axis_set_max(chart->y_axis, months->to);
        chart_axis_set_num_format(chart->y_axis, months->to - months->from < 5 ? "0.0" : "0");
    } else {
        xlsx_share_axis(chart->y_axis, months->from, months->to);
    }
}

/* Returns whether any month has limits (bit 0), lies outside them (bit 1). */
static unsigned put_rows(struct xlsx_data *data, const struct chart_months *months)
{
    unsigned found = 0;
    for (size_t i = 0; i < months->count; i++, data->row++) {
        const struct chart_month *month = &months->month[i];
        char name[24];
        xlsx_data_text(data, data->row, NAME, month_name(month, i, name));
        if (shown(month)) {
            xlsx_data_number(data, data->row, VALUE, month->value);
        }
        if (month->limited) {
            xlsx_data_number(data, data->row, LOW, month->low);
            xlsx_data_number(data, data->row, HIGH, month->high);
            found |= 1U;
        }
        if (months->has_target) {
            xlsx_data_number(data, data->row, TARGET, months->target);
        }
        if (shown(month) && month->sign != SIGN_NONE) {
            xlsx_data_number(data, data->row, OUTSIDE, month->value);
            found |= 2U;
        }
    }
    return found;
}

static lxw_chart *one_line(struct xlsx_data *data, const struct xlsx_charted *charted)
{
    static const enum word heads[] = {WORD_DATA_NAME,       WORD_DATA_VALUE,  WORD_DATA_USUAL_LOW,
                                      WORD_DATA_USUAL_HIGH, WORD_DATA_TARGET, WORD_DATA_OUTSIDE};
    const struct chart_months *months = &charted->chart[0]->months;
    enum language language = data->page->language;
    for (int i = NAME; i <= OUTSIDE; i++) {
        xlsx_data_head(data, i, heads[i]);
    }
    data->row++;
    struct xlsx_range range = {NAME, VALUE, data->row, data->row + (int)months->count - 1};
    unsigned found = put_rows(data, months);
    if (months->count == 0) {
        return NULL;
    }
    lxw_chart *chart = xlsx_new_chart(data, LXW_CHART_LINE);
    if (chart == NULL) {
        return NULL;
    }
    for (int column = LOW; column <= HIGH && (found & 1U) != 0; column++) {
        range.y = column;
        xlsx_line(xlsx_series(data, chart, range, word(heads[column], language)), XLSX_SAME, 1,
                  true);
    }
    if (months->has_target) {
        range.y = TARGET;
        xlsx_line(xlsx_series(data, chart, range, word(WORD_DATA_TARGET, language)), XLSX_TEXT, 1,
                  false);
    }
    range.y = VALUE;
    lxw_chart_series *line = xlsx_series(data, chart, range, charted->name[0]);
    xlsx_line(line, XLSX_ABOVE, 2, false);
    xlsx_marker(line, (struct xlsx_marker){LXW_CHART_MARKER_CIRCLE, 5, XLSX_ABOVE});
    if ((found & 2U) != 0) {
        range.y = OUTSIDE;
        xlsx_points(data, chart, range, word(WORD_DATA_OUTSIDE, language),
                    (struct xlsx_marker){LXW_CHART_MARKER_DIAMOND, 9, XLSX_BELOW});
    }
    scale(chart, months);
    return chart;
}

/* Each unit in a column of its own; drawn as lines where they can be told apart. */
static lxw_chart *several_lines(struct xlsx_data *data, const struct xlsx_charted *charted)
{
    size_t most = 0;
    size_t longest = 0;
    xlsx_data_head(data, NAME, WORD_DATA_NAME);
    for (size_t i = 0; i < charted->count; i++) {
        const struct chart_months *months = &charted->chart[i]->months;
        xlsx_data_text(data, data->row, (int)i + 1, charted->name[i]);
        longest = months->count > most ? i : longest;
        most = months->count > most ? months->count : most;
    }
    data->row++;
    int first = data->row;
    for (size_t at = 0; at < most; at++, data->row++) {
        char name[24];
        xlsx_data_text(data, data->row, NAME,
                       month_name(&charted->chart[longest]->months.month[at], at, name));
        for (size_t i = 0; i < charted->count; i++) {
            const struct chart_months *months = &charted->chart[i]->months;
            if (at < months->count && shown(&months->month[at])) {
                xlsx_data_number(data, data->row, (int)i + 1, months->month[at].value);
            }
        }
    }
    if (most == 0 || charted->count > LINES_MOST) {
        return NULL;
    }
    lxw_chart *chart = xlsx_new_chart(data, LXW_CHART_LINE);
    for (size_t i = 0; chart != NULL && i < charted->count; i++) {
        struct xlsx_range range = {NAME, (int)i + 1, first, data->row - 1};
        xlsx_series(data, chart, range, charted->name[i]);
    }
    if (chart != NULL) {
        scale(chart, &charted->chart[longest]->months);
    }
    return chart;
}

lxw_chart *xlsx_months_chart(struct xlsx_data *data, const struct xlsx_charted *charted)
{
    return charted->count == 1 ? one_line(data, charted) : several_lines(data, charted);
}
