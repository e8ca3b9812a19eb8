/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The completion of bash. Two tables made from ours (what an option takes, what an argument is) and the few functions that read
 * them. */
#include <ctype.h>
#include <string.h>

#include "cmd/manual.h"
#include "cmd/tables.h"
#include "surveys/schema.h"

enum { ARGUMENTS_SHOWN = 4, WORD_SIZE = 64 };

/* "a|b" as " a b". */
static void put_choices(FILE *stream, const char *choices)
{
    fputc(' ', stream);
    for (; *choices != '\0'; choices++) {
        fputc(*choices == '|' ? ' ' : *choices, stream);
    }
}

static void put_kinds(FILE *stream)
{
    for (int kind = 0; kind < KINDS; kind++) {
        fprintf(stream, " %s", schema_of((enum record_kind)kind)->name);
    }
}

static void put_commands(FILE *stream)
{
    for (size_t i = 0; command_at(i) != NULL; i++) {
        fprintf(stream, " %s", command_at(i)->name);
    }
}

/* ---- options ---- */

static void put_takes(FILE *stream, const struct option_def *option)
{
    bool file = strstr(option->value, "FILE") != NULL;

    if ((option->flags & OPTION_TWO) != 0) {
        fputs("texts", stream);
    } else if (option->choices != NULL) {
        fputs("words", stream);
        put_choices(stream, option->choices);
    } else if (option->offers != NULL) {
        fputs(file ? "either" : (option->flags & OPTION_LIST) != 0 ? "list" : "words", stream);
        put_choices(stream, option->offers);
    } else if (strncmp(option->value, "KIND=", strlen("KIND=")) == 0) {
        fputs("pairs", stream);
        put_kinds(stream);
    } else {
        fputs(file ? "file" : "text", stream);
    }
}

/* Lines of a `case` over the options that take something. */
static void put_cases(FILE *stream, const struct option_table *table, const char *indent)
{
    for (size_t i = 0; i < table->count; i++) {
        const struct option_def *option = &table->options[i];
        if (option->value == NULL) {
            continue;
        }
        fprintf(stream, "%s--%s", indent, option->name);
        if (option->letter != 0) {
            fprintf(stream, " | -%c", option->letter);
        }
        fputs(") takes='", stream);
        put_takes(stream, option);
        fputs("' ;;\n", stream);
    }
}

static void put_names(FILE *stream, const struct option_table *table)
{
    for (size_t i = 0; i < table->count; i++) {
        fprintf(stream, " --%s", table->options[i].name);
    }
}

static bool takes_anything(const struct command *command)
{
    for (const struct option_table *const *table = command->tables; *table != NULL; table++) {
        for (size_t i = 0; i < (*table)->count; i++) {
            if ((*table)->options[i].value != NULL) {
                return true;
            }
        }
    }
    return false;
}

static void put_options(FILE *stream)
{
    fputs("# What OPTION of COMMAND takes, in $takes: nothing, or one of\n"
          "#   words A B   either of these           list A B   some of these, commas between\n"
          "#   file        a file or a folder        either A B one of these, or a file\n"
          "#   pairs A B   A=FILE or B=FILE          text, texts  one word of any kind, two\n"
          "_hailong_option() { # COMMAND OPTION\n"
          "    takes=\n"
          "    case $2 in\n",
          stream);
    put_cases(stream, &global_table, "    ");
    fputs("    esac\n    case $1 in\n", stream);
    for (size_t i = 0; command_at(i) != NULL; i++) {
        const struct command *command = command_at(i);
        if (!takes_anything(command)) {
            continue;
        }
        fprintf(stream, "    %s)\n        case $2 in\n", command->name);
        for (const struct option_table *const *table = command->tables; *table != NULL; table++) {
            put_cases(stream, *table, "        ");
        }
        fputs("        esac\n        ;;\n", stream);
    }
    fputs("    esac\n}\n\n_hailong_options() { # COMMAND: into $options\n    options='", stream);
    put_names(stream, &global_table);
    fputs("'\n    case $1 in\n", stream);
    for (size_t i = 0; command_at(i) != NULL; i++) {
        const struct command *command = command_at(i);
        if (command->tables[0] == NULL) {
            continue;
        }
        fprintf(stream, "    %s) options+='", command->name);
        for (const struct option_table *const *table = command->tables; *table != NULL; table++) {
            put_names(stream, *table);
        }
        fputs("' ;;\n", stream);
    }
    fputs("    esac\n}\n\n", stream);
}

