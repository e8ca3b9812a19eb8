/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Grades by the shipped schemes: the worked numbers of docs/rules.md 2.1 and 3, and what is said
 * where something lacks. */
#include "reports/grade.h"

#include "reports/figures.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* ---- indicators at hand ---- */

struct reported {
    const char *id;
    int64_t numerator, denominator;
};

/* Ends with a NULL id. A denominator below 0: it was reported in part. */
static enum indicator_state look_up(void *context, const char *id, int64_t *numerator, int64_t *denominator)
{
    const struct reported *reported = context;
    for (; reported->id != NULL; reported++) {
        if (strcmp(reported->id, id) == 0) {
            *numerator = reported->numerator;
            *denominator = reported->denominator;
            return reported->denominator < 0 ? INDICATOR_PARTLY : INDICATOR_THERE;
        }
    }
    return INDICATOR_ABSENT;
}

struct graded {
    struct scheme *scheme;
    struct grades grades;
};

static struct graded grade_with(struct scheme *scheme, const struct grade_input *input)
{
    struct graded graded = {.scheme = scheme};
    struct error error;
    assert_non_null(scheme);
    assert_true(grades_of(&graded.scheme, 1, input, &graded.grades, &error));
    assert_int_equal(graded.grades.count, scheme->criterion_count);
    return graded;
}

/* reported: NULL for a store that holds no indicators at all. */
static struct graded grade(const char *scheme, const struct dossier_counts *dossiers,
                           struct reported *reported)
{
    struct error error;
    const struct grade_input input = {
        .dossiers = dossiers, .indicator = reported == NULL ? NULL : look_up, .context = reported};
    return grade_with(scheme_open(scheme, &error), &input);
}

static void release(struct graded *graded)
{
    grades_release(&graded->grades);
    scheme_free(graded->scheme);
}

static const struct grade *find(const struct graded *graded, const char *criterion)
{
    for (size_t i = 0; i < graded->grades.count; i++) {
        if (strcmp(graded->grades.grade[i].criterion->id, criterion) == 0) {
            return &graded->grades.grade[i];
        }
    }
    fail_msg("no criterion %s", criterion);
    return NULL;
}

static void assert_points(const struct graded *graded, const char *criterion, int64_t points)
{
    const struct grade *found = find(graded, criterion);
    assert_int_equal(found->why, WHY_NONE);
    assert_int_equal(found->state, GRADE_GIVEN);
    assert_int_equal(found->points, points);
}

/* No points and no band; `names`: what is named, with blanks between. */
static void assert_missing(const struct graded *graded, const char *criterion,
                           enum grade_state state, const char *names)
{
    const struct grade *found = find(graded, criterion);
    char said[200] = "";
    assert_int_equal(found->why, WHY_NO_DATA);
    assert_int_equal(found->state, state);
    assert_null(found->band);
    for (size_t i = 0; i < found->missing_count; i++) {
        size_t length = strlen(said);
        snprintf(said + length, sizeof said - length, "%s%s", i == 0 ? "" : " ", found->missing[i]);
    }
    assert_string_equal(said, names);
}

static const char *band(const struct graded *graded, const char *criterion)
{
    const struct grade *found = find(graded, criterion);
    return found->band == NULL ? "" : found->band->id;
}

/* ---- QĐ 766/QĐ-TTg ---- */

static struct dossier_counts portal_counts(int64_t received, int64_t on_time)
{
    return (struct dossier_counts){.early = on_time / 2,
                                   .on_day = on_time - on_time / 2,
                                   .late = (received - on_time) / 2,
                                   .pending_overdue =
                                       received - on_time - (received - on_time) / 2};
}

/* Requirement 6: 20 × onTime / (onTime + overdue). Published rows of Phú Thọ, 8/2026, and 978/986.
 */
