/* SPDX-License-Identifier: GPL-3.0-or-later */
/* No output may land on what a command reads or keeps. */
#ifndef HAILONG_CMD_GUARD_H
#define HAILONG_CMD_GUARD_H

#include "cmd/session.h"

/* False with ERROR_GUARDED when `path` is the store or its journal, a file named on the command
 * line (an argument, --map, --from, --config), under whatever name. Devices are never guarded. */
bool guard_output(const struct session *session, const char *path, struct error *error);

#endif
