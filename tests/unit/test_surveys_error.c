/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of problems: complete in both languages, and printed as editors expect it. */
#include "surveys/error.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <errno.h>
#include <string.h>

static const char *const placeholders[] = {"{field}",  "{value}",  "{expected}", "{other}", "{hint}",
                                           "{place}", "{record}", "{mended}",   "{line}", "{defined}"};
static const char kind_placeholder[] = "{kind}";
enum { PLACEHOLDERS = sizeof placeholders / sizeof placeholders[0] };

static size_t occurrences(const char *text, const char *what)
{
    size_t count = 0;
    for (const char *at = text; (at = strstr(at, what)) != NULL; at++) {
        count++;
    }
    return count;
}

/* Every "{word}" is known; the braces of libconfig have a blank behind them. */
static void check_placeholders(const char *text)
{
    for (const char *at = text; (at = strchr(at, '{')) != NULL; at++) {
        bool known = at[1] == ' ' || strncmp(at, kind_placeholder, strlen(kind_placeholder)) == 0;
        for (size_t i = 0; i < PLACEHOLDERS; i++) {
            known = known || strncmp(at, placeholders[i], strlen(placeholders[i])) == 0;
        }
        assert_true(known);
    }
    assert_int_equal(occurrences(text, "["), occurrences(text, "]"));
}

static void check_pair(const char *const pair[2])
{
    assert_non_null(pair[LANGUAGE_EN]);
    assert_non_null(pair[LANGUAGE_VI]);
    assert_int_equal(pair[LANGUAGE_EN][0] == '\0', pair[LANGUAGE_VI][0] == '\0');
    for (size_t i = 0; i < PLACEHOLDERS; i++) {
        assert_int_equal(occurrences(pair[LANGUAGE_EN], placeholders[i]),
                         occurrences(pair[LANGUAGE_VI], placeholders[i]));
    }
    check_placeholders(pair[LANGUAGE_EN]);
    check_placeholders(pair[LANGUAGE_VI]);
}

static void every_problem_has_its_code_and_both_languages(void **state)
{
    (void)state;
    for (int i = ERROR_NONE + 1; i < ERROR_CODES; i++) {
        const struct error_info *info = error_info((enum error_code)i);
        assert_non_null(info->code);
        assert_int_equal(strlen(info->code), 5);
        assert_memory_equal(info->code, "HL", 2);
        assert_int_equal(strspn(info->code + 2, "0123456789"), 3);
        assert_true(info->what[LANGUAGE_EN][0] != '\0');
        check_pair(info->what);
        check_pair(info->mend);
        for (int j = ERROR_NONE + 1; j < i; j++) {
            assert_string_not_equal(info->code, error_info((enum error_code)j)->code);
        }
    }
}

static void the_severity_agrees_with_the_exit(void **state)
{
    (void)state;
    for (int i = ERROR_NONE + 1; i < ERROR_CODES; i++) {
        const struct error_info *info = error_info((enum error_code)i);
        if (info->severity == SEVERITY_ERROR) {
            assert_true(info->exit >= EXIT_USAGE);
        } else {
            assert_true(info->exit <= EXIT_FINDINGS);
        }
    }
}

static struct error no_such_day(void)
{
    struct error error;
    assert_false(error_set(&error, ERROR_DATE_DAY, "ngay", "31/09/2026", "30", "9"));
    error.file = "phieu-10.csv";
    error.line = 118;
    error.column = 17;
    return error;
}

static void a_problem_prints_its_place_and_its_words(void **state)
{
    (void)state;
    struct error error = no_such_day();
    char text[256];
    size_t length = error_format(&error, LANGUAGE_EN, text, sizeof text);
    assert_string_equal(text, "phieu-10.csv:118:17: error HL102: no such day '31/09/2026' "
                              "(column 'ngay'): month 9 has 30 days");
    assert_int_equal(length, strlen(text));
    error_format(&error, LANGUAGE_VI, text, sizeof text);
    assert_string_equal(text, "phieu-10.csv:118:17: lỗi HL102: ngày không có thật '31/09/2026' "
                              "(cột 'ngay'): tháng 9 có 30 ngày");
    error.column = 0;
    error_format(&error, LANGUAGE_EN, text, sizeof text);
    assert_memory_equal(text, "phieu-10.csv:118: error", 23);
    error.line = 0;
    error_format(&error, LANGUAGE_EN, text, sizeof text);
    assert_memory_equal(text, "phieu-10.csv: error", 19);
    error.file = NULL;
    error_format(&error, LANGUAGE_EN, text, sizeof text);
    assert_memory_equal(text, "error HL102: ", 13);
}

