/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exact numbers and what they are in. Expected values: hand arithmetic beside each. */
#include "surveys/quantity.h"
#include "surveys/result_indicator.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

static void same(const mpq_t value, const char *expected)
{
    char text[EXACT_TEXT];
    assert_true(exact_text(value, 4, text));
    assert_string_equal(text, expected);
}

static void reads(const char *text, char decimal, const char *value, const char *measure)
{
    struct quantity quantity;
    quantity_init(&quantity);
    assert_int_equal(quantity_read(text, strlen(text), decimal, NULL, &quantity), NUMBER_OK);
    same(quantity.value, value);
    assert_string_equal(quantity.measure.in.id, measure);
    quantity_clear(&quantity);
}

static void refuses(const char *text, char decimal, enum number_fault fault)
{
    struct quantity quantity;
    quantity_init(&quantity);
    assert_int_equal(quantity_read(text, strlen(text), decimal, NULL, &quantity), fault);
    quantity_clear(&quantity);
}

static void numbers_are_kept_to_the_last_digit(void **state)
{
    (void)state;
    mpq_t a;
    mpq_t b;
    mpq_inits(a, b, NULL);
    assert_true(exact_read("0.1", a, NULL));
    assert_true(exact_read("0.2", b, NULL));
    mpq_add(a, a, b);
    same(a, "0.3"); /* in binary it is 0.30000000000000004 */
    assert_true(exact_read("1000000000000001", a, NULL)); /* 10^15 + 1 */
    assert_true(exact_read("-1000000000000000", b, NULL));
    mpq_add(a, a, b);
    same(a, "1");
    assert_true(exact_read("9999999999999999999999999999999999999999", a, NULL)); /* 40 digits */
    same(a, "9999999999999999999999999999999999999999");
    assert_false(exact_read("99999999999999999999999999999999999999990", a, NULL)); /* 41 */
    same(a, "9999999999999999999999999999999999999999");
    static const char *const none[] = {"", "-", ".", "1.", ".5", "1.2.3", "1e5", " 1", "+1", "1,5", "--1"};
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++) {
        assert_false(exact_read(none[i], a, NULL));
    }
    mpq_clears(a, b, NULL);
}

/* docs/rules.md example 18: 5/4 = 1.25 is 1.3, 20 x 1/160 = 0.125 is 0.13; halves away from nought below it, too. */
static void halves_are_rounded_away_from_nought(void **state)
{
    (void)state;
    static const struct {
        const char *value;
        int decimals;
        const char *rounded;
    } cases[] = {{"1.25", 1, "1.3"}, {"0.125", 2, "0.13"}, {"-1.25", 1, "-1.3"}, {"1.249", 1, "1.2"}, {"0.5", 0, "1"},
                 {"-0.4", 0, "0"},   {"1499", -3, "1000"}, {"1500", -3, "2000"}, {"0", 3, "0"}};
    mpq_t value;
    mpq_init(value);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_true(exact_read(cases[i].value, value, NULL));
        exact_round(value, cases[i].decimals);
        same(value, cases[i].rounded);
    }
    mpq_set_ui(value, 2, 3);
    same(value, "0.6667");
    assert_false(exact_ends(value));
    mpq_set_si(value, -1, 80000);
    mpq_canonicalize(value);
    same(value, "-0.0000125"); /* it ends, so all of it is written */
    mpq_clear(value);
}

/* What binary arithmetic leaves behind the fifteenth digit goes; what has fewer digits, or more before the point, stays. */
static void spreadsheets_mean_fifteen_digits(void **state)
{
    (void)state;
    static const char *const cases[][2] = {{"26.499999999999996", "26.5"},
                                           {"26.4999999999999999", "26.5"},
                                           {"0.30000000000000004", "0.3"},
                                           {"-0.0030000000000000001", "-0.003"},
                                           {"67416790288.000003", "67416790288"},
                                           {"26.5", "26.5"},
                                           {"1000000000000001", "1000000000000001"},
                                           {"0", "0"}};
    mpq_t value;
    mpq_init(value);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_true(exact_read(cases[i][0], value, NULL));
        exact_settle(value);
        same(value, cases[i][1]);
    }
    assert_true(exact_read("0.1234567890123456", value, NULL)); /* 16 digits that are meant: 15 do not end before the twelfth decimal */
    exact_settle(value);
    assert_false(exact_ends(value));
    mpq_clear(value);
}

