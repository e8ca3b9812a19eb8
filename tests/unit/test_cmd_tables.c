/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of cmd/ hold together: options, commands, examples and messages. */
#include "cmd/command.h"
#include "cmd/messages.h"
#include "cmd/tables.h"
#include "stats/status.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void each_option(const struct command *command,
                        void (*visit)(const struct command *command,
                                      const struct option_def *option))
{
    const struct option_table *const *lists[] = {global_tables, command->tables};

    for (size_t list = 0; list < 2; list++) {
        for (const struct option_table *const *table = lists[list]; *table != NULL; table++) {
            for (size_t i = 0; i < (*table)->count; i++) {
                visit(command, &(*table)->options[i]);
            }
        }
    }
}

/* ---- options ---- */

static int uses_of(const struct command *command, const char *name, char letter)
{
    const struct option_table *const *lists[] = {global_tables, command->tables};
    int uses = 0;

    for (size_t list = 0; list < 2; list++) {
        for (const struct option_table *const *table = lists[list]; *table != NULL; table++) {
            for (size_t i = 0; i < (*table)->count; i++) {
                const struct option_def *option = &(*table)->options[i];
                uses += name != NULL ? strcmp(option->name, name) == 0 : option->letter == letter;
            }
        }
    }
    return uses;
}

static void check_option(const struct command *command, const struct option_def *option)
{
    assert_int_equal(uses_of(command, option->name, 0), 1);
    if (option->letter != 0) {
        assert_int_equal(uses_of(command, NULL, option->letter), 1);
    }
    for (const char *at = option->name; *at != '\0'; at++) {
        assert_true((*at >= 'a' && *at <= 'z') || *at == '-');
    }
    assert_true(option->doc[LANGUAGE_EN][0] != '\0');
    assert_true(option->doc[LANGUAGE_VI][0] != '\0');
    assert_true(option->choices == NULL || option->value != NULL);
    if (option->choices != NULL && option->sample != NULL) {
        assert_true(option_is_choice(option->choices, option->sample));
    }
}

static void options_of_a_command_are_told_apart(void **state)
{
    (void)state;
    for (size_t i = 0; command_at(i) != NULL; i++) {
        each_option(command_at(i), check_option);
    }
}

/* What the help offers, the rules accept; what it does not, they refuse. */
static void choices_of_rules_are_those_of_the_settings(void **state)
{
    (void)state;
    for (size_t i = 0; i < rule_table.count; i++) {
        const struct option_def *option = &rule_table.options[i];
        struct settings settings = settings_default();
        struct error error;
        char value[32];
        if ((option->flags & OPTION_RULE) == 0 || option->choices == NULL) {
            continue;
        }
        for (const char *at = option->choices; *at != '\0';) {
            size_t length = strcspn(at, "|");
            snprintf(value, sizeof value, "%.*s", (int)length, at);
            assert_true(settings_set(&settings, option->name, value, &error));
            at += length + (at[length] == '|');
        }
        assert_false(settings_set(&settings, option->name, "nonsense", &error));
    }
}

/* Every rule in force can be chosen on the command line. */
static void every_rule_has_an_option(void **state)
{
    char value[64];
    const char *name;
    struct settings settings = settings_default();

    (void)state;
    for (size_t i = 0; (name = settings_describe(&settings, i, value, sizeof value)) != NULL; i++) {
        const struct option_def *option = option_find(conf_tables, name);
        if (strcmp(name, "calendar") == 0) {
            continue; /* data: imported, not chosen */
        }
        assert_non_null(option);
        assert_true((option->flags & OPTION_RULE) != 0);
    }
}

/* ---- commands ---- */

/* Splits an example as a shell would, as far as examples need: blanks and single quotes. */
static int split_words(char *line, char **words, int most)
{
    int count = 0;

    for (char *at = line; *at != '\0' && count < most;) {
        bool quoted = *at == '\'';
        at += quoted;
        words[count++] = at;
        at += strcspn(at, quoted ? "'" : " ");
        if (*at != '\0') {
            *at++ = '\0';
        }
        at += strspn(at, " ");
    }
    return count;
}

static void check_example(const struct command *command, const char *example)
{
    char line[256] = "hailong ";
    char *words[32];
    struct options options;

    (void)command;
    snprintf(line + 8, sizeof line - 8, "%.*s", (int)strcspn(example, ">"), example);
    int count = split_words(line, words, 32);
    assert_true(options_parse(&options, count, words));
    assert_int_equal(options.fault, USAGE_GOOD);
    assert_non_null(options.command);
    assert_true(options.argument_count >= options.command->arguments_min);
    assert_true(options.argument_count <= options.command->arguments_max);
    options_release(&options);
}

