/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where units stand is what a comparison of just these units and the trend of each of them say:
 * random dossiers and forms of two years of eleven communes in three districts, one of which has
 * one commune, and one which asks no overall question. */
#include "reports/standing.h"

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

/* Đông has two names, and one code. */
static const char register_text[] = "code,valid_from,valid_to,kind,name,district_code,district,"
                                    "province_code,province,succeeded_by\n"
                                    "01,,2025-06-30,xã,An Bình,1,huyện Đông,9,tỉnh Giả,01\n"
                                    "02,,2025-06-30,xã,Đa Phúc,1,huyện Đông,9,tỉnh Giả,01\n"
                                    "03,,2025-06-30,xã,Cẩm Lý,1,thị xã Đông,9,tỉnh Giả,01\n"
                                    "04,,2025-06-30,xã,Bình An,1,huyện Đông,9,tỉnh Giả,04\n"
                                    "05,,2025-06-30,xã,Ninh Xá,1,huyện Đông,9,tỉnh Giả,04\n"
                                    "06,,2025-06-30,xã,Ấm Hạ,1,huyện Đông,9,tỉnh Giả,04\n"
                                    "07,,2025-06-30,xã,Tân Mỹ,2,huyện Tây,9,tỉnh Giả,07\n"
                                    "08,,2025-06-30,xã,Xuân Lai,2,huyện Tây,9,tỉnh Giả,07\n"
                                    "09,,2025-06-30,xã,Yên Phụ,2,huyện Tây,9,tỉnh Giả,07\n"
                                    "10,,2025-06-30,xã,Văn Môn,2,huyện Tây,9,tỉnh Giả,07\n"
                                    "11,,2025-06-30,xã,Kỳ Sơn,3,huyện Nam,9,tỉnh Giả,11\n"
                                    "01,2025-07-01,,xã,An Bình,,,8,tỉnh Mới,\n"
                                    "04,2025-07-01,,xã,Bình An,,,8,tỉnh Mới,\n"
                                    "07,2025-07-01,,xã,Tân Mỹ,,,8,tỉnh Mới,\n"
                                    "11,2025-07-01,,xã,Kỳ Sơn,,,8,tỉnh Mới,\n";

enum { UNITS = 11 };

static uint32_t next_number(uint32_t *seed, uint32_t below)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % below;
}

static int32_t day_of(const char *text)
{
    int32_t day = DAY_NONE;
    assert_true(day_parse_iso(text, &day));
    return day;
}

/* A day from 01/01/2022 to 31/12/2023. */
static int32_t random_day(uint32_t *seed)
{
    return day_of("2022-01-01") + (int32_t)next_number(seed, 730);
}

/* Commune u has about u shares of the rows; every fifth of them is late in 02, none in 01. */
static struct text random_dossiers(uint32_t *seed, int count)
{
    struct text rows = {NULL, 0, 0};
    char day[3][11];
    put(&rows, "code,unit,received,due,completed,status\n");
    for (int i = 0; i < count; i++) {
        uint32_t a = next_number(seed, UNITS);
        uint32_t b = next_number(seed, UNITS);
        uint32_t unit = 1 + (a > b ? a : b);
        int32_t received = random_day(seed);
        int32_t due = received + 1 + (int32_t)next_number(seed, 20);
        bool late = unit > 1 && next_number(seed, unit == 2 ? 5 : 20) == 0;
        day_format_iso(received, day[0]);
        day_format_iso(due, day[1]);
        day_format_iso(late ? due + 1 + (int32_t)next_number(seed, 20) : due, day[2]);
        put(&rows, "D%d,%02u,%s,%s,%s,%s\n", i, unit, day[0], day[1],
            next_number(seed, 30) == 0 ? "" : day[2], "");
    }
    return rows;
}

