/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scheme files: the ways in which a criterion earns its points. */
#include "reports/points.h"
#include "reports/scheme_parts.h"

#include <stdlib.h>
#include <string.h>

enum { WAYS_MOST = 8, STEPS_MOST = 20, FIRST_ROOM = REST_MOST };

/* Sorted as dossiers are told apart on a card: each dossier has come to one of them. */
static const char *const outcomes[OUTCOMES] = {
    "early",           "on_day",         "late",     "completed_no_due", "pending_within",
    "pending_overdue", "pending_no_due", "returned", "withdrawn",        "suspended"};

/* ---- one rule a way ---- */

/* A way has one rule; the second one is refused at its line. */
static bool take_rule(struct scheme_reading *reading, const config_setting_t *setting,
                      enum scheme_rule rule)
{
    if (reading->way->rule != RULE_NONE) {
        return config_fail(&reading->config, setting, ERROR_SCHEME_VALUE, "ways",
                           config_setting_name(setting), "share | rest | mean | dossiers | steps");
    }
    reading->way->rule = rule;
    return true;
}

/* Room for the measures of a way; conditions name most. */
static bool make_room(struct scheme_reading *reading, size_t most)
{
    reading->way->measures = scheme_room(reading, most, sizeof *reading->way->measures);
    return reading->way->measures != NULL;
}

/* The place of the measure so called, a new one where it is not known yet; there is room. */
static bool add_measure(struct scheme_reading *reading, const config_setting_t *setting,
                        size_t *place)
{
    struct scheme_way *way = reading->way;
    char *name = NULL;
    if (!scheme_id(reading, setting, &name)) {
        return false;
    }
    for (*place = 0; *place < way->measure_count; (*place)++) {
        if (strcmp(way->measures[*place].name, name) == 0) {
            free(name);
            return true;
        }
    }
    way->measures[way->measure_count++].name = name;
    return true;
}

static bool one_measure(struct scheme_reading *reading, const config_setting_t *setting,
                        enum scheme_rule rule)
{
    size_t place = 0;
    return take_rule(reading, setting, rule) && make_room(reading, FIRST_ROOM) &&
           add_measure(reading, setting, &place);
}

static bool way_share(struct scheme_reading *reading, const config_setting_t *setting)
{
    return one_measure(reading, setting, RULE_SHARE);
}

static bool way_mean(struct scheme_reading *reading, const config_setting_t *setting)
{
    return one_measure(reading, setting, RULE_MEAN);
}

static bool way_rest(struct scheme_reading *reading, const config_setting_t *setting)
{
    size_t count = config_elements(setting);
    if (!take_rule(reading, setting, RULE_REST) || !make_room(reading, FIRST_ROOM)) {
        return false;
    }
    if (!config_setting_is_list(setting) || count == 0 || count > REST_MOST) {
        return scheme_bad_value(reading, setting, "( \"...\" ), ( \"...\", \"...\" )");
    }
    for (size_t i = 0; i < count; i++) {
        size_t place = 0;
        if (!add_measure(reading, config_setting_get_elem(setting, (unsigned)i), &place)) {
            return false;
        }
    }
    return reading->way->measure_count == count ||
           config_fail(&reading->config, setting, ERROR_SCHEME_TWICE, "rest",
                       reading->way->measures[0].name, NULL);
}

static bool way_dossiers(struct scheme_reading *reading, const config_setting_t *setting)
{
    if (!take_rule(reading, setting, RULE_DOSSIERS)) {
        return false;
    }
    if (!config_setting_is_group(setting) || config_elements(setting) == 0) {
        return scheme_bad_value(reading, setting, "{ early = 2; on_day = 1; late = 0; }");
    }
    for (size_t i = 0; i < OUTCOMES; i++) {
        reading->way->weight[i] = -1;
    }
    for (size_t i = 0; i < config_elements(setting); i++) {
        const config_setting_t *entry = config_setting_get_elem(setting, (unsigned)i);
        struct config_names names;
        size_t at = 0;
        config_names_init(&names, config_setting_name(entry));
        while (at < OUTCOMES && strcmp(outcomes[at], names.wanted) != 0) {
            config_names_add(&names, outcomes[at++]);
        }
        if (at == OUTCOMES) {
            return config_unknown_name(&reading->config, entry, &names);
        }
        if (!scheme_points(reading, entry, &reading->way->weight[at])) {
            return false;
        }
    }
    return true;
}

/* ---- steps ---- */

static const char condition_shape[] = "( \"...\", \">=\", \"20%\" ), ( \"...\", \"=\", 0 )";

