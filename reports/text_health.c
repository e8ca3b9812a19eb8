/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The health of a questionnaire in a terminal. */
#include "reports/health_page.h"
#include "reports/text_page.h"

#include <stdio.h>
#include <string.h>

enum { NAME = 23, DRIVER_NAME = 34, LEVEL = 7, BLANK = 10, UNIT_NAME = 23 };

typedef bool sentence(const struct questionnaire_health *health, size_t index, enum language language, char *buffer,
                      size_t size);

static void put_sentences(const struct text_page *page, const struct questionnaire_health *health, sentence *of)
{
    char line[WORDS_FILLED];
    for (size_t i = 0; of(health, i, page->language, line, sizeof line); i++) {
        text_wrapped(page, line, 2);
    }
}

static void put_title(const struct text_page *page, const struct questionnaire_health *health)
{
    char line[WORDS_FILLED];
    text_rule(page);
    text_strong(page, word(WORD_HEALTH, page->language));
    page_period(&health->cards, page->language, line, sizeof line);
    sink_printf(page->sink, " · %s\n", line);
    if (health->only != NULL) {
        page_unit_name(health->only, line, sizeof line);
        sink_printf(page->sink, "%s\n", line);
    } else if (health->unit_count > 0) {
        char count[NUMFMT];
        const char *const units[] = {numfmt_count((int64_t)health->unit_count, page->language, count)};
        sink_printf(page->sink, "%s\n", words_fill(WORD_MORE_UNITS, page->language, units, 1, line));
    }
    text_rule(page);
}

/* ---- question by question ---- */

/* A name and five cells behind it, without blanks at the end. */
static void put_cells(const struct text_page *page, const char *name, const char *const cells[static 5],
                      const size_t width[static 5], size_t name_width)
{
    size_t count = 5;
    while (count > 0 && cells[count - 1][0] == '\0') {
        count--;
    }
    sink_text(page->sink, "  ");
    text_left(page, name, name_width);
    for (size_t i = 0; i < count; i++) {
        text_right(page, cells[i], width[i]);
    }
    sink_text(page->sink, "\n");
}

static const size_t item_widths[] = {12, 8, 8, 14, 13};

static void put_item(const struct text_page *page, const struct health_item *item)
{
    char text[5][NUMFMT];
    bool few = health_withholds(item->answers);
    bool shown = item->answers >= PAGE_FLOOR;
    const char *const cells[] = {
        few ? word(WORD_WITHHELD, page->language) : numfmt_count(item->answers, page->language, text[0]),
        page_health_number(&item->mean, shown, page->language, text[1]),
        page_health_number(&item->deviation, shown, page->language, text[2]),
        item->item.overall ? word(WORD_HEALTH_OVERALL, page->language)
                           : page_health_number(&item->item_rest, !few, page->language, text[3]),
        item->item.overall ? "" : page_health_number(&item->alpha_if_dropped, !few, page->language, text[4])};
    put_cells(page, health_label(&item->item), cells, item_widths, NAME);
}

static void put_items(const struct text_page *page, const struct questionnaire_health *health)
{
    const char *const names[] = {
        word(WORD_HEALTH_ANSWERS, page->language), word(WORD_HEALTH_MEAN, page->language),
        word(WORD_HEALTH_DEVIATION, page->language), word(WORD_HEALTH_REST, page->language),
        word(WORD_HEALTH_IF_DROPPED, page->language)};
    text_heading(page, WORD_HEALTH_ITEMS);
    put_cells(page, word(WORD_QUESTION, page->language), names, item_widths, NAME);
    for (size_t i = 0; i < health->item_count; i++) {
        put_item(page, &health->item[i]);
    }
    text_wrapped(page, word(WORD_HEALTH_ITEMS_NOTE, page->language), 2);
}

/* ---- answers at each level ---- */

/* Widths: of the name and of a level, with a blank before it. */
struct level_widths {
    size_t name, level;
};

static struct level_widths level_widths_of(const struct questionnaire_health *health, int scale)
{
    char text[NUMFMT];
    size_t most = strlen(numfmt_count(health->forms, LANGUAGE_EN, text)) + 1;
    struct level_widths widths = {.level = most > LEVEL ? most : LEVEL};
    size_t taken = 2 + widths.level * (size_t)scale + BLANK;
    widths.name = taken + 10 < TEXT_WIDTH ? TEXT_WIDTH - taken : 10;
    return widths;
}

static void put_level(const struct text_page *page, const struct health_item *item, int scale,
                      const struct level_widths *widths)
{
    char text[NUMFMT];
    bool few = health_withholds(item->answers);
    sink_text(page->sink, "  ");
    text_left(page, health_label(&item->item), widths->name);
    for (int level = scale; level >= 1; level--) {
        bool shown = level <= item->item.scale && !few;
        text_right(page, shown ? numfmt_count(item->level[level - 1], page->language, text) : "",
                   widths->level);
    }
    text_right(page, few ? word(WORD_WITHHELD, page->language) : numfmt_count(item->blank, page->language, text),
               BLANK);
    sink_text(page->sink, "\n");
}

