/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder of a test's own, and files to put in it. Include after cmocka.h. */
#ifndef HAILONG_TESTS_SUPPORT_FOLDER_H
#define HAILONG_TESTS_SUPPORT_FOLDER_H

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FOLDER_PATH = 64, FILE_PATH = FOLDER_PATH + 8 };

/* Fresh and empty, of a name that no other test has; the caller removes it. */
static inline void folder_make(char path[static FOLDER_PATH])
{
    for (int turn = 0;; turn++) {
        snprintf(path, FOLDER_PATH, "/tmp/hailong-test-%ld-%d", (long)getpid(), turn);
        if (mkdir(path, 0700) == 0) {
            return;
        }
        assert_int_equal(errno, EEXIST);
    }
}

static inline void folder_write(const char *path, const void *bytes, size_t length)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

/* A file of these bytes, alone in a folder; file_drop removes both. */
static inline void file_make(char path[static FILE_PATH], const void *bytes, size_t length)
{
    char home[FOLDER_PATH];
    folder_make(home);
    snprintf(path, FILE_PATH, "%s/file", home);
    folder_write(path, bytes, length);
}

static inline void file_drop(char path[static FILE_PATH])
{
    unlink(path);
    *strrchr(path, '/') = '\0';
    rmdir(path);
}

#endif
