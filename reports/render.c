/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of renderers, and the sentences that several of them print. */
#include "reports/renderers.h"

#include "reports/numfmt.h"

#include <stdio.h>
#include <string.h>

static const struct renderer *const renderers[] = {&renderer_text, &renderer_csv, &renderer_json,
                                                   &renderer_html};

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
                                             WORD_METHOD_CRITERIA, WORD_METHOD_ALL};
    return words[method];
}

enum word mark_word(enum mark mark)
{
    static const enum word words[] = {WORD_MARK_ABOVE, WORD_MARK_SAME, WORD_MARK_BELOW,
                                      WORD_MARK_TOO_FEW};
    return words[mark];
}

enum word explanation_formula(const struct explanation *explanation)
{
    static const struct {
        const char *method;
        enum word formula;
    } formulas[] = {
        {"completed", WORD_FORMULA_COMPLETED}, {"portal", WORD_FORMULA_PORTAL},
        {"received", WORD_FORMULA_RECEIVED},   {"due", WORD_FORMULA_DUE},
        {"overall", WORD_FORMULA_OVERALL},     {"criteria", WORD_FORMULA_CRITERIA},
        {"all", WORD_FORMULA_ALL},             {"coverage", WORD_FORMULA_COVERAGE},
        {"duration", WORD_FORMULA_DURATION},   {"top2", WORD_FORMULA_ITEM},
    };
    for (size_t i = 0; i < sizeof formulas / sizeof formulas[0]; i++) {
        if (strcmp(formulas[i].method, explanation->method) == 0) {
            return formulas[i].formula;
        }
    }
    return WORD_FORMULA_ITEM;
}

bool page_flow(const struct dossier_counts *d, size_t index, enum word *label, int64_t *count)
{
    const struct {
        enum word label;
        int64_t count;
    } rows[] = {
        {WORD_CARRIED_OVER, d->carried_over},
        {WORD_RECEIVED, d->received},
        {WORD_EARLY, d->early},
        {WORD_ON_DAY, d->on_day},
        {WORD_LATE, d->late},
        {WORD_COMPLETED_NO_DUE, d->completed_no_due},
        {WORD_RETURNED, d->returned},
        {WORD_WITHDRAWN, d->withdrawn},
        {WORD_PENDING_WITHIN, d->pending_within},
        {WORD_PENDING_OVERDUE, d->pending_overdue},
        {WORD_PENDING_NO_DUE, d->pending_no_due},
        {WORD_SUSPENDED, d->suspended},
        {WORD_LEFT_OUT, d->left_out},
    };
    if (index >= sizeof rows / sizeof rows[0]) {
        return false;
    }
    *label = rows[index].label;
    *count = rows[index].count;
    return true;
}

/* ---- figures in words ---- */

bool figure_has_percent(const struct figure *figure, int64_t forms)
{
    return figure->why == WHY_NONE &&
           (figure->has_counts ? figure->denominator : forms) >= PAGE_FLOOR;
}

const char *page_share(const struct figure *figure, int64_t forms, enum language language,
                       char *buffer)
{
    if (!figure_has_percent(figure, forms)) {
        return word(WORD_NOT_AVAILABLE, language);
    }
    return figure->has_counts
               ? numfmt_ratio(figure->numerator, figure->denominator, language, buffer)
               : numfmt_share(figure->rate, ROUND_NEAREST, language, buffer);
}

void page_interval(const struct figure *figure, enum language language, char *buffer, size_t size)
{
    char low[NUMFMT];
    char high[NUMFMT];
    char filled[WORDS_FILLED];
    buffer[0] = '\0';
    if (figure->why == WHY_NONE && figure->interval_why == WHY_NONE) {
        const char *const limits[] = {numfmt_share(figure->low, ROUND_DOWN, language, low),
                                      numfmt_share(figure->high, ROUND_UP, language, high)};
        snprintf(buffer, size, "%s", words_fill(WORD_LIKELY, language, limits, 2, filled));
    }
}

void page_unit_name(const struct unit *unit, char *buffer, size_t size)
{
    const char *kind = unit->kind;
    size_t first = strlen(kind) > 0 && ((unsigned char)kind[0] & 0x80) != 0 ? 2 : 1;
    if (kind[0] == '\0') {
        snprintf(buffer, size, "%s", unit->name);
    } else if (first == 1 && kind[0] >= 'a' && kind[0] <= 'z') {
        snprintf(buffer, size, "%c%s %s", kind[0] - 'a' + 'A', kind + 1, unit->name);
    } else {
        snprintf(buffer, size, "%s %s", kind, unit->name);
    }
}

