/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/progress.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "cmd/interrupt.h"

static double now(void)
{
    struct timespec time;

    if (clock_gettime(CLOCK_MONOTONIC, &time) != 0) {
        return 0;
    }
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

void progress_begin(struct progress *progress, const struct session *session, const char *file)
{
    const char *terminal = getenv("TERM");
    bool dumb = terminal != NULL && strcmp(terminal, "dumb") == 0;

    *progress = (struct progress){.session = session, .file = file, .start = now()};
    progress->shown = progress->start + 0.4; /* the first line 0.5 s after the start */
    progress->silent = session->quiet || dumb || !isatty(STDERR_FILENO);
}

bool progress_report(void *context, uint64_t done, uint64_t size)
{
    struct progress *progress = context;
    double time = progress->silent ? 0 : now();
    char megabytes[2][32];
    char percent[16];

    if (interrupt_came()) {
        return false;
    }
    if (size == 0 || progress->silent || time - progress->shown < 0.1) {
        return true;
    }
    progress->shown = time;
    progress->drawn = true;
    snprintf(megabytes[0], sizeof megabytes[0], "%" PRIu64, done / 1000000);
    snprintf(megabytes[1], sizeof megabytes[1], "%" PRIu64, size / 1000000);
    snprintf(percent, sizeof percent, "%.0f",
             100.0 * (double)done / (double)size);
    fputs("\r\033[K", stderr);
    say(stderr, progress->session->language, MESSAGE_PROGRESS,
        TEXTS(progress->file, megabytes[0], megabytes[1], percent));
    fflush(stderr);
    return true;
}

void progress_end(struct progress *progress)
{
    if (progress->drawn) {
        fputs("\r\033[K", stderr);
        progress->drawn = false;
    }
}
