/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the table stands in a file. The heads are synthetic; their shapes are those of the register
 * export and reports of one-stop systems (docs/rules.md 2.3). */
#include "surveys/table.h"
#include "surveys/table_lines.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void find(const char *text, enum record_kind kind, struct table *table)
{
    struct table_request request = {.kind = kind, .quote = '\"'};
    struct error error;
    bool found = table_find(text, strlen(text), true, &request, table, &error);
    if (!found) {
        print_error("%s\n", error_info(error.code)->code);
    }
    assert_true(found);
}

struct shape {
    const char *head;
    enum record_kind kind;
    char delimiter;
    long title, header, index;
    const char *first, *last; /* of the header */
};

static const struct shape shapes[] = {
    {"Mã hồ sơ,Đơn vị,Ngày nhận\nH1,Lê Hồ,01/02/2023\n", KIND_DOSSIERS, ',', 0, 1, 0, "Mã hồ sơ",
     "Ngày nhận"},
    /* title lines with commas above a table of semicolons */
    {"UBND XÃ A, HUYỆN B, TỈNH C\nSổ theo dõi, tháng 10, năm 2023\n\n"
     "Mã hồ sơ;Đơn vị;Ngày nhận;Ngày hẹn trả\nH1;Lê Hồ;01/02/2023;02/02/2023\n",
     KIND_DOSSIERS, ';', 2, 1, 0, "Mã hồ sơ", "Ngày hẹn trả"},
    /* decimal commas in every row: by commas the rows have two cells, the header one */
    {"ma_phieu;xa;ngay;diem\nP1;A;1/2/2023;4,5\nP2;A;1/2/2023;4,0\nP3;A;1/2/2023;3,5\n", KIND_FORMS,
     ';', 0, 1, 0, "ma_phieu", "diem"},
    /* two header lines and the line of column numbers */
    {"SỔ THEO DÕI HỒ SƠ;;;;;\nTT;Mã hồ sơ;Đơn vị;Ngày, tháng, năm;;Ghi chú\n"
     ";;;Nhận hồ sơ;Hẹn trả kết quả;\n(1);(2);(3);(4);(5);(6)\n1;H1;A;1/2/2023;2/2/2023;\n",
     KIND_DOSSIERS, ';', 1, 2, 1, "TT", "Ghi chú"},
    {"Mã hồ sơ\tĐơn vị\tNgày nhận\n1\t2\t3\nH1\tA\t1/2/2023\n", KIND_DOSSIERS, '\t', 0, 1, 1,
     "Mã hồ sơ", "Ngày nhận"},
    /* a title in the first cell, padded to the width of the table */
    {"SỔ THEO DÕI;;\nMã hồ sơ;Đơn vị;Ngày nhận\nH1;A;1/2/2023\n", KIND_DOSSIERS, ';', 1, 1, 0,
     "Mã hồ sơ", "Ngày nhận"},
    /* a header without rows */
    {"Mã hồ sơ|Đơn vị|Ngày nhận\n", KIND_DOSSIERS, '|', 0, 1, 0, "Mã hồ sơ", "Ngày nhận"},
    /* no header is known: the first record of the longest run of equal width */
    {"Báo cáo\nalpha;beta;gamma\n7;8;9\n4;5;6\n", KIND_DOSSIERS, ';', 1, 1, 0, "alpha", "gamma"},
    /* questions of a form count as headers */
    {"Kết quả khảo sát\nPhiếu,Câu 1: A,Câu 2: B\n1,5,4\n", KIND_FORMS, ',', 1, 1, 0, "Phiếu",
     "Câu 2: B"},
    /* whole questions head the columns; answers that are called like a column ("Hài lòng") do not,
     * not even when they fill a record */
    {"Dấu thời gian,\"Ông/Bà thuộc xã, phường nào?\",1. Thái độ có tốt không?,2. Có hài lòng không?\n"
     "2/1/2023 8:00:00,A,Hài lòng,Bình thường\n2/1/2023 8:05:00,B,Hài lòng,Hài lòng\n",
     KIND_FORMS, ',', 0, 1, 0, "Dấu thời gian", "2. Có hài lòng không?"},
    {"Nơi nộp hồ sơ ở đâu?;Thái độ phục vụ có tốt không?;Góp ý\nA;Hài lòng;Hài lòng\n"
     "B;Hài lòng;Sao phải chờ lâu như vậy?\n",
     KIND_FORMS, ';', 0, 1, 0, "Nơi nộp hồ sơ ở đâu?", "Góp ý"},
    /* statements in place of questions: one known header above a record of answers and a day */
    {"Khảo sát;;;\nDấu thời gian;Nơi nộp;Về thái độ;Về kết quả\n2/1/2023;A;Hài lòng;Hài lòng\n"
     "3/1/2023;Xã;Hài lòng;Điểm\n",
     KIND_FORMS, ';', 1, 1, 0, "Dấu thời gian", "Về kết quả"},
    /* a row of the table is no second line of the header, whatever its cells are called */
    {"Mã phiếu;Đơn vị;Ngày;Lạ;Khác\n;;2/1/2023;Hài lòng;Nhóm\n", KIND_FORMS, ';', 0, 1, 0, "Mã phiếu",
     "Khác"},
};

