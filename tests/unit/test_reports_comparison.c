/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What follows from the counts of several units side by side, and of two. */
#include "reports/pair.h"
#include "reports/renderers.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "tests/support/close.h"

enum { MOST = 260 };

struct made {
    struct unit unit[MOST];
    char name[MOST][32];
    struct comparison_row row[MOST];
    struct scorecard card[MOST];
    struct comparison comparison;
};

/* Units U1, U2 … with these counts as both measures, judged. */
static void make(struct made *made, size_t count, const int64_t hits[], const int64_t trials[])
{
    struct error error;
    memset(made, 0, sizeof *made);
    made->comparison.cards = (struct scorecards){.card = made->card, .count = count};
    for (size_t i = 0; i < count; i++) {
        snprintf(made->name[i], sizeof made->name[i], "U%02u", (unsigned)(i + 1) % 100);
        made->unit[i] = (struct unit){.id = (int32_t)i + 1, .name = made->name[i]};
        made->card[i].unit = &made->unit[i];
        made->row[i] = (struct comparison_row){
            .unit = &made->unit[i],
            .basis = trials[i],
            .figure = {.has_counts = true,
                       .numerator = hits[i],
                       .denominator = trials[i],
                       .rate = trials[i] == 0 ? 0 : (double)hits[i] / (double)trials[i],
                       .why = trials[i] == 0 ? WHY_NO_DATA : WHY_NONE,
                       .interval_why = trials[i] == 0 ? WHY_NO_DATA : WHY_NONE}};
    }
    for (enum measure measure = 0; measure < COMPARED; measure++) {
        made->comparison.measure[measure] = (struct comparison_measure){.row = made->row, .count = count};
        assert_true(comparison_judge(&made->comparison.measure[measure], NULL, &error));
        assert_true(comparison_overall(&made->comparison.measure[measure], &error));
        assert_true(comparison_spread(&made->comparison.measure[measure], 0.95, &error));
    }
}

static struct made made; /* large */

/* ---- shares that are the very same ---- */

static void equal_shares_are_equal_exactly(void **state)
{
    const int64_t most = 9000000000000000;
    (void)state;
    assert_true(comparison_same_share(33, 33, 1000, 1000));
    assert_true(comparison_same_share(0, 5, 0, 9));
    assert_true(comparison_same_share(1, 3, 2, 6)); /* 1/3 and 2/6 */
    assert_false(comparison_same_share(1, 3, 333, 1000));
    assert_false(comparison_same_share(1188, 1200, 33, 33));
    assert_true(comparison_same_share(most / 2, most, 1, 2)); /* no product of counts is made */
    assert_false(comparison_same_share(most / 2 - 1, most, 1, 2));
    assert_false(comparison_same_share(0, 0, 0, 0)); /* no trials, no share */
}

/* ---- do they differ at all ---- */

/* 29 of 40 and 60 of 110, together 89 of 150. Expected of 40: 23.7333 and 16.2667, of 110: 65.2667 and 44.7333; every distance is 5.2667:
 * chi-square = 27.7378 (1/23.7333 + 1/16.2667 + 1/65.2667 + 1/44.7333) = 3.91898, 1 degree of freedom, V = sqrt(3.91898/150) = 0.161637. */
static void large_counts_are_tested_by_chi_square(void **state)
{
    const int64_t hits[] = {29, 60, 0};
    const int64_t trials[] = {40, 110, 0};
    (void)state;
    make(&made, 3, hits, trials);
    const struct comparison_test *test = &made.comparison.measure[MEASURE_ON_TIME].test;
    assert_string_equal(test->method, "chi-square");
    assert_int_equal(test->df, 1); /* the unit without dossiers is not in it */
    assert_close(3.91898, test->statistic, 0, 1e-5);
    assert_close(16.2667, test->min_expected, 0, 1e-4);
    assert_close(0.161637, test->cramers_v, 0, 1e-5);
    assert_false(test->simulated);
}

