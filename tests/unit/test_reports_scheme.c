/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Grading schemes: what is read, what a wrong file is told, and those that are shipped. */
#include "reports/scheme.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "tests/support/folder.h"

#define PATH "thang.conf"

static struct scheme *parse(const char *text, struct error *error)
{
    memset(error, 0, sizeof *error);
    return scheme_parse(PATH, text, strlen(text), error);
}

static void refuse(const char *text, enum error_code code, long line, const char *value)
{
    struct error error;
    struct scheme *scheme = parse(text, &error);
    if (scheme != NULL) {
        print_error("read, and should not have been: %s\n", text);
    }
    assert_null(scheme);
    assert_string_equal(error_info(error.code)->code, error_info(code)->code);
    assert_string_equal(error.file, PATH);
    assert_int_equal(error.line, line);
    if (value != NULL) {
        assert_string_equal(error.value, value);
    }
}

/* One criterion of 2 points with this way. */
static void refuse_way(const char *way, enum error_code code, const char *value)
{
    char text[600];
    snprintf(
        text, sizeof text,
        "id = \"s\"; decimals = 1; criteria = (\n{ id = \"a\"; of = 2;\nways = ( { %s } ); } );",
        way);
    struct error error;
    struct scheme *scheme = parse(text, &error);
    if (scheme != NULL) {
        print_error("read, and should not have been: %s\n", way);
    }
    assert_null(scheme);
    assert_string_equal(error_info(error.code)->code, error_info(code)->code);
    assert_true(error.line == 2 || error.line == 3);
    if (value != NULL) {
        assert_string_equal(error.value, value);
    }
}

static void a_scheme_is_read_whole(void **state)
{
    (void)state;
    struct error error;
    struct scheme *scheme = parse(
        "id = \"thi-diem\"; aliases = ( \"td\" ); name = { vi = \"Thí  điểm\"; en = \"Pilot\"; };\n"
        "source = \"QĐ số 1\"; note = \"ghi chú\"; decimals = 1;\n"
        "criteria = (\n"
        "  { id = \"a\"; of = 2.5; article = \"Đ1\"; label = { en = \"A\"; }; note = \"n\";\n"
        "    ways = ( { share = \"on-time\"; full = \"99,5%\"; none = 0.5; none_note = \"x\"; },\n"
        "             { rest = ( \"p\", \"q\" ); optional = ( \"q\" ); } ); },\n"
        "  { id = \"b\"; of = 2; ways = ( { dossiers = { early = 2; on_day = 1; late = 0; }; } ); "
        "},\n"
        "  { id = \"c\"; of = 2; ways = ( { mean = \"m\"; }, { steps = (\n"
        "      { points = 2; when = ( ( \"x\", \">=\", \"20%\" ), ( \"y\", \"=\", 0 ), ( \"x\", "
        "\"<\", \"90%\" ) ); },\n"
        "      { points = 0.5; } ); } ); },\n"
        "  { id = \"t\"; sum = ( \"a\", \"c\" ); of = 4.5;\n"
        "    bands = ( { id = \"tot\"; from = 3.5; label = \"tốt\"; }, { id = \"kha\"; label = { "
        "vi = \"khá\"; en = \"fair\"; }; } ); } );\n",
        &error);
    assert_non_null(scheme);
    assert_string_equal(scheme->id, "thi-diem");
    assert_string_equal(scheme_say(&scheme->name, LANGUAGE_VI), "Thí điểm");
    assert_string_equal(scheme_say(&scheme->name, LANGUAGE_EN), "Pilot");
    assert_string_equal(scheme_say(&scheme->note, LANGUAGE_EN),
                        "ghi chú"); /* the other one, when it is the only one */
    assert_int_equal(scheme->criterion_count, 4);
    const struct scheme_criterion *c = scheme->criteria;
    assert_int_equal(c[0].of, 25);
    assert_string_equal(c[0].article, "Đ1");
    assert_int_equal(c[0].line, 4);
    assert_int_equal(c[0].ways[0].rule, RULE_SHARE);
    assert_int_equal(c[0].ways[0].full, 9950);
    assert_int_equal(c[0].ways[0].none, 5);
    assert_int_equal(c[0].ways[1].none, -1);
    assert_int_equal(c[0].ways[1].full, 10000);
    assert_false(c[0].ways[1].measures[0].optional);
    assert_true(c[0].ways[1].measures[1].optional);
    assert_string_equal(scheme_say(&c[1].label, LANGUAGE_VI),
                        "b"); /* the id stands for a label that is not there */
    assert_int_equal(c[1].ways[0].weight[0], 20);
    assert_int_equal(c[1].ways[0].weight[2], 0);
    assert_int_equal(c[1].ways[0].weight[3], -1);
    const struct scheme_way *steps = &c[2].ways[1];
    assert_int_equal(steps->measure_count, 2);
    assert_int_equal(steps->step_count, 2);
    assert_int_equal(steps->steps[0].condition_count, 3);
    assert_true(steps->steps[0].conditions[0].share);
    assert_int_equal(steps->steps[0].conditions[0].value, 2000);
    assert_false(steps->steps[0].conditions[1].share);
    assert_int_equal(steps->steps[0].conditions[2].measure, 0);
    assert_int_equal(steps->steps[0].conditions[2].relation, LESS_THAN);
    assert_int_equal(steps->steps[1].points, 5);
    assert_int_equal(c[3].of, 45);
    assert_int_equal(c[3].parts[1], 2);
    assert_string_equal(scheme_band_of(&c[3], 35)->id, "tot");
    assert_string_equal(scheme_band_of(&c[3], 34)->id, "kha");
    assert_null(scheme_band_of(&c[0], 1));
    scheme_free(scheme);
    scheme_free(NULL);
}

