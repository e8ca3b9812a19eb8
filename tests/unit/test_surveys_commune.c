/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Spellings of communes taken apart. The spellings are those that one-stop lists, survey sheets and
 * people's replies have (docs/rules.md 5), and the traps between them. */
#include "surveys/commune_name.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

/* The parts put together again: "name|rank|code|place:levels|...". */
static void parts_of(const char *text, char *shown, size_t size)
{
    char key[COMMUNE_TEXT];
    struct commune_parts parts;
    assert_true(commune_key(text, strlen(text), key, sizeof key, &parts));
    size_t used = (size_t)snprintf(shown, size, "%s|%s|%s", key, commune_rank_word(parts.rank), parts.code);
    for (size_t i = 0; i < parts.place_count; i++) {
        used += (size_t)snprintf(shown + used, size - used, "|%s:%d", parts.place[i].key,
                                 parts.place[i].levels);
    }
    assert_false(parts.crowded);
}

static void is_read(const char *text, const char *expected)
{
    char shown[512];
    parts_of(text, shown, sizeof shown);
    assert_string_equal(shown, expected);
}

static void ranks_and_offices_stand_in_front(void **state)
{
    (void)state;
    const char *xa[] = {"Xã Nguyễn Úy",
                        "X. Nguyễn Úy",
                        "X.Nguyễn Úy",
                        "x nguyễn uý",
                        "UBND xã Nguyễn Uý",
                        "UBND Xã NGUYỄN ÚY",
                        "Ủy ban nhân dân xã Nguyễn Úy",
                        "Uỷ ban nhân dân - Xã Nguyễn Úy",
                        "HĐND-UBND xã Nguyễn Úy",
                        "HĐND & UBND xã Nguyễn Úy",
                        "Văn phòng HĐND và UBND xã Nguyễn Úy",
                        "Đảng uỷ, HĐND, UBND xã Nguyễn Úy",
                        "Trung tâm phục vụ hành chính công xã Nguyễn Úy",
                        "TT. Phục vụ hành chính công xã Nguyễn Úy",
                        "Trung tâm PVHCC - xã Nguyễn Úy",
                        "Bộ phận một cửa xã Nguyễn Úy",
                        "Bộ phận Một cửa của UBND xã Nguyễn Úy",
                        "Bộ phận tiếp nhận và trả kết quả xã Nguyễn Úy",
                        "Bộ phận TN&TKQ xã Nguyễn Úy",
                        "Nguyễn Úy (xã)"};
    for (size_t i = 0; i < sizeof xa / sizeof xa[0]; i++) {
        is_read(xa[i], "nguyễn úy|xã|");
    }
    is_read("Phường Nguyễn Úy", "nguyễn úy|phường|");
    is_read("P.Nguyễn Úy", "nguyễn úy|phường|");
    is_read("Ủy ban nhân dân phường Nguyễn Úy", "nguyễn úy|phường|");
    is_read("Thị trấn Quế", "quế|thị trấn|");
    is_read("TT. Quế", "quế|thị trấn|");
    is_read("TT.Quế", "quế|thị trấn|");
    is_read("TTr. Ba Sao", "ba sao|thị trấn|");
    is_read("Đặc khu Phú Quốc", "phú quốc|đặc khu|");
    is_read("UBND Nguyễn Úy", "nguyễn úy||");
}

/* No blank, no point, no mark: a word that only begins like a rank. */
static void words_that_begin_like_a_rank_stay(void **state)
{
    (void)state;
    is_read("Xuân Lũng", "xuân lũng||");
    is_read("Phú Thọ", "phú thọ||");
    is_read("Xã", "xã||");
    is_read("UBND", "ubnd||");
    is_read("Thị trấn", "thị trấn||");
    is_read("UBND huyện Kim Bảng", "huyện kim bảng||"); /* no commune, so no register knows it */
    is_read("Tân Thanh", "tân thanh||");
    is_read("Hoàng Tây", "hòang tây||"); /* a key, not a spelling: the tone of oa stands first */
}

