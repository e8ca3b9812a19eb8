/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages as PDF, A4: page by page through cairo into the sink, so that a bundle of thousands needs
 * no more memory than one. */
#include "reports/page.h"
#include "reports/pdf_sheet.h"
#include "reports/pen_cairo.h"
#include "reports/sink.h"
#include "reports/text_lines.h"

#include <cairo/cairo-pdf.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define MM (72 / 25.4)
static const double A4_SHORT = 210 * MM, A4_LONG = 297 * MM;

struct margins {
    double top, bottom, left, right;
    double number; /* baseline of the page number, from the lower edge */
};

static struct margins margins_of(enum type_style style)
{
    /* Decree 30/2020/NĐ-CP, annex I, part I, item I.3: top and bottom 20–25 mm, left 30–35, right 15–20. */
    return style == TYPE_SERIF ? (struct margins){20 * MM, 20 * MM, 30 * MM, 15 * MM, 11 * MM}
                               : (struct margins){15 * MM, 16 * MM, 25 * MM, 15 * MM, 9 * MM};
}

struct writing {
    struct sink *sink;
    struct typeface *typeface;
    bool own; /* the typeface is this writing's */
    cairo_surface_t *surface;
    struct pen_cairo pen;
    struct margins margins;
    char *first; /* title of the only page so far, until there is a second one */
    size_t pages;
};

static cairo_status_t to_sink(void *sink, const unsigned char *bytes, unsigned int length)
{
    sink_bytes(sink, (const char *)bytes, length); /* which remembers failures */
    return CAIRO_STATUS_SUCCESS;
}

static void release(struct writing *writing)
{
    if (writing->pen.cairo != NULL) {
        cairo_destroy(writing->pen.cairo);
    }
    if (writing->surface != NULL) {
        cairo_surface_destroy(writing->surface);
    }
    pen_cairo_release(&writing->pen);
    if (writing->own) {
        typeface_close(writing->typeface);
    }
    free(writing->first);
    free(writing);
}

static void *pdf_begin(const struct page_options *options, struct sink *sink)
{
    struct writing *writing = calloc(1, sizeof *writing);
    if (writing == NULL) {
        sink_fail(sink, ENOMEM);
        return NULL;
    }
    writing->sink = sink;
    writing->own = options->typeface == NULL;
    writing->typeface = writing->own ? typeface_open(options->style) : options->typeface;
    writing->surface = cairo_pdf_surface_create_for_stream(to_sink, sink, A4_SHORT, A4_LONG);
    if (writing->typeface == NULL ||
        cairo_surface_status(writing->surface) != CAIRO_STATUS_SUCCESS) {
        sink_fail(sink, ENOMEM);
        release(writing);
        return NULL;
    }
    cairo_pdf_surface_restrict_to_version(writing->surface, CAIRO_PDF_VERSION_1_5);
    writing->pen = (struct pen_cairo){.cairo = cairo_create(writing->surface),
                                      .typeface = writing->typeface,
                                      .style = options->style};
    writing->margins = margins_of(options->style);
    return writing;
}

/* ---- layout ---- */

/* Blocks of a side that end before `end`, as tightly as said. */
static void lay_side(struct side *side, const struct page *page, size_t begin, size_t end,
                     int tightness, enum type_style style)
{
    const struct margins margins = margins_of(style);
    side->width = (page->landscape ? A4_LONG : A4_SHORT) - margins.left - margins.right;
    side->height = (page->landscape ? A4_SHORT : A4_LONG) - margins.top - margins.bottom;
    side->serif = style == TYPE_SERIF;
    side->type = pdf_type_of(style, tightness, side->typeface);
    side->boxes = side->box = 0;
    side_begin(side, page, side->scratch);
    for (size_t i = begin; i < end; i++) {
        pdf_block(side, page, i);
    }
}

/* How tightly sides are set that are looked up rather than read. */
static int dense_of(const struct writing *writing)
{
    enum { DENSE_SERIF = 8, DENSE = 12 };
    return writing->pen.style == TYPE_SERIF ? DENSE_SERIF : DENSE;
}

/* The front of a page is set more tightly until it fits on one sheet, but not below the floor of
 * type. What needs several anyway is set tightly, as other sides are. */
static struct flow set_front(const struct writing *writing, struct side *side,
                             const struct page *page, size_t end)
{
    const double hopeless =
        1.8; /* so much higher than a sheet as designed: no type that can be read makes it fit */
    int low = 0, high = PDF_TIGHTEST, set = 0;
    for (int next = 0; low <= high; next = (low + high) / 2) { /* as designed first: most fit */
        side_release(side);
        lay_side(side, page, 0, end, set = next, writing->pen.style);
        double height = side_height(side);
        if (height <= side->height) {
            high = next - 1;
        } else {
            low = next == 0 && height > hopeless * side->height ? PDF_TIGHTEST + 1 : next + 1;
        }
    }
    int best = low <= PDF_TIGHTEST ? low : dense_of(writing); /* the least that fits, or none does */
    if (best != set) {
        side_release(side);
        lay_side(side, page, 0, end, best, writing->pen.style);
    }
    return side_flow(side);
}

