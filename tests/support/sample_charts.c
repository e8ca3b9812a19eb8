/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample_charts.h"

#include "reports/numfmt.h"
#include "sample_page.h"

#include <math.h>
#include <string.h>

enum { MONTHS = 12, LIMITS = 24 };

static const char *say(const struct page *page, const char *english, const char *vietnamese)
{
    return page->language == LANGUAGE_VI ? vietnamese : english;
}

const char *sample_month_name(struct page *page, size_t index)
{
    size_t month = (index + 10) % 12 + 1;
    return page_printf(page, "%02zu/%02zu", month, 22 + (index + 10) / 12);
}

struct chart *sample_band(struct page *page, enum sign sign, bool there)
{
    struct chart *chart = page_chart(page, CHART_BAND, say(page, "Share with its range", "Tỷ lệ và khoảng tin cậy"),
                                     say(page, "The dot lies above the target.", "Chấm nằm trên mục tiêu."));
    bool below = sign == SIGN_BELOW;
    chart->band = (struct chart_band){.axis_from = below ? 0.8 : 0.9, .ends = true, .there = there, .value = below ? 0.91 : 1,
                                      .low = below ? 0.883 : 0.996, .high = below ? 0.932 : 1, .banded = true, .has_target = true,
                                      .target = below ? 0.95 : 0.98, .sign = sign};
    return chart;
}

struct chart *sample_band_small(struct page *page, enum sign sign, double share)
{
    struct chart *chart = page_chart(page, CHART_BAND, say(page, "Share with its range", "Tỷ lệ và khoảng tin cậy"), "");
    chart->band = (struct chart_band){.axis_from = 0.8, .there = true, .value = share, .low = share - 0.02, .high = fmin(1, share + 0.015),
                                      .banded = true, .hollow = sign == SIGN_TOO_FEW, .has_overall = true, .overall = 0.961, .sign = sign};
    return chart;
}

static struct chart_month *months_of(struct page *page, bool there, bool days)
{
    static const double shares[MONTHS] = {0.951, 0.957, 0, 0.972, 0.968, 0.92, 0.975, 0.985, 0.981, 0.99, 1, 1};
    struct chart_month *month = page_room(page, MONTHS, sizeof *month);
    for (size_t i = 0; month != NULL && i < MONTHS; i++) {
        char text[NUMFMT];
        double value = days ? 9 - shares[i] * 5 : shares[i];
        month[i] = (struct chart_month){.there = there && i != 2, .value = value, .limited = i > 3, .low = days ? 3 : 0.94,
                                        .high = days ? 5 : 0.995, .few = i == 1, .name = sample_month_name(page, i)};
        month[i].sign = i == 5 ? SIGN_FELL : i == 11 ? SIGN_ROSE : SIGN_NONE;
        month[i].text = page_text(page, days ? numfmt_tenths(value, page->language, text)
                                             : numfmt_share(value, ROUND_NEAREST, page->language, text));
    }
    return month;
}

struct chart *sample_months(struct page *page, bool large, bool there)
{
    struct chart *chart = page_chart(page, CHART_MONTHS, say(page, "On time, 12 months", "Đúng hạn, 12 tháng"),
                                     say(page, "Below the expected range in 04/23, above it in 10/23.", "Tháng 04/23 thấp hơn khoảng thường thấy, tháng 10/23 cao hơn."));
    struct chart_month *month = months_of(page, there, false);
    chart->months = (struct chart_months){.month = month, .count = month == NULL ? 0 : MONTHS, .from = 0.9, .to = 1, .bare = !large,
                                          .has_target = large, .target = 0.98};
    return chart;
}

struct chart *sample_days(struct page *page, bool there)
{
    struct chart *chart = page_chart(page, CHART_MONTHS, say(page, "Working days, 12 months", "Số ngày làm việc, 12 tháng"),
                                     say(page, "Four days on most dossiers.", "Phần lớn hồ sơ mất bốn ngày."));
    struct chart_month *month = months_of(page, there, true);
    chart->months = (struct chart_months){.month = month, .count = month == NULL ? 0 : MONTHS, .from = 0, .to = 10, .numbers = true};
    return chart;
}

