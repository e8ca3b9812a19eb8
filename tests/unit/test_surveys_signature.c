/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blocks of signatures and headings of groups: which lines are, and which are records. The layout of
 * a block is that of Nghị định 30/2020/NĐ-CP, appendix I; names are made up. */
#include "surveys/signature.h"
#include "surveys/table_lines.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { CELLS = 8 };

static size_t split(char *line, struct cell cells[CELLS])
{
    size_t count = 0;
    for (char *at = line; at != NULL && count < CELLS; count++) {
        char *end = strchr(at, ';');
        if (end != NULL) {
            *end = '\0';
        }
        cells[count] = (struct cell){at, strlen(at)};
        at = end == NULL ? NULL : end + 1;
    }
    return count;
}

struct line {
    const char *text;
    bool signature, in_block, group;
};

static const struct line lines[] = {
    /* the block, under any column */
    {";;;;Kim Bảng, ngày 31 tháng 10 năm 2023", true, true, false},
    {";;;;Kim Bảng, ngày ... tháng ... năm 2023", true, true, false},
    {";NGƯỜI LẬP BIỂU;;;CHỦ TỊCH", true, true, false},
    {";Người lập biểu;;;KT. CHỦ TỊCH", true, true, false},
    {";(Ký, ghi rõ họ tên);;;(Ký tên, đóng dấu)", true, true, false},
    {";(Ký);;;(Đã ký)", true, true, false},
    {"TM. ỦY BAN NHÂN DÂN", true, true, false},
    {"Nơi nhận:;;;", true, true, false},
    /* a name says nothing by itself, and may stand in a block */
    {";Phạm Giả;;;Lê Thử", false, true, false},
    {";Hoa;;;", false, true, false},
    /* no part of a block: a date, a number, a code, more than three texts */
    {";CHỦ TỊCH;31/10/2023;", false, false, false},
    {";Người lập biểu;12;", false, false, false},
    {"1;H42-231002-0001;;;", false, false, false},
    {"a b;c d;e f;CHỦ TỊCH", false, false, false},
    {";;;;", false, false, false},
    /* headings of groups: ordinal and name, side by side or in one cell */
    {"I;Lĩnh vực Hộ tịch;;;", false, true, true},
    {"IV.;Đất đai;;;", false, true, true},
    {"B);Chứng thực;;;", false, true, true},
    {";II;Bảo trợ xã hội;;", false, true, true},
    {"I. Lĩnh vực Hộ tịch;;;;", false, true, true},
    /* not: a row of the table has a number, a code, a further cell, or a gap */
    {"1;Lĩnh vực Hộ tịch;;;", false, false, false},
    {"I;H42-231002-0001;;;", false, false, false},
    {"I;Lĩnh vực;x;;", false, true, false},
    {"A;;;Tốt", false, true, false},
    {"Vũ Giả;;;;", false, true, false},
    {"I;;;;", false, true, false},
};

static void tells_lines_apart(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        char text[128];
        struct cell cells[CELLS];
        snprintf(text, sizeof text, "%s", lines[i].text);
        size_t count = split(text, cells);
        print_message("%s\n", lines[i].text);
        assert_int_equal(line_is_signature(cells, count), lines[i].signature);
        assert_int_equal(line_is_text(cells, count), lines[i].in_block);
        assert_int_equal(line_is_group(cells, count), lines[i].group);
    }
}

/* "Tổng hồ sơ: 13" in one cell is a total; a name that begins alike is none. */
static void totals_with_a_colon(void **state)
{
    (void)state;
    const struct cell total[] = {{"", 0}, {"Tổng hồ sơ: 13", strlen("Tổng hồ sơ: 13")}};
    const struct cell other[] = {{"", 0}, {"Tổng kho Kim Bảng: 13", strlen("Tổng kho Kim Bảng: 13")}};
    assert_true(line_is_total(total, 2));
    assert_false(line_is_total(other, 2));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_lines_apart),
        cmocka_unit_test(totals_with_a_colon),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
