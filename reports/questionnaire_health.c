/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/questionnaire_health.h"

#include "reports/withheld.h"
#include "surveys/tally.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- reading ---- */

struct reading {
    struct answer_patterns patterns;
    const int32_t *who; /* by unit id: the unit that its forms belong to, UNIT_NONE for none */
    size_t units;
    bool failed;
};

static bool visit(void *context, const struct row_origin *origin, const struct form *form,
                  const struct questionnaire *questions)
{
    struct reading *reading = context;
    (void)origin;
    bool known = form->unit >= 0 && (size_t)form->unit < reading->units;
    int32_t who = known ? reading->who[form->unit] : UNIT_NONE;
    if (who != UNIT_NONE && form_judge(form, questions).valid) {
        reading->failed = !answer_patterns_add(&reading->patterns, who, form, questions);
    }
    return !reading->failed;
}

/* Whose forms are looked at. Caller frees; NULL: memory is exhausted. */
static int32_t *choose(const struct scorecards *cards, const struct health_request *request)
{
    const struct boundaries *boundaries = &cards->boundaries;
    const struct boundary_request chosen = {.units = request->units,
                                            .unit_count = request->unit_count};
    int32_t *who = calloc(boundaries->units + 1, sizeof *who);
    for (size_t i = 0; who != NULL && i < boundaries->units; i++) {
        int32_t unit = boundaries_unit(boundaries, (int32_t)i);
        bool wanted = request->units == NULL || boundaries_chosen(boundaries, &chosen, unit);
        who[i] = wanted ? unit : UNIT_NONE;
    }
    return who;
}

/* One unit alone is read by its index. */
static int32_t only_unit(const int32_t *who, size_t units)
{
    int32_t only = UNIT_NONE;
    for (size_t i = 0; i < units; i++) {
        if (who[i] != UNIT_NONE) {
            if (only != UNIT_NONE) {
                return UNIT_NONE;
            }
            only = (int32_t)i;
        }
    }
    return only;
}

static bool any_forms(const struct tallies *tallies)
{
    for (size_t i = 0; i < tallies->count; i++) {
        if (tallies->unit[i].forms.valid > 0) {
            return true;
        }
    }
    return false;
}

static bool read_forms(struct store *store, const struct scorecards *cards, struct reading *reading,
                       struct error *error)
{
    if (!store_has_rows(store, KIND_FORMS)) {
        return !any_forms(&cards->tallies) ||
               error_set(error, ERROR_FORMS_GONE, NULL, NULL, NULL, NULL);
    }
    bool good =
        store_each_form(store, only_unit(reading->who, reading->units), cards->period.from,
                        cards->period.to, visit, reading, error);
    return good && (!reading->failed || error_memory(error));
}

/* ---- the parts ---- */

static int compare_others(const void *a, const void *b)
{
    const struct other_questionnaire *left = a;
    const struct other_questionnaire *right = b;
    return (left->forms < right->forms) - (left->forms > right->forms);
}

static bool name_others(struct questionnaire_health *health, const struct answer_patterns *patterns,
                        size_t largest)
{
    health->other = calloc(patterns->asked_count + 1, sizeof *health->other);
    if (health->other == NULL) {
        return false;
    }
    for (size_t i = 0; i < patterns->asked_count; i++) {
        const struct asked *asked = &patterns->asked[i];
        if (i != largest) {
            struct other_questionnaire *other = &health->other[health->other_count++];
            other->questions = asked->questions.count;
            other->forms = asked->forms;
            snprintf(other->first, sizeof other->first, "%s", asked->questions.items[0].id);
            snprintf(other->last, sizeof other->last, "%s",
                     asked->questions.items[asked->questions.count - 1].id);
        }
    }
    if (health->other_count > 1) {
        qsort(health->other, health->other_count, sizeof *health->other, compare_others);
    }
    return true;
}

/* The forms of one questionnaire. */
struct chosen_forms {
    const struct asked *asked;
    struct pattern_lists lists;
};

static bool look_at_unit(const struct chosen_forms *forms, double confidence, struct health_unit *unit)
{
    size_t count = 0;
    const struct answer_pattern *list = pattern_lists_of(&forms->lists, unit->unit->id, &count);
    for (size_t i = 0; i < count; i++) {
        unit->forms += list[i].forms;
    }
    unit->complete = health_complete(forms->asked, list, count);
    health_check(forms->asked, list, count, &unit->checks);
    unit->alpha = (struct health_alpha){.state = ALPHA_FEW, .why = WHY_TOO_FEW};
    unit->alpha.standardised.why = WHY_TOO_FEW;
    unit->alpha.pairwise.why = WHY_TOO_FEW;
    return unit->forms < HEALTH_UNIT_FORMS ||
           health_alpha(forms->asked, list, count, confidence, &unit->alpha, NULL);
}