static void unknown_settings_name_line_and_nearest(void **state)
{
    (void)state;
    struct error error;
    refuse("id = \"s\";\ndecimal = 1;", ERROR_SCHEME_SETTING, 2, "decimal");
    refuse("id = \"s\"; criteria = (\n{ id = \"a\";\n lable = \"x\"; } );", ERROR_SCHEME_SETTING, 3,
           "lable");
    assert_null(parse("criteria = ( { lable = \"x\"; } );", &error));
    assert_string_equal(error.other, "label");
    assert_non_null(strstr(error.expected, "ways"));
    refuse("name = { fr = \"x\"; };", ERROR_SCHEME_SETTING, 1, "fr");
    refuse_way("shares = \"x\";", ERROR_SCHEME_SETTING, "shares");
    refuse_way("dossiers = { earli = 2; };", ERROR_SCHEME_SETTING, "earli");
    refuse_way("dossiers = { received = 2; };", ERROR_SCHEME_SETTING, "received"); /* no outcome */
    refuse_way("steps = ( { point = 2; } );", ERROR_SCHEME_SETTING, "point");
    refuse_way("rest = ( \"p\" ); optional = ( \"pp\" );", ERROR_SCHEME_SETTING, "pp");
    refuse("id = \"s\";\nx = \n", ERROR_SCHEME_SYNTAX, 3, NULL);
}

