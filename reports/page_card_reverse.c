/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reverse of a card: every figure behind the front, with what it proves and how it was made. */
#include "reports/page_card.h"
#include "reports/page_frame.h"

#include <stdio.h>

static void put_durations(const struct card_page *card)
{
    char line[CARD_LINE];
    for (size_t i = 0;
         page_dossiers(card->card, &card->cards->settings, i, card->language, line, sizeof line);
         i++) {
        card_text(card, TONE_PLAIN, line);
    }
}

static void put_evidence(const struct card_page *card)
{
    char line[CARD_LINE];
    size_t i = 0;
    for (; page_evidence(card->card, i, card->language, line, sizeof line); i++) {
        if (i == 0) {
            page_put_word(card->page, BLOCK_BOX, TONE_STRONG, WORD_EVIDENCE);
        }
        card_text(card, TONE_PLAIN, line);
    }
    if (i > 0) {
        page_block(card->page, BLOCK_BOX_END);
    }
}

static void put_coverage(const struct card_page *card)
{
    page_put_word(card->page, BLOCK_HEADING, TONE_STRONG, WORD_COVERAGE);
    card_sentences(card, TONE_PLAIN, page_coverage);
    card_sentences(card, TONE_PLAIN, page_weighted);
}

static void put_quality(const struct card_page *card)
{
    char line[CARD_LINE];
    page_put_word(card->page, BLOCK_HEADING, TONE_STRONG, WORD_QUALITY);
    card_sentences(card, TONE_PLAIN, page_quality);
    card_sentences(card, TONE_PLAIN, page_unusual);
    page_missing(card->cards, card->language, line, sizeof line);
    card_text(card, TONE_PLAIN, line);
    page_left_behind(card->cards, card->language, line, sizeof line);
    card_text(card, TONE_PLAIN, line);
}

static void put_foot(const struct card_page *card)
{
    char rules[CARD_LINE];
    char percent[NUMFMT];
    const char *const confidence[] = {
        page_confidence(&card->cards->settings, card->language, percent)};
    page_rules(&card->cards->settings, " ", card->language, rules, sizeof rules);
    page_put(card->page, BLOCK_FOOT, TONE_SOFT,
             page_phrase(card->page, WORD_READ_INTERVAL, confidence, 1));
    page_put_word(card->page, BLOCK_FOOT, TONE_SOFT, WORD_READ_SILENCE);
    page_put_word(card->page, BLOCK_FOOT, TONE_SOFT, WORD_READ_PENDING);
    page_put(card->page, BLOCK_FOOT, TONE_SOFT,
             page_printf(card->page, "%s: %s", word(WORD_RULES, card->language), rules));
}

void card_reverse(const struct card_page *card)
{
    char line[CARD_LINE];
    char name[CARD_LINE];
    page_block(card->page, BLOCK_REVERSE);
    page_unit_name(card->card->unit, name, sizeof name);
    page_period(card->cards, card->language, line, sizeof line);
    const char *whose = page_printf(card->page, "%s · %s", name, line);
    page_put_word(card->page, BLOCK_HEADING, TONE_STRONG, WORD_CARD_REVERSE);
    page_put(card->page, BLOCK_TEXT, TONE_SOFT, whose);
    card_months_table(card);
    card_answers_table(card);
    card_flow_table(card);
    put_durations(card);
    card_definition_tables(card);
    put_coverage(card);
    put_evidence(card);
    card_activities_table(card);
    card_models_table(card);
    card_grades_tables(card);
    put_quality(card);
    frame_inputs(card->page, card->cards, ~0u);
    put_foot(card);
}
