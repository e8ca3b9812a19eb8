/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the two files of `verify` share. */
#ifndef HAILONG_SURVEYS_STORE_VERIFY_H
#define HAILONG_SURVEYS_STORE_VERIFY_H

#include "surveys/store_internal.h"

/* Counts one dossier, whose rows stand in `row` with the newest first, into the tally. False when memory is exhausted. */
bool verify_dossier(const struct rulebook *book, const struct dossier *row, size_t rows, struct tally *tally);

#endif
