/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every preset on a file with the header of its source (tests/data/presets), and the mapping of
 * what was bound, which must read the same file in the same way. */
#include "surveys/presets.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/convert_table.h"

enum { ROWS_MOST = 8 };

/* A file read under a mapping: the records that survive their row. */
struct reading {
    struct table table;
    size_t count, rejected;
    struct dossier dossiers[ROWS_MOST];
    struct form forms[ROWS_MOST];
    char keys[ROWS_MOST][64];
    enum error_code refused[ROWS_MOST];
};

struct file {
    struct source *source;
    struct rows *rows;
    char delimiter;
    struct row header;
    const char *headers[CELLS];
};

static void open_file(struct file *file, const char *name)
{
    char path[600];
    char head[8192];
    struct error error;
    snprintf(path, sizeof path, HAILONG_SOURCE_DIR "/tests/data/presets/%s.csv", name);
    file->source = source_open(path, &error);
    assert_non_null(file->source);
    size_t length = (size_t)source_size(file->source);
    assert_true(length < sizeof head);
    assert_true(source_read_at(file->source, 0, head, length, &error));
    file->delimiter = rows_detect_delimiter(head, length, NULL);
    file->rows = rows_new(file->source, file->delimiter, '"', &error);
    assert_non_null(file->rows);
    assert_int_equal(rows_next(file->rows, &file->header, &error), ROWS_RECORD);
    assert_true(file->header.count <= CELLS);
    for (size_t i = 0; i < file->header.count; i++) {
        file->headers[i] = file->header.cells[i].text;
    }
}

static void close_file(struct file *file)
{
    rows_free(file->rows);
    source_close(file->source);
}

static void take_row(struct reading *reading, enum record_kind kind, const struct row *row)
{
    struct table *table = &reading->table;
    struct dossier *dossier = &reading->dossiers[reading->count];
    struct form *form = &reading->forms[reading->count];
    assert_true(reading->count + reading->rejected < ROWS_MOST);
    bool good = kind == KIND_DOSSIERS
                    ? convert_dossier(table->converter, row, dossier, &table->problems)
                    : convert_form(table->converter, row, form, &table->problems);
    if (!good) {
        reading->refused[reading->rejected++] = table->problems.error.code;
        return;
    }
    snprintf(reading->keys[reading->count++], sizeof reading->keys[0], "%s",
             kind == KIND_DOSSIERS ? dossier->code : form->id);
}

/* Reads the file under the mapping; the table keeps the converter of it. */
static void read_under(struct reading *reading, const char *name, enum record_kind kind,
                       const struct mapping *mapping, const char *unit)
{
    struct file file;
    struct error error;
    memset(reading, 0, sizeof *reading);
    table_init(&reading->table);
    open_file(&file, name);
    struct convert_options options = {.kind = kind,
                                      .file = name,
                                      .mapping = mapping,
                                      .units = reading->table.units,
                                      .names = {&reading->table, number_name, number_free},
                                      .unit = unit,
                                      .date = DAY_NONE,
                                      .delimiter = file.delimiter,
                                      .quote = '"'};
    reading->table.converter = converter_new(&options, &file.header, &error);
    if (reading->table.converter == NULL) {
        fail_msg("%s: %s %s %s", name, error_info(error.code)->code, error.field, error.value);
    }
    struct row row;
    while (rows_next(file.rows, &row, &error) == ROWS_RECORD) {
        take_row(reading, kind, &row);
    }
    close_file(&file);
}

static void same_moment(struct moment a, struct moment b)
{
    assert_int_equal(a.day, b.day);
    assert_int_equal(a.time, b.time);
}

static void same_reading(const struct reading *a, const struct reading *b, enum record_kind kind)
{
    assert_int_equal(a->count, b->count);
    assert_int_equal(a->rejected, b->rejected);
    for (size_t i = 0; i < a->count; i++) {
        assert_string_equal(a->keys[i], b->keys[i]);
        if (kind == KIND_FORMS) {
            assert_string_equal(a->forms[i].answers, b->forms[i].answers);
            assert_int_equal(a->forms[i].score, b->forms[i].score);
            assert_int_equal(a->forms[i].unit, b->forms[i].unit);
            same_moment(a->forms[i].date, b->forms[i].date);
        } else {
            assert_int_equal(a->dossiers[i].unit, b->dossiers[i].unit);
            assert_int_equal(a->dossiers[i].status, b->dossiers[i].status);
            same_moment(a->dossiers[i].received, b->dossiers[i].received);
            same_moment(a->dossiers[i].due, b->dossiers[i].due);
            same_moment(a->dossiers[i].completed, b->dossiers[i].completed);
        }
    }
    const struct questionnaire *left = converter_questionnaire(a->table.converter);
    const struct questionnaire *right = converter_questionnaire(b->table.converter);
    assert_int_equal(left->count, right->count);
    for (size_t i = 0; i < left->count; i++) {
        assert_string_equal(left->items[i].id, right->items[i].id);
        assert_string_equal(left->items[i].label, right->items[i].label);
        assert_int_equal(left->items[i].scale, right->items[i].scale);
        assert_int_equal(left->items[i].overall, right->items[i].overall);
    }
}

