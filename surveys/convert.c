/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/convert.h"

#include "surveys/answer_labels.h"
#include "surveys/binding.h"
#include "surveys/commune_name.h"
#include "surveys/config_reading.h"
#include "surveys/ragged.h"
#include "surveys/rules.h"
#include "surveys/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- life ---- */

static char *folded(const char *text)
{
    char key[TEXT_MAX + 1];
    text_fold(text, strlen(text), key, sizeof key);
    return strdup(key);
}

/* The spellings of the map that cells are compared with, folded once for all rows. */
static bool fold_map(struct converter *converter, struct error *error)
{
    const struct mapping *mapping = converter->options.mapping;
    if (mapping == NULL) {
        return true;
    }
    converter->value_keys = calloc(mapping->value_count + 1, sizeof *converter->value_keys);
    converter->blank_keys = calloc(mapping->blank_count + 1, sizeof *converter->blank_keys);
    bool good = converter->value_keys != NULL && converter->blank_keys != NULL;
    for (size_t i = 0; good && i < mapping->value_count; i++) {
        converter->value_keys[i] = folded(mapping->values[i].spelled);
        good = converter->value_keys[i] != NULL;
    }
    for (size_t i = 0; good && i < mapping->blank_count; i++) {
        converter->blank_keys[i] = folded(mapping->blanks[i]);
        good = converter->blank_keys[i] != NULL;
    }
    return good || error_memory(error);
}

/* What the command line says wins over the map. */
static void read_settings(struct converter *converter)
{
    const struct convert_options *options = &converter->options;
    const struct mapping *mapping = options->mapping;
    converter->reading.order = options->dates;
    converter->decimal = options->decimal;
    if (mapping != NULL) {
        bool said = options->dates != DATE_ORDER_ANY;
        converter->reading.order = said ? options->dates : mapping->dates;
        converter->reading.zone = mapping->zone;
        converter->reading.stamps = mapping->stamps;
        converter->decimal = options->decimal != '\0' ? options->decimal : mapping->decimal;
    }
}

struct converter *converter_new(const struct convert_options *options, const struct row *header,
                                struct error *error)
{
    struct converter *converter = calloc(1, sizeof *converter);
    if (converter == NULL) {
        error_memory(error);
        return NULL;
    }
    converter->options = *options;
    converter->schema = schema_of(options->kind);
    const struct mapping *mapping = options->mapping;
    read_settings(converter);
    bool good = mapping == NULL || !mapping->has_kind || mapping->kind == options->kind ||
                error_set(error, ERROR_MAP_KIND, NULL, schema_of(mapping->kind)->name,
                          converter->schema->name, NULL);
    if (!good || !fold_map(converter, error) || !header_bind(converter, header, error)) {
        error->file = options->file;
        error->line = error->line == 0 ? header->line : error->line;
        converter_free(converter);
        return NULL;
    }
    for (size_t i = 0; i < converter->notice_count; i++) {
        converter->notices[i].file = options->file;
        converter->notices[i].line = header->line;
    }
    return converter;
}

void converter_free(struct converter *converter)
{
    if (converter == NULL) {
        return;
    }
    for (size_t i = 0; i < converter->header_count; i++) {
        char *header = NULL;
        memcpy(&header, &converter->columns[i].header, sizeof header);
        free(header);
    }
    config_texts_free(converter->header_keys, converter->header_count);
    const struct mapping *mapping = converter->options.mapping;
    if (mapping != NULL) {
        config_texts_free(converter->value_keys, mapping->value_count);
        config_texts_free(converter->blank_keys, mapping->blank_count);
    }
    unit_spans_free(converter->spans);
    free(converter->columns);
    free(converter->bindings);
    free(converter);
}

bool converter_by_name(const struct converter *converter)
{
    return converter->by_name;
}

size_t converter_columns(const struct converter *converter, const struct bound_column **columns)
{
    *columns = converter->columns;
    return converter->header_count;
}

