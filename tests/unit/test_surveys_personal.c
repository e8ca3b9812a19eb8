/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shapes of names and numbers are those of Vietnamese papers; all of these are made up. */
#include "surveys/personal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

static void knows_names(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool name;
    } texts[] = {
        {"Nguyễn Văn A", true},   {"TRẦN THỊ B", true},    {" Lê  Hoàng Nam ", true},
        {"Nguye\xCC\x82\xCC\x83n Va\xCC\x86n A", true}, /* decomposed, as a Mac writes it */
        {"Hài Lòng", false},      {"Rất Hài Lòng", false}, {"hôm qua", false},
        {"Nguyễn", false},        {"nguyễn văn a", false}, {"Mai trả kết quả", false},
        {"Hà Nội, 31/10", false}, {"31/10/2023", false},   {"", false},
        {"Lê A B C D E F", false}, {"\xFF\xFE", false},
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        print_message("%s\n", texts[i].text);
        assert_int_equal(personal_is_name(texts[i].text, strlen(texts[i].text)), texts[i].name);
    }
}

static void knows_numbers(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool number;
    } texts[] = {
        {"0900000000", true},    {"090 000 00 00", true}, {"0900.000.000", true}, {"+84900000000", true},
        {"000000000000", true},  {"100000000", true},     {"45230", false},       {"20231031", false},
        {"202310310830", false}, {"5", false},            {"1.420", false},       {"31/10/2023", false},
        {"", false},             {"12345678901234567890", false},
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        print_message("%s\n", texts[i].text);
        assert_int_equal(personal_is_number(texts[i].text, strlen(texts[i].text)), texts[i].number);
    }
}

static bool hides(const char *field, const char *text)
{
    return personal_hides(field, text, strlen(text));
}

/* Places are called like people; forms and dossiers may be numbered like telephones. */
static void minds_the_column(void **state)
{
    (void)state;
    assert_true(hides("date", "Nguyễn Văn A") && hides("q1", "0900000000") && hides("id", "Nguyễn Văn A"));
    assert_false(hides("unit", "Nguyễn Úy") || hides("name", "Nguyễn Úy") || hides("id", "0900000000"));
    assert_false(hides("code", "000000000000") || hides("", "hôm qua"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(knows_names), cmocka_unit_test(knows_numbers),
                                       cmocka_unit_test(minds_the_column)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
