/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Expected values: the Unicode Standard (table 3-7 for UTF-8, UAX 15 for NFC and NFD), the CLDR's
 * Vietnamese collation, utf8proc where a fast path must do what it does, hand counts elsewhere. */
#include "surveys/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <utf8proc.h>

/* ---- UTF-8 ---- */

static void fault_at(const char *text, size_t length, size_t expected)
{
    /* wherever it stands between ASCII, and however it lies to the blocks of the fast path */
    char padded[128];
    for (size_t before = 0; before < 40; before++) {
        for (size_t after = 0; after < 40; after += 13) {
            memset(padded, 'x', sizeof padded);
            memcpy(padded + before, text, length);
            size_t whole = before + length + after;
            size_t fault = expected == length ? whole : before + expected;
            assert_int_equal(text_utf8_fault(padded, whole), fault);
        }
    }
}

static void well_formed_text_has_no_fault(void **state)
{
    (void)state;
    fault_at("", 0, 0);
    fault_at("Nguyễn Úy", 12, 12);
    fault_at("\xC2\x80\xDF\xBF", 4, 4);                 /* U+0080, U+07FF */
    fault_at("\xE0\xA0\x80\xEF\xBF\xBF", 6, 6);         /* U+0800, U+FFFF */
    fault_at("\xED\x9F\xBF\xEE\x80\x80", 6, 6);         /* U+D7FF, U+E000 */
    fault_at("\xF0\x90\x80\x80\xF4\x8F\xBF\xBF", 8, 8); /* U+10000, U+10FFFF */
}

static void ill_formed_text_is_found_at_its_first_byte(void **state)
{
    (void)state;
    fault_at("\x80", 1, 0);      /* continuation alone */
    fault_at("\xE9t\xE9", 3, 0); /* Latin-1 */
    fault_at("\xC0\xAF", 2, 0);  /* overlong / */
    fault_at("\xC1\xBF", 2, 0);
    fault_at("\xE0\x9F\xBF", 3, 0);     /* overlong U+07FF */
    fault_at("\xF0\x8F\xBF\xBF", 4, 0); /* overlong U+FFFF */
    fault_at("\xED\xA0\x80", 3, 0);     /* surrogate U+D800 */
    fault_at("\xF4\x90\x80\x80", 4, 0); /* U+110000 */
    fault_at("\xF5\x80\x80\x80", 4, 0);
    fault_at("\xFF", 1, 0);
    fault_at("ễ\xE1\xBB"
             "x",
             6, 3); /* cut short */
    assert_int_equal(text_utf8_fault("abc\xE1\xBB", 5), 3);
    assert_int_equal(text_utf8_fault("\xF0\x90\x80", 3), 0);
}

/* Every code point, encoded by hand, is valid but for the surrogates. */
static void every_code_point_is_judged_right(void **state)
{
    (void)state;
    for (uint32_t code = 0; code <= 0x10FFFF; code++) {
        char bytes[4];
        size_t length = 0;
        if (code < 0x80) {
            bytes[length++] = (char)code;
        } else {
            int more = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
            bytes[length++] = (char)((0xF00 >> (more + 1) & 0xFF) | code >> (6 * more));
            while (more-- > 0) {
                bytes[length++] = (char)(0x80 | (code >> (6 * more) & 0x3F));
            }
        }
        bool surrogate = code >= 0xD800 && code <= 0xDFFF;
        assert_int_equal(text_utf8_fault(bytes, length), surrogate ? 0 : length);
        bool mark = code >= 0x300 && code <= 0x36F; /* combines with the letter before it */
        assert_int_equal(text_characters(bytes, length), surrogate ? 3 : mark ? 0 : 1);
        assert_int_equal(text_is_composed(bytes, length),
                         code < 0x300 || (code >= 0x1E00 && code <= 0x1EFF));
    }
}