/* Picks the phrase for counts: all, some with a percentage, some without, none. */
static const char *clause(const struct figure *figure, const enum word words[4],
                          enum language language, char filled[static WORDS_FILLED])
{
    char hits[NUMFMT];
    char trials[NUMFMT];
    char share[NUMFMT];
    if (figure->why != WHY_NONE) {
        return word(words[3], language);
    }
    const char *const arguments[] = {numfmt_count(figure->numerator, language, hits),
                                     numfmt_count(figure->denominator, language, trials),
                                     page_share(figure, 0, language, share)};
    enum word which = figure->numerator == figure->denominator    ? words[0]
                      : figure_has_percent(figure, 0)              ? words[1]
                                                                   : words[2];
    return words_fill(which, language, arguments, 3, filled);
}

static const char *on_time_clause(const struct scorecard *card, const struct settings *settings,
                                  enum language language, char filled[static WORDS_FILLED])
{
    static const enum word words[POLICIES][4] = {
        [POLICY_COMPLETED] = {WORD_SAID_COMPLETED_ALL, WORD_SAID_COMPLETED, WORD_SAID_COMPLETED_FEW,
                              WORD_HEAD_NO_DOSSIERS},
        [POLICY_PORTAL] = {WORD_SAID_PORTAL_ALL, WORD_SAID_PORTAL, WORD_SAID_PORTAL_FEW,
                           WORD_HEAD_NO_DOSSIERS},
        [POLICY_RECEIVED] = {WORD_SAID_RECEIVED_ALL, WORD_SAID_RECEIVED, WORD_SAID_RECEIVED_FEW,
                             WORD_HEAD_NO_DOSSIERS},
        [POLICY_DUE] = {WORD_SAID_DUE_ALL, WORD_SAID_DUE, WORD_SAID_DUE_FEW, WORD_HEAD_NO_DOSSIERS},
    };
    return clause(scorecard_on_time(card, settings), words[settings->policy], language, filled);
}

static const char *satisfaction_clause(const struct scorecard *card, enum language language,
                                       char filled[static WORDS_FILLED])
{
    static const enum word satisfied[4] = {WORD_HEAD_ALL_SATISFIED, WORD_HEAD_SATISFIED,
                                           WORD_HEAD_FEW_SATISFIED, WORD_HEAD_NO_FORMS};
    static const enum word fully[4] = {WORD_HEAD_ALL_FULLY, WORD_HEAD_FULLY, WORD_HEAD_FEW_FULLY,
                                       WORD_HEAD_NO_FORMS};
    const struct figure *figure = scorecard_satisfaction(card);
    if (figure->has_counts || figure->why != WHY_NONE) {
        return clause(figure, card->method == METHOD_ALL ? fully : satisfied, language, filled);
    }
    char forms[NUMFMT];
    char share[NUMFMT];
    const char *const arguments[] = {numfmt_count(card->forms.valid, language, forms),
                                     page_share(figure, card->forms.valid, language, share)};
    bool enough = figure_has_percent(figure, card->forms.valid);
    return words_fill(enough ? WORD_HEAD_INDEX : WORD_HEAD_FEW_INDEX, language, arguments, 2, filled);
}

void page_headline(const struct scorecard *card, const struct settings *settings,
                   enum language language, char *buffer, size_t size)
{
    char first[WORDS_FILLED];
    char second[WORDS_FILLED];
    snprintf(buffer, size, "%s; %s.", on_time_clause(card, settings, language, first),
             satisfaction_clause(card, language, second));
}

void page_silence(const struct scorecard *card, enum language language, char *buffer, size_t size)
{
    const struct coverage *coverage = &card->coverage;
    char silent[NUMFMT];
    char all[NUMFMT];
    char share[NUMFMT];
    char filled[WORDS_FILLED];
    int64_t missing = coverage->dossiers - coverage->forms;
    buffer[0] = '\0';
    if (coverage->why != WHY_NONE || missing <= 0 || coverage->bounds_why == WHY_NOT_ASKED) {
        return;
    }
    const char *const arguments[] = {
        numfmt_count(missing, language, silent), numfmt_count(coverage->dossiers, language, all),
        numfmt_ratio(missing, coverage->dossiers, language, share)};
    snprintf(buffer, size, "%s", words_fill(WORD_HEAD_SILENT, language, arguments, 3, filled));
}
