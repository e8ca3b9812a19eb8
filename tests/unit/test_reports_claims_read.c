/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of claims: what is read, and what a wrong one is told, with line and column. Columns are counted out by hand. */
#include "reports/claims_parts.h"
#include "tests/support/claims_text.h"

static struct claim_faults faults;

/* The first fault. */
static const struct error *refuse(const char *text, enum error_code code, long line, long column)
{
    struct claims_file *file = claims_parse(CLAIMS_PATH, text, strlen(text), &faults);
    const struct error *error = &faults.error[0];
    if (file != NULL) {
        print_error("read, and should not have been: %s\n", text);
    }
    assert_null(file);
    if (error->code != code || error->line != line || error->column != column) {
        char told[1024];
        error_format(error, LANGUAGE_EN, told, sizeof told);
        print_error("%s\n%s\n", text, told);
    }
    assert_string_equal(error_info(error->code)->code, error_info(code)->code);
    assert_string_equal(error->file, CLAIMS_PATH);
    assert_int_equal(error->line, line);
    assert_int_equal(error->column, column);
    return error;
}

static void lines_are_put_together(void **state)
{
    struct judged judged;
    (void)state;
    judge_text(&judged, "\xEF\xBB\xBF# comment\r\n"
                        "title = \"A # that is none\"   # one that is\r\n"
                        "source = “Báo Hà Nam”\r\n"
                        "\r\n"
                        "fields @ câu 4 : 171 = 27 (kinh tế)   # economy\r\n"
                        "   + 95\r\n"
                        "# in between\r\n"
                        "\t+ 25 + 24 \"171 mô hình: một con số\"\r\n"
                        "@ \"câu 5: mở đầu\" : 5 = 2 + 3\r\n"
                        ": 6 = 2 + 4\n"
                        "171 = 27 + 95 + 25 + 21");
    assert_string_equal(judged.claims.title, "A # that is none");
    assert_string_equal(judged.claims.source, "Báo Hà Nam");
    assert_int_equal(judged.claims.count, 4);
    const struct claim *claim = claim_at(&judged, "fields");
    assert_string_equal(claim->place, "câu 4");
    assert_string_equal(claim->words, "171 mô hình: một con số");
    assert_string_equal(claim->statement, "171 = 27 (kinh tế) + 95 + 25 + 24");
    assert_int_equal(claim->verdict, CLAIM_HOLDS); /* 27 + 95 + 25 + 24 = 171 */
    assert_int_equal(claim->line, 5);
    assert_int_equal(judged.claims.holds, 3);
    assert_int_equal(judged.claims.fails, 1);
    judged_release(&judged);
}

static void heads_name_claims(void **state)
{
    struct judged judged;
    (void)state;
    judge_text(&judged, "a-1.b_c @ câu 4: 171 mô hình\n@ \"x: y\" : 5 = 2 + 3\n\n6 = 2 + 4 \"sáu\"\n171 = 27 + 95 + 25 + 21\n");
    assert_int_equal(judged.claims.count, 4);
    const struct claim *claim = judged.claims.claim;
    assert_string_equal(claim[0].id, "a-1.b_c");
    assert_string_equal(claim[0].place, "câu 4");
    assert_int_equal(claim[0].line, 1);
    assert_int_equal(claim[0].column, 18); /* "a-1.b_c @ câu 4: " has 17 characters */
    assert_string_equal(claim[1].id, "line-2");
    assert_string_equal(claim[1].place, "x: y");
    assert_string_equal(claim[2].id, "line-4");
    assert_null(claim[2].place);
    assert_string_equal(claim[2].words, "sáu");
    assert_string_equal(claim[2].statement, "6 = 2 + 4");
    assert_int_equal(claim[3].line, 5);
    assert_int_equal(claim[3].column, 1);
    judged_release(&judged);
}

static void an_id_of_a_line_may_be_taken(void **state)
{
    struct judged judged;
    (void)state;
    judge_text(&judged, "5 = 2 + 3\nline-1: 7 mô hình\n8 = line-1 + 1");
    assert_string_equal(judged.claims.claim[0].id, "line-1.2");
    assert_int_equal(judged.claims.holds, 2);
    judged_release(&judged);
}

