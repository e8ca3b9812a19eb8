/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages for a terminal: headings, sentences, tables in columns, charts as bars of characters. What
 * is written to a file is the same at 80 columns. */
#include "reports/sink.h"
#include "reports/text_blocks.h"

#include "surveys/text.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct text_writing {
    struct text_lines lines;
    size_t pages;
};

static void *text_begin(const struct page_options *options, struct sink *sink)
{
    struct text_writing *writing = calloc(1, sizeof *writing);
    if (writing == NULL) {
        sink_fail(sink, ENOMEM);
        return NULL;
    }
    lines_begin(&writing->lines, sink, options->columns, options->color);
    return writing;
}

void text_head(struct text_lines *lines, const char *text, const char *note)
{
    bool noted = note != NULL && note[0] != '\0';
    size_t taken = noted ? text_width(note) : 0;
    if (!noted || text_width(text) + 3 + taken > lines->columns) {
        lines_wrap(lines, text, TONE_STRONG, 0);
        if (noted) {
            lines_wrap(lines, note, TONE_SOFT, 0);
        }
        return;
    }
    lines_add(lines, text, TONE_STRONG);
    lines_pad(lines, lines->columns - taken);
    lines_add(lines, note, TONE_SOFT);
    lines_end(lines);
}

static void put_title(struct text_lines *lines, const struct block *block)
{
    lines_rule(lines);
    text_head(lines, block->text, block->line[0]);
    if (block->note != NULL && block->note[0] != '\0') {
        bool fits = text_width(block->note) + 3 + text_width(block->line[1]) <= lines->columns;
        if (fits) {
            lines_add(lines, block->note, TONE_PLAIN);
            lines_pad(lines, lines->columns - text_width(block->line[1]));
            lines_add(lines, block->line[1], TONE_SOFT);
            lines_end(lines);
        } else {
            lines_wrap(lines, block->note, TONE_PLAIN, 0);
            lines_wrap(lines, block->line[1], TONE_SOFT, 0);
        }
    } else if (block->line[1][0] != '\0') {
        lines_pad(lines, lines->columns > text_width(block->line[1])
                             ? lines->columns - text_width(block->line[1])
                             : 0);
        lines_wrap(lines, block->line[1], TONE_SOFT, 0);
    }
    lines_rule(lines);
}

static void put_box(struct text_lines *lines, const struct block *block, size_t columns)
{
    static const char margin[] = "│ ";
    lines_gap(lines);
    lines->margin = margin;
    lines->columns = columns - text_width(margin);
    if (block->text[0] != '\0') {
        text_head(lines, block->text, block->note);
    }
}

static void put_table(struct text_lines *lines, const struct table *table)
{
    lines_gap(lines);
    if (table->caption[0] != '\0' || table->note != NULL) {
        text_head(lines, table->caption, table->note);
    }
    text_of_table(lines, table);
}

static void put_writing_lines(struct text_lines *lines, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        lines_end(lines);
        for (size_t j = 0; j < lines->columns; j++) {
            lines_add(lines, "_", TONE_PLAIN);
        }
        lines_end(lines);
    }
}

static void put_lists(struct text_lines *lines, const struct block *block)
{
    for (size_t i = 0; i < block->count && block->kind == BLOCK_TILES; i++) {
        text_of_tile(lines, &block->tile[i]);
    }
    for (size_t i = 0; i < block->count && block->kind == BLOCK_CHARTS; i++) {
        text_of_chart(lines, block->chart[i]);
    }
}

static void put_block(struct text_lines *lines, const struct block *block, size_t columns)
{
    switch (block->kind) {
    case BLOCK_TITLE:
        put_title(lines, block);
        break;
    case BLOCK_HEADLINE:
        lines_wrap(lines, block->text, TONE_STRONG, 0);
        break;
    case BLOCK_TEXT:
        lines_wrap(lines, block->text, block->tone, 0);
        break;
    case BLOCK_HEADING:
        lines_gap(lines);
        text_head(lines, block->text, block->note);
        break;
    case BLOCK_TILES:
    case BLOCK_CHARTS:
        put_lists(lines, block);
        break;
    case BLOCK_FACTS:
        text_of_facts(lines, block->fact, block->count);
        break;
    case BLOCK_TABLE:
        put_table(lines, block->table);
        break;
    case BLOCK_KEY:
        text_of_key(lines, block);
        break;
    case BLOCK_BOX:
        put_box(lines, block, columns);
        break;
    case BLOCK_BOX_END:
        lines->margin = "";
        lines->columns = columns;
        break;
    case BLOCK_WRITE:
        put_writing_lines(lines, block->count);
        break;
    case BLOCK_REVERSE:
        lines_gap(lines);
        lines_rule(lines);
        break;
    case BLOCK_FOOT:
        lines_wrap(lines, block->text, TONE_SOFT, 0);
        break;
    }
}

/* Whether a block begins with an empty line for the sake of what stands above it. */
static bool begins_part(const struct page *page, size_t index)
{
    enum block_kind kind = page->block[index].kind;
    enum block_kind before = index > 0 ? page->block[index - 1].kind : kind;
    bool other =
        before != kind && before != BLOCK_HEADING && before != BLOCK_BOX && before != BLOCK_TITLE;
    return other && (kind == BLOCK_FOOT || kind == BLOCK_FACTS || before == BLOCK_BOX_END ||
                     before == BLOCK_TILES || (before == BLOCK_TABLE && kind == BLOCK_TEXT));
}

static void text_add(void *state, const struct page *page)
{
    struct text_writing *writing = state;
    struct text_lines *lines = &writing->lines;
    size_t columns = lines->columns;
    if (writing->pages++ > 0) {
        lines_gap(lines);
    }
    for (size_t i = 0; i < page->count; i++) {
        if (begins_part(page, i)) {
            lines_gap(lines);
        }
        put_block(lines, &page->block[i], columns);
    }
    lines->margin = "";
    lines->columns = columns;
    text_of_marks(lines, page);
    lines->failed = lines->failed || !page_whole(page);
}

static void text_end(void *state)
{
    struct text_writing *writing = state;
    lines_release(&writing->lines);
    free(writing);
}

const struct page_writer text_writer = {text_begin, text_add, text_end};