static void timeliness_of_766(void **state)
{
    static const struct {
        int64_t received, on_time, points;
    } rows[] = {{2971, 2348, 1581}, {1270, 854, 1345}, {1038, 939, 1809}, {1203, 1110, 1845},
                {1610, 1511, 1877}, {2, 0, 0},         {986, 978, 1984}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct dossier_counts counts = portal_counts(rows[i].received, rows[i].on_time);
        struct graded graded = grade("766", &counts, NULL);
        assert_points(&graded, "timeliness", rows[i].points);
        assert_int_equal(find(&graded, "timeliness")->criterion->of, 2000);
        assert_int_equal(graded.scheme->decimals, 2);
        release(&graded);
    }
}

/* Table 3 = 986: early 300, on the day 634, late 6, pending within 44, overdue 2: (934 + 44)/986.
 */
static void pending_within_time_counts_as_on_time_for_766(void **state)
{
    const struct dossier_counts counts = {
        .early = 300, .on_day = 634, .late = 6, .pending_within = 44, .pending_overdue = 2};
    (void)state;
    struct graded graded = grade("766", &counts, NULL);
    assert_points(&graded, "timeliness", 1984);
    release(&graded);
}

/* VP UBND, Phú Thọ 8/2026: 0 of 0, shown as 0 by the portal; here there are no data, and the note
 * says so. */
static void no_dossiers_are_no_data(void **state)
{
    const struct dossier_counts none = {.received = 0};
    (void)state;
    struct graded graded = grade("766", &none, NULL);
    assert_missing(&graded, "timeliness", GRADE_EMPTY, "");
    assert_true(find(&graded, "timeliness")->nothing);
    assert_non_null(strstr(scheme_say(&find(&graded, "timeliness")->way->none_note, LANGUAGE_EN),
                           "portal shows 0"));
    assert_missing(&graded, "tthc", GRADE_EMPTY, "");
    release(&graded);
}

/* Requirement 7: min(6; 6 × ratio / 0.9), ratio = 1 − (overdue share + share with complaints). */
static void satisfaction_with_procedures_of_766(void **state)
{
    static const struct {
        int64_t received, on_time, points;
    } rows[] = {{2971, 2348, 527}, {1270, 854, 448}, {1038, 939, 600}, {100, 90, 600}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct dossier_counts counts = portal_counts(rows[i].received, rows[i].on_time);
        struct graded graded = grade("766", &counts, NULL);
        assert_points(&graded, "tthc", rows[i].points);
        assert_int_equal(find(&graded, "tthc")->assumed_count,
                         1); /* nobody reported complaints: said, and 0 */
        assert_string_equal(find(&graded, "tthc")->assumed[0], "complaints-766");
        assert_non_null(strstr(scheme_say(&find(&graded, "tthc")->criterion->note, LANGUAGE_EN),
                               "Not a survey"));
        release(&graded);
    }
}

static void complaints_lower_the_ratio(void **state)
{
    const struct dossier_counts counts = portal_counts(100, 90);
    struct reported same[] = {{"complaints-766", 10, 100}, {NULL, 0, 0}};
    struct reported other[] = {{"complaints-766", 1, 3}, {NULL, 0, 0}};
    struct reported most[] = {{"complaints-766", 95, 100}, {NULL, 0, 0}};
    struct reported wrong[] = {{"complaints-766", 101, 100}, {NULL, 0, 0}};
    struct reported none[] = {{"complaints-766", 0, 0}, {NULL, 0, 0}};
    struct reported part[] = {{"complaints-766", 1, -1}, {NULL, 0, 0}};
    (void)state;
    struct graded graded = grade("766", &counts, same);
    assert_points(&graded, "tthc", 533); /* 6 × 0.80 / 0.90 = 5.3333 */
    assert_int_equal(find(&graded, "tthc")->assumed_count, 0);
    release(&graded);
    graded = grade("766", &counts, other);
    assert_points(&graded, "tthc", 378); /* 1 − 1/10 − 1/3 = 17/30; 6 × 17/27 = 3.7778 */
    release(&graded);
    graded = grade("766", &counts, most);
    assert_points(&graded, "tthc", 0); /* 1 − 0.1 − 0.95 is below 0 */
    release(&graded);
    graded = grade("766", &counts, wrong);
    assert_missing(&graded, "tthc", GRADE_DOUBTFUL, "complaints-766");
    release(&graded);
    graded = grade("766", &counts, none);
    assert_points(&graded, "tthc", 600);
    release(&graded);
    graded = grade("766", &counts, part); /* optional, and yet never taken as 0 */
    assert_missing(&graded, "tthc", GRADE_PARTLY, "complaints-766");
    assert_string_equal(find(&graded, "tthc")->partly[0], "complaints-766");
    assert_int_equal(find(&graded, "tthc")->assumed_count, 0);
    release(&graded);
}

