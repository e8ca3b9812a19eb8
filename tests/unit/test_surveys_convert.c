/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Headers bound to fields, and cells to records. */
#include "surveys/convert.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "tests/support/convert_table.h"

/* ---- headers ---- */

static void the_book_of_dossiers_binds_by_its_vietnamese_headers(void **state)
{
    (void)state;
    struct table table;
    table_init(&table);
    /* docs/rules.md 2.3 and 7, with a commune; NFC and NFD, case and punctuation do not matter */
    assert_true(bind_table(&table, KIND_DOSSIERS,
                     "TT|MÃ HỒ SƠ|Nội dung hồ sơ|Số lượng (bộ)|Họ tên chủ hồ sơ|Địa chỉ chủ hồ sơ|"
                     "Số điện thoại|Nhận hồ sơ|Hẹn trả kết quả|Ngày nhận kết quả|Ghi chú|"
                     "Đơn vị tiếp nhận|Tra\xcc\xa3ng tha\xcc\x81i"));
    static const char *const fields[] = {"index",   "code",     "procedure", "",
                                         "holder",  "address",  "phone",     "received",
                                         "due",     "completed", "note",     "unit",
                                         "status"};
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        assert_string_equal(field_at(&table, i), fields[i]);
    }
    table_release(&table);
}

static void the_register_of_communes_binds_by_its_names(void **state)
{
    (void)state;
    struct table table;
    struct unit_row record;
    table_init(&table);
    const char *header = "code|valid_from|valid_to|kind|name|district_code|district|"
                         "province_code|province|succeeded_by";
    assert_true(bind_table(&table, KIND_UNITS, header));
    for (size_t i = 0; i < 10; i++) {
        assert_true(field_at(&table, i)[0] != '\0');
    }
    assert_true(convert_unit(table.converter,
                             row_of(&table, "13387||2025-06-30|xã|Nguyễn Úy|350|huyện Kim Bảng|35|"
                                            "tỉnh Hà Nam|13396"),
                             &record, &table.problems));
    assert_string_equal(record.code, "13387");
    assert_string_equal(record.name, "Nguyễn Úy");
    assert_string_equal(record.succeeded_by, "13396");
    assert_int_equal(record.valid_from, DAY_NONE);
    assert_int_equal(record.valid_to, 20269); /* 2025-06-30 = 20089 (2025-01-01) + 180 */
    assert_false(convert_unit(table.converter,
                              row_of(&table, "1|2025-07-01|2025-06-30|xã|A|||||"), &record,
                              &table.problems));
    expect_error(&table, ERROR_VALIDITY_ORDER, 14, "valid_to", "2025-06-30");
    table_release(&table);
}

static void a_missing_column_is_named_with_what_would_do(void **state)
{
    (void)state;
    struct table table;
    table_init(&table);
    assert_false(bind_table(&table, KIND_DOSSIERS, "code|unit|recieved"));
    assert_int_equal(table.error.code, ERROR_COLUMN_MISSING);
    assert_string_equal(table.error.field, "received");
    assert_non_null(strstr(table.error.expected, "Ngày nhận"));
    assert_string_equal(table.error.file, "a.csv");
    assert_int_equal(table.error.line, 7);
    assert_false(bind_table(&table, KIND_FORMS, "unit|date|comment"));
    assert_string_equal(table.error.field, "items");
    table_release(&table);
}

static void two_columns_for_one_field_need_a_map(void **state)
{
    (void)state;
    struct table table;
    struct dossier record;
    struct mapping_pair pair = {(char[]){"completed"}, (char[]){"ngay tra ket qua"}};
    const char *header = "code|unit|Ngày nhận|Ngày kết thúc xử lý|Ngày trả kết quả";
    table_init(&table);
    assert_false(bind_table(&table, KIND_DOSSIERS, header));
    assert_int_equal(table.error.code, ERROR_COLUMN_TWICE);
    assert_string_equal(table.error.field, "completed");
    assert_string_equal(table.error.value, "Ngày kết thúc xử lý");
    assert_string_equal(table.error.other, "Ngày trả kết quả");
    table.mapping.columns = &pair;
    table.mapping.column_count = 1;
    assert_true(bind_table(&table, KIND_DOSSIERS, header));
    assert_string_equal(field_at(&table, 3), "");
    assert_string_equal(field_at(&table, 4), "completed");
    assert_true(dossier(&table, "A|13393|01/10/2023|02/10/2023|03/10/2023", &record));
    assert_int_equal(record.completed.day, DAY_2023_10_02 + 1);
    table_release(&table);
}