static void wrong_values_say_what_is_allowed(void **state)
{
    (void)state;
    refuse("decimals = 4;", ERROR_SCHEME_VALUE, 1, "4");
    refuse("decimals = 1.5;", ERROR_SCHEME_VALUE, 1, "1.5");
    refuse("id = \"a b\";", ERROR_SCHEME_VALUE, 1, "a b");
    refuse("id = \"\";", ERROR_SCHEME_VALUE, 1, "");
    refuse("id = \"a23456789012345678901234567890123456789012345678\";", ERROR_SCHEME_VALUE, 1,
           NULL); /* 48 */
    refuse("name = \" \";", ERROR_SCHEME_VALUE, 1, " ");
    refuse("name = \"a\\x1b[2J\";", ERROR_SCHEME_VALUE, 1,
           NULL); /* nothing that a terminal would obey */
    refuse("name = { };", ERROR_SCHEME_VALUE, 1, "...");
    refuse("criteria = 5;", ERROR_SCHEME_VALUE, 1, "5");
    refuse("criteria = ( );", ERROR_SCHEME_VALUE, 1, NULL);
    refuse("criteria = ( 5 );", ERROR_SCHEME_VALUE, 1, "...");
    refuse("id = \"s\";", ERROR_SCHEME_VALUE, 0, "");
    refuse("criteria = ( { id = \"a\"; of = 2; ways = ( { mean = \"m\"; } ); } );",
           ERROR_SCHEME_VALUE, 0, "");
    refuse("criteria = (\n{ of = 2; ways = ( { mean = \"m\"; } ); } );", ERROR_SCHEME_VALUE, 2, "");
    refuse("criteria = (\n{ id = \"a\"; ways = ( { mean = \"m\"; } ); } );", ERROR_SCHEME_VALUE, 2,
           ""); /* of */
    refuse("criteria = ( { id = \"a\"; of = -1; } );", ERROR_SCHEME_VALUE, 1, "-1");
    refuse("criteria = ( { id = \"a\"; of = 0.5; } );", ERROR_SCHEME_VALUE, 1,
           "0.5"); /* decimals = 0 */
    refuse("decimals = 1; criteria = ( { id = \"a\"; of = 0.25; } );", ERROR_SCHEME_VALUE, 1,
           "0.25");
    refuse("criteria = ( { id = \"a\"; of = \"2\"; } );", ERROR_SCHEME_VALUE, 1, "2");
    refuse("criteria = ( { id = \"a\"; of = 10001; } );", ERROR_SCHEME_VALUE, 1, "10001");
    refuse("criteria = ( { id = \"a\"; of = 1e300; } );", ERROR_SCHEME_VALUE, 1, NULL);
    refuse("criteria = (\n{ id = \"a\"; of = 2; } );", ERROR_SCHEME_VALUE, 2, "");
}

static void ways_hold_together(void **state)
{
    (void)state;
    refuse_way("none = 1;", ERROR_SCHEME_VALUE, ""); /* no rule */
    refuse_way("share = \"a\"; mean = \"b\";", ERROR_SCHEME_VALUE, "mean");
    refuse_way("share = \"a\"; steps = ( { points = 0; } );", ERROR_SCHEME_VALUE, "steps");
    refuse_way("share = ( \"a\" );", ERROR_SCHEME_VALUE, NULL);
    refuse_way("share = \"a b\";", ERROR_SCHEME_VALUE, "a b");
    refuse_way("share = \"a\"; full = \"0%\";", ERROR_SCHEME_VALUE, "0%");
    refuse_way("share = \"a\"; full = \"101%\";", ERROR_SCHEME_VALUE, "101%");
    refuse_way("share = \"a\"; full = \"90\";", ERROR_SCHEME_VALUE, "90");
    refuse_way("share = \"a\"; full = 90;", ERROR_SCHEME_VALUE, "90");
    refuse_way("share = \"a\"; none = 2.1;", ERROR_SCHEME_VALUE, "2.1"); /* of 2 */
    refuse_way("mean = \"a\"; full = \"90%\";", ERROR_SCHEME_VALUE, NULL);
    refuse_way("mean = \"a\"; optional = ( \"a\" );", ERROR_SCHEME_VALUE, NULL);
    refuse_way("rest = ( \"a\", \"b\", \"c\" );", ERROR_SCHEME_VALUE, NULL);
    refuse_way("rest = ( \"a\", \"a\" );", ERROR_SCHEME_TWICE, "a");
    refuse_way("rest = \"a\";", ERROR_SCHEME_VALUE, "a");
    refuse_way("dossiers = { };", ERROR_SCHEME_VALUE, NULL);
    refuse_way("dossiers = { early = 2.5; };", ERROR_SCHEME_VALUE, "2.5");
    refuse_way("steps = ( );", ERROR_SCHEME_VALUE, NULL);
    refuse_way("steps = ( { points = 0; } );", ERROR_SCHEME_VALUE,
               NULL); /* it depends on nothing */
    refuse_way("steps = ( { when = ( ( \"a\", \"=\", 0 ) ); } );", ERROR_SCHEME_VALUE, "");
    refuse_way("steps = ( { points = 3; when = ( ( \"a\", \"=\", 0 ) ); } );", ERROR_SCHEME_VALUE,
               "3");
    refuse_way("steps = ( { points = 0; }, { points = 1; when = ( ( \"a\", \"=\", 0 ) ); } );",
               ERROR_SCHEME_VALUE, NULL);
    refuse_way("steps = ( { points = 1; when = ( ( \"a\", \"==\", 0 ) ); } );", ERROR_SCHEME_VALUE,
               NULL);
    refuse_way("steps = ( { points = 1; when = ( ( \"a\", \"=\" ) ); } );", ERROR_SCHEME_VALUE,
               NULL);
    refuse_way("steps = ( { points = 1; when = ( ( \"a\", \"=\", -1 ) ); } );", ERROR_SCHEME_VALUE,
               NULL);
    refuse_way("steps = ( { points = 1; when = ( ( \"a\", \">\", \"20\" ) ); } );",
               ERROR_SCHEME_VALUE, "20");
    refuse_way("steps = ( { points = 1; when = ( ( ( ), \">\", \"20%\" ) ); } );",
               ERROR_SCHEME_VALUE, NULL);
}

