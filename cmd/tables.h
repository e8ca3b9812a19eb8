/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The option tables that several commands share. */
#ifndef HAILONG_CMD_TABLES_H
#define HAILONG_CMD_TABLES_H

#include "cmd/option.h"

extern const struct option_table global_table;   /* every command */
extern const struct option_table rule_table;     /* rules of counting: reports/settings.h */
extern const struct option_table intake_table;   /* how a file is read */
extern const struct option_table from_table;     /* the same, for the files of --from */
extern const struct option_table document_table; /* --format, -o, --json */
extern const struct option_table json_table;     /* --json alone */

/* The global table as a list of one. */
extern const struct option_table *const global_tables[];
/* All that may stand in hailong.conf: the global table and the rules. */
extern const struct option_table *const conf_tables[];

#define OPTION_TABLE(list, en, vi)                                                                 \
    {                                                                                              \
        {en, vi}, list, sizeof(list) / sizeof(list)[0]                                             \
    }

#endif
