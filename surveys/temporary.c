/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/temporary.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

const char *temporary_folder(void)
{
    const char *folder = getenv("TMPDIR");
    return folder != NULL && folder[0] != '\0' ? folder : "/tmp";
}

int temporary_file(char *path, size_t size)
{
    const int length = snprintf(path, size, "%s/hailong-XXXXXX", temporary_folder()); /* mkstemp writes over the six X */
    if (length < 0 || (size_t)length >= size) {
        errno = ENAMETOOLONG;
        return -1;
    }
    return mkstemp(path);
}