static void all_perfect_is_no_difference(void **state)
{
    const int64_t hits[] = {589, 33};
    (void)state;
    make(&made, 2, hits, hits);
    const struct comparison_measure *measure = &made.comparison.measure[MEASURE_ON_TIME];
    assert_string_equal(measure->test.method, "none");
    assert_true(measure->test.has_p);
    assert_close(1, measure->test.p, 0, 0);
    assert_true(measure->all_same);
    assert_false(measure->spread.over);
    for (size_t i = 0; i < 2; i++) { /* no single point: 622.5/623 is below 1 */
        assert_int_equal(measure->row[i].funnel_why, WHY_NONE);
        assert_true(measure->row[i].funnel.low998 < measure->row[i].funnel.high998);
        assert_true(measure->row[i].shrunk.rate > 0.99 && measure->row[i].shrunk.rate < 1);
    }
}

static void one_unit_is_no_comparison(void **state)
{
    const int64_t hits[] = {27, 0};
    const int64_t trials[] = {30, 0};
    char line[WORDS_FILLED];
    struct error error;
    (void)state;
    make(&made, 2, hits, trials);
    const struct comparison_measure *measure = &made.comparison.measure[MEASURE_ON_TIME];
    assert_int_equal(measure->test.why, WHY_NOT_COMPARABLE);
    assert_false(measure->test.has_p);
    assert_int_equal(measure->spread_why, WHY_NOT_COMPARABLE);
    assert_int_equal(measure->prior_why, WHY_NOT_COMPARABLE);
    assert_int_equal(measure->row[0].funnel_why, WHY_NOT_COMPARABLE);
    assert_true(comparison_rank(&made.comparison, true, &error));
    assert_int_equal(measure->row[0].rank.why, WHY_NOT_COMPARABLE);
    assert_int_equal(measure->row[1].rank.why, WHY_NO_DATA);
    assert_false(page_compared_note(&made.comparison, MEASURE_ON_TIME, 0, LANGUAGE_EN, line, sizeof line));
    assert_false(page_ranks(&made.comparison, MEASURE_ON_TIME, 0, LANGUAGE_EN, line, sizeof line));
}

/* Nine units give no estimate of the spread to act upon, ten do: one of them is far off. */
static void few_units_never_widen_the_funnel(void **state)
{
    int64_t hits[10];
    int64_t trials[10];
    (void)state;
    for (size_t i = 0; i < 10; i++) {
        trials[i] = 1000;
        hits[i] = i % 2 == 0 ? 990 : 800;
    }
    make(&made, 9, hits, trials);
    assert_false(made.comparison.measure[MEASURE_ON_TIME].spread.over);
    struct funnel_limits narrow = made.row[0].funnel;
    make(&made, 10, hits, trials);
    assert_true(made.comparison.measure[MEASURE_ON_TIME].spread.over);
    assert_true(made.row[0].funnel.high95 - made.row[0].funnel.low95 > narrow.high95 - narrow.low95);
}

/* ---- ranks ---- */

/* Three perfect units of 1000, 200 and 33, one of 1188 of 1200, one of 240 of 300, one of 15 of 29. */
static void perfect_units_share_their_ranks(void **state)
{
    const int64_t hits[] = {1000, 200, 33, 1188, 240, 15};
    const int64_t trials[] = {1000, 200, 33, 1200, 300, 29};
    struct error error;
    (void)state;
    make(&made, 6, hits, trials);
    struct comparison_measure *measure = &made.comparison.measure[MEASURE_ON_TIME];
    assert_true(comparison_rank(&made.comparison, true, &error));
    assert_int_equal(measure->judged, 5);
    double first = 0;
    double places = 0;
    for (size_t i = 0; i < 5; i++) {
        const struct comparison_rank *rank = &made.row[i].rank;
        assert_int_equal(rank->why, WHY_NONE);
        assert_true(rank->low >= 1 && rank->low <= rank->high && rank->high <= 5);
        first += rank->first;
        places += rank->expected;
    }
    assert_close(1, first, 0, 1e-9);
    assert_close(15, places, 0, 1e-8); /* 1 + 2 + 3 + 4 + 5 */
    for (size_t i = 1; i < 3; i++) {
        assert_int_equal(made.row[i].rank.low, made.row[0].rank.low);
        assert_int_equal(made.row[i].rank.high, made.row[0].rank.high);
        assert_int_equal(made.row[i].rank.tie, 1);
        assert_close(made.row[0].rank.first, made.row[i].rank.first, 0, 0);
        assert_close(made.row[0].rank.expected, made.row[i].rank.expected, 0, 0);
    }
    assert_true(made.row[2].rank.high >= made.row[3].rank.low); /* 33 of 33 is not above 1188 of 1200 */
    assert_int_equal(made.row[4].rank.low, 5);
    assert_int_equal(made.row[5].rank.why, WHY_TOO_FEW);
}