static void numbered_wards_are_one_however_written(void **state)
{
    (void)state;
    const char *one[] = {"Phường 1", "Phường 01", "P1", "P.1", "P. 01", "p 1", "UBND phường 1", "PHƯỜNG 1"};
    for (size_t i = 0; i < sizeof one / sizeof one[0]; i++) {
        is_read(one[i], "1|phường|");
    }
    is_read("Phường 10", "10|phường|");
    is_read("P.1, Q.3, TP.HCM", "1|phường||3:1|hồ chí minh:3");
    is_read("P. 01 Q. 03", "1|phường||3:1");
}

static void places_stand_behind(void **state)
{
    (void)state;
    is_read("Nguyễn Úy, huyện Kim Bảng", "nguyễn úy|||kim bảng:1");
    is_read("xã Nguyễn Úy - Tỉnh Hà Nam", "nguyễn úy|xã||hà nam:2");
    is_read("Nguyễn Úy (Kim Bảng)", "nguyễn úy|||kim bảng:3");
    is_read("Nguyễn Úy - H. Kim Bảng - T. Hà Nam", "nguyễn úy|||kim bảng:1|hà nam:2");
    is_read("Nguyễn Úy–H.Kim Bảng—T.Hà Nam", "nguyễn úy|||kim bảng:1|hà nam:2");
    is_read("xã Nguyễn Úy huyện Kim Bảng tỉnh Hà Nam", "nguyễn úy|xã||kim bảng:1|hà nam:2");
    is_read("P. Lê Hồ, TX. Kim Bảng, TP Hà Nội, Việt Nam", "lê hồ|phường||kim bảng:1|hà nội:3");
    is_read("Lê Hồ; thị xã Kim Bảng", "lê hồ|||kim bảng:1");
    is_read("Lê Hồ, huyện/thị xã Kim Bảng", "lê hồ|||kim bảng:1");
    is_read("UBND xã Nguyễn Uý - Tỉnh Hà Nam.", "nguyễn úy|xã||hà nam:2");
}

static void codes_stand_before_or_behind(void **state)
{
    (void)state;
    is_read("13387 - Nguyễn Úy", "nguyễn úy||13387");
    is_read("13387-Xã Nguyễn Úy", "nguyễn úy|xã|13387");
    is_read("13387_Nguyễn Úy", "nguyễn úy||13387");
    is_read("13387 Nguyễn Úy", "nguyễn úy||13387");
    is_read("(13387) Nguyễn Úy", "nguyễn úy||13387");
    is_read("Nguyễn Úy (13387)", "nguyễn úy||13387");
    is_read("Nguyễn Úy (mã: 13387)", "nguyễn úy||13387");
    is_read("Nguyễn Úy - 13387", "nguyễn úy||13387");
    is_read("Nguyễn Úy 13387", "nguyễn úy||13387");
    is_read("04960 - Liên Sơn (4960)", "liên sơn||4960"); /* one code, twice */
    is_read("3 Tháng 2", "3 tháng 2||");
    is_read("30/4", "30||4");  /* the register asks for the whole first */
}

static void what_cannot_be_understood_is_said(void **state)
{
    (void)state;
    char key[COMMUNE_TEXT];
    struct commune_parts parts;
    const char *crowded[] = {"13387 - Nguyễn Úy (13396)", "A, B, C, D, E, F, G", "A, B, C, D, E, F, G, H, I, K"};
    for (size_t i = 0; i < sizeof crowded / sizeof crowded[0]; i++) {
        assert_true(commune_key(crowded[i], strlen(crowded[i]), key, sizeof key, &parts));
        assert_true(parts.crowded);
    }
    char lengthy[2 * COMMUNE_TEXT];
    memset(lengthy, 'a', sizeof lengthy);
    assert_false(commune_key(lengthy, sizeof lengthy, key, sizeof key, &parts));
    assert_string_equal(key, "");
}

static void folds_to(const char *text, const char *expected)
{
    char folded[COMMUNE_TEXT];
    assert_true(commune_fold(text, strlen(text), folded, sizeof folded));
    assert_string_equal(folded, expected);
}

