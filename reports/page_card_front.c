/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The front of a card below its tiles: answers, dossiers, the others, how good the data are, what
 * to do. */
#include "reports/page_card.h"

#include "reports/card_phrases.h"
#include "reports/standing_page.h"

#include <stdio.h>
#include <string.h>

enum { QUESTIONS = 6 /* on the front; all of them on the reverse */ };

/* ---- answers ---- */

static const struct chart *levels_chart(const struct card_page *card,
                                        const struct item_figure *item, const char **said)
{
    int scale = item->item.scale;
    const char *list = "";
    struct chart_levels levels = {.scale = scale};
    for (int i = 0; i < scale; i++) {
        char text[NUMFMT];
        char number[16];
        levels.count[i] = item->level[scale - 1 - i];
        levels.text[i] = page_text(card->page, numfmt_count(levels.count[i], card->language, text));
        snprintf(number, sizeof number, "%d", scale - i);
        enum word said_as = i == 0 ? WORD_CARD_ANSWERS_SAID : WORD_CARD_ANSWERS_MORE;
        list = page_printf(card->page, "%s%s%s", list, i == 0 ? "" : "; ",
                           card_say(card, said_as, number, levels.text[i]));
    }
    struct chart *chart =
        page_chart(card->page, CHART_LEVELS, page_text(card->page, item->item.label), list);
    chart->levels = levels;
    *said = list;
    return chart;
}

/* A question of many stands on the front when fewer than QUESTIONS others have a lower share, and
 * the overall one does. */
static bool is_shown(const struct scorecard *card, size_t at)
{
    const struct item_figure *item = &card->items[at];
    size_t lower = 0;
    if (card->item_count <= QUESTIONS || item->item.overall) {
        return true;
    }
    if (item->top2.why != WHY_NONE) {
        return false;
    }
    for (size_t i = 0; i < card->item_count; i++) {
        const struct item_figure *other = &card->items[i];
        bool counts = i != at && !other->item.overall && other->top2.why == WHY_NONE;
        lower += counts && (other->top2.rate < item->top2.rate ||
                            (i < at && other->top2.rate <= item->top2.rate));
    }
    return lower < QUESTIONS - 1;
}

static void put_question(const struct card_page *card, struct table *table, size_t row,
                         const struct item_figure *item)
{
    *page_cell(table, row, 0) = cell_text(page_text(card->page, item->item.label));
    if (item_withheld(card->card, item)) {
        *page_cell(table, row, 1) =
            cell_text(word(withheld_word(item->top2.denominator), card->language));
        page_cell(table, row, 1)->tone = TONE_SOFT;
        *page_cell(table, row, 2) = cell_text(word(WORD_NOT_AVAILABLE, card->language));
        return;
    }
    *page_cell(table, row, 2) = cell_count(card->page, item->top2.denominator);
    if (item->top2.denominator == 0) {
        *page_cell(table, row, 1) = cell_text(word(WORD_NO_DATA, card->language));
        page_cell(table, row, 1)->tone = TONE_SOFT;
        return;
    }
    const char *said = "";
    const struct chart *chart = levels_chart(card, item, &said);
    *page_cell(table, row, 1) = cell_text(said);
    page_cell(table, row, 1)->chart = chart;
}

/* The shades of the largest scale in use on the front. */
static void put_levels_key(const struct card_page *card, int scale)
{
    struct cell *cell = page_room(card->page, (size_t)scale, sizeof *cell);
    if (cell == NULL) {
        return;
    }
    for (int i = 0; i < scale; i++) {
        char name[CARD_LINE];
        page_level(i, scale, card->language, name, sizeof name);
        cell[i] = cell_text(page_text(card->page, name));
    }
    struct block *block = page_block(card->page, BLOCK_KEY);
    block->cell = cell;
    block->count = (size_t)scale;
    block->levels = scale;
}

static void put_levels(const struct card_page *card)
{
    size_t shown = 0;
    int scale = 0;
    char number[2][NUMFMT];
    for (size_t i = 0; i < card->card->item_count; i++) {
        shown += is_shown(card->card, i);
    }
    if (shown == 0 || card->card->forms.valid == 0) {
        return;
    }
    struct table *table = page_table(card->page, "levels", 3, shown);
    if (table == NULL) {
        return;
    }
    table->caption = word(WORD_ITEMS, card->language);
    table->note =
        shown == card->card->item_count
            ? word(WORD_CARD_LEVELS_NOTE, card->language)
            : card_say(card, WORD_CARD_LEVELS_LOWEST,
                       numfmt_count((int64_t)shown, card->language, number[0]),
                       numfmt_count((int64_t)card->card->item_count, card->language, number[1]));
    page_column(table, 0, word(WORD_QUESTION, card->language), false);
    page_column(table, 1, word(WORD_CARD_ANSWERS_HEAD, card->language), false);
    page_column(table, 2, word(WORD_CARD_ANSWERS, card->language), true);
    table->column[1].wide = true;
    size_t row = 0;
    for (size_t i = 0; i < card->card->item_count; i++) {
        if (is_shown(card->card, i)) {
            const struct item_figure *item = &card->card->items[i];
            put_question(card, table, row, item);
            bool drawn = page_cell(table, row++, 1)->chart != NULL;
            scale = drawn && item->item.scale > scale ? item->item.scale : scale;
        }
    }
    if (scale > 0) {
        put_levels_key(card, scale);
    }
}

