/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a small store to cards, comparisons, explanations and pages. The answers are those of the
 * worked example of the official index: (5,4,4) (4,3,blank) (3,4,5) (2,4,4). */
#include "reports/comparison.h"
#include "reports/explanation.h"
#include "reports/render.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/support/close.h"
#include "tests/support/stored.h"

/* "A & <b>" has all the dossiers' fates in October 2023; B has forms only, and 40 on-time dossiers.
 */
static const char dossiers[] =
    "code,unit,received,due,completed,status\n"
    "a1,A & <b>,2023-09-20,2023-10-05,2023-10-03,\n" /* carried over, early */
    "a2,A & <b>,2023-10-02,2023-10-10,2023-10-10,\n" /* on the day */
    "a3,A & <b>,2023-10-03,2023-10-10,2023-10-11,\n" /* late */
    "a4,A & <b>,2023-10-04,,2023-10-12,\n"           /* finished without due date */
    "a5,A & <b>,2023-10-05,2023-10-31,,\n"           /* within: due on the last day */
    "a6,A & <b>,2023-10-06,2023-10-30,,\n"           /* overdue */
    "a7,A & <b>,2023-10-06,2023-10-30,2023-10-20,returned\n"
    "a8,A & <b>,2023-10-06,2023-10-30,2023-10-20,withdrawn\n"
    "a9,A & <b>,2023-10-06,2023-11-30,2023-11-05,\n"; /* within, finished after the period */
static const char forms[] = "id,unit,date,q1,q2,q3\n"
                            "1,A & <b>,2023-10-10,5,4,4\n"
                            "2,A & <b>,2023-10-11,4,3,\n"
                            "3,A & <b>,2023-10-12,3,4,5\n"
                            "4,A & <b>,2023-10-13,2,4,4\n"
                            "5,A & <b>,2023-10-14,1,,\n"   /* one of three: invalid */
                            "6,A & <b>,2023-11-01,1,1,1\n" /* another month */
                            "7,B,2023-10-10,5,5,5\n";

static void import_more(struct store *store)
{
    char text[40 * 64] = "code,unit,received,due,completed,status\n";
    for (int i = 0; i < 40; i++) {
        size_t length = strlen(text);
        snprintf(text + length, sizeof text - length, "b%d,B,2023-10-02,2023-10-10,2023-10-09,\n",
                 i);
    }
    import_free(store, KIND_DOSSIERS, text);
}

static int set_up(void **state)
{
    struct error error;
    struct store *store = store_open("", STORE_TEMPORARY, &error);
    assert_non_null(store);
    import_free(store, KIND_DOSSIERS, dossiers);
    import_more(store);
    import_free(store, KIND_FORMS, forms);
    *state = store;
    return 0;
}

static int tear_down(void **state)
{
    store_close(*state);
    return 0;
}

static struct period period_of(const char *text)
{
    struct period period;
    struct error error;
    assert_true(period_parse(text, &period, &error));
    return period;
}

static struct scorecards cards_of(struct store *store, const char *text, struct settings settings)
{
    struct scorecards cards;
    struct error error;
    struct period period = period_of(text);
    assert_true(scorecards_build(store, &period, &settings, NULL, 0, &cards, &error));
    return cards;
}

static int32_t unit_named(struct store *store, const char *name)
{
    struct error error;
    int32_t id = UNIT_NONE;
    struct unit_register *units = store_register(store, &error);
    assert_non_null(units);
    assert_true(register_find_free(units, name, strlen(name), &id));
    register_free(units);
    return id;
}

/* ---- cards ---- */

