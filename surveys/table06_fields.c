/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fields of a filled-in Biểu số 06/VPCP/KSTT (TT 01/2020/TT-VPCP): one row for each field of work or unit. */
#include "surveys/schema_tables.h"

enum { COUNT_MOST = 1000000000 };

#define COLUMN(number, label_en, label_vi, doc_en, doc_vi)                                         \
    {                                                                                              \
        .name = "c" #number, .label = {label_en, label_vi}, .doc = {doc_en, doc_vi},               \
        .type = FIELD_WHOLE, .flags = FIELD_REQUIRED | FIELD_ZERO,                                              \
        .offset = offsetof(struct table06_row, column) + ((number)-3) * sizeof(int32_t), .low = 0, \
        .high = COUNT_MOST, .aliases = HEADERS("(" #number ")")                                    \
    }

static const struct field fields[] = {
    {.name = "unit",
     .label = {"Reporting unit", "Đơn vị báo cáo"},
     .doc = {"The commune that reports: its code or its name.", "Xã, phường báo cáo: ghi mã hoặc tên."},
     .type = FIELD_UNIT,
     .flags = FIELD_REQUIRED,
     .offset = offsetof(struct table06_row, unit),
     .high = TEXT_NAME,
     .aliases = HEADERS("Xã", "Phường", "Đơn vị", "Mã đơn vị", "unit code")},
    {.name = "period",
     .label = {"Period", "Kỳ báo cáo"},
     .doc = {"The period, as --period writes it: 2023-10, 2023-Q3, 2023.",
             "Kỳ báo cáo, viết như --period: 10/2023, Q3/2023, 2023."},
     .type = FIELD_TEXT,
     .flags = FIELD_REQUIRED,
     .offset = offsetof(struct table06_row, period),
     .high = TEXT_SHORT,
     .aliases = HEADERS("Kỳ")},
    {.name = "label",
     .label = {"Field of work", "Lĩnh vực giải quyết"},
     .doc = {"What the row counts: a field of work, or a unit.", "Nội dung của dòng: lĩnh vực, hoặc đơn vị."},
     .type = FIELD_TEXT,
     .flags = FIELD_REQUIRED,
     .offset = offsetof(struct table06_row, label),
     .high = TEXT_NAME,
     .aliases = HEADERS("Lĩnh vực", "Lĩnh vực, công việc giải quyết", "(2)")},
    COLUMN(3, "Taken in, total", "Số nhận giải quyết: tổng số", "Column 3: 4 + 5 + 6.", "Cột 3: bằng 4 + 5 + 6."),
    COLUMN(4, "Taken in online", "Trong kỳ: trực tuyến", "Column 4: received in the period, online.",
           "Cột 4: tiếp nhận trong kỳ, trực tuyến."),
    COLUMN(5, "Taken in directly, by post", "Trong kỳ: trực tiếp, bưu chính",
           "Column 5: received in the period, directly or by post.",
           "Cột 5: tiếp nhận trong kỳ, trực tiếp hoặc bưu chính."),
    COLUMN(6, "From the period before", "Từ kỳ trước", "Column 6: carried over.", "Cột 6: từ kỳ trước chuyển sang."),
    COLUMN(7, "Settled, total", "Đã giải quyết: tổng số", "Column 7: 8 + 9 + 10.", "Cột 7: bằng 8 + 9 + 10."),
    COLUMN(8, "Settled early", "Đã giải quyết: trước hạn", "Column 8: before the due date.", "Cột 8: trước hạn."),
    COLUMN(9, "Settled in time", "Đã giải quyết: đúng hạn", "Column 9: on the due date.", "Cột 9: đúng hạn."),
    COLUMN(10, "Settled late", "Đã giải quyết: quá hạn", "Column 10: after the due date.", "Cột 10: quá hạn."),
    COLUMN(11, "Pending, total", "Đang giải quyết: tổng số", "Column 11: 12 + 13.", "Cột 11: bằng 12 + 13."),
    COLUMN(12, "Pending within time", "Đang giải quyết: trong hạn", "Column 12: not yet due.", "Cột 12: trong hạn."),
    COLUMN(13, "Pending overdue", "Đang giải quyết: quá hạn", "Column 13: due and still open.", "Cột 13: quá hạn."),
    /* what a map says is not to be read */
    FIELD_NOT_READ("ignored", "Not read", "Bỏ qua", "Không đọc", "STT", "TT", "(1)", "Ghi chú", "note"),
};

const struct schema schema_table06 = {
    KIND_TABLE06, "table06", fields, sizeof fields / sizeof fields[0], "label", RECORD_ROW};
