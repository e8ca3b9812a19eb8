/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of progress on a terminal: after half a second, at most ten times a second. */
#ifndef HAILONG_CMD_PROGRESS_H
#define HAILONG_CMD_PROGRESS_H

#include "cmd/session.h"

struct progress {
    const struct session *session;
    const char *file;
    double start, shown; /* seconds of a clock that only goes forward */
    bool silent, drawn;
};

void progress_begin(struct progress *progress, const struct session *session, const char *file);
/* For struct import_options: context is the struct progress; nothing is drawn while the size is 0. False after Ctrl-C. */
bool progress_report(void *context, uint64_t done, uint64_t size);
/* Wipes the line. */
void progress_end(struct progress *progress);

#endif