size_t converter_notices(const struct converter *converter, const struct error **notices)
{
    *notices = converter->notices;
    return converter->notice_count;
}

enum record_kind converter_kind(const struct converter *converter)
{
    return converter->options.kind;
}

const struct questionnaire *converter_questionnaire(const struct converter *converter)
{
    return &converter->questions;
}

/* ---- one row ---- */

static bool names_unit(const struct converter *converter, const struct binding *binding,
                       struct piece piece)
{
    return binding->field->type == FIELD_UNIT && converter->options.units != NULL &&
           register_has(converter->options.units, piece.text, piece.length);
}

const char *converter_whole_unit(const struct converter *converter)
{
    for (size_t i = 0; i < converter->binding_count; i++) {
        if (converter->bindings[i].field->type == FIELD_UNIT) {
            return converter->bindings[i].constant;
        }
    }
    return NULL;
}

const char *converter_whole_period(const struct converter *converter)
{
    for (size_t i = 0; i < converter->binding_count; i++) {
        if (strcmp(converter->bindings[i].field->name, "period") == 0) {
            return converter->bindings[i].constant;
        }
    }
    return NULL;
}

/* A record that was cut short begins as others do: its commune is one of the register. */
bool converter_row_begun(const struct converter *converter, const struct row *row)
{
    bool whole = row->count == converter->header_count;
    for (size_t i = 0; row->count <= converter->header_count && i < converter->binding_count; i++) {
        const struct binding *binding = &converter->bindings[i];
        if ((binding->field->flags & FIELD_REQUIRED) == 0 || binding->constant != NULL ||
            binding->cell >= row->count) {
            continue;
        }
        struct piece piece = cell_piece(binding, row);
        if (piece.length > 0 &&
            ((whole && binding->cell > 0) || names_unit(converter, binding, piece))) {
            return true;
        }
    }
    return false;
}

/* What a cell that has text can be under its column. */
static bool says(struct converter *converter, struct binding *binding, struct piece piece, bool units)
{
    struct convert_problems ignored = {.warning_count = 0};
    int32_t value = 0;
    char answer = ANSWER_BLANK;
    if (binding->item >= 0) {
        return cell_answer(converter, binding, piece, &answer, &ignored) && answer != ANSWER_BLANK;
    }
    return binding->field->type == FIELD_CHOICE
               ? cell_choice(binding->field->choices, piece, &value)
               : units && names_unit(converter, binding, piece);
}

bool converter_row_says(struct converter *converter, const struct row *row, bool units)
{
    for (size_t i = 0; row->count == converter->header_count && i < converter->binding_count; i++) {
        struct binding *binding = &converter->bindings[i];
        if (binding->constant != NULL) {
            continue;
        }
        struct piece piece = cell_piece(binding, row);
        cell_translate(converter, binding, &piece);
        if (piece.length > 0 && says(converter, binding, piece, units)) {
            return true;
        }
    }
    return false;
}

struct binding *cell_binding(struct converter *converter, const char *field)
{
    for (size_t i = 0; i < converter->binding_count; i++) {
        if (strcmp(converter->bindings[i].field->name, field) == 0) {
            return &converter->bindings[i];
        }
    }
    return NULL;
}

struct binding *cell_said(struct converter *converter, const struct row *row, const char *field, struct piece *piece)
{
    struct binding *binding = cell_binding(converter, field);
    if (binding != NULL) {
        *piece = cell_piece(binding, row);
        cell_translate(converter, binding, piece);
    }
    return binding;
}

/* The column of a field, NULL for none. */
static struct binding *binding_of_field(struct converter *converter, const char *field)
{
    struct binding *binding = cell_binding(converter, field);
    return binding == NULL || binding->constant != NULL ? NULL : binding;
}

