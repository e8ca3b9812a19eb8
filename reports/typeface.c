/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/typeface.h"

#include "reports/typeface_parts.h"
#include "surveys/text.h"

#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    MEASURED =
        100, /* points at which texts are shaped: places then are exact to 1/100 000 of the size */
    BUCKETS = 8192,
    REMEMBERED = 12 * 1024 * 1024 /* bytes of shaped texts; then all is forgotten and begun anew */
};

/* A font map of its own, so that neither the desktop's settings nor other users of Pango change a
 * page. */
struct letters {
    PangoFontMap *map;
    PangoContext *context;
    PangoLayout *layout;
    PangoFontDescription *font[2]; /* regular, bold */
};

struct typeface {
    enum type_style style;
    struct letters own;   /* the two font files of the style alone, where they are installed */
    struct letters other; /* all fonts of the system: for letters that the two lack; opened when the
                             first is met */
    bool alone;           /* `own` knows the two files only */
    double ascent, descent; /* at size 1 */
    size_t bytes;
    struct shaped *bucket[BUCKETS];
};

/* ---- fonts ---- */

/* Reading two files takes 5 ms, looking through all fonts of a system 10 ms and more. */
static FcConfig *config_of_files(enum type_style style)
{
    static const char *const sans[][2] = {{"/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf",
                                           "/usr/share/fonts/truetype/noto/NotoSans-Bold.ttf"}};
    static const char *const serif[][2] = {
        {"/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf",
         "/usr/share/fonts/truetype/liberation/LiberationSerif-Bold.ttf"},
        {"/usr/share/fonts/truetype/liberation2/LiberationSerif-Regular.ttf",
         "/usr/share/fonts/truetype/liberation2/LiberationSerif-Bold.ttf"}};
    const char *const(*files)[2] = style == TYPE_SERIF ? serif : sans;
    size_t count = style == TYPE_SERIF ? 2 : 1;
    for (size_t i = 0; i < count; i++) {
        FcConfig *config = FcConfigCreate();
        if (config != NULL && FcConfigAppFontAddFile(config, (const FcChar8 *)files[i][0]) &&
            FcConfigAppFontAddFile(config, (const FcChar8 *)files[i][1])) {
            return config;
        }
        if (config != NULL) {
            FcConfigDestroy(config);
        }
    }
    return NULL;
}

/* config NULL: all fonts of the system. */
static bool letters_open(struct letters *letters, enum type_style style, FcConfig *config)
{
    letters->map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    if (letters->map == NULL) {
        return false;
    }
    if (config != NULL) {
        pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(letters->map), config);
    }
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(letters->map), 72);
    letters->context = pango_font_map_create_context(letters->map);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(letters->context, options);
    cairo_font_options_destroy(options);
    pango_context_set_round_glyph_positions(letters->context, FALSE);
    pango_context_set_base_dir(letters->context, PANGO_DIRECTION_LTR);
    pango_context_set_language(letters->context, pango_language_from_string("vi"));
    letters->layout = pango_layout_new(letters->context);
    pango_layout_set_single_paragraph_mode(letters->layout, TRUE);
    pango_layout_set_auto_dir(letters->layout, FALSE);
    for (int bold = 0; bold < 2; bold++) {
        PangoFontDescription *font = pango_font_description_new();
        pango_font_description_set_family_static(
            font, style == TYPE_SERIF ? "Liberation Serif, Times New Roman, serif"
                                      : "Noto Sans, sans-serif");
        pango_font_description_set_weight(font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
        pango_font_description_set_absolute_size(font, MEASURED * PANGO_SCALE);
        letters->font[bold] = font;
    }
    return true;
}

static void letters_close(struct letters *letters)
{
    if (letters->map != NULL) {
        pango_font_description_free(letters->font[0]);
        pango_font_description_free(letters->font[1]);
        g_object_unref(letters->layout);
        g_object_unref(letters->context);
        g_object_unref(letters->map);
    }
}

/* ---- shaping ---- */

static double scaled(int pango_units)
{
    return (double)pango_units / (PANGO_SCALE * MEASURED);
}

