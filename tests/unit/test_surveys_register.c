/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Communes by name or code on a day. The units are those of Kim Bảng with the codes and days of
 * docs/rules.md 5: codes are reused and names move. */
#include "surveys/register_parts.h"
#include "surveys/text.h"

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
    expect(units, "phường Nguyễn Úy", "2024-06-30", "13387", "Nguyễn Úy"); /* ranks change, names stay */
    refuse(units, "Nguyễn Uy", "2024-06-30", ERROR_UNIT_UNKNOWN, "'Nguyễn Úy' (13387)");
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

static void random_name(uint32_t *seed, char name[12])
{
    size_t length = 3 + *seed % 8;
    for (size_t i = 0; i < length; i++) {
        *seed = *seed * 1664525U + 1013904223U;
        name[i] = (char)('a' + (*seed >> 16) % 4);
    }
    name[length] = '\0';
}

/* The nearest is what measuring every name in full finds; steps allowed: half of the letters but one, 3 at most. */
static void the_nearest_is_that_of_all_names_measured(void **state)
{
    enum { NAMES = 60, ROUNDS = 3000 };
    char names[NAMES][12];
    uint32_t seed = 20261125;
    struct unit_register *units = register_new();
    struct error error;
    (void)state;
    for (int32_t i = 0; i < NAMES; i++) {
        random_name(&seed, names[i]);
        char code[8];
        snprintf(code, sizeof code, "%05d", 10000 + i);
        struct unit unit = {.id = i + 1, .code = code, .name = names[i], .kind = "xã", .district = "",
                            .province = "", .succeeded_by = "", .valid_from = DAY_NONE, .valid_to = DAY_NONE};
        assert_true(register_add(units, &unit, &error));
    }
    for (size_t round = 0; round < ROUNDS; round++) {
        char wanted[12];
        random_name(&seed, wanted);
        size_t least = SIZE_MAX;
        for (size_t i = 0; i < NAMES; i++) {
            size_t distance = text_distance(wanted, names[i]);
            least = distance < least ? distance : least;
        }
        size_t limit = (strlen(wanted) - 1) / 2;
        limit = limit < 3 ? limit : 3;
        const struct unit *near[2];
        register_nearest(units, wanted, day_of("2026-01-01"), near);
        assert_int_equal(near[0] != NULL, least <= limit);
        if (near[0] != NULL) {
            assert_int_equal(text_distance(wanted, near[0]->name), least);
        }
    }
    register_free(units);
}

static void at_most_two_near_names_are_offered(void **state)
{
    (void)state;
    struct unit_register *units = kim_bang();
    /* one letter from each: "Nhật Tự" to "Nhật Tựu" (1), "Nhật Tân" (2) without marks */
    refuse(units, "Nhật Tự", "2024-06-30", ERROR_UNIT_UNKNOWN, "'Nhật Tựu' (13399), 'Nhật Tân' (13402)");
    refuse(units, "Back Bay", "2024-06-30", ERROR_UNIT_UNKNOWN, "");
    refuse(units, "", "2024-06-30", ERROR_UNIT_UNKNOWN, "");
    register_free(units);
}

static void free_units_are_known_by_their_keys(void **state)
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
    assert_true(register_find_free(units, "back bay", 8, &id));
    assert_true(register_find_key(units, "back bay", &id));
    assert_false(register_find_key(units, "Back Bay", &id));
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
        snprintf(name, sizeof name, "Xã số %dA", (int)(i % 10600));
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
        snprintf(text, sizeof text, "xã XÃ SỐ %da", (int)i);
        assert_true(register_find(units, text, strlen(text), 19999, &id, &error));
        assert_int_equal(id, i + 1);
        snprintf(text, sizeof text, "%05d", (int)i);
        assert_true(register_find(units, text, strlen(text), 20000, &id, &error));
        assert_int_equal(id, i + 10601);
    }
    register_free(units);
    register_free(NULL);
}

/* ---- more than a name in the cell ---- */

