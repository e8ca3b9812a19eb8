/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Workbooks, by libxlsxwriter: Biểu 06 as it is printed and handed in, on A4 across, one page wide.
 *
 * The library writes to a file of its own, which is copied to the sink. Same table, same bytes: the
 * workbook says that it was made at the time that the options give (SOURCE_DATE_EPOCH), else on the
 * last day of the period. */
#include "reports/page.h"
#include "reports/renderers.h"
#include "reports/text_lines.h"
#include "reports/xlsx_file.h"

#include "surveys/text.h"

#include <stdio.h>
#include <string.h>

enum {
    LAST = TABLE06_FIRST + TABLE06_COLUMNS - 2, /* column M, from 0 */
    ROW_GROUPS = 6,
    ROW_HEADINGS,
    ROW_NUMBERS,
    ROW_FIRST,
    A4 = 9,
    LABEL_WIDTH = 32,
    NAMED_WIDTH = 44, /* of a line about a unit in the head */
    NOTE_WIDTH = 170  /* characters of a note on one line */
};

static const double ROW_HEIGHT = 18; /* points */
static const double HEAD_HEIGHT = 20;

enum style {
    STYLE_NAMED,
    STYLE_STRONG,
    STYLE_TITLE,
    STYLE_CENTRED,
    STYLE_ISSUED,
    STYLE_COUNTED,
    STYLE_HEADING,
    STYLE_NUMBER,
    STYLE_ORDER,
    STYLE_LABEL,
    STYLE_COUNT,
    STYLE_TOTAL,
    STYLE_TOTAL_COUNT,
    STYLE_NOTE,
    STYLES
};

struct look {
    double size;
    uint8_t indent;
    bool bold, italic, border, wrap;
    uint8_t align;
    const char *number;
};

static const struct look looks[STYLES] = {
    [STYLE_NAMED] = {.size = 12, .wrap = true, .align = LXW_ALIGN_LEFT},
    [STYLE_STRONG] = {.size = 12, .bold = true, .align = LXW_ALIGN_LEFT},
    [STYLE_TITLE] = {.size = 14, .bold = true, .wrap = true, .align = LXW_ALIGN_CENTER},
    [STYLE_CENTRED] = {.size = 12, .align = LXW_ALIGN_CENTER},
    [STYLE_ISSUED] = {.size = 11, .wrap = true, .align = LXW_ALIGN_LEFT},
    [STYLE_COUNTED] = {.size = 11, .italic = true, .align = LXW_ALIGN_RIGHT},
    [STYLE_HEADING] =
        {.size = 11, .bold = true, .border = true, .wrap = true, .align = LXW_ALIGN_CENTER},
    [STYLE_NUMBER] = {.size = 10, .italic = true, .border = true, .align = LXW_ALIGN_CENTER},
    [STYLE_ORDER] = {.size = 12, .border = true, .align = LXW_ALIGN_CENTER},
    [STYLE_LABEL] =
        {.size = 12, .border = true, .wrap = true, .align = LXW_ALIGN_LEFT, .indent = 1},
    [STYLE_COUNT] =
        {.size = 12, .border = true, .align = LXW_ALIGN_RIGHT, .indent = 1, .number = "#,##0"},
    [STYLE_TOTAL] = {.size = 12, .bold = true, .border = true, .align = LXW_ALIGN_CENTER},
    [STYLE_TOTAL_COUNT] = {.size = 12,
                           .bold = true,
                           .border = true,
                           .align = LXW_ALIGN_RIGHT,
                           .indent = 1,
                           .number = "#,##0"},
    [STYLE_NOTE] = {.size = 11, .italic = true, .wrap = true, .align = LXW_ALIGN_LEFT},
};

struct book {
    struct xlsx_file file;
    lxw_worksheet *sheet;
    lxw_format *format[STYLES];
};

static void note_fault(struct book *book, lxw_error fault)
{
    xlsx_file_note(&book->file, fault);
}