/* ---- dossiers ---- */

static void put_dossiers(const struct card_page *card)
{
    enum { FACTS = 6 };
    const struct dossier_counts *d = &card->card->dossiers;
    const struct {
        enum word label;
        int64_t count;
    } facts[FACTS] = {
        {WORD_CARD_BEFORE, d->carried_over},
        {WORD_CARD_IN, d->received},
        {WORD_CARD_DONE_ON_TIME, d->early + d->on_day},
        {WORD_CARD_DONE_LATE, d->late},
        {WORD_CARD_OPEN, d->pending_within + d->pending_overdue + d->pending_no_due + d->suspended},
        {WORD_CARD_OPEN_LATE, d->pending_overdue}};
    char line[CARD_LINE];
    struct fact *fact = page_room(card->page, FACTS, sizeof *fact);
    if (d->carried_over + d->received == 0 || fact == NULL) {
        return; /* the headline says that there is none */
    }
    for (size_t i = 0; i < FACTS; i++) {
        fact[i] = (struct fact){word(facts[i].label, card->language),
                                cell_count(card->page, facts[i].count)};
    }
    page_two_formulas(card->card, &card->cards->settings, card->language, line, sizeof line);
    const char *note = line[0] == '\0' ? NULL : page_text(card->page, line);
    struct block *heading = page_block(card->page, BLOCK_HEADING);
    heading->tone = TONE_STRONG;
    heading->text = word(WORD_FLOW, card->language);
    heading->note = note;
    struct block *block = page_block(card->page, BLOCK_FACTS);
    block->fact = fact;
    block->count = FACTS;
}

/* ---- the others ---- */

static double basis_share(const struct comparison_row *row)
{
    return row->figure.rate;
}

static bool is_dot(const struct comparison_row *row)
{
    return row->figure.why == WHY_NONE && figure_has_percent(&row->figure, row->basis);
}

static const struct chart *strip(const struct card_page *card, enum measure measure,
                                 const char *title, const char *mark)
{
    const struct comparison_measure *all = &card->standing->group->measure[measure];
    double *value = page_room(card->page, all->count, sizeof *value);
    const char **name = page_room(card->page, all->count, sizeof *name);
    struct chart_strip strip = {.value = value, .name = name};
    char share[2][NUMFMT];
    double lowest = 1;
    int64_t trials = 0;
    if (value == NULL || name == NULL) {
        return NULL;
    }
    strip.own = all->count;
    for (size_t i = 0; i < all->count; i++) {
        trials += all->row[i].basis;
        if (is_dot(&all->row[i])) {
            strip.own = i == card->standing->row ? strip.count : strip.own;
            lowest = basis_share(&all->row[i]) < lowest ? basis_share(&all->row[i]) : lowest;
            name[strip.count] = page_text(card->page, all->row[i].unit->name);
            value[strip.count++] = basis_share(&all->row[i]);
        }
    }
    if (strip.own == all->count) {
        strip.own = strip.count;
    }
    if (strip.count == 0) {
        return NULL;
    }
    strip.has_overall = figure_has_percent(&all->overall, trials);
    strip.overall = strip.has_overall ? all->overall.rate : 0;
    strip.axis_from = chart_axis_from(lowest);
    const struct comparison_row *own = &all->row[card->standing->row];
    const char *const said[] = {title,
                                page_share(&own->figure, own->basis, card->language, share[0]),
                                page_share(&all->overall, trials, card->language, share[1]), mark};
    struct chart *chart = page_chart(card->page, CHART_STRIP, title,
                                     page_phrase(card->page, WORD_CARD_STRIP_SAYS, said, 4));
    chart->strip = strip;
    return chart;
}