static void a_map_may_not_name_what_the_file_or_the_kind_lacks(void **state)
{
    (void)state;
    struct table table;
    struct mapping_pair pair = {(char[]){"due"}, (char[]){"Hạn tra"}};
    table_init(&table);
    table.mapping.columns = &pair;
    table.mapping.column_count = 1;
    assert_false(bind_table(&table, KIND_DOSSIERS, "code|unit|received|Hạn trả lời"));
    assert_int_equal(table.error.code, ERROR_MAP_COLUMN);
    assert_string_equal(table.error.value, "Hạn tra");
    assert_string_equal(table.error.other, "Hạn trả lời");
    assert_false(bind_table(&table, KIND_FORMS, "unit|date|q1"));
    assert_int_equal(table.error.code, ERROR_MAP_SETTING);
    assert_string_equal(table.error.value, "due");
    table.mapping.has_kind = true;
    table.mapping.kind = KIND_FORMS;
    assert_false(bind_table(&table, KIND_DOSSIERS, "code|unit|received"));
    assert_int_equal(table.error.code, ERROR_MAP_KIND);
    table_release(&table);
}

static void questions_bind_in_order_and_the_overall_one_comes_last(void **state)
{
    (void)state;
    struct table table;
    table_init(&table);
    assert_true(bind_table(&table, KIND_FORMS,
                     "Mã phiếu|Xã|Ngày|Mức độ hài lòng chung|Câu 3: Thái độ của công chức|cau 1|q2|"
                     "Ý kiến đóng góp khác|Quy trình"));
    const struct questionnaire *questions = converter_questionnaire(table.converter);
    assert_int_equal(questions->count, 4);
    assert_string_equal(questions->items[0].id, "q3");
    assert_string_equal(questions->items[0].label, "Câu 3: Thái độ của công chức");
    assert_string_equal(questions->items[1].id, "q1");
    assert_string_equal(questions->items[2].id, "q2");
    assert_string_equal(questions->items[3].id, "overall");
    assert_true(questions->items[3].overall && !questions->items[0].overall);
    assert_int_equal(questions->items[3].scale, 5);
    assert_string_equal(field_at(&table, 4), "item q3");
    assert_string_equal(field_at(&table, 3), "overall");
    assert_string_equal(field_at(&table, 7), "comment");
    assert_string_equal(field_at(&table, 8), "");
    table_release(&table);
}

/* docs/rules.md 1.2: of the ten questions only the parts of question 9 are about satisfaction. */
static void only_question_nine_of_the_state_survey_is_satisfaction(void **state)
{
    (void)state;
    struct table table;
    table_init(&table);
    assert_true(bind_table(&table, KIND_FORMS, "unit|date|q1_1|q5|q9_sat_1|q9_sat_2|q10_1"));
    const struct questionnaire *questions = converter_questionnaire(table.converter);
    assert_int_equal(questions->count, 2);
    assert_string_equal(questions->items[0].id, "q9_sat_1");
    assert_string_equal(questions->items[1].id, "q9_sat_2");
    /* the export that holds only the respondent's mean */
    struct form record;
    assert_true(bind_table(&table, KIND_FORMS,
                     "Thời gian tiếp nhận|Mã phiếu khảo sát|Giới tính|Câu 1|Câu 8|"
                     "Câu 9: Điểm hài lòng trung bình (Thang 5.0)|Câu 10|Địa điểm khảo sát"));
    assert_int_equal(converter_questionnaire(table.converter)->count, 0);
    assert_true(form(&table, "02/10/2023 08:30:00|SIPAS-1|Nam|x|y|4,25|z|Lê Hồ", &record));
    assert_int_equal(record.score, 425);
    assert_string_equal(record.answers, "");
    assert_string_equal(record.id, "SIPAS-1");
    assert_int_equal(record.date.time, 30600); /* 8.5 h */
    assert_false(form(&table, "02/10/2023|S2|Nam|x|y|5,01|z|Lê Hồ", &record));
    expect_error(&table, ERROR_NUMBER, 23, "Câu 9: Điểm hài lòng trung bình (Thang 5.0)", "5,01");
    table_release(&table);
}

