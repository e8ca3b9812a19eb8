/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sheet as lines of text, cell by cell as it is unpacked. Nothing is kept but the cell at hand.
 *
 * How wide the table is shows only at its end (what <dimension> says is not always so). Each row is filled up to
 * the widest row so far; should a later one be wider, the text is copied once more with the commas that the
 * rows before it lack. */
#include "surveys/xlsx_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK = 1 << 16, REFERENCE = 16 };

enum cell_type { CELL_NUMBER, CELL_SHARED, CELL_TEXT, CELL_INLINE, CELL_BOOLEAN, CELL_DATE };

enum capture { CAPTURE_NOTHING, CAPTURE_VALUE, CAPTURE_FORMULA, CAPTURE_INLINE };

/* From this line on rows are so wide. */
struct widening {
    uint32_t line;
    size_t width;
};

struct cell_now {
    enum cell_type type;
    uint32_t style;
    bool has_value, has_formula, has_inline;
};

struct sheet {
    const struct xlsx_sheet_input *input;
    struct spool *spool;
    struct xlsx_buffer value, formula, field;
    struct cell_now cell;
    uint64_t bytes;
    uint32_t row, line;     /* the row at hand, lines begun; row 0: none yet */
    size_t column, written; /* of the cell at hand, from 1; of the last one written, 0: none in this row */
    struct widening widenings[XLSX_MOST_COLUMNS];
    size_t widening_count;
    enum capture capture;
    int phonetic;
    bool in_data, in_row, in_cell;
};

/* ---- the text ---- */

static bool add(struct sheet *sheet, const char *bytes, size_t length, struct error *error)
{
    sheet->bytes += length;
    return xlsx_package_bears(sheet->input->package, sheet->bytes, error) &&
           spool_add(sheet->spool, bytes, length, error);
}

static bool add_many(struct sheet *sheet, char c, size_t count, struct error *error)
{
    char block[256];

    memset(block, c, count < sizeof block ? count : sizeof block);
    for (size_t part; count > 0; count -= part) {
        part = count < sizeof block ? count : sizeof block;
        if (!add(sheet, block, part, error)) {
            return false;
        }
    }
    return true;
}

static size_t width_now(const struct sheet *sheet)
{
    return sheet->widening_count == 0 ? 0 : sheet->widenings[sheet->widening_count - 1].width;
}

/* "B12" */
static const char *reference(const struct sheet *sheet, char text[static REFERENCE])
{
    char letters[8];
    size_t at = sizeof letters;

    for (size_t left = sheet->column; left > 0 && at > 0; left = (left - 1) / 26) {
        letters[--at] = (char)('A' + (left - 1) % 26);
    }
    snprintf(text, REFERENCE, "%.*s%u", (int)(sizeof letters - at), letters + at, (unsigned)sheet->row);
    return text;
}

static bool bad_cell(const struct sheet *sheet, const char *allowed, struct error *error)
{
    char text[REFERENCE];
    return xlsx_damaged(error, reference(sheet, text), allowed);
}

/* A field goes to its place; rows that hold nothing come to be only when one behind them does. */
static bool put_field(struct sheet *sheet, const char *field, size_t length, struct error *error)
{
    if (length == 0) {
        return true;
    }
    if (sheet->column > XLSX_MOST_COLUMNS) {
        return bad_cell(sheet, "A:FAN", error); /* column 4096 */
    }
    if (sheet->written == 0) {
        if (!add_many(sheet, '\n', sheet->row - 1 - sheet->line, error)) {
            return false;
        }
        sheet->line = sheet->row;
    }
    size_t gap = sheet->written == 0 ? sheet->column - 1 : sheet->column - sheet->written;
    sheet->written = sheet->column;
    return add_many(sheet, ',', gap, error) && add(sheet, field, length, error);
}

/* ---- cells ---- */

static bool put_text(struct sheet *sheet, const struct xlsx_buffer *text, struct error *error)
{
    return xlsx_field(text->bytes, text->length, &sheet->field, error) &&
           put_field(sheet, sheet->field.bytes, sheet->field.length, error);
}

