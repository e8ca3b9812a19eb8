/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Commands: one file each, one line each in commands.def. */
#ifndef HAILONG_CMD_COMMAND_H
#define HAILONG_CMD_COMMAND_H

#include "cmd/option.h"
#include "cmd/session.h"

struct command {
    const char *name;
    const char *arguments;                    /* "KIND FILE…", "" for none */
    const char *summary[2];                   /* by enum language: one line, no full stop */
    const char *detail[2];                    /* what else a user must know; may be NULL */
    const char *offers;                       /* "MEASURE=a|b": what that argument may be; may be NULL */
    const char *const *examples;              /* ends with NULL */
    const struct option_table *const *tables; /* its own; ends with NULL */
    size_t arguments_min, arguments_max;
    bool helpful; /* runs though hailong.conf is broken: help, version, doctor */
    int (*run)(struct session *session);
};

enum { ARGUMENTS_ANY = 1000000 };

#define COMMAND(name) extern const struct command command_##name;
#include "cmd/commands.def"
#undef COMMAND

const struct command *command_find(const char *name); /* NULL: none */
const struct command *command_at(size_t index);       /* NULL at the end */
const char *command_nearest(const char *typed);       /* NULL: none is near */
bool any_command_has(const char *option);             /* some command takes --option */

/* Command lines for a newcomer, one after the other; ends with NULL. */
extern const char *const help_first_steps[];

/* Help in the session's language. */
void help_overview(FILE *stream, const struct session *session); /* ten lines */
void help_full(FILE *stream, const struct session *session);
void help_command(FILE *stream, const struct session *session, const struct command *command);

#endif
