/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files imported as the wrong kind: forms as dossiers, a register as forms. */
#ifndef HAILONG_SURVEYS_KIND_GUESS_H
#define HAILONG_SURVEYS_KIND_GUESS_H

#include "surveys/error.h"
#include "surveys/records.h"

/* Whether a header clearly belongs to another kind than the one asked for. Evidence for a kind are
 * the columns that it reads and the other kind does not; personal data and remarks, which every
 * kind knows, count for none. True, with *better, when another kind has evidence from three columns
 * at least and from more than twice as many as `asked`. */
bool kind_guess(enum record_kind asked, const char *const *headers, size_t count,
                enum record_kind *better);
/* The same as an error: false with ERROR_FILE_KIND (value: the better kind, expected: the one asked
 * for) when it is the wrong kind. */
bool kind_check(enum record_kind asked, const char *const *headers, size_t count,
                struct error *error);

#endif
