/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/option.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/command.h"
#include "cmd/tables.h"
#include "surveys/text.h"

enum { KEY_SIZE = 64 };

/* ---- names ---- */

static bool same_name(const char *a, const char *b)
{
    for (; *a != '\0' && *b != '\0'; a++, b++) {
        if (*a != *b && !(strchr("-_", *a) != NULL && strchr("-_", *b) != NULL)) {
            return false;
        }
    }
    return *a == *b;
}

const struct option_def *option_find(const struct option_table *const *tables, const char *name)
{
    for (; *tables != NULL; tables++) {
        for (size_t i = 0; i < (*tables)->count; i++) {
            if (same_name((*tables)->options[i].name, name)) {
                return &(*tables)->options[i];
            }
        }
    }
    return NULL;
}

static const struct option_def *find_letter(const struct option_table *const *tables, char letter)
{
    for (; *tables != NULL; tables++) {
        for (size_t i = 0; i < (*tables)->count; i++) {
            if ((*tables)->options[i].letter == letter) {
                return &(*tables)->options[i];
            }
        }
    }
    return NULL;
}

void option_variable(const struct option_def *option, char buffer[static VARIABLE_SIZE])
{
    snprintf(buffer, VARIABLE_SIZE, "HAILONG_%s", option->name);
    for (char *at = buffer; *at != '\0'; at++) {
        *at = *at == '-' ? '_' : (char)(*at >= 'a' && *at <= 'z' ? *at - 'a' + 'A' : *at);
    }
}

bool option_is_choice(const char *choices, const char *value)
{
    size_t length = strlen(value);

    while (length > 0 && *choices != '\0') {
        size_t choice = strcspn(choices, "|");
        if (choice == length && strncmp(choices, value, length) == 0) {
            return true;
        }
        choices += choice + (choices[choice] == '|');
    }
    return false;
}

void option_list_choices(const struct option_def *option, char buffer[static CHOICES_SIZE])
{
    const char *choices = option->choices != NULL ? option->choices : option->value;
    size_t used = 0;

    for (const char *at = choices; *at != '\0' && used + 3 < CHOICES_SIZE; at++) {
        buffer[used++] = *at == '|' ? ',' : *at;
        if (*at == '|') {
            buffer[used++] = ' ';
        }
    }
    buffer[used] = '\0';
}

/* How far apart two names are, marks and hyphens aside; SIZE_MAX when they are not alike. */
static size_t name_distance(const char *key, const char *name)
{
    char other[KEY_SIZE];

    if (key[0] == '\0' || !text_header_key(name, strlen(name), other, sizeof other)) {
        return SIZE_MAX;
    }
    size_t length = strlen(other);
    if (strlen(key) >= 4 && strncmp(key, other, strlen(key)) == 0) {
        return 1; /* a beginning of it */
    }
    size_t distance = text_distance(key, other);
    size_t allowed = length <= 2 ? 0 : length <= 5 ? 1 : length <= 8 ? 2 : 3;
    return distance <= allowed && distance < length ? distance : SIZE_MAX;
}

const char *nearest_name(const char *typed, const char *const *names, size_t count)
{
    char key[KEY_SIZE];
    const char *best = NULL;
    size_t distance = SIZE_MAX;

    if (!text_header_key(typed, strlen(typed), key, sizeof key)) {
        return NULL;
    }
    for (size_t i = 0; i < count; i++) {
        size_t this = name_distance(key, names[i]);
        if (this < distance) {
            distance = this;
            best = names[i];
        }
    }
    return best;
}

const char *option_nearest_choice(const struct option_def *option, const char *typed,
                                  char buffer[static CHOICES_SIZE])
{
    char key[KEY_SIZE];
    char choice[KEY_SIZE];
    size_t distance = SIZE_MAX;
    const char *at = option->choices != NULL ? option->choices : "";

    if (!text_header_key(typed, strlen(typed), key, sizeof key)) {
        return NULL;
    }
    while (*at != '\0') {
        size_t length = strcspn(at, "|");
        if (length < sizeof choice) {
            memcpy(choice, at, length);
            choice[length] = '\0';
            size_t this = name_distance(key, choice);
            if (this < distance) {
                distance = this;
                memcpy(buffer, choice, length + 1);
            }
        }
        at += length + (at[length] == '|');
    }
    return distance < SIZE_MAX ? buffer : NULL;
}

