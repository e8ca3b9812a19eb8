/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/pdf_columns.h"

#include <math.h>
#include <string.h>

/* What a column asks for: in one line, and at the least. */
struct wish {
    double whole, least;
    bool chart;
};

static const double BETWEEN = 8; /* between columns */

static double chart_width(const struct chart *chart)
{
    switch (chart->kind) {
    case CHART_BAND:
        return 120;
    case CHART_MONTHS:
        return chart->months.bare ? 75 : 170;
    case CHART_LEVELS:
        return 230;
    case CHART_STRIP:
        return 180;
    case CHART_FUNNEL:
        break;
    }
    return 300;
}

static void take_cell(struct wish *wish, struct side *side, const struct cell *cell, double size,
                      bool foot)
{
    bool bold = foot || cell->tone == TONE_STRONG;
    double sign = cell->sign == SIGN_NONE ? 0 : size * (cell->text[0] != '\0' ? 1.55 : 1.1);
    if (cell->chart != NULL) {
        wish->chart = true;
        wish->whole = fmax(wish->whole, chart_width(cell->chart));
        wish->least = fmax(wish->least, chart_width(cell->chart) * 0.6);
    } else {
        wish->whole =
            fmax(wish->whole, sign + typeface_width(side->typeface, cell->text, size, bold));
        wish->least = fmax(wish->least, sign + longest_word(side, cell->text, size, bold));
    }
}

/* How wide a head is that stands in two lines, broken where it is narrowest; short ones stand in one. */
static double in_two_lines(struct side *side, const char *head, double size)
{
    const double shortest = 40;
    double narrowest = typeface_width(side->typeface, head, size, true);
    if (narrowest <= shortest) {
        return narrowest;
    }
    for (const char *blank = strchr(head, ' '); blank != NULL; blank = strchr(blank + 1, ' ')) {
        double below = typeface_width(side->typeface, blank + 1, size, true);
        double above = typeface_width(side->typeface, head, size, true) - below;
        narrowest = fmin(narrowest, fmax(above, below));
    }
    return narrowest;
}

static void take_column(struct wish *wish, const struct columns *columns, struct side *side,
                        const struct table *table, size_t c)
{
    const char *head = table->column[c].head;
    double longest = longest_word(side, head, columns->head_size, true);
    *wish = (struct wish){0};
    wish->whole = fmax(longest, in_two_lines(side, head, columns->head_size));
    wish->least = table->column[c].number ? wish->whole : longest; /* no number column has a head of three lines */
    for (size_t row = 0; row < table->rows; row++) {
        take_cell(wish, side, &table->cell[row * table->columns + c], columns->size,
                  row + table->feet >= table->rows);
    }
    /* No text of a cell makes all others narrow: a word that is this long is broken. */
    wish->least = fmin(wish->least, fmax(90, side->room * 0.25));
}

struct sums {
    double whole, least;
};

static struct sums take_all(struct wish *wish, const struct columns *columns, struct side *side,
                            const struct table *table)
{
    struct sums sums = {0, 0};
    for (size_t c = 0; c < table->columns; c++) {
        take_column(&wish[c], columns, side, table, c);
        sums.whole += wish[c].whole;
        sums.least += wish[c].least;
    }
    return sums;
}

/* Room that is left goes to the wide columns; where there are none, to charts up to half as wide
 * again, then to all, the first twice. */
static void spread(const struct columns *columns, const struct wish *wish,
                   const struct table *table, double left)
{
    size_t wide = 0;
    for (size_t c = 0; c < table->columns; c++) {
        wide += table->column[c].wide;
    }
    if (wide > 0) {
        for (size_t c = 0; c < table->columns; c++) {
            columns->width[c] += table->column[c].wide ? left / (double)wide : 0;
        }
        return;
    }
    double charts = 0;
    for (size_t c = 0; c < table->columns; c++) {
        charts += wish[c].chart ? wish[c].whole * 0.5 : 0;
    }
    double taken = fmin(charts, left * 0.6), share = (left - taken) / (double)(table->columns + 1);
    for (size_t c = 0; c < table->columns; c++) {
        columns->width[c] += c == 0 ? 2 * share : share;
        columns->width[c] += wish[c].chart ? wish[c].whole * 0.5 * taken / charts : 0;
    }
}

