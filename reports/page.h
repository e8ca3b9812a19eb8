/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page as a value: everything that stands on it, from top to bottom, in the language of its reader.
 *
 * page_card.c, page_compare.c … make pages from figures; writers (html_writer.c, pdf_writer.c, text_writer.c,
 * xlsx_writer.c) lay them out. A writer knows no figure and has no phrase about one: so all formats say the same.
 * All texts are UTF-8, NFC, unescaped; a page owns whatever stands on it.
 *
 * Memory that runs out is remembered (page_failed) and asked for once, at the end; blocks then are missing. */
#ifndef HAILONG_REPORTS_PAGE_H
#define HAILONG_REPORTS_PAGE_H

#include "reports/chart.h"
#include "reports/typeface.h"
#include "reports/words.h"

enum tone { TONE_PLAIN, TONE_STRONG, TONE_SOFT };

enum content_kind { CONTENT_EMPTY, CONTENT_TEXT, CONTENT_COUNT, CONTENT_SHARE, CONTENT_REAL };

/* What stands in one place of a table, a tile or a row of facts. */
struct cell {
    enum content_kind kind;
    const char *text; /* as printed, never NULL; "–" where there is nothing to say */
    bool has_number;  /* COUNT, SHARE (0..1), REAL: for spreadsheets and for sorting */
    double number;
    enum tone tone;
    enum sign sign;            /* drawn before the text */
    const struct chart *chart; /* drawn in place of the text, which then is what a reader without pictures gets; NULL: none */
    const char *link;          /* relative address of a file in the same folder; NULL: none */
};

struct column {
    const char *head;
    const char *group; /* a head over several neighbouring columns, the same pointer in all; NULL: none */
    bool number;       /* right-aligned */
    bool wide;         /* takes what room is left: long texts, charts */
    bool sortable;
};

struct table {
    const char *id; /* short, ASCII, one of a kind on the page: "compare"; also names the sheet of a workbook */
    const char *caption;
    const char *note; /* beside the caption, soft; NULL: none */
    struct column *column;
    size_t columns;
    struct cell *cell;   /* rows × columns; the first of a row names the row */
    size_t rows, feet;   /* the last `feet` rows are totals */
    bool searchable;     /* a box above it finds rows by their first cell */
    bool screen_only;    /* the figures beside a chart: not on paper where the chart has them all */
};

/* One of the big figures at the head of a card. */
struct tile {
    const char *title;
    struct cell target;        /* sign and word: whether a target is met; CONTENT_EMPTY: there is none */
    struct cell counts, share; /* "986/986", "100%" */
    const char *meaning;       /* what is counted */
    const char *interval;      /* "có thể từ 99,6% đến 100%", with the target; "" when there is nothing */
    const struct chart *band, *months; /* NULL: none */
    const char *instead;       /* what stands in place of the months; "" or NULL: nothing */
    struct cell past;          /* sign and words: against its own past */
    struct cell others;        /* sign and words: against the others */
};

struct fact {
    const char *label;
    struct cell cell;
};

enum block_kind {
    BLOCK_TITLE,    /* text: name of the unit or page; note: what this is; line[0], line[1] at the right */
    BLOCK_HEADLINE, /* text: the sentence that says what happened */
    BLOCK_TEXT,     /* text, in `tone` */
    BLOCK_HEADING,  /* text; note at the right, soft; NULL: none */
    BLOCK_TILES,    /* tile, count */
    BLOCK_FACTS,    /* fact, count: labels with big numbers below */
    BLOCK_CHARTS,   /* chart[count] side by side where there is room; each has its title above it */
    BLOCK_TABLE,    /* table */
    BLOCK_KEY,      /* cell[count]: signs with their words. levels > 0: the shades of CHART_LEVELS, best first, in place of signs */
    BLOCK_BOX,      /* a grey box begins; text: its heading */
    BLOCK_BOX_END,
    BLOCK_WRITE,    /* count empty lines to write on */
    BLOCK_REVERSE,  /* on paper the other side of the sheet begins */
    BLOCK_FOOT      /* text: small print at the end of a side */
};

