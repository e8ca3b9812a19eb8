/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shares of units, one line of the chart for each, the first at the top: with their intervals, or
 * all as dots. And the answers at each level as parts of a bar. */
#include "reports/xlsx_chart.h"

#include "reports/words.h"

#include <stdio.h>
#include <stdlib.h>

static const double NAME_ABOVE = 0.45; /* of the distance of two lines */

/* Lines are counted from below in a chart. */
static double line_of(const struct xlsx_charted *charted, size_t index)
{
    return (double)(charted->count - index);
}

static void set_lines(lxw_chart *chart, const struct xlsx_charted *charted)
{
    chart_axis_set_min(chart->y_axis, 0);
    chart_axis_set_max(chart->y_axis, (double)charted->count + 1);
    chart_axis_set_major_unit(chart->y_axis, 1);
    chart_axis_set_label_position(chart->y_axis, LXW_CHART_AXIS_LABEL_POSITION_NONE);
    chart_axis_major_gridlines_set_visible(chart->y_axis, LXW_FALSE);
}

/* The name of each line above its beginning. */
static void put_names(struct xlsx_data *data, lxw_chart_series *series,
                      const struct xlsx_charted *charted)
{
    lxw_chart_data_label label[XLSX_CHARTED] = {{0}};
    lxw_chart_data_label *list[XLSX_CHARTED + 1] = {NULL};
    if (series == NULL) {
        return;
    }
    for (size_t i = 0; i < charted->count; i++) {
        label[i].value = xlsx_chart_text(charted->name[i] == NULL ? "" : charted->name[i]);
        data->book->failed = data->book->failed || label[i].value == NULL;
        list[i] = &label[i];
    }
    chart_series_set_labels(series);
    chart_series_set_labels_position(series, LXW_CHART_LABEL_POSITION_RIGHT);
    if (!data->book->failed) {
        xlsx_note(data->book, chart_series_set_labels_custom(series, list));
    }
    for (size_t i = 0; i < charted->count; i++) {
        free(label[i].value);
    }
}

/* As a series of its own, without marks, which the legend leaves out: the last one. */
static void draw_names(struct xlsx_data *data, lxw_chart *chart, const struct xlsx_charted *charted,
                       struct xlsx_range range)
{
    int16_t hidden[] = {0, -1};
    lxw_chart_series *series =
        xlsx_series(data, chart, range, word(WORD_DATA_NAME, data->page->language));
    const lxw_chart_series *other = NULL;
    if (series == NULL) {
        return;
    }
    STAILQ_FOREACH(other, chart->series_list, list_pointers)
    {
        hidden[0]++;
    }
    hidden[0]--;
    xlsx_no_line(series);
    chart_series_set_marker_type(series, LXW_CHART_MARKER_NONE);
    put_names(data, series, charted);
    xlsx_note(data->book, chart_legend_delete_series(chart, hidden));
}

/* ---- bands ---- */

enum {
    BAND_NAME,
    BAND_VALUE,
    BAND_LOW,
    BAND_HIGH,
    BAND_TARGET,
    BAND_OVERALL,
    BAND_LINE,
    BAND_START,
    BAND_ABOVE,
    BAND_X,
    BAND_Y
};

static void put_band(struct xlsx_data *data, const struct xlsx_charted *charted, size_t index,
                     int first)
{
    const struct chart_band *band = &charted->chart[index]->band;
    int row = first + (int)index;
    int interval = first + (int)index * 3; /* low, high, nothing: the line breaks there */
    xlsx_data_text(data, row, BAND_NAME, charted->name[index]);
    xlsx_data_number(data, row, BAND_LINE, line_of(charted, index));
    if (band->there &&
        !band->hollow) { /* too few have their counts in the table, and no share here either */
        xlsx_data_number(data, row, BAND_VALUE, band->value);
    }
    if (band->there && !band->hollow && band->banded) {
        xlsx_data_number(data, row, BAND_LOW, band->low);
        xlsx_data_number(data, row, BAND_HIGH, band->high);
        xlsx_data_number(data, interval, BAND_X, band->low);
        xlsx_data_number(data, interval + 1, BAND_X, band->high);
        xlsx_data_number(data, interval, BAND_Y, line_of(charted, index));
        xlsx_data_number(data, interval + 1, BAND_Y, line_of(charted, index));
    }
    if (band->has_target) {
        xlsx_data_number(data, row, BAND_TARGET, band->target);
    }
    if (band->has_overall) {
        xlsx_data_number(data, row, BAND_OVERALL, band->overall);
    }
}

