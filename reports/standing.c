/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/standing.h"

#include "reports/standing_parts.h"

#include <stdlib.h>
#include <string.h>

static bool begin(const struct scorecards *cards, struct standings *result, struct error *error)
{
    *result = (struct standings){.count = cards->count};
    result->standing = calloc(cards->count + 1, sizeof *result->standing);
    if (result->standing == NULL) {
        return error_memory(error);
    }
    for (size_t i = 0; i < cards->count; i++) {
        result->standing[i].months_why = WHY_NOT_ASKED;
    }
    return true;
}

bool standings_build(struct store *store, const struct scorecards *cards, bool months,
                     struct standings *result, struct error *error)
{
    bool good = begin(cards, result, error) && standing_groups(store, cards, result, error) &&
                (!months || standing_months(store, cards, result, error)) &&
                store_edition(store, &result->edition, error);
    if (!good) {
        standings_release(result);
    }
    return good;
}

void standings_release(struct standings *standings)
{
    for (size_t i = 0; i < standings->group_count; i++) {
        for (enum measure measure = 0; measure < COMPARED; measure++) {
            free(standings->group[i].measure[measure].row);
        }
    }
    free(standings->group);
    free(standings->standing);
    memset(standings, 0, sizeof *standings);
}