static bool read_relation(const config_setting_t *setting, enum scheme_relation *relation)
{
    static const char *const signs[] = {[AT_LEAST] = ">=",
                                        [MORE_THAN] = ">",
                                        [AT_MOST] = "<=",
                                        [LESS_THAN] = "<",
                                        [EQUAL_TO] = "="};
    const char *sign = config_setting_get_string(setting);
    for (int i = 0; sign != NULL && i <= EQUAL_TO; i++) {
        if (strcmp(signs[i], sign) == 0) {
            *relation = (enum scheme_relation)i;
            return true;
        }
    }
    return false;
}

static bool read_condition(struct scheme_reading *reading, const config_setting_t *setting,
                           struct scheme_condition *condition)
{
    if (!config_setting_is_list(setting) || config_elements(setting) != 3 ||
        !read_relation(config_setting_get_elem(setting, 1), &condition->relation)) {
        return config_fail(&reading->config, setting, ERROR_SCHEME_VALUE, "when", "...",
                           condition_shape);
    }
    if (!add_measure(reading, config_setting_get_elem(setting, 0), &condition->measure)) {
        return false;
    }
    const config_setting_t *value = config_setting_get_elem(setting, 2);
    condition->share = config_setting_type(value) == CONFIG_TYPE_STRING;
    if (condition->share) {
        return scheme_percent(reading, value, &condition->value);
    }
    condition->value = config_setting_get_int(value);
    return (config_setting_type(value) == CONFIG_TYPE_INT && condition->value >= 0) ||
           config_fail(&reading->config, setting, ERROR_SCHEME_VALUE, "when", "...",
                       condition_shape);
}

static bool step_when(struct scheme_reading *reading, const config_setting_t *setting)
{
    struct scheme_step *step = reading->step;
    size_t count = config_elements(setting);
    if (!config_setting_is_list(setting) || count == 0 || count > CONDITIONS_MOST) {
        return scheme_bad_value(reading, setting, "( ( \"...\", \">=\", \"20%\" ), ... )");
    }
    step->conditions = scheme_room(reading, count, sizeof *step->conditions);
    for (size_t i = 0; step->conditions != NULL && i < count; i++) {
        if (!read_condition(reading, config_setting_get_elem(setting, (unsigned)i),
                            &step->conditions[step->condition_count++])) {
            return false;
        }
    }
    return step->conditions != NULL;
}

static bool step_points(struct scheme_reading *reading, const config_setting_t *setting)
{
    return scheme_points(reading, setting, &reading->step->points);
}

static const struct scheme_setting step_readers[] = {
    {"points", step_points}, {"when", step_when}, {NULL, NULL}};

static bool way_steps(struct scheme_reading *reading, const config_setting_t *setting)
{
    static const char shape[] = "( { points = 2; when = ( ... ); }, ..., { points = 0; } )";
    struct scheme_way *way = reading->way;
    size_t count = config_elements(setting);
    if (!take_rule(reading, setting, RULE_STEPS)) {
        return false;
    }
    if (!config_setting_is_list(setting) || count == 0 || count > STEPS_MOST) {
        return scheme_bad_value(reading, setting, shape);
    }
    way->steps = scheme_room(reading, count, sizeof *way->steps);
    if (way->steps == NULL || !make_room(reading, count * CONDITIONS_MOST)) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        const config_setting_t *entry = config_setting_get_elem(setting, (unsigned)i);
        reading->step = &way->steps[way->step_count++];
        reading->step->points = -1;
        if (!scheme_settings(reading, entry, "steps", shape, step_readers)) {
            return false;
        }
        /* Behind a step without conditions no other is ever reached. */
        if (reading->step->points < 0 || (reading->step->condition_count == 0 && i + 1 < count)) {
            return config_fail(&reading->config, entry, ERROR_SCHEME_VALUE,
                               reading->step->points < 0 ? "points" : "when", "", shape);
        }
    }
    return way->measure_count > 0 ||
           config_fail(&reading->config, setting, ERROR_SCHEME_VALUE, "when", "", shape);
}

/* ---- what goes with a rule ---- */

static bool way_full(struct scheme_reading *reading, const config_setting_t *setting)
{
    return scheme_percent(reading, setting, &reading->way->full) &&
           (reading->way->full > 0 || scheme_bad_value(reading, setting, "\"0.01%\"..\"100%\""));
}

static bool way_none(struct scheme_reading *reading, const config_setting_t *setting)
{
    return scheme_points(reading, setting, &reading->way->none);
}

static bool way_none_note(struct scheme_reading *reading, const config_setting_t *setting)
{
    return scheme_phrase(reading, setting, &reading->way->none_note);
}

