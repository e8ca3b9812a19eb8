/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Activities and indicators from their rows: sums by unit, kind and period, and which reports of an
 * indicator count for a period (docs/rules.md 9). */
#include "surveys/import.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/support/folder.h"

struct fixture {
    char folder[FOLDER_PATH], file[96];
    struct store *store;
};

/* Imports a text and returns its accounting; *told: how often the code was told. */
static struct batch_counts import_told(struct fixture *fixture, enum record_kind kind,
                                       const char *text, enum error_code code, long *told)
{
    struct error error;
    struct import_report report;
    struct import_options options = {.kind = kind,
                                     .file = fixture->file,
                                     .date = DAY_NONE,
                                     .max_rejects = -1,
                                     .max_reject_share = -1,
                                     .rejects = ""};
    folder_write(fixture->file, text, strlen(text));
    assert_true(import_file(fixture->store, &options, &report, &error));
    struct batch_counts counts = report.counts;
    *told = report.diagnostics.count[code];
    import_report_release(&report);
    return counts;
}

static struct batch_counts import(struct fixture *fixture, enum record_kind kind, const char *text)
{
    long told = 0;
    return import_told(fixture, kind, text, ERROR_NONE, &told);
}

static int set_up(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    struct error error;
    folder_make(fixture->folder);
    snprintf(fixture->file, sizeof fixture->file, "%s/rows.csv", fixture->folder);
    fixture->store = store_open("", STORE_TEMPORARY, &error);
    assert_non_null(fixture->store);
    import(fixture, KIND_UNITS, "code,name\n1,Một\n2,Hai\n");
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    store_close(fixture->store);
    unlink(fixture->file);
    rmdir(fixture->folder);
    free(fixture);
    return 0;
}

static int32_t day_of(const char *iso)
{
    int32_t day = DAY_NONE;
    assert_true(day_parse_iso(iso, &day));
    return day;
}

static int32_t unit_of(struct fixture *fixture, const char *code)
{
    struct error error;
    struct unit_register *units = store_register(fixture->store, &error);
    assert_non_null(units);
    int32_t id = register_by_code(units, code)->id;
    register_free(units);
    return id;
}

/* ---- activities ---- */

static struct activities activities(struct fixture *fixture, int32_t unit, const char *from,
                                    const char *to)
{
    struct error error;
    struct activities result;
    assert_true(store_activities(fixture->store, unit, day_of(from), day_of(to), &result, &error));
    return result;
}

static void assert_sum(const struct activity_sum *sum, int32_t unit, const char *kind,
                       int64_t count, int64_t people, int64_t counted)
{
    assert_int_equal(sum->unit, unit);
    assert_string_equal(sum->kind, kind);
    assert_int_equal(sum->count, count);
    assert_int_equal(sum->people, people);
    assert_int_equal(sum->counted, counted);
}

/* Kinds are one by their fold (case, NFC or NFD, blanks, place of the tone) and called as they were
 * spelled first; tone marks tell kinds apart. "hoà giải" and "hòa giải" are one, "Thu chúc mừng" is
 * another. */
static const char mixed[] = "unit,date,kind,count,people\n"
                            "1,2023-10-01,Thư chúc mừng,3,\n"
                            "2,2023-10-05,thư  chúc mừng,4,\n"
                            "1,2023-10-31,THƯ CHÚC MỪNG,5,\n"
                            "1,2023-10-07,Đối thoại,1,120\n"
                            "1,2023-10-08,đối thoại,2,\n"
                            "1,2023-10-09,Đối thoại,,80\n" /* no count: once */
                            "1,2023-10-10,Hoà giải,1,\n"
                            "1,2023-10-11,Hòa giải,1,\n"
                            "1,2023-10-12,Thu chúc mừng,7,\n"
                            "1,2023-09-30,Thư chia buồn,9,\n"
                            "1,2023-11-01,Thư chia buồn,9,\n"
                            "2,2023-10-31,Thư chia buồn,0,\n";