#define A "{ id = \"a\"; of = 2; ways = ( { mean = \"m\"; } ); }"

static void sums_add_what_stands_above_them(void **state)
{
    (void)state;
    struct error error;
    refuse("criteria = ( " A ",\n{ id = \"t\"; sum = ( \"b\" ); } );", ERROR_SCHEME_PART, 2, "b");
    refuse("criteria = ( " A ",\n{ id = \"t\"; sum = ( \"t\" ); } );", ERROR_SCHEME_PART, 2, "t");
    refuse("criteria = (\n{ id = \"t\"; sum = ( \"a\" ); }, " A " );", ERROR_SCHEME_PART, 2,
           "a"); /* not yet there */
    refuse("criteria = ( " A ",\n{ id = \"t\"; sum = ( \"a\", \"a\" ); } );", ERROR_SCHEME_TWICE, 2,
           "a");
    refuse("criteria = ( " A ",\n{ id = \"t\"; sum = ( \"a\" ); of = 3; } );", ERROR_SCHEME_VALUE,
           2, "3");
    refuse("criteria = ( " A ",\n{ id = \"t\"; sum = ( ); } );", ERROR_SCHEME_VALUE, 2, NULL);
    refuse("criteria = ( " A ",\n{ id = \"t\"; sum = ( \"a\" ); ways = ( { mean = \"m\"; } ); } );",
           ERROR_SCHEME_VALUE, 2, "sum");
    refuse("criteria = ( " A ",\n" A " );", ERROR_SCHEME_TWICE, 2, "a");
    assert_null(parse("criteria = ( { id = \"tong\"; of = 2; ways = ( { mean = \"m\"; } ); }, { id "
                      "= \"t\"; sum = ( \"tog\" ); } );",
                      &error));
    assert_string_equal(error.other, "tong");
}

static void bands_go_from_the_best_down(void **state)
{
    (void)state;
    refuse("criteria = ( { id = \"a\"; of = 9; ways = ( { mean = \"m\"; } ); bands = (\n"
           "{ id = \"x\"; from = 5; label = \"x\"; }, { id = \"y\"; from = 5; label = \"y\"; } ); "
           "} );",
           ERROR_SCHEME_BANDS, 2, "y");
    refuse("criteria = ( { id = \"a\"; of = 9; ways = ( { mean = \"m\"; } ); bands = (\n"
           "{ id = \"x\"; label = \"x\"; }, { id = \"y\"; from = 5; label = \"y\"; } ); } );",
           ERROR_SCHEME_BANDS, 2, "y");
    refuse("criteria = ( { id = \"a\"; of = 9; ways = ( { mean = \"m\"; } ); bands = (\n"
           "{ id = \"x\"; from = 5; label = \"x\"; }, { id = \"x\"; from = 4; label = \"y\"; } ); "
           "} );",
           ERROR_SCHEME_TWICE, 2, "x");
    refuse("criteria = (\n{ id = \"a\"; of = 9; ways = ( { mean = \"m\"; } ); bands = ( { id = "
           "\"x\"; from = 10; label = \"x\"; } ); } );",
           ERROR_SCHEME_VALUE, 2, "10");
    refuse("criteria = (\n{ id = \"a\"; bands = ( { id = \"x\"; from = 1; } ); } );",
           ERROR_SCHEME_VALUE, 2, "");
    refuse("criteria = (\n{ id = \"a\"; bands = ( { from = 1; label = \"x\"; } ); } );",
           ERROR_SCHEME_VALUE, 2, "");
    refuse("criteria = (\n{ id = \"a\"; bands = ( ); } );", ERROR_SCHEME_VALUE, 2, NULL);
}

