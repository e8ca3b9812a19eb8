/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/waiting.h"

#include <stdlib.h>
#include <string.h>

bool waiting_add(struct waiting *waiting, const struct row *row, const struct error *problem)
{
    if (waiting->count == WAITING_MAX) {
        return false;
    }
    char *raw = malloc(row->raw_length + 1);
    if (raw == NULL) {
        return false;
    }
    memcpy(raw, row->raw, row->raw_length);
    raw[row->raw_length] = '\0';
    struct waiting_row *to = &waiting->rows[waiting->count++];
    *to = (struct waiting_row){.row = *row, .problem = *problem, .raw = raw};
    to->row.cells = NULL;
    to->row.count = 0;
    to->row.raw = raw;
    if (problem->value[0] != '\0' && problem->code != ERROR_ROW_RAGGED) { /* that is a number of columns */
        memcpy(to->problem.value, "…", sizeof "…"); /* it may be the name of somebody who signed */
    }
    return true;
}

void waiting_clear(struct waiting *waiting)
{
    for (size_t i = 0; i < waiting->count; i++) {
        free(waiting->rows[i].raw);
    }
    waiting->count = 0;
    waiting->signed_off = false;
}
