/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Communes that became one are counted as if all their rows had always been one commune's: random
 * dossiers, forms and activities of Liên Sơn, Thanh Sơn, Thi Sơn and Lý Thường Kiệt (docs/rules.md
 * 5), rolled up, and the same rows all given to one unit. */
#include "reports/comparison.h"

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

static const char register_text[] = "code,valid_from,valid_to,kind,name,succeeded_by\n"
                                    "13432,,2025-06-30,xã,Liên Sơn,13435\n"
                                    "13435,,2024-12-31,xã,Thi Sơn,13435\n"
                                    "13438,,2025-06-30,xã,Thanh Sơn,13435\n"
                                    "13435,2025-01-01,2025-06-30,phường,Thi Sơn,13435\n"
                                    "13435,2025-07-01,,phường,Lý Thường Kiệt,\n";

static int32_t day_of(const char *text)
{
    int32_t day = DAY_NONE;
    assert_true(day_parse_iso(text, &day));
    return day;
}

static struct comparison compared(struct store *store, const char *text, const char *rollup)
{
    struct comparison comparison;
    struct error error;
    struct settings settings = settings_default();
    struct period period;
    settings.rollup = rollup == NULL ? DAY_NONE : day_of(rollup);
    assert_true(period_parse(text, &period, &error));
    assert_true(comparison_build(store, &period, &settings, NULL, 0, &comparison, &error));
    return comparison;
}

static uint32_t next_number(uint32_t *seed, uint32_t below)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % below;
}

/* A day from 01/01/2024 to 31/12/2025. */
static int32_t random_day(uint32_t *seed)
{
    return day_of("2024-01-01") + (int32_t)next_number(seed, 731);
}

/* Whose a row of that day is: one of the three until 30/06/2025, then Lý Thường Kiệt, which has the
 * code of Thi Sơn. */
static const char *random_unit(uint32_t *seed, int32_t day)
{
    static const char *const codes[] = {"13432", "13438", "13435"};
    uint32_t which = next_number(seed, 3);
    return day > day_of("2025-06-30") ? "13435" : codes[which];
}

struct rows {
    struct text dossiers, forms, activities;
};

/* parts: each row has its unit; else all are of 13435. The same seed gives the same rows otherwise.
 */
static struct rows random_rows(uint32_t seed, bool parts)
{
    static const char *const states[] = {"", "", "", "", "", "returned", "withdrawn"};
    struct rows rows = {{NULL, 0, 0}, {NULL, 0, 0}, {NULL, 0, 0}};
    char day[4][11];
    put(&rows.dossiers, "code,unit,received,due,completed,status\n");
    put(&rows.forms, "id,unit,date,q1,q2,q3,overall\n");
    put(&rows.activities, "unit,date,kind,count,people\n");
    for (int i = 0; i < 300; i++) {
        int32_t received = random_day(&seed);
        const char *unit = random_unit(&seed, received);
        day_format_iso(received, day[0]);
        day_format_iso(received + 1 + (int32_t)next_number(&seed, 20), day[1]);
        day_format_iso(received + (int32_t)next_number(&seed, 30), day[2]);
        bool due = next_number(&seed, 10) > 0;
        bool done = next_number(&seed, 8) > 0;
        const char *status = states[next_number(&seed, 7)];
        put(&rows.dossiers, "D%d,%s,%s,%s,%s,%s\n", i, parts ? unit : "13435", day[0],
            due ? day[1] : "", done ? day[2] : "", done ? status : "");
    }
    for (int i = 0; i < 400; i++) {
        int32_t filled = next_number(&seed, 4) == 0 ? day_of("2025-06-12") : random_day(&seed);
        const char *unit = random_unit(&seed, filled);
        char answer[4][2];
        for (int q = 0; q < 4; q++) {
            uint32_t level = next_number(&seed, 12);
            snprintf(answer[q], 2, "%s", level == 0 ? "" : level < 3 ? "2" : level < 5 ? "4" : "5");
        }
        day_format_iso(filled, day[0]);
        put(&rows.forms, "%d,%s,%s 09:%02u:%02u,%s,%s,%s,%s\n", i, parts ? unit : "13435", day[0],
            next_number(&seed, 10), next_number(&seed, 60), answer[0], answer[1], answer[2],
            answer[3]);
    }
    for (int i = 0; i < 40; i++) {
        int32_t held = random_day(&seed);
        const char *unit = random_unit(&seed, held);
        day_format_iso(held, day[0]);
        put(&rows.activities, "%s,%s,%s,%u,%u\n", parts ? unit : "13435", day[0],
            i % 2 == 0 ? "thư chúc mừng" : "đối thoại", 1 + next_number(&seed, 5),
            i); /* the last keeps the rows apart */
    }
    return rows;
}

static struct store *store_of(uint32_t seed, bool parts)
{
    struct rows rows = random_rows(seed, parts);
    struct store *store = store_with(
        parts ? register_text : "code,kind,name\n13435,phường,Lý Thường Kiệt\n", &rows.dossiers);
    import(store, KIND_FORMS, rows.forms.bytes);
    import(store, KIND_ACTIVITIES, rows.activities.bytes);
    free(rows.dossiers.bytes);
    free(rows.forms.bytes);
    free(rows.activities.bytes);
    return store;
}

