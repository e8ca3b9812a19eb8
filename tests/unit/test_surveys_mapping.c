/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mapping files: the examples of docs/cli.md, and what a wrong one is told. */
#include "surveys/mapping.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "tests/support/folder.h"

static struct mapping *read_map(const char *text, struct error *error)
{
    static char path[FILE_PATH]; /* errors name it */
    file_make(path, text, strlen(text));
    struct mapping *mapping = mapping_read(path, error);
    if (mapping == NULL) {
        assert_string_equal(error->file, path);
    }
    file_drop(path);
    return mapping;
}

static void refuse(const char *text, enum error_code code, long line, const char *value)
{
    struct error error;
    error.code = ERROR_NONE;
    assert_null(read_map(text, &error));
    assert_int_equal(error.code, code);
    assert_int_equal(error.line, line);
    if (value != NULL) {
        assert_string_equal(error.value, value);
    }
}

static void the_dossier_map_of_the_contract_is_read(void **state)
{
    (void)state;
    struct error error;
    struct mapping *mapping = read_map(
        "kind = \"dossiers\"; delimiter = \",\"; dates = \"ymd\"; encoding = \"UTF-8\";\n"
        "columns = { code = \"case_enquiry_id\"; unit = \"neighborhood\"; };\n"
        "values  = ( ( \"status\", \"Closed\", \"completed\" ) );   // field, spelled, meaning\n"
        "constants = { };\n"
        "units   = \"free\";\n"
        "zone    = \"local\";\n",
        &error);
    assert_non_null(mapping);
    assert_true(mapping->has_kind);
    assert_int_equal(mapping->kind, KIND_DOSSIERS);
    assert_int_equal(mapping->delimiter, ',');
    assert_int_equal(mapping->dates, DATE_ORDER_YMD);
    assert_true(mapping->units_free);
    assert_int_equal(mapping->column_count, 2);
    assert_string_equal(mapping->columns[1].key, "unit");
    assert_string_equal(mapping->columns[1].text, "neighborhood");
    assert_int_equal(mapping->value_count, 1);
    assert_string_equal(mapping->values[0].meaning, "completed");
    assert_int_equal(mapping->constant_count, 0);
    mapping_free(mapping);
    mapping_free(NULL);
}

static void items_stand_inside_columns_or_beside_them(void **state)
{
    (void)state;
    static const char *const maps[] = {
        "columns = { overall = \"chung\"; items = ( \"q9_1\", \"q9_2\" ); }; scale = 5;"
        "blank = ( \"9\", \"Chưa chọn\" ); labels = ( ( \"Rất hài lòng\", 5 ) );",
        "items = [ \"q9_1\", \"q9_2\" ]; columns = { overall = \"chung\"; }; scale = 5;"
        "blank = ( 9, \"Chưa chọn\" ); labels = ( ( \"Rất hài lòng\", 5 ) );"};
    for (size_t i = 0; i < 2; i++) {
        struct error error;
        struct mapping *mapping = read_map(maps[i], &error);
        assert_non_null(mapping);
        assert_int_equal(mapping->item_count, 2);
        assert_string_equal(mapping->items[1], "q9_2");
        assert_int_equal(mapping->column_count, 1);
        assert_int_equal(mapping->scale, 5);
        assert_int_equal(mapping->blank_count, 2);
        assert_string_equal(mapping->blanks[0], "9");
        assert_int_equal(mapping->label_count, 1);
        assert_int_equal(mapping->labels[0].level, 5);
        mapping_free(mapping);
    }
}

static void every_delimiter_has_its_spelling(void **state)
{
    (void)state;
    assert_int_equal(mapping_delimiter(","), ',');
    assert_int_equal(mapping_delimiter(";"), ';');
    assert_int_equal(mapping_delimiter("|"), '|');
    assert_int_equal(mapping_delimiter("\t"), '\t');
    assert_int_equal(mapping_delimiter("\\t"), '\t');
    assert_int_equal(mapping_delimiter("tab"), '\t');
    assert_int_equal(mapping_delimiter(""), 0);
    assert_int_equal(mapping_delimiter("::"), 0);
    assert_int_equal(mapping_delimiter("x"), 0);
}

static void unknown_settings_name_line_and_nearest(void **state)
{
    (void)state;
    struct error error;
    refuse("kind = \"forms\";\ncolums = { };\n", ERROR_MAP_SETTING, 2, "colums");
    assert_null(read_map("colums = { };", &error));
    assert_string_equal(error.other, "columns");
    assert_non_null(strstr(error.expected, "delimiter"));
    refuse("columns = {\n  code = \"a\";\n  recieved = \"b\";\n};", ERROR_MAP_SETTING, 3, "recieved");
    assert_null(read_map("columns = { recieved = \"b\"; };", &error));
    assert_string_equal(error.other, "received"); /* two letters changed places: 1 */
    refuse("constants = { dat = \"2023-10-31\"; };", ERROR_MAP_SETTING, 1, "dat");
}

