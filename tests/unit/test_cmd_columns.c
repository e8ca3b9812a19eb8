/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts cut to columns of the terminal: never wider than asked, never inside a character. */
#include "cmd/columns.h"

#include "surveys/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void expect(char *cut, const char *text)
{
    assert_string_equal(cut, text);
    free(cut);
}

/* 10 columns: five before and four behind the ellipsis; 5: two and two; blanks beside it are dropped. */
static void cuts(void **state)
{
    (void)state;
    expect(text_cut_middle("Ngày nhận", 9), "Ngày nhận");
    expect(text_cut_middle("abcdefghijkl", 10), "abcde…ijkl");
    expect(text_cut_middle("abcdefghijkl", 5), "ab…kl");
    expect(text_cut_middle("ab cdefghi jk", 6), "ab…jk");
    expect(text_cut_end("abcdefghijkl", 10), "abcdefghi…");
    expect(text_cut_end("5 ×40, 4 ×21, 3 ×8", 14), "5 ×40, 4 ×21…");
    expect(text_cut_end("abc", 3), "abc");
}

/* NFC, NFD (a mark stays with its letter), wide characters, bytes that are no text. */
static void keeps_characters_whole(void **state)
{
    static const char *const texts[] = {
        "Ông/Bà đánh giá thế nào về thái độ phục vụ?",
        "O\xCC\x82ng/Ba\xCC\x80 \xC4\x91\x61\xCC\x81nh gia\xCC\x81 th\x65\xCC\x82\xCC\x81 na\xCC\x80o",
        "漢字漢字漢字漢字漢字",
        "\xFF\xFE\x80xyz\xC3",
        "",
    };
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        for (size_t width = 1; width < 50; width++) {
            char *middle = text_cut_middle(texts[i], width);
            char *end = text_cut_end(texts[i], width);
            assert_true(text_width(middle) <= width);
            assert_true(text_width(end) <= width);
            if (i < 3) {
                assert_int_equal(text_utf8_fault(middle, strlen(middle)), strlen(middle));
                assert_int_equal(text_utf8_fault(end, strlen(end)), strlen(end));
                const char *mark = strstr(middle, "…\xCC");
                assert_null(mark);
            }
            free(middle);
            free(end);
        }
    }
}

/* Two columns, the widest cells 3 and 4 wide, two blanks between: 9. */
static void measures_a_table(void **state)
{
    struct columns table;
    (void)state;
    columns_init(&table, "ll");
    columns_text(&table, "abc");
    columns_text(&table, "x");
    columns_text(&table, "");
    columns_text(&table, "Ngày");
    assert_int_equal(columns_width(&table), 9);
    columns_release(&table);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cuts),
        cmocka_unit_test(keeps_characters_whole),
        cmocka_unit_test(measures_a_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
