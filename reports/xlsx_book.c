/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/xlsx_book.h"

#include "reports/text_lines.h"
#include "surveys/text.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool xlsx_book_begin(struct xlsx_book *book, const struct page_options *options, struct sink *sink)
{
    *book = (struct xlsx_book){.style = options->style};
    return xlsx_file_begin(&book->file, sink);
}

void xlsx_book_end(struct xlsx_book *book)
{
    if (book->failed) {
        xlsx_file_note(&book->file, LXW_ERROR_MEMORY_MALLOC_FAILED);
    }
    xlsx_file_end(&book->file);
    free(book->format);
    free(book->name);
}

void xlsx_note(struct xlsx_book *book, lxw_error fault)
{
    xlsx_file_note(&book->file, fault);
}

/* ---- names of sheets ---- */

/* As many characters as Excel counts, those beyond the basic plane as two. */
static size_t cut_name(char *name, size_t most)
{
    size_t at = 0;
    size_t counted = 0;
    while (name[at] != '\0') {
        size_t length = text_step(name + at);
        counted += length == 4 ? 2 : 1;
        if (counted > most) {
            break;
        }
        at += length;
    }
    while (at > 0 && name[at - 1] == ' ') {
        at--;
    }
    name[at] = '\0';
    return at;
}

/* Without []:*?/\ and without ', which formulas of charts put names into. */
static void fit_name(const char *wanted, char name[static XLSX_NAME])
{
    char *harmless = text_harmless(wanted);
    size_t length = 0;
    for (const char *at = harmless; at != NULL && *at != '\0';) {
        size_t bytes = text_step(at);
        bool refused = strchr("[]:*?/\\'", *at) != NULL;
        if (length + bytes >= XLSX_NAME) {
            break;
        }
        if (!refused && (*at != ' ' || length > 0)) {
            memcpy(name + length, at, bytes);
            length += bytes;
        } else if (length > 0 && name[length - 1] != ' ') {
            name[length++] = ' ';
        }
        at += bytes;
    }
    name[length] = '\0';
    free(harmless);
    if (cut_name(name, LXW_SHEETNAME_MAX) == 0) {
        snprintf(name, XLSX_NAME, "–");
    }
}

static bool is_taken(const struct xlsx_book *book, const char *folded)
{
    for (size_t i = 0; i < book->names; i++) {
        if (strcmp(book->name[i], folded) == 0) {
            return true;
        }
    }
    return strcmp(folded, "history") == 0; /* Excel keeps it for itself */
}

/* Numbered where it is taken: "Bảng (2)". Excel holds capitals and small letters for the same. */
static void make_unique(struct xlsx_book *book, char name[static XLSX_NAME],
                        char folded[static XLSX_FOLDED])
{
    char plain[XLSX_NAME];
    snprintf(plain, sizeof plain, "%s", name);
    text_fold(name, strlen(name), folded, XLSX_FOLDED);
    for (size_t number = 2; is_taken(book, folded); number++) {
        char tail[24];
        int length = snprintf(tail, sizeof tail, " (%zu)", number);
        snprintf(name, XLSX_NAME, "%s", plain);
        size_t kept = cut_name(name, LXW_SHEETNAME_MAX - (size_t)length);
        snprintf(name + kept, XLSX_NAME - kept, "%s", tail);
        text_fold(name, strlen(name), folded, XLSX_FOLDED);
    }
}

lxw_worksheet *xlsx_add_sheet(struct xlsx_book *book, const char *wanted)
{
    char name[XLSX_NAME];
    if (book->names == book->name_room) {
        size_t room = book->name_room * 2 + 8;
        void *grown = realloc(book->name, room * sizeof *book->name);
        if (grown == NULL) {
            book->failed = true;
            return NULL;
        }
        book->name = grown;
        book->name_room = room;
    }
    fit_name(wanted, name);
    make_unique(book, name, book->name[book->names]);
    lxw_worksheet *sheet = workbook_add_worksheet(book->file.workbook, name);
    book->names += sheet != NULL ? 1 : 0;
    xlsx_note(book, sheet == NULL ? LXW_ERROR_SHEETNAME_ALREADY_USED : LXW_NO_ERROR);
    return sheet;
}

/* ---- pages ---- */

/* "&" begins a code in a header: doubled. At most so many characters: the library refuses headers
 * of over 255. */
static size_t add_header_text(char *header, size_t length, size_t size, const char *text,
                              size_t most)
{
    char *harmless = text_harmless(text);
    size_t counted = 0;
    for (const char *at = harmless; at != NULL && *at != '\0' && counted < most; counted++) {
        size_t bytes = text_step(at);
        if (length + bytes + 2 >= size) {
            break;
        }
        memcpy(header + length, at, bytes);
        length += bytes;
        if (*at == '&') {
            header[length++] = '&';
            counted++;
        }
        at += bytes;
    }
    header[length] = '\0';
    free(harmless);
    return length;
}

void xlsx_set_page(struct xlsx_book *book, lxw_worksheet *sheet, const struct page *page,
                   bool landscape, uint16_t scale)
{
    enum { A4 = 9, TITLE = 100, SUBJECT = 60 };
    char header[1024] = "&L&9";
    char footer[1024] = "&L&9";
    if (landscape) {
        worksheet_set_landscape(sheet);
    }
    worksheet_set_paper(sheet, A4);
    worksheet_set_margins(sheet, 0.8, 0.6, 0.8, 0.8); /* inches: 20, 15, 20 and 20 mm */
    if (scale > 0) {
        worksheet_set_print_scale(sheet, scale);
    } else {
        worksheet_fit_to_pages(sheet, 1, 0);
    }
    worksheet_gridlines(sheet, LXW_HIDE_ALL_GRIDLINES);
    add_header_text(header, strlen(header), sizeof header, page->title, TITLE);
    xlsx_note(book, worksheet_set_header(sheet, header));
    size_t length = add_header_text(footer, strlen(footer), sizeof footer, page->subject, SUBJECT);
    snprintf(footer + length, sizeof footer - length, "&R&9&P/&N");
    xlsx_note(book, worksheet_set_footer(sheet, footer));
}

