/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs a fuzz target over files instead of libFuzzer: replay FILE|FOLDER... Says which file it is
 * at, so that the last name before an abort is the guilty one. */
#include "tests/fuzz/fuzz.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static int replay_file(const char *path)
{
    struct stat facts;
    FILE *file = fopen(path, "rb");
    if (file == NULL || fstat(fileno(file), &facts) != 0) {
        perror(path);
        return 1;
    }
    size_t size = (size_t)facts.st_size;
    uint8_t *bytes = malloc(size + 1);
    int failed = bytes == NULL || fread(bytes, 1, size, file) != size;
    fclose(file);
    if (!failed) {
        printf("%s\n", path);
        fflush(stdout);
        LLVMFuzzerTestOneInput(bytes, size);
    }
    free(bytes);
    return failed;
}

static int replay_folder(const char *path, long *files)
{
    DIR *folder = opendir(path);
    int failed = folder == NULL;
    for (struct dirent *entry = NULL; !failed && (entry = readdir(folder)) != NULL;) {
        char name[4096];
        if (entry->d_name[0] == '.') {
            continue;
        }
        int length = snprintf(name, sizeof name, "%s/%s", path, entry->d_name);
        failed = length < 0 || (size_t)length >= sizeof name || replay_file(name);
        ++*files;
    }
    if (folder != NULL) {
        closedir(folder);
    }
    return failed;
}

int main(int count, char **arguments)
{
    long files = 0;
    int failed = 0;
    for (int i = 1; i < count && !failed; i++) {
        struct stat facts;
        if (stat(arguments[i], &facts) == 0 && S_ISDIR(facts.st_mode)) {
            failed = replay_folder(arguments[i], &files);
        } else {
            failed = replay_file(arguments[i]);
            files++;
        }
    }
    printf("%ld files\n", files);
    return failed || files == 0;
}
