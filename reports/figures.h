/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From counts to figures: pure functions that know the formulas and no store. */
#ifndef HAILONG_REPORTS_FIGURES_H
#define HAILONG_REPORTS_FIGURES_H

#include "reports/scorecard.h"

/* hits of trials with its interval; no trials: missing, because there are no data. */
struct figure figure_of(const char *method, int64_t hits, int64_t trials,
                        const struct settings *settings);

/* On time by each of the four policies (docs/cli.md): completed, portal (QĐ 766/QĐ-TTg, group "tiến độ
 * giải quyết"), received (NĐ 61/2018 Đ30.2c), due (the cohort due in the period). */
struct figure figure_on_time(enum policy policy, const struct dossier_counts *dossiers,
                             const struct settings *settings);

/* Answers in the two top levels, and all valid answers. */
void item_totals(const struct item_counts *item, int64_t *top2, int64_t *answers);
struct figure figure_overall(const struct unit_tally *tally, const struct settings *settings);
struct figure figure_all(const struct unit_tally *tally, const struct settings *settings);
/* Without its interval, which needs the forms one by one. */
struct criteria_figure figure_criteria(const struct unit_tally *tally);

struct coverage coverage_of(const struct dossier_counts *dossiers, const struct form_counts *forms,
                            const struct figure *satisfaction, const struct settings *settings);

#endif
