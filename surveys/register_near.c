/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The names spelled most like one that is in no register. A file may hold many such, and a nation
 * has ten thousand names, so nearly all of them are passed over by two numbers: their length, and
 * which letters they hold. */
#include "surveys/register_parts.h"

#include "surveys/text.h"

#include <stdlib.h>
#include <string.h>

enum { NEAR_MAX = 3 };

/* One bit for each letter, one for all digits, one for all the rest. */
static uint32_t letters_of(const char *text)
{
    uint32_t letters = 0;
    for (; *text != '\0'; text++) {
        bool letter = *text >= 'a' && *text <= 'z';
        bool digit = *text >= '0' && *text <= '9';
        letters |= UINT32_C(1) << (letter ? *text - 'a' : digit ? 26 : 27);
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

static uint32_t bits(uint32_t word)
{
    uint32_t count = 0;
    for (; word != 0; word &= word - 1) {
        count++;
    }
    return count;
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
        uint32_t apart =
            bare->length > wanted.length ? bare->length - wanted.length : wanted.length - bare->length;
        if (bare->text == NULL || apart > limit || bits(wanted.letters & ~bare->letters) > limit ||
            bits(bare->letters & ~wanted.letters) > limit || !unit_valid_on(&units->units[i], day)) {
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
