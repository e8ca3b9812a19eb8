/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the forms of a file are weighted to known counts (`weights` in a map of forms, docs/cli.md):
 *
 *     weights = { by = ( "field", "channel" ); method = "poststratify"; };
 *     weights = { counts = ( ( "Đất đai", "online", 300 ), ( "Đất đai", "direct", 120 ), … ); };
 *     weights = { method = "rake"; margins = ( ( "field", "Đất đai", 420 ), ( "channel", "online",
 * 300 ), … ); };
 *
 * Where no counts are written out they are the dossiers finished with a result in the period, of
 * the unit. */
#ifndef HAILONG_SURVEYS_WEIGHTING_H
#define HAILONG_SURVEYS_WEIGHTING_H

#include "surveys/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum weighting_method { WEIGHTING_NONE, WEIGHTING_POSTSTRATIFY, WEIGHTING_RAKE };

enum { WEIGHTING_ANY = -1, WEIGHTING_NAME = 256 };

/* A cell (field and channel) or a group of a margin (one of them). */
struct known_count {
    char *field;     /* as written; NULL: any */
    int32_t channel; /* enum channel, or WEIGHTING_ANY */
    int64_t count;   /* >= 0 */
};

struct weighting {
    enum weighting_method method;
    bool by_field, by_channel; /* one of them at least */
    struct known_count
        *known; /* none: counted from the dossiers. Of poststratify cells, of rake groups of
                 * margins, with a sum above 0 that is the same for every margin; none twice */
    size_t known_count;
};

/* One line for the rule, then one for each count, fields apart by tabs. Reads back with
 * weighting_parse. NULL: out of memory. Caller frees. */
char *weighting_text(const struct weighting *weighting);
/* NULL: not such a text, or out of memory. Caller frees with weighting_free. */
struct weighting *weighting_parse(const char *text);
void weighting_free(struct weighting *weighting); /* NULL is allowed */

const char *
weighting_method_name(enum weighting_method method); /* "none", "poststratify", "rake" */
const char *channel_name(int32_t channel);           /* "direct", "online", "post"; "" for none */
/* The channel that a label of the schema stands for ("online", "Trực tuyến"); WEIGHTING_ANY: none
 * does. */
int32_t channel_of_name(const char *name);
/* Fields of work are the same when they fold to the same (text_fold). A name that does not fit is
 * cut off. */
void field_key(const char *field, char key[static WEIGHTING_NAME]);

#endif
