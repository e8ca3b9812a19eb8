/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages as workbooks: what the page says is in them, as texts or as numbers that show what the page prints. */
#include "reports/sink.h"
#include "reports/text_lines.h"
#include "reports/xlsx_book.h"

#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <zip.h>

#include <cmocka.h>

#include "sample_page.h"
#include "surveys/text.h"

struct made {
    char *bytes;
    size_t length;
};

static struct made written(const struct page *const *page, size_t pages)
{
    const struct page_options options = {.style = TYPE_SANS};
    struct error error;
    struct made made;
    struct sink *sink = sink_memory(&error);
    assert_non_null(sink);
    void *writing = xlsx_writer.begin(&options, sink);
    assert_non_null(writing);
    for (size_t i = 0; i < pages; i++) {
        xlsx_writer.add(writing, page[i]);
    }
    xlsx_writer.end(writing);
    const char *bytes = sink_contents(sink, &made.length);
    made.bytes = malloc(made.length);
    assert_non_null(made.bytes);
    memcpy(made.bytes, bytes, made.length);
    assert_true(sink_close(sink, &error));
    return made;
}

static struct made one(const struct page *page)
{
    return written(&page, 1);
}

/* ---- reading parts back ---- */

static zip_t *opened(const struct made *made)
{
    zip_error_t error;
    zip_source_t *source = zip_source_buffer_create(made->bytes, made->length, 0, &error);
    zip_t *archive = zip_open_from_source(source, ZIP_RDONLY, &error);
    assert_non_null(archive);
    return archive;
}