static void a_card_counts_every_fate_once(void **state)
{
    struct scorecards cards = cards_of(*state, "2023-10", settings_default());
    assert_int_equal(cards.count, 2);
    const struct scorecard *card = &cards.card[0];
    const struct dossier_counts *d = &card->dossiers;
    assert_string_equal(card->unit->name, "A & <b>");
    assert_int_equal(d->carried_over, 1);
    assert_int_equal(d->received, 8);
    assert_int_equal(d->early, 1);
    assert_int_equal(d->on_day, 1);
    assert_int_equal(d->late, 1);
    assert_int_equal(d->completed_no_due, 1);
    assert_int_equal(d->pending_within, 2);
    assert_int_equal(d->pending_overdue, 1);
    assert_int_equal(d->returned, 1);
    assert_int_equal(d->withdrawn, 1);
    /* completed 2/3, portal (2+2)/(2+2+1+1), received 2/9, due: a1 a2 a3 a5 a6 due, a1 a2 met */
    static const int64_t expected[POLICIES][2] = {{2, 3}, {4, 6}, {2, 9}, {2, 5}};
    for (enum policy policy = 0; policy < POLICIES; policy++) {
        assert_int_equal(card->on_time[policy].numerator, expected[policy][0]);
        assert_int_equal(card->on_time[policy].denominator, expected[policy][1]);
    }
    assert_string_equal(cards.settings.calendar, "2021-2026");
    assert_int_equal(cards.settings.as_of, day_from_civil(2023, 10, 31));
    assert_int_equal(cards.input_count, 3);
    scorecards_release(&cards);
}

/* Completed: a1 takes 21, 22, 25-29 September, 2, 3 October = 9 working days; a2 3-6, 9, 10 October = 6, a3 and a4 6
 * each. Mean 27/4; of 6 6 6 9 the 90th percentile of type 7 stands at 0.9 x 3 = 2.7: 6 + 0.7 x 3 = 8.1. a3 is late by one.
 * Received in October: a2 a3 a4 done after 6; seen without an end: a7 a8 10 (9-13, 16-20), a6 a9 17 (and 23-27, 30, 31), a5
 * 18. S = 5/8 to the end: half take more than 18. */
static void durations_count_the_open_ones_too(void **state)
{
    struct scorecards cards = cards_of(*state, "2023-10", settings_default());
    const struct duration *duration = &cards.card[0].duration;
    assert_int_equal(duration->completed, 4);
    assert_close(6.75, duration->mean, 1e-12, 0);
    assert_close(6, duration->median, 1e-12, 0);
    assert_close(8.1, duration->p90, 1e-12, 0);
    assert_int_equal(duration->late, 1);
    assert_close(1, duration->late_median, 1e-12, 0);
    assert_int_equal(duration->received, 8);
    assert_int_equal(duration->done, 3);
    assert_int_equal(duration->km_why, WHY_NONE);
    assert_false(duration->km_median.reached);
    assert_close(18, duration->km_median.days, 1e-12, 0);
    scorecards_release(&cards);
}

/* The forms' deviations are .0625 and three times -.0208333, the variance 1/192, so that
 * n_eff = (3/16) x 192 = 36: Wilson of 27 in 36. */
static void the_index_has_the_interval_of_its_effective_size(void **state)
{
    struct scorecards cards = cards_of(*state, "2023-10", settings_default());
    const struct scorecard *card = &cards.card[0];
    struct interval wilson;
    assert_int_equal(card->method, METHOD_CRITERIA); /* no overall question */
    assert_int_equal(cards.settings.method, METHOD_CRITERIA);
    assert_int_equal(card->forms.valid, 4);
    assert_int_equal(card->forms.invalid, 1);
    assert_close(0.75, card->criteria.figure.rate, 1e-15, 0);
    assert_close(36, card->criteria.effective, 1e-9, 0);
    assert_int_equal(proportion_wilson(27, 36, 0.95, &wilson), STATS_OK);
    assert_close(wilson.low, card->criteria.figure.low, 1e-12, 0);
    assert_close(wilson.high, card->criteria.figure.high, 1e-12, 0);
    assert_int_equal(card->criteria.pooled_numerator, 8);
    assert_int_equal(card->criteria.pooled_denominator, 11);
    assert_int_equal(card->all.numerator, 1);
    assert_int_equal(card->all.denominator, 3);
    scorecards_release(&cards);
}

