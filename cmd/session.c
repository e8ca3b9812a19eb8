/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/session.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmd/command.h"
#include "cmd/tables.h"

/* ---- language and the line as typed ---- */

static enum language locale_language(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const char *value = getenv(names[i]);
        if (value != NULL && value[0] != '\0') {
            bool vietnamese = strncmp(value, "vi", 2) == 0 &&
                              (value[2] == '\0' || strchr("_.@", value[2]) != NULL);
            return vietnamese ? LANGUAGE_VI : LANGUAGE_EN;
        }
    }
    return LANGUAGE_EN;
}

/* Until the settings are read: the option, else the environment. */
static enum language first_language(const struct options *options)
{
    const char *asked = options_value(options, "lang");

    if (asked == NULL) {
        asked = getenv("HAILONG_LANG");
    }
    if (asked != NULL && option_is_choice("vi|en", asked)) {
        return strcmp(asked, "vi") == 0 ? LANGUAGE_VI : LANGUAGE_EN;
    }
    return locale_language();
}

static bool needs_quotes(const char *word)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                "0123456789-_./,:=@%+";

    for (; *word != '\0'; word++) {
        if ((unsigned char)*word < 0x80 && strchr(plain, *word) == NULL) {
            return true;
        }
    }
    return false;
}

static char *quote_into(char *to, const char *word)
{
    bool quoted = word[0] == '\0' || needs_quotes(word);

    if (quoted) {
        *to++ = '\'';
    }
    for (; *word != '\0'; word++) {
        if (quoted && *word == '\'') {
            memcpy(to, "'\\''", 4);
            to += 4;
        } else {
            *to++ = (unsigned char)*word < 0x20 ? ' ' : *word;
        }
    }
    if (quoted) {
        *to++ = '\'';
    }
    return to;
}

static char *join_arguments(int argc, char **argv)
{
    size_t room = sizeof "hailong";

    for (int i = 1; i < argc; i++) {
        room += 4 * strlen(argv[i]) + 3;
    }
    char *typed = malloc(room);
    if (typed == NULL) {
        return NULL;
    }
    memcpy(typed, "hailong", 7);
    char *to = typed + 7;
    for (int i = 1; i < argc; i++) {
        *to++ = ' ';
        to = quote_into(to, argv[i]);
    }
    *to = '\0';
    return typed;
}

bool session_init(struct session *session, int argc, char **argv, struct error *error)
{
    memset(session, 0, sizeof *session);
    session->db = "hailong.db";
    session->settings = settings_default();
    session->language = locale_language();
    session->typed = join_arguments(argc, argv);
    if (!options_parse(&session->options, argc, argv) || session->typed == NULL) {
        return error_memory(error);
    }
    session->command = session->options.command;
    session->language = first_language(&session->options);
    session->quiet = options_given(&session->options, "quiet");
    return true;
}

void session_release(struct session *session)
{
    for (size_t i = 0; i < session->setting_count; i++) {
        free(session->setting[i].value);
        free(session->setting[i].origin);
    }
    free(session->typed);
    options_release(&session->options);
    memset(session, 0, sizeof *session);
}

/* ---- settings ---- */

static bool keep_setting(struct session *session, const struct option_def *option,
                         const char *value, const char *origin, long line, struct error *error)
{
    struct setting *setting = NULL;

    for (size_t i = 0; i < session->setting_count; i++) {
        if (session->setting[i].option == option) {
            setting = &session->setting[i];
        }
    }
    char *copy = strdup(value);
    char *place = strdup(origin);
    if (copy == NULL || place == NULL ||
        (setting == NULL && session->setting_count == SETTINGS_MAX)) {
        free(copy);
        free(place);
        return error_memory(error);
    }
    if (setting == NULL) {
        setting = &session->setting[session->setting_count++];
    } else {
        free(setting->value);
        free(setting->origin);
    }
    *setting = (struct setting){option, copy, place, line};
    if (strcmp(option->name, "db") == 0) {
        session->db = setting->value;
    }
    return true;
}

