/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where files stand that are needed for a moment: the folder that TMPDIR names, else /tmp. */
#ifndef HAILONG_SURVEYS_TEMPORARY_H
#define HAILONG_SURVEYS_TEMPORARY_H

#include <stddef.h>

const char *temporary_folder(void);
/* A new, empty file there, of a name that nobody else has, open for reading and writing, for this user alone; -1 with errno. The
 * caller closes it and removes `path`. */
int temporary_file(char *path, size_t size);

#endif
