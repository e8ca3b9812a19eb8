/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages as PDF, read back by poppler-utils: every text of the page is there, in order, as it can be
 * searched; fonts are embedded; two runs are the same bytes. Expected values are the texts of pages
 * that were built by hand. */
#include "reports/page.h"
#include "reports/sink.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/support/folder.h"
#include "tests/support/sample_page.h"

struct bytes {
    char *at;
    size_t length;
};

static struct bytes write_pages(const struct page *const *pages, size_t count,
                                enum type_style style, struct typeface *typeface)
{
    struct error error;
    struct sink *sink = sink_memory(&error);
    assert_non_null(sink);
    const struct page_options options = {.style = style, .typeface = typeface};
    void *writing = pdf_writer.begin(&options, sink);
    assert_non_null(writing);
    for (size_t i = 0; i < count; i++) {
        pdf_writer.add(writing, pages[i]);
    }
    pdf_writer.end(writing);
    size_t length;
    const char *contents = sink_contents(sink, &length);
    struct bytes bytes = {malloc(length + 1), length};
    assert_non_null(bytes.at);
    memcpy(bytes.at, contents, length);
    bytes.at[length] = '\0';
    assert_true(sink_close(sink, &error));
    return bytes;
}

static struct bytes write_page(const struct page *page, enum type_style style)
{
    return write_pages(&page, 1, style, NULL);
}

/* What a program prints about the file; `program` ends with a blank, the file's name and `behind`
 * follow. */
static struct bytes ask(const char *program, const struct bytes *pdf, const char *behind)
{
    enum { MOST = 1 << 20 };
    char folder[FOLDER_PATH], path[FOLDER_PATH + 16], command[256];
    folder_make(folder);
    snprintf(path, sizeof path, "%s/page.pdf", folder);
    folder_write(path, pdf->at, pdf->length);
    snprintf(command, sizeof command, "%s %s %s", program, path, behind);
    FILE *pipe = popen(command, "r");
    assert_non_null(pipe);
    struct bytes said = {malloc(MOST), 0};
    assert_non_null(said.at);
    said.length = fread(said.at, 1, MOST - 1, pipe);
    said.at[said.length] = '\0';
    assert_int_equal(pclose(pipe), 0);
    unlink(path);
    rmdir(folder);
    return said;
}

/* Without white: lines are broken anywhere, and long words too. */
static void drop_white(char *text)
{
    char *to = text;
    for (const char *from = text; *from != '\0'; from++) {
        if (strchr(" \n\r\t\f", *from) == NULL) {
            *to++ = *from;
        }
    }
    *to = '\0';
}

/* ---- every text, in order ---- */

struct search {
    const char *at; /* in the text of the file without white, behind what was found last */
};

static void find(struct search *search, const char *text)
{
    char wanted[1024];
    assert_true(strlen(text) < sizeof wanted);
    memcpy(wanted, text, strlen(text) + 1);
    drop_white(wanted);
    const char *found = strstr(search->at, wanted);
    if (found == NULL) {
        print_error("not found, or not in order: '%s'\nlooked for in: %.300s\n", text, search->at);
        fail();
    }
    search->at = found + strlen(wanted);
}

static void find_table(struct search *search, const struct table *table)
{
    if (table->screen_only) {
        return;
    }
    find(search, table->caption);
    find(search, table->note != NULL ? table->note : "");
    for (size_t c = 0; c < table->columns; c++) {
        find(search, table->column[c].head);
    }
    for (size_t i = 0; i < table->columns * table->rows; i++) {
        if (table->cell[i].chart == NULL) {
            find(search, table->cell[i].text);
        }
    }
}

