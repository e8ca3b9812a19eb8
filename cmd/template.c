/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/schema.h"

#include <stdio.h>
#include <string.h>

#include "cmd/command.h"
#include "cmd/intake.h"

enum { QUESTIONS = 5 };

/* A cell is quoted when it holds the delimiter. */
static void print_cell(const char *text, bool *first)
{
    bool quoted = strchr(text, ',') != NULL;

    printf("%s%s%s%s", *first ? "" : ",", quoted ? "\"" : "", text, quoted ? "\"" : "");
    *first = false;
}

/* The questions are as many as a questionnaire has; five stand for them. */
static void print_questions(enum language language, bool *first)
{
    char name[16];

    for (int question = 1; question <= QUESTIONS; question++) {
        snprintf(name, sizeof name, language == LANGUAGE_VI ? "Câu %d" : "q%d", question);
        print_cell(name, first);
    }
}

static int template_run(struct session *session)
{
    enum record_kind kind;
    bool first = true;
    int code = intake_kind(session, session->options.arguments[0], &kind);

    if (code != EXIT_DONE) {
        return code;
    }
    const struct schema *schema = schema_of(kind);
    fputs("\xef\xbb\xbf", stdout); /* so that spreadsheets take it for UTF-8 */
    for (size_t i = 0; i < schema->count; i++) {
        const struct field *field = &schema->fields[i];
        /* a mean score stands in for the answers: with both, the questions would not be read */
        if (field->type == FIELD_IGNORED || field->type == FIELD_HUNDREDTHS ||
            (field->flags & FIELD_ASIDE) != 0) {
            continue;
        }
        if (strcmp(field->name, "items") == 0) {
            print_questions(session->language, &first);
        } else {
            print_cell(field->label[session->language], &first);
        }
    }
    fputs("\r\n", stdout);
    return EXIT_DONE;
}

static const struct option_table *const tables[] = {NULL};
static const char *const examples[] = {"template dossiers > ho-so.csv",
                                       "template forms --lang vi > phieu.csv", NULL};

const struct command command_template = {
    .name = "template",
    .arguments = "KIND",
    .summary = {"an empty CSV with the right header; KIND as for import",
                "một tệp CSV trống có đúng tiêu đề; KIND như của import"},
    .detail = {"Columns that are not needed may be left out; 'hailong fields KIND' explains them.",
               "Cột không cần thì bỏ; 'hailong fields KIND' giải thích từng cột."},
    .examples = examples,
    .tables = tables,
    .arguments_min = 1,
    .arguments_max = 1,
    .run = template_run,
};
