/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A workbook of pages: its sheets and their names, how cells look, what is put into them.
 *
 * A text is always a text, whatever it begins with: never a formula, an address or a number. A
 * number is the exact one, under a format that shows what the page prints. */
#ifndef HAILONG_REPORTS_XLSX_BOOK_H
#define HAILONG_REPORTS_XLSX_BOOK_H

#include "reports/page.h"
#include "reports/xlsx_file.h"

enum {
    XLSX_NUMBER = 96,
    XLSX_NAME = 31 * 4 + 1, /* bytes of the name of a sheet: 31 characters */
    XLSX_FOLDED = 2 * XLSX_NAME
};

struct xlsx_look {
    double size;     /* points; 0: 11 */
    uint32_t colour; /* 0: black */
    uint32_t fill;   /* 0: none */
    uint8_t align;   /* of libxlsxwriter; 0: as the kind of content has it */
    uint8_t indent;
    bool bold, wrap, rule_below, rule_above, centred; /* centred: between top and bottom */
    char number[XLSX_NUMBER];                         /* format of a number; "": general */
};

struct xlsx_format {
    struct xlsx_look look;
    lxw_format *format;
};

struct xlsx_book {
    struct xlsx_file file;
    enum type_style style;
    enum language language;
    struct xlsx_format *format;
    size_t formats, format_room;
    char (*name)[XLSX_FOLDED]; /* of the sheets, folded */
    size_t names, name_room;
    bool failed; /* memory ran out */
};

/* A place on a sheet, rows and columns from 0. */
struct xlsx_place {
    lxw_worksheet *sheet;
    int row, column;
};

bool xlsx_book_begin(struct xlsx_book *book, const struct page_options *options, struct sink *sink);
void xlsx_book_end(struct xlsx_book *book);

/* A sheet of about that name, made fit: 31 characters, none that Excel refuses, one of a kind.
 * NULL: failed. */
lxw_worksheet *xlsx_add_sheet(struct xlsx_book *book, const char *wanted);
/* A4, with the title above and the number of the page below; landscape or not. scale: percent; 0: one page wide, and then
 * Excel knows no breaks of pages but its own. */
void xlsx_set_page(struct xlsx_book *book, lxw_worksheet *sheet, const struct page *page, bool landscape, uint16_t scale);

/* NULL without memory: the library then takes its own. */
lxw_format *xlsx_format(struct xlsx_book *book, const struct xlsx_look *look);
void xlsx_text(struct xlsx_book *book, struct xlsx_place at, const char *text,
               const struct xlsx_look *look);
/* NaN and the like: nothing. */
void xlsx_number(struct xlsx_book *book, struct xlsx_place at, double number,
                 const struct xlsx_look *look);
/* Over columns at.column to `last` of one row. */
void xlsx_wide_text(struct xlsx_book *book, struct xlsx_place at, int last, const char *text,
                    const struct xlsx_look *look);
void xlsx_row_height(struct xlsx_book *book, lxw_worksheet *sheet, int row, double points);
void xlsx_column_width(struct xlsx_book *book, lxw_worksheet *sheet, int column, double characters);
void xlsx_note(struct xlsx_book *book, lxw_error fault);

/* xlsx_cell.c: a cell of a page, typed, with its sign and tone. */
void xlsx_cell(struct xlsx_book *book, struct xlsx_place at, const struct cell *cell,
               const struct xlsx_look *look);
/* The format under which Excel shows the cell's number as its text says; false: there is none, it
 * must be a text. */
bool xlsx_number_format(const struct cell *cell, enum language language,
                        char format[static XLSX_NUMBER]);
/* The text of a cell with its sign; heap. */
char *xlsx_cell_text(const struct cell *cell);

#endif
