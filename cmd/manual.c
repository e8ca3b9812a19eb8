/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/manual.h"

#include <string.h>

#include "cmd/roff.h"
#include "cmd/tables.h"

static void heading(FILE *stream, enum language language, enum message message)
{
    roff_heading(stream, "SH", message_text(message, language));
}

static void paragraph(FILE *stream, const char *text)
{
    fputs(".PP\n", stream);
    roff_text(stream, text);
}

/* What follows the first ": " in a message of the help. */
static const char *after_colon(enum message message, enum language language)
{
    const char *text = message_text(message, language);
    const char *colon = strstr(text, ": ");

    return colon != NULL ? colon + 2 : text;
}

/* .TH and NAME; command: NULL for the program. */
static void begin(FILE *stream, enum language language, const struct command *command, const char *date)
{
    const char *hyphen = command != NULL ? "-" : "";
    const char *name = command != NULL ? command->name : "";
    char title[64];
    size_t length = 0;

    snprintf(title, sizeof title, "hailong%s%s", hyphen, name);
    for (; title[length] != '\0'; length++) {
        title[length] = (char)(title[length] >= 'a' && title[length] <= 'z' ? title[length] - 'a' + 'A' : title[length]);
    }
    fputs(".\\\" SPDX-License-Identifier: GPL-3.0-or-later\n"
          ".\\\" Made from the tables of the program (cmd/); mend it there.\n.TH ",
          stream);
    roff_words(stream, title);
    fprintf(stream, " 1 \"%s\" \"hailong %s\" hailong\n", date, HAILONG_VERSION);
    fputs(".nh\n.ad l\n", stream); /* names of options are not taken apart */
    heading(stream, language, MESSAGE_MANUAL_NAME);
    fprintf(stream, "hailong%s%s \\- ", command != NULL ? "\\-" : "", name);
    roff_words(stream, command != NULL ? command->summary[language] : after_colon(MESSAGE_HELP_TAGLINE, language));
    fputc('\n', stream);
}

/* "-o, --output FILE|DIR|-", the tag of a .TP. */
static void put_option(FILE *stream, enum language language, const struct option_def *option)
{
    char choices[CHOICES_SIZE];

    fputs(".TP\n", stream);
    if (option->letter != 0) {
        fprintf(stream, "\\fB\\-%c\\fR, ", option->letter);
    }
    fputs("\\fB\\-\\-", stream);
    roff_words(stream, option->name);
    fputs("\\fR", stream);
    if (option->value != NULL) {
        fputs(" \\fI", stream);
        roff_words(stream, option->value);
        fputs("\\fR", stream);
    }
    fputc('\n', stream);
    roff_text(stream, option->doc[language]);
    if (option->choices != NULL && option->value != NULL && strcmp(option->choices, option->value) != 0) {
        char text[CHOICES_SIZE + 40];
        option_list_choices(option, choices);
        message_fill(message_text(MESSAGE_MANUAL_CHOICES, language), TEXTS(choices), text, sizeof text);
        fputs(".br\n", stream);
        roff_text(stream, text);
    }
}

static void put_table(FILE *stream, enum language language, const struct option_table *table)
{
    if (table->count == 0) {
        return;
    }
    roff_heading(stream, "SS", table->title[language]);
    for (size_t i = 0; i < table->count; i++) {
        put_option(stream, language, &table->options[i]);
    }
}

static void put_examples(FILE *stream, enum language language, const char *const *examples)
{
    heading(stream, language, MESSAGE_MANUAL_EXAMPLES);
    fputs(".nf\n", stream);
    for (; *examples != NULL; examples++) {
        fputs("hailong ", stream);
        roff_words(stream, *examples);
        fputc('\n', stream);
    }
    fputs(".fi\n", stream);
}

static void put_entry(FILE *stream, const char *tag, const char *text)
{
    fputs(".TP\n\\fB", stream);
    roff_words(stream, tag);
    fputs("\\fR\n", stream);
    roff_text(stream, text);
}

static void put_status(FILE *stream, enum language language)
{
    heading(stream, language, MESSAGE_MANUAL_STATUS);
    roff_text(stream, after_colon(MESSAGE_HELP_CODES, language));
}

static void put_see(FILE *stream, enum language language, const struct command *except)
{
    const char *comma = "";

    heading(stream, language, MESSAGE_MANUAL_SEE);
    if (except != NULL) {
        fputs(".BR hailong (1)", stream);
        comma = ",\n";
    }
    for (size_t i = 0; command_at(i) != NULL; i++) {
        if (command_at(i) != except) {
            fprintf(stream, "%s.BR hailong\\-%s (1)", comma, command_at(i)->name);
            comma = ",\n";
        }
    }
    fputc('\n', stream);
}

