/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages as HTML: whatever a text says it stays a text, the markup nests, and nothing comes from outside. What a browser makes
 * of it is tried in tests/web/. */
#include "reports/html.h"
#include "reports/html_parts.h"
#include "reports/pen_svg.h"
#include "surveys/digest.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <sodium.h>

#include "sample_page.h"

/* ---- helpers ---- */

enum sample { CARD, HOSTILE, EMPTY, COMPARED, LIST, ALL_PAGES };

static void make(struct page *page, enum sample sample, enum language language)
{
    switch (sample) {
    case CARD:
    case HOSTILE:
        sample_card(page, language, sample == HOSTILE);
        break;
    case EMPTY:
        sample_card_empty(page, language);
        break;
    case COMPARED:
        sample_compared(page, language, 40, true);
        break;
    case LIST:
    case ALL_PAGES:
        sample_index(page, language, HOSTILE_NAMES, true);
        break;
    }
    assert_true(page_whole(page));
}

/* Caller frees. */
static char *written(const enum sample *samples, size_t count, enum language language, const struct page_options *options)
{
    struct error error;
    struct sink *sink = sink_memory(&error);
    assert_non_null(sink);
    void *writing = html_writer.begin(options, sink);
    assert_non_null(writing);
    for (size_t i = 0; i < count; i++) {
        struct page page;
        make(&page, samples[i], language);
        html_writer.add(writing, &page);
        page_release(&page);
    }
    html_writer.end(writing);
    size_t length = 0;
    char *text = strdup(sink_contents(sink, &length));
    assert_non_null(text);
    assert_int_equal(strlen(text), length);
    assert_true(sink_close(sink, &error));
    return text;
}

static char *written_alone(enum sample sample, enum language language)
{
    const struct page_options options = {.style = TYPE_SANS};
    return written(&sample, 1, language, &options);
}

static size_t occurrences(const char *text, const char *part)
{
    size_t count = 0;
    for (text = strstr(text, part); text != NULL; text = strstr(text + 1, part)) {
        count++;
    }
    return count;
}

/* ---- numbers ---- */

static void lengths_have_two_decimals_at_most(void **state)
{
    static const struct {
        double value;
        const char *text;
    } cases[] = {{0, "0"},        {1, "1"},          {12.5, "12.5"},     {0.5, ".5"},      {0.05, ".05"},
                 {-0.05, "-.05"}, {-0.004, "0"},     {10.005, "10.01"},  {99.999, "100"},  {1234.56, "1234.56"},
                 {-7, "-7"},      {100.1, "100.1"},  {NAN, "0"},         {1e300, "999999"}, {-INFINITY, "0"}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[SVG_NUMBER];
        assert_int_equal(svg_number(cases[i].value, text), strlen(cases[i].text));
        assert_string_equal(text, cases[i].text);
    }
}

/* ---- markup ---- */

enum { DEPTH = 64, NAME = 16 };

/* Elements that end: HTML's void ones have no end, those of SVG may end themselves. */
static bool ends(const char *name, const char *close)
{
    return close[-1] != '/' && strcmp(name, "meta") != 0 && strcmp(name, "!DOCTYPE") != 0;
}

/* Walks the tags and holds each end against the beginning that it belongs to; style and script are skipped as a whole. */
static void assert_nests(const char *text)
{
    char open[DEPTH][NAME];
    size_t depth = 0;
    for (const char *tag = strchr(text, '<'); tag != NULL; tag = strchr(tag, '<')) {
        bool end = tag[1] == '/';
        const char *begin = tag + (end ? 2 : 1);
        const char *close = strchr(tag, '>');
        char name[NAME] = "";
        assert_non_null(close);
        snprintf(name, sizeof name, "%.*s", (int)strcspn(begin, " >/"), begin);
        if (end) {
            assert_true(depth > 0);
            assert_string_equal(open[--depth], name);
        } else if (ends(name, close)) {
            assert_true(depth < DEPTH);
            memcpy(open[depth++], name, sizeof name);
        }
        tag = close;
        if (!end && (strcmp(name, "style") == 0 || strcmp(name, "script") == 0)) {
            tag = strstr(tag, strcmp(name, "style") == 0 ? "</style>" : "</script>");
            assert_non_null(tag);
        }
    }
    assert_int_equal(depth, 0);
}

static void markup_nests(void **state)
{
    (void)state;
    for (int sample = CARD; sample < ALL_PAGES; sample++) {
        char *text = written_alone((enum sample)sample, LANGUAGE_VI);
        assert_nests(text);
        free(text);
    }
}

/* ---- texts ---- */