static void characters_are_counted(void **state)
{
    (void)state;
    assert_int_equal(text_characters("Nguyễn Úy", 12), 9);
    assert_int_equal(text_characters("a\xE9"
                                     "b",
                                     3),
                     3);
    assert_int_equal(text_characters("", 0), 0);
    const char apart[] = "Nguye\xCC\x82\xCC\x83n U\xCC\x81y"; /* the same in NFD */
    assert_int_equal(text_characters(apart, sizeof apart - 1), 9);
    assert_true(text_is_composed("Nguyễn Úy", 12));
    assert_false(text_is_composed(apart, sizeof apart - 1));
    assert_false(text_is_composed("\xE1\xBB", 2));
}

static void trims_to(const char *text, const char *expected)
{
    const char *start = text;
    size_t length = strlen(text);
    text_trim(&start, &length);
    assert_int_equal(length, strlen(expected));
    assert_memory_equal(start, expected, length);
}

static void blanks_at_the_ends_are_left_out(void **state)
{
    (void)state;
    trims_to("  a b\t", "a b");
    trims_to("\xEF\xBB\xBF\xC2\xA0 a\xC2\xA0\r\n\xEF\xBB\xBF", "a");
    trims_to(" \xC2\xA0 ", "");
    trims_to("", "");
    trims_to("à", "à"); /* ends in byte A0, which is no blank */
}

/* ---- forms ---- */

static void folds_to(const char *text, const char *expected)
{
    char buffer[256];
    assert_true(text_fold(text, strlen(text), buffer, sizeof buffer));
    assert_string_equal(buffer, expected);
}

static void spellings_of_one_name_fold_alike(void **state)
{
    (void)state;
    folds_to("Nguyễn Úy", "nguyễn úy");
    folds_to("  NGUYỄN \t ÚY\xC2\xA0", "nguyễn úy");
    folds_to("Nguye\xCC\x82\xCC\x83n U\xCC\x81y", "nguyễn úy"); /* NFD */
    folds_to("ĐẠI CƯƠNG", "đại cương");
    folds_to("ABC xyz_09", "abc xyz_09");
    folds_to("", "");
}

/* The old place of the tone is the first vowel of oa, oe, uy, the new one the second; all five tones,
 * small and capital, composed and not. */
static void both_places_of_a_tone_fold_alike(void **state)
{
    (void)state;
    const char *pairs[][2] = {
        {"òa", "oà"}, {"ỏa", "oả"}, {"õa", "oã"}, {"óa", "oá"}, {"ọa", "oạ"}, {"òe", "oè"},
        {"ỏe", "oẻ"}, {"õe", "oẽ"}, {"óe", "oé"}, {"ọe", "oẹ"}, {"ùy", "uỳ"}, {"ủy", "uỷ"},
        {"ũy", "uỹ"}, {"úy", "uý"}, {"ụy", "uỵ"}};
    const char *marks[] = {"\xCC\x80", "\xCC\x89", "\xCC\x83", "\xCC\x81", "\xCC\xA3"};
    const char *bare[] = {"oa", "oe", "uy"};
    char text[32];
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        folds_to(pairs[i][0], pairs[i][0]);
        folds_to(pairs[i][1], pairs[i][0]);
        const char *letters = bare[i / 5];
        snprintf(text, sizeof text, "%c%s%c", letters[0], marks[i % 5], letters[1]);
        folds_to(text, pairs[i][0]);
        snprintf(text, sizeof text, "%s%s", letters, marks[i % 5]);
        folds_to(text, pairs[i][0]);
    }
    folds_to("UỶ BAN", "ủy ban");
    folds_to("Uỷ Ban Nhân Dân", "ủy ban nhân dân");
    folds_to("Thuỵ Khuê, Hoà Bình, Khoẻ, HOÁ", "thụy khuê, hòa bình, khỏe, hóa");
    folds_to("uỷoà", "ủyòa");
}

