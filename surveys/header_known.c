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
    char key[HEADER_KEY];
    int best = 0;
    header_key(header, wanted);
    for (size_t i = 0; i < converter->header_count; i++) {
        header_key(header_at(converter, i), key);
        if (converter->columns[i].field == NULL && key[0] != '\0') {
            int this = likeness(wanted, key);
            best = this > best ? this : best;
        }
    }
    return best;
}

static size_t collect(const struct converter *converter, const struct field *field,
                      struct known known[KNOWN_MOST])
{
    size_t count = 0;
    const char *label = field->label[LANGUAGE_VI];
    known[count++] = (struct known){label, nearness(converter, label)};
    for (const char *const *alias = field->aliases;
         alias != NULL && *alias != NULL && count < KNOWN_MOST; alias++) {
        if (strcmp(*alias, label) != 0) {
            known[count++] = (struct known){*alias, nearness(converter, *alias)};
        }
    }
    return count;
}

void header_known_list(const struct converter *converter, const struct field *field, char *text,
                       size_t size)
{
    struct known known[KNOWN_MOST];
    size_t count = collect(converter, field, known);
    size_t length = 0;
    text[0] = '\0';
    for (size_t i = 0; i < count; i++) {
        size_t best = count;
        for (size_t j = 0; j < count; j++) {
            bool near = known[j].header != NULL && known[j].near >= NEAR;
            if (near && (best == count || known[j].near > known[best].near)) {
                best = j;
            }
        }
        for (size_t j = 0; j < count && best == count; j++) {
            best = known[j].header != NULL ? j : best; /* no near one is left: in their order */
        }
        if (best == count) {
            return;
        }
        if (length + strlen(known[best].header) + 3 > size) {
            return;
        }
        length += (size_t)snprintf(text + length, size - length, "%s%s", i == 0 ? "" : ", ",
                                   known[best].header);
        known[best].header = NULL;
    }
}
