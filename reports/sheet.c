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

void sheet_text(struct sheet *sheet, const char *value)
{
    separate(sheet);
    if (value == NULL) {
        return;
    }
    size_t length = strlen(value);
    bool edge = length > 0 && (value[0] == ' ' || value[length - 1] == ' ');
    if (!edge && strpbrk(value, ",\"\r\n") == NULL) {
        sink_text(sheet->sink, value);
        return;
    }
    sink_text(sheet->sink, "\"");
    for (const char *at = value; *at != '\0'; at++) {
        sink_bytes(sheet->sink, at, 1);
        if (*at == '"') {
            sink_text(sheet->sink, "\"");
        }
    }
    sink_text(sheet->sink, "\"");
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