/* Matches, reads, writes the mapping of what was bound, and reads again under that. */
static void read_preset(struct reading *reading, const char *name, enum record_kind kind,
                        const char *unit)
{
    struct file file;
    struct error error;
    struct reading again;
    open_file(&file, name);
    const struct preset *preset = preset_match(kind, file.headers, file.header.count);
    close_file(&file);
    assert_non_null(preset);
    assert_string_equal(preset->name, name);
    struct mapping *mapping = preset_mapping(preset, &error);
    assert_non_null(mapping);
    read_under(reading, name, kind, mapping, unit);

    struct mapping *made = mapping_of(reading->table.converter, &error);
    assert_non_null(made);
    char *text = mapping_text(made, name, &error);
    assert_non_null(text);
    struct mapping *written = mapping_parse("written", text, &error);
    if (written == NULL) {
        fail_msg("%s:%ld: %s\n%s", name, error.line, error.other, text);
    }
    read_under(&again, name, kind, written, NULL);
    same_reading(reading, &again, kind);
    table_release(&again.table);
    mapping_free(written);
    free(text);
    mapping_free(made);
    table_release(&reading->table); /* borrows the mapping; records were copied */
    mapping_free(mapping);
}

/* ---- the table itself ---- */

static void every_preset_has_a_source_and_a_map_that_reads(void **state)
{
    (void)state;
    const struct preset *preset = NULL;
    size_t count = 0;
    for (; (preset = preset_at(count)) != NULL; count++) {
        struct error error;
        struct mapping *mapping = preset_mapping(preset, &error);
        if (mapping == NULL) {
            fail_msg("%s:%ld: %s %s %s", preset->name, error.line, error.field, error.value, error.other);
        }
        /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): cmocka ends the test above */
        assert_true(mapping->has_kind);
        assert_int_equal(mapping->kind, preset->kind);
        mapping_free(mapping);
        assert_true(strlen(preset->source) > 20 && strchr(preset->source, '\n') == NULL);
        assert_true(preset->label[LANGUAGE_EN][0] != '\0' && preset->label[LANGUAGE_VI][0] != '\0');
        for (size_t i = 0; i < count; i++) {
            assert_string_not_equal(preset_at(i)->name, preset->name);
        }
        /* its signature is the header of no other preset */
        size_t length = 0;
        while (preset->signature[length] != NULL) {
            length++;
        }
        assert_ptr_equal(preset_match(preset->kind, preset->signature, length), preset);
    }
    assert_true(count >= 10);
}

static void a_header_that_lacks_a_column_or_is_of_another_kind_matches_nothing(void **state)
{
    (void)state;
    static const char *const lacking[] = {"MaHoSo", "ThoiGianDanhGia"};
    static const char *const full[] = {"DanhGia", "ThoiGianDanhGia", "mahoso"};
    static const char *const second[] = {"Xã", "Timestamp"};
    static const char *const first[] = {"timestamp", "Xã"};
    assert_null(preset_match(KIND_FORMS, lacking, 2));
    assert_null(preset_match(KIND_DOSSIERS, full, 3));
    assert_null(preset_match(KIND_FORMS, NULL, 0));
    assert_string_equal(preset_match(KIND_FORMS, full, 3)->name, "one-stop-ratings");
    assert_null(preset_match(KIND_FORMS, second, 2)); /* a Google form stamps its first column */
    assert_string_equal(preset_match(KIND_FORMS, first, 2)->name, "google-forms");
}

static void the_signature_with_more_columns_wins(void **state)
{
    (void)state;
    static const char *const both[] = {"start", "end", "q1", "_id", "_uuid", "_submission_time", "_index"};
    static const char *const fewer[] = {"start", "q1", "_id", "_uuid", "_submission_time", "_index"};
    assert_string_equal(preset_match(KIND_FORMS, both, 7)->name, "kobotoolbox");
    assert_string_equal(preset_match(KIND_FORMS, fewer, 6)->name, "kobotoolbox-sent");
}

/* ---- one file each ---- */