struct chart *sample_line(struct page *page, size_t seed)
{
    struct chart *chart = page_chart(page, CHART_MONTHS, say(page, "12 months", "12 tháng"), "");
    struct chart_month *month = page_room(page, MONTHS, sizeof *month);
    for (size_t i = 0; month != NULL && i < MONTHS; i++) {
        month[i] = (struct chart_month){.there = true, .value = 0.95 + 0.05 * (double)((seed * 31 + i * 17) % 10) / 10, .name = "", .text = ""};
    }
    if (month != NULL) {
        month[MONTHS - 1].sign = seed % 3 == 0 ? SIGN_ROSE : seed % 3 == 1 ? SIGN_FELL : SIGN_STEADY;
    }
    chart->months = (struct chart_months){.month = month, .count = month == NULL ? 0 : MONTHS, .from = 0.9, .to = 1, .bare = true};
    return chart;
}

struct chart *sample_levels(struct page *page, const int64_t counts[static 5])
{
    struct chart *chart = page_chart(page, CHART_LEVELS, say(page, "Answers", "Mức trả lời"), "");
    chart->levels.scale = 5;
    for (size_t i = 0; i < 5; i++) {
        char text[NUMFMT];
        chart->levels.count[i] = counts[i];
        chart->levels.text[i] = page_text(page, numfmt_count(counts[i], page->language, text));
    }
    return chart;
}

struct chart *sample_strip(struct page *page, bool hostile, size_t units)
{
    static const double values[7] = {0.941, 0.961, 0.978, 0.987, 0.992, 0.995, 1};
    struct chart *chart = page_chart(page, CHART_STRIP, say(page, "All units on one line", "Các đơn vị trên một trục"),
                                     say(page, "This unit is the last to the right.", "Đơn vị này ở ngoài cùng bên phải."));
    const char **names = page_room(page, 7, sizeof *names);
    for (size_t i = 0; names != NULL && i < 7; i++) {
        names[i] = hostile ? hostile_name(i) : page_printf(page, "%s %zu", say(page, "Unit", "Xã"), i + 1);
    }
    chart->strip = (struct chart_strip){.axis_from = 0.9, .value = values, .name = names, .count = names == NULL ? 0 : units,
                                        .own = units == 0 ? 0 : units - 1, .has_overall = units > 0, .overall = 0.983};
    return chart;
}

static struct chart_limit *limits_of(struct page *page, double overall)
{
    struct chart_limit *limit = page_room(page, LIMITS, sizeof *limit);
    for (size_t i = 0; limit != NULL && i < LIMITS; i++) {
        double n = 10 + (double)(i * i) * 3.2;
        double deviation = sqrt(overall * (1 - overall) / n);
        limit[i] = (struct chart_limit){n, fmax(0, overall - 1.96 * deviation), fmin(1, overall + 1.96 * deviation),
                                        fmax(0, overall - 3.09 * deviation), fmin(1, overall + 3.09 * deviation)};
    }
    return limit;
}

struct chart *sample_funnel(struct page *page, const char *const *names, size_t units)
{
    struct chart *chart = page_chart(page, CHART_FUNNEL, say(page, "On time: the more dossiers, the narrower the range", "Đúng hạn: số hồ sơ càng nhiều, vùng dao động càng hẹp"),
                                     say(page, "Two units lie below.", "Hai đơn vị nằm dưới."));
    struct chart_point *point = page_room(page, units, sizeof *point);
    for (size_t i = 0; point != NULL && i < units; i++) {
        point[i] = (struct chart_point){names[i], 30 + (int64_t)(i * 7919 % 1500), 0.9 + (double)(i * 13 % 100) / 1000,
                                        (enum sign[]){SIGN_SAME, SIGN_BELOW, SIGN_ABOVE, SIGN_TOO_FEW}[i % 4]};
    }
    struct chart_limit *limit = limits_of(page, 0.961);
    chart->funnel = (struct chart_funnel){.point = point, .count = point == NULL ? 0 : units, .limit = limit,
                                          .limit_count = limit == NULL ? 0 : LIMITS, .overall = 0.961, .axis_from = 0.86, .axis_to = 1,
                                          .size_title = say(page, "dossiers", "số hồ sơ")};
    return chart;
}
