/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which columns are questions under a questionnaire, and where the cells of web forms tell. */
#include "surveys/convert.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "tests/support/convert_table.h"

/* ---- questionnaires ---- */

static struct questionnaire_file *asked(struct table *table, const char *text)
{
    struct error error;
    table_init(table);
    struct questionnaire_file *file =
        questionnaire_parse("khaosat.conf", text, strlen(text), &error);
    assert_non_null(file);
    table->questionnaire = file;
    return file;
}

static void released(struct table *table, struct questionnaire_file *file)
{
    table_release(table);
    questionnaire_free(file);
}

static const struct error *notice(const struct table *table, size_t index)
{
    const struct error *notices = NULL;
    assert_true(index < converter_notices(table->converter, &notices));
    return &notices[index];
}

static const char five[] = "items = (\n"
                           "  { id = \"q1\"; label = \"Thủ tục\"; headers = ( \"TraLoi1\" ); },\n"
                           "  { id = \"q2\"; label = \"Thái độ\"; factor = \"Công chức\"; },\n"
                           "  { id = \"q3\"; label = \"Thời gian giải quyết\"; direction = \"down\"; },\n"
                           "  { id = \"q4\"; label = \"Biết tin qua đâu\"; satisfaction = false; },\n"
                           "  { id = \"chung\"; label = \"Chung\"; overall = true; } );\n";

static void questions_are_found_by_id_label_or_header_in_the_order_of_the_file(void **state)
{
    (void)state;
    struct table table;
    struct questionnaire_file *file = asked(&table, five);
    /* the field's own alias ("Mức độ hài lòng chung") is no question unless the file says so */
    assert_true(bind_table(&table, KIND_FORMS,
                           "unit|date|CHUNG|thái độ|TRALOI1|Biết tin qua đâu|Q3|Mức độ hài lòng chung"));
    const struct questionnaire *questions = converter_questionnaire(table.converter);
    assert_int_equal(questions->count, 4);
    assert_int_equal(questions->valid_min, 0);
    assert_string_equal(questions->items[0].id, "q1");
    assert_string_equal(questions->items[0].label, "Thủ tục");
    assert_string_equal(questions->items[1].factor, "Công chức");
    assert_string_equal(questions->items[3].id, "chung");
    assert_true(questions->items[3].overall);
    assert_string_equal(field_at(&table, 2), "item chung");
    assert_string_equal(field_at(&table, 5), "other_question");
    assert_string_equal(field_at(&table, 6), "item q3");
    assert_string_equal(field_at(&table, 7), "");
    const struct error *none = NULL;
    assert_int_equal(converter_notices(table.converter, &none), 0);
    struct form record;
    /* q3 counts the other way: 2 is 5 + 1 - 2 = 4 */
    assert_true(form(&table, "13393|2023-10-02|5|Hài lòng|3|5|2|1", &record));
    assert_string_equal(record.answers, "3445");
    assert_true(form(&table, "13393|2023-10-02||Chưa chọn|4;5|x|Rất hài lòng|1", &record));
    assert_string_equal(record.answers, "x-5-");
    released(&table, file);
}

/* EXPERIENCE's message: the answer as typed, the question, where it is defined. */
static void an_answer_outside_the_scale_names_the_question_and_its_definition(void **state)
{
    (void)state;
    struct table table;
    struct questionnaire_file *file = asked(&table, five);
    struct form record;
    char text[300];
    assert_true(bind_table(&table, KIND_FORMS, "unit|date|TraLoi1|q2|q3|chung"));
    assert_false(form(&table, "13393|2023-10-02|1|1|6|1", &record));
    const struct error *error = &table.problems.error;
    expect_error(&table, ERROR_ANSWER_RANGE, 22, "q3", "6");
    error_format(error, LANGUAGE_VI, text, sizeof text);
    assert_string_equal(text, "a.csv:7:22: lỗi HL130: điểm '6' ngoài thang 1..5 của câu q3 "
                              "'Thời gian giải quyết'");
    error_format_mend(error, LANGUAGE_VI, text, sizeof text);
    assert_memory_equal(text, "định nghĩa ở khaosat.conf:4; ", strlen("định nghĩa ở khaosat.conf:4; "));
    error_format(error, LANGUAGE_EN, text, sizeof text);
    assert_string_equal(text, "a.csv:7:22: error HL130: answer '6' is outside the scale 1..5 of "
                              "question q3 'Thời gian giải quyết'");
    assert_false(form(&table, "13393|2023-10-02|1|Hài long|1|1", &record));
    assert_int_equal(error->code, ERROR_LABEL);
    assert_string_equal(error->other, "Hài lòng");
    assert_string_equal(error->defined, "khaosat.conf:3");
    released(&table, file);
}

