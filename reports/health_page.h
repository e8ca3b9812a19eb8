/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the pages about a questionnaire share: sentences and numbers, made from the values alone. */
#ifndef HAILONG_REPORTS_HEALTH_PAGE_H
#define HAILONG_REPORTS_HEALTH_PAGE_H

#include "reports/questionnaire_health.h"
#include "reports/renderers.h"

/* Sentences by index, false at the end: how many forms, and of which questionnaire; alpha; drivers; how the forms were
 * filled in. */
bool page_health_head(const struct questionnaire_health *health, size_t index, enum language language, char *buffer,
                      size_t size);
bool page_health_alpha(const struct questionnaire_health *health, size_t index, enum language language, char *buffer,
                       size_t size);
bool page_health_drivers(const struct questionnaire_health *health, size_t index, enum language language, char *buffer,
                         size_t size);
bool page_health_checks(const struct questionnaire_health *health, size_t index, enum language language, char *buffer,
                        size_t size);

/* "0,83", or a stroke where there is no number or it is not shown. */
const char *page_health_number(const struct figure_number *number, bool shown, enum language language,
                               char buffer[static NUMFMT]);
/* "0,80 – 0,86" of alpha, "" without. */
const char *page_alpha_limits(const struct health_alpha *alpha, enum language language, char buffer[static PAGE_COUNTS]);
/* "0,83", "all alike", or a stroke. */
const char *page_alpha(const struct health_alpha *alpha, enum language language, char buffer[static NUMFMT]);
/* "70,1% – 79,6%" for the share of a level, "" where no percentage is printed. level from 1. */
const char *page_level_limits(const struct health_item *item, int level, enum language language,
                              char buffer[static PAGE_COUNTS]);
/* "31,2%" of what the drivers add up to, and "25,0% – 37,1%" or "". */
const char *page_driver_share(const struct health_driver *driver, enum language language, char buffer[static NUMFMT]);
const char *page_driver_limits(const struct health_driver *driver, enum language language,
                               char buffer[static PAGE_COUNTS]);

/* What a question is called. */
const char *health_label(const struct item *item);
/* Answers of one to four people are not shown. */
bool health_withholds(int64_t answers);
/* The largest scale. */
int health_scale(const struct questionnaire_health *health);

void csv_health(const struct questionnaire_health *health, const struct render_options *options, struct sink *sink);
void json_health(const struct questionnaire_health *health, const struct render_options *options, struct sink *sink);

#endif
