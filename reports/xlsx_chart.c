/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/xlsx_chart.h"

#include "reports/text_lines.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- the numbers ---- */

static bool open_sheet(struct xlsx_data *data)
{
    if (data->sheet == NULL) {
        data->sheet = xlsx_add_sheet(data->book, data->name);
        data->row = 0;
        if (data->sheet != NULL) {
            xlsx_set_page(data->book, data->sheet, data->page, true, 0);
            xlsx_column_width(data->book, data->sheet, 0, 24);
            xlsx_note(data->book, worksheet_set_column(data->sheet, 1, XLSX_LEVELS + 1, 12, NULL));
        }
    }
    return data->sheet != NULL;
}

void xlsx_data_text(struct xlsx_data *data, int row, int column, const char *text)
{
    static const struct xlsx_look plain = {.size = 10};
    if (text != NULL && text[0] != '\0') {
        xlsx_text(data->book, (struct xlsx_place){data->sheet, row, column}, text, &plain);
    }
}

void xlsx_data_number(struct xlsx_data *data, int row, int column, double number)
{
    static const struct xlsx_look whole = {.size = 10};
    static const struct xlsx_look parts = {.size = 10, .number = "0.0000"};
    bool is_whole = !(floor(number) < number);
    xlsx_number(data->book, (struct xlsx_place){data->sheet, row, column}, number,
                is_whole ? &whole : &parts);
}

void xlsx_data_head(struct xlsx_data *data, int column, enum word which)
{
    static const struct xlsx_look strong = {
        .size = 10, .bold = true, .wrap = true, .rule_below = true};
    xlsx_text(data->book, (struct xlsx_place){data->sheet, data->row, column},
              word(which, data->page->language), &strong);
    if (column == 0) { /* heads wrap */
        xlsx_row_height(data->book, data->sheet, data->row, 40);
    }
}

/* ---- charts ---- */

char *xlsx_chart_text(const char *text)
{
    char *shown = text_harmless(text);
    if (shown == NULL || shown[0] != '=') {
        return shown;
    }
    size_t length = strlen(shown);
    char *moved = realloc(shown, length + 2);
    if (moved == NULL) {
        free(shown);
        return NULL;
    }
    memmove(moved + 1, moved, length + 1);
    moved[0] = ' ';
    return moved;
}

lxw_chart *xlsx_new_chart(struct xlsx_data *data, uint8_t type)
{
    lxw_chart *chart = workbook_add_chart(data->book->file.workbook, type);
    data->book->failed = data->book->failed || chart == NULL;
    return chart;
}

lxw_chart_series *xlsx_series(struct xlsx_data *data, lxw_chart *chart, struct xlsx_range range,
                              const char *name)
{
    if (chart == NULL || range.last < range.first) {
        return NULL;
    }
    lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
    char *shown = xlsx_chart_text(name);
    if (series == NULL || shown == NULL) {
        data->book->failed = true;
        free(shown);
        return NULL;
    }
    chart_series_set_categories(series, data->sheet->name, (lxw_row_t)range.first,
                                (lxw_col_t)range.x, (lxw_row_t)range.last, (lxw_col_t)range.x);
    chart_series_set_values(series, data->sheet->name, (lxw_row_t)range.first, (lxw_col_t)range.y,
                            (lxw_row_t)range.last, (lxw_col_t)range.y);
    chart_series_set_name(series, shown);
    free(shown);
    return series;
}

void xlsx_line(lxw_chart_series *series, uint32_t colour, double width, bool dashed)
{
    lxw_chart_line line = {.color = colour, .width = (float)width};
    line.dash_type = dashed ? LXW_CHART_LINE_DASH_DASH : LXW_CHART_LINE_DASH_SOLID;
    if (series != NULL) {
        chart_series_set_line(series, &line);
        chart_series_set_marker_type(series, LXW_CHART_MARKER_NONE);
    }
}

