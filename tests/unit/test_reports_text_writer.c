/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages in a terminal: all that stands on them is printed, within the terminal's width, and nothing commands it. */
#include "reports/sink.h"
#include "reports/text_chart.h"
#include "reports/text_lines.h"

#include <locale.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "sample_page.h"
#include "surveys/text.h"

/* Heap. */
static char *printed(const struct page *page, size_t columns, bool color)
{
    const struct page_options options = {.columns = columns, .color = color};
    struct error error;
    size_t length = 0;
    struct sink *sink = sink_memory(&error);
    assert_non_null(sink);
    void *writing = text_writer.begin(&options, sink);
    assert_non_null(writing);
    text_writer.add(writing, page);
    text_writer.end(writing);
    char *copy = strndup(sink_contents(sink, &length), SIZE_MAX / 2);
    assert_non_null(copy);
    assert_int_equal(strlen(copy), length);
    assert_true(sink_close(sink, &error));
    return copy;
}

static void make(struct page *page, int which, enum language language)
{
    sample_by_number(page, which, 40, language);
    assert_true(page_whole(page));
}

/* ---- every text is there ---- */

/* Texts wrap inside their columns, so that words of neighbours stand between: each word is looked for by itself, and of
 * a word that may have been broken its first 16 characters. */
static void find_words(const char *text, void *context)
{
    const char *found = context;
    char part[512];
    for (const char *at = text; *at != '\0'; at += strspn(at, " ")) {
        size_t length = strcspn(at, " ");
        snprintf(part, sizeof part, "%.*s", (int)length, at);
        part[text_fits(part, 16)] = '\0';
        if (strstr(found, part) == NULL) {
            print_error("not printed: %s (of %s)\n", part, text);
            fail();
        }
        at += length;
    }
}

static void find_whole(const char *text, void *context)
{
    if (strstr(context, text) == NULL) {
        print_error("not printed: %s\n", text);
        fail();
    }
}

/* A small line of months stands in a table in place of its text. */
static void leave_out_lines_of_months(struct page *page)
{
    for (size_t i = 0; i < page->count; i++) {
        const struct table *table = page->block[i].table;
        for (size_t j = 0; table != NULL && j < table->rows * table->columns; j++) {
            if (table->cell[j].chart != NULL && table->cell[j].chart->kind == CHART_MONTHS) {
                table->cell[j].text = "";
            }
        }
    }
}

static void every_text_is_there(void **state)
{
    static const size_t columns[] = {40, 80, 120};
    (void)state;
    for (int which = 0; which < SAMPLES; which++) {
        for (int language = 0; language < 2; language++) {
            struct page page;
            make(&page, which, language == 0 ? LANGUAGE_EN : LANGUAGE_VI);
            leave_out_lines_of_months(&page);
            for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
                char *text = printed(&page, columns[i], false);
                sample_texts(&page, find_words, text);
                free(text);
            }
            char *text = printed(&page, 2000, false); /* nothing wraps */
            sample_texts(&page, find_whole, text);
            free(text);
            page_release(&page);
        }
    }
}

/* ---- widths ---- */

static void check_lines(const char *text, size_t columns)
{
    char line[16384];
    while (*text != '\0') {
        size_t length = strcspn(text, "\n");
        assert_true(length < sizeof line);
        memcpy(line, text, length);
        line[length] = '\0';
        if (text_width(line) > columns || (length > 0 && line[length - 1] == ' ')) {
            print_error("%zu columns, line of %zu: '%s'\n", columns, text_width(line), line);
            fail();
        }
        text += length + 1;
    }
}

static void no_line_is_wider_than_the_terminal_or_ends_in_blanks(void **state)
{
    static const size_t columns[] = {30, 40, 80, 120};
    (void)state;
    for (int which = 0; which < SAMPLES; which++) {
        for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
            struct page page;
            make(&page, which, i % 2 == 0 ? LANGUAGE_VI : LANGUAGE_EN);
            char *text = printed(&page, columns[i], false);
            check_lines(text, columns[i]);
            free(text);
            page_release(&page);
        }
    }
}

static void nothing_said_is_80_columns(void **state)
{
    struct page page;
    (void)state;
    sample_card(&page, LANGUAGE_VI, false);
    char *unsaid = printed(&page, 0, false);
    char *said = printed(&page, 80, false);
    assert_string_equal(unsaid, said);
    free(unsaid);
    free(said);
    page_release(&page);
}

