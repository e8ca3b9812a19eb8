/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows that may be words below the table: whether they are is known when no record follows. */
#ifndef HAILONG_SURVEYS_WAITING_H
#define HAILONG_SURVEYS_WAITING_H

#include "surveys/rows.h"

enum { WAITING_MAX = 40 };

struct waiting_row {
    struct row row; /* place and raw text alone */
    struct error problem;
    char *raw;
};

struct waiting {
    struct waiting_row rows[WAITING_MAX];
    size_t count;
    bool signed_off; /* a line of totals or of signatures was met, and no record since */
};

/* False when there is no room (or no memory): the row is to be rejected at once, after the others. */
bool waiting_add(struct waiting *waiting, const struct row *row, const struct error *problem);
void waiting_clear(struct waiting *waiting);

#endif
