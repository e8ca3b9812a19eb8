/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One renderer per format: the same values, laid out. */
#ifndef HAILONG_REPORTS_RENDER_H
#define HAILONG_REPORTS_RENDER_H

#include "reports/claims.h"
#include "reports/comparison.h"
#include "reports/explanation.h"
#include "reports/models.h"
#include "reports/pair.h"
#include "reports/questionnaire_health.h"
#include "reports/sink.h"
#include "reports/standing.h"
#include "reports/table06.h"
#include "reports/trend.h"
#include "reports/typeface.h"

struct page;
struct page_links;
struct page_writer;

struct render_options {
    enum language language;
    bool color; /* terminal colours in text */
    int64_t made; /* seconds since 1970 at which a file says that it was made; 0: not said */
    const char *command; /* how the page was made, for its footer; may be NULL */
    const char *const *links; /* of the models of a table: addresses of their cards; NULL: none */
    const struct standings *standings; /* of the scorecards or of the comparison; NULL: not made */
    enum type_style style; /* of pages */
    size_t columns;        /* of the terminal; 0: 80 */
    struct typeface *typeface; /* of that style, lent for many files; NULL: each opens its own */
};

enum document_kind {
    DOCUMENT_SCORECARDS,
    DOCUMENT_COMPARISON,
    DOCUMENT_EXPLANATION,
    DOCUMENT_TABLE06,
    DOCUMENT_QUESTIONNAIRE,
    DOCUMENT_TREND,
    DOCUMENT_PAIR,
    DOCUMENT_MODELS,
    DOCUMENT_CLAIMS
};

/* What is to be written, whatever the format. */
struct document {
    enum document_kind kind;
    union {
        const struct scorecards *scorecards;
        const struct comparison *comparison;
        const struct explanation *explanation;
        const struct table06 *table06;
        const struct questionnaire_health *questionnaire;
        const struct trend *trend;
        const struct pair *pair;
        const struct models *models;
        const struct claims *claims;
    };
};

struct renderer {
    const char *name, *extension; /* "html", "html" */
    const struct page_writer *pages; /* lays out what comes as pages (document_has_pages); NULL: nothing is */
    /* of what does not, or where the form is none of pages; NULL: the document does not come in this form */
    void (*scorecards)(const struct scorecards *cards, const struct render_options *options, struct sink *sink);
    void (*comparison)(const struct comparison *comparison, const struct render_options *options, struct sink *sink);
    void (*explanation)(const struct explanation *explanation, const struct render_options *options, struct sink *sink);
    void (*table06)(const struct table06 *table, const struct render_options *options, struct sink *sink);
    void (*questionnaire)(const struct questionnaire_health *health, const struct render_options *options, struct sink *sink);
    void (*trend)(const struct trend *trend, const struct render_options *options, struct sink *sink);
    void (*pair)(const struct pair *pair, const struct render_options *options, struct sink *sink);
    void (*models)(const struct models *models, const struct render_options *options, struct sink *sink);
    void (*claims)(const struct claims *claims, const struct render_options *options, struct sink *sink);
};

/* By the name that --format takes; NULL when there is none. */
const struct renderer *renderer_find(const char *name);
/* index from 0, NULL at the end: for help texts. */
const struct renderer *renderer_at(size_t index);
/* Whether a kind of document comes in this form. */
bool renderer_offers(const struct renderer *renderer, enum document_kind kind);
/* Writes a document in a form that offers it. */
void render_document(const struct renderer *renderer, const struct document *document,
                     const struct render_options *options, struct sink *sink);

/* ---- documents as pages (render_pages.c) ---- */

/* Whether a kind of document is laid out as pages: all but explanations and Biểu 06. */
bool document_has_pages(enum document_kind kind);
/* One for each scorecard and each model that is shown by itself, and one in all of the others. */
size_t document_pages(const struct document *document);
/* The page with that index. Release it in every case. */
void document_page(const struct document *document, size_t index, const struct render_options *options,
                   struct page *page);
/* Writes a page alone in a form that has pages. */
void render_page(const struct renderer *renderer, const struct page *page, const struct render_options *options,
                 struct sink *sink);
/* Writes all pages of a document, one after the other. */
void render_pages(const struct renderer *renderer, const struct document *document,
                  const struct render_options *options, struct sink *sink);
/* The first page of a folder of scorecards, as HTML: a list of units with their figures and links to their pages. */
void render_index(const struct scorecards *cards, const struct page_links *links,
                  const struct render_options *options, struct sink *sink);

#endif
