/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a moment, a zone and a period. Held together: what is read is a real day of the
 * accepted years, comes back from its own ISO form, and does not hang on blanks around it; nothing
 * stands behind it unread; a zone moves it by its minutes and no more; an order that is asked for
 * agrees with the one that was found; what a date says about the order agrees with both orders; a
 * period is not reversed, and in words is what the command line would call it. */
#include "surveys/date.h"
#include "surveys/period_said.h"
#include "tests/fuzz/fuzz.h"

#include <string.h>

enum { LONGEST = 64 };

static void check_day(int32_t day)
{
    char iso[11];
    int year = 0;
    int month = 0;
    int of_month = 0;
    int32_t again = 0;
    day_to_civil(day, &year, &month, &of_month);
    must(year >= 1900 && year <= 2199 && month >= 1 && month <= 12);
    must(of_month >= 1 && of_month <= days_in_month(year, month));
    must(day_from_civil(year, month, of_month) == day);
    day_format_iso(day, iso);
    must(strlen(iso) == 10 && day_parse_iso(iso, &again) && again == day);
    must(half_month_start(day) <= day && day <= half_month_end(day));
    must(half_month_start(half_month_end(day)) == half_month_start(day));
}

static int64_t seconds_of(struct moment moment)
{
    return (int64_t)moment.day * 86400 + moment.time;
}

/* The same moment in the words that files of systems use, and in those of Vietnamese ones. */
static void check_spellings(struct moment moment)
{
    char text[64];
    struct moment again = {0, 0};
    int year = 0;
    int month = 0;
    int day = 0;
    int hour = moment.time / 3600;
    int minute = moment.time / 60 % 60;
    day_to_civil(moment.day, &year, &month, &day);
    int size = snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02d+07:00", year, month, day,
                        hour, minute, moment.time % 60);
    must(moment_parse(text, (size_t)size, DATE_ORDER_ANY, &again) == DATE_OK);
    must(seconds_of(again) == seconds_of(moment));
    size = snprintf(text, sizeof text, "%d:%02d:%02d %s ngày %d/%d/%d",
                    hour % 12 == 0 ? 12 : hour % 12, minute, moment.time % 60,
                    hour < 12 ? "SA" : "CH", day, month, year);
    must(moment_parse(text, (size_t)size, DATE_ORDER_ANY, &again) == DATE_OK);
    must(seconds_of(again) == seconds_of(moment));
}

/* Under every zone of the office a stamp is the same instant: it moves by as many minutes as the
 * zones differ. Without an offset it moves only when the map says where it comes from. */
static void check_zones(const char *text, size_t length)
{
    static const int32_t minutes[] = {-720, -300, 0, 345, 420, 840};
    struct date_reading utc = {.zone = {ZONE_FIXED, 0}};
    struct date_reading local = {.zone = {ZONE_LOCAL, 0}};
    struct moment base = {0, 0};
    struct moment written = {0, 0};
    enum date_sign sign = DATE_SIGN_NONE;
    if (moment_read(text, length, &utc, &base, &sign) != DATE_OK ||
        moment_read(text, length, &local, &written, &sign) != DATE_OK) {
        return;
    }
    must((base.time == TIME_NONE) == (written.time == TIME_NONE));
    int64_t apart = base.time == TIME_NONE ? 0 : seconds_of(written) - seconds_of(base);
    must(apart % 60 == 0 && apart >= -720 * 60 && apart <= 840 * 60);
    char marked[LONGEST + 2];
    struct moment moved = {0, 0};
    int size = snprintf(marked, sizeof marked, "%.*sZ", (int)length, text);
    bool bare = strlen(text) == length &&
                moment_read(marked, (size_t)size, &local, &moved, &sign) == DATE_OK;
    for (size_t i = 0; i < sizeof minutes / sizeof minutes[0]; i++) {
        struct date_reading there = {.zone = {ZONE_FIXED, minutes[i]}};
        if (moment_read(text, length, &there, &moved, &sign) == DATE_OK) {
            int64_t by = seconds_of(moved) - seconds_of(base);
            must(by == 0 || by == minutes[i] * 60);
            must(!bare || by == 0);
        }
        there.stamps.kind = ZONE_FIXED;
        if (bare && moment_read(text, length, &there, &moved, &sign) == DATE_OK) {
            must(seconds_of(moved) - seconds_of(base) == minutes[i] * 60);
        }
    }
    if (written.time != TIME_NONE) {
        check_spellings(written);
    }
}

/* What is read is read to its end: a letter or a slash behind it, or before it, is not passed over. */
static void check_ends(const char *text, size_t length)
{
    static const char *const junk[][2] = {{"", "x"}, {"", "/"}, {"", ";"},
                                          {"x", ""}, {"/", ""}, {"", " 1/1/2023"}};
    char spoiled[LONGEST + 16];
    struct moment moment;
    for (size_t i = 0; i < sizeof junk / sizeof junk[0]; i++) {
        int size = snprintf(spoiled, sizeof spoiled, "%s%.*s%s", junk[i][0], (int)length, text,
                            junk[i][1]);
        must(strlen(text) != length ||
             moment_parse(spoiled, (size_t)size, DATE_ORDER_ANY, &moment) != DATE_OK);
    }
}

/* A date that speaks for the other order has no day in this one; read in the other, it speaks for
 * that. */