/* ---- cells ---- */

static void a_dossier_is_converted_whole(void **state)
{
    (void)state;
    struct table table;
    struct dossier record;
    table_init(&table);
    assert_true(bind_table(&table, KIND_DOSSIERS,
                     "code|unit|procedure|field|channel|received|due|completed|status|"
                     "supplement_requested|supplement_received|supplement_count|reappointed_on|"
                     "due_new|limit_days|complaint"));
    assert_true(dossier(&table,
                        " D-1 |xã Lê Hồ|Khai sinh|Hộ tịch|Trực tuyến|02/10/2023 08:05|"
                        "2023-10-09|2023-10-05T16:30:10|Đã trả kết quả|03/10/2023|04/10/2023|1|"
                        "05.10.2023|10-10-2023|1.005|Có",
                        &record));
    assert_string_equal(record.code, "D-1");
    assert_int_equal(record.unit, 3);
    assert_int_equal(record.procedure, 1);
    assert_int_equal(record.field, 2);
    assert_int_equal(record.channel, CHANNEL_ONLINE);
    assert_int_equal(record.received.day, DAY_2023_10_02);
    assert_int_equal(record.received.time, 29100); /* 8 * 3600 + 5 * 60 */
    assert_int_equal(record.due.day, DAY_2023_10_02 + 7);
    assert_int_equal(record.due.time, TIME_NONE);
    assert_int_equal(record.completed.time, 59410); /* 16 * 3600 + 30 * 60 + 10 */
    assert_int_equal(record.status, STATUS_COMPLETED);
    assert_int_equal(record.supplement_requested.day, DAY_2023_10_02 + 1);
    assert_int_equal(record.supplement_received.day, DAY_2023_10_02 + 2);
    assert_int_equal(record.supplement_count, 1);
    assert_int_equal(record.reappointed_on.day, DAY_2023_10_02 + 3);
    assert_int_equal(record.due_new.day, DAY_2023_10_02 + 8);
    assert_int_equal(record.limit_days, 1005);
    assert_int_equal(record.complaint, 1);
    assert_int_equal(table.problems.warning_count, 0);
    table_release(&table);
}

static void blank_cells_say_nothing(void **state)
{
    (void)state;
    struct table table;
    struct dossier record;
    table_init(&table);
    assert_true(bind_table(&table, KIND_DOSSIERS,
                     "code|unit|procedure|channel|received|due|completed|status|supplement_count|"
                     "limit_days|complaint"));
    assert_true(dossier(&table, "D-1|13387||  |02/10/2023|NULL|\xc2\xa0|||| ", &record));
    assert_int_equal(record.procedure, NAME_NONE);
    assert_int_equal(record.channel, CHANNEL_UNKNOWN);
    assert_int_equal(record.due.day, DAY_NONE);
    assert_int_equal(record.completed.day, DAY_NONE);
    assert_int_equal(record.status, STATUS_UNKNOWN);
    assert_int_equal(record.supplement_count, -1);
    assert_int_equal(record.limit_days, -1);
    assert_int_equal(record.complaint, -1);
    assert_false(dossier(&table, " |13387|||02/10/2023||||||", &record));
    expect_error(&table, ERROR_MISSING, 1, "code", "");
    assert_false(dossier(&table, "D|13387|||||||||", &record));
    expect_error(&table, ERROR_MISSING, 11, "received", "");
    assert_false(dossier(&table, "D||||02/10/2023||||||", &record));
    expect_error(&table, ERROR_MISSING, 3, "unit", "");
    assert_false(dossier(&table, "D|13387", &record));
    assert_int_equal(table.problems.error.code, ERROR_ROW_RAGGED);
    assert_string_equal(table.problems.error.value, "2");
    assert_string_equal(table.problems.error.expected, "11");
    table_release(&table);
}

