/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What becomes of communes when boundaries change. A row of the register names the code of the unit that took over
 * (succeeded_by); codes are reused, so that it is looked up on the day after the row's last (docs/rules.md 5).
 *
 *     13435 Thi Sơn, to 31/12/2024 ── 13435 Thi Sơn, 01/01 to 30/06/2025 ─┐
 *     13432 Liên Sơn, to 30/06/2025 ──────────────────────────────────────┼─ 13435 Lý Thường Kiệt, from 01/07/2025
 *     13438 Thanh Sơn, to 30/06/2025 ─────────────────────────────────────┘
 *
 * Every step leads to a unit that ends later, so that no chain comes back to where it was. */
#ifndef HAILONG_SURVEYS_SUCCESSION_H
#define HAILONG_SURVEYS_SUCCESSION_H

#include "surveys/register.h"

/* The links of a register, by unit id. */
struct succession {
    const struct unit_register *units; /* borrowed */
    int32_t *next;    /* who took over, UNIT_NONE when there is nobody or nobody is known */
    int32_t *formers; /* how many units it took over from */
    size_t count;     /* of both: the largest id plus one */
};

/* False when memory is exhausted; else release. */
bool succession_begin(struct succession *succession, const struct unit_register *units, struct error *error);
void succession_release(struct succession *succession);

/* The unit of `day` that `unit` became, or was all the time; free units stay themselves.
 * Errors: ERROR_SUCCESSION_MISSING (a unit on the way ended before that day and no unit is known that took over),
 * ERROR_SUCCESSION_BEFORE (the unit began after that day: what was merged cannot be split up again). */
bool succession_on(const struct succession *succession, int32_t unit, int32_t day, int32_t *heir,
                   struct error *error);

/* The unit that went on within the same borders under another rank, name or code, as far as the register can
 * tell: it began when this one ended, and took over from no other. Else UNIT_NONE. */
int32_t succession_same(const struct succession *succession, int32_t unit);

/* "Liên Sơn (13432)"; a free unit's name alone. */
void succession_name(const struct unit *unit, char *buffer, size_t size);

#endif