/* The same name, composed and decomposed, takes the same columns: what stands behind it begins at the same place. */
static void marks_that_combine_take_no_column(void **state)
{
    struct page page;
    (void)state;
    page_begin(&page, PAGE_INDEX, LANGUAGE_VI);
    struct table *table = page_table(&page, "units", 2, 2);
    assert_non_null(table);
    page_column(table, 0, "", false);
    page_column(table, 1, "", true);
    *page_cell(table, 0, 0) = cell_text(hostile_name(3)); /* Nguyễn Úy, NFD */
    *page_cell(table, 1, 0) = cell_text(hostile_name(4)); /* NFC */
    *page_cell(table, 0, 1) = cell_text("7");
    *page_cell(table, 1, 1) = cell_text("7");
    char *text = printed(&page, 80, false);
    char expected[128];
    snprintf(expected, sizeof expected, "%s  7\n%s  7\n", hostile_name(3), hostile_name(4));
    assert_string_equal(text, expected);
    free(text);
    page_release(&page);
}

/* ---- hostile texts ---- */

static void no_name_commands_a_terminal(void **state)
{
    static const char turned[] = {'\xe2', '\x80', '\xae', '\0'}; /* U+202E: what follows is read from the right */
    char hostile[32];
    struct page page;
    (void)state;
    snprintf(hostile, sizeof hostile, "a\033[31mb\a\r\nc\xc2\x9b%c%s%c", 'd', turned, 'e');
    page_begin(&page, PAGE_INDEX, LANGUAGE_EN);
    page_put(&page, BLOCK_HEADLINE, TONE_STRONG, hostile);
    struct table *table = page_table(&page, "t", 2, 1);
    assert_non_null(table);
    page_column(table, 0, hostile, false);
    page_column(table, 1, "n", true);
    *page_cell(table, 0, 0) = cell_text(hostile);
    *page_cell(table, 0, 1) = cell_count(&page, 5);
    char *text = printed(&page, 80, false);
    assert_null(strchr(text, '\033'));
    assert_null(strchr(text, '\a'));
    assert_null(strchr(text, '\r'));
    assert_null(strstr(text, "\xc2\x9b"));
    assert_null(strstr(text, turned));
    assert_non_null(strstr(text, "a?[31mb?  c?d?e"));
    free(text);
    page_release(&page);
}

/* ---- colours ---- */

static char *without_colours(const char *text)
{
    char *plain = malloc(strlen(text) + 1);
    size_t length = 0;
    assert_non_null(plain);
    while (*text != '\0') {
        if (*text == '\033') {
            text += strcspn(text, "m") + 1;
        } else {
            plain[length++] = *text++;
        }
    }
    plain[length] = '\0';
    return plain;
}

static void colours_change_no_letter(void **state)
{
    (void)state;
    for (int which = 0; which < SAMPLES; which++) {
        struct page page;
        make(&page, which, LANGUAGE_VI);
        char *colored = printed(&page, 80, true);
        char *plain = printed(&page, 80, false);
        char *stripped = without_colours(colored);
        assert_null(strchr(plain, '\033'));
        assert_non_null(strchr(colored, '\033'));
        assert_string_equal(stripped, plain);
        free(colored);
        free(plain);
        free(stripped);
        page_release(&page);
    }
}

static void the_same_page_is_the_same_text(void **state)
{
    (void)state;
    for (int which = 0; which < SAMPLES; which++) {
        struct page page;
        make(&page, which, LANGUAGE_EN);
        char *once = printed(&page, 100, true);
        char *again = printed(&page, 100, true);
        assert_string_equal(once, again);
        free(once);
        free(again);
        page_release(&page);
    }
}

/* ---- charts ---- */

/* An axis of 30 columns has 28 places between its ends, 0 to 27. From 0 to 1: 0.5 lies at 27 * 0.5 = 13.5, place 14;
 * 0.4 at 10.8, place 11; 0.6 at 16.2, place 16; the target 1 at the last, 27. */
static void a_band_lies_where_its_shares_are(void **state)
{
    char row[TEXT_CHART];
    struct chart chart = {.kind = CHART_BAND,
                          .band = {.axis_from = 0, .there = true, .value = 0.5, .low = 0.4, .high = 0.6, .banded = true,
                                   .has_target = true, .target = 1}};
    (void)state;
    assert_string_equal(text_chart(&chart, 80, row), "├───────────━━━●━━──────────┼┤");
    chart.band.hollow = true;
    chart.band.banded = false;
    chart.band.has_target = false;
    assert_string_equal(text_chart(&chart, 80, row), "├──────────────○─────────────┤");
    chart.band.there = false;
    assert_string_equal(text_chart(&chart, 12, row), "├──────────┤");
    assert_string_equal(text_chart(&chart, 7, row), "");
}

