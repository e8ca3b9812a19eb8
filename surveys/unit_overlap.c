/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows so far are a register: it finds codes without zeros in front. */
#include "surveys/unit_overlap.h"

#include "surveys/register_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct unit_spans {
    struct unit_register *rows; /* the id of each is its line */
};

struct unit_spans *unit_spans_new(void)
{
    struct unit_spans *spans = malloc(sizeof *spans);
    if (spans == NULL) {
        return NULL;
    }
    spans->rows = register_new();
    if (spans->rows == NULL) {
        free(spans);
        return NULL;
    }
    return spans;
}

void unit_spans_free(struct unit_spans *spans)
{
    if (spans != NULL) {
        register_free(spans->rows);
        free(spans);
    }
}

static bool overlap(const struct unit *a, const struct unit *b)
{
    bool a_ends_before = a->valid_to != DAY_NONE && b->valid_from != DAY_NONE && a->valid_to < b->valid_from;
    bool b_ends_before = b->valid_to != DAY_NONE && a->valid_from != DAY_NONE && b->valid_to < a->valid_from;
    return !a_ends_before && !b_ends_before;
}

bool unit_spans_add(struct unit_spans *spans, const struct unit_row *row, long line,
                    struct error *error)
{
    const struct unit unit = {.id = (int32_t)line, .code = row->code, .name = "", .kind = "",
                              .district = "", .province = "", .succeeded_by = "",
                              .valid_from = row->valid_from, .valid_to = row->valid_to};
    const struct unit *other = NULL; /* the latest such row */
    char key[COMMUNE_CODE];
    commune_code(row->code, strlen(row->code), key);
    for (int32_t link = register_look(spans->rows, KEY_CODE, key); link != NOTHING;
         link = spans->rows->links[link].next) {
        const struct unit *earlier = &spans->rows->units[spans->rows->links[link].unit];
        bool one_key = earlier->valid_from == unit.valid_from && strcmp(earlier->code, unit.code) == 0;
        other = !one_key && overlap(earlier, &unit) ? earlier : other;
    }
    if (other != NULL) {
        char number[24];
        snprintf(number, sizeof number, "%d", other->id);
        return error_set(error, ERROR_UNIT_OVERLAP, "valid_from", row->code, NULL, number);
    }
    return register_add(spans->rows, &unit, error);
}
