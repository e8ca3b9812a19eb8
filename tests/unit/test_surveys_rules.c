/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The answers of a form, and the rules between the fields of a row. */
#include "surveys/convert.h"
#include "surveys/dossier_code.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "tests/support/convert_table.h"

/* ---- answers ---- */

static char answer(struct table *table, const char *text)
{
    struct form record;
    char line[200];
    snprintf(line, sizeof line, "13393|2023-10-02|%s", text);
    return form(table, line, &record) ? record.answers[0] : '!';
}

/* docs/rules.md example 22. */
static void labels_are_matched_whole(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        char level;
    } samples[] = {
        {"RẤT HÀI LÒNG", '5'},      {"rat_hai_long", '5'},  {"Hài lòng (4đ)", '4'},
        {"4", '4'},                 {"Không hài lòng", '2'}, {"Rất không hài lòng", '1'},
        {"khong_hai_long", '2'},    {"rat_khong_hai_long", '1'}, {"binh_thuong", '3'},
        {" Bình  thường ", '3'},    {"hai_long", '4'},      {"Chưa chọn", '-'},
        {"", '-'},                  {" ", '-'},             {"NULL", '-'},
        {"Ha\xcc\x80i lo\xcc\x80ng", '4'}, {"Rất hài lòng (5 điểm)", '5'}, {"very satisfied", '5'},
    };
    struct table table;
    table_init(&table);
    assert_true(bind_table(&table, KIND_FORMS, "unit|date|q1"));
    for (int round = 0; round < 2; round++) {
        for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++) {
            assert_int_equal(answer(&table, samples[i].text), samples[i].level);
            assert_int_equal(table.problems.warning_count, 0);
        }
    }
    static const char *const unknown[] = {"Hài lòng lắm",  "Hài",           "Hài lòng (5đ)",
                                          "Không, hài lòng", "Hai lòng",      "Hài lòng (4đ"};
    for (size_t i = 0; i < sizeof unknown / sizeof unknown[0]; i++) {
        assert_int_equal(answer(&table, unknown[i]), '!');
        expect_error(&table, ERROR_LABEL, 18, "q1", unknown[i]);
        char text[400]; /* in the language of the reader */
        error_format(&table.problems.error, LANGUAGE_VI, text, sizeof text);
        assert_non_null(strstr(text, "cho phép: 1..5, Rất không hài lòng, Không hài lòng, Bình thường, "
                                     "Hài lòng, Rất hài lòng)"));
        error_format(&table.problems.error, LANGUAGE_EN, text, sizeof text);
        assert_non_null(strstr(text, "Neutral, Satisfied, Very satisfied)"));
    }
    table_release(&table);
}

static void outside_the_scale_is_refused_and_nothing_is_rounded(void **state)
{
    (void)state;
    static const char *const outside[] = {"0", "6", "45", "4,5", "4.5", "-1", "9"};
    struct table table;
    table_init(&table);
    assert_true(bind_table(&table, KIND_FORMS, "unit|date|q1"));
    for (size_t i = 0; i < sizeof outside / sizeof outside[0]; i++) {
        assert_int_equal(answer(&table, outside[i]), '!');
        expect_error(&table, ERROR_ANSWER_RANGE, 18, "q1", outside[i]);
        assert_string_equal(table.problems.error.expected, "1..5");
    }
    table_release(&table);
}

/* docs/rules.md example 4. */
static void two_marks_are_an_invalid_answer(void **state)
{
    (void)state;
    static const char *const two[] = {"4;5", "4, 5", "4/5", "4 5", "4 và 5", "1;2;3", "4 ; 5",
                                      "Hài lòng; Rất hài lòng", "Hài lòng, Rất hài lòng"};
    struct table table;
    struct form record;
    table_init(&table);
    assert_true(bind_table(&table, KIND_FORMS, "unit|date|q1|q2"));
    for (int round = 0; round < 2; round++) { /* told each time */
        for (size_t i = 0; i < sizeof two / sizeof two[0]; i++) {
            char line[120];
            snprintf(line, sizeof line, "13393|2023-10-02|5|%s", two[i]);
            assert_true(form(&table, line, &record));
            assert_string_equal(record.answers, "5x");
            assert_int_equal(table.problems.warning_count, 1);
            expect_warning(&table, 0, ERROR_ANSWER_TWO, 20);
            assert_string_equal(table.problems.warnings[0].field, "q2");
            assert_string_equal(table.problems.warnings[0].value, two[i]);
        }
    }
    assert_int_equal(answer(&table, "4;5|4;5"), 'x'); /* the same text in both: two places */
    expect_warning(&table, 0, ERROR_ANSWER_TWO, 18);
    expect_warning(&table, 1, ERROR_ANSWER_TWO, 22);
    static const char *const neither[] = {"4;6", "10/01/2026", "4;", "4;tốt"};
    for (size_t i = 0; i < sizeof neither / sizeof neither[0]; i++) {
        char line[120];
        snprintf(line, sizeof line, "13393|2023-10-02|5|%s", neither[i]);
        assert_false(form(&table, line, &record));
        expect_error(&table, ERROR_LABEL, 20, "q2", neither[i]);
    }
    table_release(&table);
}

