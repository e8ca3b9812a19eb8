/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the pages of a trend print, in words and cells: made from the same values as JSON and CSV
 * (phrases_trend.c). */
#ifndef HAILONG_REPORTS_TREND_PAGE_H
#define HAILONG_REPORTS_TREND_PAGE_H

#include "reports/renderers.h"
#include "reports/trend.h"

/* "Hồ sơ đúng hạn (trên hồ sơ đã giải quyết có hẹn trả; policy=completed)" */
void page_trend_measure(const struct trend *trend, enum language language, char *buffer,
                        size_t size);
/* "10/2023", "BC 10/2023"; of a part "10/2023 (1–14)". In English 2023-10, r2023-10. */
const char *page_trend_month(const struct trend_span *span, enum language language,
                             char buffer[static NUMFMT]);
/* "72/80" or of days the number of dossiers; the share, or the mean days; what is usual ("95% –
 * 100%*", a star on trial): a dash or "" where the month has too few. */
const char *page_trend_counts(const struct trend *trend, const struct trend_month *month,
                              enum language language, char buffer[static PAGE_COUNTS]);
const char *page_trend_value(const struct trend *trend, const struct trend_month *month,
                             enum language language, char buffer[static NUMFMT]);
enum { TREND_LIMITS = 2 * NUMFMT };
const char *page_trend_limits(const struct trend_month *month, enum language language,
                              char buffer[static TREND_LIMITS]);
/* How the month stands against the months before it, or why that is not said. */
enum word page_trend_word(const struct trend_month *month);

/* Whether something changed. */
void page_trend_headline(const struct trend *trend, enum language language, char *buffer,
                         size_t size);
/* A sentence for each month that stands out, for each stretch, and notes that are no alarm; by
 * index, false at the end. */
bool page_trend_says(const struct trend *trend, size_t index, enum language language, char *buffer,
                     size_t size);
/* How to read the page; by index, false at the end. */
bool page_trend_note(const struct trend *trend, size_t index, enum language language, char *buffer,
                     size_t size);

/* csv_trend.c, json_trend.c */
void csv_trend(const struct trend *trend, const struct render_options *options, struct sink *sink);
void json_trend(const struct trend *trend, const struct render_options *options, struct sink *sink);

#endif
