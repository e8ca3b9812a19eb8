/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/numfmt.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

const char *numfmt_count(int64_t count, enum language language, char buffer[static NUMFMT])
{
    char digits[24];
    int length = snprintf(digits, sizeof digits, "%lld", (long long)(count < 0 ? -count : count));
    size_t to = 0;
    if (count < 0) {
        buffer[to++] = '-';
    }
    for (int i = 0; i < length; i++) {
        if (i > 0 && (length - i) % 3 == 0) {
            buffer[to++] = language == LANGUAGE_VI ? '.' : ',';
        }
        buffer[to++] = digits[i];
    }
    buffer[to] = '\0';
    return buffer;
}

const char *numfmt_plain(const char *plain, enum language language, char buffer[static NUMFMT_PLAIN])
{
    size_t to = 0;
    if (*plain == '-') {
        buffer[to++] = *plain++;
    }
    size_t whole = strcspn(plain, ".");
    for (size_t i = 0; plain[i] != '\0' && to + 2 < NUMFMT_PLAIN; i++) {
        if (i > 0 && i < whole && (whole - i) % 3 == 0) {
            buffer[to++] = language == LANGUAGE_VI ? '.' : ',';
        }
        buffer[to++] = plain[i] != '.' ? plain[i] : language == LANGUAGE_VI ? ',' : '.';
    }
    buffer[to] = '\0';
    return buffer;
}

/* Tenths of a percent, 0..1000. */
static const char *print_tenths(int64_t tenths, enum language language, char buffer[static NUMFMT])
{
    if (tenths == 0 || tenths == 1000) {
        snprintf(buffer, NUMFMT, "%d%%", tenths == 0 ? 0 : 100);
    } else {
        snprintf(buffer, NUMFMT, "%lld%c%lld%%", (long long)(tenths / 10),
                 language == LANGUAGE_VI ? ',' : '.', (long long)(tenths % 10));
    }
    return buffer;
}

const char *numfmt_share(double share, enum rounding rounding, enum language language,
                         char buffer[static NUMFMT])
{
    double exact = share * 1000;
    double step = floor(exact + 0.5);
    int64_t tenths = (int64_t)step;
    if (fabs(exact - step) > 1e-6 && rounding != ROUND_NEAREST) {
        tenths = (int64_t)(rounding == ROUND_DOWN ? floor(exact) : ceil(exact));
    }
    if (rounding == ROUND_NEAREST && tenths >= 1000 && share < 1) {
        tenths = 999;
    }
    if (rounding == ROUND_NEAREST && tenths <= 0 && share > 0) {
        tenths = 1;
    }
    return print_tenths(tenths, language, buffer);
}

const char *numfmt_ratio(int64_t hits, int64_t trials, enum language language,
                         char buffer[static NUMFMT])
{
    if (trials <= 0 || hits < 0 || hits > INT64_MAX / 2001 || trials > INT64_MAX / 2001) {
        return numfmt_share(trials > 0 ? (double)hits / (double)trials : 0, ROUND_NEAREST, language,
                            buffer);
    }
    int64_t tenths = (hits * 2000 + trials) / (2 * trials);
    if (tenths >= 1000 && hits < trials) {
        tenths = 999;
    }
    if (tenths == 0 && hits > 0) {
        tenths = 1;
    }
    return print_tenths(tenths, language, buffer);
}

const char *numfmt_points(int64_t units, int decimals, bool trim, enum language language,
                          char buffer[static NUMFMT])
{
    int64_t unit = 1;
    for (int i = 0; i < decimals; i++) {
        unit *= 10;
    }
    for (; trim && unit > 1 && units % 10 == 0; unit /= 10) {
        units /= 10;
    }
    numfmt_count(units / unit, language, buffer);
    size_t length = strlen(buffer);
    if (unit > 1) {
        buffer[length++] = language == LANGUAGE_VI ? ',' : '.';
    }
    for (int64_t place = unit / 10; place > 0; place /= 10) {
        buffer[length++] = (char)('0' + units / place % 10);
    }
    buffer[length] = '\0';
    return buffer;
}

const char *numfmt_tenths(double days, enum language language, char buffer[static NUMFMT])
{
    return numfmt_points((int64_t)(days * 10 + 0.5 + 1e-9), 1, true, language, buffer);
}

const char *numfmt_tenths_full(double days, enum language language, char buffer[static NUMFMT])
{
    return numfmt_points((int64_t)(days * 10 + 0.5 + 1e-9), 1, false, language, buffer);
}

