/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include "cmd/command.h"
#include "cmd/tables.h"
#include "surveys/text.h"

enum { NAME_COLUMN = 17, OPTION_COLUMN = 27 };

const char *const help_first_steps[] = {
    "import units xa-phuong.csv",
    "import dossiers ho-so-2023-10.csv",
    "import forms phieu-2023-10.csv",
    "scorecard --period 2023-10 -o bang-diem/",
    "compare --period 2023-10",
    NULL,
};

void help_overview(FILE *stream, const struct session *session)
{
    enum language language = session->language;

    say_line(stream, language, MESSAGE_HELP_TAGLINE, NULL);
    say_line(stream, language, MESSAGE_HELP_USAGE, NULL);
    say_line(stream, language, MESSAGE_HELP_OVERVIEW_READ, NULL);
    say_line(stream, language, MESSAGE_HELP_OVERVIEW_DRAW, NULL);
    say_line(stream, language, MESSAGE_HELP_OVERVIEW_KEEP, NULL);
    say(stream, language, MESSAGE_HELP_EXAMPLES, NULL);
    fputs(":\n  hailong import dossiers ho-so-2023-10.csv\n"
          "  hailong scorecard --period 2023-10 -o bang-diem/\n",
          stream);
    say_line(stream, language, MESSAGE_HELP_OVERVIEW_MORE, NULL);
}

static void print_option(FILE *stream, enum language language, const struct option_def *option)
{
    char name[80];
    size_t width;

    snprintf(name, sizeof name, "  %c%c%s--%s%s%s", option->letter != 0 ? '-' : ' ',
             option->letter != 0 ? option->letter : ' ', option->letter != 0 ? ", " : "  ",
             option->name, option->value != NULL ? " " : "",
             option->value != NULL ? option->value : "");
    width = text_width(name);
    print_padded(stream, name, OPTION_COLUMN);
    if (width >= OPTION_COLUMN) {
        fprintf(stream, "\n%*s", OPTION_COLUMN, "");
    }
    print_wrapped(stream, option->doc[language], OPTION_COLUMN, OPTION_COLUMN);
}

static void print_table(FILE *stream, enum language language, const struct option_table *table)
{
    bool titled = false;

    for (size_t i = 0; i < table->count; i++) {
        if (!titled) {
            fprintf(stream, "\n%s:\n", table->title[language]);
            titled = true;
        }
        print_option(stream, language, &table->options[i]);
    }
}

void help_command(FILE *stream, const struct session *session, const struct command *command)
{
    enum language language = session->language;
    char line[160];

    snprintf(line, sizeof line, "%s%s%s", command->name, command->arguments[0] != '\0' ? " " : "",
             command->arguments);
    say_line(stream, language, MESSAGE_HELP_USAGE_COMMAND, TEXTS(line));
    fputs("\n  ", stream);
    print_wrapped(stream, command->summary[language], 2, 2);
    if (command->detail[language] != NULL) {
        fputs("  ", stream);
        print_wrapped(stream, command->detail[language], 2, 2);
    }
    fputc('\n', stream);
    say(stream, language, MESSAGE_HELP_EXAMPLES, NULL);
    fputs(":\n", stream);
    for (const char *const *example = command->examples; *example != NULL; example++) {
        fprintf(stream, "  hailong %s\n", *example);
    }
    for (const struct option_table *const *table = command->tables; *table != NULL; table++) {
        print_table(stream, language, *table);
    }
    print_table(stream, language, &global_table);
}

void help_full(FILE *stream, const struct session *session)
{
    enum language language = session->language;

    say_line(stream, language, MESSAGE_HELP_TAGLINE, NULL);
    fputc('\n', stream);
    say_line(stream, language, MESSAGE_HELP_USAGE, NULL);
    fputc('\n', stream);
    say(stream, language, MESSAGE_HELP_EXAMPLES, NULL);
    fputs(":\n", stream);
    for (const char *const *example = help_first_steps; *example != NULL; example++) {
        fprintf(stream, "  hailong %s\n", *example);
    }
    fputc('\n', stream);
    say(stream, language, MESSAGE_HELP_COMMANDS, NULL);
    fputs(":\n", stream);
    for (size_t i = 0; command_at(i) != NULL; i++) {
        fputs("  ", stream);
        print_padded(stream, command_at(i)->name, NAME_COLUMN - 2);
        print_wrapped(stream, command_at(i)->summary[language], NAME_COLUMN, NAME_COLUMN);
    }
    print_table(stream, language, &global_table);
    fputc('\n', stream);
    print_wrapped(stream, message_text(MESSAGE_HELP_CODES, language), 0, 0);
    fputc('\n', stream);
    say_line(stream, language, MESSAGE_HELP_OVERVIEW_MORE, NULL);
}

static int help_run(struct session *session)
{
    const struct options *options = &session->options;

    if (options->argument_count == 0) {
        help_full(stdout, session);
        return EXIT_DONE;
    }
    const char *name = options->arguments[0];
    const struct command *command = command_find(name);
    if (command != NULL) {
        help_command(stdout, session, command);
        return EXIT_DONE;
    }
    const char *near = command_nearest(name);
    if (near == NULL) {
        return session_usage(session, MESSAGE_NO_COMMAND, TEXTS(name));
    }
    fputs("hailong: ", stderr);
    say_line(stderr, session->language, MESSAGE_NO_COMMAND, TEXTS(name));
    say_line(stderr, session->language, MESSAGE_HINT, TEXTS(near));
    return EXIT_USAGE;
}

static const char *const examples[] = {"help", "help scorecard", NULL};
static const struct option_table *const tables[] = {NULL};

const struct command command_help = {
    .name = "help",
    .arguments = "[COMMAND]",
    .summary = {"how to use hailong, or one command", "cách dùng hailong, hoặc một lệnh"},
    .examples = examples,
    .tables = tables,
    .arguments_max = 1,
    .helpful = true,
    .run = help_run,
};