static void ranks_of_too_many_units_are_refused(void **state)
{
    static int64_t hits[COMPARISON_RANKED_MAX + 1];
    static int64_t trials[COMPARISON_RANKED_MAX + 1];
    struct error error;
    char text[400];
    (void)state;
    for (size_t i = 0; i <= COMPARISON_RANKED_MAX; i++) {
        trials[i] = 60;
        hits[i] = 30;
    }
    make(&made, COMPARISON_RANKED_MAX + 1, hits, trials);
    assert_true(comparison_rank(&made.comparison, false, &error));
    assert_int_equal(made.row[0].rank.why, WHY_NOT_ASKED);
    assert_false(comparison_rank(&made.comparison, true, &error));
    assert_int_equal(error.code, ERROR_RANKS_TOO_MANY);
    error_format(&error, LANGUAGE_EN, text, sizeof text);
    assert_non_null(strstr(text, "at most 200 units, and 201 with enough data are compared"));
    make(&made, COMPARISON_RANKED_MAX, hits, trials);
    assert_true(comparison_rank(&made.comparison, true, &error));
    assert_int_equal(made.row[0].rank.low, 1); /* 200 units at the same share: all of them anywhere */
    assert_int_equal(made.row[0].rank.high, COMPARISON_RANKED_MAX);
    assert_int_equal(made.row[199].rank.tie, 1);
    assert_close(0.005, made.row[7].rank.first, 0, 1e-9); /* 1/200 */
}

/* One far above, ten in the middle, one far below: 12 units. */
static void sentences_of_ranks_name_ranges(void **state)
{
    static int64_t hits[12];
    static int64_t trials[12];
    struct error error;
    char line[WORDS_FILLED];
    (void)state;
    for (size_t i = 0; i < 12; i++) {
        trials[i] = 1000;
        hits[i] = i == 0 ? 990 : i == 11 ? 100 : 500;
    }
    make(&made, 12, hits, trials);
    assert_true(comparison_rank(&made.comparison, true, &error));
    assert_true(page_ranks(&made.comparison, MEASURE_ON_TIME, 0, LANGUAGE_EN, line, sizeof line));
    assert_string_equal(line, "U01 is 1st of 12, apart from all others.");
    assert_true(page_ranks(&made.comparison, MEASURE_ON_TIME, 1, LANGUAGE_EN, line, sizeof line));
    assert_string_equal(line, "U02, U03, U04, U05, U06, U07, U08, U09, U10, U11 are between 2nd and 11th of 12; the dossiers "
                              "cannot tell them apart from their neighbours in the list.");
    assert_true(page_ranks(&made.comparison, MEASURE_SATISFACTION, 1, LANGUAGE_VI, line, sizeof line));
    assert_string_equal(line, "U02, U03, U04, U05, U06, U07, U08, U09, U10, U11 nằm trong khoảng từ hạng 2 đến hạng 11 trong 12 "
                              "đơn vị; số phiếu hiện có chưa đủ để phân biệt với các đơn vị liền kề.");
    assert_true(page_ranks(&made.comparison, MEASURE_ON_TIME, 2, LANGUAGE_EN, line, sizeof line));
    assert_string_equal(line, "U12 is 12th of 12, apart from all others.");
    assert_true(page_ranks(&made.comparison, MEASURE_ON_TIME, 3, LANGUAGE_EN, line, sizeof line));
    assert_string_equal(line, "U02, U03, U04, U05, U06, U07, U08, U09, U10, U11 have the very same share (50.0%): none stands before "
                              "another.");
    assert_true(page_ranks(&made.comparison, MEASURE_ON_TIME, 4, LANGUAGE_EN, line, sizeof line));
    assert_string_equal(line, "U01 is truly first with a chance of at least 95 in 100.");
    assert_false(page_ranks(&made.comparison, MEASURE_ON_TIME, 5, LANGUAGE_EN, line, sizeof line));
    made.comparison.ranked = false; /* not asked for: not shown */
    assert_false(page_ranks(&made.comparison, MEASURE_ON_TIME, 0, LANGUAGE_EN, line, sizeof line));
}

