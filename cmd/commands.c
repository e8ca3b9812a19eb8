/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/command.h"

#include <string.h>

static const struct command *const commands[] = {
#define COMMAND(name) &command_##name,
#include "cmd/commands.def"
#undef COMMAND
};

enum { COMMANDS = sizeof commands / sizeof commands[0] };

/* Words that people try first, and the command they mean. */
static const char *const synonyms[][2] = {
    {"nhap", "import"},
    {"load", "import"},
    {"add", "import"},
    {"huy", "undo"},
    {"rollback", "undo"},
    {"revert", "undo"},
    {"phieu-diem", "scorecard"},
    {"card", "scorecard"},
    {"score", "scorecard"},
    {"so-sanh", "compare"},
    {"diff", "compare"},
    {"rank", "compare"},
    {"bieu", "report"},
    {"bao-cao", "report"},
    {"table", "report"},
    {"bo-cau-hoi", "questionnaire"},
    {"survey", "questionnaire"},
    {"alpha", "questionnaire"},
    {"drivers", "questionnaire"},
    {"reliability", "questionnaire"},
    {"mo-hinh", "models"},
    {"model", "models"},
    {"doi-chieu", "claims"},
    {"so-lieu", "claims"},
    {"giai-thich", "explain"},
    {"why", "explain"},
    {"kiem-tra", "check"},
    {"validate", "check"},
    {"list", "batches"},
    {"log", "batches"},
    {"history", "batches"},
    {"lich", "calendar"},
    {"holidays", "calendar"},
    {"don-vi", "units"},
    {"communes", "units"},
    {"mau", "template"},
    {"schema", "fields"},
    {"columns", "fields"},
    {"audit", "verify"},
    {"config", "doctor"},
    {"settings", "doctor"},
    {"status", "doctor"},
    {"giup", "help"},
    {"tro-giup", "help"},
};

const struct command *command_find(const char *name)
{
    for (size_t i = 0; i < COMMANDS; i++) {
        if (strcmp(commands[i]->name, name) == 0) {
            return commands[i];
        }
    }
    return NULL;
}

const struct command *command_at(size_t index)
{
    return index < COMMANDS ? commands[index] : NULL;
}

const char *command_nearest(const char *typed)
{
    const char *names[COMMANDS];

    for (size_t i = 0; i < sizeof synonyms / sizeof synonyms[0]; i++) {
        if (strcmp(synonyms[i][0], typed) == 0) {
            return synonyms[i][1];
        }
    }
    for (size_t i = 0; i < COMMANDS; i++) {
        names[i] = commands[i]->name;
    }
    return nearest_name(typed, names, COMMANDS);
}

bool any_command_has(const char *option)
{
    for (size_t i = 0; i < COMMANDS; i++) {
        if (option_find(commands[i]->tables, option) != NULL) {
            return true;
        }
    }
    return false;
}
