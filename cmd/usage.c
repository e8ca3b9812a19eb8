/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Faults of the command line, told with the name that was probably meant. */
#include <stdio.h>
#include <string.h>

#include "cmd/command.h"
#include "cmd/tables.h"

static void hint(const struct session *session, const char *text)
{
    const char *name = session->command != NULL ? session->command->name : "";

    if (session->command != NULL) {
        say_line(stderr, session->language, MESSAGE_HINT_COMMAND, TEXTS(text, name));
    } else {
        say_line(stderr, session->language, MESSAGE_HINT, TEXTS(text));
    }
}

static int unknown_command(const struct session *session)
{
    const char *typed = session->options.fault_text;
    const char *near = command_nearest(typed);

    fputs("hailong: ", stderr);
    say_line(stderr, session->language, MESSAGE_NO_COMMAND, TEXTS(typed));
    if (near != NULL) {
        hint(session, near);
    } else {
        say_line(stderr, session->language, MESSAGE_SEE, NULL);
    }
    return EXIT_USAGE;
}

static const struct option_def *near_option(const struct session *session, const char *typed)
{
    char name[64] = "";
    const char *start = typed + strspn(typed, "-");
    size_t length = strcspn(start, "=");

    if (length > 1 && length < sizeof name) {
        memcpy(name, start, length);
        name[length] = '\0';
    }
    if (name[0] == '\0') {
        return NULL;
    }
    const struct option_def *near =
        session->command != NULL ? option_nearest(session->command->tables, name) : NULL;
    return near != NULL ? near : option_nearest(global_tables, name);
}

/* The value that was typed, where the option that was meant could take it, else one for example. A
 * value that a shell would take apart is not repeated. */
static const char *hinted_value(const struct session *session, const struct option_def *near)
{
    const char *typed = session->options.fault_value;

    if (near->value == NULL || typed == NULL || typed[0] == '\0' || strlen(typed) > 60 ||
        strpbrk(typed, " '\"\\$`*?;&|<>()[]{}!#~\t\n\r\033") != NULL ||
        (near->choices != NULL && !option_is_choice(near->choices, typed))) {
        return near->sample;
    }
    return typed;
}

static int unknown_option(const struct session *session)
{
    const char *typed = session->options.fault_text;
    const struct option_def *near = near_option(session, typed);
    char text[160];
    char name[64];

    error_copy_text(name, sizeof name, typed, strcspn(typed, "="));
    fputs("hailong: ", stderr);
    if (session->command != NULL) {
        say_line(stderr, session->language, MESSAGE_NO_OPTION,
                 TEXTS(name, session->command->name));
    } else {
        say_line(stderr, session->language, MESSAGE_NO_GLOBAL_OPTION, TEXTS(name));
    }
    if (near == NULL) {
        if (session->command != NULL) {
            say_line(stderr, session->language, MESSAGE_SEE_COMMAND, TEXTS(session->command->name));
        } else {
            say_line(stderr, session->language, MESSAGE_SEE, NULL);
        }
        return EXIT_USAGE;
    }
    const char *value = hinted_value(session, near);
    snprintf(text, sizeof text, "--%s%s%s", near->name, value != NULL ? " " : "",
             value != NULL ? value : "");
    hint(session, text);
    return EXIT_USAGE;
}

static int bad_choice(const struct session *session)
{
    const struct option_def *option = session->options.fault_option;
    char allowed[CHOICES_SIZE];
    char name[CHOICES_SIZE];

    option_list_choices(option, allowed);
    const char *near = option_nearest_choice(option, session->options.fault_text, name);
    if (near != NULL) {
        return session_usage(session, MESSAGE_NOT_A_CHOICE_HINT,
                             TEXTS(option->name, session->options.fault_text, allowed, near));
    }
    return session_usage(session, MESSAGE_NOT_A_CHOICE,
                         TEXTS(option->name, session->options.fault_text, allowed));
}

int session_usage_fault(const struct session *session)
{
    const struct options *options = &session->options;
    const char *text = options->fault_text;

    switch (options->fault) {
    case USAGE_GOOD:
        break;
    case USAGE_NO_COMMAND:
        help_overview(stderr, session);
        break;
    case USAGE_UNKNOWN_COMMAND:
        return unknown_command(session);
    case USAGE_UNKNOWN_OPTION:
        return unknown_option(session);
    case USAGE_EARLY_OPTION:
        return session_usage(session, MESSAGE_EARLY_OPTION, TEXTS(text));
    case USAGE_NEEDS_VALUE:
        return session_usage(session, MESSAGE_NEEDS_VALUE,
                             TEXTS(text, options->fault_option->value));
    case USAGE_TAKES_NO_VALUE:
        return session_usage(session, MESSAGE_TAKES_NO_VALUE, TEXTS(text));
    case USAGE_NOT_A_CHOICE:
        return bad_choice(session);
    }
    return EXIT_USAGE;
}
