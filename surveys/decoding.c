/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/decoding.h"

#include "surveys/encoding.h"
#include "surveys/gunzip.h"
#include "surveys/text.h"
#include "surveys/text_place.h"
#include "surveys/transcode.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* LEAD: what is looked at before the first byte beyond ASCII, for the word that holds it. */
enum { HEAD = 1 << 16, LEAD = 256, WIDE_HEAD = 1024, LEAST_SEQUENCES = 4 };

/* ---- the part of the text that tells ---- */

struct head {
    char bytes[HEAD];
    size_t length;
    uint64_t at; /* where in the input it begins */
};

static bool read_at(struct source *source, uint64_t at, size_t most, struct head *head,
                    struct error *error)
{
    uint64_t left = source_size(source) - at;
    head->at = at;
    head->length = left < most ? (size_t)left : most;
    return source_read_at(source, at, head->bytes, head->length, error);
}

/* Index of the first byte beyond ASCII, `length` when there is none. */
static size_t ascii_length(const char *bytes, size_t length)
{
    size_t at = 0;
    for (uint64_t words[4]; at + sizeof words <= length; at += sizeof words) {
        memcpy(words, bytes + at, sizeof words);
        if (((words[0] | words[1] | words[2] | words[3]) & UINT64_C(0x8080808080808080)) != 0) {
            break;
        }
    }
    while (at < length && (unsigned char)bytes[at] < 0x80) {
        at++;
    }
    return at;
}

/* Finds the first byte beyond ASCII and reads from there, or leaves an empty head: all is ASCII. */
static bool find_head(struct source *source, struct head *head, struct error *error)
{
    uint64_t size = source_size(source);
    for (uint64_t at = 0; at < size; at += head->length) {
        if (!source_go_on(source, error) || !read_at(source, at, HEAD, head, error)) {
            return false;
        }
        size_t first = ascii_length(head->bytes, head->length);
        if (first < head->length) {
            uint64_t from = at + first > LEAD ? at + first - LEAD : 0;
            return at == 0 && first < HEAD / 2 ? true : read_at(source, from, HEAD, head, error);
        }
    }
    head->length = 0;
    return true;
}

/* ---- UTF-8 ---- */

/* How many characters of several bytes the head holds, and how many bytes that belong to none. */
static void count_sequences(const struct head *head, bool cut, size_t *sequences, size_t *faults)
{
    *sequences = 0;
    *faults = 0;
    for (size_t at = 0; at < head->length;) {
        size_t left = head->length - at;
        size_t good = text_utf8_fault(head->bytes + at, left < 4 ? left : 4);
        if (good == 0) {
            *faults += !(cut && left < 4);
        } else {
            *sequences += (unsigned char)head->bytes[at] >= 0x80;
        }
        for (at++; good > 1 && ((unsigned char)head->bytes[at] & 0xC0) == 0x80; good--) {
            at++;
        }
    }
}

/* UTF-8, maybe with a few bytes that are not: the rows that hold those are rejected, the others read. */
static bool is_utf8(struct source *source, const struct head *head)
{
    size_t sequences = 0;
    size_t faults = 0;
    count_sequences(head, head->at + head->length < source_size(source), &sequences, &faults);
    return faults * LEAST_SEQUENCES <= sequences;
}

/* The first byte that is not UTF-8, and its place. The head begins with ASCII, and so does all before it. */
static bool find_fault(struct source *source, const struct head *head, struct decoding *result,
                       struct error *error)
{
    size_t fault = text_utf8_fault(head->bytes, head->length);
    uint64_t end = head->at + fault;
    struct text_place place;
    char *block = malloc(HEAD);
    bool good = block != NULL || error_memory(error);
    text_place_begin(&place);
    for (uint64_t at = 0; good && at < end;) {
        size_t length = end - at < HEAD ? (size_t)(end - at) : HEAD;
        good = source_go_on(source, error) && source_read_at(source, at, block, length, error);
        if (good) {
            text_place_pass(&place, block, length);
        }
        at += length;
    }
    free(block);
    text_place_stop(&place);
    snprintf(result->byte, sizeof result->byte, "0x%02X", (unsigned char)head->bytes[fault]);
    result->line = place.line;
    result->column = place.column;
    return good;
}

/* ---- which ---- */

static void note_zero(const struct head *head, struct decoding *result)
{
    const char *zero = memchr(head->bytes, '\0', head->length);
    result->guessed = true;
    snprintf(result->byte, sizeof result->byte, "0x00");
    result->line = 1;
    result->column = zero == NULL ? 1 : (zero - head->bytes) / 2 + 1;
}