/* The column that a problem is about: by its cell, else by the name of its field. */
static struct binding *binding_of(struct converter *converter, const struct error *error)
{
    for (size_t i = 0; error->column > 0 && i < converter->binding_count; i++) {
        struct binding *binding = &converter->bindings[i];
        if (binding->constant == NULL && cell_number(binding) == error->column) {
            return binding;
        }
    }
    return error->column > 0 ? NULL : binding_of_field(converter, error->field);
}

/* The number by which a reader finds the record, straight from its cell: it may not be converted
 * yet. */
static void name_record(struct converter *converter, const struct row *row, struct error *error)
{
    const struct binding *binding = binding_of_field(converter, converter->schema->key);
    if (binding != NULL && binding->cell < row->count) {
        struct piece piece = cell_piece(binding, row);
        error_copy_text(error->key, sizeof error->key, piece.text, piece.length);
        error->record = converter->schema->record;
    }
}

/* The place of `other`: until now the name of its field stands there. */
static void locate_other(struct converter *converter, const struct row *row, struct error *error)
{
    const struct binding *binding = binding_of_field(converter, error->place);
    error->place[0] = '\0';
    if (binding != NULL) {
        long line = row->line;
        long column = 0;
        row_cell_place(row, converter->options.delimiter, converter->options.quote, binding->cell,
                       &line, &column);
        column = converter->options.workbook ? (long)binding->cell + 1 : column;
        snprintf(error->place, sizeof error->place, "%ld:%ld", line, column);
    }
}

/* Puts file, line, column and header of a problem's field in place of the field's name. */
static void locate(struct converter *converter, const struct row *row, struct error *error)
{
    bool ragged = error->code == ERROR_ROW_RAGGED; /* no cell of it is known to be a field's */
    struct binding *binding = ragged ? NULL : binding_of(converter, error);
    error->file = converter->options.file;
    error->line = row->line;
    error->column = 0;
    error->cell = 0;
    if (!ragged) {
        name_record(converter, row, error);
    }
    if (error->place[0] != '\0') {
        locate_other(converter, row, error);
    }
    if (binding != NULL) {
        error->cell = (long)binding->cell + 1;
        const char *header = converter->columns[binding->cell].header;
        row_cell_place(row, converter->options.delimiter, converter->options.quote, binding->cell,
                       &error->line, &error->column);
        if (converter->options.workbook) {
            error->column = error->cell;
        }
        error_copy_text(error->field, sizeof error->field, header, strlen(header));
        cell_moment_located(binding, error);
        if (error->code == ERROR_CLOSED_NO_DATE) {
            struct piece piece = cell_piece(binding, row); /* as it is spelled */
            error_copy_text(error->value, sizeof error->value, piece.text, piece.length);
        }
    }
}

void converter_locate_key(struct converter *converter, const struct row *row, struct error *error)
{
    snprintf(error->field, sizeof error->field, "%s", converter->schema->key);
    error->column = 0;
    locate(converter, row, error);
}

bool convert_end(struct converter *converter, const struct row *row, bool good,
                 struct convert_problems *problems)
{
    for (size_t i = 0; i < problems->warning_count; i++) {
        locate(converter, row, &problems->warnings[i]);
    }
    if (!good) {
        locate(converter, row, &problems->error);
    }
    return good;
}

/* The advice of a ragged row. Of its cells only digits are shown, else the header of the column. */
static void tell_cause(const struct converter *converter, const struct row *row, struct error *error)
{
    static const enum error_code causes[] = {[RAGGED_UNKNOWN] = ERROR_NONE,
                                             [RAGGED_DECIMAL] = ERROR_RAGGED_DECIMAL,
                                             [RAGGED_TEXT] = ERROR_RAGGED_TEXT,
                                             [RAGGED_SHORT] = ERROR_RAGGED_SHORT};
    struct ragged ragged;
    ragged_cause(row, converter->header_count, converter->options.delimiter,
                 converter->options.quote, &ragged);
    error->cause = causes[ragged.kind];
    error_copy_text(error->other, sizeof error->other, ragged.found, strlen(ragged.found));
    error_copy_text(error->mended, sizeof error->mended, ragged.mended, strlen(ragged.mended));
    if (ragged.kind == RAGGED_TEXT || ragged.kind == RAGGED_SHORT) {
        const char *header = converter->columns[ragged.cell].header;
        error_copy_text(error->field, sizeof error->field, header, strlen(header));
    }
}