static size_t option_distance(const char *key, const struct option_def *option)
{
    char word[KEY_SIZE];
    size_t best = name_distance(key, option->name);
    const char *also = option->also != NULL ? option->also : "";

    for (also += strspn(also, " "); *also != '\0'; also += strspn(also, " ")) {
        size_t length = strcspn(also, " ");
        if (length < sizeof word) {
            memcpy(word, also, length);
            word[length] = '\0';
            size_t this = name_distance(key, word);
            best = this < best ? this : best;
        }
        also += length;
    }
    return best;
}

const struct option_def *option_nearest(const struct option_table *const *tables, const char *name)
{
    char key[KEY_SIZE];
    const struct option_def *best = NULL;
    size_t distance = SIZE_MAX;

    if (!text_header_key(name, strlen(name), key, sizeof key)) {
        return NULL;
    }
    for (; *tables != NULL; tables++) {
        for (size_t i = 0; i < (*tables)->count; i++) {
            const struct option_def *option = &(*tables)->options[i];
            size_t this = option_distance(key, option);
            if (this < distance) {
                distance = this;
                best = option;
            }
        }
    }
    return best;
}

/* ---- the parser ---- */

struct parser {
    struct options *options;
    int argc, at;
    char **argv;
};

static void fault(struct options *options, enum usage_fault kind, const char *text,
                  const struct option_def *option)
{
    if (options->fault == USAGE_GOOD) {
        options->fault = kind;
        options->fault_text = text;
        options->fault_option = option;
    }
}

static const struct option_table *const *tables_of(const struct options *options)
{
    return options->command != NULL ? options->command->tables : global_tables;
}

/* "--name" of "--name=value", kept as typed for the message when there is no value. */
static const struct option_def *find_long(const struct options *options, const char *name)
{
    const struct option_def *found = option_find(global_tables, name);

    return found != NULL ? found : option_find(tables_of(options), name);
}

static void add_given(struct options *options, const struct option_def *option, const char *value)
{
    if (value != NULL && option->choices != NULL && !option_is_choice(option->choices, value)) {
        fault(options, USAGE_NOT_A_CHOICE, value, option);
        return;
    }
    options->given[options->given_count].option = option;
    options->given[options->given_count++].value = value;
}

/* The value of an option: what is joined to it, else the next word. A word that is itself an
 * option is no value. */
static const char *take_value(struct parser *parser, const char *joined,
                              const struct option_def *option)
{
    const char *next = parser->at + 1 < parser->argc ? parser->argv[parser->at + 1] : NULL;

    if (joined != NULL) {
        return joined;
    }
    if (next == NULL || (strncmp(next, "--", 2) == 0 && next[2] != '\0')) {
        fault(parser->options, USAGE_NEEDS_VALUE, option->name, option);
        return NULL;
    }
    parser->at++;
    return next;
}

/* The values of an option that takes some: one word, or two. */
static void take_values(struct parser *parser, const char *joined, const struct option_def *option)
{
    const char *first = take_value(parser, joined, option);
    bool two = (option->flags & OPTION_TWO) != 0;
    const char *second = first != NULL && two ? take_value(parser, NULL, option) : NULL;

    if (first != NULL && (second != NULL || !two)) {
        add_given(parser->options, option, first);
    }
    if (second != NULL) {
        add_given(parser->options, option, second);
    }
}

