/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/text_chart.h"

#include <stdio.h>
#include <string.h>

enum { PLACES = 64, AXIS_LEAST = 8 }; /* most columns of an axis; fewest */

/* A row of places, each with one character. */
struct row {
    const char *place[PLACES];
    size_t count;
};

const char *text_sign(enum sign sign)
{
    static const char *const shown[SIGNS] = {
        [SIGN_NONE] = "",     [SIGN_ABOVE] = "▲", [SIGN_SAME] = "═",   [SIGN_BELOW] = "▼",
        [SIGN_TOO_FEW] = "○", [SIGN_MET] = "☑",   [SIGN_MISSED] = "☐", [SIGN_ROSE] = "↗",
        [SIGN_STEADY] = "→",  [SIGN_FELL] = "↘"};
    return shown[sign];
}

const char *text_level(int index, int scale)
{
    static const char *const shade[] = {"█", "▓", "▒", "░", "·"};
    static const char *const letter[] = {"█", "▇", "▆", "▅", "▄", "▃", "▂", "▁", "░", "·"};
    static const char *const two[] = {"█", "░"};
    static const char *const three[] = {"█", "▒", "·"};
    static const char *const four[] = {"█", "▓", "░", "·"};
    switch (scale) {
    case 2:
        return two[index];
    case 3:
        return three[index];
    case 4:
        return four[index];
    case 5:
        return shade[index];
    default:
        return letter[index];
    }
}

static const char *written(const struct row *row, const char *begin, const char *end,
                           char buffer[static TEXT_CHART])
{
    size_t length = (size_t)snprintf(buffer, TEXT_CHART, "%s", begin);
    for (size_t i = 0; i < row->count; i++) {
        length += (size_t)snprintf(buffer + length, TEXT_CHART - length, "%s", row->place[i]);
    }
    snprintf(buffer + length, TEXT_CHART - length, "%s", end);
    return buffer;
}

/* ---- shares on an axis ---- */

static bool axis_of(struct row *row, size_t room)
{
    size_t width = room < TEXT_CHART_AXIS ? room : TEXT_CHART_AXIS;
    /* cppcheck-suppress knownConditionTrueFalse -- a terminal may have any width */
    if (width < AXIS_LEAST) {
        return false;
    }
    row->count = width - 2; /* the ends of the axis take one each */
    for (size_t i = 0; i < row->count; i++) {
        row->place[i] = "─";
    }
    return true;
}

/* Shares outside the axis stand at its end. */
static size_t place_of(const struct row *row, double share, double from)
{
    double along = from < 1 ? (share - from) / (1 - from) : 1;
    along = along < 0 ? 0 : along > 1 ? 1 : along;
    return (size_t)(along * (double)(row->count - 1) + 0.5);
}

static const char *band(const struct chart_band *chart, size_t room, char buffer[static TEXT_CHART])
{
    struct row row = {.count = 0};
    if (!axis_of(&row, room)) {
        return "";
    }
    if (chart->there && chart->banded) {
        size_t last = place_of(&row, chart->high, chart->axis_from);
        for (size_t i = place_of(&row, chart->low, chart->axis_from); i <= last; i++) {
            row.place[i] = "━";
        }
    }
    if (chart->has_overall) {
        row.place[place_of(&row, chart->overall, chart->axis_from)] = "┊";
    }
    if (chart->has_target) {
        row.place[place_of(&row, chart->target, chart->axis_from)] = "┼";
    }
    if (chart->there) {
        row.place[place_of(&row, chart->value, chart->axis_from)] = chart->hollow ? "○" : "●";
    }
    return written(&row, "├", "┤", buffer);
}

static const char *strip(const struct chart_strip *chart, size_t room,
                         char buffer[static TEXT_CHART])
{
    static const char *const many[] = {"─", "•", "2", "3", "4", "5", "6", "7", "8", "9", "+"};
    enum { MOST = sizeof many / sizeof *many - 1 };
    struct row row = {.count = 0};
    size_t units[PLACES] = {0};
    if (!axis_of(&row, room)) {
        return "";
    }
    for (size_t i = 0; i < chart->count; i++) {
        units[place_of(&row, chart->value[i], chart->axis_from)]++;
    }
    if (chart->has_overall) {
        row.place[place_of(&row, chart->overall, chart->axis_from)] = "┊";
    }
    for (size_t i = 0; i < row.count; i++) {
        row.place[i] = units[i] > 0 ? many[units[i] < MOST ? units[i] : MOST] : row.place[i];
    }
    if (chart->own < chart->count) {
        row.place[place_of(&row, chart->value[chart->own], chart->axis_from)] = "◆";
    }
    return written(&row, "├", "┤", buffer);
}