static void add_styles(struct book *book)
{
    for (size_t i = 0; i < STYLES; i++) {
        const struct look *look = &looks[i];
        lxw_format *format = workbook_add_format(book->file.workbook);
        book->format[i] = format;
        if (format == NULL) {
            note_fault(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
            return;
        }
        format_set_font_name(format, "Times New Roman");
        format_set_font_size(format, look->size);
        format_set_align(format, look->align);
        format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
        if (look->bold) {
            format_set_bold(format);
        }
        if (look->italic) {
            format_set_italic(format);
        }
        if (look->border) {
            format_set_border(format, LXW_BORDER_THIN);
        }
        if (look->wrap) {
            format_set_text_wrap(format);
        }
        if (look->indent > 0) {
            format_set_indent(format, look->indent);
        }
        if (look->number != NULL) {
            format_set_num_format(format, look->number);
        }
    }
}

/* ---- cells ---- */

static void put_text(struct book *book, int row, int column, const char *text, enum style style)
{
    char *shown = text_harmless(text);
    note_fault(book, shown == NULL ? LXW_ERROR_MEMORY_MALLOC_FAILED
                                   : worksheet_write_string(book->sheet, (lxw_row_t)row, (lxw_col_t)column,
                                                            shown, book->format[style]));
    free(shown);
}

static void put_count(struct book *book, int row, int column, int64_t count, enum style style)
{
    note_fault(book, worksheet_write_number(book->sheet, (lxw_row_t)row, (lxw_col_t)column,
                                            (double)count, book->format[style]));
}

struct range {
    int row, column, last_row, last_column;
};

static void put_merged(struct book *book, struct range range, const char *text, enum style style)
{
    char *shown = text_harmless(text);
    note_fault(book, shown == NULL
                         ? LXW_ERROR_MEMORY_MALLOC_FAILED
                         : worksheet_merge_range(book->sheet, (lxw_row_t)range.row, (lxw_col_t)range.column,
                                                 (lxw_row_t)range.last_row, (lxw_col_t)range.last_column,
                                                 shown, book->format[style]));
    free(shown);
}

static void set_height(struct book *book, int row, double points)
{
    note_fault(book, worksheet_set_row(book->sheet, (lxw_row_t)row, points, NULL));
}

/* How many lines a text takes in a cell so many characters wide, about. */
static double lines_of(const char *text, size_t width)
{
    size_t lines = text_width(text) / width + 1;
    return (double)lines;
}

/* ---- the page ---- */

static void set_page(struct book *book)
{
    lxw_worksheet *sheet = book->sheet;
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, A4);
    worksheet_set_margins(sheet, 0.8, 0.6, 0.8, 0.8); /* inches: 20, 15, 20 and 20 mm */
    worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_center_horizontally(sheet);
    worksheet_gridlines(sheet, LXW_HIDE_ALL_GRIDLINES);
    worksheet_freeze_panes(sheet, ROW_FIRST, 2);
    note_fault(book, worksheet_repeat_rows(sheet, ROW_GROUPS, ROW_NUMBERS));
    note_fault(book, worksheet_set_footer(sheet, "&C&\"Times New Roman\"&10&P/&N"));
    note_fault(book, worksheet_set_column(sheet, 0, 0, 5, NULL));
    note_fault(book, worksheet_set_column(sheet, 1, 1, LABEL_WIDTH, NULL));
    note_fault(book, worksheet_set_column(sheet, 2, LAST, 10, NULL));
}

/* Merged cells do not find their height by themselves. */
static void put_named(struct book *book, int row, const char *name, const char *value)
{
    char line[TABLE06_TEXT * 2];
    snprintf(line, sizeof line, "%s: %s", name, value == NULL ? table06_form.blank : value);
    put_merged(book, (struct range){row, 9, row, LAST}, line, STYLE_NAMED);
    set_height(book, row, HEAD_HEIGHT * lines_of(line, NAMED_WIDTH));
}

/* The form and where it comes from at the left, title and period in the middle, the two units at
 * the right. */
static void put_head(struct book *book, const struct table06 *table)
{
    const struct table06_form *form = &table06_form;
    char name[TABLE06_TEXT];
    char days[TABLE06_TEXT];
    char line[TABLE06_TEXT * 2];
    table06_period_name(table, name);
    table06_period_days(table, days);
    snprintf(line, sizeof line, "%s: %s", form->period, name[0] != '\0' ? name : days);
    put_merged(book, (struct range){0, 0, 0, 2}, form->number, STYLE_STRONG);
    put_merged(book, (struct range){1, 0, 2, 2}, form->issued, STYLE_ISSUED);
    put_merged(book, (struct range){0, 3, 1, 8}, form->title, STYLE_TITLE);
    put_merged(book, (struct range){2, 3, 2, 8}, line, STYLE_CENTRED);
    if (name[0] != '\0') {
        snprintf(line, sizeof line, "(%s)", days);
        put_merged(book, (struct range){3, 3, 3, 8}, line, STYLE_CENTRED);
    }
    put_merged(book, (struct range){5, 9, 5, LAST}, form->counted, STYLE_COUNTED);
    for (int row = 0; row < ROW_GROUPS; row++) {
        set_height(book, row, HEAD_HEIGHT);
    }
    put_named(book, 0, form->reporting, table->reporting);
    put_named(book, 1, form->receiving, table->receiving);
}