static void kinds_are_added_up_by_unit_and_period(void **state)
{
    struct fixture *fixture = *state;
    int32_t one = unit_of(fixture, "1");
    int32_t two = unit_of(fixture, "2");
    struct batch_counts counts = import(fixture, KIND_ACTIVITIES, mixed);
    assert_int_equal(counts.accepted, 12);
    struct activities october = activities(fixture, UNIT_NONE, "2023-10-01", "2023-10-31");
    assert_int_equal(october.count, 6);
    /* 1 + 2 + 1 dialogues, people on the first and the last: 120 + 80, counted on 2 of 4 */
    assert_sum(&october.sum[0], one, "Đối thoại", 4, 200, 2);
    assert_sum(&october.sum[1], one, "Hoà giải", 2, -1, 0);
    assert_sum(&october.sum[2], one, "Thu chúc mừng", 7, -1, 0);
    assert_sum(&october.sum[3], one, "Thư chúc mừng", 3 + 5, -1, 0);
    assert_sum(&october.sum[4], two, "Thư chia buồn", 0, -1, 0); /* none was said */
    assert_sum(&october.sum[5], two, "Thư chúc mừng", 4, -1, 0);
    size_t count = 0;
    assert_ptr_equal(activities_of(&october, two, &count), &october.sum[4]);
    assert_int_equal(count, 2);
    assert_ptr_equal(activities_of(&october, one, &count), &october.sum[0]);
    assert_int_equal(count, 4);
    assert_null(activities_of(&october, two + 1, &count));
    assert_int_equal(count, 0);
    activities_release(&october);
}

/* The parts of a year add up to it; one unit's sums are those it has among all. */
static void periods_and_units_add_up(void **state)
{
    struct fixture *fixture = *state;
    int32_t one = unit_of(fixture, "1");
    import(fixture, KIND_ACTIVITIES, mixed);
    struct activities all = activities(fixture, UNIT_NONE, "2023-01-01", "2023-12-31");
    struct activities own = activities(fixture, one, "2023-01-01", "2023-12-31");
    size_t count = 0;
    const struct activity_sum *among = activities_of(&all, one, &count);
    assert_int_equal(own.count, count);
    for (size_t i = 0; i < count; i++) {
        assert_sum(&own.sum[i], one, among[i].kind, among[i].count, among[i].people,
                   among[i].counted);
    }
    assert_sum(&own.sum[3], one, "Thư chia buồn", 9 + 9, -1, 0);
    activities_release(&all);
    activities_release(&own);
    struct activities none = activities(fixture, UNIT_NONE, "2024-01-01", "2024-12-31");
    assert_int_equal(none.count, 0);
    activities_release(&none);
}

/* What a kind is called does not depend on the period asked for, and follows the rows that are
 * there. */
static void a_kind_is_called_as_the_first_live_row_spells_it(void **state)
{
    struct fixture *fixture = *state;
    struct error error;
    import(fixture, KIND_ACTIVITIES, "unit,date,kind\n1,2023-01-05,Thư chúc mừng\n");
    import(fixture, KIND_ACTIVITIES, "unit,date,kind\n2,2023-02-05,THƯ CHÚC MỪNG\n");
    struct activities february = activities(fixture, UNIT_NONE, "2023-02-01", "2023-02-28");
    assert_int_equal(february.count, 1);
    assert_string_equal(february.sum[0].kind, "Thư chúc mừng");
    activities_release(&february);
    assert_true(store_undo(fixture->store, 2, &error));
    february = activities(fixture, UNIT_NONE, "2023-02-01", "2023-02-28");
    assert_string_equal(february.sum[0].kind, "THƯ CHÚC MỪNG");
    activities_release(&february);
}

static int64_t count_of(struct fixture *fixture, const char *code)
{
    int64_t count = 0;
    struct activities sums =
        activities(fixture, unit_of(fixture, code), "2023-01-01", "2023-12-31");
    for (size_t i = 0; i < sums.count; i++) {
        count += sums.sum[i].count;
    }
    activities_release(&sums);
    return count;
}

