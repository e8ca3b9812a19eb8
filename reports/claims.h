/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Published figures held against each other and against the records.
 *
 * A file of claims (docs/claims.md has the grammar) is read into a value of its own, once, and may then be judged with or
 * without a store. Numbers are exact fractions (surveys/exact.h); a double is made only where an interval or a picture needs
 * one. A verdict depends on the claim, on what it refers to and on the records, never on the order of claims. */
#ifndef HAILONG_REPORTS_CLAIMS_H
#define HAILONG_REPORTS_CLAIMS_H

#include "reports/figure.h"
#include "reports/settings.h"
#include "surveys/exact.h"
#include "surveys/store.h"
#include "surveys/uom.h"

/* ---- the file ---- */

struct claims_file;
struct claims_measure;
struct result_indicator;

/* What is wrong with a file: the first faults, and how many more there are. */
enum { CLAIM_FAULTS = 20 };
struct claim_faults {
    struct error error[CLAIM_FAULTS];
    size_t count, more;
    struct error dropped; /* the last of those that are only counted */
};

/* Reads a file ("-": standard input) or a text of that name. NULL: faults->count > 0, each with file, line and column where it has
 * one: ERROR_FILE_*, ERROR_CLAIM_*, ERROR_MEMORY. The path or name is borrowed. Caller frees. */
struct claims_file *claims_read(const char *path, struct claim_faults *faults);
struct claims_file *claims_parse(const char *name, const char *text, size_t length, struct claim_faults *faults);
void claims_file_free(struct claims_file *file); /* NULL is allowed */

/* ---- the judgement ---- */

enum claim_verdict { CLAIM_HOLDS, CLAIM_FAILS, CLAIM_UNDECIDABLE, CLAIM_VALUE /* a lone number: no claim */ };

/* Why nobody can tell. */
enum claim_why {
    CLAIM_WHY_NONE,
    CLAIM_NO_DENOMINATOR, /* of what is not said, or it is nought */
    CLAIM_SEVERAL_UNITS,  /* one figure for several communes */
    CLAIM_PERIOD,         /* a length and a period that are not alike, or days that make no whole months */
    CLAIM_UNIT,           /* units that cannot be held against each other */
    CLAIM_NO_NUMBER,      /* a number that is not known */
    CLAIM_NO_STORE,
    CLAIM_NO_DATA,
    CLAIM_NO_SUM, /* values of several periods, and nobody knows whether they add up */
    CLAIM_DAY_OFF,
    CLAIM_NO_CALENDAR,
    CLAIM_WHYS
};

enum claim_repair { REPAIR_NONE, REPAIR_PART, REPAIR_SLIP, REPAIR_TRUNCATED, REPAIR_SIGN };
enum claim_slip { SLIP_NONE, SLIP_DIGIT, SLIP_SWAPPED, SLIP_MISSING, SLIP_DOUBLED };

/* What would mend a failure. PART: the only number that would; SLIP: several would, and one single slip of writing in
 * one of them; TRUNCATED: it was cut off in place of rounded. SIGN: a decrease was written as
 * a growth. With REPAIR_NONE and `written`: the number that would mend this
 * failure, were it not that `breaks` would no longer hold. */
struct claim_explanation {
    enum claim_repair kind;
    enum claim_slip slip;
    const char *slot;         /* id of the claim where the number stands */
    long line, column;
    const char *written;      /* the number as it stands in the file, "1,5"; NULL: nothing is explained */
    const char *behind;       /* what stands behind it: "tỷ đồng" */
    const char *instead;      /* plain decimal, in the same unit and scale */
    const char *breaks;       /* id of a claim that holds and no longer would; NULL: none */
};

/* What the records say of one unit, or of all named units together. */
struct claim_record {
    const char *unit;     /* its name; NULL: of all together */
    enum why why;         /* why there is nothing */
    bool share;           /* a part of a whole, else a count */
    struct figure figure; /* of a share */
    int64_t count;        /* of a count; of a share with counts its part */
    const char *exact;    /* of a measured value: its plain decimal, in `in`; else NULL */
    struct measure_in in;
};

struct claim {
    const char *id, *form; /* form: the name of the row of claim_forms */
    long line, column;
    const char *place, *words; /* as written; NULL: none */
    const char *statement;     /* as written, blanks squeezed */
    const char *side[2];       /* its two sides, with numbers in place of references; [1] NULL without a sign of comparison */
    const char *shown;         /* both, with the sign between them */
    int published;             /* the side that was published; -1: neither */
    enum claim_verdict verdict;
    enum claim_why why;
    const char *value, *expected, *difference; /* plain decimals or "986/986", in `unit`; NULL: none */
    struct measure_in unit;
    bool rounded; /* it holds as rounded to the last digit that was published */
    bool has_rate;
    struct figure rate;
    struct claim_explanation explanation;
    const char **same_result; /* ids of other claims that come to the same other number */
    size_t same_count;
    /* what a sentence needs, where the form has it */
    struct measure_in units[2];               /* CLAIM_UNIT: the two that do not go together */
    const struct result_indicator *indicator; /* and the indicator that needs the second */
    int32_t from, to;                         /* CLAIM_PERIOD; CLAIM_DAY_OFF, CLAIM_NO_CALENDAR: the day */
    const struct claims_measure *measure;
    const struct claim_record *record; /* of each unit, and last of all together where there are several */
    size_t record_count;
};

struct claims {
    const char *file, *title, *source; /* title, source: NULL where the file has none */
    struct settings settings;
    struct claim *claim; /* in the order of the file, lone numbers too */
    size_t count;
    size_t holds, fails, undecidable, values;
    void *room; /* owned: all that the claims point at */
};

struct claims_source {
    struct store *store; /* NULL: there is none */
    const struct settings *settings;
};

/* Errors: those of the store, and of units that the store does not know (with file, line, column of the claim). The result borrows
 * from the file, which must outlive it; nothing to release after an error. Caller releases. */
bool claims_judge(const struct claims_file *file, const struct claims_source *source, struct claims *result,
                  struct error *error);
void claims_release(struct claims *claims);

/* "no-denominator", ...; NULL for CLAIM_WHY_NONE. "holds", "fails", "undecidable", "value". "part", "slip", "truncated", "sign"; NULL. */
const char *claim_why_name(enum claim_why why);
const char *claim_verdict_name(enum claim_verdict verdict);
const char *claim_repair_name(enum claim_repair kind);

#endif
