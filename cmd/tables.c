/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/tables.h"

static const struct option_def global_options[] = {
    {.name = "db", .flags = OPTION_CONF, .value = "FILE", .also = "database store kho",
     .doc = {"the store (default $HAILONG_DB, else ./hailong.db)",
             "kho dữ liệu (mặc định $HAILONG_DB, nếu không thì ./hailong.db)"}},
    {.name = "lang", .flags = OPTION_CONF, .value = "vi|en", .choices = "vi|en",
     .also = "language ngon-ngu locale",
     .doc = {"language (default: that of the locale)", "ngôn ngữ (mặc định theo hệ thống)"}},
    {.name = "color", .flags = OPTION_CONF, .value = "WHEN", .choices = "auto|always|never",
     .also = "colour mau",
     .doc = {"colours in the terminal: auto, always, never",
             "màu trên màn hình: auto, always, never"}},
    {.name = "quiet", .letter = 'q', .also = "silent",
     .doc = {"no progress and no notes", "không hiện tiến độ và ghi chú"}},
    {.name = "config", .value = "FILE", .also = "conf cai-dat",
     .doc = {"read this file in place of ./hailong.conf", "đọc tệp này thay cho ./hailong.conf"}},
    {.name = "help", .letter = 'h', .also = "giup tro-giup usage",
     .doc = {"this help", "hiện phần trợ giúp này"}},
    {.name = "version", .doc = {"the version", "hiện phiên bản"}},
};

static const struct option_def rule_options[] = {
    {.name = "policy", .flags = OPTION_RULE, .value = "NAME",
     .choices = "completed|portal|received|due", .sample = "completed", .also = "chinh-sach",
     .doc = {"on time, of which dossiers: completed (default), portal, received, due",
             "tính đúng hạn trên: completed (đã giải quyết, mặc định), portal, received, due"}},
    {.name = "method", .flags = OPTION_RULE, .value = "NAME",
     .choices = "overall|criteria|all", .sample = "overall", .also = "phuong-phap",
     .doc = {"satisfaction: overall (default where asked), criteria, all",
             "cách tính hài lòng: overall (mặc định khi có câu hỏi chung), criteria, all"}},
    {.name = "compare", .flags = OPTION_RULE, .value = "date|time", .choices = "date|time",
     .sample = "date",
     .doc = {"hold completion against the due date by day (default) or by the minute",
             "so ngày trả với hạn theo ngày (mặc định) hay theo giờ phút"}},
    {.name = "forms-from", .flags = OPTION_RULE, .value = "WHO", .choices = "unknown|dossiers",
     .sample = "dossiers",
     .doc = {"dossiers: every form belongs to a finished dossier (default unknown)",
             "dossiers: mỗi phiếu thuộc một hồ sơ đã giải quyết (mặc định unknown)"}},
    {.name = "confidence", .flags = OPTION_RULE, .value = "SHARE", .sample = "0.95",
     .also = "level do-tin-cay",
     .doc = {"confidence of the intervals (default 0.95)", "độ tin cậy của khoảng (mặc định 0.95)"}},
    {.name = "interval", .flags = OPTION_RULE, .value = "NAME",
     .choices = "wilson|exact|jeffreys", .sample = "wilson", .also = "khoang",
     .doc = {"wilson (default), exact, jeffreys", "wilson (mặc định), exact, jeffreys"}},
    {.name = "as-of", .flags = OPTION_RULE, .value = "DATE", .sample = "2023-10-31",
     .also = "tinh-den",
     .doc = {"as things stood on that day (default: the period's last day)",
             "tình hình tính đến ngày này (mặc định: ngày cuối kỳ)"}},
    {.name = "supplement", .flags = OPTION_RULE, .value = "ignore", .choices = "ignore",
     .doc = {"ignore: the due date is the one stated (the only rule so far)",
             "ignore: hạn là ngày hẹn đã ghi (bản này chỉ có cách này)"}},
    {.name = "no-due", .flags = OPTION_RULE, .value = "exclude", .choices = "exclude",
     .doc = {"exclude: dossiers without a due date stay outside (the only rule so far)",
             "exclude: hồ sơ không có hạn để ngoài (bản này chỉ có cách này)"}},
    {.name = "after-hours", .flags = OPTION_LATER, .value = "TIME", .doc = {"", ""}},
    {.name = "scheme", .flags = OPTION_LATER, .value = "FILE", .doc = {"", ""}},
};

