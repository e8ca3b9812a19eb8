/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What figures prove: the worked numbers of the published claim, 589 of 589 forms beside 986
 * dossiers. */
#include "reports/evidence.h"
#include "reports/figures.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "tests/support/close.h"

struct counts {
    int64_t satisfied, forms, dossiers;
};

static struct evidence evidence_from(struct counts counts, enum forms_from from,
                                     struct counts others)
{
    struct settings settings = settings_default();
    settings.forms_from = from;
    const struct figure none = figure_of("completed", 0, 0, &settings);
    const struct figure satisfaction =
        figure_of("overall", counts.satisfied, counts.forms, &settings);
    const struct evidence_input input = {
        &none, &none, &satisfaction, counts.dossiers, others.satisfied, others.forms};
    return evidence_of(&input, &settings);
}

static const struct counts nobody = {0, 0, 0};

/* N/(1 + N/400), rounded up: 986/3.465 = 284.56; 589/2.4725 = 238.2; 400/2 = 200 exactly; 1/1.0025
 * = 0.9975. */
static void the_sample_that_the_decision_asks_for(void **state)
{
    (void)state;
    assert_int_equal(evidence_sample_needed(986), 285);
    assert_int_equal(evidence_sample_needed(589), 239);
    assert_int_equal(evidence_sample_needed(400), 200);
    assert_int_equal(evidence_sample_needed(1), 1);
    assert_int_equal(evidence_sample_needed(0), 0);
    assert_int_equal(evidence_sample_needed(1000000), 400); /* 400 000 000/1 000 400 = 399.84 */
}

/* R: phyper, both tails above 0.025: at least 982 of 986, and 963 to 976 with nine unhappy ones. */
static void drawn_forms_say_how_many_dossiers(void **state)
{
    (void)state;
    struct evidence all = evidence_from((struct counts){589, 589, 986}, FORMS_FROM_DRAWN, nobody);
    assert_int_equal(all.drawn.why, WHY_NONE);
    assert_false(all.drawn.census);
    assert_int_equal(all.drawn.low, 982);
    assert_int_equal(all.drawn.high, 986);
    struct evidence most = evidence_from((struct counts){580, 589, 986}, FORMS_FROM_DRAWN, nobody);
    assert_int_equal(most.drawn.low, 963);
    assert_int_equal(most.drawn.high, 976);
    struct evidence census =
        evidence_from((struct counts){580, 589, 589}, FORMS_FROM_DRAWN, nobody);
    assert_true(census.drawn.census);
    assert_int_equal(census.drawn.low, 580);
    assert_int_equal(census.drawn.high, 580);
}

static void nothing_follows_where_it_was_not_said(void **state)
{
    const struct counts claim = {589, 589, 986};
    (void)state;
    assert_int_equal(evidence_from(claim, FORMS_FROM_UNKNOWN, nobody).drawn.why, WHY_NOT_ASKED);
    assert_int_equal(evidence_from(claim, FORMS_FROM_UNKNOWN, nobody).silence_why, WHY_NOT_ASKED);
    assert_int_equal(evidence_from(claim, FORMS_FROM_DOSSIERS, nobody).drawn.why, WHY_NOT_ASKED);
    const struct counts more = {589, 589, 500};
    assert_int_equal(evidence_from(more, FORMS_FROM_DRAWN, nobody).drawn.why, WHY_NOT_COMPARABLE);
    const struct counts none = {0, 0, 986};
    assert_int_equal(evidence_from(none, FORMS_FROM_DRAWN, nobody).drawn.why, WHY_NO_DATA);
    assert_int_equal(evidence_from(none, FORMS_FROM_DRAWN, nobody).perfect.why, WHY_NO_DATA);
    assert_int_equal(evidence_from(none, FORMS_FROM_DRAWN, nobody).at_least_why, WHY_NO_DATA);
}

