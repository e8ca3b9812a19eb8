/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a sheet becomes, against what Excel shows for the same XML (ECMA-376 part 1, 18.2 to 18.4, 18.8). */
#include "surveys/xlsx.h"

#include "tests/support/workbook.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/folder.h"

#define SHEET(rows) "<worksheet><sheetData>" rows "</sheetData></worksheet>"
#define SST(strings) "<sst>" strings "</sst>"
/* styles 0 to 6: plain, date, date and time, time, percent, grouped number, elapsed hours */
static const char styles[] =
    "<styleSheet><numFmts count=\"2\"><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\"/>"
    "<numFmt numFmtId=\"165\" formatCode=\"0.0%\"/></numFmts>"
    "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
    "<cellXfs><xf/><xf numFmtId=\"164\"/><xf numFmtId=\"22\"/><xf numFmtId=\"20\"/><xf numFmtId=\"165\"/>"
    "<xf numFmtId=\"4\"/><xf numFmtId=\"46\"/></cellXfs>"
    "<dxfs><dxf><numFmt numFmtId=\"4\" formatCode=\"dd/mm/yyyy\"/></dxf></dxfs></styleSheet>";

static char *read_all(struct source *text)
{
    struct error error;
    size_t size = (size_t)source_size(text);
    char *bytes = malloc(size + 1);

    assert_non_null(bytes);
    assert_true(size == 0 || source_read_at(text, 0, bytes, size, &error));
    bytes[size] = '\0';
    assert_int_equal(strlen(bytes), size);
    return bytes;
}

/* The text of the sheet of these parts; `wanted` and `facts` as for xlsx_open. The caller frees. */
static char *open_parts_as(const struct workbook_part *parts, size_t count, const char *wanted, char decimal,
                           struct xlsx_facts *facts)
{
    size_t length = 0;
    struct error error = {0};
    void *bytes = workbook_zip(parts, count, NULL, &length);
    assert_non_null(bytes);
    struct source *raw = source_open_memory("w.xlsx", bytes, length, 0, &error);
    assert_non_null(raw);
    assert_true(xlsx_is(raw));
    struct source *text = xlsx_open(raw, wanted, decimal, facts, &error);
    if (text == NULL) {
        fail_msg("%s: %s (%s)", error_info(error.code)->code, error.other, error.field);
    }
    char *all = read_all(text);
    source_close(text);
    free(bytes);
    return all;
}

static char *open_parts(const struct workbook_part *parts, size_t count, const char *wanted, struct xlsx_facts *facts)
{
    return open_parts_as(parts, count, wanted, '\0', facts);
}

static void gives_with(const char *sheet, const char *strings, const char *expected)
{
    struct workbook_part parts[WORKBOOK_PARTS];
    struct xlsx_facts facts;
    size_t count = workbook_parts(parts, sheet, 0, strings, styles);
    char *text = open_parts(parts, count, NULL, &facts);

    assert_string_equal(text, expected);
    assert_string_equal(facts.sheet, "Sheet1");
    assert_int_equal(facts.sheets, 1);
    free(text);
}

static void gives(const char *sheet, const char *expected)
{
    gives_with(sheet, NULL, expected);
}

/* ---- values ---- */

static void reads_every_type_of_cell(void **state)
{
    (void)state;
    gives_with(SHEET("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>1</v></c><c r=\"B1\" t=\"s\"><v>0</v></c>"
                     "<c r=\"C1\" t=\"inlineStr\"><is><t>Xã Lê Hồ</t></is></c>"
                     "<c r=\"D1\" t=\"str\"><f>A1&amp;B1</f><v>ab</v></c><c r=\"E1\" t=\"b\"><v>1</v></c>"
                     "<c r=\"F1\" t=\"b\"><v>0</v></c><c r=\"G1\" t=\"e\"><v>#N/A</v></c><c r=\"H1\"><v>4.5</v></c>"
                     "<c r=\"I1\" t=\"n\"><v>1.1000000000000001</v></c>"
                     "<c r=\"J1\" t=\"d\" s=\"1\"><v>2023-10-31T14:30:00</v></c><c r=\"K1\"><f>2*3</f><v>6</v></c></row>"),
               SST("<si><t>đầu</t></si><si><t xml:space=\"preserve\"> hai </t></si>"),
               " hai ,đầu,Xã Lê Hồ,ab,TRUE,FALSE,#N/A,4.5,1.1,2023-10-31 14:30:00,6\n");
}