static void the_as_of_day_cuts_the_period(void **state)
{
    struct settings settings = settings_default();
    struct scorecards cards;
    struct error error;
    struct period october = period_of("2023-10");
    settings.as_of = day_from_civil(2023, 10, 10);
    cards = cards_of(*state, "2023-10", settings);
    assert_int_equal(cards.period.to, settings.as_of);
    assert_int_equal(cards.card[0].dossiers.late, 0); /* a3 is finished the day after */
    assert_int_equal(cards.card[0].dossiers.on_day, 1);
    scorecards_release(&cards);

    settings.as_of = day_from_civil(2023, 12, 31); /* later than the period: nothing changes */
    cards = cards_of(*state, "2023-10", settings);
    assert_int_equal(cards.card[0].dossiers.pending_within, 2);
    assert_int_equal(cards.period.to, day_from_civil(2023, 10, 31));
    scorecards_release(&cards);

    settings.as_of = day_from_civil(2023, 9, 30);
    assert_false(scorecards_build(*state, &october, &settings, NULL, 0, &cards, &error));
    assert_int_equal(error.code, ERROR_OPTION_VALUE);
    assert_string_equal(error.expected, ">= 2023-10-01");
}

static void all_is_from_the_first_record_to_the_last(void **state)
{
    struct scorecards cards = cards_of(*state, "all", settings_default());
    assert_int_equal(cards.period.from, day_from_civil(2023, 9, 20));
    assert_int_equal(cards.period.to, day_from_civil(2023, 11, 5));
    assert_int_equal(cards.card[0].dossiers.carried_over, 0);
    assert_int_equal(cards.card[0].dossiers.received, 9);
    assert_int_equal(cards.card[0].dossiers.pending_overdue, 2); /* a5, a6 */
    scorecards_release(&cards);
}

static void a_unit_without_records_has_a_card_without_figures(void **state)
{
    struct scorecards cards;
    struct error error;
    struct period period = period_of("2020-10");
    const struct settings settings = settings_default();
    int32_t unit = unit_named(*state, "B");
    assert_true(scorecards_build(*state, &period, &settings, &unit, 1, &cards, &error));
    assert_int_equal(cards.count, 1);
    assert_int_equal(scorecard_on_time(&cards.card[0], &cards.settings)->why, WHY_NO_DATA);
    assert_int_equal(scorecard_satisfaction(&cards.card[0])->why, WHY_NO_DATA);
    assert_int_equal(cards.card[0].coverage.why, WHY_NO_DATA);
    scorecards_release(&cards);
}

/* ---- explanations: the records add up to the figure ---- */

static void check_explanation(struct store *store, const char *measure, struct settings settings)
{
    struct explanation explanation;
    struct error error;
    struct period period = period_of("2023-10");
    int64_t hits = 0;
    int64_t trials = 0;
    const struct explanation_request request = {.unit = unit_named(store, "A & <b>"),
                                                .measure = measure,
                                                .period = &period,
                                                .settings = &settings,
                                                .with_rows = true};
    assert_true(explanation_build(store, &request, &explanation, &error));
    for (size_t i = 0; i < explanation.row_count; i++) {
        hits += explanation.row[i].has_days ? explanation.row[i].days : explanation.row[i].in_numerator;
        trials += explanation.row[i].in_denominator;
        assert_true(explanation.row[i].line >= 2);
    }
    if (explanation.figure.has_counts) {
        assert_int_equal(hits, explanation.figure.numerator);
        assert_int_equal(trials, explanation.figure.denominator);
    }
    explanation_release(&explanation);
}

static void records_add_up_to_their_figure(void **state)
{
    static const char *const policies[] = {"completed", "portal", "received", "due"};
    static const char *const methods[] = {"overall", "criteria", "all"};
    struct settings settings = settings_default();
    struct error error;
    for (size_t i = 0; i < 4; i++) {
        assert_true(settings_set(&settings, "policy", policies[i], &error));
        check_explanation(*state, "on-time", settings);
    }
    for (size_t i = 0; i < 3; i++) {
        assert_true(settings_set(&settings, "method", methods[i], &error));
        check_explanation(*state, "satisfaction", settings);
    }
    check_explanation(*state, "coverage", settings);
    check_explanation(*state, "duration", settings);
    check_explanation(*state, "q3", settings);
}