/* ---- arguments ---- */

/* One word after the other of "KIND FILE…" or "[add SPELLING CODE | remove SPELLING]", with its place. */
struct argument_reader {
    const char *at;
    size_t next;
};

static bool next_argument(struct argument_reader *reader, char word[static WORD_SIZE], size_t *place)
{
    for (;;) {
        reader->at += strspn(reader->at, " []");
        size_t length = strcspn(reader->at, " []");
        if (length == 0) {
            return false;
        }
        error_copy_text(word, WORD_SIZE, reader->at, length);
        reader->at += length;
        if (strcmp(word, "|") == 0) {
            reader->next = 0;
        } else if (word[0] == '-') { /* "--period P": an option that must be there, and its value */
            reader->at += strspn(reader->at, " ");
            reader->at += strcspn(reader->at, " ");
        } else {
            *place = reader->next++;
            return true;
        }
    }
}

/* Writes what `word` stands for; a word that is no capital stands for itself. */
static void put_argument(FILE *stream, const struct command *command, const char *word)
{
    size_t length = strlen(word);

    if (strcmp(word, "KIND") == 0) {
        put_kinds(stream);
    } else if (strcmp(word, "COMMAND") == 0) {
        put_commands(stream);
    } else if (!isupper((unsigned char)word[0])) {
        fprintf(stream, " %s", word);
    } else if (command->offers != NULL && strncmp(command->offers, word, length) == 0 && command->offers[length] == '=') {
        put_choices(stream, command->offers + length + 1);
    }
}

static void put_place(FILE *stream, const struct command *command, size_t place)
{
    struct argument_reader reader = {command->arguments, 0};
    char word[WORD_SIZE];
    size_t at;
    bool any = false;

    while (next_argument(&reader, word, &at)) {
        bool files = strncmp(word, "FILE", strlen("FILE")) == 0;
        if (at != place) {
            continue;
        }
        if (files) {
            fprintf(stream, "    '%s '*) takes='file' ;;\n", command->name);
            return;
        }
        if (!any) {
            fprintf(stream, "    '%s %zu') takes='words", command->name, place);
        }
        any = true;
        put_argument(stream, command, word);
    }
    if (any) {
        fputs("' ;;\n", stream);
    }
}

static void put_arguments(FILE *stream)
{
    fputs("_hailong_argument() { # COMMAND PLACE: into $takes; the first place is 0\n"
          "    takes=\n"
          "    case \"$1 $2\" in\n"
          "    ' '*) takes='words",
          stream);
    put_commands(stream);
    fputs("' ;;\n", stream);
    for (size_t i = 0; command_at(i) != NULL; i++) {
        for (size_t place = 0; place < ARGUMENTS_SHOWN; place++) {
            put_place(stream, command_at(i), place);
        }
    }
    fputs("    esac\n}\n\n", stream);
}

/* ---- the functions ---- */