static void a_kiosk_has_three_levels(void **state)
{
    (void)state;
    struct table table;
    table_init(&table);
    table.mapping.scale = 3;
    assert_true(bind_table(&table, KIND_FORMS, "unit|date|q1"));
    assert_int_equal(converter_questionnaire(table.converter)->items[0].scale, 3);
    assert_int_equal(answer(&table, "RẤT HÀI LÒNG"), '3');
    assert_int_equal(answer(&table, "HÀI LÒNG"), '2');
    assert_int_equal(answer(&table, "KHÔNG HÀI LÒNG"), '1');
    assert_int_equal(answer(&table, "KHL"), '1');
    assert_int_equal(answer(&table, "Bình thường"), '!');
    assert_int_equal(answer(&table, "4"), '!');
    table_release(&table);
}

static void a_map_brings_its_own_questions_labels_and_values(void **state)
{
    (void)state;
    struct table table;
    struct config_label labels[] = {{(char[]){"Tốt"}, 10}, {(char[]){"Chưa tốt"}, 1}};
    struct mapping_value values[] = {{(char[]){"items"}, (char[]){"ok"}, (char[]){"10"}},
                                     {(char[]){"y"}, (char[]){"kém"}, (char[]){"1"}}};
    char *items[] = {(char[]){"y"}, (char[]){"Anh chị thấy thế nào?"}};
    char *blanks[] = {(char[]){"9"}};
    table_init(&table);
    table.mapping.scale = 10;
    table.mapping.labels = labels;
    table.mapping.label_count = 2;
    table.mapping.values = values;
    table.mapping.value_count = 2;
    table.mapping.items = items;
    table.mapping.item_count = 2;
    table.mapping.blanks = blanks;
    table.mapping.blank_count = 1;
    assert_true(bind_with(&table, KIND_FORMS, "unit|y|Anh chị thấy thế nào?|q7", NULL, 19631));
    const struct questionnaire *questions = converter_questionnaire(table.converter);
    assert_int_equal(questions->count, 2);
    assert_string_equal(questions->items[0].id, "y");
    assert_string_equal(questions->items[1].id, "q2");
    struct form record;
    assert_true(form(&table, "13393|tốt|OK|1", &record));
    assert_string_equal(record.answers, "AA");
    assert_int_equal(record.date.day, 19631); /* --date */
    assert_true(form(&table, "13393|Kém|9|1", &record));
    assert_string_equal(record.answers, "1-");
    assert_false(form(&table, "13393|8|kém|1", &record)); /* the value is of y alone */
    expect_error(&table, ERROR_LABEL, 9, "Anh chị thấy thế nào?", "kém");
    assert_false(form(&table, "13393|Hài lòng|8|1", &record)); /* not among the map's labels */
    table_release(&table);
}

/* docs/rules.md example 3 and 4: four forms of three criteria, one answer blank. */
static void blank_is_neither_neutral_nor_zero(void **state)
{
    (void)state;
    static const struct {
        const char *line, *answers;
    } samples[] = {{"13393|2023-10-02|5|4|4", "544"},
                   {"13393|2023-10-02|4|3|", "43-"},
                   {"13393|2023-10-02|3|4|5", "345"},
                   {"13393|2023-10-02|2|4|4", "244"}};
    struct table table;
    struct form record;
    table_init(&table);
    assert_true(bind_table(&table, KIND_FORMS, "unit|date|q1|q2|q3"));
    for (size_t i = 0; i < 4; i++) {
        assert_true(form(&table, samples[i].line, &record));
        assert_string_equal(record.answers, samples[i].answers);
        assert_string_equal(record.id, "");
        assert_int_equal(record.score, -1);
    }
    table_release(&table);
}

/* ---- rules ---- */

static const char rule_header[] = "code|unit|received|due|completed|status|supplement_requested|"
                                  "supplement_received|reappointed_on|due_new";

static void rows_that_contradict_themselves_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *line;
        enum error_code code;
        const char *field;
    } samples[] = {
        {"D|13393|2023-10-02||2023-10-01|||||", ERROR_COMPLETED_BEFORE, "completed"},
        {"D|13393|2023-10-02 09:00||2023-10-02 08:59|||||", ERROR_COMPLETED_BEFORE, "completed"},
        {"D|13393|2023-10-02|||completed||||", ERROR_CLOSED_NO_DATE, "status"},
        {"D|13393|2023-10-02|||8||||", ERROR_CLOSED_NO_DATE, "status"},
        {"D|13393|2023-10-02|||7||||", ERROR_CLOSED_NO_DATE, "status"},
        {"D|13393|2023-10-02|||||||2023-10-09", ERROR_DUE_NEW_NO_DAY, "due_new"},
        {"D|13393|2023-10-02||||2023-10-04|2023-10-03||", ERROR_SUPPLEMENT_ORDER,
         "supplement_received"},
    };
    struct table table;
    struct dossier record;
    table_init(&table);
    assert_true(bind_table(&table, KIND_DOSSIERS, rule_header));
    for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++) {
        assert_false(dossier(&table, samples[i].line, &record));
        assert_string_equal(error_info(table.problems.error.code)->code,
                            error_info(samples[i].code)->code);
        assert_string_equal(table.problems.error.field, samples[i].field);
    }
    table_release(&table);
}

