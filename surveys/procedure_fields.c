/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fields of a list of procedures: the time limit of each, for dossiers whose log does not say it. */
#include "surveys/limit.h"
#include "surveys/schema_tables.h"

static const struct choice choices_unit[] = {
    {"working days", LIMIT_WORKING_DAYS},
    {"calendar days", LIMIT_CALENDAR_DAYS},
    {"hours", LIMIT_HOURS},
    {"Ngày làm việc", LIMIT_WORKING_DAYS},
    {"Ngày", LIMIT_CALENDAR_DAYS},
    {"Giờ làm việc", LIMIT_HOURS},
    {"working day", LIMIT_WORKING_DAYS},
    {"days", LIMIT_CALENDAR_DAYS},
    {"Ngày lịch", LIMIT_CALENDAR_DAYS},
    {"Ngày thường", LIMIT_CALENDAR_DAYS},
    {"Giờ", LIMIT_HOURS},
    {"hour", LIMIT_HOURS},
    {NULL, 0},
};

static const char *const allowed_unit[2] = {"working days, calendar days, hours",
                                            "Ngày làm việc, Ngày lịch, Giờ"};

static const struct field fields[] = {
    {.name = "procedure",
     .label = {"Procedure", "Tên thủ tục hành chính"},
     .doc = {"The name by which dossiers call the procedure.", "Tên thủ tục như ghi trong hồ sơ."},
     .type = FIELD_TEXT,
     .flags = FIELD_REQUIRED,
     .offset = offsetof(struct procedure, name),
     .high = TEXT_NAME,
     .aliases = HEADERS("Thủ tục", "Tên thủ tục", "Thủ tục hành chính", "TTHC", "Tên TTHC",
                        "procedure name", "name")},
    {.name = "code",
     .label = {"Procedure code", "Mã thủ tục"},
     .doc = {"Its code in the national catalogue; dossiers may call it by the code as well.",
             "Mã thủ tục trong cơ sở dữ liệu quốc gia; hồ sơ có thể ghi mã thay cho tên."},
     .type = FIELD_TEXT,
     .offset = offsetof(struct procedure, code),
     .high = TEXT_SHORT,
     .aliases = HEADERS("Mã TTHC", "Mã thủ tục hành chính", "Mã số TTHC", "procedure id")},
    {.name = "limit",
     .label = {"Limit", "Thời hạn giải quyết"},
     .doc = {"The time limit, with or without its unit: 3, \"03 ngày làm việc\", \"8 giờ\"; 0 or \"Trong ngày\": "
             "the result is given on the same day.",
             "Thời hạn giải quyết, có hoặc không ghi đơn vị: 3, \"03 ngày làm việc\", \"8 giờ\"; ghi 0 hoặc "
             "\"Trong ngày\" nếu trả kết quả trong ngày."},
     .type = FIELD_WHOLE,
     .flags = FIELD_LIMIT,
     .offset = offsetof(struct procedure, limit),
     .low = 0,
     .high = 3650,
     .aliases = HEADERS("Thời hạn", "Số ngày", "Số ngày quy định", "Thời gian giải quyết",
                        "limit days", "limit_days", "days allowed")},
    {.name = "unit_of_limit",
     .label = {"Unit of the limit", "Đơn vị thời hạn"},
     .doc = {"What the limit counts: working days, calendar days or office hours; when empty, what the limit says, "
             "else working days.",
             "Thời hạn tính theo: ngày làm việc, ngày lịch hoặc giờ làm việc; nếu để trống thì theo đơn vị ghi ở thời hạn, "
             "không ghi là ngày làm việc."},
     .type = FIELD_CHOICE,
     .offset = offsetof(struct procedure, limit_unit),
     .choices = choices_unit,
     .allowed = allowed_unit,
     .aliases = HEADERS("Đơn vị tính", "Loại thời hạn", "Cách tính", "limit unit")},
    {.name = "field",
     .label = {"Field", "Lĩnh vực"},
     .doc = {"The field of work, for dossiers that do not say theirs.",
             "Lĩnh vực, dùng cho hồ sơ không ghi lĩnh vực."},
     .type = FIELD_NAME,
     .offset = offsetof(struct procedure, field),
     .high = TEXT_NAME,
     .aliases = HEADERS("Tên lĩnh vực", "Lĩnh vực thủ tục", "area", "domain")},
    /* what a map says is not to be read */
    FIELD_NOT_READ("ignored", "Not read", "Bỏ qua", "Không đọc", "STT", "TT", "Ghi chú", "note",
                   "Phí, lệ phí", "Cơ quan thực hiện", "Cấp thực hiện", "Đối tượng thực hiện"),
};

const struct schema schema_procedures = {KIND_PROCEDURES, "procedures",
                                         fields,          sizeof fields / sizeof fields[0],
                                         "procedure",     RECORD_PROCEDURE};
