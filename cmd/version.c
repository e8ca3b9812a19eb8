/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>

#include "cmd/command.h"

static int version_run(struct session *session)
{
    (void)session;
    printf("hailong %s\n", HAILONG_VERSION);
    return EXIT_DONE;
}

static const char *const examples[] = {"version", NULL};
static const struct option_table *const tables[] = {NULL};

const struct command command_version = {
    .name = "version",
    .arguments = "",
    .summary = {"the version of this program", "phiên bản chương trình"},
    .examples = examples,
    .tables = tables,
    .helpful = true,
    .run = version_run,
};
