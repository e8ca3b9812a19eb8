/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plan of pages as JSON: every text that must be on them, whatever the format.
 * plan STORE LANGUAGE scorecard|compare PERIOD COMMAND [NAME=VALUE]…: COMMAND is what the footer says, the rest are settings. */
#include "reports/json.h"
#include "reports/pages.h"

#include <stdio.h>
#include <string.h>

/* Whether a month is marked. */
static bool has_change(const struct chart_months *months)
{
    bool change = false;
    for (size_t i = 0; i < months->count; i++) {
        change = change || months->month[i].sign != SIGN_NONE;
    }
    return change;
}

static void write_chart(struct json *json, const char *name, const struct chart *chart)
{
    static const char *const kinds[] = {"band", "months", "levels", "strip", "funnel"};
    json_object(json, name);
    json_text(json, "kind", kinds[chart->kind]);
    json_text(json, "title", chart->title);
    json_text(json, "says", chart->says);
    json_bool(json, "change", chart->kind == CHART_MONTHS && has_change(&chart->months));
    json_object_end(json);
}

static void write_cell(struct json *json, const char *name, const struct cell *cell)
{
    static const char *const kinds[] = {"empty", "text", "count", "share", "real"};
    json_object(json, name);
    json_text(json, "kind", kinds[cell->kind]);
    json_text(json, "text", cell->text);
    if (cell->has_number) {
        json_real(json, "number", cell->number);
    }
    if (cell->chart != NULL) {
        write_chart(json, "chart", cell->chart);
    }
    json_object_end(json);
}

static void write_table(struct json *json, const struct table *table)
{
    json_object(json, "table");
    json_text(json, "id", table->id);
    json_text(json, "caption", table->caption);
    json_text(json, "note", table->note);
    json_bool(json, "screen_only", table->screen_only);
    json_array(json, "columns");
    for (size_t i = 0; i < table->columns; i++) {
        json_object(json, NULL);
        json_text(json, "head", table->column[i].head);
        json_text(json, "group", table->column[i].group);
        json_object_end(json);
    }
    json_array_end(json);
    json_array(json, "rows");
    for (size_t i = 0; i < table->rows; i++) {
        json_array(json, NULL);
        for (size_t j = 0; j < table->columns; j++) {
            write_cell(json, NULL, &table->cell[i * table->columns + j]);
        }
        json_array_end(json);
    }
    json_array_end(json);
    json_object_end(json);
}

static void write_tile(struct json *json, const struct tile *tile)
{
    json_object(json, NULL);
    json_text(json, "title", tile->title);
    json_text(json, "meaning", tile->meaning);
    json_text(json, "interval", tile->interval);
    write_cell(json, "target", &tile->target);
    write_cell(json, "counts", &tile->counts);
    write_cell(json, "share", &tile->share);
    write_cell(json, "past", &tile->past);
    write_cell(json, "others", &tile->others);
    if (tile->band != NULL) {
        write_chart(json, "band", tile->band);
    }
    if (tile->months != NULL) {
        write_chart(json, "months", tile->months);
    }
    json_object_end(json);
}

/* What a block of that kind holds `count` of. */
static void write_parts(struct json *json, const struct block *block)
{
    json_array(json, "parts");
    for (size_t i = 0; i < block->count; i++) {
        if (block->kind == BLOCK_TILES) {
            write_tile(json, &block->tile[i]);
        } else if (block->kind == BLOCK_FACTS) {
            json_object(json, NULL);
            json_text(json, "label", block->fact[i].label);
            write_cell(json, "cell", &block->fact[i].cell);
            json_object_end(json);
        } else if (block->kind == BLOCK_CHARTS) {
            write_chart(json, NULL, block->chart[i]);
        } else if (block->kind == BLOCK_KEY) {
            write_cell(json, NULL, &block->cell[i]);
        }
    }
    json_array_end(json);
}

