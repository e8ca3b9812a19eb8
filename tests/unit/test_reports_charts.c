/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts laid out: places by hand arithmetic, and what must be seen at the ends of every scale. */
#include "reports/picture.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/close.h"
#include "tests/support/picture_check.h"

static struct typeface *face;

static int open_face(void **state)
{
    (void)state;
    face = typeface_open(TYPE_SANS);
    return face == NULL ? -1 : 0;
}

static int close_face(void **state)
{
    (void)state;
    typeface_close(face);
    return 0;
}

static void lay(struct picture *picture, const struct chart *chart, double width)
{
    picture_lay(picture, chart, width, face);
    assert_picture_sound(picture, face, chart->title);
    assert_close(width, picture->width, 1e-12, 0);
}

static struct picture_point centre(const struct picture *picture, const struct shape *shape)
{
    assert_non_null(shape);
    struct label_box box = shape_box(picture, shape, face);
    return (struct picture_point){box.x + box.width / 2, box.y + box.height / 2};
}

/* ---- signs ---- */

static void signs_fill_their_square_and_stay_within(void **state)
{
    (void)state;
    for (int sign = SIGN_ABOVE; sign < SIGNS; sign++) {
        struct picture picture;
        picture_begin(&picture, 12, 12);
        picture_sign(&picture, (enum sign)sign, 1, 1, 10);
        assert_true(picture.count > 0);
        double left = 12, right = 0;
        for (size_t i = 0; i < picture.count; i++) {
            struct label_box box = shape_box(&picture, &picture.shape[i], face);
            assert_true(box.x >= 1 - 1e-9 && box.y >= 1 - 1e-9 && box.x + box.width <= 11 + 1e-9 &&
                        box.y + box.height <= 11 + 1e-9);
            left = fmin(left, box.x);
            right = fmax(right, box.x + box.width);
        }
        assert_true(right - left > 8);
        picture_release(&picture);
    }
}

/* ---- bands ---- */

/* 240 wide, 5 free on each side: from 90 % to 100 % are 230 points. 95 % lies at 5 + 115, 100 % at
 * 235, the target of 98 % at 5 + 0.8 * 230 = 189, that of all, 96 %, at 5 + 0.6 * 230 = 143. */
static void a_band_lies_where_its_shares_are(void **state)
{
    struct chart chart = {.kind = CHART_BAND, .language = LANGUAGE_VI, .title = "band"};
    chart.band = (struct chart_band){.axis_from = 0.9,
                                     .ends = true,
                                     .there = true,
                                     .value = 0.95,
                                     .low = 0.92,
                                     .high = 0.97,
                                     .banded = true,
                                     .has_target = true,
                                     .has_overall = true,
                                     .target = 0.98,
                                     .overall = 0.96,
                                     .sign = SIGN_BELOW};
    struct picture picture;
    (void)state;
    lay(&picture, &chart, 240);
    assert_close(120, centre(&picture, first_shape(&picture, SHAPE_DISC, INK_BELOW)).x, 1e-9, 0);
    const struct shape *band = first_shape(&picture, SHAPE_AREA, INK_BELOW_SOFT);
    assert_non_null(band);
    assert_close(5 + 46, picture.point[band->first].x, 1e-9, 0);
    assert_close(5 + 161, picture.point[band->first + 1].x, 1e-9, 0);
    double target = 0, overall = 0, target_height = 0, overall_height = 0;
    for (size_t i = 0; i < picture.count; i++) {
        const struct shape *shape = &picture.shape[i];
        struct label_box box = shape_box(&picture, shape, face);
        if (shape->kind == SHAPE_LINE && shape->stroke == INK_TEXT) {
            target = box.x + box.width / 2;
            target_height = box.height;
        } else if (shape->kind == SHAPE_LINE && shape->stroke == INK_SOFT) {
            overall = box.x + box.width / 2;
            overall_height = box.height;
        }
    }
    assert_close(189, target, 1e-9, 0);
    assert_close(143, overall, 1e-9, 0);
    assert_true(target_height > overall_height);
    assert_non_null(find_text(&picture, "90%"));
    assert_non_null(find_text(&picture, "95%"));
    assert_non_null(find_text(&picture, "100%"));
    picture_release(&picture);
}

