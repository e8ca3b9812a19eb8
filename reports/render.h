/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One renderer per format: the same values, laid out. */
#ifndef HAILONG_REPORTS_RENDER_H
#define HAILONG_REPORTS_RENDER_H

#include "reports/comparison.h"
#include "reports/explanation.h"
#include "reports/pair.h"
#include "reports/questionnaire_health.h"
#include "reports/sink.h"
#include "reports/table06.h"
#include "reports/trend.h"

struct render_options {
    enum language language;
    bool color; /* terminal colours in text */
    int64_t made; /* seconds since 1970 at which a file says that it was made; 0: not said */
    const char *command; /* how the page was made, for its footer; may be NULL */
};

enum document_kind {
    DOCUMENT_SCORECARDS,
    DOCUMENT_COMPARISON,
    DOCUMENT_EXPLANATION,
    DOCUMENT_TABLE06,
    DOCUMENT_QUESTIONNAIRE,
    DOCUMENT_TREND,
    DOCUMENT_PAIR
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
    };
};

struct renderer {
    const char *name, *extension; /* "html", "html" */
    /* NULL: the document does not come in this form */
    void (*scorecards)(const struct scorecards *cards, const struct render_options *options, struct sink *sink);
    void (*comparison)(const struct comparison *comparison, const struct render_options *options, struct sink *sink);
    void (*explanation)(const struct explanation *explanation, const struct render_options *options, struct sink *sink);
    void (*table06)(const struct table06 *table, const struct render_options *options, struct sink *sink);
    void (*questionnaire)(const struct questionnaire_health *health, const struct render_options *options, struct sink *sink);
    void (*trend)(const struct trend *trend, const struct render_options *options, struct sink *sink);
    void (*pair)(const struct pair *pair, const struct render_options *options, struct sink *sink);
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

/* The first page of a folder of scorecards: a list of units with their figures and links to their pages. */
void render_index(const struct scorecards *cards, const char *const *links, const struct render_options *options, struct sink *sink);

#endif