bool session_set(struct session *session, const struct option_def *option, const char *value,
                 const char *origin, long line, struct error *error)
{
    if ((option->flags & OPTION_RULE) != 0) {
        if (!settings_set(&session->settings, option->name, value, error)) {
            return false;
        }
    } else if (value[0] == '\0' ||
               (option->choices != NULL && !option_is_choice(option->choices, value))) {
        char allowed[CHOICES_SIZE];
        option_list_choices(option, allowed);
        return error_set(error, ERROR_OPTION_VALUE, option->name, value, allowed, NULL);
    }
    if (strcmp(option->name, "lang") == 0) {
        session->language = strcmp(value, "vi") == 0 ? LANGUAGE_VI : LANGUAGE_EN;
    }
    return keep_setting(session, option, value, origin, line, error);
}

static bool read_environment(struct session *session, struct error *error)
{
    char name[VARIABLE_SIZE];

    for (const struct option_table *const *table = conf_tables; *table != NULL; table++) {
        for (size_t i = 0; i < (*table)->count; i++) {
            const struct option_def *option = &(*table)->options[i];
            if ((option->flags & (OPTION_CONF | OPTION_RULE)) == 0) {
                continue;
            }
            option_variable(option, name);
            const char *value = getenv(name);
            if (value != NULL && value[0] != '\0' &&
                !session_set(session, option, value, name, 0, error)) {
                error_copy_text(error->field, sizeof error->field, name, strlen(name));
                return false;
            }
        }
    }
    return true;
}

/* A setting that is a list may be given in several options: as if they stood in one, with commas. Caller frees. */
static char *join_values(const struct options *options, const struct option_def *option)
{
    size_t room = 1;
    size_t used = 0;

    for (size_t i = 0; i < options->given_count; i++) {
        room += options->given[i].option == option ? strlen(options->given[i].value) + 1 : 0;
    }
    char *joined = malloc(room);
    for (size_t i = 0; joined != NULL && i < options->given_count; i++) {
        if (options->given[i].option == option) {
            int added = snprintf(joined + used, room - used, "%s%s", used == 0 ? "" : ",",
                                 options->given[i].value);
            used += added > 0 ? (size_t)added : 0;
        }
    }
    return joined;
}

static bool read_option(struct session *session, const struct given_option *given,
                        struct error *error)
{
    const struct option_def *option = given->option;
    char origin[64];
    bool list = (option->flags & OPTION_REPEAT) != 0;
    char *joined = list ? join_values(&session->options, option) : NULL;

    if (list && joined == NULL) {
        return error_memory(error);
    }
    snprintf(origin, sizeof origin, "--%s", option->name);
    bool good =
        session_set(session, option, list ? joined : given->value, origin, 0, error);
    if (!good) {
        error_copy_text(error->field, sizeof error->field, origin, strlen(origin));
    }
    free(joined);
    return good;
}

static bool read_options(struct session *session, struct error *error)
{
    bool good = true;

    for (size_t i = 0; good && i < session->options.given_count; i++) {
        const struct given_option *given = &session->options.given[i];
        if ((given->option->flags & (OPTION_CONF | OPTION_RULE)) != 0) {
            good = read_option(session, given, error);
        }
    }
    return good;
}

static bool read_user_file(struct session *session, struct error *error)
{
    static const char name[] = "/hailong/hailong.conf";
    const char *folder = getenv("XDG_CONFIG_HOME");
    const char *middle = "";

    if (folder == NULL || folder[0] != '/') {
        folder = getenv("HOME");
        middle = "/.config";
    }
    if (folder == NULL || folder[0] == '\0') {
        return true;
    }
    size_t room = strlen(folder) + strlen(middle) + sizeof name;
    char *path = malloc(room);
    if (path == NULL) {
        return error_memory(error);
    }
    snprintf(path, room, "%s%s%s", folder, middle, name);
    bool good = config_read(session, path, false, error);
    if (!good) {
        error->file = "~/.config/hailong/hailong.conf"; /* the path itself ends here */
    }
    free(path);
    return good;
}

