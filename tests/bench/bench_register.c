/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench_register [SPELLINGS [RUNS]]: how many spellings of communes a second the register resolves (a
 * million by default, in twelve ways, every answer checked; the median of seven runs), how long it takes
 * to build, and how long a hundred thousand names take that are nobody's. CPU time of this process. */
#include "surveys/register.h"
#include "tests/bench/nation.h"
#include "tests/bench/timing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { UNKNOWN = 100000, TEXT_SIZE = 200 };

static struct unit_register *build(void)
{
    struct unit_register *units = register_new();
    struct error error;
    for (size_t i = 0; units != NULL && i < NATION_UNITS; i++) {
        struct nation_unit made;
        nation_unit(i, &made);
        struct unit unit = {.id = (int32_t)i + 1, .code = made.code, .name = made.name,
                            .kind = made.kind, .district = made.district, .province = made.province,
                            .succeeded_by = "", .valid_from = DAY_NONE, .valid_to = DAY_NONE};
        if (!register_add(units, &unit, &error)) {
            register_free(units);
            return NULL;
        }
    }
    return units;
}

/* Spellings one behind the other, each with its NUL, and which unit each means. */
static char *spell_all(size_t count, int32_t *ids)
{
    size_t size = 0;
    size_t room = count * 64;
    char *all = malloc(room);
    for (size_t i = 0; all != NULL && i < count; i++) {
        struct nation_unit unit;
        char text[TEXT_SIZE];
        size_t index = (i * 7919 + i / NATION_UNITS) % NATION_UNITS;
        nation_unit(index, &unit);
        nation_spelling(&unit, (unsigned)(i % 12), text, sizeof text);
        ids[i] = (int32_t)index + 1;
        size_t length = strlen(text) + 1;
        if (size + length > room) {
            room *= 2;
            char *grown = realloc(all, room);
            if (grown == NULL) {
                free(all);
                return NULL;
            }
            all = grown;
        }
        memcpy(all + size, text, length);
        size += length;
    }
    return all;
}

static size_t resolve(const struct unit_register *units, const char *all, size_t count,
                      const int32_t *ids)
{
    size_t wrong = 0;
    for (size_t i = 0; i < count; i++) {
        int32_t id = 0;
        struct error error;
        size_t length = strlen(all);
        if (!register_find(units, all, length, 20000, &id, &error) || id != ids[i]) {
            if (wrong++ < 5) {
                fprintf(stderr, "'%s': %s\n", all, id == 0 ? error.other : "another unit");
            }
        }
        all += length + 1;
    }
    return wrong;
}

static double look_in_vain(const struct unit_register *units)
{
    double start = cpu_seconds();
    for (size_t i = 0; i < UNKNOWN; i++) {
        struct nation_unit unit;
        char text[TEXT_SIZE];
        int32_t id = 0;
        struct error error;
        nation_unit(i % NATION_UNITS, &unit);
        snprintf(text, sizeof text, "%s%c%c%c", unit.name, (char)('a' + (int)(i % 26)),
                 (char)('a' + (int)(i / 26 % 26)), (char)('a' + (int)(i / 676 % 26)));
        register_find(units, text, strlen(text), 20000, &id, &error);
    }
    return cpu_seconds() - start;
}

int main(int argc, char **argv)
{
    size_t count = argc > 1 ? strtoul(argv[1], NULL, 10) : 1000000;
    size_t runs = argc > 2 ? strtoul(argv[2], NULL, 10) : 7;
    double seconds[RUNS_MAX];
    runs = runs < 1 ? 1 : runs > RUNS_MAX ? RUNS_MAX : runs;
    double start = cpu_seconds();
    struct unit_register *units = build();
    double built = cpu_seconds() - start;
    int32_t *ids = malloc((count + 1) * sizeof *ids);
    char *all = ids == NULL ? NULL : spell_all(count, ids);
    if (units == NULL || all == NULL) {
        /* NOLINTNEXTLINE(clang-analyzer-unix.Malloc): the program ends */
        fputs("out of memory\n", stderr);
        return 1;
    }
    size_t wrong = 0;
    for (size_t run = 0; run < runs; run++) {
        start = cpu_seconds();
        wrong += resolve(units, all, count, ids);
        seconds[run] = cpu_seconds() - start;
    }
    double middle = median(seconds, runs);
    printf("%d communes built in %.3f s\n", NATION_UNITS, built);
    printf("%zu spellings resolved in %.3f s of CPU (median of %zu runs, %.3f to %.3f): %.0f names/s, %zu wrong\n",
           count, middle, runs, seconds[0], seconds[runs - 1], (double)count / middle, wrong);
    printf("%d names that are nobody's, each with its nearest: %.3f s\n", UNKNOWN, look_in_vain(units));
    free(all);
    free(ids);
    register_free(units);
    return wrong == 0 ? 0 : 1;
}