/* qu is a consonant: its u never bears the tone. Where two vowels make another sound by the place
 * of the tone, and under other letters (ê, â, ơ), nothing moves. */
static void a_tone_that_tells_words_apart_stays(void **state)
{
    (void)state;
    folds_to("quý", "quý");
    folds_to("Phú Qúy", "phú quý");
    folds_to("qùa, Qủa, qụy, qũy, qùy", "quà, quả, quỵ, quỹ, quỳ");
    folds_to("của", "của");
    folds_to("cuả", "cuả");
    folds_to("mía miá", "mía miá");
    folds_to("già gìa", "già gìa");
    folds_to("Nguyễn Quyết thuở", "nguyễn quyết thuở");
    folds_to("o à u ý", "o à u ý"); /* two syllables */
    /* a mark that belongs to the second vowel keeps the tone with it: a, grave, ring */
    folds_to("oa\xCC\x80\xCC\x8A", "oà\xCC\x8A");
}

static void marks_and_letters_are_never_dropped(void **state)
{
    (void)state;
    char left[64];
    char right[64];
    const char *pairs[][2] = {{"Úy", "Uy"}, {"Hoà", "Hoa"}, {"của", "cuả"}, {"mùa", "muà"}, {"Đông", "Dông"}, {"Thơ", "Tho"}};
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        text_fold(pairs[i][0], strlen(pairs[i][0]), left, sizeof left);
        text_fold(pairs[i][1], strlen(pairs[i][1]), right, sizeof right);
        assert_string_not_equal(left, right);
        assert_false(text_same(pairs[i][0], pairs[i][1]));
    }
}

static void spellings_are_the_same_text(void **state)
{
    (void)state;
    assert_true(text_same("UỶ  Ban ", "ủy ban"));
    assert_true(text_same("", " "));
    /* 6,000 letters: the same bytes, or not the same */
    char one[6001];
    char other[6001];
    memset(one, 'a', 6000);
    one[6000] = '\0';
    memcpy(other, one, sizeof one);
    assert_true(text_same(one, other));
    other[0] = 'A';
    assert_false(text_same(one, other));
    char *folded = text_folded(other);
    assert_string_equal(folded, other);
    free(folded);
    folded = text_folded("Hoà");
    assert_string_equal(folded, "hòa");
    free(folded);
}

static void expect_mapping(const char *text, size_t length)
{
    char buffer[64];
    const int stable = UTF8PROC_STABLE | UTF8PROC_COMPOSE;
    utf8proc_uint8_t *mapped = NULL;
    utf8proc_map((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)length, &mapped,
                 (utf8proc_option_t)stable);
    assert_true(text_clean(text, length, buffer, sizeof buffer));
    assert_string_equal(buffer, mapped);
    /* composed first: a subscript iota becomes a letter, and marks stay with the letter before it */
    utf8proc_uint8_t *folded = NULL;
    utf8proc_map(mapped, (utf8proc_ssize_t)strlen((const char *)mapped), &folded,
                 (utf8proc_option_t)(stable | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE));
    assert_true(text_fold(text, length, buffer, sizeof buffer));
    assert_string_equal(buffer, folded);
    free(folded);
    free(mapped);
}

/* The fast paths must give what utf8proc gives, for each character below U+2000 alone and behind
 * another, and before a combining mark. */
static void fast_paths_agree_with_utf8proc(void **state)
{
    (void)state;
    for (utf8proc_int32_t code = 0x21; code < 0x2000; code++) {
        char text[16] = "xE";
        if ((code >= 0x80 && code < 0xA1) || utf8proc_category(code) == UTF8PROC_CATEGORY_CN) {
            continue;
        }
        size_t length = (size_t)utf8proc_encode_char(code, (utf8proc_uint8_t *)text + 2);
        expect_mapping(text + 2, length);
        expect_mapping(text, length + 2);
        memcpy(text + 2 + length, "\xCC\x81", 2);
        expect_mapping(text, length + 4);
    }
}

