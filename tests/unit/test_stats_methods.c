/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The worked examples of METHODS.md, read from it and computed anew.
 *
 *     Example: wilson hits=589 trials=589 confidence=0.95 -> low=0.993520259483 high=1
 *
 * Each result must agree to half of its last printed digit. */
#include "stats/status.h"
#include "tests/support/inputs.h"
#include "tests/support/oracle_methods.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct spelling {
    const char *here, *there;
};

/* A method by its name here, its name in the reference files, and the keys that differ; one that is
 * not listed is called, and takes and gives its numbers, as in the reference files. */
static const struct {
    struct spelling method;
    struct spelling keys[4];
} methods[] = {
#define RATE                                                                                       \
    {                                                                                              \
        {"hits", "x"}, {"trials", "n"}, {"confidence", "conf"},                                    \
        {                                                                                          \
            "rate", "theta"                                                                        \
        }                                                                                          \
    }
    {{"wilson", "ci_wilson"}, RATE},
    {{"exact", "ci_clopper_pearson"}, RATE},
    {{"jeffreys", "ci_jeffreys"}, RATE},
    {{"jeffreys_edge", "ci_jeffreys_edge"}, RATE},
    {{"agresti_coull", "ci_agresti_coull"}, RATE},
    {{"mid_p", "ci_midp"}, RATE},
    {{"at_least", "ci_onesided_lower"}, RATE},
    {{"binomial", "binomial_tail"}, RATE},
    {{"perfect_chance", "perfect_chance"}, RATE},
#undef RATE
    {{"wilson_effective", "wilson_effective"}, {{"confidence", "conf"}}},
    {{"criteria", "criteria_index"}, {{"confidence", "conf"}}},
    {{"bounds", "manski"}, {{"satisfied", "x"}, {"returned", "respondents"}}},
    {{"scale", "likert"}, {{NULL, NULL}}},
    {{"compare", "compare_mark"}, {{NULL, NULL}}},
    {{"holm", "padjust_holm"}, {{NULL, NULL}}},
    {{"bonferroni", "padjust_bonferroni"}, {{NULL, NULL}}},
    {{"benjamini_hochberg", "padjust_bh"}, {{NULL, NULL}}},
    {{"quantile", "quantile"}, {{NULL, NULL}}},
    {{"mean", "mean"}, {{NULL, NULL}}},
    {{"survival", "km_surv"}, {{"confidence", "conf"}}},
    {{"survival_quantile", "km_quantile"}, {{"confidence", "conf"}}},
    {{"restricted_mean", "km_rmst"}, {{NULL, NULL}}},
    {{"beta_point", "beta_point"}, {{NULL, NULL}}},
};

enum { METHODS = sizeof methods / sizeof methods[0] };

static const struct spelling results[] = {
    {"low", "lower"},  {"high", "upper"},   {"worst", "lower"},
    {"best", "upper"}, {"chance", "p_all"}, {"log10", "log10_p_all"},
    {"S", "surv"},     {"error", "se"},     {"days", "estimate"},
};

static const struct spelling marks[] = {
    {"above", "0"}, {"same", "1"}, {"below", "2"}, {"too-few", "3"}};

static const char *respell(const struct spelling *table, size_t count, const char *word)
{
    for (size_t i = 0; i < count; i++) {
        if (table[i].here && strcmp(table[i].here, word) == 0) {
            return table[i].there;
        }
    }
    return word;
}

/* "low=0.99" to "low" and "0.99", in place. */
static char *cut_value(char *pair)
{
    char *value = strchr(pair, '=');

    assert_non_null(value);
    *value = '\0';
    return value + 1;
}

/* The next word of a text apart by blanks, ended with NUL in place; NULL when there is none left.
 */
static char *next_word(char **text)
{
    char *word = *text + strspn(*text, " \n");
    size_t length = strcspn(word, " \n");

    *text = word + length + (word[length] != '\0');
    word[length] = '\0';
    return length > 0 ? word : NULL;
}

