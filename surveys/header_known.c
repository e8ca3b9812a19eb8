/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The headers by which a field would have been known, for the message that it was not: those spelled
 * most like a column of the file first, then the usual ones. */
#include "surveys/binding.h"

#include "surveys/text.h"

#include <stdio.h>
#include <string.h>

enum { KNOWN_MOST = 24, NEAR = 50, PART = 5 };

struct known {
    const char *header;
    int near; /* percent of it that a column of the file has */
};

/* How much of the longer one two keys have in common, in percent: one within the other ("thoigian" in
 * "dauthoigian"), or letters changed here and there. */
static int likeness(const char *a, const char *b)
{
    const char *longer = strlen(a) > strlen(b) ? a : b;
    const char *shorter = longer == a ? b : a;
    size_t all = strlen(longer);
    size_t part = strlen(shorter);
    if (part >= PART && strstr(longer, shorter) != NULL) {
        return (int)(100 * part / all);
    }
    size_t distance = text_distance(a, b);
    return all == 0 || distance > all ? 0 : (int)(100 * (all - distance) / all);
}

/* The best likeness to any column that is no field. */
static int nearness(const struct converter *converter, const char *header)
{
    char wanted[HEADER_KEY];
    int best = 0;
    header_key(header, wanted);
    for (size_t i = 0; i < converter->header_count; i++) {
        const char *key = header_key_at(converter, i);
        if (converter->columns[i].field == NULL && key[0] != '\0') {
            int this = likeness(wanted, key);
            best = this > best ? this : best;
        }
    }
    return best;
}

/* Puts a header behind those that are as near or nearer. */
static void add(const struct converter *converter, const char *header,
                struct known known[KNOWN_MOST], size_t *count)
{
    int near = nearness(converter, header);
    size_t at = (*count)++;
    near = near >= NEAR ? near : 0; /* the others keep the order of the table */
    for (; at > 0 && known[at - 1].near < near; at--) {
        known[at] = known[at - 1];
    }
    known[at] = (struct known){header, near};
}

void header_known_list(const struct converter *converter, const struct field *field, char *text,
                       size_t size)
{
    struct known known[KNOWN_MOST] = {{NULL, 0}};
    const char *label = field->label[LANGUAGE_VI];
    size_t count = 0;
    size_t length = 0;
    add(converter, label, known, &count);
    for (const char *const *alias = field->aliases;
         alias != NULL && *alias != NULL && count < KNOWN_MOST; alias++) {
        if (strcmp(*alias, label) != 0) {
            add(converter, *alias, known, &count);
        }
    }
    text[0] = '\0';
    for (size_t i = 0; i < count && length + strlen(known[i].header) + 3 <= size; i++) {
        length += (size_t)snprintf(text + length, size - length, "%s%s", i == 0 ? "" : ", ",
                                   known[i].header);
    }
}
