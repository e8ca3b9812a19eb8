/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The blocks of a page, one after the other. */
#include "reports/html_parts.h"

#include <string.h>

static const char *tone_class(enum tone tone)
{
    static const char *const classes[] = {"", " class=\"strong\"", " class=\"soft\""};
    return classes[tone];
}

/* An address within the folder, whatever letters the name of a file has: "./", then RFC 3986, 2.1. */
static void put_link(struct sink *sink, const char *name)
{
    static const char hex[] = "0123456789ABCDEF";
    static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    sink_text(sink, "<a href=\"./");
    while (*name != '\0') {
        size_t length = strspn(name, plain);
        sink_bytes(sink, name, length);
        name += length;
        if (*name != '\0') {
            unsigned byte = (unsigned char)*name++;
            char escaped[4] = {'%', hex[byte >> 4], hex[byte & 15], '\0'};
            sink_text(sink, escaped);
        }
    }
    sink_text(sink, "\">");
}

void html_put_cell(struct html_writing *writing, const struct cell *cell)
{
    pen_svg_sign(&writing->pen, cell->sign);
    if (cell->link != NULL) {
        put_link(writing->out, cell->link);
    }
    html_text(writing->out, cell->text);
    if (cell->link != NULL) {
        sink_text(writing->out, "</a>");
    }
}

/* ---- what stands alone ---- */

/* Nothing for an empty text. */
static void put_line(struct html_writing *writing, const char *attributes, const char *text)
{
    if (text != NULL && *text != '\0') {
        html_element(writing->out, "p", attributes, text);
    }
}

static void put_title(struct html_writing *writing, const struct block *block)
{
    enum { LONG = 80 };
    sink_text(writing->out, "<header>\n<div>\n");
    html_heading(writing, 0, strlen(block->text) > LONG ? " class=\"long title\"" : " class=\"title\"", block->text);
    put_line(writing, " class=\"kind\"", block->note);
    sink_text(writing->out, "</div>\n<div class=\"when\">\n");
    put_line(writing, "", block->line[0]);
    put_line(writing, "", block->line[1]);
    sink_text(writing->out, "</div>\n</header>\n");
}

static void put_heading(struct html_writing *writing, const struct block *block)
{
    sink_text(writing->out, "<div class=\"over\">\n");
    html_heading(writing, 1, "", block->text);
    put_line(writing, "", block->note);
    sink_text(writing->out, "</div>\n");
}

static void put_cell_line(struct html_writing *writing, const char *class, const struct cell *cell)
{
    if (cell->kind == CONTENT_EMPTY || *cell->text == '\0') {
        return;
    }
    sink_printf(writing->out, "<p class=\"%s\">", class);
    html_put_cell(writing, cell);
    sink_text(writing->out, "</p>\n");
}

/* ---- lists ---- */

static void put_chart(struct html_writing *writing, const struct chart *chart)
{
    if (chart != NULL) {
        sink_text(writing->out, "<div class=\"chart\">");
        pen_svg_chart(&writing->pen, chart, HTML_TILE, SVG_SPOKEN);
        sink_text(writing->out, "</div>\n");
    }
}

static void put_tile(struct html_writing *writing, const struct tile *tile)
{
    sink_text(writing->out, "<div class=\"tile\">\n<div class=\"over\">\n");
    html_heading(writing, 1, "", tile->title);
    put_cell_line(writing, "target", &tile->target);
    sink_text(writing->out, "</div>\n<p class=\"big\"><span>");
    html_put_cell(writing, &tile->counts);
    sink_text(writing->out, "</span> <span>");
    html_put_cell(writing, &tile->share);
    sink_text(writing->out, "</span></p>\n");
    put_line(writing, " class=\"soft\"", tile->meaning);
    put_line(writing, "", tile->interval);
    put_chart(writing, tile->band);
    put_chart(writing, tile->months);
    put_line(writing, "", tile->instead);
    put_cell_line(writing, "judged", &tile->past);
    put_cell_line(writing, "judged", &tile->others);
    sink_text(writing->out, "</div>\n");
}

static void put_tiles(struct html_writing *writing, const struct block *block)
{
    sink_text(writing->out, "<div class=\"tiles\">\n");
    for (size_t i = 0; i < block->count; i++) {
        put_tile(writing, &block->tile[i]);
    }
    sink_text(writing->out, "</div>\n");
}

static void put_facts(struct html_writing *writing, const struct block *block)
{
    sink_text(writing->out, "<dl class=\"facts\">\n");
    for (size_t i = 0; i < block->count; i++) {
        sink_text(writing->out, "<div>");
        html_element(writing->out, "dt", "", block->fact[i].label);
        sink_text(writing->out, "<dd>");
        html_put_cell(writing, &block->fact[i].cell);
        sink_text(writing->out, "</dd></div>\n");
    }
    sink_text(writing->out, "</dl>\n");
}

