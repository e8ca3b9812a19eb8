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

static bool is_called(const struct result_indicator *indicator, const char *key)
{
    char other[KEY];
    bool found = strcmp(indicator->id, key) == 0;
    for (size_t i = 0; !found && indicator->names[i] != NULL; i++) {
        found = text_fold(indicator->names[i], strlen(indicator->names[i]), other, sizeof other) && strcmp(other, key) == 0;
    }
    return found;
}

const struct result_indicator *result_indicator_find(const char *text, size_t length)
{
    char key[KEY];
    if (!text_fold(text, length, key, sizeof key) || key[0] == '\0') {
        return NULL;
    }
    for (size_t i = 0; i < INDICATORS; i++) {
        if (is_called(&indicators[i], key)) {
            return &indicators[i];
        }
    }
    return NULL;
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
    return measure_in_relation(&of, &expected);
}
