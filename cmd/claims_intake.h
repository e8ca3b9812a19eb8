/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file of claims for a command: read, with every fault told, and judged. */
#ifndef HAILONG_CMD_CLAIMS_INTAKE_H
#define HAILONG_CMD_CLAIMS_INTAKE_H

#include "cmd/session.h"
#include "reports/claims.h"

/* The file, judged against a store (NULL: there is none). EXIT_DONE: release *claims, then free *file. Else what was wrong was told,
 * and *file alone is to be freed. */
int claims_intake(const struct session *session, const char *path, struct store *store, struct claims_file **file,
                  struct claims *claims);

#endif