/* overall: of the communes 01 to 06 and 11, else of 07 to 10. */
static struct text random_forms(uint32_t *seed, bool overall, int count)
{
    struct text rows = {NULL, 0, 0};
    char day[11];
    put(&rows, "id,unit,date,q1,q2%s\n", overall ? ",overall" : "");
    for (int i = 0; i < count; i++) {
        uint32_t unit = overall ? 1 + next_number(seed, 7) : 7 + next_number(seed, 4);
        unit = overall && unit == 7 ? 11 : unit;
        day_format_iso(random_day(seed), day);
        put(&rows, "%s%d,%02u,%s,%u,%s", overall ? "A" : "B", i, unit, day,
            3 + next_number(seed, 3), next_number(seed, 9) == 0 ? "" : "5");
        if (overall) {
            put(&rows, ",%u",
                unit == 3 && next_number(seed, 3) == 0 ? 2 : 4 + next_number(seed, 2));
        }
        put(&rows, "\n");
    }
    return rows;
}

static struct store *random_store(uint32_t seed)
{
    struct text dossiers = random_dossiers(&seed, 9000);
    struct text asked = random_forms(&seed, true, 4000);
    struct text criteria = random_forms(&seed, false, 2500);
    struct store *store = store_with(register_text, &dossiers);
    import(store, KIND_FORMS, asked.bytes);
    import(store, KIND_FORMS, criteria.bytes);
    free(dossiers.bytes);
    free(asked.bytes);
    free(criteria.bytes);
    return store;
}

/* ---- what is asked for ---- */

struct pages {
    struct period period;
    struct settings settings; /* as asked */
    struct scorecards cards;
    struct standings standings;
};

static void draw(struct store *store, const char *period, const struct settings *settings,
                 const int32_t *unit, struct pages *drawn)
{
    struct error error;
    drawn->settings = *settings;
    assert_true(period_parse(period, &drawn->period, &error));
    assert_true(scorecards_build(store, &drawn->period, settings, unit, unit == NULL ? 0 : 1,
                                 &drawn->cards, &error));
    assert_true(standings_build(store, &drawn->cards, true, &drawn->standings, &error));
    assert_int_equal(drawn->standings.count, drawn->cards.count);
}

static void drop(struct pages *drawn)
{
    standings_release(&drawn->standings);
    scorecards_release(&drawn->cards);
}

static void assert_same_figure(const struct figure *a, const struct figure *b)
{
    assert_int_equal(a->why, b->why);
    assert_int_equal(a->interval_why, b->interval_why);
    assert_int_equal(a->has_counts, b->has_counts);
    assert_int_equal(a->numerator, b->numerator);
    assert_int_equal(a->denominator, b->denominator);
    assert_close(a->rate, b->rate, 0, 0);
    assert_close(a->low, b->low, 0, 0);
    assert_close(a->high, b->high, 0, 0);
}

/* ---- against the others ---- */

static void assert_same_row(const struct comparison_row *a, const struct comparison_row *b)
{
    assert_int_equal(a->unit->id, b->unit->id);
    assert_same_figure(&a->figure, &b->figure);
    assert_int_equal(a->mark, b->mark);
    assert_int_equal(a->alone, b->alone);
    assert_int_equal(a->basis, b->basis);
    assert_int_equal(a->hits, b->hits);
    assert_int_equal(a->trials, b->trials);
    assert_close(a->p, b->p, 0, 0);
    assert_close(a->p_adjusted, b->p_adjusted, 0, 0);
    assert_int_equal(a->funnel_why, b->funnel_why);
    if (a->funnel_why == WHY_NONE) {
        assert_close(a->funnel.low95, b->funnel.low95, 0, 0);
        assert_close(a->funnel.high95, b->funnel.high95, 0, 0);
        assert_close(a->funnel.low998, b->funnel.low998, 0, 0);
        assert_close(a->funnel.high998, b->funnel.high998, 0, 0);
    }
    assert_int_equal(a->shrunk_why, b->shrunk_why);
    assert_close(a->shrunk.rate, b->shrunk.rate, 0, 0);
}

