/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/contrast.h"

#include "surveys/binding.h"
#include "surveys/text.h"

#include <stdio.h>
#include <string.h>

struct reading {
    struct source *source;
    struct rows *rows;
    struct row row;
    union record record;
};

static bool read_row(struct converter *converter, char delimiter, char quote, struct raw_row raw,
                     struct reading *reading)
{
    struct error ignored;
    struct convert_problems problems;
    *reading = (struct reading){.source = source_open_memory("", raw.text, raw.length, 0, &ignored)};
    reading->rows =
        reading->source == NULL ? NULL : rows_new(reading->source, delimiter, quote, &ignored);
    if (reading->rows == NULL || rows_next(reading->rows, &reading->row, &ignored) != ROWS_RECORD) {
        return false;
    }
    return convert_record(converter, &reading->row, &reading->record, &problems);
}

static void release(struct reading *reading)
{
    rows_free(reading->rows);
    source_close(reading->source);
}

static size_t member_size(enum field_type type)
{
    switch (type) {
    case FIELD_MOMENT:
        return sizeof(struct moment);
    case FIELD_NAME:
    case FIELD_UNIT:
    case FIELD_DAY:
    case FIELD_WHOLE:
    case FIELD_HUNDREDTHS:
    case FIELD_CHOICE:
        return sizeof(int32_t);
    case FIELD_TEXT:
    case FIELD_ITEM:
    case FIELD_IGNORED:
        break;
    }
    return 0;
}

static bool differ(const struct binding *binding, const struct reading *a, const struct reading *b)
{
    if (binding->item >= 0) {
        return a->record.form.answers[binding->item] != b->record.form.answers[binding->item];
    }
    size_t size = member_size(binding->field->type);
    if (size > 0) {
        size_t offset = binding->field->offset;
        return memcmp((const char *)&a->record + offset, (const char *)&b->record + offset, size) != 0;
    }
    struct piece left = cell_piece(binding, &a->row);
    struct piece right = cell_piece(binding, &b->row);
    char keys[2][TEXT_MAX + 1];
    return binding->field->type == FIELD_TEXT &&
           text_clean(left.text, left.length, keys[0], sizeof keys[0]) &&
           text_clean(right.text, right.length, keys[1], sizeof keys[1]) &&
           strcmp(keys[0], keys[1]) != 0;
}

static void show(const struct converter *converter, const struct binding *binding,
                 const struct reading *a, const struct reading *b, char *text, size_t size)
{
    char value[2][48];
    char header[64];
    struct piece left = cell_piece(binding, &a->row);
    struct piece right = cell_piece(binding, &b->row);
    error_copy_text(value[0], sizeof value[0], left.text, left.length);
    error_copy_text(value[1], sizeof value[1], right.text, right.length);
    const char *name = header_at(converter, binding->cell);
    error_copy_text(header, sizeof header, name, strlen(name));
    snprintf(text, size, "%s: %s / %s", header, value[0], value[1]);
}

bool contrast_rows(struct converter *converter, char delimiter, char quote, struct raw_row a,
                   struct raw_row b, char *text, size_t size)
{
    struct reading left;
    struct reading right = {0};
    bool found = false;
    bool good = read_row(converter, delimiter, quote, a, &left) &&
                read_row(converter, delimiter, quote, b, &right);
    for (size_t i = 0; good && !found && i < converter->binding_count; i++) {
        const struct binding *binding = &converter->bindings[i];
        found = binding->constant == NULL && differ(binding, &left, &right);
        if (found) {
            show(converter, binding, &left, &right, text, size);
        }
    }
    release(&left);
    release(&right);
    return found;
}

void contrast_place(struct converter *converter, char delimiter, char quote, struct raw_row raw,
                    struct error *error, struct excerpt *excerpt)
{
    struct reading reading;
    if (read_row(converter, delimiter, quote, raw, &reading)) {
        reading.row.line = error->line;
        converter_locate_key(converter, &reading.row, error);
        excerpt_make(converter, &reading.row, delimiter, error->cell, excerpt);
    }
    release(&reading);
}