static void find_list(struct search *search, const struct block *block)
{
    for (size_t i = 0; i < block->count; i++) {
        if (block->kind == BLOCK_TILES) {
            const struct tile *tile = &block->tile[i];
            const char *const texts[] = {tile->title,      tile->target.text, tile->counts.text,
                                         tile->share.text, tile->meaning,     tile->interval,
                                         tile->past.text,  tile->others.text};
            for (size_t t = 0; t < sizeof texts / sizeof *texts; t++) {
                find(search, texts[t]);
            }
        } else if (block->kind == BLOCK_FACTS) {
            find(search, block->fact[i].label);
            find(search, block->fact[i].cell.text);
        } else if (block->kind == BLOCK_KEY) {
            find(search, block->cell[i].text);
        } else if (block->kind == BLOCK_CHARTS) {
            find(search, block->chart[i]->title);
        }
    }
}

static void find_all(const struct page *page, const char *text)
{
    struct search search = {text};
    for (size_t i = 0; i < page->count; i++) {
        const struct block *block = &page->block[i];
        find(&search, block->text);
        find(&search, block->note != NULL ? block->note : "");
        find(&search, block->line[0]);
        find(&search, block->line[1]);
        if (block->kind == BLOCK_TABLE) {
            find_table(&search, block->table);
        } else {
            find_list(&search, block);
        }
    }
}

static size_t occurrences(const char *text, const char *wanted)
{
    size_t count = 0;
    for (const char *at = strstr(text, wanted); at != NULL; at = strstr(at + 1, wanted)) {
        count++;
    }
    return count;
}

/* Writes the page, finds all its texts, counts its sheets. */
static size_t check(const struct page *page, enum type_style style)
{
    assert_true(page_whole(page));
    struct bytes pdf = write_page(page, style);
    struct bytes text = ask("pdftotext -raw", &pdf, "-");
    size_t sheets = occurrences(text.at, "\f");
    drop_white(text.at);
    find_all(page, text.at);
    free(text.at);
    free(pdf.at);
    return sheets;
}

static void cards_have_every_text_in_order(void **state)
{
    (void)state;
    for (int style = 0; style < 2; style++) {
        for (int language = 0; language < 2; language++) {
            struct page page;
            sample_card(&page, (enum language)language, false);
            assert_int_equal(check(&page, (enum type_style)style), 2); /* front and reverse */
            page_release(&page);
            sample_card_empty(&page, (enum language)language);
            assert_int_equal(check(&page, (enum type_style)style), 2);
            page_release(&page);
        }
    }
}

/* Names of 300 letters, without a blank too, and texts that would break out of other formats. */
static void long_and_hostile_names_are_whole(void **state)
{
    struct page page;
    (void)state;
    sample_card(&page, LANGUAGE_VI, true);
    assert_int_equal(check(&page, TYPE_SANS), 2);
    page_release(&page);
    sample_compared(&page, LANGUAGE_EN, 40, true);
    check(&page, TYPE_SERIF);
    page_release(&page);
    sample_index(&page, LANGUAGE_VI, 30, true);
    check(&page, TYPE_SANS);
    page_release(&page);
}

static void tables_go_on_under_their_heads(void **state)
{
    struct page page;
    (void)state;
    sample_index(&page, LANGUAGE_VI, 200, false);
    size_t sheets = check(&page, TYPE_SANS);
    struct bytes pdf = write_page(&page, TYPE_SANS);
    struct bytes text = ask("pdftotext -raw", &pdf, "-");
    assert_true(sheets > 3);
    assert_int_equal(occurrences(text.at, "Chọn một đơn vị (tiếp theo)"), sheets - 1);
    assert_int_equal(occurrences(text.at, "Trang "), sheets);
    free(text.at);
    free(pdf.at);
    page_release(&page);
}

/* ---- fonts and properties ---- */

static void fonts_are_embedded(void **state)
{
    (void)state;
    for (int style = 0; style < 2; style++) {
        struct page page;
        sample_card(&page, LANGUAGE_VI, false);
        struct bytes pdf = write_page(&page, (enum type_style)style);
        struct bytes fonts =
            ask("pdffonts", &pdf, "| tail -n +3 | awk '{ print $(NF-4), $(NF-3), $(NF-2) }'");
        assert_true(occurrences(fonts.at, "\n") >= 2);
        assert_int_equal(occurrences(fonts.at, "yes yes yes\n"),
                         occurrences(fonts.at, "\n")); /* embedded, subset, Unicode */
        free(fonts.at);
        free(pdf.at);
        page_release(&page);
    }
}