static void put_others(const struct card_page *card)
{
    static const enum word titles[COMPARED] = {WORD_CARD_SHORT_ON_TIME, WORD_CARD_SHORT_SATISFIED};
    char others[WORDS_FILLED];
    if (card_row(card, MEASURE_ON_TIME) == NULL || card_row(card, MEASURE_SATISFACTION) == NULL ||
        card->standing->group->units < 2) {
        return;
    }
    struct table *table = page_table(card->page, "others", 3, COMPARED);
    if (table == NULL) {
        return;
    }
    page_others_named(card->standing, card->language, others, sizeof others);
    table->caption = card_say(card, WORD_CARD_OTHERS, others, "");
    table->note = word(WORD_CARD_OTHERS_NOTE, card->language);
    page_column(table, 0, word(WORD_CARD_MEASURE, card->language), false);
    page_column(table, 1, word(WORD_CARD_POSITION, card->language), false);
    page_column(table, 2, word(WORD_CARD_MARK, card->language), false);
    table->column[1].wide = true;
    for (enum measure measure = 0; measure < COMPARED; measure++) {
        const char *title = word(titles[measure], card->language);
        struct cell mark = card_others(card, measure);
        const struct chart *chart = strip(card, measure, title, mark.text);
        *page_cell(table, measure, 0) = cell_text(title);
        *page_cell(table, measure, 1) =
            cell_text(chart == NULL ? word(WORD_NO_DATA, card->language) : chart->says);
        page_cell(table, measure, 1)->chart = chart;
        *page_cell(table, measure, 2) = mark;
    }
}

/* ---- how good the data are ---- */

/* What the look through the forms found: the first finding, and that there are more. */
static const char *unusual(const struct card_page *card)
{
    char line[CARD_LINE];
    char filled[WORDS_FILLED];
    char number[NUMFMT];
    const struct suspicion *suspicion = &card->card->suspicion;
    bool found = suspicion->made && suspicion_found(suspicion);
    if (!page_unusual(card->card, found ? 1 : 0, card->language, line, sizeof line)) {
        return "";
    }
    if (!found) {
        return suspicion->made && suspicion->checked >= PAGE_FLOOR
                   ? card_say(card, WORD_CARD_UNUSUAL_NONE,
                              numfmt_count(suspicion->checked, card->language, number), "")
                   : page_text(card->page, line);
    }
    const char *const first[] = {line};
    const char *const told[] = {
        words_fill(WORD_CARD_UNUSUAL_SHORT, card->language, first, 1, filled)};
    return page_phrase(card->page, WORD_CARD_MORE_BEHIND, told, 1);
}

/* Sentences as one paragraph, which takes less paper than a line for each. */
static const char *joined(const struct card_page *card, const char *const *sentences, size_t count)
{
    const char *text = "";
    for (size_t i = 0; i < count; i++) {
        if (sentences[i][0] != '\0') {
            text =
                page_printf(card->page, "%s%s%s", text, text[0] == '\0' ? "" : " ", sentences[i]);
        }
    }
    return text;
}

static void put_quality(const struct card_page *card)
{
    char line[CARD_LINE];
    char rows[CARD_LINE];
    char rejects[CARD_LINE];
    page_data_grade(card->card, card->language, line, sizeof line);
    page_put(card->page, BLOCK_BOX, TONE_STRONG, line);
    page_data_failed(card->card, &card->cards->settings, card->language, line, sizeof line);
    page_rows(card->cards, card->language, rows, sizeof rows);
    page_rejects(card->cards, card->language, rejects, sizeof rejects);
    const char *const sentences[] = {line, rows, rejects, unusual(card)};
    card_text(card, TONE_PLAIN, joined(card, sentences, sizeof sentences / sizeof *sentences));
    page_block(card->page, BLOCK_BOX_END);
}

/* ---- what to do, small print ---- */

static void put_actions(const struct card_page *card)
{
    enum { LINES = 2 };
    page_put_word(card->page, BLOCK_HEADING, TONE_STRONG, WORD_ACTIONS);
    struct block *block = page_block(card->page, BLOCK_WRITE);
    block->count = LINES;
}

static void put_foot(const struct card_page *card)
{
    char hashes[CARD_LINE];
    char percent[NUMFMT];
    const char *confidence = page_confidence(&card->cards->settings, card->language, percent);
    const char *command = card->request->command == NULL
                              ? ""
                              : card_say(card, WORD_MADE_BY, card->request->command, "");
    page_hashes(card->cards, card->language, hashes, sizeof hashes);
    const char *const sentences[] = {
        card_say(card, WORD_CARD_READ_MARKS, confidence, ""),
        command[0] == '\0' ? "" : page_printf(card->page, "%s ·", command), hashes};
    page_put(card->page, BLOCK_FOOT, TONE_SOFT,
             joined(card, sentences, sizeof sentences / sizeof *sentences));
}

void card_front(const struct card_page *card)
{
    put_levels(card);
    put_dossiers(card);
    put_others(card);
    put_quality(card);
    put_actions(card);
    put_foot(card);
}
