/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/decoding.h"

#include "surveys/encoding.h"
#include "surveys/spool.h"
#include "surveys/text.h"

#include <errno.h>
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>
#include <zlib.h>

enum { BLOCK = 1 << 16, HEAD = 1 << 16, WINDOW_GZIP = 15 + 16 };

/* ---- gzip ---- */

static bool damaged(struct error *error, const char *why)
{
    return error_set(error, ERROR_FILE_COMPRESSED, NULL, NULL, NULL, why);
}

/* Unpacks all members, one behind another, into the spool. */
static bool unpack(struct source *raw, struct spool *spool, struct error *error)
{
    z_stream stream;
    memset(&stream, 0, sizeof stream);
    unsigned char *blocks = malloc((size_t)2 * BLOCK);
    if (blocks == NULL || inflateInit2(&stream, WINDOW_GZIP) != Z_OK) {
        free(blocks);
        return error_set(error, ERROR_MEMORY, NULL, NULL, NULL, NULL);
    }
    bool good = true;
    bool ended = false;
    for (;;) {
        long got = source_read(raw, blocks, BLOCK, error);
        good = got >= 0;
        if (got <= 0) {
            break;
        }
        stream.next_in = blocks;
        stream.avail_in = (unsigned)got;
        while (good && stream.avail_in > 0) {
            if (ended) { /* another member, or padding */
                inflateReset(&stream);
            }
            stream.next_out = blocks + BLOCK;
            stream.avail_out = BLOCK;
            int result = inflate(&stream, Z_NO_FLUSH);
            good = result == Z_OK || result == Z_STREAM_END || result == Z_BUF_ERROR ||
                   damaged(error, stream.msg != NULL ? stream.msg : "data error");
            ended = result == Z_STREAM_END;
            good = good && spool_add(spool, blocks + BLOCK, BLOCK - stream.avail_out, error);
        }
        if (!good) {
            break;
        }
    }
    good = good && (ended || damaged(error, "unexpected end of file"));
    inflateEnd(&stream);
    free(blocks);
    return good;
}

/* ---- decoding ---- */

struct decoder {
    iconv_t converter;
    struct spool *spool;
    char text[8 * BLOCK];
    size_t length; /* decoded, not yet composed */
    long line, column;
};

/* Where the next character may begin a composition with nothing before it. */
static size_t last_boundary(const char *text, size_t length)
{
    for (size_t i = length; i > 0; i--) {
        unsigned char byte = (unsigned char)text[i - 1];
        if (byte < 0x80) {
            return i - 1; /* ASCII composes with nothing before it */
        }
    }
    return 0;
}

static void count_places(struct decoder *decoder, const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)text[i];
        if (byte == '\n') {
            decoder->line++;
            decoder->column = 1;
        } else {
            decoder->column += (byte & 0xC0) != 0x80;
        }
    }
}

/* Composes what can be composed by now, all of it at the end. */
static bool compose(struct decoder *decoder, bool all, struct error *error)
{
    size_t ready = all ? decoder->length : last_boundary(decoder->text, decoder->length);
    if (ready == 0) {
        return true;
    }
    utf8proc_uint8_t *composed = NULL;
    utf8proc_ssize_t count =
        utf8proc_map((const utf8proc_uint8_t *)decoder->text, (utf8proc_ssize_t)ready, &composed,
                     UTF8PROC_COMPOSE | UTF8PROC_STABLE);
    bool good = count >= 0 || error_set(error, ERROR_MEMORY, NULL, NULL, NULL, NULL);
    good = good && spool_add(decoder->spool, composed, (size_t)count, error);
    if (good) {
        count_places(decoder, (const char *)composed, (size_t)count);
    }
    free(composed);
    decoder->length -= ready;
    memmove(decoder->text, decoder->text + ready, decoder->length);
    return good;
}

static bool no_such_byte(struct decoder *decoder, unsigned char byte, const char *encoding,
                         struct error *error)
{
    struct error ignored;
    char shown[8];
    compose(decoder, true, &ignored);
    snprintf(shown, sizeof shown, "0x%02X", byte);
    error_set(error, ERROR_ENCODING_BYTE, NULL, shown, encoding, NULL);
    error->line = decoder->line;
    error->column = decoder->column;
    return false;
}

