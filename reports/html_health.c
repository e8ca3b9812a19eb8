/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The health of a questionnaire as a page: the sentences, then the tables they are made from. */
#include "reports/health_page.h"
#include "reports/html_page.h"

#include <stdio.h>

typedef bool sentence(const struct questionnaire_health *health, size_t index, enum language language, char *buffer,
                      size_t size);

/* leads: the first sentence is the answer to the heading. */
static void put_sentences(const struct html_page *page, const struct questionnaire_health *health, sentence *of,
                          bool leads)
{
    char line[HTML_LINE];
    for (size_t i = 0; of(health, i, page->language, line, sizeof line); i++) {
        html_paragraph(page, leads && i == 0 ? "head" : "", line);
    }
}

static void put_header(const struct html_page *page, const struct questionnaire_health *health, const char *title)
{
    char line[HTML_LINE];
    sink_text(page->sink, "<header>\n");
    html_element(page->sink, page->top, "", title);
    if (health->only != NULL) {
        page_unit_name(health->only, line, sizeof line);
        html_paragraph(page, "soft", line);
    } else if (health->unit_count > 0) {
        char count[NUMFMT];
        char filled[WORDS_FILLED];
        const char *const units[] = {numfmt_count((int64_t)health->unit_count, page->language, count)};
        html_paragraph(page, "soft", words_fill(WORD_MORE_UNITS, page->language, units, 1, filled));
    }
    sink_text(page->sink, "</header>\n");
}

static void begin_table(const struct html_page *page, enum word caption, const enum word *columns, size_t count)
{
    sink_text(page->sink, "<div class=\"wide\"><table>\n");
    html_element(page->sink, "caption", "", word(caption, page->language));
    sink_text(page->sink, "<thead><tr>");
    for (size_t i = 0; i < count; i++) {
        html_column(page, columns[i], i > 0);
    }
}

static void begin_rows(const struct html_page *page)
{
    sink_text(page->sink, "</tr></thead>\n<tbody>\n");
}

static void begin_row(const struct html_page *page, const char *name)
{
    sink_text(page->sink, "<tr>");
    html_element(page->sink, "th", " scope=\"row\"", name);
}

static void end_table(const struct html_page *page)
{
    sink_text(page->sink, "</tbody></table></div>\n");
}

/* ---- questions ---- */

static void put_item(const struct html_page *page, const struct health_item *item)
{
    char text[NUMFMT];
    bool few = health_withholds(item->answers);
    bool shown = item->answers >= PAGE_FLOOR;
    begin_row(page, health_label(&item->item));
    html_cell(page, few ? word(WORD_WITHHELD, page->language) : numfmt_count(item->answers, page->language, text));
    html_cell(page, page_health_number(&item->mean, shown, page->language, text));
    html_cell(page, page_health_number(&item->deviation, shown, page->language, text));
    html_cell(page, item->item.overall ? word(WORD_HEALTH_OVERALL, page->language)
                                       : page_health_number(&item->item_rest, !few, page->language, text));
    html_cell(page, page_health_number(&item->alpha_if_dropped, !few, page->language, text));
    sink_text(page->sink, "</tr>\n");
}

static void put_items(const struct html_page *page, const struct questionnaire_health *health)
{
    static const enum word columns[] = {WORD_QUESTION,         WORD_HEALTH_ANSWERS, WORD_HEALTH_MEAN,
                                        WORD_HEALTH_DEVIATION, WORD_HEALTH_REST,    WORD_HEALTH_IF_DROPPED};
    begin_table(page, WORD_HEALTH_ITEMS, columns, sizeof columns / sizeof columns[0]);
    begin_rows(page);
    for (size_t i = 0; i < health->item_count; i++) {
        put_item(page, &health->item[i]);
    }
    end_table(page);
    html_phrase(page, "small soft", WORD_HEALTH_ITEMS_NOTE);
}

/* "443" and, where there are enough, "(70,1% – 79,6%)". */
static void put_level(const struct html_page *page, const struct health_item *item, int level)
{
    char text[NUMFMT];
    char limits[PAGE_COUNTS];
    char cell[PAGE_COUNTS + NUMFMT + 8];
    const char *between = page_level_limits(item, level, page->language, limits);
    if (level > item->item.scale || health_withholds(item->answers)) {
        html_cell(page, word(WORD_NOT_AVAILABLE, page->language));
        return;
    }
    snprintf(cell, sizeof cell, between[0] == '\0' ? "%s%s" : "%s (%s)",
             numfmt_count(item->level[level - 1], page->language, text), between);
    html_cell(page, cell);
}

static void put_levels(const struct html_page *page, const struct questionnaire_health *health)
{
    static const enum word columns[] = {WORD_QUESTION};
    int scale = health_scale(health);
    char number[16];
    char filled[WORDS_FILLED];
    char percent[NUMFMT];
    char text[NUMFMT];
    const char *const shown[] = {number};
    const char *const confidence[] = {page_confidence(&health->cards.settings, page->language, percent)};
    begin_table(page, WORD_ITEMS, columns, 1);
    for (int level = scale; level >= 1; level--) {
        snprintf(number, sizeof number, "%d", level);
        html_element(page->sink, "th", " scope=\"col\" class=\"n\"",
                     words_fill(WORD_LEVEL, page->language, shown, 1, filled));
    }
    html_column(page, WORD_BLANK, true);
    begin_rows(page);
    for (size_t i = 0; i < health->item_count; i++) {
        const struct health_item *item = &health->item[i];
        begin_row(page, health_label(&item->item));
        for (int level = scale; level >= 1; level--) {
            put_level(page, item, level);
        }
        html_cell(page, health_withholds(item->answers) ? word(WORD_WITHHELD, page->language)
                                                        : numfmt_count(item->blank, page->language, text));
        sink_text(page->sink, "</tr>\n");
    }
    end_table(page);
    html_paragraph(page, "small soft", words_fill(WORD_HEALTH_LEVELS_NOTE, page->language, confidence, 1, filled));
}

