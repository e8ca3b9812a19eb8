/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/presets.h"

#include "surveys/binding.h"
#include "surveys/text.h"

#include <string.h>

static bool is_called(const char *header, const char *wanted_key)
{
    char key[HEADER_KEY];
    struct header_part parts[HEADER_PARTS];
    header_key(header, key);
    if (strcmp(key, wanted_key) == 0) {
        return true;
    }
    return header_split(header, ": ", NULL, parts) > 0 &&
           text_header_key(parts[0].text, parts[0].length, key, sizeof key) &&
           strcmp(key, wanted_key) == 0;
}

/* How many headers the signature has when all of them are there, else 0. */
static size_t fulfilled(const struct preset *preset, const char *const *headers, size_t count)
{
    size_t found = 0;
    for (; preset->signature[found] != NULL; found++) {
        char wanted[HEADER_KEY];
        bool here = false;
        size_t last = preset->leads && found == 0 && count > 1 ? 1 : count;
        header_key(preset->signature[found], wanted);
        for (size_t i = 0; i < last && !here; i++) {
            here = is_called(headers[i], wanted);
        }
        if (!here) {
            return 0;
        }
    }
    return found;
}

const struct preset *preset_match(enum record_kind kind, const char *const *headers, size_t count)
{
    const struct preset *best = NULL;
    size_t most = 0;
    bool tie = false;
    const struct preset *preset = NULL;
    for (size_t i = 0; (preset = preset_at(i)) != NULL; i++) {
        size_t found = preset->kind == kind ? fulfilled(preset, headers, count) : 0;
        if (found > most) {
            best = preset;
            most = found;
            tie = false;
        } else if (found > 0 && found == most) {
            tie = true;
        }
    }
    return tie ? NULL : best;
}

struct mapping *preset_mapping(const struct preset *preset, struct error *error)
{
    return mapping_parse(preset->name, preset->map, error);
}
