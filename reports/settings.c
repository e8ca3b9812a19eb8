/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/settings.h"

#include "reports/scheme.h"
#include "surveys/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const policy_names[POLICIES] = {"completed", "portal", "received", "due"};
static const char *const method_names[METHODS] = {"default", "overall", "criteria", "all", "mean5", "mean100"};
static const char *const compare_names[] = {"date", "time"};
static const char *const supplement_names[] = {"restart", "subtract", "ignore"};
static const char *const no_due_names[] = {"exclude", "same-day"};
static const char *const forms_names[] = {"unknown", "dossiers", "drawn"};
static const char *const weights_names[] = {"map", "none", "poststratify", "rake"};
static const char *const interval_names[] = {"wilson", "exact", "jeffreys"};

struct settings settings_default(void)
{
    return (struct settings){.policy = POLICY_COMPLETED,
                             .method = METHOD_DEFAULT,
                             .rules = dossier_rules_default(),
                             .forms_from = FORMS_FROM_UNKNOWN,
                             .weights = WEIGHTS_MAP,
                             .confidence = 0.95,
                             .interval = INTERVAL_WILSON,
                             .as_of = DAY_NONE,
                             .rollup = DAY_NONE};
}

const char *policy_name(enum policy policy)
{
    return policy_names[policy];
}

const char *method_name(enum satisfaction_method method)
{
    return method_names[method];
}

const char *interval_name(enum interval_method method)
{
    return interval_names[method];
}

/* ---- one rule per entry ---- */

struct rule {
    const char *name, *allowed;
    bool (*set)(struct settings *settings, const char *value);
    void (*show)(const struct settings *settings, char *buffer, size_t size);
    bool (*tell)(struct settings *settings, const char *value, struct error *error); /* in place of set, with an error of its own */
};

static bool choose(const char *const *names, size_t count, const char *value, int *choice)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(names[i], value) == 0) {
            *choice = (int)i;
            return true;
        }
    }
    return false;
}

#define CHOICE(function, member, type, names)                                                      \
    static bool set_##function(struct settings *settings, const char *value)                         \
    {                                                                                              \
        int choice = 0;                                                                            \
        bool known = choose(names, sizeof(names) / sizeof((names)[0]), value, &choice);            \
        settings->member = known ? (type)choice : settings->member;                                \
        return known;                                                                              \
    }                                                                                              \
    static void show_##function(const struct settings *settings, char *buffer, size_t size)          \
    {                                                                                              \
        snprintf(buffer, size, "%s", (names)[settings->member]);                                   \
    }

CHOICE(policy, policy, enum policy, policy_names)
CHOICE(method, method, enum satisfaction_method, method_names)
CHOICE(compare, rules.compare, enum compare_rule, compare_names)
CHOICE(forms_from, forms_from, enum forms_from, forms_names)
CHOICE(weights, weights, enum weights_rule, weights_names)
CHOICE(supplement, rules.supplement, enum supplement_rule, supplement_names)
CHOICE(no_due, rules.no_due, enum no_due_rule, no_due_names)
CHOICE(interval, interval, enum interval_method, interval_names)

/* 0.95, 0,95 or 95%: at most six decimals. */
static bool read_share(const char *value, double *share)
{
    double number = 0;
    double place = 1;
    bool decimals = false;
    size_t length = strlen(value);
    bool percent = length > 0 && value[length - 1] == '%';
    length -= percent;
    if (length == 0 || length > 8) {
        return false;
    }
    for (size_t i = 0; i < length; i++) {
        if ((value[i] == '.' || value[i] == ',') && !decimals && i > 0) {
            decimals = true;
        } else if (value[i] >= '0' && value[i] <= '9') {
            number = number * 10 + (value[i] - '0');
            place = decimals ? place * 10 : place;
        } else {
            return false;
        }
    }
    *share = number / (percent ? place * 100 : place);
    return true;
}

/* Strictly between 0 and 1. */
static bool set_confidence(struct settings *settings, const char *value)
{
    double share = 0;
    if (!read_share(value, &share) || !(share > 0 && share < 1)) {
        return false;
    }
    settings->confidence = share;
    return true;
}