struct row {
    const char *code, *kind, *name, *district, *province;
};

/* Names that many share, as the lists of the nation have them. */
static const struct row homonyms[] = {
    {"14434", "xã", "Thanh Sơn", "", "tỉnh Ninh Bình"},
    {"08542", "xã", "Thanh Sơn", "huyện Thanh Sơn", "tỉnh Phú Thọ"},
    {"26209", "xã", "Thanh Sơn", "huyện Định Quán", "tỉnh Đồng Nai"},
    {"04660", "xã", "Liên Sơn", "", "tỉnh Lào Cai"},
    {"04960", "xã", "Liên Sơn", "", "tỉnh Phú Thọ"},
    {"17791", "xã", "Kim Bảng", "", "tỉnh Nghệ An"},
    {"13384", "phường", "Kim Bảng", "", "tỉnh Ninh Bình"},
    {"26734", "phường", "1", "quận 3", "thành phố Hồ Chí Minh"},
    {"27000", "phường", "01", "quận 10", "Thành phố Hồ Chí Minh"},
    {"00163", "phường", "Văn Miếu - Quốc Tử Giám", "", "thành phố Hà Nội"},
    {"08000", "xã", "Văn Miếu", "", "tỉnh Phú Thọ"},
    {"26506", "phường", "Tam Thắng", "", "tỉnh Bà Rịa - Vũng Tàu"},
    {"26507", "phường", "Tam Thắng", "", "tỉnh Đồng Nai"},
    {"90001", "phường", "Xã Đàn", "", "thành phố Hà Nội"},
    {"90002", "xã", "Ea H'Leo", "", "tỉnh Đắk Lắk"},
    {"90003", "", "Xã Đồng Hoá", "", ""},
    {"90004", "phường", "Đông Thành", "thành phố Ninh Bình", "tỉnh Ninh Bình"},
    {"90005", "xã", "Đông Thành", "huyện Hoa Lư", "tỉnh Ninh Bình"},
};

static struct unit_register *nation(void)
{
    struct unit_register *units = register_new();
    struct error error;
    for (size_t i = 0; i < sizeof homonyms / sizeof homonyms[0]; i++) {
        const struct row *row = &homonyms[i];
        struct unit unit = {.id = (int32_t)i + 1, .code = row->code, .name = row->name, .kind = row->kind,
                            .district = row->district, .province = row->province, .succeeded_by = "",
                            .valid_from = DAY_NONE, .valid_to = DAY_NONE};
        assert_true(register_add(units, &unit, &error));
    }
    return units;
}

static void means(const struct unit_register *units, const char *text, const char *code)
{
    struct error error;
    const struct unit *unit = find(units, text, "2025-08-01", &error);
    if (unit == NULL) {
        print_error("'%s': %s %s\n", text, error_info(error.code)->code, error.other);
    }
    assert_non_null(unit);
    /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): cmocka ends the test above */
    assert_string_equal(unit->code, code);
}

static void places_tell_homonyms_apart(void **state)
{
    (void)state;
    struct unit_register *units = nation();
    means(units, "Thanh Sơn - Tỉnh Ninh Bình", "14434");
    means(units, "UBND xã Thanh Sơn, huyện Thanh Sơn, tỉnh Phú Thọ", "08542");
    means(units, "Thanh Sơn (Đồng Nai)", "26209");
    means(units, "xã Thanh Sơn huyện Định Quán tỉnh Đồng Nai", "26209");
    means(units, "X. Thanh Sơn - H. Định Quán", "26209");
    means(units, "Thanh Sơn, T. Phú Thọ, Việt Nam", "08542");
    means(units, "P.1 Q.3", "26734");
    means(units, "Phường 01, Quận 10, TP.HCM", "27000");
    means(units, "P1, Q03, TP. Hồ Chí Minh", "26734");
    means(units, "Tam Thắng - Tỉnh Bà Rịa - Vũng Tàu", "26506");
    means(units, "Tam Thắng – Tỉnh Bà Rịa – Vũng Tàu", "26506");
    means(units, "Đông Thành, TP. Ninh Bình, T. Ninh Bình", "90004"); /* one name, two places */
    means(units, "Đông Thành. - Ninh Bình - Ninh Bình.", "90004");
    refuse(units, "Thanh Sơn", "2025-08-01", ERROR_UNIT_AMBIGUOUS,
           "xã Thanh Sơn (14434, tỉnh Ninh Bình), xã Thanh Sơn (08542, tỉnh Phú Thọ), "
           "xã Thanh Sơn (26209, tỉnh Đồng Nai)");
    refuse(units, "phường 1", "2025-08-01", ERROR_UNIT_AMBIGUOUS,
           "phường 1 (26734, thành phố Hồ Chí Minh), phường 01 (27000, Thành phố Hồ Chí Minh)");
    register_free(units);
}

