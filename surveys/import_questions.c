/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions are told apart by their ids, which are mostly numbers: q3 of one form may ask something
 * else than q3 of another, and both would be counted together without a word. */
#include "surveys/import_parts.h"

#include "surveys/text.h"

#include <stdio.h>
#include <string.h>

enum { WORDING = 1024, WORDS_LEAST = 4 /* letters */ };

/* The letters of a label behind its number ("Câu 3: Thái độ", "q3", "3. Thái độ"); "" when there are
 * none. */
static void wording(const char *label, char text[static WORDING])
{
    char key[WORDING];
    if (!text_header_key(label, strlen(label), key, sizeof key)) {
        text[0] = '\0'; /* too long to be compared */
        return;
    }
    const char *at = key;
    if (strncmp(at, "cau", 3) == 0 && at[3] >= '0' && at[3] <= '9') {
        at += 3;
    } else if (at[0] == 'q' && at[1] >= '0' && at[1] <= '9') {
        at++;
    }
    at += strspn(at, "0123456789");
    snprintf(text, WORDING, "%s", at);
}

/* "Công chức" and "3. Ông/Bà đánh giá thế nào về công chức?" may well be the same question. */
static bool other_wording(const char *a, const char *b)
{
    char one[WORDING];
    char two[WORDING];
    wording(a, one);
    wording(b, two);
    return strlen(one) >= WORDS_LEAST && strlen(two) >= WORDS_LEAST && strstr(one, two) == NULL &&
           strstr(two, one) == NULL;
}

bool import_tell_questions(struct importing *importing, struct error *error)
{
    const struct questionnaire *questions = converter_questionnaire(importing->converter);
    struct error problem;
    long count = 0;
    for (size_t i = 0; importing->options->kind == KIND_FORMS && i < questions->count; i++) {
        const struct item *item = &questions->items[i];
        struct item stored;
        if (item->overall) {
            continue; /* there is one, however it is worded */
        }
        if (!store_item_counted(importing->store, item, &stored, error)) {
            return false;
        }
        if (stored.id[0] == '\0' || !other_wording(stored.label, item->label) || count++ > 0) {
            continue;
        }
        error_set(&problem, ERROR_QUESTION_WORDING, item->id, item->label, NULL, stored.label);
    }
    if (count > 0) {
        snprintf(problem.expected, sizeof problem.expected, "%ld", count);
        problem.file = importing->options->file;
        diagnostics_add(&importing->report->diagnostics, &problem, NULL);
    }
    return true;
}
