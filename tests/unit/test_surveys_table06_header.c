/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which cell is which column of Biểu 06, and the days that stand above it. */
#include "surveys/period_words.h"
#include "surveys/table06_header.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { RECORDS = 8, CELLS = 16 };

struct sheet {
    struct cell cells[RECORDS][CELLS];
    struct row rows[RECORDS];
    char text[RECORDS][1024];
    size_t count;
};

/* Lines of cells parted by ';'. */
static void lay_out(const char *const *lines, struct sheet *sheet)
{
    memset(sheet, 0, sizeof *sheet);
    for (; lines[sheet->count] != NULL; sheet->count++) {
        size_t at = sheet->count;
        char *text = sheet->text[at];
        size_t cells = 0;
        snprintf(text, sizeof sheet->text[at], "%s", lines[at]);
        for (bool more = true; more; cells++) {
            size_t length = strcspn(text, ";");
            more = text[length] == ';';
            text[length] = '\0';
            sheet->cells[at][cells] = (struct cell){text, length};
            text += length + 1;
        }
        sheet->rows[at] = (struct row){.cells = sheet->cells[at], .count = cells};
    }
}

static bool find(const char *const *lines, struct table06_header *header)
{
    struct sheet sheet;
    lay_out(lines, &sheet);
    return table06_header_find(sheet.rows, sheet.count, header);
}

static const char groups[] = "TT;Lĩnh vực;Số hồ sơ nhận giải quyết;;;;Số hồ sơ đã giải quyết;;;;"
                             "Số hồ sơ đang giải quyết;;";
static const char headings[] =
    ";;Tổng số;Trong kỳ: trực tuyến;Trong kỳ: trực tiếp, bưu chính;Từ kỳ "
    "trước;Tổng số;Trước hạn;Đúng hạn;Quá hạn;Tổng số;Trong hạn;Quá hạn";
static const char numbers[] = "(1);(2);(3);(4);(5);(6);(7);(8);(9);(10);(11);(12);(13)";
static const char counts[] = "1;Hộ tịch;13;3;4;6;10;5;3;2;3;2;1";

static void assert_in_order(const struct table06_header *header)
{
    assert_int_equal(header->count, 13);
    for (size_t i = 0; i < header->count; i++) {
        assert_int_equal(header->number[i], (int)i + 1);
    }
}

static void headings_and_numbers_agree(void **state)
{
    static const char *const full[] = {
        "Biểu số 06/VPCP/KSTT;;", groups, headings, numbers, counts, NULL};
    static const char *const bare[] = {groups, headings, "1;2;3;4;5;6;7;8;9;10;11;12;13", counts,
                                       NULL};
    static const char *const words[] = {"Báo cáo;;", groups, headings, counts, NULL};
    static const char *const alone[] = {numbers, counts, NULL};
    static const struct {
        const char *const *lines;
        size_t first, header;
        bool numbered;
    } cases[] = {{full, 1, 2, true}, {bare, 0, 2, true}, {words, 1, 2, false}, {alone, 0, 0, true}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct table06_header header;
        assert_true(find(cases[i].lines, &header));
        assert_in_order(&header);
        assert_int_equal(header.first, cases[i].first);
        assert_int_equal(header.lines, cases[i].header);
        assert_int_equal(header.numbered, cases[i].numbered);
        assert_false(header.by_unit);
    }
}