static void a_band_at_either_end_is_still_there(void **state)
{
    static const double values[] = {0, 1};
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct chart chart = {.kind = CHART_BAND, .title = "band at an end"};
        chart.band = (struct chart_band){.axis_from = 0,
                                         .ends = true,
                                         .there = true,
                                         .value = values[i],
                                         .low = values[i],
                                         .high = values[i],
                                         .banded = true,
                                         .hollow = i == 0,
                                         .sign = SIGN_ABOVE};
        struct picture picture;
        lay(&picture, &chart, 150);
        const struct shape *band = first_shape(&picture, SHAPE_AREA, INK_ABOVE_SOFT);
        assert_non_null(band);
        assert_true(shape_box(&picture, band, face).width >= 1);
        assert_int_equal(1, count_shapes(&picture, SHAPE_DISC, i == 0 ? INK_PAPER : INK_ABOVE));
        picture_release(&picture);
    }
}

/* ---- months ---- */

static void constant_hundred_percent_has_a_region_that_is_seen(void **state)
{
    struct chart_month months[12];
    struct chart chart = {.kind = CHART_MONTHS, .title = "constant"};
    struct picture picture;
    (void)state;
    for (size_t i = 0; i < 12; i++) {
        months[i] = (struct chart_month){.there = true,
                                         .value = 1,
                                         .limited = i >= 3,
                                         .low = 1,
                                         .high = 1,
                                         .name = "10/23",
                                         .text = "100%"};
    }
    chart.months = (struct chart_months){.month = months, .count = 12, .from = 0.9, .to = 1};
    lay(&picture, &chart, 240);
    const struct shape *region = first_shape(&picture, SHAPE_AREA, INK_NARROW);
    assert_non_null(region);
    struct label_box box = shape_box(&picture, region, face);
    assert_true(box.height >= 1.5);
    struct picture_point last = centre(&picture, first_shape(&picture, SHAPE_DISC, INK_TEXT));
    assert_true(last.y > box.y && last.y < box.y + box.height);
    assert_int_equal(1, count_shapes(&picture, SHAPE_AREA, INK_NARROW));
    assert_non_null(find_text(&picture, "100%"));
    picture_release(&picture);
}

/* Six months, the fourth missing: lines 1-2, 2-3 and 5-6. */
static void missing_months_break_the_line_and_few_are_hollow(void **state)
{
    struct chart_month months[6];
    struct chart chart = {.kind = CHART_MONTHS, .title = "gap"};
    struct picture picture;
    size_t lines = 0;
    (void)state;
    for (size_t i = 0; i < 6; i++) {
        months[i] = (struct chart_month){.there = i != 3,
                                         .value = 0.95,
                                         .limited = true,
                                         .low = 0.94,
                                         .high = 0.96,
                                         .few = i == 1,
                                         .sign = i == 5 ? SIGN_FELL : SIGN_NONE,
                                         .name = "10/23",
                                         .text = "95%"};
    }
    chart.months = (struct chart_months){.month = months, .count = 6, .from = 0.9, .to = 1};
    lay(&picture, &chart, 340);
    for (size_t i = 0; i < picture.count; i++) {
        const struct shape *shape = &picture.shape[i];
        lines += shape->kind == SHAPE_LINE && shape->stroke == INK_SOFT ? 1 : 0;
    }
    assert_int_equal(3, lines);
    assert_int_equal(2, count_shapes(&picture, SHAPE_DISC, INK_PAPER)); /* month 2, the ring of month 6 */
    assert_int_equal(3, count_shapes(&picture, SHAPE_DISC, INK_SOFT)); /* months 1, 3 and 5 */
    assert_int_equal(1, count_shapes(&picture, SHAPE_DISC, INK_BELOW)); /* month 6 */
    assert_int_equal(0, count_shapes(&picture, SHAPE_AREA, INK_BELOW)); /* no mark of units side by side */
    assert_int_equal(1, count_shapes(&picture, SHAPE_AREA, INK_NARROW));
    picture_release(&picture);
}

static void small_lines_have_no_text(void **state)
{
    const struct chart_month months[] = {
        {.there = true, .value = 0, .name = "9/23", .text = "0%"},
        {.there = true, .value = 1, .name = "10/23", .text = "100%"}};
    struct chart chart = {.kind = CHART_MONTHS, .title = "bare"};
    struct picture picture;
    (void)state;
    chart.months =
        (struct chart_months){.month = months, .count = 2, .from = 0, .to = 1, .bare = true};
    lay(&picture, &chart, 80);
    assert_int_equal(0, count_shapes(&picture, SHAPE_TEXT, INK_TEXT));
    assert_int_equal(0, count_shapes(&picture, SHAPE_TEXT, INK_SOFT));
    assert_int_equal(1, count_shapes(&picture, SHAPE_DISC, INK_TEXT));
    picture_release(&picture);
}

