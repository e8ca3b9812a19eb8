/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells of pages as cells of a workbook: the exact number, under a format that shows what the page
 * prints. */
#include "reports/xlsx_book.h"

#include "reports/numfmt.h"
#include "reports/text_chart.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DECIMALS_MOST = 6 };

static const uint32_t soft = 0x595959;
static const uint32_t above = 0x12436D;
static const uint32_t below = 0xB84A00;

/* Decimals of a number as printed ("98,7%": 1) where it is digits, one mark at most, and `end`; -1:
 * it is not. */
static int decimals_of(const char *text, char mark, const char *end)
{
    size_t whole = strspn(text + (*text == '-' ? 1 : 0), "0123456789") + (*text == '-' ? 1 : 0);
    size_t decimals = 0;
    const char *rest = text + whole;
    if (*rest == mark) {
        decimals = strspn(rest + 1, "0123456789");
        rest += 1 + decimals;
    }
    bool good = whole > 0 && strcmp(rest, end) == 0 && decimals <= DECIMALS_MOST;
    return good ? (int)decimals : -1;
}

/* What Excel shows under "0.0": half up from the decimal digits. False where a hair decides. */
static bool shown_by_excel(double value, int decimals, char text[static NUMFMT],
                           enum language language)
{
    double scale = pow(10, decimals);
    double steps = fabs(value) * scale;
    double whole = floor(steps + 0.5);
    if (fabs(steps + 0.5 - round(steps + 0.5)) < 1e-6 || steps > 1e12) {
        return false;
    }
    snprintf(text, NUMFMT, "%s%.*f", value < 0 && whole > 0 ? "-" : "", decimals, whole / scale);
    char *mark = strchr(text, '.');
    if (mark != NULL && language == LANGUAGE_VI) {
        *mark = ',';
    }
    return true;
}

/* "0", "0.0" … with what stands behind it. */
static void put_format(const char *sign, int decimals, const char *end,
                       char format[static XLSX_NUMBER])
{
    snprintf(format, XLSX_NUMBER, "%s%s%s0%s%.*s%s", *sign != '\0' ? "\"" : "", sign,
             *sign != '\0' ? " \"" : "", decimals > 0 ? "." : "", decimals, "000000", end);
}

/* The text itself as a format: where no rounding of the number is what the page says (99.96 %
 * as 99.9%). */
static bool put_literal(const char *sign, const char *text, char format[static XLSX_NUMBER])
{
    int length = snprintf(format, XLSX_NUMBER, "\"%s%s%s\"", sign, *sign != '\0' ? " " : "", text);
    for (const unsigned char *at = (const unsigned char *)text; *at != '\0'; at++) {
        if (*at == '"' || *at == '\\' || *at < 0x20) {
            return false;
        }
    }
    return length > 0 && (size_t)length < XLSX_NUMBER;
}

static bool has_plain_format(const struct cell *cell, enum language language, const char *sign,
                             char format[static XLSX_NUMBER])
{
    const char mark = language == LANGUAGE_VI ? ',' : '.';
    const char *end = cell->kind == CONTENT_SHARE ? "%" : "";
    int decimals = decimals_of(cell->text, mark, end);
    char shown[NUMFMT];
    if (cell->kind == CONTENT_COUNT) {
        bool whole = fabs(cell->number) < 1e15 && !(floor(cell->number) < cell->number);
        if (!whole ||
            strcmp(cell->text, numfmt_count((int64_t)cell->number, language, shown)) != 0) {
            return false;
        }
        snprintf(format, XLSX_NUMBER, "%s%s%s#,##0", *sign != '\0' ? "\"" : "", sign,
                 *sign != '\0' ? " \"" : "");
        return true;
    }
    double value = cell->kind == CONTENT_SHARE ? cell->number * 100 : cell->number;
    if (decimals < 0 || !shown_by_excel(value, decimals, shown, language)) {
        return false;
    }
    if (strncmp(shown, cell->text, strlen(shown)) != 0 ||
        strcmp(cell->text + strlen(shown), end) != 0) {
        return false;
    }
    put_format(sign, decimals, end, format);
    return true;
}

bool xlsx_number_format(const struct cell *cell, enum language language,
                        char format[static XLSX_NUMBER])
{
    const char *sign = text_sign(cell->sign);
    bool typed =
        cell->kind == CONTENT_COUNT || cell->kind == CONTENT_SHARE || cell->kind == CONTENT_REAL;
    if (!typed || !cell->has_number || !isfinite(cell->number)) {
        return false;
    }
    return has_plain_format(cell, language, sign, format) || put_literal(sign, cell->text, format);
}

char *xlsx_cell_text(const struct cell *cell)
{
    const char *sign = text_sign(cell->sign);
    size_t size = strlen(sign) + strlen(cell->text) + 2;
    char *text = malloc(size);
    if (text != NULL) {
        snprintf(text, size, "%s%s%s", sign, *sign != '\0' && cell->text[0] != '\0' ? " " : "",
                 cell->text);
    }
    return text;
}

void xlsx_cell(struct xlsx_book *book, struct xlsx_place at, const struct cell *cell,
               const struct xlsx_look *look)
{
    struct xlsx_look own = *look;
    own.bold = own.bold || cell->tone == TONE_STRONG;
    own.colour = cell->sign == SIGN_ABOVE   ? above
                 : cell->sign == SIGN_BELOW ? below
                 : cell->tone == TONE_SOFT  ? soft
                                            : own.colour;
    if (xlsx_number_format(cell, book->language, own.number)) {
        own.align = own.align != 0 ? own.align : LXW_ALIGN_RIGHT;
        xlsx_number(book, at, cell->number, &own);
        return;
    }
    own.number[0] = '\0';
    char *text = xlsx_cell_text(cell);
    book->failed = book->failed || text == NULL;
    if (text != NULL && text[0] != '\0') {
        xlsx_text(book, at, text, &own);
    } else {
        xlsx_note(book, worksheet_write_blank(at.sheet, (lxw_row_t)at.row, (lxw_col_t)at.column,
                                              xlsx_format(book, &own)));
    }
    free(text);
}
