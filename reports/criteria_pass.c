/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/criteria_pass.h"

#include "reports/figures.h"
#include "reports/together.h"
#include "stats/criteria.h"

#include <stdlib.h>

struct running {
    struct criteria criteria;
    int64_t satisfied[ITEMS_MAX], answered[ITEMS_MAX];
    struct item item[ITEMS_MAX];
    size_t count;
    bool started;
    const struct questionnaire *known; /* whose places are in `place` */
    int place[ITEMS_MAX];              /* of a question among the criteria, -1 = none */
};

struct pass {
    struct running **running; /* NULL: not wanted, or given up */
    const struct criteria_request *request;
    bool failed; /* `also` ran out of memory */
};

static struct running *start(const struct unit_tally *tally)
{
    struct running *running = calloc(1, sizeof *running);
    if (running == NULL) {
        return NULL;
    }
    for (size_t i = 0; i < tally->item_count && running->count < ITEMS_MAX; i++) {
        if (!tally->items[i].item.overall) {
            item_totals(&tally->items[i], &running->satisfied[running->count],
                        &running->answered[running->count]);
            running->item[running->count++] = tally->items[i].item;
        }
    }
    running->started = criteria_begin(&running->criteria, running->count, running->satisfied,
                                      running->answered) == STATS_OK;
    return running;
}

static void learn_places(struct running *running, const struct questionnaire *questions)
{
    for (size_t i = 0; i < questions->count; i++) {
        running->place[i] = -1;
        for (size_t k = 0; k < running->count; k++) {
            if (items_are_same(&questions->items[i], &running->item[k])) {
                running->place[i] = (int)k;
                break;
            }
        }
    }
    running->known = questions;
}

static bool visit(void *context, const struct row_origin *origin, const struct form *form,
                  const struct questionnaire *questions)
{
    struct pass *pass = context;
    (void)origin;
    const struct criteria_request *request = pass->request;
    int32_t target = form->unit >= 0 && (size_t)form->unit < request->units
                         ? request->target_of[form->unit]
                         : -1;
    struct running *running = target < 0 ? NULL : pass->running[target];
    bool counted = running != NULL && running->started;
    bool wanted = counted || (target >= 0 && request->also != NULL);
    if (!wanted || !form_judge(form, questions).valid) {
        return true;
    }
    if (request->also != NULL) {
        pass->failed = !request->also(request->context, (size_t)target, form, questions);
    }
    if (!counted || pass->failed) {
        return !pass->failed;
    }
    if (running->known != questions) {
        learn_places(running, questions);
    }
    enum criterion_answer answers[ITEMS_MAX] = {CRITERION_BLANK};
    for (size_t i = 0; i < questions->count && form->answers[i] != '\0'; i++) {
        int level = answer_level(form->answers[i]);
        if (running->place[i] >= 0 && level > 0) {
            answers[running->place[i]] = level_is_top2(level, questions->items[i].scale)
                                             ? CRITERION_SATISFIED
                                             : CRITERION_NOT_SATISFIED;
        }
    }
    running->started = criteria_add(&running->criteria, answers) == STATS_OK;
    return true;
}

static void finish(const struct running *running, const struct settings *settings,
                   struct criteria_figure *figure)
{
    struct criteria_index index;
    if (running->started &&
        criteria_finish(&running->criteria, settings->confidence, &index) == STATS_OK) {
        figure->figure.low = index.interval.low;
        figure->figure.high = index.interval.high;
        figure->figure.interval_why = WHY_NONE;
        figure->effective = index.effective;
    }
}

/* One unit alone is read by its index; several in one pass over the period: UNIT_NONE. */
static int32_t only_unit(const struct criteria_request *request)
{
    int32_t only = UNIT_NONE;
    size_t wanted = 0;
    for (size_t i = 0; i < request->units; i++) {
        if (request->target_of[i] >= 0) {
            only = (int32_t)i;
            wanted++;
        }
    }
    return wanted == 1 ? only : UNIT_NONE;
}

bool criteria_pass(struct store *store, const struct criteria_request *request, struct error *error)
{
    size_t count = request->count;
    if (count == 0 || !store_has_rows(store, KIND_FORMS)) {
        return true;
    }
    struct pass pass = {calloc(count, sizeof(struct running *)), request, false};
    if (pass.running == NULL) {
        return error_memory(error);
    }
    bool good = true;
    for (size_t i = 0; good && i < count; i++) {
        if (request->targets[i].figure->figure.why == WHY_NONE) {
            pass.running[i] = start(request->targets[i].tally);
            good = pass.running[i] != NULL ||
                   error_memory(error);
        }
    }
    good = good && store_each_form(store, only_unit(request), request->period->from,
                                   request->period->to, visit, &pass, error);
    if (good && pass.failed) {
        good = error_memory(error);
    }
    for (size_t i = 0; i < count; i++) {
        if (good && pass.running[i] != NULL) {
            finish(pass.running[i], request->settings, request->targets[i].figure);
        }
        free(pass.running[i]);
    }
    free(pass.running);
    return good;
}
