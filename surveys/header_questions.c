/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which columns of a forms file are questions: those of a questionnaire, those a map lists, or
 * those that are called so, or, where rows were read ahead, those that hold answers. */
#include "surveys/binding.h"

#include "surveys/text.h"

#include <stdio.h>
#include <string.h>

/* "q9_1", "Câu 3: Thái độ", "q2": the id of a column called like a question, or false. */
bool header_question_id(const char *header, char id[32])
{
    char key[HEADER_KEY];
    char folded[HEADER_KEY];
    if (!text_fold(header, strlen(header), folded, sizeof folded)) {
        return false;
    }
    text_header_key(folded, strcspn(folded, " .:_0123456789"), key, sizeof key);
    if (strcmp(key, "q") != 0 && strcmp(key, "cau") != 0) {
        return false;
    }
    const char *at = folded + strcspn(folded, "0123456789");
    size_t digits = strspn(at, "0123456789");
    if (digits == 0 || digits > 3) {
        return false;
    }
    size_t length = (size_t)snprintf(id, 32, "q%.*s", (int)digits, at);
    at += digits;
    size_t word = *at == '_' ? strspn(at + 1, "abcdefghijklmnopqrstuvwxyz") : 0;
    if (word > 0 && word <= 8 && at[1 + word] == '_') { /* "q9_sat_1" */
        length += (size_t)snprintf(id + length, 32 - length, "_%.*s", (int)word, at + 1);
        at += word + 1;
    }
    size_t more = *at == '_' || *at == '.' ? strspn(at + 1, "0123456789") : 0;
    if (more > 0 && more <= 3) {
        snprintf(id + length, 32 - length, "_%.*s", (int)more, at + 1);
        at += more + 1;
    }
    return *at == '\0' || *at == ' ' || *at == ':' || *at == '.' || *at == ')';
}

/* The id of a column that is called like a question, by its whole header or a part of it. */
static bool question_at(const struct converter *converter, size_t cell, char id[32])
{
    struct header_part parts[HEADER_PARTS];
    size_t count = header_parts(converter, cell, parts);
    bool found = !header_is_choice(converter, cell) && header_question_id(header_at(converter, cell), id);
    for (size_t i = 0; i < count && !found && !header_is_choice(converter, cell); i++) {
        char text[HEADER_KEY];
        error_copy_text(text, sizeof text, parts[i].text, parts[i].length);
        found = header_question_id(text, id);
    }
    return found;
}

/* Another column may have the same id ("Câu 1" twice): then the position makes it one of its own. */
static void set_item_id(struct questionnaire *questions, struct item *item, const char *id)
{
    snprintf(item->id, sizeof item->id, "%s", id);
    for (size_t i = 0; i < questions->count; i++) {
        if (strcmp(questions->items[i].id, item->id) == 0) {
            snprintf(item->id, sizeof item->id, "%.20s-%zu", id, questions->count + 1);
        }
    }
}

bool header_add_item(struct converter *converter, size_t cell, const char *id, bool overall,
                     struct error *error)
{
    struct questionnaire *questions = &converter->questions;
    const struct mapping *mapping = converter->options.mapping;
    const struct field *field = schema_field(converter->schema, overall ? "overall" : "items");
    if (questions->count == ITEMS_MAX) {
        return error_set(error, ERROR_TOO_MANY_ITEMS, NULL, NULL, "120", NULL);
    }
    if (!header_bind_column(converter, field, cell, error)) {
        return false;
    }
    struct item *item = &questions->items[questions->count];
    memset(item, 0, sizeof *item);
    set_item_id(questions, item, id);
    item->scale = mapping != NULL && mapping->scale > 0 ? mapping->scale : SCALE_USUAL;
    item->overall = overall;
    const char *label = header_at(converter, cell);
    error_copy_text(item->label, sizeof item->label, label, strlen(label));
    converter->bindings[converter->binding_count - 1].item = (int)questions->count++;
    char *name = converter->item_names[questions->count - 1];
    snprintf(name, sizeof converter->item_names[0], "item %s", item->id);
    if (strcmp(item->id, "overall") == 0) {
        snprintf(name, sizeof converter->item_names[0], "%s", item->id);
    }
    converter->columns[cell].field = name;
    converter->bindings[converter->binding_count - 1].translated = true;
    return true;
}