static void examples_of_the_help_are_good_command_lines(void **state)
{
    (void)state;
    for (size_t i = 0; command_at(i) != NULL; i++) {
        const struct command *command = command_at(i);
        assert_non_null(command->examples[0]);
        for (size_t j = 0; command->examples[j] != NULL; j++) {
            check_example(command, command->examples[j]);
        }
    }
}

static void commands_are_found_by_their_names(void **state)
{
    (void)state;
    for (size_t i = 0; command_at(i) != NULL; i++) {
        const struct command *command = command_at(i);
        assert_ptr_equal(command_find(command->name), command);
        assert_string_equal(command_nearest(command->name), command->name);
        assert_true(command->summary[LANGUAGE_EN][0] != '\0');
        assert_true(command->summary[LANGUAGE_VI][0] != '\0');
    }
    assert_null(command_find("scorecar"));
    assert_null(command_find(""));
}

/* ---- hints ---- */

static void a_slip_finds_what_was_meant(void **state)
{
    static const char *const names[] = {"dossiers", "forms", "units"};

    (void)state;
    assert_string_equal(nearest_name("dosier", names, 3), "dossiers"); /* two letters missing */
    assert_string_equal(nearest_name("untis", names, 3), "units");     /* two letters swapped */
    assert_string_equal(nearest_name("Forms", names, 3), "forms");
    assert_null(nearest_name("calendar", names, 3));
    assert_null(nearest_name("", names, 3));
    assert_string_equal(command_nearest("comapre"), "compare");
    assert_null(command_nearest("xyzzy"));
}

static void other_words_for_an_option_find_it(void **state)
{
    (void)state;
    assert_string_equal(option_nearest(command_scorecard.tables, "thang")->name, "period");
    assert_string_equal(option_nearest(command_scorecard.tables, "perod")->name, "period");
    assert_string_equal(option_nearest(global_tables, "colour")->name, "color");
    assert_null(option_nearest(global_tables, "rank"));
}

/* ---- the parser ---- */

static void options_stand_before_and_after_the_command(void **state)
{
    char line[] = "hailong --db a.db import -q forms --map=m --map n - -- --x";
    char *words[16];
    struct options options;

    (void)state;
    assert_true(options_parse(&options, split_words(line, words, 16), words));
    assert_int_equal(options.fault, USAGE_GOOD);
    assert_ptr_equal(options.command, &command_import);
    assert_string_equal(options_value(&options, "db"), "a.db");
    assert_true(options_given(&options, "quiet"));
    assert_string_equal(options_each(&options, "map", 0), "m");
    assert_string_equal(options_each(&options, "map", 1), "n");
    assert_null(options_each(&options, "map", 2));
    assert_int_equal(options.argument_count, 3);
    assert_string_equal(options.arguments[0], "forms");
    assert_string_equal(options.arguments[1], "-");
    assert_string_equal(options.arguments[2], "--x");
    options_release(&options);
}

static void letters_are_joined_and_carry_values(void **state)
{
    char line[] = "hailong scorecard -qoout --period 2023";
    char *words[8];
    struct options options;

    (void)state;
    assert_true(options_parse(&options, split_words(line, words, 8), words));
    assert_int_equal(options.fault, USAGE_GOOD);
    assert_true(options_given(&options, "quiet"));
    assert_string_equal(options_value(&options, "output"), "out");
    options_release(&options);
}

static void the_first_fault_is_kept(void **state)
{
    static const struct {
        const char *word[4];
        enum usage_fault fault;
    } lines[] = {
        {{"scorecard", "--period"}, USAGE_NEEDS_VALUE},
        {{"scorecard", "--period", "--json"}, USAGE_NEEDS_VALUE},
        {{"scorecard", "--json=1"}, USAGE_TAKES_NO_VALUE},
        {{"scorecard", "--nonsense", "--period"}, USAGE_UNKNOWN_OPTION},
        {{"scorecard", "-z"}, USAGE_UNKNOWN_OPTION},
        {{"scorecard", "--", "--period"}, USAGE_GOOD},
        {{"scorecard", "--policy", "best"}, USAGE_NOT_A_CHOICE},
        {{"scorecard", "--policy", ""}, USAGE_NOT_A_CHOICE},
        {{"compare", "--pair", "13387"}, USAGE_NEEDS_VALUE},
        {{"compare", "--pair", "13387", "--rank"}, USAGE_NEEDS_VALUE},
        {{"compare", "--pair=13387"}, USAGE_NEEDS_VALUE},
        {{"nonsense"}, USAGE_UNKNOWN_COMMAND},
        {{"--period", "2023"}, USAGE_EARLY_OPTION},
        {{"--quiet"}, USAGE_NO_COMMAND},
        {{""}, USAGE_UNKNOWN_COMMAND},
    };

    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        char *words[5] = {(char[]){"hailong"}, NULL, NULL, NULL, NULL};
        char copies[4][32];
        struct options options;
        int count = 1;
        for (int j = 0; j < 4 && lines[i].word[j] != NULL; j++) {
            snprintf(copies[j], sizeof copies[j], "%s", lines[i].word[j]);
            words[count++] = copies[j];
        }
        assert_true(options_parse(&options, count, words));
        assert_int_equal(options.fault, lines[i].fault);
        options_release(&options);
    }
}