void xlsx_no_line(lxw_chart_series *series)
{
    lxw_chart_line line = {.none = LXW_TRUE};
    if (series != NULL) {
        chart_series_set_line(series, &line);
    }
}

void xlsx_marker(lxw_chart_series *series, struct xlsx_marker marker)
{
    lxw_chart_line line = {.color = marker.colour, .width = 1.25F};
    lxw_chart_fill fill = {.color = marker.colour};
    if (series != NULL) {
        chart_series_set_marker_type(series, marker.type);
        chart_series_set_marker_size(series, marker.size);
        chart_series_set_marker_line(series, &line);
        chart_series_set_marker_fill(series, &fill);
    }
}

lxw_chart_series *xlsx_points(struct xlsx_data *data, lxw_chart *chart, struct xlsx_range range,
                              const char *name, struct xlsx_marker marker)
{
    lxw_chart_series *series = xlsx_series(data, chart, range, name);
    xlsx_no_line(series);
    xlsx_marker(series, marker);
    return series;
}

/* Between noughts and hundreds of percent, in steps that end where the axis does. */
void xlsx_share_axis(lxw_chart_axis *axis, double from, double to)
{
    double span = to - from;
    chart_axis_set_min(axis, from);
    chart_axis_set_max(axis, to);
    chart_axis_set_num_format(axis, span < 0.045 ? "0.0%" : "0%");
    chart_axis_set_major_unit(axis, span > 0.55    ? 0.2
                                    : span > 0.25  ? 0.1
                                    : span > 0.15  ? 0.05
                                    : span > 0.045 ? 0.02
                                                   : 0.01);
}

static lxw_chart *chart_of(struct xlsx_data *data, const struct xlsx_charted *charted)
{
    switch (charted->chart[0]->kind) {
    case CHART_BAND:
        return xlsx_band_chart(data, charted);
    case CHART_STRIP:
        return xlsx_strip_chart(data, charted);
    case CHART_LEVELS:
        return xlsx_levels_chart(data, charted);
    case CHART_MONTHS:
        return xlsx_months_chart(data, charted);
    case CHART_FUNNEL:
        return xlsx_funnel_chart(data, charted);
    }
    return NULL;
}

/* The default of the library is 480 × 288 pixels. */
static void place(struct xlsx_data *data, lxw_chart *chart, struct xlsx_frame frame,
                  const char *says)
{
    static const double default_width = 480;
    static const double default_height = 288;
    char *description = text_harmless(says);
    lxw_chart_options options = {.x_scale = frame.width / default_width,
                                 .y_scale = frame.height / default_height,
                                 .object_position = LXW_OBJECT_MOVE_DONT_SIZE,
                                 .description = description};
    xlsx_note(data->book, worksheet_insert_chart_opt(frame.at.sheet, (lxw_row_t)frame.at.row,
                                                     (lxw_col_t)frame.at.column, chart, &options));
    free(description);
}

bool xlsx_put_chart(struct xlsx_data *data, const struct xlsx_charted *charted,
                    struct xlsx_frame frame)
{
    static const struct xlsx_look strong = {.bold = true};
    lxw_chart_font title_font = {.size = 11, .bold = LXW_TRUE};
    if (charted->count == 0 || !open_sheet(data)) {
        return false;
    }
    xlsx_text(data->book, (struct xlsx_place){data->sheet, data->row, 0}, charted->title, &strong);
    data->row++;
    lxw_chart *chart = chart_of(data, charted);
    data->row++; /* apart from the next */
    if (chart == NULL) {
        return false;
    }
    char *title = xlsx_chart_text(charted->title);
    if (title == NULL || title[0] == '\0') {
        chart_title_off(chart);
    } else {
        chart_title_set_name(chart, title);
        chart_title_set_name_font(chart, &title_font);
    }
    free(title);
    chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
    place(data, chart, frame, charted->says);
    return true;
}