static void put_charts(struct html_writing *writing, const struct block *block, bool landscape)
{
    double width = block->count > 1 ? (landscape ? HTML_HALF_WIDE : HTML_HALF) : landscape ? HTML_FULL_WIDE : HTML_FULL;
    sink_text(writing->out, block->count > 1 ? "<div class=\"figures\">\n" : "<div>\n");
    for (size_t i = 0; i < block->count; i++) {
        sink_printf(writing->out, "<figure>\n<figcaption id=\"%s\">", html_new_id(writing));
        html_text(writing->out, block->chart[i]->title);
        sink_printf(writing->out, "</figcaption>\n<div class=\"%s\" role=\"group\" tabindex=\"0\" aria-labelledby=\"%s\">",
                    width > HTML_HALF ? "chart scrolls" : "chart", writing->labelled);
        pen_svg_chart(&writing->pen, block->chart[i], width, SVG_SPOKEN);
        sink_text(writing->out, "</div>\n</figure>\n");
    }
    sink_text(writing->out, "</div>\n");
}

static void put_key(struct html_writing *writing, const struct block *block)
{
    sink_text(writing->out, "<ul class=\"key\">\n");
    for (size_t i = 0; i < block->count; i++) {
        sink_text(writing->out, "<li>");
        if (block->levels > 0) {
            pen_svg_level(&writing->pen, (int)i, block->levels);
        }
        html_put_cell(writing, &block->cell[i]);
        sink_text(writing->out, "</li>\n");
    }
    sink_text(writing->out, "</ul>\n");
}

static void put_lines_to_write_on(struct html_writing *writing, size_t count)
{
    sink_text(writing->out, "<div class=\"write\">\n");
    for (size_t i = 0; i < count; i++) {
        sink_text(writing->out, "<div></div>\n");
    }
    sink_text(writing->out, "</div>\n");
}

/* ---- all of them ---- */

/* Places that span several blocks. */
struct open_places {
    bool box, foot;
};

/* Ends what does not go on with a block of that kind; BLOCK_REVERSE ends all. */
static void close_places(struct html_writing *writing, struct open_places *open, enum block_kind next)
{
    if (open->foot && next != BLOCK_FOOT) {
        sink_text(writing->out, "</footer>\n");
        open->foot = false;
    }
    if (open->box && (next == BLOCK_BOX || next == BLOCK_BOX_END || next == BLOCK_REVERSE || next == BLOCK_FOOT)) {
        sink_text(writing->out, "</div>\n");
        open->box = false;
    }
}

static void put_box(struct html_writing *writing, struct open_places *open, const char *text)
{
    sink_text(writing->out, "<div class=\"box\">\n");
    if (*text != '\0') {
        html_heading(writing, 1, "", text);
    }
    open->box = true;
}

static void put_foot(struct html_writing *writing, struct open_places *open, const char *text)
{
    sink_text(writing->out, open->foot ? "" : "<footer>\n");
    put_line(writing, "", text);
    open->foot = true;
}

static void put_block(struct html_writing *writing, const struct page *page, const struct block *block,
                      struct open_places *open)
{
    close_places(writing, open, block->kind);
    switch (block->kind) {
    case BLOCK_TITLE:
        put_title(writing, block);
        break;
    case BLOCK_HEADLINE:
        put_line(writing, " class=\"headline\"", block->text);
        break;
    case BLOCK_TEXT:
        put_line(writing, tone_class(block->tone), block->text);
        break;
    case BLOCK_HEADING:
        put_heading(writing, block);
        break;
    case BLOCK_TILES:
        put_tiles(writing, block);
        break;
    case BLOCK_FACTS:
        put_facts(writing, block);
        break;
    case BLOCK_CHARTS:
        put_charts(writing, block, page->landscape);
        break;
    case BLOCK_TABLE:
        html_table(writing, block->table, page->language);
        break;
    case BLOCK_KEY:
        put_key(writing, block);
        break;
    case BLOCK_BOX:
        put_box(writing, open, block->text);
        break;
    case BLOCK_BOX_END:
        break;
    case BLOCK_WRITE:
        put_lines_to_write_on(writing, block->count);
        break;
    case BLOCK_REVERSE:
        sink_text(writing->out, "</div>\n<div class=\"side\">\n");
        break;
    case BLOCK_FOOT:
        put_foot(writing, open, block->text);
        break;
    }
}

void html_blocks(struct html_writing *writing, const struct page *page)
{
    struct open_places open = {false, false};
    sink_text(writing->out, "<section>\n<div class=\"side\">\n");
    for (size_t i = 0; i < page->count; i++) {
        put_block(writing, page, &page->block[i], &open);
    }
    close_places(writing, &open, BLOCK_REVERSE);
    sink_text(writing->out, "</div>\n</section>\n");
}
