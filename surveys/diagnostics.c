/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/diagnostics.h"

#include <stdlib.h>
#include <string.h>

void diagnostics_init(struct diagnostics *diagnostics)
{
    memset(diagnostics, 0, sizeof *diagnostics);
}

void diagnostics_release(struct diagnostics *diagnostics)
{
    free(diagnostics->kept);
    diagnostics_init(diagnostics);
}

/* An example is a courtesy: when memory is short the problem is still counted. */
static struct problem *make_room(struct diagnostics *diagnostics)
{
    if (diagnostics->kept_count == diagnostics->kept_size) {
        size_t size = diagnostics->kept_size == 0 ? 16 : 2 * diagnostics->kept_size;
        struct problem *kept = realloc(diagnostics->kept, size * sizeof *kept);

        if (kept == NULL) {
            return NULL;
        }
        diagnostics->kept = kept;
        diagnostics->kept_size = size;
    }
    return &diagnostics->kept[diagnostics->kept_count++];
}

bool diagnostics_keeps(const struct diagnostics *diagnostics, enum error_code code)
{
    return diagnostics->kept_of[code] < DIAGNOSTICS_KEPT;
}

void diagnostics_add_sum(struct diagnostics *diagnostics, const struct error *error,
                         const struct excerpt *excerpt, long count)
{
    bool keep = diagnostics_keeps(diagnostics, error->code);
    struct problem *room = keep ? make_room(diagnostics) : NULL;

    diagnostics->count[error->code] += count;
    diagnostics->kept_of[error->code] += keep;
    if (room != NULL) {
        room->error = *error;
        room->stands_for = count;
        room->excerpt = excerpt != NULL ? *excerpt : (struct excerpt){.caret = 0};
    }
}

void diagnostics_add(struct diagnostics *diagnostics, const struct error *error,
                     const struct excerpt *excerpt)
{
    diagnostics_add_sum(diagnostics, error, excerpt, 1);
}

void diagnostics_drop(struct diagnostics *diagnostics, enum error_code code)
{
    size_t kept = 0;

    for (size_t i = 0; i < diagnostics->kept_count; i++) {
        if (diagnostics->kept[i].error.code != code) {
            diagnostics->kept[kept++] = diagnostics->kept[i];
        }
    }
    diagnostics->kept_count = kept;
    diagnostics->kept_of[code] = 0;
    diagnostics->count[code] = 0;
}

static int by_place(const void *a, const void *b)
{
    const struct error *left = &((const struct problem *)a)->error;
    const struct error *right = &((const struct problem *)b)->error;

    if (left->line != right->line) {
        return left->line < right->line ? -1 : 1;
    }
    if (left->column != right->column) {
        return left->column < right->column ? -1 : 1;
    }
    return strcmp(error_info(left->code)->code, error_info(right->code)->code);
}

void diagnostics_sort(struct diagnostics *diagnostics)
{
    if (diagnostics->kept_count > 1) {
        qsort(diagnostics->kept, diagnostics->kept_count, sizeof *diagnostics->kept, by_place);
    }
}

long diagnostics_total(const struct diagnostics *diagnostics, enum severity severity)
{
    long total = 0;

    for (int code = ERROR_NONE + 1; code < ERROR_CODES; code++) {
        if (error_info((enum error_code)code)->severity == severity) {
            total += diagnostics->count[code];
        }
    }
    return total;
}
