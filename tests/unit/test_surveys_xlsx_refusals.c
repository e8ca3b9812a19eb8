/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Workbooks that cannot be read: each is refused with the code that says why, and nothing is left behind. */
#include "surveys/xlsx.h"

#include "tests/support/workbook.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define SHEET(rows) "<worksheet><sheetData>" rows "</sheetData></worksheet>"

static struct error refused_bytes(const void *bytes, size_t length, const char *wanted)
{
    struct error error = {0};
    struct xlsx_facts facts;
    struct source *raw = source_open_memory("w.xlsx", bytes, length, 0, &error);

    assert_non_null(raw);
    assert_true(xlsx_is(raw));
    assert_null(xlsx_open(raw, wanted, '\0', &facts, &error));
    assert_null(error.file);
    return error;
}

static struct error refused_parts(const struct workbook_part *parts, size_t count, const char *wanted)
{
    size_t length = 0;
    void *bytes = workbook_zip(parts, count, NULL, &length);

    assert_non_null(bytes);
    struct error error = refused_bytes(bytes, length, wanted);
    free(bytes);
    return error;
}

static struct error refused_sheet(const char *sheet, size_t length)
{
    struct workbook_part parts[WORKBOOK_PARTS];
    size_t count = workbook_parts(parts, sheet, length, "<sst><si><t>a</t></si></sst>", NULL);

    return refused_parts(parts, count, NULL);
}

/* ---- the sheet ---- */

static void damaged(const char *sheet, const char *line, const char *what)
{
    struct error error = refused_sheet(sheet, 0);

    assert_int_equal(error.code, ERROR_WORKBOOK);
    assert_string_equal(error.field, "xl/worksheets/sheet1.xml");
    assert_string_equal(error.value, line);
    assert_string_equal(error.other, what);
}

static void names_part_and_line_of_damage(void **state)
{
    (void)state;
    damaged("<worksheet>\n<sheetData>\n<row></c></row>", "3", "mismatched tag"); /* expat's words */
    damaged(SHEET("<row><c t=\"s\"><v>0</v></c>\n<c t=\"s\"><v>1</v></c></row>"), "2", "B1"); /* one string only */
    damaged(SHEET("<row><c t=\"s\"><v>x</v></c></row>"), "1", "A1");
    damaged(SHEET("<row r=\"2\"/>\n<row r=\"2\"/>"), "2", "row r=\"2\"");
    damaged(SHEET("<row r=\"0\"/>"), "1", "row r=\"0\"");
    damaged(SHEET("<row r=\"1048577\"/>"), "1", "row r=\"1048577\"");
    damaged(SHEET("<row r=\"4000000000000\"/>"), "1", "row r=\"4000000000000\"");
    damaged(SHEET("<row r=\"1048576\"/><row/>"), "1", "row r=\"\"");
    damaged(SHEET("<row><c r=\"B1\"/><c r=\"A1\"/></row>"), "1", "row 1, c r=\"A1\"");
    damaged(SHEET("<row><c r=\"B2\"/></row>"), "1", "row 1, c r=\"B2\"");
    damaged(SHEET("<row><c r=\"XFE1\"/></row>"), "1", "row 1, c r=\"XFE1\"");
    damaged(SHEET("<row><c r=\"1\"/></row>"), "1", "row 1, c r=\"1\"");
    damaged(SHEET("<row><c s=\"-1\"/></row>"), "1", "A1");
    /* a record has 4096 cells at most; the last column with a value there is FAN */
    damaged(SHEET("<row><c r=\"FAO1\"><v>1</v></c></row>"), "1", "FAO1");
}

