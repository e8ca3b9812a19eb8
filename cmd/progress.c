/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/progress.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include "cmd/columns.h"
#include "cmd/interrupt.h"
#include "reports/numfmt.h"
#include "reports/text_lines.h"
#include "surveys/text.h"

enum { WIDTH_UNKNOWN = 80, SUBJECT_LEAST = 8, SUBJECT_MOST = 200, LINE_SIZE = 2000, LEFT_SIZE = 80, HOURS_MOST = 99 };

static const double first_after = 0.5; /* seconds */
static const double then_every = 0.1;

static double now(void)
{
    struct timespec time;

    if (clock_gettime(CLOCK_MONOTONIC, &time) != 0) {
        return 0;
    }
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* Asked each time: windows are drawn larger and smaller. */
static size_t width_now(void)
{
    struct winsize size;

    if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
        return size.ws_col;
    }
    return WIDTH_UNKNOWN;
}

static void begin(struct progress *progress, const struct session *session)
{
    const char *terminal = getenv("TERM");
    bool dumb = terminal == NULL || terminal[0] == '\0' || strcmp(terminal, "dumb") == 0;

    *progress = (struct progress){.session = session, .start = now()};
    progress->shown = progress->start + first_after - then_every;
    progress->silent = session->quiet || dumb || !isatty(STDERR_FILENO);
}

void progress_begin(struct progress *progress, const struct session *session, const char *file)
{
    begin(progress, session);
    progress->unit = PROGRESS_BYTES;
    progress->subject = file;
}

void progress_begin_items(struct progress *progress, const struct session *session, enum message what, uint64_t total)
{
    begin(progress, session);
    progress->unit = PROGRESS_ITEMS;
    progress->subject = message_text(what, session->language);
    progress->total = total;
}

/* ---- the line ---- */

/* 512, 1.204: so many are done; 0,5: with a tenth below ten where `tenths`. */
static const char *amount(double value, bool tenths, enum language language, char buffer[static NUMFMT])
{
    if (tenths && value < 10) {
        return numfmt_tenths(value, language, buffer);
    }
    return number_text((int64_t)fmin(value, 1e15), language, buffer);
}

/* ", 4 s left": nothing while no end is in sight. */
static void put_left(const struct progress *progress, double left, char buffer[static LEFT_SIZE])
{
    enum language language = progress->session->language;
    char large[NUMBER_SIZE];
    char small[NUMBER_SIZE];

    buffer[0] = '\0';
    if (!(left > 0 && left < HOURS_MOST * 3600.0)) {
        return;
    }
    int64_t seconds = (int64_t)ceil(left);
    int64_t unit = seconds >= 3600 ? 3600 : seconds >= 60 ? 60 : 1;
    enum message message = seconds >= 3600 ? MESSAGE_PROGRESS_HOURS
                           : seconds >= 60 ? MESSAGE_PROGRESS_MINUTES
                                           : MESSAGE_PROGRESS_SECONDS;
    number_text(seconds / unit, language, large);
    number_text(unit == 1 ? 0 : seconds % unit / (unit / 60), language, small);
    message_fill(message_text(message, language), TEXTS(large, small), buffer, LEFT_SIZE);
}

static void put_line(const struct progress *progress, const char *subject, double seconds, uint64_t done, uint64_t total,
                     char buffer[static LINE_SIZE])
{
    enum language language = progress->session->language;
    bool bytes = progress->unit == PROGRESS_BYTES;
    double scale = bytes ? 1e6 : 1;
    double rate = seconds > 0 ? (double)done / seconds : 0;
    char number[4][NUMFMT];
    char left[LEFT_SIZE];

    amount((double)done / scale, bytes, language, number[0]);
    amount((double)total / scale, bytes, language, number[1]);
    number_text((int64_t)((double)done / (double)total * 100), language, number[2]); /* 100 when all is done only */
    amount(rate / scale < 10 ? rate / scale : round(rate / scale), true, language, number[3]);
    put_left(progress, rate > 0 ? (double)(total - done) / rate : 0, left);
    enum message message = !bytes          ? MESSAGE_PROGRESS_ITEMS
                           : done == total ? MESSAGE_PROGRESS_STORING /* which may take as long as reading did */
                                           : MESSAGE_PROGRESS_FILE;
    message_fill(message_text(message, language),
                 TEXTS(subject, number[0], number[1], number[2], number[3], left), buffer, LINE_SIZE);
}

/* The subject in at most `width` columns. A file may be called anything, what a terminal obeys as well. */
static char *short_subject(const char *subject, size_t width)
{
    char *clean = text_harmless(subject);
    char *cut = clean != NULL ? text_cut_middle(clean, width) : NULL;
    free(clean);
    return cut;
}

char *progress_line(const struct progress *progress, double seconds, uint64_t done, uint64_t total, size_t width)
{
    char line[LINE_SIZE];

    done = done < total ? done : total;
    put_line(progress, "", seconds, done, total, line);
    size_t rest = text_width(line);
    size_t room = width > rest + SUBJECT_LEAST ? width - rest : SUBJECT_LEAST;
    char *subject = short_subject(progress->subject, room < SUBJECT_MOST ? room : SUBJECT_MOST);
    if (subject == NULL) {
        return NULL;
    }
    put_line(progress, subject, seconds, done, total, line);
    free(subject);
    return text_cut_end(line, width);
}

bool progress_report(void *context, uint64_t done, uint64_t total)
{
    struct progress *progress = context;

    if (interrupt_came()) {
        return false;
    }
    total = total > 0 ? total : progress->total;
    if (progress->silent || total == 0) {
        return true;
    }
    double time = now();
    if (time - progress->shown < then_every) {
        return true;
    }
    char *line = progress_line(progress, time - progress->start, done, total, width_now() - 1);
    if (line != NULL) {
        fprintf(stderr, "\r%s\033[K", line); /* one column less than there are: the cursor stays in its line */
        fflush(stderr);
        progress->drawn = true;
        progress->shown = time;
    }
    free(line);
    return true;
}

void progress_end(struct progress *progress)
{
    if (progress->drawn) {
        fputs("\r\033[K", stderr);
        fflush(stderr);
        progress->drawn = false;
    }
}