/* 67 416 790 288 / 7 398 = 9 112 839.9957 (7 398 x 9 112 840 = 67 416 790 320, 32 more), so 9 112 840 (docs/rules.md 11). */
static void money_per_grave(void **state)
{
    (void)state;
    struct quantity money;
    struct quantity graves;
    quantity_init(&money);
    quantity_init(&graves);
    assert_int_equal(quantity_read("67.416.790.288 đồng", strlen("67.416.790.288 đồng"), ',', NULL, &money), NUMBER_OK);
    assert_int_equal(quantity_read("7.398 ngôi mộ", strlen("7.398 ngôi mộ"), 0, NULL, &graves), NUMBER_OK);
    mpq_div(money.value, money.value, graves.value);
    same(money.value, "9112839.9957");
    exact_round(money.value, 0);
    same(money.value, "9112840");
    quantity_clear(&money);
    quantity_clear(&graves);
}

static void numbers_are_read_with_their_units(void **state)
{
    (void)state;
    reads("43ha", ',', "43", "ha");
    reads("43 ha", 0, "43", "ha");
    reads("1,5 tỷ đồng", ',', "1500000000", "vnd");
    reads("1,5 tỉ", ',', "1500000000", "");
    reads("1.500.000.000 đ", 0, "1500000000", "vnd");
    reads("1 500 000 000 đồng", 0, "1500000000", "vnd");
    reads("9,1 triệu đồng/sào", ',', "9100000", "vnd/sao");
    reads("9.1 million VND per sào", '.', "9100000", "vnd/sao");
    reads("2 nghìn tỷ đồng", ',', "2000000000000", "vnd");
    reads("7.398 mộ", 0, "7398", "grave"); /* there is no part of a grave */
    reads("-12,5 tấn", ',', "-12.5", "tonne");
    reads("\u221212,5 tấn", ',', "-12.5", "tonne");
    reads("40,4%", ',', "40.4", "percent");
    reads("15 Bộ bàn ghế", 0, "15", "bộ bàn ghế");
    reads("171", 0, "171", "");
    refuses("1.420 tấn", 0, NUMBER_AMBIGUOUS);
    reads("1.420 tấn", ',', "1420", "tonne");
    reads("1.420 tấn", '.', "1.42", "tonne");
    reads("10 triệu tỷ đồng", 0, "10000000000000000", "vnd"); /* 10 x 10^6 x 10^9 */
    reads("15 nghìn triệu", 0, "15000000000", "");
    refuses("6,74168E+10", ',', NUMBER_BAD);
    refuses("12/15", 0, NUMBER_BAD);
    refuses("12 hoặc 15", 0, NUMBER_BAD);
    refuses("12 (15)", 0, NUMBER_BAD);
    refuses("tấn", 0, NUMBER_BAD);
    refuses("", 0, NUMBER_BAD);
    refuses("1..5", ',', NUMBER_BAD);
    refuses("1.5", ',', NUMBER_BAD);
}

static void a_column_says_what_its_numbers_are_in(void **state)
{
    (void)state;
    struct scaled_measure column;
    struct quantity quantity;
    quantity_init(&quantity);
    assert_true(scaled_measure_read("Tỷ đồng", strlen("Tỷ đồng"), &column));
    assert_int_equal(quantity_read("1,5", 3, ',', &column, &quantity), NUMBER_OK);
    same(quantity.value, "1500000000");
    assert_int_equal(quantity.measure.scale - quantity.decimals, 8);
    assert_true(scaled_measure_read("đồng", strlen("đồng"), &column));
    assert_int_equal(quantity_read("1,5 tỷ", strlen("1,5 tỷ"), ',', &column, &quantity), NUMBER_OK);
    same(quantity.value, "1500000000");
    assert_string_equal(quantity.measure.in.id, "vnd");
    assert_int_equal(quantity_read("1.420", 5, 0, &column, &quantity), NUMBER_OK);
    same(quantity.value, "1420"); /* there is no part of a đồng */
    quantity_clear(&quantity);
}

