/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in a source, as bytes to compare. */
#ifndef HAILONG_TESTS_SUPPORT_SPOOLED_H
#define HAILONG_TESTS_SUPPORT_SPOOLED_H

#include "surveys/spool.h"

struct bytes {
    char *bytes; /* heap; NULL when there are none to have */
    size_t length;
};

/* Reads the source to its end and closes it. */
struct bytes bytes_of_source(struct source *source);
/* What `make` (gunzip or the like) spools of these bytes, given out in pieces (0: at once). NULL with *error. */
struct bytes bytes_made(const void *from, size_t length, size_t piece, bool (*make)(struct source *raw, struct spool *spool, void *context, struct error *error),
                        void *context, struct error *error);

#endif