static void put_header(struct book *book, const struct table06 *table)
{
    const struct table06_form *form = &table06_form;
    put_merged(book, (struct range){ROW_GROUPS, 0, ROW_HEADINGS, 0}, form->order, STYLE_HEADING);
    put_merged(book, (struct range){ROW_GROUPS, 1, ROW_HEADINGS, 1},
               table->by == GROUP_UNIT ? form->unit : form->field, STYLE_HEADING);
    for (size_t group = 0; group < TABLE06_GROUPS; group++) {
        int first = 0;
        int last = 0;
        table06_group_span(group, &first, &last);
        put_merged(book, (struct range){ROW_GROUPS, first + 2, ROW_GROUPS, last + 2},
                   form->group[group], STYLE_HEADING);
    }
    for (int column = 0; column < TABLE06_COLUMNS; column++) {
        char heading[TABLE06_TEXT];
        char *colon = NULL;
        snprintf(heading, sizeof heading, "%s", form->heading[column]);
        colon = strstr(heading, ": ");
        if (colon != NULL) {
            colon[1] = '\n'; /* "Trong kỳ:" on a line of its own */
        }
        put_text(book, ROW_HEADINGS, column + 2, heading, STYLE_HEADING);
    }
    for (int column = 0; column <= LAST; column++) {
        char number[16];
        snprintf(number, sizeof number, "(%d)", column + 1);
        put_text(book, ROW_NUMBERS, column, number, STYLE_NUMBER);
    }
    set_height(book, ROW_GROUPS, 21);
    set_height(book, ROW_HEADINGS, 48);
    set_height(book, ROW_NUMBERS, 15);
}

static int put_rows(struct book *book, const struct table06 *table, enum language language)
{
    int at = ROW_FIRST;
    for (size_t i = 0; i < table->count; i++, at++) {
        const char *label = table06_label(&table->row[i], language);
        put_count(book, at, 0, (int64_t)i + 1, STYLE_ORDER);
        put_text(book, at, 1, label, STYLE_LABEL);
        set_height(book, at, ROW_HEIGHT * lines_of(label, LABEL_WIDTH));
        for (int column = 0; column < TABLE06_COLUMNS; column++) {
            put_count(book, at, column + 2, table->row[i].column[column], STYLE_COUNT);
        }
    }
    put_merged(book, (struct range){at, 0, at, 1}, table06_form.total, STYLE_TOTAL);
    for (int column = 0; column < TABLE06_COLUMNS; column++) {
        put_count(book, at, column + 2, table->total.column[column], STYLE_TOTAL_COUNT);
    }
    set_height(book, at, ROW_HEIGHT);
    return at + 1;
}

static void put_notes(struct book *book, const struct table06 *table, int at,
                      enum language language)
{
    char note[WORDS_FILLED * 2];
    snprintf(note, sizeof note, "%s:", word(WORD_TABLE06_NOTES, language));
    at++;
    put_merged(book, (struct range){at, 0, at, LAST}, note, STYLE_STRONG);
    at++;
    for (size_t i = 0; table06_note(table, i, language, note, sizeof note); i++, at++) {
        put_merged(book, (struct range){at, 0, at, LAST}, note, STYLE_NOTE);
        set_height(book, at, 16.0 * lines_of(note, NOTE_WIDTH));
    }
}

/* ---- the file ---- */

static void set_properties(struct book *book, const struct table06 *table,
                           const struct render_options *options)
{
    enum { DAY = 86400 };
    char title[TABLE06_TEXT];
    char subject[TABLE06_TEXT];
    int64_t made = options->made > 0 ? options->made : (int64_t)table->cards.period.to * DAY;
    snprintf(title, sizeof title, "%s", table06_form.title);
    snprintf(subject, sizeof subject, "%s", table06_form.number);
    xlsx_file_properties(&book->file, title, subject, "", made > 0 ? made : DAY);
}

static void fill(struct book *book, const struct table06 *table,
                 const struct render_options *options)
{
    book->sheet = workbook_add_worksheet(book->file.workbook, "Biểu 06");
    if (book->sheet == NULL) {
        note_fault(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return;
    }
    add_styles(book);
    if (book->file.fault != LXW_NO_ERROR) {
        return;
    }
    set_properties(book, table, options);
    set_page(book);
    put_head(book, table);
    put_header(book, table);
    int at = put_rows(book, table, options->language);
    put_notes(book, table, at, options->language);
}

static void xlsx_table06(const struct table06 *table, const struct render_options *options,
                         struct sink *sink)
{
    struct book book = {.sheet = NULL};
    if (xlsx_file_begin(&book.file, sink)) {
        fill(&book, table, options);
        xlsx_file_end(&book.file);
    }
}

const struct renderer renderer_xlsx = {
    .name = "xlsx", .extension = "xlsx", .pages = &xlsx_writer, .table06 = xlsx_table06};