static void numbered_activities_are_superseded_and_come_back(void **state)
{
    struct fixture *fixture = *state;
    struct error error;
    import(fixture, KIND_ACTIVITIES,
           "id,unit,date,kind,count\nA,1,2023-01-05,Thăm hỏi,2\nB,1,2023-01-06,Thăm hỏi,3\n");
    struct batch_counts counts =
        import(fixture, KIND_ACTIVITIES,
               "id,unit,date,kind,count\nA,1,2023-01-05,Thăm hỏi,20\nB,1,2023-01-06,Thăm hỏi,3\n"
               "A,2,2023-01-05,Thăm hỏi,7\n");
    assert_int_equal(counts.superseded, 1);
    assert_int_equal(counts.duplicate, 1);
    assert_int_equal(counts.accepted, 1); /* a number counts within its unit */
    assert_int_equal(count_of(fixture, "1"), 20 + 3);
    assert_int_equal(count_of(fixture, "2"), 7);
    assert_true(store_undo(fixture->store, 2, &error)); /* the second import has B as well */
    assert_int_equal(count_of(fixture, "1"), 20 + 3);
    assert_true(store_undo(fixture->store, 3, &error));
    assert_int_equal(count_of(fixture, "1"), 0);
    import(fixture, KIND_ACTIVITIES, "id,unit,date,kind,count\nA,1,2023-01-05,Thăm hỏi,2\n");
    import(fixture, KIND_ACTIVITIES, "id,unit,date,kind,count\nA,1,2023-01-05,Thăm hỏi,5\n");
    assert_int_equal(count_of(fixture, "1"), 5);
    assert_true(store_undo(fixture->store, 5, &error));
    assert_int_equal(count_of(fixture, "1"), 2);
}

/* Without a number: the same row again is the same activity, twice in one file are two, and other
 * figures for a day and kind are told, since both count. */
static void unnumbered_activities_add_and_are_told(void **state)
{
    struct fixture *fixture = *state;
    long told = 0;
    import_told(fixture, KIND_ACTIVITIES,
                "unit,date,kind,count\n1,2023-01-31,Thư chúc mừng,20\n1,2023-01-31,Đối thoại,1\n"
                "1,2023-01-31,Đối thoại,1\n",
                ERROR_ACTIVITIES_AGAIN, &told);
    assert_int_equal(told, 0);
    assert_int_equal(count_of(fixture, "1"), 20 + 1 + 1);
    struct batch_counts counts = import_told(
        fixture, KIND_ACTIVITIES,
        "unit,date,kind,count\n1,2023-01-31,Thư chúc mừng,20\n1,2023-01-31,Đối thoại,1\n"
        "1,2023-02-28,Thư chúc mừng,4\n2,2023-01-31,Thư chúc mừng,6\n",
        ERROR_ACTIVITIES_AGAIN, &told);
    assert_int_equal(counts.duplicate, 2);
    assert_int_equal(told, 0);
    counts = import_told(fixture, KIND_ACTIVITIES,
                         "unit,date,kind,count\n1,2023-01-31,thư chúc mừng,22\n"
                         "1,2023-01-31,Thư chia buồn,2\n",
                         ERROR_ACTIVITIES_AGAIN, &told);
    assert_int_equal(counts.accepted, 2);
    assert_int_equal(told, 1);
    assert_int_equal(count_of(fixture, "1"), 20 + 2 + 4 + 22 + 2);
}

/* A commune that reports nothing else is there, and the days of its reports are those of the store.
 */
