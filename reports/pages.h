/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From figures to pages as values (page.h): one function for each kind of page. Release the page in every case. */
#ifndef HAILONG_REPORTS_PAGES_H
#define HAILONG_REPORTS_PAGES_H

#include "reports/models.h"
#include "reports/claims.h"
#include "reports/page.h"
#include "reports/pair.h"
#include "reports/questionnaire_health.h"
#include "reports/standing.h"
#include "reports/trend.h"

/* The caller's part of a page. */
struct page_request {
    enum language language;
    const char *command; /* how the page is made, for its footer; may be NULL */
    int64_t made;        /* seconds since 1970 at which a file says that it was made (SOURCE_DATE_EPOCH), or 0 */
    bool paper;          /* for A4 paper: with lines to write on, and one front that fits */
};

/* The scorecard of cards->card[index]: a front that is read in a minute, a reverse with all figures behind it
 * (page_card.c). standings: of the same cards; NULL: nothing is said of others and of the past. */
void page_of_card(struct page *page, const struct scorecards *cards, size_t index,
                  const struct standings *standings, const struct page_request *request);

/* Files beside an index: relative addresses, NULL where there is none. */
struct page_links {
    const char *const *card; /* of each card; NULL: of none */
    const char *comparison, *bundle;
};

/* Units side by side (EXPERIENCE 2.3 has the order). standings: of the cards of the comparison, with months; NULL: the page has
 * no column of months. */
void page_of_comparison(struct page *page, const struct comparison *comparison, const struct standings *standings,
                        const struct page_request *request);
/* All units with their figures and the way to their pages. standings: of these cards; NULL: without marks. */
void page_of_index(struct page *page, const struct scorecards *cards, const struct page_links *links,
                   const struct standings *standings, const struct page_request *request);
void page_of_trend(struct page *page, const struct trend *trend, const struct page_request *request);
void page_of_pair(struct page *page, const struct pair *pair, const struct page_request *request);
void page_of_questionnaire(struct page *page, const struct questionnaire_health *health,
                           const struct page_request *request);
void page_of_claims(struct page *page, const struct claims *claims, const struct page_request *request);

/* The district's table of models; links->card: of each model, NULL: of none. */
void page_of_models(struct page *page, const struct models *models, const struct page_links *links,
                    const struct page_request *request);
/* The card of models->card[index]. */
void page_of_model(struct page *page, const struct models *models, size_t index, const struct page_request *request);

#endif
