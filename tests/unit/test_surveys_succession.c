/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What becomes of communes. The units are those of Kim Bảng with the codes and days of
 * docs/rules.md 5, and a few invented ones whose links are broken. */
#include "surveys/records.h"
#include "surveys/succession.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct sample {
    const char *code, *from, *to, *name, *successor;
};

/* The id of a unit is its place here, from 1. */
static const struct sample samples[] = {
    {"13387", NULL, "2025-06-30", "Nguyễn Úy", "13396"},          /* 1 */
    {"13396", NULL, "2024-12-31", "Tượng Lĩnh", "13396"},         /* 2 */
    {"13399", NULL, "2024-12-31", "Nhật Tựu", "13402"},           /* 3 */
    {"13402", NULL, "2024-12-31", "Nhật Tân", "13402"},           /* 4 */
    {"13432", NULL, "2025-06-30", "Liên Sơn", "13435"},           /* 5 */
    {"13435", NULL, "2024-12-31", "Thi Sơn", "13435"},            /* 6 */
    {"13438", NULL, "2025-06-30", "Thanh Sơn", "13435"},          /* 7 */
    {"13396", "2025-01-01", "2025-06-30", "Tượng Lĩnh", "13396"}, /* 8 */
    {"13402", "2025-01-01", "2025-06-30", "Tân Tựu", "13402"},    /* 9 */
    {"13435", "2025-01-01", "2025-06-30", "Thi Sơn", "013435"},   /* 10: a zero in front */
    {"13396", "2025-07-01", NULL, "Nguyễn Úy", ""},               /* 11 */
    {"13402", "2025-07-01", NULL, "Kim Thanh", ""},               /* 12 */
    {"13435", "2025-07-01", NULL, "Lý Thường Kiệt", ""},          /* 13 */
    {"900", NULL, "2024-12-31", "Không Kế", ""},                  /* 14: no link */
    {"901", NULL, "2024-12-31", "Lạc Mã", "999"},   /* 15: to a code that nobody has */
    {"902", NULL, "2024-12-31", "Muộn", "903"},     /* 16: to one that begins a day late */
    {"903", "2025-01-02", NULL, "Sau Muộn", ""},    /* 17 */
    {"904", NULL, "2024-12-31", "Vòng Một", "905"}, /* 18: to each other, and on to nobody */
    {"905", "2025-01-01", "2025-03-31", "Vòng Hai", "904"}, /* 19 */
    {"906", NULL, "2024-12-31", "Tự Nối", "906"},           /* 20: to itself, which has ended */
    {"907", NULL, "2024-12-31", "Nhập Vào", "908"},         /* 21: into one that was there before */
    {"908", NULL, NULL, "Có Sẵn", ""},                      /* 22 */
    {"909", "2025-03-01", "2025-01-31", "Ngược", "910"},    /* 23: ends before it begins */
    {"910", NULL, NULL, "Đích", ""},                        /* 24 */
};
enum { SAMPLES = sizeof samples / sizeof samples[0], FREE = SAMPLES + 1 };

static int32_t day_of(const char *text)
{
    int32_t day = DAY_NONE;
    assert_true(text == NULL || day_parse_iso(text, &day));
    return day;
}

struct fixture {
    struct succession succession; /* first: a test takes the fixture for it */
    struct unit_register *units;
};

static int set_up(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    assert_non_null(fixture);
    struct unit_register *units = register_new();
    struct error error;
    assert_non_null(units);
    for (size_t i = 0; i < SAMPLES; i++) {
        const struct unit unit = {.id = (int32_t)i + 1,
                                  .code = samples[i].code,
                                  .name = samples[i].name,
                                  .kind = "xã",
                                  .district = "",
                                  .province = "",
                                  .succeeded_by = samples[i].successor,
                                  .valid_from = day_of(samples[i].from),
                                  .valid_to = day_of(samples[i].to)};
        assert_true(register_add(units, &unit, &error));
    }
    const struct unit free_unit = {.id = FREE,
                                   .name = "Tổ 5",
                                   .kind = "",
                                   .district = "",
                                   .province = "",
                                   .succeeded_by = "",
                                   .valid_from = DAY_NONE,
                                   .valid_to = DAY_NONE,
                                   .free = true};
    assert_true(register_add(units, &free_unit, &error));
    assert_true(succession_begin(&fixture->succession, units, &error));
    fixture->units = units;
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    succession_release(&fixture->succession);
    register_free(fixture->units);
    free(fixture);
    return 0;
}