static void missing_questions_are_told_and_none_found_is_an_error(void **state)
{
    (void)state;
    struct table table;
    struct questionnaire_file *file = asked(&table, five);
    assert_true(bind_table(&table, KIND_FORMS, "unit|date|q2|chung|q7|q9_1"));
    assert_int_equal(notice(&table, 0)->code, ERROR_QUESTIONS_COLUMNS);
    assert_string_equal(notice(&table, 0)->value, "2");
    assert_string_equal(notice(&table, 0)->expected, "4"); /* q4 is not about satisfaction */
    assert_string_equal(notice(&table, 0)->other, "q1, q3");
    assert_string_equal(notice(&table, 0)->file, "a.csv");
    assert_int_equal(notice(&table, 0)->line, 7);
    /* q7 is numbered like q2; q9_1 is another question's part */
    assert_int_equal(notice(&table, 1)->code, ERROR_QUESTIONS_OTHER);
    assert_string_equal(notice(&table, 1)->value, "1");
    assert_string_equal(notice(&table, 1)->other, "q7");
    assert_false(bind_table(&table, KIND_FORMS, "unit|date|a|b|Biết tin qua đâu"));
    assert_int_equal(table.error.code, ERROR_QUESTIONS_NONE);
    assert_string_equal(table.error.expected, "4");
    assert_string_equal(table.error.other, "q1, q2, q3, chung");
    assert_true(bind_table(&table, KIND_FORMS, "unit|date|score")); /* the mean alone: no answers */
    assert_int_equal(converter_questionnaire(table.converter)->count, 0);
    assert_false(bind_table(&table, KIND_FORMS, "unit|date|q2|thái độ"));
    assert_int_equal(table.error.code, ERROR_QUESTIONS_COLUMN_TWICE);
    assert_string_equal(table.error.field, "q2");
    assert_string_equal(table.error.value, "q2");
    assert_string_equal(table.error.other, "thái độ");
    released(&table, file);
}

static void a_map_may_not_tell_of_questions_as_well(void **state)
{
    (void)state;
    struct table table;
    struct questionnaire_file *file = asked(&table, five);
    struct mapping_pair pair = {(char[]){"overall"}, (char[]){"chung"}};
    table.mapping.scale = 5;
    assert_false(bind_table(&table, KIND_FORMS, "unit|date|q1|chung"));
    assert_int_equal(table.error.code, ERROR_QUESTIONS_AND_MAP);
    assert_string_equal(table.error.field, "scale");
    table.mapping.scale = 0;
    table.mapping.columns = &pair;
    table.mapping.column_count = 1;
    assert_false(bind_table(&table, KIND_FORMS, "unit|date|q1|chung"));
    assert_string_equal(table.error.field, "overall");
    pair = (struct mapping_pair){(char[]){"date"}, (char[]){"q1"}}; /* the map's column is taken */
    assert_true(bind_table(&table, KIND_FORMS, "unit|q1|TraLoi1|chung"));
    assert_string_equal(field_at(&table, 1), "date");
    assert_string_equal(field_at(&table, 2), "item q1");
    released(&table, file);
}

static void a_rule_that_the_file_cannot_meet_is_refused(void **state)
{
    (void)state;
    struct table table;
    struct questionnaire_file *file =
        asked(&table, "valid = 3; items = ( {id=\"q1\";}, {id=\"q2\";}, {id=\"q3\";} );");
    assert_true(bind_table(&table, KIND_FORMS, "unit|date|q1|q2|q3"));
    assert_int_equal(converter_questionnaire(table.converter)->valid_min, 3);
    assert_false(bind_table(&table, KIND_FORMS, "unit|date|q1|q2"));
    assert_int_equal(table.error.code, ERROR_QUESTIONS_VALUE);
    assert_string_equal(table.error.field, "valid");
    assert_string_equal(table.error.expected, "1..2");
    released(&table, file);
}

