/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Options: one table says how each is called, what it takes and what it does, in both languages.
 * The parser, the help, the hints, `doctor`, the manual and the completion of the shell all read the
 * tables; nothing is written twice.
 *
 * Options of the whole program may stand before or after the command, those of a command after its
 * name. "--name value", "--name=value", "-o value", "-ovalue" and "-qn" are understood; "--" ends
 * the options; names are never abbreviated. */
#ifndef HAILONG_CMD_OPTION_H
#define HAILONG_CMD_OPTION_H

#include <stdbool.h>
#include <stddef.h>

enum option_flags {
    OPTION_REPEAT = 1, /* may be given several times */
    OPTION_RULE = 2,   /* a rule of reports/settings.h: may stand in hailong.conf */
    OPTION_CONF = 4,   /* may stand in hailong.conf and the environment, and is no rule */
    OPTION_LIST = 16,  /* takes several of `offers` with commas between */
    OPTION_TWO = 8     /* takes two words: "--pair A B"; options_each gives one after the other */
};

struct option_def {
    const char *name; /* "max-rejects" */
    char letter;      /* 'n', or 0 */
    unsigned flags;
    const char *value;   /* what it takes, for the help ("N|P%"); NULL: nothing */
    const char *choices; /* "dmy|ymd|mdy": nothing else is taken; NULL: anything */
    const char *offers;  /* "text|csv": proposed by the shell where others are taken, too; may be NULL */
    const char *sample;  /* a value that makes sense, for hints; may be NULL */
    const char *also;    /* other words people try, with blanks between; may be NULL */
    const char *doc[2];  /* by enum language, one line */
};

struct option_table {
    const char *title[2]; /* over its block in the help */
    const struct option_def *options;
    size_t count;
};

/* What was wrong with the command line, told once the language is known. */
enum usage_fault {
    USAGE_GOOD,
    USAGE_NO_COMMAND,
    USAGE_UNKNOWN_COMMAND,
    USAGE_UNKNOWN_OPTION,
    USAGE_EARLY_OPTION, /* an option of a command before its name */
    USAGE_NEEDS_VALUE,
    USAGE_TAKES_NO_VALUE,
    USAGE_NOT_A_CHOICE
};

struct given_option {
    const struct option_def *option;
    const char *value; /* NULL when it takes none */
};

struct command;

struct options {
    const struct command *command; /* NULL: none named, or an unknown one */
    struct given_option *given;    /* in order */
    size_t given_count;
    const char **arguments; /* what is left: KIND, FILE, ... */
    size_t argument_count;
    enum usage_fault fault; /* the first */
    const char *fault_text; /* the word concerned */
    const char *fault_value; /* of an unknown option: what may be its value, NULL for nothing */
    const struct option_def *fault_option;
};

/* Reads the command line. Texts are borrowed from argv. False only when memory is exhausted; what
 * is wrong with the line is in `fault`. Release in every case. */
bool options_parse(struct options *options, int argc, char **argv);
void options_release(struct options *options);

/* The last value given under that name, NULL when none was. */
const char *options_value(const struct options *options, const char *name);
bool options_given(const struct options *options, const char *name);
/* The index-th value of a repeated option, NULL at the end. */
const char *options_each(const struct options *options, const char *name, size_t index);

/* The option called `name` (hyphens and underscores alike) in a list of tables that ends with
 * NULL. */
const struct option_def *option_find(const struct option_table *const *tables, const char *name);
/* The option that was probably meant, or NULL. */
const struct option_def *option_nearest(const struct option_table *const *tables, const char *name);
enum { VARIABLE_SIZE = 64 };
/* The environment variable of an option: HAILONG_AS_OF. */
void option_variable(const struct option_def *option, char buffer[static VARIABLE_SIZE]);
/* True when `value` is one of "a|b|c". */
bool option_is_choice(const char *choices, const char *value);
enum { CHOICES_SIZE = 200 };
/* "a, b, c" for messages; what it takes when there are no choices. */
void option_list_choices(const struct option_def *option, char buffer[static CHOICES_SIZE]);
/* The value of the option nearest to what was typed, copied to buffer; NULL when none is near. */
const char *option_nearest_choice(const struct option_def *option, const char *typed,
                                  char buffer[static CHOICES_SIZE]);

/* The entry of a list of names nearest to what was typed, NULL when none is near. */
const char *nearest_name(const char *typed, const char *const *names, size_t count);

#endif