/* Words that are too long give way first, down to 30 points, then everything. */
static void squeeze(const struct columns *columns, const struct wish *wish, size_t count,
                    double room)
{
    const double floor = 30;
    double base = 0, above = 0;
    for (size_t c = 0; c < count; c++) {
        base += fmin(wish[c].least, floor);
        above += fmax(wish[c].least - floor, 0);
    }
    for (size_t c = 0; c < count; c++) {
        double least = fmin(wish[c].least, floor), more = fmax(wish[c].least - floor, 0);
        columns->width[c] =
            base >= room ? least * room / base : least + more * (room - base) / above;
    }
}

/* Charts are narrow before a text is broken. */
static double limited(const struct wish *wish, double most, bool scarce)
{
    return fmax(wish->least, fmin(scarce && wish->chart ? wish->least : wish->whole, most));
}

/* Where not all texts fit in one line, the widest columns give way: as wide as any may be so that
 * all fit. */
static double widest_allowed(const struct wish *wish, size_t count, double room)
{
    enum { STEPS = 40 };
    double low = 0, high = room;
    for (int step = 0; step < STEPS; step++) {
        double middle = (low + high) / 2, sum = 0;
        for (size_t c = 0; c < count; c++) {
            sum += limited(&wish[c], middle, true);
        }
        if (sum > room) {
            high = middle;
        } else {
            low = middle;
        }
    }
    return low;
}

/* What is left when all texts have their room goes back to the charts, as far as they asked for it. */
static void widen_charts(const struct columns *columns, const struct wish *wish, size_t count, double room)
{
    double left = room, lacking = 0;
    for (size_t c = 0; c < count; c++) {
        left -= columns->width[c];
        lacking += wish[c].chart ? fmax(wish[c].whole - columns->width[c], 0) : 0;
    }
    double part = left > 0 && lacking > 0 ? fmin(left / lacking, 1) : 0;
    for (size_t c = 0; c < count; c++) {
        columns->width[c] += wish[c].chart ? part * fmax(wish[c].whole - columns->width[c], 0) : 0;
    }
}

static void share_room(const struct columns *columns, const struct wish *wish, const struct table *table, struct sums sums,
                       double room)
{
    if (sums.least > room) {
        squeeze(columns, wish, table->columns, room);
        return;
    }
    double most = sums.whole > room ? widest_allowed(wish, table->columns, room) : sums.whole;
    for (size_t c = 0; c < table->columns; c++) {
        columns->width[c] = limited(&wish[c], most, sums.whole > room);
    }
    if (sums.whole > room) {
        widen_charts(columns, wish, table->columns, room);
    } else {
        spread(columns, wish, table, room - sums.whole);
    }
}

bool columns_measure(struct columns *columns, struct side *side, const struct table *table)
{
    const double floor = 7.5;
    size_t count = table->columns;
    struct wish *wish = page_room(side->scratch, count, sizeof *wish);
    columns->x = page_room(side->scratch, count, sizeof *columns->x);
    columns->width = page_room(side->scratch, count, sizeof *columns->width);
    if (wish == NULL || columns->x == NULL || columns->width == NULL) {
        return false;
    }
    double room = side->room - BETWEEN * (double)(count - 1);
    columns->size = side->type.table;
    columns->head_size = fmax(floor, columns->size * 0.92);
    struct sums sums = take_all(wish, columns, side, table);
    if (sums.least > room) {
        columns->size = columns->head_size = floor;
        sums = take_all(wish, columns, side, table);
    }
    share_room(columns, wish, table, sums, room);
    double x = 0;
    for (size_t c = 0; c < count; c++) {
        columns->x[c] = x;
        x += columns->width[c] + BETWEEN;
    }
    return true;
}