/* mpmath: lower limits of Imbens and Manski for the bounds 589/986 to 1, and 580/986 to 977/986. */
static void silence_with_what_chance_adds(void **state)
{
    (void)state;
    struct evidence all =
        evidence_from((struct counts){589, 589, 986}, FORMS_FROM_DOSSIERS, nobody);
    assert_close(0.571673042887294, all.silence_low, 1e-9, 0);
    assert_close(1, all.silence_high, 0, 0);
    struct evidence most =
        evidence_from((struct counts){580, 589, 986}, FORMS_FROM_DOSSIERS, nobody);
    assert_close(0.562454938845661, most.silence_low, 1e-9, 0);
    assert_close(0.995853943649362, most.silence_high, 1e-9, 0);
}

/* 0.05^(1/589) = 0.994926779581; 0.97^589 = 1.6164e-8, 0.97^33 = 0.36599: told only where it almost
 * never happens. */
static void a_perfect_result_is_held_against_a_rate(void **state)
{
    (void)state;
    struct evidence claim =
        evidence_from((struct counts){589, 589, 986}, FORMS_FROM_UNKNOWN, nobody);
    assert_close(0.994926779581, claim.at_least, 1e-12, 0);
    assert_int_equal(claim.perfect.why, WHY_NONE);
    assert_true(claim.perfect.supposed);
    assert_close(1.6164098297411334e-8, claim.perfect.chance, 0, 1e-9);
    assert_true(claim.perfect.unlikely);
    struct evidence small = evidence_from((struct counts){33, 33, 50}, FORMS_FROM_UNKNOWN, nobody);
    assert_close(0.365988324268, small.perfect.chance, 1e-12, 0);
    assert_false(small.perfect.unlikely);
    assert_int_equal(
        evidence_from((struct counts){29, 29, 50}, FORMS_FROM_UNKNOWN, nobody).perfect.why,
        WHY_TOO_FEW);
    assert_int_equal(
        evidence_from((struct counts){588, 589, 986}, FORMS_FROM_UNKNOWN, nobody).perfect.why,
        WHY_NOT_COMPARABLE);
}

/* Others at 995 of 1000: 0.995^589 = 0.0522, no reason to ask. Others that are perfect too say
 * nothing. */
static void the_rate_is_that_of_the_others_where_they_have_one(void **state)
{
    const struct counts claim = {589, 589, 986};
    (void)state;
    struct evidence beside =
        evidence_from(claim, FORMS_FROM_UNKNOWN, (struct counts){995, 1000, 0});
    assert_false(beside.perfect.supposed);
    assert_close(0.995, beside.perfect.rate, 1e-15, 0);
    assert_close(0.0522, beside.perfect.chance, 5e-5, 0);
    assert_false(beside.perfect.unlikely);
    assert_true(
        evidence_from(claim, FORMS_FROM_UNKNOWN, (struct counts){1000, 1000, 0}).perfect.supposed);
    assert_true(
        evidence_from(claim, FORMS_FROM_UNKNOWN, (struct counts){20, 29, 0}).perfect.supposed);
}

/* 934/940 of the finished against 103/120 of those due. */
static void finished_ones_alone_flatter(void **state)
{
    const struct settings settings = settings_default();
    const struct figure completed = figure_of("completed", 934, 940, &settings);
    const struct figure due = figure_of("due", 103, 120, &settings);
    const struct figure none = figure_of("due", 0, 0, &settings);
    const struct figure satisfaction = figure_of("overall", 0, 0, &settings);
    struct evidence_input input = {&completed, &due, &satisfaction, 940, 0, 0};
    (void)state;
    assert_true(evidence_of(&input, &settings).flatters);
    input.due = &completed;
    assert_false(evidence_of(&input, &settings).flatters);
    input.due = &none;
    assert_false(evidence_of(&input, &settings).flatters);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_sample_that_the_decision_asks_for),
        cmocka_unit_test(drawn_forms_say_how_many_dossiers),
        cmocka_unit_test(nothing_follows_where_it_was_not_said),
        cmocka_unit_test(silence_with_what_chance_adds),
        cmocka_unit_test(a_perfect_result_is_held_against_a_rate),
        cmocka_unit_test(the_rate_is_that_of_the_others_where_they_have_one),
        cmocka_unit_test(finished_ones_alone_flatter),
    };

    stats_start();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
