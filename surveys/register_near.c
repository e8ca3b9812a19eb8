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

enum { BAND = 2 * NEAR_MAX + 3 };

/* Two texts and how far apart they may be. Of the table of their distances only the steps near the diagonal
 * are kept: place k of row i is column i + k - limit - 1, and the places at both ends are walls. */
struct band {
    const char *left, *right;
    size_t left_length, right_length, limit;
};

static bool is_wall(const struct band *band, size_t i, size_t k)
{
    return k == 0 || k > 2 * band->limit + 1 || i + k < band->limit + 1 ||
           i + k - band->limit - 1 > band->right_length;
}

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* rows[0]: this row, filled up to k; rows[1], rows[2]: the two above it. */
static size_t step(const struct band *band, size_t i, size_t k, size_t *const rows[3])
{
    if (is_wall(band, i, k)) {
        return band->limit + 1;
    }
    size_t j = i + k - band->limit - 1;
    if (j == 0) {
        return i;
    }
    const char *left = band->left + i - 1;
    const char *right = band->right + j - 1;
    size_t best = smaller(rows[1][k] + (*left != *right), smaller(rows[1][k + 1], rows[0][k - 1]) + 1);
    if (i > 1 && j > 1 && *left == right[-1] && left[-1] == *right) {
        best = smaller(best, rows[2][k] + 1);
    }
    return smaller(best, band->limit + 1);
}

static size_t band_distance(const struct band *band)
{
    const size_t far = band->limit + 1;
    size_t table[3][BAND];
    for (size_t k = 0; k < BAND; k++) {
        table[0][k] = k >= far && !is_wall(band, 0, k) ? k - far : far;
        table[1][k] = table[2][k] = far;
    }
    for (size_t i = 1; i <= band->left_length; i++) {
        size_t *const rows[3] = {table[i % 3], table[(i + 2) % 3], table[(i + 1) % 3]};
        size_t least = far;
        for (size_t k = 0; k < BAND; k++) {
            rows[0][k] = step(band, i, k, rows);
            least = smaller(least, rows[0][k]);
        }
        if (least == far) {
            return far;
        }
    }
    return table[band->left_length % 3][band->right_length + far - band->left_length];
}

/* text_distance, or more than the limit: what two names begin and end with alike is left out. Bytes: names
 * without marks are ASCII, or nearly. */
static size_t distance_within(const struct bare_name *a, const struct bare_name *b, size_t limit)
{
    struct band band = {a->text, b->text, a->length, b->length, limit};
    while (band.left_length > 0 && band.right_length > 0 && *band.left == *band.right) {
        band.left++;
        band.right++;
        band.left_length--;
        band.right_length--;
    }
    while (band.left_length > 0 && band.right_length > 0 &&
           band.left[band.left_length - 1] == band.right[band.right_length - 1]) {
        band.left_length--;
        band.right_length--;
    }
    bool one_ends = band.left_length == 0 || band.right_length == 0;
    return one_ends ? band.left_length + band.right_length : band_distance(&band);
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
