/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The renderers, and what several of them share. */
#ifndef HAILONG_REPORTS_RENDERERS_H
#define HAILONG_REPORTS_RENDERERS_H

#include "reports/render.h"
#include "reports/words.h"

extern const struct renderer renderer_text, renderer_csv, renderer_json, renderer_html;

/* The phrase that states the formula of the figure explained. */
enum word explanation_formula(const struct explanation *explanation);
/* The phrases that describe a policy or a method on a page. */
enum word policy_word(enum policy policy);
enum word method_word(enum satisfaction_method method);
enum word mark_word(enum mark mark);

/* Pages print percentages from this many on; below, counts alone (CLI.md). */
enum { PAGE_FLOOR = 30 };
bool figure_has_percent(const struct figure *figure, int64_t forms);

/* The headline, computed from the same figures as the page: what happened. */
void page_headline(const struct scorecard *card, const struct settings *settings,
                   enum language language, char *buffer, size_t size);
/* Who was not heard; "" when nothing is to say. */
void page_silence(const struct scorecard *card, enum language language, char *buffer, size_t size);
/* "xã Nguyễn Úy", with a capital in front: "Xã Nguyễn Úy". */
void page_unit_name(const struct unit *unit, char *buffer, size_t size);
/* "99,4%" or "–". */
const char *page_share(const struct figure *figure, int64_t forms, enum language language, char *buffer);
/* "có thể từ 99,6% đến 100%", or "" without an interval. */
void page_interval(const struct figure *figure, enum language language, char *buffer, size_t size);

/* One row of the dossier flow, in the order of pages: label and count; false at the end. */
bool page_flow(const struct dossier_counts *dossiers, size_t index, enum word *label, int64_t *count);

#endif
