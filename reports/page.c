/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/page.h"

#include "reports/numfmt.h"
#include "reports/renderers.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- memory: pieces in a list, freed together ---- */

enum { PIECE = 16 * 1024, ALIGN = 16 };

struct page_memory {
    struct page_memory *next;
    size_t used, size;
    _Alignas(16) unsigned char bytes[];
};

static struct page_memory *new_piece(struct page *page, size_t least)
{
    size_t size = least > PIECE ? least : PIECE;
    struct page_memory *piece = malloc(sizeof *piece + size);
    if (piece != NULL) {
        *piece = (struct page_memory){.next = page->memory, .size = size};
        page->memory = piece;
    }
    return piece;
}

void *page_room(struct page *page, size_t count, size_t size)
{
    struct page_memory *piece = page->memory;
    if (size != 0 && count > (SIZE_MAX / 2 - ALIGN) / size) {
        page->failed = true;
        return NULL;
    }
    size_t bytes = (count * size + ALIGN - 1) / ALIGN * ALIGN;
    if (piece == NULL || piece->size - piece->used < bytes) {
        piece = new_piece(page, bytes);
    }
    if (piece == NULL) {
        page->failed = true;
        return NULL;
    }
    void *room = piece->bytes + piece->used;
    piece->used += bytes;
    return memset(room, 0, bytes);
}

void page_begin(struct page *page, enum page_kind kind, enum language language)
{
    *page = (struct page){
        .kind = kind, .language = language, .title = "", .subject = "", .command = ""};
}

void page_release(struct page *page)
{
    while (page->memory != NULL) {
        struct page_memory *next = page->memory->next;
        free(page->memory);
        page->memory = next;
    }
    free(page->block);
    *page = (struct page){.title = "", .subject = "", .command = ""};
}

bool page_whole(const struct page *page)
{
    return !page->failed;
}

/* ---- texts ---- */

const char *page_text(struct page *page, const char *text)
{
    size_t length = strlen(text);
    char *copy = page_room(page, length + 1, 1);
    return copy == NULL ? "" : memcpy(copy, text, length + 1);
}

const char *page_printf(struct page *page, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    char *text = length < 0 ? NULL : page_room(page, (size_t)length + 1, 1);
    if (text == NULL) {
        page->failed = true;
        return "";
    }
    va_start(arguments, format);
    vsnprintf(text, (size_t)length + 1, format, arguments);
    va_end(arguments);
    return text;
}

const char *page_phrase(struct page *page, enum word which, const char *const *arguments, size_t count)
{
    char filled[WORDS_FILLED];
    return page_text(page, words_fill(which, page->language, arguments, count, filled));
}

/* ---- blocks ---- */

struct block *page_block(struct page *page, enum block_kind kind)
{
    enum { STEP = 32 };
    struct block *block = &page->lost;
    if (page->count % STEP == 0 && !page->failed) {
        struct block *grown = realloc(page->block, (page->count + STEP) * sizeof *grown);
        if (grown == NULL) {
            page->failed = true;
        } else {
            page->block = grown;
        }
    }
    if (!page->failed) {
        block = &page->block[page->count++];
    }
    *block = (struct block){.kind = kind, .text = "", .line = {"", ""}};
    return block;
}

void page_put(struct page *page, enum block_kind kind, enum tone tone, const char *text)
{
    const char *copy = page_text(page, text);
    struct block *block = page_block(page, kind);
    block->text = copy;
    block->tone = tone;
}

void page_put_word(struct page *page, enum block_kind kind, enum tone tone, enum word which)
{
    struct block *block = page_block(page, kind);
    block->text = word(which, page->language);
    block->tone = tone;
}

/* ---- tables ---- */

struct table *page_table(struct page *page, const char *id, size_t columns, size_t rows)
{
    struct table *table = page_room(page, 1, sizeof *table);
    struct column *column = page_room(page, columns, sizeof *column);
    struct cell *cell = page_room(page, columns * rows, sizeof *cell);
    if (table == NULL || column == NULL || cell == NULL) {
        return NULL;
    }
    *table = (struct table){.id = page_text(page, id),
                            .caption = "",
                            .column = column,
                            .columns = columns,
                            .cell = cell,
                            .rows = rows};
    for (size_t i = 0; i < columns; i++) {
        column[i].head = "";
    }
    for (size_t i = 0; i < columns * rows; i++) {
        cell[i].text = "";
    }
    struct block *block = page_block(page, BLOCK_TABLE);
    block->table = table;
    return table;
}

void page_column(struct table *table, size_t index, const char *head, bool number)
{
    table->column[index] = (struct column){.head = head, .number = number};
}

struct cell *page_cell(struct table *table, size_t row, size_t column)
{
    return &table->cell[row * table->columns + column];
}

struct cell cell_text(const char *text)
{
    return (struct cell){.kind = CONTENT_TEXT, .text = text};
}

struct cell cell_sign(enum sign sign, const char *text)
{
    return (struct cell){.kind = CONTENT_TEXT, .text = text, .sign = sign};
}

struct cell cell_count(struct page *page, int64_t count)
{
    char text[NUMFMT];
    return (struct cell){.kind = CONTENT_COUNT,
                         .text = page_text(page, numfmt_count(count, page->language, text)),
                         .has_number = true,
                         .number = (double)count};
}

struct cell cell_share(struct page *page, const struct figure *figure, int64_t forms)
{
    char text[NUMFMT];
    return (struct cell){.kind = CONTENT_SHARE,
                         .text = page_text(page, page_share(figure, forms, page->language, text)),
                         .has_number = figure_has_percent(figure, forms),
                         .number = figure_has_percent(figure, forms) ? figure->rate : 0};
}

struct cell cell_counts(struct page *page, const struct figure *figure)
{
    char text[PAGE_COUNTS];
    bool there = figure->why == WHY_NONE && figure->has_counts;
    return (struct cell){.kind = CONTENT_TEXT,
                         .text = page_text(page, page_counts(figure, page->language, text)),
                         .has_number = there,
                         .number = there ? (double)figure->numerator : 0};
}

struct chart *page_chart(struct page *page, enum chart_kind kind, const char *title, const char *says)
{
    struct chart *chart = page_room(page, 1, sizeof *chart);
    if (chart == NULL) {
        chart = &page->lost_chart; /* nobody draws it */
    }
    *chart = (struct chart){.kind = kind, .language = page->language, .title = title, .says = says};
    return chart;
}

/* ---- axes ---- */

double chart_axis_from(double lowest)
{
    static const double begins[] = {0.9, 0.8, 0.5};
    for (size_t i = 0; i < sizeof begins / sizeof *begins; i++) {
        if (lowest >= begins[i]) {
            return begins[i];
        }
    }
    return 0;
}
