/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts of pages as native charts of a workbook. Their numbers stand on a sheet of their own,
 * exact, under heads. */
#ifndef HAILONG_REPORTS_XLSX_CHART_H
#define HAILONG_REPORTS_XLSX_CHART_H

#include "reports/xlsx_book.h"

/* The sheet of the numbers; made when the first chart comes. */
struct xlsx_data {
    struct xlsx_book *book;
    const struct page *page;
    const char *name; /* that it is to have; borrowed */
    lxw_worksheet *sheet;
    int row; /* the next that is free */
};

enum { XLSX_CHARTED = 200 /* charts drawn as one, at most */, XLSX_LEVELS = 10 };

/* Charts of one kind that are drawn as one, such as those of a column of a table. */
struct xlsx_charted {
    const char *title, *says;
    const struct chart *chart[XLSX_CHARTED];
    const char *name[XLSX_CHARTED]; /* what each is of */
    size_t count;
    const char *level[XLSX_LEVELS]; /* names of levels, the best first; NULL: numbers */
};

struct xlsx_frame {
    struct xlsx_place at;
    int width, height; /* pixels, 96 to the inch */
};

/* Writes the numbers and draws the chart; false where there is nothing to draw. */
bool xlsx_put_chart(struct xlsx_data *data, const struct xlsx_charted *charted,
                    struct xlsx_frame frame);

/* ---- for the kinds of charts (xlsx_shares.c, xlsx_months.c, xlsx_funnel.c): the chart, NULL: none
 * ---- */
lxw_chart *xlsx_band_chart(struct xlsx_data *data, const struct xlsx_charted *charted);
lxw_chart *xlsx_strip_chart(struct xlsx_data *data, const struct xlsx_charted *charted);
lxw_chart *xlsx_levels_chart(struct xlsx_data *data, const struct xlsx_charted *charted);
lxw_chart *xlsx_months_chart(struct xlsx_data *data, const struct xlsx_charted *charted);
lxw_chart *xlsx_funnel_chart(struct xlsx_data *data, const struct xlsx_charted *charted);

/* ---- the numbers ---- */
/* A head over a column of the sheet, in row data->row. */
void xlsx_data_head(struct xlsx_data *data, int column, enum word which);
void xlsx_data_text(struct xlsx_data *data, int row, int column, const char *text);
void xlsx_data_number(struct xlsx_data *data, int row, int column, double number);
/* Rows first to last of two columns. */
struct xlsx_range {
    int x, y; /* columns */
    int first, last;
};
lxw_chart *xlsx_new_chart(struct xlsx_data *data, uint8_t type);
/* NULL for an empty range, or without memory. */
lxw_chart_series *xlsx_series(struct xlsx_data *data, lxw_chart *chart, struct xlsx_range range,
                              const char *name);

/* ---- looks of series; series: may be NULL ---- */
enum {
    XLSX_TEXT = 0x1A1A1A,
    XLSX_SOFT = 0x595959,
    XLSX_RULE = 0xC8C8C8,
    XLSX_ABOVE = 0x12436D,
    XLSX_BELOW = 0xB84A00,
    XLSX_SAME = 0x949494
};

void xlsx_line(lxw_chart_series *series, uint32_t colour, double width, bool dashed);
void xlsx_no_line(lxw_chart_series *series);
struct xlsx_marker {
    uint8_t type; /* LXW_CHART_MARKER_… */
    uint8_t size; /* points */
    uint32_t colour;
};
void xlsx_marker(lxw_chart_series *series, struct xlsx_marker marker);
/* xlsx_series of marks without a line. */
lxw_chart_series *xlsx_points(struct xlsx_data *data, lxw_chart *chart, struct xlsx_range range,
                              const char *name, struct xlsx_marker marker);
void xlsx_share_axis(lxw_chart_axis *axis, double from, double to);
/* A text that no chart takes for a formula; heap. */
char *xlsx_chart_text(const char *text);

#endif
