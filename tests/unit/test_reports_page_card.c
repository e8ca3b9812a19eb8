/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The scorecard as a page: it reads well without forms, with one form, at 29 and 30, at 100 % and
 * at 0 %; its three marks do not depend on one another; its sentences come from the same classes as
 * the marks; its percentages are JSON's. */
#include "reports/pages.h"
#include "reports/render.h"
#include "reports/renderers.h"
#include "reports/withheld.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/page_plan.h"
#include "tests/support/stored_text.h"

/* ---- stores: so many dossiers on time and late, forms satisfied and not, all in October 2023 ----
 */

struct edge {
    const char *name;
    int on_time, late, satisfied, unsatisfied;
};

static const struct edge edges[] = {{"no forms", 38, 2, 0, 0},    {"one form", 1, 0, 1, 0},
                                    {"29", 29, 0, 28, 1},         {"30", 30, 0, 29, 1},
                                    {"100 %", 60, 0, 60, 0},      {"0 %", 0, 40, 0, 40},
                                    {"no dossiers", 0, 0, 35, 5}, {"middling", 73, 3, 36, 11}};
enum { EDGES = sizeof edges / sizeof *edges, ROW = 64, ROWS = 260 };

static void add_rows(char *text, size_t size, int count, const char *id, const char *rest)
{
    for (int i = 0; i < count; i++) {
        size_t length = strlen(text);
        assert_true(length + ROW < size);
        snprintf(text + length, size - length, "%s%d,%s\n", id, i, rest);
    }
}

static struct store *store_of(const struct edge *edge)
{
    static char dossiers[ROW * ROWS];
    static char forms[ROW * ROWS];
    snprintf(dossiers, sizeof dossiers, "code,unit,received,due,completed\n");
    snprintf(forms, sizeof forms, "id,unit,date,q1,q2,overall\n");
    add_rows(dossiers, sizeof dossiers, edge->on_time, "a",
             "Lê Hồ,2023-10-02,2023-10-10,2023-10-09");
    add_rows(dossiers, sizeof dossiers, edge->late, "b", "Lê Hồ,2023-10-02,2023-10-10,2023-10-12");
    add_rows(forms, sizeof forms, edge->satisfied, "s", "Lê Hồ,2023-10-11,5,4,4");
    add_rows(forms, sizeof forms, edge->unsatisfied, "u", "Lê Hồ,2023-10-12,2,3,2");
    print_message("%s\n", edge->name);
    return stored_text(edge->on_time + edge->late > 0 ? dossiers : NULL,
                       edge->satisfied + edge->unsatisfied > 0 ? forms : NULL);
}

static struct settings with_targets(void)
{
    struct settings settings = settings_default();
    struct error error;
    assert_true(settings_set(&settings, "target-on-time", "98%", &error));
    assert_true(settings_set(&settings, "target-satisfaction", "0.9", &error));
    assert_true(settings_set(&settings, "forms-from", "dossiers", &error));
    return settings;
}

static void cards_of(struct store *store, struct scorecards *cards)
{
    struct settings settings = with_targets();
    struct period period;
    struct error error;
    assert_true(period_parse("2023-10", &period, &error));
    assert_true(scorecards_build(store, &period, &settings, NULL, 0, cards, &error));
    assert_int_equal(cards->count, 1);
}

static void page_of(const struct scorecards *cards, const struct standings *standings,
                    enum language language, struct page *page)
{
    const struct page_request request = {
        .language = language, .command = "hailong scorecard", .paper = true};
    page_of_card(page, cards, 0, standings, &request);
    assert_true(page_whole(page));
}

static const struct block *block_of(const struct page *page, enum block_kind kind)
{
    for (size_t i = 0; i < page->count; i++) {
        if (page->block[i].kind == kind) {
            return &page->block[i];
        }
    }
    fail_msg("no block of kind %d", (int)kind);
    return NULL;
}

/* ---- edges ---- */