static void mends(const struct error *error, const char *english, const char *vietnamese)
{
    char text[256];
    error_format_mend(error, LANGUAGE_EN, text, sizeof text);
    assert_string_equal(text, english);
    error_format_mend(error, LANGUAGE_VI, text, sizeof text);
    assert_string_equal(text, vietnamese);
}

static void a_record_and_a_second_place_are_named_where_they_are_known(void **state)
{
    (void)state;
    struct error error = no_such_day();
    char text[256];
    mends(&error, "check the source", "xem lại tệp gốc");
    memcpy(error.key, "P0118", 6);
    mends(&error, "check the source", "xem lại tệp gốc"); /* a number of nobody knows what */
    error.record = RECORD_FORM;
    mends(&error, "check form P0118 in the source", "xem lại phiếu P0118 trong tệp gốc");
    error_set(&error, ERROR_COMPLETED_BEFORE, "tra", "2026-10-03", NULL, "2026-10-07");
    mends(&error, "check the year and the order of day and month",
          "kiểm tra năm và thứ tự ngày/tháng");
    memcpy(error.key, "H-0203", 7);
    memcpy(error.place, "203:30", 7);
    error.record = RECORD_DOSSIER;
    mends(&error, "203:30 is the day of receipt; check the year and the order of day and month",
          "203:30 là ngày nhận; kiểm tra năm và thứ tự ngày/tháng");
    error_format(&error, LANGUAGE_VI, text, sizeof text);
    assert_string_equal(text, "lỗi HL140: ngày trả 03/10/2026 trước ngày nhận 07/10/2026 (hồ sơ H-0203)");
    error_format(&error, LANGUAGE_EN, text, sizeof text);
    assert_string_equal(
        text, "error HL140: completed 2026-10-03 before it was received 2026-10-07 (dossier H-0203)");
}

static void decimals_follow_the_language_and_quotes_do_not(void **state)
{
    (void)state;
    struct error error;
    char text[256];
    error_set(&error, ERROR_NUMBER_UNCLEAR, "diem", "1.420", "1420", "1.42");
    error_format(&error, LANGUAGE_EN, text, sizeof text);
    assert_string_equal(text, "error HL104: '1.420' may be 1420 or 1.42 (column 'diem', a decimal number)");
    error_format(&error, LANGUAGE_VI, text, sizeof text);
    assert_string_equal(text, "lỗi HL104: '1.420' có thể là 1420 hoặc 1,42 (cột 'diem', số thập phân)");
    mends(&error, "add --decimal , if it is 1420, or --decimal . if it is 1.42",
          "thêm --decimal , nếu là 1420, hoặc --decimal . nếu là 1,42");
}

static void a_warning_says_so(void **state)
{
    (void)state;
    struct error error;
    char text[256];
    error_set(&error, ERROR_ANSWER_TWO, "q3", "4;5", NULL, NULL);
    error_format(&error, LANGUAGE_EN, text, sizeof text);
    assert_memory_equal(text, "warning HL133: ", 15);
    error_format(&error, LANGUAGE_VI, text, sizeof text);
    assert_memory_equal(text, "cảnh báo HL133: ", strlen("cảnh báo HL133: "));
    error_set(&error, ERROR_OUTPUT, NULL, NULL, NULL, "disk full");
    error_format_mend(&error, LANGUAGE_EN, text, sizeof text);
    assert_string_equal(text, ""); /* where nobody knows how to mend it */
}

static void an_empty_placeholder_takes_its_brackets_along(void **state)
{
    (void)state;
    struct error error;
    char text[256];
    error_set(&error, ERROR_UNIT_UNKNOWN, "Xã", "Nguyễn Uy", NULL, NULL);
    error_format(&error, LANGUAGE_EN, text, sizeof text);
    assert_string_equal(text, "error HL120: no commune 'Nguyễn Uy' in the register");
    error_format_mend(&error, LANGUAGE_EN, text, sizeof text);
    assert_string_equal(text, "if it is another spelling, accept it once: hailong alias add 'SPELLING' CODE "
                              "(codes: hailong units); if it is missing there, import the register: "
                              "hailong import units FILE"); /* the second half of the bracket */
    error_set(&error, ERROR_UNIT_UNKNOWN, "Xã", "Nguyễn Uy", "2023-10-31",
              "'Nguyễn Úy' (13387)");
    snprintf(error.hint, sizeof error.hint, "'Nguyễn Uy' 13387");
    error_format(&error, LANGUAGE_EN, text, sizeof text);
    assert_string_equal(text, "error HL120: no commune 'Nguyễn Uy' in the register on 2023-10-31");
    error_format_mend(&error, LANGUAGE_EN, text, sizeof text);
    assert_string_equal(text, "hint: 'Nguyễn Úy' (13387)?  accept once: "
                              "hailong alias add 'Nguyễn Uy' 13387");
    error_format(&error, LANGUAGE_VI, text, sizeof text); /* days as they are written there */
    assert_string_equal(text,
                        "lỗi HL120: không có xã 'Nguyễn Uy' trong danh mục ngày 31/10/2023");
}