static void a_unit_with_activities_alone_is_found(void **state)
{
    struct fixture *fixture = *state;
    struct error error;
    struct tallies tallies;
    int32_t first = 0;
    int32_t last = 0;
    assert_false(store_day_range(fixture->store, &first, &last, &error));
    assert_int_equal(error.code, ERROR_NO_RECORDS);
    import(fixture, KIND_ACTIVITIES,
           "unit,date,kind\n2,2023-01-05,Đối thoại\n2,2023-03-05,Đối thoại\n");
    assert_true(store_day_range(fixture->store, &first, &last, &error));
    assert_int_equal(first, day_of("2023-01-05"));
    assert_int_equal(last, day_of("2023-03-05"));
    const struct tally_query query = {
        .from = day_of("2023-01-01"), .to = day_of("2023-12-31"), .rules = dossier_rules_default()};
    assert_true(store_tallies(fixture->store, &query, &tallies, &error));
    assert_int_equal(tallies.count, 1);
    assert_string_equal(tallies.unit[0].unit->code, "2");
    tallies_release(&tallies);
    assert_false(store_undo(fixture->store, 1, &error)); /* the register is in use */
    assert_int_equal(error.code, ERROR_BATCH_IN_USE);
    assert_true(store_undo(fixture->store, 2, &error));
    assert_true(store_tallies(fixture->store, &query, &tallies, &error));
    assert_int_equal(tallies.count, 0);
    tallies_release(&tallies);
}

/* ---- indicators ---- */

static struct indicator_sum indicator(struct fixture *fixture, const char *from, const char *to,
                                      const char *id)
{
    struct error error;
    struct indicator_sum sum;
    assert_true(store_indicator(fixture->store, unit_of(fixture, "1"), day_of(from), day_of(to), id,
                                &sum, &error));
    return sum;
}

static void assert_indicator(struct indicator_sum sum, int64_t numerator, int64_t denominator,
                             int64_t used, int64_t days)
{
    assert_int_equal(sum.numerator, numerator);
    assert_int_equal(sum.denominator, denominator);
    assert_int_equal(sum.used, used);
    assert_int_equal(sum.days, days);
}

static void months_make_a_quarter_unless_it_was_reported(void **state)
{
    struct fixture *fixture = *state;
    import(
        fixture, KIND_INDICATORS,
        "unit,period,indicator,numerator,denominator\n"
        "1,2023-07,pakn-on-time,10,11\n1,2023-08,pakn-on-time,20,22\n1,2023-09,PAKN-on-time,30,33\n"
        "1,2023-10,pakn-on-time,40,44\n2,2023-07,pakn-on-time,1,2\n1,2023-07,tt01-3,5,6\n");
    /* July to September: 31 + 31 + 30 days */
    assert_indicator(indicator(fixture, "2023-07-01", "2023-09-30", "pakn-on-time"), 60, 66, 3, 92);
    assert_indicator(indicator(fixture, "2023-07-01", "2023-07-31", "Pakn-On-Time"), 10, 11, 1, 31);
    import(fixture, KIND_INDICATORS,
           "unit,period,indicator,numerator,denominator\n1,2023-Q3,pakn-on-time,61,66\n");
    struct indicator_sum sum = indicator(fixture, "2023-07-01", "2023-09-30", "pakn-on-time");
    assert_indicator(sum, 61, 66, 1, 92);
    assert_int_equal(sum.parts, 3);
    assert_false(sum.contradict);
    /* the year: the quarter and October; nothing is known of the other 242 days */
    assert_indicator(indicator(fixture, "2023-01-01", "2023-12-31", "pakn-on-time"), 101, 110, 2,
                     92 + 31);
    /* a month's card still takes the month's report, and says that the quarter's was left alone */
    sum = indicator(fixture, "2023-08-01", "2023-08-31", "pakn-on-time");
    assert_indicator(sum, 20, 22, 1, 31);
    assert_int_equal(sum.outside, 1);
}

