/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of a questionnaire's questions: found by id, label or header, never by position. */
#include "surveys/binding.h"

#include <stdio.h>
#include <string.h>

/* Questions are told in one place: a map that tells of them as well would have to win or to lose. A
 * preset is nobody's word about these forms, so the questionnaire stands. */
static bool check_map(const struct converter *converter, struct error *error)
{
    const struct mapping *mapping = converter->options.mapping;
    const char *also = NULL;
    if (mapping == NULL || converter->options.preset) {
        return true;
    }
    also = mapping->item_count > 0 ? "items" : also;
    also = header_mapped(converter, "overall") != NULL ? "overall" : also;
    also = mapping->scale > 0 ? "scale" : also;
    also = mapping->label_count > 0 ? "labels" : also;
    return also == NULL || error_set(error, ERROR_QUESTIONS_AND_MAP, also, NULL, NULL, NULL);
}

/* As it is spelled in the file, or under the key that folds case, marks and blanks. */
static bool is_header(const struct converter *converter, size_t cell, const char *spelling)
{
    char key[HEADER_KEY];
    header_key(spelling, key);
    return strcmp(spelling, header_at(converter, cell)) == 0 ||
           header_has_key(converter, cell, key);
}

static bool asks(const struct converter *converter, size_t cell, const struct question *question)
{
    bool same = is_header(converter, cell, question->id) ||
                is_header(converter, cell, question->label);
    for (size_t i = 0; i < question->header_count && !same; i++) {
        same = is_header(converter, cell, question->headers[i]);
    }
    return same;
}

/* *cell: the column, header_count for none. False when there are two: whichever were taken, the
 * answers of the other would be lost. */
static bool find_column(const struct converter *converter, const struct question *question,
                        size_t *cell, struct error *error)
{
    *cell = converter->header_count;
    for (size_t i = 0; i < converter->header_count; i++) {
        if (converter->columns[i].field != NULL || !asks(converter, i, question)) {
            continue;
        }
        if (*cell < converter->header_count) {
            return error_set(error, ERROR_QUESTIONS_COLUMN_TWICE, question->id,
                             header_at(converter, *cell), NULL, header_at(converter, i));
        }
        *cell = i;
    }
    return true;
}

static bool add_question(struct converter *converter, const struct question *question, size_t cell,
                         struct error *error)
{
    if (!header_add_item(converter, cell, question->id, question->overall, error)) {
        return false;
    }
    size_t at = converter->questions.count - 1;
    struct item *item = &converter->questions.items[at];
    item->scale = question->scale;
    error_copy_text(item->label, sizeof item->label, question->label, strlen(question->label));
    error_copy_text(item->factor, sizeof item->factor, question->factor, strlen(question->factor));
    converter->questions_asked[at] = question;
    return true;
}

bool header_bind_questionnaire(struct converter *converter, struct error *error)
{
    const struct questionnaire_file *file = converter->options.questionnaire;
    if (file == NULL) {
        return true;
    }
    if (!check_map(converter, error)) {
        return false;
    }
    for (size_t i = 0; i < file->question_count; i++) {
        const struct question *question = &file->questions[i];
        size_t cell = 0;
        if (!find_column(converter, question, &cell, error)) {
            return false;
        }
        if (cell == converter->header_count) {
            continue;
        }
        if (!question->satisfaction) {
            converter->columns[cell].field = "other_question";
        } else if (!add_question(converter, question, cell, error)) {
            return false;
        }
    }
    return true;
}

/* ---- what is to be told ---- */

void header_list_name(struct name_list *list, const char *name)
{
    static const char more[] = ", …";
    size_t length = strlen(list->text);
    const char *mark = list->count++ == 0 ? "" : ", ";
    if (list->full) {
        return;
    }
    list->full = length + strlen(mark) + strlen(name) + sizeof more > sizeof list->text;
    snprintf(list->text + length, sizeof list->text - length, "%s%s", list->full ? "" : mark,
             list->full ? more + (length == 0 ? 2 : 0) : name);
}

void header_notice(struct converter *converter, enum error_code code, const struct name_list *list,
                   size_t wanted)
{
    char found[24];
    char expected[24];
    if (list->count > 0 && converter->notice_count < NOTICES_MAX) {
        snprintf(found, sizeof found, "%zu", list->count);
        snprintf(expected, sizeof expected, "%zu", wanted);
        error_set(&converter->notices[converter->notice_count++], code, NULL, found, expected,
                  list->text);
    }
}

/* The questions about satisfaction that have no column. Returns how many there are in all. */
static size_t list_missing(const struct converter *converter, struct name_list *missing)
{
    const struct questionnaire_file *file = converter->options.questionnaire;
    size_t wanted = 0;
    size_t at = 0; /* bound questions stand in the order of the file */
    for (size_t i = 0; i < file->question_count; i++) {
        const struct question *question = &file->questions[i];
        wanted += question->satisfaction;
        if (at < converter->questions.count && converter->questions_asked[at] == question) {
            at++;
        } else if (question->satisfaction) {
            header_list_name(missing, question->id);
        }
    }
    return wanted;
}

/* The id of a column called like a question without its last number: "q9_sat_" of "q9_sat_34". */
static bool id_stem(const char *header, char stem[32])
{
    if (!header_question_id(header, stem)) {
        return false;
    }
    size_t length = strlen(stem);
    while (length > 0 && stem[length - 1] >= '0' && stem[length - 1] <= '9') {
        length--;
    }
    stem[length] = '\0';
    return true;
}

/* Columns numbered like the questions that were found, and not found themselves: a 39-item export
 * under a 33-item questionnaire. Those of other numbers (q1_1 beside q9_1) are other questions. */
static void list_strangers(const struct converter *converter, struct name_list *strangers)
{
    char stem[32];
    char other[32];
    for (size_t i = 0; i < converter->header_count; i++) {
        bool alike = false;
        if (converter->columns[i].field != NULL || !id_stem(header_at(converter, i), stem)) {
            continue;
        }
        for (size_t j = 0; j < converter->binding_count && !alike; j++) {
            const struct binding *binding = &converter->bindings[j];
            alike = binding->item >= 0 && id_stem(header_at(converter, binding->cell), other) &&
                    strcmp(stem, other) == 0;
        }
        if (alike) {
            header_list_name(strangers, header_at(converter, i));
        }
    }
}

bool header_finish_questionnaire(struct converter *converter, bool scored, struct error *error)
{
    struct questionnaire *questions = &converter->questions;
    struct name_list missing = {"", 0, false};
    struct name_list strangers = {"", 0, false};
    char found[24];
    char expected[24];
    size_t wanted = list_missing(converter, &missing);
    if (questions->count == 0 && !scored) {
        snprintf(expected, sizeof expected, "%zu", wanted);
        return error_set(error, ERROR_QUESTIONS_NONE, NULL, NULL, expected, missing.text);
    }
    if (questions->count > 0) {
        questions->valid_min =
            questionnaire_valid_min(converter->options.questionnaire, questions->count);
    }
    if (questions->valid_min > (int)questions->count) {
        snprintf(found, sizeof found, "%d", questions->valid_min);
        snprintf(expected, sizeof expected, "1..%zu", questions->count);
        return error_set(error, ERROR_QUESTIONS_VALUE, "valid", found, expected, NULL);
    }
    list_strangers(converter, &strangers);
    header_notice(converter, ERROR_QUESTIONS_COLUMNS, &missing, wanted);
    header_notice(converter, ERROR_QUESTIONS_OTHER, &strangers, wanted);
    return true;
}