/* ---- how cells look ---- */

static bool same_look(const struct xlsx_look *a, const struct xlsx_look *b)
{
    return a->colour == b->colour && a->fill == b->fill && a->align == b->align &&
           a->indent == b->indent && a->bold == b->bold && a->wrap == b->wrap &&
           a->rule_below == b->rule_below && a->rule_above == b->rule_above &&
           a->centred == b->centred && !(a->size < b->size) && !(a->size > b->size) &&
           strcmp(a->number, b->number) == 0;
}

static lxw_format *make_format(struct xlsx_book *book, const struct xlsx_look *look)
{
    lxw_format *format = workbook_add_format(book->file.workbook);
    if (format == NULL) {
        return NULL;
    }
    if (book->style == TYPE_SERIF) {
        format_set_font_name(format, "Times New Roman");
    }
    if (look->size > 0) {
        format_set_font_size(format, look->size);
    }
    if (look->bold) {
        format_set_bold(format);
    }
    if (look->colour != 0 && book->style != TYPE_SERIF) {
        format_set_font_color(format, look->colour);
    }
    if (look->fill != 0) {
        format_set_bg_color(format, look->fill);
    }
    if (look->align != 0) {
        format_set_align(format, look->align);
    }
    format_set_align(format, look->centred ? LXW_ALIGN_VERTICAL_CENTER : LXW_ALIGN_VERTICAL_TOP);
    if (look->indent != 0) {
        format_set_indent(format, look->indent);
    }
    if (look->wrap) {
        format_set_text_wrap(format);
    }
    if (look->rule_below) {
        format_set_bottom(format, LXW_BORDER_THIN);
    }
    if (look->rule_above) {
        format_set_top(format, LXW_BORDER_THIN);
    }
    if (look->number[0] != '\0') {
        format_set_num_format(format, look->number);
    }
    return format;
}

lxw_format *xlsx_format(struct xlsx_book *book, const struct xlsx_look *look)
{
    for (size_t i = 0; i < book->formats; i++) {
        if (same_look(&book->format[i].look, look)) {
            return book->format[i].format;
        }
    }
    if (book->formats == book->format_room) {
        size_t room = book->format_room * 2 + 16;
        struct xlsx_format *grown = realloc(book->format, room * sizeof *grown);
        if (grown == NULL) {
            book->failed = true;
            return NULL;
        }
        book->format = grown;
        book->format_room = room;
    }
    lxw_format *format = make_format(book, look);
    if (format == NULL) {
        book->failed = true;
        return NULL;
    }
    book->format[book->formats++] = (struct xlsx_format){*look, format};
    return format;
}

/* ---- cells ---- */

/* What a cell can hold: 32,767 characters. Cut at the end of a letter. */
enum { CELL_MOST = 32767 };

static char *cell_sized(const char *text)
{
    char *shown = text_harmless(text);
    size_t characters = 0;
    for (char *at = shown; at != NULL && *at != '\0'; at += text_step(at)) {
        if (++characters > CELL_MOST) {
            *at = '\0';
            break;
        }
    }
    return shown;
}

void xlsx_text(struct xlsx_book *book, struct xlsx_place at, const char *text,
               const struct xlsx_look *look)
{
    char *shown = cell_sized(text);
    book->failed = book->failed || shown == NULL;
    xlsx_note(book, worksheet_write_string(at.sheet, (lxw_row_t)at.row, (lxw_col_t)at.column,
                                           shown == NULL ? "" : shown, xlsx_format(book, look)));
    free(shown);
}

void xlsx_number(struct xlsx_book *book, struct xlsx_place at, double number,
                 const struct xlsx_look *look)
{
    if (isfinite(number)) {
        xlsx_note(book, worksheet_write_number(at.sheet, (lxw_row_t)at.row, (lxw_col_t)at.column,
                                               number, xlsx_format(book, look)));
    }
}

void xlsx_wide_text(struct xlsx_book *book, struct xlsx_place at, int last, const char *text,
                    const struct xlsx_look *look)
{
    char *shown = cell_sized(text);
    lxw_format *format = xlsx_format(book, look);
    book->failed = book->failed || shown == NULL;
    if (last <= at.column || shown == NULL) {
        xlsx_text(book, at, text, look);
    } else {
        xlsx_note(book, worksheet_merge_range(at.sheet, (lxw_row_t)at.row, (lxw_col_t)at.column,
                                              (lxw_row_t)at.row, (lxw_col_t)last, shown, format));
    }
    free(shown);
}

void xlsx_row_height(struct xlsx_book *book, lxw_worksheet *sheet, int row, double points)
{
    enum { HIGHEST = 409 };
    xlsx_note(book,
              worksheet_set_row(sheet, (lxw_row_t)row, points < HIGHEST ? points : HIGHEST, NULL));
}

void xlsx_column_width(struct xlsx_book *book, lxw_worksheet *sheet, int column, double characters)
{
    xlsx_note(book,
              worksheet_set_column(sheet, (lxw_col_t)column, (lxw_col_t)column, characters, NULL));
}
