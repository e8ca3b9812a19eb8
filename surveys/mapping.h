/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A mapping file (docs/cli.md, "Mapping file"): what a header does not say by itself. Read with
 * libconfig; unknown settings are errors with file, line and the nearest known name. */
#ifndef HAILONG_SURVEYS_MAPPING_H
#define HAILONG_SURVEYS_MAPPING_H

#include "surveys/config_label.h"
#include "surveys/date.h"
#include "surveys/digest.h"
#include "surveys/error.h"
#include "surveys/records.h"
#include "surveys/weighting.h"

struct mapping_pair {
    char *key, *text;
};

struct mapping_value {
    char *field, *spelled, *meaning;
};

/* Every member may be empty; owned by the mapping. */
struct mapping {
    bool has_kind;
    enum record_kind kind;
    char delimiter; /* 0: find out */
    enum date_order dates;
    char *encoding; /* a name of encoding_known; NULL: found out */
    struct zone zone, stamps; /* of the office; of times without an offset */
    char decimal;             /* '.' or ',', 0: not said */
    bool units_free;
    int scale; /* 0: not said */
    struct mapping_pair *columns;   /* field name -> header */
    size_t column_count;
    char **items; /* headers of the item columns, in order */
    char **item_ids; /* as many; NULL where the header itself gives the id. NULL: none is given */
    size_t item_count;
    char *path; /* "/": what stands behind the last one is a name of the column too; may be NULL */
    char *code; /* ". ": so is what stands before the first one, and behind it; may be NULL */
    char **ignored; /* headers of columns that are never read; those the file lacks do not matter */
    size_t ignored_count;
    struct mapping_pair *constants; /* field name -> value */
    size_t constant_count;
    struct mapping_value *values;
    size_t value_count;
    char **blanks;
    size_t blank_count;
    struct config_label *labels;
    size_t label_count;
    struct weighting *weights; /* of forms; NULL: not weighted */
    char *file; /* that it was read from; NULL: none */
    long scale_line, labels_line; /* where these stand in it, 0: nowhere */
};

/* Errors: ERROR_MAP_* with file and line. Caller frees. */
struct mapping *mapping_read(const char *path, struct error *error);
/* The same from a text; `name` (borrowed by the error) stands for the path. */
struct mapping *mapping_parse(const char *name, const char *text, struct error *error);
/* An empty mapping. Errors: ERROR_MEMORY. Caller frees. */
struct mapping *mapping_new(struct error *error);
void mapping_free(struct mapping *mapping); /* NULL is allowed */

/* mapping_write.c: the mapping as a file that mapping_read understands, with a comment in both
 * languages that names the file it was made from (its last path component; NULL: none). Reading it
 * back gives the same mapping_digest. Errors: ERROR_MEMORY. Caller frees. */
char *mapping_text(const struct mapping *mapping, const char *file, struct error *error);

/* Adds all that the mapping says to a digest, so that two maps that say the same in other words
 * and order of blanks and comments are one. NULL adds nothing. */
void mapping_digest(const struct mapping *mapping, struct digest *digest);
/* A delimiter as maps and options write it: one of , ; | or a tab, "tab", "\\t". 0: none of them. */
char mapping_delimiter(const char *text);
/* dmy, ymd, mdy; false for anything else. */
bool mapping_date_order(const char *text, enum date_order *order);
const char *mapping_order_name(enum date_order order); /* NULL: DATE_ORDER_ANY */

#endif