/* Nothing is empty: no paragraph without text, no table without rows, no chart without words. */
static void check_nothing_empty(const struct page *page)
{
    for (size_t i = 0; i < page->count; i++) {
        const struct block *block = &page->block[i];
        bool text = block->kind == BLOCK_TITLE || block->kind == BLOCK_HEADLINE ||
                    block->kind == BLOCK_TEXT || block->kind == BLOCK_HEADING ||
                    block->kind == BLOCK_BOX || block->kind == BLOCK_FOOT;
        bool counted = block->kind == BLOCK_TILES || block->kind == BLOCK_FACTS ||
                       block->kind == BLOCK_KEY || block->kind == BLOCK_WRITE;
        assert_true(!text || block->text[0] != '\0');
        assert_true(!counted || block->count > 0);
        assert_true(block->kind != BLOCK_TABLE || (block->table != NULL && block->table->rows > 0));
        assert_false(block->kind == BLOCK_BOX && page->block[i + 1].kind == BLOCK_BOX_END);
    }
}

static void check_tile(const struct tile *tile, int64_t hits, int64_t trials, bool met)
{
    char counts[32];
    bool enough = trials >= 30;
    snprintf(counts, sizeof counts, "%d/%d", (int)hits, (int)trials);
    assert_int_equal(strcmp(tile->counts.text, counts) == 0, trials > 0);
    assert_int_equal(strchr(tile->share.text, '%') != NULL, enough);
    assert_int_equal(tile->band != NULL, enough);
    assert_int_equal(tile->target.sign, !enough ? SIGN_NONE : met ? SIGN_MET : SIGN_MISSED);
    assert_true(tile->target.text[0] !=
                '\0'); /* a target is set: also that it is not judged is said */
    if (enough) {      /* 100 % only when all are, 0 % only when none is */
        assert_int_equal(strcmp(tile->share.text, "100%") == 0, hits == trials);
        assert_int_equal(strcmp(tile->share.text, "0%") == 0, hits == 0);
        assert_true(tile->band->band.low <= tile->band->band.value &&
                    tile->band->band.value <= tile->band->band.high);
        assert_true(tile->band->band.axis_from <= tile->band->band.low);
    }
}

static void every_edge_reads_well(void **state)
{
    (void)state;
    for (size_t i = 0; i < EDGES; i++) {
        const struct edge *edge = &edges[i];
        struct store *store = store_of(edge);
        struct scorecards cards;
        int dossiers = edge->on_time + edge->late;
        int forms = edge->satisfied + edge->unsatisfied;
        cards_of(store, &cards);
        for (enum language language = LANGUAGE_EN; language <= LANGUAGE_VI; language++) {
            struct page page;
            page_of(&cards, NULL, language, &page);
            check_nothing_empty(&page);
            const struct block *tiles = block_of(&page, BLOCK_TILES);
            assert_int_equal(tiles->count, 2);
            check_tile(&tiles->tile[0], edge->on_time, dossiers,
                       edge->on_time * 100 >= dossiers * 98);
            check_tile(&tiles->tile[1], edge->satisfied, forms, edge->satisfied * 10 >= forms * 9);
            bool percent = dossiers >= 30 || forms >= 30;
            assert_int_equal(strchr(block_of(&page, BLOCK_HEADLINE)->text, '%') != NULL,
                             percent && !((edge->late == 0 || dossiers < 30) &&
                                          (edge->unsatisfied == 0 || forms < 30)));
            /* answers of one person are withheld, those of nobody have no table */
            const struct table *levels = page_plan_table(&page, "levels");
            assert_int_equal(levels != NULL, forms > 0);
            assert_true(levels == NULL ||
                        (page_plan_cell(levels, 0, 1)->chart == NULL) == (forms < 5));
            /* nothing is said of others and of the past that nobody asked */
            assert_null(page_plan_table(&page, "others"));
            assert_int_equal(tiles->tile[0].past.sign, SIGN_NONE);
            assert_null(tiles->tile[0].months);
            page_release(&page);
        }
        scorecards_release(&cards);
        store_close(store);
    }
}

