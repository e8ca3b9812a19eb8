/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where decoded text may be cut so that its parts, composed one by one, are the whole composed: before
 * a character that composes with nothing before it. Those known not to are enough, ASCII among them
 * (Unicode Standard Annex #15, 9: characters with NFC_Quick_Check=Yes and combining class 0). */
#include "surveys/transcode.h"

#include "surveys/encoding.h"
#include "surveys/text.h"
#include "surveys/text_place.h"

#include <errno.h>
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

/* The longest character of an encoding here has four bytes, as a surrogate pair. */
enum { BLOCK = 1 << 16, TEXT = 4 * BLOCK, LONGEST = 4 };

struct transcoding {
    iconv_t converter;
    const char *encoding;
    struct spool *spool;
    struct text_place place; /* where `text` begins */
    bool begun;              /* a byte order mark was looked for */
    size_t length;           /* decoded, not yet composed */
    size_t kept;             /* bytes of a character that goes on in the next block */
    char bytes[BLOCK + LONGEST];
    char text[TEXT];
};

/* ---- composing ---- */

static bool begins_anew(utf8proc_int32_t character)
{
    return character < 0x300 || (character >= 0x1E00 && character <= 0x20CF) ||
           (character >= 0x2100 && character <= 0x2CEE) ||
           (character >= 0x3041 && character <= 0x3096) ||
           (character >= 0x30A0 && character <= 0xA66E);
}

/* The last place to cut at, 0 when there is none. */
static size_t last_cut(const char *text, size_t length)
{
    for (size_t at = length; at > 0;) {
        at--;
        utf8proc_int32_t character = 0;
        if (((unsigned char)text[at] & 0xC0) != 0x80 &&
            utf8proc_iterate((const utf8proc_uint8_t *)text + at, (utf8proc_ssize_t)(length - at),
                             &character) > 0 &&
            begins_anew(character)) {
            return at;
        }
    }
    return 0;
}

static bool spool_composed(struct transcoding *work, size_t length, struct error *error)
{
    text_place_pass(&work->place, work->text, length);
    if (text_is_composed(work->text, length)) {
        return spool_add(work->spool, work->text, length, error);
    }
    utf8proc_uint8_t *composed = NULL;
    utf8proc_ssize_t count =
        utf8proc_map((const utf8proc_uint8_t *)work->text, (utf8proc_ssize_t)length, &composed,
                     UTF8PROC_COMPOSE | UTF8PROC_STABLE);
    bool good = count >= 0 || error_memory(error);
    good = good && spool_add(work->spool, composed, (size_t)count, error);
    free(composed);
    return good;
}

/* Hands over what can be composed by now; all of it at the end, and when too much would be left to wait
 * for a place to cut (only a text that is none has so many marks in a row). */
static bool hand_over(struct transcoding *work, bool all, struct error *error)
{
    size_t ready = all ? work->length : last_cut(work->text, work->length);
    if (work->length - ready + BLOCK > TEXT) {
        ready = work->length;
    }
    if (ready > 0) {
        if (!spool_composed(work, ready, error)) {
            return false;
        }
        work->length -= ready;
        memmove(work->text, work->text + ready, work->length);
    }
    return true;
}

/* ---- decoding ---- */

/* CP1258 and TCVN3 hold a letter back until they know that no mark follows. */
static void release_held(struct transcoding *work)
{
    char *to = work->text + work->length;
    size_t room = sizeof work->text - work->length;
    iconv(work->converter, NULL, NULL, &to, &room);
    work->length = (size_t)(to - work->text);
}

static bool refuse(struct transcoding *work, const char *bytes, size_t length, struct error *error)
{
    char shown[24] = "";
    bool wide = strncmp(work->encoding, "UTF-16", 6) == 0;
    size_t count = wide && length >= 2 ? 2 : 1;
    size_t used = 0;
    release_held(work);
    text_place_pass(&work->place, work->text, work->length);
    text_place_stop(&work->place);
    for (size_t i = 0; i < count; i++) {
        int more = snprintf(shown + used, sizeof shown - used, "%s0x%02X", i > 0 ? " " : "",
                            (unsigned char)bytes[i]);
        used += more > 0 ? (size_t)more : 0;
    }
    error_set(error, ERROR_ENCODING_BYTE, NULL, shown, work->encoding, NULL);
    error->line = work->place.line;
    error->column = work->place.column;
    return false;
}

static size_t mark_length(const char *encoding, const char *bytes, size_t length)
{
    const char *marked = encoding_utf16_mark(bytes, length);
    return marked != NULL && strcmp(marked, encoding) == 0 ? 2 : 0;
}

/* Decodes the block; what is left of it is half a character. */
static bool decode(struct transcoding *work, size_t length, bool last, struct error *error)
{
    char *from = work->bytes;
    if (!work->begun && (length >= LONGEST || last)) {
        size_t mark = mark_length(work->encoding, from, length);
        from += mark;
        length -= mark;
        work->begun = true;
    }
    while (work->begun && length > 0) {
        char *to = work->text + work->length;
        size_t room = sizeof work->text - work->length;
        size_t result = iconv(work->converter, &from, &length, &to, &room);
        int why = result == (size_t)-1 ? errno : 0;
        work->length = (size_t)(to - work->text);
        if (why == EILSEQ || (why == EINVAL && last)) {
            return refuse(work, from, length, error);
        }
        if (!hand_over(work, false, error)) {
            return false;
        }
        if (why == EINVAL) {
            break;
        }
    }
    memmove(work->bytes, from, length);
    work->kept = length;
    return true;
}

static bool run(struct transcoding *work, struct source *raw, struct error *error)
{
    for (;;) {
        long got = source_read(raw, work->bytes + work->kept, BLOCK, error);
        if (got < 0 || !decode(work, work->kept + (size_t)got, got == 0, error)) {
            return false;
        }
        if (got == 0) {
            break;
        }
    }
    release_held(work);
    return hand_over(work, true, error);
}

bool transcode(struct source *raw, const char *encoding, struct spool *spool, struct error *error)
{
    struct transcoding *work = malloc(sizeof *work);
    if (work == NULL) {
        return error_memory(error);
    }
    work->converter = iconv_open("UTF-8", encoding_iconv(encoding));
    work->encoding = encoding;
    work->spool = spool;
    work->begun = false;
    work->length = 0;
    work->kept = 0;
    text_place_begin(&work->place);
    /* NOLINTNEXTLINE(performance-no-int-to-ptr): iconv's own sign of failure */
    bool good = work->converter != (iconv_t)-1 ||
                error_set(error, ERROR_FILE_READ, NULL, NULL, NULL, "iconv");
    good = good && run(work, raw, error);
    /* NOLINTNEXTLINE(performance-no-int-to-ptr): iconv's own sign of failure */
    if (work->converter != (iconv_t)-1) {
        iconv_close(work->converter);
    }
    free(work);
    return good;
}
