/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of the scorecard as a page; what several of them need. */
#ifndef HAILONG_REPORTS_PAGE_CARD_H
#define HAILONG_REPORTS_PAGE_CARD_H

#include "reports/pages.h"
#include "reports/renderers.h"
#include "reports/withheld.h"

enum { CARD_LINE = 4096 };

/* What a card is made from. */
struct card_page {
    struct page *page;
    const struct scorecards *cards;
    const struct scorecard *card;
    const struct standing *standing; /* NULL: nothing is known of others and of the past */
    int64_t edition;                 /* 0: not known */
    enum language language;
    const struct page_request *request;
};

/* What stands about one of the two measures. */
struct card_measure {
    enum measure measure;
    const struct figure *figure;
    int64_t forms; /* what a figure without counts is held against the floor by */
    double target; /* 0: none */
};

struct card_measure card_measure_of(const struct card_page *card, enum measure measure);
/* The row of the unit in its group; NULL without one. */
const struct comparison_row *card_row(const struct card_page *card, enum measure measure);
/* The last month of the period; NULL where months are not known. */
const struct trend_month *card_last_month(const struct card_page *card, enum measure measure);

/* Whether the answers of a month are withheld: of one to four people, and with them the fewest of
 * the others of the period where the rest of the card's own figure would tell them. The only month
 * of a period is the card's own figure. */
bool card_month_withheld(const struct card_page *card, enum measure measure, size_t month);

/* Three marks that do not depend on one another. CONTENT_EMPTY where nothing is asked. */
struct cell card_target(const struct card_page *card, const struct card_measure *of);
struct cell card_past(const struct card_page *card, enum measure measure);
struct cell card_others(const struct card_page *card, enum measure measure);

/* A phrase with one or two texts filled in, copied to the page. */
const char *card_say(const struct card_page *card, enum word which, const char *first,
                     const char *second);
/* A paragraph, nothing for "". */
void card_text(const struct card_page *card, enum tone tone, const char *text);
/* The sentences about a card that a function of renderers.h has, each as a text. */
void card_sentences(const struct card_page *card, enum tone tone,
                    bool (*sentence)(const struct scorecard *card, size_t index, enum language language, char *buffer,
                                     size_t size));

/* In the order of the page. */
void card_tiles(const struct card_page *card);
void card_front(const struct card_page *card);
void card_reverse(const struct card_page *card);
/* Tables of the reverse (page_card_tables.c). */
void card_months_table(const struct card_page *card);
void card_answers_table(const struct card_page *card);
void card_flow_table(const struct card_page *card);
void card_definition_tables(const struct card_page *card);
void card_activities_table(const struct card_page *card);
void card_models_table(const struct card_page *card);
void card_grades_tables(const struct card_page *card);

#endif