/* ---- drivers ---- */

static void put_drivers(const struct html_page *page, const struct questionnaire_health *health)
{
    static const enum word columns[] = {WORD_QUESTION, WORD_DRIVERS_SHARE, WORD_INTERVAL, WORD_DRIVERS_SPEARMAN};
    html_element(page->sink, page->sub, "", word(WORD_DRIVERS, page->language));
    put_sentences(page, health, page_health_drivers, false);
    if (health->drivers.count == 0) {
        return;
    }
    begin_table(page, WORD_DRIVERS_CAPTION, columns, sizeof columns / sizeof columns[0]);
    begin_rows(page);
    for (size_t i = 0; i < health->drivers.count; i++) {
        const struct health_driver *driver = &health->drivers.driver[i];
        char text[NUMFMT];
        char limits[PAGE_COUNTS];
        begin_row(page, health_label(&health->item[driver->item].item));
        html_cell(page, page_driver_share(driver, page->language, text));
        html_cell(page, page_driver_limits(driver, page->language, limits));
        html_cell(page, page_health_number(&driver->spearman, true, page->language, text));
        sink_text(page->sink, "</tr>\n");
    }
    end_table(page);
    html_phrase(page, "small soft", WORD_DRIVERS_NOTE);
}

/* ---- units ---- */

static void put_unit(const struct html_page *page, const struct health_unit *unit)
{
    char text[NUMFMT];
    char limits[PAGE_COUNTS];
    const char *stroke = word(WORD_NOT_AVAILABLE, page->language);
    begin_row(page, unit->unit->name);
    html_cell(page, numfmt_count(unit->forms, page->language, text));
    html_cell(page, health_withholds(unit->forms) ? stroke : numfmt_count(unit->complete, page->language, text));
    html_cell(page, page_alpha(&unit->alpha, page->language, text));
    html_cell(page, page_alpha_limits(&unit->alpha, page->language, limits));
    html_cell(page, unit->forms < HEALTH_UNIT_FORMS ? stroke
                                                    : numfmt_ratio(unit->checks.alike, unit->checks.several,
                                                                   page->language, text));
    sink_text(page->sink, "</tr>\n");
}

static void put_units(const struct html_page *page, const struct questionnaire_health *health)
{
    static const enum word columns[] = {WORD_UNIT,     WORD_HEALTH_UNIT_FORMS, WORD_HEALTH_UNIT_COMPLETE,
                                        WORD_HEALTH_UNIT_ALPHA, WORD_HEALTH_BETWEEN,    WORD_HEALTH_UNIT_ALIKE};
    begin_table(page, WORD_HEALTH_UNITS, columns, sizeof columns / sizeof columns[0]);
    begin_rows(page);
    for (size_t i = 0; i < health->unit_count; i++) {
        put_unit(page, &health->unit[i]);
    }
    end_table(page);
    html_phrase(page, "small soft", WORD_HEALTH_UNITS_NOTE);
}

static void put_foot(const struct html_page *page, const struct questionnaire_health *health)
{
    char line[HTML_LINE];
    char percent[NUMFMT];
    char filled[WORDS_FILLED];
    const char *const confidence[] = {page_confidence(&health->cards.settings, page->language, percent)};
    sink_text(page->sink, "<footer>\n");
    html_paragraph(page, "", words_fill(WORD_HEALTH_READ, page->language, confidence, 1, filled));
    page_missing(&health->cards, page->language, line, sizeof line);
    html_paragraph(page, "", line);
    if (page->options->command != NULL) {
        const char *const command[] = {page->options->command};
        html_paragraph(page, "soft path", words_fill(WORD_MADE_BY, page->language, command, 1, filled));
    }
    sink_text(page->sink, "</footer>\n");
}

void html_health(const struct questionnaire_health *health, const struct render_options *options, struct sink *sink)
{
    struct html_page page = {sink, options, options->language, "h1", "h2"};
    char title[HTML_LINE];
    char period[HTML_TITLE];
    html_period(&page, &health->cards, period);
    snprintf(title, sizeof title, "%s – %s", word(WORD_HEALTH, options->language), period);
    html_begin(sink, options->language, title);
    sink_text(sink, "<main class=\"landscape\">\n");
    put_header(&page, health, title);
    put_sentences(&page, health, page_health_head, false);
    if (health->forms > 0) {
        html_element(sink, page.sub, "", word(WORD_ALPHA, options->language));
        put_sentences(&page, health, page_health_alpha, true);
        put_items(&page, health);
        put_levels(&page, health);
        put_drivers(&page, health);
        html_element(sink, page.sub, "", word(WORD_CHECKS, options->language));
        put_sentences(&page, health, page_health_checks, false);
    }
    if (health->unit_count > 0) {
        put_units(&page, health);
    }
    put_foot(&page, health);
    sink_text(sink, "</main>\n");
    html_end(sink);
}