static void formats_decide_about_numbers(void **state)
{
    (void)state;
    gives(SHEET("<row><c s=\"0\"><v>45230</v></c><c s=\"1\"><v>45230</v></c><c s=\"2\"><v>45230.604166666664</v></c>"
                "<c s=\"3\"><v>0.604166666666667</v></c><c s=\"4\"><v>0.995</v></c><c s=\"5\"><v>1420</v></c>"
                "<c s=\"6\"><v>1.5</v></c><c s=\"99\"><v>7</v></c></row>"),
          "45230,2023-10-31,2023-10-31 14:30:00,14:30:00,99.5%,1420,36:00:00,7\n");
}

/* Beside the text 1,5 the number 1.425 reads alike: as 1,425 and not as 1425; a fourth decimal leaves no doubt. */
static void numbers_take_the_mark_of_the_texts(void **state)
{
    struct workbook_part parts[WORKBOOK_PARTS];
    struct xlsx_facts facts;
    (void)state;
    size_t count = workbook_parts(parts,
                                  SHEET("<row><c><v>1.425</v></c><c t=\"inlineStr\"><is><t>1,5</t></is></c><c><v>1420</v></c>"
                                        "<c s=\"4\"><v>0.995</v></c><c s=\"2\"><v>45230.604166666664</v></c>"
                                        "<c t=\"inlineStr\"><is><t>1.420</t></is></c></row>"),
                                  0, NULL, styles);
    char *text = open_parts_as(parts, count, NULL, ',', &facts);
    assert_string_equal(text, "\"1,4250\",\"1,5\",1420,\"99,5%\",2023-10-31 14:30:00,1.420\n");
    free(text);
    text = open_parts_as(parts, count, NULL, '.', &facts);
    assert_string_equal(text, "1.4250,\"1,5\",1420,99.5%,2023-10-31 14:30:00,1.420\n");
    free(text);
}

static void only_numbers_in_doubt_get_a_decimal_more(void **state)
{
    (void)state;
    gives(SHEET("<row><c><v>26.125</v></c><c><v>-123.456</v></c><c><v>1234.567</v></c><c><v>0.125</v></c><c><v>1.42</v></c>"
                "<c><v>1.4255</v></c><c><v>1425</v></c></row>"),
          "26.1250,-123.4560,1234.567,0.125,1.42,1.4255,1425\n");
}

static void text_that_looks_like_a_number_stays(void **state)
{
    (void)state;
    gives_with(SHEET("<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c t=\"inlineStr\"><is><t>1.0</t></is></c>"
                     "<c s=\"1\" t=\"str\"><v>45230</v></c><c><v>4,5</v></c></row>"),
               SST("<si><t>007</t></si><si><t>4,5</t></si>"), "007,\"4,5\",1.0,45230,\"4,5\"\n");
}

static void joins_rich_text_and_leaves_phonetic_out(void **state)
{
    (void)state;
    gives_with(SHEET("<row><c t=\"s\"><v>0</v></c><c t=\"inlineStr\"><is><r><t>một</t></r><r><rPr/><t> hai</t></r>"
                     "<rPh sb=\"0\" eb=\"1\"><t>x</t></rPh></is></c></row>"),
               SST("<si><r><rPr><b/></rPr><t>Hài </t></r><r><t>lòng</t></r>"
                   "<rPh sb=\"0\" eb=\"1\"><t>mot</t></rPh><phoneticPr fontId=\"1\"/></si>"),
               "Hài lòng,một hai\n");
}

static void mends_text_for_a_line(void **state)
{
    (void)state;
    /* line breaks of every make, escapes, quotes, commas; a lone surrogate and NUL are no characters */
    gives(SHEET("<row><c t=\"str\"><v>a\nb</v></c><c t=\"str\"><v>a_x000D_\nb_x000d_c_x000A_d</v></c>"
                "<c t=\"str\"><v>nói \"có\", rồi</v></c><c t=\"str\"><v>_x005F_x000D_</v></c>"
                "<c t=\"str\"><v>_xD83D__xDE00_</v></c><c t=\"str\"><v>_xD83D_x</v></c><c t=\"str\"><v>_x0000_</v></c>"
                "<c t=\"str\"><v>_x00e1_ _x20AC_ _x00G1_ _x1_</v></c><c t=\"str\"><v>a_b</v></c></row>"),
          "a b,a b c d,\"nói \"\"có\"\", rồi\",_x000D_,😀,_xD83D_x,_x0000_,á € _x00G1_ _x1_,a_b\n");
}

