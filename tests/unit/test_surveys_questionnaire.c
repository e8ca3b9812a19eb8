/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questionnaire files: what is read, what a wrong one is told, and those that are shipped. */
#include "surveys/questionnaire.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PATH "khaosat.conf"

static struct questionnaire_file *parse(const char *text, struct error *error)
{
    struct questionnaire_file *file = questionnaire_parse(PATH, text, strlen(text), error);
    if (file == NULL && error->code != ERROR_MEMORY) {
        assert_string_equal(error->file, PATH);
    }
    return file;
}

static void refuse(const char *text, enum error_code code, long line, const char *value)
{
    struct error error;
    memset(&error, 0, sizeof error);
    assert_null(parse(text, &error));
    assert_string_equal(error_info(error.code)->code, error_info(code)->code);
    assert_int_equal(error.line, line);
    if (value != NULL) {
        assert_string_equal(error.value, value);
    }
}

static void a_questionnaire_is_read_whole(void **state)
{
    (void)state;
    struct error error;
    struct questionnaire_file *file =
        parse("name = { vi = \"Phiếu\"; en = \"Slip\"; }; source = \"ai đó\";\n"
              "scale = 4; blank = ( \"9\", 8 ); valid = 2;\n"
              "labels = ( ( \"Tốt\", 4 ), ( \"Kém\", 1 ) );\n"
              "items = (\n"
              "  { id = \"q1\"; label = \"Thái độ\"; factor = \"Công chức\"; headers = ( \"Câu 1\" ); },\n"
              "  { id = \"q2\"; headers = \"TraLoi2\"; direction = \"down\"; },\n"
              "  { id = \"q3\"; scale = 3; labels = ( ( \"A\", 1 ) ); direction = \"up\"; },\n"
              "  { id = \"q4\"; scale = 10; },\n"
              "  { id = \"chung\"; overall = true; },\n"
              "  { id = \"q5\"; satisfaction = false; } );\n",
              &error);
    assert_non_null(file);
    assert_string_equal(file->path, PATH);
    assert_string_equal(file->name[LANGUAGE_VI], "Phiếu");
    assert_string_equal(file->name[LANGUAGE_EN], "Slip");
    assert_string_equal(file->source, "ai đó");
    assert_int_equal(file->blank_count, 2);
    assert_string_equal(file->blanks[1], "8");
    assert_int_equal(file->question_count, 6);
    const struct question *q = file->questions;
    assert_string_equal(q[0].label, "Thái độ");
    assert_string_equal(q[0].factor, "Công chức");
    assert_int_equal(q[0].line, 5);
    assert_int_equal(q[0].scale, 4);
    assert_true(q[0].satisfaction && !q[0].reversed && !q[0].overall);
    assert_string_equal(q[1].label, "q2"); /* the id stands for a label that is not there */
    assert_string_equal(q[1].factor, "");
    assert_int_equal(q[1].header_count, 1);
    assert_true(q[1].reversed);
    assert_true(q[4].overall);
    assert_false(q[5].satisfaction);
    size_t count = 0;
    assert_ptr_equal(question_labels(file, &q[0], &count), file->labels);
    assert_int_equal(count, 2);
    assert_ptr_equal(question_labels(file, &q[2], &count), q[2].labels);
    assert_int_equal(count, 1);
    question_labels(file, &q[3], &count); /* labels of four levels mean nothing on ten */
    assert_int_equal(count, 0);
    questionnaire_free(file);
    questionnaire_free(NULL);
}