/* Read when the way is known as a whole (find_optional). */
static bool way_optional(struct scheme_reading *reading, const config_setting_t *setting)
{
    return config_setting_is_list(setting) || scheme_bad_value(reading, setting, "( \"...\" )");
}

static const struct scheme_setting way_readers[] = {
    {"share", way_share},       {"rest", way_rest},
    {"mean", way_mean},         {"dossiers", way_dossiers},
    {"steps", way_steps},       {"full", way_full},
    {"none", way_none},         {"none_note", way_none_note},
    {"optional", way_optional}, {NULL, NULL}};

static bool find_optional(struct scheme_reading *reading, const config_setting_t *setting)
{
    struct scheme_way *way = reading->way;
    for (size_t i = 0; setting != NULL && i < config_elements(setting); i++) {
        const char *name = config_setting_get_string_elem(setting, (int)i);
        struct config_names names;
        size_t at = 0;
        config_names_init(&names, name == NULL ? "..." : name);
        while (at < way->measure_count && strcmp(way->measures[at].name, names.wanted) != 0) {
            config_names_add(&names, way->measures[at++].name);
        }
        if (at == way->measure_count) {
            return config_unknown_name(&reading->config, setting, &names);
        }
        way->measures[at].optional = true;
    }
    return true;
}

/* Settings that mean nothing beside the way's rule would be taken for a rule that is followed. */
static bool check_beside(struct scheme_reading *reading, const config_setting_t *setting)
{
    const struct scheme_way *way = reading->way;
    const config_setting_t *full = config_setting_get_member(setting, "full");
    const config_setting_t *optional = config_setting_get_member(setting, "optional");
    if (full != NULL && way->rule != RULE_SHARE && way->rule != RULE_REST) {
        return config_fail(&reading->config, full, ERROR_SCHEME_VALUE, "full", "...",
                           "share, rest");
    }
    if (optional != NULL && way->rule != RULE_REST) {
        return config_fail(&reading->config, optional, ERROR_SCHEME_VALUE, "optional", "...",
                           "rest");
    }
    return find_optional(reading, optional);
}

bool scheme_ways(struct scheme_reading *reading, const config_setting_t *setting)
{
    static const char shape[] = "( { share = \"...\"; }, ... )";
    struct scheme_criterion *criterion = reading->criterion;
    size_t count = config_elements(setting);
    if (!config_setting_is_list(setting) || count == 0 || count > WAYS_MOST) {
        return scheme_bad_value(reading, setting, shape);
    }
    criterion->ways = scheme_room(reading, count, sizeof *criterion->ways);
    for (size_t i = 0; criterion->ways != NULL && i < count; i++) {
        const config_setting_t *entry = config_setting_get_elem(setting, (unsigned)i);
        reading->way = &criterion->ways[criterion->way_count++];
        *reading->way = (struct scheme_way){
            .full = SHARE_WHOLE, .none = -1, .line = (long)config_setting_source_line(entry)};
        if (!scheme_settings(reading, entry, "ways", shape, way_readers)) {
            return false;
        }
        if (reading->way->rule == RULE_NONE) {
            return config_fail(&reading->config, entry, ERROR_SCHEME_VALUE, "ways", "",
                               "share | rest | mean | dossiers | steps");
        }
        if (!check_beside(reading, entry)) {
            return false;
        }
    }
    return criterion->ways != NULL;
}

bool scheme_check_ways(struct scheme_reading *reading, const struct scheme_criterion *criterion)
{
    int64_t of = criterion->of;
    for (size_t i = 0; i < criterion->way_count; i++) {
        const struct scheme_way *way = &criterion->ways[i];
        if (way->none > of) {
            return scheme_out_of_range(reading, way->line, "none", way->none, of);
        }
        for (size_t j = 0; j < way->step_count; j++) {
            if (way->steps[j].points > of) {
                return scheme_out_of_range(reading, way->line, "points", way->steps[j].points, of);
            }
        }
        for (size_t j = 0; way->rule == RULE_DOSSIERS && j < OUTCOMES; j++) {
            if (way->weight[j] > of) {
                return scheme_out_of_range(reading, way->line, outcomes[j], way->weight[j], of);
            }
        }
    }
    return true;
}

void scheme_ways_free(struct scheme_criterion *criterion)
{
    for (size_t i = 0; i < criterion->way_count; i++) {
        struct scheme_way *way = &criterion->ways[i];
        for (size_t j = 0; j < way->measure_count; j++) {
            free(way->measures[j].name);
        }
        for (size_t j = 0; j < way->step_count; j++) {
            free(way->steps[j].conditions);
        }
        free(way->measures);
        free(way->steps);
        scheme_phrase_free(&way->none_note);
    }
    free(criterion->ways);
}