static void shows_a_formula_without_a_value(void **state)
{
    (void)state;
    gives(SHEET("<row><c><f>SUM(A2,A3)</f></c><c t=\"str\"><f>A1</f><v></v></c><c><v>1</v></c></row>"),
          "\"=SUM(A2,A3)\",,1\n");
}

/* ---- places ---- */

static void row_is_line_and_column_is_cell(void **state)
{
    (void)state;
    gives(SHEET("<row r=\"2\"><c r=\"B2\"><v>1</v></c><c r=\"D2\"><v>2</v></c></row>"
                "<row r=\"3\"/><row r=\"4\"><c r=\"A4\" s=\"1\"/></row>"
                "<row r=\"6\"><c r=\"C6\"><v>3</v></c></row><row r=\"9\"><c r=\"A9\"/></row>"),
          "\n,1,,2\n\n\n\n,,3,\n");
}

static void places_may_be_left_to_the_order(void **state)
{
    (void)state;
    gives(SHEET("<row><c><v>1</v></c><c/><c><v>3</v></c></row><row r=\"3\"><c r=\"B3\"><v>4</v></c><c><v>5</v></c></row>"
                "<row><c><v>6</v></c></row>"),
          "1,,3\n\n,4,5\n6,,\n");
}

/* A title of one cell, a header of four, a row of five: all become five wide, blank lines stay blank. */
static void rows_become_as_wide_as_the_widest(void **state)
{
    (void)state;
    gives("<worksheet><dimension ref=\"A1:B2\"/><sheetData><row r=\"1\"><c><v>1</v></c></row><row r=\"3\"><c><v>1</v></c>"
          "<c><v>2</v></c><c><v>3</v></c><c><v>4</v></c></row><row r=\"4\"><c><v>5</v></c></row>"
          "<row r=\"6\"><c r=\"E6\"><v>9</v></c></row><row r=\"7\"><c><v>8</v></c></row></sheetData></worksheet>",
          "1,,,,\n\n1,2,3,4,\n5,,,,\n\n,,,,9\n8,,,,\n");
}

/* The same at a size that the copy reads in many blocks: every line is checked by its own arithmetic. */
static void widening_holds_over_many_blocks(void **state)
{
    enum { ROWS = 20000 };
    char *sheet = malloc(ROWS * 80);
    struct workbook_part parts[WORKBOOK_PARTS];
    struct xlsx_facts facts;
    size_t used = 0;

    (void)state;
    assert_non_null(sheet);
    used += (size_t)sprintf(sheet, "<worksheet><sheetData>");
    for (int row = 1; row <= ROWS; row++) {
        if (row % 7 != 0) { /* the widest cell so far moves right every 1000 rows: columns A to T */
            used += (size_t)sprintf(sheet + used, "<row r=\"%d\"><c r=\"%c%d\"><v>%d</v></c></row>", row,
                                    'A' + (row - 1) / 1000, row, row);
        }
    }
    used += (size_t)sprintf(sheet + used, "</sheetData></worksheet>");
    size_t count = workbook_parts(parts, sheet, used, NULL, NULL);
    char *text = open_parts(parts, count, NULL, &facts);
    const char *at = text;
    for (int row = 1; row <= ROWS; row++) {
        char expected[64] = "\n";
        if (row % 7 != 0) {
            int column = (row - 1) / 1000;
            sprintf(expected, "%.*s%d%.*s\n", column, ",,,,,,,,,,,,,,,,,,,", row, 19 - column,
                    ",,,,,,,,,,,,,,,,,,,");
        }
        assert_memory_equal(at, expected, strlen(expected));
        at += strlen(expected);
    }
    assert_int_equal(*at, '\0');
    free(text);
    free(sheet);
}

static void empty_sheets_have_no_lines(void **state)
{
    (void)state;
    gives(SHEET(""), "");
    gives("<worksheet/>", "");
    gives(SHEET("<row r=\"5\"><c r=\"A5\" t=\"str\"><v></v></c><c t=\"inlineStr\"><is><t/></is></c></row>"), "");
}

static void other_elements_are_not_data(void **state)
{
    (void)state;
    gives("<worksheet><sheetViews><row><c><v>1</v></c></row></sheetViews><sheetData><row><c><v>2</v>"
          "<extLst><ext><v2>9</v2></ext></extLst></c></row></sheetData>"
          "<mergeCells><mergeCell ref=\"A1:B1\"/></mergeCells><extLst><row><c><v>3</v></c></row></extLst></worksheet>",
          "2\n");
}