bool convert_begin(struct converter *converter, const struct row *row, struct convert_problems *problems)
{
    char found[24];
    char wanted[24];
    converter->line = row->line;
    problems->error.code = ERROR_NONE;
    problems->warning_count = 0;
    if (row->count == converter->header_count) {
        return true;
    }
    snprintf(found, sizeof found, "%zu", row->count);
    snprintf(wanted, sizeof wanted, "%zu", converter->header_count);
    error_set(&problems->error, ERROR_ROW_RAGGED, NULL, found, wanted, NULL);
    tell_cause(converter, row, &problems->error);
    return false;
}

/* Empty, or what a database writes for it. What stands for nothing among answers ("N/A"), or is but a
 * stroke, is no number of a record either: rows that share it would pass for duplicates. */
static bool is_blank(const struct binding *binding, struct piece piece)
{
    static const char strokes[] = "-_./*?";
    size_t strokes_seen = 0;
    if (piece.length == 0 || (piece.length == 4 && memcmp(piece.text, "NULL", 4) == 0)) {
        return true;
    }
    if (!binding->own) {
        return false;
    }
    for (size_t i = 0; i < piece.length; i++) {
        if (piece.text[i] >= '0' && piece.text[i] <= '9') {
            return false; /* nearly all of them: nothing more is looked at */
        }
        strokes_seen += memchr(strokes, piece.text[i], sizeof strokes - 1) != NULL;
    }
    return strokes_seen == piece.length || answer_is_blank(piece.text, piece.length);
}

/* "-", "–", "/": what stands in a table where there is nothing to count. */
static bool is_stroke(struct piece piece)
{
    static const char *const strokes[] = {"-", "–", "—", "/", "//"};
    for (size_t i = 0; i < sizeof strokes / sizeof strokes[0]; i++) {
        if (strlen(strokes[i]) == piece.length && memcmp(strokes[i], piece.text, piece.length) == 0) {
            return true;
        }
    }
    return false;
}

/* All fields but questions and the unit, which needs the record's day. */
bool convert_fields(struct converter *converter, const struct row *row, char *record,
                    struct convert_problems *problems)
{
    for (size_t i = 0; i < converter->binding_count; i++) {
        struct binding *binding = &converter->bindings[i];
        if (binding->field->type == FIELD_UNIT || binding->item >= 0) {
            continue;
        }
        struct piece piece = cell_piece(binding, row);
        struct piece typed = piece;
        cell_translate(converter, binding, &piece);
        bool zero = (binding->field->flags & FIELD_ZERO) != 0;
        if (is_blank(binding, piece) || (zero && is_stroke(piece))) {
            if (!zero && (binding->field->flags & FIELD_REQUIRED) != 0) {
                return cell_refuse(problems, binding, ERROR_MISSING, typed, NULL);
            }
        } else if (!cell_convert(converter, binding, piece, record, problems)) {
            return false;
        }
    }
    return true;
}

bool convert_unit_field(struct converter *converter, const struct row *row, int32_t day,
                        int32_t *unit, struct convert_problems *problems)
{
    for (size_t i = 0; i < converter->binding_count; i++) {
        struct binding *binding = &converter->bindings[i];
        if (binding->field->type == FIELD_UNIT) {
            struct piece piece = cell_piece(binding, row);
            cell_translate(converter, binding, &piece);
            return cell_unit(converter, binding, piece, day, unit, problems);
        }
    }
    return true;
}

