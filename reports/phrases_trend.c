/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the pages of a trend say of the months of a unit. */
#include "reports/trend_page.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Slow changes and single ones are looked for on every page, so that they are told only below this.
 */
static const double note_level = 0.01;

static bool of_days(const struct trend *trend)
{
    return trend->measure == TREND_DURATION;
}

void page_trend_measure(const struct trend *trend, enum language language, char *buffer,
                        size_t size)
{
    char rule[WORDS_FILLED];
    if (of_days(trend)) {
        snprintf(buffer, size, "%s (%s)", word(WORD_TREND_DURATION, language),
                 word(WORD_TREND_DURATION_RULE, language));
        return;
    }
    bool time = trend->measure == TREND_ON_TIME;
    page_measure_rule(&trend->cards.settings, time ? MEASURE_ON_TIME : MEASURE_SATISFACTION,
                      language, rule, sizeof rule);
    snprintf(buffer, size, "%s (%s)", word(time ? WORD_ON_TIME : WORD_SATISFIED, language), rule);
}

/* ---- cells ---- */

const char *page_trend_month(const struct trend_span *span, enum language language,
                             char buffer[static NUMFMT])
{
    bool vi = language == LANGUAGE_VI;
    const char *name = span->month.text; /* 2023-10 or r2023-10 */
    char month[16];
    char from[11];
    char to[11];
    if (vi) {
        const char *iso = name + (span->month.reporting ? 1 : 0);
        snprintf(month, sizeof month, "%s%.2s/%.4s", span->month.reporting ? "BC " : "", iso + 5,
                 iso);
    } else {
        snprintf(month, sizeof month, "%.15s", name);
    }
    if (!trend_span_is_part(span)) {
        snprintf(buffer, NUMFMT, "%s", month);
        return buffer;
    }
    day_format_iso(span->from, from);
    day_format_iso(span->to, to);
    if (!span->month.reporting) {
        snprintf(buffer, NUMFMT, "%s (%s–%s)", month, from + 8, to + 8);
    } else if (vi) {
        snprintf(buffer, NUMFMT, "%s (%.2s/%.2s–%.2s/%.2s)", month, from + 8, from + 5, to + 8,
                 to + 5);
    } else {
        snprintf(buffer, NUMFMT, "%s (%s–%s)", month, from + 5, to + 5);
    }
    return buffer;
}

static bool has_few(const struct trend_month *month)
{
    return month->basis < TREND_FLOOR;
}

const char *page_trend_counts(const struct trend *trend, const struct trend_month *month,
                              enum language language, char buffer[static PAGE_COUNTS])
{
    if (month->basis == 0) {
        return word(WORD_NOT_AVAILABLE, language);
    }
    if (of_days(trend) || !month->figure.has_counts) {
        return numfmt_count(month->basis, language, buffer);
    }
    return page_counts(&month->figure, language, buffer);
}

const char *page_trend_value(const struct trend *trend, const struct trend_month *month,
                             enum language language, char buffer[static NUMFMT])
{
    if (!of_days(trend)) {
        return page_share(&month->figure, month->basis, language, buffer);
    }
    return has_few(month) || month->mean_why != WHY_NONE
               ? word(WORD_NOT_AVAILABLE, language)
               : numfmt_tenths_full(month->mean, language, buffer);
}

/* A tenth of a day outward; what is within 1e-9 of a tenth is that tenth. */
static const char *limit_of_days(double days, bool up, enum language language,
                                 char buffer[static NUMFMT])
{
    double tenths = up ? ceil(days * 10 - 1e-9) : floor(days * 10 + 1e-9);
    return numfmt_tenths_full(tenths > 0 ? tenths / 10 : 0, language, buffer);
}

