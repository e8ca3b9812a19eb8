/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Units by their size, within the limits that chance leaves them. */
#include "reports/xlsx_chart.h"

#include <stdlib.h>

enum { NAME, SIZE, VALUE, LIMIT_SIZE, LOW95, HIGH95, LOW998, HIGH998, ENDS, OVERALL };

struct group {
    enum sign sign;
    enum word word;
    uint8_t marker;
    uint32_t colour;
};

/* Units of too few have their counts in the table, and no share here either: they have no group. */
static const struct group groups[] = {
    {SIGN_ABOVE, WORD_DATA_ABOVE, LXW_CHART_MARKER_TRIANGLE, XLSX_ABOVE},
    {SIGN_SAME, WORD_DATA_SAME, LXW_CHART_MARKER_CIRCLE, XLSX_SAME},
    {SIGN_BELOW, WORD_DATA_BELOW, LXW_CHART_MARKER_SQUARE, XLSX_BELOW}};
enum { GROUPS = sizeof groups / sizeof *groups, NAMED_MOST = 40 };

static enum sign group_of(const struct chart_point *point)
{
    bool judged =
        point->sign == SIGN_ABOVE || point->sign == SIGN_BELOW || point->sign == SIGN_TOO_FEW;
    return judged ? point->sign : SIGN_SAME;
}

/* Names beside those that chance does not explain. */
static void put_names(struct xlsx_data *data, lxw_chart_series *series,
                      const struct chart_funnel *funnel, enum sign sign)
{
    lxw_chart_data_label label[NAMED_MOST] = {{0}};
    lxw_chart_data_label *list[NAMED_MOST + 1] = {NULL};
    size_t count = 0;
    for (size_t i = 0; i < funnel->count; i++) {
        count += group_of(&funnel->point[i]) == sign ? 1 : 0;
    }
    if (series == NULL || count == 0 || count > NAMED_MOST) {
        return; /* so many names would cover each other */
    }
    count = 0;
    for (size_t i = 0; i < funnel->count; i++) {
        if (group_of(&funnel->point[i]) == sign) {
            label[count].value =
                xlsx_chart_text(funnel->point[i].name == NULL ? "" : funnel->point[i].name);
            data->book->failed = data->book->failed || label[count].value == NULL;
            list[count] = &label[count];
            count++;
        }
    }
    if (!data->book->failed) {
        chart_series_set_labels(series);
        chart_series_set_labels_position(series, LXW_CHART_LABEL_POSITION_RIGHT);
        xlsx_note(data->book, chart_series_set_labels_custom(series, list));
    }
    for (size_t i = 0; i < count; i++) {
        free(label[i].value);
    }
}

static double put_limits(struct xlsx_data *data, const struct chart_funnel *funnel, int first)
{
    double largest = 0;
    for (size_t i = 0; i < funnel->limit_count; i++) {
        const struct chart_limit *limit = &funnel->limit[i];
        int row = first + (int)i;
        xlsx_data_number(data, row, LIMIT_SIZE, limit->n);
        xlsx_data_number(data, row, LOW95, limit->low95);
        xlsx_data_number(data, row, HIGH95, limit->high95);
        xlsx_data_number(data, row, LOW998, limit->low998);
        xlsx_data_number(data, row, HIGH998, limit->high998);
        largest = limit->n > largest ? limit->n : largest;
    }
    for (size_t i = 0; i < funnel->count; i++) {
        largest = (double)funnel->point[i].n > largest ? (double)funnel->point[i].n : largest;
    }
    xlsx_data_number(data, first, ENDS, 0);
    xlsx_data_number(data, first + 1, ENDS, largest);
    xlsx_data_number(data, first, OVERALL, funnel->overall);
    xlsx_data_number(data, first + 1, OVERALL, funnel->overall);
    return largest;
}

static void draw_limits(struct xlsx_data *data, lxw_chart *chart, const struct chart_funnel *funnel,
                        int first)
{
    static const enum word words[] = {WORD_DATA_LIMIT_95_LOW, WORD_DATA_LIMIT_95_HIGH,
                                      WORD_DATA_LIMIT_998_LOW, WORD_DATA_LIMIT_998_HIGH};
    enum language language = data->page->language;
    struct xlsx_range range = {LIMIT_SIZE, LOW95, first, first + (int)funnel->limit_count - 1};
    for (int i = 0; i < 4; i++) {
        range.y = LOW95 + i;
        xlsx_line(xlsx_series(data, chart, range, word(words[i], language)),
                  i < 2 ? XLSX_SAME : XLSX_RULE, 1.25, i < 2);
    }
    range = (struct xlsx_range){ENDS, OVERALL, first, first + 1};
    xlsx_line(xlsx_series(data, chart, range, word(WORD_DATA_OVERALL, language)), XLSX_TEXT, 1,
              false);
}

lxw_chart *xlsx_funnel_chart(struct xlsx_data *data, const struct xlsx_charted *charted)
{
    static const enum word heads[] = {WORD_DATA_NAME,          WORD_DATA_SIZE,
                                      WORD_DATA_VALUE,         WORD_DATA_SIZE,
                                      WORD_DATA_LIMIT_95_LOW,  WORD_DATA_LIMIT_95_HIGH,
                                      WORD_DATA_LIMIT_998_LOW, WORD_DATA_LIMIT_998_HIGH,
                                      WORD_DATA_SIZE,          WORD_DATA_OVERALL};
    const struct chart_funnel *funnel = &charted->chart[0]->funnel;
    for (int i = NAME; i <= OVERALL; i++) {
        xlsx_data_head(data, i, heads[i]);
    }
    int first = ++data->row;
    lxw_chart *chart = funnel->count == 0 ? NULL : xlsx_new_chart(data, LXW_CHART_SCATTER_STRAIGHT);
    if (chart == NULL) {
        return NULL;
    }
    put_limits(data, funnel, first);
    draw_limits(data, chart, funnel, first);
    for (size_t group = 0; group < GROUPS; group++) {
        struct xlsx_range range = {SIZE, VALUE, data->row, 0};
        for (size_t i = 0; i < funnel->count; i++) {
            if (group_of(&funnel->point[i]) == groups[group].sign) {
                xlsx_data_text(data, data->row, NAME, funnel->point[i].name);
                xlsx_data_number(data, data->row, SIZE, (double)funnel->point[i].n);
                xlsx_data_number(data, data->row, VALUE, funnel->point[i].value);
                data->row++;
            }
        }
        range.last = data->row - 1;
        lxw_chart_series *series =
            xlsx_points(data, chart, range, word(groups[group].word, data->page->language),
                        (struct xlsx_marker){groups[group].marker, 8, groups[group].colour});
        if (groups[group].sign == SIGN_ABOVE || groups[group].sign == SIGN_BELOW) {
            put_names(data, series, funnel, groups[group].sign);
        }
    }
    int used = first + (int)(funnel->limit_count > 2 ? funnel->limit_count : 2);
    data->row = used > data->row ? used : data->row;
    xlsx_share_axis(chart->y_axis, funnel->axis_from, funnel->axis_to);
    chart_axis_set_num_format(chart->x_axis, "#,##0");
    if (funnel->size_title != NULL) {
        char *title = xlsx_chart_text(funnel->size_title);
        chart_axis_set_name(chart->x_axis, title == NULL ? "" : title);
        free(title);
    }
    return chart;
}
