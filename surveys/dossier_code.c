/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/dossier_code.h"

#include "surveys/date.h"

#include <stddef.h>
#include <string.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

enum { GROUPS_MAX = 5 };

/* Groups of digits parted by dots, at least two, one or more of them led by a capital letter:
 * H44.100.14, 000.15.14.H44; their length, or 0. */
static size_t office_length(const char *code)
{
    size_t at = 0;
    size_t groups = 0;
    bool lettered = false;
    for (;;) {
        bool letter = code[at] >= 'A' && code[at] <= 'Z';
        at += letter;
        lettered = lettered || letter;
        if (!is_digit(code[at])) {
            return 0;
        }
        while (is_digit(code[at])) {
            at++;
        }
        groups++;
        if (code[at] != '.') {
            break;
        }
        at++;
    }
    return lettered && groups >= 2 && groups <= GROUPS_MAX ? at : 0;
}

bool dossier_code_is_national(const char *code, int32_t *day)
{
    size_t office = office_length(code);
    const char *tail = code + office;
    if (office == 0 || tail[0] != '-') {
        return false;
    }
    for (size_t i = 1; i <= 6; i++) {
        if (!is_digit(tail[i])) {
            return false;
        }
    }
    size_t digits = tail[7] == '-' ? strspn(tail + 8, "0123456789") : 0;
    if (digits < 1 || digits > 8 || tail[8 + digits] != '\0') {
        return false;
    }
    int year = 2000 + (tail[1] - '0') * 10 + (tail[2] - '0');
    int month = (tail[3] - '0') * 10 + (tail[4] - '0');
    int day_of_month = (tail[5] - '0') * 10 + (tail[6] - '0');
    if (month < 1 || month > 12 || day_of_month < 1 || day_of_month > days_in_month(year, month)) {
        return false;
    }
    *day = day_from_civil(year, month, day_of_month);
    return true;
}
