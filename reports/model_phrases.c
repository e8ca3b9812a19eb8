/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/model_phrases.h"

#include <stdio.h>
#include <string.h>

enum word model_field_word(enum model_field field)
{
    static const enum word names[MODEL_FIELDS] = {WORD_NOT_AVAILABLE, WORD_MODEL_ECONOMY_NAME, WORD_MODEL_CULTURE_NAME,
                                                  WORD_MODEL_DEFENCE_NAME, WORD_MODEL_SYSTEM_NAME};
    return names[field];
}

const char *model_owner_name(struct page *page, const struct unit *unit, const char *body)
{
    char name[WORDS_FILLED];
    if (unit == NULL) {
        return page_text(page, body);
    }
    page_unit_name(unit, name, sizeof name);
    return page_text(page, name);
}

/* ---- days ---- */

static bool is_month_end(int32_t day)
{
    int year = 0;
    int month = 0;
    int number = 0;
    day_to_civil(day, &year, &month, &number);
    return number == days_in_month(year, month);
}

const char *model_when(int32_t day, bool last, enum language language, char buffer[static NUMFMT])
{
    int year = 0;
    int month = 0;
    int number = 0;
    if (day == DAY_NONE) {
        snprintf(buffer, NUMFMT, "–");
        return buffer;
    }
    day_to_civil(day, &year, &month, &number);
    bool month_edge = last ? is_month_end(day) : number == 1;
    bool year_edge = month_edge && month == (last ? 12 : 1);
    if (year_edge) {
        snprintf(buffer, NUMFMT, "%d", year);
    } else if (month_edge) {
        snprintf(buffer, NUMFMT, "%d/%d", month, year);
    } else {
        numfmt_day(day, language, buffer);
    }
    return buffer;
}

const char *model_span(int32_t from, int32_t to, enum language language, char buffer[static 2 * NUMFMT])
{
    int year = 0;
    int month = 0;
    int number = 0;
    int last_year = 0;
    int last_month = 0;
    char first[NUMFMT];
    char last[NUMFMT];
    day_to_civil(from, &year, &month, &number);
    bool whole = number == 1 && is_month_end(to);
    day_to_civil(to, &last_year, &last_month, &number);
    bool year_long = whole && year == last_year && month == 1 && last_month == 12;
    bool quarter = whole && year == last_year && last_month == month + 2 && month % 3 == 1;
    if (year_long) {
        snprintf(buffer, 2 * (size_t)NUMFMT, "%d", year);
    } else if (quarter) {
        snprintf(buffer, 2 * (size_t)NUMFMT, "Q%d/%d", (month - 1) / 3 + 1, year);
    } else if (whole && year == last_year && month == last_month) {
        snprintf(buffer, 2 * (size_t)NUMFMT, "%d/%d", month, year);
    } else {
        snprintf(buffer, 2 * (size_t)NUMFMT, "%s–%s", numfmt_day(from, language, first), numfmt_day(to, language, last));
    }
    return buffer;
}

/* ---- a model ---- */

const char *model_recognition(struct page *page, int level, int32_t day, int32_t started)
{
    static const enum word by[MODEL_LEVELS] = {WORD_MODEL_BY_LOCAL, WORD_MODEL_BY_DISTRICT, WORD_MODEL_BY_PROVINCE};
    char when[NUMFMT];
    if (level == 0) {
        return frame_word(page, WORD_MODEL_RECOGNITION_NONE);
    }
    return frame_phrase(page, by[level - 1],
                        day == started ? frame_word(page, WORD_MODEL_RECOGNITION_WHEN) : model_when(day, true, page->language, when));
}

const char *model_state(struct page *page, const struct model_card *card)
{
    char when[NUMFMT];
    if (card->running) {
        return frame_word(page, WORD_MODEL_STATE_RUNNING);
    }
    const char *const arguments[] = {model_when(card->dropped, true, page->language, when), card->reason};
    return page_phrase(page, card->reason[0] == '\0' ? WORD_MODEL_STATE_DROPPED : WORD_MODEL_STATE_DROPPED_WHY, arguments, 2);
}

const char *model_series_title(struct page *page, const struct model_series *series)
{
    const char *name = model_series_name(series, page->language);
    if (name[0] >= 'a' && name[0] <= 'z') {
        return page_printf(page, "%c%s", name[0] - 'a' + 'A', name + 1);
    }
    return strncmp(name, "đ", strlen("đ")) == 0 ? page_printf(page, "Đ%s", name + strlen("đ")) : page_text(page, name);
}

const char *model_series_heading(struct page *page, const struct model_series *series)
{
    char unit[MEASURE_ID * 2];
    const char *const arguments[] = {model_series_title(page, series),
                                     measure_in_label(&series->measure, page->language, unit)};
    return unit[0] == '\0' ? arguments[0] : page_phrase(page, WORD_MODEL_INDICATOR_IN, arguments, 2);
}

struct cell model_exact_cell(struct page *page, const mpq_t value)
{
    char text[NUMFMT_PLAIN];
    struct cell cell = cell_text(page_text(page, numfmt_exact(value, 2, page->language, text)));
    cell.kind = CONTENT_REAL;
    cell.has_number = true;
    cell.number = exact_double(value);
    return cell;
}

/* ---- counts ---- */

void model_count_heads(struct page *page, struct table *table, size_t first, bool sortable)
{
    const char *group = frame_word(page, WORD_MODEL_RECOGNISED_BY);
    static const enum word heads[MODEL_COUNTS] = {
        WORD_MODEL_RUNNING_COUNT,  WORD_MODEL_NEW_COUNT,      WORD_MODEL_REPLICATED_COUNT, WORD_MODEL_RECOGNISED_ALL,
        WORD_MODEL_LEVEL_LOCAL,    WORD_MODEL_LEVEL_DISTRICT, WORD_MODEL_LEVEL_PROVINCE,   WORD_MODEL_NOT_RECOGNISED,
        WORD_MODEL_DROPPED_COUNT};
    for (size_t i = 0; i < MODEL_COUNTS; i++) {
        frame_column(table, first + i, frame_word(page, heads[i]), true, i >= 3 && i <= 6 ? group : NULL);
        table->column[first + i].sortable = sortable;
    }
}

void model_count_cells(struct page *page, struct table *table, size_t row, size_t first, const struct model_counts *counts)
{
    const int64_t cells[MODEL_COUNTS] = {counts->running,
                                         counts->originals,
                                         counts->replicated,
                                         model_counts_recognised(counts),
                                         counts->recognised[LEVEL_LOCAL],
                                         counts->recognised[LEVEL_OF_DISTRICT],
                                         counts->recognised[LEVEL_OF_PROVINCE],
                                         counts->not_recognised,
                                         counts->dropped};
    for (size_t i = 0; i < MODEL_COUNTS; i++) {
        *page_cell(table, row, first + i) = cell_count(page, cells[i]);
    }
}