/* Blanks and underscores in an id are hyphens, for reading and for what replaces what. */
static void an_id_may_have_blanks_or_underscores(void **state)
{
    struct fixture *fixture = *state;
    import(fixture, KIND_INDICATORS,
           "unit,period,indicator,numerator,denominator\n1,2023-07,PAKN_on_time,10,11\n1,2023-08,pakn on-time,20,22\n");
    assert_indicator(indicator(fixture, "2023-07-01", "2023-08-31", "pakn-on-time"), 30, 33, 2, 62);
    assert_indicator(indicator(fixture, "2023-07-01", "2023-08-31", "pakn_on time"), 30, 33, 2, 62);
    import(fixture, KIND_INDICATORS, "unit,period,indicator,numerator,denominator\n1,2023-07,pakn-on-time,9,11\n");
    struct indicator_sum sum = indicator(fixture, "2023-07-01", "2023-07-31", "pakn-on-time");
    assert_indicator(sum, 9, 11, 1, 31); /* the later report of July is the one that is live */
    assert_int_equal(sum.parts, 0);
}

static void reports_that_stick_out_or_contradict_are_told(void **state)
{
    struct fixture *fixture = *state;
    import(fixture, KIND_INDICATORS,
           "unit,period,indicator,numerator,denominator\n"
           "1,15/09/2023..14/10/2023,a,1,2\n1,10/2023,a,3,4\n1,2023,b,5,6\n");
    struct indicator_sum sum = indicator(fixture, "2023-09-01", "2023-10-31", "a");
    assert_true(sum.contradict);
    assert_indicator(sum, 0, 0, 2, 30 + 31);
    sum = indicator(fixture, "2023-10-01", "2023-10-31", "a");
    assert_false(sum.contradict);
    assert_indicator(sum, 3, 4, 1, 31);
    assert_int_equal(sum.outside, 1);
    sum = indicator(fixture, "2023-10-01", "2023-10-31", "b");
    assert_indicator(sum, 0, 0, 0, 0);
    assert_int_equal(sum.outside, 1);
    sum = indicator(fixture, "2024-01-01", "2024-12-31", "b");
    assert_int_equal(sum.outside, 0);
    sum = indicator(fixture, "2023-01-01", "2023-12-31", "c");
    assert_indicator(sum, 0, 0, 0, 0);
}

static void reports_are_superseded_and_come_back(void **state)
{
    struct fixture *fixture = *state;
    struct error error;
    import(fixture, KIND_INDICATORS,
           "unit,period,indicator,numerator,denominator\n1,2023-10,tt01-3,5,6\n");
    struct batch_counts counts =
        import(fixture, KIND_INDICATORS,
               "unit,period,indicator,numerator,denominator\n1,10/2023,TT01-3,6,6\n");
    assert_int_equal(counts.superseded, 1);
    assert_indicator(indicator(fixture, "2023-10-01", "2023-10-31", "tt01-3"), 6, 6, 1, 31);
    assert_true(store_undo(fixture->store, 3, &error));
    assert_indicator(indicator(fixture, "2023-10-01", "2023-10-31", "tt01-3"), 5, 6, 1, 31);
    assert_true(store_undo(fixture->store, 2, &error));
    assert_indicator(indicator(fixture, "2023-10-01", "2023-10-31", "tt01-3"), 0, 0, 0, 0);
}

/* ---- against the definition, on random reports ---- */

enum { IDS = 120, REPORTS = 7, SPAN = 20, ASKED = 12 };

struct span {
    int from, to, numerator;
};

struct random {
    uint64_t state;
};

static int draw(struct random *random, int below)
{
    random->state = random->state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (int)((random->state >> 33) % (uint64_t)below);
}

static struct span random_span(struct random *random)
{
    int a = draw(random, SPAN);
    int b = draw(random, SPAN);
    return (struct span){a < b ? a : b, a < b ? b : a, draw(random, 100)};
}

static bool inside(const struct span *part, const struct span *whole)
{
    return part->from >= whole->from && part->to <= whole->to;
}

static bool meets(const struct span *a, const struct span *b)
{
    return a->from <= b->to && b->from <= a->to;
}

