/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The health of a questionnaire as CSV: a row for the whole, for each question, for each unit; the names of the JSON. A number
 * that does not exist is an empty cell. Levels are columns up to the largest scale. */
#include "reports/health_page.h"
#include "reports/sheet.h"

#include <stdio.h>
#include <string.h>

struct health_rows {
    struct sheet sheet;
    const struct questionnaire_health *health;
    int levels;
};

static void put_number(struct sheet *sheet, const struct figure_number *number)
{
    if (number->why == WHY_NONE) {
        sheet_real(sheet, number->value);
    } else {
        sheet_text(sheet, NULL);
    }
}

static void put_real(struct sheet *sheet, bool there, double value)
{
    put_number(sheet, &(const struct figure_number){there ? WHY_NONE : WHY_NO_DATA, value});
}

static void put_names(struct health_rows *table)
{
    static const char *const before[] = {"row", "id", "label", "forms", "complete",
                                         "alpha.value", "alpha.low", "alpha.high", "alpha.standardised", "alpha.pairwise",
                                         "alpha.forms", "alpha.questions", "alpha.why", "checks.one_answer.forms",
                                         "checks.one_answer.of", "checks.one_answer.best", "checks.repeated.forms",
                                         "checks.repeated.patterns", "checks.repeated.most",
                                         "answers", "blank", "invalid", "mean", "sd", "item_rest", "alpha_if_dropped", "dropped",
                                         "why"};
    static const char *const after[] = {"drivers.r2", "drivers.n", "drivers.why", "drivers.weight", "drivers.share",
                                        "drivers.low", "drivers.high", "drivers.pearson", "drivers.spearman",
                                        "drivers.kendall", "period.from", "period.to", "period.name"};
    for (size_t i = 0; i < sizeof before / sizeof before[0]; i++) {
        sheet_text(&table->sheet, before[i]);
    }
    for (int level = 1; level <= table->levels; level++) {
        static const char *const parts[] = {"levels", "goodman.low", "goodman.high"};
        for (size_t i = 0; i < 3; i++) {
            char name[32];
            snprintf(name, sizeof name, "%s.%d", parts[i], level);
            sheet_text(&table->sheet, name);
        }
    }
    for (size_t i = 0; i < sizeof after / sizeof after[0]; i++) {
        sheet_text(&table->sheet, after[i]);
    }
    sheet_line_end(&table->sheet);
}

static void end_row(struct health_rows *table)
{
    const struct period *period = &table->health->cards.period;
    char day[11];
    day_format_iso(period->from, day);
    sheet_text(&table->sheet, day);
    day_format_iso(period->to, day);
    sheet_text(&table->sheet, day);
    sheet_text(&table->sheet, period->text);
    sheet_line_end(&table->sheet);
}

static void put_whole(struct health_rows *table, int64_t forms, int64_t complete, const struct health_alpha *alpha,
                      const struct health_checks *checks)
{
    struct sheet *sheet = &table->sheet;
    bool there = alpha->why == WHY_NONE;
    sheet_whole(sheet, forms);
    sheet_whole(sheet, complete);
    put_real(sheet, there, alpha->value);
    put_real(sheet, there, alpha->low);
    put_real(sheet, there, alpha->high);
    put_number(sheet, &alpha->standardised);
    put_number(sheet, &alpha->pairwise);
    sheet_whole(sheet, alpha->forms);
    sheet_whole(sheet, (int64_t)alpha->questions);
    sheet_text(sheet, why_name(alpha->why));
    sheet_whole(sheet, checks->alike);
    sheet_whole(sheet, checks->several);
    sheet_whole(sheet, checks->best);
    sheet_whole(sheet, checks->repeated);
    sheet_whole(sheet, checks->patterns);
    sheet_whole(sheet, checks->most);
    sheet_blanks(sheet, 9 + 3 * (size_t)table->levels);
}

static void put_drivers(struct health_rows *table, bool whole)
{
    const struct health_drivers *drivers = &table->health->drivers;
    if (whole) {
        put_real(&table->sheet, drivers->state == DRIVERS_THERE, drivers->r2);
        sheet_whole(&table->sheet, drivers->forms);
        sheet_text(&table->sheet, why_name(drivers->why));
        sheet_blanks(&table->sheet, 7);
    } else {
        sheet_blanks(&table->sheet, 10);
    }
}

static void put_driver(struct health_rows *table, size_t item)
{
    const struct health_drivers *drivers = &table->health->drivers;
    for (size_t i = 0; i < drivers->count; i++) {
        const struct health_driver *driver = &drivers->driver[i];
        if (driver->item == item) {
            bool limits = driver->interval_why == WHY_NONE;
            sheet_blanks(&table->sheet, 3);
            sheet_real(&table->sheet, driver->weight);
            put_number(&table->sheet, &driver->share);
            put_real(&table->sheet, limits, driver->low);
            put_real(&table->sheet, limits, driver->high);
            put_number(&table->sheet, &driver->pearson);
            put_number(&table->sheet, &driver->spearman);
            put_number(&table->sheet, &driver->kendall);
            return;
        }
    }
    sheet_blanks(&table->sheet, 10);
}

static void put_item(struct health_rows *table, size_t at)
{
    const struct health_item *item = &table->health->item[at];
    struct sheet *sheet = &table->sheet;
    sheet_text(sheet, "item");
    sheet_text(sheet, item->item.id);
    sheet_text(sheet, item->item.label);
    sheet_blanks(sheet, 16);
    sheet_whole(sheet, item->answers);
    sheet_whole(sheet, item->blank);
    sheet_whole(sheet, item->invalid);
    put_number(sheet, &item->mean);
    put_number(sheet, &item->deviation);
    put_number(sheet, &item->item_rest);
    put_number(sheet, &item->alpha_if_dropped);
    sheet_whole(sheet, item->dropped);
    sheet_text(sheet, why_name(item->item_rest.why));
    for (int level = 0; level < table->levels; level++) {
        bool asked = level < item->item.scale;
        bool limits = asked && item->limits_why == WHY_NONE;
        if (asked) {
            sheet_whole(sheet, item->level[level]);
        } else {
            sheet_text(sheet, NULL);
        }
        put_real(sheet, limits, item->low[level]);
        put_real(sheet, limits, item->high[level]);
    }
    put_driver(table, at);
    end_row(table);
}

void csv_health(const struct questionnaire_health *health, const struct render_options *options, struct sink *sink)
{
    struct health_rows table = {{sink, false}, health, health_scale(health)};
    (void)options;
    put_names(&table);
    sheet_text(&table.sheet, "whole");
    sheet_text(&table.sheet, health->only == NULL ? NULL : health->only->code);
    sheet_text(&table.sheet, health->only == NULL ? NULL : health->only->name);
    put_whole(&table, health->forms, health->complete, &health->alpha, &health->checks);
    put_drivers(&table, true);
    end_row(&table);
    for (size_t i = 0; i < health->item_count; i++) {
        put_item(&table, i);
    }
    for (size_t i = 0; i < health->unit_count; i++) {
        const struct health_unit *unit = &health->unit[i];
        sheet_text(&table.sheet, "unit");
        sheet_text(&table.sheet, unit->unit->code);
        sheet_text(&table.sheet, unit->unit->name);
        put_whole(&table, unit->forms, unit->complete, &unit->alpha, &unit->checks);
        put_drivers(&table, false);
        end_row(&table);
    }
}
