/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the columns of a file hold: the first values, as they stand and as they are understood, and
 * all of them in short. Gathered while the file is read, so that it is what an import would do. */
#ifndef HAILONG_CMD_SAMPLES_H
#define HAILONG_CMD_SAMPLES_H

#include "surveys/import.h"

enum { SAMPLES = 3, DISTINCT_MAX = 64 };

struct sample {
    char *text;  /* as in the file */
    char *value; /* as understood: 2023-10-31, "Nguyễn Úy (13387)", "completed"; NULL: the row is
                    rejected */
    bool faulty; /* the row is rejected because of this cell */
};

struct distinct {
    char *value; /* as first met: a unit has one value under all its spellings */
    int32_t unit;
    int64_t count;
};

/* Nothing is gathered of a column that is not used. Values are those of the rows that are good. */
struct column_samples {
    struct sample sample[SAMPLES];
    size_t count;
    enum field_type type;
    int64_t values;       /* not blank */
    int64_t numbers;      /* of them, as numbers or days */
    int64_t sum;          /* of numbers, answers as levels, in hundredths */
    int64_t least, most;  /* in hundredths, or days */
    struct distinct distinct[DISTINCT_MAX];
    size_t distinct_count;
    bool more; /* there are further values than those */
};

struct samples {
    struct column_samples *column;
    size_t count;
};

/* import_options.seen of an import whose seen_context is a struct samples of zeros. */
void samples_see(void *context, const struct import_row *seen);
void samples_release(struct samples *samples);

#endif
