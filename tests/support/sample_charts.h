/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The charts of sample_page.h, one or more of each kind. Invented. */
#ifndef HAILONG_TESTS_SUPPORT_SAMPLE_CHARTS_H
#define HAILONG_TESTS_SUPPORT_SAMPLE_CHARTS_H

#include "reports/page.h"

struct chart *sample_band(struct page *page, enum sign sign, bool there);
struct chart *sample_band_small(struct page *page, enum sign sign, double share); /* of a table */
/* Twelve months with limits and a target, two of them missing, one judged, one with too few. */
struct chart *sample_months(struct page *page, bool large, bool there);
struct chart *sample_days(struct page *page, bool there);
struct chart *sample_line(struct page *page, size_t seed); /* of a table */
struct chart *sample_levels(struct page *page, const int64_t counts[static 5]);
struct chart *sample_strip(struct page *page, bool hostile, size_t units);
struct chart *sample_funnel(struct page *page, const char *const *names, size_t units);
const char *sample_month_name(struct page *page, size_t index); /* "11/22" and later */

#endif
