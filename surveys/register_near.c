/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The names spelled most like one that is in no register. A file may hold many such, and a nation
 * has ten thousand names, so nearly all of them are passed over by two numbers: their length, and
 * which letters they hold; the rest get a table only as wide as may matter. */
#include "surveys/register_parts.h"

#include "surveys/text.h"

#include <stdlib.h>
#include <string.h>

enum { NEAR_MAX = 3 };

/* The lower half has a bit for each letter, one for all digits and one for all the rest; the upper half
 * the same for what occurs more than once. */
static uint64_t letters_of(const char *text)
{
    uint64_t letters = 0;
    for (; *text != '\0'; text++) {
        bool letter = *text >= 'a' && *text <= 'z';
        bool digit = *text >= '0' && *text <= '9';
        uint64_t bit = UINT64_C(1) << (letter ? *text - 'a' : digit ? 26 : 27);
        letters |= (letters & bit) << 32 | bit;
    }
    return letters;
}

bool register_bare(const char *name, struct bare_name *bare)
{
    char key[COMMUNE_TEXT];
    text_header_key(name, strlen(name), key, sizeof key);
    *bare = (struct bare_name){strdup(key), (uint32_t)strlen(key), letters_of(key)};
    return bare->text != NULL;
}

/* Bits that are set, by halves, quarters and so on. */
static uint32_t bits(uint64_t word)
{
    word -= word >> 1 & UINT64_C(0x5555555555555555);
    word = (word & UINT64_C(0x3333333333333333)) + (word >> 2 & UINT64_C(0x3333333333333333));
    word = (word + (word >> 4)) & UINT64_C(0x0f0f0f0f0f0f0f0f);
    return (uint32_t)(word * UINT64_C(0x0101010101010101) >> 56);
}

/* A letter that one of the two lacks takes a step of its own, unless it is changed into another. */
static bool may_be_near(const struct bare_name *a, const struct bare_name *b, size_t limit)
{
    uint32_t apart = a->length > b->length ? a->length - b->length : b->length - a->length;
    return apart <= limit && bits(a->letters & ~b->letters) <= limit &&
           bits(b->letters & ~a->letters) <= limit;
}

/* text_distance, or more than the limit: what two names begin and end with alike is left out, and of the
 * table only the steps near its diagonal are taken. Bytes: names without marks are ASCII, or nearly. */
static size_t distance_within(const struct bare_name *a, const struct bare_name *b, size_t limit)
{
    enum { BAND = 2 * NEAR_MAX + 3 };
    const char *left = a->text;
    const char *right = b->text;
    size_t m = a->length;
    size_t n = b->length;
    while (m > 0 && n > 0 && *left == *right) {
        left++;
        right++;
        m--;
        n--;
    }
    while (m > 0 && n > 0 && left[m - 1] == right[n - 1]) {
        m--;
        n--;
    }
    if (m == 0 || n == 0) {
        return m + n;
    }
    const size_t far = limit + 1;
    size_t rows[3][BAND]; /* rows[r][k]: row i, column i + k - limit - 1; both ends are walls */
    for (size_t k = 0; k < BAND; k++) {
        rows[0][k] = rows[1][k] = rows[2][k] = far;
        bool inside = k >= limit + 1 && k - limit - 1 <= n && k <= 2 * limit + 1;
        rows[0][k] = inside ? k - limit - 1 : far;
    }
    for (size_t i = 1; i <= m; i++) {
        size_t *row = rows[i % 3];
        const size_t *last = rows[(i + 2) % 3];
        const size_t *before = rows[(i + 1) % 3];
        size_t least = far;
        for (size_t k = 0; k < BAND; k++) {
            size_t best = far;
            bool wall = k == 0 || k > 2 * limit + 1 || i + k < limit + 1 || i + k - limit - 1 > n;
            size_t j = wall ? 0 : i + k - limit - 1;
            if (!wall && j == 0) {
                best = i;
            } else if (!wall) {
                best = last[k] + (left[i - 1] != right[j - 1]);
                best = last[k + 1] + 1 < best ? last[k + 1] + 1 : best;
                best = row[k - 1] + 1 < best ? row[k - 1] + 1 : best;
                bool swap = i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
                best = swap && before[k] + 1 < best ? before[k] + 1 : best;
            }
            row[k] = best < far ? best : far;
            least = row[k] < least ? row[k] : least;
        }
        if (least == far) {
            return far;
        }
    }
    return rows[m % 3][n + limit + 1 - m];
}

/* A name, and how far it is: without marks first, with them where that is equal. */
struct near {
    const struct unit *unit;
    size_t distance, marked;
};

static bool is_nearer(const struct near *a, const struct near *b)
{
    return b->unit == NULL || a->distance < b->distance ||
           (a->distance == b->distance && a->marked < b->marked);
}

static bool same_name(const struct unit *a, const struct unit *b)
{
    return strcmp(a->name, b->name) == 0 && strcmp(a->code, b->code) == 0;
}

static void keep_nearest(struct near best[2], struct near found)
{
    if (best[0].unit != NULL && same_name(best[0].unit, found.unit)) {
        return; /* another version of the same unit */
    }
    if (is_nearer(&found, &best[0])) {
        best[1] = best[0];
        best[0] = found;
    } else if (is_nearer(&found, &best[1]) &&
               (best[1].unit == NULL || !same_name(best[1].unit, found.unit))) {
        best[1] = found;
    }
}

/* Names that can be no nearer than the second best so far need no closer look. */
static size_t limit_of(const struct near best[2], uint32_t length)
{
    size_t limit = length == 0 ? 0 : (length - 1) / 2;
    limit = limit < NEAR_MAX ? limit : NEAR_MAX;
    return best[1].unit != NULL && best[1].distance < limit ? best[1].distance : limit;
}

size_t register_nearest(const struct unit_register *units, const char *name, int32_t day,
                        const struct unit *near[2])
{
    struct bare_name wanted;
    struct near best[2] = {{NULL, 0, 0}, {NULL, 0, 0}};
    if (!register_bare(name, &wanted)) {
        return 0;
    }
    size_t limit = limit_of(best, wanted.length);
    for (size_t i = 0; i < units->count && wanted.length > 1; i++) {
        const struct bare_name *bare = &units->bare[i];
        if (bare->text == NULL || !may_be_near(&wanted, bare, limit) ||
            !unit_valid_on(&units->units[i], day)) {
            continue;
        }
        size_t distance = distance_within(&wanted, bare, limit);
        if (distance <= limit) {
            char folded[COMMUNE_TEXT];
            commune_fold(units->units[i].name, strlen(units->units[i].name), folded, sizeof folded);
            keep_nearest(best, (struct near){&units->units[i], distance, text_distance(name, folded)});
            limit = limit_of(best, wanted.length);
        }
    }
    free(wanted.text);
    bool sure = best[0].unit != NULL && best[1].unit != NULL && best[0].distance == 0 &&
                best[1].distance > 0;
    near[0] = best[0].unit;
    near[1] = sure ? NULL : best[1].unit; /* all letters right, only the marks are not */
    return near[0] == NULL ? 0 : near[1] == NULL ? 1 : 2;
}
