/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/temporary.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *temporary_folder(void)
{
    const char *folder = getenv("TMPDIR");
    return folder != NULL && folder[0] != '\0' ? folder : "/tmp";
}

int temporary_file(char *path, size_t size)
{
    enum { CHOSEN = 6 }; /* letters of the name that mkstemp chooses: it writes them over as many X at the end */
    const int length = snprintf(path, size, "%s/hailong-", temporary_folder());
    if (length < 0 || (size_t)length + CHOSEN >= size) {
        errno = ENAMETOOLONG;
        return -1;
    }
    memset(path + length, 'X', CHOSEN);
    path[length + CHOSEN] = '\0';
    return mkstemp(path);
}