/* ---- months ---- */

/* The last of them where not all have room. */
static size_t months_from(const struct chart_months *chart, size_t room)
{
    size_t most = room < PLACES ? room : PLACES;
    return chart->count > most ? chart->count - most : 0;
}

static const char *months(const struct chart_months *chart, size_t room,
                          char buffer[static TEXT_CHART])
{
    static const char *const height[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    enum { HEIGHTS = sizeof height / sizeof *height };
    struct row row = {.count = 0};
    for (size_t i = months_from(chart, room); i < chart->count; i++) {
        const struct chart_month *month = &chart->month[i];
        bool scaled = month->there && chart->to > chart->from;
        double along = scaled ? (month->value - chart->from) / (chart->to - chart->from) : 1;
        along = along < 0 ? 0 : along > 1 ? 1 : along;
        size_t step = (size_t)(along * (HEIGHTS - 1) + 0.5);
        row.place[row.count++] = month->there ? height[step] : "·";
    }
    return written(&row, "", "", buffer);
}

const char *text_chart_marks(const struct chart *chart, size_t room, char buffer[static TEXT_CHART])
{
    struct row row = {.count = 0};
    size_t used = 0;
    if (chart->kind != CHART_MONTHS) {
        return "";
    }
    for (size_t i = months_from(&chart->months, room); i < chart->months.count; i++) {
        const struct chart_month *month = &chart->months.month[i];
        const char *mark = text_sign(month->sign);
        mark = *mark == '\0' && month->there && month->few ? "○" : mark;
        row.place[row.count++] = *mark == '\0' ? " " : mark;
        used = *mark == '\0' ? used : row.count;
    }
    row.count = used;
    return written(&row, "", "", buffer);
}

/* ---- levels ---- */

/* Every level that somebody chose takes one column at least; the largest gives what others take too
 * much. */
static const char *levels(const struct chart_levels *chart, size_t room,
                          char buffer[static TEXT_CHART])
{
    struct row row = {.count = 0};
    size_t width = room < TEXT_CHART_AXIS ? room : TEXT_CHART_AXIS;
    size_t length[10] = {0};
    size_t taken = 0;
    int largest = 0;
    int64_t sum = 0;
    for (int i = 0; i < chart->scale; i++) {
        sum += chart->count[i];
        largest = chart->count[i] > chart->count[largest] ? i : largest;
    }
    /* cppcheck-suppress knownConditionTrueFalse -- a terminal may have any width */
    if (sum == 0 || width < AXIS_LEAST || chart->scale > 10) {
        return "";
    }
    for (int i = 0; i < chart->scale; i++) {
        size_t share = (size_t)((double)chart->count[i] / (double)sum * (double)width + 0.5);
        length[i] = chart->count[i] > 0 && share == 0 ? 1 : share;
        taken += length[i];
    }
    if (taken > width && length[largest] > taken - width) {
        length[largest] -= taken - width;
    } else if (taken < width) {
        length[largest] += width - taken;
    }
    for (int i = 0; i < chart->scale; i++) {
        for (size_t j = 0; j < length[i] && row.count < width; j++) {
            row.place[row.count++] = text_level(i, chart->scale);
        }
    }
    return written(&row, "", "", buffer);
}

/* ---- any ---- */

const char *text_chart(const struct chart *chart, size_t room, char buffer[static TEXT_CHART])
{
    buffer[0] = '\0';
    switch (chart->kind) {
    case CHART_BAND:
        return band(&chart->band, room, buffer);
    case CHART_MONTHS:
        return months(&chart->months, room, buffer);
    case CHART_LEVELS:
        return levels(&chart->levels, room, buffer);
    case CHART_STRIP:
        return strip(&chart->strip, room, buffer);
    case CHART_FUNNEL:
        break;
    }
    return buffer;
}

size_t text_chart_width(const struct chart *chart)
{
    switch (chart->kind) {
    case CHART_MONTHS:
        return chart->months.count < PLACES ? chart->months.count : PLACES;
    case CHART_BAND:
    case CHART_LEVELS:
    case CHART_STRIP:
        return TEXT_CHART_AXIS;
    case CHART_FUNNEL:
        break;
    }
    return 0;
}