/* The chairman's first question: how many were late. 3 finished late of 76, none is open. */
static void the_headline_says_how_many_were_late(void **state)
{
    struct store *store = store_of(&edges[EDGES - 1]);
    struct scorecards cards;
    struct page page;
    (void)state;
    cards_of(store, &cards);
    page_of(&cards, NULL, LANGUAGE_VI, &page);
    assert_true(
        page_plan_says(&page, BLOCK_HEADLINE, "73 trong 76 hồ sơ đã giải quyết đúng hạn (96,1%)"));
    assert_true(
        page_plan_says(&page, BLOCK_HEADLINE, "Quá hạn: 3 hồ sơ (đã giải quyết xong)."));
    assert_true(page_plan_says(&page, BLOCK_TEXT,
                               "Chưa có ý kiến: 29 trong 76 hồ sơ đã giải quyết (38,2%)"));
    page_release(&page);
    scorecards_release(&cards);
    store_close(store);
}

/* ---- three marks ---- */

struct standing_made {
    struct comparison_row row[COMPARED][2];
    struct unit other;
    struct standing_group group;
    struct standing standing;
    struct standings all;
};

static void make_standing(struct standing_made *made, const struct scorecard *card, enum mark mark,
                          enum trend_signal signal)
{
    *made = (struct standing_made){.other = {.name = "Liên Sơn"}};
    made->group = (struct standing_group){.parent = "huyện Kim Bảng", .units = 2};
    for (enum measure measure = 0; measure < COMPARED; measure++) {
        const struct figure *figure =
            measure == MEASURE_ON_TIME ? &card->on_time[POLICY_COMPLETED] : &card->overall;
        made->row[measure][0] = (struct comparison_row){
            .unit = card->unit, .figure = *figure, .basis = figure->denominator, .mark = mark};
        made->row[measure][1] = made->row[measure][0];
        made->row[measure][1].unit = &made->other;
        made->group.measure[measure] =
            (struct comparison_measure){.row = made->row[measure], .count = 2, .overall = *figure};
        for (size_t i = 0; i < STANDING_MONTHS; i++) {
            struct trend_month *month = &made->standing.month[measure][i];
            struct error error;
            char name[16];
            snprintf(name, sizeof name, "%s-%02d", i < 2 ? "2022" : "2023",
                     (int)(i < 2 ? i + 11 : i - 1));
            assert_true(period_parse(name, &month->span.month, &error));
            month->span.from = month->span.month.from;
            month->span.to = month->span.month.to;
            month->there = true;
            month->figure = *figure;
            month->basis = figure->denominator;
            month->limits = (struct trend_limits){.low = 0.5, .high = 1};
            month->signal = i + 1 == STANDING_MONTHS ? signal : TREND_SIGNAL_NONE;
        }
    }
    made->standing.group = &made->group;
    made->all = (struct standings){
        .standing = &made->standing, .count = 1, .group = &made->group, .group_count = 1};
}

