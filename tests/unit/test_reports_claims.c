/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Verdicts of claims: every form, every reason why nobody can tell. Expected values are hand arithmetic. */
#include "reports/claims_parts.h"
#include "tests/support/claims_text.h"

#include <math.h>

/* ---- sums ---- */

static void sums_are_exact(void **state)
{
    (void)state;
    /* 27 + 95 + 25 + 21 = 168 */
    assert_judged("171 = 27 + 95 + 25 + 21", CLAIM_FAILS, CLAIM_WHY_NONE, "171", "168", "3");
    assert_judged("168 = 27 + 95 + 25 + 21", CLAIM_HOLDS, CLAIM_WHY_NONE, "168", "168", "0");
    /* the published side is the lone one, wherever it stands */
    assert_judged("27 + 95 + 25 + 21 = 171", CLAIM_FAILS, CLAIM_WHY_NONE, "171", "168", "3");
    /* 0.1 + 0.2 is 0.3, and 10^15 + 0.01 has all its digits */
    assert_holds("0,3 = 0,1 + 0,2");
    assert_judged("1.000.000.000.000.000,02 = 1.000.000.000.000.000 + 0,01", CLAIM_FAILS, CLAIM_WHY_NONE, "1000000000000000.02",
                  "1000000000000000.01", "0.01");
    assert_holds("-5 = 3 - 8");
    assert_holds("−5 = 3 − 8");
    assert_holds("14 = 2 + 3 * 4");
    assert_holds("20 = (2 + 3) × 4");
    assert_holds("2 = 12 / 3 / 2");
    assert_holds("2 = 12 ÷ 3 ÷ 2");
    assert_holds("7 = 10 - 2 - 1"); /* from the left */
    assert_judged("15 = 10 - 2 + 1", CLAIM_FAILS, CLAIM_WHY_NONE, "15", "9", "6");
    /* neither side is lone: the left one is held against the right one */
    assert_judged("1 + 2 = 2 + 2", CLAIM_FAILS, CLAIM_WHY_NONE, "3", "4", "-1");
    /* both are: the left one is published */
    assert_judged("5 = 6", CLAIM_FAILS, CLAIM_WHY_NONE, "5", "6", "-1");
}

static void numbers_are_read_by_the_mark_of_the_file(void **state)
{
    (void)state;
    assert_holds("67.416.790.288 = 67 416 790 288");
    assert_holds("1.420 = 1000 + 420");
    assert_holds("decimal = \".\"\n1,420.5 = 1000 + 420.5");
    assert_holds("1,5 tỷ đồng = 1.500 triệu đồng");
    assert_holds("1,5 tỷ đồng = 1.500.000.000 đồng");
    assert_holds("12 ki-lô-mét = 12.000 m");
    assert_holds("43ha = 40 ha + 3ha");
    assert_holds("100 % = 589/589");
    assert_holds("5.000đ = 2.500 đ + 2500 đồng");
    assert_holds("9,1 triệu đồng/sào = 9.100 nghìn đồng/sào");
    assert_holds("5 đồng/ngôi mộ = 10 đồng / 2 mộ");
    assert_holds("60% = 27%(kinh tế)+33%");
    assert_holds("a: 171 mô hình, điển hình\n171 mô hình = a");
    assert_holds("3 = 1 + 2 (kinh tế = 5)"); /* a label says nothing */
}

static void comparisons(void **state)
{
    (void)state;
    assert_holds("5 >= 2 + 3");
    assert_holds("6 > 2 + 3");
    assert_holds("5 ≤ 2 + 3");
    assert_holds("2 + 3 >= 5"); /* the published 5 is no more than 2 + 3 */
    assert_judged("2 + 3 < 5", CLAIM_FAILS, CLAIM_WHY_NONE, "5", "5", "0");
    assert_judged("4 >= 2 + 3", CLAIM_FAILS, CLAIM_WHY_NONE, "4", "5", "-1");
    assert_holds("2 + 3 <= 6");
    /* 1/3 is a little more than 33,3 %; what is held against a limit is not rounded */
    assert_judged("33,3% >= 1/3", CLAIM_FAILS, CLAIM_WHY_NONE, "33.3", "33.333", "-0.033");
    assert_holds("33,3% <= 1/3");
    assert_judged("9 <= 8,5", CLAIM_FAILS, CLAIM_WHY_NONE, "9", "8.5", "0.5");
    assert_holds("33,3% = 1/3");
    assert_judged("33,3% > 1/3", CLAIM_FAILS, CLAIM_WHY_NONE, "33.3", "33.333", "-0.033");
}

