/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Headers of files as they are, imported as each of the kinds. */
#include "surveys/kind_guess.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

enum { MOST = 40 };

static size_t split(char *line, const char **headers)
{
    size_t count = 0;
    for (char *at = line;; at++) {
        headers[count++] = at;
        at += strcspn(at, "|");
        if (*at == '\0') {
            return count;
        }
        *at = '\0';
    }
}

/* What each kind asked for is told: KINDS for "nothing". */
static void expect(const char *line, enum record_kind dossiers, enum record_kind forms,
                   enum record_kind units)
{
    const char *headers[MOST];
    char text[1024];
    const enum record_kind told[] = {dossiers, forms, units};
    snprintf(text, sizeof text, "%s", line);
    size_t count = split(text, headers);
    for (int i = 0; i <= KIND_UNITS; i++) {
        enum record_kind better = KINDS;
        bool wrong = kind_guess((enum record_kind)i, headers, count, &better);
        if (better != told[i] || wrong != (told[i] != KINDS)) {
            fail_msg("'%s' asked as %d: %d, expected %d", line, i, (int)better, (int)told[i]);
        }
    }
}

static void lists_of_dossiers_are_known(void **state)
{
    (void)state;
    /* docs/rules.md 7 and 2.3, and our own template */
    expect("Đơn vị tiếp nhận|Tên thủ tục hành chính|Mã hồ sơ|Trạng thái|Địa chỉ|Người nộp|Chủ hồ sơ|"
           "Ngày nộp hồ sơ|Ngày nhận|Ngày hẹn trả|Ngày kết thúc xử lý",
           KINDS, KIND_DOSSIERS, KIND_DOSSIERS);
    expect("TT|Mã hồ sơ|Nội dung hồ sơ|Số lượng (bộ)|Họ tên chủ hồ sơ|Số điện thoại|Nhận hồ sơ|"
           "Hẹn trả kết quả|Ngày nhận kết quả|Ghi chú",
           KINDS, KIND_DOSSIERS, KIND_DOSSIERS);
    expect("code|unit|procedure|received|due|completed|status", KINDS, KIND_DOSSIERS, KIND_DOSSIERS);
}

static void satisfaction_forms_are_known(void **state)
{
    (void)state;
    expect("Mã phiếu|Xã|Ngày đánh giá|Câu 1: Thái độ|Câu 2: Thời gian|Câu 3: Cơ sở vật chất|"
           "Mức độ hài lòng chung|Ý kiến khác",
           KIND_FORMS, KINDS, KIND_FORMS);
    expect("id|unit|date|q1|q2|q3|q4|q5|overall", KIND_FORMS, KINDS, KIND_FORMS);
    expect("q9_sat_1|q9_sat_2|q9_sat_3|Đơn vị|Ngày", KIND_FORMS, KINDS, KIND_FORMS);
}

static void registers_of_communes_are_known(void **state)
{
    (void)state;
    expect("code|valid_from|valid_to|kind|name|district_code|district|province_code|province|"
           "succeeded_by",
           KIND_UNITS, KIND_UNITS, KINDS);
    expect("Mã xã|Tên xã|Cấp|Mã tỉnh|Tên tỉnh", KIND_UNITS, KIND_UNITS, KINDS);
}

static void a_header_that_says_little_is_left_alone(void **state)
{
    (void)state;
    expect("a|b|c", KINDS, KINDS, KINDS);
    expect("Xã|Ngày|Ghi chú", KINDS, KINDS, KINDS);
    /* a rating names its dossier: no list of dossiers */
    expect("STT|Mã hồ sơ|Xã|Câu 1|Câu 2|Câu 3|Ngày đánh giá", KIND_FORMS, KINDS, KIND_FORMS);
    /* personal data are known to every kind and count for none */
    expect("Họ tên|Số điện thoại|Địa chỉ|Giới tính|Dân tộc", KINDS, KINDS, KINDS);
}

/* A list of one of the smaller kinds given as dossiers is told for what it is, and not the other way round. */
static void the_smaller_kinds_are_known(void **state)
{
    (void)state;
    static const struct {
        enum record_kind kind;
        const char *line;
    } lists[] = {
        {KIND_CALENDAR, "date|kind|label|status"},
        {KIND_INDICATORS, "Đơn vị|Kỳ|Chỉ tiêu|Tử số|Mẫu số"},
        {KIND_ACTIVITIES, "Đơn vị|Ngày|Loại hoạt động|Số lượng|Số người"},
        {KIND_MODELS, "Mã mô hình|Tên mô hình|Đơn vị|Lĩnh vực|Bắt đầu|Mới hay nhân rộng|Cấp công nhận"},
        {KIND_RESULTS, "Mã mô hình|Năm|Chỉ tiêu|Giá trị|Đơn vị tính"},
    };
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        const char *headers[MOST];
        char text[256];
        enum record_kind better = KINDS;
        snprintf(text, sizeof text, "%s", lists[i].line);
        size_t count = split(text, headers);
        assert_true(kind_guess(KIND_DOSSIERS, headers, count, &better));
        assert_int_equal(better, lists[i].kind);
        assert_false(kind_guess(lists[i].kind, headers, count, &better));
    }
}

static void the_error_names_both_kinds(void **state)
{
    (void)state;
    static const char *const headers[] = {"code", "unit", "received", "due", "completed"};
    struct error error;
    char text[300];
    assert_true(kind_check(KIND_DOSSIERS, headers, 5, &error));
    assert_false(kind_check(KIND_FORMS, headers, 5, &error));
    assert_string_equal(error_info(error.code)->code, "HL218");
    error_format(&error, LANGUAGE_EN, text, sizeof text);
    assert_non_null(strstr(text, "this looks like a list of dossiers, not of forms"));
    error_format_mend(&error, LANGUAGE_VI, text, sizeof text);
    assert_string_equal(text, "hailong import dossiers TỆP");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lists_of_dossiers_are_known),
        cmocka_unit_test(satisfaction_forms_are_known),
        cmocka_unit_test(registers_of_communes_are_known),
        cmocka_unit_test(a_header_that_says_little_is_left_alone),
        cmocka_unit_test(the_smaller_kinds_are_known),
        cmocka_unit_test(the_error_names_both_kinds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
