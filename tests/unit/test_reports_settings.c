/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules in force: names and values are those of the command line. */
#include "reports/settings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/close.h"

static const char *value_of(const struct settings *settings, const char *name, char *buffer,
                            size_t size)
{
    const char *found = NULL;
    for (size_t i = 0; (found = settings_describe(settings, i, buffer, size)) != NULL; i++) {
        if (strcmp(found, name) == 0) {
            return buffer;
        }
    }
    return "(none)";
}

static void defaults_are_those_of_the_contract(void **state)
{
    struct settings settings = settings_default();
    char buffer[64];
    (void)state;
    assert_string_equal(value_of(&settings, "policy", buffer, sizeof buffer), "completed");
    assert_string_equal(value_of(&settings, "compare", buffer, sizeof buffer), "date");
    assert_string_equal(value_of(&settings, "forms-from", buffer, sizeof buffer), "unknown");
    assert_string_equal(value_of(&settings, "confidence", buffer, sizeof buffer), "0.95");
    assert_string_equal(value_of(&settings, "interval", buffer, sizeof buffer), "wilson");
    assert_string_equal(value_of(&settings, "no-due", buffer, sizeof buffer), "exclude");
    assert_string_equal(value_of(&settings, "as-of", buffer, sizeof buffer), "");
    assert_int_equal(settings.method, METHOD_DEFAULT);
}

/* What set takes, describe gives back. */
static void every_value_goes_in_and_comes_out(void **state)
{
    static const char *const pairs[][2] = {
        {"policy", "completed"}, {"policy", "portal"},       {"policy", "received"},
        {"policy", "due"},       {"method", "overall"},      {"method", "criteria"},
        {"method", "all"},       {"compare", "time"},        {"compare", "date"},
        {"interval", "exact"},   {"interval", "jeffreys"},   {"interval", "wilson"},
        {"confidence", "0.99"},  {"confidence", "0.5"},      {"as-of", "2023-10-31"},
        {"no-due", "exclude"},   {"forms-from", "dossiers"}, {"forms-from", "unknown"},
        {"target-on-time", "0.98"}, {"target-on-time", "1"}, {"target-satisfaction", "0.905"},
    };
    struct settings settings = settings_default();
    struct error error;
    char buffer[64];
    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        assert_true(settings_set(&settings, pairs[i][0], pairs[i][1], &error));
        assert_string_equal(value_of(&settings, pairs[i][0], buffer, sizeof buffer), pairs[i][1]);
    }
    assert_true(
        settings_set(&settings, "forms_from", "dossiers", &error)); /* hailong.conf spelling */
    assert_int_equal(settings.forms_from, FORMS_FROM_DOSSIERS);
    assert_true(settings_set(&settings, "confidence", "99,9%", &error));
    assert_close(0.999, settings.confidence, 1e-15, 0);
    assert_true(settings_set(&settings, "target_on_time", "98,5%", &error));
    assert_close(0.985, settings.target_on_time, 1e-15, 0);
    assert_true(settings_set(&settings, "target-on-time", "none", &error));
    assert_string_equal(value_of(&settings, "target-on-time", buffer, sizeof buffer), "");
    assert_true(settings_set(&settings, "as-of", "31/10/2023", &error));
    assert_string_equal(value_of(&settings, "as-of", buffer, sizeof buffer), "2023-10-31");
    assert_true(settings_set(&settings, "rollup", "01/07/2025", &error));
    assert_string_equal(value_of(&settings, "rollup", buffer, sizeof buffer), "2025-07-01");
}

/* Names and files in one list; what is none changes nothing. */
static void schemes_are_a_list_of_names_that_exist(void **state)
{
    struct settings settings = settings_default();
    struct error error;
    char buffer[SETTING_TEXT];
    (void)state;
    assert_string_equal(value_of(&settings, "scheme", buffer, sizeof buffer), "");
    assert_true(settings_set(&settings, "scheme", " 766 , QĐ 766,tt01", &error));
    assert_string_equal(value_of(&settings, "scheme", buffer, sizeof buffer), "766,QĐ 766,tt01");
    assert_memory_equal(settings.schemes, "766\0QĐ 766\0tt01\0", 17);
    assert_false(settings_set(&settings, "scheme", "766,767", &error));
    assert_int_equal(error.code, ERROR_SCHEME_UNKNOWN);
    assert_false(settings_set(&settings, "scheme", "766,,tt01", &error));
    assert_int_equal(error.code, ERROR_OPTION_VALUE);
    assert_false(settings_set(&settings, "scheme", ",", &error));
    char many[SCHEMES_TEXT + 8] = "";
    for (size_t i = 0; i + 4 < sizeof many; i += 4) {
        memcpy(many + i, "766,", 5);
    }
    assert_false(settings_set(&settings, "scheme", many, &error));
    assert_int_equal(error.code, ERROR_OPTION_VALUE);
    assert_string_equal(value_of(&settings, "scheme", buffer, sizeof buffer), "766,QĐ 766,tt01");
    assert_true(settings_set(&settings, "scheme", "none", &error));
    assert_string_equal(value_of(&settings, "scheme", buffer, sizeof buffer), "");
}

static void bad_values_change_nothing_and_say_what_is_allowed(void **state)
{
    static const char *const bad[][2] = {
        {"policy", "best"},      {"policy", ""},          {"method", "mean"},
        {"compare", "Date"},     {"confidence", "1"},     {"confidence", "0"},
        {"confidence", "-0.5"},  {"confidence", "0.9.5"}, {"confidence", "nan"},
        {"confidence", ""},      {"confidence", "%"},     {"as-of", "31/10/2023 07:00"},
        {"as-of", "2023-02-30"}, {"as-of", "30/02/2023"}, {"rollup", "2023-10-31T07:00"}, {"rollup", "31/10"},
        {"no-due", "sameday"},  {"interval", "wald"},
        {"supplement", "stop"},  {"after-hours", "25:00"}, {"after-hours", "15"},   {"after-hours", "15:60"},
        {"target-on-time", "0"}, {"target-on-time", "98"}, {"target-satisfaction", "101%"}, {"target-satisfaction", "x"},
        {"after-hours", ""},     {"office-hours", "7-17"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        const struct settings before = settings_default();
        struct settings settings = before;
        struct error error;
        assert_false(settings_set(&settings, bad[i][0], bad[i][1], &error));
        assert_int_equal(error.code, ERROR_OPTION_VALUE);
        assert_string_equal(error.field, bad[i][0]);
        assert_true(error.expected[0] != '\0');
        char expected[64];
        char found[64];
        for (size_t j = 0; settings_describe(&before, j, expected, sizeof expected) != NULL; j++) {
            settings_describe(&settings, j, found, sizeof found);
            assert_string_equal(expected, found);
        }
    }
}

static void an_unknown_name_gets_the_nearest_one(void **state)
{
    struct settings settings = settings_default();
    struct error error;
    (void)state;
    assert_false(settings_set(&settings, "polcy", "due", &error));
    assert_int_equal(error.code, ERROR_CONFIG_SETTING);
    assert_string_equal(error.other, "policy");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(defaults_are_those_of_the_contract),
        cmocka_unit_test(every_value_goes_in_and_comes_out),
        cmocka_unit_test(schemes_are_a_list_of_names_that_exist),
        cmocka_unit_test(bad_values_change_nothing_and_say_what_is_allowed),
        cmocka_unit_test(an_unknown_name_gets_the_nearest_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