static void parse_long(struct parser *parser, const char *typed)
{
    struct options *options = parser->options;
    const char *equals = strchr(typed, '=');
    size_t length = equals != NULL ? (size_t)(equals - typed) : strlen(typed);
    char name[KEY_SIZE] = "";

    if (length >= 2 && length - 2 < sizeof name) {
        memcpy(name, typed + 2, length - 2);
        name[length - 2] = '\0';
    }
    const struct option_def *option = find_long(options, name);
    if (option == NULL) {
        bool early = options->command == NULL && any_command_has(name);
        const char *next = parser->at + 1 < parser->argc ? parser->argv[parser->at + 1] : NULL;
        bool word = next != NULL && (next[0] != '-' || next[1] == '\0');
        if (options->fault == USAGE_GOOD) {
            options->fault_value = equals != NULL ? equals + 1 : word ? next : NULL;
        }
        fault(options, early ? USAGE_EARLY_OPTION : USAGE_UNKNOWN_OPTION, typed, NULL);
        return;
    }
    if (option->value == NULL) {
        if (equals != NULL) {
            fault(options, USAGE_TAKES_NO_VALUE, option->name, option);
        }
        add_given(options, option, NULL);
        return;
    }
    take_values(parser, equals != NULL ? equals + 1 : NULL, option);
}

static void parse_letters(struct parser *parser, const char *typed)
{
    struct options *options = parser->options;

    for (const char *letter = typed + 1; *letter != '\0'; letter++) {
        const struct option_def *option = find_letter(global_tables, *letter);
        option = option != NULL ? option : find_letter(tables_of(options), *letter);
        if (option == NULL) {
            fault(options, USAGE_UNKNOWN_OPTION, typed, NULL);
            return;
        }
        if (option->value != NULL) {
            take_values(parser, letter[1] != '\0' ? letter + 1 : NULL, option);
            return;
        }
        add_given(options, option, NULL);
    }
}

static void parse_word(struct options *options, const char *word, bool *named)
{
    if (*named) {
        options->arguments[options->argument_count++] = word;
        return;
    }
    *named = true;
    options->command = command_find(word);
    if (options->command == NULL) {
        fault(options, USAGE_UNKNOWN_COMMAND, word, NULL);
    }
}

bool options_parse(struct options *options, int argc, char **argv)
{
    struct parser parser = {options, argc, 1, argv};
    bool named = false;
    bool ended = false;
    size_t room = (size_t)(argc > 0 ? argc : 0) + 1;
    size_t letters = 0;

    memset(options, 0, sizeof *options);
    for (int i = 1; i < argc; i++) {
        letters += strlen(argv[i]); /* -qqq: each letter is an option of its own */
    }
    options->given = calloc(room + letters, sizeof *options->given);
    options->arguments = calloc(room, sizeof *options->arguments);
    if (options->given == NULL || options->arguments == NULL) {
        return false;
    }
    for (; parser.at < argc; parser.at++) {
        const char *typed = argv[parser.at];
        if (ended || typed[0] != '-' || typed[1] == '\0') {
            parse_word(options, typed, &named);
        } else if (strcmp(typed, "--") == 0) {
            ended = true;
        } else if (typed[1] == '-') {
            parse_long(&parser, typed);
        } else {
            parse_letters(&parser, typed);
        }
    }
    if (!named) {
        fault(options, USAGE_NO_COMMAND, "", NULL);
    }
    return true;
}

void options_release(struct options *options)
{
    free(options->given);
    free(options->arguments);
    memset(options, 0, sizeof *options);
}

const char *options_value(const struct options *options, const char *name)
{
    const char *value = NULL;

    for (size_t i = 0; i < options->given_count; i++) {
        if (strcmp(options->given[i].option->name, name) == 0) {
            value = options->given[i].value;
        }
    }
    return value;
}

bool options_given(const struct options *options, const char *name)
{
    for (size_t i = 0; i < options->given_count; i++) {
        if (strcmp(options->given[i].option->name, name) == 0) {
            return true;
        }
    }
    return false;
}

const char *options_each(const struct options *options, const char *name, size_t index)
{
    for (size_t i = 0; i < options->given_count; i++) {
        if (strcmp(options->given[i].option->name, name) == 0 && index-- == 0) {
            return options->given[i].value;
        }
    }
    return NULL;
}