static void an_unknown_measure_is_refused(void **state)
{
    struct explanation explanation;
    struct error error;
    struct period period = period_of("2023-10");
    const struct settings settings = settings_default();
    const struct explanation_request request = {.unit = unit_named(*state, "B"),
                                                .measure = "q9",
                                                .period = &period,
                                                .settings = &settings};
    assert_false(explanation_build(*state, &request, &explanation, &error));
    assert_int_equal(error.code, ERROR_OPTION_VALUE);
    assert_non_null(strstr(error.expected, "q3"));
}

/* ---- pages ---- */

static const struct render_options vietnamese = {.language = LANGUAGE_VI, .command = "hailong <x>"};

static char *bytes_of(const struct renderer *renderer, const struct scorecards *cards, size_t *length)
{
    struct error error;
    struct sink *sink = sink_memory(&error);
    assert_non_null(sink);
    render_document(renderer, &(const struct document){.kind = DOCUMENT_SCORECARDS, .scorecards = cards}, &vietnamese, sink);
    const char *contents = sink_contents(sink, length);
    char *bytes = calloc(*length + 1, 1);
    assert_non_null(bytes);
    memcpy(bytes, contents, *length);
    assert_true(sink_close(sink, &error));
    return bytes;
}

static char *page_of(const struct renderer *renderer, const struct scorecards *cards)
{
    size_t length = 0;
    char *text = bytes_of(renderer, cards, &length);
    assert_int_equal(strlen(text), length);
    return text;
}

static char *comparison_of(const struct renderer *renderer, struct store *store)
{
    struct error error;
    struct comparison comparison;
    struct period period = period_of("2023-10");
    const struct settings settings = settings_default();
    size_t length = 0;
    struct sink *sink = sink_memory(&error);
    assert_true(comparison_build(store, &period, &settings, NULL, 0, &comparison, &error));
    render_document(renderer, &(const struct document){.kind = DOCUMENT_COMPARISON, .comparison = &comparison}, &vietnamese, sink);
    char *text = strdup(sink_contents(sink, &length));
    assert_true(sink_close(sink, &error));
    comparison_release(&comparison);
    return text;
}

static void same_input_same_bytes(void **state)
{
    for (size_t i = 0; renderer_at(i) != NULL; i++) {
        struct scorecards first = cards_of(*state, "2023-10", settings_default());
        struct scorecards second = cards_of(*state, "2023-10", settings_default());
        size_t lengths[2];
        char *a = bytes_of(renderer_at(i), &first, &lengths[0]);
        char *b = bytes_of(renderer_at(i), &second, &lengths[1]);
        assert_true(lengths[0] > 0);
        assert_int_equal(lengths[0], lengths[1]);
        assert_memory_equal(a, b, lengths[0]);
        free(a);
        free(b);
        scorecards_release(&first);
        scorecards_release(&second);
    }
}

/* Reads one JSON value; the end, or NULL when it is none (RFC 8259, without numbers' finer points).
 */
static const char *json_value(const char *at);

static const char *json_string(const char *at)
{
    if (*at++ != '"') {
        return NULL;
    }
    while (*at != '"') {
        if ((unsigned char)*at < 0x20 || (*at == '\\' && *++at == '\0')) {
            return NULL;
        }
        at++;
    }
    return at + 1;
}

static const char *json_list(const char *at, char end, bool named)
{
    at += 1 + strspn(at + 1, " \n");
    for (bool first = true; *at != end; first = false) {
        if (!first) {
            if (*at != ',') {
                return NULL;
            }
            at += 1 + strspn(at + 1, " \n");
        }
        if (named) {
            at = json_string(at);
            if (at == NULL || strncmp(at, ": ", 2) != 0) {
                return NULL;
            }
            at += 2;
        }
        at = json_value(at);
        if (at == NULL) {
            return NULL;
        }
        at += strspn(at, " \n");
    }
    return at + 1;
}

