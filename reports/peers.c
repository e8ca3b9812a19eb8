/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/peers.h"

#include <string.h>

static int order_places(const char *code_a, const char *name_a, const char *code_b,
                        const char *name_b)
{
    bool coded = code_a[0] != '\0' && code_b[0] != '\0';
    int order = (code_a[0] == '\0') - (code_b[0] == '\0');
    return order != 0 ? order : coded ? strcmp(code_a, code_b) : strcmp(name_a, name_b);
}

int peers_order(const struct unit *a, const struct unit *b)
{
    int order = order_places(a->province_code, a->province, b->province_code, b->province);
    return order != 0 ? order
                      : order_places(a->district_code, a->district, b->district_code, b->district);
}

bool peers_has_parent(const struct unit *unit)
{
    return unit->district[0] != '\0' || unit->province[0] != '\0';
}
