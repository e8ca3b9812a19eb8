/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/guard.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static bool same_file(const char *a, const char *b)
{
    struct stat left;
    struct stat right;
    return strcmp(a, b) == 0 ||
           (stat(a, &left) == 0 && stat(b, &right) == 0 && left.st_dev == right.st_dev &&
            left.st_ino == right.st_ino);
}

static bool is_store(const struct session *session, const char *path)
{
    static const char *const endings[] = {"", "-wal", "-shm", "-journal"};
    char name[4096];
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        int length = snprintf(name, sizeof name, "%s%s", session->db, endings[i]);
        if (length > 0 && (size_t)length < sizeof name && same_file(path, name)) {
            return true;
        }
    }
    return false;
}

static bool is_named(const struct session *session, const char *option, const char *path)
{
    const char *value = NULL;
    for (size_t i = 0; (value = options_each(&session->options, option, i)) != NULL; i++) {
        const char *equals = strcmp(option, "from") == 0 ? strchr(value, '=') : NULL;
        if (same_file(path, equals == NULL ? value : equals + 1)) {
            return true;
        }
    }
    return false;
}

bool guard_output(const struct session *session, const char *path, struct error *error)
{
    struct stat status;
    const struct options *options = &session->options;
    bool device = stat(path, &status) == 0 && !S_ISREG(status.st_mode);
    if (device || path[0] == '\0' || strcmp(path, "-") == 0) {
        return true;
    }
    static const char *const inputs[] = {"map", "questionnaire", "from", "config", "claims", "scheme"};
    bool taken = is_store(session, path);
    for (size_t i = 0; i < sizeof inputs / sizeof inputs[0] && !taken; i++) {
        taken = is_named(session, inputs[i], path);
    }
    for (size_t i = 0; i < options->argument_count && !taken; i++) {
        taken = same_file(path, options->arguments[i]);
    }
    return !taken || error_set(error, ERROR_GUARDED, NULL, path, NULL, NULL);
}
