/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The district's table of models: by field, by commune and body, and the list of them. */
#include "reports/claims_page.h"
#include "reports/model_phrases.h"

#include <stdio.h>

static void put_title(struct page *page, const struct models *models)
{
    struct block *block = frame_title(page, &models->cards, frame_word(page, WORD_MODELS), "");
    char period[NUMFMT];
    block->text = page_printf(page, "%s · %s", frame_word(page, WORD_MODELS),
                              numfmt_period(&models->cards.period, page->language, period));
    block->note = frame_days(page, &models->cards);
}

static void put_headline(struct page *page, const struct models *models)
{
    const struct model_counts *total = &models->total;
    char day[NUMFMT];
    if (models->count == 0) {
        page_put_word(page, BLOCK_HEADLINE, TONE_STRONG, models->chosen ? WORD_MODELS_NONE_CHOSEN : WORD_MODELS_NONE);
        return;
    }
    const char *const arguments[] = {frame_count(page, total->running),
                                     numfmt_day(models->cards.period.to, page->language, day),
                                     frame_count(page, total->originals),
                                     frame_count(page, total->replicated),
                                     frame_count(page, model_counts_recognised(total)),
                                     frame_count(page, total->not_recognised),
                                     frame_count(page, total->dropped)};
    page_put(page, BLOCK_HEADLINE, TONE_STRONG,
             page_phrase(page, WORD_MODELS_HEADLINE, arguments, sizeof arguments / sizeof *arguments));
}

/* What the register and the results hold that could not be counted. */
static void put_missing(struct page *page, const struct models *models)
{
    struct missing_rows missing = {.rows = {[KIND_MODELS] = models->cards.missing.rows[KIND_MODELS],
                                            [KIND_RESULTS] = models->cards.missing.rows[KIND_RESULTS]}};
    char list[WORDS_FILLED];
    if (page_missing_list(&missing, page->language, list)) {
        page_put(page, BLOCK_TEXT, TONE_STRONG, frame_phrase(page, WORD_MISSING, list));
    }
}

static void put_foot(struct page *page, struct table *table, size_t row, const struct model_counts *total)
{
    table->feet = 1;
    *page_cell(table, row, 0) = cell_text(frame_word(page, WORD_MODEL_TOTALS));
    page_cell(table, row, 0)->tone = TONE_STRONG;
    model_count_cells(page, table, row, 1, total);
}

static void put_fields(struct page *page, const struct models *models)
{
    enum { ROWS = MODEL_FIELDS - 1 };
    struct table *table = page_table(page, "fields", 1 + MODEL_COUNTS, ROWS + 1);
    if (table == NULL) {
        return;
    }
    table->caption = frame_word(page, WORD_MODELS_BY_FIELD);
    page_column(table, 0, frame_word(page, WORD_MODEL_FIELD_OF), false);
    table->column[0].wide = true;
    model_count_heads(page, table, 1, false);
    for (size_t row = 0; row < ROWS; row++) {
        enum model_field field = (enum model_field)(row + 1);
        *page_cell(table, row, 0) = cell_text(frame_word(page, model_field_word(field)));
        model_count_cells(page, table, row, 1, &models->field[field]);
    }
    put_foot(page, table, ROWS, &models->total);
}

static void put_owners(struct page *page, const struct models *models)
{
    size_t rows = models->owner_count;
    struct table *table = rows == 0 ? NULL : page_table(page, "units", 1 + MODEL_COUNTS, rows + 1);
    if (table == NULL) {
        return;
    }
    table->caption = frame_word(page, WORD_MODELS_BY_OWNER);
    table->searchable = rows > FRAME_SEARCHED;
    frame_column(table, 0, frame_word(page, WORD_MODEL_OWNER), false, NULL);
    table->column[0].wide = true;
    model_count_heads(page, table, 1, true);
    for (size_t row = 0; row < rows; row++) {
        const struct model_owner *owner = &models->owner[row];
        *page_cell(table, row, 0) = cell_text(model_owner_name(page, owner->unit, owner->body));
        model_count_cells(page, table, row, 1, &owner->counts);
    }
    put_foot(page, table, rows, &models->total);
}

enum { RESULT, OF_MODELS, IN_PERIOD, RESULTS };