static int32_t heir_of(void **state, int32_t unit, const char *day)
{
    int32_t heir = UNIT_NONE;
    struct error error;
    assert_true(succession_on(*state, unit, day_of(day), &heir, &error));
    return heir;
}

static void a_unit_that_is_there_is_itself(void **state)
{
    assert_int_equal(heir_of(state, 1, "2025-06-30"), 1); /* on its last day */
    assert_int_equal(heir_of(state, 8, "2025-01-01"), 8); /* and its first */
    assert_int_equal(heir_of(state, 13, "2150-01-01"), 13);
    assert_int_equal(heir_of(state, 22, "1950-01-01"), 22);
    assert_int_equal(heir_of(state, FREE, "2025-07-01"), FREE);
}

static void links_are_followed_on_the_day_after(void **state)
{
    assert_int_equal(heir_of(state, 1, "2025-07-01"), 11); /* 13396 was Tượng Lĩnh, is Nguyễn Úy */
    assert_int_equal(heir_of(state, 2, "2025-01-01"), 8);
    assert_int_equal(heir_of(state, 2, "2025-07-01"), 11); /* two steps */
    assert_int_equal(heir_of(state, 3, "2025-06-30"), 9);
    assert_int_equal(heir_of(state, 4, "2026-01-01"), 12);
    assert_int_equal(heir_of(state, 5, "2025-07-01"), 13);
    assert_int_equal(heir_of(state, 6, "2025-07-01"), 13);
    assert_int_equal(heir_of(state, 7, "2025-07-01"), 13);
    assert_int_equal(heir_of(state, 21, "2025-01-01"), 22);
}

static void fails(void **state, int32_t unit, const char *day, enum error_code code,
                  const char *const said[2])
{
    int32_t heir = -5;
    struct error error;
    assert_false(succession_on(*state, unit, day_of(day), &heir, &error));
    assert_int_equal(error.code, code);
    assert_int_equal(heir, -5);
    for (enum language language = LANGUAGE_EN; language <= LANGUAGE_VI; language++) {
        char text[512];
        error_format(&error, language, text, sizeof text);
        assert_string_equal(text, said[language]);
    }
}

static void a_missing_link_is_named(void **state)
{
    fails(state, 14, "2025-01-01", ERROR_SUCCESSION_MISSING,
          (const char *const[]){"error HL645: Không Kế (900) ended on 2024-12-31, and the register "
                                "does not say what it became",
                                "lỗi HL645: Không Kế (900) hết hiệu lực ngày 31/12/2024, danh mục "
                                "không cho biết sau đó thuộc đơn vị nào"});
    fails(state, 15, "2025-01-01", ERROR_SUCCESSION_MISSING,
          (const char *const[]){
              "error HL645: Lạc Mã (901) ended on 2024-12-31, and the register does not say what "
              "it became: there is no 999 on 2025-01-01",
              "lỗi HL645: Lạc Mã (901) hết hiệu lực ngày 31/12/2024, danh mục không cho biết sau "
              "đó thuộc đơn vị nào: không có mã 999 vào ngày 01/01/2025"});
    fails(state, 16, "2025-06-01", ERROR_SUCCESSION_MISSING,
          (const char *const[]){
              "error HL645: Muộn (902) ended on 2024-12-31, and the register does not say what it "
              "became: there is no 903 on 2025-01-01",
              "lỗi HL645: Muộn (902) hết hiệu lực ngày 31/12/2024, danh mục không cho biết sau đó "
              "thuộc đơn vị nào: không có mã 903 vào ngày 01/01/2025"});
}

/* Each link leads to a unit that ends later, so that two that name each other end, at the latest,
 * where one of them is gone. */