static void prefixes_and_strict_names_are_the_same(void **state)
{
    (void)state;
    gives_with("<x:worksheet xmlns:x=\"http://purl.oclc.org/ooxml/spreadsheetml/main\"><x:sheetData><x:row r=\"1\">"
               "<x:c r=\"A1\" t=\"s\"><x:v>0</x:v></x:c><x:c r=\"B1\" s=\"1\"><x:v>45230</x:v></x:c></x:row></x:sheetData>"
               "</x:worksheet>",
               "<y:sst xmlns:y=\"http://purl.oclc.org/ooxml/spreadsheetml/main\"><y:si><y:t>đ</y:t></y:si></y:sst>",
               "đ,2023-10-31\n");
}

static void reads_utf16_parts(void **state)
{
    static const char ascii[] = SHEET("<row><c><v>12</v></c></row>");
    char wide[2 + 2 * sizeof ascii] = "\xFF\xFE";
    struct workbook_part parts[WORKBOOK_PARTS];
    struct xlsx_facts facts;

    (void)state;
    for (size_t i = 0; i < sizeof ascii - 1; i++) {
        wide[2 + 2 * i] = ascii[i];
        wide[3 + 2 * i] = '\0';
    }
    size_t count = workbook_parts(parts, wide, 2 + 2 * (sizeof ascii - 1), NULL, NULL);
    char *text = open_parts(parts, count, NULL, &facts);
    assert_string_equal(text, "12\n");
    free(text);
}

/* ---- workbooks ---- */

#define RELATION(id, type, target)                                                                                     \
    "<Relationship Id=\"" id "\" Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/" type                 \
    "\" Target=\"" target "\"/>"

/* Four sheets in a folder of another name, by absolute and relative targets; the first is a chart, the second
 * hidden. Days count from 1904. */
static const struct workbook_part many[] = {
    {"_rels/.rels",
     "<Relationships>" RELATION("a", "core-properties", "docProps/core.xml")
         RELATION("b", "officeDocument", "/Book/main.xml") "</Relationships>",
     0},
    {"Book/main.xml",
     "<workbook xmlns:q=\"http://purl.oclc.org/ooxml/officeDocument/relationships\"><workbookPr date1904=\"true\"/>"
     "<sheets><sheet name=\"Biểu đồ\" sheetId=\"1\" q:id=\"r1\"/><sheet name=\"Ẩn\" sheetId=\"7\" state=\"veryHidden\" "
     "q:id=\"r2\"/><sheet name=\"Dữ liệu &amp; 'phiếu'\" sheetId=\"3\" q:id=\"r3\"/>"
     "<sheet name=\"2\" sheetId=\"4\" q:id=\"r4\"/><sheet name=\"Cuối\" sheetId=\"5\" q:id=\"r5\"/></sheets></workbook>",
     0},
    {"Book/_rels/main.xml.rels",
     "<Relationships>" RELATION("r1", "chartsheet", "charts/sheet1.xml") RELATION("r2", "worksheet", "./s/two.xml")
         RELATION("r3", "worksheet", "/Book/s/three.xml") RELATION("r4", "worksheet", "../Other/four.xml")
             RELATION("r5", "worksheet", "s/FIVE.xml") RELATION("r6", "styles", "s/../styles.xml") "</Relationships>",
     0},
    {"Book/styles.xml", "<styleSheet><cellXfs><xf numFmtId=\"14\"/></cellXfs></styleSheet>", 0},
    {"Book/charts/sheet1.xml", "<chartsheet/>", 0},
    {"Book/s/two.xml", SHEET("<row><c t=\"str\"><v>two</v></c></row>"), 0},
    {"Book/s/three.xml", SHEET("<row><c s=\"0\"><v>43768</v></c></row>"), 0},
    {"Other/four.xml", SHEET("<row><c t=\"str\"><v>four</v></c></row>"), 0},
    {"Book\\s\\five.xml", SHEET("<row><c t=\"str\"><v>five</v></c></row>"), 0},
    {"xl/", "x", 0}, /* so that the first bytes are those of a workbook */
};

static void check_sheet(const char *wanted, const char *name, const char *expected)
{
    struct xlsx_facts facts;
    char *text = open_parts(many, sizeof many / sizeof many[0], wanted, &facts);

    assert_string_equal(text, expected);
    assert_string_equal(facts.sheet, name);
    assert_int_equal(facts.sheets, 3);
    free(text);
}