static void how_many_answers_are_valid_depends_on_the_questions_asked(void **state)
{
    (void)state;
    static const struct {
        const char *valid;
        size_t asked;
        int needed; /* 0: half, the rule without a questionnaire */
    } samples[] = {
        {"", 5, 0},
        {"valid = \"50%\";", 5, 0},  /* 2.5, so 3: half of five */
        {"valid = \"50%\";", 4, 0},
        {"valid = 3;", 5, 0},        /* the same rule in other words */
        {"valid = 3;", 4, 3},
        {"valid = 1;", 5, 1},
        {"valid = 1;", 1, 0},
        {"valid = \"60%\";", 5, 0},  /* 3.0 */
        {"valid = \"61%\";", 5, 4},  /* 3.05: a share that is not reached is not reached */
        {"valid = \"100%\";", 5, 5},
        {"valid = \"1%\";", 5, 1},   /* 0.05 */
    };
    for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++) {
        char text[200];
        struct error error;
        snprintf(text, sizeof text,
                 "%s items = ( {id=\"a\";}, {id=\"b\";}, {id=\"c\";}, {id=\"d\";}, {id=\"e\";} );",
                 samples[i].valid);
        struct questionnaire_file *file = parse(text, &error);
        assert_non_null(file);
        assert_int_equal(questionnaire_valid_min(file, samples[i].asked), samples[i].needed);
        questionnaire_free(file);
    }
}

static void unknown_settings_name_line_and_nearest(void **state)
{
    (void)state;
    struct error error;
    refuse("items = ( { id = \"q1\"; } );\nscal = 5;", ERROR_QUESTIONS_SETTING, 2, "scal");
    refuse("items = (\n{ id = \"q1\";\n lable = \"x\"; } );", ERROR_QUESTIONS_SETTING, 3, "lable");
    assert_null(parse("items = ( { id = \"q1\"; lable = \"x\"; } );", &error));
    assert_string_equal(error.other, "label");
    assert_non_null(strstr(error.expected, "satisfaction"));
    refuse("name = { fr = \"x\"; };", ERROR_QUESTIONS_SETTING, 1, "fr");
}

static void wrong_values_say_what_is_allowed(void **state)
{
    (void)state;
    refuse("scale = 2;", ERROR_QUESTIONS_VALUE, 1, "2");
    refuse("scale = \"5\";", ERROR_QUESTIONS_VALUE, 1, "5");
    refuse("valid = 0;", ERROR_QUESTIONS_VALUE, 1, "0");
    refuse("valid = \"0%\";", ERROR_QUESTIONS_VALUE, 1, "0%");
    refuse("valid = \"half\";", ERROR_QUESTIONS_VALUE, 1, "half");
    refuse("\nvalid = 2;\nitems = ( { id = \"q1\"; } );", ERROR_QUESTIONS_VALUE, 2, "2");
    refuse("valid = 2; items = ( {id=\"a\";}, {id=\"b\"; satisfaction=false;} );",
           ERROR_QUESTIONS_VALUE, 1, "2");
    refuse("items = 5;", ERROR_QUESTIONS_VALUE, 1, "5");
    refuse("items = ( 5 );", ERROR_QUESTIONS_VALUE, 1, NULL);
    refuse("scale = 5;", ERROR_QUESTIONS_VALUE, 0, ""); /* no items at all: no line to show */
    refuse("\nitems = ( );", ERROR_QUESTIONS_VALUE, 2, "");
    refuse("items = ( { id = \"q1\"; satisfaction = false; } );", ERROR_QUESTIONS_VALUE, 1, "");
    refuse("items = (\n { label = \"x\"; } );", ERROR_QUESTIONS_VALUE, 2, "");
    refuse("items = ( { id = \"1q\"; } );", ERROR_QUESTIONS_VALUE, 1, "1q");
    refuse("items = ( { id = \"câu\"; } );", ERROR_QUESTIONS_VALUE, 1, "câu");
    refuse("items = ( { id = \"\"; } );", ERROR_QUESTIONS_VALUE, 1, "");
    refuse("items = ( { id = \"satisfaction\"; } );", ERROR_QUESTIONS_VALUE, 1, "satisfaction");
    refuse("items = ( { id = \"a23456789012345678901234567890ab\"; } );", ERROR_QUESTIONS_VALUE, 1,
           NULL); /* 32 letters */
    refuse("items = ( { id = \"q\"; label = \" \"; } );", ERROR_QUESTIONS_VALUE, 1, " ");
    refuse("items = ( { id = \"q\"; direction = \"left\"; } );", ERROR_QUESTIONS_VALUE, 1, "left");
    refuse("items = ( { id = \"q\"; overall = 1; } );", ERROR_QUESTIONS_VALUE, 1, "1");
    refuse("items = ( { id = \"q\"; overall = true; satisfaction = false; } );",
           ERROR_QUESTIONS_VALUE, 1, "true");
    refuse("items = (\n{ id = \"q\"; scale = 3; labels = ( ( \"Tốt\", 4 ) ); } );",
           ERROR_QUESTIONS_VALUE, 2, "Tốt = 4");
    refuse("items = ( { id = \"q\"; labels = ( ( \" \", 4 ) ); } );", ERROR_QUESTIONS_VALUE, 1, " ");
}

