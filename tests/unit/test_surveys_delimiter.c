/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The delimiter of a table from its head. What is expected is what a reader of the lines sees; the
 * samples are synthetic, in the shapes that one-stop systems and spreadsheets write. */
#include "surveys/rows.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

struct sample {
    const char *what;
    char delimiter;
    const char *head;
};

/* In each of these one delimiter alone makes sense. */
static const struct sample clear[] = {
    {"commas", ',', "ma,xa,diem\nP1,A,5\nP2,B,4\n"},
    {"semicolons, CR LF", ';', "ma;xa;diem\r\nP1;A;5\r\nP2;B;4\r\n"},
    {"semicolons, old Mac", ';', "ma;xa;diem\rP1;A;4,5\rP2;B;4,0\r"},
    {"line ends mixed", ';', "ma;xa;diem\rP1;A;4,5\r\nP2;B;4,0\nP3;B;3,5\r\r\n"},
    {"tabs, decimal commas", '\t', "ma\tdiem\nP1\t1,5\nP2\t2,5\n"},
    {"bars", '|', "ma|xa|diem\nP1|A|5\nP2|B|4\n"},
    {"a byte order mark before a quoted header", ';', "\xEF\xBB\xBF\"mã; số\";\"ngày, giờ\"\nP1;01/02/2026\n"},
    {"one line", ';', "a;b"},
    {"one line, no more than a header", ',', "Mã phiếu,Đơn vị,Ngày\n"},
    {"header and one row", ';', "mã;điểm;ngày\nP1;4,5;01/02/2026\n"},
    {"header and one row without line end", ';', "mã;điểm;ngày\nP1;4,5;01/02/2026"},
    {"one question and its answer", ';', "ma;diem\nP1;4,5\n"},
    {"decimal commas in each row", ';',
     "mã;điểm;ngày\nP1;4,5;01/02/2023\nP2;3,5;02/02/2023\nP3;4,0;03/02/2023\n"},
    {"more decimal commas than semicolons", ';', "4,5;3,5;2,5\n4,0;3,0;2,0\n1,0;1,5;1,0\n"},
    {"two decimals, two semicolons", ';', "ma;q1;q2\nP1;4,5;3,5\nP2;4,0;3,0\nP3;3,5;3,5\n"},
    {"a title with a comma", ';',
     "UBND XÃ A, HUYỆN B\nma;xa;ngay\nP1;A;01/02/2026\nP2;A;02/02/2026\n"},
    {"three titles with commas, two rows", ';',
     "UBND xã A, huyện B\nBáo cáo quý 1, năm 2026\nNgười lập: ban một cửa, ngày 02/04/2026\n"
     "ma;xa;ngay;diem;kenh\nP1;A;01/02/2026;4,5;1\n"},
    {"six titles with commas above a header and a row", ';',
     "CỘNG HÒA, XÃ HỘI\nĐộc lập, Tự do\nUBND xã, huyện\nBáo cáo, quý 1\nLần 1, bản in\nTrang 1, của 2\n"
     "ma;xa;ngay;diem\nP1;A;01/02/2026;5\nP2;A;02/02/2026;4\n"},
    {"titles padded with semicolons", ';',
     "SỔ THEO DÕI HỒ SƠ, QUÝ 1;;;\n;;;\nma;xa;ngay;diem\nP1;A;01/02/2026;4,5\n"},
    {"titles padded with commas", ',', "\"SỔ THEO DÕI, QUÝ 1\",,,\n,,,\nma,xa,ngay,diem\nP1,A,01/02/2026,4\n"},
    {"titles of one cell above commas", ',',
     "UBND XÃ A\nBÁO CÁO HÀI LÒNG\n\nma,xa,ngay,diem\nP1,A,01/02/2026,4\nP2,A,01/02/2026,5\n"},
    {"a title with semicolons above commas", ',',
     "Tháng 1; tháng 2; tháng 3\nma,xa,ngay\nP1,A,01/02/2026\nP2,A,01/03/2026\n"},
    {"two header lines", ';',
     "TT;Mã hồ sơ;Ngày, tháng, năm;;Ghi chú\n;;Nhận;Hẹn trả;\n(1);(2);(3);(4);(5)\n1;H1;02/10/2023;05/10/2023;\n"},
    {"two header lines, tabs", '\t',
     "TT\tMã\tNgày, tháng\t\n\t\tNhận\tHẹn\n1\tH1\t02/10/2023\t05/10/2023\n"},
    {"totals below", ';', "tt;xa;so_phieu;ty_le\n1;A;120;99,5\n2;B;80;98,25\nTổng số;;200;\n"},
    {"a total of one cell", ',', "tt,xa,so\n1,A,120\n2,B,80\nTổng số: 200\n"},
    {"signatures below", ';',
     "tt;xa;so\n1;A;12\n2;B;8\n\nNgười lập biểu, ký tên\nThủ trưởng đơn vị, đóng dấu\n"},
    {"addresses with commas", ';',
     "ma;dia_chi;ngay\nH1;thôn 1, xã A, huyện B;02/10/2023\nH2;thôn 2, xã A, huyện B;03/10/2023\n"},
    {"addresses in quotes", ',',
     "ma,dia_chi,ngay\nH1,\"thôn 1; xã A; huyện B\",02/10/2023\nH2,\"thôn 2; xã A; huyện B\",03/10/2023\n"},
    {"line breaks in quotes", ',', "a,b\n\"1;2;3\",x\n\"4;5;\n6\",y\n"},
    {"line breaks of old Macs in quotes", ',', "a,b\r\"1;2;3\",x\r\"4;5;\r6\",y\r"},
    {"doubled quotes", ',', "a,b\n1,\"x\"\"y;z\"\n3,4\n5,6\n"},
    {"blanks before quotes", ',', "a, b\n1, \"x;y\"\n2, \"z;u\"\n3, \"v;w\"\n"},
    {"inches", ';', "ma;ten\n1;ống 5\" loại a, b\n2;ống 7\" loại c, d\n"},
    {"a stray quote", ';', "a;b;c\n1;\"2;3\n1;2;3\n4;5;6\n"},
    {"a ragged row", ';', "a;b;c\n1;2;3\n1;2\n4;5;6\n"},
    {"decimal commas not in quotes", ',',
     "ma,xa,ngay,diem\nP1,A,01/02/2026,5\nP2,A,13/02/2026,4,5\nP3,A,12/02/2026,6\nP4,B\n"},
    {"answers of several codes", ';', "ma;chon;ngay\nP1;1,2,3;01/02/2026\nP2;2,3;01/02/2026\nP3;1;02/02/2026\n"},
    {"lists within cells, commas outside", ',', "id,tags\n1,a;b\n2,c;d\n3,e;f\n"},
    {"times", ',', "Dấu thời gian,Đơn vị,Mức\n01/02/2026 07:30:00,A,5\n01/02/2026 08:15:00,B,4\n"},
    {"a whole question for a header", ',',
     "Timestamp,\"Ông/Bà hài lòng về thời gian; thủ tục?\",Đơn vị\n2026/02/01 7:30:00 AM,\"Rất hài lòng; nhanh\",A\n"},
    {"bars with commas inside", '|', "một|hai,hai|ba\nbốn|năm,năm|sáu\n"},
    {"the head is cut off within a row", ';', "a;b;c\n1;2;3\n4,,,,"},
    {"the head is cut off within quotes", ',', "a,b\n1,\"x\"\"y\",\n\n3,4\n5,6\n7,\"8;9;1"},
    {"blank lines between", ';', "\n\na;b\n\n1;2\n\n\n3;4\n"},
    {"one column", ',', "name\nA\nB\n"},
    {"one column of free text", ',', "Ý kiến\nTốt\nNhanh; gọn\nChưa tốt\nKhông có ý kiến\nTạm được\nTốt\n"},
    {"nothing", ',', ""},
    {"line ends alone", ',', "\r\n\r\n\r"},
};

