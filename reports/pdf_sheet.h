/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One side of a page laid out for paper (pdf_writer.c): blocks become pieces that no page break
 * divides, pieces are put on sheets (pdf_flow.c). All shapes of a side lie in one picture; a piece
 * is a range of them with y = 0 at its top. Lengths are points, x from the left edge of what the
 * margins leave. */
#ifndef HAILONG_REPORTS_PDF_SHEET_H
#define HAILONG_REPORTS_PDF_SHEET_H

#include "reports/page.h"
#include "reports/picture.h"

/* Sizes of type, by what it is for, and the white between. */
struct pdf_type {
    double title, headline, heading, text, table, soft,
        small;          /* soft: text that matters less; small: the foot */
    double tile, big;   /* title and figures of a tile */
    double label, fact; /* a fact and its figure */
    double gap;         /* factor of all gaps; 1 where there is room */
    double chart; /* and of the width of charts side by side: most are the lower the narrower they
                     are */
    double write; /* between lines to write on */
    double line;  /* height of a line of text, of its size */
};

/* How tightly a side is set: 0 as designed, PDF_TIGHTEST the floor: gaps go first, then lines to
 * write on, then type down to 8.5 points for text and 7.5 for small print. */
enum { PDF_TIGHTEST = 14 };
struct pdf_type pdf_type_of(enum type_style style, int tightness, struct typeface *typeface);

enum piece_kind {
    PIECE_PLAIN,
    PIECE_ROW,  /* of a table: where it begins a page, the heads stand above it again */
    PIECE_HEAD, /* the heads of a table, said to go on: stands on no page of its own accord */
    PIECE_FOOT  /* at the bottom of the last page of the side */
};

struct piece {
    enum piece_kind kind;
    size_t first, count; /* shapes of the side's picture */
    double height;
    double above;   /* white above it, but at the top of a page */
    bool with_next; /* on the same page as the piece that follows */
    size_t box;     /* grey boxes of a side count from 1; 0: none */
    size_t head;    /* of a ROW: index of its HEAD */
};

struct side {
    struct typeface *typeface;
    enum language language;
    bool serif;
    struct pdf_type type;
    double width, height; /* of what the margins leave */
    double left, room;    /* of what blocks may use: narrower in a box */
    struct picture picture;
    struct piece *piece;
    size_t count, capacity;
    struct page *scratch; /* memory for lines of text */
    size_t boxes, box;    /* boxes begun; the open one or 0 */
    bool failed;          /* memory ran out: something is missing */
    struct piece lost;    /* what a failed side hands out */
};

void side_begin(struct side *side, const struct page *page, struct page *scratch);
void side_release(struct side *side);

/* ---- pieces ---- */

/* Shapes that are added to side->picture until piece_end belong to it. The piece, valid until the
 * next one; never NULL. */
struct piece *piece_begin(struct side *side, double above);
struct piece *piece_end(struct side *side, double height);
struct piece *piece_last(struct side *side);
/* Moves points from..to of the picture. */
void move_down(struct side *side, size_t from, size_t to, double distance);

/* ---- text: pdf_text.c ---- */

/* A text broken into lines. Words are broken only where one alone is too long. */
struct lines {
    const char *one;         /* the only line, or */
    const char *const *line; /* each of count lines */
    size_t count;
    double size, height;
    double width; /* of the longest */
    bool bold;
};

struct lines lines_of(struct side *side, const char *text, double size, bool bold, double room);
/* Top left corner; anchor says which part of the lines stands at x. */
void lines_draw(struct side *side, const struct lines *lines, double x, double y, enum ink ink,
                enum anchor anchor);
struct lettering {
    double size;
    bool bold;
    enum ink ink;
};
/* As both; the height. */
double put_text(struct side *side, const char *text, struct lettering as, double x, double y,
                double room);
/* The size at which the text fits in one line, not less than the floor. */
double size_that_fits(struct side *side, const char *text, double size, double floor, bool bold,
                      double room);
double line_height(const struct side *side, double size);
/* From the top of a line to its baseline. */
double line_baseline(const struct side *side, double size);
/* The longest word. */
double longest_word(struct side *side, const char *text, double size, bool bold);

/* A sign with its words: as cells, keys and tiles show them. */
struct signed_lines {
    struct lines lines;
    enum sign sign;
    double sign_size, sign_room; /* 0 without a sign */
    enum ink ink;
};

struct signed_lines signed_lines_of(struct side *side, const struct cell *cell, double size,
                                    bool bold, double room);
/* x is the left edge, or with `right` the right one. */
void signed_lines_draw(struct side *side, const struct signed_lines *lines, double x, double y,
                       bool right);
double signed_lines_width(const struct signed_lines *lines);
/* A heading with a note at its right where there is room, else below; the height. From y = 0. */
double put_heading(struct side *side, const char *text, const char *note, double size);
/* A chart laid out in that width, with its corner at x, y; its height. */
double put_chart(struct side *side, const struct chart *chart, double x, double y, double width);
void put_rule(struct side *side, double x, double y, double width, enum ink ink, double thickness);

/* ---- blocks ---- */

void pdf_block(struct side *side, const struct page *page, size_t index); /* pdf_blocks.c */
void pdf_tiles(struct side *side, const struct tile *tile, size_t count); /* pdf_tiles.c */
void pdf_table(struct side *side, const struct table *table);             /* pdf_table.c */

/* ---- sheets: pdf_flow.c ---- */

/* Where a piece stands: on which sheet of the side, how far below the top margin. */
struct place {
    size_t piece;
    size_t sheet;
    double y;
};

struct flow {
    struct place *place; /* in order; scratch memory of the side */
    size_t count, sheets;
};

/* How high the side is on a single sheet. */
double side_height(const struct side *side);
struct flow side_flow(struct side *side);

#endif