/* ---- rounding ---- */

static void a_published_number_is_rounded_to_its_last_digit(void **state)
{
    struct judged judged;
    (void)state;
    /* 67 416 790 288 / 7 398 = 9 112 839,9956…: 9 112 840 x 7 398 = 67 416 790 320, 32 more */
    judge_text(&judged, "9.112.840 đồng = 67.416.790.288 đồng / 7.398 mộ");
    assert_int_equal(judged.claims.claim[0].verdict, CLAIM_HOLDS);
    assert_true(judged.claims.claim[0].rounded);
    assert_string_equal(judged.claims.claim[0].expected, "9112840");
    assert_string_equal(judged.claims.claim[0].unit.id, "vnd");
    assert_false(judged.claims.claim[0].has_rate);
    judged_release(&judged);
    assert_holds("9.112.840 đồng/mộ = 67.416.790.288 đồng / 7.398 mộ");
    assert_holds("9,1 triệu đồng = 67.416.790.288 đồng / 7.398 mộ"); /* to the fifth power of ten */
    /* halves away from nought: 2,5 is 3, -2,5 is -3; 2,45 to a tenth is 2,5 */
    assert_holds("3 = 5 / 2");
    assert_holds("-3 = -5 / 2");
    assert_holds("2,5 = 49 / 20");
    assert_judged("2 = 5 / 2", CLAIM_FAILS, CLAIM_WHY_NONE, "2", "2.5", "-0.5");
    assert_holds("59,7% = 589/986"); /* 59,7363… */
    assert_judged("59,8% = 589/986", CLAIM_FAILS, CLAIM_WHY_NONE, "59.8", "59.736", "0.064"); /* two digits more than was published */
}

static void what_was_cut_off_is_told(void **state)
{
    struct judged judged;
    (void)state;
    judge_text(&judged, "a: 66,6% = 2/3\nb: 66,7% = 2/3\nc: 66,5% = 2/3"); /* 66,666… */
    assert_int_equal(claim_at(&judged, "a")->explanation.kind, REPAIR_TRUNCATED);
    assert_int_equal(claim_at(&judged, "a")->verdict, CLAIM_FAILS);
    assert_string_equal(claim_at(&judged, "a")->explanation.written, "66,6");
    assert_string_equal(claim_at(&judged, "a")->explanation.instead, "66.7");
    assert_int_equal(claim_at(&judged, "b")->verdict, CLAIM_HOLDS);
    assert_int_not_equal(claim_at(&judged, "c")->explanation.kind, REPAIR_TRUNCATED);
    judged_release(&judged);
}

/* ---- units ---- */

static void units_of_a_group_are_converted(void **state)
{
    (void)state;
    assert_holds("1 tấn = 400 kg + 6 tạ");
    assert_holds("2 ha = 15.000 m2 + 5.000");
    assert_holds("4 = 2 tấn / 500 kg");
    assert_holds("1 mẫu = 10 sào");
    assert_open("1 ha = 27 sào", CLAIM_UNIT);           /* a sào is not the same everywhere */
    assert_open("171 mô hình = 27 hộ + 144", CLAIM_UNIT);
    assert_open("5 tấn = 3 ha + 2 tấn", CLAIM_UNIT);
    assert_holds("12 mô hình = 9 mới + 3 nhân rộng");     /* words that are no unit say what is counted */
    assert_judged("12 mô hình = 8 mới + 3 nhân rộng", CLAIM_FAILS, CLAIM_WHY_NONE, "12", "11", "1");
    assert_open("5 bộ = 40%", CLAIM_UNIT);
    assert_holds("98,5% hộ = 64/65 hộ");                  /* 98.46: a percentage of something is one */
    assert_holds("171 mô hình = 27 điển hình + 144");    /* two words for one unit */
    assert_holds("100% = 59,7 + 40,3");
    assert_open("5 kg = 10 đồng / 2 mộ", CLAIM_UNIT);
    assert_open("50% = 10 kg / 20 hộ", CLAIM_UNIT);
    assert_holds("40,3% = 100% - 59,7%");
    assert_judged("41% = 100% - 59,7%", CLAIM_FAILS, CLAIM_WHY_NONE, "41", "40.3", "0.7");
}