/* Other sides are set tightly: they are looked up, not read. */
static struct flow set_other(const struct writing *writing, struct side *side,
                             const struct page *page, size_t begin, size_t end)
{
    lay_side(side, page, begin, end, dense_of(writing), writing->pen.style);
    return side_flow(side);
}

/* ---- drawing ---- */

static void draw_box(struct writing *writing, const struct side *side, const struct flow *flow,
                     size_t first)
{
    const struct place *place = &flow->place[first];
    size_t box = side->piece[place->piece].box, last = first;
    if (box == 0 ||
        (first > 0 && place[-1].sheet == place->sheet && side->piece[place[-1].piece].box == box)) {
        return;
    }
    while (last + 1 < flow->count && flow->place[last + 1].sheet == place->sheet &&
           side->piece[flow->place[last + 1].piece].box == box) {
        last++;
    }
    struct ink_colour grey = ink_colour(INK_WIDE, writing->pen.style);
    double end = flow->place[last].y + side->piece[flow->place[last].piece].height;
    pen_cairo_flush(&writing->pen);
    cairo_set_source_rgb(writing->pen.cairo, grey.red / 255.0, grey.green / 255.0,
                         grey.blue / 255.0);
    cairo_rectangle(writing->pen.cairo, writing->margins.left, writing->margins.top + place->y, side->width,
                    end - place->y);
    cairo_fill(writing->pen.cairo);
}

static void draw_shapes(struct writing *writing, const struct side *side, const struct piece *piece,
                        bool texts, double x, double y)
{
    if (texts) {
        pen_cairo_texts(&writing->pen, &side->picture, piece->first, piece->count, x, y);
    } else {
        pen_cairo_paths(&writing->pen, &side->picture, piece->first, piece->count, x, y);
    }
}

static void draw_piece(struct writing *writing, const struct side *side, const struct place *place,
                       bool texts)
{
    const struct piece *piece = &side->piece[place->piece];
    double x = writing->margins.left, y = writing->margins.top + place->y;
    if (piece->height <= side->height) {
        draw_shapes(writing, side, piece, texts, x, y);
    } else { /* rather small than cut off */
        pen_cairo_flush(&writing->pen);
        cairo_save(writing->pen.cairo);
        cairo_translate(writing->pen.cairo, x, y);
        cairo_scale(writing->pen.cairo, side->height / piece->height, side->height / piece->height);
        draw_shapes(writing, side, piece, texts, 0, 0);
        pen_cairo_flush(&writing->pen);
        cairo_restore(writing->pen.cairo);
    }
}

/* Below the lower margin: what this is, and which sheet of how many. */
static void draw_number(struct writing *writing, const struct page *page, const struct side *side,
                        size_t number, size_t of)
{
    char counts[2][24], title[512], filled[WORDS_FILLED];
    const char *const numbers[] = {counts[0], counts[1]};
    const double size = 7.5;
    struct picture line;
    snprintf(counts[0], sizeof counts[0], "%zu", number);
    snprintf(counts[1], sizeof counts[1], "%zu", of);
    words_fill(WORD_SHEET_OF, page->language, numbers, 2, filled);
    double room = side->width - typeface_width(writing->typeface, filled, size, false) - 20;
    typeface_fit(writing->typeface, page->title, size, false, room, title, sizeof title);
    picture_begin(&line, side->width, size);
    picture_text(&line, 0, 0, title, size, INK_SOFT);
    picture_text(&line, side->width, 0, filled, size, INK_SOFT)->anchor = ANCHOR_END;
    const struct margins *margins = &writing->margins;
    pen_cairo_texts(&writing->pen, &line, 0, line.count, margins->left,
                    margins->top + side->height + margins->bottom - margins->number);
    pen_cairo_flush(&writing->pen);
    picture_release(&line);
}

/* Nothing hides a text: first all that is drawn, then all that is written, in the order of reading. */
static void draw_sheets(struct writing *writing, const struct page *page, const struct side *side,
                        const struct flow *flow, size_t before, size_t of)
{
    size_t first = 0, end = 0;
    for (size_t sheet = 0; sheet < flow->sheets; sheet++, first = end) {
        cairo_pdf_surface_set_size(writing->surface, page->landscape ? A4_LONG : A4_SHORT,
                                   page->landscape ? A4_SHORT : A4_LONG);
        for (; end < flow->count && flow->place[end].sheet == sheet; end++) {
            draw_box(writing, side, flow, end);
            draw_piece(writing, side, &flow->place[end], false);
        }
        for (size_t i = first; i < end; i++) {
            draw_piece(writing, side, &flow->place[i], true);
        }
        draw_number(writing, page, side, before + sheet + 1, of);
        cairo_show_page(writing->pen.cairo);
    }
}

/* ---- properties ---- */

/* cairo refuses texts that are not UTF-8, and noncharacters. */
static void set_metadata(const struct writing *writing, cairo_pdf_metadata_t which, const char *text)
{
    char *shown = text_harmless(text);
    if (shown == NULL) {
        sink_fail(writing->sink, ENOMEM);
        return;
    }
    cairo_pdf_surface_set_metadata(writing->surface, which, shown);
    free(shown);
}

