/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates and numbers of whole files: the order of a date column, the zone and the decimal mark of a
 * map, the record that a problem names. */
#include "surveys/convert.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "tests/support/convert_table.h"

static bool reads_dossier(struct table *table, const char *received)
{
    struct dossier record;
    char line[120];
    snprintf(line, sizeof line, "D-7|Lê Hồ|%s|", received);
    return dossier(table, line, &record);
}

static void begin(struct table *table, enum date_order order)
{
    table_init(table);
    table->mapping.dates = order;
    assert_true(bind_table(table, KIND_DOSSIERS, "code|unit|Ngày nhận|due"));
}

static void settled(const struct table *table, bool expected, enum error_code code,
                    const char *value, const char *month)
{
    struct error error;
    assert_int_equal(converter_dates_settled(table->converter, &error), expected);
    if (!expected) {
        assert_int_equal(error.code, code);
        assert_string_equal(error.file, "a.csv");
        assert_int_equal(error.line, 7);
        assert_int_equal(error.column, 11); /* behind "D-7|Lê Hồ|" */
        assert_string_equal(error.field, "Ngày nhận");
        assert_string_equal(error.value, value);
        assert_string_equal(error.expected, month);
    }
}

/* docs/rules.md example 21: 2/13/2026 is an error; 31/02/2026 too. */
static void a_month_over_twelve_is_refused(void **state)
{
    (void)state;
    struct table table;
    begin(&table, DATE_ORDER_ANY);
    assert_false(reads_dossier(&table, "2/13/2026"));
    expect_error(&table, ERROR_DATE_MONTH, 11, "Ngày nhận", "2/13/2026");
    assert_string_equal(table.problems.error.expected, "13");
    assert_false(reads_dossier(&table, "31/02/2026"));
    expect_error(&table, ERROR_DATE_DAY, 11, "Ngày nhận", "31/02/2026");
    assert_string_equal(table.problems.error.expected, "28");
    assert_string_equal(table.problems.error.other, "2");
    table_release(&table);
}

static void a_column_with_months_over_twelve_alone_is_refused_as_a_whole(void **state)
{
    (void)state;
    struct table table;
    begin(&table, DATE_ORDER_ANY);
    assert_true(reads_dossier(&table, "11/05/2026")); /* could be either */
    assert_true(reads_dossier(&table, "2026-11-30")); /* says nothing about the order */
    settled(&table, true, ERROR_NONE, NULL, NULL);
    assert_false(reads_dossier(&table, "11/25/2026"));
    assert_false(reads_dossier(&table, "12/31/2026"));
    settled(&table, false, ERROR_DATES_MONTH_FIRST, "11/25/2026", "25");
    /* one date of day and month is enough to know that the others are slips */
    assert_true(reads_dossier(&table, "13/05/2026"));
    settled(&table, true, ERROR_NONE, NULL, NULL);
    table_release(&table);
}

/* 31/02 is no day, but its 31 can be no month either. */
static void an_impossible_day_speaks_for_day_and_month_too(void **state)
{
    (void)state;
    struct table table;
    begin(&table, DATE_ORDER_ANY);
    assert_false(reads_dossier(&table, "11/25/2026"));
    assert_false(reads_dossier(&table, "31/02/2026"));
    settled(&table, true, ERROR_NONE, NULL, NULL);
    table_release(&table);
}

static void the_same_holds_the_other_way_round(void **state)
{
    (void)state;
    struct table table;
    struct dossier record;
    begin(&table, DATE_ORDER_MDY);
    assert_true(dossier(&table, "D-7|Lê Hồ|11/05/2026|", &record));
    assert_int_equal(record.received.day, day_from_civil(2026, 11, 5));
    assert_false(reads_dossier(&table, "25/11/2026"));
    expect_error(&table, ERROR_DATE_MONTH, 11, "Ngày nhận", "25/11/2026");
    settled(&table, false, ERROR_DATES_DAY_FIRST, "25/11/2026", "25");
    assert_true(reads_dossier(&table, "11/25/2026"));
    settled(&table, true, ERROR_NONE, NULL, NULL);
    table_release(&table);
}

/* The other column is judged for itself: `due` speaks for day and month, `received` does not. */
static void every_column_is_judged_by_its_own_dates(void **state)
{
    (void)state;
    struct table table;
    struct dossier record;
    begin(&table, DATE_ORDER_ANY);
    assert_true(dossier(&table, "D-7|Lê Hồ|01/11/2026|25/11/2026", &record));
    assert_false(dossier(&table, "D-7|Lê Hồ|11/25/2026|26/11/2026", &record));
    settled(&table, false, ERROR_DATES_MONTH_FIRST, "11/25/2026", "25");
    table_release(&table);
}