/* ---- shares ---- */

static void shares_have_their_interval(void **state)
{
    struct judged judged;
    (void)state;
    judge_text(&judged, "a: 589/589\nb: 100% = 589/589\nc: 59,7% = 589/986\nd: 0 / 5");
    /* Wilson at n of n: low = n / (n + z²) = 589 / (589 + 3.841459) = 0.993520 */
    const char *const perfect[] = {"a", "b"};
    for (size_t i = 0; i < 2; i++) {
        const struct claim *claim = claim_at(&judged, perfect[i]);
        assert_int_equal(claim->verdict, CLAIM_HOLDS);
        assert_true(claim->has_rate);
        assert_int_equal(claim->rate.numerator, 589);
        assert_int_equal(claim->rate.denominator, 589);
        assert_true(fabs(claim->rate.low - 589 / (589 + 3.841458820694124)) < 1e-12);
        assert_true(claim->rate.high == 1);
    }
    assert_string_equal(claim_at(&judged, "a")->value, "589/589");
    assert_int_equal(claim_at(&judged, "c")->verdict, CLAIM_HOLDS);
    assert_true(claim_at(&judged, "c")->has_rate);
    assert_int_equal(claim_at(&judged, "d")->verdict, CLAIM_HOLDS);
    judged_release(&judged);
    assert_judged("990/986", CLAIM_FAILS, CLAIM_WHY_NONE, "990/986", NULL, NULL);
    assert_judged("1,5/2", CLAIM_FAILS, CLAIM_WHY_NONE, NULL, NULL, NULL); /* no part of a whole, and no plain number */
    assert_judged("5 kg/6 kg", CLAIM_FAILS, CLAIM_WHY_NONE, NULL, NULL, NULL);
    assert_judged("1.500/1.420", CLAIM_FAILS, CLAIM_WHY_NONE, "1500/1420", NULL, NULL);
    assert_open("5/0", CLAIM_NO_DENOMINATOR);
    assert_open("100% = 5/0", CLAIM_NO_DENOMINATOR);
    assert_open("7 = 5/(3 - 3)", CLAIM_NO_DENOMINATOR);
}

static void the_interval_follows_the_settings(void **state)
{
    struct error error;
    struct judged judged = {.settings = settings_default()};
    struct claim_faults faults;
    (void)state;
    assert_true(settings_set(&judged.settings, "interval", "exact", &error));
    judged.file = claims_parse(CLAIMS_PATH, "589/589", 7, &faults);
    const struct claims_source source = {NULL, &judged.settings};
    assert_true(claims_judge(judged.file, &source, &judged.claims, &error));
    /* Clopper and Pearson at n of n: low = 0.025^(1/n) */
    assert_true(fabs(judged.claims.claim[0].rate.low - pow(0.025, 1.0 / 589)) < 1e-12);
    judged_release(&judged);
}

static void a_percentage_needs_its_whole(void **state)
{
    (void)state;
    assert_open("986 = 100% of ?", CLAIM_NO_DENOMINATOR);
    assert_open("986 = 100% của ? hồ sơ", CLAIM_NO_DENOMINATOR);
    assert_open("986 = 100% of on-time 13387 2021..2023", CLAIM_NO_DENOMINATOR); /* there is no store */
    assert_open("n: ? hồ sơ\n986 = 100% of n", CLAIM_NO_DENOMINATOR);
    assert_holds("986 = 100% of 986");
    assert_holds("n: 986 hồ sơ\n986 hồ sơ = 100% of n");
    assert_judged("986 = 100% of 1.000", CLAIM_FAILS, CLAIM_WHY_NONE, "986", "1000", "-14");
    /* 59,7 % of 98 600 is 58 864,2; but 58 900 of 98 600 is 59,74 %, which is 59,7 % */
    assert_holds("58.900 = 59,7% of 98.600");
    /* 12,5 % of 40 is 5 */
    assert_holds("5 = 12,5% of 40");
    assert_open("5 = 12,5% of 0", CLAIM_NO_DENOMINATOR);
}