/* ---- two units ---- */

static void make_pair(struct pair *pair, enum pair_measure measure, double value, double low, double high, double p)
{
    const int64_t hits[] = {589, 33};
    make(&made, 2, hits, hits);
    *pair = (struct pair){.comparison = made.comparison,
                          .measure = measure,
                          .at = {0, 1},
                          .difference = {.value = value, .low = low, .high = high, .p = p}};
}

/* 589 of 589 against 33 of 33: -0.0064797 to 0.1042700, rounded outwards. */
static void differences_are_rounded_outwards(void **state)
{
    struct pair pair;
    char line[WORDS_FILLED];
    (void)state;
    make_pair(&pair, PAIR_ON_TIME, 0, -0.0064797, 0.10427, 1);
    assert_true(page_pair(&pair, 0, LANGUAGE_EN, line, sizeof line));
    assert_string_equal(line, "The dossiers cannot tell U01 and U02 apart.");
    assert_true(page_pair(&pair, 1, LANGUAGE_EN, line, sizeof line));
    assert_string_equal(line, "U01 less U02: 0 percentage points; the difference may lie between −0.7 and +10.5.");
    assert_true(page_pair(&pair, 1, LANGUAGE_VI, line, sizeof line));
    assert_string_equal(line, "U01 so với U02: 0 điểm phần trăm; mức chênh có thể từ −0,7 đến +10,5.");
    make_pair(&pair, PAIR_ON_TIME, -0.3, -0.4, -0.2, 0.001); /* whole points stay what they are */
    assert_true(page_pair(&pair, 0, LANGUAGE_EN, line, sizeof line));
    assert_string_equal(line, "The share on time is lower in U01 than in U02, by more than luck can explain.");
    assert_true(page_pair(&pair, 1, LANGUAGE_EN, line, sizeof line));
    assert_string_equal(line, "U01 less U02: −30 percentage points; the difference may lie between −40 and −20.");
    assert_int_equal(pair_verdict(&pair), -1);
}

static void few_forms_are_not_compared(void **state)
{
    struct pair pair;
    char line[WORDS_FILLED];
    (void)state;
    make_pair(&pair, PAIR_SATISFACTION, 0.5, 0.4, 0.6, 1e-9);
    made.row[1].basis = 29;
    assert_false(pair_is_judged(&pair));
    assert_int_equal(pair_verdict(&pair), 0);
    assert_true(page_pair(&pair, 0, LANGUAGE_EN, line, sizeof line));
    assert_string_equal(line, "Under 30 on one side: counts only, no comparison.");
    assert_false(page_pair(&pair, 1, LANGUAGE_EN, line, sizeof line));
}

static void measures_of_a_pair_have_names(void **state)
{
    enum pair_measure measure = PAIR_ON_TIME;
    (void)state;
    assert_true(pair_measure_of("duration", &measure));
    assert_int_equal(measure, PAIR_DURATION);
    assert_string_equal(pair_measure_name(measure), "duration");
    assert_false(pair_measure_of("coverage", &measure));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_shares_are_equal_exactly),
        cmocka_unit_test(large_counts_are_tested_by_chi_square),
        cmocka_unit_test(all_perfect_is_no_difference),
        cmocka_unit_test(one_unit_is_no_comparison),
        cmocka_unit_test(few_units_never_widen_the_funnel),
        cmocka_unit_test(perfect_units_share_their_ranks),
        cmocka_unit_test(ranks_of_too_many_units_are_refused),
        cmocka_unit_test(sentences_of_ranks_name_ranges),
        cmocka_unit_test(differences_are_rounded_outwards),
        cmocka_unit_test(few_forms_are_not_compared),
        cmocka_unit_test(measures_of_a_pair_have_names),
    };
    stats_start();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
