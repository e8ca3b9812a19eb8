/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/workers.h"

#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "cmd/interrupt.h"
#include "cmd/session.h"

enum { WORKERS_MAX = 64, FEW = 8 /* pieces for which a process is not worth its start */ };

/* Seen by all processes. */
struct shared {
    _Atomic size_t next, done;
    _Atomic int code; /* the worst */
};

static void note_code(struct shared *shared, int code)
{
    int seen = atomic_load(&shared->code);
    while (worse_exit(seen, code) != seen &&
           !atomic_compare_exchange_weak(&shared->code, &seen, worse_exit(seen, code))) {
    }
}

/* Takes pieces until there are none. 130 where one was interrupted. */
static int do_pieces(const struct work *work, struct shared *shared, bool alone)
{
    while (atomic_load(&shared->code) == EXIT_DONE) {
        size_t index = atomic_fetch_add(&shared->next, 1);
        if (index >= work->pieces) {
            break;
        }
        int code = interrupt_came() ? EXIT_INTERRUPTED : work->piece(work->context, index);
        if (code == EXIT_INTERRUPTED && !alone) {
            return code; /* which may come of what another process met: the first one judges */
        }
        if (code != EXIT_DONE) {
            note_code(shared, code);
        }
        size_t done = atomic_fetch_add(&shared->done, 1) + 1;
        if (alone && work->tell != NULL) {
            work->tell(work->context, done);
        }
    }
    return EXIT_DONE;
}

struct crew {
    pid_t process[WORKERS_MAX]; /* 0: it has ended */
    size_t count;
    bool stopped; /* all were told to end */
};

static void stop(struct crew *crew)
{
    for (size_t i = 0; i < crew->count; i++) {
        if (crew->process[i] > 0) {
            kill(crew->process[i], SIGTERM);
        }
    }
    crew->stopped = true;
}

/* False while it is still at work. */
static bool has_ended(const struct work *work, const struct crew *crew, size_t index, struct shared *shared)
{
    int status = 0;
    pid_t ended = waitpid(crew->process[index], &status, WNOHANG);
    if (ended == 0 || (ended < 0 && errno == EINTR)) {
        return false;
    }
    bool killed = ended > 0 && WIFSIGNALED(status);
    if (killed && work->lost != NULL) {
        work->lost(work->context, ended);
    }
    bool wanted = crew->stopped && killed && WTERMSIG(status) == SIGTERM;
    if (ended < 0 || (!WIFEXITED(status) && !wanted)) {
        note_code(shared, EXIT_BUG);
    } else if (WIFEXITED(status) && WEXITSTATUS(status) == EXIT_INTERRUPTED && !crew->stopped) {
        note_code(shared, EXIT_INTERRUPTED);
    }
    return true;
}

static void await(const struct work *work, struct shared *shared, struct crew *crew)
{
    const struct timespec moment = {.tv_nsec = 5000000};
    size_t left = crew->count;
    while (left > 0) {
        for (size_t i = 0; i < crew->count; i++) {
            if (crew->process[i] > 0 && has_ended(work, crew, i, shared)) {
                crew->process[i] = 0;
                left--;
            }
        }
        if (interrupt_came()) {
            note_code(shared, EXIT_INTERRUPTED);
        }
        if (!crew->stopped && atomic_load(&shared->code) != EXIT_DONE) {
            stop(crew);
        }
        if (work->tell != NULL) {
            work->tell(work->context, atomic_load(&shared->done));
        }
        if (left > 0) {
            nanosleep(&moment, NULL);
        }
    }
}

void *workers_share(size_t size)
{
    void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    return memory != MAP_FAILED ? memory : NULL;
}

void workers_unshare(void *memory, size_t size)
{
    if (memory != NULL) {
        munmap(memory, size);
    }
}

static size_t processes_for(const struct work *work)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    size_t most = work->at_once > 0 ? work->at_once : cores > 0 ? (size_t)cores : 1;
    most = most < WORKERS_MAX ? most : WORKERS_MAX;
    return work->pieces < FEW ? 1 : most;
}

int work_share(const struct work *work)
{
    struct crew crew = {.count = 0};
    size_t wanted = processes_for(work);
    struct shared own = {.code = EXIT_DONE};
    struct shared *shared = wanted > 1 ? workers_share(sizeof *shared) : NULL;
    if (shared == NULL) {
        do_pieces(work, &own, true);
        return atomic_load(&own.code);
    }
    fflush(stdout); /* or every process would write what waits in it */
    fflush(stderr);
    for (; crew.count < wanted; crew.count++) {
        crew.process[crew.count] = fork();
        if (crew.process[crew.count] < 0) {
            break;
        }
        if (crew.process[crew.count] == 0) {
            int code = do_pieces(work, shared, false);
            fflush(stderr);
            _exit(code);
        }
    }
    if (crew.count == 0) {
        do_pieces(work, shared, true);
    }
    await(work, shared, &crew);
    int code = atomic_load(&shared->code);
    workers_unshare(shared, sizeof *shared);
    return code;
}
