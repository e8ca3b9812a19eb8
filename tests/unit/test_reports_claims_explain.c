/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The likeliest explanation of a failure: only where exactly one thing would mend it. */
#include "reports/claims_parts.h"
#include "tests/support/claims_text.h"

static void slips_of_writing(void **state)
{
    (void)state;
    assert_int_equal(claim_slip_of("27", "37"), SLIP_DIGIT);
    assert_int_equal(claim_slip_of("27", "27"), SLIP_NONE);
    assert_int_equal(claim_slip_of("27", "38"), SLIP_NONE);
    assert_int_equal(claim_slip_of("127", "172"), SLIP_SWAPPED);
    assert_int_equal(claim_slip_of("127", "721"), SLIP_NONE); /* not neighbours */
    assert_int_equal(claim_slip_of("11", "111"), SLIP_MISSING);
    assert_int_equal(claim_slip_of("168", "1168"), SLIP_MISSING);
    assert_int_equal(claim_slip_of("168", "1658"), SLIP_MISSING);
    assert_int_equal(claim_slip_of("1688", "168"), SLIP_DOUBLED);
    assert_int_equal(claim_slip_of("1658", "168"), SLIP_NONE); /* a digit too many that doubles none */
    assert_int_equal(claim_slip_of("168", "16811"), SLIP_NONE);
    assert_int_equal(claim_slip_of("1.50", "1.70"), SLIP_DIGIT);
    assert_int_equal(claim_slip_of("-27", "37"), SLIP_NONE);
    assert_int_equal(claim_slip_of("", "3"), SLIP_NONE);
    assert_int_equal(claim_slip_of("0", "5"), SLIP_DIGIT);
}

/* What "110" may have been meant as: 8 + 9 + 9 with another digit, since the first becomes no nought; 101, the first two being alike;
 * with one more digit 4 places of 10, less the 3 that stand before their like, less 0110; and 10. */
static void every_slip_is_made_once(void **state)
{
    char meant[EXACT_TEXT] = "";
    char seen[100][EXACT_TEXT];
    size_t count = 0;
    size_t of[SLIP_DOUBLED + 1] = {0};
    (void)state;
    for (size_t i = 0; i < claim_slips_most("110"); i++) {
        if (claim_slip_meant("110", i, meant)) {
            for (size_t j = 0; j < count; j++) {
                assert_string_not_equal(seen[j], meant);
            }
            memcpy(seen[count++], meant, sizeof seen[0]);
            of[claim_slip_of("110", meant)]++;
        }
    }
    assert_int_equal(of[SLIP_NONE], 0);
    assert_int_equal(of[SLIP_DIGIT], 8 + 9 + 9);
    assert_int_equal(of[SLIP_SWAPPED], 1);
    assert_int_equal(of[SLIP_MISSING], 40 - 3 - 1);
    assert_int_equal(of[SLIP_DOUBLED], 1);
    assert_int_equal(claim_slips_most(""), 0);
    assert_true(claim_slip_meant("-5", 0 * 10 + 7, meant));
    assert_string_equal(meant, "-7");
}

/* 9 112 840 would do, and so would many a number of đồng near 67 416 797 118, all within half a đồng each. */
static void of_several_slips_none_is_told(void **state)
{
    struct judged judged;
    (void)state;
    judge_text(&judged, "9.112.841 đồng = 67.416.790.288 đồng / 7.398 mộ");
    assert_int_equal(judged.claims.claim[0].verdict, CLAIM_FAILS);
    assert_int_equal(judged.claims.claim[0].explanation.kind, REPAIR_NONE);
    judged_release(&judged);
}

/* Any of five numbers could be wrong, and 95, 25, 21 by one digit: nothing is said. */
static void one_claim_alone_is_not_explained(void **state)
{
    struct judged judged;
    (void)state;
    judge_text(&judged, "171 = 27 + 95 + 25 + 21");
    assert_int_equal(judged.claims.claim[0].explanation.kind, REPAIR_NONE);
    assert_null(judged.claims.claim[0].explanation.written);
    judged_release(&judged);
}

/* 171 and all parts but 27 stand in claims that hold: 95 = 12 + 83, 25 = 3 + 22, 21 = 2 + 19, 102 = 171 - 69.
 * With 30 in place of 27: 30 + 95 + 25 + 21 = 171. */
