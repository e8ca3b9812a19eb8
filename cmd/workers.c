/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/workers.h"

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

/* Takes pieces until there are none. */
static void do_pieces(const struct work *work, struct shared *shared, bool alone)
{
    while (atomic_load(&shared->code) == EXIT_DONE) {
        size_t index = atomic_fetch_add(&shared->next, 1);
        if (index >= work->pieces) {
            return;
        }
        int code = interrupt_came() ? EXIT_INTERRUPTED : work->piece(work->context, index);
        if (code != EXIT_DONE) {
            note_code(shared, code);
        }
        size_t done = atomic_fetch_add(&shared->done, 1) + 1;
        if (alone && work->tell != NULL) {
            work->tell(work->context, done);
        }
    }
}

/* False while it is still at work. */
static bool has_ended(pid_t process, struct shared *shared)
{
    int status = 0;
    pid_t ended = waitpid(process, &status, WNOHANG);
    if (ended == 0) {
        return false;
    }
    if (ended < 0 || !WIFEXITED(status)) {
        note_code(shared, interrupt_came() ? EXIT_INTERRUPTED : EXIT_BUG);
    }
    return true;
}

static void await(const struct work *work, struct shared *shared, pid_t *process, size_t count)
{
    const struct timespec moment = {.tv_nsec = 5000000};
    size_t left = count;
    while (left > 0) {
        for (size_t i = 0; i < count; i++) {
            if (process[i] > 0 && has_ended(process[i], shared)) {
                process[i] = 0;
                left--;
            }
        }
        if (work->tell != NULL) {
            work->tell(work->context, atomic_load(&shared->done));
        }
        if (left > 0) {
            nanosleep(&moment, NULL);
        }
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
    pid_t process[WORKERS_MAX];
    size_t wanted = processes_for(work);
    size_t count = 0;
    struct shared own = {.code = EXIT_DONE};
    struct shared *shared = MAP_FAILED;
    if (wanted > 1) {
        shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    }
    if (shared == MAP_FAILED) {
        do_pieces(work, &own, true);
        return atomic_load(&own.code);
    }
    fflush(stdout); /* or every process would write what waits in it */
    fflush(stderr);
    for (; count < wanted; count++) {
        process[count] = fork();
        if (process[count] < 0) {
            break;
        }
        if (process[count] == 0) {
            do_pieces(work, shared, false);
            fflush(stderr);
            _exit(EXIT_DONE);
        }
    }
    if (count == 0) {
        do_pieces(work, shared, true);
    }
    await(work, shared, process, count);
    int code = atomic_load(&shared->code);
    munmap(shared, sizeof *shared);
    return code;
}