static void check_marks(const struct scorecards *cards, enum mark mark, enum trend_signal signal)
{
    static const enum sign others[] = {[MARK_ABOVE] = SIGN_ABOVE,
                                       [MARK_SAME] = SIGN_SAME,
                                       [MARK_BELOW] = SIGN_BELOW,
                                       [MARK_TOO_FEW] = SIGN_TOO_FEW};
    static const enum sign past[] = {[TREND_SIGNAL_NONE] = SIGN_STEADY,
                                     [TREND_SIGNAL_ABOVE] = SIGN_ROSE,
                                     [TREND_SIGNAL_BELOW] = SIGN_FELL};
    static const char *const changed[] = {[TREND_SIGNAL_NONE] = "đều không đổi.",
                                          [TREND_SIGNAL_ABOVE] = "đã đổi, cao hơn thường thấy",
                                          [TREND_SIGNAL_BELOW] =
                                              "đã đổi, thấp hơn thường thấy"};
    struct standing_made made;
    struct page page;
    make_standing(&made, &cards->card[0], mark, signal);
    page_of(cards, &made.all, LANGUAGE_VI, &page);
    const struct tile *tile = &block_of(&page, BLOCK_TILES)->tile[0];
    const struct table *table = page_plan_table(&page, "others");
    const char *word_of_mark = word(mark_word(&made.row[0][0]), LANGUAGE_VI);
    /* each mark is its own: 73/76 misses 98 % whatever the others and the months say */
    assert_int_equal(tile->target.sign, SIGN_MISSED);
    assert_int_equal(tile->past.sign, past[signal]);
    assert_int_equal(tile->others.sign, others[mark]);
    assert_string_equal(tile->others.text, word_of_mark);
    /* the sentence, the tile and the table have one class */
    assert_int_equal(page_plan_cell(table, 0, 2)->sign, others[mark]);
    assert_string_equal(page_plan_cell(table, 0, 2)->text, word_of_mark);
    assert_true(page_plan_says(&page, BLOCK_TEXT, word_of_mark));
    assert_true(page_plan_says(&page, BLOCK_TEXT, changed[signal]));
    assert_true(page_plan_says(&page, BLOCK_TEXT, "của huyện Kim Bảng"));
    /* the last of the twelve months bears the signal in the chart and in the table behind it */
    assert_int_equal(tile->months->months.count, STANDING_MONTHS);
    assert_string_equal(tile->months->months.month[0].name, "11/22");
    assert_int_equal(tile->months->months.month[STANDING_MONTHS - 1].sign,
                     signal == TREND_SIGNAL_NONE ? SIGN_NONE : past[signal]);
    assert_int_equal(page_plan_cell(page_plan_table(&page, "months"), STANDING_MONTHS - 1, 4)->sign,
                     past[signal]);
    page_release(&page);
}

static void three_marks_are_independent(void **state)
{
    struct store *store = store_of(&edges[EDGES - 1]);
    struct scorecards cards;
    (void)state;
    cards_of(store, &cards);
    for (enum mark mark = MARK_ABOVE; mark <= MARK_TOO_FEW; mark++) {
        for (enum trend_signal signal = TREND_SIGNAL_NONE; signal <= TREND_SIGNAL_BELOW; signal++) {
            check_marks(&cards, mark, signal);
        }
    }
    scorecards_release(&cards);
    store_close(store);
}

/* Fewer than 30 in the group and in the month: a ring and no line. */
static void too_few_are_not_judged(void **state)
{
    struct store *store = store_of(&edges[2]);
    struct scorecards cards;
    struct standing_made made;
    struct page page;
    (void)state;
    cards_of(store, &cards);
    make_standing(&made, &cards.card[0], MARK_TOO_FEW, TREND_SIGNAL_NONE);
    made.standing.month[0][STANDING_MONTHS - 1].signal_why = WHY_TOO_FEW;
    page_of(&cards, &made.all, LANGUAGE_VI, &page);
    const struct tile *tile = &block_of(&page, BLOCK_TILES)->tile[0];
    assert_int_equal(tile->others.sign, SIGN_TOO_FEW);
    assert_int_equal(tile->past.sign, SIGN_NONE);
    assert_null(tile->months); /* twelve months of 29: the table behind has their counts */
    assert_null(page_plan_cell(page_plan_table(&page, "others"), 0, 1)->chart);
    page_release(&page);
    scorecards_release(&cards);
    store_close(store);
}

/* ---- percentages are those of JSON ---- */

/* Whether a percentage as printed is a number of the JSON, rounded to nearest, down or up; or the
 * rest of one to 1. */
static bool is_of_json(const char *json, const char *percentage)
{
    for (const char *at = json; *at != '\0'; at++) {
        char *end = NULL;
        char text[NUMFMT];
        if (strchr("0123456789", *at) == NULL ||
            (at > json && strchr("0123456789.eE+-", at[-1]) != NULL)) {
            continue;
        }
        double value = strtod(at, &end);
        for (int rest = 0; rest < 2 && value <= 1; rest++) {
            double share = rest == 0 ? value : 1 - value;
            for (enum rounding rounding = ROUND_NEAREST; rounding <= ROUND_UP; rounding++) {
                if (strcmp(numfmt_share(share, rounding, LANGUAGE_EN, text), percentage) == 0) {
                    return true;
                }
            }
        }
        at = end - 1;
    }
    return false;
}

