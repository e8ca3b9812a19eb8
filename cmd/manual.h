/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The manual and the completion of bash, made from the tables of options and commands. They are written when the program is
 * built (manual_main.c) and are no part of it. */
#ifndef HAILONG_CMD_MANUAL_H
#define HAILONG_CMD_MANUAL_H

#include <stdio.h>

#include "cmd/command.h"

/* hailong.1. date: as man(7) prints it, YYYY-MM-DD, or "". */
void manual_program(FILE *stream, enum language language, const char *date);
/* hailong-COMMAND.1 */
void manual_command(FILE *stream, enum language language, const struct command *command, const char *date);

/* Functions and one call of `complete`; needs bash 4.4 and nothing else. */
void completion_bash(FILE *stream);

#endif