static void properties_are_the_page_s(void **state)
{
    struct page page;
    (void)state;
    sample_card(&page, LANGUAGE_VI, false);
    page.made = 1698796800; /* 2023-11-01 00:00:00 UTC: 19662 days of 86400 seconds */
    struct bytes pdf = write_page(&page, TYPE_SANS);
    struct bytes said = ask("TZ=UTC pdfinfo -isodates", &pdf, "");
    assert_non_null(strstr(said.at, page.title));
    assert_non_null(strstr(said.at, page.subject));
    assert_non_null(strstr(said.at, "2023-11-01T00:00:00"));
    assert_non_null(strstr(said.at, "(A4)"));
    free(said.at);
    free(pdf.at);
    page_release(&page);
}

static void same_page_same_bytes(void **state)
{
    struct page page;
    (void)state;
    struct typeface *typeface = typeface_open(TYPE_SANS);
    const struct page *one = &page;
    sample_card(&page, LANGUAGE_VI, false);
    struct bytes first = write_page(&page, TYPE_SANS);
    setenv("TZ", "Asia/Ho_Chi_Minh", 1);
    tzset();
    struct bytes second = write_pages(&one, 1, TYPE_SANS, typeface);
    struct bytes third =
        write_pages(&one, 1, TYPE_SANS, typeface); /* from what the typeface remembers */
    unsetenv("TZ");
    tzset();
    assert_int_equal(first.length, second.length);
    assert_memory_equal(first.at, second.at, first.length);
    assert_int_equal(first.length, third.length);
    assert_memory_equal(first.at, third.at, first.length);
    free(first.at);
    free(second.at);
    free(third.at);
    page_release(&page);
    typeface_close(typeface);
}

static void bundles_hold_page_after_page(void **state)
{
    struct page card, compared;
    (void)state;
    sample_card(&card, LANGUAGE_VI, false);
    sample_compared(&compared, LANGUAGE_VI, 5, false);
    const struct page *const pages[] = {&card, &compared, &card};
    struct bytes pdf = write_pages(pages, 3, TYPE_SANS, NULL);
    struct bytes text = ask("pdftotext -raw", &pdf, "-");
    assert_int_equal(occurrences(text.at, "Trang 1/2"),
                     2 + (strstr(text.at, "Trang 1/1") == NULL)); /* each counts its own */
    drop_white(text.at);
    find_all(&card, text.at);
    find_all(&compared, text.at);
    free(text.at);
    free(pdf.at);
    page_release(&card);
    page_release(&compared);
}

/* A file that cannot be written is known at the end, and nothing crashes on the way. */
static void a_full_disk_is_noticed(void **state)
{
    struct error error;
    struct page page;
    (void)state;
    struct sink *sink = sink_open("/dev/full", &error);
    assert_non_null(sink);
    const struct page_options options = {.style = TYPE_SANS};
    sample_card(&page, LANGUAGE_EN, false);
    void *writing = pdf_writer.begin(&options, sink);
    assert_non_null(writing);
    pdf_writer.add(writing, &page);
    pdf_writer.end(writing);
    assert_false(sink_close(sink, &error));
    assert_int_equal(error.code, ERROR_OUTPUT);
    page_release(&page);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cards_have_every_text_in_order),
        cmocka_unit_test(long_and_hostile_names_are_whole),
        cmocka_unit_test(tables_go_on_under_their_heads),
        cmocka_unit_test(fonts_are_embedded),
        cmocka_unit_test(properties_are_the_page_s),
        cmocka_unit_test(same_page_same_bytes),
        cmocka_unit_test(bundles_hold_page_after_page),
        cmocka_unit_test(a_full_disk_is_noticed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