static const char *json_value(const char *at)
{
    static const char *const literals[] = {"true", "false", "null"};
    if (*at == '{' || *at == '[') {
        return json_list(at, *at == '{' ? '}' : ']', *at == '{');
    }
    if (*at == '"') {
        return json_string(at);
    }
    for (size_t i = 0; i < 3; i++) {
        if (strncmp(at, literals[i], strlen(literals[i])) == 0) {
            return at + strlen(literals[i]);
        }
    }
    size_t digits = strspn(at, "-+.0123456789e");
    return digits > 0 && *at != '.' && *at != '+' && *at != 'e' ? at + digits : NULL;
}

static void json_is_json(void **state)
{
    struct scorecards cards = cards_of(*state, "2023-10", settings_default());
    char *texts[] = {page_of(renderer_find("json"), &cards),
                     comparison_of(renderer_find("json"), *state)};
    for (size_t i = 0; i < 2; i++) {
        const char *end = json_value(texts[i]);
        assert_non_null(end);
        assert_string_equal(end, "\n");
        free(texts[i]);
    }
    scorecards_release(&cards);
}

static size_t cells_of(const char *line)
{
    size_t cells = 1;
    bool quoted = false;
    for (; *line != '\r' && *line != '\0'; line++) {
        quoted = *line == '"' ? !quoted : quoted;
        cells += *line == ',' && !quoted;
    }
    return cells;
}

static void csv_lines_have_the_columns_of_their_header(void **state)
{
    struct scorecards cards = cards_of(*state, "2023-10", settings_default());
    char *texts[] = {page_of(renderer_find("csv"), &cards),
                     comparison_of(renderer_find("csv"), *state)};
    static const size_t lines[] = {3, 4};
    for (size_t i = 0; i < 2; i++) {
        size_t found = 0;
        size_t columns = cells_of(texts[i]);
        for (const char *line = texts[i]; *line != '\0'; line = strstr(line, "\r\n") + 2) {
            assert_int_equal(cells_of(line), columns);
            found++;
        }
        assert_int_equal(found, lines[i]);
    }
    assert_int_equal(strncmp(texts[0],
                             "unit.code,unit.name,unit.kind,on_time.policy,"
                             "on_time.numerator,on_time.denominator,on_time.rate,",
                             90),
                     0);
    assert_non_null(strstr(texts[0], ",items.q3.top2.numerator,"));
    assert_non_null(strstr(texts[1], "(overall)"));
    free(texts[0]);
    free(texts[1]);
    scorecards_release(&cards);
}

static void html_escapes_names_and_has_one_heading_and_nothing_from_outside(void **state)
{
    struct scorecards cards = cards_of(*state, "2023-10", settings_default());
    char *text = page_of(renderer_find("html"), &cards);
    assert_null(strstr(text, "<b>,"));
    assert_null(strstr(text, "A & <b>"));
    assert_non_null(strstr(text, "A &amp; &lt;b&gt;"));
    assert_non_null(strstr(text, "hailong &lt;x&gt;"));
    assert_non_null(strstr(text, "<html lang=\"vi\">"));
    assert_null(strstr(text, "://"));
    const char *heading = strstr(text, "<h1");
    assert_non_null(heading);
    assert_null(strstr(heading + 1, "<h1"));
    free(text);
    scorecards_release(&cards);
}

/* ---- comparison ---- */