static void write_page(struct json *json, const char *unit, const struct page *page)
{
    static const char *const kinds[] = {"title", "headline", "text", "heading", "tiles", "facts",   "charts",
                                        "table", "key",      "box",  "end",     "write", "reverse", "foot"};
    json_object(json, NULL);
    json_text(json, "unit", unit);
    json_text(json, "title", page->title);
    json_array(json, "blocks");
    for (size_t i = 0; i < page->count; i++) {
        const struct block *block = &page->block[i];
        json_object(json, NULL);
        json_text(json, "kind", kinds[block->kind]);
        json_text(json, "text", block->text);
        json_text(json, "note", block->note);
        json_text(json, "line1", block->line[0]);
        json_text(json, "line2", block->line[1]);
        write_parts(json, block);
        if (block->kind == BLOCK_TABLE) {
            write_table(json, block->table);
        }
        json_object_end(json);
    }
    json_array_end(json);
    json_object_end(json);
}

struct wanted {
    struct store *store;
    struct period period;
    struct settings settings;
    struct page_request request;
};

static bool plan_cards(const struct wanted *asked, struct json *json, struct error *error)
{
    struct scorecards cards;
    struct standings standings;
    if (!scorecards_build(asked->store, &asked->period, &asked->settings, NULL, 0, &cards, error)) {
        return false;
    }
    bool good = standings_build(asked->store, &cards, true, &standings, error);
    for (size_t i = 0; good && i < cards.count; i++) {
        struct page page;
        page_of_card(&page, &cards, i, &standings, &asked->request);
        write_page(json, cards.card[i].unit->code, &page);
        page_release(&page);
    }
    if (good) {
        standings_release(&standings);
    }
    scorecards_release(&cards);
    return good;
}

static bool plan_comparison(const struct wanted *asked, struct json *json, struct error *error)
{
    struct comparison comparison;
    struct standings standings;
    if (!comparison_build(asked->store, &asked->period, &asked->settings, NULL, 0, &comparison, error)) {
        return false;
    }
    bool good = standings_build(asked->store, &comparison.cards, true, &standings, error);
    if (good) {
        struct page page;
        page_of_comparison(&page, &comparison, &standings, &asked->request);
        write_page(json, "", &page);
        page_release(&page);
        standings_release(&standings);
    }
    comparison_release(&comparison);
    return good;
}

static bool set(struct settings *settings, char *assignment, struct error *error)
{
    char *equals = strchr(assignment, '=');
    if (equals == NULL) {
        return false;
    }
    *equals = '\0';
    return settings_set(settings, assignment, equals + 1, error);
}

int main(int argc, char **argv)
{
    struct wanted asked = {.settings = settings_default()};
    struct error error;
    struct json json;
    if (argc < 6) {
        fprintf(stderr, "usage: plan STORE LANGUAGE scorecard|compare PERIOD COMMAND [NAME=VALUE]...\n");
        return 2;
    }
    bool good = period_parse(argv[4], &asked.period, &error);
    for (int i = 6; good && i < argc; i++) {
        good = set(&asked.settings, argv[i], &error);
    }
    asked.request = (struct page_request){
        .language = strcmp(argv[2], "vi") == 0 ? LANGUAGE_VI : LANGUAGE_EN, .command = argv[5], .paper = true};
    asked.store = good ? store_open(argv[1], STORE_READ, &error) : NULL;
    struct sink *sink = asked.store != NULL ? sink_open("-", &error) : NULL;
    good = sink != NULL;
    if (good) {
        json_init(&json, sink);
        json_array(&json, NULL);
        good = strcmp(argv[3], "scorecard") == 0 ? plan_cards(&asked, &json, &error)
                                                 : plan_comparison(&asked, &json, &error);
        json_array_end(&json);
        json_finish(&json);
        good = sink_close(sink, &error) && good;
    }
    store_close(asked.store);
    if (!good) {
        fprintf(stderr, "plan: cannot make the plan of %s\n", argv[1]);
    }
    return good ? 0 : 1;
}
