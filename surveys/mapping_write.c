/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A mapping as the text of a mapping file. */
#include "surveys/mapping.h"

#include "surveys/schema.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct writing {
    char *text;
    size_t length, size;
    bool failed;
};

static void put(struct writing *writing, const char *bytes, size_t length)
{
    if (!writing->failed && writing->size - writing->length <= length) {
        size_t size = writing->size * 2 + length + 1024;
        char *grown = realloc(writing->text, size);
        writing->failed = grown == NULL;
        writing->text = grown == NULL ? writing->text : grown;
        writing->size = grown == NULL ? writing->size : size;
    }
    if (!writing->failed) {
        memcpy(writing->text + writing->length, bytes, length);
        writing->length += length;
        writing->text[writing->length] = '\0';
    }
}

static void put_text(struct writing *writing, const char *text)
{
    put(writing, text, strlen(text));
}

/* In quotes, as libconfig reads it: quotes and backslashes escaped, control characters by number,
 * everything else as it is. */
static void put_quoted(struct writing *writing, const char *text)
{
    put_text(writing, "\"");
    for (; *text != '\0'; text++) {
        unsigned char c = (unsigned char)*text;
        char escaped[8];
        if (c == '"' || c == '\\') {
            escaped[0] = '\\';
            escaped[1] = (char)c;
            put(writing, escaped, 2);
        } else if (c < 0x20 || c == 0x7F) {
            snprintf(escaped, sizeof escaped, "\\x%02X", c);
            put_text(writing, escaped);
        } else {
            put(writing, text, 1);
        }
    }
    put_text(writing, "\"");
}

static void put_setting(struct writing *writing, const char *name, const char *text)
{
    if (text != NULL) {
        put_text(writing, name);
        put_text(writing, " = ");
        put_quoted(writing, text);
        put_text(writing, ";\n");
    }
}

static void put_number(struct writing *writing, long number)
{
    char text[24];
    snprintf(text, sizeof text, "%ld", number);
    put_text(writing, text);
}

static void put_zone(struct writing *writing, const char *name, const struct zone *zone)
{
    char text[24];
    int minutes = zone->minutes < 0 ? -zone->minutes : zone->minutes;
    snprintf(text, sizeof text, "%c%02d:%02d", zone->minutes < 0 ? '-' : '+', minutes / 60,
             minutes % 60);
    put_setting(writing, name, zone->kind == ZONE_UNSAID  ? NULL
                               : zone->kind == ZONE_LOCAL ? "local"
                                                          : text);
}

/* ---- the parts of a file ---- */

static const char *base_name(const char *file)
{
    const char *slash = strrchr(file, '/');
    return slash == NULL ? file : slash + 1;
}

static void put_head(struct writing *writing, const char *file)
{
    char name[160];
    put_text(writing, "# How hailong reads a file; use it with --map. It may be edited.\n"
                      "# Cách hailong đọc một tệp; dùng với --map. Có thể sửa tệp này.\n");
    if (file != NULL) {
        error_copy_text(name, sizeof name, base_name(file), strlen(base_name(file)));
        put_text(writing, "# Made from / Lập từ: ");
        put_text(writing, name);
        put_text(writing, "\n");
    }
    put_text(writing, "\n");
}

static void put_reading(struct writing *writing, const struct mapping *mapping)
{
    char delimiter[2] = {mapping->delimiter, '\0'};
    char decimal[2] = {mapping->decimal, '\0'};
    put_setting(writing, "kind", mapping->has_kind ? schema_of(mapping->kind)->name : NULL);
    put_setting(writing, "encoding", mapping->encoding);
    put_setting(writing, "delimiter", mapping->delimiter == '\0'   ? NULL
                                      : mapping->delimiter == '\t' ? "tab"
                                                                   : delimiter);
    put_setting(writing, "dates", mapping_order_name(mapping->dates));
    put_zone(writing, "zone", &mapping->zone);
    put_zone(writing, "stamps", &mapping->stamps);
    put_setting(writing, "decimal", mapping->decimal == '\0' ? NULL : decimal);
    put_setting(writing, "units", mapping->units_free ? "free" : NULL);
    put_setting(writing, "path", mapping->path);
    put_setting(writing, "code", mapping->code);
    if (mapping->scale > 0) {
        put_text(writing, "scale = ");
        put_number(writing, mapping->scale);
        put_text(writing, ";\n");
    }
}

static void put_items(struct writing *writing, const struct mapping *mapping)
{
    put_text(writing, "    items = (");
    for (size_t i = 0; i < mapping->item_count; i++) {
        const char *id = mapping->item_ids == NULL ? NULL : mapping->item_ids[i];
        put_text(writing, i == 0 ? "\n        " : ",\n        ");
        put_text(writing, id == NULL ? "" : "( ");
        put_quoted(writing, mapping->items[i]);
        if (id != NULL) {
            put_text(writing, ", ");
            put_quoted(writing, id);
            put_text(writing, " )");
        }
    }
    put_text(writing, " );\n");
}

static void put_pairs(struct writing *writing, const struct mapping_pair *pairs, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        put_text(writing, "    ");
        put_setting(writing, pairs[i].key, pairs[i].text);
    }
}

