/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a workbook. The first byte chooses what they are: the file itself, or one part of a package that is
 * otherwise good, since packed bytes that mean anything are found by luck alone. Held together:
 *   a refusal has a code of its own and no file of ours in it;
 *   the text is UTF-8, ends with the last line that holds something, its records are as wide as each other, and the
 *   reader takes every one of them;
 *   the same bytes give the same text again;
 *   a number keeps its value: the C library reads the same double from the text made of it. */
#include "surveys/text.h"
#include "surveys/xlsx_parts.h"
#include "tests/fuzz/fuzz.h"
#include "tests/support/workbook.h"

#include <string.h>

enum { LARGEST = 1 << 16, PARTS = 6, NUMBER = PARTS, CODE, TARGETS };

static const char plain_sheet[] =
    "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"1\"><v>45230.5</v></c></row>"
    "<row r=\"3\"><c r=\"C3\" s=\"0\"><v>1.5</v></c></row></sheetData></worksheet>";
static const char plain_strings[] = "<sst><si><t>a</t></si><si><t>b, \"c\"</t></si><si><r><t>d</t></r></si></sst>";
static const char plain_styles[] = "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"0.0%\"/></numFmts><cellXfs>"
                                   "<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"20\"/><xf numFmtId=\"164\"/>"
                                   "<xf numFmtId=\"46\"/></cellXfs></styleSheet>";

static bool is_known(enum error_code code)
{
    return code == ERROR_WORKBOOK || code == ERROR_WORKBOOK_SHEET || code == ERROR_WORKBOOK_KIND ||
           code == ERROR_WORKBOOK_LOCKED;
}

static struct source *open_bytes(const void *bytes, size_t length, const char *sheet)
{
    struct error error = {0};
    struct xlsx_facts facts;
    struct source *raw = source_open_memory("fuzz", bytes, length, 0, &error);
    must(raw != NULL);
    xlsx_is(raw);
    struct source *text = xlsx_open(raw, sheet, ',', &facts, &error);
    must(text != NULL || (is_known(error.code) && error.file == NULL));
    must(text == NULL || memchr(facts.sheet, '\0', sizeof facts.sheet) != NULL);
    return text;
}

/* Cells beyond a megabyte in one record are the reader's to refuse; nothing else is. */
static void check_text(struct source *text, long lines)
{
    struct error error = {0};
    struct row row;
    enum rows_status status = ROWS_RECORD;
    struct rows *rows = rows_new(text, ',', '"', &error);
    size_t width = 0;
    long last = 0;

    must(rows != NULL);
    while ((status = rows_next(rows, &row, &error)) < ROWS_END) {
        must(status == ROWS_RECORD || error.code == ERROR_ROW_LONG);
        must(status != ROWS_RECORD || width == 0 || row.count == width);
        width = status == ROWS_RECORD ? row.count : width;
        must(row.line > last && row.line <= XLSX_MOST_ROWS);
        last = row.line;
        for (size_t i = 0; i < row.count; i++) {
            must(text_utf8_fault(row.cells[i].text, row.cells[i].length) == row.cells[i].length);
            must(memchr(row.cells[i].text, '\n', row.cells[i].length) == NULL);
        }
    }
    must(status == ROWS_END);
    must(last == lines);
    rows_free(rows);
}

/* The SHA-256 of the text, and its lines. Every line has an end. */
static long digest_text(struct source *text, char hex[static DIGEST_HEX])
{
    static char block[1 << 16];
    struct digest digest;
    struct error error;
    long lines = 0;
    long got = 0;
    char last = '\n';

    digest_begin(&digest);
    while ((got = source_read(text, block, sizeof block, &error)) > 0) {
        digest_add(&digest, block, (size_t)got);
        for (long i = 0; i < got; i++) {
            lines += block[i] == '\n';
        }
        last = block[got - 1];
    }
    must(got == 0 && last == '\n');
    digest_end(&digest, hex);
    return lines;
}

static void check_bytes(const void *bytes, size_t length, const char *sheet)
{
    char first[DIGEST_HEX];
    char second[DIGEST_HEX];
    struct error error;
    struct source *text = open_bytes(bytes, length, sheet);

    if (text == NULL) {
        return;
    }
    long lines = digest_text(text, first);
    must(source_rewind(text, &error));
    check_text(text, lines);
    source_close(text);
    text = open_bytes(bytes, length, sheet);
    must(text != NULL && digest_text(text, second) == lines);
    must(memcmp(first, second, DIGEST_HEX) == 0);
    source_close(text);
}

/* The bytes in the place of one part; the others are good. */
static void check_part(int target, const char *bytes, size_t length)
{
    static const char *const names[] = {NULL,
                                        "xl/worksheets/sheet1.xml",
                                        "xl/sharedStrings.xml",
                                        "xl/styles.xml",
                                        "xl/workbook.xml",
                                        "xl/_rels/workbook.xml.rels"};
    struct workbook_part parts[WORKBOOK_PARTS];
    size_t count = workbook_parts(parts, plain_sheet, 0, plain_strings, plain_styles);
    size_t size = 0;

    for (size_t i = 0; i < count; i++) {
        if (strcmp(parts[i].name, names[target]) == 0) {
            parts[i].bytes = bytes;
            parts[i].length = length;
        }
    }
    void *book = workbook_zip(parts, count, NULL, &size);
    must(book != NULL);
    check_bytes(book, size, NULL);
    free(book);
}

static void check_number(const char *bytes, size_t length)
{
    char given[XLSX_NUMBER + 1];
    char found[XLSX_NUMBER + 1];

    for (int format = XLSX_PLAIN; format <= XLSX_ELAPSED; format++) {
        for (int date1904 = 0; date1904 < 2; date1904++) {
            size_t size = xlsx_number_text(bytes, length, (enum xlsx_format)format, date1904 != 0, found);
            must(size <= XLSX_NUMBER);
            must(text_utf8_fault(found, size) == size && memchr(found, ',', size) == NULL);
        }
    }
    must(xlsx_iso_text(bytes, length, found) <= XLSX_NUMBER);
    size_t size = xlsx_number_text(bytes, length, XLSX_PLAIN, false, found);
    if (size > 0 && size < XLSX_NUMBER && length < sizeof given) {
        memcpy(given, bytes, length);
        given[length] = '\0';
        found[size] = '\0';
        must(strtod(given, NULL) == strtod(found, NULL));
        must(strspn(found, "-.0123456789") == size);
    }
}

static void check_code(const char *bytes, size_t length)
{
    char *code = malloc(length + 1);
    must(code != NULL);
    memcpy(code, bytes, length);
    code[length] = '\0';
    must(xlsx_format_code(code) <= XLSX_ELAPSED);
    free(code);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2 || size > LARGEST) {
        return 0;
    }
    const char *bytes = (const char *)data + 1;
    int target = data[0] % TARGETS;
    if (target == 0) {
        check_bytes(bytes, size - 1, (data[0] & 0x80) != 0 ? "2" : NULL);
    } else if (target == NUMBER) {
        check_number(bytes, size - 1);
    } else if (target == CODE) {
        check_code(bytes, size - 1);
    } else {
        check_part(target, bytes, size - 1);
    }
    return 0;
}
