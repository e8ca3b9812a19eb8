/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cards across changes of boundaries. The register is that of Liên Sơn, Thanh Sơn and Thi Sơn,
 * which became phường Lý Thường Kiệt on 01/07/2025 (docs/rules.md 5), and a few invented communes.
 */
#include "reports/comparison.h"
#include "reports/explanation.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/close.h"
#include "tests/support/stored.h"

static const char register_text[] =
    "code,valid_from,valid_to,kind,name,succeeded_by\n"
    "13432,,2025-06-30,xã,Liên Sơn,13435\n"
    "13435,,2024-12-31,xã,Thi Sơn,13435\n"
    "13438,,2025-06-30,xã,Thanh Sơn,13435\n"
    "13435,2025-01-01,2025-06-30,phường,Thi Sơn,13435\n"
    "13435,2025-07-01,,phường,Lý Thường Kiệt,\n"
    "20001,,,xã,Ở Nguyên,\n"
    "20002,,2025-03-14,xã,Nhập,20003\n" /* goes into one that was there and goes on */
    "20003,,,xã,Nhận,\n"
    "20004,,2024-12-31,xã,Tên Cũ,20005\n" /* one to one, under another code */
    "20005,2025-01-01,,phường,Tên Mới,\n"
    "20006,,2024-12-31,xã,Không Kế,\n"; /* nobody knows what it became */

/* `count` dossiers received on a day and due the next working days, of which the first `good` were
 * on time. */
static void put_dossiers(struct text *text, const char *unit, const char *month, int good,
                         int count)
{
    for (int i = 0; i < count; i++) {
        put(text, "%s-%s-%d,%s,%s-03,%s-12,%s-%s,\n", unit, month, i, unit, month, month, month,
            i < good ? "10" : "13");
    }
}

/* 2024: Liên Sơn 10/10, Thanh Sơn 50/100, Tên Cũ 20/40, Nhập 10/10, Ở Nguyên 5/10; 2025: Liên Sơn
 * 3/4 in May, Lý Thường Kiệt 30/40 in August, Tên Mới 30/40 and Ở Nguyên 7/10 in May. */
static int set_up(void **state)
{
    struct text text = {NULL, 0, 0};
    put(&text, "code,unit,received,due,completed,status\n");
    put_dossiers(&text, "13432", "2024-05", 10, 10);
    put_dossiers(&text, "13438", "2024-05", 50, 100);
    put_dossiers(&text, "20004", "2024-11", 20, 40);
    put_dossiers(&text, "20002", "2024-05", 10, 10);
    put_dossiers(&text, "20003", "2025-05", 10, 10);
    put_dossiers(&text, "20001", "2024-11", 5, 10);
    put_dossiers(&text, "13432", "2025-05", 3, 4);
    put_dossiers(&text, "13435", "2025-08", 30, 40);
    put_dossiers(&text, "20005", "2025-02", 30, 40);
    put_dossiers(&text, "20001", "2025-02", 7, 10);
    put_dossiers(&text, "20006", "2023-05", 1, 2);
    put(&text,
        "open,13432,2025-06-20,2025-07-10,2025-07-09,\n"); /* finished when Liên Sơn was gone */
    *state = store_with(register_text, &text);
    free(text.bytes);
    return 0;
}

static int tear_down(void **state)
{
    store_close(*state);
    return 0;
}

/* ---- helpers ---- */

static struct period period_of(const char *text)
{
    struct period period;
    struct error error;
    assert_true(period_parse(text, &period, &error));
    return period;
}

static int32_t day_of(const char *text)
{
    int32_t day = DAY_NONE;
    assert_true(day_parse_iso(text, &day));
    return day;
}

static struct settings rolled(const char *day)
{
    struct settings settings = settings_default();
    settings.rollup = day == NULL ? DAY_NONE : day_of(day);
    return settings;
}

static int32_t unit_on(struct store *store, const char *code, const char *day)
{
    struct error error;
    struct unit_register *units = store_register(store, &error);
    assert_non_null(units);
    const struct unit *unit = register_code_on(units, code, day_of(day));
    assert_non_null(unit);
    int32_t id = unit->id;
    register_free(units);
    return id;
}