static void put_levels(const struct text_page *page, const struct questionnaire_health *health)
{
    int scale = health_scale(health);
    const struct level_widths widths = level_widths_of(health, scale);
    char number[16];
    char filled[WORDS_FILLED];
    const char *const best[] = {number};
    snprintf(number, sizeof number, "%d", scale);
    text_heading(page, WORD_ITEMS);
    sink_printf(page->sink, "  (%s)\n  ", words_fill(WORD_LEVELS_NOTE, page->language, best, 1, filled));
    text_left(page, word(WORD_QUESTION, page->language), widths.name);
    for (int level = scale; level >= 1; level--) {
        snprintf(number, sizeof number, "%d", level);
        text_right(page, number, widths.level);
    }
    text_right(page, word(WORD_BLANK, page->language), BLANK);
    sink_text(page->sink, "\n");
    for (size_t i = 0; i < health->item_count; i++) {
        put_level(page, &health->item[i], scale, &widths);
    }
}

/* ---- drivers ---- */

static void put_driver_cells(const struct text_page *page, const char *name, const char *share, const char *limits,
                             const char *rank)
{
    sink_text(page->sink, "  ");
    text_left(page, name, DRIVER_NAME);
    text_right(page, share, 10);
    text_right(page, limits, 20);
    text_right(page, rank, 12);
    sink_text(page->sink, "\n");
}

static void put_drivers(const struct text_page *page, const struct questionnaire_health *health)
{
    text_heading(page, WORD_DRIVERS);
    put_sentences(page, health, page_health_drivers);
    if (health->drivers.count == 0) {
        return;
    }
    put_driver_cells(page, word(WORD_QUESTION, page->language), word(WORD_DRIVERS_SHARE, page->language),
                     word(WORD_INTERVAL, page->language), word(WORD_DRIVERS_SPEARMAN, page->language));
    for (size_t i = 0; i < health->drivers.count; i++) {
        const struct health_driver *driver = &health->drivers.driver[i];
        char share[NUMFMT];
        char limits[PAGE_COUNTS];
        char rank[NUMFMT];
        put_driver_cells(page, health_label(&health->item[driver->item].item),
                         page_driver_share(driver, page->language, share),
                         page_driver_limits(driver, page->language, limits),
                         page_health_number(&driver->spearman, true, page->language, rank));
    }
    text_wrapped(page, word(WORD_DRIVERS_NOTE, page->language), 2);
}

/* ---- units ---- */

static const size_t unit_widths[] = {9, 9, 11, 15, 11};

static void put_unit(const struct text_page *page, const struct health_unit *unit)
{
    char text[4][NUMFMT];
    char limits[PAGE_COUNTS];
    bool few = unit->forms < HEALTH_UNIT_FORMS;
    const char *const stroke = word(WORD_NOT_AVAILABLE, page->language);
    const char *const cells[] = {
        numfmt_count(unit->forms, page->language, text[0]),
        health_withholds(unit->forms) ? stroke : numfmt_count(unit->complete, page->language, text[1]),
        page_alpha(&unit->alpha, page->language, text[2]), page_alpha_limits(&unit->alpha, page->language, limits),
        few ? stroke : numfmt_ratio(unit->checks.alike, unit->checks.several, page->language, text[3])};
    put_cells(page, unit->unit->name, cells, unit_widths, UNIT_NAME);
}

static void put_units(const struct text_page *page, const struct questionnaire_health *health)
{
    const char *const names[] = {
        word(WORD_HEALTH_UNIT_FORMS, page->language), word(WORD_HEALTH_UNIT_COMPLETE, page->language),
        word(WORD_HEALTH_UNIT_ALPHA, page->language), word(WORD_HEALTH_BETWEEN, page->language),
        word(WORD_HEALTH_UNIT_ALIKE, page->language)};
    text_heading(page, WORD_HEALTH_UNITS);
    put_cells(page, word(WORD_UNIT, page->language), names, unit_widths, UNIT_NAME);
    for (size_t i = 0; i < health->unit_count; i++) {
        put_unit(page, &health->unit[i]);
    }
    text_wrapped(page, word(WORD_HEALTH_UNITS_NOTE, page->language), 2);
}

static void put_foot(const struct text_page *page, const struct questionnaire_health *health)
{
    char line[WORDS_FILLED];
    char percent[NUMFMT];
    const char *const confidence[] = {page_confidence(&health->cards.settings, page->language, percent)};
    sink_text(page->sink, "\n");
    text_wrapped(page, words_fill(WORD_HEALTH_READ, page->language, confidence, 1, line), 2);
    page_missing(&health->cards, page->language, line, sizeof line);
    text_wrapped(page, line, 2);
    if (page->options->command != NULL) {
        const char *const command[] = {page->options->command};
        text_wrapped(page, words_fill(WORD_MADE_BY, page->language, command, 1, line), 2);
    }
}

void text_health(const struct questionnaire_health *health, const struct render_options *options, struct sink *sink)
{
    struct text_page page = text_page_of(options, sink);
    put_title(&page, health);
    put_sentences(&page, health, page_health_head);
    if (health->forms > 0) {
        text_heading(&page, WORD_ALPHA);
        put_sentences(&page, health, page_health_alpha);
        put_items(&page, health);
        put_levels(&page, health);
        put_drivers(&page, health);
        text_heading(&page, WORD_CHECKS);
        put_sentences(&page, health, page_health_checks);
    }
    if (health->unit_count > 0) {
        put_units(&page, health);
    }
    put_foot(&page, health);
}