static void wrong_values_say_what_is_allowed(void **state)
{
    (void)state;
    refuse("\n\nkind = \"claims\";", ERROR_MAP_VALUE, 3, "claims");
    refuse("kind = 5;", ERROR_MAP_VALUE, 1, "5");
    refuse("delimiter = \"::\";", ERROR_MAP_VALUE, 1, "::");
    refuse("dates = \"d/m/y\";", ERROR_MAP_VALUE, 1, "d/m/y");
    refuse("encoding = \"VNI\";", ERROR_MAP_VALUE, 1, "VNI");
    refuse("zone = \"Asia/Ho_Chi_Minh\";", ERROR_MAP_VALUE, 1, "Asia/Ho_Chi_Minh");
    refuse("zone = \"+7\";", ERROR_MAP_VALUE, 1, "+7");
    refuse("zone = \"+15:00\";", ERROR_MAP_VALUE, 1, "+15:00");
    refuse("stamps = \"server\";", ERROR_MAP_VALUE, 1, "server");
    refuse("\nstamps = \"UTC\";\nzone = \"local\";", ERROR_MAP_VALUE, 3, "local");
    refuse("decimal = \";\";", ERROR_MAP_VALUE, 1, ";");
    refuse("decimal = \",.\";", ERROR_MAP_VALUE, 1, ",.");
    refuse("units = \"any\";", ERROR_MAP_VALUE, 1, "any");
    refuse("scale = 2;", ERROR_MAP_VALUE, 1, "2");
    refuse("scale = 11;", ERROR_MAP_VALUE, 1, "11");
    refuse("scale = \"five\";", ERROR_MAP_VALUE, 1, "five");
    refuse("columns = \"a\";", ERROR_MAP_VALUE, 1, "a");
    refuse("columns = { code = ( \"a\" ); };", ERROR_MAP_VALUE, 1, NULL);
    refuse("values = ( ( \"status\", \"Closed\" ) );", ERROR_MAP_VALUE, 1, NULL);
    refuse("values = \"Closed\";", ERROR_MAP_VALUE, 1, "Closed");
    refuse("labels = ( ( \"Tốt\", 0 ) );", ERROR_MAP_VALUE, 1, NULL);
    refuse("labels = ( ( \"Tốt\", 11 ) );", ERROR_MAP_VALUE, 1, NULL);
    refuse("items = ( 1.5 );", ERROR_MAP_VALUE, 1, NULL);
}

static void what_is_not_a_map_says_where(void **state)
{
    (void)state;
    refuse("kind = \"forms\";\ncolumns = {", ERROR_MAP_SYNTAX, 2, NULL);
    struct error error;
    assert_null(mapping_read("/nowhere/at/all.map", &error));
    assert_int_equal(error.code, ERROR_FILE_MISSING);
    assert_null(mapping_read("/", &error));
    assert_int_equal(error.code, ERROR_FILE_DIRECTORY);
}

static void digest_of(const char *text, char hex[static DIGEST_HEX])
{
    struct error error;
    struct digest digest;
    struct mapping *mapping = read_map(text, &error);
    assert_non_null(mapping);
    digest_begin(&digest);
    mapping_digest(mapping, &digest);
    digest_end(&digest, hex);
    mapping_free(mapping);
}

/* Whatever changes what a value means makes another map of it. */
static void zones_and_decimal_marks_are_read_and_digested(void **state)
{
    (void)state;
    struct error error;
    struct mapping *mapping =
        read_map("zone = \"-05:00\"; stamps = \"UTC\"; decimal = \",\";", &error);
    assert_non_null(mapping);
    assert_int_equal(mapping->zone.kind, ZONE_FIXED);
    assert_int_equal(mapping->zone.minutes, -300);
    assert_int_equal(mapping->stamps.kind, ZONE_FIXED);
    assert_int_equal(mapping->stamps.minutes, 0);
    assert_int_equal(mapping->decimal, ',');
    mapping_free(mapping);
    static const char *const different[] = {"# nothing\n",
                                            "zone = \"local\";",
                                            "zone = \"+07:00\";",
                                            "zone = \"+08:00\";",
                                            "stamps = \"+08:00\";",
                                            "decimal = \".\";",
                                            "decimal = \",\";"};
    enum { MAPS = sizeof different / sizeof different[0] };
    char hex[MAPS][DIGEST_HEX];
    for (size_t i = 0; i < MAPS; i++) {
        digest_of(different[i], hex[i]);
        for (size_t j = 0; j < i; j++) {
            assert_string_not_equal(hex[i], hex[j]);
        }
    }
    digest_of("zone=\"+0700\"; // the same in other words\n", hex[0]);
    assert_string_equal(hex[0], hex[2]);
}

static void blanks_and_comments_do_not_change_the_digest_but_meaning_does(void **state)
{
    (void)state;
    char one[DIGEST_HEX];
    char other[DIGEST_HEX];
    digest_of("columns = { code = \"a\"; unit = \"b\"; };", one);
    digest_of("\xEF\xBB\xBF# a comment\ncolumns : {\n  code : \"a\"\n  unit : \"b\"\n}\n", other);
    assert_string_equal(one, other);
    digest_of("columns = { code = \"b\"; unit = \"a\"; };", other);
    assert_string_not_equal(one, other);
    digest_of("columns = { code = \"a\"; unit = \"b\"; }; units = \"free\";", other);
    assert_string_not_equal(one, other);
    digest_of("items = ( \"a\" ); blank = ( \"b\" );", one);
    digest_of("items = ( \"a\", \"b\" );", other);
    assert_string_not_equal(one, other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_dossier_map_of_the_contract_is_read),
        cmocka_unit_test(zones_and_decimal_marks_are_read_and_digested),
        cmocka_unit_test(items_stand_inside_columns_or_beside_them),
        cmocka_unit_test(every_delimiter_has_its_spelling),
        cmocka_unit_test(unknown_settings_name_line_and_nearest),
        cmocka_unit_test(wrong_values_say_what_is_allowed),
        cmocka_unit_test(what_is_not_a_map_says_where),
        cmocka_unit_test(blanks_and_comments_do_not_change_the_digest_but_meaning_does),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