static void assert_is_compared(struct store *store, const struct pages *drawn,
                               const struct standing_group *group)
{
    struct error error;
    struct comparison comparison;
    int32_t units[UNITS];
    const struct comparison_measure *measure = &group->measure[MEASURE_ON_TIME];
    assert_int_equal(measure->count, group->units);
    assert_true(group->units <= UNITS);
    for (size_t i = 0; i < group->units; i++) {
        units[i] = measure->row[i].unit->id;
    }
    assert_true(comparison_build(store, &drawn->period, &drawn->settings, units, group->units,
                                 &comparison, &error));
    for (enum measure which = 0; which < COMPARED; which++) {
        const struct comparison_measure *own = &group->measure[which];
        const struct comparison_measure *theirs = &comparison.measure[which];
        assert_int_equal(own->count, theirs->count);
        assert_string_equal(own->method, theirs->method);
        assert_same_figure(&own->overall, &theirs->overall);
        assert_int_equal(own->judged, theirs->judged);
        assert_int_equal(own->spread_why, theirs->spread_why);
        for (size_t i = 0; i < own->count; i++) {
            assert_same_row(&own->row[i], &theirs->row[i]);
        }
    }
    comparison_release(&comparison);
}

static void assert_all_compared(struct store *store, const struct pages *drawn, size_t groups)
{
    assert_int_equal(drawn->standings.group_count, groups);
    for (size_t i = 0; i < drawn->standings.group_count; i++) {
        assert_is_compared(store, drawn, &drawn->standings.group[i]);
    }
    for (size_t i = 0; i < drawn->cards.count; i++) {
        const struct standing *standing = &drawn->standings.standing[i];
        assert_non_null(standing->group);
        assert_ptr_equal(standing->group->measure[MEASURE_ON_TIME].row[standing->row].unit,
                         drawn->cards.card[i].unit);
    }
}

/* ---- against its own past ---- */

static void assert_same_month(const struct trend_month *a, const struct trend_month *b)
{
    assert_string_equal(a->span.month.text, b->span.month.text);
    assert_int_equal(a->span.from, b->span.from);
    assert_int_equal(a->span.to, b->span.to);
    assert_int_equal(a->there, b->there);
    assert_same_figure(&a->figure, &b->figure);
    assert_int_equal(a->basis, b->basis);
    assert_close(a->effective, b->effective, 0, 0);
    assert_int_equal(a->hits, b->hits);
    assert_int_equal(a->trials, b->trials);
    assert_int_equal(a->base_hits, b->base_hits);
    assert_int_equal(a->base_trials, b->base_trials);
    assert_int_equal(a->base_months, b->base_months);
    assert_int_equal(a->limits.why, b->limits.why);
    assert_int_equal(a->limits.method, b->limits.method);
    assert_int_equal(a->limits.trial, b->limits.trial);
    assert_close(a->limits.low, b->limits.low, 0, 0);
    assert_close(a->limits.high, b->limits.high, 0, 0);
    assert_int_equal(a->signal, b->signal);
    assert_int_equal(a->signal_why, b->signal_why);
}

/* twelve: the months as a period of the command line. Returns how many months have limits. */
static size_t assert_is_trend(struct store *store, const struct pages *drawn, const char *twelve)
{
    size_t limits = 0;
    struct error error;
    struct period period;
    assert_true(period_parse(twelve, &period, &error));
    for (size_t i = 0; i < drawn->cards.count; i++) {
        const struct standing *standing = &drawn->standings.standing[i];
        assert_int_equal(standing->months_why, WHY_NONE);
        for (enum measure which = 0; which < COMPARED; which++) {
            struct trend trend;
            const struct trend_request request = {
                .unit = drawn->cards.card[i].unit->id,
                .measure = which == MEASURE_ON_TIME ? TREND_ON_TIME : TREND_SATISFACTION,
                .period = &period,
                .settings = &drawn->settings};
            assert_true(trend_build(store, &request, &trend, &error));
            assert_int_equal(trend.count, STANDING_MONTHS);
            for (size_t month = 0; month < STANDING_MONTHS; month++) {
                assert_same_month(&standing->month[which][month], &trend.month[month]);
                limits += trend.month[month].limits.why == WHY_NONE;
            }
            trend_release(&trend);
        }
    }
    return limits;
}

/* ---- tests ---- */

