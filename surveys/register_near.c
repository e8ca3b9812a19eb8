/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The names spelled most like one that is in no register. A file may hold many such, and a nation
 * has ten thousand names, so nearly all of them are passed over by two numbers: their length, and
 * which letters they hold. */
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
        size_t distance = text_distance(wanted.text, bare->text);
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