static void check_percentages(const char *json, const char *text)
{
    for (const char *at = text; *at != '\0'; at++) {
        size_t length = strspn(at, "0123456789.");
        char percentage[NUMFMT];
        if (length > 0 && length < sizeof percentage - 1 && at[length] == '%') {
            char shown[NUMFMT];
            snprintf(percentage, sizeof percentage, "%.*s%%", (int)length, at);
            snprintf(shown, sizeof shown, "%s", percentage);
            if (strchr(percentage, '.') == NULL && strcmp(percentage, "100%") != 0 &&
                strcmp(percentage, "0%") != 0) {
                snprintf(shown, sizeof shown, "%.*s.0%%", (int)length,
                         at); /* a target or a confidence as it was set */
            }
            if (!is_of_json(json, percentage) && !is_of_json(json, shown)) {
                fail_msg("%s is not in the JSON: %s", percentage, text);
            }
        }
        at += length > 0 ? length - 1 : 0;
    }
}

static void percentages_are_those_of_json(void **state)
{
    (void)state;
    for (size_t i = 0; i < EDGES; i++) {
        struct store *store = store_of(&edges[i]);
        struct scorecards cards;
        struct page page;
        struct error error;
        size_t length = 0;
        cards_of(store, &cards);
        struct sink *sink = sink_memory(&error);
        assert_non_null(sink);
        const struct render_options options = {.language = LANGUAGE_EN};
        renderer_find("json")->scorecards(&cards, &options, sink);
        const char *contents = sink_contents(sink, &length);
        char *json = malloc(length + 1);
        assert_non_null(json);
        memcpy(json, contents, length);
        json[length] = '\0';
        page_of(&cards, NULL, LANGUAGE_EN, &page);
        char *plan = page_plan(&page);
        assert_non_null(plan);
        check_percentages(json, plan);
        free(plan);
        free(json);
        assert_true(sink_close(sink, &error));
        page_release(&page);
        scorecards_release(&cards);
        store_close(store);
    }
}

/* ---- what so few answered ---- */

/* Bases 3, 40, 12, 12: the 3 for itself, and the first 12, since the sum less the rest is the 3.
 * Two of 1 to 4 hide each other. */
static void a_second_part_hides_the_only_small_one(void **state)
{
    static const int64_t one[] = {3, 40, 12, 12};
    static const int64_t two[] = {3, 40, 4, 12};
    static const int64_t none[] = {5, 40, 0, 12};
    (void)state;
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(part_withheld(one, 4, i), i == 0 || i == 2);
        assert_int_equal(part_withheld(two, 4, i), i == 0 || i == 2);
        assert_false(part_withheld(none, 4, i));
    }
}

/* q3 was answered by four of twelve people: it and q2, with fewer answers than q1, stand neither on
 * the page nor in the JSON. */
static void small_questions_are_withheld_with_a_second(void **state)
{
    static char forms[ROW * ROWS];
    struct scorecards cards;
    struct page page;
    (void)state;
    snprintf(forms, sizeof forms, "id,unit,date,q1,q2,q3\n");
    add_rows(forms, sizeof forms, 3, "a", "Lê Hồ,2023-10-11,5,4,2");
    add_rows(forms, sizeof forms, 8, "b", "Lê Hồ,2023-10-11,5,4,");
    snprintf(forms + strlen(forms), ROW, "c,Lê Hồ,2023-10-11,5,,3\n");
    struct store *store = stored_text(NULL, forms);
    cards_of(store, &cards);
    page_of(&cards, NULL, LANGUAGE_EN, &page);
    const struct table *answers = page_plan_table(&page, "answers");
    assert_int_equal(answers->rows, 3);
    assert_string_equal(page_plan_cell(answers, 1, 1)->text, "–");
    assert_string_equal(page_plan_cell(answers, 2, 1)->text, "–");
    assert_true(page_plan_cell(answers, 0, 1)->has_number);
    page_release(&page);
    scorecards_release(&cards);
    store_close(store);
}