static void settings_are_few(void **state)
{
    (void)state;
    assert_string_equal(refuse("titel = \"x\"\n1 = 1", ERROR_CLAIM_SETTING, 1, 1)->other, "title");
    refuse("title = x\n1 = 1", ERROR_CLAIM_SYNTAX, 1, 9);
    refuse("title =\n1 = 1", ERROR_CLAIM_SYNTAX, 1, 8);
    refuse("decimal = # \",\"\n1 = 1", ERROR_CLAIM_SYNTAX, 1, 10);
    refuse("title = \"x\"\ntitle = \"y\"\n1 = 1", ERROR_CLAIM_TWICE, 2, 1);
    refuse("decimal = \";\"\n1 = 1", ERROR_CLAIM_SYNTAX, 1, 11);
    refuse("decimal = \",\"\ndecimal = \".\"\n1 = 1", ERROR_CLAIM_TWICE, 2, 1);
    refuse("title: 5 = 5", ERROR_CLAIM_HEAD, 1, 1);
}

static void heads_are_refused(void **state)
{
    (void)state;
    refuse("1a: 5 = 5", ERROR_CLAIM_HEAD, 1, 1);
    refuse("a b: 5 = 5", ERROR_CLAIM_HEAD, 1, 1);
    refuse("67.416 : 7.398 = 9", ERROR_CLAIM_HEAD, 1, 1); /* a division is no colon */
    refuse("a @ : 5 = 5", ERROR_CLAIM_HEAD, 1, 4);
    assert_string_equal(refuse("a: 5 = 5\n\na: 6 = 6", ERROR_CLAIM_ID_TWICE, 3, 1)->other, "1");
    refuse("a:", ERROR_CLAIM_SYNTAX, 1, 3);
    refuse("a: \"words alone\"", ERROR_CLAIM_SYNTAX, 1, 4);
}

static void statements_are_refused_where_they_are_wrong(void **state)
{
    (void)state;
    refuse("171 = 27 +", ERROR_CLAIM_SYNTAX, 1, 11);
    refuse("171 = 27 + + 5", ERROR_CLAIM_SYNTAX, 1, 12);
    refuse("171 = 27 95", ERROR_CLAIM_SYNTAX, 1, 10);
    refuse("171 = (27 + 95", ERROR_CLAIM_SYNTAX, 1, 15);
    refuse("171 = 27 (kinh tế", ERROR_CLAIM_SYNTAX, 1, 10);
    refuse("171 = ", ERROR_CLAIM_SYNTAX, 1, 6);
    refuse("= 171", ERROR_CLAIM_SYNTAX, 1, 1);
    refuse("a = b = c", ERROR_CLAIM_COMPARISONS, 1, 7);
    refuse("171 = 27 >= 3", ERROR_CLAIM_COMPARISONS, 1, 10);
    refuse("27 + 95", ERROR_CLAIM_FORM, 1, 1);
    refuse("x: 27 + 95", ERROR_CLAIM_FORM, 1, 4);
    refuse("27 + 5 = 2021..2023", ERROR_CLAIM_FORM, 1, 1);
    refuse("sản lượng = 20 + 23 ha", ERROR_CLAIM_FORM, 1, 1);
    refuse("589/589 >= on-time 13387 2023", ERROR_CLAIM_FORM, 1, 1);
}

static void numbers_follow_the_mark(void **state)
{
    (void)state;
    assert_string_equal(refuse("27.5 = 20 + 7", ERROR_CLAIM_NUMBER, 1, 1)->expected, ",");
    refuse("decimal = \".\"\n27 = 20,5 + 7", ERROR_CLAIM_NUMBER, 2, 6);
    refuse("1..5 = 6", ERROR_CLAIM_PERIOD, 1, 1);
    /* 41 digits, one too many */
    refuse("5 = 12345678901234567890123456789012345678901", ERROR_CLAIM_NUMBER, 1, 5);
}