/* The units with forms of this questionnaire, in the order of the tallies: that of the alphabet. */
static bool look_at_units(struct questionnaire_health *health, const struct chosen_forms *forms)
{
    const struct tallies *tallies = &health->cards.tallies;
    health->unit = calloc(tallies->count + 1, sizeof *health->unit);
    bool good = health->unit != NULL;
    for (size_t i = 0; good && i < tallies->count; i++) {
        struct health_unit *unit = &health->unit[health->unit_count];
        *unit = (struct health_unit){.unit = tallies->unit[i].unit};
        good = look_at_unit(forms, health->cards.settings.confidence, unit);
        health->unit_count += good && unit->forms > 0;
    }
    if (good && health->unit_count == 1) {
        health->only = health->unit[0].unit;
        health->unit_count = 0; /* the whole says it */
    }
    return good;
}

static bool look_at_whole(struct questionnaire_health *health, const struct chosen_forms *forms)
{
    const struct asked *asked = forms->asked;
    const struct answer_pattern *list = forms->lists.all;
    size_t count = forms->lists.all_count;
    double confidence = health->cards.settings.confidence;
    health->forms = asked->forms;
    health->item_count = asked->questions.count;
    health->item = calloc(health->item_count + 1, sizeof *health->item);
    if (health->item == NULL) {
        return false;
    }
    health->complete = health_complete(asked, list, count);
    health_items(asked, list, count, confidence, health->item);
    health_check(asked, list, count, &health->checks);
    return health_alpha(asked, list, count, confidence, &health->alpha, health->item) &&
           health_drivers(asked, list, count, confidence, &health->drivers);
}

/* What one to four people answered, also where the rest of a sum would tell it. */
static bool withhold(struct questionnaire_health *health)
{
    size_t most = health->item_count > health->unit_count ? health->item_count : health->unit_count;
    int64_t *base = calloc(most + 1, sizeof *base);
    if (base == NULL) {
        return false;
    }
    for (size_t i = 0; i < health->item_count; i++) { /* an overall question is no part of a sum */
        base[i] = health->item[i].item.overall ? 0 : health->item[i].answers;
    }
    for (size_t i = 0; i < health->item_count; i++) {
        struct health_item *item = &health->item[i];
        item->withheld = item->item.overall ? is_few(item->answers) : part_withheld(base, health->item_count, i);
    }
    for (size_t i = 0; i < health->unit_count; i++) {
        base[i] = health->unit[i].forms;
    }
    for (size_t i = 0; i < health->unit_count; i++) {
        health->unit[i].withheld = part_withheld(base, health->unit_count, i);
    }
    free(base);
    return true;
}

static bool look_at_all(struct questionnaire_health *health, const struct answer_patterns *patterns)
{
    size_t largest = answer_patterns_largest(patterns);
    struct chosen_forms forms = {.asked = &patterns->asked[largest]};
    if (!answer_patterns_list(patterns, largest, &forms.lists)) {
        return false;
    }
    bool good = look_at_whole(health, &forms) && name_others(health, patterns, largest) &&
                look_at_units(health, &forms) && withhold(health);
    pattern_lists_release(&forms.lists);
    return good;
}

static void look_at_nothing(struct questionnaire_health *health)
{
    health->alpha = (struct health_alpha){.state = ALPHA_NO_FORMS,
                                          .why = WHY_NO_DATA,
                                          .standardised.why = WHY_NO_DATA,
                                          .pairwise.why = WHY_NO_DATA};
    health->drivers = (struct health_drivers){.state = DRIVERS_FEW, .why = WHY_NO_DATA};
}

bool questionnaire_health_build(struct store *store, const struct health_request *request,
                                struct questionnaire_health *result, struct error *error)
{
    memset(result, 0, sizeof *result);
    if (!scorecards_count(store, request->period, request->settings, request->units,
                          request->unit_count, &result->cards, error)) {
        return false;
    }
    int32_t *who = choose(&result->cards, request);
    struct reading reading = {.who = who, .units = result->cards.boundaries.units};
    answer_patterns_begin(&reading.patterns);
    bool good = who != NULL ? read_forms(store, &result->cards, &reading, error) : error_memory(error);
    if (good) {
        result->scored = reading.patterns.scored;
        look_at_nothing(result);
        good = reading.patterns.asked_count == 0 || look_at_all(result, &reading.patterns) ||
               error_memory(error);
    }
    if (good && request->units != NULL && request->unit_count == 1) {
        result->only = register_get(result->cards.tallies.units,
                                    boundaries_unit(&result->cards.boundaries, request->units[0]));
    }
    free(who);
    answer_patterns_release(&reading.patterns);
    if (!good) {
        questionnaire_health_release(result);
    }
    return good;
}

void questionnaire_health_release(struct questionnaire_health *health)
{
    free(health->item);
    free(health->drivers.driver);
    free(health->other);
    free(health->unit);
    scorecards_release(&health->cards);
    memset(health, 0, sizeof *health);
}
