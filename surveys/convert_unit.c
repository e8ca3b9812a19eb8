/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cell of a unit: its number on the record's own day. */
#include "surveys/binding.h"
#include "surveys/text.h"

#include <stdio.h>
#include <string.h>

static bool free_unit(struct converter *converter, struct binding *binding, struct piece piece,
                      int32_t *result, struct convert_problems *problems)
{
    const struct name_source *names = &converter->options.names;
    if (piece.length == 0) {
        piece = (struct piece){"(blank)", 7};
    }
    if (!cell_clean(binding, piece, problems)) {
        return false;
    }
    return names->free_unit(names->context, binding->text, result, &problems->error);
}

static bool find_quietly(const struct converter *converter, struct piece piece, int32_t day,
                         int32_t *result)
{
    struct error ignored;
    return piece.length > 0 && converter->options.units != NULL &&
           register_has(converter->options.units, piece.text, piece.length) &&
           register_find(converter->options.units, piece.text, piece.length, day, result, &ignored);
}

static struct failed_unit *failed_slot(struct converter *converter, struct piece piece, int32_t day)
{
    size_t hash = (size_t)(uint32_t)day + piece.length;
    for (size_t i = 0; i < piece.length; i++) {
        hash = hash * 31 + (unsigned char)piece.text[i];
    }
    return &converter->failed[hash % FAILED_SLOTS];
}

/* Finds the unit, or says why not. An unknown name usually fills many rows of a file. */
static bool find_unit(struct converter *converter, const struct binding *binding,
                      struct piece piece, int32_t day, int32_t *result,
                      struct convert_problems *problems)
{
    struct failed_unit *failed = failed_slot(converter, piece, day);
    bool again = piece.length < MEMO_TEXT && failed->error.code != ERROR_NONE &&
                 failed->day == day && strlen(failed->text) == piece.length &&
                 memcmp(failed->text, piece.text, piece.length) == 0;
    if (!again) {
        if (converter->options.units == NULL) {
            return cell_refuse(problems, binding, ERROR_UNIT_UNKNOWN, piece, NULL);
        }
        if (register_find(converter->options.units, piece.text, piece.length, day, result,
                          &problems->error)) {
            return true;
        }
        if (piece.length < MEMO_TEXT) {
            memcpy(failed->text, piece.text, piece.length);
            failed->text[piece.length] = '\0';
            failed->day = day;
            failed->error = problems->error;
        }
    } else {
        problems->error = failed->error;
    }
    snprintf(problems->error.field, sizeof problems->error.field, "%s", binding->field->name);
    problems->error.column = cell_number(binding);
    return false;
}

bool cell_unit(struct converter *converter, struct binding *binding,
                              struct piece piece, int32_t day, int32_t *result,
                              struct convert_problems *problems)
{
    const struct mapping *mapping = converter->options.mapping;
    bool free = mapping != NULL && mapping->units_free;
    if (piece.length == 0 && !free) {
        return cell_refuse(problems, binding, ERROR_MISSING, piece, NULL);
    }
    size_t hash = (size_t)(uint32_t)day;
    for (size_t i = 0; i < piece.length; i++) {
        hash = hash * 31 + (unsigned char)piece.text[i];
    }
    struct unit_memo *memo = &converter->units[(hash ^ (hash >> 9)) % UNIT_SLOTS];
    if (memo->used && memo->day == day && strncmp(memo->text, piece.text, piece.length) == 0 &&
        memo->text[piece.length] == '\0') {
        *result = memo->id;
        return true;
    }
    if (!free) {
        if (!find_unit(converter, binding, piece, day, result, problems)) {
            return false;
        }
    } else if (!find_quietly(converter, piece, day, result) &&
               !free_unit(converter, binding, piece, result, problems)) {
        return false;
    }
    if (piece.length < MEMO_TEXT) {
        memcpy(memo->text, piece.text, piece.length);
        memo->text[piece.length] = '\0';
        memo->day = day;
        memo->id = *result;
        memo->used = true;
    }
    return true;
}