/* What all of them together achieved. */
static void put_sums(struct page *page, const struct models *models)
{
    struct table *table = models->sum_count == 0 ? NULL : page_table(page, "results", RESULTS, models->sum_count);
    if (table == NULL) {
        return;
    }
    table->caption = frame_word(page, WORD_MODELS_RESULTS);
    page_column(table, RESULT, frame_word(page, WORD_MODEL_INDICATOR), false);
    page_column(table, OF_MODELS, frame_word(page, WORD_MODELS_WITH), true);
    page_column(table, IN_PERIOD, frame_word(page, WORD_MODELS_IN_PERIOD), true);
    table->column[RESULT].wide = true;
    for (size_t row = 0; row < models->sum_count; row++) {
        const struct model_sum *sum = &models->sum[row];
        *page_cell(table, row, RESULT) = cell_text(model_series_heading(page, sum->series));
        *page_cell(table, row, OF_MODELS) = cell_count(page, sum->models);
        *page_cell(table, row, IN_PERIOD) = model_exact_cell(page, sum->value);
    }
}

enum { CODE, NAME, OWNER, FIELD, SINCE, ORIGIN, RECOGNITION, STATE, COLUMNS };

static void put_model(struct page *page, struct table *table, size_t row, const struct model_card *card, const char *link)
{
    char when[NUMFMT];
    bool fresh = card->origin == MODEL_NEW;
    *page_cell(table, row, CODE) = cell_text(page_text(page, card->code));
    struct cell *name = page_cell(table, row, NAME);
    *name = cell_text(page_text(page, card->name));
    name->link = link == NULL ? NULL : page_text(page, link);
    *page_cell(table, row, OWNER) = cell_text(model_owner_name(page, card->unit, card->body));
    *page_cell(table, row, FIELD) = cell_text(frame_word(page, model_field_word(card->field)));
    *page_cell(table, row, SINCE) = cell_text(page_text(page, model_when(card->started, false, page->language, when)));
    *page_cell(table, row, ORIGIN) = cell_text(frame_word(page, fresh ? WORD_MODEL_ORIGIN_NEW : WORD_MODEL_ORIGIN_REPLICATED));
    *page_cell(table, row, RECOGNITION) = cell_text(model_recognition(page, card->level, card->level > 0 ? card->recognised[card->level - 1] : DAY_NONE, card->started));
    *page_cell(table, row, STATE) = cell_text(model_state(page, card));
}

static void put_list(struct page *page, const struct models *models, const struct page_links *links)
{
    static const enum word heads[COLUMNS] = {WORD_MODEL_CODE,  WORD_MODEL_NAME,   WORD_MODEL_OWNER,       WORD_MODEL_FIELD_OF,
                                             WORD_MODEL_SINCE, WORD_MODEL_ORIGIN, WORD_MODEL_RECOGNITION, WORD_MODEL_STATE};
    struct table *table = models->count == 0 ? NULL : page_table(page, "models", COLUMNS, models->count);
    if (table == NULL) {
        return;
    }
    table->caption = frame_word(page, WORD_MODELS_LIST);
    table->searchable = models->count > FRAME_SEARCHED;
    for (size_t i = 0; i < COLUMNS; i++) {
        frame_column(table, i, frame_word(page, heads[i]), false, NULL);
    }
    table->column[NAME].wide = true;
    for (size_t row = 0; row < models->count; row++) {
        const char *link = links == NULL || links->card == NULL ? NULL : links->card[row];
        put_model(page, table, row, &models->card[row], link);
        table->column[STATE].wide = table->column[STATE].wide || models->card[row].reason[0] != '\0';
    }
}

void page_of_models(struct page *page, const struct models *models, const struct page_links *links,
                    const struct page_request *request)
{
    frame_begin(page, PAGE_MODELS, request);
    page->landscape = true;
    put_title(page, models);
    put_headline(page, models);
    put_missing(page, models);
    if (models->count > 0) {
        put_fields(page, models);
    }
    if (models->claims != NULL) {
        page_put_claims(page, models->claims);
    }
    if (models->count > 0) {
        put_sums(page, models);
        put_owners(page, models);
        put_list(page, models, links);
        page_put_word(page, BLOCK_TEXT, TONE_SOFT, WORD_MODELS_READING);
        frame_inputs(page, &models->cards, MODEL_INPUTS);
    }
    frame_command(page);
}