/* Petitions: 6 × num/den; den = 0: 6; not reported: missing, named, and no total of the group. */
static void petitions_of_766(void **state)
{
    const struct dossier_counts counts = portal_counts(1270, 854); /* tthc 4.48 */
    struct reported both[] = {{"pakn-on-time", 182, 247}, {"pakn-satisfied", 0, 0}, {NULL, 0, 0}};
    struct reported one[] = {{"pakn-on-time", 182, 247}, {NULL, 0, 0}};
    struct reported wrong[] = {{"pakn-on-time", 250, 247}, {"pakn-satisfied", 5, 0}, {NULL, 0, 0}};
    (void)state;
    struct graded graded = grade("766", &counts, both);
    assert_points(&graded, "pakn-on-time", 442); /* 6 × 182/247 = 4.4211 */
    assert_points(&graded, "pakn-satisfied", 600);
    assert_true(find(&graded, "pakn-satisfied")->nothing);
    assert_points(&graded, "satisfaction", 448 + 442 + 600);
    assert_int_equal(find(&graded, "satisfaction")->criterion->of, 1800);
    release(&graded);
    graded = grade("766", &counts, one);
    assert_missing(&graded, "pakn-satisfied", GRADE_ABSENT, "pakn-satisfied");
    assert_missing(&graded, "satisfaction", GRADE_PARTS, "pakn-satisfied");
    assert_points(&graded, "pakn-on-time", 442);
    release(&graded);
    graded = grade("766", &counts, wrong); /* more answered in time than there were */
    assert_missing(&graded, "pakn-on-time", GRADE_DOUBTFUL, "pakn-on-time");
    assert_missing(&graded, "pakn-satisfied", GRADE_DOUBTFUL, "pakn-satisfied");
    release(&graded);
}

/* Two groups are never scaled up to 100: the plain scheme has no total, the one with bands only
 * from six groups. */
static void bands_of_766_need_all_six_groups(void **state)
{
    const struct dossier_counts counts = portal_counts(986, 978); /* 19.84; 6 × 0.9919/0.9: 6 */
    struct reported all[] = {{"766-cong-khai", 1550, 100},
                             {"766-truc-tuyen", 1000, 100},
                             {"766-thanh-toan", 900, 100},
                             {"766-so-hoa", 2016, 100},
                             {"pakn-on-time", 0, 0},
                             {"pakn-satisfied", 0, 0},
                             {NULL, 0, 0}};
    (void)state;
    struct graded graded = grade("766-xep-loai", &counts, all);
    assert_points(&graded, "total", 1550 + 1984 + 1000 + 900 + 1800 + 2016); /* 92.50 */
    assert_string_equal(band(&graded, "total"), "xuat-sac");
    release(&graded);
    all[3].numerator = 1765; /* 89.99 */
    graded = grade("766-xep-loai", &counts, all);
    assert_points(&graded, "total", 8999);
    assert_string_equal(band(&graded, "total"), "tot");
    release(&graded);
    all[3].numerator = 2201; /* more than the group has */
    graded = grade("766-xep-loai", &counts, all);
    assert_missing(&graded, "digitisation", GRADE_DOUBTFUL, "766-so-hoa");
    assert_missing(&graded, "total", GRADE_PARTS, "digitisation");
    release(&graded);
    graded = grade("766", &counts, all);
    for (size_t i = 0; i < graded.grades.count; i++) {
        assert_true(graded.grades.grade[i].criterion->of < 10000 &&
                    graded.grades.grade[i].band == NULL);
    }
    release(&graded);
}