static struct scorecards cards_of(struct store *store, const char *period, const char *rollup)
{
    struct scorecards cards;
    struct error error;
    struct settings settings = rolled(rollup);
    struct period asked = period_of(period);
    assert_true(scorecards_build(store, &asked, &settings, NULL, 0, &cards, &error));
    return cards;
}

static struct comparison compared(struct store *store, const char *period, const char *rollup)
{
    struct comparison comparison;
    struct error error;
    struct settings settings = rolled(rollup);
    struct period asked = period_of(period);
    assert_true(comparison_build(store, &asked, &settings, NULL, 0, &comparison, &error));
    return comparison;
}

static const struct scorecard *card_of(const struct scorecards *cards, const char *name)
{
    for (size_t i = 0; i < cards->count; i++) {
        if (strcmp(cards->card[i].unit->name, name) == 0) {
            return &cards->card[i];
        }
    }
    return NULL;
}

static void on_time_is(const struct scorecards *cards, const char *name, int64_t numerator,
                       int64_t denominator)
{
    const struct scorecard *card = card_of(cards, name);
    assert_non_null(card);
    assert_int_equal(card->on_time[POLICY_COMPLETED].numerator, numerator);
    assert_int_equal(card->on_time[POLICY_COMPLETED].denominator, denominator);
    assert_close((double)numerator / (double)denominator, card->on_time[POLICY_COMPLETED].rate,
                 1e-15, 0);
}

/* The names of the parts, with a minus before those without records: "Liên Sơn, Thanh Sơn, -Thi
 * Sơn". */
static void parts_are(const struct scorecard *card, const char *expected)
{
    struct text text = {NULL, 0, 0};
    put(&text, "%s", "");
    for (size_t i = 0; i < card->boundaries.part_count; i++) {
        const struct boundary_part *part = &card->boundaries.part[i];
        put(&text, "%s%s%s", i == 0 ? "" : ", ", part->counted ? "" : "-", part->unit->name);
    }
    assert_string_equal(text.bytes, expected);
    free(text.bytes);
}

/* ---- adding up ---- */

/* 10/10 and 50/100 are 60/110 = 54.55 %, not (100 % + 50 %) / 2 = 75 %. */
static void rates_come_from_the_added_counts(void **state)
{
    struct scorecards cards = cards_of(*state, "2024", "2025-07-01");
    on_time_is(&cards, "Lý Thường Kiệt", 60, 110);
    parts_are(card_of(&cards, "Lý Thường Kiệt"), "Liên Sơn, Thanh Sơn, -Thi Sơn");
    on_time_is(&cards, "Nhận", 10, 10); /* the dossiers of Nhập */
    parts_are(card_of(&cards, "Nhận"), "-Nhận, Nhập");
    on_time_is(&cards, "Tên Mới", 20, 40);
    parts_are(card_of(&cards, "Tên Mới"), "Tên Cũ");
    on_time_is(&cards, "Ở Nguyên", 5, 10);
    parts_are(card_of(&cards, "Ở Nguyên"), "");
    assert_null(card_of(&cards, "Liên Sơn"));
    assert_null(card_of(&cards, "Không Kế")); /* it leads nowhere, and has no records in 2024 */
    /* rows of the communes added, of whatever period */
    assert_int_equal(card_of(&cards, "Lý Thường Kiệt")->accepted, 10 + 100 + 4 + 1);
    scorecards_release(&cards);

    struct comparison both = compared(*state, "2025", "2025-07-01");
    on_time_is(&both.cards, "Lý Thường Kiệt", 3 + 1 + 30, 4 + 1 + 40);
    assert_int_equal(both.measure[MEASURE_ON_TIME].overall.denominator, 45 + 40 + 10 + 10);
    comparison_release(&both);
}