static bool use_color(const struct session *session)
{
    const char *asked = "auto";
    const char *none = getenv("NO_COLOR");
    const char *terminal = getenv("TERM");

    for (size_t i = 0; i < session->setting_count; i++) {
        if (strcmp(session->setting[i].option->name, "color") == 0) {
            asked = session->setting[i].value;
        }
    }
    if (strcmp(asked, "auto") != 0) {
        return strcmp(asked, "always") == 0;
    }
    return isatty(STDOUT_FILENO) && (none == NULL || none[0] == '\0') &&
           (terminal == NULL || strcmp(terminal, "dumb") != 0);
}

bool session_configure(struct session *session, struct error *error)
{
    const char *named = options_value(&session->options, "config");

    session->language = locale_language();
    bool good =
        config_read(session, "/etc/hailong/hailong.conf", false, error) &&
        read_user_file(session, error) &&
        config_read(session, named != NULL ? named : "hailong.conf", named != NULL, error) &&
        read_environment(session, error) && read_options(session, error);
    if (!good) {
        session->language = first_language(&session->options);
    }
    session->color = use_color(session);
    return good;
}

/* ---- errors ---- */

int session_fail(const struct session *session, const struct error *error)
{
    char line[1024];
    char mend[1024];

    error_format(error, session->language, line, sizeof line);
    error_format_mend(error, session->language, mend, sizeof mend);
    fprintf(stderr, "%s%s\n", error->file == NULL ? "hailong: " : "", line);
    if (mend[0] != '\0') {
        say_mend(stderr, session->language, mend);
    }
    return (int)error_info(error->code)->exit;
}

int session_usage(const struct session *session, enum message message, const char *const *texts)
{
    fputs("hailong: ", stderr);
    say_line(stderr, session->language, message, texts);
    if (session->command != NULL) {
        say_line(stderr, session->language, MESSAGE_SEE_COMMAND, TEXTS(session->command->name));
    } else {
        say_line(stderr, session->language, MESSAGE_SEE, NULL);
    }
    return EXIT_USAGE;
}

/* interrupted > bug > locked > cannot write > cannot read > usage > findings > done */
int worse_exit(int a, int b)
{
    return a > b ? a : b;
}

/* ---- units ---- */

static bool find_unit(const struct unit_register *units, const char *text, int32_t day, bool only,
                      int32_t *id, struct error *error)
{
    struct error first;
    size_t length = strlen(text);

    if (register_find(units, text, length, day, id, error)) {
        return true;
    }
    first = *error;
    if (!only && day != DAY_NONE && register_find(units, text, length, DAY_NONE, id, error)) {
        return true;
    }
    if (register_find_free(units, text, length, id)) {
        return true;
    }
    *error = first;
    return false;
}

bool session_units(const char *const *texts, size_t count, const struct unit_register *units,
                   const struct unit_day *day, int32_t **ids, struct error *error)
{
    *ids = malloc((count + 1) * sizeof **ids);
    if (*ids == NULL) {
        return error_memory(error);
    }
    for (size_t i = 0; i < count; i++) {
        if (!find_unit(units, texts[i], day->day, day->only, &(*ids)[i], error)) {
            free(*ids);
            *ids = NULL;
            return false;
        }
    }
    return true;
}

int session_day(const struct session *session, const char *name, int32_t *day)
{
    const char *text = options_value(&session->options, name);
    struct moment moment = {DAY_NONE, TIME_NONE};
    if (text != NULL && (moment_parse(text, strlen(text), DATE_ORDER_ANY, &moment) != DATE_OK || moment.time != TIME_NONE)) {
        return session_usage(session, MESSAGE_BAD_VALUE, TEXTS(name, text, "2023-10-31, 31/10/2023"));
    }
    *day = moment.day;
    return EXIT_DONE;
}
