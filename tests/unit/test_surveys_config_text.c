/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Maps that went through a word processor or an old editor. */
#include "surveys/config_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

struct sample {
    const char *text;
    size_t length; /* 0: up to its end */
    enum error_code code;
    const char *value;
    long line, column;
};

static const struct sample samples[] = {
    {"kind = \"forms\";\n", 0, ERROR_NONE, "", 0, 0},
    {"\xEF\xBB\xBFkind = \"forms\";", 0, ERROR_NONE, "", 0, 0},
    {"", 0, ERROR_NONE, "", 0, 0},
    /* curly quotes inside a text are part of a header, in comments anything may stand */
    {"columns = { unit = \"Ông/Bà ở “xã” nào? \\\"a\\\" ’\"; }; # “x”\n// ”\n/* „ */", 0, ERROR_NONE, "",
     0, 0},
    /* line 2, behind 19 characters: c-o-l-u-m-n-s, blank, =, blank, {, blank, u-n-i-t, blank, =, blank */
    {"kind = \"forms\";\ncolumns = { unit = “Đơn vị”; };", 0, ERROR_MAP_QUOTE, "“", 2, 20},
    {"kind = ‘forms’;", 0, ERROR_MAP_QUOTE, "‘", 1, 8},
    {"k\0i\0n\0d\0", 8, ERROR_MAP_ENCODING, "UTF-16", 1, 1},
    {"\xFF\xFEk\0", 4, ERROR_MAP_ENCODING, "UTF-16", 1, 1},
    {"\xFE\xFF\0k", 4, ERROR_MAP_ENCODING, "UTF-16", 1, 1},
    /* Windows-1258: 'ơ' is 0xF5 */
    {"a = \"x\";\nb = \"\xF5n\";", 0, ERROR_MAP_ENCODING, "byte 0xF5", 2, 6},
};

static void checks_the_text(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++) {
        const struct sample *sample = &samples[i];
        size_t length = sample->length > 0 ? sample->length : strlen(sample->text);
        struct error error = {.code = ERROR_NONE};
        print_message("sample %zu\n", i);
        assert_int_equal(config_text_check("a.conf", sample->text, length, &error),
                         sample->code == ERROR_NONE);
        assert_int_equal(error.code, sample->code);
        if (sample->code != ERROR_NONE) {
            assert_string_equal(error.value, sample->value);
            assert_string_equal(error.file, "a.conf");
            assert_int_equal(error.line, sample->line);
            assert_int_equal(error.column, sample->column);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(checks_the_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