/* ---- growth ---- */

static void growth_is_of_what_there_was(void **state)
{
    (void)state;
    assert_holds("12,5% = 40 -> 45");
    assert_holds("12,5% = 40 → 45");
    assert_holds("-10% = 50 -> 45");
    assert_judged("12% = 40 -> 45", CLAIM_FAILS, CLAIM_WHY_NONE, "12", "12.5", "-0.5");
    assert_open("12% = 0 -> 45", CLAIM_NO_DENOMINATOR);
    assert_holds("5 = 40 -> 45");
    assert_holds("5 tấn = 40 tấn -> 45.000 kg");
    assert_open("5 = 40 tấn -> 45 ha", CLAIM_UNIT);
    assert_holds("40 -> 45 = 12,5%");
    assert_judged("33,4% = 3 -> 4", CLAIM_FAILS, CLAIM_WHY_NONE, "33.4", "33.333", "0.067");
}

/* ---- records, periods, indicators, days ---- */

static void without_a_store_nobody_asks_it(void **state)
{
    struct judged judged;
    (void)state;
    assert_open("on-time 13387 2021..2023 = 986/986", CLAIM_NO_STORE);
    assert_open("98% = satisfaction \"Nguyễn Úy\" 2023", CLAIM_NO_STORE);
    assert_open("received 13387 10/2023 = 986", CLAIM_NO_STORE);
    assert_open("đúng hạn Nguyễn Úy 2021-2023 = 986/986", CLAIM_NO_STORE);
    assert_judged("received 13387 2023 = 1.420 hồ sơ", CLAIM_UNDECIDABLE, CLAIM_NO_STORE, "1420", NULL, NULL);
    assert_judged("on-time 13387 2023 = 98,50%", CLAIM_UNDECIDABLE, CLAIM_NO_STORE, "98.50", NULL, NULL);
    assert_judged("on-time 13387 2023 = 1.420/1.500", CLAIM_UNDECIDABLE, CLAIM_NO_STORE, "1420/1500", NULL, NULL);
    assert_holds("late: 7 hồ sơ\n5 = late − 2"); /* an id that a figure of the records is called like, too */
    assert_holds("late: 7 hồ sơ\n14 = late × 2");
    assert_open("on-time 13387 + 13438 2021..2023 = 986/986", CLAIM_SEVERAL_UNITS);
    assert_open("on-time \"Nguyễn Úy\", \"Thanh Sơn\" 2021..2023 = 986/986", CLAIM_SEVERAL_UNITS);
    assert_open("on-time Nguyễn Úy và Thanh Sơn 2021..2023 = 986/986", CLAIM_SEVERAL_UNITS);
    judge_text(&judged, "on-time Nguyễn Úy and Thanh Sơn 2021..2023 = 986/986");
    const struct claim_term *term = judged.file->statement[0].term[0];
    assert_int_equal(term->units, 2);
    assert_string_equal(term->unit[0].text, "Nguyễn Úy");
    assert_string_equal(term->unit[1].text, "Thanh Sơn");
    assert_string_equal(judged.claims.claim[0].value, "986/986");
    judged_release(&judged);
}