/* A place that no unit of that name lies in is never passed over. */
static void a_place_that_fits_no_unit_is_refused(void **state)
{
    (void)state;
    struct unit_register *units = nation();
    refuse(units, "Liên Sơn - Tỉnh Hà Giang", "2025-08-01", ERROR_UNIT_PLACE,
           "xã Liên Sơn (04660, tỉnh Lào Cai), xã Liên Sơn (04960, tỉnh Phú Thọ)");
    refuse(units, "Liên Sơn, Hà Giang", "2025-08-01", ERROR_UNIT_PLACE,
           "xã Liên Sơn (04660, tỉnh Lào Cai), xã Liên Sơn (04960, tỉnh Phú Thọ)");
    refuse(units, "Kim Bảng - Phú Thọ", "2025-08-01", ERROR_UNIT_PLACE,
           "xã Kim Bảng (17791, tỉnh Nghệ An), phường Kim Bảng (13384, tỉnh Ninh Bình)");
    /* the register says nothing of the districts of either: the province decides */
    means(units, "Liên Sơn, huyện Tam Nông, tỉnh Phú Thọ", "04960");
    refuse(units, "Tam Thắng, A, B, C, D, E, F", "2025-08-01", ERROR_UNIT_PLACE,
           "phường Tam Thắng (26506, tỉnh Bà Rịa - Vũng Tàu), phường Tam Thắng (26507, tỉnh Đồng Nai)");
    register_free(units);
}

static void a_rank_prefers_and_never_forbids(void **state)
{
    (void)state;
    struct unit_register *units = nation();
    means(units, "phường Kim Bảng", "13384");
    means(units, "P.Kim Bảng", "13384");
    means(units, "UBND xã Kim Bảng", "17791");
    means(units, "thị trấn Ea H’leo", "90002"); /* the only one of that name */
    means(units, "xã Kim Bảng - tỉnh Ninh Bình", "13384"); /* the place outweighs the rank */
    refuse(units, "thị trấn Kim Bảng", "2025-08-01", ERROR_UNIT_AMBIGUOUS,
           "xã Kim Bảng (17791, tỉnh Nghệ An), phường Kim Bảng (13384, tỉnh Ninh Bình)");
    register_free(units);
}

static void names_may_look_like_something_else(void **state)
{
    (void)state;
    struct unit_register *units = nation();
    means(units, "Xã Đàn", "90001");
    means(units, "phường Xã Đàn", "90001");
    means(units, "Phường Văn Miếu - Quốc Tử Giám", "00163");
    means(units, "Phường Văn Miếu-Quốc Tử Giám, TP. Hà Nội", "00163");
    means(units, "Văn Miếu - Phú Thọ", "08000");
    means(units, "Đồng Hóa", "90003"); /* its rank stands in the register's name */
    means(units, "X.ĐỒNG HOÁ", "90003");
    means(units, "xã Ea H`leo", "90002");
    register_free(units);
}

