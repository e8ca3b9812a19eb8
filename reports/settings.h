/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules in force: what the command line, the environment and hailong.conf may choose. */
#ifndef HAILONG_REPORTS_SETTINGS_H
#define HAILONG_REPORTS_SETTINGS_H

#include "stats/proportion.h"
#include "surveys/error.h"
#include "surveys/period.h"
#include "surveys/tally.h"

enum policy { POLICY_COMPLETED, POLICY_PORTAL, POLICY_RECEIVED, POLICY_DUE, POLICIES };

/* METHOD_DEFAULT: overall where the questionnaire has an overall item, else criteria. */
enum satisfaction_method { METHOD_DEFAULT, METHOD_OVERALL, METHOD_CRITERIA, METHOD_ALL, METHOD_MEAN5, METHOD_MEAN100, METHODS };

/* Bytes of the names of schemes, and of any rule's value as settings_describe writes it. */
enum { SCHEMES_TEXT = 512, SETTING_TEXT = SCHEMES_TEXT };

/* DRAWN: from the dossiers, and drawn at random among them. */
enum forms_from { FORMS_FROM_UNKNOWN, FORMS_FROM_DOSSIERS, FORMS_FROM_DRAWN };

/* Weights of forms: as the map says; off; or by this method, with the counts of the map where they are of its kind. */
enum weights_rule { WEIGHTS_MAP, WEIGHTS_NONE, WEIGHTS_POSTSTRATIFY, WEIGHTS_RAKE };

struct settings {
    enum policy policy;
    enum satisfaction_method method;
    struct dossier_rules rules; /* how dossiers are counted */
    enum forms_from forms_from;
    enum weights_rule weights;
    double confidence; /* 0 < confidence < 1 */
    enum interval_method interval;
    double target_on_time, target_satisfaction; /* shares that are aimed at, 0 < target <= 1; 0: none is set */
    char schemes[SCHEMES_TEXT]; /* names for schemes_open (reports/scheme.h); "": nothing is graded */
    int32_t as_of; /* DAY_NONE: the period's last day; for `all` the latest date in the records */
    char calendar[CALENDAR_YEARS]; /* the years that the working calendar in force covers: "2021-2026"; shown, not set; "" until it is known */
    int32_t rollup; /* the day whose units the cards are of, counts added along successors; DAY_NONE: of their own time */
};

/* The defaults of docs/cli.md. */
struct settings settings_default(void);

/* Sets one rule by its option's name ("policy", "forms-from" or "forms_from", ...). Errors: ERROR_OPTION_VALUE, ERROR_CONFIG_SETTING,
 * ERROR_SCHEME_UNKNOWN. */
bool settings_set(struct settings *settings, const char *name, const char *value, struct error *error);

/* The rules as (name, value) pairs under their option's names, in a fixed order; index from 0, NULL name at the end.
 * The value is written into buffer. */
const char *settings_describe(const struct settings *settings, size_t index, char *buffer, size_t size);

const char *policy_name(enum policy policy);
const char *method_name(enum satisfaction_method method);
const char *interval_name(enum interval_method method);

#endif