static void what_does_not_fit_leaves_nothing(void **state)
{
    (void)state;
    char buffer[13];
    assert_true(text_fold("Nguyễn Úy", 12, buffer, 13));
    assert_false(text_fold("Nguyễn Úy", 12, buffer, 12));
    assert_string_equal(buffer, "");
    assert_false(text_clean("abc", 3, buffer, 3));
    assert_string_equal(buffer, "");
    assert_false(text_header_key("abc", 3, buffer, 3));
    assert_string_equal(buffer, "");
}

static void cleaning_composes_and_squeezes_and_keeps_case(void **state)
{
    (void)state;
    char buffer[64];
    const char *text = " X\xC3\xA3 \xC2\xA0 Nguye\xCC\x82\xCC\x83n ";
    assert_true(text_clean(text, strlen(text), buffer, sizeof buffer));
    assert_string_equal(buffer, "Xã Nguyễn");
    assert_true(text_clean("a\xE9 ", 3, buffer, sizeof buffer));
    assert_string_equal(buffer, "a\xE9");
}

static void long_texts_are_mapped_too(void **state)
{
    (void)state;
    static char text[4001];
    static char expected[4001];
    static char buffer[4001];
    for (size_t i = 0; i < 1000; i++) {
        memcpy(text + 4 * i, "Ae\xCC\x82", 4); /* NFD: e + circumflex */
        memcpy(expected + 3 * i, "a\xC3\xAA", 3);
    }
    assert_true(text_fold(text, 4000, buffer, sizeof buffer));
    assert_string_equal(buffer, expected);
}

static void key_is(const char *text, const char *expected)
{
    char buffer[128];
    assert_true(text_header_key(text, strlen(text), buffer, sizeof buffer));
    assert_string_equal(buffer, expected);
}

static void header_keys_hold_bare_letters_and_digits(void **state)
{
    (void)state;
    key_is("Ngày hẹn trả", "ngayhentra");
    key_is("NGÀY_HẸN-TRẢ (*)", "ngayhentra");
    key_is("Đơn vị tiếp nhận", "donvitiepnhan");
    key_is("q9_1", "q91");
    key_is("Điểm – Score\xC2\xA0№", "diemscore");
    key_is("  ", "");
}

static void slug_is(const char *text, size_t size, const char *expected)
{
    char buffer[64];
    text_slug(text, buffer, size);
    assert_string_equal(buffer, expected);
}

static void slugs_are_file_names(void **state)
{
    (void)state;
    slug_is("Nguyễn Úy", 64, "nguyen-uy");
    slug_is("Thị trấn Quế (cũ)", 64, "thi-tran-que-cu");
    slug_is("../../etc/passwd", 64, "etc-passwd");
    slug_is("Đại Cương", 64, "dai-cuong");
    slug_is("", 64, "x");
    slug_is("中文", 64, "x");
    slug_is("abc def", 6, "abc-d");
    slug_is("abc def", 5, "abc"); /* a hyphen is never last */
}

static void width_is(const char *text, size_t expected)
{
    assert_int_equal(text_width(text), expected);
}

static void widths_are_columns(void **state)
{
    (void)state;
    width_is("Nguyễn Úy", 9);
    width_is("Nguye\xCC\x82\xCC\x83n", 6);
    width_is("中文", 4);
    width_is("", 0);
}

/* ---- order ---- */

static int by_collation(const void *a, const void *b)
{
    const char *const *x = a;
    const char *const *y = b;
    return text_collate(*x, *y);
}

/* Each list is in order; sorting it from the wrong end must bring the order back. */
static void expect_order(const char *const *list, size_t count)
{
    const char *sorted[128] = {NULL};
    for (size_t i = 0; i < count; i++) {
        sorted[i] = list[count - 1 - i];
        for (size_t j = 0; j < count; j++) {
            int order = text_collate(list[i], list[j]);
            assert_int_equal((order > 0) - (order < 0), (i > j) - (i < j));
        }
    }
    qsort(sorted, count, sizeof *sorted, by_collation);
    for (size_t i = 0; i < count; i++) {
        assert_string_equal(sorted[i], list[i]);
    }
}