static void wrong_dates_say_what_is_wrong(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum error_code code;
        const char *expected;
    } samples[] = {
        {"31/09/2026", ERROR_DATE_DAY, "30"},   {"29/02/2023", ERROR_DATE_DAY, "28"},
        {"30/02/2024", ERROR_DATE_DAY, "29"},   {"2023-02-31", ERROR_DATE_DAY, "28"},
        {"2/13/2026", ERROR_DATE_MONTH, "13"},  {"2026-25-01", ERROR_DATE_MONTH, "25"},
        {"02/10/2023 24:00", ERROR_TIME, ""},   {"02/10/1023", ERROR_DATE_YEAR, ""},
        {"hôm qua", ERROR_DATE, ""},            {"02/10/23", ERROR_DATE_SHORT, ""},
        {"45230", ERROR_DATE_SERIAL, "2023-10-31"},
    };
    struct table table;
    struct dossier record;
    table_init(&table);
    assert_true(bind_table(&table, KIND_DOSSIERS, "code|unit|Ngày nhận"));
    for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++) {
        char line[80];
        snprintf(line, sizeof line, "D|Lê Hồ|%s", samples[i].text);
        assert_false(dossier(&table, line, &record));
        expect_error(&table, samples[i].code, 9, "Ngày nhận", samples[i].text);
        assert_string_equal(table.problems.error.expected, samples[i].expected);
    }
    table_release(&table);
}

/* docs/rules.md 2.4: the ten national codes and their labels. */
static void the_ten_states_are_known_by_code_label_and_keyword(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int32_t status;
    } samples[] = {
        {"1", STATUS_LEFT_OUT},
        {"Mới đăng ký", STATUS_LEFT_OUT},
        {"2", STATUS_RECEIVED},
        {"Được tiếp nhận", STATUS_RECEIVED},
        {"3", STATUS_LEFT_OUT},
        {"Không được tiếp nhận", STATUS_LEFT_OUT},
        {"4", STATUS_PROCESSING},
        {"ĐANG XỬ LÝ", STATUS_PROCESSING},
        {"5", STATUS_SUSPENDED},
        {"Yêu cầu bổ sung giấy tờ", STATUS_SUSPENDED},
        {"6", STATUS_PROCESSING},
        {"Yêu cầu thực hiện nghĩa vụ tài chính", STATUS_PROCESSING},
        {"7", STATUS_WITHDRAWN},
        {"Công dân yêu cầu rút hồ sơ", STATUS_WITHDRAWN},
        {"8", STATUS_RETURNED},
        {"Dừng xử lý", STATUS_RETURNED},
        {"9", STATUS_COMPLETED},
        {"Đã xử lý xong", STATUS_COMPLETED},
        {"10", STATUS_COMPLETED},
        {"Đã trả kết quả", STATUS_COMPLETED},
        {"received", STATUS_RECEIVED},
        {"supplement", STATUS_SUSPENDED},
        {"refused", STATUS_RETURNED},
        {"left_out", STATUS_LEFT_OUT},
    };
    struct table table;
    struct dossier record;
    table_init(&table);
    assert_true(bind_table(&table, KIND_DOSSIERS, "code|unit|received|completed|status"));
    for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++) {
        char line[120];
        bool closed = samples[i].status == STATUS_COMPLETED ||
                      samples[i].status == STATUS_RETURNED || samples[i].status == STATUS_WITHDRAWN;
        snprintf(line, sizeof line, "D|13393|2023-10-02|%s|%s", closed ? "2023-10-03" : "",
                 samples[i].text);
        assert_true(dossier(&table, line, &record));
        assert_int_equal(record.status, samples[i].status);
    }
    static const char *const unknown[] = {"11", "1.0", "-1", "Xong", "Đang", "Đã xử lý xong hết"};
    for (size_t i = 0; i < sizeof unknown / sizeof unknown[0]; i++) {
        char line[120];
        snprintf(line, sizeof line, "D|13393|2023-10-02||%s", unknown[i]);
        assert_false(dossier(&table, line, &record));
        expect_error(&table, ERROR_LABEL, 21, "status", unknown[i]);
    }
    table_release(&table);
}

static void lenient_fields_warn_and_go_on(void **state)
{
    (void)state;
    struct table table;
    struct dossier record;
    table_init(&table);
    assert_true(bind_table(&table, KIND_DOSSIERS, "code|unit|received|channel|limit_days|complaint"));
    assert_true(dossier(&table, "D|13393|2023-10-02|chim bồ câu|15 giờ|không rõ", &record));
    assert_int_equal(record.channel, CHANNEL_UNKNOWN);
    assert_int_equal(record.limit_days, -1);
    assert_int_equal(record.complaint, -1);
    assert_int_equal(table.problems.warning_count, 3);
    expect_warning(&table, 0, ERROR_LABEL_OTHER, 20);
    expect_warning(&table, 1, ERROR_NUMBER_OTHER, 32);
    table_release(&table);
}