static void the_delimiter_is_found_by_structure(void **state)
{
    (void)state;
    enum { SAMPLES = sizeof clear / sizeof clear[0] };
    assert_true(SAMPLES >= 40);
    for (size_t i = 0; i < SAMPLES; i++) {
        bool sure = false;
        char found = rows_detect_delimiter(clear[i].head, strlen(clear[i].head), &sure);
        if (found != clear[i].delimiter || !sure) {
            print_error("%s: found '%c', sure %d\n", clear[i].what, found, sure);
        }
        assert_int_equal(found, clear[i].delimiter);
        assert_true(sure);
    }
}

/* Two readings of equal right: each line has as many of the one as of the other. */
static void a_choice_between_equals_is_no_sure_one(void **state)
{
    (void)state;
    static const char *const heads[] = {
        "a,b;c\nd,e;f\ng,h;i\n",
        "xã,huyện|tỉnh\nA,B|C\n",
        "a;b\tc\nd;e\tf\n",
        "ghi chú\nđược;tốt\nkhông có\n", /* one line in two cells: a table of one row? */
    };
    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++) {
        bool sure = true;
        rows_detect_delimiter(heads[i], strlen(heads[i]), &sure);
        assert_false(sure);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_delimiter_is_found_by_structure),
        cmocka_unit_test(a_choice_between_equals_is_no_sure_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