static bool put_shared(struct sheet *sheet, struct error *error)
{
    const char *field = NULL;
    size_t length = 0;
    uint32_t index = 0;

    if (!xlsx_buffer_add(&sheet->value, "", 1, error)) {
        return false;
    }
    if (!xlsx_whole(sheet->value.bytes, INT32_MAX, &index) ||
        !xlsx_strings_get(sheet->input->strings, index, &field, &length)) {
        return bad_cell(sheet, "sharedStrings", error);
    }
    return put_field(sheet, field, length, error);
}

/* The decimal point, the only one in a number, as that mark: a field with a comma is quoted. Returns the length. */
static size_t set_decimal(char *text, size_t length, char decimal)
{
    char *point = decimal == ',' ? memchr(text, '.', length) : NULL;
    if (point == NULL) {
        return length;
    }
    *point = ',';
    memmove(text + 1, text, length);
    text[0] = text[length + 1] = '"';
    return length + 2;
}

/* 1.425 in a number cell is 1,425; as text it might be 1425. A fourth decimal leaves no doubt. The new length. */
static size_t set_clear(char *text, size_t length)
{
    size_t sign = length > 0 && text[0] == '-';
    const char *point = memchr(text, '.', length);
    size_t whole = point == NULL ? 0 : (size_t)(point - text) - sign;
    bool doubt = whole >= 1 && whole <= 3 && text[sign] != '0' && length == sign + whole + 4 && text[length - 1] != '%';
    if (doubt) {
        text[length] = '0';
    }
    return length + doubt;
}

static bool put_number(struct sheet *sheet, struct error *error)
{
    char text[XLSX_NUMBER + 3];
    const struct xlsx_styles *styles = sheet->input->styles;
    const struct xlsx_buffer *value = &sheet->value;
    size_t length = 0;

    if (sheet->cell.type == CELL_DATE) {
        length = xlsx_iso_text(value->bytes, value->length, text);
    } else {
        enum xlsx_format format = sheet->cell.style < styles->count
                                      ? (enum xlsx_format)styles->format[sheet->cell.style]
                                      : XLSX_PLAIN;
        length = xlsx_number_text(value->bytes, value->length, format, sheet->input->date1904, text);
        length = set_decimal(text, set_clear(text, length), sheet->input->decimal);
    }
    return length > 0 ? put_field(sheet, text, length, error) : put_text(sheet, value, error);
}

static bool put_boolean(struct sheet *sheet, struct error *error)
{
    const struct xlsx_buffer *value = &sheet->value;

    if (value->length == 1 && (value->bytes[0] == '0' || value->bytes[0] == '1')) {
        return value->bytes[0] == '1' ? put_field(sheet, "TRUE", 4, error) : put_field(sheet, "FALSE", 5, error);
    }
    return put_text(sheet, value, error);
}

/* A formula that nobody has calculated is shown as it is: an empty cell would hide that a value is missing. */
static bool put_formula(struct sheet *sheet, struct error *error)
{
    sheet->value.length = 0;
    return xlsx_buffer_add(&sheet->value, "=", 1, error) &&
           xlsx_buffer_add(&sheet->value, sheet->formula.bytes, sheet->formula.length, error) &&
           put_text(sheet, &sheet->value, error);
}

static bool put_cell(struct sheet *sheet, struct error *error)
{
    if (sheet->cell.has_formula && !sheet->cell.has_value && !sheet->cell.has_inline) {
        return put_formula(sheet, error);
    }
    if (sheet->value.length == 0) {
        return true;
    }
    if (sheet->cell.has_inline) {
        return put_text(sheet, &sheet->value, error);
    }
    switch (sheet->cell.type) {
    case CELL_SHARED:
        return put_shared(sheet, error);
    case CELL_BOOLEAN:
        return put_boolean(sheet, error);
    case CELL_NUMBER:
    case CELL_DATE:
        return put_number(sheet, error);
    case CELL_TEXT:
    case CELL_INLINE:
        break;
    }
    return put_text(sheet, &sheet->value, error);
}

/* ---- rows and places ---- */

