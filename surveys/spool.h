/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text made from an input that is not plain text (compressed, in another encoding, a workbook), put
 * aside in an unlinked file of $TMPDIR, else /tmp, so that memory does not grow with it. */
#ifndef HAILONG_SURVEYS_SPOOL_H
#define HAILONG_SURVEYS_SPOOL_H

#include "surveys/source.h"

struct spool;

/* Errors: ERROR_FILE_READ (no room for the file), ERROR_MEMORY. */
struct spool *spool_new(struct error *error);
void spool_free(struct spool *spool); /* NULL is allowed */
bool spool_add(struct spool *spool, const void *bytes, size_t length, struct error *error);
uint64_t spool_size(const struct spool *spool); /* bytes added so far */

/* The spooled bytes for looking up, *bytes NULL when there are none; the system may drop their pages at any time. Once,
 * when all is added; good until spool_free. Errors: ERROR_FILE_READ. */
bool spool_map(struct spool *spool, const void **bytes, struct error *error);

/* The spooled bytes as a source with the path of `origin`, whose source_digest says `sha256`, that of the
 * input as it was. Frees the spool in every case; origin stays the caller's. Caller closes. */
struct source *spool_source(struct spool *spool, const struct source *origin,
                            const char sha256[static DIGEST_HEX], struct error *error);

#endif