static void codes_are_digits_without_leading_zeros(void **state)
{
    (void)state;
    struct unit_register *units = nation();
    means(units, "04960", "04960");
    means(units, "4960", "04960");
    means(units, " 4960 ", "04960");
    means(units, "163", "00163");
    means(units, "0163", "00163");
    refuse(units, "49600", "2025-08-01", ERROR_UNIT_UNKNOWN, "");
    refuse(units, "1", "2025-08-01", ERROR_UNIT_AMBIGUOUS, /* no such code: the wards of that number */
           "phường 1 (26734, thành phố Hồ Chí Minh), phường 01 (27000, Thành phố Hồ Chí Minh)");
    register_free(units);
}

static void code_and_name_in_one_cell_must_agree(void **state)
{
    (void)state;
    struct unit_register *units = kim_bang();
    expect(units, "13387 - Nguyễn Úy", "2024-06-30", "13387", "Nguyễn Úy");
    expect(units, "Xã Nguyễn Uý (13387)", "2024-06-30", "13387", "Nguyễn Úy");
    expect(units, "Nguyễn Úy (mã 13387)", "2024-06-30", "13387", "Nguyễn Úy");
    expect(units, "13387_NGUYỄN ÚY", "2024-06-30", "13387", "Nguyễn Úy");
    expect(units, "Thanh Sơn 13438", "2024-06-30", "13438", "Thanh Sơn"); /* the code decides */
    refuse(units, "13396 - Lê Hồ", "2024-06-30", ERROR_UNIT_AMBIGUOUS,
           "xã Tượng Lĩnh (13396), xã Lê Hồ (13393)");
    refuse(units, "13396 - Nguyễn Úy", "2024-06-30", ERROR_UNIT_NOT_VALID, ""); /* from 2025 on */
    refuse(units, "13396 - Xyz", "2024-06-30", ERROR_UNIT_AMBIGUOUS, "xã Tượng Lĩnh (13396)");
    refuse(units, "99999 - Lê Hồ", "2024-06-30", ERROR_UNIT_AMBIGUOUS, "xã Lê Hồ (13393)");
    refuse(units, "13387 - Nguyễn Úy", "2025-08-01", ERROR_UNIT_NOT_VALID, "13396 phường Nguyễn Úy");
    refuse(units, "99999 - Xyz", "2024-06-30", ERROR_UNIT_UNKNOWN, "");
    register_free(units);
}

/* What a shell needs, and the day on which a later unit begins. */
static void errors_carry_what_mends_them(void **state)
{
    (void)state;
    struct unit_register *units = nation();
    struct error error;
    assert_null(find(units, "Liem Son", "2025-08-01", &error)); /* two of Liên Sơn: the user chooses */
    assert_string_equal(error.hint, "'Liem Son' CODE");
    assert_null(find(units, "Ea H'Lêo", "2025-08-01", &error));
    assert_string_equal(error.other, "'Ea H'Leo' (90002)");
    assert_string_equal(error.hint, "'Ea H'\\''Lêo' 90002");
    register_free(units);
    units = kim_bang();
    assert_null(find(units, "Kim Thanh", "2024-06-30", &error));
    assert_int_equal(error.code, ERROR_UNIT_NOT_VALID);
    assert_string_equal(error.hint, "2025-07-01");
    register_free(units);
}

/* ---- aliases ---- */

