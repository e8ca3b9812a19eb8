/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The models of a commune on the reverse of its card. */
#include "reports/model_phrases.h"
#include "reports/page_card.h"

enum { CODE, NAME, FIELD, SINCE, RECOGNITION, COLUMNS };

static void put_row(struct page *page, struct table *table, size_t row, const struct card_model *model)
{
    char when[NUMFMT];
    const char *name = page_text(page, model->name);
    if (model->service) {
        name = page_printf(page, "%s (%s)", name, frame_word(page, WORD_MODELS_OF_UNIT_SERVICE));
    }
    *page_cell(table, row, CODE) = cell_text(page_text(page, model->code));
    *page_cell(table, row, NAME) = cell_text(name);
    *page_cell(table, row, FIELD) = cell_text(frame_word(page, model_field_word(model->field)));
    *page_cell(table, row, SINCE) = cell_text(page_text(page, model_when(model->started, false, page->language, when)));
    *page_cell(table, row, RECOGNITION) = cell_text(model_recognition(page, model->level, model->recognised, model->started));
}

void card_models_table(const struct card_page *card)
{
    static const enum word heads[COLUMNS] = {WORD_MODEL_CODE, WORD_MODEL_NAME, WORD_MODEL_FIELD_OF, WORD_MODEL_SINCE,
                                             WORD_MODEL_RECOGNITION};
    size_t count = card->card->model_count;
    struct table *table = count == 0 ? NULL : page_table(card->page, "models", COLUMNS, count);
    if (table == NULL) {
        return;
    }
    table->caption = frame_word(card->page, WORD_MODELS_OF_UNIT);
    for (size_t i = 0; i < COLUMNS; i++) {
        page_column(table, i, frame_word(card->page, heads[i]), false);
    }
    table->column[NAME].wide = true;
    for (size_t i = 0; i < count; i++) {
        put_row(card->page, table, i, &card->card->models[i]);
    }
}