#define IN_ORDER(...)                                                                              \
    do {                                                                                           \
        const char *const list[] = {__VA_ARGS__};                                                  \
        expect_order(list, sizeof list / sizeof list[0]);                                          \
    } while (0)

/* The first list is what ICU 72 gives under vi. */
static void names_stand_in_vietnamese_order(void **state)
{
    (void)state;
    IN_ORDER("An", "Án", "Ăn", "Ăng", "Ắng", "Âm", "Ân", "Ẩn", "Ấn");
    IN_ORDER("a", "ă", "â", "b", "c", "d", "đ", "e", "ê", "f", "g", "h", "i", "j", "k", "l", "m",
             "n", "o", "ô", "ơ", "p", "q", "r", "s", "t", "u", "ư", "v", "w", "x", "y", "z");
    IN_ORDER("la", "là", "lả", "lã", "lá", "lạ", "lan", "làn");
    IN_ORDER("ơ", "ờ", "ở", "ỡ", "ớ", "ợ");
    IN_ORDER("Đại Cương", "Đồng Hóa", "Đông Sơn x");
    IN_ORDER("ba", "Ba", "bà", "Bà", "bá");
}

/* What ICU 72 makes of these under vi (ucol_open("vi"), sorted by ucol_strcollIter). Three million
 * pairs of random syllables with capitals, digits, dashes and apostrophes agreed with it, too. */
static void names_stand_as_icu_puts_them(void **state)
{
    (void)state;
    IN_ORDER(
        "a", "A", "À", "á", "Á", "An", "Ản", "Án", "Ạn", "Ăn", "Ăng", "Ắng", "Âm", "Ân", "Ẩn", "Ấn",
        "bà", "Bả", "Bã", "Bá", "Bạ", "Bà Rịa", "Ba Sao", "Băc", "Bắc", "Bâc", "Cô Ba", "Cồ Đô",
        "Cổ Đô", "Cơ Ba", "Cờ Đỏ", "d", "D", "Da", "Dại Cương", "Dương", "Dường", "đ", "Đ", "Đa",
        "Đại Cương", "Đổng", "Đống Đa", "Động Đạt", "Đông Hà", "Đồng Hoá", "Đồng Hóa", "E", "É",
        "Ea H'leo", "Ea Hleo", "Ê", "Ề", "Hoa", "Hoà", "Hoá", "Hòa", "Hỏa", "Hóa", "Họa", "Kim Bảng",
        "Kim Băng", "Kim Thanh", "Le Ho", "Lê Hô", "Lê Hồ", "Lê Hộ", "Lien Son", "Liên Sơn",
        "Lý Thường Kiệt", "Ngũ", "Nguyên", "Nguyên Úy", "Nguyễn Uy", "Nguyễn Uý", "Nguyễn Úy", "Ngư",
        "Ngự", "O", "Ô", "Ộ", "Ơ", "Ớ", "Phan Rang", "Phan Rang - Tháp Chàm", "Phan Rí", "Phường 1",
        "Phường 10", "Phường 2", "Que", "Qué", "Quê", "Quế", "Tạm", "Tam Chúc", "Tấn", "Tân Sơn",
        "Tần Sơn", "Thánh", "Thanh Sơn", "Thành Sơn", "Thạnh Sơn", "Thi Sơn", "Thị Sơn", "Thuy",
        "Thuỵ Lôi", "Thụy Lôi", "Tương Linh", "Tượng Lĩnh", "U", "Ú", "Uông", "Ư", "Ứ", "Ưởng",
        "Vạn Xa", "Văn Xá", "Vân Xá", "X", "y", "Y", "Ỷ", "Ỹ", "Ý");
}