static void an_alias_is_one_more_name(void **state)
{
    (void)state;
    struct unit_register *units = kim_bang();
    struct error error;
    assert_true(register_add_alias(units, "xã Nguyễn Uy", "13387", &error));
    expect(units, "NGUYỄN UY", "2024-06-30", "13387", "Nguyễn Úy");
    expect(units, "UBND xã Nguyễn Uy - Hà Nam", "2024-06-30", "13387", "Nguyễn Úy");
    refuse(units, "Nguyễn Uy", "2025-08-01", ERROR_UNIT_NOT_VALID, "13396 phường Nguyễn Úy");
    assert_true(register_has(units, "Nguyễn Uy", strlen("Nguyễn Uy")));
    assert_true(register_add_alias(units, "TL - cũ", "13396", &error));
    expect(units, "tl-CŨ", "2024-06-30", "13396", "Tượng Lĩnh"); /* the code's unit of that day */
    expect(units, "TL - cũ", "2025-08-01", "13396", "Nguyễn Úy");
    assert_true(register_add_alias(units, "TL - cũ", "13393", &error)); /* said over */
    expect(units, "TL - cũ", "2024-06-30", "13393", "Lê Hồ");
    /* a later register that has the name does not lose it to the alias */
    assert_true(register_add_alias(units, "Thanh Sơn", "13393", &error));
    refuse(units, "Thanh Sơn", "2025-08-01", ERROR_UNIT_AMBIGUOUS,
           "xã Thanh Sơn (14434), xã Thanh Sơn (08542), phường Lê Hồ (13393)");
    register_free(units);
}

static void a_name_or_code_of_another_unit_is_taken(void **state)
{
    (void)state;
    struct unit_register *units = kim_bang();
    assert_string_equal(register_taken(units, "Nguyễn Úy", "13387")->code, "13396");
    assert_string_equal(register_taken(units, "xã NHẬT TÂN", "13387")->code, "13402");
    assert_string_equal(register_taken(units, "13396", "13387")->code, "13396");
    assert_null(register_taken(units, "Lê Hồ", "13393"));
    assert_null(register_taken(units, "Nguyễn Uy", "13387"));
    register_free(units);
}

/* docs/rules.md, 5: spellings and days that are worked out there. */
static void the_worked_examples_of_the_rules(void **state)
{
    (void)state;
    struct unit_register *units = kim_bang();
    const char *same[] = {"Xã Nguyễn Úy", "UBND xã Nguyễn Uý",
                          "nguye\xCC\x82\xCC\x83n u\xCC\x81y", "X. Nguyễn Úy"};
    for (size_t i = 0; i < sizeof same / sizeof same[0]; i++) {
        expect(units, same[i], "2024-06-30", "13387", "Nguyễn Úy");
    }
    expect(units, "Nguyễn Úy", "2025-08-01", "13396", "Nguyễn Úy");
    expect(units, "13396", "2024-06-30", "13396", "Tượng Lĩnh");
    refuse(units, "13387", "2025-08-01", ERROR_UNIT_NOT_VALID, "13396 phường Nguyễn Úy");
    refuse(units, "Thanh Sơn", "2025-08-01", ERROR_UNIT_AMBIGUOUS,
           "xã Thanh Sơn (14434), xã Thanh Sơn (08542)");
    register_free(units);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_means_the_unit_of_that_day),
        cmocka_unit_test(spelling_and_rank_do_not_matter_but_tones_do),
        cmocka_unit_test(the_end_of_a_unit_names_its_successor),
        cmocka_unit_test(a_name_of_several_units_is_refused_with_their_codes),
        cmocka_unit_test(without_a_day_the_latest_version_of_one_code_is_meant),
        cmocka_unit_test(the_nearest_is_that_of_all_names_measured),
        cmocka_unit_test(at_most_two_near_names_are_offered),
        cmocka_unit_test(free_units_are_known_by_their_keys),
        cmocka_unit_test(a_nation_of_units_is_found),
        cmocka_unit_test(places_tell_homonyms_apart),
        cmocka_unit_test(a_place_that_fits_no_unit_is_refused),
        cmocka_unit_test(a_rank_prefers_and_never_forbids),
        cmocka_unit_test(names_may_look_like_something_else),
        cmocka_unit_test(codes_are_digits_without_leading_zeros),
        cmocka_unit_test(code_and_name_in_one_cell_must_agree),
        cmocka_unit_test(errors_carry_what_mends_them),
        cmocka_unit_test(an_alias_is_one_more_name),
        cmocka_unit_test(a_name_or_code_of_another_unit_is_taken),
        cmocka_unit_test(the_worked_examples_of_the_rules),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