static const struct option_def intake_options[] = {
    {.name = "map", .flags = OPTION_REPEAT, .value = "FILE", .sample = "map.conf",
     .also = "mapping anh-xa",
     .doc = {"a mapping file: which column is what", "tệp ánh xạ: cột nào là gì"}},
    {.name = "date", .value = "DAY", .sample = "2023-10-31", .also = "ngay",
     .doc = {"forms without a date column are of this day", "phiếu không có cột ngày thuộc ngày này"}},
    {.name = "dates", .value = "ORDER", .choices = "dmy|ymd|mdy", .sample = "dmy",
     .also = "date-format date-order",
     .doc = {"order of day, month and year: dmy, ymd, mdy", "thứ tự ngày tháng năm: dmy, ymd, mdy"}},
    {.name = "delimiter", .value = "C", .sample = ";", .also = "separator sep phan-cach",
     .doc = {"between the columns: , ; | or tab (default: found out)",
             "dấu phân cách cột: , ; | hoặc tab (mặc định: tự nhận)"}},
    {.name = "quote", .value = "none", .choices = "none", .sample = "none",
     .doc = {"none: double quotes are ordinary characters", "none: dấu nháy kép là ký tự thường"}},
    {.name = "encoding", .value = "NAME", .sample = "UTF-8", .also = "charset bang-ma",
     .doc = {"UTF-8, the only one in this version", "UTF-8 (bản này chỉ đọc UTF-8)"}},
    {.name = "on-duplicate", .value = "RULE", .choices = "reject|first|last", .sample = "last",
     .also = "duplicates trung-lap trung",
     .doc = {"same key, other content in one file: reject (default), first, last",
             "trùng mã khác nội dung trong một tệp: reject (mặc định), first, last"}},
    {.name = "max-rejects", .value = "N|P%", .sample = "5%", .also = "max-errors",
     .doc = {"more rejected rows than that: nothing is stored", "quá số dòng loại này: không lưu gì"}},
    {.name = "strict", .also = "nghiem-ngat",
     .doc = {"the same as --max-rejects 0", "như --max-rejects 0"}},
    {.name = "rejects", .value = "FILE", .sample = "rejects.csv", .also = "loai",
     .doc = {"where rejected rows go (default: NAME.rejects.csv)",
             "nơi ghi các dòng bị loại (mặc định: TÊN.rejects.csv)"}},
    {.name = "questionnaire", .flags = OPTION_LATER, .value = "FILE", .doc = {"", ""}},
    {.name = "decimal", .flags = OPTION_LATER, .value = "C", .doc = {"", ""}},
};

static const struct option_def document_options[] = {
    {.name = "format", .value = "NAME", .sample = "html", .also = "dang kieu type",
     .doc = {"text, csv, json, html; several with commas when -o is a folder",
             "text, csv, json, html; nhiều dạng cách nhau dấu phẩy khi -o là thư mục"}},
    {.name = "output", .letter = 'o', .value = "FILE|DIR|-", .sample = "out/", .also = "out tep",
     .doc = {"where it goes (default: standard output)", "nơi ghi (mặc định: ra màn hình)"}},
    {.name = "json", .doc = {"the same as --format json", "như --format json"}},
};

static const struct option_def json_options[] = {
    {.name = "json", .doc = {"one JSON document", "xuất một tài liệu JSON"}},
};

const struct option_table global_table = OPTION_TABLE(global_options, "Everywhere", "Dùng chung");
const struct option_table rule_table =
    OPTION_TABLE(rule_options, "Rules (may stand in hailong.conf)",
                 "Quy tắc (có thể đặt trong hailong.conf)");
const struct option_table intake_table =
    OPTION_TABLE(intake_options, "How files are read", "Cách đọc tệp");
const struct option_table from_table =
    OPTION_TABLE(intake_options, "How the files of --from are read", "Cách đọc các tệp của --from");
const struct option_table document_table =
    OPTION_TABLE(document_options, "What comes out", "Kết quả");
const struct option_table json_table = OPTION_TABLE(json_options, "What comes out", "Kết quả");

const struct option_table *const global_tables[] = {&global_table, NULL};
const struct option_table *const conf_tables[] = {&global_table, &rule_table, NULL};