/* The layout of the text, with fonts of the whole system where the style's own lack a letter. */
static PangoLayout *lay(struct typeface *typeface, const char *text, size_t length, bool bold)
{
    struct letters *letters = &typeface->own;
    pango_layout_set_font_description(letters->layout, letters->font[bold]);
    pango_layout_set_text(letters->layout, text, (int)length);
    if (typeface->alone && pango_layout_get_unknown_glyphs_count(letters->layout) > 0 &&
        (typeface->other.map != NULL || letters_open(&typeface->other, typeface->style, NULL))) {
        letters = &typeface->other;
        pango_layout_set_font_description(letters->layout, letters->font[bold]);
        pango_layout_set_text(letters->layout, text, (int)length);
    }
    return letters->layout;
}

static cairo_glyph_t glyph_at(const PangoGlyphInfo *info, int x)
{
    PangoGlyph glyph = (info->glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0 ? 0 : info->glyph;
    return (cairo_glyph_t){.index = glyph,
                           .x = scaled(x + info->geometry.x_offset),
                           .y = scaled(info->geometry.y_offset)};
}

/* Glyphs of a run from left to right at *x, and which letters they stand for, in the order of the
 * letters. */
static void take_run(struct shaped_run *run, const PangoGlyphItem *item, const char *text, int *x)
{
    const PangoGlyphString *from = item->glyphs;
    bool backward = item->item->analysis.level % 2 != 0;
    cairo_scaled_font_t *font =
        pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(item->item->analysis.font));
    run->face = cairo_font_face_reference(cairo_scaled_font_get_font_face(font));
    run->text = text + item->item->offset;
    run->bytes = item->item->length;
    run->order = backward ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : 0;
    for (int i = 0; i < from->num_glyphs; i++) {
        if (from->glyphs[i].glyph != PANGO_GLYPH_EMPTY) {
            run->glyph[run->glyphs++] = glyph_at(&from->glyphs[i], *x);
        }
        *x += from->glyphs[i].geometry.width;
    }
    int end = run->bytes;
    for (int k = 0; k < from->num_glyphs; k++) { /* from the last letter to the first */
        int i = backward ? k : from->num_glyphs - 1 - k;
        int begin = from->log_clusters[i];
        if (begin < end || run->clusters == 0) {
            run->cluster[run->clusters++] = (cairo_text_cluster_t){.num_bytes = end - begin};
            end = begin;
        }
        run->cluster[run->clusters - 1].num_glyphs += from->glyphs[i].glyph != PANGO_GLYPH_EMPTY;
    }
    for (int i = 0; i < run->clusters / 2; i++) {
        cairo_text_cluster_t first = run->cluster[i];
        run->cluster[i] = run->cluster[run->clusters - 1 - i];
        run->cluster[run->clusters - 1 - i] = first;
    }
}

/* One piece of memory holds all: runs, glyphs, clusters, the text. */
static struct shaped *new_shaped(struct typeface *typeface, size_t runs, size_t glyphs,
                                 const char *text, size_t length)
{
    size_t size = sizeof(struct shaped) + runs * sizeof(struct shaped_run) +
                  glyphs * (sizeof(cairo_glyph_t) + sizeof(cairo_text_cluster_t)) + length + 1;
    struct shaped *shaped = calloc(1, size);
    if (shaped == NULL) {
        return NULL;
    }
    shaped->run = (struct shaped_run *)(void *)(shaped + 1);
    cairo_glyph_t *glyph = (cairo_glyph_t *)(void *)(shaped->run + runs);
    cairo_text_cluster_t *cluster = (cairo_text_cluster_t *)(void *)(glyph + glyphs);
    shaped->text = (char *)(cluster + glyphs);
    memcpy(shaped->text, text, length);
    if (runs > 0) {
        shaped->run[0].glyph = glyph;
        shaped->run[0].cluster = cluster;
    }
    typeface->bytes += size;
    return shaped;
}

