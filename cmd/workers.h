/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pieces of work that need nothing of each other, shared out among processes: one for each core. Libraries that draw keep
 * state of their own, so that threads would have to take turns; a process that ends badly takes nobody with it. */
#ifndef HAILONG_CMD_WORKERS_H
#define HAILONG_CMD_WORKERS_H

#include <stddef.h>
#include <sys/types.h>

struct work {
    size_t pieces;
    size_t at_once; /* processes; 0: as many as there are cores. With 1, or few pieces, all is done by this process */
    /* Does a piece, each once, in any order, in a process of its own that sees everything as it was before. It tells what
     * went wrong itself. Returns an exit code: after one that is not EXIT_DONE no further piece is begun. */
    int (*piece)(void *context, size_t index);
    /* Now and then while the others work: how many pieces are done. May be NULL. */
    void (*tell)(void *context, size_t done);
    /* A process was killed: what it left half done may be cleared away. May be NULL. */
    void (*lost)(void *context, pid_t process);
    void *context;
};

/* The worst exit code of all pieces; EXIT_BUG when a process was killed, 130 after Ctrl-C. As soon as there is such a
 * code, the other processes get SIGTERM: a piece that heeds it (interrupt_came) ends with 130, which is not told. */
int work_share(const struct work *work);

/* Memory of zeros that all processes see which are begun from then on; NULL where there is none. */
void *workers_share(size_t size);
void workers_unshare(void *memory, size_t size);

#endif