struct block {
    enum block_kind kind;
    enum tone tone;
    const char *text, *note;
    const char *line[2];
    size_t count;
    int levels;
    const struct tile *tile;
    const struct fact *fact;
    const struct chart *const *chart;
    const struct cell *cell;
    const struct table *table;
};

enum page_kind {
    PAGE_CARD,
    PAGE_COMPARED,
    PAGE_INDEX,
    PAGE_MONTHS,
    PAGE_TWO,
    PAGE_QUESTIONS,
    PAGE_MODELS,
    PAGE_MODEL,
    PAGE_CLAIMS
};

struct page {
    enum page_kind kind;
    enum language language;
    bool landscape;
    const char *title;   /* of the document: "Xã Nguyễn Úy – tháng 10/2023" */
    const char *subject; /* one line for the properties of a file */
    const char *command; /* how it was made; "" when nobody said */
    int64_t made;        /* seconds since 1970 at which the file says that it was made */
    struct block *block;
    size_t count;
    struct page_memory *memory;
    bool failed;
    struct block lost;        /* what a failed page hands out in place of blocks and charts */
    struct chart lost_chart;
};

/* ---- making a page ---- */

void page_begin(struct page *page, enum page_kind kind, enum language language);
void page_release(struct page *page);
/* False when memory ran out at any time. */
bool page_whole(const struct page *page);

/* Zeroed memory that lives as long as the page; when memory runs out a block of zeros that nobody may rely on is not
 * given: NULL, and the page has failed. */
void *page_room(struct page *page, size_t count, size_t size);
/* Copies of texts, "" when memory runs out. */
const char *page_text(struct page *page, const char *text);
const char *page_printf(struct page *page, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* A phrase with its places filled. */
const char *page_phrase(struct page *page, enum word which, const char *const *arguments, size_t count);

/* The block that was added last, to set what the calls below do not. Never NULL: of a failed page one that is thrown away. */
struct block *page_block(struct page *page, enum block_kind kind);
void page_put(struct page *page, enum block_kind kind, enum tone tone, const char *text); /* copies the text */
void page_put_word(struct page *page, enum block_kind kind, enum tone tone, enum word which);

/* A table of so many columns and rows whose cells are CONTENT_EMPTY; NULL when memory runs out. */
struct table *page_table(struct page *page, const char *id, size_t columns, size_t rows);
void page_column(struct table *table, size_t index, const char *head, bool number);
struct cell *page_cell(struct table *table, size_t row, size_t column);

struct cell cell_text(const char *text); /* borrowed */
struct cell cell_count(struct page *page, int64_t count);
/* hits of trials or a share, as pages print it; "–" below the floor (figure_has_percent). */
struct figure;
struct cell cell_share(struct page *page, const struct figure *figure, int64_t forms);
struct cell cell_counts(struct page *page, const struct figure *figure); /* "986/986"; the number is the numerator */
struct cell cell_sign(enum sign sign, const char *text);
struct chart *page_chart(struct page *page, enum chart_kind kind, const char *title, const char *says);

/* ---- writing pages ---- */

struct sink;

struct page_options {
    enum type_style style; /* --style bangdiem (sans, colour) or vanban (Decree 30/2020: serif, black) */
    bool color;    /* text: terminal colours */
    size_t columns; /* text: width of the terminal; 0: 80 */
    struct typeface *typeface; /* of that style, lent for many files: opening one takes milliseconds; NULL: the writer opens its own */
};

/* A format that lays out pages: begin, then add each page, then end. What fails is said to the sink (sink_fail). */
struct page_writer {
    void *(*begin)(const struct page_options *options, struct sink *sink); /* NULL: failed, and the sink knows */
    void (*add)(void *writing, const struct page *page);
    void (*end)(void *writing); /* releases it */
};

extern const struct page_writer html_writer, pdf_writer, text_writer, xlsx_writer;

#endif
