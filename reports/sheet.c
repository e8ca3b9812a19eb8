/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/sheet.h"

#include "reports/json.h"

#include <string.h>

static void separate(struct sheet *sheet)
{
    if (sheet->begun) {
        sink_text(sheet->sink, ",");
    }
    sheet->begun = true;
}

bool sheet_would_run(const char *value)
{
    /* =, +, -, @, also of full width, and what a spreadsheet skips before them */
    static const char *const starts[] = {"=",    "+",    "-",    "@",    "\t",   "\r",  "\n",
                                         "\xef\xbc\x9d", "\xef\xbc\x8b", "\xef\xbc\x8d", "\xef\xbc\xa0"};
    bool runs = false;
    value += strspn(value, " ");
    for (size_t i = 0; i < sizeof starts / sizeof *starts && !runs; i++) {
        runs = strncmp(value, starts[i], strlen(starts[i])) == 0;
    }
    return runs;
}

void sheet_text(struct sheet *sheet, const char *value)
{
    separate(sheet);
    if (value == NULL) {
        return;
    }
    size_t length = strlen(value);
    bool formula = sheet_would_run(value);
    bool edge = length > 0 && (value[0] == ' ' || value[length - 1] == ' ');
    if (!edge && !formula && strpbrk(value, ",\"\r\n") == NULL) {
        sink_plain(sheet->sink, value, length);
        return;
    }
    sink_text(sheet->sink, formula ? "\"'" : "\"");
    for (const char *at = value; *at != '\0'; at++) {
        size_t plain = strcspn(at, "\"\r\n\t");
        if (plain > 0) {
            sink_plain(sheet->sink, at, plain);
            at += plain - 1;
            continue;
        }
        sink_bytes(sheet->sink, at, 1);
        if (*at == '"') {
            sink_text(sheet->sink, "\"");
        }
    }
    sink_text(sheet->sink, "\"");
}

void sheet_blanks(struct sheet *sheet, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        separate(sheet);
    }
}

void sheet_decimal(struct sheet *sheet, const char *value)
{
    const char *digits = value == NULL ? "" : value + (value[0] == '-');
    if (*digits == '\0' || strspn(digits, "0123456789.") != strlen(digits)) {
        sheet_text(sheet, value);
        return;
    }
    separate(sheet);
    sink_text(sheet->sink, value);
}

void sheet_whole(struct sheet *sheet, int64_t value)
{
    separate(sheet);
    sink_printf(sheet->sink, "%lld", (long long)value);
}

void sheet_real(struct sheet *sheet, double value)
{
    char buffer[REAL_TEXT];
    separate(sheet);
    sink_text(sheet->sink, real_text(value, buffer));
}

void sheet_line_end(struct sheet *sheet)
{
    sink_text(sheet->sink, "\r\n");
    sheet->begun = false;
}
