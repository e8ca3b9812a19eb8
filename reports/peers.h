/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which units stand side by side on a card: those of the same district, else of the same province,
 * else all. */
#ifndef HAILONG_REPORTS_PEERS_H
#define HAILONG_REPORTS_PEERS_H

#include "surveys/register.h"

/* An order of units by parent, 0 where it is the same: by code where the register has codes, since
 * a district that became a town keeps its own, else by name. */
int peers_order(const struct unit *a, const struct unit *b);
/* False: nothing is known of where the unit lies, and all units of the store stand beside it. */
bool peers_has_parent(const struct unit *unit);

#endif