/* One input bound to two questions is a defect that real survey sites have had. */
static void no_column_can_be_two_questions(void **state)
{
    (void)state;
    struct error error;
    refuse("items = ( { id = \"q1\"; },\n{ id = \"q1\"; } );", ERROR_QUESTIONS_TWICE, 2, "q1");
    refuse("items = ( { id = \"q1\"; headers = ( \"Câu 1\" ); },\n{ id = \"q2\"; headers = ( \"CAU 1\" ); } );",
           ERROR_QUESTIONS_TWICE, 2, "CAU 1");
    refuse("items = ( { id = \"q1\"; label = \"Thái độ\"; },\n{ id = \"q2\"; label = \"thái độ\"; } );",
           ERROR_QUESTIONS_TWICE, 2, "thái độ");
    refuse("items = ( { id = \"q1\"; },\n{ id = \"q2\"; headers = ( \"Q1\" ); } );",
           ERROR_QUESTIONS_TWICE, 2, "Q1");
    refuse("items = ( { id = \"a\"; overall = true; },\n{ id = \"b\"; overall = true; } );",
           ERROR_QUESTIONS_TWICE, 2, "overall = true");
    refuse("items = (\n{ id = \"a\"; labels = ( ( \"Tốt\", 4 ), ( \"TỐT\", 5 ) ); } );",
           ERROR_QUESTIONS_TWICE, 2, "TỐT");
    assert_null(parse("\nitems = ( { id = \"q1\"; },\n{ id = \"q1\"; } );", &error));
    assert_string_equal(error.other, "2");
    assert_string_equal(error.field, "id");
}

/* docs/rules.md 1.2: codes mean nothing without their question. */
static void a_satisfied_answer_may_not_count_as_a_dissatisfied_one(void **state)
{
    (void)state;
    struct error error;
    refuse("items = (\n{ id = \"q\"; labels = ( ( \"Rất hài lòng\", 1 ) ); } );",
           ERROR_QUESTIONS_DIRECTION, 2, "Rất hài lòng");
    refuse("labels = ( ( \"Hài lòng\", 4 ) ); items = ( { id = \"q\"; direction = \"down\"; } );",
           ERROR_QUESTIONS_DIRECTION, 1, "Hài lòng");
    refuse("items = ( { id = \"q\"; scale = 3; labels = ( ( \"KHL\", 3 ) ); } );",
           ERROR_QUESTIONS_DIRECTION, 1, "KHL");
    struct questionnaire_file *file =
        parse("items = ( { id = \"q\"; direction = \"down\"; labels = ( ( \"Rất hài lòng\", 1 ),"
              " ( \"Bình thường\", 3 ), ( \"Không hài lòng\", 4 ) ); } );",
              &error);
    assert_non_null(file);
    questionnaire_free(file);
}