const char *page_trend_limits(const struct trend_month *month, enum language language,
                              char buffer[static TREND_LIMITS])
{
    const struct trend_limits *limits = &month->limits;
    char low[NUMFMT];
    char high[NUMFMT];
    bool days = limits->method == TREND_LIMIT_XMR;
    buffer[0] = '\0';
    if (limits->why == WHY_NONE && !has_few(month)) {
        snprintf(buffer, TREND_LIMITS, "%s – %s%s",
                 days ? limit_of_days(limits->low, false, language, low)
                      : numfmt_share(limits->low, ROUND_DOWN, language, low),
                 days ? limit_of_days(limits->high, true, language, high)
                      : numfmt_share(limits->high, ROUND_UP, language, high),
                 limits->trial ? "*" : "");
    }
    return buffer;
}

enum word page_trend_word(const struct trend_month *month)
{
    static const enum word words[] = {[TREND_SIGNAL_NONE] = WORD_TREND_WITHIN,
                                      [TREND_SIGNAL_ABOVE] = WORD_TREND_ABOVE,
                                      [TREND_SIGNAL_BELOW] = WORD_TREND_BELOW,
                                      [TREND_SIGNAL_SHIFT] = WORD_TREND_LASTING};
    if (!month->there) {
        return WORD_TREND_NO_UNIT;
    }
    if (month->basis == 0) {
        return WORD_NO_DATA;
    }
    if (month->mean_why == WHY_NO_CALENDAR) {
        return WORD_TREND_UNTIMED;
    }
    if (has_few(month)) {
        return WORD_MARK_TOO_FEW;
    }
    return month->signal_why == WHY_NONE             ? words[month->signal]
           : month->signal_why == WHY_NOT_COMPARABLE ? WORD_TREND_NOT_JUDGED
                                                     : WORD_TREND_NO_PAST;
}

/* ---- whether something changed ---- */

void page_trend_headline(const struct trend *trend, enum language language, char *buffer,
                         size_t size)
{
    char months[400] = "";
    char name[NUMFMT];
    char told[2][NUMFMT];
    char filled[WORDS_FILLED];
    size_t length = 0;
    size_t judged = 0;
    size_t signals = 0;
    bool means = false;
    for (size_t i = 0; i < trend->count; i++) {
        const struct trend_month *month = &trend->month[i];
        judged += month->signal_why == WHY_NONE;
        means = means || month->signal_why == WHY_NOT_COMPARABLE;
        if (month->signal == TREND_SIGNAL_NONE) {
            continue;
        }
        page_trend_month(&month->span, language, name);
        if (length + strlen(name) + 8 <
            sizeof months) { /* 8: a comma, and an ellipsis behind the last that fits */
            length += (size_t)snprintf(months + length, sizeof months - length, "%s%s",
                                       signals == 0 ? "" : ", ", name);
        } else if (months[length - 1] != '.') {
            length += (size_t)snprintf(months + length, sizeof months - length, ", …");
        }
        signals++;
    }
    const char *const changed[] = {months};
    const char *const same[] = {numfmt_count((int64_t)judged, language, told[0]),
                                numfmt_count((int64_t)trend->count, language, told[1])};
    snprintf(buffer, size, "%s",
             judged == 0   ? word(means ? WORD_TREND_NO_MEANS : WORD_TREND_UNKNOWN, language)
             : signals > 0 ? words_fill(WORD_TREND_CHANGED, language, changed, 1, filled)
                           : words_fill(WORD_TREND_UNCHANGED, language, same, 2, filled));
}

/* ---- a sentence for what stands out ---- */

struct saying {
    const struct trend *trend;
    enum language language;
    size_t left; /* sentences before the one that is wanted */
    char *buffer;
    size_t size;
};

/* The sentence is this one: write it. */
static bool wanted(struct saying *saying)
{
    return saying->left-- == 0;
}

static bool say(struct saying *saying, enum word which, const char *const *arguments, size_t count)
{
    char filled[WORDS_FILLED];
    snprintf(saying->buffer, saying->size, "%s",
             words_fill(which, saying->language, arguments, count, filled));
    return true;
}