static void the_list_counts_from_the_day_of_receipt(void **state)
{
    (void)state;
    struct reading reading;
    read_preset(&reading, "one-stop-list", KIND_DOSSIERS, NULL);
    assert_int_equal(reading.count, 3);
    assert_int_equal(reading.rejected, 0);
    assert_string_equal(reading.keys[0], "H42.99.01-231002-0001");
    /* handed in online on 01/10, taken in on 02/10 08:05:10 */
    assert_int_equal(reading.dossiers[0].received.day, DAY_2023_10_02);
    assert_int_equal(reading.dossiers[0].received.time, (8 * 60 + 5) * 60 + 10);
    assert_int_equal(reading.dossiers[0].due.day, DAY_2023_10_02 + 1);
    assert_int_equal(reading.dossiers[0].completed.day, DAY_2023_10_02);
    assert_int_equal(reading.dossiers[0].status, STATUS_COMPLETED);
    assert_int_equal(reading.dossiers[1].status, STATUS_PROCESSING);
    assert_int_equal(reading.dossiers[1].completed.day, DAY_NONE);
    assert_int_equal(reading.dossiers[2].status, STATUS_WITHDRAWN);
    assert_int_equal(reading.dossiers[2].unit, 3);
}

static void the_register_is_read_by_the_lower_of_its_header_lines(void **state)
{
    (void)state;
    struct reading reading;
    read_preset(&reading, "one-stop-register", KIND_DOSSIERS, "13387");
    assert_int_equal(reading.count, 2);
    assert_int_equal(reading.dossiers[0].unit, 1);
    assert_int_equal(reading.dossiers[0].received.day, DAY_2023_10_02);
    assert_int_equal(reading.dossiers[0].completed.time, (16 * 60 + 20) * 60);
    assert_int_equal(reading.dossiers[1].due.day, DAY_NONE); /* given at once */
    /* the lower line alone */
    static const char *const lower[] = {"TT", "Mã hồ sơ", "Nội dung hồ sơ", "Số lượng (bộ)",
                                        "Họ tên chủ hồ sơ", "Nhận hồ sơ", "Hẹn trả kết quả",
                                        "Ngày nhận kết quả"};
    assert_string_equal(preset_match(KIND_DOSSIERS, lower, 8)->name, "one-stop-register");
}

static void ratings_have_three_levels(void **state)
{
    (void)state;
    struct reading reading;
    read_preset(&reading, "one-stop-ratings", KIND_FORMS, "13387");
    assert_int_equal(reading.count, 5);
    assert_string_equal(reading.keys[0], "H42.99.01-231002-0001");
    static const char *const levels[] = {"3", "2", "1", "3", "-"};
    for (size_t i = 0; i < 5; i++) {
        assert_string_equal(reading.forms[i].answers, levels[i]);
    }
    assert_int_equal(reading.forms[0].date.day, DAY_2023_10_02);
}

static void points_of_the_nine_indicators_are_no_answers(void **state)
{
    (void)state;
    struct table table;
    struct error error;
    struct mapping *mapping = NULL;
    const struct preset *preset = NULL;
    for (size_t i = 0; (preset = preset_at(i)) != NULL; i++) {
        if (strcmp(preset->name, "one-stop-ratings") == 0) {
            mapping = preset_mapping(preset, &error);
        }
    }
    assert_non_null(mapping);
    table_init(&table);
    /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): cmocka ends the test above */
    table.mapping = *mapping;
    assert_true(bind_with(&table, KIND_FORMS, "MaHoSo|TraLoi1|TraLoi9|DanhGia|ThoiGianDanhGia", "13387",
                          DAY_NONE));
    assert_string_equal(field_at(&table, 1), "ignored");
    assert_string_equal(field_at(&table, 2), "ignored");
    assert_int_equal(converter_questionnaire(table.converter)->count, 1);
    table_release(&table);
    mapping_free(mapping);
}

static void a_sheet_of_means_gives_scores_and_no_questions(void **state)
{
    (void)state;
    struct reading reading;
    read_preset(&reading, "sipas-sheet", KIND_FORMS, NULL);
    assert_int_equal(reading.count, 2);
    assert_int_equal(reading.forms[0].score, 425);
    assert_int_equal(reading.forms[1].score, -1); /* N/A */
    assert_string_equal(reading.forms[0].answers, "");
    assert_int_equal(reading.forms[0].unit, 1);
}

/* Two forms with the answers 5 4 5 and 3 2 3, of two communes on two days. */
static void expect_two_forms(const struct reading *reading)
{
    assert_int_equal(reading->count, 2);
    assert_string_equal(reading->forms[0].answers, "545");
    assert_string_equal(reading->forms[1].answers, "323");
    assert_int_equal(reading->forms[0].unit, 1);
    assert_int_equal(reading->forms[1].unit, 3);
    assert_int_equal(reading->forms[0].date.day, DAY_2023_10_02);
    assert_int_equal(reading->forms[1].date.day, DAY_2023_10_02 + 1);
}