static void refuses_what_xml_could_do(void **state)
{
    (void)state;
    damaged("<!DOCTYPE a [<!ENTITY b \"c\">]>\n<worksheet/>", "1", "<!DOCTYPE");
    damaged("<!DOCTYPE worksheet SYSTEM \"file:///etc/passwd\"><worksheet/>", "1", "<!DOCTYPE");
    damaged(SHEET("<row><c><v>&b;</v></c></row>"), "1", "undefined entity");
    damaged("<?xml version=\"1.0\"?>\n", "2", "no element found");
    damaged(SHEET("<row><c t=\"str\"><v>\xC3</v></c></row>"), "1", "not well-formed (invalid token)");
}

static void refuses_endless_depth(void **state)
{
    enum { DEPTH = 100000 };
    char *sheet = malloc(DEPTH * 3 + 1);

    (void)state;
    assert_non_null(sheet);
    for (int i = 0; i < DEPTH; i++) {
        memcpy(sheet + (size_t)i * 3, "<a>", 3);
    }
    assert_int_equal(refused_sheet(sheet, DEPTH * 3).code, ERROR_WORKBOOK);
    free(sheet);
}

/* 200 MiB of one letter, which pack into some 200 KiB: more than 1000 to 1. */
static void refuses_a_bomb(void **state)
{
    static const char begin[] = "<worksheet><!--";
    size_t length = (size_t)200 << 20;
    char *sheet = malloc(length);

    (void)state;
    assert_non_null(sheet);
    memset(sheet, 'a', length);
    memcpy(sheet, begin, sizeof begin - 1);
    for (size_t at = 1 << 20; at + 16 < length; at += 1 << 20) {
        memcpy(sheet + at, "--><!--", 7); /* no single token is long */
    }
    struct error error = refused_sheet(sheet, length);
    assert_int_equal(error.code, ERROR_WORKBOOK);
    assert_string_equal(error.other, "> 1000:1");
    /* and as one token, which would have to be kept whole */
    memset(sheet + sizeof begin, 'a', length - sizeof begin);
    error = refused_sheet(sheet, length);
    assert_string_equal(error.other, "> 16 MiB");
    free(sheet);
}

/* A shared string of 900 kB in 130 rows is 117 MB of text out of some 3 kB of workbook. */
static void refuses_a_bomb_of_references(void **state)
{
    enum { LONG = 900000, ROWS = 130 };
    char *strings = malloc(LONG + 64);
    char *sheet = malloc(ROWS * 64 + 64);
    struct workbook_part parts[WORKBOOK_PARTS];
    size_t used = 0;

    (void)state;
    assert_non_null(strings);
    assert_non_null(sheet);
    memset(strings, 'a', LONG);
    memcpy(strings, "<sst><si><t>", 12);
    memcpy(strings + LONG, "</t></si></sst>", 16);
    used += (size_t)sprintf(sheet, "<worksheet><sheetData>");
    for (int i = 0; i < ROWS; i++) {
        used += (size_t)sprintf(sheet + used, "<row><c t=\"s\"><v>0</v></c></row>");
    }
    sprintf(sheet + used, "</sheetData></worksheet>");
    size_t count = workbook_parts(parts, sheet, 0, strings, NULL);
    struct error error = refused_parts(parts, count, NULL);
    assert_int_equal(error.code, ERROR_WORKBOOK);
    assert_string_equal(error.other, "> 1000:1");
    free(strings);
    free(sheet);
}

static void refuses_a_cell_without_end(void **state)
{
    size_t length = (size_t)3 << 20;
    char *sheet = malloc(length);
    static const char begin[] = "<worksheet><sheetData><row><c t=\"str\"><v>";

    (void)state;
    assert_non_null(sheet);
    for (size_t i = 0; i < length; i++) {
        sheet[i] = (char)('a' + i % 23);
    }
    memcpy(sheet, begin, sizeof begin - 1);
    struct error error = refused_sheet(sheet, length);
    assert_int_equal(error.code, ERROR_WORKBOOK);
    assert_string_equal(error.other, "> 1 MiB");
    free(sheet);
}

/* ---- the package ---- */