/* What the bytes at the beginning say, NULL when they say nothing. A mark is believed over a name, for
 * UTF-8 and UTF-16 are one family and nothing else begins so. */
static const char *by_beginning(const struct head *head, const char *named, struct decoding *result)
{
    bool family = named == NULL || strncmp(named, "UTF-", 4) == 0;
    const char *marked = encoding_utf16_mark(head->bytes, head->length);
    if (head->length >= 3 && memcmp(head->bytes, "\xEF\xBB\xBF", 3) == 0) {
        return "UTF-8";
    }
    if (marked != NULL && family) {
        return marked;
    }
    const char *wide = named == NULL ? encoding_utf16(head->bytes, head->length) : NULL;
    if (wide != NULL) {
        note_zero(head, result);
    }
    return wide != NULL ? wide : named;
}

/* The encoding, NULL with *error when it is in doubt or the input cannot be read. */
static const char *choose(struct source *source, const char *named, struct head *head,
                          struct decoding *result, struct error *error)
{
    if (!read_at(source, 0, WIDE_HEAD, head, error)) {
        return NULL;
    }
    const char *chosen = by_beginning(head, named, result);
    if (chosen != NULL) {
        return chosen;
    }
    if (!find_head(source, head, error)) {
        return NULL;
    }
    if (head->length == 0 || is_utf8(source, head)) {
        return "UTF-8";
    }
    const char *likely = NULL;
    if (!find_fault(source, head, result, error)) {
        return NULL;
    }
    chosen = encoding_guess(head->bytes, head->length, &likely);
    result->guessed = chosen != NULL;
    if (chosen == NULL) {
        error_set(error, ERROR_FILE_ENCODING, NULL, result->byte, likely, NULL);
        error->line = result->line;
        error->column = result->column;
    }
    return chosen;
}

static bool find_encoding(struct source *source, const char *named, struct decoding *result,
                          struct error *error)
{
    struct head *head = malloc(sizeof *head);
    if (head == NULL) {
        return error_memory(error);
    }
    const char *chosen = choose(source, named, head, result, error);
    if (chosen != NULL) {
        snprintf(result->encoding, sizeof result->encoding, "%s", chosen);
    }
    free(head);
    return chosen != NULL;
}

/* ---- opening ---- */

/* What gunzip (encoding NULL) or transcode makes of the whole of `raw`, which is closed. */
static struct source *respooled(struct source *raw, const char *encoding, struct error *error)
{
    char digest[DIGEST_HEX];
    struct source *made = NULL;
    struct spool *spool = source_rewind(raw, error) ? spool_new(error) : NULL;
    if (spool != NULL) {
        source_digest_begin(raw);
        bool good =
            encoding == NULL ? gunzip(raw, spool, error) : transcode(raw, encoding, spool, error);
        if (good) {
            source_digest(raw, digest);
            made = spool_source(spool, raw, digest, error);
        } else {
            spool_free(spool);
        }
    }
    source_close(raw);
    return made;
}

static struct source *open_text(struct source *raw, const char *named, struct decoding *result,
                                struct error *error)
{
    unsigned char magic[2] = {0, 0};
    bool good = source_size(raw) < sizeof magic || source_read_at(raw, 0, magic, sizeof magic, error);
    if (good && gunzip_knows(magic, sizeof magic)) {
        result->compressed = true;
        raw = respooled(raw, NULL, error);
        good = raw != NULL && (source_size(raw) > 0 ||
                               error_set(error, ERROR_FILE_EMPTY, NULL, NULL, NULL, NULL));
    }
    if (!good || !find_encoding(raw, named, result, error)) {
        source_close(raw);
        return NULL;
    }
    return strcmp(result->encoding, "UTF-8") == 0 ? raw : respooled(raw, result->encoding, error);
}

struct source *decoding_open(struct source *raw, const char *named, struct decoding *result,
                             struct error *error)
{
    *result = (struct decoding){.guessed = false};
    struct source *text = open_text(raw, named, result, error);
    if (text == NULL) {
        error->file = NULL; /* the name was the source's */
    }
    return text;
}

bool decoding_note(const struct decoding *decoding, struct error *note)
{
    if (!decoding->guessed) {
        return false;
    }
    char place[48];
    snprintf(place, sizeof place, "%ld:%ld", decoding->line, decoding->column);
    return !error_set(note, ERROR_ENCODING_GUESSED, NULL, decoding->encoding, decoding->byte, place);
}