static bool begin_row(struct sheet *sheet, const char **attributes, struct error *error)
{
    const char *number = xlsx_attribute(attributes, "r");
    uint32_t row = sheet->row + 1;

    if ((number != NULL && !xlsx_whole(number, XLSX_MOST_ROWS, &row)) || row <= sheet->row ||
        row > XLSX_MOST_ROWS) {
        char text[48];
        snprintf(text, sizeof text, "row r=\"%.24s\"", number == NULL ? "" : number);
        char allowed[32];
        snprintf(allowed, sizeof allowed, "%u..%d", (unsigned)sheet->row + 1, XLSX_MOST_ROWS);
        return xlsx_damaged(error, text, allowed);
    }
    sheet->row = row;
    sheet->column = 0;
    sheet->written = 0;
    return true;
}

static bool end_row(struct sheet *sheet, struct error *error)
{
    size_t width = width_now(sheet);

    if (sheet->written == 0) {
        return true;
    }
    if (sheet->written > width) {
        width = sheet->written;
        sheet->widenings[sheet->widening_count++] = (struct widening){sheet->row, width};
    }
    return add_many(sheet, ',', width - sheet->written, error) && add(sheet, "\n", 1, error);
}

/* The column of a reference such as "AB12", which must be in the row at hand; 0 when it is not well formed. */
static size_t column_of(const char *text, uint32_t row)
{
    size_t column = 0;
    uint32_t number = 0;

    for (; (*text >= 'A' && *text <= 'Z') || (*text >= 'a' && *text <= 'z'); text++) {
        column = column * 26 + (size_t)((*text | 0x20) - 'a') + 1;
        if (column > 16384) {
            return 0;
        }
    }
    return xlsx_whole(text, XLSX_MOST_ROWS, &number) && number == row ? column : 0;
}

static bool begin_cell(struct sheet *sheet, const char **attributes, struct error *error)
{
    static const struct {
        const char *name;
        enum cell_type type;
    } types[] = {{"s", CELL_SHARED},       {"n", CELL_NUMBER}, {"str", CELL_TEXT}, {"inlineStr", CELL_INLINE},
                 {"b", CELL_BOOLEAN}, {"e", CELL_TEXT},   {"d", CELL_DATE}};
    const char *place = xlsx_attribute(attributes, "r");
    const char *type = xlsx_attribute(attributes, "t");
    const char *style = xlsx_attribute(attributes, "s");
    size_t column = place == NULL ? sheet->column + 1 : column_of(place, sheet->row);

    if (column <= sheet->column || column > 16384) {
        char text[48];
        snprintf(text, sizeof text, "row %u, c r=\"%.16s\"", (unsigned)sheet->row, place == NULL ? "" : place);
        return xlsx_damaged(error, text, NULL);
    }
    sheet->column = column;
    sheet->cell = (struct cell_now){.type = CELL_NUMBER};
    sheet->value.length = 0;
    sheet->formula.length = 0;
    if (style != NULL && !xlsx_whole(style, INT32_MAX, &sheet->cell.style)) {
        return bad_cell(sheet, NULL, error);
    }
    if (type != NULL) {
        sheet->cell.type = CELL_TEXT;
        for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) {
            if (strcmp(type, types[i].name) == 0) {
                sheet->cell.type = types[i].type;
            }
        }
    }
    return true;
}

/* ---- elements ---- */

static void begin_in_cell(struct sheet *sheet, const char *name)
{
    if (strcmp(name, "v") == 0) {
        sheet->cell.has_value = true;
        sheet->capture = sheet->cell.has_inline ? CAPTURE_NOTHING : CAPTURE_VALUE;
    } else if (strcmp(name, "f") == 0) {
        sheet->cell.has_formula = true;
        sheet->capture = CAPTURE_FORMULA;
    } else if (strcmp(name, "is") == 0) {
        sheet->cell.has_inline = true;
        sheet->value.length = 0;
    } else if (strcmp(name, "rPh") == 0) {
        sheet->phonetic++;
    } else if (strcmp(name, "t") == 0 && sheet->cell.has_inline && sheet->phonetic == 0) {
        sheet->capture = CAPTURE_INLINE;
    }
}

static bool on_start(void *context, const char *name, const char **attributes, struct error *error)
{
    struct sheet *sheet = context;

    if (sheet->in_cell) {
        begin_in_cell(sheet, name);
    } else if (sheet->in_row) {
        if (strcmp(name, "c") == 0) {
            sheet->in_cell = true;
            return begin_cell(sheet, attributes, error);
        }
    } else if (sheet->in_data) {
        if (strcmp(name, "row") == 0) {
            sheet->in_row = true;
            return begin_row(sheet, attributes, error);
        }
    } else {
        sheet->in_data = strcmp(name, "sheetData") == 0;
    }
    return true;
}

