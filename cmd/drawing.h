/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What scorecard, compare and explain begin with: a period, a store or files (--from), and units.
 */
#ifndef HAILONG_CMD_DRAWING_H
#define HAILONG_CMD_DRAWING_H

#include "cmd/output.h"
#include "cmd/session.h"

struct drawing {
    struct period period;
    struct store *store;
    int32_t *units; /* NULL: all */
    size_t unit_count;
    int code; /* what reading the files ended with: EXIT_DONE or EXIT_FINDINGS */
};

/* The options that all of them take. */
extern const struct option_table drawing_table; /* --period --unit --from */

/* A command with an option --on needs no --period: it then is of the year of that day up to it, or of all. */
/* EXIT_DONE, or the exit code of what was told. Release in every case. */
int drawing_begin(struct drawing *drawing, const struct session *session);
/* The same, with the units named in texts. */
int drawing_begin_units(struct drawing *drawing, const struct session *session,
                        const char *const *texts, size_t count);
void drawing_release(struct drawing *drawing);

/* A command that draws one kind of page: output and drawing begun, then `draw`. Returns the exit code. */
int drawing_run(struct session *session, enum document_kind kind,
                int (*draw)(struct session *session, struct output *output, const struct drawing *drawing));

#endif
