/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules in force and the definitions, as pages name them: English pages by their options,
 * Vietnamese ones in words with the option in brackets. */
#include "reports/renderers.h"

#include <stdio.h>
#include <string.h>

static enum word method_rule(enum satisfaction_method method)
{
    return method == METHOD_DEFAULT    ? WORD_METHOD_BY_FORM
           : method == METHOD_CRITERIA ? WORD_METHOD_ANY_CRITERIA
                                       : method_word(method);
}

/* The phrase for a rule; {0} is filled in with a number, a day or another phrase. */
static enum word rule_word(const char *name, const char *value)
{
    static const struct {
        const char *name, *value; /* value NULL: any */
        enum word word;
    } rules[] = {
        {"policy", NULL, WORD_RULE_POLICY},
        {"method", NULL, WORD_RULE_METHOD},
        {"compare", "date", WORD_RULE_COMPARE_DATE},
        {"compare", "time", WORD_RULE_COMPARE_TIME},
        {"supplement", "ignore", WORD_RULE_SUPPLEMENT_IGNORE},
        {"supplement", "restart", WORD_RULE_SUPPLEMENT_RESTART},
        {"supplement", "subtract", WORD_RULE_SUPPLEMENT_SUBTRACT},
        {"no-due", "exclude", WORD_RULE_NO_DUE_EXCLUDE},
        {"no-due", "same-day", WORD_RULE_NO_DUE_SAME_DAY},
        {"after-hours", NULL, WORD_RULE_AFTER_HOURS},
        {"office-hours", NULL, WORD_RULE_OFFICE_HOURS},
        {"calendar", NULL, WORD_RULE_CALENDAR},
        {"forms-from", "unknown", WORD_RULE_FORMS_UNKNOWN},
        {"forms-from", "dossiers", WORD_RULE_FORMS_DOSSIERS},
        {"forms-from", "drawn", WORD_RULE_FORMS_DRAWN},
        {"weights", "map", WORD_RULE_WEIGHTS_MAP},
        {"weights", "none", WORD_RULE_WEIGHTS_NONE},
        {"weights", "poststratify", WORD_RULE_WEIGHTS_POSTSTRATIFY},
        {"weights", "rake", WORD_RULE_WEIGHTS_RAKE},
        {"confidence", NULL, WORD_RULE_CONFIDENCE},
        {"interval", "wilson", WORD_RULE_WILSON},
        {"interval", "exact", WORD_RULE_EXACT},
        {"interval", "jeffreys", WORD_RULE_JEFFREYS},
        {"target-on-time", NULL, WORD_RULE_TARGET_ON_TIME},
        {"target-satisfaction", NULL, WORD_RULE_TARGET_SATISFACTION},
        {"as-of", NULL, WORD_AS_OF},
        {"rollup", NULL, WORD_RULE_ROLLUP},
        {"scheme", NULL, WORD_RULE_SCHEME},
    };
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
        if (strcmp(rules[i].name, name) == 0 &&
            (rules[i].value == NULL || strcmp(rules[i].value, value) == 0)) {
            return rules[i].word;
        }
    }
    return WORD_RULE_OTHER;
}

/* What {0} stands for in the phrase of a rule. */
static const char *rule_argument(const struct settings *settings, const char *name, const char *value,
                                 enum language language, char buffer[static NUMFMT])
{
    if (strcmp(name, "policy") == 0) {
        return word(policy_word(settings->policy), language);
    }
    if (strcmp(name, "method") == 0) {
        return word(method_rule(settings->method), language);
    }
    if (strcmp(name, "confidence") == 0) {
        return page_confidence(settings, language, buffer);
    }
    if (strcmp(name, "target-on-time") == 0) {
        return page_target(settings->target_on_time, language, buffer);
    }
    if (strcmp(name, "target-satisfaction") == 0) {
        return page_target(settings->target_satisfaction, language, buffer);
    }
    if (strcmp(name, "as-of") == 0 && settings->as_of != DAY_NONE) {
        return numfmt_day(settings->as_of, language, buffer);
    }
    if (strcmp(name, "rollup") == 0 && settings->rollup != DAY_NONE) {
        return numfmt_day(settings->rollup, language, buffer);
    }
    return value;
}

/* Rules on how shares are made of the counts, and on forms; and the one that leaves dossiers without a due date
 * out of shares, while they stay among the counts. */
static bool is_of_figures(const char *name, const char *value)
{
    static const char *const names[] = {"policy",     "method",   "forms-from", "weights",
                                        "confidence", "interval", "scheme",
                                        "target-on-time", "target-satisfaction"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (strcmp(names[i], name) == 0) {
            return true;
        }
    }
    return strcmp(name, "no-due") == 0 && strcmp(value, "exclude") == 0;
}

static void list_rules(const struct settings *settings, bool dossiers, const char *separator,
                       enum language language, char *buffer, size_t size)
{
    char value[SETTING_TEXT];
    size_t length = 0;
    const char *name = NULL;
    bool words = language == LANGUAGE_VI;
    buffer[0] = '\0';
    for (size_t i = 0; (name = settings_describe(settings, i, value, sizeof value)) != NULL; i++) {
        char number[NUMFMT];
        char said[WORDS_FILLED];
        if (value[0] == '\0' || (dossiers && is_of_figures(name, value))) {
            continue; /* not in force, or not of dossiers */
        }
        const char *const arguments[] = {rule_argument(settings, name, value, language, number)};
        words_fill(rule_word(name, value), language, arguments, 1, said);
        int added = snprintf(buffer + length, size - length, words ? "%s%s (%s=%s)" : "%s%s%s=%s",
                             length == 0 ? "" : words ? "; " : separator, words ? said : "", name, value);
        length += added < 0 || (size_t)added >= size - length ? size - length - 1 : (size_t)added;
    }
}

void page_rules(const struct settings *settings, const char *separator, enum language language,
                char *buffer, size_t size)
{
    list_rules(settings, false, separator, language, buffer, size);
}

void page_dossier_rules(const struct settings *settings, const char *separator,
                        enum language language, char *buffer, size_t size)
{
    list_rules(settings, true, separator, language, buffer, size);
}

void page_definition(const char *option, bool chosen, const char *meaning, enum language language,
                     char *buffer, size_t size)
{
    const char *mark = chosen ? "*" : "";
    if (language == LANGUAGE_VI) {
        snprintf(buffer, size, "%s%s (%s)", meaning, mark, option);
    } else {
        snprintf(buffer, size, "%s%s – %s", option, mark, meaning);
    }
}

void page_measure_rule(const struct settings *settings, enum measure measure,
                       enum language language, char *buffer, size_t size)
{
    bool time = measure == MEASURE_ON_TIME;
    const char *option = time ? policy_name(settings->policy) : method_name(settings->method);
    if (language == LANGUAGE_VI) {
        snprintf(buffer, size, "%s; %s=%s",
                 word(time ? policy_word(settings->policy) : method_rule(settings->method), language),
                 time ? "policy" : "method", option);
    } else {
        snprintf(buffer, size, "%s", option);
    }
}
