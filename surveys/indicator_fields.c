/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fields of indicators: what grading schemes need and dossiers and forms do not hold. */
#include "surveys/schema_tables.h"

enum { COUNT_MOST = 1000000000 };

static const struct field fields[] = {
    {.name = "unit",
     .label = {"Commune", "Đơn vị"},
     .doc = {"The commune: its code or its name.", "Xã, phường: ghi mã hoặc tên."},
     .type = FIELD_UNIT,
     .flags = FIELD_REQUIRED,
     .offset = offsetof(struct indicator, unit),
     .high = TEXT_NAME,
     .aliases = HEADERS("Xã", "Phường", "Xã/phường", "Tên đơn vị", "Mã đơn vị", "Mã xã",
                        "unit code")},
    {.name = "period",
     .label = {"Period", "Kỳ"},
     .doc = {"The period it is of, as --period writes it: 2023-10, 2023-Q3, 2023.",
             "Kỳ số liệu, viết như --period: 10/2023, Q3/2023, 2023."},
     .type = FIELD_TEXT,
     .flags = FIELD_REQUIRED,
     .offset = offsetof(struct indicator, period),
     .high = TEXT_SHORT,
     .aliases = HEADERS("Kỳ báo cáo", "Kỳ số liệu", "Thời kỳ", "Thời gian")},
    {.name = "indicator",
     .label = {"Indicator", "Chỉ tiêu"},
     .doc = {"Which number it is, as the grading scheme calls it.",
             "Tên chỉ tiêu theo bộ tiêu chí chấm điểm."},
     .type = FIELD_TEXT,
     .flags = FIELD_REQUIRED,
     .offset = offsetof(struct indicator, id),
     .high = TEXT_SHORT,
     .aliases = HEADERS("Mã chỉ tiêu", "Chỉ số", "indicator id")},
    {.name = "numerator",
     .label = {"Numerator", "Tử số"},
     .doc = {"The part: points, cases that meet the rule.", "Phần đạt: tổng điểm, số việc đạt."},
     .type = FIELD_WHOLE,
     .flags = FIELD_REQUIRED,
     .offset = offsetof(struct indicator, numerator),
     .low = 0,
     .high = COUNT_MOST,
     .aliases = HEADERS("Số đạt", "Tổng điểm", "Kết quả")},
    {.name = "denominator",
     .label = {"Denominator", "Mẫu số"},
     .doc = {"The whole: dossiers, cases.", "Toàn bộ: số hồ sơ, số việc."},
     .type = FIELD_WHOLE,
     .flags = FIELD_REQUIRED,
     .offset = offsetof(struct indicator, denominator),
     .low = 0,
     .high = COUNT_MOST,
     .aliases = HEADERS("Tổng số", "Số hồ sơ")},
    /* what a map says is not to be read */
    FIELD_NOT_READ("ignored", "Not read", "Bỏ qua", "Không đọc", "STT", "TT", "Ghi chú", "note"),
};

const struct schema schema_indicators = {KIND_INDICATORS, "indicators",
                                         fields,          sizeof fields / sizeof fields[0],
                                         "indicator",     RECORD_INDICATOR};
