/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The months of a period: names and days by hand from the calendar. */
#include "reports/trend_spans.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* "2023-10 2023-10-01 2023-10-14 part" */
static void assert_span(const struct period *period, size_t index, const char *name,
                        const char *from, const char *to, bool part)
{
    char iso[11];
    struct trend_span span = trend_span_at(period, index);
    assert_string_equal(span.month.text, name);
    day_format_iso(span.from, iso);
    assert_string_equal(iso, from);
    day_format_iso(span.to, iso);
    assert_string_equal(iso, to);
    assert_int_equal(trend_span_is_part(&span), part);
}

static struct period period_of(const char *text)
{
    struct period period;
    struct error error;
    assert_true(period_parse(text, &period, &error));
    return period;
}

static void years_have_their_months(void **state)
{
    const struct period year = period_of("2023");
    const struct period two = period_of("2023..2024");
    (void)state;
    assert_int_equal(trend_span_count(&year), 12);
    assert_span(&year, 0, "2023-01", "2023-01-01", "2023-01-31", false);
    assert_span(&year, 11, "2023-12", "2023-12-01", "2023-12-31", false);
    assert_int_equal(trend_span_count(&two), 24);
    assert_span(&two, 13, "2024-02", "2024-02-01", "2024-02-29", false);
}

static void reports_have_months_from_the_15th(void **state)
{
    const struct period year = period_of("r2023");
    const struct period range = period_of("r2023-01..r2023-12");
    const struct period one = period_of("bc10/2023");
    (void)state;
    assert_int_equal(trend_span_count(&year), 12);
    assert_int_equal(trend_span_count(&range), 12);
    assert_span(&year, 0, "r2023-01", "2022-12-15", "2023-01-14", false);
    assert_span(&range, 11, "r2023-12", "2023-11-15", "2023-12-14", false);
    assert_int_equal(trend_span_count(&one), 1);
    assert_span(&one, 0, "r2023-10", "2023-09-15", "2023-10-14", false);
}

static void days_cut_the_months_at_their_ends(void **state)
{
    struct period days = period_of("2023-09-15..2023-11-14");
    const struct period inside = period_of("2023-10-05..2023-10-09");
    (void)state;
    assert_int_equal(trend_span_count(&days), 3);
    assert_span(&days, 0, "2023-09", "2023-09-15", "2023-09-30", true);
    assert_span(&days, 1, "2023-10", "2023-10-01", "2023-10-31", false);
    assert_span(&days, 2, "2023-11", "2023-11-01", "2023-11-14", true);
    assert_int_equal(trend_span_count(&inside), 1);
    assert_span(&inside, 0, "2023-10", "2023-10-05", "2023-10-09", true);
}

/* The first month of all records begins on its first day: nothing happened before. */
static void all_begins_with_a_whole_month(void **state)
{
    struct period all = period_of("all");
    (void)state;
    all.from = day_from_civil(2023, 9, 7);
    all.to = day_from_civil(2023, 10, 30);
    assert_int_equal(trend_span_count(&all), 2);
    assert_span(&all, 0, "2023-09", "2023-09-01", "2023-09-30", false);
    assert_span(&all, 1, "2023-10", "2023-10-01", "2023-10-30", true);
}

static void months_count_back_over_years(void **state)
{
    char iso[11];
    struct period month = trend_month_at(day_from_civil(2023, 2, 1), -12, false);
    (void)state;
    assert_string_equal(month.text, "2022-02");
    month =
        trend_month_at(day_from_civil(2023, 1, 15), -1, true); /* before r2023-02 stands r2023-01 */
    assert_string_equal(month.text, "r2023-01");
    day_format_iso(month.from, iso);
    assert_string_equal(iso, "2022-12-15");
    assert_int_equal(trend_month_first(day_from_civil(2023, 1, 14), true),
                     day_from_civil(2022, 12, 15));
    assert_int_equal(trend_month_first(day_from_civil(2023, 1, 15), true),
                     day_from_civil(2023, 1, 15));
    assert_int_equal(trend_month_first(day_from_civil(2023, 1, 31), false),
                     day_from_civil(2023, 1, 1));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(years_have_their_months),
        cmocka_unit_test(reports_have_months_from_the_15th),
        cmocka_unit_test(days_cut_the_months_at_their_ends),
        cmocka_unit_test(all_begins_with_a_whole_month),
        cmocka_unit_test(months_count_back_over_years),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