/* ---- TT 01/2018/TT-VPCP ---- */

/* Requirement 18, Đ15.2: 300 early, 680 on the day, 6 late: 1280/986 = 1.298, 1.3. */
static void total_time_of_circular_01(void **state)
{
    const struct dossier_counts counts = {.early = 300,
                                          .on_day = 680,
                                          .late = 6,
                                          .completed_no_due = 50,
                                          .pending_overdue = 9,
                                          .returned = 4};
    const struct dossier_counts quarter = {.early = 1, .on_day = 3};
    (void)state;
    struct graded graded = grade("tt01", &counts, NULL);
    assert_points(&graded, "1", 13);
    assert_int_equal(find(&graded, "1")->criterion->of, 20);
    assert_int_equal(graded.scheme->decimals, 1);
    release(&graded);
    graded = grade("tt01", &quarter, NULL); /* 5/4 = 1.25: half up in decimal */
    assert_points(&graded, "1", 13);
    release(&graded);
}

/* Points of each indicator as tenths over 10 dossiers; 1 comes from the dossiers. */
static struct graded staff(struct dossier_counts counts, int64_t two, int64_t three, int64_t four,
                           int64_t seven)
{
    struct reported reported[] = {{"tt01-2", two, 10}, {"tt01-3", three, 10}, {"tt01-4", four, 10},
                                  {"tt01-6", 20, 10},  {"tt01-7", seven, 10}, {NULL, 0, 0}};
    return grade("tt01", &counts, reported);
}

/* Đ15.3a: 1+2+3+4+7, without 6. 1.3+1.3+1.9+1.0+1.3 = 6.8: 100 %; 4.9: 70 to under 100 %; 5.0: 100
 * %. Sums of tenths: the same numbers as doubles add up to 4.8999… or 5.0000…1 as it happens. */
static void staff_are_judged_by_five_indicators(void **state)
{
    const struct dossier_counts counts = {.early = 300, .on_day = 680, .late = 6}; /* 1.3 */
    (void)state;
    struct graded graded = staff(counts, 13, 19, 10, 13);
    assert_points(&graded, "staff", 68);
    assert_string_equal(band(&graded, "staff"), "100");
    assert_int_equal(find(&graded, "staff")->criterion->of, 100);
    assert_missing(&graded, "unit", GRADE_PARTS,
                   "5 8 9"); /* named, and no band from a part: Đ15.4 */
    assert_missing(&graded, "5", GRADE_ABSENT, "tt01-5");
    assert_missing(&graded, "8", GRADE_ABSENT, "tt01-8");
    assert_missing(&graded, "9", GRADE_ABSENT, "tt01-9");
    release(&graded);
    graded = staff(counts, 13, 13, 5, 5); /* 1.3 + 1.3 + 1.3 + 0.5 + 0.5 */
    assert_points(&graded, "staff", 49);
    assert_string_equal(band(&graded, "staff"), "70-100");
    release(&graded);
    graded = staff(counts, 13, 13, 6, 5);
    assert_points(&graded, "staff", 50);
    assert_string_equal(band(&graded, "staff"), "100");
    release(&graded);
    graded = staff(counts, 5, 5, 6, 6); /* 3.5 */
    assert_string_equal(band(&graded, "staff"), "70-100");
    release(&graded);
    graded = staff(counts, 5, 5, 6, 5); /* 3.4 */
    assert_string_equal(band(&graded, "staff"), "below-70");
    release(&graded);
}

