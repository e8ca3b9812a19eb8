/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The health of a questionnaire: sentences, then the tables that they are made from. */
#include "reports/health_page.h"
#include "reports/page_frame.h"

#include <stdio.h>

typedef bool sentence(const struct questionnaire_health *health, size_t index, enum language language, char *buffer,
                      size_t size);

/* leads: the first sentence is the answer to the heading. */
static void put_sentences(struct page *page, const struct questionnaire_health *health, sentence *of, bool leads)
{
    char line[FRAME_LINE];
    for (size_t i = 0; of(health, i, page->language, line, sizeof line); i++) {
        page_put(page, BLOCK_TEXT, leads && i == 0 ? TONE_STRONG : TONE_PLAIN, line);
    }
}

static void put_head(struct page *page, const struct questionnaire_health *health)
{
    char line[FRAME_LINE];
    char period[NUMFMT];
    const char *what = frame_word(page, WORD_HEALTH);
    struct block *block = frame_title(page, &health->cards, what, "");
    block->text = page_printf(page, "%s · %s", what, numfmt_period(&health->cards.period, page->language, period));
    block->note = frame_days(page, &health->cards);
    if (health->only != NULL) {
        page_unit_name(health->only, line, sizeof line);
        block->line[0] = page_text(page, line);
    } else if (health->unit_count > 0) {
        block->line[0] = frame_phrase(page, WORD_MORE_UNITS, frame_count(page, (int64_t)health->unit_count));
    }
    block->line[1] = frame_as_of(page, &health->cards, 0);
}

/* ---- cells ---- */

static struct cell stroke(const struct page *page)
{
    return cell_text(frame_word(page, WORD_NOT_AVAILABLE));
}

static struct cell number_cell(struct page *page, const struct figure_number *number, bool shown)
{
    char text[NUMFMT];
    bool there = shown && number->why == WHY_NONE;
    return (struct cell){.kind = there ? CONTENT_REAL : CONTENT_TEXT,
                         .text = page_text(page, page_health_number(number, shown, page->language, text)),
                         .has_number = there,
                         .number = there ? number->value : 0};
}

static void put_words(struct page *page, struct table *table, const enum word *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        page_column(table, i, frame_word(page, words[i]), i > 0);
    }
    table->column[0].wide = true;
}

/* ---- question by question ---- */

static void put_item(struct page *page, struct table *table, size_t row, const struct health_item *item)
{
    bool few = item->withheld;
    bool shown = item->answers >= PAGE_FLOOR;
    struct cell *cell = page_cell(table, row, 0);
    cell[0] = cell_text(page_text(page, health_label(&item->item)));
    cell[1] = few ? cell_text(frame_word(page, withheld_word(item->answers))) : cell_count(page, item->answers);
    cell[2] = number_cell(page, &item->mean, shown);
    cell[3] = number_cell(page, &item->deviation, shown);
    cell[4] = item->item.overall ? cell_text(frame_word(page, WORD_HEALTH_OVERALL))
                                 : number_cell(page, &item->item_rest, !few);
    cell[5] = number_cell(page, &item->alpha_if_dropped, !few);
}

static void put_items(struct page *page, const struct questionnaire_health *health)
{
    static const enum word columns[] = {WORD_QUESTION,         WORD_HEALTH_ANSWERS, WORD_HEALTH_MEAN,
                                        WORD_HEALTH_DEVIATION, WORD_HEALTH_REST,    WORD_HEALTH_IF_DROPPED};
    enum { COLUMNS = sizeof columns / sizeof *columns };
    struct table *table = page_table(page, "items", COLUMNS, health->item_count);
    if (table == NULL) {
        return;
    }
    table->caption = frame_word(page, WORD_HEALTH_ITEMS);
    put_words(page, table, columns, COLUMNS);
    for (size_t i = 0; i < health->item_count; i++) {
        put_item(page, table, i, &health->item[i]);
    }
    page_put_word(page, BLOCK_TEXT, TONE_SOFT, WORD_HEALTH_ITEMS_NOTE);
}

/* ---- answers at each level ---- */

/* The bar of a question, best level first; nothing where the answers are withheld. */
static const struct chart *bar_of(struct page *page, const struct health_item *item)
{
    const char *label = page_text(page, health_label(&item->item));
    const char *says = page_printf(page, "%s –", label);
    struct chart_levels levels = {.scale = item->item.scale};
    if (item->withheld || item->answers == 0 || levels.scale < 2 || levels.scale > 10) {
        return NULL;
    }
    for (int i = 0; i < levels.scale; i++) {
        int level = levels.scale - i;
        char number[16];
        snprintf(number, sizeof number, "%d", level);
        levels.count[i] = item->level[level - 1];
        levels.text[i] = frame_count(page, levels.count[i]);
        says = page_printf(page, "%s%s %s: %s", says, i == 0 ? "" : ";", frame_phrase(page, WORD_LEVEL, number),
                           levels.text[i]);
    }
    struct chart *chart = page_chart(page, CHART_LEVELS, label, says);
    chart->levels = levels;
    return chart;
}