/* ---- a command ---- */

void manual_command(FILE *stream, enum language language, const struct command *command, const char *date)
{
    begin(stream, language, command, date);
    heading(stream, language, MESSAGE_MANUAL_SYNOPSIS);
    fprintf(stream, "\\fBhailong %s\\fR [\\fI", command->name);
    roff_words(stream, message_text(MESSAGE_MANUAL_OPTIONS, language));
    fputs("\\fR]", stream);
    if (command->arguments[0] != '\0') {
        fputc(' ', stream);
        roff_words(stream, command->arguments);
    }
    fputc('\n', stream);
    heading(stream, language, MESSAGE_MANUAL_DESCRIPTION);
    roff_text(stream, command->summary[language]);
    if (command->detail[language] != NULL) {
        paragraph(stream, command->detail[language]);
    }
    heading(stream, language, MESSAGE_MANUAL_OPTIONS);
    for (const struct option_table *const *table = command->tables; *table != NULL; table++) {
        put_table(stream, language, *table);
    }
    put_table(stream, language, &global_table);
    put_examples(stream, language, command->examples);
    put_status(stream, language);
    put_see(stream, language, command);
}

/* ---- the program ---- */

static void put_commands(FILE *stream, enum language language)
{
    heading(stream, language, MESSAGE_MANUAL_COMMANDS);
    for (size_t i = 0; command_at(i) != NULL; i++) {
        fprintf(stream, ".TP\n.BR hailong\\-%s (1)\n", command_at(i)->name);
        roff_text(stream, command_at(i)->summary[language]);
    }
}

static void put_environment(FILE *stream, enum language language)
{
    char name[VARIABLE_SIZE];
    char text[160];

    heading(stream, language, MESSAGE_MANUAL_ENVIRONMENT);
    roff_text(stream, message_text(MESSAGE_MANUAL_SETTINGS, language));
    for (const struct option_table *const *table = conf_tables; *table != NULL; table++) {
        for (size_t i = 0; i < (*table)->count; i++) {
            const struct option_def *option = &(*table)->options[i];
            if ((option->flags & (OPTION_CONF | OPTION_RULE)) != 0) {
                option_variable(option, name);
                message_fill(message_text(MESSAGE_MANUAL_VARIABLE, language), TEXTS(option->name), text, sizeof text);
                put_entry(stream, name, text);
            }
        }
    }
    put_entry(stream, "LC_ALL, LC_MESSAGES, LANG", message_text(MESSAGE_MANUAL_LOCALE, language));
    put_entry(stream, "NO_COLOR", message_text(MESSAGE_MANUAL_NO_COLOR, language));
    put_entry(stream, "SOURCE_DATE_EPOCH", message_text(MESSAGE_MANUAL_EPOCH, language));
    put_entry(stream, "TMPDIR", message_text(MESSAGE_MANUAL_TMPDIR, language));
}

void manual_program(FILE *stream, enum language language, const char *date)
{
    begin(stream, language, NULL, date);
    heading(stream, language, MESSAGE_MANUAL_SYNOPSIS);
    roff_text(stream, after_colon(MESSAGE_HELP_USAGE, language));
    heading(stream, language, MESSAGE_MANUAL_DESCRIPTION);
    roff_text(stream, message_text(MESSAGE_MANUAL_ABOUT, language));
    paragraph(stream, message_text(MESSAGE_MANUAL_ORDER, language));
    put_commands(stream, language);
    heading(stream, language, MESSAGE_MANUAL_OPTIONS);
    for (size_t i = 0; i < global_table.count; i++) {
        put_option(stream, language, &global_table.options[i]);
    }
    put_environment(stream, language);
    heading(stream, language, MESSAGE_MANUAL_FILES);
    put_entry(stream, "./hailong.db", message_text(MESSAGE_MANUAL_STORE, language));
    put_entry(stream, "./hailong.conf", message_text(MESSAGE_MANUAL_CONF, language));
    put_entry(stream, "$XDG_CONFIG_HOME/hailong/hailong.conf, ~/.config/hailong/hailong.conf",
              message_text(MESSAGE_MANUAL_CONF_USER, language));
    put_entry(stream, "/etc/hailong/hailong.conf", message_text(MESSAGE_MANUAL_CONF_MACHINE, language));
    put_status(stream, language);
    put_examples(stream, language, help_first_steps);
    put_see(stream, language, NULL);
}