/* ---- levels ---- */

/* Parts and the gaps of 0.75 between them fill the bar; more answers are never a shorter part. */
static void check_levels(const int64_t *count, int scale, double width)
{
    struct chart chart = {.kind = CHART_LEVELS, .title = "levels"};
    struct picture picture;
    double x = 0, last = 0;
    char texts[10][24];
    chart.levels.scale = scale;
    for (int i = 0; i < scale; i++) {
        snprintf(texts[i], sizeof texts[i], "%lld", (long long)count[i]);
        chart.levels.count[i] = count[i];
        chart.levels.text[i] = texts[i];
    }
    lay(&picture, &chart, width);
    for (int i = 0; i < scale; i++) {
        const struct shape *part = first_shape(&picture, SHAPE_AREA, ink_level(i, scale));
        if (count[i] == 0) {
            assert_null(part);
            continue;
        }
        assert_non_null(part);
        struct label_box box = shape_box(&picture, part, face);
        assert_close(x, box.x, 1e-9, 0);
        assert_true(box.width >= 1.5 - 1e-9);
        assert_true(i == 0 || count[i - 1] == 0 || count[i] < count[i - 1] ||
                    box.width >= last - 1e-9);
        last = box.width;
        x = box.x + box.width + 0.75;
    }
    assert_close(width + 0.75, x, 1e-9, 0);
    picture_release(&picture);
}

static void levels_fill_the_bar(void **state)
{
    static const int64_t counts[][10] = {{401, 188},
                                         {298, 271, 18, 1, 1},
                                         {589, 0, 0, 0, 0},
                                         {0, 0, 0, 0, 1},
                                         {1000000, 1, 1, 1, 1, 1, 1, 1, 1, 1},
                                         {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}};
    static const int scales[] = {2, 5, 5, 5, 10, 10};
    (void)state;
    for (size_t i = 0; i < sizeof scales / sizeof *scales; i++) {
        check_levels(counts[i], scales[i], 240);
        check_levels(counts[i], scales[i], 340);
    }
}

static void levels_have_their_numbers_where_these_fit(void **state)
{
    struct chart chart = {.kind = CHART_LEVELS, .title = "numbers"};
    struct picture picture;
    (void)state;
    chart.levels = (struct chart_levels){
        .scale = 5, .count = {500, 88, 1, 0, 0}, .text = {"500", "88", "1", "0", "0"}};
    lay(&picture, &chart, 240);
    assert_non_null(find_text(&picture, "500"));
    assert_non_null(find_text(&picture, "88"));
    assert_null(find_text(&picture, "1"));
    assert_null(find_text(&picture, "0"));
    picture_release(&picture);
    chart.levels = (struct chart_levels){.scale = 5};
    lay(&picture, &chart, 240);
    assert_int_equal(1, picture.count); /* a line alone where nobody answered */
    picture_release(&picture);
}

/* ---- strips ---- */

static void check_strip(const double *values, size_t count, size_t own, double width)
{
    const char *names[200];
    struct chart chart = {.kind = CHART_STRIP, .title = "strip"};
    struct picture picture;
    for (size_t i = 0; i < count; i++) {
        names[i] = "Lê Hồ";
    }
    chart.strip = (struct chart_strip){.axis_from = 0.9,
                                       .value = values,
                                       .name = names,
                                       .count = count,
                                       .own = own,
                                       .has_overall = true,
                                       .overall = 0.95};
    lay(&picture, &chart, width);
    size_t rings = 0;
    for (size_t i = 0; i < picture.count; i++) {
        rings += picture.shape[i].kind == SHAPE_DISC ? 1 : 0;
    }
    assert_int_equal(own < count ? count - 1 : count, rings);
    assert_int_equal(own < count ? 1 : 0, count_shapes(&picture, SHAPE_AREA, INK_ABOVE));
    for (size_t i = 0; i < picture.count; i++) {
        struct picture_point at = picture.point[picture.shape[i].first];
        for (size_t k = 0; k < i && count <= 10; k++) {
            struct picture_point other = picture.point[picture.shape[k].first];
            bool discs = picture.shape[i].kind == SHAPE_DISC && picture.shape[k].kind == SHAPE_DISC;
            assert_true(!discs || hypot(at.x - other.x, at.y - other.y) >=
                                      picture.shape[i].radius + picture.shape[k].radius);
        }
    }
    picture_release(&picture);
}