lxw_chart *xlsx_band_chart(struct xlsx_data *data, const struct xlsx_charted *charted)
{
    static const enum word heads[] = {WORD_DATA_NAME,  WORD_DATA_VALUE,  WORD_DATA_LOW,
                                      WORD_DATA_HIGH,  WORD_DATA_TARGET, WORD_DATA_OVERALL,
                                      WORD_DATA_LINE,  WORD_DATA_NAME,   WORD_DATA_LINE,
                                      WORD_DATA_RANGE, WORD_DATA_LINE};
    enum language language = data->page->language;
    double from = 1;
    bool target = false;
    bool overall = false;
    for (int i = BAND_NAME; i <= BAND_Y; i++) {
        xlsx_data_head(data, i, heads[i]);
    }
    int first = ++data->row;
    for (size_t i = 0; i < charted->count; i++) {
        const struct chart_band *band = &charted->chart[i]->band;
        put_band(data, charted, i, first);
        from = band->axis_from < from ? band->axis_from : from;
        target = target || band->has_target;
        overall = overall || band->has_overall;
    }
    for (size_t i = 0; i < charted->count; i++) {
        xlsx_data_number(data, first + (int)i, BAND_START, from);
        xlsx_data_number(data, first + (int)i, BAND_ABOVE, line_of(charted, i) + NAME_ABOVE);
    }
    data->row += (int)charted->count * 3;
    lxw_chart *chart = xlsx_new_chart(data, LXW_CHART_SCATTER_STRAIGHT);
    if (chart == NULL) {
        return NULL;
    }
    struct xlsx_range range = {BAND_X, BAND_Y, first, first + (int)charted->count * 3 - 1};
    xlsx_line(xlsx_series(data, chart, range, word(WORD_DATA_RANGE, language)), 0x9DB4C8, 6, false);
    range = (struct xlsx_range){BAND_TARGET, BAND_LINE, first, first + (int)charted->count - 1};
    if (target) {
        xlsx_points(data, chart, range, word(WORD_DATA_TARGET, language),
                    (struct xlsx_marker){LXW_CHART_MARKER_PLUS, 9, XLSX_TEXT});
    }
    range.x = BAND_OVERALL;
    if (overall) {
        xlsx_points(data, chart, range, word(WORD_DATA_OVERALL, language),
                    (struct xlsx_marker){LXW_CHART_MARKER_X, 6, XLSX_SOFT});
    }
    range.x = BAND_VALUE;
    xlsx_points(data, chart, range, word(WORD_DATA_VALUE, language),
                (struct xlsx_marker){LXW_CHART_MARKER_CIRCLE, 7, XLSX_ABOVE});
    draw_names(data, chart, charted,
               (struct xlsx_range){BAND_START, BAND_ABOVE, first, first + (int)charted->count - 1});
    xlsx_share_axis(chart->x_axis, from, 1);
    set_lines(chart, charted);
    return chart;
}

/* ---- strips ---- */

enum { STRIP_OF, STRIP_NAME, STRIP_VALUE, STRIP_LINE, STRIP_START, STRIP_ABOVE };

/* Rows of one strip: the unit of the page alone, or all others. */
static void put_units(struct xlsx_data *data, const struct xlsx_charted *charted, size_t index,
                      bool own)
{
    const struct chart_strip *strip = &charted->chart[index]->strip;
    for (size_t i = 0; i < strip->count; i++) {
        if ((i == strip->own) == own) {
            xlsx_data_text(data, data->row, STRIP_OF, charted->name[index]);
            xlsx_data_text(data, data->row, STRIP_NAME,
                           strip->name == NULL ? NULL : strip->name[i]);
            xlsx_data_number(data, data->row, STRIP_VALUE, strip->value[i]);
            xlsx_data_number(data, data->row, STRIP_LINE, line_of(charted, index));
            data->row++;
        }
    }
}

static void put_overall(struct xlsx_data *data, const struct xlsx_charted *charted, size_t index)
{
    const struct chart_strip *strip = &charted->chart[index]->strip;
    if (strip->has_overall) {
        xlsx_data_text(data, data->row, STRIP_OF, charted->name[index]);
        xlsx_data_text(data, data->row, STRIP_NAME, word(WORD_DATA_OVERALL, data->page->language));
        xlsx_data_number(data, data->row, STRIP_VALUE, strip->overall);
        xlsx_data_number(data, data->row, STRIP_LINE, line_of(charted, index));
        data->row++;
    }
}