static void both_are_those_of_the_other_commands(void **state)
{
    static const struct {
        const char *period, *twelve;
    } periods[] = {{"2023-10", "2022-11..2023-10"},
                   {"r2023-10", "r2022-11..r2023-10"},
                   {"2023-Q3", "2022-10..2023-09"},
                   {"2023", "2023-01..2023-12"}};
    (void)state;
    for (uint32_t seed = 1; seed <= 2; seed++) {
        struct store *store = random_store(seed);
        for (size_t i = 0; i < sizeof periods / sizeof periods[0]; i++) {
            struct settings settings = settings_default();
            struct pages drawn;
            draw(store, periods[i].period, &settings, NULL, &drawn);
            assert_int_equal(drawn.cards.count, UNITS);
            assert_all_compared(store, &drawn, 3);
            assert_true(assert_is_trend(store, &drawn, periods[i].twelve) >
                        UNITS * STANDING_MONTHS);
            drop(&drawn);
        }
        store_close(store);
    }
}

static void so_they_are_by_every_method(void **state)
{
    static const enum satisfaction_method methods[] = {METHOD_OVERALL, METHOD_CRITERIA, METHOD_ALL,
                                                       METHOD_MEAN5, METHOD_MEAN100};
    struct store *store = random_store(3);
    (void)state;
    for (size_t i = 0; i < sizeof methods / sizeof methods[0]; i++) {
        struct settings settings = settings_default();
        struct pages drawn;
        settings.method = methods[i];
        settings.policy = (enum policy)(i % POLICIES);
        settings.rules.compare =
            i == 1 ? COMPARE_TIME : settings.rules.compare; /* counted from rows */
        draw(store, "2023-09", &settings, NULL, &drawn);
        assert_all_compared(store, &drawn, 3);
        assert_is_trend(store, &drawn, "2022-10..2023-09");
        drop(&drawn);
    }
    store_close(store);
}

/* The units of 01/07/2025 have a province and no district. */
static void units_of_one_day_stand_side_by_side(void **state)
{
    struct store *store = random_store(4);
    struct settings settings = settings_default();
    struct pages drawn;
    (void)state;
    settings.rollup = day_of("2025-07-01");
    draw(store, "2023-10", &settings, NULL, &drawn);
    assert_int_equal(drawn.cards.count, 4);
    assert_all_compared(store, &drawn, 1);
    assert_string_equal(drawn.standings.group[0].parent, "tỉnh Mới");
    assert_is_trend(store, &drawn, "2022-11..2023-10");
    drop(&drawn);
    store_close(store);
}

/* What a card says does not hang on the other cards that are drawn. */
static void one_card_says_what_all_say(void **state)
{
    struct store *store = random_store(5);
    struct settings settings = settings_default();
    struct pages all;
    (void)state;
    draw(store, "2023-10", &settings, NULL, &all);
    for (size_t i = 0; i < all.cards.count; i++) {
        struct pages one;
        int32_t unit = all.cards.card[i].unit->id;
        draw(store, "2023-10", &settings, &unit, &one);
        const struct standing *own = &one.standings.standing[0];
        const struct standing *theirs = &all.standings.standing[i];
        assert_int_equal(one.standings.group_count, 1);
        assert_int_equal(own->row, theirs->row);
        assert_int_equal(own->group->units, theirs->group->units);
        assert_string_equal(own->group->parent, theirs->group->parent);
        for (enum measure which = 0; which < COMPARED; which++) {
            assert_same_row(&own->group->measure[which].row[own->row],
                            &theirs->group->measure[which].row[own->row]);
            for (size_t month = 0; month < STANDING_MONTHS; month++) {
                assert_same_month(&own->month[which][month], &theirs->month[which][month]);
            }
        }
        drop(&one);
    }
    drop(&all);
    store_close(store);
}

static const struct standing *standing_of(const struct pages *drawn, const char *name)
{
    for (size_t i = 0; i < drawn->cards.count; i++) {
        if (strcmp(drawn->cards.card[i].unit->name, name) == 0) {
            return &drawn->standings.standing[i];
        }
    }
    return NULL;
}

