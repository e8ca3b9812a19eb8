/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said about a file when it has been read. */
#include <string.h>

#include "cmd/intake.h"

static void tell_examples(const struct session *session, const struct diagnostics *diagnostics,
                          enum error_code code, const char *file)
{
    char text[1024];
    char number[NUMBER_SIZE];
    long told = 0;
    struct error last;

    for (size_t i = 0; i < diagnostics->kept_count; i++) {
        if (diagnostics->kept[i].code != code) {
            continue;
        }
        last = diagnostics->kept[i];
        last.file = file;
        error_format(&last, session->language, text, sizeof text);
        fprintf(stderr, "%s\n", text);
        told++;
    }
    if (told == 0) {
        return;
    }
    error_format_mend(&last, session->language, text, sizeof text);
    if (text[0] != '\0') {
        say_line(stderr, session->language, MESSAGE_MEND, TEXTS(text));
    }
    if (diagnostics->count[code] > told) {
        number_text(diagnostics->count[code] - told, session->language, number);
        say_line(stderr, session->language, MESSAGE_MORE_ROWS,
                 TEXTS(number, error_info(code)->code));
    }
}

void intake_tell_problems(const struct session *session, struct import_report *report,
                          const char *file)
{
    struct diagnostics *diagnostics = &report->diagnostics;
    bool told[ERROR_CODES] = {false};

    diagnostics_sort(diagnostics);
    for (size_t i = 0; i < diagnostics->kept_count; i++) {
        enum error_code code = diagnostics->kept[i].code;
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