static void refuses_a_truncated_archive(void **state)
{
    struct workbook_part parts[WORKBOOK_PARTS];
    size_t length = 0;
    size_t count = workbook_parts(parts, SHEET("<row><c><v>1</v></c></row>"), 0, NULL, NULL);
    void *bytes = workbook_zip(parts, count, NULL, &length);

    (void)state;
    assert_non_null(bytes);
    for (size_t cut = 100; cut < length; cut += 37) {
        assert_int_equal(refused_bytes(bytes, cut, NULL).code, ERROR_WORKBOOK);
    }
    free(bytes);
}

/* One byte of the packed sheet is turned: the checksum, or the packing, or the XML no longer holds. */
static void refuses_a_turned_byte(void **state)
{
    struct workbook_part parts[WORKBOOK_PARTS];
    size_t length = 0;
    size_t count = workbook_parts(parts, SHEET("<row><c><v>1</v></c><c><v>234567</v></c></row>"), 0, NULL, NULL);
    char *bytes = workbook_zip(parts, count, NULL, &length);
    static const char name[] = "xl/worksheets/sheet1.xml";
    size_t at = 0;

    (void)state;
    assert_non_null(bytes);
    while (memcmp(bytes + at, name, sizeof name - 1) != 0) {
        at++;
    }
    bytes[at + sizeof name + 20] ^= 0x10;
    struct error error = refused_bytes(bytes, length, NULL);
    assert_int_equal(error.code, ERROR_WORKBOOK);
    assert_string_equal(error.field, name);
    free(bytes);
}

static void names_the_part_that_is_missing(void **state)
{
    struct workbook_part parts[WORKBOOK_PARTS];
    size_t count = workbook_parts(parts, SHEET(""), 0, NULL, NULL);

    (void)state;
    struct error error = refused_parts(parts, count - 1, NULL); /* the sheet is the last */
    assert_int_equal(error.code, ERROR_WORKBOOK);
    assert_string_equal(error.field, "xl/worksheets/sheet1.xml");
    error = refused_parts(parts, 2, NULL);
    assert_int_equal(error.code, ERROR_WORKBOOK);
    assert_string_equal(error.field, "xl/workbook.xml");
}

static void names_the_sheets_that_there_are(void **state)
{
    struct workbook_part parts[WORKBOOK_PARTS];
    size_t count = workbook_parts(parts, SHEET(""), 0, NULL, NULL);
    char text[400];

    (void)state;
    struct error error = refused_parts(parts, count, "Shet1");
    assert_int_equal(error.code, ERROR_WORKBOOK_SHEET);
    assert_string_equal(error.value, "Shet1");
    assert_string_equal(error.expected, "Sheet1");
    assert_string_equal(error.other, "Sheet1");
    error_format(&error, LANGUAGE_EN, text, sizeof text);
    assert_string_equal(text, "error HL205: the workbook has no sheet 'Shet1' (sheets: Sheet1)");
    error = refused_parts(parts, count, "Phiếu");
    assert_int_equal(error.code, ERROR_WORKBOOK_SHEET);
    assert_string_equal(error.other, "");
    assert_int_equal(refused_parts(parts, count, "2").code, ERROR_WORKBOOK_SHEET);
    assert_int_equal(refused_parts(parts, count, "0").code, ERROR_WORKBOOK_SHEET);
    assert_int_equal(refused_parts(parts, count, "").code, ERROR_WORKBOOK_SHEET);
}

static void refuses_a_workbook_of_hidden_sheets(void **state)
{
    const struct workbook_part parts[] = {
        {"_rels/.rels", workbook_root, 0},
        {"xl/workbook.xml", "<workbook><sheets><sheet name=\"a\" id=\"rId1\" state=\"hidden\"/></sheets></workbook>", 0},
        {"xl/_rels/workbook.xml.rels", workbook_relations, 0},
    };

    (void)state;
    assert_int_equal(refused_parts(parts, 3, NULL).code, ERROR_WORKBOOK_SHEET);
}

/* ---- other kinds ---- */

