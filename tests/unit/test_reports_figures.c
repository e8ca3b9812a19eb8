/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From counts to figures: the worked examples of the official rules. */
#include "reports/figures.h"
#include "reports/together.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/close.h"

static void assert_counts(const struct figure *figure, int64_t hits, int64_t trials)
{
    assert_true(figure->has_counts);
    assert_int_equal(figure->numerator, hits);
    assert_int_equal(figure->denominator, trials);
    assert_int_equal(figure->why, WHY_NONE);
    assert_close((double)hits / (double)trials, figure->rate, 0, 1e-15);
    assert_true(figure->low <= figure->rate && figure->rate <= figure->high);
}

/* Biểu 06: 986 in the table = 940 finished (300 early, 634 on the day, 6 late) + 46 open (44
 * within, 2 overdue); 36 of the 986 came from the period before. Completed 934/940 = 99.36 %,
 * portal (QĐ 766) (934 + 44)/(940 + 46) = 978/986 = 99.19 %, NĐ 61/2018 Đ30.2c 934/986 = 94.73 %.
 */
static void one_table_gives_three_on_time_rates(void **state)
{
    const struct settings settings = settings_default();
    const struct dossier_counts counts = {.carried_over = 36,
                                          .received = 950,
                                          .early = 300,
                                          .on_day = 634,
                                          .late = 6,
                                          .pending_within = 44,
                                          .pending_overdue = 2,
                                          .due = 938,
                                          .due_met = 930};
    (void)state;
    struct figure completed = figure_on_time(POLICY_COMPLETED, &counts, &settings);
    struct figure portal = figure_on_time(POLICY_PORTAL, &counts, &settings);
    struct figure received = figure_on_time(POLICY_RECEIVED, &counts, &settings);
    struct figure due = figure_on_time(POLICY_DUE, &counts, &settings);
    assert_counts(&completed, 934, 940);
    assert_counts(&portal, 978, 986);
    assert_counts(&received, 934, 986);
    assert_counts(&due, 930, 938);
    assert_string_equal(completed.method, "completed");
    assert_string_equal(portal.method, "portal");
    assert_string_equal(received.method, "received");
    assert_string_equal(due.method, "due");
}

static void classes_that_no_rule_places_stay_outside(void **state)
{
    const struct settings settings = settings_default();
    struct dossier_counts counts = {.received = 20, .early = 3, .on_day = 4, .late = 1};
    (void)state;
    counts.returned = 2;
    counts.withdrawn = 3;
    counts.suspended = 1;
    counts.completed_no_due = 4;
    counts.pending_no_due = 2;
    counts.left_out = 9;
    struct figure completed = figure_on_time(POLICY_COMPLETED, &counts, &settings);
    struct figure portal = figure_on_time(POLICY_PORTAL, &counts, &settings);
    assert_counts(&completed, 7, 8);
    assert_counts(&portal, 7, 8);
}

static void no_trials_are_no_data_not_zero(void **state)
{
    const struct settings settings = settings_default();
    const struct dossier_counts none = {0};
    (void)state;
    for (enum policy policy = 0; policy < POLICIES; policy++) {
        struct figure figure = figure_on_time(policy, &none, &settings);
        assert_int_equal(figure.why, WHY_NO_DATA);
        assert_int_equal(figure.interval_why, WHY_NO_DATA);
        assert_int_equal(figure.denominator, 0);
    }
}

/* Wilson at k = n: n/(n + z^2), z^2 = 3.8414588 at 95 %. */
static void perfect_rates_keep_their_doubt(void **state)
{
    const struct settings settings = settings_default();
    (void)state;
    struct figure figure = figure_of("completed", 986, 986, &settings);
    assert_close(986 / (986 + 3.841458820694124), figure.low, 0, 1e-12);
    assert_true(!(figure.high < 1) && !(figure.high > 1));
    assert_true(!(figure.rate < 1) && !(figure.rate > 1));
}

/* Four forms of three criteria: (5,4,4) (4,3,blank) (3,4,5) (2,4,4).
 * Criterion 1: 5 4 3 2, two of four; criterion 2: 4 3 4 4, three of four; criterion 3: 4 5 4, three
 * of three. */