static void the_same_text_again_is_the_same_moment(void **state)
{
    (void)state;
    struct table table;
    struct dossier record;
    begin(&table, DATE_ORDER_ANY);
    static const char *const lines[] = {
        "A|Lê Hồ|02/10/2023 08:05|02/10/2023", "A|Lê Hồ|02/10/2023 08:05|02/10/2023",
        "A|Lê Hồ|02/10/2023 08:0|02/10/2023", "A|Lê Hồ|02/10/2023 08:05|02/10/2023"};
    static const bool good[] = {true, true, false, true};
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(dossier(&table, lines[i], &record), good[i]);
        if (good[i]) {
            assert_int_equal(record.received.day, DAY_2023_10_02);
            assert_int_equal(record.received.time, 29100); /* 8 * 3600 + 5 * 60 */
            assert_int_equal(record.due.day, DAY_2023_10_02);
            assert_int_equal(record.due.time, TIME_NONE);
        }
    }
    table_release(&table);
}

/* 17:30 UTC is half past midnight in Việt Nam; by the day of a record its unit is looked up, and
 * Nguyễn Úy is another unit from 2025-07-01 on. */
static void the_local_day_decides_on_the_unit(void **state)
{
    (void)state;
    struct table table;
    struct form record;
    table_init(&table);
    assert_true(bind_table(&table, KIND_FORMS, "unit|date|q1"));
    assert_true(form(&table, "Nguyễn Úy|2025-06-30T16:59:59Z|5", &record));
    assert_int_equal(record.unit, 1);
    assert_true(form(&table, "Nguyễn Úy|2025-06-30T17:00:00Z|5", &record));
    assert_int_equal(record.unit, 2);
    assert_int_equal(record.date.day, 20270); /* 2025-07-01 */
    assert_int_equal(record.date.time, 0);
    table.mapping.zone.kind = ZONE_LOCAL;
    assert_true(bind_table(&table, KIND_FORMS, "unit|date|q1"));
    assert_true(form(&table, "Nguyễn Úy|2025-06-30T17:00:00Z|5", &record));
    assert_int_equal(record.unit, 1);
    table.mapping.zone.kind = ZONE_UNSAID;
    table.mapping.stamps.kind = ZONE_FIXED; /* UTC */
    assert_true(bind_table(&table, KIND_FORMS, "unit|date|q1"));
    assert_true(form(&table, "Nguyễn Úy|2025-06-30 17:00:00|5", &record));
    assert_int_equal(record.unit, 2);
    table_release(&table);
}

static void score_of(struct table *table, const char *text, int32_t expected)
{
    struct form record;
    char line[80];
    snprintf(line, sizeof line, "P-7|Lê Hồ|02/10/2023|%s", text);
    assert_int_equal(form(table, line, &record), expected > 0);
    if (expected > 0) {
        assert_int_equal(record.score, expected);
    }
}

static void begin_scores(struct table *table, char decimal)
{
    table_init(table);
    table->mapping.decimal = decimal;
    assert_true(bind_table(table, KIND_FORMS, "id|unit|date|score"));
}

/* The six scores of a file that a Vietnamese spreadsheet wrote: 25.49 in all. */
static void scores_are_read_with_comma_or_point(void **state)
{
    (void)state;
    struct table table;
    begin_scores(&table, 0);
    score_of(&table, "4,5", 450);
    score_of(&table, "4,0", 400);
    score_of(&table, "3,5", 350);
    score_of(&table, "5", 500);
    score_of(&table, " 4,99 ", 499);
    score_of(&table, "4.5", 450);
    score_of(&table, "1.420", 0);
    expect_error(&table, ERROR_NUMBER_UNCLEAR, 22, "score", "1.420");
    assert_string_equal(table.problems.error.expected, "1420");
    assert_string_equal(table.problems.error.other, "1.42");
    score_of(&table, "1,425", 0);
    expect_error(&table, ERROR_NUMBER_UNCLEAR, 22, "score", "1,425");
    assert_string_equal(table.problems.error.expected, "1.425");
    assert_string_equal(table.problems.error.other, "1425");
    score_of(&table, "4.000", 0);
    assert_string_equal(table.problems.error.expected, "4000");
    assert_string_equal(table.problems.error.other, "4");
    static const char *const bad[] = {"1.42.0", "4,5,6", "45", "4,5%", "0,420", "x"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        score_of(&table, bad[i], 0);
        expect_error(&table, ERROR_NUMBER, 22, "score", bad[i]);
        assert_string_equal(table.problems.error.expected, "1..5");
    }
    table_release(&table);
}

static void the_decimal_mark_of_a_map_settles_it(void **state)
{
    (void)state;
    struct table table;
    begin_scores(&table, '.');
    score_of(&table, "1.420", 142);
    score_of(&table, "4,5", 0);
    expect_error(&table, ERROR_NUMBER, 22, "score", "4,5");
    table_release(&table);
    begin_scores(&table, ',');
    score_of(&table, "1,420", 142);
    score_of(&table, "1.420", 0); /* 1420 is beyond the scale */
    expect_error(&table, ERROR_NUMBER, 22, "score", "1.420");
    table_release(&table);
}