static void a_missing_indicator_leaves_no_staff_total(void **state)
{
    const struct dossier_counts counts = {.early = 1};
    struct reported reported[] = {{"tt01-2", 20, 10}, {"tt01-3", 20, 10}, {NULL, 0, 0}};
    (void)state;
    struct graded graded = grade("tt01", &counts, reported);
    assert_missing(&graded, "staff", GRADE_PARTS, "4 7");
    assert_missing(&graded, "unit", GRADE_PARTS, "4 5 6 7 8 9");
    release(&graded);
}

/* Đ15.3b: from 15 excellent, 12 good, 9 fair, 6 average, else weak. 1 is 0.8 (4 on the day, 1 late:
 * 4/5), 9 is 1.2; the six others (2 to 6, 8) have `others` points for 10 dossiers each, 7 has
 * `seven`: 0.8 + 1.2 + 6 × others/10 + seven/10. */
static void a_unit_has_a_band_from_nine_indicators(void **state)
{
    static const struct {
        int64_t others, seven, tenths;
        const char *band;
    } rows[] = {{20, 9, 149, "tot"},       {20, 10, 150, "xuat-sac"}, {15, 10, 120, "tot"},
                {15, 9, 119, "kha"},       {10, 10, 90, "kha"},       {10, 9, 89, "trung-binh"},
                {5, 10, 60, "trung-binh"}, {5, 9, 59, "yeu"}};
    const struct dossier_counts counts = {.on_day = 4, .late = 1};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        int64_t o = rows[i].others;
        struct reported reported[] = {
            {"tt01-2", o, 10}, {"tt01-3", o, 10},  {"tt01-4", o, 10},
            {"tt01-5", o, 10}, {"tt01-6", o, 10},  {"tt01-7", rows[i].seven, 10},
            {"tt01-8", o, 10}, {"tt01-9", 12, 10}, {NULL, 0, 0}};
        struct graded graded = grade("tt01", &counts, reported);
        assert_points(&graded, "unit", rows[i].tenths);
        assert_string_equal(band(&graded, "unit"), rows[i].band);
        release(&graded);
    }
}

/* Đ13.5 and Đ13.8: points as they were given, or the share. */
static void indicators_5_and_8_come_as_points_or_as_shares(void **state)
{
    static const struct {
        const char *id;
        int64_t numerator, denominator;
        const char *criterion;
        int64_t points; /* -1: none */
    } rows[] = {
        {"tt01-5", 1, 1, "5", 10},   {"tt01-5a", 120, 120, "5", 20}, {"tt01-5a", 119, 120, "5", -1},
        {"tt01-8", 0, 1, "8", 0},    {"tt01-8a", 0, 0, "8", 20},     {"tt01-8a", 7, 7, "8", 20},
        {"tt01-8a", 9, 10, "8", 10}, {"tt01-8a", 99, 100, "8", 10},  {"tt01-8a", 899, 1000, "8", 0},
    };
    const struct dossier_counts counts = {.early = 1};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct reported reported[] = {{rows[i].id, rows[i].numerator, rows[i].denominator},
                                      {NULL, 0, 0}};
        struct graded graded = grade("tt01", &counts, reported);
        if (rows[i].points <
            0) { /* the law's lower steps were not read: the points themselves are asked for */
            assert_missing(&graded, rows[i].criterion, GRADE_NO_STEP, "");
        } else {
            assert_points(&graded, rows[i].criterion, rows[i].points);
        }
        release(&graded);
    }
}

/* Given points win over the share. */
static void the_first_way_that_has_its_figures_decides(void **state)
{
    const struct dossier_counts counts = {.early = 1};
    struct reported reported[] = {{"tt01-8a", 10, 10}, {"tt01-8", 0, 1}, {NULL, 0, 0}};
    (void)state;
    struct graded graded = grade("tt01", &counts, reported);
    assert_points(&graded, "8", 0);
    release(&graded);
}

/* Đ13.9: at least 20 % of procedures and 30 % of dossiers online, none overdue: 2; 15 to under 30 %
 * of dossiers, none overdue: 1; else 0. */
