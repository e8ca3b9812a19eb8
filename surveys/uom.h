/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Units of measurement: what stands behind a number, and which of them can be turned into each other. */
#ifndef HAILONG_SURVEYS_UOM_H
#define HAILONG_SURVEYS_UOM_H

#include "surveys/error.h"
#include "surveys/exact.h"

enum uom_kind { UOM_MONEY, UOM_MASS, UOM_AREA, UOM_LENGTH, UOM_VOLUME, UOM_TIME, UOM_SHARE, UOM_COUNT };

struct uom {
    const char *id; /* "tonne": stable, in JSON and in the store */
    enum uom_kind kind;
    const char *group;
    unsigned long numerator, denominator; /* of what the group is counted in */
    const char *label[2];                 /* by enum language */
    const char *const *spellings;         /* ends with NULL */
};

/* By id, label or spelling; NULL when none is called so. */
const struct uom *uom_find(const char *text, size_t length);
/* The spelling that is nearest to a folded text, where it is so near that a slip is likely; NULL: none is. */
const char *uom_nearest(const char *key);
const struct uom *uom_at(size_t index); /* NULL at the end */
/* "weight", "diện tích": what units of the kind measure. */
const char *uom_kind_name(enum uom_kind kind, enum language language);

/* What a number is in: tonnes, đồng per sào, or words that no table has, such as "bộ": they are a unit of their own. */
enum { MEASURE_ID = 80 };
struct measure_in {
    char id[MEASURE_ID];   /* "tonne", "vnd/sao", or the words folded; "" for a bare number */
    char said[MEASURE_ID]; /* as it was written, cleaned */
    const struct uom *of;  /* NULL: bare, or words of their own */
    const struct uom *per; /* of "đồng/sào"; NULL: none */
};

/* Reads "tấn", "đồng/sào", "VND per sào", "". False when it is longer than MEASURE_ID allows, or holds a zero byte. */
bool measure_in_read(const char *text, size_t length, struct measure_in *measure);
/* As pages print it. */
const char *measure_in_label(const struct measure_in *measure, enum language language, char buffer[static MEASURE_ID * 2]);

enum measure_relation {
    MEASURE_SAME,
    MEASURE_CONVERTS,   /* tonnes and kilograms */
    MEASURE_NOT_SAFE,   /* the same kind without a fixed ratio: sào and hectares */
    MEASURE_OTHER_KIND, /* a yield in hectares */
    MEASURE_UNKNOWN     /* one of them is bare or in words of its own: nobody can tell */
};
enum measure_relation measure_in_relation(const struct measure_in *a, const struct measure_in *b);
/* value, which is in `from`, in `to`: of units that are the same or convert. False, and value as it was, for others. */
bool measure_in_convert(mpq_t value, const struct measure_in *from, const struct measure_in *to);
/* Whether there are no parts of one: people, graves, đồng. */
bool measure_in_whole(const struct measure_in *measure);

#endif
