/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as an input. The first byte chooses the encoding that is named, whether the rest is the input itself or a text to
 * be encoded, whether it is packed, the size of the reads, and whether a block of padding brings it to the border
 * of the next one (the second byte then says how near). Held together:
 *   there is a text or an error, never both and never neither; an error has a code of its own and a place;
 *   what is read as UTF-8 is the input as it stands; any other text is UTF-8 in NFC;
 *   the digest is that of the bytes as they were;
 *   the size of the reads changes nothing, nor does packing, but for the digest;
 *   a text that an encoding can hold comes back from it, as iconv wrote it, in NFC. */
#include "surveys/decoding.h"
#include "surveys/text.h"
#include "tests/fuzz/fuzz.h"
#include "tests/support/packed.h"
#include "tests/support/spooled.h"

#include <iconv.h>
#include <string.h>
#include <utf8proc.h>

enum { LARGEST = 1 << 14, PAD = 1 << 16, ROOM = 1 << 19 };

static const char *const names[8] = {NULL, "UTF-8", "UTF-16LE", "UTF-16BE", "windows-1258", "windows-1252", "TCVN3", NULL};

/* What came of an input. */
struct outcome {
    struct bytes text; /* NULL: refused */
    struct error error;
    struct decoding decoding;
    char digest[DIGEST_HEX];
};

static bool is_refusal(enum error_code code)
{
    return code == ERROR_FILE_ENCODING || code == ERROR_ENCODING_BYTE || code == ERROR_FILE_COMPRESSED ||
           code == ERROR_FILE_CUT_OFF || code == ERROR_FILE_EMPTY;
}

static struct outcome decode(const void *bytes, size_t length, const char *named, size_t piece)
{
    struct outcome outcome = {.digest = ""};
    struct error error = {.code = ERROR_NONE};
    struct source *raw = source_open_memory("fuzz", bytes, length, piece, &error);
    must(raw != NULL);
    struct source *source = decoding_open(raw, named, &outcome.decoding, &outcome.error);
    if (source == NULL) {
        must(is_refusal(outcome.error.code) && outcome.error.file == NULL);
        bool placed = outcome.error.code == ERROR_FILE_ENCODING || outcome.error.code == ERROR_ENCODING_BYTE;
        must(placed == (outcome.error.line >= 1) && placed == (outcome.error.column >= 1));
        must(placed == (outcome.error.value[0] != '\0'));
        return outcome;
    }
    must(outcome.error.code == ERROR_NONE);
    must(source_whole_digest(source, outcome.digest, &error));
    outcome.text = bytes_of_source(source);
    return outcome;
}

static void check_text(const struct outcome *outcome)
{
    const struct bytes *text = &outcome->text;
    utf8proc_uint8_t *composed = NULL;
    must(text_utf8_fault(text->bytes, text->length) == text->length);
    utf8proc_ssize_t length = utf8proc_map((const utf8proc_uint8_t *)text->bytes, (utf8proc_ssize_t)text->length,
                                           &composed, UTF8PROC_COMPOSE | UTF8PROC_STABLE);
    must(length == (utf8proc_ssize_t)text->length && memcmp(composed, text->bytes, text->length) == 0);
    free(composed);
}

static void check_digest(const struct outcome *outcome, const void *bytes, size_t length)
{
    struct digest digest;
    char hex[DIGEST_HEX];
    digest_begin(&digest);
    digest_add(&digest, bytes, length);
    digest_end(&digest, hex);
    must(strcmp(hex, outcome->digest) == 0);
}

static void must_be_alike(const struct outcome *a, const struct outcome *b)
{
    must((a->text.bytes == NULL) == (b->text.bytes == NULL));
    must(strcmp(a->decoding.byte, b->decoding.byte) == 0 && a->decoding.guessed == b->decoding.guessed &&
         a->decoding.line == b->decoding.line && a->decoding.column == b->decoding.column);
    if (a->text.bytes == NULL) {
        must(a->error.code == b->error.code && a->error.line == b->error.line && a->error.column == b->error.column &&
             strcmp(a->error.value, b->error.value) == 0 && strcmp(a->error.expected, b->error.expected) == 0 &&
             strcmp(a->error.other, b->error.other) == 0);
        return;
    }
    must(strcmp(a->decoding.encoding, b->decoding.encoding) == 0);
    must(a->text.length == b->text.length && memcmp(a->text.bytes, b->text.bytes, a->text.length) == 0);
}

static bool begins(const char *bytes, size_t length, const char *with)
{
    return length >= strlen(with) && memcmp(bytes, with, strlen(with)) == 0;
}

/* ---- the bytes as an input ---- */