bool convert_dossier(struct converter *converter, const struct row *row, struct dossier *record,
                     struct convert_problems *problems)
{
    static const struct moment none = {DAY_NONE, TIME_NONE};
    *record = (struct dossier){.code = "",
                               .received = none,
                               .due = none,
                               .completed = none,
                               .supplement_requested = none,
                               .supplement_received = none,
                               .reappointed_on = none,
                               .due_new = none,
                               .supplement_count = -1,
                               .reappointed_count = -1,
                               .limit_days = -1,
                               .complaint = -1};
    if (!convert_begin(converter, row, problems)) {
        return convert_end(converter, row, false, problems);
    }
    bool good = convert_fields(converter, row, (char *)record, problems) &&
                convert_unit_field(converter, row, record->received.day, &record->unit, problems) &&
                rules_dossier(record, problems);
    return convert_end(converter, row, good, problems);
}

static bool convert_answers(struct converter *converter, const struct row *row,
                            struct form *record, struct convert_problems *problems)
{
    for (size_t i = 0; i < converter->binding_count; i++) {
        struct binding *binding = &converter->bindings[i];
        if (binding->item < 0) {
            continue;
        }
        struct piece piece = cell_piece(binding, row);
        cell_translate(converter, binding, &piece);
        if (!cell_answer(converter, binding, piece, &record->answers[binding->item], problems)) {
            return false;
        }
    }
    record->answers[converter->questions.count] = '\0';
    return true;
}

bool convert_form(struct converter *converter, const struct row *row, struct form *record,
                  struct convert_problems *problems)
{
    *record = (struct form){.id = "", .date = {converter->options.date, TIME_NONE}, .score = -1};
    if (!convert_begin(converter, row, problems)) {
        return convert_end(converter, row, false, problems);
    }
    bool good = convert_fields(converter, row, (char *)record, problems) &&
                convert_answers(converter, row, record, problems) &&
                convert_unit_field(converter, row, record->date.day, &record->unit, problems);
    return convert_end(converter, row, good, problems);
}

/* "Xã Nguyễn Úy" under "Cấp: Xã" is xã Nguyễn Úy once. A list without ranks may have them in its
 * full names. */
static void split_rank(struct unit_row *record)
{
    const char *rest = record->name;
    enum commune_rank given = commune_rank_of(record->kind);
    enum commune_rank written = commune_split(record->name, &rest);
    if (written != RANK_NONE && (record->kind[0] == '\0' || given == written)) {
        record->name = rest;
        given = written;
    }
    if (given == RANK_NONE && record->kind[0] == '\0') {
        given = commune_split(record->full_name, &rest);
    }
    record->kind = given != RANK_NONE ? commune_rank_word(given) : record->kind;
}

static bool add_span(struct converter *converter, const struct unit_row *record, long line,
                     struct convert_problems *problems)
{
    if (converter->spans == NULL) {
        converter->spans = unit_spans_new();
    }
    if (converter->spans == NULL) {
        return error_memory(&problems->error);
    }
    return unit_spans_add(converter->spans, record, line, &problems->error);
}

bool convert_unit(struct converter *converter, const struct row *row, struct unit_row *record,
                  struct convert_problems *problems)
{
    *record = (struct unit_row){.code = "",
                                .kind = "",
                                .name = "",
                                .district_code = "",
                                .district = "",
                                .province_code = "",
                                .province = "",
                                .succeeded_by = "",
                                .full_name = "",
                                .valid_from = DAY_NONE,
                                .valid_to = DAY_NONE};
    bool good = convert_begin(converter, row, problems) &&
                convert_fields(converter, row, (char *)record, problems) &&
                rules_unit(record, problems);
    if (good) {
        split_rank(record);
        good = add_span(converter, record, row->line, problems);
    }
    return convert_end(converter, row, good, problems);
}