/* What a commune left open is finished in a month in which it has no card. */
static void open_dossiers_go_to_the_unit_that_took_over(void **state)
{
    struct scorecards cards = cards_of(*state, "2025-07", "2025-07-01");
    const struct scorecard *card = card_of(&cards, "Lý Thường Kiệt");
    assert_int_equal(card->dossiers.carried_over, 1);
    assert_int_equal(card->dossiers.early, 1);
    assert_int_equal(cards.boundaries.left, 0);
    scorecards_release(&cards);

    cards = cards_of(*state, "2025-07", NULL);
    assert_int_equal(card_of(&cards, "Lý Thường Kiệt")->dossiers.carried_over, 0);
    assert_null(card_of(&cards, "Liên Sơn"));
    assert_int_equal(cards.boundaries.left, 1);
    scorecards_release(&cards);

    struct settings settings = settings_default(); /* Liên Sơn itself, when it is asked for */
    struct period july = period_of("2025-07");
    int32_t unit = unit_on(*state, "13432", "2025-01-01");
    struct error error;
    assert_true(scorecards_build(*state, &july, &settings, &unit, 1, &cards, &error));
    assert_int_equal(cards.count, 1);
    assert_int_equal(cards.card[0].dossiers.carried_over, 1);
    assert_int_equal(cards.boundaries.left, 0);
    assert_int_equal(cards.card[0].boundaries.ended, day_of("2025-06-30"));
    scorecards_release(&cards);
}

static void the_records_of_all_parts_are_explained(void **state)
{
    struct explanation explanation;
    struct error error;
    struct settings settings = rolled("2025-07-01");
    struct period year = period_of("2024");
    const struct explanation_request request = {.unit = unit_on(*state, "13435", "2025-07-01"),
                                                .measure = "on-time",
                                                .period = &year,
                                                .settings = &settings,
                                                .with_rows = true};
    int64_t numerator = 0;
    int64_t denominator = 0;
    assert_true(explanation_build(*state, &request, &explanation, &error));
    for (size_t i = 0; i < explanation.row_count; i++) {
        numerator += explanation.row[i].in_numerator;
        denominator += explanation.row[i].in_denominator;
    }
    assert_int_equal(numerator, 60);
    assert_int_equal(denominator, 110);
    explanation_release(&explanation);
}

static void what_cannot_be_added_up_is_an_error(void **state)
{
    struct scorecards cards;
    struct error error;
    struct settings settings = rolled("2025-01-01");
    struct period period = period_of("2025");
    assert_false(scorecards_build(*state, &period, &settings, NULL, 0, &cards, &error));
    assert_int_equal(error.code, ERROR_SUCCESSION_BEFORE);
    assert_string_equal(error.value, "Lý Thường Kiệt (13435)");
    assert_string_equal(error.hint, "--rollup 2025-07-01");
    settings = rolled("2025-07-01");
    period = period_of("2023");
    assert_false(scorecards_build(*state, &period, &settings, NULL, 0, &cards, &error));
    assert_int_equal(error.code, ERROR_SUCCESSION_MISSING);
    assert_string_equal(error.value, "Không Kế (20006)");
}

/* ---- side by side ---- */

static void refused(struct store *store, const char *text, const char *code, const char *names,
                    const char *first, const char *last)
{
    struct comparison comparison;
    struct error error;
    struct settings settings = settings_default();
    struct period period = period_of(text);
    char before[11];
    int32_t unit = code == NULL ? UNIT_NONE : unit_on(store, code, "2025-08-01");
    assert_false(comparison_build(store, &period, &settings, code == NULL ? NULL : &unit,
                                  code != NULL, &comparison, &error));
    assert_int_equal(error.code, ERROR_BOUNDARY_CHANGE);
    assert_int_equal(error_info(error.code)->exit, EXIT_USAGE);
    day_format_iso(day_of(first) - 1, before);
    assert_string_equal(error.value, text);
    assert_string_equal(error.other, names);
    assert_string_equal(error.expected, first);
    assert_string_equal(error.mended, before);
    assert_string_equal(error.defined, last);
    assert_string_equal(error.place, strcmp(first, last) == 0 ? "" : last);
}

static void a_change_within_the_period_is_refused(void **state)
{
    refused(*state, "2025", NULL, "Liên Sơn 13432, Lý Thường Kiệt 13435, Nhận 20003", "2025-03-15",
            "2025-07-01");
    refused(*state, "2025-05..2025-08", NULL, "Liên Sơn 13432, Lý Thường Kiệt 13435", "2025-07-01",
            "2025-07-01");
    refused(*state, "2025-06-30..2025-07-31", NULL, "Liên Sơn 13432", "2025-07-01", "2025-07-01");
    refused(*state, "2025", "20003", "Nhận 20003", "2025-03-15",
            "2025-03-15"); /* it is there all year and grows */
    refused(*state, "2025", "13435", "Lý Thường Kiệt 13435", "2025-07-01", "2025-07-01");
}