static void districts_are_apart(void **state)
{
    struct store *store = random_store(6);
    struct settings settings = settings_default();
    struct pages drawn;
    (void)state;
    draw(store, "2023-10", &settings, NULL, &drawn);
    const struct standing *east = standing_of(&drawn, "Cẩm Lý");
    const struct standing *west = standing_of(&drawn, "Yên Phụ");
    const struct standing *south = standing_of(&drawn, "Kỳ Sơn");
    assert_string_equal(east->group->parent, "huyện Đông"); /* as most of them say */
    assert_int_equal(east->group->units, 6);
    assert_string_equal(east->group->measure[MEASURE_SATISFACTION].method, "overall");
    assert_string_equal(west->group->parent, "huyện Tây");
    assert_int_equal(west->group->units, 4);
    assert_string_equal(west->group->measure[MEASURE_SATISFACTION].method, "criteria");
    /* one commune is no comparison */
    assert_int_equal(south->group->units, 1);
    assert_int_equal(south->group->measure[MEASURE_ON_TIME].row[0].mark, MARK_TOO_FEW);
    assert_int_equal(south->group->measure[MEASURE_ON_TIME].row[0].funnel_why, WHY_NOT_COMPARABLE);
    /* in the order of the alphabet: Ấm Hạ, An Bình, Bình An, Cẩm Lý, Đa Phúc, Ninh Xá */
    assert_string_equal(east->group->measure[MEASURE_ON_TIME].row[3].unit->name, "Cẩm Lý");
    assert_string_equal(east->group->measure[MEASURE_ON_TIME].row[4].unit->name, "Đa Phúc");
    drop(&drawn);
    store_close(store);
}

static void without_a_register_all_are_one_group(void **state)
{
    struct error error;
    struct pages drawn;
    struct settings settings = settings_default();
    struct text rows = {NULL, 0, 0};
    struct store *store = store_open("", STORE_TEMPORARY, &error);
    (void)state;
    put(&rows, "code,unit,received,due,completed\n");
    for (int i = 0; i < 120; i++) {
        put(&rows, "D%d,Xã %s,2023-10-02,2023-10-10,2023-10-%02d\n", i,
            i % 3 == 0   ? "Ba"
            : i % 3 == 1 ? "Hai"
                         : "Một",
            i % 3 == 0 ? 12 : 9);
    }
    import_free(store, KIND_DOSSIERS, rows.bytes);
    draw(store, "2023-10", &settings, NULL, &drawn);
    assert_int_equal(drawn.cards.count, 3);
    assert_all_compared(store, &drawn, 1);
    assert_string_equal(drawn.standings.group[0].parent, "");
    assert_int_equal(drawn.standings.group[0].measure[MEASURE_ON_TIME].row[0].mark,
                     MARK_BELOW); /* Ba: 0/40 */
    assert_int_equal(drawn.standings.edition, 0);
    drop(&drawn);
    free(rows.bytes);
    store_close(store);
}

/* Mới Lập began on 10/10 out of Cũ Kỹ; Yên Ổn was there all the time. */
static void what_changes_within_the_period_stands_alone(void **state)
{
    static const char units[] =
        "code,valid_from,valid_to,kind,name,district,province,succeeded_by\n"
        "01,,2023-10-09,xã,Cũ Kỹ,huyện Đông,tỉnh Giả,02\n"
        "02,,,xã,Mới Lập,huyện Đông,tỉnh Giả,\n"
        "03,,,xã,Yên Ổn,huyện Đông,tỉnh Giả,\n";
    struct text rows = {NULL, 0, 0};
    struct settings settings = settings_default();
    struct pages drawn;
    (void)state;
    put(&rows, "code,unit,received,due,completed\n");
    for (int i = 0; i < 90; i++) {
        put(&rows, "D%d,0%d,2023-10-02,2023-10-10,2023-10-09\n", i, i % 3 + 1);
    }
    struct store *store = store_with(units, &rows);
    draw(store, "2023-10", &settings, NULL, &drawn);
    assert_int_equal(drawn.cards.count, 3);
    assert_null(standing_of(&drawn, "Cũ Kỹ")->group);
    assert_null(standing_of(&drawn, "Mới Lập")->group);
    assert_int_equal(standing_of(&drawn, "Yên Ổn")->group->units, 1);
    assert_is_trend(store, &drawn, "2022-11..2023-10");
    drop(&drawn);
    draw(store, "2023-11", &settings, NULL, &drawn); /* when it has settled they are two */
    assert_int_equal(standing_of(&drawn, "Mới Lập")->group->units, 2);
    assert_is_trend(store, &drawn, "2022-12..2023-11");
    drop(&drawn);
    /* a period that does not end with a month has no months */
    draw(store, "2023-10-01..2023-10-20", &settings, NULL, &drawn);
    assert_int_equal(drawn.standings.standing[0].months_why, WHY_NOT_COMPARABLE);
    drop(&drawn);
    free(rows.bytes);
    store_close(store);
}