/* A share below the beginning of the axis stands at its first place. */
static void a_share_beside_the_axis_stands_at_its_end(void **state)
{
    char row[TEXT_CHART];
    const struct chart chart = {.kind = CHART_BAND, .band = {.axis_from = 0.9, .there = true, .value = 0.2}};
    (void)state;
    assert_string_equal(text_chart(&chart, 10, row), "├●───────┤");
}

static void months_are_as_high_as_their_values(void **state)
{
    char row[TEXT_CHART];
    const struct chart_month month[] = {{.there = true, .value = 0},
                                        {.there = true, .value = 0.5, .sign = SIGN_ROSE},
                                        {.there = false, .value = NAN},
                                        {.there = true, .value = 1, .few = true},
                                        {.there = true, .value = 1}};
    const struct chart chart = {.kind = CHART_MONTHS, .months = {.month = month, .count = 5, .from = 0, .to = 1}};
    (void)state;
    assert_string_equal(text_chart(&chart, 80, row), "▁▅·██"); /* 0.5 of 7 steps: 3.5, the fifth height */
    assert_string_equal(text_chart_marks(&chart, 80, row), " ↗ ○");
    assert_string_equal(text_chart(&chart, 2, row), "██"); /* the last ones */
}

/* 30 columns: 60, 30, 9 and 1 of 100 are 18, 9, 2.7 and 0.3 columns; what somebody chose is never invisible. 18 + 9 + 3
 * + 1 = 31: the longest gives one. */
static void no_chosen_level_is_invisible(void **state)
{
    char row[TEXT_CHART];
    struct chart chart = {.kind = CHART_LEVELS, .levels = {.scale = 5, .count = {60, 30, 9, 1, 0}}};
    (void)state;
    assert_string_equal(text_chart(&chart, 80, row), "█████████████████▓▓▓▓▓▓▓▓▓▒▒▒░");
    memset(chart.levels.count, 0, sizeof chart.levels.count);
    assert_string_equal(text_chart(&chart, 80, row), "");
}

static void units_in_one_place_are_counted(void **state)
{
    static const double value[] = {0, 0.5, 0.5, 1, 1};
    char row[TEXT_CHART];
    struct chart chart = {.kind = CHART_STRIP, .strip = {.value = value, .count = 5, .own = 3}};
    (void)state;
    /* 11 places, 0 to 10: 0.5 is place 5 */
    assert_string_equal(text_chart(&chart, 13, row), "├•────2────◆┤");
    chart.strip.own = 5;
    assert_string_equal(text_chart(&chart, 13, row), "├•────2────2┤");
}

/* ---- breaking ---- */

static void texts_break_between_words_or_letters(void **state)
{
    size_t next = 0;
    (void)state;
    assert_int_equal(text_break("one two", 5, &next), 3);
    assert_int_equal(next, 4);
    assert_int_equal(text_break("one two", 7, &next), 7);
    assert_int_equal(text_break("abcdef", 4, &next), 4);
    assert_int_equal(next, 4);
    assert_int_equal(text_break("one  two", 3, &next), 3);
    assert_int_equal(next, 5);
    assert_int_equal(text_fits("U\xcc\x81y", 1), 3); /* a mark stays with its letter */
    assert_int_equal(text_fits("漢字", 3), 3);       /* wide letters take two columns */
    assert_int_equal(text_widest_word("a bcd ef"), 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_text_is_there),
        cmocka_unit_test(no_line_is_wider_than_the_terminal_or_ends_in_blanks),
        cmocka_unit_test(nothing_said_is_80_columns),
        cmocka_unit_test(marks_that_combine_take_no_column),
        cmocka_unit_test(no_name_commands_a_terminal),
        cmocka_unit_test(colours_change_no_letter),
        cmocka_unit_test(the_same_page_is_the_same_text),
        cmocka_unit_test(a_band_lies_where_its_shares_are),
        cmocka_unit_test(a_share_beside_the_axis_stands_at_its_end),
        cmocka_unit_test(months_are_as_high_as_their_values),
        cmocka_unit_test(no_chosen_level_is_invisible),
        cmocka_unit_test(units_in_one_place_are_counted),
        cmocka_unit_test(texts_break_between_words_or_letters),
    };
    setlocale(LC_CTYPE, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
