/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/xlsx_parts.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void check(const char *text, enum xlsx_format format, bool date1904, const char *expected)
{
    char buffer[XLSX_NUMBER + 1];
    size_t length = xlsx_number_text(text, strlen(text), format, date1904, buffer);

    buffer[length] = '\0';
    if (strcmp(buffer, expected) != 0) {
        print_error("%s as format %d\n", text, (int)format);
    }
    assert_string_equal(buffer, expected);
}

/* ---- plain numbers: the decimal itself, spelled without an exponent ---- */

static void spells_numbers_plainly(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"4.5", "4.5"},       {"1420", "1420"},           {"5.0", "5"},     {"-0", "0"},
        {"0", "0"},           {"000.500", "0.5"},         {"-1.25", "-1.25"}, {"+7", "7"},
        {".5", "0.5"},        {"7.", "7"},                {" 4 ", "4"},     {"1.5E+15", "1500000000000000"},
        {"1E3", "1000"},      {"1.2345e2", "123.45"},     {"1e-7", "0.0000001"}, {"12E-1", "1.2"},
        {"123456789012345678901234567890", "123456789012345678901234567890"},
        {"1E+20", "100000000000000000000"},
        {"0.00001234", "0.00001234"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        check(cases[i][0], XLSX_PLAIN, false, cases[i][1]);
    }
}

/* What is no number has no text here: its cell keeps the one that it has. */
static void leaves_what_is_no_number(void **state)
{
    (void)state;
    static const char *const cases[] = {"",    "4,5",  "abc", ".",     "-",   "1e", "1e+", "0x10",
                                        "nan", "1.2.3", "1 2", "1E+999", "inf", "--1", "1E5000000000"};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        check(cases[i], XLSX_PLAIN, false, "");
        check(cases[i], XLSX_DATE, false, "");
    }
}

/* Doubles as Excel writes them, with 17 digits; the decimals that people typed. */
static void gives_the_decimal_that_was_typed(void **state)
{
    (void)state;
    check("1.1000000000000001", XLSX_PLAIN, false, "1.1");
    check("4.9900000000000002", XLSX_PLAIN, false, "4.99");
    check("0.10000000000000001", XLSX_PLAIN, false, "0.1");
    check("9.9999999999999995E-8", XLSX_PLAIN, false, "0.0000001");
    check("-8.3000000000000007", XLSX_PLAIN, false, "-8.3");
    check("0.99999999999999999", XLSX_PLAIN, false, "1");
    check("123456789.12345678", XLSX_PLAIN, false, "123456789.12345678");
    /* 0.1 + 0.2 is another double than 0.3, and stays it */
    check("0.30000000000000004", XLSX_PLAIN, false, "0.30000000000000004");
    /* 6 * 0.1: 0.60000000000000009 and 0.6000000000000001 are one double, which is not 0.6 */
    check("0.60000000000000009", XLSX_PLAIN, false, "0.6000000000000001");
    /* doubles lie 2 apart here: no shorter number reads as this one */
    check("12345678901234567", XLSX_PLAIN, false, "12345678901234567");
}