static bool on_end(void *context, const char *name, struct error *error)
{
    struct sheet *sheet = context;

    sheet->capture = CAPTURE_NOTHING;
    if (sheet->in_cell) {
        if (strcmp(name, "rPh") == 0) {
            sheet->phonetic--;
        } else if (strcmp(name, "c") == 0) {
            sheet->in_cell = false;
            sheet->phonetic = 0;
            return put_cell(sheet, error);
        }
    } else if (sheet->in_row && strcmp(name, "row") == 0) {
        sheet->in_row = false;
        return end_row(sheet, error);
    } else if (sheet->in_data && strcmp(name, "sheetData") == 0) {
        sheet->in_data = false;
    }
    return true;
}

static bool on_text(void *context, const char *text, size_t length, struct error *error)
{
    struct sheet *sheet = context;

    if (sheet->capture == CAPTURE_NOTHING) {
        return true;
    }
    return xlsx_buffer_add(sheet->capture == CAPTURE_FORMULA ? &sheet->formula : &sheet->value, text, length, error);
}

/* ---- rows as wide as the widest ---- */

static bool fill_block(struct sheet *sheet, const char *block, size_t length, uint32_t *line, size_t *at, bool *empty,
                       struct error *error)
{
    const char *from = block;

    while (length > 0) {
        const char *end = memchr(from, '\n', length);
        size_t part = end == NULL ? length : (size_t)(end - from);
        *empty = *empty && part == 0;
        if (!add(sheet, from, part, error)) {
            return false;
        }
        if (end == NULL) {
            return true;
        }
        while (*at + 1 < sheet->widening_count && sheet->widenings[*at + 1].line <= *line) {
            ++*at;
        }
        size_t lacking = *empty ? 0 : width_now(sheet) - sheet->widenings[*at].width;
        if (!add_many(sheet, ',', lacking, error) || !add(sheet, "\n", 1, error)) {
            return false;
        }
        ++*line;
        *empty = true;
        from = end + 1;
        length -= part + 1;
    }
    return true;
}

/* Copies the text into the (new) spool of the sheet, each line filled up. */
static bool fill_rows(struct sheet *sheet, struct source *text, struct error *error)
{
    char *block = malloc(BLOCK);
    uint32_t line = 1;
    size_t at = 0;
    bool empty = true;
    long got = 1;

    if (block == NULL) {
        return xlsx_no_memory(error);
    }
    sheet->bytes = 0;
    while (got > 0) {
        got = source_read(text, block, BLOCK, error);
        if (got > 0 && !fill_block(sheet, block, (size_t)got, &line, &at, &empty, error)) {
            got = -1;
        }
    }
    free(block);
    return got == 0;
}

static struct source *filled(struct sheet *sheet, struct source *text, struct error *error)
{
    struct source *result = NULL;

    if (text == NULL || sheet->widening_count < 2) {
        return text;
    }
    sheet->spool = spool_new(error);
    if (sheet->spool != NULL && fill_rows(sheet, text, error)) {
        result = spool_source(sheet->spool, sheet->input->raw, sheet->input->sha256, error);
        sheet->spool = NULL;
    }
    source_close(text);
    return result;
}

struct source *xlsx_sheet_text(const struct xlsx_sheet_input *input, struct error *error)
{
    static const struct xlsx_handlers handlers = {on_start, on_end, on_text};
    struct source *text = NULL;
    struct sheet *sheet = calloc(1, sizeof *sheet);

    if (sheet == NULL) {
        xlsx_no_memory(error);
        return NULL;
    }
    sheet->input = input;
    sheet->spool = spool_new(error);
    if (sheet->spool != NULL && xlsx_read_part(input->package, input->part, &handlers, sheet, error)) {
        text = spool_source(sheet->spool, input->raw, input->sha256, error);
        sheet->spool = NULL;
        text = filled(sheet, text, error);
    }
    spool_free(sheet->spool);
    xlsx_buffer_release(&sheet->value);
    xlsx_buffer_release(&sheet->formula);
    xlsx_buffer_release(&sheet->field);
    free(sheet);
    return text;
}
