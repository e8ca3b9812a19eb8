/* SPDX-License-Identifier: GPL-3.0-or-later */
/* hailong.conf: flat lines `name = value`.
 *
 *     # a comment; so is what follows //
 *     db = "kho/hailong.db";
 *     forms_from = dossiers
 *
 * A value is bare or in double quotes (\" and \\ inside); the semicolon is optional; names are
 * those of the options, with - or _. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cmd/session.h"
#include "cmd/tables.h"

static const char *skip_blanks(const char *at)
{
    return at + strspn(at, " \t\r\n");
}

static bool at_comment(const char *at)
{
    return at[0] == '#' || (at[0] == '/' && at[1] == '/');
}

/* Nothing but an optional semicolon, blanks and a comment may follow a value. */
static bool is_end(const char *at)
{
    at = skip_blanks(at);
    if (*at == ';') {
        at = skip_blanks(at + 1);
    }
    return *at == '\0' || at_comment(at);
}

static bool take_quoted(const char **at, char *value)
{
    const char *from = *at + 1;

    while (*from != '\0' && *from != '"') {
        if (*from == '\\' && (from[1] == '"' || from[1] == '\\')) {
            from++;
        }
        *value++ = *from++;
    }
    *value = '\0';
    *at = from + 1;
    return *from == '"';
}

static bool take_bare(const char **at, char *value)
{
    const char *from = *at;
    size_t length = 0;

    while (from[length] != '\0' && strchr(";\r\n\"", from[length]) == NULL &&
           !(length > 0 && strchr(" \t", from[length - 1]) != NULL && at_comment(from + length))) {
        length++;
    }
    *at = from + length;
    while (length > 0 && strchr(" \t", from[length - 1]) != NULL) {
        length--;
    }
    memcpy(value, from, length);
    value[length] = '\0';
    return length > 0;
}

/* Splits a line; name and value have room for all of it. False when it is no setting. */
static bool split_line(const char *line, char *name, char *value)
{
    static const char allowed[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_0123456789";
    const char *at = skip_blanks(line);
    size_t length = strspn(at, allowed);

    memcpy(name, at, length);
    name[length] = '\0';
    at = skip_blanks(at + length);
    if (length == 0 || *at != '=') {
        return false;
    }
    at = skip_blanks(at + 1);
    if (at_comment(at)) {
        return false;
    }
    return (*at == '"' ? take_quoted(&at, value) : take_bare(&at, value)) && is_end(at);
}

static bool unknown_setting(const char *name, struct error *error)
{
    const struct option_def *near = option_nearest(conf_tables, name);
    bool useful = near != NULL && (near->flags & (OPTION_CONF | OPTION_RULE)) != 0;

    return error_set(error, ERROR_CONFIG_SETTING, NULL, name, NULL, useful ? near->name : NULL);
}

static bool read_line(struct session *session, const char *path, long number, const char *line,
                      struct error *error)
{
    const char *at = skip_blanks(line);

    if (*at == '\0' || at_comment(at)) {
        return true;
    }
    size_t room = strlen(line) + 1;
    char *name = malloc(2 * room);
    if (name == NULL) {
        return error_memory(error);
    }
    char *value = name + room;
    bool good;
    if (!split_line(line, name, value)) {
        size_t length = strcspn(at, "\r\n");
        error_set(error, ERROR_CONFIG_SYNTAX, NULL, NULL, NULL, NULL);
        error_copy_text(error->value, sizeof error->value, at, length);
        good = false;
    } else {
        const struct option_def *option = option_find(conf_tables, name);
        bool known = option != NULL && (option->flags & (OPTION_CONF | OPTION_RULE)) != 0;
        good = known ? session_set(session, option, value, path, number, error)
                     : unknown_setting(name, error);
    }
    if (!good) {
        error->file = path;
        error->line = number;
    }
    free(name);
    return good;
}

static bool cannot_open(const char *path, bool must_exist, struct error *error)
{
    int number = errno;

    if (number == ENOENT || number == ENOTDIR) {
        return !must_exist || error_set_system(error, ERROR_FILE_MISSING, path, 0);
    }
    return error_set_system(error, number == EACCES ? ERROR_FILE_PERMISSION : ERROR_FILE_READ, path,
                            number);
}

bool config_read(struct session *session, const char *path, bool must_exist, struct error *error)
{
    struct stat status;
    FILE *file = fopen(path, "r");
    char *line = NULL;
    size_t size = 0;
    long number = 0;
    bool good = true;

    if (file == NULL) {
        return cannot_open(path, must_exist, error);
    }
    if (fstat(fileno(file), &status) == 0 && S_ISDIR(status.st_mode)) {
        fclose(file);
        return error_set_system(error, ERROR_FILE_DIRECTORY, path, 0);
    }
    while (good && getline(&line, &size, file) >= 0) {
        const char *text = line;
        number++;
        if (number == 1 && strncmp(text, "\xef\xbb\xbf", 3) == 0) {
            text += 3;
        }
        good = read_line(session, path, number, text, error);
    }
    if (good && ferror(file)) {
        good = error_set_system(error, ERROR_FILE_READ, path, errno);
    }
    free(line);
    fclose(file);
    return good;
}