static void scales_labels_and_blanks_may_differ_by_question(void **state)
{
    (void)state;
    struct table table;
    struct questionnaire_file *file = asked(
        &table, "scale = 4; labels = ( ( \"Rất phù hợp\", 4 ), ( \"Không phù hợp\", 1 ) );"
                "blank = ( \"9\", \"KXĐ\" ); items = ( { id = \"q1\"; },"
                "{ id = \"q2\"; scale = 10; }, { id = \"q3\"; scale = 3; },"
                "{ id = \"q5\"; scale = 3; direction = \"down\"; labels = ( ( \"Không có\", 1 ),"
                " ( \"Một số\", 2 ), ( \"Nhiều\", 3 ) ); } );");
    struct form record;
    assert_true(bind_table(&table, KIND_FORMS, "unit|date|q1|q2|q3|q5"));
    assert_true(form(&table, "13393|2023-10-02|rất phù hợp|10|RẤT HÀI LÒNG|Không có", &record));
    assert_string_equal(record.answers, "4A33");
    assert_true(form(&table, "13393|2023-10-02|KXĐ|9|kxđ|Nhiều", &record));
    assert_string_equal(record.answers, "---1");
    assert_false(form(&table, "13393|2023-10-02|Hài lòng|1|1|1", &record)); /* not its labels */
    expect_error(&table, ERROR_LABEL, 18, "q1", "Hài lòng");
    assert_string_equal(table.problems.error.expected, "1..4, Rất phù hợp, Không phù hợp");
    released(&table, file);
}

/* ---- columns known by their cells ---- */

enum { PREVIEW_CELLS = 400 };

struct ahead {
    struct preview preview;
    const char *cells[PREVIEW_CELLS];
};

/* These rows read ahead; `rows` ends with NULL. */
static void look_ahead(struct table *table, struct ahead *ahead, const char *header,
                       const char *const *rows)
{
    static char text[8192];
    size_t used = 0;
    ahead->preview = (struct preview){0, row_of(table, header)->count, ahead->cells};
    for (; *rows != NULL; rows++, ahead->preview.rows++) {
        size_t length = strlen(*rows) + 1;
        assert_true(used + length <= sizeof text);
        char *at = memcpy(text + used, *rows, length);
        used += length;
        for (size_t i = 0; i < ahead->preview.columns; i++) {
            char *end = at + strcspn(at, "|");
            ahead->cells[ahead->preview.rows * ahead->preview.columns + i] = at;
            at = *end == '\0' ? end : end + 1;
            *end = '\0';
        }
    }
    table->preview = &ahead->preview;
}

static bool bind_ahead(struct table *table, struct ahead *ahead, const char *header,
                       const char *const *rows)
{
    look_ahead(table, ahead, header, rows);
    return bind_table(table, KIND_FORMS, header);
}

static void whole_questions_of_a_web_form_need_no_map(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "02/10/2023 08:00:00|Lê Hồ|Hài lòng|Bình thường|Rất hài lòng|4|Anh Ba|2|Hài lòng|",
        "02/10/2023 09:00:00|Lê Hồ|Rất hài lòng||Hài lòng|5|0912|3|Không hài lòng|tốt", NULL};
    struct table table;
    struct ahead ahead;
    table_init(&table);
    assert_true(bind_ahead(
        &table, &ahead,
        "Dấu thời gian|Xã|Ông/bà có hài lòng với thái độ của công chức không?|Thời gian chờ|"
        "Nhìn chung, ông/bà thấy dịch vụ thế nào?|Ông/bà đánh giá thế nào về trụ sở? (1-5)|"
        "Họ và tên|Ông/bà đến đây mấy lần?|Câu 9 của phiếu|Góp ý",
        rows));
    const struct questionnaire *questions = converter_questionnaire(table.converter);
    /* "Câu 9 của phiếu" is numbered, so it came first; then the others in order; the overall one last */
    assert_int_equal(questions->count, 5);
    assert_string_equal(questions->items[0].id, "q9");
    assert_string_equal(questions->items[1].id, "q2");
    assert_string_equal(questions->items[1].label,
                        "Ông/bà có hài lòng với thái độ của công chức không?");
    assert_string_equal(questions->items[2].label, "Thời gian chờ");
    assert_string_equal(questions->items[3].label, "Ông/bà đánh giá thế nào về trụ sở? (1-5)");
    assert_string_equal(questions->items[4].id, "overall");
    assert_true(questions->items[4].overall);
    assert_string_equal(field_at(&table, 6), "respondent");
    assert_string_equal(field_at(&table, 7), "");
    assert_string_equal(field_at(&table, 9), "comment");
    struct form record;
    assert_true(form(&table, rows[0], &record));
    assert_string_equal(record.answers, "44345");
    table_release(&table);
}

static void ids_of_whole_questions_follow_the_columns(void **state)
{
    (void)state;
    static const char *const rows[] = {"A|2023-10-02|Hài lòng|Hài lòng|Hài lòng", NULL};
    struct table table;
    struct ahead ahead;
    table_init(&table);
    assert_true(bind_ahead(&table, &ahead, "unit|date|Thủ tục rõ ràng|Thái độ|Kết quả", rows));
    for (size_t i = 0; i < 3; i++) {
        char name[20];
        snprintf(name, sizeof name, "item q%zu", i + 1);
        assert_string_equal(field_at(&table, i + 2), name);
    }
    table_release(&table);
}