static uint64_t next_random(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

static int digits_of(const char *text)
{
    char digits[800];
    int count = 0;
    for (; *text != '\0'; text++) {
        if (*text >= '0' && *text <= '9' && (count > 0 || *text != '0')) {
            digits[count++] = *text;
        }
    }
    while (count > 0 && digits[count - 1] == '0') {
        count--;
    }
    return count;
}

/* The C library is the oracle: same double, and no more digits than the shortest that reads back. */
static void check_double(double number, int digits)
{
    char text[64];
    char shorter[64];
    char found[XLSX_NUMBER + 1];
    int least = 15;

    snprintf(text, sizeof text, "%.*G", digits, number);
    double meant = strtod(text, NULL);
    size_t length = xlsx_number_text(text, strlen(text), XLSX_PLAIN, false, found);
    assert_true(length > 0 && length < sizeof found);
    found[length] = '\0';
    if (strtod(found, NULL) != meant || strchr(found, 'E') != NULL) {
        fail_msg("%s became %s", text, found);
    }
    do {
        snprintf(shorter, sizeof shorter, "%.*G", least, meant);
    } while (strtod(shorter, NULL) != meant && least++ < 17);
    if (digits_of(found) > digits_of(shorter)) {
        fail_msg("%s became %s, %s is shorter", text, found, shorter);
    }
}

static void agrees_with_the_c_library(void **state)
{
    uint64_t seed = 20231031;

    (void)state;
    for (int i = 0; i < 200000; i++) {
        uint64_t bits = next_random(&seed);
        double small = (double)(next_random(&seed) % 10000000) / 1000; /* what people type */
        double wide = 0;
        memcpy(&wide, &bits, sizeof wide);
        wide = isfinite(wide) ? ldexp(frexp(wide, &(int){0}), (int)(bits % 160) - 80) : 1;
        check_double(small, 17);
        check_double(small + 1e-13, 17);
        check_double(wide, 17);
        check_double(wide, 16);
    }
    for (int power = -60; power <= 60; power++) { /* where the distance of doubles changes */
        double edge = ldexp(1, power);
        check_double(edge, 17);
        check_double(nextafter(edge, 0), 17);
        check_double(nextafter(edge, 2 * edge), 17);
    }
}

static void moves_percentages(void **state)
{
    (void)state;
    check("0.995", XLSX_PERCENT, false, "99.5%");
    check("1", XLSX_PERCENT, false, "100%");
    check("0", XLSX_PERCENT, false, "0%");
    check("0.05", XLSX_PERCENT, false, "5%");
    check("0.0005", XLSX_PERCENT, false, "0.05%");
    check("-0.125", XLSX_PERCENT, false, "-12.5%");
    check("12", XLSX_PERCENT, false, "1200%");
    check("0.28999999999999998", XLSX_PERCENT, false, "29%");
}

/* ---- days and times: ECMA-376 part 1, 18.17.4, and a calendar ---- */

static void writes_days(void **state)
{
    (void)state;
    check("1", XLSX_DATE, false, "1900-01-01");
    check("59", XLSX_DATE, false, "1900-02-28");
    check("60", XLSX_DATE, false, "1900-02-29"); /* Excel's own day: the calendar has none */
    check("61", XLSX_DATE, false, "1900-03-01");
    check("0", XLSX_DATE, false, "1900-01-00");
    check("25569", XLSX_DATE, false, "1970-01-01"); /* 70 * 365 + 17 leap days + 1 for 29 February 1900 + 1 */
    check("45230", XLSX_DATE, false, "2023-10-31"); /* 25569 + 19661 days since 1970 */
    check("45230.0", XLSX_DATE, false, "2023-10-31");
    check("4.523E4", XLSX_DATE, false, "2023-10-31");
    check("2958465", XLSX_DATE, false, "9999-12-31");
    check("2958466", XLSX_DATE, false, "2958466"); /* Excel has no such day */
    check("-1", XLSX_DATE, false, "-1");
    check("123456789012", XLSX_DATE, false, "123456789012");
    check("0", XLSX_DATE, true, "1904-01-01");
    check("43768", XLSX_DATE, true, "2023-10-31"); /* 1462 days fewer than with 1900 */
}

static void writes_times(void **state)
{
    (void)state;
    check("45230.5", XLSX_DATE, false, "2023-10-31 12:00:00");
    check("45230.604166666664", XLSX_DATE, false, "2023-10-31 14:30:00"); /* 14.5 / 24 */
    check("45230.60416667", XLSX_DATE, false, "2023-10-31 14:30:00");
    check("45230.999988425923", XLSX_DATE, false, "2023-10-31 23:59:59");
    check("45230.999995", XLSX_DATE, false, "2023-10-31 23:59:59"); /* 0.43 s before midnight: not the next day */
    check("45230.99999999999", XLSX_DATE, false, "2023-11-01");     /* a microsecond: noise */
    check("45230.00000000001", XLSX_DATE, false, "2023-10-31");
    check("0.5", XLSX_TIME, false, "12:00:00");
    check("0.604166666666667", XLSX_TIME, false, "14:30:00");
    check("0", XLSX_TIME, false, "00:00:00");
    check("1.1574074074074073E-5", XLSX_TIME, false, "00:00:01"); /* 1 / 86400 */
    check("45230.5", XLSX_TIME, false, "2023-10-31 12:00:00");
    check("1.5", XLSX_ELAPSED, false, "36:00:00");
    check("0.25", XLSX_ELAPSED, false, "06:00:00");
    check("10", XLSX_ELAPSED, false, "240:00:00");
}

/* Every second of a day, as Excel's 15 digits and as 17, comes back. */
static void keeps_every_second(void **state)
{
    char text[64];
    char expected[32];

    (void)state;
    for (int second = 1; second < 86400; second++) {
        snprintf(expected, sizeof expected, "2023-10-31 %02d:%02d:%02d", second / 3600, second / 60 % 60, second % 60);
        snprintf(text, sizeof text, "%.15G", 45230 + second / 86400.0);
        check(text, XLSX_DATE, false, expected);
        snprintf(text, sizeof text, "%.17G", 45230 + second / 86400.0);
        check(text, XLSX_DATE, false, expected);
    }
}

static void check_iso(const char *text, const char *expected)
{
    char buffer[XLSX_NUMBER + 1];
    size_t length = xlsx_iso_text(text, strlen(text), buffer);

    buffer[length] = '\0';
    assert_string_equal(buffer, expected);
}

static void writes_iso_dates(void **state)
{
    (void)state;
    check_iso("2023-10-31T14:30:00", "2023-10-31 14:30:00");
    check_iso("2023-10-31T14:30:00.000", "2023-10-31 14:30:00");
    check_iso("2023-10-31T00:00:00", "2023-10-31");
    check_iso("2023-10-31", "");           /* stays as it is */
    check_iso("2023-10-31T14:30:00Z", ""); /* its day depends on the zone: not ours to decide */
    check_iso("14:30:00", "");
}

/* ---- formats ---- */

static void knows_builtin_formats(void **state)
{
    (void)state;
    for (uint32_t id = 0; id < 70; id++) {
        bool day = (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) ||
                   (id >= 50 && id <= 58);
        bool percent = id == 9 || id == 10;
        enum xlsx_format format = xlsx_format_builtin(id);
        assert_int_equal(format == XLSX_PERCENT, percent);
        assert_int_equal(format == XLSX_PLAIN, !day && !percent);
    }
    assert_int_equal(xlsx_format_builtin(14), XLSX_DATE);
    assert_int_equal(xlsx_format_builtin(20), XLSX_TIME); /* h:mm */
    assert_int_equal(xlsx_format_builtin(22), XLSX_DATE); /* m/d/yy h:mm */
    assert_int_equal(xlsx_format_builtin(46), XLSX_ELAPSED);
}

static void reads_format_codes(void **state)
{
    static const struct {
        const char *code;
        enum xlsx_format format;
    } cases[] = {
        {"General", XLSX_PLAIN},
        {"GENERAL", XLSX_PLAIN},
        {"0.00", XLSX_PLAIN},
        {"#,##0", XLSX_PLAIN},
        {"#,##0.00_);[Red]\\(#,##0.00\\)", XLSX_PLAIN},
        {"_(* #,##0_);_(* \\(#,##0\\);_(* \"-\"_);_(@_)", XLSX_PLAIN},
        {"0.00E+00", XLSX_PLAIN},
        {"##0.0e-0", XLSX_PLAIN},
        {"@", XLSX_PLAIN},
        {"#,##0 \"ngày\"", XLSX_PLAIN},
        {"#,##0\\ \\d\\y", XLSX_PLAIN},
        {"#,##0\\ \"₫\"", XLSX_PLAIN},
        {"[$đ-42A]#,##0", XLSX_PLAIN},
        {"[Red]0", XLSX_PLAIN},
        {"[>=100]0;0.0", XLSX_PLAIN},
        {"_d0", XLSX_PLAIN},
        {"_ớ0", XLSX_PLAIN},
        {"*d0", XLSX_PLAIN},
        {"0%", XLSX_PERCENT},
        {"0.0%;[Red]-0.0%", XLSX_PERCENT},
        {"0\"%\"", XLSX_PLAIN},
        {"dd/mm/yyyy", XLSX_DATE},
        {"DD/MM/YYYY", XLSX_DATE},
        {"[$-42A]dd/mm/yyyy;@", XLSX_DATE},
        {"[$-1010000]d/m/yyyy;@", XLSX_DATE},
        {"yyyy\\-mm\\-dd", XLSX_DATE},
        {"dd/mm/yyyy hh:mm", XLSX_DATE},
        {"hh:mm dd/mm", XLSX_DATE},
        {"\"Ngày \"dd\" tháng \"mm\" năm \"yyyy", XLSX_DATE},
        {"mmm", XLSX_DATE},
        {"mm/yyyy", XLSX_DATE},
        {"h:mm", XLSX_TIME},
        {"hh:mm:ss", XLSX_TIME},
        {"h:mm AM/PM", XLSX_TIME},
        {"mm:ss", XLSX_TIME},
        {"mm:ss.0", XLSX_TIME},
        {"[h]:mm:ss", XLSX_ELAPSED},
        {"[mm]:ss", XLSX_ELAPSED},
        {"[ss]", XLSX_ELAPSED},
        {"", XLSX_PLAIN},
        {"\"open", XLSX_PLAIN},
        {"[open", XLSX_PLAIN},
        {"0\\", XLSX_PLAIN},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        if (xlsx_format_code(cases[i].code) != cases[i].format) {
            print_error("%s\n", cases[i].code);
        }
        assert_int_equal(xlsx_format_code(cases[i].code), cases[i].format);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spells_numbers_plainly),    cmocka_unit_test(leaves_what_is_no_number),
        cmocka_unit_test(gives_the_decimal_that_was_typed), cmocka_unit_test(agrees_with_the_c_library),
        cmocka_unit_test(moves_percentages),         cmocka_unit_test(writes_days),
        cmocka_unit_test(writes_times),              cmocka_unit_test(keeps_every_second),
        cmocka_unit_test(writes_iso_dates),          cmocka_unit_test(knows_builtin_formats),
        cmocka_unit_test(reads_format_codes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