static void finds_the_table(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof shapes / sizeof shapes[0]; i++) {
        struct table table;
        print_message("shape %zu\n", i);
        find(shapes[i].head, shapes[i].kind, &table);
        assert_int_equal(table.delimiter, shapes[i].delimiter);
        assert_int_equal(table.title, shapes[i].title);
        assert_int_equal(table.header, shapes[i].header);
        assert_int_equal(table.index, shapes[i].index);
        assert_string_equal(table.row.cells[0].text, shapes[i].first);
        assert_string_equal(table.row.cells[table.row.count - 1].text, shapes[i].last);
        table_release(&table);
    }
}

/* Two lines: the lower text where it says a field, both where only both together say something. */
static void joins_two_lines(void **state)
{
    (void)state;
    struct table table;
    find("TT;Mã hồ sơ;Đơn vị;Ngày, tháng, năm;;Trả kết quả;\n"
         ";;;Nhận hồ sơ;Hẹn trả kết quả;Bên giao (ký);Bên khác\n1;H1;A;1/2/2023;2/2/2023;x;y\n",
         KIND_DOSSIERS, &table);
    static const char *const texts[] = {"TT", "Mã hồ sơ", "Đơn vị", "Nhận hồ sơ", "Hẹn trả kết quả",
                                        "Bên giao (ký)", "Bên khác"};
    assert_int_equal(table.header, 2);
    assert_int_equal(table.row.count, 7);
    for (size_t i = 0; i < 7; i++) {
        assert_string_equal(table.row.cells[i].text, texts[i]);
    }
    assert_int_equal(table.preview.rows, 1);
    assert_int_equal(table.preview.columns, 7);
    assert_string_equal(table.preview.cells[1], "H1");
    table_release(&table);
}

/* A row of data is no second header line, even when a cell of it is spelled like a header. */
static void keeps_the_first_row(void **state)
{
    (void)state;
    struct table table;
    find("Mã hồ sơ;Đơn vị;Ngày nhận;Khác\nH1;Phường;01/02/2023;Địa chỉ\nH2;A;01/02/2023;\n",
         KIND_DOSSIERS, &table);
    assert_int_equal(table.header, 1);
    assert_int_equal(table.preview.rows, 2);
    table_release(&table);
}

static void ends_where_there_is_nothing(void **state)
{
    (void)state;
    struct table_request request = {.kind = KIND_FORMS, .quote = '\"'};
    struct table table;
    struct error error;
    assert_false(table_find("\n\n", 2, true, &request, &table, &error));
    assert_int_equal(error.code, ERROR_FILE_NO_ROWS);
    table_release(&table);
    static const char broken[] = "a\xff,b\n1,2\n";
    assert_false(table_find(broken, strlen(broken), true, &request, &table, &error));
    assert_int_equal(error.code, ERROR_FILE_ENCODING);
    table_release(&table);
}

/* ---- lines that are no records ---- */

struct line {
    const char *cells[6];
    bool index, total, words;
};

