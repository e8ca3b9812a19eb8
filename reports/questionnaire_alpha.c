/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether the questions belong together. */
#include "reports/questionnaire_health.h"

#include "reports/questionnaire_rows.h"
#include "stats/reliability.h"
#include "surveys/tally.h"

#include <string.h>

struct figure_number health_number_of(struct stats_number number)
{
    return (struct figure_number){number.status == STATS_OK ? WHY_NONE : WHY_NOT_COMPARABLE, number.value};
}

/* Which questions have answers. */
struct variety {
    size_t answered;
    bool is_answered[ITEMS_MAX];
};

static struct variety look(const struct asked *asked, const struct answer_pattern *patterns, size_t count)
{
    struct variety variety = {0};
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < asked->questions.count; j++) {
            bool answered = !asked->questions.items[j].overall && answer_level(patterns[i].answers[j]) > 0;
            variety.answered += answered && !variety.is_answered[j];
            variety.is_answered[j] = variety.is_answered[j] || answered;
        }
    }
    return variety;
}

/* Forms that answer every question (but the overall one) that anybody answers. */
static int64_t full_forms(const struct asked *asked, const struct answer_pattern *patterns, size_t count,
                          const struct variety *variety)
{
    int64_t forms = 0;
    for (size_t i = 0; i < count; i++) {
        bool full = variety->answered > 0;
        for (size_t j = 0; j < asked->questions.count; j++) {
            full = full && (!variety->is_answered[j] || answer_level(patterns[i].answers[j]) > 0);
        }
        forms += full ? patterns[i].forms : 0;
    }
    return forms;
}

/* Why there is no alpha before anything is computed from that many forms. */
static enum alpha_state first_state(int64_t forms, const struct variety *variety)
{
    if (variety->answered < 2) {
        return variety->answered == 0 ? ALPHA_NO_FORMS : ALPHA_ONE_QUESTION;
    }
    return forms == 0 ? ALPHA_NO_FORMS : forms < HEALTH_ALPHA_FORMS ? ALPHA_FEW : ALPHA_THERE;
}

/* Why none could be computed. */
static enum alpha_state state_without(const struct reliability_item *found, size_t items)
{
    size_t kept = 0;
    for (size_t i = 0; i < items; i++) {
        kept += !found[i].dropped;
    }
    return kept == 0 ? ALPHA_ALL_ALIKE : kept == 1 ? ALPHA_ONE_VARIES : ALPHA_SUM_FIXED;
}

static enum why why_of(enum alpha_state state)
{
    static const enum why whys[] = {[ALPHA_THERE] = WHY_NONE,
                                    [ALPHA_NO_FORMS] = WHY_NO_DATA,
                                    [ALPHA_FEW] = WHY_TOO_FEW,
                                    [ALPHA_ONE_QUESTION] = WHY_NOT_ASKED,
                                    [ALPHA_ALL_ALIKE] = WHY_NOT_COMPARABLE,
                                    [ALPHA_ONE_VARIES] = WHY_NOT_COMPARABLE,
                                    [ALPHA_SUM_FIXED] = WHY_NOT_COMPARABLE};
    return whys[state];
}

static void set_state(struct health_alpha *alpha, enum alpha_state state)
{
    alpha->state = state;
    alpha->why = why_of(state);
    alpha->standardised.why = alpha->why;
    alpha->pairwise.why = alpha->why;
}

static void set_items(const struct answer_rows *rows, const struct reliability_item *found,
                      const struct health_alpha *alpha, struct health_item *items)
{
    for (size_t i = 0; i < rows->items; i++) {
        struct health_item *item = &items[rows->item[i]];
        item->dropped = found[i].dropped;
        if (alpha->why == WHY_NONE) {
            item->item_rest = health_number_of(found[i].item_rest);
            item->alpha_if_dropped = health_number_of(found[i].alpha_if_dropped);
        } else {
            item->item_rest.why = alpha->why;
            item->alpha_if_dropped.why = alpha->why;
        }
    }
}

static bool compute(const struct answer_rows *rows, const struct variety *variety, double confidence,
                    struct health_alpha *alpha, struct health_item *items)
{
    const struct reliability_answers answers = {rows->forms, rows->items, rows->answers};
    struct reliability_item found[ITEMS_MAX];
    struct reliability result;
    struct reliability pairs;
    enum stats_status status = reliability_alpha(&answers, RELIABILITY_COMPLETE, confidence, &result, found);
    if (status == STATS_NO_MEMORY || status == STATS_DOMAIN) {
        return status != STATS_NO_MEMORY;
    }
    alpha->forms = status == STATS_OK ? (int64_t)result.forms : alpha->forms;
    set_state(alpha, first_state(alpha->forms, variety));
    if (alpha->state == ALPHA_THERE && status != STATS_OK) {
        set_state(alpha, state_without(found, rows->items));
    }
    if (alpha->state == ALPHA_THERE) {
        alpha->questions = result.kept;
        alpha->value = result.alpha.value;
        alpha->low = result.low.value;
        alpha->high = result.high.value;
        alpha->standardised = health_number_of(result.standardised);
    }
    if (items != NULL) {
        set_items(rows, found, alpha, items);
    }
    if (alpha->state == ALPHA_THERE && result.forms == rows->forms) { /* no blanks: pair by pair is the same */
        alpha->pairwise = health_number_of(result.alpha);
    } else if (alpha->state == ALPHA_THERE) {
        status = reliability_alpha(&answers, RELIABILITY_PAIRWISE, confidence, &pairs, found);
        alpha->pairwise = status == STATS_OK ? health_number_of(pairs.alpha)
                                             : (struct figure_number){.why = WHY_NOT_COMPARABLE};
    }
    return status != STATS_NO_MEMORY;
}

bool health_alpha(const struct asked *asked, const struct answer_pattern *patterns, size_t count, double confidence,
                  struct health_alpha *alpha, struct health_item *items)
{
    struct answer_rows rows;
    const struct variety variety = look(asked, patterns, count);
    *alpha = (struct health_alpha){.forms = full_forms(asked, patterns, count, &variety)};
    set_state(alpha, first_state(alpha->forms, &variety));
    if (!answer_rows_all(asked, patterns, count, &rows)) {
        return false;
    }
    bool good = rows.items == 0 || rows.forms == 0 || compute(&rows, &variety, confidence, alpha, items);
    answer_rows_release(&rows);
    size_t overall = overall_question(asked);
    if (items != NULL && overall < asked->questions.count) {
        items[overall].item_rest.why = WHY_NOT_COMPARABLE; /* it is no part of the sum */
        items[overall].alpha_if_dropped.why = WHY_NOT_COMPARABLE;
    }
    return good;
}