static struct item_counts example_items[3] = {
    {.item = {.id = "q1", .scale = 5}, .level = {0, 1, 1, 1, 1}},
    {.item = {.id = "q2", .scale = 5}, .level = {0, 0, 1, 3, 0}},
    {.item = {.id = "q3", .scale = 5}, .level = {0, 0, 0, 2, 1}, .blank = 1},
};

static struct unit_tally example_tally(void)
{
    return (struct unit_tally){
        .forms = {.valid = 4, .blank = 1, .complete = 3, .all_top2 = 1},
        .items = example_items,
        .item_count = 3,
    };
}

/* 50, 75 and 100 % make an index of 75.00 %; thrown together 8/11; fully satisfied 1 of 3 complete
 * forms. */
static void the_index_is_the_mean_over_criteria(void **state)
{
    const struct settings settings = settings_default();
    struct unit_tally tally = example_tally();
    (void)state;
    struct criteria_figure criteria = figure_criteria(&tally);
    assert_false(criteria.figure.has_counts);
    assert_close(0.75, criteria.figure.rate, 1e-15, 0);
    assert_int_equal(criteria.criteria, 3);
    assert_int_equal(criteria.forms, 4);
    assert_int_equal(criteria.pooled_numerator, 8);
    assert_int_equal(criteria.pooled_denominator, 11);
    struct figure all = figure_all(&tally, &settings);
    assert_counts(&all, 1, 3);
    struct figure overall = figure_overall(&tally, &settings);
    assert_int_equal(overall.why, WHY_NO_DATA);
}

/* 83.84 over 23 criteria and 84.09 over 16 make (23 x 83.84 + 16 x 84.09)/39 = 83.9426 (SIPAS
 * 2024). */
static void contents_weigh_by_their_number_of_criteria(void **state)
{
    static struct item_counts items[39];
    (void)state;
    for (size_t i = 0; i < 39; i++) {
        items[i].item.scale = 5;
        items[i].level[3] = i < 23 ? 8384 : 8409;
        items[i].level[1] = 10000 - items[i].level[3];
    }
    struct unit_tally tally = {.forms = {.valid = 10000}, .items = items, .item_count = 39};
    struct criteria_figure criteria = figure_criteria(&tally);
    assert_close((23 * 0.8384 + 16 * 0.8409) / 39, criteria.figure.rate, 1e-14, 0);
}

static void the_overall_question_is_no_criterion(void **state)
{
    struct item_counts items[4];
    const struct settings settings = settings_default();
    (void)state;
    memcpy(items, example_items, sizeof example_items);
    items[3] = (struct item_counts){.item = {.id = "overall", .scale = 3, .overall = true},
                                    .level = {39, 250, 300}};
    struct unit_tally tally = {.forms = {.valid = 589}, .items = items, .item_count = 4};
    /* The kiosk's three levels: "hài lòng" and "rất hài lòng" are the two top ones, 550 of 589. */
    struct figure overall = figure_overall(&tally, &settings);
    assert_counts(&overall, 550, 589);
    struct criteria_figure criteria = figure_criteria(&tally);
    assert_close(0.75, criteria.figure.rate, 1e-15, 0);
}

/* Answers 5:120 4:400 3:50 2:15 1:4: top two 520 of 589. */
static void top2_counts_the_two_best_levels(void **state)
{
    const struct item_counts item = {
        .item = {.id = "q1", .scale = 5}, .level = {4, 15, 50, 400, 120}, .blank = 7};
    int64_t top2 = 0;
    int64_t answers = 0;
    (void)state;
    item_totals(&item, &top2, &answers);
    assert_int_equal(top2, 520);
    assert_int_equal(answers, 589);
}

/* ---- coverage ---- */

static struct coverage coverage_for(int64_t dossiers, int64_t forms, int64_t satisfied,
                                    enum forms_from from)
{
    struct settings settings = settings_default();
    settings.forms_from = from;
    const struct dossier_counts counts = {.early = dossiers};
    const struct form_counts form_counts = {.valid = forms};
    struct figure satisfaction = figure_of("overall", satisfied, forms, &settings);
    return coverage_of(&counts, &form_counts, &satisfaction, &settings);
}