static const char *const propose[] = {
    "_hailong_propose() { # VALUE PREFIX: what $takes, and begins with VALUE, into COMPREPLY",
    "    local IFS=$' \\t\\n' value=$1 prefix=$2 words=${takes#\"${takes%% *}\"} head='' word",
    "    case ${takes%% *} in",
    "    file) compopt -o default ;;",
    "    words | either)",
    "        mapfile -t COMPREPLY < <(compgen -P \"$prefix\" -W \"$words\" -- \"$value\")",
    "        if [[ $takes == either* && ${#COMPREPLY[@]} -eq 0 ]]; then compopt -o default; fi",
    "        ;;",
    "    list)",
    "        head=${value%\"${value##*,}\"}",
    "        for word in $words; do",
    "            if [[ ,$head != *,$word,* && $head$word == \"$value\"* ]]; then",
    "                COMPREPLY+=(\"$prefix$head$word\")",
    "            fi",
    "        done",
    "        ;;",
    "    pairs)",
    "        if [[ $value == *=* ]]; then",
    "            compopt -o default",
    "        else",
    "            compopt -o nospace",
    "            mapfile -t COMPREPLY < <(compgen -P \"$prefix\" -S = -W \"$words\" -- \"$value\")",
    "        fi",
    "        ;;",
    "    esac",
    "}",
    "",
};

static const char *const complete[] = {
    "_hailong() {",
    "    local takes options words=() word cur command='' place=0 skip=0 ended='' glue='' i",
    "    COMPREPLY=()",
    "    # bash parts words at '=', which is put together again.",
    "    for ((i = 1; i <= COMP_CWORD; i++)); do",
    "        word=${COMP_WORDS[i]}",
    "        if [[ ${#words[@]} -gt 0 && ( $word == = || $glue ) ]]; then",
    "            words[-1]+=$word",
    "            glue=",
    "            if [[ $word == = ]]; then glue=1; fi",
    "        else",
    "            words+=(\"$word\")",
    "        fi",
    "    done",
    "    if [[ ${#words[@]} -eq 0 ]]; then return; fi",
    "    cur=${words[-1]}",
    "    unset 'words[-1]'",
    "    for word in \"${words[@]}\"; do",
    "        if ((skip > 0)); then",
    "            ((skip -= 1))",
    "        elif [[ $word == -- && ! $ended ]]; then",
    "            ended=1",
    "        elif [[ $word == -?* && ! $ended ]]; then",
    "            _hailong_option \"$command\" \"${word%%=*}\"",
    "            if [[ $takes ]]; then skip=1; fi",
    "            if [[ $takes == texts ]]; then skip=2; fi",
    "            if [[ $word == *=* ]] && ((skip > 0)); then ((skip -= 1)); fi",
    "        elif [[ ! $command ]]; then",
    "            command=$word",
    "        else",
    "            ((place += 1))",
    "        fi",
    "    done",
    "    if ((skip > 0)); then # what the option before takes is in $takes still",
    "        _hailong_propose \"$cur\" ''",
    "    elif [[ $cur == --*=* && ! $ended ]]; then",
    "        _hailong_option \"$command\" \"${cur%%=*}\"",
    "        word=",
    "        if [[ $COMP_WORDBREAKS != *=* ]]; then word=${cur%%=*}=; fi",
    "        _hailong_propose \"${cur#*=}\" \"$word\"",
    "    else",
    "        _hailong_argument \"$command\" \"$place\"",
    "        if [[ ! $ended && ( $cur == -* || ! $takes ) ]]; then",
    "            _hailong_options \"$command\"",
    "            takes=\"words$options\"",
    "        fi",
    "        _hailong_propose \"$cur\" ''",
    "    fi",
    "}",
    "",
    "complete -F _hailong hailong",
};

static void put_lines(FILE *stream, const char *const *lines, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        fprintf(stream, "%s\n", lines[i]);
    }
}

void completion_bash(FILE *stream)
{
    fputs("# bash completion for hailong                           -*- shell-script -*-\n"
          "# SPDX-License-Identifier: GPL-3.0-or-later\n"
          "# Made from the tables of the program (cmd/); mend it there.\n\n",
          stream);
    put_options(stream);
    put_arguments(stream);
    put_lines(stream, propose, sizeof propose / sizeof propose[0]);
    put_lines(stream, complete, sizeof complete / sizeof complete[0]);
}