static void what_is_no_questionnaire_says_where(void **state)
{
    (void)state;
    struct error error;
    refuse("scale = 5;\nitems = (", ERROR_QUESTIONS_SYNTAX, 2, NULL);
    refuse("scale = 5;\n@include \"other.conf\"\n", ERROR_QUESTIONS_SYNTAX, 2, NULL);
    refuse("scale = 5;\nsource = \"\xff\";\n", ERROR_MAP_ENCODING, 2, NULL);
    refuse("scale = 5;\nitems = (\n{ id = \"q\"; text = \"\\xAA\"; } );", ERROR_MAP_ENCODING, 3, "\\x..");
    refuse("scale = 5;\nscale = 4;\n", ERROR_QUESTIONS_SYNTAX, 2, NULL);
    static const char cut[] = "scale = 5;\n\0items = ( );";
    assert_null(questionnaire_parse(PATH, cut, sizeof cut - 1, &error));
    assert_int_equal(error.code, ERROR_QUESTIONS_SYNTAX);
    assert_int_equal(error.line, 2);
    assert_null(questionnaire_read("/nowhere/at/all.conf", &error));
    assert_int_equal(error.code, ERROR_FILE_MISSING);
    char many[8000] = "items = ( {id=\"q0\";}";
    size_t length = strlen(many);
    for (int i = 1; i <= ITEMS_MAX; i++) { /* one too many */
        length += (size_t)snprintf(many + length, sizeof many - length, ", {id=\"q%d\";}", i);
    }
    snprintf(many + length, sizeof many - length, ");");
    refuse(many, ERROR_TOO_MANY_ITEMS, 1, NULL);
}

static void digest_of(const char *text, char hex[static DIGEST_HEX])
{
    struct error error;
    struct digest digest;
    struct questionnaire_file *file = parse(text, &error);
    assert_non_null(file);
    digest_begin(&digest);
    questionnaire_digest(file, &digest);
    digest_end(&digest, hex);
    questionnaire_free(file);
}

static void the_digest_follows_the_meaning_and_not_the_writing(void **state)
{
    (void)state;
    static const char base[] = "items = ( { id = \"q1\"; } );";
    static const char *const same[] = {
        "\xEF\xBB\xBF# a comment\nitems:({id:\"q1\",label:\"q1\"});",
        "scale = 5; items = ( { id = \"q1\"; direction = \"up\"; scale = 5; overall = false; } );",
        "name = \"x\"; source = \"y\"; items = ( { id = \"q1\"; } );"};
    static const char *const other[] = {
        "items = ( { id = \"q2\"; } );",
        "items = ( { id = \"q1\"; label = \"x\"; } );",
        "items = ( { id = \"q1\"; factor = \"x\"; } );",
        "items = ( { id = \"q1\"; headers = ( \"x\" ); } );",
        "items = ( { id = \"q1\"; direction = \"down\"; } );",
        "items = ( { id = \"q1\"; scale = 4; } );",
        "items = ( { id = \"q1\"; overall = true; } );",
        "items = ( { id = \"q1\"; labels = ( ( \"x\", 4 ) ); } );",
        "labels = ( ( \"x\", 4 ) ); items = ( { id = \"q1\"; } );",
        "blank = ( \"x\" ); items = ( { id = \"q1\"; } );",
        "valid = 1; items = ( { id = \"q1\"; } );",
        "valid = \"1%\"; items = ( { id = \"q1\"; } );",
        "items = ( { id = \"q1\"; }, { id = \"q2\"; satisfaction = false; } );",
    };
    char one[DIGEST_HEX];
    char two[DIGEST_HEX];
    digest_of(base, one);
    for (size_t i = 0; i < sizeof same / sizeof same[0]; i++) {
        digest_of(same[i], two);
        assert_string_equal(one, two);
    }
    for (size_t i = 0; i < sizeof other / sizeof other[0]; i++) {
        digest_of(other[i], two);
        assert_string_not_equal(one, two);
    }
}

/* ---- those that are shipped ---- */

