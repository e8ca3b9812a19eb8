/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/columns.h"

#include <stdlib.h>
#include <string.h>

#include "reports/text_lines.h"
#include "surveys/text.h"

void columns_init(struct columns *table, const char *align)
{
    *table = (struct columns){.align = align};
}

void columns_release(struct columns *table)
{
    for (size_t i = 0; i < table->count; i++) {
        free(table->cell[i]);
    }
    free(table->cell);
    *table = (struct columns){.align = table->align};
}

/* Takes the text over. */
static void add_cell(struct columns *table, char *text)
{
    char *copy = text != NULL ? text_harmless(text) : NULL;
    free(text);
    if (copy != NULL && table->count == table->size) {
        size_t size = table->size * 2 + 64;
        char **grown = realloc(table->cell, size * sizeof *grown);
        if (grown == NULL) {
            free(copy);
            copy = NULL;
        } else {
            table->cell = grown;
            table->size = size;
        }
    }
    if (copy == NULL) {
        table->failed = true;
        return;
    }
    table->cell[table->count++] = copy;
}

void columns_text(struct columns *table, const char *text)
{
    add_cell(table, strdup(text));
}

void columns_number(struct columns *table, int64_t number, enum language language)
{
    char text[NUMBER_SIZE];

    columns_text(table, number_text(number, language, text));
}

void columns_pair(struct columns *table, const char *first, const char *second)
{
    size_t room = strlen(first) + strlen(second) + 2;
    char *both = malloc(room);

    if (both != NULL) {
        bool apart = first[0] != '\0' && second[0] != '\0';
        snprintf(both, room, "%s%s%s", first, apart ? " " : "", second);
    }
    add_cell(table, both);
}

/* Blanks are printed only in front of something. */
static void print_row(char *const *cell, const char *align, const size_t *width, FILE *stream)
{
    size_t blanks = 0;

    for (size_t i = 0; align[i] != '\0'; i++) {
        size_t used = text_width(cell[i]);
        size_t rest = width[i] - used;
        if (used > 0) {
            fprintf(stream, "%*s%s", (int)(blanks + (align[i] == 'r' ? rest : 0)), "", cell[i]);
            blanks = align[i] == 'r' ? 0 : rest;
        } else {
            blanks += rest;
        }
        blanks += COLUMNS_GAP;
    }
    fputc('\n', stream);
}

bool columns_print(const struct columns *table, FILE *stream, struct error *error)
{
    size_t columns = strlen(table->align);
    size_t width[COLUMNS_MAX] = {0};

    if (table->failed || columns == 0 || columns > COLUMNS_MAX) {
        return error_memory(error);
    }
    for (size_t i = 0; i < table->count; i++) {
        size_t this = text_width(table->cell[i]);
        width[i % columns] = this > width[i % columns] ? this : width[i % columns];
    }
    for (size_t i = 0; i + columns <= table->count; i += columns) {
        print_row(table->cell + i, table->align, width, stream);
    }
    return true;
}