static void habits_of_keyboards_fold_alike(void **state)
{
    (void)state;
    folds_to("Ea H’Leo", "ea h'leo");
    folds_to("Ea H`Leo", "ea h'leo");
    folds_to("Ea HʼLeo", "ea h'leo");
    folds_to("Ðồng Hoá", "đồng hóa"); /* U+00D0 */
    folds_to("Phan Rang – Tháp Chàm", "phan rang-tháp chàm");
    folds_to("  - Nguyễn Úy ;", "nguyễn úy");
    folds_to("X . Nguyễn  Úy", "x.nguyễn úy");
    folds_to("Nguyễn_Úy", "nguyễn úy");
    folds_to("", "");
}

/* The tones are what tells these apart. */
static void tones_are_never_dropped(void **state)
{
    (void)state;
    const char *pairs[][2] = {{"Thanh Sơn", "Thành Sơn"}, {"Nguyễn Úy", "Nguyễn Uy"}, {"Đông Sơn", "Đồng Sơn"},
                              {"Lê Hồ", "Lê Ho"}, {"Đại Cương", "Dại Cương"}, {"Hòa", "Hoa"}};
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        char a[64];
        char b[64];
        commune_fold(pairs[i][0], strlen(pairs[i][0]), a, sizeof a);
        commune_fold(pairs[i][1], strlen(pairs[i][1]), b, sizeof b);
        assert_string_not_equal(a, b);
    }
}

static void free_key_is(const char *text, const char *expected)
{
    char key[COMMUNE_TEXT];
    assert_true(commune_free_key(text, strlen(text), key, sizeof key));
    assert_string_equal(key, expected);
}

static void without_a_register_rank_changes_but_places_tell(void **state)
{
    (void)state;
    free_key_is("Nguyễn Úy", "nguyễn úy");
    free_key_is("UBND xã Nguyễn Uý", "nguyễn úy");
    free_key_is("Phường Nguyễn Úy", "nguyễn úy");
    free_key_is("TT. Quế", "thị trấn quế"); /* beside it there is often a commune of that name */
    free_key_is("Thanh Sơn, huyện Kim Bảng - Hà Nam", "thanh sơn,kim bảng,hà nam");
    free_key_is("13387 - Nguyễn Úy", "nguyễn úy#13387");
    free_key_is("A, B, C, D, E, F, G", "a,b,c,d,e,f,g");
}

static void ranks_and_codes_of_a_register(void **state)
{
    (void)state;
    const char *rest = NULL;
    char code[COMMUNE_CODE];
    struct commune_place place;
    assert_int_equal(commune_rank_of("Thị  Trấn"), RANK_THI_TRAN);
    assert_int_equal(commune_rank_of("ĐẶC KHU"), RANK_DAC_KHU);
    assert_int_equal(commune_rank_of("huyện"), RANK_NONE);
    assert_int_equal(commune_split("PHƯỜNG  Lê Hồ", &rest), RANK_PHUONG);
    assert_string_equal(rest, "Lê Hồ");
    assert_int_equal(commune_split("Xuân Lũng", &rest), RANK_NONE);
    assert_string_equal(rest, "Xuân Lũng");
    assert_int_equal(commune_split("Xã ", &rest), RANK_NONE);
    commune_code(" 004960 ", 8, code);
    assert_string_equal(code, "4960");
    commune_code("000", 3, code);
    assert_string_equal(code, "0");
    commune_code("H44.100", 7, code);
    assert_string_equal(code, "h44.100");
    commune_place("huyện/thị xã Kim Bảng", &place);
    assert_string_equal(place.key, "kim bảng");
    commune_place("Tỉnh Thừa Thiên - Huế", &place);
    assert_string_equal(place.key, "thừa thiên huế");
    assert_int_equal(place.levels, LEVEL_PROVINCE);
    commune_place("", &place);
    assert_string_equal(place.key, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ranks_and_offices_stand_in_front),
        cmocka_unit_test(words_that_begin_like_a_rank_stay),
        cmocka_unit_test(numbered_wards_are_one_however_written),
        cmocka_unit_test(places_stand_behind),
        cmocka_unit_test(codes_stand_before_or_behind),
        cmocka_unit_test(what_cannot_be_understood_is_said),
        cmocka_unit_test(habits_of_keyboards_fold_alike),
        cmocka_unit_test(tones_are_never_dropped),
        cmocka_unit_test(without_a_register_rank_changes_but_places_tell),
        cmocka_unit_test(ranks_and_codes_of_a_register),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
