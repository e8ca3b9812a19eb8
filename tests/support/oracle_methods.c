/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/oracle_methods.h"

#include "tests/support/oracle_row.h"

static const struct method *const tables[] = {
    oracle_rates,     oracle_contrasts, oracle_ranks,         oracle_months,
    oracle_durations, oracle_weights,   oracle_questionnaire, oracle_population,
};

static const struct method *find(struct span name)
{
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
        for (const struct method *method = tables[i]; method->name; method++) {
            if (span_is(name, method->name)) {
                return method;
            }
        }
    }
    return NULL;
}

enum outcome oracle_method_run(struct span method, struct span inputs, const char *folder,
                               struct oracle_answer *answer)
{
    struct row row = {find(method), inputs, {"", 0}, folder, OUTCOME_VALUE, answer->text};

    if (!row.method) {
        return OUTCOME_UNKNOWN;
    }
    if (!inputs_find(inputs, ';', "out", &row.out)) {
        return OUTCOME_MALFORMED;
    }
    answer->value = row.method->run(&row);
    return row.outcome;
}