static void the_only_number_that_would_do(void **state)
{
    struct judged judged;
    (void)state;
    judge_text(&judged, "total: 171 mô hình\n"
                        "economy: 27 mô hình\n"
                        "culture: 95 = 12 + 83\n"
                        "defence: 25 = 3 + 22\n"
                        "politics: 21 = 2 + 19\n"
                        "rest: 102 = total - 69\n"
                        "fields: total = economy + culture + defence + politics\n");
    const struct claim *claim = claim_at(&judged, "fields");
    assert_int_equal(claim->verdict, CLAIM_FAILS);
    assert_int_equal(claim->explanation.kind, REPAIR_PART);
    assert_string_equal(claim->explanation.slot, "economy");
    assert_string_equal(claim->explanation.written, "27");
    assert_string_equal(claim->explanation.behind, "mô hình");
    assert_string_equal(claim->explanation.instead, "30");
    assert_int_equal(claim->explanation.line, 2);
    assert_int_equal(claim->explanation.column, 10); /* "economy: " has nine characters */
    assert_int_equal(claim->explanation.slip, SLIP_NONE);
    judged_release(&judged);
}

/* The article's own figures: 168 in place of 171 would mend both sums, and break 102 = 171 - 69. */
static void what_it_breaks_is_told(void **state)
{
    struct judged judged;
    (void)state;
    judge_text(&judged, "total: 171 mô hình\n"
                        "e: 27 = 5 + 22\nc: 95 = 12 + 83\nd: 25 = 3 + 22\np: 21 = 2 + 19\n"
                        "new: 22 = 5 + 12 + 3 + 2\nagain: 146 = 22 + 83 + 22 + 19\n"
                        "fields: total = e + c + d + p\n"
                        "both: total = new + again\n"
                        "rest: 102 = total - 69\n");
    assert_int_equal(judged.claims.fails, 2);
    assert_int_equal(judged.claims.holds, 7);
    static const char *const ids[] = {"fields", "both"};
    for (size_t i = 0; i < 2; i++) {
        const struct claim *claim = claim_at(&judged, ids[i]);
        assert_int_equal(claim->explanation.kind, REPAIR_NONE);
        assert_string_equal(claim->explanation.written, "171");
        assert_string_equal(claim->explanation.instead, "168");
        assert_string_equal(claim->explanation.breaks, "rest");
        assert_int_equal(claim->same_count, 1);
        assert_string_equal(claim->same_result[0], ids[1 - i]);
        assert_string_equal(claim->expected, "168");
    }
    judged_release(&judged);
}

/* Without 102 = 171 - 69 the total mends both failures at once, and no part does. */
static void the_total_of_two_sums(void **state)
{
    struct judged judged;
    (void)state;
    judge_text(&judged, "total: 171 mô hình\n"
                        "fields: total = 27 + 95 + 25 + 21\n"
                        "both: total = 22 + 146\n");
    /* each literal part would mend its own sum as well: 27, 95, 25, 21 and the total; slips: 98, 28, 24 */
    assert_int_equal(claim_at(&judged, "fields")->explanation.kind, REPAIR_NONE);
    judged_release(&judged);
    judge_text(&judged, "total: 171 mô hình\n"
                        "e: 27 = 5 + 22\nc: 95 = 12 + 83\nd: 25 = 3 + 22\np: 21 = 2 + 19\n"
                        "fields: total = e + c + d + p\n");
    assert_int_equal(claim_at(&judged, "fields")->explanation.kind, REPAIR_PART);
    assert_string_equal(claim_at(&judged, "fields")->explanation.slot, "total");
    assert_string_equal(claim_at(&judged, "fields")->explanation.instead, "168");
    judged_release(&judged);
}

/* 1234 = 1000 + 243: 1243 are two digits swapped, 991 and 234 in place of 1000 and 243: 234 is a swap as well. */
static void two_slips_are_one_too_many(void **state)
{
    struct judged judged;
    (void)state;
    judge_text(&judged, "1234 = 1000 + 243");
    assert_int_equal(judged.claims.claim[0].explanation.kind, REPAIR_NONE);
    judged_release(&judged);
}

/* 720 = 13 + 259: the sum is 272. 272 for 720: no slip. 461 for 13: none. 707 for 259: none.
 * 272 as 227 = 13 + 259: 227 for 272 is a swap; 13 would be -32 (below nought: no count); 259 would be 214: no slip. */
static void the_only_slip_is_chosen(void **state)
{
    struct judged judged;
    (void)state;
    judge_text(&judged, "720 = 13 + 259\n227 = 13 + 259");
    assert_int_equal(judged.claims.claim[0].explanation.kind, REPAIR_NONE);
    const struct claim_explanation *explanation = &judged.claims.claim[1].explanation;
    assert_int_equal(explanation->kind, REPAIR_SLIP);
    assert_int_equal(explanation->slip, SLIP_SWAPPED);
    assert_string_equal(explanation->written, "227");
    assert_string_equal(explanation->instead, "272");
    assert_string_equal(explanation->slot, "line-2");
    assert_int_equal(explanation->column, 1);
    judged_release(&judged);
}

