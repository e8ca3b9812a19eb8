/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/table06.h"

#include <stddef.h>

struct identity {
    const char *parts;
    enum table06_column sum, first, last; /* first, last: of the parts, `step` apart */
    int step;
};

static const struct identity identities[] = {
    {"4 + 5 + 6", TABLE06_TO_SETTLE, TABLE06_ONLINE, TABLE06_CARRIED_OVER, 1},
    {"7 + 11", TABLE06_TO_SETTLE, TABLE06_SETTLED, TABLE06_PENDING,
     TABLE06_PENDING - TABLE06_SETTLED},
    {"8 + 9 + 10", TABLE06_SETTLED, TABLE06_EARLY, TABLE06_LATE, 1},
    {"12 + 13", TABLE06_PENDING, TABLE06_WITHIN, TABLE06_OVERDUE, 1},
};

bool table06_check(const int64_t column[static TABLE06_COLUMNS], struct table06_breach *breach)
{
    for (size_t i = 0; i < sizeof identities / sizeof identities[0]; i++) {
        const struct identity *identity = &identities[i];
        int64_t sum = 0;
        for (int part = (int)identity->first; part <= (int)identity->last; part += identity->step) {
            sum += column[part];
        }
        if (column[identity->sum] != sum) {
            *breach = (struct table06_breach){(int)identity->sum + TABLE06_FIRST, identity->parts,
                                              column[identity->sum], sum};
            return false;
        }
    }
    return true;
}