static void links_in_a_circle_end(void **state)
{
    struct error error;
    int32_t heir = UNIT_NONE;
    assert_int_equal(heir_of(state, 18, "2025-03-31"), 19);
    assert_false(succession_on(*state, 18, day_of("2025-04-01"), &heir, &error));
    assert_int_equal(error.code, ERROR_SUCCESSION_MISSING);
    assert_string_equal(error.value, "Vòng Hai (905)");
    assert_false(succession_on(*state, 20, day_of("2025-01-01"), &heir, &error));
    assert_string_equal(error.value, "Tự Nối (906)");
    assert_false(succession_on(*state, 23, day_of("2025-02-15"), &heir,
                               &error)); /* neither there nor gone */
}

static void what_was_merged_is_not_split_up(void **state)
{
    fails(state, 13, "2025-06-30", ERROR_SUCCESSION_BEFORE,
          (const char *const[]){"error HL646: Lý Thường Kiệt (13435) exists since 2025-07-01 only: "
                                "its counts cannot be split up among the communes of 2025-06-30",
                                "lỗi HL646: Lý Thường Kiệt (13435) chỉ có từ ngày 01/07/2025: số "
                                "liệu không tách lại được cho các xã, phường của ngày 30/06/2025"});
    fails(state, 8, "2024-12-31", ERROR_SUCCESSION_BEFORE, /* not even where there was one before */
          (const char *const[]){"error HL646: Tượng Lĩnh (13396) exists since 2025-01-01 only: its "
                                "counts cannot be split up among the communes of 2024-12-31",
                                "lỗi HL646: Tượng Lĩnh (13396) chỉ có từ ngày 01/01/2025: số liệu "
                                "không tách lại được cho các xã, phường của ngày 31/12/2024"});
}

/* One to one, and on the day after: the same borders. Two into one, or into one that was there:
 * not. */
static void one_to_one_is_the_same_territory(void **state)
{
    assert_int_equal(succession_same(*state, 2), 8);
    assert_int_equal(succession_same(*state, 6), 10);
    assert_int_equal(succession_same(*state, 9), 12);
    assert_int_equal(succession_same(*state, 3), UNIT_NONE);
    assert_int_equal(succession_same(*state, 4), UNIT_NONE);
    assert_int_equal(succession_same(*state, 10), UNIT_NONE);
    assert_int_equal(succession_same(*state, 21), UNIT_NONE);
    assert_int_equal(succession_same(*state, 13), UNIT_NONE);
    assert_int_equal(succession_same(*state, 14), UNIT_NONE);
    assert_int_equal(succession_same(*state, FREE), UNIT_NONE);
}

/* What a unit became by a later day, it also became by way of any day between. */
static void every_way_round_leads_to_one_heir(void **state)
{
    static const char *const days[] = {"2024-06-30", "2024-12-31", "2025-01-01",
                                       "2025-06-30", "2025-07-01", "2026-01-01"};
    enum { DAYS = sizeof days / sizeof days[0] };
    for (int32_t unit = 1; unit <= 13; unit++) {
        for (size_t i = 0; i < DAYS; i++) {
            for (size_t j = i; j < DAYS; j++) {
                int32_t heir = UNIT_NONE;
                struct error error;
                if (succession_on(*state, unit, day_of(days[i]), &heir, &error)) {
                    assert_int_equal(heir_of(state, heir, days[j]), heir_of(state, unit, days[j]));
                }
            }
        }
    }
}

static void an_empty_register_has_no_links(void **state)
{
    struct succession none;
    struct error error;
    struct unit_register *units = register_new();
    int32_t heir = UNIT_NONE;
    (void)state;
    assert_non_null(units);
    assert_true(succession_begin(&none, units, &error));
    assert_false(succession_on(&none, 1, 0, &heir, &error));
    assert_int_equal(succession_same(&none, 1), UNIT_NONE);
    succession_release(&none);
    register_free(units);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_unit_that_is_there_is_itself),
        cmocka_unit_test(links_are_followed_on_the_day_after),
        cmocka_unit_test(a_missing_link_is_named),
        cmocka_unit_test(links_in_a_circle_end),
        cmocka_unit_test(what_was_merged_is_not_split_up),
        cmocka_unit_test(one_to_one_is_the_same_territory),
        cmocka_unit_test(every_way_round_leads_to_one_heir),
        cmocka_unit_test(an_empty_register_has_no_links),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