static void what_may_be_something_else_is_left_alone(void **state)
{
    (void)state;
    static const struct {
        const char *header, *cell[3];
    } others[] = {
        {"Số lần đến", {"1", "5", "4"}},                       /* no word of satisfaction */
        {"Mức độ quan tâm", {"4", "5", "4"}},                  /* another question of the survey */
        {"Đánh giá mức độ phiền hà", {"4", "5", "5"}},         /* 5 may be the worst */
        {"Đánh giá", {"1", "2", "3"}},                         /* of three levels, or of five? */
        {"Đánh giá", {"5", "6", "4"}},
        {"Mức độ hài lòng về trang web", {"", "Chưa chọn", ""}}, /* nothing seen */
        {"Lý do khác", {"Hài lòng", "chờ lâu", "Hài lòng"}},   /* one in three is no answer */
        {"Nhận xét", {"Không", "Có", "Không"}},
        {"", {"Hài lòng", "Hài lòng", "Hài lòng"}},
    };
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        struct table table;
        struct ahead ahead;
        char header[200];
        char line[3][200];
        const char *rows[4] = {line[0], line[1], line[2], NULL};
        table_init(&table);
        snprintf(header, sizeof header, "unit|date|q1|%s", others[i].header);
        for (size_t row = 0; row < 3; row++) {
            snprintf(line[row], sizeof line[row], "A|2023-10-02|5|%s", others[i].cell[row]);
        }
        assert_true(bind_ahead(&table, &ahead, header, rows));
        assert_int_equal(converter_questionnaire(table.converter)->count, 1);
        assert_string_equal(field_at(&table, 3), "");
        /* only the first may be a question after all: every cell is an answer of five levels, and
         * no word speaks of anything else */
        const struct error *notices = NULL;
        size_t told = converter_notices(table.converter, &notices);
        assert_int_equal(told, i == 0);
        if (told == 1) {
            assert_int_equal(notices->code, ERROR_QUESTIONS_DOUBTFUL);
            assert_string_equal(notices->value, "1");
            assert_string_equal(notices->other, "Số lần đến");
        }
        table_release(&table);
    }
}

/* Without a header that says so, the commune's column is the one of communes; of two, neither. */
static void the_commune_of_a_web_form_is_known_by_what_stands_in_its_column(void **state)
{
    (void)state;
    static const char *const rows[] = {"7|Hài lòng|Lê Hồ|4", "8|Hài lòng|lê hồ|5",
                                       "9|Bình thường|khác|4", NULL};
    static const char *const doubtful[] = {"13393|Hài lòng|Lê Hồ|4", "13393|Hài lòng|lê hồ|5", NULL};
    static const char header[] = "Nơi ở|Thái độ ra sao?|Ông/bà đến đâu?|Số lần";
    struct table table;
    struct ahead ahead;
    table_init(&table);
    look_ahead(&table, &ahead, header, rows);
    assert_true(bind_with(&table, KIND_FORMS, header, NULL, 19631));
    assert_string_equal(field_at(&table, 1), "item q1");
    assert_string_equal(field_at(&table, 2), "unit");
    assert_string_equal(field_at(&table, 3), "");
    table_release(&table);
    table_init(&table);
    look_ahead(&table, &ahead, header, doubtful);
    assert_false(bind_with(&table, KIND_FORMS, header, NULL, 19631));
    assert_int_equal(table.error.code, ERROR_COLUMN_MISSING);
    table_release(&table);
}

/* One slip in ten rows or more is told when its row is read; more of them, and it is no question. */
static void a_slip_of_the_pen_does_not_hide_a_question(void **state)
{
    (void)state;
    for (size_t slips = 0; slips <= 3; slips++) {
        struct table table;
        struct ahead ahead;
        char line[20][80];
        const char *rows[21] = {NULL};
        for (size_t i = 0; i < 20; i++) {
            snprintf(line[i], sizeof line[i], "Lê Hồ|2023-10-02|%s",
                     i < slips ? "Hài lòng lắm" : i % 2 == 0 ? "Hài lòng" : "Hài lòng, Bình thường");
            rows[i] = line[i];
        }
        table_init(&table);
        assert_int_equal(bind_ahead(&table, &ahead, "unit|date|Thái độ", rows), slips <= 2);
        table_release(&table);
    }
}

