/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of the files of a folder, each once. */
#include "cmd/output_parts.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* What else lies in the folder. */
static bool is_other_file(const char *name, const char *period)
{
    static const char *const others[] = {"compare", "scorecards", "report-06", "questionnaire", "models"};
    bool other = strcasecmp(name, "index") == 0;
    for (size_t i = 0; i < sizeof others / sizeof *others && !other; i++) {
        size_t length = strlen(others[i]);
        other = strncasecmp(name, others[i], length) == 0 && name[length] == '-' && strcasecmp(name + length + 1, period) == 0;
    }
    return other;
}

/* Letters of either case are the same on many a memory stick. */
static bool is_taken(char *const *names, size_t count, const char *name, const char *period)
{
    bool taken = is_other_file(name, period);
    for (size_t i = 0; i < count && !taken; i++) {
        taken = strcasecmp(names[i], name) == 0;
    }
    return taken;
}

bool output_name_add(char **names, size_t count, const char *stem, const char *period)
{
    size_t room = strlen(stem) + strlen(period) + 24;
    char *name = malloc(room);
    if (name == NULL) {
        return false;
    }
    snprintf(name, room, "%s-%s", stem, period);
    for (int suffix = 2; is_taken(names, count, name, period); suffix++) {
        snprintf(name, room, "%s-%d-%s", stem, suffix, period);
    }
    names[count] = name;
    return true;
}

void output_names_free(char **names)
{
    for (size_t i = 0; names != NULL && names[i] != NULL; i++) {
        free(names[i]);
    }
    free(names);
}

char **output_links(const struct output *output, char *const *names, size_t count)
{
    const char *extension = output->renderer[0]->extension;
    char **links = calloc(count + 1, sizeof *links);
    for (size_t i = 0; i < output->count; i++) {
        if (strcmp(output->renderer[i]->name, "html") == 0) {
            extension = output->renderer[i]->extension;
        }
    }
    for (size_t i = 0; links != NULL && i < count; i++) {
        size_t room = strlen(names[i]) + strlen(extension) + 2;
        links[i] = malloc(room);
        if (links[i] == NULL) {
            output_names_free(links);
            return NULL;
        }
        snprintf(links[i], room, "%s.%s", names[i], extension);
    }
    return links;
}
