/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever a chart holds, no two texts overlap and nothing reaches outside: random charts of every
 * kind, 40 communes with crowded values, a whole country. */
#include "reports/picture.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/picture_check.h"

enum { MOST = 3321, LIMITS = 120, COMMUNES = 40 };

/* Of the sample, then others; the last are as long as names can be. */
static const char *const names[] = {
    "Quế",
    "Nguyễn Úy",
    "Đại Cương",
    "Lê Hồ",
    "Tượng Lĩnh",
    "Nhật Tựu",
    "Nhật Tân",
    "Đồng Hóa",
    "Hoàng Tây",
    "Tân Sơn",
    "Thụy Lôi",
    "Văn Xá",
    "Khả Phong",
    "Ngọc Sơn",
    "Ba Sao",
    "Liên Sơn",
    "Thi Sơn",
    "Thanh Sơn",
    "Ẩm Ướt",
    "Ỷ Lan",
    "Thị trấn Nông trường Việt Lâm",
    "Hồng Phong",
    "Xã Nghĩa Thịnh và vùng phụ cận thuộc huyện Nghĩa Hưng, tỉnh Nam Định",
    "<script>alert(1)</script>"};

static struct typeface *face;
static uint32_t seed;
static char longest[301];
static struct chart_point points[MOST];
static struct chart_limit limits[LIMITS];
static double values[MOST];
static const char *labels[MOST];

static double chance(void)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) / 16777216.0;
}

static size_t below(size_t count)
{
    return (size_t)(chance() * (double)count);
}

static const char *any_name(void)
{
    size_t which = below(sizeof names / sizeof *names + 1);
    return which < sizeof names / sizeof *names ? names[which] : longest;
}

/* Shares as they come: often all, sometimes none. */
static double any_share(void)
{
    double kind = chance();
    return kind < 0.25 ? 1 : kind < 0.3 ? 0 : kind < 0.8 ? 0.9 + 0.1 * chance() : chance();
}

static double any_width(void)
{
    static const double widths[] = {240, 340, 480, 520};
    size_t which = below(5);
    return which < 4 ? widths[which] : 240 + 280 * chance();
}

static enum sign any_sign(void)
{
    return (enum sign)below(SIGNS);
}

static int open_all(void **state)
{
    (void)state;
    memset(longest, 'W', sizeof longest - 1);
    face = typeface_open(TYPE_SANS);
    return face == NULL ? -1 : 0;
}

static int close_all(void **state)
{
    (void)state;
    typeface_close(face);
    return 0;
}

static void check(const struct chart *chart, double width)
{
    struct picture picture;
    picture_lay(&picture, chart, width, face);
    assert_picture_sound(&picture, face, chart->title);
    picture_release(&picture);
}

static void bands(void **state)
{
    static const double from[] = {0, 0.5, 0.8, 0.9};
    (void)state;
    seed = 1;
    for (int run = 0; run < 300; run++) {
        struct chart chart = {.kind = CHART_BAND, .title = "random band"};
        double value = any_share();
        chart.language = chance() < 0.5 ? LANGUAGE_VI : LANGUAGE_EN;
        chart.band = (struct chart_band){.axis_from = from[below(4)],
                                         .ends = chance() < 0.7,
                                         .there = chance() < 0.9,
                                         .value = value,
                                         .low = value * chance(),
                                         .high = value + (1 - value) * chance(),
                                         .banded = chance() < 0.9,
                                         .hollow = chance() < 0.3,
                                         .has_target = chance() < 0.7,
                                         .has_overall = chance() < 0.7,
                                         .target = any_share(),
                                         .overall = any_share(),
                                         .sign = any_sign()};
        check(&chart, chance() < 0.3 ? 150 : any_width());
    }
}

static void months(void **state)
{
    static const char *const texts[] = {"100%", "98,7%", "0%", "", NULL};
    struct chart_month month[60];
    (void)state;
    seed = 2;
    for (int run = 0; run < 300; run++) {
        struct chart chart = {.kind = CHART_MONTHS, .title = "random months"};
        bool days = chance() < 0.2, bare = chance() < 0.2;
        double least = days ? 0 : (double)below(4) * 0.1 + 0.6,
               most = days ? 20 + 200 * chance() : 1;
        size_t count = below(3) == 0 ? below(60) : below(14);
        for (size_t i = 0; i < count; i++) {
            double value = days ? most * chance() : any_share();
            month[i] = (struct chart_month){.there = chance() < 0.8,
                                            .value = value,
                                            .limited = chance() < 0.8,
                                            .low = value * (0.9 + 0.1 * chance()),
                                            .high = days ? value : 1,
                                            .few = chance() < 0.2,
                                            .sign = any_sign(),
                                            .name = chance() < 0.02 ? longest : "10/23",
                                            .text = texts[below(5)]};
        }
        chart.months = (struct chart_months){.month = month,
                                             .count = count,
                                             .from = least,
                                             .to = most,
                                             .numbers = days,
                                             .bare = bare,
                                             .has_target = chance() < 0.5,
                                             .target = any_share()};
        check(&chart, bare ? 80 : any_width());
    }
}

static void levels(void **state)
{
    static const char *const texts[] = {"1", "986", "1.420", "12.345.678", NULL};
    (void)state;
    seed = 3;
    for (int run = 0; run < 300; run++) {
        struct chart chart = {.kind = CHART_LEVELS, .title = "random levels"};
        chart.levels.scale = 2 + (int)below(9);
        for (int i = 0; i < chart.levels.scale; i++) {
            chart.levels.count[i] = chance() < 0.3 ? 0 : (int64_t)(exp(14 * chance()));
            chart.levels.text[i] = texts[below(5)];
        }
        check(&chart, any_width());
    }
}