static void same_figure(const struct figure *expected, const struct figure *found)
{
    assert_int_equal(found->why, expected->why);
    assert_int_equal(found->interval_why, expected->interval_why);
    assert_int_equal(found->numerator, expected->numerator);
    assert_int_equal(found->denominator, expected->denominator);
    assert_close(expected->rate, found->rate, 1e-12, 0);
    assert_close(expected->low, found->low, 1e-10, 0);
    assert_close(expected->high, found->high, 1e-10, 0);
}

static void same_items(const struct scorecard *expected, const struct scorecard *found)
{
    assert_int_equal(found->item_count, expected->item_count);
    for (size_t i = 0; i < expected->item_count; i++) {
        size_t at = 0;
        while (at < found->item_count &&
               strcmp(found->items[at].item.id, expected->items[i].item.id) != 0) {
            at++;
        }
        assert_true(at < found->item_count);
        assert_memory_equal(found->items[at].level, expected->items[i].level,
                            sizeof expected->items[i].level);
        assert_int_equal(found->items[at].blank, expected->items[i].blank);
        assert_int_equal(found->items[at].invalid, expected->items[i].invalid);
        same_figure(&expected->items[i].top2, &found->items[at].top2);
    }
}

static void same_duration(const struct duration *expected, const struct duration *found)
{
    assert_int_equal(found->why, expected->why);
    assert_int_equal(found->completed, expected->completed);
    assert_close(expected->mean, found->mean, 1e-12, 0);
    assert_close(expected->median, found->median, 1e-12, 0);
    assert_close(expected->p90, found->p90, 1e-12, 0);
    assert_close(expected->late_median, found->late_median, 1e-12, 0);
    assert_int_equal(found->received, expected->received);
    assert_int_equal(found->done, expected->done);
    assert_int_equal(found->km_why, expected->km_why);
    assert_int_equal(found->km_median.reached, expected->km_median.reached);
    assert_close(expected->km_median.days, found->km_median.days, 1e-12, 0);
    assert_close(expected->km_p90.days, found->km_p90.days, 1e-12, 0);
}

static void same_suspicion(const struct suspicion *expected, const struct suspicion *found)
{
    assert_int_equal(found->made, expected->made);
    assert_int_equal(found->checked, expected->checked);
    assert_int_equal(found->timed, expected->timed);
    assert_int_equal(found->burst_groups, expected->burst_groups);
    assert_int_equal(found->burst_forms, expected->burst_forms);
    assert_int_equal(found->month_count, expected->month_count);
    assert_int_equal(found->weekend, expected->weekend);
}

static void same_activities(const struct scorecard *expected, const struct scorecard *found)
{
    assert_int_equal(found->activity_count, expected->activity_count);
    for (size_t i = 0; i < expected->activity_count; i++) {
        assert_string_equal(found->activities[i].kind, expected->activities[i].kind);
        assert_int_equal(found->activities[i].count, expected->activities[i].count);
        assert_int_equal(found->activities[i].people, expected->activities[i].people);
        assert_int_equal(found->activities[i].counted, expected->activities[i].counted);
    }
}

static void same_card(const struct scorecard *expected, const struct scorecard *found)
{
    assert_memory_equal(&found->dossiers, &expected->dossiers, sizeof expected->dossiers);
    assert_memory_equal(&found->forms, &expected->forms, sizeof expected->forms);
    for (enum policy policy = 0; policy < POLICIES; policy++) {
        same_figure(&expected->on_time[policy], &found->on_time[policy]);
    }
    same_figure(&expected->overall, &found->overall);
    same_figure(&expected->all, &found->all);
    same_figure(&expected->criteria.figure, &found->criteria.figure);
    assert_close(expected->criteria.effective, found->criteria.effective, 1e-8, 1e-9);
    assert_close(expected->coverage.rate, found->coverage.rate, 1e-12, 0);
    same_items(expected, found);
    same_duration(&expected->duration, &found->duration);
    same_suspicion(&expected->suspicion, &found->suspicion);
    same_activities(expected, found);
}

static void parts_added_up_are_the_whole(void **state)
{
    static const char *const periods[] = {
        "2024", "2025", "r2025-07", "2025-07", "2024-11-03..2025-08-20", "all"};
    (void)state;
    for (uint32_t seed = 1; seed <= 10; seed++) {
        struct store *parts = store_of(seed, true);
        struct store *whole = store_of(seed, false);
        for (size_t i = 0; i < sizeof periods / sizeof periods[0]; i++) {
            struct comparison found = compared(parts, periods[i], "2025-07-01");
            struct comparison expected = compared(whole, periods[i], NULL);
            assert_int_equal(found.cards.count, 1);
            assert_int_equal(expected.cards.count, 1);
            same_card(&expected.cards.card[0], &found.cards.card[0]);
            if (strcmp(periods[i], "all") == 0) { /* rows count with the units of the period */
                assert_int_equal(found.cards.card[0].accepted, expected.cards.card[0].accepted);
            }
            for (enum measure measure = 0; measure < COMPARED; measure++) {
                same_figure(&expected.measure[measure].overall, &found.measure[measure].overall);
            }
            comparison_release(&found);
            comparison_release(&expected);
        }
        store_close(parts);
        store_close(whole);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_added_up_are_the_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
