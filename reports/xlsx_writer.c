/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages as a workbook. A card has three sheets: what one prints, its tables one below the other,
 * the numbers of its charts. Other pages have a sheet for each table. Of a workbook of many pages
 * the first 60 have sheets of their own; where there is more than one, a list of all with their big
 * figures stands at the end. */
#include "reports/xlsx_page.h"

#include "surveys/text.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PAGES_MOST = 60, TILES_MOST = 4 };

/* A page in the list of all. */
struct listed {
    const char *name, *line;
    struct {
        const char *title;
        struct cell counts, share;
    } tile[TILES_MOST];
    size_t tiles;
};

struct xlsx_writing {
    struct xlsx_book book;
    struct page list; /* keeps the texts of the list */
    struct listed *listed;
    size_t pages;
};

static void *xlsx_begin(const struct page_options *options, struct sink *sink)
{
    struct xlsx_writing *writing = calloc(1, sizeof *writing);
    if (writing == NULL) {
        sink_fail(sink, ENOMEM);
        return NULL;
    }
    if (!xlsx_book_begin(&writing->book, options, sink)) {
        free(writing);
        return NULL;
    }
    page_begin(&writing->list, PAGE_INDEX, LANGUAGE_EN);
    return writing;
}

/* ---- names ---- */

static const char *name_of_page(const struct page *page)
{
    for (size_t i = 0; i < page->count; i++) {
        if (page->block[i].kind == BLOCK_TITLE && page->block[i].text[0] != '\0') {
            return page->block[i].text;
        }
    }
    return page->title;
}

/* "Nguyễn Úy – Bảng số liệu": the name of the unit gives way, not what the sheet is. */
static void compose(const struct page *page, enum word which, char *name, size_t size)
{
    const char *what = word(which, page->language);
    if (page->kind != PAGE_CARD) {
        snprintf(name, size, "%s", what);
        return;
    }
    const char *unit = name_of_page(page);
    size_t left = LXW_SHEETNAME_MAX - 3 - text_characters(what, strlen(what));
    size_t bytes = 0;
    while (unit[bytes] != '\0' && text_characters(unit, bytes + 1) <= left) {
        bytes++;
    }
    while (bytes > 0 && ((unsigned char)unit[bytes] & 0xC0) == 0x80) {
        bytes--;
    }
    snprintf(name, size, "%.*s – %s", (int)bytes, unit, what);
}

/* ---- sheets ---- */

static bool find_tables(struct xlsx_page *page)
{
    size_t count = 0;
    for (size_t i = 0; i < page->page->count; i++) {
        count += page->page->block[i].kind == BLOCK_TABLE ? 1 : 0;
    }
    page->table = calloc(count + 1, sizeof *page->table);
    for (size_t i = 0; page->table != NULL && i < page->page->count; i++) {
        if (page->page->block[i].kind == BLOCK_TABLE) {
            page->table[page->tables++].table = page->page->block[i].table;
        }
    }
    return page->table != NULL;
}

static void add_table_sheets(struct xlsx_page *page)
{
    char name[512];
    lxw_worksheet *shared = NULL;
    bool together = page->page->kind == PAGE_CARD;
    for (size_t i = 0; i < page->tables; i++) {
        const struct table *table = page->table[i].table;
        if (together && shared == NULL) {
            compose(page->page, WORD_SHEET_TABLES, name, sizeof name);
            shared = xlsx_add_sheet(page->book, name);
        }
        page->table[i].alone = !together;
        page->table[i].sheet =
            together ? shared
                     : xlsx_add_sheet(page->book,
                                      table->caption[0] != '\0' ? table->caption : table->id);
    }
}

static void put_page(struct xlsx_book *book, const struct page *page)
{
    char data_name[512];
    struct xlsx_page sheets = {.book = book, .page = page};
    compose(page, WORD_SHEET_DATA, data_name, sizeof data_name);
    sheets.data = (struct xlsx_data){.book = book, .page = page, .name = data_name};
    book->language = page->language;
    lxw_worksheet *first =
        xlsx_add_sheet(book, page->kind == PAGE_CARD ? name_of_page(page)
                                                     : word(WORD_SHEET_SUMMARY, page->language));
    if (first == NULL || !find_tables(&sheets)) {
        book->failed = book->failed || first != NULL;
        return;
    }
    add_table_sheets(&sheets);
    xlsx_summary(&sheets, first);
    xlsx_tables(&sheets);
    free(sheets.table);
}