struct search {
    const char *rest;
    size_t texts;
};

static char *escaped(const char *text)
{
    struct error error;
    struct sink *sink = sink_memory(&error);
    assert_non_null(sink);
    html_text(sink, text);
    size_t length = 0;
    char *copy = strdup(sink_contents(sink, &length));
    assert_non_null(copy);
    assert_true(sink_close(sink, &error));
    return copy;
}

static void expect_text(const char *text, void *context)
{
    struct search *search = context;
    char *wanted = escaped(text);
    assert_null(strpbrk(wanted, "<>\"'"));
    if (strstr(search->rest, wanted) == NULL) {
        fail_msg("\"%s\" is not on the page", text);
    }
    search->texts++;
    free(wanted);
}

static void every_text_is_there_and_stays_a_text(void **state)
{
    (void)state;
    for (int sample = CARD; sample < ALL_PAGES; sample++) {
        for (int language = LANGUAGE_EN; language <= LANGUAGE_VI; language++) {
            struct page page;
            char *text = written_alone((enum sample)sample, (enum language)language);
            struct search search = {strstr(text, "<main>"), 0};
            assert_non_null(search.rest);
            make(&page, (enum sample)sample, (enum language)language);
            sample_texts(&page, expect_text, &search);
            assert_true(search.texts > 10);
            assert_null(strstr(text, "<script>alert"));
            assert_null(strstr(text, "onerror='"));
            assert_null(strstr(text, "<img"));
            page_release(&page);
            free(text);
        }
    }
}

static void links_stay_within_the_folder(void **state)
{
    (void)state;
    char *text = written_alone(LIST, LANGUAGE_EN);
    /* "00000 '"<&%.html": RFC 3986 has %20 %27 %22 %3C %26 %25 for these */
    assert_non_null(strstr(text, "<a href=\"./00000%20%27%22%3C%26%25.html\">&lt;script&gt;alert(1)&lt;/script&gt;</a>"));
    assert_int_equal(occurrences(text, "href="), HOSTILE_NAMES);
    free(text);
}

static void nothing_comes_from_outside(void **state)
{
    static const char *const outside[] = {"http:", "https:", " src=", "url(", "@import", "<link", "<iframe", " style=\"", "javascript:"};
    (void)state;
    for (int sample = CARD; sample < ALL_PAGES; sample++) {
        char *text = written_alone((enum sample)sample, LANGUAGE_VI);
        for (size_t i = 0; i < sizeof outside / sizeof *outside; i++) {
            if (i != 2 || (enum sample)sample == CARD) { /* a hostile name has " src=", as a text */
                assert_null(strstr(text, outside[i]));
            }
        }
        free(text);
    }
}

/* ---- the document ---- */

static void assert_one_h1(const char *text)
{
    assert_int_equal(occurrences(text, "<h1"), 1);
    assert_int_equal(occurrences(text, "</h1>"), 1);
}

static void one_h1_however_many_pages(void **state)
{
    static const enum sample three[] = {CARD, EMPTY, HOSTILE};
    const struct page_options options = {.style = TYPE_SANS};
    (void)state;
    char *alone = written(three, 1, LANGUAGE_VI, &options);
    char *several = written(three, 3, LANGUAGE_VI, &options);
    assert_one_h1(alone);
    assert_int_equal(occurrences(alone, "<h3"), 0);
    assert_one_h1(several);
    assert_nests(several);
    assert_int_equal(occurrences(several, "<h2"), 3); /* the names of the units */
    assert_int_equal(occurrences(several, "<section>"), 3);
    /* what was h2 on the card alone is h3 now, and on the other two pages as well */
    assert_true(occurrences(several, "<h3") > occurrences(alone, "<h2"));
    free(alone);
    free(several);
}

static void a_file_without_pages_is_whole(void **state)
{
    const struct page_options options = {.style = TYPE_SANS};
    (void)state;
    char *text = written(NULL, 0, LANGUAGE_VI, &options);
    assert_nests(text);
    assert_one_h1(text);
    free(text);
}

static void languages_and_styles_are_named(void **state)
{
    static const enum sample card = CARD;
    const struct page_options serif = {.style = TYPE_SERIF};
    (void)state;
    char *english = written_alone(CARD, LANGUAGE_EN);
    char *vietnamese = written(&card, 1, LANGUAGE_VI, &serif);
    assert_non_null(strstr(english, "<html lang=\"en\">"));
    assert_non_null(strstr(english, "Noto Sans"));
    assert_non_null(strstr(vietnamese, "<html lang=\"vi\">"));
    assert_non_null(strstr(vietnamese, "Times New Roman"));
    /* NĐ 30/2020/NĐ-CP, annex I: 20-25 mm above and below, 30-35 mm left, 15-20 mm right */
    assert_non_null(strstr(vietnamese, "margin:20mm 15mm 20mm 30mm"));
    free(english);
    free(vietnamese);
}

