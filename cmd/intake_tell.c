/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said about a file when it has been read. */
#include "cmd/intake.h"

#include <stdio.h>
#include <string.h>

enum { TELL_TEXT = 1024 };

static bool same_mend(const struct error *a, const struct error *b)
{
    char left[TELL_TEXT];
    char right[TELL_TEXT];

    error_format_mend(a, LANGUAGE_EN, left, sizeof left);
    error_format_mend(b, LANGUAGE_EN, right, sizeof right);
    return strcmp(left, right) == 0;
}

static void tell_mend(const struct session *session, const struct error *problem)
{
    char text[TELL_TEXT];

    error_format_mend(problem, session->language, text, sizeof text);
    if (text[0] != '\0') {
        say_mend(stderr, session->language, text);
    }
}

/* The line itself, and under it a mark where the problem is. */
static void tell_excerpt(const struct problem *problem)
{
    const struct excerpt *excerpt = &problem->excerpt;

    if (excerpt->text[0] == '\0') {
        return;
    }
    fprintf(stderr, "%8ld | %s\n", problem->error.line, excerpt->text);
    if (excerpt->columns > 0) {
        fprintf(stderr, "%8s | %*s", "", excerpt->caret, "");
        for (int i = 0; i < excerpt->columns; i++) {
            putc('^', stderr);
        }
        putc('\n', stderr);
    }
}

static void tell_examples(const struct session *session, const struct diagnostics *diagnostics,
                          enum error_code code, const char *file)
{
    char text[TELL_TEXT];
    char number[NUMBER_SIZE];
    long told = 0;
    struct error last;

    for (size_t i = 0; i < diagnostics->kept_count; i++) {
        if (diagnostics->kept[i].error.code != code) {
            continue;
        }
        if (told > 0 && !same_mend(&last, &diagnostics->kept[i].error)) {
            tell_mend(session, &last); /* another near miss: the next row has advice of its own */
        }
        last = diagnostics->kept[i].error;
        last.file = file;
        error_format(&last, session->language, text, sizeof text);
        fprintf(stderr, "%s\n", text);
        tell_excerpt(&diagnostics->kept[i]);
        told += diagnostics->kept[i].stands_for;
    }
    if (told == 0) {
        return;
    }
    tell_mend(session, &last);
    if (diagnostics->count[code] > told) {
        number_text(diagnostics->count[code] - told, session->language, number);
        say_line(stderr, session->language, MESSAGE_MORE_ROWS,
                 TEXTS(number, error_info(code)->code));
    }
}

/* A file refused for the order of its days and months: what is wrong with its months one by one is
 * the same thing with other advice. */
static bool is_refused_order(const struct error *failed)
{
    return failed != NULL && (failed->code == ERROR_DATES_MONTH_FIRST || failed->code == ERROR_DATES_DAY_FIRST);
}

int intake_tell_failed(const struct session *session, const struct import_report *report,
                       const struct error *failed)
{
    const struct diagnostics *diagnostics = &report->diagnostics;
    char text[TELL_TEXT];

    if (!is_refused_order(failed)) {
        return session_fail(session, failed);
    }
    error_format(failed, session->language, text, sizeof text);
    fprintf(stderr, "%s\n", text);
    for (size_t i = 0; i < diagnostics->kept_count; i++) {
        const struct error *problem = &diagnostics->kept[i].error;
        if (problem->code == ERROR_DATE_MONTH && problem->line == failed->line &&
            problem->column == failed->column) {
            tell_excerpt(&diagnostics->kept[i]);
        }
    }
    tell_mend(session, failed);
    return (int)error_info(failed->code)->exit;
}

void intake_tell_problems(const struct session *session, struct import_report *report,
                          const char *file, const struct error *failed)
{
    struct diagnostics *diagnostics = &report->diagnostics;
    bool told[ERROR_CODES] = {[ERROR_DATE_MONTH] = is_refused_order(failed)};

    diagnostics_sort(diagnostics);
    for (size_t i = 0; i < diagnostics->kept_count; i++) {
        enum error_code code = diagnostics->kept[i].error.code;
        bool silent = session->quiet && error_info(code)->severity == SEVERITY_NOTE;
        if (!told[code] && !silent) {
            told[code] = true;
            tell_examples(session, diagnostics, code, file);
        }
    }
}

void intake_tell_account(const struct session *session, const char *file,
                         const struct batch_counts *counts)
{
    char number[5][NUMBER_SIZE];
    enum language language = session->language;

    number_text(counts->read, language, number[0]);
    number_text(counts->accepted, language, number[1]);
    number_text(counts->superseded, language, number[2]);
    number_text(counts->duplicate, language, number[3]);
    number_text(counts->rejected, language, number[4]);
    say_line(stderr, language, MESSAGE_ACCOUNT,
             TEXTS(file, number[0], number[1], number[2], number[3], number[4]));
}

void intake_tell_skipped(const struct session *session, const char *file,
                         const struct skipped_lines *skipped)
{
    const struct {
        int64_t count;
        long line;
        enum message message;
    } parts[] = {
        {skipped->title, 0, MESSAGE_SKIPPED_TITLE},
        {skipped->header, 0, MESSAGE_SKIPPED_HEADER},
        {skipped->index, 0, MESSAGE_SKIPPED_INDEX},
        {skipped->total, skipped->first_total, MESSAGE_SKIPPED_TOTAL},
        {skipped->group, skipped->first_group, MESSAGE_SKIPPED_GROUP},
        {skipped->below, skipped->first_below, MESSAGE_SKIPPED_BELOW},
        {skipped->blank, 0, MESSAGE_SKIPPED_BLANK},
    };
    char list[TELL_TEXT] = "";
    size_t length = 0;

    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        char number[2][NUMBER_SIZE];
        char part[128];
        if (parts[i].count == 0) {
            continue;
        }
        number_text(parts[i].count, session->language, number[0]);
        snprintf(number[1], sizeof number[1], "%ld", parts[i].line);
        message_fill(message_text(parts[i].message, session->language), TEXTS(number[0], number[1]),
                     part, sizeof part);
        length += (size_t)snprintf(list + length, sizeof list - length, "%s%s",
                                   length == 0 ? "" : ", ", part);
    }
    if (length > 0) {
        say_line(stderr, session->language, MESSAGE_SKIPPED, TEXTS(file, list));
    }
}