static void check_sign(const char *text, size_t length)
{
    struct moment moment;
    enum date_sign signs[2];
    enum date_fault faults[2];
    for (int i = 0; i < 2; i++) {
        struct date_reading reading = {.order = i == 0 ? DATE_ORDER_DMY : DATE_ORDER_MDY};
        faults[i] = moment_read(text, length, &reading, &moment, &signs[i]);
    }
    for (int i = 0; i < 2; i++) {
        must(signs[i] != DATE_SIGN_CONTRARY || faults[i] == DATE_NO_SUCH_MONTH);
        must((signs[i] == DATE_SIGN_CONTRARY) == (signs[1 - i] == DATE_SIGN_AGREES));
        must((signs[i] == DATE_SIGN_UNDECIDED) == (signs[1 - i] == DATE_SIGN_UNDECIDED));
        if (faults[i] == DATE_SERIAL || faults[i] == DATE_SHORT_YEAR) {
            must(faults[1 - i] == faults[i] && signs[i] == DATE_SIGN_NONE);
        }
    }
    if (faults[0] == DATE_SERIAL) {
        int32_t day = day_of_serial(text, length);
        must(day >= 20000 - 25569 && day <= 60000 - 25569);
        check_day(day);
    }
}

static void check_zone(const char *text)
{
    struct zone zone = {ZONE_UNSAID, 0};
    if (zone_parse(text, &zone)) {
        must(zone.kind == ZONE_LOCAL || zone.kind == ZONE_FIXED);
        must(zone.minutes >= -720 && zone.minutes <= 840);
        char again[16];
        int32_t away = zone.minutes < 0 ? -zone.minutes : zone.minutes;
        struct zone read = {ZONE_UNSAID, 0};
        snprintf(again, sizeof again, "%c%02d:%02d", zone.minutes < 0 ? '-' : '+', (int)away / 60,
                 (int)away % 60);
        must(zone.kind == ZONE_LOCAL || (zone_parse(again, &read) && read.minutes == zone.minutes));
    }
}

static void check_moment(const char *text, size_t length)
{
    const struct moment before = {12345, 54321};
    struct moment found[4];
    enum date_fault fault[4];
    for (int order = DATE_ORDER_ANY; order <= DATE_ORDER_MDY; order++) {
        found[order] = before;
        fault[order] = moment_parse(text, length, (enum date_order)order, &found[order]);
        if (fault[order] != DATE_OK) {
            must(found[order].day == before.day && found[order].time == before.time);
            continue;
        }
        check_day(found[order].day);
        must(found[order].time == TIME_NONE ||
             (found[order].time >= 0 && found[order].time < 86400));
    }
    const struct moment *any = &found[DATE_ORDER_ANY];
    if (fault[DATE_ORDER_ANY] == DATE_OK) {
        const struct moment *dmy = &found[DATE_ORDER_DMY];
        const struct moment *ymd = &found[DATE_ORDER_YMD];
        bool is_dmy = fault[DATE_ORDER_DMY] == DATE_OK && dmy->day == any->day;
        bool is_ymd = fault[DATE_ORDER_YMD] == DATE_OK && ymd->day == any->day;
        must(is_dmy || is_ymd);
        char padded[LONGEST + 4];
        struct moment again;
        int size = snprintf(padded, sizeof padded, " %.*s\t ", (int)length, text);
        must(moment_parse(padded, (size_t)size, DATE_ORDER_ANY, &again) == DATE_OK);
        must(again.day == any->day && again.time == any->time);
        check_ends(text, length);
    }
    check_zones(text, length);
    check_sign(text, length);
}

static void check_words(const char *text)
{
    struct period said;
    struct period written;
    struct error error;
    bool read = period_said(text, strlen(text), &said);
    if (period_parse(text, &written, &error)) {
        must(read && strcmp(said.text, written.text) == 0 && said.from == written.from && said.to == written.to);
    } else if (read) {
        must(period_parse(said.text, &written, &error) && strcmp(said.text, written.text) == 0);
        must(said.from == written.from && said.to == written.to && said.kind == written.kind);
    }
}

static void check_period(const char *text)
{
    struct period period;
    struct error error;
    if (!period_parse(text, &period, &error)) {
        must(error.code == ERROR_PERIOD);
        return;
    }
    struct period again; /* what it is called is a period too, the same, and is called so itself */
    must(period_parse(period.text, &again, &error) && strcmp(again.text, period.text) == 0);
    must(again.from == period.from && again.to == period.to && again.kind == period.kind);
    must(strchr(period.text, '/') == NULL); /* it stands in file names */
    if (period.kind == PERIOD_ALL) {
        must(strcmp(text, "all") == 0 && period.from == DAY_NONE && period.to == DAY_NONE);
        return;
    }
    must(period.from <= period.to);
    check_day(period.from);
    check_day(period.to);
    must(period.kind == PERIOD_RANGE || period_is_whole_halves(period.from, period.to));
    must(again.reporting == period.reporting && (!period.reporting || period.text[0] == 'r'));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char text[LONGEST + 1];
    if (size > LONGEST) {
        return 0;
    }
    memcpy(text, data, size);
    text[size] = '\0';
    check_moment(text, size);
    check_period(text);
    check_words(text);
    check_zone(text);
    int32_t day = 0;
    if (day_parse_iso(text, &day)) {
        char iso[11];
        day_format_iso(day, iso);
        must(strcmp(iso, text) == 0);
    }
    return 0;
}