static void ids_are_one_of_a_kind(void **state)
{
    static const enum sample two[] = {CARD, CARD};
    const struct page_options options = {.style = TYPE_SANS};
    (void)state;
    char *text = written(two, 2, LANGUAGE_EN, &options);
    for (const char *id = strstr(text, " id=\""); id != NULL; id = strstr(id + 1, " id=\"")) {
        char wanted[64];
        snprintf(wanted, sizeof wanted, "%.*s\"", (int)strcspn(id + 5, "\"") + 5, id);
        assert_int_equal(occurrences(text, wanted), 1);
    }
    free(text);
}

/* The part between two marks, hashed by libsodium itself, in base64. */
static void assert_allowed(const char *text, const char *begin, const char *end)
{
    unsigned char digest[crypto_hash_sha256_BYTES];
    char wanted[sodium_base64_ENCODED_LEN(crypto_hash_sha256_BYTES, sodium_base64_VARIANT_ORIGINAL)];
    const char *from = strstr(text, begin);
    assert_non_null(from);
    from += strlen(begin);
    const char *to = strstr(from, end);
    assert_non_null(to);
    crypto_hash_sha256(digest, (const unsigned char *)from, (unsigned long long)(to - from));
    sodium_bin2base64(wanted, sizeof wanted, digest, sizeof digest, sodium_base64_VARIANT_ORIGINAL);
    const char *policy = strstr(text, "Content-Security-Policy");
    assert_non_null(policy);
    assert_non_null(strstr(policy, wanted));
}

static void the_policy_allows_its_own_style_and_script_only(void **state)
{
    (void)state;
    char *text = written_alone(COMPARED, LANGUAGE_VI);
    assert_non_null(strstr(text, "content=\"default-src 'none'; style-src 'sha256-"));
    assert_null(strstr(text, "unsafe"));
    assert_allowed(text, "<style>", "</style>");
    assert_allowed(text, "<script>", "</script>");
    free(text);
    text = written_alone(CARD, LANGUAGE_VI); /* nothing to sort or to search */
    assert_null(strstr(text, "<script"));
    free(text);
}

static void same_page_same_bytes(void **state)
{
    static const enum sample card = CARD;
    struct typeface *typeface = typeface_open(TYPE_SANS);
    const struct page_options lent = {.style = TYPE_SANS, .typeface = typeface};
    (void)state;
    assert_non_null(typeface);
    char *first = written_alone(CARD, LANGUAGE_VI);
    char *second = written_alone(CARD, LANGUAGE_VI);
    char *third = written(&card, 1, LANGUAGE_VI, &lent);
    assert_string_equal(first, second);
    assert_string_equal(first, third);
    free(first);
    free(second);
    free(third);
    typeface_close(typeface);
}

/* ---- pictures ---- */

static void charts_say_what_they_show(void **state)
{
    (void)state;
    char *text = written_alone(CARD, LANGUAGE_EN);
    /* two tiles with two charts each, two charts of months on the reverse */
    assert_int_equal(occurrences(text, "role=\"img\""), 6);
    assert_int_equal(occurrences(text, "<desc"), 6);
    assert_non_null(strstr(text, "role=\"img\" aria-labelledby=\"t1 d1\"><title id=\"t1\">Share with its range</title>"
                                 "<desc id=\"d1\">The dot lies above the target.</desc>"));
    /* in a cell the text is for those who are read to */
    assert_non_null(strstr(text, "<span class=\"unseen\">401, 188, 0, 0, 0</span>"));
    assert_non_null(strstr(text, "</text>"));
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lengths_have_two_decimals_at_most),
        cmocka_unit_test(markup_nests),
        cmocka_unit_test(every_text_is_there_and_stays_a_text),
        cmocka_unit_test(links_stay_within_the_folder),
        cmocka_unit_test(nothing_comes_from_outside),
        cmocka_unit_test(one_h1_however_many_pages),
        cmocka_unit_test(a_file_without_pages_is_whole),
        cmocka_unit_test(languages_and_styles_are_named),
        cmocka_unit_test(ids_are_one_of_a_kind),
        cmocka_unit_test(the_policy_allows_its_own_style_and_script_only),
        cmocka_unit_test(same_page_same_bytes),
        cmocka_unit_test(charts_say_what_they_show),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