static void online_services_of_circular_01(void **state)
{
    static const struct {
        int64_t procedures, dossiers, overdue; /* of 100, of 1000; overdue -1: not reported */
        int64_t points;
    } rows[] = {
        {20, 300, 0, 20}, {20, 299, 0, 10}, {19, 150, 0, 10}, {20, 149, 0, 0},
        {20, 300, 1, 0},  {20, 299, 1, 0},  {19, 300, 0, 0},  {20, 300, -1, 20},
    };
    const struct dossier_counts in_time = {.early = 1};
    const struct dossier_counts late = {.early = 1, .late = 1};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct reported reported[] = {
            {"tt01-9a", rows[i].procedures, 100},
            {"tt01-9b", rows[i].dossiers, 1000},
            {rows[i].overdue < 0 ? "other" : "tt01-9c", rows[i].overdue, 300},
            {NULL, 0, 0}};
        struct graded graded = grade("tt01", &in_time, reported);
        assert_points(&graded, "9", rows[i].points);
        release(&graded);
    }
    struct reported both[] = {{"tt01-9a", 20, 100}, {"tt01-9b", 300, 1000}, {NULL, 0, 0}};
    struct graded graded = grade("tt01", &late, both); /* without 9c the overdue of all dossiers */
    assert_points(&graded, "9", 0);
    release(&graded);
    both[1].id = NULL;
    graded = grade("tt01", &late, both); /* half of it is there: the other half is what lacks */
    assert_missing(&graded, "9", GRADE_ABSENT, "tt01-9b");
    release(&graded);
}

/* ---- targets of our own ---- */

static struct graded against_targets(const struct figure *on_time,
                                     const struct figure *satisfaction)
{
    static const struct dossier_counts nothing;
    struct error error;
    const struct grade_input input = {
        .dossiers = &nothing, .on_time = on_time, .satisfaction = satisfaction};
    return grade_with(scheme_open("mac-dinh", &error), &input);
}

static void targets_are_reached_or_not(void **state)
{
    const struct settings settings = settings_default();
    struct figure on_time = figure_of("completed", 98, 100, &settings);
    struct figure satisfied = figure_of("overall", 899, 1000, &settings);
    (void)state;
    struct graded graded = against_targets(&on_time, &satisfied);
    assert_points(&graded, "on-time", 1);
    assert_string_equal(band(&graded, "on-time"), "dat");
    assert_points(&graded, "satisfied", 0);
    assert_string_equal(band(&graded, "satisfied"), "chua-dat");
    assert_string_equal(band(&graded, "targets"), "dat-mot");
    release(&graded);
    on_time =
        figure_of("completed", 97999, 100000, &settings); /* 98,0 % on a page, and below 98 % */
    graded = against_targets(&on_time, &satisfied);
    assert_string_equal(band(&graded, "on-time"), "chua-dat");
    release(&graded);
    on_time = figure_of("completed", 0, 0, &settings);
    graded = against_targets(&on_time, NULL);
    assert_missing(&graded, "on-time", GRADE_EMPTY, "");
    assert_missing(&graded, "satisfied", GRADE_EMPTY, "");
    assert_missing(&graded, "targets", GRADE_PARTS, "on-time satisfied");
    release(&graded);
}

/* The mean over criteria has no counts: 0.9 as a sum of doubles is 0.9 here. */
static void a_mean_without_counts_is_held_against_a_target(void **state)
{
    struct figure mean = {.method = "criteria", .rate = (0.8 + 0.9 + 1.0) / 3};
    (void)state;
    struct graded graded = against_targets(NULL, &mean);
    assert_points(&graded, "satisfied", 1);
    release(&graded);
    mean.rate = 0.899999998;
    graded = against_targets(NULL, &mean);
    assert_points(&graded, "satisfied", 0);
    release(&graded);
    mean.rate = -0.5;
    graded = against_targets(NULL, &mean);
    assert_missing(&graded, "satisfied", GRADE_DOUBTFUL, "satisfaction");
    release(&graded);
}

/* ---- an office's own ---- */

