/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Communes by name or code on a day. The units are those of Kim Bảng with the codes and days of
 * docs/rules.md 5: codes are reused and names move. */
#include "surveys/register.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

struct sample {
    const char *code, *from, *to, *kind, *name, *successor;
};

static const struct sample samples[] = {
    {"13387", NULL, "2025-06-30", "xã", "Nguyễn Úy", "13396"},
    {"13393", NULL, "2024-12-31", "xã", "Lê Hồ", "13393"},
    {"13396", NULL, "2024-12-31", "xã", "Tượng Lĩnh", "13396"},
    {"13399", NULL, "2024-12-31", "xã", "Nhật Tựu", "13402"},
    {"13402", NULL, "2024-12-31", "xã", "Nhật Tân", "13402"},
    {"13438", NULL, "2025-06-30", "xã", "Thanh Sơn", "13435"},
    {"13393", "2025-01-01", "2025-06-30", "phường", "Lê Hồ", "13393"},
    {"13396", "2025-01-01", "2025-06-30", "phường", "Tượng Lĩnh", "13396"},
    {"13402", "2025-01-01", "2025-06-30", "phường", "Tân Tựu", "13402"},
    {"13393", "2025-07-01", NULL, "phường", "Lê Hồ", ""},
    {"13396", "2025-07-01", NULL, "phường", "Nguyễn Úy", ""},
    {"13402", "2025-07-01", NULL, "phường", "Kim Thanh", ""},
    {"13435", "2025-07-01", NULL, "phường", "Lý Thường Kiệt", ""},
    {"14434", NULL, NULL, "xã", "Thanh Sơn", ""},
    {"08542", NULL, NULL, "xã", "Thanh Sơn", ""},
};

static int32_t day_of(const char *text)
{
    int32_t day = DAY_NONE;
    if (text != NULL) {
        assert_true(day_parse_iso(text, &day));
    }
    return day;
}

static struct unit_register *kim_bang(void)
{
    struct unit_register *units = register_new();
    struct error error;
    assert_non_null(units);
    for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++) {
        const struct sample *sample = &samples[i];
        struct unit unit = {.id = (int32_t)i + 1,
                            .code = sample->code,
                            .name = sample->name,
                            .kind = sample->kind,
                            .district = "",
                            .province = "",
                            .succeeded_by = sample->successor,
                            .valid_from = day_of(sample->from),
                            .valid_to = day_of(sample->to)};
        assert_true(register_add(units, &unit, &error));
    }
    return units;
}

static const struct unit *find(const struct unit_register *units, const char *text,
                               const char *day, struct error *error)
{
    int32_t id = 0;
    error->code = ERROR_NONE;
    return register_find(units, text, strlen(text), day_of(day), &id, error)
               ? register_get(units, id)
               : NULL;
}

static void expect(const struct unit_register *units, const char *text, const char *day,
                   const char *code, const char *name)
{
    struct error error;
    const struct unit *unit = find(units, text, day, &error);
    assert_non_null(unit);
    assert_string_equal(unit->code, code);
    assert_string_equal(unit->name, name);
}

static void refuse(const struct unit_register *units, const char *text, const char *day,
                   enum error_code code, const char *other)
{
    struct error error;
    assert_null(find(units, text, day, &error));
    assert_int_equal(error.code, code);
    assert_string_equal(error.value, text);
    assert_string_equal(error.expected, day == NULL ? "" : day);
    assert_string_equal(error.other, other);
}

static void a_name_means_the_unit_of_that_day(void **state)
{
    (void)state;
    struct unit_register *units = kim_bang();
    expect(units, "Nguyễn Úy", "2024-06-30", "13387", "Nguyễn Úy");
    expect(units, "Nguyễn Úy", "2025-06-30", "13387", "Nguyễn Úy"); /* its last day */
    expect(units, "Nguyễn Úy", "2025-07-01", "13396", "Nguyễn Úy"); /* the first of the other */
    expect(units, "13396", "2024-06-30", "13396", "Tượng Lĩnh");    /* the code was another's */
    expect(units, "13396", "2025-08-01", "13396", "Nguyễn Úy");
    register_free(units);
}

static void spelling_and_rank_do_not_matter_but_tones_do(void **state)
{
    (void)state;
    struct unit_register *units = kim_bang();
    expect(units, "  xã   NGUYỄN ÚY ", "2024-06-30", "13387", "Nguyễn Úy");
    /* NFD: e + circumflex + tilde, U + acute */
    expect(units, "Nguye\xcc\x82\xcc\x83n U\xcc\x81y", "2024-06-30", "13387", "Nguyễn Úy");
    refuse(units, "phường Nguyễn Úy", "2024-06-30", ERROR_UNIT_NOT_VALID, "");
    refuse(units, "Nguyễn Uy", "2024-06-30", ERROR_UNIT_UNKNOWN, "Nguyễn Úy (13387)");
    register_free(units);
}

static void the_end_of_a_unit_names_its_successor(void **state)
{
    (void)state;
    struct unit_register *units = kim_bang();
    refuse(units, "13387", "2025-08-01", ERROR_UNIT_NOT_VALID, "13396 phường Nguyễn Úy");
    /* two links: Nhật Tựu into Tân Tựu (13402 of 2025-01-01), that into Kim Thanh (13402 of
     * 2025-07-01) */
    refuse(units, "Nhật Tựu", "2025-03-01", ERROR_UNIT_NOT_VALID, "13402 phường Tân Tựu");
    refuse(units, "Nhật Tựu", "2025-08-01", ERROR_UNIT_NOT_VALID, "13402 phường Kim Thanh");
    refuse(units, "13435", "2024-06-30", ERROR_UNIT_NOT_VALID, ""); /* not yet */
    register_free(units);
}