/* Heap. Entities are what they stand for. */
static char *part(zip_t *archive, const char *name)
{
    static const char *const entities[][2] = {{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&amp;", "&"}};
    zip_stat_t stat;
    assert_int_equal(zip_stat(archive, name, 0, &stat), 0);
    char *text = malloc((size_t)stat.size + 1);
    zip_file_t *file = zip_fopen(archive, name, 0);
    assert_non_null(text);
    assert_non_null(file);
    assert_int_equal(zip_fread(file, text, stat.size), (int)stat.size);
    zip_fclose(file);
    text[stat.size] = '\0';
    size_t to = 0;
    for (size_t from = 0; text[from] != '\0';) {
        size_t entity = 0;
        while (entity < 4 && strncmp(text + from, entities[entity][0], strlen(entities[entity][0])) != 0) {
            entity++;
        }
        text[to++] = entity < 4 ? entities[entity][1][0] : text[from];
        from += entity < 4 ? strlen(entities[entity][0]) : 1;
    }
    text[to] = '\0';
    return text;
}

static size_t occurrences(const char *text, const char *piece)
{
    size_t count = 0;
    for (const char *at = strstr(text, piece); at != NULL; at = strstr(at + 1, piece)) {
        count++;
    }
    return count;
}

/* ---- what is there ---- */

static void make(struct page *page, int which, enum language language)
{
    sample_by_number(page, which, 200, language);
    assert_true(page_whole(page));
}

/* Figures stand in cells as numbers: numbers_show_what_the_page_prints. Funnels have titles in their charts alone. */
static void find(const char *text, void *context)
{
    if (strspn(text, "0123456789.,%") != strlen(text) && strstr(context, text) == NULL) {
        print_error("not in the workbook: %s\n", text);
        fail();
    }
}

static void every_text_is_there(void **state)
{
    (void)state;
    for (int which = 0; which < SAMPLES; which++) {
        struct page page;
        make(&page, which, which % 2 == 0 ? LANGUAGE_VI : LANGUAGE_EN);
        struct made made = one(&page);
        zip_t *archive = opened(&made);
        char *strings = part(archive, "xl/sharedStrings.xml");
        sample_texts(&page, find, strings);
        free(strings);
        zip_discard(archive);
        free(made.bytes);
        page_release(&page);
    }
}

/* No cell has a formula, whatever its text begins with, no relation leads outside. */
static void texts_are_never_formulas(void **state)
{
    (void)state;
    for (int which = 0; which < SAMPLES; which++) {
        struct page page;
        make(&page, which, LANGUAGE_EN);
        struct made made = one(&page);
        zip_t *archive = opened(&made);
        for (zip_int64_t i = 0; i < zip_get_num_entries(archive, 0); i++) {
            const char *name = zip_get_name(archive, (zip_uint64_t)i, 0);
            char *text = part(archive, name);
            if (strncmp(name, "xl/worksheets/", 14) == 0) {
                assert_int_equal(occurrences(text, "<f>") + occurrences(text, "<f "), 0);
            }
            if (strncmp(name, "xl/charts/", 10) == 0) { /* ranges of sheets, which have names in quotes or one word */
                assert_int_equal(occurrences(text, "<c:f>cmd"), 0);
            }
            assert_int_equal(occurrences(text, "TargetMode=\"External\""), 0);
            free(text);
        }
        zip_discard(archive);
        free(made.bytes);
        page_release(&page);
    }
}

static void the_same_pages_are_the_same_bytes(void **state)
{
    (void)state;
    for (int which = 0; which < SAMPLES; which++) {
        struct page page;
        make(&page, which, LANGUAGE_VI);
        struct made once = one(&page);
        struct made again = one(&page);
        assert_int_equal(once.length, again.length);
        assert_memory_equal(once.bytes, again.bytes, once.length);
        free(once.bytes);
        free(again.bytes);
        page_release(&page);
    }
}

/* ---- numbers ---- */

static const char *format_of(enum content_kind kind, double number, const char *text, enum sign sign,
                             enum language language, char format[static XLSX_NUMBER])
{
    const struct cell cell = {.kind = kind, .text = text, .has_number = true, .number = number, .sign = sign};
    return xlsx_number_format(&cell, language, format) ? format : NULL;
}

/* Excel shows 0.9996 under "0.0%" as 100.0%, and the page says 99.9%: then the text itself is the format. */
static void numbers_show_what_the_page_prints(void **state)
{
    const enum language vi = LANGUAGE_VI;
    const enum language en = LANGUAGE_EN;
    char format[XLSX_NUMBER];
    (void)state;
    assert_string_equal(format_of(CONTENT_SHARE, 0.987, "98,7%", SIGN_NONE, vi, format), "0.0%");
    assert_string_equal(format_of(CONTENT_SHARE, 0.987, "98.7%", SIGN_NONE, en, format), "0.0%");
    assert_string_equal(format_of(CONTENT_SHARE, 1, "100%", SIGN_NONE, vi, format), "0%");
    assert_string_equal(format_of(CONTENT_SHARE, 0, "0%", SIGN_NONE, vi, format), "0%");
    assert_string_equal(format_of(CONTENT_SHARE, 0.9996, "99,9%", SIGN_NONE, vi, format), "\"99,9%\"");
    assert_string_equal(format_of(CONTENT_SHARE, 0.0004, "0.1%", SIGN_NONE, en, format), "\"0.1%\"");
    assert_string_equal(format_of(CONTENT_SHARE, 0.9999, "100%", SIGN_NONE, vi, format), "0%"); /* as the page says */
    assert_string_equal(format_of(CONTENT_SHARE, 0.9845, "98,5%", SIGN_NONE, vi, format), "\"98,5%\""); /* a hair decides */
    assert_string_equal(format_of(CONTENT_COUNT, 1002, "1.002", SIGN_NONE, vi, format), "#,##0");
    assert_string_equal(format_of(CONTENT_COUNT, 1002, "1,002", SIGN_NONE, en, format), "#,##0");
    assert_string_equal(format_of(CONTENT_COUNT, 1002, "1002*", SIGN_NONE, en, format), "\"1002*\"");
    assert_string_equal(format_of(CONTENT_REAL, 4.5, "4,5", SIGN_NONE, vi, format), "0.0");
    assert_string_equal(format_of(CONTENT_REAL, 5, "5", SIGN_NONE, vi, format), "0");
    assert_string_equal(format_of(CONTENT_REAL, -0.05, "-0.05", SIGN_NONE, en, format), "0.00");
    assert_string_equal(format_of(CONTENT_SHARE, 0.95, "95.0%", SIGN_FELL, en, format), "\"↘ \"0.0%");
    assert_null(format_of(CONTENT_TEXT, 986, "986/986", SIGN_NONE, en, format));
    assert_null(format_of(CONTENT_REAL, 5, "a \"b\"", SIGN_NONE, en, format));
}

/* ---- sheets ---- */

static void check_name(const char *name, size_t length)
{
    char copy[256];
    assert_true(length > 0 && length < sizeof copy);
    memcpy(copy, name, length);
    copy[length] = '\0';
    assert_int_equal(strcspn(copy, "[]:*?/\\'"), length);
    assert_true(text_characters(copy, length) <= 31);
}

/* Hostile names, one of 300 letters, and the same ones twice. */
static void names_of_sheets_are_fit_and_differ(void **state)
{
    struct page pages[3];
    const struct page *list[3] = {&pages[0], &pages[1], &pages[2]};
    const char *names[64];
    size_t lengths[64];
    size_t count = 0;
    (void)state;
    sample_card(&pages[0], LANGUAGE_VI, true);
    sample_card(&pages[1], LANGUAGE_VI, true);
    sample_compared(&pages[2], LANGUAGE_VI, 7, true);
    struct made made = written(list, 3);
    zip_t *archive = opened(&made);
    char *book = part(archive, "xl/workbook.xml");
    for (const char *at = strstr(book, "<sheet name=\""); at != NULL; at = strstr(at, "<sheet name=\"")) {
        at += strlen("<sheet name=\"");
        names[count] = at;
        lengths[count] = (size_t)(strstr(at, "\" sheetId") - at);
        check_name(names[count], lengths[count]);
        for (size_t i = 0; i < count; i++) {
            assert_false(lengths[i] == lengths[count] && memcmp(names[i], names[count], lengths[i]) == 0);
        }
        count++;
    }
    assert_int_equal(count, 3 + 3 + 3 + 1); /* two cards, a comparison with one table, the list of all */
    free(book);
    zip_discard(archive);
    free(made.bytes);
    for (size_t i = 0; i < 3; i++) {
        page_release(&pages[i]);
    }
}

/* The 61st page and later ones have no sheets of their own; the list has them all. */
static void many_pages_end_in_a_list(void **state)
{
    enum { PAGES = 62 };
    struct page page;
    const struct page *list[PAGES];
    (void)state;
    sample_card_empty(&page, LANGUAGE_EN);
    for (size_t i = 0; i < PAGES; i++) {
        list[i] = &page;
    }
    struct made made = written(list, PAGES);
    zip_t *archive = opened(&made);
    char *book = part(archive, "xl/workbook.xml");
    assert_int_equal(occurrences(book, "<sheet name="), 60 * 3 + 1);
    char *last = part(archive, "xl/worksheets/sheet181.xml");
    assert_int_equal(occurrences(last, "<row "), PAGES + 2); /* caption and heads */
    free(book);
    free(last);
    zip_discard(archive);
    free(made.bytes);
    page_release(&page);
}

static void tables_have_heads_that_stay_and_filters(void **state)
{
    struct page page;
    (void)state;
    sample_compared(&page, LANGUAGE_VI, 7, false);
    struct made made = one(&page);
    zip_t *archive = opened(&made);
    char *sheet = part(archive, "xl/worksheets/sheet2.xml");
    assert_non_null(strstr(sheet, "state=\"frozen\""));
    assert_non_null(strstr(sheet, "<autoFilter ref=\"A4:I11\"")); /* caption, note, groups, heads; then 7 units */
    assert_non_null(strstr(sheet, "orientation=\"landscape\""));
    char *book = part(archive, "xl/workbook.xml");
    assert_non_null(strstr(book, "_xlnm.Print_Titles"));
    free(sheet);
    free(book);
    zip_discard(archive);
    free(made.bytes);
    page_release(&page);
}

/* ---- disks ---- */

static bool fails(const struct page *page)
{
    const struct page_options options = {.style = TYPE_SANS};
    struct error error;
    struct sink *sink = sink_memory(&error);
    assert_non_null(sink);
    void *writing = xlsx_writer.begin(&options, sink);
    if (writing != NULL) {
        xlsx_writer.add(writing, page);
        xlsx_writer.end(writing);
    }
    return !sink_close(sink, &error);
}

static void no_folder_for_its_parts_is_an_output_that_fails(void **state)
{
    struct page page;
    (void)state;
    sample_card(&page, LANGUAGE_EN, false);
    setenv("TMPDIR", "/nowhere/at/all", 1);
    assert_true(fails(&page));
    unsetenv("TMPDIR");
    assert_false(fails(&page));
    page_release(&page);
}

/* A part that cannot be written whole must not be missing without a word. Files may have so many bytes, as on a disk that
 * is nearly full: fewer than the workbook has, or more than that but fewer than its largest part has before it is packed. */
static void a_part_that_is_cut_off_is_an_output_that_fails(void **state)
{
    static const rlim_t least[] = {1, 1000, 4096, 8192, 12000};
    struct rlimit before;
    struct page page;
    size_t largest = 0;
    (void)state;
    sample_index(&page, LANGUAGE_EN, 2000, false); /* one large part, which packs well */
    struct made made = one(&page);
    zip_t *archive = opened(&made);
    zip_stat_t stat;
    assert_int_equal(zip_stat(archive, "xl/worksheets/sheet2.xml", 0, &stat), 0);
    largest = (size_t)stat.size;
    zip_discard(archive);
    free(made.bytes);
    assert_true(largest > made.length * 2);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    signal(SIGXFSZ, SIG_IGN);
    for (size_t i = 0; i < sizeof least / sizeof *least + 3; i++) {
        size_t given = sizeof least / sizeof *least;
        const rlim_t bytes = i < given ? least[i] : made.length + (largest - made.length) * (i - given + 1) / 4;
        const struct rlimit limit = {.rlim_cur = bytes, .rlim_max = before.rlim_max};
        assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
        bool failed = fails(&page);
        assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
        if (!failed) {
            print_error("files of at most %lu bytes, of %zu and %zu\n", (unsigned long)bytes, made.length, largest);
            fail();
        }
    }
    page_release(&page);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_text_is_there),
        cmocka_unit_test(texts_are_never_formulas),
        cmocka_unit_test(the_same_pages_are_the_same_bytes),
        cmocka_unit_test(numbers_show_what_the_page_prints),
        cmocka_unit_test(names_of_sheets_are_fit_and_differ),
        cmocka_unit_test(many_pages_end_in_a_list),
        cmocka_unit_test(tables_have_heads_that_stay_and_filters),
        cmocka_unit_test(no_folder_for_its_parts_is_an_output_that_fails),
        cmocka_unit_test(a_part_that_is_cut_off_is_an_output_that_fails),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
