/* SPDX-License-Identifier: GPL-3.0-or-later */
/* gen_units: the made-up nation of nation.h as a file for `import units`, on standard output. */
#include "tests/bench/nation.h"

#include <stdio.h>

int main(void)
{
    puts("code,kind,name,district,province");
    for (size_t i = 0; i < NATION_UNITS; i++) {
        struct nation_unit unit;
        nation_unit(i, &unit);
        printf("%s,%s,%s,%s,%s\n", unit.code, unit.kind, unit.name, unit.district, unit.province);
    }
    return 0;
}