static void a_length_is_held_against_its_period(void **state)
{
    (void)state;
    assert_judged("5 năm = 2021..2023", CLAIM_UNDECIDABLE, CLAIM_PERIOD, "5", "3", "2");
    assert_judged("2021-2023 = 5 năm", CLAIM_UNDECIDABLE, CLAIM_PERIOD, "5", "3", "2");
    assert_holds("3 năm = 2021..2023");
    assert_holds("3 năm = 2021–2023");
    assert_holds("36 tháng = 2021-2023");
    assert_holds("1095 ngày = 2021-2023"); /* 3 x 365 */
    assert_holds("2 tháng = 15/09/2023..14/11/2023");
    assert_holds("1 tháng = r2023-10..r2023-10");
    assert_holds("4 năm >= 2021..2023");
    assert_open("2 tháng = 15/09/2023..20/11/2023", CLAIM_PERIOD); /* no whole months */
    /* 14 of 12 months are 1 1/6 years, which are not told as 1 */
    assert_judged("1 năm = 2021-01..2022-02", CLAIM_UNDECIDABLE, CLAIM_PERIOD, "1", "1.166666666667", "-0.166666666667");
    assert_open("5 ha = 2021..2023", CLAIM_UNIT);
    assert_open("5 = 2021..2023", CLAIM_UNIT);
    assert_holds("3 = 2023-2020"); /* backwards it is no period but a difference */
}

static void an_indicator_wants_its_kind_of_unit(void **state)
{
    struct judged judged;
    (void)state;
    assert_open("sản lượng = 43 ha", CLAIM_UNIT);
    assert_open("43 ha = yield", CLAIM_UNIT);
    judge_text(&judged, "a: sản lượng = 43 tấn\nb: diện tích = 43 ha\nc: diện tích = 3 sào\nd: sản lượng = 43");
    assert_int_equal(judged.claims.values, 4);
    assert_int_equal(judged.claims.holds + judged.claims.fails + judged.claims.undecidable, 0);
    judged_release(&judged);
}

static void days_are_asked_of_the_calendar(void **state)
{
    struct judged judged;
    (void)state;
    /* 06/02/2022 is a Sunday; 07/02/2022 the Monday behind it, when offices opened again after Tết */
    assert_open("ngày 06/02/2022", CLAIM_DAY_OFF);
    assert_open("day 2022-02-06 = working day", CLAIM_DAY_OFF);
    assert_open("ngày 06/02/2022 = ngày làm việc", CLAIM_DAY_OFF);
    assert_holds("ngày 07/02/2022");
    assert_open("ngày 06/02/1999", CLAIM_NO_CALENDAR);
    judge_text(&judged, "ngày 06/02/2022");
    assert_string_equal(judged.claims.claim[0].value, "2022-02-06");
    assert_int_equal(day_of_week(judged.claims.claim[0].from), SUNDAY);
    judged_release(&judged);
}

/* ---- references ---- */

static void references_stand_for_published_numbers(void **state)
{
    struct judged judged;
    (void)state;
    judge_text(&judged, "rest: 102 = total - recognised\n" /* forward */
                        "total: 171 mô hình\n"
                        "recognised: 69 = 15 + 26 + 10 + 18\n"
                        "same: total = 171\n"
                        "chain: same >= 170\n");
    assert_int_equal(judged.claims.holds, 4);
    assert_int_equal(judged.claims.values, 1);
    assert_string_equal(claim_at(&judged, "rest")->shown, "102 = 171 - 69");
    assert_string_equal(claim_at(&judged, "rest")->statement, "102 = total - recognised");
    judged_release(&judged);
    assert_open("x: ?\ny: 5 = x + 2", CLAIM_NO_NUMBER);
}

/* ---- hostile numbers ---- */

static void numbers_may_be_long(void **state)
{
    struct judged judged;
    char text[2000] = "1 = 9";
    (void)state;
    /* 64 numbers of 25 digits multiplied: 1600 digits, that nobody prints, and a verdict all the same */
    for (int i = 0; i < 62; i++) {
        size_t length = strlen(text);
        snprintf(text + length, sizeof text - length, "*9999999999999999999999999");
    }
    judge_text(&judged, text);
    assert_int_equal(judged.claims.claim[0].verdict, CLAIM_FAILS);
    assert_null(judged.claims.claim[0].expected);
    judged_release(&judged);
}

static void every_form_has_a_name(void **state)
{
    static const char *const texts[] = {"5 mô hình", "sản lượng = 43 ha", "1/2", "day 06/02/2022", "5 năm = 2021..2023",
                                        "5 = 10% of 50", "5 = 1 -> 6", "late 13387 2023 = 5", "5 = 2 + 3"};
    static const char *const forms[] = {"value", "indicator", "share", "day", "period", "part", "growth", "records", "sum"};
    (void)state;
    assert_int_equal(claim_forms_count(), sizeof forms / sizeof forms[0]);
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        struct judged judged;
        judge_text(&judged, texts[i]);
        assert_string_equal(judged.claims.claim[0].form, forms[i]);
        judged_release(&judged);
    }
}