lxw_chart *xlsx_strip_chart(struct xlsx_data *data, const struct xlsx_charted *charted)
{
    static const enum word heads[] = {WORD_DATA_LINE, WORD_DATA_NAME, WORD_DATA_VALUE,
                                      WORD_DATA_LINE, WORD_DATA_NAME, WORD_DATA_LINE};
    enum language language = data->page->language;
    enum { OTHERS, OWN, OVERALL, PARTS };
    struct xlsx_range range[PARTS];
    double from = 1;
    for (int i = STRIP_OF; i <= STRIP_ABOVE; i++) {
        xlsx_data_head(data, i, heads[i]);
    }
    data->row++;
    for (int part = OTHERS; part < PARTS; part++) {
        range[part] = (struct xlsx_range){STRIP_VALUE, STRIP_LINE, data->row, 0};
        for (size_t i = 0; i < charted->count; i++) {
            from = charted->chart[i]->strip.axis_from < from ? charted->chart[i]->strip.axis_from
                                                             : from;
            if (part == OVERALL) {
                put_overall(data, charted, i);
            } else {
                put_units(data, charted, i, part == OWN);
            }
        }
        range[part].last = data->row - 1;
    }
    if (range[OTHERS].last < range[OTHERS].first && range[OWN].last < range[OWN].first) {
        return NULL;
    }
    lxw_chart *chart = xlsx_new_chart(data, LXW_CHART_SCATTER);
    if (chart == NULL) {
        return NULL;
    }
    xlsx_points(data, chart, range[OVERALL], word(WORD_DATA_OVERALL, language),
                (struct xlsx_marker){LXW_CHART_MARKER_X, 7, XLSX_SOFT});
    xlsx_points(data, chart, range[OTHERS], word(WORD_DATA_OTHERS, language),
                (struct xlsx_marker){LXW_CHART_MARKER_CIRCLE, 6, XLSX_SAME});
    xlsx_points(data, chart, range[OWN], word(WORD_DATA_OWN, language),
                (struct xlsx_marker){LXW_CHART_MARKER_DIAMOND, 10, XLSX_ABOVE});
    xlsx_share_axis(chart->x_axis, from, 1);
    set_lines(chart, charted);
    int first = range[OTHERS].first;
    for (size_t i = 0; i < charted->count; i++) {
        xlsx_data_number(data, first + (int)i, STRIP_START, from);
        xlsx_data_number(data, first + (int)i, STRIP_ABOVE, line_of(charted, i) + NAME_ABOVE);
    }
    int used = first + (int)charted->count;
    data->row = used > data->row ? used : data->row;
    draw_names(data, chart, charted,
               (struct xlsx_range){STRIP_START, STRIP_ABOVE, first, used - 1});
    return chart;
}

/* ---- levels ---- */

/* From blue by grey to orange; the middle of an odd scale is grey. */
static uint32_t level_colour(int index, int scale)
{
    static const uint32_t good[] = {0x12436D, 0x5D8DB9, 0x8FB0D0, 0xB7CCE1, 0xD9E5F0};
    static const uint32_t bad[] = {0xB84A00, 0xE0A274, 0xEBC4A6, 0xF2DAC7, 0xF8EBE0};
    int mirrored = scale - 1 - index;
    if (index == mirrored) {
        return XLSX_RULE;
    }
    return index < mirrored ? good[index] : bad[mirrored];
}

static const char *level_name(const struct xlsx_charted *charted, int index, int scale,
                              enum language language, char buffer[static WORDS_FILLED])
{
    char number[16];
    const char *const arguments[] = {number};
    if (index < XLSX_LEVELS && charted->level[index] != NULL) {
        return charted->level[index];
    }
    snprintf(number, sizeof number, "%d", scale - index);
    return words_fill(WORD_DATA_LEVEL, language, arguments, 1, buffer);
}

lxw_chart *xlsx_levels_chart(struct xlsx_data *data, const struct xlsx_charted *charted)
{
    char name[WORDS_FILLED];
    int scale = 0;
    for (size_t i = 0; i < charted->count; i++) {
        int own = charted->chart[i]->levels.scale;
        scale = own > scale && own <= XLSX_LEVELS ? own : scale;
    }
    xlsx_data_head(data, 0, WORD_DATA_NAME);
    for (int level = 0; level < scale; level++) {
        xlsx_data_text(data, data->row, level + 1,
                       level_name(charted, level, scale, data->page->language, name));
    }
    int first = ++data->row;
    for (size_t i = 0; i < charted->count; i++, data->row++) {
        const struct chart_levels *levels = &charted->chart[i]->levels;
        xlsx_data_text(data, data->row, 0, charted->name[i]);
        for (int level = 0; level < scale && level < levels->scale; level++) {
            xlsx_data_number(data, data->row, level + 1, (double)levels->count[level]);
        }
    }
    lxw_chart *chart = scale == 0 ? NULL : xlsx_new_chart(data, LXW_CHART_BAR_STACKED_PERCENT);
    if (chart == NULL) {
        return NULL;
    }
    for (int level = 0; level < scale; level++) {
        struct xlsx_range range = {0, level + 1, first, data->row - 1};
        lxw_chart_fill fill = {.color = level_colour(level, scale)};
        lxw_chart_series *series = xlsx_series(
            data, chart, range, level_name(charted, level, scale, data->page->language, name));
        if (series != NULL) {
            chart_series_set_fill(series, &fill);
        }
    }
    /* the library turns the axes of a bar chart; the first question stands at the top */
    chart_axis_set_reverse(chart->y_axis);
    chart_axis_set_label_position(chart->x_axis, LXW_CHART_AXIS_LABEL_POSITION_HIGH);
    chart_axis_set_num_format(chart->x_axis, "0%");
    chart_set_series_gap(chart, 60);
    return chart;
}