/* Above 0 and up to 1; none takes back what a file of settings says. */
static bool set_target(double *target, const char *value)
{
    double share = 0;
    bool none = strcmp(value, "none") == 0;
    if (!none && (!read_share(value, &share) || !(share > 0 && share <= 1))) {
        return false;
    }
    *target = share;
    return true;
}

static bool set_target_on_time(struct settings *settings, const char *value)
{
    return set_target(&settings->target_on_time, value);
}

static bool set_target_satisfaction(struct settings *settings, const char *value)
{
    return set_target(&settings->target_satisfaction, value);
}

static void show_target(double target, char *buffer, size_t size)
{
    buffer[0] = '\0';
    if (target > 0) {
        snprintf(buffer, size, "%.9g", target);
    }
}

static void show_target_on_time(const struct settings *settings, char *buffer, size_t size)
{
    show_target(settings->target_on_time, buffer, size);
}

static void show_target_satisfaction(const struct settings *settings, char *buffer, size_t size)
{
    show_target(settings->target_satisfaction, buffer, size);
}

static void show_confidence(const struct settings *settings, char *buffer, size_t size)
{
    snprintf(buffer, size, "%.6g", settings->confidence);
}

static void show_day(int32_t value, char *buffer, size_t size)
{
    char day[11] = "";
    if (value != DAY_NONE) {
        day_format_iso(value, day);
    }
    snprintf(buffer, size, "%s", day);
}

/* yyyy-mm-dd or dd/mm/yyyy, without a time of day. */
static bool read_day(const char *value, int32_t *day)
{
    struct moment moment;
    if (moment_parse(value, strlen(value), DATE_ORDER_ANY, &moment) != DATE_OK || moment.time != TIME_NONE) {
        return false;
    }
    *day = moment.day;
    return true;
}

static bool set_as_of(struct settings *settings, const char *value)
{
    return read_day(value, &settings->as_of);
}

static void show_as_of(const struct settings *settings, char *buffer, size_t size)
{
    show_day(settings->as_of, buffer, size);
}

/* none: takes back what a file of settings says. */
static bool set_rollup(struct settings *settings, const char *value)
{
    bool none = strcmp(value, "none") == 0;
    settings->rollup = none ? DAY_NONE : settings->rollup;
    return none || read_day(value, &settings->rollup);
}

static void show_rollup(const struct settings *settings, char *buffer, size_t size)
{
    show_day(settings->rollup, buffer, size);
}

/* "15:00", "15h", "15h30": up to that time a day-long procedure is served on the same day. */
static bool set_after_hours(struct settings *settings, const char *value)
{
    int hour = 0;
    int minute = 0;
    const char *at = value;
    for (; *at >= '0' && *at <= '9' && at - value < 2; at++) {
        hour = hour * 10 + (*at - '0');
    }
    if (at == value || (*at != ':' && *at != 'h')) {
        return false;
    }
    bool bare = *at++ == 'h' && *at == '\0';
    const char *digits = at;
    for (; *at >= '0' && *at <= '9' && at - digits < 2; at++) {
        minute = minute * 10 + (*at - '0');
    }
    if ((!bare && at - digits != 2) || *at != '\0' || hour > 23 || minute > 59) {
        return false;
    }
    settings->rules.after_hours = (hour * 60 + minute) * 60;
    return true;
}

static void show_after_hours(const struct settings *settings, char *buffer, size_t size)
{
    int32_t minutes = settings->rules.after_hours / 60;
    snprintf(buffer, size, "%02d:%02d", (int)(minutes / 60), (int)(minutes % 60));
}

static bool set_office_hours(struct settings *settings, const char *value)
{
    return office_hours_parse(value, &settings->rules.hours);
}

static void show_office_hours(const struct settings *settings, char *buffer, size_t size)
{
    char text[OFFICE_HOURS_TEXT];
    snprintf(buffer, size, "%s", office_hours_format(&settings->rules.hours, text));
}

static void show_calendar(const struct settings *settings, char *buffer, size_t size)
{
    snprintf(buffer, size, "%s", settings->calendar);
}