static struct questionnaire_file *shipped(const char *name)
{
    char path[400];
    struct error error;
    snprintf(path, sizeof path, "%s/examples/questionnaires/%s", HAILONG_SOURCE_DIR, name);
    struct questionnaire_file *file = questionnaire_read(path, &error);
    assert_non_null(file);
    assert_non_null(file->name[LANGUAGE_VI]);
    assert_non_null(file->name[LANGUAGE_EN]);
    assert_non_null(file->source);
    return file;
}

/* Criteria about satisfaction whose factor begins with the block's name and a blank. */
static size_t in_block(const struct questionnaire_file *file, const char *block)
{
    size_t count = 0;
    for (size_t i = 0; i < file->question_count; i++) {
        const struct question *question = &file->questions[i];
        size_t length = strlen(block);
        count += question->satisfaction && strncmp(question->factor, block, length) == 0 &&
                 question->factor[length] == ' ';
    }
    return count;
}

/* The blocks of question 9 in both layouts of the state survey; 14 + 19 and 23 + 16 criteria. */
static void the_layouts_of_the_state_survey_have_their_blocks(void **state)
{
    (void)state;
    static const char *const blocks[] = {"I.A", "I.B", "I.C",  "I.D", "II.A",
                                         "II.B", "II.C", "II.D", "II.E"};
    static const struct {
        const char *name;
        size_t criteria, of[9];
    } layouts[] = {{"sipas-33-tieu-chi.conf", 33, {2, 2, 8, 2, 4, 4, 5, 3, 3}},
                   {"sipas-39-tieu-chi.conf", 39, {2, 2, 9, 10, 3, 4, 3, 3, 3}}};
    for (size_t i = 0; i < 2; i++) {
        struct questionnaire_file *file = shipped(layouts[i].name);
        size_t criteria = 0;
        for (size_t j = 0; j < file->question_count; j++) {
            const struct question *question = &file->questions[j];
            criteria += question->satisfaction;
            assert_int_equal(question->scale, question->satisfaction ? 5 : 3);
            assert_int_equal(question->reversed, !question->satisfaction);
        }
        assert_int_equal(criteria, layouts[i].criteria);
        for (size_t j = 0; j < 9; j++) {
            assert_int_equal(in_block(file, blocks[j]), layouts[i].of[j]);
        }
        questionnaire_free(file);
    }
}

static void the_others_are_a_kiosk_of_three_levels_and_five_factors(void **state)
{
    (void)state;
    struct questionnaire_file *kiosk = shipped("kiosk-3-muc.conf");
    assert_int_equal(kiosk->question_count, 1);
    assert_int_equal(kiosk->questions[0].scale, 3);
    assert_true(kiosk->questions[0].overall);
    questionnaire_free(kiosk);
    struct questionnaire_file *slip = shipped("xa-5-cau.conf");
    assert_int_equal(slip->question_count, 5);
    for (size_t i = 0; i < 5; i++) {
        assert_true(slip->questions[i].factor[0] != '\0');
        for (size_t j = 0; j < i; j++) {
            assert_string_not_equal(slip->questions[i].factor, slip->questions[j].factor);
        }
    }
    questionnaire_free(slip);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_questionnaire_is_read_whole),
        cmocka_unit_test(how_many_answers_are_valid_depends_on_the_questions_asked),
        cmocka_unit_test(unknown_settings_name_line_and_nearest),
        cmocka_unit_test(wrong_values_say_what_is_allowed),
        cmocka_unit_test(no_column_can_be_two_questions),
        cmocka_unit_test(a_satisfied_answer_may_not_count_as_a_dissatisfied_one),
        cmocka_unit_test(what_is_no_questionnaire_says_where),
        cmocka_unit_test(the_digest_follows_the_meaning_and_not_the_writing),
        cmocka_unit_test(the_layouts_of_the_state_survey_have_their_blocks),
        cmocka_unit_test(the_others_are_a_kiosk_of_three_levels_and_five_factors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