/* Decodes a block; *rest: bytes of a character that goes on in the next one. */
static bool decode_block(struct decoder *decoder, char *bytes, size_t length, bool last,
                         const char *encoding, size_t *rest, struct error *error)
{
    char *from = bytes;
    while (length > 0) {
        char *to = decoder->text + decoder->length;
        size_t room = sizeof decoder->text - decoder->length;
        size_t result = iconv(decoder->converter, &from, &length, &to, &room);
        decoder->length = (size_t)(to - decoder->text);
        if (result == (size_t)-1 && errno == EILSEQ) {
            return no_such_byte(decoder, (unsigned char)*from, encoding, error);
        }
        if (result == (size_t)-1 && errno == EINVAL) {
            if (last) {
                return no_such_byte(decoder, (unsigned char)*from, encoding, error);
            }
            break;
        }
        if (!compose(decoder, false, error)) {
            return false;
        }
        if (decoder->length == sizeof decoder->text) {
            return no_such_byte(decoder, (unsigned char)*from, encoding, error); /* no ASCII in 512 KiB */
        }
    }
    memmove(bytes, from, length);
    *rest = length;
    return true;
}

static bool decode(struct source *raw, const char *encoding, struct spool *spool, size_t skip,
                   struct error *error)
{
    struct decoder *decoder = malloc(sizeof *decoder);
    char *bytes = malloc(BLOCK + 16);
    iconv_t converter = iconv_open("UTF-8", encoding_iconv(encoding));
    /* NOLINTNEXTLINE(performance-no-int-to-ptr): iconv's own sign of failure */
    bool good = decoder != NULL && bytes != NULL && converter != (iconv_t)-1;
    if (!good) {
        error_set(error, ERROR_MEMORY, NULL, NULL, NULL, NULL);
    } else {
        decoder->converter = converter;
        decoder->spool = spool;
        decoder->length = 0;
        decoder->line = 1;
        decoder->column = 1;
    }
    size_t kept = 0;
    while (good) {
        long got = source_read(raw, bytes + kept, BLOCK, error);
        good = got >= 0;
        if (!good) {
            break;
        }
        size_t length = kept + (size_t)got;
        size_t skipped = skip < length ? skip : length;
        memmove(bytes, bytes + skipped, length - skipped);
        skip -= skipped;
        good = decode_block(decoder, bytes, length - skipped, got == 0, encoding, &kept, error);
        if (got == 0) {
            break;
        }
    }
    if (good) { /* CP1258 and TCVN3 hold a letter back until they know that no mark follows */
        char *to = decoder->text + decoder->length;
        size_t room = sizeof decoder->text - decoder->length;
        iconv(converter, NULL, NULL, &to, &room);
        decoder->length = (size_t)(to - decoder->text);
        good = compose(decoder, true, error);
    }
    /* NOLINTNEXTLINE(performance-no-int-to-ptr): iconv's own sign of failure */
    if (converter != (iconv_t)-1) {
        iconv_close(converter);
    }
    free(bytes);
    free(decoder);
    return good;
}

/* ---- which ---- */

/* The first 64 KiB, or, when they are plain ASCII, those from the first byte that is not. */
static bool read_head(struct source *source, char *head, size_t *length, uint64_t *at,
                      struct error *error)
{
    uint64_t size = source_size(source);
    *at = 0;
    for (;;) {
        *length = size - *at < HEAD ? (size_t)(size - *at) : HEAD;
        if (!source_read_at(source, *at, head, *length, error)) {
            return false;
        }
        size_t ascii = 0;
        while (ascii < *length && (unsigned char)head[ascii] < 0x80) {
            ascii++;
        }
        if (ascii < *length || *at + *length == size) {
            return true;
        }
        *at += *length;
    }
}

/* UTF-8 but for a few bytes: the rows that hold them are rejected, the others read. */
static bool is_mostly_utf8(const char *head, size_t length)
{
    size_t sequences = 0;
    size_t faults = 0;
    for (size_t at = 0; at < length;) {
        if ((unsigned char)head[at] < 0x80) {
            at++;
            continue;
        }
        size_t step = length - at < 4 ? length - at : 4;
        size_t good = text_utf8_fault(head + at, step);
        if (good == 0 && length - at < 4) {
            break; /* cut off by the end of the head */
        }
        sequences += good > 0;
        faults += good == 0;
        at += good > 0 ? 2 : 1;
        while (good > 0 && at < length && ((unsigned char)head[at] & 0xC0) == 0x80) {
            at++;
        }
    }
    return faults == 0 || sequences >= 10 * faults;
}