static void every_unit_of_a_strip_is_a_dot(void **state)
{
    static const double apart[] = {0.91, 0.93, 0.95, 0.97, 0.98, 0.99, 1};
    double same[60];
    (void)state;
    for (size_t i = 0; i < 60; i++) {
        same[i] = 1;
    }
    check_strip(apart, 7, 6, 340);
    check_strip(apart, 7, 7, 240);
    check_strip(apart, 1, 0, 240);
    check_strip(apart, 0, 0, 240);
    check_strip(same, 6, 2, 340);
    check_strip(same, 60, 59, 240);
    check_strip(same, 60, 60, 480);
}

/* ---- funnels ---- */

/* Sizes 1, 100 and 400: roots 1, 10 and 20, so that the second distance is 10/9 of the first. */
static void funnel_sizes_lie_by_their_roots(void **state)
{
    const struct chart_point points[] = {
        {"A", 1, 0.93, SIGN_TOO_FEW}, {"B", 100, 0.94, SIGN_SAME}, {"C", 400, 0.95, SIGN_SAME}};
    struct chart chart = {.kind = CHART_FUNNEL, .title = "roots"};
    struct picture picture;
    double x[3] = {0};
    size_t found = 1;
    (void)state;
    chart.funnel = (struct chart_funnel){.point = points,
                                         .count = 3,
                                         .overall = 0.97,
                                         .axis_from = 0.9,
                                         .axis_to = 1,
                                         .size_title = "hồ sơ"};
    lay(&picture, &chart, 340);
    x[0] = centre(&picture, first_shape(&picture, SHAPE_DISC, INK_PAPER)).x;
    for (size_t i = 0; i < picture.count; i++) {
        const struct shape *shape = &picture.shape[i];
        if (shape->kind == SHAPE_DISC && shape->fill == INK_SAME && found < 3) {
            x[found++] = centre(&picture, shape).x;
        }
    }
    assert_int_equal(3, found);
    assert_close(10.0 / 9.0, (x[2] - x[1]) / (x[1] - x[0]), 1e-9, 0);
    assert_non_null(find_text(&picture, "A"));
    assert_non_null(find_text(&picture, "100"));
    assert_non_null(find_text(&picture, "hồ sơ"));
    picture_release(&picture);
}

static void funnels_of_nothing_and_of_one_are_whole(void **state)
{
    const struct chart_point one = {"Quế", 1, 1, SIGN_TOO_FEW};
    const struct chart_limit limits[] = {{1, 0, 1, 0, 1}, {50, 0.9, 1, 0.8, 1}};
    struct chart chart = {.kind = CHART_FUNNEL, .title = "one"};
    (void)state;
    for (size_t count = 0; count < 2; count++) {
        for (size_t limited = 0; limited < 3; limited++) {
            struct picture picture;
            chart.funnel = (struct chart_funnel){.point = &one,
                                                 .count = count,
                                                 .limit = limits,
                                                 .limit_count = limited,
                                                 .overall = 1,
                                                 .axis_from = 1,
                                                 .axis_to = 1};
            lay(&picture, &chart, 240);
            picture_release(&picture);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(signs_fill_their_square_and_stay_within),
        cmocka_unit_test(a_band_lies_where_its_shares_are),
        cmocka_unit_test(a_band_at_either_end_is_still_there),
        cmocka_unit_test(constant_hundred_percent_has_a_region_that_is_seen),
        cmocka_unit_test(missing_months_break_the_line_and_few_are_hollow),
        cmocka_unit_test(small_lines_have_no_text),
        cmocka_unit_test(levels_fill_the_bar),
        cmocka_unit_test(levels_have_their_numbers_where_these_fit),
        cmocka_unit_test(every_unit_of_a_strip_is_a_dot),
        cmocka_unit_test(funnel_sizes_lie_by_their_roots),
        cmocka_unit_test(funnels_of_nothing_and_of_one_are_whole),
    };
    return cmocka_run_group_tests(tests, open_face, close_face);
}