static void goes(struct store *store, const char *text, const char *code, size_t units)
{
    struct comparison comparison;
    struct error error;
    struct settings settings = settings_default();
    struct period period = period_of(text);
    int32_t unit = code == NULL ? UNIT_NONE : unit_on(store, code, "2025-08-01");
    assert_true(comparison_build(store, &period, &settings, code == NULL ? NULL : &unit,
                                 code != NULL, &comparison, &error));
    assert_int_equal(comparison.cards.count, units);
    comparison_release(&comparison);
}

static void periods_on_either_side_are_compared(void **state)
{
    goes(*state, "2024", NULL, 7); /* all but Lý Thường Kiệt and Tên Mới, which came later, and Thi
                                      Sơn, which has nothing */
    goes(*state, "2025-04..2025-06", NULL, 5); /* Liên Sơn, Thanh Sơn, Nhận, Ở Nguyên, Tên Mới */
    goes(*state, "2025-07..2025-12", NULL,
         4); /* Lý Thường Kiệt, Nhận, Ở Nguyên, Tên Mới: the day itself is the first */
    goes(*state, "2025", "20001", 1); /* there all the time */
}

/* Tên Cũ until 31/12/2024 and Tên Mới from 01/01/2025 are one territory: one row with 20/40 +
 * 30/40. */
static void one_to_one_is_one_row(void **state)
{
    struct comparison comparison = compared(*state, "2024-11..2025-02", NULL);
    on_time_is(&comparison.cards, "Tên Mới", 50, 80);
    parts_are(card_of(&comparison.cards, "Tên Mới"), "Tên Cũ, Tên Mới");
    assert_null(card_of(&comparison.cards, "Tên Cũ"));
    on_time_is(&comparison.cards, "Ở Nguyên", 12, 20);
    comparison_release(&comparison);

    struct scorecards cards =
        cards_of(*state, "2024-11..2025-02", NULL); /* cards are of each time */
    on_time_is(&cards, "Tên Cũ", 20, 40);
    on_time_is(&cards, "Tên Mới", 30, 40);
    scorecards_release(&cards);
}

static void cards_say_when_their_unit_was_there(void **state)
{
    struct scorecards cards = cards_of(*state, "2025", NULL);
    const struct card_boundaries *told = &card_of(&cards, "Liên Sơn")->boundaries;
    assert_int_equal(told->ended, day_of("2025-06-30"));
    assert_int_equal(told->began, DAY_NONE);
    assert_string_equal(told->next->name, "Lý Thường Kiệt");
    told = &card_of(&cards, "Lý Thường Kiệt")->boundaries;
    assert_int_equal(told->began, day_of("2025-07-01"));
    assert_int_equal(told->ended, DAY_NONE);
    assert_int_equal(told->grew, DAY_NONE);
    assert_int_equal(told->former_count, 3);
    told = &card_of(&cards, "Nhận")->boundaries;
    assert_int_equal(told->grew, day_of("2025-03-15"));
    assert_int_equal(told->began, DAY_NONE);
    assert_int_equal(told->former_count, 1);
    told = &card_of(&cards, "Ở Nguyên")->boundaries;
    assert_true(told->began == DAY_NONE && told->ended == DAY_NONE && told->grew == DAY_NONE);
    told = &card_of(&cards, "Tên Mới")->boundaries; /* from the first day of the period */
    assert_true(told->began == DAY_NONE && told->former_count == 0);
    scorecards_release(&cards);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rates_come_from_the_added_counts),
        cmocka_unit_test(open_dossiers_go_to_the_unit_that_took_over),
        cmocka_unit_test(the_records_of_all_parts_are_explained),
        cmocka_unit_test(what_cannot_be_added_up_is_an_error),
        cmocka_unit_test(a_change_within_the_period_is_refused),
        cmocka_unit_test(periods_on_either_side_are_compared),
        cmocka_unit_test(one_to_one_is_one_row),
        cmocka_unit_test(cards_say_when_their_unit_was_there),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