static const char *month_name(const struct saying *saying, size_t at, char buffer[static NUMFMT])
{
    const struct trend_span *span = &saying->trend->month[at].span;
    return trend_span_is_part(span) ? page_trend_month(span, saying->language, buffer)
                                    : numfmt_period(&span->month, saying->language, buffer);
}

static bool say_month(struct saying *saying, size_t at)
{
    static const enum word words[2][2] = {{WORD_TREND_FALL, WORD_TREND_RISE},
                                          {WORD_TREND_DAYS_FALL, WORD_TREND_DAYS_RISE}};
    const struct trend *trend = saying->trend;
    const struct trend_month *month = &trend->month[at];
    enum language language = saying->language;
    bool days = of_days(trend);
    bool outside = !days || month->rules.outside;
    char name[NUMFMT];
    char number[NUMFMT];
    char counts[WORDS_FILLED];
    char value[NUMFMT];
    char limits[TREND_LIMITS];
    char filled[2][WORDS_FILLED];
    const char *const who[] = {month_name(saying, at, name)};
    enum word which = outside ? words[days][month->signal == TREND_SIGNAL_ABOVE] : WORD_TREND_NEAR;
    page_trend_counts(trend, month, language, counts);
    page_trend_value(trend, month, language, value);
    page_trend_limits(month, language, limits);
    limits[strcspn(limits, "*")] = '\0';
    if (!days && !month->figure.has_counts) {
        const char *const forms[] = {numfmt_count(month->basis, language, number)};
        words_fill(WORD_FORM_MANY, language, forms, 1, counts);
    }
    bool value_first = days || !month->figure.has_counts;
    const char *const figure[] = {value_first ? value : counts, value_first ? counts : value,
                                  limits};
    snprintf(saying->buffer, saying->size, "%s %s", words_fill(which, language, who, 1, filled[0]),
             words_fill(days ? WORD_TREND_FIGURE_DAYS : WORD_TREND_FIGURE, language, figure, 3,
                        filled[1]));
    return true;
}

static bool say_stretch(struct saying *saying, size_t from, size_t to, enum word which)
{
    char names[2][NUMFMT];
    char mean[NUMFMT];
    const char *const arguments[] = {
        month_name(saying, from, names[0]), month_name(saying, to, names[1]),
        numfmt_tenths_full(saying->trend->xmr.mean, saying->language, mean)};
    return say(saying, which, arguments, 3);
}

/* The end of the stretch of months that all rise or all fall, which begins at `from`. */
static size_t run_end(const struct trend *trend, size_t from)
{
    size_t to = from;
    while (to + 1 < trend->count && trend->month[to + 1].rules.run &&
           (to == from || (trend->month[to + 1].mean > trend->month[to].mean) ==
                              (trend->month[from + 1].mean > trend->month[from].mean))) {
        to++;
    }
    return to;
}

static bool say_runs(struct saying *saying)
{
    const struct trend *trend = saying->trend;
    for (size_t i = 0; i < trend->count; i++) {
        if (!trend->month[i].rules.run) {
            continue;
        }
        size_t to = run_end(trend, i);
        bool up = trend->month[to].mean > trend->month[i].mean;
        if (to > i && wanted(saying)) {
            return say_stretch(saying, i, to,
                               up ? WORD_TREND_DAYS_RISING : WORD_TREND_DAYS_FALLING);
        }
        i = to;
    }
    return false;
}

static bool say_shifts(struct saying *saying)
{
    const struct trend *trend = saying->trend;
    for (size_t i = 0; i < trend->shift_count; i++) {
        const struct trend_stretch *shift = &trend->shift[i];
        enum word rate = shift->above ? WORD_TREND_NOTE_ABOVE : WORD_TREND_NOTE_BELOW;
        enum word days = shift->above ? WORD_TREND_DAYS_LONGER : WORD_TREND_DAYS_SHORTER;
        if (wanted(saying)) {
            return say_stretch(saying, shift->from, shift->to, of_days(trend) ? days : rate);
        }
    }
    return false;
}