static struct shaped *shape(struct typeface *typeface, const char *text, size_t length, bool bold)
{
    PangoLayoutLine *line = pango_layout_get_line_readonly(lay(typeface, text, length, bold), 0);
    size_t runs = 0, glyphs = 0;
    for (const GSList *at = line->runs; at != NULL; at = at->next) {
        runs++;
        glyphs += (size_t)((const PangoGlyphItem *)at->data)->glyphs->num_glyphs;
    }
    struct shaped *shaped = new_shaped(typeface, runs, glyphs, text, length);
    if (shaped == NULL) {
        return NULL;
    }
    int x = 0;
    for (const GSList *at = line->runs; at != NULL; at = at->next) {
        const PangoGlyphItem *item = at->data;
        struct shaped_run *run = &shaped->run[shaped->runs++];
        if (shaped->runs > 1) { /* behind the glyphs of the run before */
            run->glyph = run[-1].glyph + run[-1].glyphs;
            run->cluster = run[-1].cluster + run[-1].clusters;
        }
        take_run(run, item, shaped->text, &x);
    }
    shaped->bold = bold;
    shaped->length = length;
    shaped->width = scaled(x);
    return shaped;
}

static void forget(struct typeface *typeface)
{
    for (size_t i = 0; i < BUCKETS; i++) {
        while (typeface->bucket[i] != NULL) {
            struct shaped *shaped = typeface->bucket[i];
            typeface->bucket[i] = shaped->next;
            for (size_t r = 0; r < shaped->runs; r++) {
                cairo_font_face_destroy(shaped->run[r].face);
            }
            free(shaped);
        }
    }
    typeface->bytes = 0;
}

/* FNV-1a (Fowler, Noll and Vo 1991), 32 bits. */
static unsigned long hash_of(const char *text, size_t length, bool bold)
{
    uint32_t hash = bold ? 2166136261U ^ 1U : 2166136261U;
    for (size_t i = 0; i < length; i++) {
        hash = (hash ^ (unsigned char)text[i]) * 16777619U;
    }
    return hash;
}

/* A copy of the same length in which question marks stand for what is not to be shown. */
static char *masked(const char *text, size_t length)
{
    char *copy = malloc(length + 1);
    for (size_t at = 0; copy != NULL && at < length;) {
        size_t plain = text_plain(text + at);
        plain = plain < length - at ? plain : length - at;
        memcpy(copy + at, text + at, plain);
        at += plain;
        for (size_t bytes = text_obeyed(text + at); bytes > 0 && at < length; bytes--) {
            copy[at++] = '?';
        }
    }
    if (copy != NULL) {
        copy[length] = '\0';
    }
    return copy;
}

static const struct shaped *find_shaped(struct typeface *typeface, const char *text, size_t length,
                                        bool bold)
{
    unsigned long hash = hash_of(text, length, bold);
    struct shaped **bucket = &typeface->bucket[hash % BUCKETS];
    for (struct shaped *at = *bucket; at != NULL; at = at->next) {
        if (at->hash == hash && at->bold == bold && at->length == length &&
            memcmp(at->text, text, length) == 0) {
            return at;
        }
    }
    if (typeface->bytes > REMEMBERED) {
        forget(typeface);
    }
    struct shaped *shaped = shape(typeface, text, length, bold);
    if (shaped != NULL) {
        shaped->hash = hash;
        shaped->next = *bucket;
        *bucket = shaped;
    }
    return shaped;
}

const struct shaped *typeface_shape(struct typeface *typeface, const char *text, size_t length,
                                    bool bold)
{
    if (text_plain(text) >= length) {
        return find_shaped(typeface, text, length, bold);
    }
    char *shown = masked(text, length);
    const struct shaped *shaped = shown != NULL ? find_shaped(typeface, shown, length, bold) : NULL;
    free(shown);
    return shaped;
}

/* ---- measuring ---- */

/* How far ink reaches above and below the baseline, of the letters that reach farthest. */
static void measure_ink(struct typeface *typeface)
{
    PangoRectangle ink;
    pango_layout_set_font_description(typeface->own.layout, typeface->own.font[1]);
    pango_layout_set_text(typeface->own.layout, "ẨỂỔẴỖỄẤÚĐậợịgjpqy", -1);
    pango_layout_line_get_extents(pango_layout_get_line_readonly(typeface->own.layout, 0), &ink,
                                  NULL);
    typeface->ascent = -scaled(ink.y);
    typeface->descent = scaled(ink.y + ink.height);
}

