/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days and months that a spreadsheet swapped. It reads 05/10/2023 month first, makes a date of the
 * 10th of May of it, and leaves 25/10/2023 as a text, since there is no month 25. A column of a workbook that holds
 * dates with days up to 12 alone beside texts with days over 12 alone went through that. */
#include "surveys/binding.h"

#include <stdio.h>
#include <string.h>

enum { MONTHS = 12 };

/* The workbook's own dates are written so (xlsx_number.c). */
static bool is_iso(struct piece piece)
{
    return piece.length >= 10 && piece.text[4] == '-' && piece.text[7] == '-';
}

void date_swap_see(struct binding *binding, struct piece piece, struct moment moment, long line)
{
    struct date_swap *swap = &binding->dates.swap;
    int year = 0;
    int month = 0;
    int day = 0;
    day_to_civil(moment.day, &year, &month, &day);
    if (!is_iso(piece)) {
        swap->text_low += day <= MONTHS;
        swap->text_high += day > MONTHS;
        return;
    }
    swap->date_high += day > MONTHS;
    if (day <= MONTHS && day != month) {
        if (swap->dates++ == 0) {
            swap->first = moment.day;
            swap->line = line;
        }
    }
}

long converter_swapped(const struct converter *converter, size_t index, struct error *error)
{
    for (size_t i = 0; i < converter->binding_count; i++) {
        const struct binding *binding = &converter->bindings[i];
        const struct date_swap *swap = &binding->dates.swap;
        bool found = swap->dates > 0 && swap->date_high == 0 && swap->text_high > 0 &&
                     swap->text_low == 0;
        if (!found || index-- > 0) {
            continue;
        }
        int year = 0;
        int month = 0;
        int day = 0;
        char is[11];
        char was[32];
        day_format_iso(swap->first, is);
        day_to_civil(swap->first, &year, &month, &day);
        snprintf(was, sizeof was, "%02d/%02d/%04d", month, day, year);
        error_set(error, ERROR_DATES_SWAPPED, converter->columns[binding->cell].header, is, was, NULL);
        snprintf(error->hint, sizeof error->hint, "%lld", (long long)swap->dates);
        error->line = swap->line;
        error->column = (long)binding->cell + 1;
        return (long)swap->dates;
    }
    return 0;
}
