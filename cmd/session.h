/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every command is given: the command line as read, the settings in force and where each
 * came from, the language and the store.
 *
 * A setting is taken from the first of: its option, $HAILONG_<NAME>, ./hailong.conf (or --config),
 * $XDG_CONFIG_HOME/hailong/hailong.conf, /etc/hailong/hailong.conf. Every place is checked, also
 * where another wins. */
#ifndef HAILONG_CMD_SESSION_H
#define HAILONG_CMD_SESSION_H

#include "cmd/messages.h"
#include "cmd/option.h"
#include "reports/settings.h"
#include "surveys/store.h"

/* One setting that somebody made. */
struct setting {
    const struct option_def *option;
    char *value;
    char *origin; /* "hailong.conf", "HAILONG_DB", "--db": owned */
    long line;    /* in a file; else 0 */
};

enum { SETTINGS_MAX = 64 };

struct session {
    struct options options;
    const struct command *command;
    enum language language;
    bool quiet;
    bool color;     /* colours on standard output */
    const char *db; /* path of the store; borrowed from `setting` */
    struct settings settings;
    struct setting setting[SETTINGS_MAX]; /* the winner of each, in no order */
    size_t setting_count;
    char *typed; /* the command line for the footer of pages, quoted for a shell */
};

/* Reads the command line. The language is a guess until session_configure. */
bool session_init(struct session *session, int argc, char **argv, struct error *error);
/* Reads the settings of all places. Errors: ERROR_CONFIG_*, ERROR_OPTION_VALUE with file and line,
 * ERROR_FILE_* for a --config that cannot be read. */
bool session_configure(struct session *session, struct error *error);
void session_release(struct session *session);

/* Takes a setting from a place of higher rank than all before. */
bool session_set(struct session *session, const struct option_def *option, const char *value,
                 const char *origin, long line, struct error *error);

/* Prints an error and how to mend it on standard error; returns the exit code it ends with. */
int session_fail(const struct session *session, const struct error *error);
/* Prints "hailong: ..." and where the help is; returns EXIT_USAGE. */
int session_usage(const struct session *session, enum message message, const char *const *texts);
/* The same for a fault that the parser of the command line found. */
int session_usage_fault(const struct session *session);

/* The more serious of two exit codes. */
int worse_exit(int a, int b);

/* Reads settings from a file of "name = value" lines (see config.c). A missing file is no error
 * unless `must_exist`. */
bool config_read(struct session *session, const char *path, bool must_exist, struct error *error);

/* Of which day the units named on a command line are. */
struct unit_day {
    int32_t day; /* DAY_NONE: of any */
    bool only;   /* of no other day; else of any where there is none of that */
};

/* Numbers of the units named on the command line by --unit (or in `texts`, NULL at the end):
 * codes or names of that day, else free units. Caller frees *ids. */
bool session_units(const char *const *texts, size_t count, const struct unit_register *units,
                   const struct unit_day *day, int32_t **ids, struct error *error);

/* The day of --name in any order that is clear; DAY_NONE when it was not given. EXIT_DONE, or EXIT_USAGE and it is told. */
int session_day(const struct session *session, const char *name, int32_t *day);

#endif