static void whole_numbers_may_have_their_thousands_parted(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        char decimal;
        int32_t days;
    } samples[] = {{"1.420", 0, 1420},   {"1 420", 0, 1420},   {"1\u00a0420", 0, 1420},
                   {"1420", 0, 1420},    {"1,420", 0, -1},     {"1.420", ',', 1420},
                   {"1,420", '.', 1420}, {"1.420", '.', -1},   {"1.5", 0, -1}};
    for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++) {
        struct table table;
        struct dossier record;
        char line[80];
        table_init(&table);
        table.mapping.decimal = samples[i].decimal;
        assert_true(bind_table(&table, KIND_DOSSIERS, "code|unit|received|limit_days"));
        snprintf(line, sizeof line, "D|Lê Hồ|02/10/2023|%s", samples[i].text);
        assert_true(dossier(&table, line, &record));
        assert_int_equal(record.limit_days, samples[i].days);
        assert_int_equal(table.problems.warning_count, samples[i].days < 0);
        table_release(&table);
    }
}

/* docs/rules.md example 23. */
static void a_problem_names_its_record_and_the_other_date(void **state)
{
    (void)state;
    struct table table;
    struct dossier record;
    table_init(&table);
    assert_true(bind_table(&table, KIND_DOSSIERS, "unit|received|due|completed|code"));
    assert_false(dossier(&table, "Lê Hồ|07/10/2026||03/10/2026| H-0203 ", &record));
    expect_error(&table, ERROR_COMPLETED_BEFORE, 19, "completed", "2026-10-03");
    const struct error *error = &table.problems.error;
    assert_string_equal(error->other, "2026-10-07");
    assert_string_equal(error->place, "7:7"); /* line 7; behind "Lê Hồ|" */
    assert_int_equal(error->record, RECORD_DOSSIER);
    assert_string_equal(error->key, "H-0203");
    /* the code stands behind the cell that is wrong */
    assert_false(dossier(&table, "Lê Hồ|31/09/2026|||H-0204", &record));
    assert_int_equal(error->code, ERROR_DATE_DAY);
    assert_string_equal(error->key, "H-0204");
    assert_string_equal(error->place, "");
    assert_true(dossier(&table, "Lê Hồ|07/10/2026|06/10/2026||H-0205", &record));
    expect_warning(&table, 0, ERROR_DUE_BEFORE, 18);
    assert_string_equal(table.problems.warnings[0].place, "7:7");
    assert_string_equal(table.problems.warnings[0].key, "H-0205");
    /* code 260801, received 03/08/2026 */
    assert_true(dossier(&table, "Lê Hồ|03/08/2026|||H44.100.14-260801-0007", &record));
    expect_warning(&table, 0, ERROR_CODE_DATE, 20);
    assert_string_equal(table.problems.warnings[0].expected, "2026-08-01");
    assert_string_equal(table.problems.warnings[0].value, "2026-08-03");
    /* a row of another width has no cells to be sure of */
    assert_false(dossier(&table, "Lê Hồ|07/10/2026|H-0206", &record));
    assert_int_equal(error->code, ERROR_ROW_RAGGED);
    assert_string_equal(error->key, "");
    table_release(&table);
}

static void a_form_without_a_number_is_not_named(void **state)
{
    (void)state;
    struct table table;
    struct form record;
    table_init(&table);
    assert_true(bind_table(&table, KIND_FORMS, "unit|date|q1"));
    assert_false(form(&table, "Lê Hồ|31/09/2026|5", &record));
    assert_int_equal(table.problems.error.record, RECORD_NONE);
    assert_string_equal(table.problems.error.key, "");
    assert_true(bind_table(&table, KIND_FORMS, "id|unit|date|q1"));
    assert_false(form(&table, "P0118|Lê Hồ|31/09/2026|5", &record));
    assert_int_equal(table.problems.error.record, RECORD_FORM);
    assert_string_equal(table.problems.error.key, "P0118");
    table_release(&table);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_month_over_twelve_is_refused),
        cmocka_unit_test(a_column_with_months_over_twelve_alone_is_refused_as_a_whole),
        cmocka_unit_test(an_impossible_day_speaks_for_day_and_month_too),
        cmocka_unit_test(the_same_holds_the_other_way_round),
        cmocka_unit_test(every_column_is_judged_by_its_own_dates),
        cmocka_unit_test(the_same_text_again_is_the_same_moment),
        cmocka_unit_test(the_local_day_decides_on_the_unit),
        cmocka_unit_test(scores_are_read_with_comma_or_point),
        cmocka_unit_test(the_decimal_mark_of_a_map_settles_it),
        cmocka_unit_test(whole_numbers_may_have_their_thousands_parted),
        cmocka_unit_test(a_problem_names_its_record_and_the_other_date),
        cmocka_unit_test(a_form_without_a_number_is_not_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
