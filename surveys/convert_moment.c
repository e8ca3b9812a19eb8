/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cell of a day or a moment, and what a column of them says about its order. */
#include "surveys/binding.h"

#include <stdio.h>
#include <string.h>

/* A constant of the map is no evidence about the file. */
static void count_sign(struct binding *binding, enum date_sign sign)
{
    if (binding->constant != NULL) {
        return;
    }
    binding->dates.agrees += sign == DATE_SIGN_AGREES;
    binding->dates.contrary += sign == DATE_SIGN_CONTRARY;
}

static bool is_last(const struct date_column *dates, struct piece piece)
{
    return dates->last.length == piece.length && piece.length > 0 &&
           memcmp(dates->last.text, piece.text, piece.length) == 0;
}

static void remember(struct date_column *dates, struct piece piece, struct moment moment,
                     enum date_sign sign)
{
    if (piece.length <= sizeof dates->last.text) {
        memcpy(dates->last.text, piece.text, piece.length);
        dates->last.length = piece.length;
        dates->last.moment = moment;
        dates->last.sign = sign;
    }
}

/* 31/09/2026: month 9 has 30 days. */
static bool refuse_day(const struct binding *binding, struct piece piece, int year, int month,
                       struct convert_problems *problems)
{
    char days[16];
    snprintf(days, sizeof days, "%d", days_in_month(year, month));
    cell_refuse(problems, binding, ERROR_DATE_DAY, piece, days);
    snprintf(problems->error.other, sizeof problems->error.other, "%d", month);
    return false;
}

static bool refuse_month(const struct binding *binding, struct piece piece, int month,
                         struct convert_problems *problems)
{
    char number[16];
    snprintf(number, sizeof number, "%d", month);
    return cell_refuse(problems, binding, ERROR_DATE_MONTH, piece, number);
}

static bool refuse_serial(const struct binding *binding, struct piece piece,
                          struct convert_problems *problems)
{
    char day[11];
    day_format_iso(day_of_serial(piece.text, piece.length), day);
    return cell_refuse(problems, binding, ERROR_DATE_SERIAL, piece, day);
}

static bool refuse(const struct converter *converter, const struct binding *binding,
                   struct piece piece, enum date_fault fault, struct convert_problems *problems)
{
    int year = 0;
    int month = 0;
    int day = 0;
    moment_numbers(piece.text, piece.length, converter->reading.order, &year, &month, &day);
    switch (fault) {
    case DATE_NO_SUCH_DAY:
        return refuse_day(binding, piece, year, month, problems);
    case DATE_NO_SUCH_MONTH:
        return refuse_month(binding, piece, month, problems);
    case DATE_NO_SUCH_TIME:
        return cell_refuse(problems, binding, ERROR_TIME, piece, NULL);
    case DATE_YEAR_RANGE:
        return cell_refuse(problems, binding, ERROR_DATE_YEAR, piece, NULL);
    case DATE_SHORT_YEAR:
        return cell_refuse(problems, binding, ERROR_DATE_SHORT, piece, NULL);
    case DATE_SERIAL:
        return refuse_serial(binding, piece, problems);
    case DATE_OK:
    case DATE_NOT_A_DATE:
        break;
    }
    return cell_refuse(problems, binding, ERROR_DATE, piece, NULL);
}

bool cell_moment(const struct converter *converter, struct binding *binding, struct piece piece,
                 struct moment *result, struct convert_problems *problems)
{
    struct date_column *dates = &binding->dates;
    enum date_sign sign = DATE_SIGN_NONE;
    bool watched = converter->options.workbook && binding->constant == NULL;
    if (is_last(dates, piece)) {
        *result = dates->last.moment;
        count_sign(binding, dates->last.sign);
        if (watched) {
            date_swap_see(binding, piece, *result, converter->line);
        }
        return true;
    }
    enum date_fault fault =
        moment_read(piece.text, piece.length, &converter->reading, result, &sign);
    count_sign(binding, sign);
    if (fault != DATE_OK) {
        return refuse(converter, binding, piece, fault, problems);
    }
    remember(dates, piece, *result, sign);
    if (watched) {
        date_swap_see(binding, piece, *result, converter->line);
    }
    return true;
}

void cell_moment_located(struct binding *binding, const struct error *error)
{
    struct date_column *dates = &binding->dates;
    if (error->code == ERROR_DATE_MONTH && dates->contrary > 0 && dates->line == 0) {
        dates->line = error->line;
        dates->column = error->column;
        snprintf(dates->value, sizeof dates->value, "%s", error->value);
        snprintf(dates->month, sizeof dates->month, "%.7s", error->expected);
    }
}

bool converter_dates_settled(const struct converter *converter, struct error *error)
{
    const struct binding *found = NULL;
    for (size_t i = 0; i < converter->binding_count; i++) {
        const struct binding *binding = &converter->bindings[i];
        bool against = binding->dates.contrary > 0 && binding->dates.agrees == 0;
        if (against && (found == NULL || binding->dates.line < found->dates.line)) {
            found = binding;
        }
    }
    if (found == NULL) {
        return true;
    }
    bool asked = converter->reading.order == DATE_ORDER_MDY;
    error_set(error, asked ? ERROR_DATES_DAY_FIRST : ERROR_DATES_MONTH_FIRST,
              converter->columns[found->cell].header, found->dates.value, found->dates.month, NULL);
    error->file = converter->options.file;
    error->line = found->dates.line;
    error->column = found->dates.column;
    return false;
}