/* A column that the map names for a question is nothing else in it, nor a second question: the answers
 * of one would count twice. */
static bool is_free(const struct converter *converter, size_t cell, struct error *error)
{
    const char *field = converter->columns[cell].field;
    return field == NULL || strcmp(field, "ignored") == 0 ||
           error_set(error, ERROR_MAP_COLUMN_TWICE, NULL, header_at(converter, cell), NULL, NULL);
}

/* Short ASCII headers are ids themselves; whole questions are numbered. */
static void mapped_item_id(const char *header, size_t position, char id[32])
{
    bool plain = strlen(header) < 24 && header[0] != '\0';
    for (const char *at = header; *at != '\0'; at++) {
        bool word = (*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z') ||
                    (*at >= '0' && *at <= '9') || *at == '_' || *at == '-';
        plain = plain && word;
    }
    if (plain) {
        snprintf(id, 32, "%.31s", header);
    } else {
        snprintf(id, 32, "q%zu", position + 1);
    }
}

bool header_bind_listed(struct converter *converter, struct error *error)
{
    const struct mapping *mapping = converter->options.mapping;
    size_t count = mapping == NULL || converter->options.questionnaire != NULL ? 0 : mapping->item_count;
    for (size_t i = 0; i < count; i++) {
        size_t cell = 0;
        char id[32];
        if (!header_find(converter, mapping->items[i], &cell)) {
            return header_missing(converter, mapping->items[i], error);
        }
        if (mapping->item_ids != NULL && mapping->item_ids[i] != NULL) {
            snprintf(id, sizeof id, "%s", mapping->item_ids[i]);
        } else {
            mapped_item_id(header_at(converter, cell), i, id);
        }
        if (!is_free(converter, cell, error) || !header_add_item(converter, cell, id, false, error)) {
            return false;
        }
    }
    return true;
}

/* In the state survey only the parts of question 9 are about satisfaction (docs/rules.md 1.2). */
static bool is_part_of_nine(const char *id)
{
    return strncmp(id, "q9_", 3) == 0;
}

static bool bind_called_items(struct converter *converter, struct error *error)
{
    char id[32];
    bool nine = false;
    for (size_t i = 0; i < converter->header_count; i++) {
        nine = nine || (question_at(converter, i, id) && is_part_of_nine(id));
    }
    for (size_t i = 0; i < converter->header_count; i++) {
        if (converter->columns[i].field == NULL &&
            question_at(converter, i, id) && (!nine || is_part_of_nine(id)) &&
            !header_add_item(converter, i, id, false, error)) {
            return false;
        }
    }
    return true;
}

static bool bind_overall(struct converter *converter, const struct field *field,
                         struct error *error)
{
    const char *named = header_mapped(converter, "overall");
    size_t cell = 0;
    if (named != NULL) {
        return header_find(converter, named, &cell)
                   ? is_free(converter, cell, error) &&
                         header_add_item(converter, cell, "overall", true, error)
                   : header_missing(converter, named, error);
    }
    return header_find_called(converter, field, &cell, error) &&
           (cell == SIZE_MAX || header_add_item(converter, cell, "overall", true, error));
}

/* An export that holds only each respondent's mean lists the other questions of the survey, which
 * are not about satisfaction: with a score column, questions must be named in a map. */
bool header_bind_questions(struct converter *converter, struct error *error)
{
    const struct field *overall = schema_field(converter->schema, "overall");
    const struct mapping *mapping = converter->options.mapping;
    bool listed = mapping != NULL && mapping->item_count > 0;
    bool scored = false;
    for (size_t i = 0; i < converter->binding_count; i++) {
        scored = scored || strcmp(converter->bindings[i].field->name, "score") == 0;
    }
    if (converter->options.questionnaire != NULL) {
        return header_finish_questionnaire(converter, scored, error);
    }
    bool good = true;
    if (!listed && !scored) {
        good = bind_called_items(converter, error);
    }
    if (!good || !bind_overall(converter, overall, error) ||
        (!listed && !scored && !header_bind_previewed(converter, error))) {
        return false;
    }
    if (!listed) {
        header_tell_doubtful(converter);
    }
    return converter->questions.count > 0 || scored ||
           error_set(error, ERROR_COLUMN_MISSING, "items", NULL, "q1, q2, ... / Câu 1, Câu 2, ...",
                     header_nearest(converter, "overall"));
}