static void strips(void **state)
{
    static const double from[] = {0, 0.5, 0.8, 0.9};
    (void)state;
    seed = 4;
    for (int run = 0; run < 120; run++) {
        struct chart chart = {.kind = CHART_STRIP, .title = "random strip"};
        size_t count = run % 20 == 0 ? MOST : run % 3 == 0 ? below(200) : below(COMMUNES + 1);
        for (size_t i = 0; i < count; i++) {
            values[i] = any_share();
            labels[i] = any_name();
        }
        chart.strip =
            (struct chart_strip){.axis_from = from[below(4)],
                                 .value = values,
                                 .name = labels,
                                 .count = count,
                                 .own = chance() < 0.8 && count > 0 ? below(count) : count,
                                 .has_overall = chance() < 0.8,
                                 .overall = any_share()};
        check(&chart, any_width());
    }
}

/* Limits of the usual width around the share of all; exact ones would draw no differently. */
static size_t make_limits(double overall, double most)
{
    for (size_t i = 0; i < LIMITS; i++) {
        double n = 1 + (most - 1) * (double)(i * i) / (double)((LIMITS - 1) * (LIMITS - 1));
        double spread = sqrt(overall * (1 - overall) / n);
        limits[i] = (struct chart_limit){
            n, fmax(0, overall - 1.96 * spread), fmin(1, overall + 1.96 * spread),
            fmax(0, overall - 3.09 * spread), fmin(1, overall + 3.09 * spread)};
    }
    return LIMITS;
}

static struct chart make_funnel(size_t count, double from, double overall, double most)
{
    struct chart chart = {.kind = CHART_FUNNEL, .title = "funnel", .language = LANGUAGE_VI};
    chart.funnel = (struct chart_funnel){.point = points,
                                         .count = count,
                                         .limit = limits,
                                         .limit_count = make_limits(overall, most),
                                         .overall = overall,
                                         .axis_from = from,
                                         .axis_to = 1,
                                         .size_title = "số hồ sơ đã trả trong kỳ"};
    return chart;
}

static size_t count_bold(const struct chart *chart, double width)
{
    struct picture picture;
    size_t count = 0;
    picture_lay(&picture, chart, width, face);
    for (size_t i = 0; i < picture.count; i++) {
        const struct shape *shape = &picture.shape[i];
        count += shape->kind == SHAPE_TEXT && shape->bold ? 1 : 0;
    }
    picture_release(&picture);
    return count;
}

/* 40 communes between 99.2 % and 100 % with 900 to 1,100 dossiers each, every fifth of which stands
 * out. */
static void forty_crowded_communes(void **state)
{
    static const double widths[] = {240, 330, 340, 480, 520};
    (void)state;
    for (uint32_t run = 1; run <= 20; run++) {
        seed = run;
        for (size_t i = 0; i < COMMUNES; i++) {
            points[i] = (struct chart_point){any_name(), 900 + (int64_t)below(201),
                                             0.992 + 0.008 * chance(),
                                             i % 10 == 0   ? SIGN_ABOVE
                                             : i % 10 == 5 ? SIGN_BELOW
                                                           : SIGN_SAME};
        }
        struct chart chart = make_funnel(COMMUNES, 0.99, 0.996, 1100);
        for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
            check(&chart, widths[i]);
        }
        /* Where there is room, most of the eight that stand out have their names. */
        assert_true(count_bold(&chart, 520) >= 5);
    }
}

static void random_funnels(void **state)
{
    static const double from[] = {0, 0.5, 0.8, 0.9};
    (void)state;
    seed = 5;
    for (int run = 0; run < 150; run++) {
        size_t count = run % 30 == 0 ? MOST : run % 5 == 0 ? below(400) : below(COMMUNES + 1);
        double largest = exp(1 + 10 * chance());
        for (size_t i = 0; i < count; i++) {
            points[i] = (struct chart_point){any_name(), 1 + (int64_t)(largest * chance()),
                                             any_share(), any_sign()};
        }
        struct chart chart = make_funnel(count, from[below(4)], any_share(), largest);
        chart.language = chance() < 0.5 ? LANGUAGE_VI : LANGUAGE_EN;
        chart.funnel.axis_to = chance() < 0.8 ? 1 : chart.funnel.axis_from + 0.05;
        chart.funnel.size_title = chance() < 0.1 ? longest : chance() < 0.5 ? NULL : "hồ sơ";
        check(&chart, any_width());
    }
}

/* All equal: the marks lie upon each other, one name at least is read. */
static void all_in_one_place(void **state)
{
    static const double shares[] = {0, 0.5, 1};
    (void)state;
    for (size_t k = 0; k < 3; k++) {
        for (size_t i = 0; i < COMMUNES; i++) {
            points[i] = (struct chart_point){names[i % 20], 1000, shares[k], SIGN_SAME};
        }
        struct chart chart = make_funnel(COMMUNES, 0, shares[k], 1000);
        check(&chart, 340);
        struct picture picture;
        bool named = false;
        picture_lay(&picture, &chart, 340, face);
        for (size_t i = 0; i < 20; i++) {
            named = named || find_text(&picture, names[i]) != NULL;
        }
        assert_true(named);
        picture_release(&picture);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bands),
        cmocka_unit_test(months),
        cmocka_unit_test(levels),
        cmocka_unit_test(strips),
        cmocka_unit_test(forty_crowded_communes),
        cmocka_unit_test(random_funnels),
        cmocka_unit_test(all_in_one_place),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