static void letters_come_before_tones_before_capitals(void **state)
{
    (void)state;
    IN_ORDER("an", "án", "ang", "àng");
    IN_ORDER("cô ba", "cơ ba", "cu");
    IN_ORDER("A", "à", "ab");
}

static void blanks_punctuation_and_digits_come_first(void **state)
{
    (void)state;
    IN_ORDER("", " ", "-", "0", "10", "2", "a", "z", "中");
    IN_ORDER("Lê Hồ", "Lê-Hồ", "Lê1", "Lêh");
}

static void composed_and_decomposed_are_one(void **state)
{
    (void)state;
    assert_int_equal(text_collate("Nguyễn Úy", "Nguye\xCC\x82\xCC\x83n U\xCC\x81y"), 0);
    assert_int_equal(text_collate("ợ", "o\xCC\x9B\xCC\xA3"), 0);
    assert_int_equal(text_collate("ợ", "o\xCC\xA3\xCC\x9B"), 0);
}

/* Other marks than the Vietnamese ones, bytes that are no text, and long texts are told apart. */
static void the_order_is_total(void **state)
{
    (void)state;
    const char *others[] = {"ä",    "å", "a\xCC\x8A\xCC\x81", "\xE9",
                            "\xEA", "é", "\xCC\x81",          "\xCC\x80"};
    for (size_t i = 0; i < 8; i++) {
        for (size_t j = 0; j < 8; j++) {
            assert_true((text_collate(others[i], others[j]) == 0) == (i == j));
            assert_true((text_collate(others[i], others[j]) < 0) ==
                        (text_collate(others[j], others[i]) > 0));
        }
    }
    char composed[2048] = "";
    char apart[2048] = "";
    for (size_t i = 0; i < 300; i++) {
        memcpy(composed + 3 * i, "ễ", 3);
        memcpy(apart + 5 * i, "e\xCC\x82\xCC\x83", 5);
    }
    assert_int_equal(text_collate(composed, apart), 0);
    composed[strlen(composed)] = 'a';
    assert_true(text_collate(composed, apart) > 0);
}

/* ---- nearness and numbers ---- */

static void distances_count_single_steps(void **state)
{
    (void)state;
    assert_int_equal(text_distance("", ""), 0);
    assert_int_equal(text_distance("", "abc"), 3);
    assert_int_equal(text_distance("le ho", "le ho"), 0);
    assert_int_equal(text_distance("le ho", "le h"), 1);
    assert_int_equal(text_distance("kitten", "sitting"), 3);
    assert_int_equal(text_distance("ca", "ac"), 1);  /* a swap */
    assert_int_equal(text_distance("ca", "abc"), 3); /* each place once: not 2 */
    assert_int_equal(text_distance("thuy loi", "tuhy lio"), 2);
    assert_int_equal(text_distance("quế", "que"), 1); /* characters, not bytes */
    char left[101];
    char right[91];
    memset(left, 'a', 100);
    memset(right, 'a', 90);
    left[100] = right[90] = '\0';
    assert_int_equal(text_distance(left, right), 10);
}

static void whole_numbers_are_read_strictly(void **state)
{
    (void)state;
    int64_t number = 77;
    const char *others[] = {"",
                            "-",
                            "+",
                            "1.0",
                            "1,0",
                            "0x1",
                            "1e3",
                            "１",
                            "1 2",
                            "--1",
                            "11",
                            "-6",
                            "999999999999999999999999",
                            "NaN"};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        assert_false(text_to_whole(others[i], strlen(others[i]), -5, 10, &number));
        assert_int_equal(number, 77);
    }
    assert_true(text_to_whole("10", 2, -5, 10, &number) && number == 10);
    assert_true(text_to_whole("-5", 2, -5, 10, &number) && number == -5);
    assert_true(text_to_whole("+007", 4, -5, 10, &number) && number == 7);
    assert_true(text_to_whole(" 3 ", 3, -5, 10, &number) && number == 3);
    assert_false(text_to_whole("1\0", 2, -5, 10, &number));
}