/* 4 = 10 / 2 to the whole: 5 in place of 4 (one digit), 8 in place of 10 (no slip: two digits become one other), and below the
 * stroke 10 / 4 = 2.5 is no whole number, as rounded 3: 10 / 3 = 3.33, which is not 4. So 4 is the only slip. */
static void numbers_below_the_stroke_are_tried(void **state)
{
    struct judged judged;
    (void)state;
    judge_text(&judged, "4 = 10 / 2");
    assert_int_equal(judged.claims.claim[0].explanation.kind, REPAIR_SLIP);
    assert_string_equal(judged.claims.claim[0].explanation.instead, "5");
    judged_release(&judged);
    /* 6 = 12 / n, n said to be 3 and used nowhere else, 6 and 12 used in claims that hold: n = 2 */
    judge_text(&judged, "s: 6 = 2 * 3\nt: 12 = 4 * 3\nn: 3 hộ\nq: s = t / n");
    const struct claim *claim = claim_at(&judged, "q");
    assert_int_equal(claim->verdict, CLAIM_FAILS);
    assert_int_equal(claim->explanation.kind, REPAIR_PART);
    assert_string_equal(claim->explanation.slot, "n");
    assert_string_equal(claim->explanation.instead, "2");
    judged_release(&judged);
}

/* In its own unit and with its own decimals: 1,5 tỷ = 1,1 tỷ + 0,6 tỷ lacks 0,2. */
static void numbers_are_mended_as_they_are_written(void **state)
{
    struct judged judged;
    (void)state;
    judge_text(&judged, "a: 1,1 tỷ đồng = 0,6 tỷ đồng + 0,5 tỷ đồng\n"
                        "b: 600 triệu đồng = 300 triệu đồng + 300.000.000 đồng\n"
                        "c: 1,5 tỷ đồng = a + b\n");
    const struct claim *claim = claim_at(&judged, "c");
    assert_string_equal(claim->expected, "1700000000");
    assert_string_equal(claim->difference, "-200000000");
    assert_int_equal(claim->explanation.kind, REPAIR_PART);
    assert_string_equal(claim->explanation.written, "1,5");
    assert_string_equal(claim->explanation.behind, "tỷ đồng");
    assert_string_equal(claim->explanation.instead, "1.7");
    assert_int_equal(claim->explanation.slip, SLIP_DIGIT);
    judged_release(&judged);
}

/* 60 % of 98.6 would need 59.16: the percentage alone. */
static void percentages_too(void **state)
{
    struct judged judged;
    (void)state;
    judge_text(&judged, "k: 589 = 500 + 89\nn: 986 = 900 + 86\nr: 59,0% = k / n");
    const struct claim *claim = claim_at(&judged, "r");
    assert_int_equal(claim->explanation.kind, REPAIR_PART);
    assert_string_equal(claim->explanation.written, "59,0");
    assert_string_equal(claim->explanation.instead, "59.7");
    judged_release(&judged);
}

static void inequalities_are_not_explained(void **state)
{
    struct judged judged;
    (void)state;
    judge_text(&judged, "4 >= 2 + 3");
    assert_int_equal(judged.claims.claim[0].explanation.kind, REPAIR_NONE);
    assert_null(judged.claims.claim[0].explanation.instead);
    judged_release(&judged);
}

/* What is tried is bounded: a thousand failures of 64 numbers with one in common end soon. */
static void hostile_files_end(void **state)
{
    static char text[400000];
    struct judged judged;
    size_t used = (size_t)snprintf(text, sizeof text, "a: 5 hộ\n");
    (void)state;
    for (int i = 0; i < 999; i++) {
        used += (size_t)snprintf(text + used, sizeof text - used, "1 = a");
        for (int j = 0; j < 60; j++) {
            used += (size_t)snprintf(text + used, sizeof text - used, "+%d", j + 7);
        }
        used += (size_t)snprintf(text + used, sizeof text - used, "\n");
    }
    judge_text(&judged, text);
    assert_int_equal(judged.claims.fails, 999);
    judged_release(&judged);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slips_of_writing),
        cmocka_unit_test(every_slip_is_made_once),
        cmocka_unit_test(of_several_slips_none_is_told),
        cmocka_unit_test(one_claim_alone_is_not_explained),
        cmocka_unit_test(the_only_number_that_would_do),
        cmocka_unit_test(what_it_breaks_is_told),
        cmocka_unit_test(the_total_of_two_sums),
        cmocka_unit_test(two_slips_are_one_too_many),
        cmocka_unit_test(the_only_slip_is_chosen),
        cmocka_unit_test(numbers_below_the_stroke_are_tried),
        cmocka_unit_test(numbers_are_mended_as_they_are_written),
        cmocka_unit_test(percentages_too),
        cmocka_unit_test(inequalities_are_not_explained),
        cmocka_unit_test(hostile_files_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