/* 50 · 2 = 100; 100 / (500 000 / 10 000) = 2; 2 · 10 / 1000 = 0,02; 67 416 790 288 / 7 398 = 9 112 840,0… */
static void products_and_rates_have_their_units(void **state)
{
    (void)state;
    assert_holds("100 tấn = 50 ha * 2 tấn/ha");
    assert_holds("1.000 tạ = 50 ha * 2 tấn/ha");
    assert_holds("1.000 tạ = 2 tấn/ha * 50 ha");
    assert_holds("2 tấn/ha = 100 tấn / 500.000 m2");
    assert_holds("50 ha = 100 tấn / 2 tấn/ha");
    assert_holds("0,02 tấn = 2 ha * 10 kg/ha");
    assert_holds("9.112.840 đồng = 67.416.790.288 đồng / 7.398 mộ");
    assert_open("9.112.840 đồng/hộ = 67.416.790.288 đồng / 7.398 mộ", CLAIM_UNIT);
    assert_open("100 tấn = 50 ha * 2 tấn/sào", CLAIM_UNIT); /* a sào is not the same everywhere */
    assert_open("100 ha = 50 ha * 2 tấn/ha", CLAIM_UNIT);
    assert_holds("12 hộ = 3 thôn * 4 hộ/thôn");
    assert_holds("10 cây = 2 ha * 5 cây/ha");
}

/* 589 · 100 / 986 = 59,736…; 30 % twice is 60 %, not 0,6 of something. */
static void percentages_are_reckoned_as_they_are_written(void **state)
{
    (void)state;
    assert_holds("60% = 30% * 2");
    assert_holds("50% = 50% * 1");
    assert_holds("40 = 80 * 50%");
    assert_holds("59,7% = 589 * 100 / 986");
    assert_holds("59,7% = 100 * 589 / 986");
    assert_holds("59,7% = 589 / 986 * 100");
    assert_holds("59,7 = 589 / 986 * 100");
    assert_holds("50 = 100 / 2");
    assert_holds("50 hộ = 100 / 2");
    assert_holds("98 hộ = (100 - 2) * 5 / 5");
    assert_judged("51 = 100 / 2", CLAIM_FAILS, CLAIM_WHY_NONE, "51", "50", "1");
    /* 105 * 589 / 986 = 62.7231…, a number and no percentage */
    assert_judged("62,7% = (100 + 5) * 589 / 986", CLAIM_FAILS, CLAIM_WHY_NONE, "62.7", "6272.312", "-6209.612");
    assert_judged("59,8% = 100 * 589 / 986", CLAIM_FAILS, CLAIM_WHY_NONE, "59.8", "59.736", "0.064");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sums_are_exact),
        cmocka_unit_test(numbers_are_read_by_the_mark_of_the_file),
        cmocka_unit_test(comparisons),
        cmocka_unit_test(a_published_number_is_rounded_to_its_last_digit),
        cmocka_unit_test(what_was_cut_off_is_told),
        cmocka_unit_test(units_of_a_group_are_converted),
        cmocka_unit_test(products_and_rates_have_their_units),
        cmocka_unit_test(percentages_are_reckoned_as_they_are_written),
        cmocka_unit_test(shares_have_their_interval),
        cmocka_unit_test(the_interval_follows_the_settings),
        cmocka_unit_test(a_percentage_needs_its_whole),
        cmocka_unit_test(growth_is_of_what_there_was),
        cmocka_unit_test(without_a_store_nobody_asks_it),
        cmocka_unit_test(a_length_is_held_against_its_period),
        cmocka_unit_test(an_indicator_wants_its_kind_of_unit),
        cmocka_unit_test(days_are_asked_of_the_calendar),
        cmocka_unit_test(references_stand_for_published_numbers),
        cmocka_unit_test(numbers_may_be_long),
        cmocka_unit_test(every_form_has_a_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