/* Straight from the definition: inside the period, and inside no other report that is. */
static struct indicator_sum defined(const struct span *reports, size_t count,
                                    const struct span *asked)
{
    struct indicator_sum sum = {0};
    bool used[REPORTS] = {false};
    for (size_t i = 0; i < count; i++) {
        bool held = false;
        for (size_t j = 0; j < count; j++) {
            held =
                held || (j != i && inside(&reports[j], asked) && inside(&reports[i], &reports[j]));
        }
        bool within = inside(&reports[i], asked);
        used[i] = within && !held;
        sum.used += used[i];
        sum.parts += within && held;
        sum.outside += !within && meets(&reports[i], asked);
        sum.numerator += used[i] ? reports[i].numerator : 0;
        sum.denominator += used[i] ? reports[i].numerator + 1 : 0;
        sum.days += used[i] ? reports[i].to - reports[i].from + 1 : 0;
    }
    for (size_t i = 0; i < count * count; i++) {
        size_t a = i / count;
        size_t b = i % count;
        sum.contradict =
            sum.contradict || (a != b && used[a] && used[b] && meets(&reports[a], &reports[b]));
    }
    if (sum.contradict) {
        sum.numerator = 0;
        sum.denominator = 0;
    }
    return sum;
}

static void random_reports_count_as_defined(void **state)
{
    struct fixture *fixture = *state;
    static struct span reports[IDS][REPORTS];
    static char text[IDS * REPORTS * 64];
    size_t counts[IDS] = {0};
    struct random random = {766};
    int32_t first = day_of("2023-03-01");
    size_t length =
        (size_t)snprintf(text, sizeof text, "unit,period,indicator,numerator,denominator\n");
    for (int id = 0; id < IDS; id++) {
        int most = 1 + draw(&random, REPORTS);
        for (int i = 0; i < most; i++) {
            struct span span = random_span(&random);
            bool known = false;
            for (size_t j = 0; j < counts[id]; j++) {
                known = known || (reports[id][j].from == span.from && reports[id][j].to == span.to);
            }
            if (!known) {
                char from[11];
                char to[11];
                day_format_iso(first + span.from, from);
                day_format_iso(first + span.to, to);
                length +=
                    (size_t)snprintf(text + length, sizeof text - length, "1,%s..%s,x%d,%d,%d\n",
                                     from, to, id, span.numerator, span.numerator + 1);
                reports[id][counts[id]++] = span;
            }
        }
    }
    assert_int_equal(import(fixture, KIND_INDICATORS, text).rejected, 0);
    int32_t unit = unit_of(fixture, "1");
    for (int id = 0; id < IDS; id++) {
        for (int i = 0; i < ASKED; i++) {
            struct span asked = random_span(&random);
            struct indicator_sum expected = defined(reports[id], counts[id], &asked);
            struct indicator_sum sum;
            struct error error;
            char name[16];
            snprintf(name, sizeof name, "X%d", id);
            assert_true(store_indicator(fixture->store, unit, first + asked.from, first + asked.to,
                                        name, &sum, &error));
            assert_indicator(sum, expected.numerator, expected.denominator, expected.used,
                             expected.days);
            assert_int_equal(sum.parts, expected.parts);
            assert_int_equal(sum.outside, expected.outside);
            assert_int_equal(sum.contradict, expected.contradict);
        }
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(kinds_are_added_up_by_unit_and_period),
        TEST(periods_and_units_add_up),
        TEST(a_kind_is_called_as_the_first_live_row_spells_it),
        TEST(numbered_activities_are_superseded_and_come_back),
        TEST(unnumbered_activities_add_and_are_told),
        TEST(a_unit_with_activities_alone_is_found),
        TEST(months_make_a_quarter_unless_it_was_reported),
        TEST(an_id_may_have_blanks_or_underscores),
        TEST(reports_that_stick_out_or_contradict_are_told),
        TEST(reports_are_superseded_and_come_back),
        TEST(random_reports_count_as_defined),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