struct typeface *typeface_open(enum type_style style)
{
    struct typeface *typeface = calloc(1, sizeof *typeface);
    if (typeface == NULL) {
        return NULL;
    }
    typeface->style = style;
    FcConfig *config = config_of_files(style);
    typeface->alone = config != NULL;
    bool open = letters_open(&typeface->own, style, config);
    if (config != NULL) {
        FcConfigDestroy(config);
    }
    if (!open) {
        free(typeface);
        return NULL;
    }
    measure_ink(typeface);
    return typeface;
}

void typeface_close(struct typeface *typeface)
{
    if (typeface != NULL) {
        forget(typeface);
        letters_close(&typeface->own);
        letters_close(&typeface->other);
        free(typeface);
    }
}

double typeface_width(struct typeface *typeface, const char *text, double size, bool bold)
{
    const struct shaped *shaped = typeface_shape(typeface, text, strlen(text), bold);
    return shaped != NULL ? shaped->width * size : 0;
}

double typeface_ascent(struct typeface *typeface, double size)
{
    return typeface->ascent * size;
}

double typeface_descent(struct typeface *typeface, double size)
{
    return typeface->descent * size;
}

/* Bytes of the text before its last letter, marks that stand upon it (U+0300..U+036F) included. */
static size_t without_last(const char *text, size_t length)
{
    bool mark = true;
    while (length > 0 && mark) {
        do {
            length--;
        } while (length > 0 && ((unsigned char)text[length] & 0xC0U) == 0x80U);
        unsigned char lead = (unsigned char)text[length];
        unsigned char next = lead == 0 ? 0 : (unsigned char)text[length + 1];
        mark = lead == 0xCC || (lead == 0xCD && next < 0xB0);
    }
    return length;
}

/* Where the glyphs behind the run's first `glyphs` begin, or where the text ends. */
static double place_behind(const struct shaped *shaped, size_t run, int glyphs)
{
    const struct shaped_run *at = &shaped->run[run];
    if (glyphs < at->glyphs) {
        return at->glyph[glyphs].x;
    }
    return run + 1 < shaped->runs && at[1].glyphs > 0 ? at[1].glyph[0].x : shaped->width;
}

size_t shaped_bytes_within(const struct shaped *shaped, double room)
{
    size_t bytes = 0;
    for (size_t r = 0; r < shaped->runs; r++) {
        const struct shaped_run *run = &shaped->run[r];
        int glyphs = 0;
        for (int c = 0; c < run->clusters; c++) {
            glyphs += run->cluster[c].num_glyphs;
            if (run->order != 0 || place_behind(shaped, r, glyphs) > room) {
                return bytes;
            }
            bytes += (size_t)run->cluster[c].num_bytes;
        }
    }
    return bytes;
}

const char *typeface_fit(struct typeface *typeface, const char *text, double size, bool bold,
                         double room, char *buffer, size_t buffer_size)
{
    static const char dots[] = "…";
    const struct shaped *shaped = typeface_shape(typeface, text, strlen(text), bold);
    bool fits = shaped == NULL || shaped->width * size <= room;
    size_t length = fits ? strlen(text) : shaped_bytes_within(shaped, room / size);
    if (fits && length < buffer_size) {
        memcpy(buffer, text, length + 1);
        return buffer;
    }
    while (length + sizeof dots > buffer_size) {
        if (length == 0) {
            buffer[0] = '\0';
            return buffer;
        }
        length = without_last(text, length);
    }
    for (;;) {
        while (length > 0 && text[length - 1] == ' ') {
            length--;
        }
        memcpy(buffer, text, length);
        memcpy(buffer + length, dots, sizeof dots);
        if (length == 0 || typeface_width(typeface, buffer, size, bold) <= room) {
            return buffer;
        }
        length = without_last(text, length);
    }
}
