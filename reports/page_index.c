/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first page of a folder: all units with their figures, and the way to their pages. */
#include "reports/page_frame.h"

#include <stdio.h>
#include <string.h>

struct index_page {
    struct page *page;
    const struct scorecards *cards;
    const struct page_links *links;    /* NULL: none */
    const struct standings *standings; /* NULL: no marks */
    bool places;                       /* units of several districts or provinces */
};

static void put_title(const struct index_page *made)
{
    struct page *page = made->page;
    const char *what = frame_word(page, WORD_INDEX_TITLE);
    int64_t units = (int64_t)made->cards->count;
    char period[NUMFMT];
    struct block *block = frame_title(page, made->cards, what, "");
    block->text = page_printf(page, "%s · %s", what, numfmt_period(&made->cards->period, page->language, period));
    block->note = frame_days(page, made->cards);
    block->line[0] =
        frame_phrase(page, units == 1 ? WORD_COMPARED_UNIT : WORD_COMPARED_UNITS, frame_count(page, units));
    block->line[1] = frame_as_of(page, made->cards, made->standings == NULL ? 0 : made->standings->edition);
}

/* The pages that are of all units together. */
static void put_others(const struct index_page *made)
{
    struct page *page = made->page;
    const struct {
        const char *link;
        enum word name, what;
    } others[] = {
        {made->links == NULL ? NULL : made->links->comparison, WORD_COMPARISON, WORD_COMPARE_CAPTION},
        {made->links == NULL ? NULL : made->links->bundle, WORD_INDEX_BUNDLE, WORD_INDEX_BUNDLE_WHAT}};
    enum { OTHERS = sizeof others / sizeof *others };
    size_t rows = 0;
    for (size_t i = 0; i < OTHERS; i++) {
        rows += others[i].link != NULL;
    }
    struct table *table = rows == 0 ? NULL : page_table(page, "pages", 2, rows);
    if (table == NULL) {
        return;
    }
    table->caption = frame_word(page, WORD_INDEX_OTHERS);
    page_column(table, 0, frame_word(page, WORD_INDEX_PAGE), false);
    page_column(table, 1, frame_word(page, WORD_INDEX_CONTENT), false);
    table->column[1].wide = true;
    for (size_t i = 0, row = 0; i < OTHERS; i++) {
        if (others[i].link != NULL) {
            struct cell *cell = page_cell(table, row, 0);
            *cell = cell_text(frame_word(page, others[i].name));
            cell->link = page_text(page, others[i].link);
            *page_cell(table, row++, 1) = cell_text(frame_word(page, others[i].what));
        }
    }
}

static bool several_places(const struct scorecards *cards)
{
    for (size_t i = 1; i < cards->count; i++) {
        const struct unit *a = cards->card[0].unit;
        const struct unit *b = cards->card[i].unit;
        const char *const places[] = {a->district, b->district, a->province, b->province};
        for (size_t j = 0; j < 4; j += 2) {
            const char *one = places[j] == NULL ? "" : places[j];
            const char *other = places[j + 1] == NULL ? "" : places[j + 1];
            if (strcmp(one, other) != 0) {
                return true;
            }
        }
    }
    return false;
}

static const struct comparison_row *row_of(const struct index_page *made, size_t at, enum measure which)
{
    if (made->standings == NULL || at >= made->standings->count || made->standings->standing[at].group == NULL) {
        return NULL;
    }
    const struct standing *standing = &made->standings->standing[at];
    const struct comparison_measure *measure = &standing->group->measure[which];
    return standing->row < measure->count ? &measure->row[standing->row] : NULL;
}

static void put_heads(const struct index_page *made, struct table *table)
{
    struct page *page = made->page;
    size_t at = 0;
    frame_column(table, at++, frame_word(page, WORD_UNIT), false, NULL);
    table->column[0].wide = true;
    if (made->places) {
        frame_column(table, at++, frame_word(page, WORD_INDEX_PLACE), false, NULL);
    }
    for (enum measure which = 0; which < COMPARED; which++) {
        const char *group = frame_word(page, frame_measure(which));
        frame_column(table, at++, frame_word(page, WORD_COUNT), true, group);
        frame_column(table, at++, frame_word(page, WORD_SHARE), true, group);
        if (made->standings != NULL) {
            frame_column(table, at++, frame_word(page, WORD_MARK), false, group);
        }
    }
}

static void put_row(const struct index_page *made, struct table *table, size_t row)
{
    struct page *page = made->page;
    const struct scorecard *card = &made->cards->card[row];
    const char *link = made->links == NULL || made->links->card == NULL ? NULL : made->links->card[row];
    const struct figure *const figures[COMPARED] = {scorecard_on_time(card, &made->cards->settings),
                                                    scorecard_satisfaction(card)};
    const int64_t forms[COMPARED] = {0, card->forms.valid};
    size_t at = 0;
    struct cell *name = page_cell(table, row, at++);
    *name = cell_text(frame_unit(page, made->cards, row, true));
    name->link = link == NULL ? NULL : page_text(page, link);
    if (made->places) {
        *page_cell(table, row, at++) = cell_text(frame_place(page, card->unit));
    }
    for (enum measure which = 0; which < COMPARED; which++) {
        *page_cell(table, row, at++) = cell_counts(page, figures[which]);
        *page_cell(table, row, at++) = cell_share(page, figures[which], forms[which]);
        if (made->standings != NULL) {
            const struct comparison_row *mark = row_of(made, row, which);
            *page_cell(table, row, at++) =
                mark == NULL ? cell_text(frame_word(page, WORD_NOT_AVAILABLE)) : frame_mark(page, mark);
        }
    }
}

void page_of_index(struct page *page, const struct scorecards *cards, const struct page_links *links,
                   const struct standings *standings, const struct page_request *request)
{
    frame_begin(page, PAGE_INDEX, request);
    const struct index_page made = {page, cards, links, standings, several_places(cards)};
    put_title(&made);
    put_others(&made);
    size_t columns = 1 + made.places + COMPARED * (size_t)(standings == NULL ? 2 : 3);
    struct table *table = page_table(page, "units", columns, cards->count);
    if (table != NULL) {
        table->caption = frame_word(page, WORD_INDEX_HELP);
        table->searchable = cards->count > FRAME_SEARCHED;
        put_heads(&made, table);
        for (size_t i = 0; i < cards->count; i++) {
            put_row(&made, table, i);
        }
    }
    if (standings != NULL) {
        frame_key(page);
    }
    frame_foot(page, cards);
}