static void is_kind(struct error error, enum error_code code, const char *kind)
{
    assert_int_equal(error.code, code);
    assert_string_equal(error.value, kind);
}

static void names_kinds_that_are_not_read(void **state)
{
    static const char main_part[] =
        "<Relationships><Relationship Id=\"1\" Type=\"x/officeDocument\" Target=\"%s\"/></Relationships>";
    static const char *const targets[][2] = {
        {"word/document.xml", "docx"}, {"ppt/presentation.xml", "pptx"}, {"xl/workbook.bin", "xlsb"}};

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        char relations[256];
        snprintf(relations, sizeof relations, main_part, targets[i][0]);
        const struct workbook_part parts[] = {{"_rels/.rels", relations, 0}, {targets[i][0], "<x/>", 0}};
        is_kind(refused_parts(parts, 2, NULL), ERROR_WORKBOOK_KIND, targets[i][1]);
    }
}

/* Stored, as the format demands: "mimetype" is the first entry and not packed (ODF 1.2 part 3, 3.3). */
static void names_opendocument(void **state)
{
    static const char ods[] = "PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\x2e\0\0\0\x2e\0\0\0\x08\0\0\0"
                              "mimetypeapplication/vnd.oasis.opendocument.spreadsheetPK\x03\x04";

    (void)state;
    is_kind(refused_bytes(ods, sizeof ods - 1, NULL), ERROR_WORKBOOK_KIND, "ods");
}

/* A container with the name of one stream in its directory, in UTF-16. */
static struct error refused_container(const char *stream, size_t place)
{
    static char bytes[200000];

    memset(bytes, 0, sizeof bytes);
    memcpy(bytes, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
    for (size_t i = 0; stream[i] != '\0'; i++) {
        bytes[place + 2 * i] = stream[i];
    }
    return refused_bytes(bytes, sizeof bytes, NULL);
}

static void names_old_and_encrypted_workbooks(void **state)
{
    (void)state;
    for (size_t place = 512; place < 190000; place += 9473) { /* across the blocks in which it is looked for */
        is_kind(refused_container("Workbook", place), ERROR_WORKBOOK_KIND, "xls");
        is_kind(refused_container("EncryptedPackage", place), ERROR_WORKBOOK_LOCKED, "");
    }
    is_kind(refused_container("Book", 1024), ERROR_WORKBOOK_KIND, "xls");
    is_kind(refused_container("WordDocument", 1024), ERROR_WORKBOOK_KIND, "doc");
    is_kind(refused_container("", 1024), ERROR_WORKBOOK_KIND, "OLE");
}

static void refuses_entries_with_a_password(void **state)
{
    struct workbook_part parts[WORKBOOK_PARTS];
    size_t length = 0;
    size_t count = workbook_parts(parts, SHEET(""), 0, NULL, NULL);
    void *bytes = workbook_zip(parts, count, "secret", &length);

    (void)state;
    assert_non_null(bytes);
    is_kind(refused_bytes(bytes, length, NULL), ERROR_WORKBOOK_LOCKED, "");
    free(bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_part_and_line_of_damage),
        cmocka_unit_test(refuses_what_xml_could_do),
        cmocka_unit_test(refuses_endless_depth),
        cmocka_unit_test(refuses_a_bomb),
        cmocka_unit_test(refuses_a_bomb_of_references),
        cmocka_unit_test(refuses_a_cell_without_end),
        cmocka_unit_test(refuses_a_truncated_archive),
        cmocka_unit_test(refuses_a_turned_byte),
        cmocka_unit_test(names_the_part_that_is_missing),
        cmocka_unit_test(names_the_sheets_that_there_are),
        cmocka_unit_test(refuses_a_workbook_of_hidden_sheets),
        cmocka_unit_test(names_kinds_that_are_not_read),
        cmocka_unit_test(names_opendocument),
        cmocka_unit_test(names_old_and_encrypted_workbooks),
        cmocka_unit_test(refuses_entries_with_a_password),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