/* The first byte that is not UTF-8, and its place as far as the head shows it. */
static void first_fault(const char *head, size_t length, uint64_t at, struct decoding *result)
{
    size_t fault = text_utf8_fault(head, length);
    if (fault == length) {
        return;
    }
    snprintf(result->byte, sizeof result->byte, "0x%02X", (unsigned char)head[fault]);
    if (at > 0) {
        return;
    }
    size_t begin = fault;
    while (begin > 0 && head[begin - 1] != '\n') {
        begin--;
    }
    result->line = 1;
    for (size_t i = 0; i < begin; i++) {
        result->line += head[i] == '\n';
    }
    result->column = (long)(fault - begin) + 1; /* single bytes before it, all of them UTF-8 */
}

/* Sets result->encoding; false with *error when it is in doubt. */
static bool choose(struct source *raw, const char *named, struct decoding *result, struct error *error)
{
    char *head = malloc(HEAD);
    size_t length = 0;
    uint64_t at = 0;
    if (head == NULL) {
        return error_set(error, ERROR_MEMORY, NULL, NULL, NULL, NULL);
    }
    const char *chosen = NULL;
    bool good = read_head(raw, head, &length, &at, error);
    if (good) {
        char mark[4] = "";
        size_t marked = source_size(raw) < 3 ? (size_t)source_size(raw) : 3;
        good = source_read_at(raw, 0, mark, marked, error);
        const char *wide = at == 0 ? encoding_utf16(head, length) : NULL;
        bool utf8_mark = memcmp(mark, "\xEF\xBB\xBF", 3) == 0;
        chosen = utf8_mark ? "UTF-8" : wide != NULL && (named == NULL || strncmp(named, "UTF-16", 6) == 0) ? wide : named;
    }
    if (good && chosen == NULL) {
        const char *likely = NULL;
        if (is_mostly_utf8(head, length)) {
            chosen = "UTF-8";
        } else {
            first_fault(head, length, at, result);
            chosen = encoding_guess(head, length, &likely);
            result->guessed = chosen != NULL;
        }
        if (chosen == NULL) {
            good = error_set(error, ERROR_FILE_ENCODING, NULL, result->byte, likely, NULL);
            error->line = result->line;
            error->column = result->column;
        }
    }
    if (good) {
        snprintf(result->encoding, sizeof result->encoding, "%s", chosen);
    }
    free(head);
    return good;
}

static size_t mark_length(struct source *raw, const char *encoding)
{
    char mark[2] = "";
    struct error ignored;
    bool read = source_size(raw) >= 2 && source_read_at(raw, 0, mark, 2, &ignored);
    return read && ((strcmp(encoding, "UTF-16LE") == 0 && memcmp(mark, "\xFF\xFE", 2) == 0) ||
                    (strcmp(encoding, "UTF-16BE") == 0 && memcmp(mark, "\xFE\xFF", 2) == 0))
               ? 2
               : 0;
}

/* Replaces raw by what `fill` puts into a spool. */
static struct source *respooled(struct source *raw, const char *encoding, struct error *error)
{
    char digest[DIGEST_HEX];
    struct source *made = NULL;
    struct spool *spool = NULL;
    if (source_whole_digest(raw, digest, error) && (spool = spool_new(error)) != NULL) {
        bool good = encoding == NULL ? unpack(raw, spool, error)
                                     : decode(raw, encoding, spool, mark_length(raw, encoding), error);
        if (good) {
            made = spool_source(spool, raw, digest, error);
        } else {
            spool_free(spool);
        }
    }
    source_close(raw);
    return made;
}

struct source *decoding_open(struct source *raw, const char *named, struct decoding *result,
                             struct error *error)
{
    unsigned char magic[2] = {0, 0};
    *result = (struct decoding){.guessed = false};
    if (source_size(raw) >= 2 && !source_read_at(raw, 0, magic, 2, error)) {
        source_close(raw);
        return NULL;
    }
    if (magic[0] == 0x1F && magic[1] == 0x8B) {
        result->compressed = true;
        raw = respooled(raw, NULL, error);
        if (raw == NULL) {
            return NULL;
        }
        if (source_size(raw) == 0) {
            source_close(raw);
            error_set(error, ERROR_FILE_EMPTY, NULL, NULL, NULL, NULL);
            return NULL;
        }
    }
    if (!choose(raw, named, result, error)) {
        source_close(raw);
        return NULL;
    }
    return strcmp(result->encoding, "UTF-8") == 0 ? raw : respooled(raw, result->encoding, error);
}

bool decoding_note(const struct decoding *decoding, struct error *note)
{
    if (!decoding->guessed) {
        return false;
    }
    char place[48] = "";
    if (decoding->line > 0) {
        snprintf(place, sizeof place, "%ld:%ld", decoding->line, decoding->column);
    }
    error_set(note, ERROR_ENCODING_GUESSED, NULL, decoding->encoding, decoding->byte, place);
    return true;
}
