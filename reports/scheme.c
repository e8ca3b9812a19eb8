/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/scheme.h"

#include "reports/scheme_parts.h"
#include "surveys/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { NAME_KEY = 128 };

/* ---- a scheme ---- */

const char *scheme_say(const struct scheme_phrase *phrase, enum language language)
{
    const char *text = phrase->in[language];
    const char *other = phrase->in[language == LANGUAGE_VI ? LANGUAGE_EN : LANGUAGE_VI];
    return text != NULL ? text : other != NULL ? other : "";
}

const struct scheme_band *scheme_band_of(const struct scheme_criterion *criterion, int64_t points)
{
    for (size_t i = 0; i < criterion->band_count; i++) {
        if (criterion->bands[i].rest || points >= criterion->bands[i].from) {
            return &criterion->bands[i];
        }
    }
    return NULL;
}

static void free_criterion(struct scheme_criterion *criterion)
{
    free(criterion->id);
    free(criterion->article);
    scheme_phrase_free(&criterion->label);
    scheme_phrase_free(&criterion->note);
    scheme_ways_free(criterion);
    free(criterion->parts);
    for (size_t i = 0; i < criterion->band_count; i++) {
        free(criterion->bands[i].id);
        scheme_phrase_free(&criterion->bands[i].label);
    }
    free(criterion->bands);
}

void scheme_free(struct scheme *scheme)
{
    if (scheme == NULL) {
        return;
    }
    for (size_t i = 0; i < scheme->criterion_count; i++) {
        free_criterion(&scheme->criteria[i]);
    }
    free(scheme->criteria);
    config_texts_free(scheme->aliases, scheme->alias_count);
    scheme_phrase_free(&scheme->name);
    scheme_phrase_free(&scheme->source);
    scheme_phrase_free(&scheme->note);
    free(scheme->path);
    free(scheme->id);
    free(scheme);
}

/* ---- shipped ones ---- */

static bool is_called(const struct scheme *scheme, const char *key)
{
    char other[NAME_KEY];
    for (size_t i = 0; i <= scheme->alias_count; i++) {
        const char *name = i == 0 ? scheme->id : scheme->aliases[i - 1];
        if (text_header_key(name, strlen(name), other, sizeof other) && strcmp(key, other) == 0) {
            return true;
        }
    }
    return false;
}

/* The shipped scheme of that name; NULL without an error when there is none. */
static struct scheme *open_shipped(const char *name, struct error *error)
{
    char key[NAME_KEY];
    if (strpbrk(name, "/.") != NULL || !text_header_key(name, strlen(name), key, sizeof key) ||
        key[0] == '\0') {
        return NULL;
    }
    for (const struct scheme_text *text = scheme_texts; text->file != NULL; text++) {
        struct scheme *scheme =
            scheme_parse(text->file, (const char *)text->text, text->length, error);
        if (scheme != NULL && is_called(scheme, key)) {
            return scheme;
        }
        scheme_free(scheme);
    }
    return NULL;
}

/* No file and no shipped scheme: names those that are shipped, and the one that was probably meant.
 */
static bool unknown_scheme(const char *name, struct error *error)
{
    struct config_names names;
    struct error ignored;
    char shipped[SCHEMES_MOST][NAME_KEY];
    config_names_init(&names, name);
    for (size_t i = 0; i < SCHEMES_MOST && scheme_texts[i].file != NULL; i++) {
        const struct scheme_text *text = &scheme_texts[i];
        struct scheme *scheme =
            scheme_parse(text->file, (const char *)text->text, text->length, &ignored);
        if (scheme != NULL) {
            snprintf(shipped[i], sizeof shipped[i], "%s", scheme->id);
            config_names_add(&names, shipped[i]);
        }
        scheme_free(scheme);
    }
    return error_set(error, ERROR_SCHEME_UNKNOWN, "scheme", name, names.list, names.nearest);
}

bool scheme_exists(const char *name, struct error *error)
{
    struct error ignored;
    struct scheme *shipped = open_shipped(name, &ignored);
    bool exists = shipped != NULL || access(name, F_OK) == 0;
    scheme_free(shipped);
    return exists || unknown_scheme(name, error);
}

struct scheme *scheme_open(const char *name, struct error *error)
{
    struct scheme *scheme = open_shipped(name, error);
    if (scheme == NULL && scheme_exists(name, error)) {
        scheme = scheme_read(name, error);
    }
    return scheme;
}

/* ---- lists ---- */

void schemes_release(struct schemes *schemes)
{
    for (size_t i = 0; i < schemes->count; i++) {
        scheme_free(schemes->list[i]);
    }
    free(schemes->list);
    *schemes = (struct schemes){NULL, 0};
}

bool schemes_open(const char *names, struct schemes *schemes, struct error *error)
{
    *schemes = (struct schemes){calloc(SCHEMES_MOST, sizeof *schemes->list), 0};
    bool good = schemes->list != NULL || error_memory(error);
    for (; good && *names != '\0'; names += strlen(names) + 1) {
        struct scheme *scheme = scheme_open(names, error);
        good = scheme != NULL;
        for (size_t i = 0; good && i < schemes->count; i++) {
            good = strcmp(schemes->list[i]->id, scheme->id) != 0 ||
                   error_set(error, ERROR_SCHEME_ID_TWICE, "scheme", scheme->id, NULL, NULL);
        }
        if (good && schemes->count == SCHEMES_MOST) {
            good = error_set(error, ERROR_OPTION_VALUE, "scheme", names, "1..8", NULL);
        }
        if (good) {
            schemes->list[schemes->count++] = scheme;
        } else {
            scheme_free(scheme);
        }
    }
    if (!good) {
        schemes_release(schemes);
    }
    return good;
}
