/* SPDX-License-Identifier: GPL-3.0-or-later */
/* hailong_manual FOLDER DATE: writes the manual to FOLDER/man1 and FOLDER/vi/man1, which must be there, and the completion of
 * bash to FOLDER/hailong.bash-completion. DATE is that of the pages. Run by the build. */
#include <stdio.h>
#include <string.h>

#include "cmd/manual.h"

enum { PATH_SIZE = 4096 };

static FILE *open_file(const char *folder, const char *name)
{
    char path[PATH_SIZE];
    int length = snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *stream = length > 0 && (size_t)length < sizeof path ? fopen(path, "w") : NULL;

    if (stream == NULL) {
        perror(path);
    }
    return stream;
}

/* command: NULL for the program. */
static bool write_page(const char *folder, enum language language, const struct command *command, const char *date)
{
    char name[PATH_SIZE];

    snprintf(name, sizeof name, "%sman1/hailong%s%s.1", language == LANGUAGE_VI ? "vi/" : "", command != NULL ? "-" : "",
             command != NULL ? command->name : "");
    FILE *stream = open_file(folder, name);
    if (stream == NULL) {
        return false;
    }
    if (command != NULL) {
        manual_command(stream, language, command, date);
    } else {
        manual_program(stream, language, date);
    }
    return fclose(stream) == 0;
}

static bool write_completion(const char *folder)
{
    FILE *stream = open_file(folder, "hailong.bash-completion");

    if (stream == NULL) {
        return false;
    }
    completion_bash(stream);
    return fclose(stream) == 0;
}

int main(int argc, char **argv)
{
    static const enum language languages[] = {LANGUAGE_EN, LANGUAGE_VI};
    bool good = true;

    if (argc != 3) {
        fputs("usage: hailong_manual FOLDER DATE\n", stderr);
        return 2;
    }
    for (size_t i = 0; i < sizeof languages / sizeof languages[0]; i++) {
        good = write_page(argv[1], languages[i], NULL, argv[2]) && good;
        for (size_t j = 0; command_at(j) != NULL; j++) {
            good = write_page(argv[1], languages[i], command_at(j), argv[2]) && good;
        }
    }
    return write_completion(argv[1]) && good ? 0 : 4;
}
