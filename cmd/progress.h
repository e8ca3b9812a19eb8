/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of progress on a terminal for work that is long: after half a second, at most ten times a second, with what is
 * done per second and the time that is left. Nothing on a pipe, with --quiet, or on a terminal that cannot wipe a line. */
#ifndef HAILONG_CMD_PROGRESS_H
#define HAILONG_CMD_PROGRESS_H

#include "cmd/session.h"

enum progress_unit { PROGRESS_BYTES, PROGRESS_ITEMS };

struct progress {
    const struct session *session;
    const char *subject; /* the file, or what the items are; borrowed */
    enum progress_unit unit;
    uint64_t total;      /* of the items; 0: told with each report */
    double start, shown; /* seconds of a clock that only goes forward */
    bool silent, drawn;
};

/* A file of bytes. */
void progress_begin(struct progress *progress, const struct session *session, const char *file);
/* Things that are counted: MESSAGE_PROGRESS_CARDS, MESSAGE_PROGRESS_PAGES. */
void progress_begin_items(struct progress *progress, const struct session *session, enum message what, uint64_t total);
/* context is the struct progress, so that it can be the `progress` of struct import_options. So many of `total` are done;
 * nothing is drawn while no total is known. False after Ctrl-C. To be called by one thread. */
bool progress_report(void *context, uint64_t done, uint64_t total);
/* Wipes the line. */
void progress_end(struct progress *progress);

/* The line after so many seconds, at most `width` columns wide: the subject is cut in its middle first, then the end. The rate
 * is that since the beginning; the time left is rounded up. Caller frees; NULL when memory is exhausted. */
char *progress_line(const struct progress *progress, double seconds, uint64_t done, uint64_t total, size_t width);

#endif
