/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cell of a unit: its number on the record's own day. */
#include "surveys/binding.h"
#include "surveys/commune_name.h"
#include "surveys/text.h"

#include <stdio.h>
#include <string.h>

enum { FREE_NAME = 200 }; /* characters */
static const char blank_name[] = "(blank)";

/* Keys of free units are apart from their names by a control character (store_alias.c). */
static void blank_controls(char *text)
{
    for (; *text != '\0'; text++) {
        *text = (unsigned char)*text < 0x20 ? ' ' : *text;
    }
}

/* A unit outside the register. `by_name`: because there is no register, so that spellings of one
 * commune come together; else because the map says that such names are as good as any. */
static bool free_unit(struct converter *converter, struct binding *binding, struct piece piece,
                      bool by_name, int32_t *result, struct convert_problems *problems)
{
    char key[4 * COMMUNE_TEXT];
    const struct name_source *names = &converter->options.names;
    if (piece.length == 0) {
        piece = (struct piece){blank_name, strlen(blank_name)};
    }
    if (!cell_clean(binding, piece, problems)) {
        return false;
    }
    char *name = binding->text;
    blank_controls(name);
    size_t length = strlen(name);
    bool fits = text_characters(name, length) <= FREE_NAME &&
                (by_name ? commune_free_key(name, length, key, sizeof key)
                         : text_fold(name, length, key, sizeof key));
    if (!fits) {
        return cell_refuse(problems, binding, ERROR_TEXT_LONG, piece, "200");
    }
    if (key[0] == '\0') { /* of characters that nobody sees, such as zero width spaces */
        if (by_name) {
            return cell_refuse(problems, binding, ERROR_MISSING, piece, NULL);
        }
        snprintf(key, sizeof key, "%s", blank_name);
        name = key;
    }
    converter->by_name = converter->by_name || by_name;
    if (converter->options.units != NULL &&
        register_find_key(converter->options.units, key, result)) {
        return true;
    }
    const struct free_unit unit = {key, name, by_name};
    return names->free_unit(names->context, &unit, result, &problems->error);
}

static bool find_quietly(const struct converter *converter, struct piece piece, int32_t day,
                         int32_t *result)
{
    struct error ignored;
    return piece.length > 0 && converter->options.units != NULL &&
           register_has(converter->options.units, piece.text, piece.length) &&
           register_find(converter->options.units, piece.text, piece.length, day, result, &ignored);
}

static size_t hash_of(struct piece piece, int32_t day)
{
    size_t hash = (size_t)(uint32_t)day;
    for (size_t i = 0; i < piece.length; i++) {
        hash = hash * 31 + (unsigned char)piece.text[i];
    }
    return hash ^ (hash >> 9);
}

/* Finds the unit, or says why not. An unknown name usually fills many rows of a file. */
static bool find_unit(struct converter *converter, const struct binding *binding,
                      struct piece piece, int32_t day, int32_t *result,
                      struct convert_problems *problems)
{
    struct failed_unit *failed = &converter->failed[hash_of(piece, day) % FAILED_SLOTS];
    bool again = piece.length < MEMO_TEXT && failed->error.code != ERROR_NONE &&
                 failed->day == day && strlen(failed->text) == piece.length &&
                 memcmp(failed->text, piece.text, piece.length) == 0;
    if (!again) {
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

/* Past the memo: which of the three ways a unit is known by. */
static bool resolve(struct converter *converter, struct binding *binding, struct piece piece,
                    int32_t day, bool free, int32_t *result, struct convert_problems *problems)
{
    const struct unit_register *units = converter->options.units;
    if (free) {
        return find_quietly(converter, piece, day, result) ||
               free_unit(converter, binding, piece, false, result, problems);
    }
    if (units == NULL || register_is_empty(units)) {
        return free_unit(converter, binding, piece, true, result, problems);
    }
    return find_unit(converter, binding, piece, day, result, problems);
}

bool cell_unit(struct converter *converter, struct binding *binding, struct piece piece,
               int32_t day, int32_t *result, struct convert_problems *problems)
{
    const struct mapping *mapping = converter->options.mapping;
    bool free = mapping != NULL && mapping->units_free;
    if (piece.length == 0 && !free) {
        return cell_refuse(problems, binding, ERROR_MISSING, piece, NULL);
    }
    struct unit_memo *memo = &converter->units[hash_of(piece, day) % UNIT_SLOTS];
    if (memo->used && memo->day == day && strncmp(memo->text, piece.text, piece.length) == 0 &&
        memo->text[piece.length] == '\0') {
        *result = memo->id;
        return true;
    }
    if (!resolve(converter, binding, piece, day, free, result, problems)) {
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