static const struct line lines[] = {
    {{"(1)", "(2)", "(3)", "(4)"}, true, false, false},
    {{"(1)", "(2)", "(3)=(4)+(5)"}, true, false, false},
    {{"1", "2", "3", "4", "5"}, true, false, false},
    {{"A", "B", "1", "2", "3"}, true, false, false},
    {{"1", "", "2", "3"}, true, false, false},
    {{"-1", "-2", "-3"}, true, false, false},
    {{"A", "B", "-1", "-2", "(5)=(3)+(4)"}, true, false, false},
    {{"A", "B", "(1)", "(2)"}, true, false, false},
    {{"-1", "-3", "-2"}, false, false, false},
    {{"-1", "-2", "-9"}, false, false, false},
    {{"1", "2"}, false, false, false},
    {{"1", "2", "4"}, false, false, false},
    {{"1", "H1", "3"}, false, false, false},
    {{"", "TỔNG SỐ:", "986", "900"}, false, true, false},
    {{"Tổng cộng", "", "12"}, false, true, false},
    {{"Tổng hợp", "", "12"}, false, false, false},
    {{"", "", "", "Kim Bảng, ngày 31 tháng 10 năm 2023"}, false, false, true},
    {{"Người lập biểu", "", "", "", "Chủ tịch xã"}, false, false, true},
    {{"", "", "", "02/10/2023 08:00"}, false, false, false},
    {{"H42.1 231002 0001", "", "", ""}, false, false, false},
    {{"Nguyen", "", "", ""}, false, false, false},
    {{"Tổng", "31/10/2023", "5", "5"}, false, false, false}, /* of one day: a commune of that name */
};

static void tells_lines_apart(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        struct cell cells[6];
        size_t count = 0;
        for (; count < 6 && lines[i].cells[count] != NULL; count++) {
            cells[count] = (struct cell){lines[i].cells[count], strlen(lines[i].cells[count])};
        }
        print_message("line %zu\n", i);
        bool bare = false;
        assert_int_equal(line_is_index(cells, count, &bare), lines[i].index);
        assert_int_equal(line_is_total(cells, count), lines[i].total);
        assert_int_equal(line_is_words(cells, count, 6), lines[i].words);
        assert_true(line_is_same(cells, count, cells, count) || count < 2 || lines[i].words ||
                    cells[1].length == 0);
    }
}

/* Of the header Xã;Ngày;q1;q2: the same columns in another order, or fewer of them, moved; not the header
 * itself, not what a second line of it says, not a row in which some answer is spelled like a header. */
static void knows_another_header(void **state)
{
    (void)state;
    static const struct {
        const char *cells[4];
        bool other;
        size_t cell;
    } rows[] = {
        {{"Xã", "Ngày", "q2", "q1"}, true, 2},   {{"Ngày", "Xã", "q1", "q2"}, true, 0},
        {{"Xã", "q1", "q2", NULL}, true, 1},     {{"Xã", "Ngày", "q1", "q2"}, false, 0},
        {{"Xã", "Ngày", "q1", "q3"}, false, 0},  {{"Xã", "Ngày", "", ""}, false, 0},
        {{"An Hòa", "hôm qua", "q2", "q1"}, false, 0}, {{"", "", "q1", ""}, false, 0},
    };
    static const char *const names[] = {"Xã", "Ngày", "q1", "q2"};
    struct cell header[4];
    for (size_t i = 0; i < 4; i++) {
        header[i] = (struct cell){names[i], strlen(names[i])};
    }
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct cell cells[4];
        size_t count = 0;
        size_t cell = SIZE_MAX;
        for (; count < 4 && rows[i].cells[count] != NULL; count++) {
            cells[count] = (struct cell){rows[i].cells[count], strlen(rows[i].cells[count])};
        }
        print_message("row %zu\n", i);
        assert_int_equal(line_is_other_header(cells, count, header, 4, &cell), rows[i].other);
        assert_true(!rows[i].other || cell == rows[i].cell);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_the_table),
        cmocka_unit_test(joins_two_lines),
        cmocka_unit_test(keeps_the_first_row),
        cmocka_unit_test(ends_where_there_is_nothing),
        cmocka_unit_test(tells_lines_apart),
        cmocka_unit_test(knows_another_header),
    };
    return cmocka_run_group_tests_name("surveys/table", tests, NULL, NULL);
}