/* Writes "x=589;n=589;conf=0.95" from the pairs of the line, and commas as blanks. */
static void respell_inputs(size_t method, char *pairs, char *inputs, size_t size)
{
    size_t used = 0;

    inputs[0] = '\0';
    for (char *pair = next_word(&pairs); pair; pair = next_word(&pairs)) {
        const char *value = cut_value(pair);
        int length =
            snprintf(inputs + used, size - used, "%s=%s;",
                     method < METHODS ? respell(methods[method].keys, 4, pair) : pair, value);

        assert_true(length > 0 && (size_t)length < size - used);
        used += (size_t)length;
    }
    for (char *comma = inputs; (comma = strchr(comma, ',')) != NULL;) {
        *comma = ' ';
    }
}

/* Half of the last digit printed; a number without decimals is exact, but for rounding. */
static double half_digit(const char *printed)
{
    const char *point = strchr(printed, '.');

    return point ? 0.5 * pow(10, -(double)strlen(point + 1)) * (1 + 1e-9) : 1e-12;
}

static double share_of(const char *inputs)
{
    double hits = 0, trials = 1;

    assert_true(inputs_number(span_of(inputs), ';', "hits", &hits));
    assert_true(inputs_number(span_of(inputs), ';', "trials", &trials));
    return hits / trials;
}

static void check_result(int line, const char *method, bool listed, const char *inputs, char *pair)
{
    const char *value = respell(marks, sizeof marks / sizeof marks[0], cut_value(pair));
    char row[1024];
    struct oracle_answer answer = {.value = 0};
    double expected, got = 0;
    enum outcome outcome = OUTCOME_VALUE;

    assert_true(span_to_number(span_of(value), &expected));
    if (strcmp(method, "share") == 0) {
        got = share_of(inputs);
    } else {
        const char *out =
            listed ? respell(results, sizeof results / sizeof results[0], pair) : pair;
        assert_true(snprintf(row, sizeof row, "%sout=%s", inputs, out) < (int)sizeof row);
        outcome = oracle_method_run(span_of(method), span_of(row), NULL, &answer);
        got = answer.value;
    }
    if (outcome != OUTCOME_VALUE || !(fabs(got - expected) <= half_digit(value))) {
        print_error("METHODS.md:%d: %s %s says %s=%s, computed %.15g (outcome %d)\n", line, method,
                    inputs, pair, value, got, (int)outcome);
        fail();
    }
}

/* Checks one example; counts it under its method. Returns how many results it has. */
static int check_example(int line, char *text, int seen[METHODS])
{
    char *arrow = strstr(text, " -> "), *outcomes, *name;
    char inputs[800];
    size_t known = 0;
    int results_seen = 0;

    assert_non_null(arrow);
    *arrow = '\0';
    outcomes = arrow + 4;
    name = next_word(&text);
    assert_non_null(name);
    while (known < METHODS && strcmp(methods[known].method.here, name) != 0) {
        known++;
    }
    const char *method = known < METHODS ? methods[known].method.there : name;
    if (known < METHODS) {
        seen[known]++;
    }
    respell_inputs(known, text, inputs, sizeof inputs);
    for (char *pair = next_word(&outcomes); pair; pair = next_word(&outcomes)) {
        check_result(line, method, known < METHODS, inputs, pair);
        results_seen++;
    }
    return results_seen;
}

static void every_example_of_the_paper_comes_out(void **state)
{
    FILE *paper = fopen(HAILONG_SOURCE_DIR "/METHODS.md", "r");
    char text[2048];
    int seen[METHODS] = {0};

    (void)state;
    assert_non_null(paper);
    for (int line = 1; fgets(text, sizeof text, paper); line++) {
        if (strncmp(text, "Example: ", 9) == 0) {
            assert_true(check_example(line, text + 9, seen) > 0);
        }
    }
    fclose(paper);
    for (size_t i = 0; i < METHODS; i++) {
        if (seen[i] == 0) {
            print_error("METHODS.md has no example of %s\n", methods[i].method.here);
            fail();
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_example_of_the_paper_comes_out)};

    stats_start();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