/* "766, tt01": names or files with commas between; "none" or "" for no scheme at all. */
static bool set_schemes(struct settings *settings, const char *value, struct error *error)
{
    char names[SCHEMES_TEXT] = "";
    size_t used = 0;
    const char *at = strcmp(value, "none") == 0 ? "" : value;
    while (*at != '\0') {
        size_t length = strcspn(at, ",");
        const char *name = at;
        size_t letters = length;
        text_trim(&name, &letters);
        if (letters == 0 || used + letters + 2 > sizeof names) {
            return error_set(error, ERROR_OPTION_VALUE, "scheme", value, "766, tt01, mac-dinh, ...", NULL);
        }
        memcpy(names + used, name, letters);
        names[used + letters] = '\0';
        if (!scheme_exists(names + used, error)) {
            return false;
        }
        used += letters + 1;
        at += length + (at[length] == ',');
    }
    names[used] = '\0';
    memcpy(settings->schemes, names, sizeof names);
    return true;
}

static void show_schemes(const struct settings *settings, char *buffer, size_t size)
{
    size_t length = 0;
    buffer[0] = '\0';
    for (const char *name = settings->schemes; *name != '\0' && length + 1 < size;
         name += strlen(name) + 1) {
        snprintf(buffer + length, size - length, "%s%s", length == 0 ? "" : ",", name);
        length = strlen(buffer);
    }
}

static const struct rule rules[] = {
    {"policy", "completed, portal, received, due", set_policy, show_policy, NULL},
    {"method", "overall, criteria, all, mean5, mean100", set_method, show_method, NULL},
    {"compare", "date, time", set_compare, show_compare, NULL},
    {"supplement", "restart, subtract, ignore", set_supplement, show_supplement, NULL},
    {"no-due", "exclude, same-day", set_no_due, show_no_due, NULL},
    {"after-hours", "15:00", set_after_hours, show_after_hours, NULL},
    {"office-hours", "07:00-11:30,13:30-17:00", set_office_hours, show_office_hours, NULL},
    {"calendar", NULL, NULL, show_calendar, NULL},
    {"forms-from", "unknown, dossiers, drawn", set_forms_from, show_forms_from, NULL},
    {"weights", "map, none, poststratify, rake", set_weights, show_weights, NULL},
    {"confidence", "0 < ... < 1", set_confidence, show_confidence, NULL},
    {"interval", "wilson, exact, jeffreys", set_interval, show_interval, NULL},
    {"target-on-time", "0 < ... <= 1, ...%, none", set_target_on_time, show_target_on_time, NULL},
    {"target-satisfaction", "0 < ... <= 1, ...%, none", set_target_satisfaction, show_target_satisfaction, NULL},
    {"as-of", "yyyy-mm-dd, dd/mm/yyyy", set_as_of, show_as_of, NULL},
    {"rollup", "yyyy-mm-dd, dd/mm/yyyy, none", set_rollup, show_rollup, NULL},
    {"scheme", NULL, NULL, show_schemes, set_schemes},
};

enum { RULES = sizeof rules / sizeof rules[0] };

/* Names are the same with hyphens and underscores. */
static bool same_name(const char *a, const char *b)
{
    for (; *a != '\0' && *b != '\0'; a++, b++) {
        char x = *a == '_' ? '-' : *a;
        char y = *b == '_' ? '-' : *b;
        if (x != y) {
            return false;
        }
    }
    return *a == *b;
}

bool settings_set(struct settings *settings, const char *name, const char *value,
                  struct error *error)
{
    const char *nearest = rules[0].name;
    for (size_t i = 0; i < RULES; i++) {
        if (rules[i].set == NULL && rules[i].tell == NULL) {
            continue; /* shown only */
        }
        if (same_name(rules[i].name, name) && rules[i].tell != NULL) {
            return rules[i].tell(settings, value, error);
        }
        if (same_name(rules[i].name, name)) {
            return rules[i].set(settings, value) ||
                   error_set(error, ERROR_OPTION_VALUE, rules[i].name, value, rules[i].allowed,
                             NULL);
        }
        if (text_distance(rules[i].name, name) < text_distance(nearest, name)) {
            nearest = rules[i].name;
        }
    }
    return error_set(error, ERROR_CONFIG_SETTING, NULL, name, NULL, nearest);
}

const char *settings_describe(const struct settings *settings, size_t index, char *buffer,
                              size_t size)
{
    if (index >= RULES) {
        return NULL;
    }
    rules[index].show(settings, buffer, size);
    return rules[index].name;
}
