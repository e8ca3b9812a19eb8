/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A scorecard as a page, in the order in which it is asked about: what happened, what changed and
 * who was not heard, the two figures, the answers, the dossiers, the others, how good the data are,
 * what to do; all figures on the reverse. */
#include "reports/page_card.h"

#include "reports/card_phrases.h"
#include "reports/standing_page.h"

#include <stdio.h>
#include <string.h>

const char *card_say(const struct card_page *card, enum word which, const char *first,
                     const char *second)
{
    const char *const arguments[] = {first, second};
    return page_phrase(card->page, which, arguments, 2);
}

void card_text(const struct card_page *card, enum tone tone, const char *text)
{
    if (text[0] != '\0') {
        page_put(card->page, BLOCK_TEXT, tone, text);
    }
}

void card_sentences(const struct card_page *card, enum tone tone,
                    bool (*sentence)(const struct scorecard *card, size_t index, enum language language, char *buffer,
                                     size_t size))
{
    char line[CARD_LINE];
    for (size_t i = 0; sentence(card->card, i, card->language, line, sizeof line); i++) {
        card_text(card, tone, line);
    }
}

/* ---- the two measures ---- */

struct card_measure card_measure_of(const struct card_page *card, enum measure measure)
{
    const struct settings *settings = &card->cards->settings;
    bool time = measure == MEASURE_ON_TIME;
    return (struct card_measure){.measure = measure,
                                 .figure = time ? scorecard_on_time(card->card, settings)
                                                : scorecard_satisfaction(card->card),
                                 .forms = time ? 0 : card->card->forms.valid,
                                 .target = time ? settings->target_on_time
                                                : settings->target_satisfaction};
}

const struct comparison_row *card_row(const struct card_page *card, enum measure measure)
{
    const struct standing *standing = card->standing;
    if (standing == NULL || standing->group == NULL ||
        standing->row >= standing->group->measure[measure].count) {
        return NULL;
    }
    return &standing->group->measure[measure].row[standing->row];
}

const struct trend_month *card_last_month(const struct card_page *card, enum measure measure)
{
    const struct standing *standing = card->standing;
    return standing == NULL || standing->months_why != WHY_NONE
               ? NULL
               : &standing->month[measure][STANDING_MONTHS - 1];
}

bool card_month_withheld(const struct card_page *card, enum measure measure, size_t month)
{
    const struct trend_month *months = card->standing->month[measure];
    int64_t base[STANDING_MONTHS];
    size_t count = 0;
    size_t at = STANDING_MONTHS;
    for (size_t i = 0; i < STANDING_MONTHS; i++) {
        if (months[i].span.to >= card->cards->period.from) {
            at = i == month ? count : at;
            base[count++] = months[i].basis;
        }
    }
    if (measure == MEASURE_ON_TIME || (count == 1 && at < count)) {
        return false; /* dossiers are no answers of people */
    }
    return at < count ? part_withheld(base, count, at) : is_few(months[month].basis);
}

/* ---- the three marks ---- */

/* Reached by the share itself, not by its interval; counts are compared, so that no rounding helps.
 */
static bool reaches(const struct figure *figure, double target)
{
    const double hair = 1e-12; /* a target such as 0.98 is no exact number */
    return figure->has_counts
               ? (double)figure->numerator >= (target - hair) * (double)figure->denominator
               : figure->rate >= target - hair;
}

struct cell card_target(const struct card_page *card, const struct card_measure *of)
{
    bool met = reaches(of->figure, of->target);
    if (of->target <= 0) {
        return (struct cell){.text = ""};
    }
    if (!figure_has_percent(of->figure, of->forms)) {
        return cell_text(word(WORD_CARD_TARGET_OPEN, card->language));
    }
    return cell_sign(met ? SIGN_MET : SIGN_MISSED,
                     word(met ? WORD_CARD_TARGET_MET : WORD_CARD_TARGET_MISSED, card->language));
}