/* A card from August to October: 3 people in August are withheld, and the 12 of September, which
 * with October's 40 and the card's own figure would tell them; of the months before those of one to
 * four alone. Dossiers are no answers. */
static void months_of_few_people_are_withheld(void **state)
{
    static const int64_t forms[STANDING_MONTHS] = {40, 40, 40, 40, 40, 40, 40, 12, 2, 3, 12, 40};
    struct store *store = store_of(&edges[EDGES - 1]);
    struct scorecards cards;
    struct standing_made made;
    struct page page;
    (void)state;
    cards_of(store, &cards);
    make_standing(&made, &cards.card[0], MARK_SAME, TREND_SIGNAL_NONE);
    for (size_t i = 0; i < STANDING_MONTHS; i++) {
        for (enum measure measure = 0; measure < COMPARED; measure++) {
            made.standing.month[measure][i].basis = forms[i];
            made.standing.month[measure][i].figure.numerator = forms[i];
            made.standing.month[measure][i].figure.denominator = forms[i];
        }
    }
    cards.period.from = made.standing.month[0][9].span.from;
    page_of(&cards, &made.all, LANGUAGE_EN, &page);
    const struct table *months = page_plan_table(&page, "months");
    const struct chart *line = block_of(&page, BLOCK_TILES)->tile[1].months;
    for (size_t i = 0; i < STANDING_MONTHS; i++) {
        bool withheld = i == 8 || i == 9 || i == 10;
        assert_int_equal(page_plan_cell(months, i, 5)->has_number, !withheld);
        assert_int_equal(line->months.month[i].there, !withheld);
        assert_true(page_plan_cell(months, i, 1)->has_number);
    }
    page_release(&page);
    scorecards_release(&cards);
    store_close(store);
}

/* ---- the grade of the data: docs/rules.md, section 10 ---- */

static char letter(int64_t dossiers, int64_t forms, int64_t used, int64_t missing, bool unusual)
{
    const struct data_counts counts = {.dossiers = dossiers,
                                       .forms = forms,
                                       .used = used,
                                       .missing = missing,
                                       .looked = true,
                                       .unusual = unusual};
    return data_grade_of(&counts).letter;
}

static void data_are_graded_by_how_many_checks_hold(void **state)
{
    (void)state;
    assert_int_equal(letter(60, 30, 90, 0, false), 'A'); /* 30 of 60 is half */
    assert_int_equal(letter(61, 30, 90, 0, false), 'B'); /* less than half */
    assert_int_equal(letter(29, 29, 90, 0, false),
                     'C'); /* 29 of each, and too few to show anything unusual */
    assert_int_equal(letter(29, 30, 90, 0, false), 'B');
    assert_int_equal(letter(60, 30, 99, 1, false), 'A'); /* 1 of 100 is missing */
    assert_int_equal(letter(60, 30, 98, 1, false), 'B'); /* 1 of 99 */
    assert_int_equal(letter(61, 30, 98, 1, false), 'C');
    assert_int_equal(letter(61, 30, 98, 1, true), 'D'); /* three */
    assert_int_equal(letter(61, 29, 98, 1, true), 'D'); /* all four */
    assert_int_equal(letter(60, 0, 60, 0, false),
                     'D'); /* no forms: too few, nobody heard, nothing to look through */
    const struct data_counts drawn = {.dossiers = 986,
                                      .forms = 285,
                                      .drawn = true,
                                      .sample_needed = 285,
                                      .used = 986,
                                      .looked = true};
    assert_int_equal(data_grade_of(&drawn).letter, 'A'); /* QĐ 1383: 285 of 986 are enough */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_edge_reads_well),
        cmocka_unit_test(the_headline_says_how_many_were_late),
        cmocka_unit_test(three_marks_are_independent),
        cmocka_unit_test(too_few_are_not_judged),
        cmocka_unit_test(percentages_are_those_of_json),
        cmocka_unit_test(a_second_part_hides_the_only_small_one),
        cmocka_unit_test(small_questions_are_withheld_with_a_second),
        cmocka_unit_test(months_of_few_people_are_withheld),
        cmocka_unit_test(data_are_graded_by_how_many_checks_hold),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