const char *numfmt_real(double value, int decimals, enum rounding rounding, enum language language,
                        char buffer[static NUMFMT])
{
    double unit = 1;
    for (int i = 0; i < decimals; i++) {
        unit *= 10;
    }
    double exact = value * unit;
    double step = floor(fabs(exact) + 0.5);
    step = exact < 0 ? -step : step;
    if (fabs(exact - step) > 1e-9 * unit && rounding != ROUND_NEAREST) {
        step = rounding == ROUND_DOWN ? floor(exact) : ceil(exact);
    }
    int64_t steps = (int64_t)step;
    char digits[NUMFMT];
    numfmt_points(steps < 0 ? -steps : steps, decimals, false, language, digits);
    snprintf(buffer, NUMFMT, "%s%.40s", steps < 0 ? "-" : "", digits);
    return buffer;
}

const char *numfmt_day(int32_t day, enum language language, char buffer[static NUMFMT])
{
    char iso[11];
    day_format_iso(day, iso);
    if (language == LANGUAGE_VI) {
        snprintf(buffer, NUMFMT, "%.2s/%.2s/%.4s", iso + 8, iso + 5, iso);
    } else {
        snprintf(buffer, NUMFMT, "%s", iso);
    }
    return buffer;
}

static void print_range(const struct period *period, enum language language,
                        char buffer[static NUMFMT])
{
    char from[NUMFMT];
    char to[NUMFMT];
    numfmt_day(period->from, language, from);
    numfmt_day(period->to, language, to);
    snprintf(buffer, NUMFMT, "%.12s – %.12s", from, to);
}

/* The month that a period is called after: a period of reports begins on the 15th of the month
 * before. Its last day is of no use, since an as-of day may cut it off. */
static void naming_month(const struct period *period, int *year, int *month)
{
    int day = 0;
    if (period->from != DAY_NONE) {
        day_to_civil(period->from, year, month, &day);
    }
    if (period->reporting) {
        *year += *month == 12;
        *month = *month % 12 + 1;
    }
}

const char *numfmt_period(const struct period *period, enum language language,
                          char buffer[static NUMFMT])
{
    static const char *const months[] = {"January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December"};
    static const char *const quarters[] = {"I", "II", "III", "IV"};
    int year = 0;
    int month = 1;
    bool vi = language == LANGUAGE_VI;
    bool reporting = period->reporting;
    const char *before = reporting && vi ? "kỳ báo cáo " : "";
    naming_month(period, &year, &month);
    switch (period->kind) {
    case PERIOD_MONTH:
        vi ? snprintf(buffer, NUMFMT, "%stháng %d/%d", before, month, year)
           : snprintf(buffer, NUMFMT, reporting ? "reporting month %s %d" : "%s %d",
                      months[month - 1], year);
        break;
    case PERIOD_QUARTER:
        vi ? snprintf(buffer, NUMFMT, "%squý %s/%d", before, quarters[(month - 1) / 3], year)
           : snprintf(buffer, NUMFMT, reporting ? "reporting quarter Q%d %d" : "Q%d %d",
                      (month - 1) / 3 + 1, year);
        break;
    case PERIOD_YEAR:
        vi ? snprintf(buffer, NUMFMT, "%snăm %d", before, year)
           : snprintf(buffer, NUMFMT, reporting ? "reporting year %d" : "%d", year);
        break;
    case PERIOD_ALL:
    case PERIOD_RANGE:
        print_range(period, language, buffer);
        break;
    }
    return buffer;
}

/* ---- exact numbers ---- */

const char *numfmt_exact(const mpq_t value, int decimals, enum language language, char buffer[static NUMFMT_PLAIN])
{
    char plain[EXACT_TEXT];
    exact_text(value, decimals, plain);
    return numfmt_plain(plain, language, buffer);
}

const char *numfmt_rounded(const mpq_t value, int decimals, enum language language, char buffer[static NUMFMT_PLAIN])
{
    mpq_t rounded;
    mpq_init(rounded);
    mpq_set(rounded, value);
    exact_round(rounded, decimals);
    numfmt_exact(rounded, decimals, language, buffer);
    mpq_clear(rounded);
    return buffer;
}

const char *numfmt_growth(const mpq_t share, enum language language, char buffer[static NUMFMT_PLAIN])
{
    char text[NUMFMT_PLAIN];
    mpq_t percent;
    mpq_init(percent);
    mpq_set(percent, share);
    exact_scale(percent, 2);
    exact_round(percent, 1);
    snprintf(buffer, NUMFMT_PLAIN, "%s%s%%", mpq_sgn(percent) > 0 ? "+" : "", numfmt_exact(percent, 1, language, text));
    mpq_clear(percent);
    return buffer;
}
