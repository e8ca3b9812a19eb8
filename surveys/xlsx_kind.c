/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a file is by its first bytes: a workbook, or a document of another kind that has its own advice. */
#include "surveys/xlsx_parts.h"

#include <stdlib.h>
#include <string.h>

enum { HEAD = 1 << 16, LOCAL_HEADER = 30, BLOCK = 1 << 16, LONGEST_NAME = 64 };

static const char ole_magic[] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
static const char zip_magic[] = "PK\x03\x04";
static const char opendocument[] = "mimetypeapplication/vnd.oasis.opendocument.";

static bool begins(const char *bytes, size_t length, const char *with)
{
    size_t size = strlen(with);
    /* NOLINTNEXTLINE(clang-analyzer-core.NonNullParamChecker): never NULL: callers pass constants */
    return length >= size && memcmp(bytes, with, size) == 0;
}

static size_t read_head(struct source *raw, char *head)
{
    struct error ignored;
    uint64_t size = source_size(raw);
    size_t length = size < HEAD ? (size_t)size : HEAD;

    return source_read_at(raw, 0, head, length, &ignored) ? length : 0;
}

/* Whether an entry of that archive, as far as the head shows, is one of an office document. The local headers are
 * looked for, since one cannot count from one to the next where sizes follow behind the content. */
static bool is_office_zip(const char *head, size_t length)
{
    static const char *const names[] = {"[Content_Types].xml", "_rels/.rels", "docProps/", "xl/",
                                        "xl\\",                "word/",       "ppt/",      opendocument};

    for (size_t at = 0; at + LOCAL_HEADER < length; at++) {
        const char *next = memchr(head + at, 'P', length - at);
        if (next == NULL) {
            break;
        }
        at = (size_t)(next - head);
        if (!begins(next, length - at, zip_magic) || at + LOCAL_HEADER >= length) {
            continue;
        }
        for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
            if (begins(next + LOCAL_HEADER, length - at - LOCAL_HEADER, names[i])) {
                return true;
            }
        }
    }
    return false;
}

bool xlsx_is(struct source *raw)
{
    char *head = malloc(HEAD);
    size_t length = head == NULL ? 0 : read_head(raw, head);
    bool is = begins(head, length, ole_magic) || (begins(head, length, zip_magic) && is_office_zip(head, length));

    free(head);
    return is;
}

/* ---- OLE containers: xls, doc, and the shell around an encrypted workbook ---- */

/* Whether an ASCII name stands in the file as UTF-16LE, the way a container's directory writes it. */
static bool holds_name(struct source *raw, const char *name, char *block)
{
    char wide[2 * LONGEST_NAME];
    size_t size = 2 * strlen(name);
    struct error ignored;

    for (size_t i = 0; i < size; i++) {
        wide[i] = i % 2 == 0 ? name[i / 2] : '\0';
    }
    for (uint64_t at = 0; at + size <= source_size(raw); at += BLOCK - LONGEST_NAME * 2) {
        uint64_t left = source_size(raw) - at;
        size_t length = left < BLOCK ? (size_t)left : BLOCK;
        if (!source_read_at(raw, at, block, length, &ignored)) {
            return false;
        }
        for (const char *from = block; (from = memchr(from, wide[0], length - (size_t)(from - block))) != NULL; from++) {
            if (length - (size_t)(from - block) >= size && memcmp(from, wide, size) == 0) {
                return true;
            }
        }
    }
    return false;
}

static bool refuse_container(struct source *raw, struct error *error)
{
    static const struct {
        const char *stream, *kind;
    } kinds[] = {{"WordDocument", "doc"}, {"PowerPoint Document", "ppt"}, {"Workbook", "xls"}, {"Book", "xls"}};
    const char *kind = "OLE";
    char *block = malloc(BLOCK);

    if (block == NULL) {
        return !xlsx_no_memory(error);
    }
    bool locked = holds_name(raw, "EncryptedPackage", block);
    for (size_t i = sizeof kinds / sizeof kinds[0]; !locked && i-- > 0;) {
        kind = holds_name(raw, kinds[i].stream, block) ? kinds[i].kind : kind;
    }
    free(block);
    if (locked) {
        return !error_set(error, ERROR_WORKBOOK_LOCKED, NULL, NULL, NULL, NULL);
    }
    return !error_set(error, ERROR_WORKBOOK_KIND, NULL, kind, NULL, NULL);
}

bool xlsx_kind_refused(struct source *raw, struct error *error)
{
    char head[LOCAL_HEADER + sizeof opendocument + LONGEST_NAME] = "";
    uint64_t size = source_size(raw);
    size_t length = size < sizeof head - 1 ? (size_t)size : sizeof head - 1;
    size_t skip = LOCAL_HEADER + strlen(opendocument);

    if (!source_read_at(raw, 0, head, length, error)) {
        return true;
    }
    if (begins(head, length, ole_magic)) {
        return refuse_container(raw, error);
    }
    if (length <= skip || !begins(head, length, zip_magic) ||
        !begins(head + LOCAL_HEADER, length - LOCAL_HEADER, opendocument)) {
        return false;
    }
    const char *kind = begins(head + skip, length - skip, "spreadsheet") ? "ods"
                       : begins(head + skip, length - skip, "text")      ? "odt"
                                                                         : "OpenDocument";
    return !error_set(error, ERROR_WORKBOOK_KIND, NULL, kind, NULL, NULL);
}
