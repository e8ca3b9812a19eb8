/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a mapping file. Held together: a map that reads can be written, and what was written
 * reads as the same map; a refusal names the file and has a code of its own. */
#include "surveys/mapping.h"
#include "tests/fuzz/fuzz.h"

#include <string.h>

enum { LONGEST = 1 << 14 };

static void digest_of(const struct mapping *mapping, char hex[static DIGEST_HEX])
{
    struct digest digest;
    digest_begin(&digest);
    mapping_digest(mapping, &digest);
    digest_end(&digest, hex);
}

static void check_written(const struct mapping *mapping)
{
    struct error error;
    char before[DIGEST_HEX];
    char after[DIGEST_HEX];
    char *text = mapping_text(mapping, "a.csv", &error);
    must(text != NULL);
    struct mapping *read = mapping_parse("written", text, &error);
    must(read != NULL);
    digest_of(mapping, before);
    digest_of(read, after);
    must(strcmp(before, after) == 0);
    must(read->has_kind == mapping->has_kind && (!read->has_kind || read->kind == mapping->kind));
    char *again = mapping_text(read, "a.csv", &error);
    must(again != NULL && strcmp(text, again) == 0);
    free(again);
    mapping_free(read);
    free(text);
}

static bool is_refusal(enum error_code code)
{
    static const enum error_code refusals[] = {
        ERROR_MAP_SYNTAX,         ERROR_MAP_SETTING,        ERROR_MAP_VALUE,
        ERROR_MAP_ENCODING,       ERROR_MAP_QUOTE,          ERROR_MAP_WEIGHTS_KIND,
        ERROR_MAP_WEIGHTS_CELL,   ERROR_MAP_WEIGHTS_TWICE,  ERROR_MAP_WEIGHTS_SUMS,
        ERROR_MAP_WEIGHTS_METHOD, ERROR_MAP_WEIGHTS_NUMBER, ERROR_MAP_WEIGHTS_CHANNEL,
        ERROR_MAP_WEIGHTS_NOBODY, ERROR_MAP_WEIGHTS_MARGIN};
    for (size_t i = 0; i < sizeof refusals / sizeof refusals[0]; i++) {
        if (code == refusals[i]) {
            return true;
        }
    }
    return false;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char text[LONGEST + 1];
    struct error error = {.code = ERROR_NONE};
    if (size > LONGEST) {
        return 0;
    }
    memcpy(text, data, size);
    text[size] = '\0';
    if (strstr(text, "@include") != NULL) { /* libconfig would read other files of this machine */
        return 0;
    }
    struct mapping *mapping = mapping_parse("map", text, &error);
    if (mapping == NULL) {
        must(is_refusal(error.code));
        must(strcmp(error.file, "map") == 0);
        return 0;
    }
    check_written(mapping);
    mapping_free(mapping);
    return 0;
}
