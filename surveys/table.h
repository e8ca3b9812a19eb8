/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the table stands in a file, found from the file's head.
 *
 *     UBND XÃ NGUYỄN ÚY;;;;                     title lines
 *     SỔ THEO DÕI HỒ SƠ;;;;
 *     TT;Mã hồ sơ;Ngày, tháng, năm;;Ghi chú     header, of one or two lines
 *     ;;Nhận hồ sơ;Hẹn trả kết quả;
 *     (1);(2);(3);(4);(5)                       index line
 *     1;H42.1-231002-0001;02/10/2023;…          rows
 *     Tổng số;986;;;                            totals and lines below: table_line_kind
 *
 * The header is the record, among the first TABLE_LOOK, that has the most cells which are known as
 * headers of the kind, or, in a file of forms, are questions; the same text twice counts once, for it
 * is an answer ("Hài lòng"), and a date counts against its record; the delimiter is the one under which that is so, else the one under which the
 * records agree (rows_detect_delimiter). A filled-in Biểu 06 is known otherwise (table06_header.h); its columns are called
 * "(1)" to "(13)" then, whatever stands above them. Source of the shapes: the register export and reports of the
 * one-stop systems (docs/rules.md 2.3). */
#ifndef HAILONG_SURVEYS_TABLE_H
#define HAILONG_SURVEYS_TABLE_H

#include "surveys/convert.h"
#include "surveys/rows.h"
#include "surveys/table06_header.h"

enum { TABLE_LINES = TABLE06_HEADER_LINES }; /* of a header, at most; two but for Biểu 06 */
enum { TABLE_LOOK = 40, TABLE_PREVIEW = 200 };

struct table_request {
    enum record_kind kind;
    const struct mapping *mapping; /* NULL: none */
    const struct questionnaire_file *questionnaire; /* NULL: none */
    char delimiter;                /* 0: find out */
    char quote;
};

struct table {
    char delimiter;
    long title, header, index; /* records of each: above, 1 to TABLE_LINES, 0 or 1 */
    long first_line;           /* physical line of the header */
    size_t known;              /* headers that were recognised, and questions */
    struct row row;            /* the header as one record: two lines joined */
    struct row lines[TABLE_LINES]; /* its lines as they stand; those that are not there have no cells */
    struct preview preview;    /* rows below, as far as the head goes */
    void *memory;              /* what the texts stand in */
};

/* head: the first bytes of the file, UTF-8; whole: there are no more. Errors: ERROR_FILE_NO_ROWS,
 * ERROR_MEMORY, or why the header cannot be read. Release in every case. */
bool table_find(const char *head, size_t length, bool whole, const struct table_request *request,
                struct table *table, struct error *error);
void table_release(struct table *table);

/* Lines that are no records. */
enum table_line {
    TABLE_RECORD,
    TABLE_TOTAL,
    TABLE_HEADER_AGAIN,
    TABLE_INDEX,
    TABLE_GROUP,
    TABLE_SIGNATURE, /* says by itself that it is no record: "CHỦ TỊCH", "(Ký tên)" */
    TABLE_WORDS,     /* does not: "Bộ phận Một cửa", "Ghi chú của xã" */
    TABLE_TEXT       /* nor does this, and a record may look like it: "Hoa" */
};

/* What a row that could not be converted is: a line of totals ("Tổng số", "Cộng"), the header once
 * more, the heading of a group ("I;Lĩnh vực Hộ tịch"), words in at most three cells (below the table,
 * no record), or a record. */
enum table_line table_line_kind(const struct table *table, const struct row *row);

#endif