static void a_unit_is_looked_up_on_the_day_of_the_record(void **state)
{
    (void)state;
    struct table table;
    struct dossier record;
    table_init(&table);
    assert_true(bind_table(&table, KIND_DOSSIERS, "unit|code|received"));
    for (int round = 0; round < 2; round++) { /* the second time from memory */
        assert_true(dossier(&table, "Nguyễn Úy|D|2025-06-30", &record));
        assert_int_equal(record.unit, 1);
        assert_true(dossier(&table, "Nguyễn Úy|D|2025-07-01", &record));
        assert_int_equal(record.unit, 2);
        assert_false(dossier(&table, "13387|D|2025-07-01", &record));
        expect_error(&table, ERROR_UNIT_NOT_VALID, 1, "unit", "13387");
        assert_false(dossier(&table, "Nguyễn Uy|D|2024-07-01", &record));
        expect_error(&table, ERROR_UNIT_UNKNOWN, 1, "unit", "Nguyễn Uy");
        assert_string_equal(table.problems.error.expected, "2024-07-01");
        assert_string_equal(table.problems.error.other, "'Nguyễn Úy' (13387)");
        assert_false(dossier(&table, "Nguyễn Uy|D|2025-07-01", &record));
        assert_string_equal(table.problems.error.other, "'Nguyễn Úy' (13396)");
    }
    /* --unit: every row is this commune's, whatever the column and the map say */
    struct mapping_pair pair = {(char[]){"unit"}, (char[]){"unit"}};
    table.mapping.columns = &pair;
    table.mapping.column_count = 1;
    assert_true(bind_with(&table, KIND_DOSSIERS, "unit|code|received", "Lê Hồ", DAY_NONE));
    assert_true(dossier(&table, "Nguyễn Úy|D|2025-06-30", &record));
    assert_int_equal(record.unit, 3);
    table_release(&table);
}

static void free_units_take_names_that_no_register_has(void **state)
{
    (void)state;
    struct table table;
    struct dossier record;
    table_init(&table);
    table.mapping.units_free = true;
    assert_true(bind_table(&table, KIND_DOSSIERS, "code|unit|received"));
    assert_true(dossier(&table, "D|Lê Hồ|2023-10-02", &record));
    assert_int_equal(record.unit, 3);
    for (int round = 0; round < 3; round++) {
        assert_true(dossier(&table, "D| Back  Bay |2023-10-02", &record));
        assert_int_equal(record.unit, 1001);
        assert_true(dossier(&table, "D| |2023-10-02", &record));
        assert_int_equal(record.unit, 1002);
    }
    assert_string_equal(table.names[0], "back bay"); /* the key; the name is as first spelled */
    assert_true(dossier(&table, "D|Xã Bến  Đò|2023-10-02", &record));
    assert_string_equal(table.free_name, "Xã Bến Đò");
    assert_string_equal(table.names[2], "xã bến đò"); /* such a map says: as it is spelled */
    assert_false(converter_by_name(table.converter));
    assert_string_equal(table.names[1], "(blank)");
    table_release(&table);
}