/* 40 of 40 in every month of two years: the limits are no single point, and 40 of 40 lies between
 * them. Then 30 of 40: below. */
static void a_constant_hundred_has_limits(void **state)
{
    static const char units[] =
        "code,kind,name,district,province\n01,xã,Đủ Cả,huyện Đông,tỉnh Giả\n";
    struct text rows = {NULL, 0, 0};
    struct settings settings = settings_default();
    struct pages drawn;
    (void)state;
    put(&rows, "code,unit,received,due,completed\n");
    for (int i = 0; i < 24 * 40; i++) {
        bool late = i >= 23 * 40 + 30;
        put(&rows, "D%d,01,%d-%02d-02,%d-%02d-10,%d-%02d-%02d\n", i, 2022 + i / 480,
            i / 40 % 12 + 1, 2022 + i / 480, i / 40 % 12 + 1, 2022 + i / 480, i / 40 % 12 + 1,
            late ? 12 : 9);
    }
    struct store *store = store_with(units, &rows);
    draw(store, "2023", &settings, NULL, &drawn);
    for (size_t i = 0; i < STANDING_MONTHS; i++) {
        const struct trend_month *month = &drawn.standings.standing[0].month[MEASURE_ON_TIME][i];
        assert_int_equal(month->trials, 40);
        assert_int_equal(month->base_trials, 480);
        assert_int_equal(month->limits.why, WHY_NONE);
        assert_false(month->limits.trial);
        assert_true(month->limits.low < 1);
        assert_close(1, month->limits.high, 0, 0);
        assert_int_equal(month->signal,
                         i == STANDING_MONTHS - 1 ? TREND_SIGNAL_BELOW : TREND_SIGNAL_NONE);
    }
    assert_is_trend(store, &drawn, "2023-01..2023-12");
    drop(&drawn);
    free(rows.bytes);
    store_close(store);
}

static void the_edition_grows(void **state)
{
    static const char units[] = "code,kind,name\n01,xã,Đủ Cả\n";
    static const char dossiers[] =
        "code,unit,received,due,completed\nA,01,2023-10-02,2023-10-10,2023-10-09\n";
    char folder[FOLDER_PATH];
    char file[FOLDER_PATH + 16];
    struct error error;
    int64_t edition = -1;
    (void)state;
    folder_make(folder);
    snprintf(file, sizeof file, "%s/store", folder);
    struct store *store = store_open(file, STORE_WRITE, &error);
    assert_true(store_edition(store, &edition, &error));
    assert_int_equal(edition, 0);
    import(store, KIND_UNITS, units);
    import(store, KIND_DOSSIERS, dossiers);
    assert_true(store_edition(store, &edition, &error));
    assert_int_equal(edition, 2);
    assert_true(store_undo(store, 2, &error));
    assert_true(store_edition(store, &edition, &error));
    assert_int_equal(edition, 3);
    import(store, KIND_DOSSIERS, dossiers);
    assert_true(store_edition(store, &edition, &error));
    assert_int_equal(edition, 4);
    store_close(store);
    unlink(file);
    rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_are_those_of_the_other_commands),
        cmocka_unit_test(so_they_are_by_every_method),
        cmocka_unit_test(units_of_one_day_stand_side_by_side),
        cmocka_unit_test(one_card_says_what_all_say),
        cmocka_unit_test(districts_are_apart),
        cmocka_unit_test(without_a_register_all_are_one_group),
        cmocka_unit_test(what_changes_within_the_period_stands_alone),
        cmocka_unit_test(a_constant_hundred_has_limits),
        cmocka_unit_test(the_edition_grows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