static void a_name_of_several_units_is_refused_with_their_codes(void **state)
{
    (void)state;
    struct unit_register *units = kim_bang();
    refuse(units, "Thanh Sơn", "2025-08-01", ERROR_UNIT_AMBIGUOUS,
           "xã Thanh Sơn (14434), xã Thanh Sơn (08542)");
    refuse(units, "Thanh Sơn", "2024-06-30", ERROR_UNIT_AMBIGUOUS,
           "xã Thanh Sơn (13438), xã Thanh Sơn (14434), xã Thanh Sơn (08542)");
    expect(units, "13438", "2024-06-30", "13438", "Thanh Sơn");
    register_free(units);
}

static void without_a_day_the_latest_version_of_one_code_is_meant(void **state)
{
    (void)state;
    struct unit_register *units = kim_bang();
    struct error error;
    const struct unit *unit = find(units, "Lê Hồ", NULL, &error);
    assert_non_null(unit);
    assert_int_equal(unit->valid_from, day_of("2025-07-01"));
    assert_null(find(units, "Nguyễn Úy", NULL, &error)); /* 13387 or 13396 */
    assert_int_equal(error.code, ERROR_UNIT_AMBIGUOUS);
    register_free(units);
}

static void at_most_two_near_names_are_offered(void **state)
{
    (void)state;
    struct unit_register *units = kim_bang();
    /* one letter from each: "Nhật Tự" to "Nhật Tựu" (1), "Nhật Tân" (2) without marks */
    refuse(units, "Nhật Tự", "2024-06-30", ERROR_UNIT_UNKNOWN, "Nhật Tựu (13399), Nhật Tân (13402)");
    refuse(units, "Back Bay", "2024-06-30", ERROR_UNIT_UNKNOWN, "");
    refuse(units, "", "2024-06-30", ERROR_UNIT_UNKNOWN, "");
    register_free(units);
}

static void free_units_are_known_by_their_spelling_alone(void **state)
{
    (void)state;
    struct unit_register *units = kim_bang();
    struct error error;
    struct unit free = {.id = 100, .name = "Back Bay", .kind = "", .district = "", .province = "",
                        .succeeded_by = "", .valid_from = DAY_NONE, .valid_to = DAY_NONE,
                        .free = true};
    int32_t id = 0;
    assert_true(register_add(units, &free, &error));
    assert_true(register_find_free(units, " Back  Bay ", 11, &id));
    assert_int_equal(id, 100);
    assert_false(register_find_free(units, "back bay", 8, &id));
    assert_false(register_find_free(units, "Lê Hồ", strlen("Lê Hồ"), &id));
    assert_false(register_has(units, "Back Bay", 8));
    assert_true(register_has(units, "13387", 5));
    assert_null(register_get(units, 100)->code);
    register_free(units);
}

/* A nation's worth: 10,600 units in two versions each; every one is found by code and by day. */
static void a_nation_of_units_is_found(void **state)
{
    (void)state;
    struct unit_register *units = register_new();
    struct error error;
    assert_non_null(units);
    for (int32_t i = 0; i < 21200; i++) {
        char code[16];
        char name[32];
        bool later = i >= 10600;
        snprintf(code, sizeof code, "%05d", i % 10600);
        snprintf(name, sizeof name, "Xã số %d", (int)(i % 10600));
        struct unit unit = {.id = i + 1, .code = code, .name = name, .kind = "xã", .district = "",
                            .province = "", .succeeded_by = code,
                            .valid_from = later ? 20000 : DAY_NONE,
                            .valid_to = later ? DAY_NONE : 19999};
        assert_true(register_add(units, &unit, &error));
    }
    assert_int_equal(register_count(units), 21200);
    assert_int_equal(register_at(units, 21199)->id, 21200);
    assert_null(register_at(units, 21200));
    assert_null(register_get(units, 0));
    for (int32_t i = 0; i < 10600; i++) {
        char text[32];
        int32_t id = 0;
        snprintf(text, sizeof text, "xã XÃ SỐ %d", (int)i);
        assert_true(register_find(units, text, strlen(text), 19999, &id, &error));
        assert_int_equal(id, i + 1);
        snprintf(text, sizeof text, "%05d", (int)i);
        assert_true(register_find(units, text, strlen(text), 20000, &id, &error));
        assert_int_equal(id, i + 10601);
    }
    register_free(units);
    register_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_means_the_unit_of_that_day),
        cmocka_unit_test(spelling_and_rank_do_not_matter_but_tones_do),
        cmocka_unit_test(the_end_of_a_unit_names_its_successor),
        cmocka_unit_test(a_name_of_several_units_is_refused_with_their_codes),
        cmocka_unit_test(without_a_day_the_latest_version_of_one_code_is_meant),
        cmocka_unit_test(at_most_two_near_names_are_offered),
        cmocka_unit_test(free_units_are_known_by_their_spelling_alone),
        cmocka_unit_test(a_nation_of_units_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