/* "--pair A B" and "--pair=A B" are two values of one option; what follows them is read as ever. */
static void an_option_may_take_two_words(void **state)
{
    char *const lines[2][6] = {
        {(char[]){"hailong"}, (char[]){"compare"}, (char[]){"--pair"}, (char[]){"13387"}, (char[]){"Lê Hồ"}, (char[]){"-q"}},
        {(char[]){"hailong"}, (char[]){"compare"}, (char[]){"--pair=13387"}, (char[]){"Lê Hồ"}, (char[]){"-q"}, NULL}};

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct options options;
        char *words[6];
        memcpy(words, lines[i], sizeof words);
        assert_true(options_parse(&options, i == 0 ? 6 : 5, words));
        assert_int_equal(options.fault, USAGE_GOOD);
        assert_string_equal(options_each(&options, "pair", 0), "13387");
        assert_string_equal(options_each(&options, "pair", 1), "Lê Hồ");
        assert_null(options_each(&options, "pair", 2));
        assert_true(options_given(&options, "quiet"));
        assert_int_equal(options.argument_count, 0);
        options_release(&options);
    }
}

/* ---- messages ---- */

static unsigned placeholders(const char *text)
{
    unsigned found = 0;

    for (; *text != '\0'; text++) {
        if (text[0] == '{') {
            assert_true(text[1] >= '0' && text[1] <= '9' && text[2] == '}');
            found |= 1U << (text[1] - '0');
        }
    }
    return found;
}

static void both_languages_say_the_same_things(void **state)
{
    (void)state;
    for (int message = 0; message < MESSAGES; message++) {
        const char *english = message_text((enum message)message, LANGUAGE_EN);
        const char *vietnamese = message_text((enum message)message, LANGUAGE_VI);
        assert_true(english[0] != '\0' && vietnamese[0] != '\0');
        assert_int_equal(placeholders(english), placeholders(vietnamese));
    }
}

static void numbers_are_grouped_in_vietnamese(void **state)
{
    char text[NUMBER_SIZE];

    (void)state;
    assert_string_equal(number_text(0, LANGUAGE_VI, text), "0");
    assert_string_equal(number_text(999, LANGUAGE_VI, text), "999");
    assert_string_equal(number_text(1043, LANGUAGE_VI, text), "1.043");
    assert_string_equal(number_text(5000000, LANGUAGE_VI, text), "5.000.000");
    assert_string_equal(number_text(-123456, LANGUAGE_VI, text), "-123.456");
    assert_string_equal(number_text(INT64_MIN, LANGUAGE_VI, text), "-9.223.372.036.854.775.808");
    assert_string_equal(number_text(1043, LANGUAGE_EN, text), "1043");
}

static void a_filled_message_is_cut_at_its_buffer(void **state)
{
    char text[8];

    (void)state;
    message_fill("{1}-{0}", TEXTS("a", "b"), text, sizeof text);
    assert_string_equal(text, "b-a");
    message_fill("{0}{0}", TEXTS("12345"), text, sizeof text);
    assert_string_equal(text, "1234512");
    message_fill("abcdefghij", NULL, text, sizeof text);
    assert_string_equal(text, "abcdefg");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(options_of_a_command_are_told_apart),
        cmocka_unit_test(choices_of_rules_are_those_of_the_settings),
        cmocka_unit_test(every_rule_has_an_option),
        cmocka_unit_test(examples_of_the_help_are_good_command_lines),
        cmocka_unit_test(commands_are_found_by_their_names),
        cmocka_unit_test(a_slip_finds_what_was_meant),
        cmocka_unit_test(other_words_for_an_option_find_it),
        cmocka_unit_test(options_stand_before_and_after_the_command),
        cmocka_unit_test(letters_are_joined_and_carry_values),
        cmocka_unit_test(the_first_fault_is_kept),
        cmocka_unit_test(an_option_may_take_two_words),
        cmocka_unit_test(both_languages_say_the_same_things),
        cmocka_unit_test(numbers_are_grouped_in_vietnamese),
        cmocka_unit_test(a_filled_message_is_cut_at_its_buffer),
    };

    stats_start();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