/* 100 of 200 against 190 of 200: the first is far below the second. 29 of 29 are too few to say. */
static void marks_have_words(void **state)
{
    static const struct unit units[3] = {
        {.id = 1, .name = "a"}, {.id = 2, .name = "b"}, {.id = 3, .name = "c"}};
    struct comparison_row rows[3] = {{.unit = &units[0]}, {.unit = &units[1]}, {.unit = &units[2]}};
    static const int64_t hits[3] = {100, 190, 29};
    static const int64_t trials[3] = {200, 200, 29};
    struct comparison_measure measure = {.row = rows, .count = 3};
    struct error error;
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        rows[i].basis = trials[i];
        rows[i].figure = (struct figure){.has_counts = true,
                                         .numerator = hits[i],
                                         .denominator = trials[i],
                                         .rate = (double)hits[i] / (double)trials[i]};
    }
    assert_true(comparison_judge(&measure, NULL, &error));
    assert_string_equal(mark_name(rows[0].mark), "below");
    assert_string_equal(mark_name(rows[1].mark), "above");
    assert_string_equal(mark_name(rows[2].mark), "too-few");
    assert_true(rows[0].p < 1e-6);
    assert_close(1, rows[2].p, 0, 0);
}

/* A mean over criteria is judged by its n_eff, but never under 30 forms. */
static void few_forms_are_not_judged_however_many_answers(void **state)
{
    static const struct unit unit = {.id = 1, .name = "a"};
    struct comparison_row rows[2] = {{.unit = &unit, .figure = {.rate = 0.5}, .basis = 29},
                                     {.unit = &unit, .figure = {.rate = 0.95}, .basis = 400}};
    struct comparison_measure measure = {.row = rows, .count = 2};
    static const double effective[2] = {500, 900};
    struct error error;
    (void)state;
    assert_true(comparison_judge(&measure, effective, &error));
    assert_int_equal(rows[0].mark, MARK_TOO_FEW);
    assert_int_equal(rows[1].mark, MARK_ABOVE);
    /* cppcheck-suppress unreadVariable ; it is read through the measure */
    rows[0].basis = 30;
    assert_true(comparison_judge(&measure, effective, &error));
    assert_int_equal(rows[0].mark, MARK_BELOW);
}

static void the_overall_row_adds_counts(void **state)
{
    struct comparison comparison;
    struct error error;
    struct period period = period_of("2023-10");
    const struct settings settings = settings_default();
    assert_true(comparison_build(*state, &period, &settings, NULL, 0, &comparison, &error));
    const struct figure *on_time = &comparison.measure[MEASURE_ON_TIME].overall;
    const struct figure *index = &comparison.measure[MEASURE_SATISFACTION].overall;
    assert_int_equal(on_time->numerator, 42);
    assert_int_equal(on_time->denominator, 43);
    /* with B's (5,5,5): 3/5, 4/5, 4/4 */
    assert_close((0.6 + 0.8 + 1) / 3, index->rate, 1e-15, 0);
    assert_int_equal(index->interval_why, WHY_NONE);
    assert_string_equal(comparison.measure[MEASURE_SATISFACTION].method, "criteria");
    assert_string_equal(measure_name(MEASURE_ON_TIME), "on-time");
    comparison_release(&comparison);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_card_counts_every_fate_once),
        cmocka_unit_test(durations_count_the_open_ones_too),
        cmocka_unit_test(the_index_has_the_interval_of_its_effective_size),
        cmocka_unit_test(the_as_of_day_cuts_the_period),
        cmocka_unit_test(all_is_from_the_first_record_to_the_last),
        cmocka_unit_test(a_unit_without_records_has_a_card_without_figures),
        cmocka_unit_test(records_add_up_to_their_figure),
        cmocka_unit_test(an_unknown_measure_is_refused),
        cmocka_unit_test(same_input_same_bytes),
        cmocka_unit_test(json_is_json),
        cmocka_unit_test(csv_lines_have_the_columns_of_their_header),
        cmocka_unit_test(html_escapes_names_and_has_one_heading_and_nothing_from_outside),
        cmocka_unit_test(marks_have_words),
        cmocka_unit_test(few_forms_are_not_judged_however_many_answers),
        cmocka_unit_test(the_overall_row_adds_counts),
    };
    stats_start();
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
