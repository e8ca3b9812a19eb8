/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first values of each column of a file, as they stand and as they are understood. */
#ifndef HAILONG_CMD_SAMPLES_H
#define HAILONG_CMD_SAMPLES_H

#include "surveys/import.h"

enum { SAMPLES = 3 };

struct sample {
    char *text;  /* as in the file */
    char *value; /* as understood: 2023-10-31, "Nguyễn Úy (13387)", "completed"; NULL: the row is
                    rejected */
    bool faulty; /* the row is rejected because of this cell */
};

/* Nothing is sampled of a column that is not used. */
struct column_samples {
    struct sample sample[SAMPLES];
    size_t count;
};

struct samples {
    struct column_samples *column;
    size_t count;
};

/* Reads the first rows of the file again, with the options of its import and the delimiter that was
 * found. Release in every case. Errors: those of opening and binding. */
bool samples_read(const struct import_options *options, char delimiter, struct store *store,
                  struct samples *samples, struct error *error);
void samples_release(struct samples *samples);

#endif
