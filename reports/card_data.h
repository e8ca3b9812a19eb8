/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The grade of the data of every card (reports/data_grade.h). */
#ifndef HAILONG_REPORTS_CARD_DATA_H
#define HAILONG_REPORTS_CARD_DATA_H

#include "reports/scorecard.h"

/* Cards whose other figures are all there. */
void card_data(struct scorecards *cards);

#endif
