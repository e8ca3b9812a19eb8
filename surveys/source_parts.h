/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What source.c and spool.c share; for those only. */
#ifndef HAILONG_SURVEYS_SOURCE_PARTS_H
#define HAILONG_SURVEYS_SOURCE_PARTS_H

#include "surveys/source.h"

int source_new_spool(void); /* an unlinked file in $TMPDIR, else /tmp; -1 when none can be made (errno says why) */
bool source_write_all(int file, const char *bytes, size_t length);
/* Takes the descriptor over when it succeeds. */
struct source *source_make(const char *path, int file, uint64_t size, struct error *error);
/* Under the watch of `origin`, whose digest as it was is `sha256`: source_digest says that one. */
void source_stand_for(struct source *source, const struct source *origin,
                      const char sha256[static DIGEST_HEX]);

#endif
