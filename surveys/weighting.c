/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/weighting.h"

#include "surveys/records.h"
#include "surveys/schema_tables.h"
#include "surveys/text.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const channels[] = {[CHANNEL_UNKNOWN] = "",
                                       [CHANNEL_DIRECT] = "direct",
                                       [CHANNEL_ONLINE] = "online",
                                       [CHANNEL_POST] = "post"};

enum { CHANNELS = sizeof channels / sizeof channels[0], NUMBER = 24 };

const char *weighting_method_name(enum weighting_method method)
{
    static const char *const names[] = {"none", "poststratify", "rake"};
    return names[method];
}

const char *channel_name(int32_t channel)
{
    return channel > 0 && channel < CHANNELS ? channels[channel] : "";
}

void field_key(const char *field, char key[static WEIGHTING_NAME])
{
    if (!text_fold(field, strlen(field), key, WEIGHTING_NAME)) {
        error_copy_text(key, WEIGHTING_NAME, field, strlen(field));
    }
}

int32_t channel_of_name(const char *name)
{
    char wanted[WEIGHTING_NAME];
    char label[WEIGHTING_NAME];
    field_key(name, wanted);
    for (const struct choice *choice = choices_channel; choice->label != NULL; choice++) {
        field_key(choice->label, label);
        if (choice->value != CHANNEL_UNKNOWN && strcmp(label, wanted) == 0) {
            return choice->value;
        }
    }
    return WEIGHTING_ANY;
}

char *weighting_text(const struct weighting *weighting)
{
    size_t size = 64;
    for (size_t i = 0; i < weighting->known_count; i++) {
        size += (weighting->known[i].field == NULL ? 0 : strlen(weighting->known[i].field)) +
                NUMBER + 16;
    }
    char *text = malloc(size);
    if (text == NULL) {
        return NULL;
    }
    size_t at = (size_t)snprintf(
        text, size, "%s\t%s\t%s\n", weighting_method_name(weighting->method),
        weighting->by_field ? "field" : "", weighting->by_channel ? "channel" : "");
    for (size_t i = 0; i < weighting->known_count; i++) {
        const struct known_count *known = &weighting->known[i];
        at += (size_t)snprintf(text + at, size - at, "%s\t%s\t%" PRId64 "\n",
                               known->field == NULL ? "" : known->field,
                               channel_name(known->channel), known->count);
    }
    return text;
}

/* The part up to `end`, which is taken off; NULL when there is no such mark. */
static char *part(char **rest, char end)
{
    char *start = *rest;
    char *mark = strchr(start, end);
    if (mark == NULL) {
        return NULL;
    }
    *mark = '\0';
    *rest = mark + 1;
    return start;
}

static bool parse_known(char **rest, struct weighting *weighting)
{
    char *field = part(rest, '\t');
    char *channel = field == NULL ? NULL : part(rest, '\t');
    char *number = channel == NULL ? NULL : part(rest, '\n');
    if (number == NULL || number[0] == '\0' || strspn(number, "0123456789") != strlen(number)) {
        return false;
    }
    struct known_count *grown =
        realloc(weighting->known, (weighting->known_count + 1) * sizeof *grown);
    if (grown == NULL) {
        return false;
    }
    weighting->known = grown;
    struct known_count *known = &grown[weighting->known_count];
    *known = (struct known_count){.channel =
                                      channel[0] == '\0' ? WEIGHTING_ANY : channel_of_name(channel),
                                  .count = (int64_t)strtoll(number, NULL, 10)};
    known->field = field[0] == '\0' ? NULL : strdup(field);
    weighting->known_count += field[0] == '\0' || known->field != NULL;
    return field[0] == '\0' || known->field != NULL;
}

struct weighting *weighting_parse(const char *text)
{
    char *copy = strdup(text);
    struct weighting *weighting = calloc(1, sizeof *weighting);
    char *rest = copy;
    char *method = copy == NULL || weighting == NULL ? NULL : part(&rest, '\t');
    char *field = method == NULL ? NULL : part(&rest, '\t');
    char *channel = field == NULL ? NULL : part(&rest, '\n');
    bool good = channel != NULL;
    for (enum weighting_method i = WEIGHTING_POSTSTRATIFY; good && i <= WEIGHTING_RAKE; i++) {
        weighting->method = strcmp(weighting_method_name(i), method) == 0 ? i : weighting->method;
    }
    if (good) {
        weighting->by_field = field[0] != '\0';
        weighting->by_channel = channel[0] != '\0';
        good =
            weighting->method != WEIGHTING_NONE && (weighting->by_field || weighting->by_channel);
    }
    while (good && *rest != '\0') {
        good = parse_known(&rest, weighting);
    }
    free(copy);
    if (!good) {
        weighting_free(weighting);
        return NULL;
    }
    return weighting;
}

void weighting_free(struct weighting *weighting)
{
    if (weighting == NULL) {
        return;
    }
    for (size_t i = 0; i < weighting->known_count; i++) {
        free(weighting->known[i].field);
    }
    free(weighting->known);
    free(weighting);
}