/* No register at all: spellings of one commune come together by name, and the file is marked. */
static void without_a_register_communes_are_known_by_name(void **state)
{
    (void)state;
    struct table table;
    struct dossier record;
    table_init(&table);
    register_free(table.units);
    table.units = register_new();
    assert_true(bind_table(&table, KIND_DOSSIERS, "code|unit|received"));
    assert_false(converter_by_name(table.converter));
    assert_false(dossier(&table, "D||2023-10-02", &record)); /* a blank is still nobody */
    assert_int_equal(table.problems.error.code, ERROR_MISSING);
    const char *same[] = {"D|Nguyễn Úy|2023-10-02", "D|Nguye\xCC\x82\xCC\x83n U\xCC\x81y|2023-10-02",
                          "D| Nguyễn  Úy |2023-10-02", "D|Nguyễn Uý|2023-10-03",
                          "D|UBND xã NGUYỄN ÚY|2023-10-02", "D|P. Nguyễn Úy|2023-10-02"};
    for (size_t i = 0; i < sizeof same / sizeof same[0]; i++) {
        assert_true(dossier(&table, same[i], &record));
        assert_int_equal(record.unit, 1001);
    }
    assert_true(dossier(&table, "D|Nguyễn Uy|2023-10-02", &record)); /* no tone: another name */
    assert_int_equal(record.unit, 1002);
    assert_true(dossier(&table, "D|Thanh Sơn - Hà Nam|2023-10-02", &record));
    assert_int_equal(record.unit, 1003);
    assert_true(dossier(&table, "D|Thanh Sơn, tỉnh Phú Thọ|2023-10-02", &record)); /* elsewhere */
    assert_int_equal(record.unit, 1004);
    assert_true(dossier(&table, "D|Quế|2023-10-02", &record));
    assert_true(dossier(&table, "D|TT. Quế|2023-10-02", &record)); /* a town and a commune of that name */
    assert_int_equal(record.unit, 1006);
    assert_true(converter_by_name(table.converter));
    table_release(&table);
}

/* The rank that is written in the name, too, is the rank once. */
static void the_rank_of_a_unit_is_split_off_its_name(void **state)
{
    (void)state;
    const struct {
        const char *line, *kind, *name;
    } rows[] = {{"13387|Xã|Xã Nguyễn Úy|", "xã", "Nguyễn Úy"},
                {"13384||Thị trấn Quế|", "thị trấn", "Quế"},
                {"1|phường|PHƯỜNG 01|", "phường", "01"},
                {"2|Phường|Xã Đàn|", "phường", "Xã Đàn"}, /* a ward of that name */
                {"3||Nguyễn Úy|Phường Nguyễn Úy", "phường", "Nguyễn Úy"},
                {"4|đặc khu|Côn Đảo|Xã Côn Đảo", "đặc khu", "Côn Đảo"},
                {"5|bản|Xã|", "bản", "Xã"}};
    struct table table;
    table_init(&table);
    assert_true(bind_table(&table, KIND_UNITS, "Mã PX|Cấp|Phường Xã|full_name"));
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct unit_row record;
        assert_true(convert_unit(table.converter, row_of(&table, rows[i].line), &record, &table.problems));
        assert_string_equal(record.kind, rows[i].kind);
        assert_string_equal(record.name, rows[i].name);
    }
    table_release(&table);
}

static bool unit_row(struct table *table, const char *line)
{
    struct unit_row record;
    return convert_unit(table->converter, row_of(table, line), &record, &table->problems);
}

/* One code, one unit, on any day. */
static void a_code_of_two_units_at_one_time_is_refused(void **state)
{
    (void)state;
    struct table table;
    table_init(&table);
    assert_true(bind_table(&table, KIND_UNITS, "code|name|valid_from|valid_to"));
    assert_true(unit_row(&table, "13396|Tượng Lĩnh||30/06/2025"));
    assert_true(unit_row(&table, "13396|Nguyễn Úy|01/07/2025|"));
    assert_false(unit_row(&table, "13396|Kim Thanh|31/12/2025|"));
    assert_int_equal(table.problems.error.code, ERROR_UNIT_OVERLAP);
    assert_string_equal(table.problems.error.value, "13396");
    assert_string_equal(table.problems.error.other, "7");
    assert_int_equal(table.problems.error.line, 7);
    assert_true(unit_row(&table, "13396|Nguyễn Uý|01/07/2025|")); /* the store's to judge: one key */
    assert_true(unit_row(&table, "04960|Liên Sơn||"));
    assert_false(unit_row(&table, "4960|Liên Sơn||")); /* a spreadsheet took the zero */
    assert_int_equal(table.problems.error.code, ERROR_UNIT_OVERLAP);
    table_release(&table);
}