static bool say_slow(struct saying *saying)
{
    const struct trend *trend = saying->trend;
    bool slow = trend->slope.why == WHY_NONE && trend->slope.p < note_level;
    bool change = trend->change.why == WHY_NONE && trend->change.p < note_level;
    char name[NUMFMT];
    if (slow && wanted(saying)) {
        return say(saying, trend->slope.s > 0 ? WORD_TREND_NOTE_RISING : WORD_TREND_NOTE_FALLING,
                   NULL, 0);
    }
    if (change && wanted(saying)) {
        const char *const after[] = {month_name(saying, trend->change.after, name)};
        return say(saying, WORD_TREND_NOTE_CHANGE, after, 1);
    }
    return false;
}

bool page_trend_says(const struct trend *trend, size_t index, enum language language, char *buffer,
                     size_t size)
{
    struct saying saying = {trend, language, index, buffer, size};
    buffer[0] = '\0';
    for (size_t i = 0; i < trend->count; i++) {
        enum trend_signal signal = trend->month[i].signal;
        if ((signal == TREND_SIGNAL_ABOVE || signal == TREND_SIGNAL_BELOW) && wanted(&saying)) {
            return say_month(&saying, i);
        }
    }
    return (of_days(trend) && say_runs(&saying)) || say_shifts(&saying) || say_slow(&saying);
}

/* ---- how to read ---- */

static bool any(const struct trend *trend, bool (*holds)(const struct trend_month *month))
{
    bool found = false;
    for (size_t i = 0; i < trend->count && !found; i++) {
        found = holds(&trend->month[i]);
    }
    return found;
}

static bool has_limits(const struct trend_month *month)
{
    return month->limits.why == WHY_NONE && !has_few(month);
}

static bool is_laney(const struct trend_month *month)
{
    return has_limits(month) && month->limits.method == TREND_LIMIT_LANEY;
}

static bool is_trial(const struct trend_month *month)
{
    return has_limits(month) && month->limits.trial;
}

static bool is_few(const struct trend_month *month)
{
    return month->basis > 0 && has_few(month);
}

static bool is_part(const struct trend_month *month)
{
    return trend_span_is_part(&month->span);
}

static bool note_usual(struct saying *saying)
{
    const struct trend *trend = saying->trend;
    char number[2][NUMFMT];
    const char *const arguments[] = {
        numfmt_tenths_full(trend->xmr.mean, saying->language, number[0]),
        numfmt_count((int64_t)trend->xmr.months, saying->language, number[1])};
    return say(saying, of_days(trend) ? WORD_TREND_READ_DAYS : WORD_TREND_READ_RATE, arguments, 2);
}

bool page_trend_note(const struct trend *trend, size_t index, enum language language, char *buffer,
                     size_t size)
{
    struct saying saying = {trend, language, index, buffer, size};
    buffer[0] = '\0';
    int32_t grew = trend->cards.card[0].boundaries.grew;
    char day[NUMFMT];
    if (any(trend, has_limits) && wanted(&saying)) {
        return note_usual(&saying);
    }
    if (any(trend, is_laney) && wanted(&saying)) {
        return say(&saying, WORD_TREND_READ_LANEY, NULL, 0);
    }
    if (any(trend, is_trial) && wanted(&saying)) {
        return say(&saying, WORD_TREND_READ_TRIAL, NULL, 0);
    }
    if (any(trend, is_few) && wanted(&saying)) {
        return say(&saying, WORD_TREND_READ_FEW, NULL, 0);
    }
    if (any(trend, is_part) && wanted(&saying)) {
        return say(&saying, WORD_TREND_READ_PART, NULL, 0);
    }
    if (grew != DAY_NONE && wanted(&saying)) {
        const char *const since[] = {numfmt_day(grew, language, day)};
        return say(&saying, WORD_TREND_READ_GREW, since, 1);
    }
    return wanted(&saying) && say(&saying, WORD_TREND_TARGET, NULL, 0);
}
