/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/label_near.h"

#include "surveys/text.h"

#include <stdint.h>
#include <string.h>

enum { KEY = 256, SHORT = 3, LONG = 8 };

const char *label_nearest(const struct choice *choices, const char *text, size_t length)
{
    char wanted[KEY];
    char key[KEY];
    const struct choice *best = NULL;
    bool tie = false;
    if (!text_header_key(text, length, wanted, sizeof wanted) || strlen(wanted) < SHORT) {
        return NULL;
    }
    size_t letters = strlen(wanted); /* ASCII but for letters that are no Vietnamese ones */
    size_t least = (letters < LONG ? letters / 4 : 2) + 1;
    for (; choices != NULL && choices->label != NULL; choices++) {
        if (!text_header_key(choices->label, strlen(choices->label), key, sizeof key) ||
            strlen(key) < SHORT) {
            continue; /* "4" is near to everything */
        }
        size_t distance = text_distance(wanted, key);
        if (distance < least) {
            least = distance;
            best = choices;
            tie = false;
        } else if (best != NULL && distance == least) {
            tie = tie || choices->value != best->value;
        }
    }
    return best == NULL || tie ? NULL : best->label;
}