static void check_packed(const char *bytes, size_t length, const char *named, size_t piece,
                         const struct outcome *plain)
{
    static unsigned char packed[ROOM + ROOM / 8];
    size_t half = length / 3;
    size_t count = packed_member(bytes, half, 1, 0, packed, sizeof packed);
    count += packed_member(bytes + half, length - half, 0, 1, packed + count, sizeof packed - count);
    struct outcome outcome = decode(packed, count, named, piece);
    must(outcome.decoding.compressed);
    if (length == 0) {
        must(outcome.error.code == ERROR_FILE_EMPTY);
    } else {
        must_be_alike(plain, &outcome);
    }
    if (outcome.text.bytes != NULL) {
        check_digest(&outcome, packed, count);
    }
    free(outcome.text.bytes);
}

static void check_bytes(const char *bytes, size_t length, const char *named, size_t piece, bool pack)
{
    struct outcome whole = decode(bytes, length, named, 0);
    struct outcome pieces = decode(bytes, length, named, piece);
    must_be_alike(&whole, &pieces);
    must(whole.decoding.compressed == begins(bytes, length, "\x1F\x8B"));
    if (whole.text.bytes != NULL) {
        check_digest(&whole, bytes, length);
        if (strcmp(whole.decoding.encoding, "UTF-8") != 0) {
            check_text(&whole);
        } else if (!whole.decoding.compressed) {
            must(whole.text.length == length && memcmp(whole.text.bytes, bytes, length) == 0);
        }
    }
    if (pack && !whole.decoding.compressed) {
        check_packed(bytes, length, named, piece, &whole);
    }
    free(whole.text.bytes);
    free(pieces.text.bytes);
}

/* ---- the bytes as a text ---- */

static bool encode(char *text, size_t length, const char *to, char *bytes, size_t *count)
{
    iconv_t converter = iconv_open(to, "UTF-8");
    char *end = bytes;
    size_t room = ROOM;
    /* NOLINTNEXTLINE(performance-no-int-to-ptr): iconv's own sign of failure */
    must(converter != (iconv_t)-1);
    bool good = iconv(converter, &text, &length, &end, &room) == 0 &&
                iconv(converter, NULL, NULL, &end, &room) != (size_t)-1;
    iconv_close(converter);
    *count = ROOM - room;
    return good;
}

static void check_way_back(char *text, size_t length, const char *name, const char *iconv_name, size_t piece)
{
    static char bytes[ROOM];
    size_t count = 0;
    if (!encode(text, length, iconv_name, bytes, &count) || begins(bytes, count, "\x1F\x8B") ||
        begins(bytes, count, "\xEF\xBB\xBF")) {
        return; /* it cannot hold the text, or its bytes mean something else as well */
    }
    struct outcome outcome = decode(bytes, count, name, piece);
    must(outcome.text.bytes != NULL && strcmp(outcome.decoding.encoding, name) == 0 && !outcome.decoding.guessed);
    must(outcome.text.length == length && memcmp(outcome.text.bytes, text, length) == 0);
    free(outcome.text.bytes);
}

static void check_as_text(const char *bytes, size_t length, size_t piece)
{
    utf8proc_uint8_t *composed = NULL;
    if (text_utf8_fault(bytes, length) < length || begins(bytes, length, "\xEF\xBB\xBF") ||
        begins(bytes, length, "\xEF\xBF\xBE")) {
        return; /* no text, or one that begins with a mark */
    }
    utf8proc_ssize_t count = utf8proc_map((const utf8proc_uint8_t *)bytes, (utf8proc_ssize_t)length, &composed,
                                          UTF8PROC_COMPOSE | UTF8PROC_STABLE);
    must(count >= 0);
    char *text = (char *)composed;
    check_way_back(text, (size_t)count, "windows-1258", "CP1258", piece);
    check_way_back(text, (size_t)count, "windows-1252", "CP1252", piece);
    check_way_back(text, (size_t)count, "TCVN3", "TCVN5712-1", piece);
    check_way_back(text, (size_t)count, "UTF-16LE", "UTF-16LE", piece);
    check_way_back(text, (size_t)count, "UTF-16BE", "UTF-16BE", piece);
    free(composed);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const size_t pieces[] = {1, 3, 64, PAD - 1};
    static char bytes[PAD + LARGEST];
    if (size < 2 || size > LARGEST) {
        return 0;
    }
    bool as_text = (data[0] & 8) != 0;
    bool padded = (data[0] & 0xE0) == 0xE0; /* costs the most, so seldom */
    size_t piece = pieces[data[0] >> 5 & 3];
    size_t pad = padded ? PAD - (data[1] & 31) : 0;
    size_t head = padded ? 2 : 1;
    memset(bytes, 'x', pad); /* in UTF-16 U+7878, a character too */
    memcpy(bytes + pad, data + head, size - head);
    if (as_text) {
        check_as_text(bytes, pad + size - head, piece);
    } else {
        check_bytes(bytes, pad + size - head, names[data[0] & 7], piece, (data[0] & 16) != 0);
    }
    return 0;
}