static void references_are_refused(void **state)
{
    (void)state;
    assert_string_equal(refuse("total: 171 mô hình\n102 = totl - 69", ERROR_CLAIM_REFERENCE, 2, 7)->other, "total");
    assert_string_equal(refuse("a: 5 hộ\nb: 3 hộ\n2 = a-b", ERROR_CLAIM_REFERENCE, 3, 5)->hint, " - ");
    refuse("a: 589/589\n5 = a", ERROR_CLAIM_REFERENCE_VALUE, 2, 5);
    refuse("a: a = 5", ERROR_CLAIM_CYCLE, 1, 4);
    refuse("a: b = 5\nb: a = 6", ERROR_CLAIM_CYCLE, 1, 4);
    refuse("x: 5 = 2 + b\n a: 7 = 7", ERROR_CLAIM_COMPARISONS, 2, 7); /* the second goes on with the first */
    refuse("c: 5 = a + 1\na: b = 5\nb: a = 6", ERROR_CLAIM_CYCLE, 1, 8);
}

/* What a message lists is all that there is, in both languages by a name that is read. */
static void messages_name_every_measure(void **state)
{
    (void)state;
    for (size_t i = 0; claims_measure_at(i) != NULL; i++) {
        const struct claims_measure *measure = claims_measure_at(i);
        bool there = false;
        assert_non_null(strstr(claims_measure_names[LANGUAGE_EN], measure->name));
        for (size_t j = 0; measure->names[j] != NULL; j++) {
            there = there || strstr(claims_measure_names[LANGUAGE_VI], measure->names[j]) != NULL;
        }
        assert_true(there);
    }
}

static void measures_and_periods_are_refused(void **state)
{
    (void)state;
    assert_string_equal(refuse("on-tme 13387 2021..2023 = 986/986", ERROR_CLAIM_MEASURE, 1, 1)->other, "on-time");
    refuse("on-time 13387 2021..20x3 = 986/986", ERROR_CLAIM_PERIOD, 1, 15);
    refuse("on-time 2023 = 986/986", ERROR_CLAIM_SYNTAX, 1, 9);
    refuse("on-time + 13387 = 986/986", ERROR_CLAIM_ONE_RECORD, 1, 1);
    refuse("9 = result M1/a 2024 / result M1/b 2024", ERROR_CLAIM_ONE_RECORD, 1, 24);
    refuse("hơn 9 = 9,1", ERROR_CLAIM_ABOUT, 1, 1);
    refuse("1,420 người = 700 + 720", ERROR_CLAIM_NUMBER, 1, 1);
    refuse("5 năm = 2023..2021", ERROR_CLAIM_PERIOD, 1, 9);
    refuse("5 năm = 2021..2023..2025", ERROR_CLAIM_PERIOD, 1, 9);
    refuse("ngày 31/02/2022", ERROR_CLAIM_DAY, 1, 6);
    refuse("5 = 100 of 20", ERROR_CLAIM_SYNTAX, 1, 5);
}

static void bytes_are_refused(void **state)
{
    (void)state;
    refuse("5 = 5\n\xFF\xFE", ERROR_CLAIM_ENCODING, 2, 1);
    refuse("5 = 5\n a\x01", ERROR_CLAIM_CONTROL, 2, 3);
    refuse("5 = 5 \"never closed\n6 = 6", ERROR_CLAIM_QUOTE, 1, 7);
    refuse("5 = 5 “never closed\n6 = 6", ERROR_CLAIM_QUOTE, 1, 7);
    refuse("   5 = 5", ERROR_CLAIM_CONTINUES, 1, 4);
    refuse("", ERROR_CLAIM_NONE, 0, 0);
    refuse("# nothing but a comment\ntitle = \"x\"\n", ERROR_CLAIM_NONE, 0, 0);
    const char utf16[] = "5\0 \0=\0 \0005\0\n\0";
    assert_null(claims_parse(CLAIMS_PATH, utf16, sizeof utf16 - 1, &faults));
    assert_int_equal(faults.error[0].code, ERROR_CLAIM_ENCODING);
    assert_string_equal(faults.error[0].value, "UTF-16LE");
    assert_null(claims_parse(CLAIMS_PATH, "5 = 5\0", 6, &faults));
    assert_int_equal(faults.error[0].code, ERROR_CLAIM_CONTROL);
}