static void rows_that_are_only_odd_are_taken_with_a_warning(void **state)
{
    (void)state;
    static const struct {
        const char *line;
        enum error_code code;
        int32_t status;
    } samples[] = {
        {"D|13393|2023-10-02|2023-10-01||||||", ERROR_DUE_BEFORE, STATUS_UNKNOWN},
        {"D|13393|2023-10-02||2023-10-03|4||||", ERROR_OPEN_WITH_DATE, STATUS_COMPLETED},
        {"D|13393|2023-10-02||2023-10-03|5||||", ERROR_OPEN_WITH_DATE, STATUS_COMPLETED},
        {"D|13393|2023-10-02|||5||||", ERROR_SUSPENDED_NO_DATE, STATUS_SUSPENDED},
        {"H44.100.14-260801-0007|13393|03/08/2026|||||||", ERROR_CODE_DATE, STATUS_UNKNOWN},
    };
    struct table table;
    struct dossier record;
    table_init(&table);
    assert_true(bind_table(&table, KIND_DOSSIERS, rule_header));
    for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++) {
        assert_true(dossier(&table, samples[i].line, &record));
        assert_int_equal(table.problems.warning_count, 1);
        assert_string_equal(error_info(table.problems.warnings[0].code)->code,
                            error_info(samples[i].code)->code);
        assert_int_equal(record.status, samples[i].status);
    }
    table_release(&table);
}

static void rows_that_agree_with_themselves_pass_in_silence(void **state)
{
    (void)state;
    static const char *const lines[] = {
        "D|13393|2023-10-02|2023-10-02|2023-10-02|9||||",
        "D|13393|2023-10-02 08:00||2023-10-02 08:00|||||",
        /* a spreadsheet's way to write a day without a time */
        "D|13393|02/10/2023 08:15:00||02/10/2023 00:00:00|||||",
        "D|13393|2023-10-02 08:00||2023-10-02|||||",
        "D|13393|2023-10-02|||1||||",
        "D|13393|2023-10-02|||5|2023-10-03|||",
        "D|13393|2023-10-02||||2023-10-03|2023-10-03|2023-10-04|2023-10-09",
        "H44.100.14-260801-0007|13393|01/08/2026|||||||",
    };
    struct table table;
    struct dossier record;
    table_init(&table);
    assert_true(bind_table(&table, KIND_DOSSIERS, rule_header));
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        assert_true(dossier(&table, lines[i], &record));
        assert_int_equal(table.problems.warning_count, 0);
    }
    table_release(&table);
}

/* TT 01/2018/TT-VPCP Đ19. */
static void national_codes_are_told_from_others(void **state)
{
    (void)state;
    static const char *const national[] = {"H44.100.14-260801-0007", "H44.100-260801-0007",
                                           "000.15.14.H44-260801-0007"};
    static const char *const other[] = {"D-260801-0007",           "H44.100.14-261301-0007",
                                        "H44.100.14-260230-0007",  "H44.100.14-260801",
                                        "H44.100.14-260801-00 07", "H44..14-260801-0007",
                                        "H44-260801-0007",         "",
                                        "H44.100.14-260801-0007x"};
    for (size_t i = 0; i < sizeof national / sizeof national[0]; i++) {
        int32_t day = DAY_NONE;
        assert_true(dossier_code_is_national(national[i], &day));
        assert_int_equal(day, 20666); /* 2026-08-01 = 20454 (2026-01-01) + 212 */
    }
    for (size_t i = 0; i < sizeof other / sizeof other[0]; i++) {
        int32_t day = DAY_NONE;
        assert_false(dossier_code_is_national(other[i], &day));
        assert_int_equal(day, DAY_NONE);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(labels_are_matched_whole),
        cmocka_unit_test(outside_the_scale_is_refused_and_nothing_is_rounded),
        cmocka_unit_test(two_marks_are_an_invalid_answer),
        cmocka_unit_test(a_kiosk_has_three_levels),
        cmocka_unit_test(a_map_brings_its_own_questions_labels_and_values),
        cmocka_unit_test(blank_is_neither_neutral_nor_zero),
        cmocka_unit_test(rows_that_contradict_themselves_are_refused),
        cmocka_unit_test(rows_that_are_only_odd_are_taken_with_a_warning),
        cmocka_unit_test(rows_that_agree_with_themselves_pass_in_silence),
        cmocka_unit_test(national_codes_are_told_from_others),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