static void the_values_blanks_and_constants_of_a_map_are_applied(void **state)
{
    (void)state;
    struct table table;
    struct dossier record;
    struct mapping_value values[] = {
        {(char[]){"status"}, (char[]){"Closed"}, (char[]){"completed"}},
        {(char[]){"unit"}, (char[]){"N. Úy"}, (char[]){"Nguyễn Úy"}},
    };
    char *blanks[] = {(char[]){"không có"}};
    struct mapping_pair constants[] = {
        {(char[]){"field"}, (char[]){"Hộ tịch"}},
        {(char[]){"received"}, (char[]){"2023-10-02"}},
    };
    table_init(&table);
    table.mapping.values = values;
    table.mapping.value_count = 2;
    table.mapping.blanks = blanks;
    table.mapping.blank_count = 1;
    table.mapping.constants = constants;
    table.mapping.constant_count = 2;
    assert_true(bind_table(&table, KIND_DOSSIERS, "code|unit|completed|status"));
    assert_true(dossier(&table, "D|n. úy|2023-10-03|CLOSED", &record));
    assert_int_equal(record.unit, 1);
    assert_int_equal(record.status, STATUS_COMPLETED);
    assert_int_equal(record.field, 1);
    assert_int_equal(record.received.day, DAY_2023_10_02);
    assert_true(dossier(&table, "D|13387|Không  có|KHÔNG CÓ", &record));
    assert_int_equal(record.completed.day, DAY_NONE);
    assert_int_equal(record.status, STATUS_UNKNOWN);
    table_release(&table);
}

static void a_long_text_is_refused_but_a_long_procedure_is_not(void **state)
{
    (void)state;
    struct table table;
    struct dossier record;
    char line[700];
    table_init(&table);
    assert_true(bind_table(&table, KIND_DOSSIERS, "code|unit|received|procedure"));
    /* 300 characters: names of procedures are that long */
    snprintf(line, sizeof line, "D|13393|2023-10-02|%0300d", 7);
    assert_true(dossier(&table, line, &record));
    snprintf(line, sizeof line, "%0101d|13393|2023-10-02|x", 7);
    assert_false(dossier(&table, line, &record));
    assert_int_equal(table.problems.error.code, ERROR_TEXT_LONG);
    assert_string_equal(table.problems.error.expected, "100");
    table_release(&table);
}

/* Names, phones and free text are recognised so that nobody reads them. */
static void personal_columns_never_reach_a_message(void **state)
{
    (void)state;
    struct table table;
    struct dossier record;
    char text[600];
    table_init(&table);
    assert_true(bind_table(&table, KIND_DOSSIERS, "code|Chủ hồ sơ|Số điện thoại|unit|received"));
    assert_false(dossier(&table, "D|BÍ MẬT|0900000000|Lê Hồ|x", &record));
    for (int language = LANGUAGE_EN; language <= LANGUAGE_VI; language++) {
        error_format(&table.problems.error, (enum language)language, text, sizeof text);
        assert_null(strstr(text, "BÍ MẬT"));
        assert_null(strstr(text, "0900"));
        assert_non_null(strstr(text, "a.csv:7:"));
        assert_non_null(strstr(text, "HL101"));
    }
    table_release(&table);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_book_of_dossiers_binds_by_its_vietnamese_headers),
        cmocka_unit_test(the_register_of_communes_binds_by_its_names),
        cmocka_unit_test(a_missing_column_is_named_with_what_would_do),
        cmocka_unit_test(two_columns_for_one_field_need_a_map),
        cmocka_unit_test(a_map_may_not_name_what_the_file_or_the_kind_lacks),
        cmocka_unit_test(questions_bind_in_order_and_the_overall_one_comes_last),
        cmocka_unit_test(only_question_nine_of_the_state_survey_is_satisfaction),
        cmocka_unit_test(a_dossier_is_converted_whole),
        cmocka_unit_test(blank_cells_say_nothing),
        cmocka_unit_test(wrong_dates_say_what_is_wrong),
        cmocka_unit_test(the_ten_states_are_known_by_code_label_and_keyword),
        cmocka_unit_test(lenient_fields_warn_and_go_on),
        cmocka_unit_test(a_unit_is_looked_up_on_the_day_of_the_record),
        cmocka_unit_test(free_units_take_names_that_no_register_has),
        cmocka_unit_test(without_a_register_communes_are_known_by_name),
        cmocka_unit_test(the_rank_of_a_unit_is_split_off_its_name),
        cmocka_unit_test(a_code_of_two_units_at_one_time_is_refused),
        cmocka_unit_test(the_values_blanks_and_constants_of_a_map_are_applied),
        cmocka_unit_test(a_long_text_is_refused_but_a_long_procedure_is_not),
        cmocka_unit_test(personal_columns_never_reach_a_message),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