static void all_faults_are_told(void **state)
{
    char text[4000] = "";
    (void)state;
    refuse("5 = \n6 = x\n7 = 7\n8 = 8 8", ERROR_CLAIM_SYNTAX, 1, 4);
    assert_int_equal(faults.count, 3);
    assert_int_equal(faults.error[1].line, 2);
    assert_int_equal(faults.error[2].line, 4);
    for (int i = 0; i < 30; i++) {
        snprintf(text + strlen(text), sizeof text - strlen(text), "5 = x\n");
    }
    refuse(text, ERROR_CLAIM_REFERENCE, 1, 5);
    assert_int_equal(faults.count, CLAIM_FAULTS);
    assert_int_equal(faults.more, 10);
    /* what is only counted leaves those that are told as they were: the last of the told lacks its operand, those behind are numbers */
    text[0] = '\0';
    for (int i = 0; i < 25; i++) {
        snprintf(text + strlen(text), sizeof text - strlen(text), i < 20 ? "5 =\n" : "5 = 2.5\n");
    }
    refuse(text, ERROR_CLAIM_SYNTAX, 1, 4);
    assert_int_equal(faults.error[19].code, ERROR_CLAIM_SYNTAX);
    assert_int_equal(faults.error[19].line, 20);
    assert_string_equal(faults.error[19].expected, "");
    assert_non_null(faults.error[19].allowed);
}

static void there_are_limits(void **state)
{
    static char text[300000];
    size_t used = 0;
    (void)state;
    used = (size_t)snprintf(text, sizeof text, "5 = 1");
    for (int i = 0; i < CLAIM_OPERANDS_MOST; i++) { /* 5, 1 and 64 more */
        used += (size_t)snprintf(text + used, sizeof text - used, "+1");
    }
    refuse(text, ERROR_CLAIM_TOO_MUCH, 1, 1 + 4 + 2 * 63); /* the 65th number */
    used = (size_t)snprintf(text, sizeof text, "5 = ");
    for (int i = 0; i <= CLAIM_DEPTH_MOST; i++) {
        used += (size_t)snprintf(text + used, sizeof text - used, "(");
    }
    refuse(text, ERROR_CLAIM_TOO_MUCH, 1, 5 + CLAIM_DEPTH_MOST);
    used = 0;
    for (int i = 0; i <= CLAIM_CLAIMS_MOST; i++) {
        used += (size_t)snprintf(text + used, sizeof text - used, "5 = 5\n");
    }
    refuse(text, ERROR_CLAIM_TOO_MUCH, CLAIM_CLAIMS_MOST + 1, 1);
    memset(text, '\n', CLAIM_LINES_MOST + 5);
    text[CLAIM_LINES_MOST + 5] = '\0';
    refuse(text, ERROR_CLAIM_TOO_MUCH, CLAIM_LINES_MOST + 1, 1);
    memset(text, 'a', 3000);
    text[3000] = '\0';
    refuse(text, ERROR_CLAIM_TOO_MUCH, 1, 1);
}

static void messages_are_whole_in_both_languages(void **state)
{
    static const char *const texts[] = {"5 = ", "5 = 5 5", "5 = x", "x-y = 5", "1a: 5", "5 = 2.5", "on-tme 1 2023 = 5", "a: 5 hộ\na: 6 hộ"};
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        assert_null(claims_parse(CLAIMS_PATH, texts[i], strlen(texts[i]), &faults));
        for (int language = 0; language < 2; language++) {
            char line[1024];
            char mend[1024];
            error_format(&faults.error[0], (enum language)language, line, sizeof line);
            error_format_mend(&faults.error[0], (enum language)language, mend, sizeof mend);
            assert_null(strpbrk(line, "[]{}|"));
            assert_null(strpbrk(mend, "[]{}|"));
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_are_put_together),
        cmocka_unit_test(heads_name_claims),
        cmocka_unit_test(an_id_of_a_line_may_be_taken),
        cmocka_unit_test(settings_are_few),
        cmocka_unit_test(heads_are_refused),
        cmocka_unit_test(statements_are_refused_where_they_are_wrong),
        cmocka_unit_test(numbers_follow_the_mark),
        cmocka_unit_test(references_are_refused),
        cmocka_unit_test(measures_and_periods_are_refused),
        cmocka_unit_test(messages_name_every_measure),
        cmocka_unit_test(bytes_are_refused),
        cmocka_unit_test(all_faults_are_told),
        cmocka_unit_test(there_are_limits),
        cmocka_unit_test(messages_are_whole_in_both_languages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