/* Requirement 18: 20 × 1/160 = 0.125: 0.13. And a value that nobody can have counted. */
static void a_scheme_of_an_office(void **state)
{
    static const char text[] = "id = \"s\"; decimals = 2; criteria = ( { id = \"a\"; of = 20; ways "
                               "= ( { share = \"m\"; none = 3; } ); },"
                               " { id = \"b\"; of = 1; ways = ( { steps = ( { points = 1; when = ( "
                               "( \"m\", \">\", 0 ), ( \"m\", \"<=\", \"1%\" ) ); } ); } ); },"
                               " { id = \"d\"; of = 2; ways = ( { dossiers = { returned = 2; "
                               "withdrawn = 0.5; }; none = 1; } ); } );";
    static const int64_t numbers[4][2] = {{1, 160}, {0, 0}, {-1, 5}, {1, INT64_MAX}};
    const struct dossier_counts counts = {.returned = 1, .withdrawn = 2};
    const struct dossier_counts nothing = {.early = 5};
    struct error error;
    (void)state;
    for (size_t i = 0; i < 4; i++) {
        struct reported reported[] = {{"m", numbers[i][0], numbers[i][1]}, {NULL, 0, 0}};
        const struct grade_input input = {
            .dossiers = i == 0 ? &counts : &nothing, .indicator = look_up, .context = reported};
        struct graded graded = grade_with(scheme_parse("s", text, sizeof text - 1, &error), &input);
        if (i < 2) {
            assert_points(&graded, "a", i == 0 ? 13 : 300);
            assert_points(&graded, "d", 100); /* (2 + 0.5 + 0.5)/3; none */
        } else {
            assert_missing(&graded, "a", GRADE_DOUBTFUL, "m");
        }
        if (i == 0) {
            assert_points(&graded, "b", 100);
        } else if (i == 1) {
            assert_missing(&graded, "b", GRADE_EMPTY, "");
        }
        release(&graded);
    }
}

static void several_schemes_stand_one_behind_the_other(void **state)
{
    const struct dossier_counts counts = portal_counts(986, 978);
    const struct grade_input input = {.dossiers = &counts};
    struct schemes schemes;
    struct grades grades;
    struct error error;
    (void)state;
    assert_true(schemes_open("tt01\0"
                             "766\0",
                             &schemes, &error));
    assert_true(grades_of(schemes.list, schemes.count, &input, &grades, &error));
    assert_int_equal(grades.count, 11 + 5);
    assert_string_equal(grades.grade[11].criterion->id, "timeliness");
    assert_int_equal(grades.grade[11].points, 1984);
    assert_int_equal(grades.grade[15].state,
                     GRADE_PARTS); /* its parts are those of its own scheme */
    assert_int_equal(grades.grade[15].missing_count, 2);
    grades_release(&grades);
    schemes_release(&schemes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(timeliness_of_766),
        cmocka_unit_test(pending_within_time_counts_as_on_time_for_766),
        cmocka_unit_test(no_dossiers_are_no_data),
        cmocka_unit_test(satisfaction_with_procedures_of_766),
        cmocka_unit_test(complaints_lower_the_ratio),
        cmocka_unit_test(petitions_of_766),
        cmocka_unit_test(bands_of_766_need_all_six_groups),
        cmocka_unit_test(total_time_of_circular_01),
        cmocka_unit_test(staff_are_judged_by_five_indicators),
        cmocka_unit_test(a_missing_indicator_leaves_no_staff_total),
        cmocka_unit_test(a_unit_has_a_band_from_nine_indicators),
        cmocka_unit_test(indicators_5_and_8_come_as_points_or_as_shares),
        cmocka_unit_test(the_first_way_that_has_its_figures_decides),
        cmocka_unit_test(online_services_of_circular_01),
        cmocka_unit_test(targets_are_reached_or_not),
        cmocka_unit_test(a_mean_without_counts_is_held_against_a_target),
        cmocka_unit_test(a_scheme_of_an_office),
        cmocka_unit_test(several_schemes_stand_one_behind_the_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
