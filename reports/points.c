/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/points.h"

/* floor(part × times / whole) without the product, which may need more than 64 bits: the bits of
 * `times` from the highest down, quotient and remainder doubled each time. part and whole are below
 * 2^62, so that twice a remainder and once the part stay below 2^64. `rest`: is there a remainder?
 */
static uint64_t times_over(uint64_t part, uint64_t times, uint64_t whole, uint64_t *rest)
{
    uint64_t quotient = 0;
    uint64_t remainder = 0;
    for (uint64_t bit = UINT64_C(1) << 62; bit > 0; bit >>= 1) {
        remainder = 2 * remainder + ((times & bit) != 0 ? part : 0);
        quotient = 2 * quotient + remainder / whole;
        remainder %= whole;
    }
    *rest = remainder;
    return quotient;
}

int64_t points_unit(int decimals)
{
    int64_t unit = 1;
    for (int i = 0; i < decimals; i++) {
        unit *= 10;
    }
    return unit;
}

/* Half up of x / full, x = of × SHARE_WHOLE × part / whole, is floor((2x + full) / 2full); as
 * `full` and `2full` are whole numbers, floor(2x) is as good as 2x. */
int64_t points_of_share(int64_t part, int64_t whole, int64_t of, int64_t full)
{
    uint64_t rest = 0;
    uint64_t twice =
        times_over((uint64_t)part, 2 * (uint64_t)of * SHARE_WHOLE, (uint64_t)whole, &rest);
    uint64_t points = (twice + (uint64_t)full) / (2 * (uint64_t)full);
    return points < (uint64_t)of ? (int64_t)points : of;
}

int64_t points_of_mean(int64_t sum, int64_t number, int64_t unit)
{
    uint64_t rest = 0;
    uint64_t twice = times_over((uint64_t)sum, 2 * (uint64_t)unit, (uint64_t)number, &rest);
    return (int64_t)((twice + 1) / 2);
}

int points_compare_share(int64_t part, int64_t whole, int64_t share)
{
    uint64_t rest = 0;
    uint64_t reached = times_over((uint64_t)part, SHARE_WHOLE, (uint64_t)whole, &rest);
    if (reached != (uint64_t)share) {
        return reached < (uint64_t)share ? -1 : 1;
    }
    return rest > 0 ? 1 : 0;
}