static void units_convert_within_their_group_alone(void **state)
{
    (void)state;
    static const struct {
        const char *value, *from, *to, *result; /* NULL: it is none */
        enum measure_relation relation;
    } cases[] = {{"1.5", "tấn", "kg", "1500", MEASURE_CONVERTS},
                 {"3", "tạ", "tấn", "0.3", MEASURE_CONVERTS},
                 {"43", "ha", "m2", "430000", MEASURE_CONVERTS},
                 {"2", "mẫu", "sào", "20", MEASURE_CONVERTS},
                 {"2", "năm", "tháng", "24", MEASURE_CONVERTS},
                 {"26", "tấn/ha", "tạ/ha", "260", MEASURE_CONVERTS},
                 {"7", "tạ/sào", "kg/sào", "700", MEASURE_CONVERTS},
                 {"5", "kg/m2", "tấn/ha", "50", MEASURE_CONVERTS}, /* 5 kg x 10 000 = 50 000 kg */
                 {"1", "sào", "ha", NULL, MEASURE_NOT_SAFE},       /* 360, 500 or 1,000 m² */
                 {"1", "USD", "đồng", NULL, MEASURE_NOT_SAFE},
                 {"43", "ha", "tấn", NULL, MEASURE_OTHER_KIND},
                 {"1", "đồng/sào", "đồng", NULL, MEASURE_OTHER_KIND},
                 {"1", "người", "hộ", NULL, MEASURE_OTHER_KIND},
                 {"1", "bộ", "tấn", NULL, MEASURE_UNKNOWN},
                 {"8", "BỘ", "bộ", "8", MEASURE_SAME}};
    mpq_t value;
    mpq_init(value);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct measure_in from;
        struct measure_in to;
        assert_true(measure_in_read(cases[i].from, strlen(cases[i].from), &from));
        assert_true(measure_in_read(cases[i].to, strlen(cases[i].to), &to));
        assert_int_equal(measure_in_relation(&from, &to), cases[i].relation);
        assert_int_equal(measure_in_relation(&to, &from), cases[i].relation);
        assert_true(exact_read(cases[i].value, value, NULL));
        assert_int_equal(measure_in_convert(value, &from, &to), cases[i].result != NULL);
        same(value, cases[i].result != NULL ? cases[i].result : cases[i].value);
    }
    mpq_clear(value);
}

/* Rows of the two tables name each other and nothing twice. */
static void tables_hold_together(void **state)
{
    (void)state;
    struct measure_in measure;
    for (size_t i = 0; uom_at(i) != NULL; i++) {
        const struct uom *unit = uom_at(i);
        for (size_t j = 0; unit->spellings[j] != NULL; j++) {
            assert_ptr_equal(uom_find(unit->spellings[j], strlen(unit->spellings[j])), unit);
        }
    }
    for (size_t i = 0; result_indicator_at(i) != NULL; i++) {
        const struct result_indicator *indicator = result_indicator_at(i);
        assert_non_null(uom_find(indicator->expected, strlen(indicator->expected)));
        assert_true(indicator->per[0] == '\0' || result_indicator_find(indicator->per, strlen(indicator->per)) != NULL);
        for (size_t j = 0; indicator->names[j] != NULL; j++) {
            assert_ptr_equal(result_indicator_find(indicator->names[j], strlen(indicator->names[j])), indicator);
        }
    }
    const struct result_indicator *yield = result_indicator_find("SẢN LƯỢNG", strlen("SẢN LƯỢNG"));
    assert_non_null(yield);
    assert_true(measure_in_read("ha", 2, &measure));
    assert_int_equal(result_indicator_relation(yield, &measure), MEASURE_OTHER_KIND); /* "sản lượng tăng lên 43ha" */
    assert_true(measure_in_read("tấn/ha", strlen("tấn/ha"), &measure));
    assert_int_equal(result_indicator_relation(yield, &measure), MEASURE_SAME);
    assert_true(measure_in_read("kg", 2, &measure));
    assert_int_equal(result_indicator_relation(yield, &measure), MEASURE_CONVERTS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_kept_to_the_last_digit),
        cmocka_unit_test(halves_are_rounded_away_from_nought),
        cmocka_unit_test(spreadsheets_mean_fifteen_digits),
        cmocka_unit_test(money_per_grave),
        cmocka_unit_test(numbers_are_read_with_their_units),
        cmocka_unit_test(a_column_says_what_its_numbers_are_in),
        cmocka_unit_test(units_convert_within_their_group_alone),
        cmocka_unit_test(tables_hold_together),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