static void the_scale_of_a_column_is_three_only_where_points_prove_it(void **state)
{
    (void)state;
    static const struct {
        const char *cells[3];
        int scale;
    } samples[] = {
        {{"Hài lòng", "Rất hài lòng", "Không hài lòng"}, 5}, /* either: the shares are the same */
        {{"Hài lòng", "Bình thường", "Không hài lòng"}, 5},
        {{"Hài lòng (2đ)", "Rất hài lòng (3đ)", "Không hài lòng (1đ)"}, 3},
        {{"Hài lòng (4đ)", "Rất hài lòng (5đ)", ""}, 5},
    };
    for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++) {
        struct table table;
        struct ahead ahead;
        char line[3][80];
        const char *rows[4] = {line[0], line[1], line[2], NULL};
        for (size_t row = 0; row < 3; row++) {
            snprintf(line[row], sizeof line[row], "A|2023-10-02|%s", samples[i].cells[row]);
        }
        table_init(&table);
        assert_true(bind_ahead(&table, &ahead, "unit|date|Thái độ", rows));
        assert_int_equal(converter_questionnaire(table.converter)->items[0].scale, samples[i].scale);
        table_release(&table);
    }
}

static void two_questions_about_the_whole_need_a_word_from_the_user(void **state)
{
    (void)state;
    static const char *const rows[] = {"A|2023-10-02|Hài lòng|Hài lòng", NULL};
    struct table table;
    struct ahead ahead;
    table_init(&table);
    assert_false(bind_ahead(&table, &ahead, "unit|date|Nhìn chung?|Mức độ hài lòng chung", rows));
    assert_int_equal(table.error.code, ERROR_COLUMN_TWICE);
    assert_string_equal(table.error.field, "overall");
    /* "chứng thực" is another word than "chung" */
    assert_true(bind_ahead(&table, &ahead, "unit|date|Đánh giá việc chứng thực|Về chung", rows));
    assert_string_equal(field_at(&table, 2), "item q1");
    assert_string_equal(field_at(&table, 3), "overall");
    table_release(&table);
}

static void a_map_that_lists_questions_leaves_nothing_to_be_found(void **state)
{
    (void)state;
    static const char *const rows[] = {"A|2023-10-02|Hài lòng|Tốt|4", NULL};
    struct table table;
    struct ahead ahead;
    char *items[] = {(char[]){"Hướng dẫn"}};
    struct config_label labels[] = {{(char[]){"Tốt"}, 4}};
    table_init(&table);
    table.mapping.items = items;
    table.mapping.item_count = 1;
    assert_true(bind_ahead(&table, &ahead, "unit|date|Hướng dẫn|Thái độ|Đánh giá", rows));
    assert_int_equal(converter_questionnaire(table.converter)->count, 1);
    table.mapping.item_count = 0; /* but its labels are those to look for */
    table.mapping.labels = labels;
    table.mapping.label_count = 1;
    table.mapping.scale = 4;
    assert_true(bind_ahead(&table, &ahead, "unit|date|Hướng dẫn|Thái độ|Đánh giá", rows));
    assert_int_equal(converter_questionnaire(table.converter)->count, 2);
    assert_string_equal(field_at(&table, 2), "");
    assert_int_equal(converter_questionnaire(table.converter)->items[0].scale, 4);
    table_release(&table);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(questions_are_found_by_id_label_or_header_in_the_order_of_the_file),
        cmocka_unit_test(an_answer_outside_the_scale_names_the_question_and_its_definition),
        cmocka_unit_test(missing_questions_are_told_and_none_found_is_an_error),
        cmocka_unit_test(a_map_may_not_tell_of_questions_as_well),
        cmocka_unit_test(a_rule_that_the_file_cannot_meet_is_refused),
        cmocka_unit_test(scales_labels_and_blanks_may_differ_by_question),
        cmocka_unit_test(whole_questions_of_a_web_form_need_no_map),
        cmocka_unit_test(ids_of_whole_questions_follow_the_columns),
        cmocka_unit_test(what_may_be_something_else_is_left_alone),
        cmocka_unit_test(the_commune_of_a_web_form_is_known_by_what_stands_in_its_column),
        cmocka_unit_test(a_slip_of_the_pen_does_not_hide_a_question),
        cmocka_unit_test(the_scale_of_a_column_is_three_only_where_points_prove_it),
        cmocka_unit_test(two_questions_about_the_whole_need_a_word_from_the_user),
        cmocka_unit_test(a_map_that_lists_questions_leaves_nothing_to_be_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
