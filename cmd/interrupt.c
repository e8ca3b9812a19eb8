/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/interrupt.h"

#include <signal.h>
#include <stddef.h>
#include <string.h>

/* A signal handler can reach nothing else: the one variable of this program at file scope. */
static volatile sig_atomic_t came;

static void note_signal(int number)
{
    (void)number;
    came = 1;
}

static void set_handler(void (*handler)(int), int flags)
{
    struct sigaction action;

    memset(&action, 0, sizeof action);
    action.sa_handler = handler;
    action.sa_flags = flags;
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
}

void interrupt_watch(void)
{
    set_handler(note_signal, SA_RESTART);
}

void interrupt_watch_writing(void)
{
    set_handler(note_signal, 0);
}

void interrupt_unwatch(void)
{
    set_handler(SIG_DFL, 0);
}

bool interrupt_came(void)
{
    return came != 0;
}