/* Three lines, as the one-stop systems draw it; and the columns of the groups in another order. */
static void groups_tell_like_headings_apart(void **state)
{
    static const char *const three[] = {"STT;Lĩnh vực, công việc giải quyết theo cấp;Số lượng hồ "
                                        "sơ tiếp nhận;;;;Số lượng hồ sơ đã giải "
                                        "quyết;;;;Số lượng hồ sơ đang giải quyết;;",
                                        ";;Tổng số;Trong kỳ;;Từ kỳ trước;Tổng số;Trước hạn;Đúng "
                                        "hạn;Quá hạn;Tổng số;Trong hạn;Quá hạn",
                                        ";;;Trực tuyến;Trực tiếp, dịch vụ bưu chính;;;;;;;;",
                                        counts, NULL};
    static const char *const turned[] = {
        "Đơn vị;Đang giải quyết;;;Đã giải quyết;;;;Tiếp nhận;;;;Ghi chú",
        ";Quá hạn;Trong hạn;Tổng số;Quá hạn;Đúng hạn;Trước hạn;Tổng số;Từ kỳ trước;Trực tiếp;Trực "
        "tuyến;Tổng "
        "số;",
        "Xã An Hòa;1;2;3;2;3;5;10;6;4;3;13;", NULL};
    static const int expected[] = {2, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 0};
    struct table06_header header;
    (void)state;
    assert_true(find(three, &header));
    assert_in_order(&header);
    assert_int_equal(header.lines, 3);
    assert_true(find(turned, &header));
    assert_true(header.by_unit);
    for (size_t i = 0; i < header.count; i++) {
        assert_int_equal(header.number[i], expected[i]);
    }
}

/* Rows of counts are no line of numbers, and a table that lacks a column of the form is another
 * one. */
static void what_is_no_such_table(void **state)
{
    static const char *const rows[] = {counts, "2;Đất đai;3;4;5;6;7;8;9;10;11;12;13", NULL};
    static const char *const lacks[] = {
        "TT;Lĩnh vực;Tiếp nhận;;Đã giải quyết;;;;Đang giải quyết;;",
        ";;Tổng số;Từ kỳ trước;Tổng số;Trước hạn;Đúng hạn;Quá hạn;Tổng số;Trong hạn;Quá hạn",
        counts, NULL};
    static const char *const twice[] = {
        "(1);(2);(3);(4);(5);(6);(7);(8);(9);(10);(11);(12);(13);(13)", NULL};
    static const char *const none[] = {NULL};
    struct table06_header header;
    (void)state;
    assert_false(find(rows, &header));
    assert_false(find(lacks, &header));
    assert_false(find(twice, &header));
    assert_false(find(none, &header));
}

static void two_days_in_words(void **state)
{
    static const struct {
        const char *text, *from, *to;
    } cases[] = {
        {"(Từ ngày 01/10/2023 đến ngày 31/10/2023)", "2023-10-01", "2023-10-31"},
        {"Kỳ báo cáo: Tháng 10/2023 (từ 15/9/2023 đến 14/10/2023)", "2023-09-15", "2023-10-14"},
        {"Từ ngày 15 tháng 9 năm 2023 đến hết ngày 14 tháng 10 năm 2023", "2023-09-15",
         "2023-10-14"},
        {"TỪ NGÀY 15-12-2022 ĐẾN NGÀY 14-12-2023", "2022-12-15", "2023-12-14"},
        {"Kết quả từ tháng 1: từ ngày 01.01.2023 - 31.03.2023", "2023-01-01", "2023-03-31"},
        {"Kỳ báo cáo: Tháng 10/2023", NULL, NULL},
        {"Từ ngày 31/02/2023 đến ngày 31/03/2023", NULL, NULL},
        {"Từ ngày 14/10/2023 đến ngày 15/09/2023", NULL, NULL},
        {"Từ ngày 01/10 đến ngày 31/10/2023", NULL, NULL},
        {"Từ ngày … đến ngày …", NULL, NULL},
        {"", NULL, NULL},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        int32_t from = DAY_NONE;
        int32_t to = DAY_NONE;
        char text[11];
        bool found = period_in_words(cases[i].text, strlen(cases[i].text), &from, &to);
        assert_int_equal(found, cases[i].from != NULL);
        if (found) {
            day_format_iso(from, text);
            assert_string_equal(text, cases[i].from);
            day_format_iso(to, text);
            assert_string_equal(text, cases[i].to);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(headings_and_numbers_agree),
        cmocka_unit_test(groups_tell_like_headings_apart),
        cmocka_unit_test(what_is_no_such_table),
        cmocka_unit_test(two_days_in_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