/* "443" and, where there are enough, "443 (70,1% – 79,6%)". */
static struct cell level_cell(struct page *page, const struct health_item *item, int level)
{
    char limits[PAGE_COUNTS];
    const char *between = page_level_limits(item, level, page->language, limits);
    if (level > item->item.scale || item->withheld) {
        return stroke(page);
    }
    struct cell cell = cell_count(page, item->level[level - 1]);
    if (between[0] != '\0') {
        cell.kind = CONTENT_TEXT;
        cell.text = page_printf(page, "%s (%s)", cell.text, between);
    }
    return cell;
}

static void put_level_row(struct page *page, struct table *table, size_t row, const struct health_item *item)
{
    int scale = (int)table->columns - 3;
    bool few = item->withheld;
    struct cell *cell = page_cell(table, row, 0);
    cell[0] = cell_text(page_text(page, health_label(&item->item)));
    cell[1] = few ? cell_text(frame_word(page, withheld_word(item->answers))) : cell_count(page, item->answers);
    cell[1].chart = bar_of(page, item);
    for (int level = scale; level >= 1; level--) {
        cell[2 + scale - level] = level_cell(page, item, level);
    }
    cell[2 + scale] = few ? cell_text(frame_word(page, withheld_word(item->answers))) : cell_count(page, item->blank);
}

static void put_levels_key(struct page *page, int scale)
{
    struct cell *cell = page_room(page, (size_t)scale, sizeof *cell);
    if (cell == NULL) {
        return;
    }
    for (int i = 0; i < scale; i++) {
        char number[16];
        snprintf(number, sizeof number, "%d", scale - i);
        cell[i] = cell_text(frame_phrase(page, WORD_LEVEL, number));
    }
    struct block *block = page_block(page, BLOCK_KEY);
    block->cell = cell;
    block->count = (size_t)scale;
    block->levels = scale;
}

static void put_levels(struct page *page, const struct questionnaire_health *health)
{
    int scale = health_scale(health);
    char percent[NUMFMT];
    char number[16];
    struct table *table = page_table(page, "levels", (size_t)scale + 3, health->item_count);
    if (table == NULL || scale < 1) {
        return;
    }
    snprintf(number, sizeof number, "%d", scale);
    table->caption = frame_word(page, WORD_ITEMS);
    table->note = frame_phrase(page, WORD_LEVELS_NOTE, number);
    page_column(table, 0, frame_word(page, WORD_QUESTION), false);
    page_column(table, 1, frame_word(page, WORD_HEALTH_ANSWERS), false);
    table->column[0].wide = true;
    table->column[1].wide = true;
    for (int level = scale; level >= 1; level--) {
        snprintf(number, sizeof number, "%d", level);
        page_column(table, (size_t)(2 + scale - level), frame_phrase(page, WORD_LEVEL, number), true);
    }
    page_column(table, (size_t)scale + 2, frame_word(page, WORD_BLANK), true);
    for (size_t i = 0; i < health->item_count; i++) {
        put_level_row(page, table, i, &health->item[i]);
    }
    put_levels_key(page, scale);
    page_put(page, BLOCK_TEXT, TONE_SOFT,
             frame_phrase(page, WORD_HEALTH_LEVELS_NOTE,
                          page_confidence(&health->cards.settings, page->language, percent)));
}

/* ---- drivers ---- */

static void put_drivers(struct page *page, const struct questionnaire_health *health)
{
    static const enum word columns[] = {WORD_QUESTION, WORD_DRIVERS_SHARE, WORD_INTERVAL, WORD_DRIVERS_SPEARMAN};
    enum { COLUMNS = sizeof columns / sizeof *columns };
    page_put_word(page, BLOCK_HEADING, TONE_STRONG, WORD_DRIVERS);
    put_sentences(page, health, page_health_drivers, false);
    struct table *table =
        health->drivers.count == 0 ? NULL : page_table(page, "drivers", COLUMNS, health->drivers.count);
    if (table == NULL) {
        return;
    }
    table->caption = frame_word(page, WORD_DRIVERS_CAPTION);
    put_words(page, table, columns, COLUMNS);
    for (size_t i = 0; i < health->drivers.count; i++) {
        const struct health_driver *driver = &health->drivers.driver[i];
        struct cell *cell = page_cell(table, i, 0);
        char text[NUMFMT];
        char limits[PAGE_COUNTS];
        bool share = driver->share.why == WHY_NONE;
        cell[0] = cell_text(page_text(page, health_label(&health->item[driver->item].item)));
        cell[1] = (struct cell){.kind = share ? CONTENT_SHARE : CONTENT_TEXT,
                                .text = page_text(page, page_driver_share(driver, page->language, text)),
                                .has_number = share,
                                .number = share ? driver->share.value : 0};
        cell[2] = cell_text(page_text(page, page_driver_limits(driver, page->language, limits)));
        cell[3] = number_cell(page, &driver->spearman, true);
    }
    page_put_word(page, BLOCK_TEXT, TONE_SOFT, WORD_DRIVERS_NOTE);
}