/* ---- the list of all ---- */

static struct cell kept(struct page *list, const struct cell *cell)
{
    struct cell copy = *cell;
    copy.text = page_text(list, cell->text);
    copy.chart = NULL;
    copy.link = NULL;
    return copy;
}

static void list_page(struct xlsx_writing *writing, const struct page *page)
{
    enum { STEP = 64 };
    if (writing->pages % STEP == 0) {
        struct listed *grown = realloc(writing->listed, (writing->pages + STEP) * sizeof *grown);
        if (grown == NULL) {
            writing->book.failed = true;
            return;
        }
        writing->listed = grown;
    }
    struct listed *listed = &writing->listed[writing->pages];
    *listed = (struct listed){.name = page_text(&writing->list, name_of_page(page)), .line = ""};
    for (size_t i = 0; i < page->count; i++) {
        const struct block *block = &page->block[i];
        if (block->kind == BLOCK_TITLE && listed->line[0] == '\0') {
            listed->line = page_text(&writing->list, block->line[0]);
        }
        for (size_t j = 0;
             block->kind == BLOCK_TILES && j < block->count && listed->tiles < TILES_MOST; j++) {
            listed->tile[listed->tiles].title = page_text(&writing->list, block->tile[j].title);
            listed->tile[listed->tiles].counts = kept(&writing->list, &block->tile[j].counts);
            listed->tile[listed->tiles].share = kept(&writing->list, &block->tile[j].share);
            listed->tiles++;
        }
    }
}

static void put_list(struct xlsx_writing *writing)
{
    struct page *page = &writing->list;
    size_t tiles = 0;
    for (size_t i = 0; i < writing->pages; i++) {
        tiles = writing->listed[i].tiles > tiles ? writing->listed[i].tiles : tiles;
    }
    struct table *table = page_table(page, "list", 2 + tiles * 2, writing->pages);
    if (table == NULL) {
        return;
    }
    table->caption = word(WORD_SHEET_LIST, page->language);
    page_column(table, 0, word(WORD_DATA_NAME, page->language), false);
    for (size_t i = 0; i < writing->pages; i++) {
        const struct listed *listed = &writing->listed[i];
        *page_cell(table, i, 0) = cell_text(listed->name);
        *page_cell(table, i, 1) = cell_text(listed->line);
        for (size_t j = 0; j < listed->tiles; j++) {
            page_column(table, 2 + j * 2, listed->tile[j].title, true);
            page_column(table, 3 + j * 2, listed->tile[j].title, true);
            *page_cell(table, i, 2 + j * 2) = listed->tile[j].counts;
            *page_cell(table, i, 3 + j * 2) = listed->tile[j].share;
        }
    }
    for (size_t i = 0; i < table->columns; i++) {
        table->column[i].sortable = true;
    }
    struct xlsx_table_sheet sheet = {.table = table, .alone = true};
    sheet.sheet = xlsx_add_sheet(&writing->book, table->caption);
    struct xlsx_page sheets = {.book = &writing->book, .page = page, .table = &sheet, .tables = 1};
    page->title = table->caption;
    xlsx_tables(&sheets);
}

static void xlsx_add(void *state, const struct page *page)
{
    struct xlsx_writing *writing = state;
    if (writing->pages == 0) {
        xlsx_file_properties(&writing->book.file, page->title, page->subject, page->command,
                             page->made);
    }
    writing->list.language = page->language;
    list_page(writing, page);
    if (writing->pages < PAGES_MOST) {
        put_page(&writing->book, page);
    }
    writing->pages++;
    writing->book.failed = writing->book.failed || !page_whole(page);
}

static void xlsx_end(void *state)
{
    struct xlsx_writing *writing = state;
    if (writing->pages > 1 && !writing->book.failed) {
        put_list(writing);
    }
    writing->book.failed = writing->book.failed || !page_whole(&writing->list);
    xlsx_book_end(&writing->book);
    page_release(&writing->list);
    free(writing->listed);
    free(writing);
}

const struct page_writer xlsx_writer = {xlsx_begin, xlsx_add, xlsx_end};
