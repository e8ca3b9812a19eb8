/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The option tables that several commands share. */
#ifndef HAILONG_CMD_TABLES_H
#define HAILONG_CMD_TABLES_H

#include "cmd/option.h"

extern const struct option_table global_table;   /* every command */
extern const struct option_table rule_table;     /* rules of counting: reports/settings.h */
extern const struct option_table intake_table;   /* how a file is read */
extern const struct option_table from_table;     /* the same, for the files of --from */
extern const struct option_table document_table; /* --format, -o, --json */
extern const struct option_table json_table;     /* --json alone */

/* The global table as a list of one. */
extern const struct option_table *const global_tables[];
/* All that may stand in hailong.conf: the global table and the rules. */
extern const struct option_table *const conf_tables[];

/* Options that two tables have: the period of a figure, the files in place of a store, the commune of all rows of a file, the rules of
 * the working day. */
#define PERIOD_OPTION                                                                              \
    {.name = "period",                                                                             \
     .value = "P",                                                                                 \
     .sample = "2023-10",                                                                          \
     .also = "thang ky month quarter year quy nam ngay",                                           \
     .doc = {"all, 2023, 2023-Q3, 2023-10 (or 10/2023), 2021..2023, first..last day, or r2023-10 (15th to 14th)", \
             "10/2023, Q3/2023, 2023, 2021..2023, all hoặc ngày đầu..ngày cuối (15/09/2023..14/10/2023), bc10/2023 (từ ngày 15 đến ngày 14); cũng nhận 2023-10, 2023-Q3"}}
#define FROM_OPTION                                                                                \
    {.name = "from",                                                                               \
     .flags = OPTION_REPEAT,                                                                       \
     .value = "KIND=FILE",                                                                         \
     .sample = "dossiers=ho-so.csv",                                                               \
     .also = "tu",                                                                                 \
     .doc = {"read this file in place of a store and leave nothing behind; may be repeated",       \
             "đọc tệp này thay cho kho, không để lại gì; dùng được nhiều lần"}}
#define ROWS_PERIOD_OPTION                                                                         \
    {.name = "period",                                                                             \
     .value = "P",                                                                                 \
     .sample = "2023-10",                                                                          \
     .also = "ky thang quy",                                                                       \
     .doc = {"all rows are of this period (table06, indicators)",                                  \
             "mọi dòng là của kỳ này (table06, indicators)"}}
#define ROWS_UNIT_OPTION                                                                           \
    {.name = "unit",                                                                               \
     .value = "U",                                                                                 \
     .sample = "13387",                                                                            \
     .also = "don-vi xa commune",                                                                  \
     .doc = {"all rows are of this commune (code or name)",                                        \
             "mọi dòng là của xã, phường này (mã hoặc tên)"}}
#define AFTER_HOURS_OPTION                                                                         \
    {.name = "after-hours",                                                                        \
     .flags = OPTION_RULE,                                                                         \
     .value = "TIME",                                                                              \
     .sample = "15:00",                                                                            \
     .also = "sau-gio",                                                                            \
     .doc = {"same-day procedures received later are due on the next working day (default 15:00)", \
             "thủ tục trả trong ngày nhận sau giờ này thì hẹn ngày làm việc sau (mặc định 15:00)"}}
#define OFFICE_HOURS_OPTION                                                                        \
    {.name = "office-hours",                                                                       \
     .flags = OPTION_RULE,                                                                         \
     .value = "HOURS",                                                                             \
     .sample = "07:00-11:30,13:30-17:00",                                                          \
     .also = "gio-lam-viec",                                                                       \
     .doc = {"when the office is open (default 07:00-11:30,13:30-17:00)",                          \
             "giờ làm việc (mặc định 07:00-11:30,13:30-17:00)"}}

/* Where a document goes, whatever forms it comes in. */
#define OUTPUT_OPTIONS                                                                             \
    {.name = "output",                                                                             \
     .letter = 'o',                                                                                \
     .value = "FILE|DIR|-",                                                                        \
     .sample = "out/",                                                                             \
     .also = "out tep",                                                                            \
     .doc = {"where it goes (default: standard output)", "nơi ghi (mặc định: ra màn hình)"}},      \
    {                                                                                              \
        .name = "json", .doc = {"the same as --format json", "như --format json"}                  \
    }

#define OPTION_TABLE(list, en, vi)                                                                 \
    {                                                                                              \
        {en, vi}, list, sizeof(list) / sizeof(list)[0]                                             \
    }

#endif