/* cairo would say when the file was really written; two runs shall give the same bytes. */
static void set_properties(const struct writing *writing, const struct page *page)
{
    char made[32];
    struct tm day;
    time_t seconds = (time_t)page->made;
    bool known = gmtime_r(&seconds, &day) != NULL &&
                 strftime(made, sizeof made, "%Y-%m-%dT%H:%M:%SZ", &day) > 0;
    set_metadata(writing, CAIRO_PDF_METADATA_TITLE, page->title);
    set_metadata(writing, CAIRO_PDF_METADATA_SUBJECT, page->subject);
    cairo_pdf_surface_set_metadata(writing->surface, CAIRO_PDF_METADATA_CREATOR, "hailong");
    cairo_pdf_surface_set_metadata(writing->surface, CAIRO_PDF_METADATA_CREATE_DATE,
                                   known ? made : "1970-01-01T00:00:00Z");
}

static void add_outline(const struct writing *writing, const char *title, size_t sheet)
{
    char place[40];
    snprintf(place, sizeof place, "page=%zu", sheet);
    char *shown = text_harmless(title);
    if (shown == NULL) {
        sink_fail(writing->sink, ENOMEM);
        return;
    }
    cairo_pdf_surface_add_outline(writing->surface, CAIRO_PDF_OUTLINE_ROOT, shown, place, 0);
    free(shown);
}

/* A bundle has a list of its pages; a single one needs none. */
static void note_page(struct writing *writing, const struct page *page, size_t sheets)
{
    if (writing->pages == 0) {
        set_properties(writing, page);
        size_t size = strlen(page->title) + 1;
        writing->first = malloc(size);
        if (writing->first != NULL) {
            memcpy(writing->first, page->title, size);
        }
    } else {
        if (writing->first != NULL) {
            add_outline(writing, writing->first, 1);
            free(writing->first);
            writing->first = NULL;
        }
        add_outline(writing, page->title, writing->pages + 1);
    }
    writing->pages += sheets;
}

/* ---- the writer ---- */

static size_t count_sides(const struct page *page)
{
    size_t sides = 1;
    for (size_t i = 0; i < page->count; i++) {
        sides += page->block[i].kind == BLOCK_REVERSE;
    }
    return sides;
}

static size_t end_of_side(const struct page *page, size_t begin)
{
    while (begin < page->count && page->block[begin].kind != BLOCK_REVERSE) {
        begin++;
    }
    return begin;
}

static bool lay_page(const struct writing *writing, const struct page *page, struct side *side,
                     struct flow *flow, size_t sides)
{
    size_t begin = 0;
    bool whole = true;
    for (size_t i = 0; i < sides; i++) {
        size_t end = end_of_side(page, begin);
        flow[i] = begin == 0 ? set_front(writing, &side[i], page, end)
                             : set_other(writing, &side[i], page, begin, end);
        whole = whole && !side[i].failed && !side[i].picture.failed;
        begin = end + 1;
    }
    return whole;
}

static void pdf_add(void *pointer, const struct page *page)
{
    struct writing *writing = pointer;
    struct page scratch; /* memory for one page */
    size_t sides = count_sides(page), sheets = 0, before = 0;
    page_begin(&scratch, page->kind, page->language);
    struct side *side = page_room(&scratch, sides, sizeof *side);
    struct flow *flow = page_room(&scratch, sides, sizeof *flow);
    if (side != NULL && flow != NULL) {
        for (size_t i = 0; i < sides; i++) {
            side[i].typeface = writing->typeface;
            side[i].scratch = &scratch;
        }
        bool whole = lay_page(writing, page, side, flow, sides) && page_whole(&scratch);
        for (size_t i = 0; i < sides; i++) {
            sheets += flow[i].sheets;
        }
        note_page(writing, page, sheets);
        for (size_t i = 0; i < sides && whole; i++) {
            draw_sheets(writing, page, &side[i], &flow[i], before, sheets);
            before += flow[i].sheets;
        }
        for (size_t i = 0; i < sides; i++) {
            side_release(&side[i]);
        }
        if (!whole) {
            sink_fail(writing->sink, ENOMEM);
        }
    }
    if (!page_whole(&scratch) || writing->pen.failed) {
        sink_fail(writing->sink, ENOMEM);
    }
    page_release(&scratch);
}

static void pdf_end(void *pointer)
{
    struct writing *writing = pointer;
    cairo_surface_finish(writing->surface);
    if (cairo_status(writing->pen.cairo) == CAIRO_STATUS_NO_MEMORY ||
        cairo_surface_status(writing->surface) == CAIRO_STATUS_NO_MEMORY) {
        sink_fail(writing->sink, ENOMEM);
    } else if (cairo_surface_status(writing->surface) != CAIRO_STATUS_SUCCESS) {
        sink_fail(writing->sink, EIO);
    }
    release(writing);
}

const struct page_writer pdf_writer = {pdf_begin, pdf_add, pdf_end};