/* 589 of 986: worst 589/986 = 0.59736, best (589 + 397)/986 = 1. */
static void silence_bounds_the_satisfied_share(void **state)
{
    (void)state;
    struct coverage coverage = coverage_for(986, 589, 589, FORMS_FROM_DOSSIERS);
    assert_int_equal(coverage.bounds_why, WHY_NONE);
    assert_close(589.0 / 986, coverage.rate, 0, 1e-15);
    assert_close(0.597363083164, coverage.worst, 1e-12, 0);
    assert_close(1, coverage.best, 1e-15, 0);
}

static void bounds_need_to_be_asked_for_and_to_make_sense(void **state)
{
    (void)state;
    assert_int_equal(coverage_for(986, 589, 589, FORMS_FROM_UNKNOWN).bounds_why, WHY_NOT_ASKED);
    assert_int_equal(coverage_for(986, 589, 589, FORMS_FROM_UNKNOWN).why, WHY_NONE);
    assert_int_equal(coverage_for(500, 589, 589, FORMS_FROM_DOSSIERS).bounds_why,
                     WHY_NOT_COMPARABLE);
    assert_int_equal(coverage_for(500, 589, 589, FORMS_FROM_DOSSIERS).why, WHY_NONE);
    assert_int_equal(coverage_for(0, 589, 589, FORMS_FROM_DOSSIERS).why, WHY_NO_DATA);
    assert_int_equal(coverage_for(0, 589, 589, FORMS_FROM_DOSSIERS).bounds_why, WHY_NO_DATA);
}

static void a_mean_of_shares_has_no_bounds(void **state)
{
    struct settings settings = settings_default();
    struct unit_tally tally = example_tally();
    (void)state;
    settings.forms_from = FORMS_FROM_DOSSIERS;
    const struct dossier_counts counts = {.early = 10};
    struct criteria_figure criteria = figure_criteria(&tally);
    struct coverage coverage = coverage_of(&counts, &tally.forms, &criteria.figure, &settings);
    assert_int_equal(coverage.bounds_why, WHY_NOT_COMPARABLE);
}

/* Rates of a whole come from counts: 10/10 and 50/100 are 60/110 = 54.55 %, not 75 %. */
static void units_together_add_their_counts(void **state)
{
    const struct settings settings = settings_default();
    const struct unit_tally first = {
        .dossiers = {.early = 10}, .items = example_items, .item_count = 3};
    const struct unit_tally second = {
        .dossiers = {.early = 50, .late = 50}, .items = example_items + 1, .item_count = 2};
    struct unit_tally sum = {.unit = NULL};
    struct error error;
    (void)state;
    assert_true(together_add(&sum, &first, &error));
    assert_true(together_add(&sum, &second, &error));
    struct figure figure = figure_on_time(POLICY_COMPLETED, &sum.dossiers, &settings);
    assert_counts(&figure, 60, 110);
    assert_int_equal(sum.item_count, 3);
    assert_int_equal(sum.items[0].level[4], 1);
    assert_int_equal(sum.items[1].level[3], 6);
    assert_int_equal(sum.items[2].blank, 2);
    together_release(&sum);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_table_gives_three_on_time_rates),
        cmocka_unit_test(classes_that_no_rule_places_stay_outside),
        cmocka_unit_test(no_trials_are_no_data_not_zero),
        cmocka_unit_test(perfect_rates_keep_their_doubt),
        cmocka_unit_test(the_index_is_the_mean_over_criteria),
        cmocka_unit_test(contents_weigh_by_their_number_of_criteria),
        cmocka_unit_test(the_overall_question_is_no_criterion),
        cmocka_unit_test(top2_counts_the_two_best_levels),
        cmocka_unit_test(silence_bounds_the_satisfied_share),
        cmocka_unit_test(bounds_need_to_be_asked_for_and_to_make_sense),
        cmocka_unit_test(a_mean_of_shares_has_no_bounds),
        cmocka_unit_test(units_together_add_their_counts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