static void finds_the_sheet(void **state)
{
    (void)state;
    check_sheet(NULL, "Dữ liệu & 'phiếu'", "2023-10-31\n");
    check_sheet("Ẩn", "Ẩn", "two\n");
    check_sheet("1", "Dữ liệu & 'phiếu'", "2023-10-31\n");
    check_sheet("2", "2", "four\n"); /* a name before a number */
    check_sheet("3", "Cuối", "five\n");
    check_sheet("  dữ LIỆU & 'phiếu'", "Dữ liệu & 'phiếu'", "2023-10-31\n");
    check_sheet("cuo\xCC\x82\xCC\x81i", "Cuối", "five\n"); /* the same letters, decomposed */
}

/* ---- sources ---- */

/* A file on disk, and the digest of it: "abc" shows that it is the input that is hashed, not the text. */
static void reads_from_a_file_and_keeps_its_digest(void **state)
{
    struct workbook_part parts[WORKBOOK_PARTS];
    struct xlsx_facts facts;
    struct error error = {0};
    size_t length = 0;
    char path[FILE_PATH];
    char expected[DIGEST_HEX];
    char found[DIGEST_HEX];
    struct digest digest;

    (void)state;
    size_t count = workbook_parts(parts, SHEET("<row><c><v>1</v></c></row>"), 0, NULL, NULL);
    void *bytes = workbook_zip(parts, count, NULL, &length);
    assert_non_null(bytes);
    digest_begin(&digest);
    digest_add(&digest, bytes, length);
    digest_end(&digest, expected);
    file_make(path, bytes, length);
    struct source *raw = source_open(path, &error);
    assert_non_null(raw);
    assert_true(xlsx_is(raw));
    struct source *text = xlsx_open(raw, NULL, '\0', &facts, &error);
    assert_non_null(text);
    assert_string_equal(source_path(text), path);
    source_digest(text, found);
    assert_string_equal(found, expected);
    char *all = read_all(text);
    assert_string_equal(all, "1\n");
    free(all);
    source_close(text);
    file_drop(path);
    free(bytes);
}

static void tells_workbooks_from_other_files(void **state)
{
    static const struct {
        const char *bytes;
        size_t length;
        bool is;
    } cases[] = {
        {"a,b\n1,2\n", 8, false},
        {"PK\x03\x04", 4, false},
        {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8, true}, /* refused by name later */
        {"%PDF-1.4", 8, false},
    };
    const struct workbook_part csv = {"a.csv", "a,b\n1,2\n", 0};
    const struct workbook_part workbook = {"docProps/app.xml", "x", 0};
    struct error error;

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct source *raw = source_open_memory("x", cases[i].bytes, cases[i].length, 0, &error);
        assert_int_equal(xlsx_is(raw), cases[i].is);
        source_close(raw);
    }
    for (int i = 0; i < 2; i++) {
        size_t length = 0;
        void *bytes = workbook_zip(i == 0 ? &csv : &workbook, 1, NULL, &length);
        struct source *raw = source_open_memory("x", bytes, length, 0, &error);
        assert_int_equal(xlsx_is(raw), i);
        source_close(raw);
        free(bytes);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_every_type_of_cell),
        cmocka_unit_test(formats_decide_about_numbers),
        cmocka_unit_test(numbers_take_the_mark_of_the_texts),
        cmocka_unit_test(only_numbers_in_doubt_get_a_decimal_more),
        cmocka_unit_test(text_that_looks_like_a_number_stays),
        cmocka_unit_test(joins_rich_text_and_leaves_phonetic_out),
        cmocka_unit_test(mends_text_for_a_line),
        cmocka_unit_test(shows_a_formula_without_a_value),
        cmocka_unit_test(row_is_line_and_column_is_cell),
        cmocka_unit_test(places_may_be_left_to_the_order),
        cmocka_unit_test(rows_become_as_wide_as_the_widest),
        cmocka_unit_test(widening_holds_over_many_blocks),
        cmocka_unit_test(empty_sheets_have_no_lines),
        cmocka_unit_test(other_elements_are_not_data),
        cmocka_unit_test(prefixes_and_strict_names_are_the_same),
        cmocka_unit_test(reads_utf16_parts),
        cmocka_unit_test(finds_the_sheet),
        cmocka_unit_test(reads_from_a_file_and_keeps_its_digest),
        cmocka_unit_test(tells_workbooks_from_other_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