/* ---- shipped ones ---- */

static void shipped_schemes_are_found_by_any_spelling(void **state)
{
    static const char *const names[][2] = {
        {"766", "766"},
        {"qd766", "766"},
        {"QĐ 766", "766"},
        {"Qd-766", "766"},
        {"tt01", "tt01"},
        {"TT01-2018", "tt01"},
        {"TT 01 2018", "tt01"},
        {"mac-dinh", "mac-dinh"},
        {"Mặc định", "mac-dinh"},
        {"DEFAULT", "mac-dinh"},
        {"766-xep-loai", "766-xep-loai"},
        {"766 xếp loại", "766-xep-loai"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct error error;
        struct scheme *scheme = scheme_open(names[i][0], &error);
        assert_non_null(scheme);
        assert_string_equal(scheme->id, names[i][1]);
        assert_true(scheme->source.in[LANGUAGE_VI] != NULL &&
                    scheme->name.in[LANGUAGE_VI] != NULL && scheme->name.in[LANGUAGE_EN] != NULL);
        for (size_t j = 0; j < scheme->criterion_count; j++) { /* pages come in both languages */
            assert_non_null(scheme->criteria[j].label.in[LANGUAGE_VI]);
            assert_non_null(scheme->criteria[j].label.in[LANGUAGE_EN]);
        }
        scheme_free(scheme);
    }
}

static void what_is_no_scheme_names_those_that_are(void **state)
{
    struct error error;
    (void)state;
    assert_false(scheme_exists("767", &error));
    assert_int_equal(error.code, ERROR_SCHEME_UNKNOWN);
    assert_string_equal(error.value, "767");
    assert_string_equal(error.other, "766");
    assert_non_null(strstr(error.expected, "tt01"));
    assert_non_null(strstr(error.expected, "mac-dinh"));
    assert_null(scheme_open("khong-co.conf", &error));
    assert_int_equal(error.code, ERROR_SCHEME_UNKNOWN);
    assert_false(scheme_exists("./766", &error)); /* a path is a path */
}

static void files_are_read_by_their_path(void **state)
{
    char path[FILE_PATH];
    static const char text[] = "id = \"cua-toi\";\ncriteria = ( " A " );\n";
    struct error error;
    (void)state;
    file_make(path, text, sizeof text - 1);
    assert_true(scheme_exists(path, &error));
    struct scheme *scheme = scheme_open(path, &error);
    assert_non_null(scheme);
    assert_string_equal(scheme->path, path);
    scheme_free(scheme);
    folder_write(path, "x", 1);
    assert_null(scheme_open(path, &error));
    assert_int_equal(error.code, ERROR_SCHEME_SYNTAX);
    assert_string_equal(error.file, path);
    file_drop(path);
}

static void several_schemes_are_opened_in_order(void **state)
{
    struct schemes schemes;
    struct error error;
    (void)state;
    assert_true(schemes_open("", &schemes, &error));
    assert_int_equal(schemes.count, 0);
    schemes_release(&schemes);
    assert_true(schemes_open("tt01\0qd766\0", &schemes, &error));
    assert_int_equal(schemes.count, 2);
    assert_string_equal(schemes.list[0]->id, "tt01");
    assert_string_equal(schemes.list[1]->id, "766");
    schemes_release(&schemes);
    assert_false(schemes_open("766\0QĐ766\0", &schemes, &error));
    assert_int_equal(error.code, ERROR_SCHEME_ID_TWICE);
    assert_int_equal(schemes.count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_scheme_is_read_whole),
        cmocka_unit_test(unknown_settings_name_line_and_nearest),
        cmocka_unit_test(wrong_values_say_what_is_allowed),
        cmocka_unit_test(ways_hold_together),
        cmocka_unit_test(sums_add_what_stands_above_them),
        cmocka_unit_test(bands_go_from_the_best_down),
        cmocka_unit_test(shipped_schemes_are_found_by_any_spelling),
        cmocka_unit_test(what_is_no_scheme_names_those_that_are),
        cmocka_unit_test(files_are_read_by_their_path),
        cmocka_unit_test(several_schemes_are_opened_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
