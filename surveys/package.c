/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/package.h"

#include <stdio.h>
#include <string.h>
#include <zip.h>

enum { BLOCK = 1 << 14, NAME = 64, TAIL = NAME + 3 /* "</name>" */ };

/* The name of the first element behind the declaration; false where none begins. */
static bool root_name(const char *text, char name[static NAME])
{
    const char *at = strchr(text, '<');
    while (at != NULL && (at[1] == '?' || at[1] == '!')) {
        at = strchr(at + 1, '<');
    }
    size_t length = at == NULL ? 0 : strcspn(at + 1, " \t\r\n/>");
    if (length == 0 || length >= NAME) {
        return false;
    }
    memcpy(name, at + 1, length);
    name[length] = '\0';
    return true;
}

/* The last bytes that were read. */
struct tail {
    char bytes[TAIL];
    size_t length;
};

static void keep(struct tail *tail, const char *bytes, size_t length)
{
    if (length >= TAIL) {
        memcpy(tail->bytes, bytes + length - TAIL, TAIL);
        tail->length = TAIL;
        return;
    }
    size_t over = tail->length + length > TAIL ? tail->length + length - TAIL : 0;
    memmove(tail->bytes, tail->bytes + over, tail->length - over);
    memcpy(tail->bytes + tail->length - over, bytes, length);
    tail->length += length - over;
}

static bool closes(const struct tail *tail, const char *name)
{
    char end[TAIL + 1];
    size_t length = tail->length;
    size_t wanted = (size_t)snprintf(end, sizeof end, "</%s>", name);
    while (length > 0 && strchr("\r\n", tail->bytes[length - 1]) != NULL) {
        length--;
    }
    return length >= wanted && memcmp(tail->bytes + length - wanted, end, wanted) == 0;
}

static bool part_is_whole(zip_file_t *part)
{
    char block[BLOCK + 1];
    char name[NAME] = "";
    struct tail tail = {.length = 0};
    zip_int64_t got = zip_fread(part, block, BLOCK);
    if (got <= 0) {
        return false;
    }
    block[got] = '\0';
    bool begun = root_name(block, name);
    while (got > 0) {
        keep(&tail, block, (size_t)got);
        got = zip_fread(part, block, BLOCK);
    }
    return got == 0 && begun && closes(&tail, name);
}

bool package_is_whole(const char *path)
{
    zip_t *archive = zip_open(path, ZIP_RDONLY, NULL);
    bool whole = archive != NULL;
    zip_int64_t count = whole ? zip_get_num_entries(archive, 0) : 0;
    for (zip_int64_t i = 0; whole && i < count; i++) {
        zip_file_t *part = zip_fopen_index(archive, (zip_uint64_t)i, 0);
        whole = part != NULL && part_is_whole(part);
        if (part != NULL) {
            zip_fclose(part);
        }
    }
    if (archive != NULL) {
        zip_discard(archive);
    }
    return whole && count > 0;
}
