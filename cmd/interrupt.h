/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ctrl-C and SIGTERM while a file is being imported or pages are being written: a flag that is asked
 * for now and then, so that the import ends as if it had never begun, and no half page is left. */
#ifndef HAILONG_CMD_INTERRUPT_H
#define HAILONG_CMD_INTERRUPT_H

#include <stdbool.h>

/* From now on the two signals only raise the flag. */
void interrupt_watch(void);
/* The same while files are written: calls that wait, as for the reader of a pipe, end too. */
void interrupt_watch_writing(void);
/* Back to their ordinary effect. */
void interrupt_unwatch(void);
bool interrupt_came(void);

#endif