struct cell card_past(const struct card_page *card, enum measure measure)
{
    static const struct {
        enum sign sign;
        enum word word;
    } said[] = {[PAST_SAME] = {SIGN_STEADY, WORD_CARD_PAST_SAME},
                [PAST_ROSE] = {SIGN_ROSE, WORD_CARD_PAST_ROSE},
                [PAST_FELL] = {SIGN_FELL, WORD_CARD_PAST_FELL},
                [PAST_FEW] = {SIGN_NONE, WORD_CARD_PAST_FEW},
                [PAST_MONTHS] = {SIGN_NONE, WORD_CARD_PAST_MONTHS},
                [PAST_NO_DATA] = {SIGN_NONE, WORD_CARD_PAST_FEW},
                [PAST_NOT_JUDGED] = {SIGN_NONE, WORD_CARD_PAST_NOT_JUDGED}};
    const struct trend_month *month = card_last_month(card, measure);
    if (month == NULL) {
        return (struct cell){.text = ""};
    }
    enum past past = past_of(month); /* the month is the last of the chart above it, and the
                                        sentence at the head names it */
    return cell_sign(said[past].sign, word(said[past].word, card->language));
}

struct cell card_others(const struct card_page *card, enum measure measure)
{
    static const enum sign signs[] = {[MARK_ABOVE] = SIGN_ABOVE,
                                      [MARK_SAME] = SIGN_SAME,
                                      [MARK_BELOW] = SIGN_BELOW,
                                      [MARK_TOO_FEW] = SIGN_TOO_FEW};
    const struct comparison_row *row = card_row(card, measure);
    if (row == NULL) {
        return (struct cell){.text = ""};
    }
    return cell_sign(row->alone ? SIGN_NONE : signs[row->mark],
                     word(mark_word(row), card->language));
}

/* ---- the head ---- */

static void put_title(const struct card_page *card)
{
    const struct scorecards *cards = card->cards;
    char name[CARD_LINE];
    char text[NUMFMT];
    char day[NUMFMT];
    const char *period =
        card_say(card, WORD_CARD_PERIOD, numfmt_period(&cards->period, card->language, text), "");
    const char *as_of =
        card_say(card, WORD_CARD_AS_OF, numfmt_day(cards->period.to, card->language, day), "");
    char edition[NUMFMT];
    page_unit_name(card->card->unit, name, sizeof name);
    const char *title = page_text(card->page, name);
    const char *code = card->card->unit->code;
    const char *lines[] = {
        code == NULL ? period : card_say(card, WORD_CARD_CODE_PERIOD, code, period),
        card->edition == 0 ? as_of
                           : card_say(card, WORD_CARD_EDITION, as_of,
                                      numfmt_count(card->edition, card->language, edition))};
    struct block *block = page_block(card->page, BLOCK_TITLE);
    block->text = title;
    block->note = word(WORD_SCORECARD, card->language);
    block->line[0] = lines[0];
    block->line[1] = lines[1];
}

static void put_headline(const struct card_page *card)
{
    char said[CARD_LINE];
    char late[CARD_LINE];
    page_headline(card->card, &card->cards->settings, card->language, said, sizeof said);
    page_late(card->card, card->language, late, sizeof late);
    page_put(card->page, BLOCK_HEADLINE, TONE_STRONG,
             page_printf(card->page, "%s%s%s", said, late[0] == '\0' ? "" : " ", late));
}

/* What changed, where it stands, who was not heard: a line each. */
static void put_second(const struct card_page *card)
{
    char line[CARD_LINE];
    page_past(card->standing, card->language, line, sizeof line);
    card_text(card, TONE_PLAIN, line);
    page_others(card->standing, card->language, line, sizeof line);
    card_text(card, TONE_PLAIN, line);
    page_silence(card->card, card->language, line, sizeof line);
    card_text(card, TONE_PLAIN, line);
}

static void put_notes(const struct card_page *card)
{
    card_sentences(card, TONE_SOFT, page_boundaries);
}

void page_of_card(struct page *page, const struct scorecards *cards, size_t index,
                  const struct standings *standings, const struct page_request *request)
{
    const struct card_page card = {.page = page,
                                   .cards = cards,
                                   .card = &cards->card[index],
                                   .standing = standings == NULL || index >= standings->count
                                                   ? NULL
                                                   : &standings->standing[index],
                                   .edition = standings == NULL ? 0 : standings->edition,
                                   .language = request->language,
                                   .request = request};
    char name[CARD_LINE];
    char period[NUMFMT];
    page_begin(page, PAGE_CARD, request->language);
    page_unit_name(card.card->unit, name, sizeof name);
    page->title = page_printf(page, "%s – %s", name,
                              numfmt_period(&cards->period, request->language, period));
    page->subject = word(WORD_SCORECARD, request->language);
    page->command = request->command == NULL ? "" : page_text(page, request->command);
    page->made = request->made;
    put_title(&card);
    put_headline(&card);
    put_second(&card);
    put_notes(&card);
    card_tiles(&card);
    card_front(&card);
    card_reverse(&card);
}