static void hundredths(const char *text, int64_t expected)
{
    int64_t number = -1;
    assert_true(text_to_hundredths(text, strlen(text), &number));
    assert_int_equal(number, expected);
}

static void decimals_are_hundredths_half_up(void **state)
{
    (void)state;
    hundredths("4,25", 425);
    hundredths("4.25", 425);
    hundredths("4", 400);
    hundredths("4,2", 420);
    hundredths("0,005", 1);
    hundredths("0,0049999", 0);
    hundredths("4,995", 500);
    hundredths("98,5", 9850);
    hundredths(" 100 ", 10000);
    const char *others[] = {"",      ",5",  "4,",  "-1",  "+1",  "4,2,5",
                            "4.2.5", "1e2", "nan", "inf", "4 5", "1234567890123",
                            "%"};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        int64_t number = 77;
        assert_false(text_to_hundredths(others[i], strlen(others[i]), &number));
        assert_int_equal(number, 77);
    }
}

/* What nobody sees (zero width space, soft hyphen, left-to-right mark, BOM) tells no two spellings apart. */
static void folds_what_is_invisible(void **state)
{
    (void)state;
    static const char *const spellings[] = {"Nguy\xE1\xBB\x85n\xE2\x80\x8B \xC3\x9Ay",
                                            "\xE2\x80\x8ENguy\xE1\xBB\x85n \xC3\x9Ay\xE2\x80\x8B",
                                            "Ngu\xC2\xADy\xE1\xBB\x85n \xEF\xBB\xBF\xC3\x9Ay"};
    char folded[64];
    for (size_t i = 0; i < sizeof spellings / sizeof spellings[0]; i++) {
        assert_true(text_fold(spellings[i], strlen(spellings[i]), folded, sizeof folded));
        assert_string_equal(folded, "nguy\xE1\xBB\x85n \xC3\xBAy");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(folds_what_is_invisible),
        cmocka_unit_test(spellings_are_the_same_text),
        cmocka_unit_test(well_formed_text_has_no_fault),
        cmocka_unit_test(ill_formed_text_is_found_at_its_first_byte),
        cmocka_unit_test(every_code_point_is_judged_right),
        cmocka_unit_test(characters_are_counted),
        cmocka_unit_test(blanks_at_the_ends_are_left_out),
        cmocka_unit_test(spellings_of_one_name_fold_alike),
        cmocka_unit_test(both_places_of_a_tone_fold_alike),
        cmocka_unit_test(a_tone_that_tells_words_apart_stays),
        cmocka_unit_test(marks_and_letters_are_never_dropped),
        cmocka_unit_test(fast_paths_agree_with_utf8proc),
        cmocka_unit_test(what_does_not_fit_leaves_nothing),
        cmocka_unit_test(cleaning_composes_and_squeezes_and_keeps_case),
        cmocka_unit_test(long_texts_are_mapped_too),
        cmocka_unit_test(header_keys_hold_bare_letters_and_digits),
        cmocka_unit_test(slugs_are_file_names),
        cmocka_unit_test(widths_are_columns),
        cmocka_unit_test(names_stand_in_vietnamese_order),
        cmocka_unit_test(names_stand_as_icu_puts_them),
        cmocka_unit_test(letters_come_before_tones_before_capitals),
        cmocka_unit_test(blanks_punctuation_and_digits_come_first),
        cmocka_unit_test(composed_and_decomposed_are_one),
        cmocka_unit_test(the_order_is_total),
        cmocka_unit_test(distances_count_single_steps),
        cmocka_unit_test(whole_numbers_are_read_strictly),
        cmocka_unit_test(decimals_are_hundredths_half_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