static void a_google_form_in_vietnamese_is_read(void **state)
{
    (void)state;
    struct reading reading;
    read_preset(&reading, "google-forms-vi", KIND_FORMS, NULL);
    expect_two_forms(&reading);
    assert_int_equal(reading.forms[0].date.time, (8 * 60 + 21) * 60 + 57);
}

static void a_google_form_as_a_download_is_read(void **state)
{
    (void)state;
    struct reading reading;
    read_preset(&reading, "google-forms", KIND_FORMS, NULL);
    expect_two_forms(&reading);
    assert_int_equal(reading.forms[1].date.time, (15 * 60 + 2) * 60 + 11); /* 3:02:11 PM */
}

static void kobo_groups_and_values_are_read(void **state)
{
    (void)state;
    struct reading reading;
    read_preset(&reading, "kobotoolbox-sent", KIND_FORMS, NULL);
    expect_two_forms(&reading);
    assert_string_equal(reading.keys[1], "00000000-0000-0000-0000-000000000062");
    /* 2023-10-02T18:41:19 UTC is 01:41:19 of the next day in Việt Nam */
    assert_int_equal(reading.forms[1].date.time, (1 * 60 + 41) * 60 + 19);
    /* the phone's clock, not the day it was sent */
    read_preset(&reading, "kobotoolbox", KIND_FORMS, NULL);
    expect_two_forms(&reading);
    assert_int_equal(reading.forms[0].date.time, (8 * 60 + 11) * 60 + 13);
}

static void kobo_questions_with_several_answers_are_no_items(void **state)
{
    (void)state;
    struct file file;
    struct error error;
    struct table table;
    struct mapping *mapping = preset_mapping(preset_at(6), &error);
    assert_string_equal(preset_at(6)->name, "kobotoolbox");
    table_init(&table);
    open_file(&file, "kobotoolbox");
    assert_string_equal(preset_match(KIND_FORMS, file.headers, file.header.count)->name, "kobotoolbox");
    struct convert_options options = {.kind = KIND_FORMS, .mapping = mapping, .units = table.units,
                                      .names = {&table, number_name, number_free},
                                      .date = DAY_NONE, .delimiter = ';', .quote = '"'};
    table.converter = converter_new(&options, &file.header, &error);
    assert_non_null(table.converter);
    const struct questionnaire *questions = converter_questionnaire(table.converter);
    assert_int_equal(questions->count, 3);
    assert_string_equal(questions->items[0].id, "q1");
    assert_string_equal(questions->items[1].id, "q2");
    assert_string_equal(questions->items[2].id, "overall");
    assert_string_equal(field_at(&table, 1), "date");
    assert_string_equal(field_at(&table, 2), "unit");
    for (size_t i = 6; i <= 8; i++) {
        assert_string_equal(field_at(&table, i), "");
    }
    assert_string_equal(field_at(&table, 17), "ignored");
    close_file(&file);
    table_release(&table);
    mapping_free(mapping);
}

static void lime_answers_that_were_not_sent_have_no_day(void **state)
{
    (void)state;
    struct reading reading;
    read_preset(&reading, "limesurvey", KIND_FORMS, NULL);
    expect_two_forms(&reading);
    assert_int_equal(reading.rejected, 2); /* not sent; and the day of surveys without dates */
    assert_int_equal(reading.refused[0], ERROR_MISSING);
    assert_int_equal(reading.refused[1], ERROR_MISSING);
}

static void lime_codes_and_whole_questions_are_read(void **state)
{
    (void)state;
    struct reading reading;
    read_preset(&reading, "limesurvey-codes", KIND_FORMS, NULL);
    expect_two_forms(&reading);
    read_preset(&reading, "limesurvey-questions", KIND_FORMS, NULL);
    expect_two_forms(&reading);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_preset_has_a_source_and_a_map_that_reads),
        cmocka_unit_test(a_header_that_lacks_a_column_or_is_of_another_kind_matches_nothing),
        cmocka_unit_test(the_signature_with_more_columns_wins),
        cmocka_unit_test(the_list_counts_from_the_day_of_receipt),
        cmocka_unit_test(the_register_is_read_by_the_lower_of_its_header_lines),
        cmocka_unit_test(ratings_have_three_levels),
        cmocka_unit_test(points_of_the_nine_indicators_are_no_answers),
        cmocka_unit_test(a_sheet_of_means_gives_scores_and_no_questions),
        cmocka_unit_test(a_google_form_in_vietnamese_is_read),
        cmocka_unit_test(a_google_form_as_a_download_is_read),
        cmocka_unit_test(kobo_groups_and_values_are_read),
        cmocka_unit_test(kobo_questions_with_several_answers_are_no_items),
        cmocka_unit_test(lime_answers_that_were_not_sent_have_no_day),
        cmocka_unit_test(lime_codes_and_whole_questions_are_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
