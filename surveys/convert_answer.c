/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cell of a question: an answer, a blank, or two marks; else what is told about it. */
#include "surveys/answer_labels.h"
#include "surveys/answer_reading.h"
#include "surveys/binding.h"
#include "surveys/label_near.h"
#include "surveys/text.h"

#include <stdio.h>
#include <string.h>

/* What the answers of an item are compared with. */
static struct answer_scale scale_of_item(const struct converter *converter, int item)
{
    const struct mapping *mapping = converter->options.mapping;
    const struct question *question = converter->questions_asked[item];
    struct answer_scale scale = {.levels = converter->questions.items[item].scale};
    if (question != NULL) {
        scale.labels =
            question_labels(converter->options.questionnaire, question, &scale.label_count);
        scale.reversed = question->reversed;
    } else if (mapping != NULL) {
        scale.labels = mapping->labels;
        scale.label_count = mapping->label_count;
    }
    return scale;
}

/* Words that the questionnaire calls blank; those of the map were seen to before. */
static bool is_called_blank(const struct converter *converter, struct piece piece)
{
    const struct questionnaire_file *file = converter->options.questionnaire;
    return file != NULL &&
           answer_is_listed(file->blanks, file->blank_count, piece.text, piece.length);
}

/* ---- what is told ---- */

/* "q3 'Thời gian giải quyết'"; the id alone when the label says no more. */
static void name_question(const struct item *item, char *buffer, size_t size)
{
    if (strcmp(item->label, item->id) == 0) {
        snprintf(buffer, size, "%s", item->id);
    } else {
        char text[sizeof item->id + sizeof item->label + 8];
        snprintf(text, sizeof text, "%s '%s'", item->id, item->label);
        error_copy_text(buffer, size, text, strlen(text));
    }
}

/* "khaosat.conf:41", with the last part of the path alone when it is long. */
static void set_defined(struct error *error, const char *path, long line)
{
    char text[sizeof error->defined * 4];
    const char *slash = strrchr(path, '/');
    if (slash != NULL && strlen(path) + 16 > sizeof error->defined) {
        path = slash + 1;
    }
    snprintf(text, sizeof text, "%s:%ld", path, line);
    error_copy_text(error->defined, sizeof error->defined, text, strlen(text));
}

/* Where the scale or the labels of an item are set down: in the questionnaire, or in the user's
 * map; a preset is no place that the user can look at. */
static void name_place(const struct converter *converter, int item, bool labels,
                       struct error *error)
{
    const struct mapping *mapping = converter->options.mapping;
    const struct question *question = converter->questions_asked[item];
    if (question != NULL) {
        set_defined(error, converter->options.questionnaire->path, question->line);
    } else if (mapping != NULL && mapping->file != NULL) {
        long line = labels && mapping->labels_line > 0 ? mapping->labels_line : mapping->scale_line;
        if (line > 0) {
            set_defined(error, mapping->file, line);
        }
    }
}

static bool refuse_range(const struct converter *converter, const struct binding *binding,
                         struct piece piece, struct convert_problems *problems)
{
    const struct item *item = &converter->questions.items[binding->item];
    char expected[16];
    snprintf(expected, sizeof expected, "1..%d", item->scale);
    cell_refuse(problems, binding, ERROR_ANSWER_RANGE, piece, expected);
    name_question(item, problems->error.other, sizeof problems->error.other);
    name_place(converter, binding->item, false, &problems->error);
    return false;
}

/* The label that was probably meant; the built-in ones in both languages. */
static const char *nearest_label(const struct answer_scale *scale, struct piece piece)
{
    enum { MOST = 64 };
    struct choice labels[MOST + 1];
    size_t count = 0;
    for (; count < scale->label_count && count < MOST; count++) {
        labels[count] = (struct choice){scale->labels[count].label, scale->labels[count].level};
    }
    for (int level = 1; scale->label_count == 0 && level <= scale->levels; level++) {
        size_t at = (size_t)level - 1;
        labels[count++] =
            (struct choice){answer_builtin_label(scale->levels, at, LANGUAGE_VI), level};
        labels[count++] =
            (struct choice){answer_builtin_label(scale->levels, at, LANGUAGE_EN), level};
    }
    labels[count].label = NULL;
    return label_nearest(labels, piece.text, piece.length);
}

static bool refuse_label(const struct converter *converter, const struct binding *binding,
                         struct piece piece, struct convert_problems *problems)
{
    struct answer_scale scale = scale_of_item(converter, binding->item);
    struct error *error = &problems->error;
    char expected[sizeof error->expected];
    const char *label = NULL;
    int length = snprintf(expected, sizeof expected, "1..%d", scale.levels);
    for (size_t i = 0; i < scale.label_count; i++) { /* the built-in ones are told by language */
        label = scale.labels[i].label;
        if ((size_t)length + strlen(label) + sizeof ", …" >= sizeof expected) {
            snprintf(expected + length, sizeof expected - (size_t)length, ", …");
            break;
        }
        length += snprintf(expected + length, sizeof expected - (size_t)length, ", %s", label);
    }
    cell_refuse(problems, binding, ERROR_LABEL, piece, expected);
    snprintf(error->hint, sizeof error->hint, "%s", converter->questions.items[binding->item].id);
    error->allowed = scale.label_count == 0 ? answer_builtin_allowed(scale.levels) : NULL;
    const char *nearest = nearest_label(&scale, piece);
    if (nearest != NULL) {
        error_copy_text(error->other, sizeof error->other, nearest, strlen(nearest));
    }
    name_place(converter, binding->item, true, error);
    return false;
}

bool cell_answer(struct converter *converter, struct binding *binding, struct piece piece,
                 char *answer, struct convert_problems *problems)
{
    struct memo *memo = cell_memo(binding, piece);
    if (cell_remembered(memo, piece)) {
        *answer = (char)memo->value;
        return true;
    }
    struct answer_scale scale = scale_of_item(converter, binding->item);
    bool blank = is_called_blank(converter, piece);
    int level = blank ? 0 : answer_read(&scale, piece.text, piece.length);
    if (level > 0) {
        *answer = level == 10 ? 'A' : (char)('0' + level);
    } else if (blank || answer_is_blank(piece.text, piece.length)) {
        *answer = ANSWER_BLANK;
    } else if (answer_is_two_marks(&scale, piece.text, piece.length)) {
        cell_warn(problems, binding, ERROR_ANSWER_TWO, piece, NULL);
        *answer = ANSWER_INVALID;
        return true; /* not remembered: each one is told */
    } else if (answer_is_number(piece.text, piece.length)) {
        return refuse_range(converter, binding, piece, problems);
    } else {
        return refuse_label(converter, binding, piece, problems);
    }
    cell_remember(memo, piece, *answer);
    return true;
}