/* ---- units ---- */

static void put_unit(struct page *page, struct table *table, size_t row, const struct health_unit *unit)
{
    struct cell *cell = page_cell(table, row, 0);
    char text[NUMFMT];
    char limits[PAGE_COUNTS];
    bool alpha = unit->alpha.why == WHY_NONE && unit->alpha.state == ALPHA_THERE;
    cell[0] = cell_text(page_text(page, unit->unit->name));
    cell[1] = cell_count(page, unit->forms);
    cell[2] = unit->withheld ? stroke(page) : cell_count(page, unit->complete);
    cell[3] = (struct cell){.kind = alpha ? CONTENT_REAL : CONTENT_TEXT,
                            .text = page_text(page, page_alpha(&unit->alpha, page->language, text)),
                            .has_number = alpha,
                            .number = alpha ? unit->alpha.value : 0};
    cell[4] = cell_text(page_text(page, page_alpha_limits(&unit->alpha, page->language, limits)));
    cell[5] = stroke(page);
    if (unit->forms >= HEALTH_UNIT_FORMS) {
        bool there = unit->checks.several > 0;
        cell[5] = (struct cell){.kind = there ? CONTENT_SHARE : CONTENT_TEXT,
                                .text = page_text(page, numfmt_ratio(unit->checks.alike, unit->checks.several,
                                                                     page->language, text)),
                                .has_number = there,
                                .number = there ? (double)unit->checks.alike / (double)unit->checks.several : 0};
    }
}

static void put_units(struct page *page, const struct questionnaire_health *health)
{
    static const enum word columns[] = {WORD_UNIT,     WORD_HEALTH_UNIT_FORMS, WORD_HEALTH_UNIT_COMPLETE,
                                        WORD_HEALTH_UNIT_ALPHA, WORD_HEALTH_BETWEEN,    WORD_HEALTH_UNIT_ALIKE};
    enum { COLUMNS = sizeof columns / sizeof *columns };
    struct table *table = page_table(page, "units", COLUMNS, health->unit_count);
    if (table == NULL) {
        return;
    }
    table->caption = frame_word(page, WORD_HEALTH_UNITS);
    table->searchable = health->unit_count > FRAME_SEARCHED;
    put_words(page, table, columns, COLUMNS);
    for (size_t i = 0; i < COLUMNS; i++) {
        table->column[i].sortable = true;
    }
    for (size_t i = 0; i < health->unit_count; i++) {
        put_unit(page, table, i, &health->unit[i]);
    }
    page_put_word(page, BLOCK_TEXT, TONE_SOFT, WORD_HEALTH_UNITS_NOTE);
}

static void put_foot(struct page *page, const struct questionnaire_health *health)
{
    char line[FRAME_LINE];
    char percent[NUMFMT];
    page_put(page, BLOCK_FOOT, TONE_SOFT,
             frame_phrase(page, WORD_HEALTH_READ,
                          page_confidence(&health->cards.settings, page->language, percent)));
    page_missing(&health->cards, page->language, line, sizeof line);
    page_put(page, BLOCK_FOOT, TONE_SOFT, line);
    frame_command(page);
}

void page_of_questionnaire(struct page *page, const struct questionnaire_health *health,
                           const struct page_request *request)
{
    frame_begin(page, PAGE_QUESTIONS, request);
    page->landscape = true;
    put_head(page, health);
    put_sentences(page, health, page_health_head, false);
    if (health->forms > 0) {
        page_put_word(page, BLOCK_HEADING, TONE_STRONG, WORD_ALPHA);
        put_sentences(page, health, page_health_alpha, true);
        put_items(page, health);
        put_levels(page, health);
        put_drivers(page, health);
        page_put_word(page, BLOCK_HEADING, TONE_STRONG, WORD_CHECKS);
        put_sentences(page, health, page_health_checks, false);
    }
    if (health->unit_count > 0) {
        put_units(page, health);
    }
    put_foot(page, health);
}
