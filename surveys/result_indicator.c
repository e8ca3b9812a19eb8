/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/result_indicator.h"

#include "surveys/text.h"

#include <string.h>

#define INDICATOR(name, expected_in, adds, divided_by, english, vietnamese, ...)      \
    {.id = #name,                                                                     \
     .expected = #expected_in,                                                        \
     .sums = (adds),                                                                  \
     .per = (divided_by),                                                             \
     .label = {(english), (vietnamese)},                                              \
     .names = (const char *const[]){(english), (vietnamese), __VA_ARGS__, NULL}},
static const struct result_indicator indicators[] = {
#include "surveys/result_indicator.def"
};
#undef INDICATOR

enum { INDICATORS = sizeof indicators / sizeof indicators[0], KEY = 512 };

const struct result_indicator *result_indicator_at(size_t index)
{
    return index < INDICATORS ? &indicators[index] : NULL;
}

/* The table is gone through as it stands first, since nearly all of it is folded already. */
const struct result_indicator *result_indicator_find(const char *text, size_t length)
{
    char key[KEY];
    if (!text_fold(text, length, key, sizeof key) || key[0] == '\0') {
        return NULL;
    }
    for (size_t i = 0; i < (size_t)2 * INDICATORS; i++) {
        if (strcmp(indicators[i % INDICATORS].id, key) == 0 || text_spelled(indicators[i % INDICATORS].names, key, i >= INDICATORS)) {
            return &indicators[i % INDICATORS];
        }
    }
    return NULL;
}

/* Bytes of the longest name that the text begins with, a blank behind it; 0 for none. */
static size_t beginning(const struct result_indicator *indicator, const char *key)
{
    char other[KEY];
    size_t longest = 0;
    for (size_t i = 0; indicator->names[i] != NULL; i++) {
        bool folded = text_fold(indicator->names[i], strlen(indicator->names[i]), other, sizeof other);
        size_t length = folded ? strlen(other) : 0;
        if (length > longest && strncmp(key, other, length) == 0 && key[length] == ' ') {
            longest = length;
        }
    }
    return longest;
}

/* A mean, a rate, so much for each: it is no part of a sum whatever it begins with. */
static bool is_mean(const char *key)
{
    static const char *const words[] = {"bình quân", "trung bình", "tỷ lệ", "mỗi", "trên", "average", "mean", "rate", "per"};
    bool found = false;
    for (size_t i = 0; i < sizeof words / sizeof words[0] && !found; i++) {
        const char *at = strstr(key, words[i]);
        size_t size = strlen(words[i]);
        found = at != NULL && (at == key || at[-1] == ' ') && (at[size] == ' ' || at[size] == '\0');
    }
    return found;
}

const struct result_indicator *result_indicator_like(const char *text, size_t length)
{
    const struct result_indicator *found = result_indicator_find(text, length);
    char key[KEY];
    size_t longest = 0;
    if (found != NULL || !text_fold(text, length, key, sizeof key) || is_mean(key)) {
        return found;
    }
    for (size_t i = 0; i < INDICATORS; i++) {
        size_t bytes = beginning(&indicators[i], key);
        if (bytes > longest) {
            longest = bytes;
            found = &indicators[i];
        }
    }
    return found;
}

enum measure_relation result_indicator_relation(const struct result_indicator *indicator, const struct measure_in *measure)
{
    struct measure_in expected;
    struct measure_in of = *measure;
    if (!measure_in_read(indicator->expected, strlen(indicator->expected), &expected)) {
        return MEASURE_UNKNOWN;
    }
    of.per = NULL; /* tonnes per hectare are tonnes, đồng per sào are đồng */
    if (of.of != NULL && measure->per != NULL) {
        measure_in_read(of.of->id, strlen(of.of->id), &of);
    }
    if (expected.of->kind == UOM_MASS && of.of != NULL && of.of->kind == UOM_VOLUME) {
        return MEASURE_NOT_SAFE; /* milk and sauce are harvested by the litre */
    }
    return measure_in_relation(&of, &expected);
}