static void braces_of_a_map_stay(void **state)
{
    (void)state;
    struct error error;
    char text[256];
    error_set(&error, ERROR_COLUMN_MISSING, "received", NULL, "Ngày nhận", NULL);
    error_format_mend(&error, LANGUAGE_EN, text, sizeof text);
    assert_string_equal(text, "rename the column, or name it in a map: "
                              "columns = { received = \"...\"; };");
}

static void long_texts_are_cut_between_characters(void **state)
{
    (void)state;
    char text[12];
    error_copy_text(text, sizeof text, "Nguyễn Úy", strlen("Nguyễn Úy")); /* 12 bytes: too long */
    assert_string_equal(text, "Nguyễn…"); /* 4 + 3 + 1 + 3 bytes and the NUL fill the 12 */
    error_copy_text(text, sizeof text, "Nguyễn Uy", strlen("Nguyễn Uy")); /* 11 bytes: it fits */
    assert_string_equal(text, "Nguyễn Uy");
    error_copy_text(text, 3, "abcdef", 6); /* no room for the ellipsis: nothing else to say */
    assert_string_equal(text, "");
}

static void control_characters_become_blanks(void **state)
{
    (void)state;
    char text[32];
    error_copy_text(text, sizeof text, "a\x1b[2J\nb\xc2\x9b\x7f", 10);
    assert_string_equal(text, "a [2J b  ");
    error_copy_text(text, sizeof text, "x\xff\xc3", 3); /* not UTF-8 */
    assert_string_equal(text, "x??");
}

static void a_short_buffer_is_cut_but_the_length_is_told(void **state)
{
    (void)state;
    struct error error = no_such_day();
    char whole[256];
    char text[256];
    size_t needed = error_format(&error, LANGUAGE_VI, whole, sizeof whole);
    for (size_t size = 1; size <= needed; size++) {
        memset(text, '#', sizeof text);
        assert_int_equal(error_format(&error, LANGUAGE_VI, text, size), needed);
        assert_true(strlen(text) < size);
        assert_memory_equal(text, whole, strlen(text));
        /* what follows the cut is the start of a character, never the middle of one */
        assert_int_not_equal((unsigned char)whole[strlen(text)] & 0xc0, 0x80);
        assert_int_equal(text[size], '#');
    }
    assert_int_equal(error_format(&error, LANGUAGE_VI, NULL, 0), needed);
}

static void a_system_problem_carries_path_and_reason(void **state)
{
    (void)state;
    struct error error;
    assert_false(error_set_system(&error, ERROR_OUTPUT, "/dev/full", ENOSPC));
    assert_string_equal(error.file, "/dev/full");
    assert_string_equal(error.other, strerror(ENOSPC));
    assert_int_equal(error_info(error.code)->exit, EXIT_OUTPUT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_problem_has_its_code_and_both_languages),
        cmocka_unit_test(the_severity_agrees_with_the_exit),
        cmocka_unit_test(a_problem_prints_its_place_and_its_words),
        cmocka_unit_test(a_record_and_a_second_place_are_named_where_they_are_known),
        cmocka_unit_test(decimals_follow_the_language_and_quotes_do_not),
        cmocka_unit_test(a_warning_says_so),
        cmocka_unit_test(an_empty_placeholder_takes_its_brackets_along),
        cmocka_unit_test(braces_of_a_map_stay),
        cmocka_unit_test(long_texts_are_cut_between_characters),
        cmocka_unit_test(control_characters_become_blanks),
        cmocka_unit_test(a_short_buffer_is_cut_but_the_length_is_told),
        cmocka_unit_test(a_system_problem_carries_path_and_reason),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
