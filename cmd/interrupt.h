/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ctrl-C and SIGTERM while a file is being imported: a flag that the import asks now and then, so
 * that it ends as if it had never begun. */
#ifndef HAILONG_CMD_INTERRUPT_H
#define HAILONG_CMD_INTERRUPT_H

#include <stdbool.h>

/* From now on the two signals only raise the flag. */
void interrupt_watch(void);
/* Back to their ordinary effect. */
void interrupt_unwatch(void);
bool interrupt_came(void);

#endif
