/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts as rows of characters that every terminal has. A funnel has none: the table beside it says
 * the same. */
#ifndef HAILONG_REPORTS_TEXT_CHART_H
#define HAILONG_REPORTS_TEXT_CHART_H

#include "reports/page.h"

enum { TEXT_CHART = 1024, TEXT_CHART_AXIS = 30 /* columns of an axis where there is room */ };

/* The chart in at most `room` columns:
 *   band    ├──────┼────━━━●━┤   ━ where the share may lie, ┼ target, ┊ all together, ○ too few to
 * judge months  ▂▄▅▆▇█               one column each, · where there is none levels  ██████▓▓▒ the
 * lengths of the levels, the best first strip   ├──•─•─2──•◆┤        a figure: so many in one
 * place; ◆ the unit of the page
 * "" for a funnel, for no months, and where there is no room. */
const char *text_chart(const struct chart *chart, size_t room, char buffer[static TEXT_CHART]);
/* The line below months: which lie outside their limits or are not judged; "" when none does. */
const char *text_chart_marks(const struct chart *chart, size_t room,
                             char buffer[static TEXT_CHART]);
/* Columns that text_chart would like. */
size_t text_chart_width(const struct chart *chart);
/* The character of level `index` of a scale, 0 the best. */
const char *text_level(int index, int scale);
/* A sign as one character; "" for SIGN_NONE. */
const char *text_sign(enum sign sign);

#endif
