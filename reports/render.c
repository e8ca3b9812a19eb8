/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of renderers, and the phrases that stand for rules. */
#include "reports/page.h"
#include "reports/renderers.h"

#include <string.h>

const struct renderer renderer_html = {.name = "html", .extension = "html", .pages = &html_writer};
const struct renderer renderer_pdf = {.name = "pdf", .extension = "pdf", .pages = &pdf_writer};

static const struct renderer *const renderers[] = {&renderer_text, &renderer_csv, &renderer_json,
                                                   &renderer_html, &renderer_pdf, &renderer_xlsx};

const struct renderer *renderer_at(size_t index)
{
    return index < sizeof renderers / sizeof renderers[0] ? renderers[index] : NULL;
}

const struct renderer *renderer_find(const char *name)
{
    for (size_t i = 0; renderer_at(i) != NULL; i++) {
        if (strcmp(renderer_at(i)->name, name) == 0) {
            return renderer_at(i);
        }
    }
    return NULL;
}

/* ---- documents ---- */

bool renderer_offers(const struct renderer *renderer, enum document_kind kind)
{
    if (renderer->pages != NULL && document_has_pages(kind)) {
        return true;
    }
    switch (kind) {
    case DOCUMENT_SCORECARDS:
        return renderer->scorecards != NULL;
    case DOCUMENT_COMPARISON:
        return renderer->comparison != NULL;
    case DOCUMENT_EXPLANATION:
        return renderer->explanation != NULL;
    case DOCUMENT_TABLE06:
        return renderer->table06 != NULL;
    case DOCUMENT_QUESTIONNAIRE:
        return renderer->questionnaire != NULL;
    case DOCUMENT_TREND:
        return renderer->trend != NULL;
    case DOCUMENT_PAIR:
        return renderer->pair != NULL;
    case DOCUMENT_MODELS:
        return renderer->models != NULL;
    case DOCUMENT_CLAIMS:
        return renderer->claims != NULL;
    }
    return false;
}

void render_document(const struct renderer *renderer, const struct document *document,
                     const struct render_options *options, struct sink *sink)
{
    if (renderer->pages != NULL && document_has_pages(document->kind)) {
        render_pages(renderer, document, options, sink);
        return;
    }
    switch (document->kind) {
    case DOCUMENT_SCORECARDS:
        renderer->scorecards(document->scorecards, options, sink);
        break;
    case DOCUMENT_COMPARISON:
        renderer->comparison(document->comparison, options, sink);
        break;
    case DOCUMENT_EXPLANATION:
        renderer->explanation(document->explanation, options, sink);
        break;
    case DOCUMENT_TABLE06:
        renderer->table06(document->table06, options, sink);
        break;
    case DOCUMENT_QUESTIONNAIRE:
        renderer->questionnaire(document->questionnaire, options, sink);
        break;
    case DOCUMENT_TREND:
        renderer->trend(document->trend, options, sink);
        break;
    case DOCUMENT_PAIR:
        renderer->pair(document->pair, options, sink);
        break;
    case DOCUMENT_MODELS:
        renderer->models(document->models, options, sink);
        break;
    case DOCUMENT_CLAIMS:
        renderer->claims(document->claims, options, sink);
        break;
    }
}

/* ---- phrases by rule ---- */

enum word policy_word(enum policy policy)
{
    static const enum word words[POLICIES] = {WORD_POLICY_COMPLETED, WORD_POLICY_PORTAL,
                                              WORD_POLICY_RECEIVED, WORD_POLICY_DUE};
    return words[policy];
}

enum word method_word(enum satisfaction_method method)
{
    static const enum word words[METHODS] = {WORD_METHOD_OVERALL, WORD_METHOD_OVERALL,
                                             WORD_METHOD_CRITERIA, WORD_METHOD_ALL,
                                             WORD_METHOD_MEAN5, WORD_METHOD_MEAN100};
    return words[method];
}

enum word mark_word(const struct comparison_row *row)
{
    static const enum word words[] = {WORD_MARK_ABOVE, WORD_MARK_SAME, WORD_MARK_BELOW,
                                      WORD_MARK_TOO_FEW};
    return row->alone ? WORD_MARK_ALONE : words[row->mark];
}

enum word explanation_formula(const struct explanation *explanation)
{
    static const struct {
        const char *method;
        enum word formula;
    } formulas[] = {
        {"completed", WORD_FORMULA_COMPLETED},
        {"portal", WORD_FORMULA_PORTAL},
        {"received", WORD_FORMULA_RECEIVED},
        {"due", WORD_FORMULA_DUE},
        {"overall", WORD_FORMULA_OVERALL},
        {"criteria", WORD_FORMULA_CRITERIA},
        {"all", WORD_FORMULA_ALL},
        {"mean5", WORD_FORMULA_MEAN5},
        {"mean100", WORD_FORMULA_MEAN100},
        {"coverage", WORD_FORMULA_COVERAGE},
        {"duration", WORD_FORMULA_DURATION},
        {"top2", WORD_FORMULA_ITEM},
    };
    for (size_t i = 0; i < sizeof formulas / sizeof formulas[0]; i++) {
        if (strcmp(formulas[i].method, explanation->method) == 0) {
            return formulas[i].formula;
        }
    }
    return WORD_FORMULA_ITEM;
}

enum word counts_as_word(const char *name)
{
    static const struct {
        const char *name;
        enum word word;
    } table[] = {
        {"early", WORD_EARLY},
        {"on_day", WORD_ON_DAY},
        {"late", WORD_LATE},
        {"completed_no_due", WORD_COMPLETED_NO_DUE},
        {"pending_within", WORD_PENDING_WITHIN},
        {"pending_overdue", WORD_PENDING_OVERDUE},
        {"pending_no_due", WORD_PENDING_NO_DUE},
        {"suspended", WORD_SUSPENDED},
        {"returned", WORD_RETURNED},
        {"withdrawn", WORD_WITHDRAWN},
        {"left_out", WORD_LEFT_OUT},
        {"due_met", WORD_DUE_MET},
        {"due_missed", WORD_DUE_MISSED},
        {"valid", WORD_VALID_FORM},
        {"satisfied", WORD_IS_SATISFIED},
        {"partly_satisfied", WORD_PARTLY_SATISFIED},
        {"not_satisfied", WORD_NOT_SATISFIED},
        {"blank", WORD_NO_ANSWER},
        {"incomplete", WORD_INCOMPLETE_FORM},
        {"invalid", WORD_INVALID_FORM},
        {"invalid_forms", WORD_INVALID_FORM},
        {"incomplete_forms", WORD_INCOMPLETE_FORM},
        {"blank_answers", WORD_BLANK_ANSWERS},
        {"untimed", WORD_UNTIMED},
        {"two_marks", WORD_TWO_MARK_ANSWERS},
    };
    size_t i = 0;
    while (i + 1 < sizeof table / sizeof table[0] && strcmp(table[i].name, name) != 0) {
        i++;
    }
    return table[i].word;
}
