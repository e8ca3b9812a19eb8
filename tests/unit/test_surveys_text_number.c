/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers with marks in them: thousands, decimals, and what could be either. */
#include "surveys/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

static void decimal(const char *text, char mark, int64_t expected)
{
    int64_t value = 77;
    assert_int_equal(text_to_decimal(text, strlen(text), mark, &value), NUMBER_OK);
    assert_int_equal(value, expected);
}

static void refused(const char *text, char mark, enum number_fault fault)
{
    int64_t value = 77;
    assert_int_equal(text_to_decimal(text, strlen(text), mark, &value), fault);
    assert_int_equal(value, 77);
}

/* docs/rules.md example 21: "99,5" is 99.5. */
static void decimals_say_by_themselves_what_they_are(void **state)
{
    (void)state;
    decimal("99,5", 0, 9950);
    decimal("99,5%", 0, 9950);
    decimal("99.5 %", 0, 9950);
    decimal("4.5", 0, 450);
    decimal("4,0", 0, 400);
    decimal(" 4,99 ", 0, 499);
    decimal("5", 0, 500);
    decimal("1420", 0, 142000);
    decimal("0,420", 0, 42); /* nobody parts thousands behind a nought */
    decimal("0.420", 0, 42);
    decimal("4,3333", 0, 433);
    decimal("4.3333333333333330", 0, 433);
    decimal("1234,567", 0, 123457); /* four digits are no group */
    decimal("1.234,5", 0, 123450);
    decimal("1,234.5", 0, 123450);
    decimal("1.234.567,891", 0, 123456789);
    decimal("1.420.000", 0, 142000000);
    decimal("1,420,000", 0, 142000000);
    decimal("1 420", 0, 142000);
    decimal("1\u00a0420,5", 0, 142050);
    decimal("1\u202f420.500", 0, 142050);
}

/* docs/rules.md example 21: "1.420" is an error where decimals may stand. */
static void one_mark_with_three_digits_behind_it_is_unclear(void **state)
{
    (void)state;
    static const char *const unclear[] = {"1.420", "1,420", "12.000", "999,999", "4,333", "1.420%"};
    for (size_t i = 0; i < sizeof unclear / sizeof unclear[0]; i++) {
        refused(unclear[i], 0, NUMBER_AMBIGUOUS);
    }
    decimal("1.420", ',', 142000);
    decimal("1.420", '.', 142);
    decimal("1,420", ',', 142);
    decimal("1,420", '.', 142000);
    decimal("4,333", ',', 433);
    decimal("12.000", '.', 1200);
}

static void a_mark_that_is_said_holds_for_every_number(void **state)
{
    (void)state;
    decimal("4,5", ',', 450);
    decimal("4.5", '.', 450);
    decimal("5", ',', 500);
    decimal("1.234,5", ',', 123450);
    decimal("1,234.5", '.', 123450);
    decimal("1 420,5", ',', 142050);
    decimal("1.420.000", ',', 142000000);
    refused("4.5", ',', NUMBER_BAD);
    refused("4,5", '.', NUMBER_BAD);
    refused("1,234.5", ',', NUMBER_BAD);
    refused("1.234,5", '.', NUMBER_BAD);
    refused("1.420.000", '.', NUMBER_BAD);
    refused("0.420", ',', NUMBER_BAD);
}

static void nothing_is_read_by_halves(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "",      " ",       "%",          "1.42.0",    "4,5,6",      "12,34.5", "1.234,567.8",
        "1.234.56", "1 42", "4 5",        "1  420",    "1.420 000",  ",5",      "4,",
        ".",     "-1",      "+1",         "1e2",       "nan",        "4,5%%",   "% 4",
        "4.5x",  "4..5",    "4,.5",       "0.420.000", "1234.567.8", "1.234 5", "1 234 56",
        "4'5",   "0.420 000"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        refused(bad[i], 0, NUMBER_BAD);
        refused(bad[i], ',', NUMBER_BAD);
        refused(bad[i], '.', NUMBER_BAD);
    }
}

static void whole(const char *text, char mark, int64_t expected)
{
    int64_t value = 77;
    bool good = text_to_grouped_whole(text, strlen(text), mark, 0, 100000000, &value);
    assert_int_equal(good, expected >= 0);
    assert_int_equal(value, expected >= 0 ? expected : 77);
}

/* docs/rules.md example 21: "1.420" is 1420 where only whole numbers may stand. */
static void thousands_of_whole_numbers_are_parted_by_dots_or_blanks(void **state)
{
    (void)state;
    whole("1.420", 0, 1420);
    whole("1.420", ',', 1420);
    whole(" 12.345.678 ", 0, 12345678);
    whole("1 420", 0, 1420);
    whole("1\u00a0420", 0, 1420);
    whole("1\u202f420", '.', 1420);
    whole("1,420", '.', 1420);
    static const char *const others[] = {"1,420", "1.42",   "1420",  "01.420", "0.420",       "1.4200",
                                         "1.420,5", "1.5",  "1.420 000", "",   "123456.000", "999.999.999"};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        whole(others[i], 0, -1);
    }
    whole("1.420", '.', -1);
    whole("1,420", ',', -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decimals_say_by_themselves_what_they_are),
        cmocka_unit_test(one_mark_with_three_digits_behind_it_is_unclear),
        cmocka_unit_test(a_mark_that_is_said_holds_for_every_number),
        cmocka_unit_test(nothing_is_read_by_halves),
        cmocka_unit_test(thousands_of_whole_numbers_are_parted_by_dots_or_blanks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
