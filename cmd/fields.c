/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/command.h"
#include "cmd/intake.h"
#include "cmd/tables.h"
#include "surveys/schema.h"

static const enum message type_names[] = {
    [FIELD_TEXT] = MESSAGE_FIELD_TEXT,
    [FIELD_NAME] = MESSAGE_FIELD_TEXT,
    [FIELD_UNIT] = MESSAGE_FIELD_UNIT,
    [FIELD_MOMENT] = MESSAGE_FIELD_MOMENT,
    [FIELD_DAY] = MESSAGE_FIELD_DAY,
    [FIELD_WHOLE] = MESSAGE_FIELD_WHOLE,
    [FIELD_HUNDREDTHS] = MESSAGE_FIELD_HUNDREDTHS,
    [FIELD_CHOICE] = MESSAGE_FIELD_CHOICE,
    [FIELD_ITEM] = MESSAGE_FIELD_ITEM,
    [FIELD_IGNORED] = MESSAGE_FIELD_IGNORED,
};

static void type_text(const struct field *field, enum language language, char *buffer, size_t size)
{
    char low[24];
    char high[24];

    snprintf(low, sizeof low, "%" PRId64, field->low);
    snprintf(high, sizeof high, "%" PRId64, field->high);
    message_fill(message_text(type_names[field->type], language), TEXTS(low, high), buffer, size);
}

/* The headers by which a column is recognised: both labels, then the aliases. */
static void put_headers(FILE *stream, const struct field *field, const char *between)
{
    const char *next = "";

    for (int language = LANGUAGE_EN; language <= LANGUAGE_VI; language++) {
        if (field->label[language][0] != '\0') {
            fprintf(stream, "%s%s", next, field->label[language]);
            next = between;
        }
    }
    for (const char *const *alias = field->aliases; alias != NULL && *alias != NULL; alias++) {
        if (strcmp(*alias, field->label[0]) != 0 && strcmp(*alias, field->label[1]) != 0) {
            fprintf(stream, "%s%s", next, *alias);
            next = between;
        }
    }
}

static void put_choices(FILE *stream, const struct field *field)
{
    const char *next = "";

    for (const struct choice *choice = field->choices; choice != NULL && choice->label != NULL;
         choice++) {
        fprintf(stream, "%s%s", next, choice->label);
        next = ", ";
    }
}

static void print_markdown(const struct schema *schema, enum language language)
{
    char type[64];

    printf("| %s | %s | | %s | %s |\n|---|---|---|---|---|\n",
           message_text(MESSAGE_FIELD_NAME, language), message_text(MESSAGE_FIELD_KIND, language),
           message_text(MESSAGE_FIELD_DOC, language),
           message_text(MESSAGE_FIELD_HEADERS, language));
    for (size_t i = 0; i < schema->count; i++) {
        const struct field *field = &schema->fields[i];
        bool required = (field->flags & FIELD_REQUIRED) != 0;
        type_text(field, language, type, sizeof type);
        printf("| `%s` | %s | %s | %s | ", field->name, type,
               required ? message_text(MESSAGE_FIELD_REQUIRED_MARK, language) : "",
               field->doc[language]);
        put_headers(stdout, field, ", ");
        fputs(" |\n", stdout);
    }
}

/* The headers, or the labels that are understood, in lines of the terminal. */
static void print_list(const struct field *field, bool labels)
{
    char *text = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&text, &length);

    if (stream == NULL) {
        return;
    }
    if (labels) {
        put_choices(stream, field);
    } else {
        put_headers(stream, field, " | ");
    }
    if (fclose(stream) == 0 && length > 0) {
        fputs(labels ? "    = " : "    ", stdout);
        print_wrapped(stdout, text, labels ? 6 : 4, labels ? 6 : 4);
    }
    free(text);
}

static void print_text(const struct schema *schema, enum language language)
{
    char type[64];

    for (size_t i = 0; i < schema->count; i++) {
        const struct field *field = &schema->fields[i];
        bool required = (field->flags & FIELD_REQUIRED) != 0;
        type_text(field, language, type, sizeof type);
        printf("%s (%s%s%s)\n    ", field->name, type, required ? ", " : "",
               required ? message_text(MESSAGE_FIELD_REQUIRED_MARK, language) : "");
        print_wrapped(stdout, field->doc[language], 4, 4);
        print_list(field, false);
        print_list(field, true);
    }
}

static int fields_run(struct session *session)
{
    enum record_kind kind;
    int code = intake_kind(session, session->options.arguments[0], &kind);

    if (code != EXIT_DONE) {
        return code;
    }
    if (options_given(&session->options, "markdown")) {
        print_markdown(schema_of(kind), session->language);
    } else {
        print_text(schema_of(kind), session->language);
    }
    return EXIT_DONE;
}

static const struct option_def own[] = {
    {.name = "markdown", .also = "md", .doc = {"as a Markdown table", "dạng bảng Markdown"}},
};
static const struct option_table own_table = OPTION_TABLE(own, "Options", "Tùy chọn");
static const struct option_table *const tables[] = {&own_table, NULL};
static const char *const examples[] = {"fields dossiers", "fields forms --markdown", NULL};

const struct command command_fields = {
    .name = "fields",
    .arguments = "KIND",
    .summary = {"the columns of a kind of file: names, headers recognised, meaning",
                "các cột của một loại tệp: tên, tiêu đề nhận ra được, ý nghĩa"},
    .examples = examples,
    .tables = tables,
    .arguments_min = 1,
    .arguments_max = 1,
    .run = fields_run,
};