static void put_columns(struct writing *writing, const struct mapping *mapping)
{
    if (mapping->column_count > 0 || mapping->item_count > 0) {
        put_text(writing, "\n# field = \"header of its column\"\n# trường = \"tiêu đề cột\"\n"
                          "columns = {\n");
        put_pairs(writing, mapping->columns, mapping->column_count);
        if (mapping->item_count > 0) {
            put_items(writing, mapping);
        }
        put_text(writing, "};\n");
    }
    if (mapping->constant_count > 0) {
        put_text(writing, "\n# for columns that the file lacks\n"
                          "# cho những cột mà tệp không có\n"
                          "constants = {\n");
        put_pairs(writing, mapping->constants, mapping->constant_count);
        put_text(writing, "};\n");
    }
}

static void put_texts(struct writing *writing, const char *head, const char *name,
                      char *const *texts, size_t count)
{
    if (count == 0) {
        return;
    }
    put_text(writing, head);
    put_text(writing, name);
    put_text(writing, " = ( ");
    for (size_t i = 0; i < count; i++) {
        put_text(writing, i == 0 ? "" : ",\n    ");
        put_quoted(writing, texts[i]);
    }
    put_text(writing, " );\n");
}

static void put_meanings(struct writing *writing, const struct mapping *mapping)
{
    for (size_t i = 0; i < mapping->value_count; i++) {
        const struct mapping_value *value = &mapping->values[i];
        put_text(writing, i > 0 ? ",\n    ( "
                                : "\n# field, as spelled, meaning\n"
                                  "# trường, cách ghi, nghĩa\n"
                                  "values = (\n    ( ");
        put_quoted(writing, value->field);
        put_text(writing, ", ");
        put_quoted(writing, value->spelled);
        put_text(writing, ", ");
        put_quoted(writing, value->meaning);
        put_text(writing, " )");
    }
    put_text(writing, mapping->value_count > 0 ? " );\n" : "");
    for (size_t i = 0; i < mapping->label_count; i++) {
        put_text(writing, i > 0 ? ",\n    ( "
                                : "\n# answer, level (the highest is the best)\n"
                                  "# câu trả lời, mức (mức cao nhất là tốt nhất)\n"
                                  "labels = (\n    ( ");
        put_quoted(writing, mapping->labels[i].label);
        put_text(writing, ", ");
        put_number(writing, mapping->labels[i].level);
        put_text(writing, " )");
    }
    put_text(writing, mapping->label_count > 0 ? " );\n" : "");
}

/* ( "Đất đai", "online", 300 ), or ( "field", "Đất đai", 420 ) of a margin. */
static void put_known(struct writing *writing, const struct weighting *weights, const struct known_count *known)
{
    const char *margin = weights->method != WEIGHTING_RAKE ? NULL : known->field != NULL ? "field" : "channel";
    put_text(writing, "        ( ");
    if (margin != NULL) {
        put_quoted(writing, margin);
        put_text(writing, ", ");
    }
    if (known->field != NULL) {
        put_quoted(writing, known->field);
        put_text(writing, ", ");
    }
    if (known->channel != WEIGHTING_ANY) {
        put_quoted(writing, channel_name(known->channel));
        put_text(writing, ", ");
    }
    put_number(writing, (long)known->count);
    put_text(writing, " )");
}

static void put_weights(struct writing *writing, const struct weighting *weights)
{
    if (weights == NULL) {
        return;
    }
    put_text(writing, "\n# the forms are weighted to known counts of dossiers\n"
                      "# phiếu được cân đối theo số hồ sơ đã biết\nweights = {\n    by = ( ");
    put_text(writing, weights->by_field ? "\"field\"" : "");
    put_text(writing, weights->by_field && weights->by_channel ? ", " : "");
    put_text(writing, weights->by_channel ? "\"channel\" );\n    " : " );\n    ");
    put_setting(writing, "method", weighting_method_name(weights->method));
    for (size_t i = 0; i < weights->known_count; i++) {
        put_text(writing, i > 0                                ? ",\n"
                          : weights->method == WEIGHTING_RAKE ? "    margins = (\n"
                                                               : "    counts = (\n");
        put_known(writing, weights, &weights->known[i]);
    }
    put_text(writing, weights->known_count > 0 ? " );\n};\n" : "};\n");
}

char *mapping_text(const struct mapping *mapping, const char *file, struct error *error)
{
    struct writing writing = {NULL, 0, 0, false};
    put_head(&writing, file);
    put_reading(&writing, mapping);
    put_columns(&writing, mapping);
    put_texts(&writing,
              "\n# columns that are known and never read\n# cột đã biết, không bao giờ đọc\n",
              "ignore", mapping->ignored, mapping->ignored_count);
    put_meanings(&writing, mapping);
    put_texts(&writing, "\n# what counts as no answer\n# những cách ghi được coi là bỏ trống\n",
              "blank", mapping->blanks, mapping->blank_count);
    put_weights(&writing, mapping->weights);
    if (writing.failed) {
        free(writing.text);
        error_memory(error);
        return NULL;
    }
    return writing.text;
}
