/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fields of the working calendar: one row for each day off and each make-up working day. */
#include "surveys/schema_tables.h"

static const struct choice choices_kind[] = {
    {"off", CALENDAR_OFF},      {"work", CALENDAR_WORK},
    {"Nghỉ", CALENDAR_OFF},     {"Làm việc", CALENDAR_WORK},
    {"Ngày nghỉ", CALENDAR_OFF}, {"Làm bù", CALENDAR_WORK},
    {"holiday", CALENDAR_OFF},  {"working day", CALENDAR_WORK},
    {"Nghỉ lễ", CALENDAR_OFF},  {"Đi làm bù", CALENDAR_WORK},
    {"Nghỉ bù", CALENDAR_OFF},  {"Ngày làm việc", CALENDAR_WORK},
    {"Nghỉ Tết", CALENDAR_OFF}, {"Làm việc bù", CALENDAR_WORK},
    {"Nghỉ hoán đổi", CALENDAR_OFF}, {"Ngày làm bù", CALENDAR_WORK},
    {"day off", CALENDAR_OFF},  {"make-up day", CALENDAR_WORK},
    {NULL, 0},
};

static const char *const allowed_kind[2] = {"off, work", "Nghỉ, Làm việc"};

static const struct field fields[] = {
    {.name = "date",
     .label = {"Date", "Ngày"},
     .doc = {"A day that differs from what its weekday says.",
             "Ngày khác với thứ trong tuần của nó."},
     .type = FIELD_DAY,
     .flags = FIELD_REQUIRED,
     .offset = offsetof(struct calendar_day, day),
     .aliases = HEADERS("Ngày tháng", "Ngày nghỉ", "day")},
    {.name = "kind",
     .label = {"Kind", "Loại ngày"},
     .doc = {"off: a day off; work: a make-up working day.",
             "Nghỉ: ngày nghỉ; Làm việc: ngày làm bù."},
     .type = FIELD_CHOICE,
     .flags = FIELD_REQUIRED,
     .offset = offsetof(struct calendar_day, kind),
     .choices = choices_kind,
     .allowed = allowed_kind,
     .aliases = HEADERS("Loại", "Nghỉ/làm việc", "type")},
    {.name = "label",
     .label = {"Name", "Tên ngày"},
     .doc = {"What the day is: the holiday, the day it stands for.",
             "Tên ngày lễ, hoặc ngày được hoán đổi."},
     .type = FIELD_TEXT,
     .offset = offsetof(struct calendar_day, label),
     .high = TEXT_CODE,
     .aliases = HEADERS("Nội dung", "Tên ngày nghỉ", "Tên ngày lễ", "Lý do", "label", "holiday name")},
    {.name = "status",
     .label = {"Basis", "Căn cứ"},
     .doc = {"How sure it is, or the document that says it.", "Văn bản quy định, hoặc mức độ chắc chắn."},
     .type = FIELD_TEXT,
     .offset = offsetof(struct calendar_day, status),
     .high = TEXT_CODE,
     .aliases = HEADERS("Tình trạng", "Văn bản", "status", "source")},
    /* what a map says is not to be read */
    FIELD_NOT_READ("ignored", "Not read", "Bỏ qua", "Không đọc", "STT", "TT", "Ghi chú", "note"),
};

const struct schema schema_calendar = {
    KIND_CALENDAR, "calendar", fields, sizeof fields / sizeof fields[0], "date", RECORD_DAY};
