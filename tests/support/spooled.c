/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/spooled.h"

#include <stdlib.h>

struct bytes bytes_of_source(struct source *source)
{
    struct error error;
    struct bytes all = {NULL, (size_t)source_size(source)};
    all.bytes = malloc(all.length + 1);
    if (all.bytes == NULL || !source_read_at(source, 0, all.bytes, all.length, &error)) {
        abort();
    }
    all.bytes[all.length] = '\0';
    source_close(source);
    return all;
}

struct bytes bytes_made(const void *from, size_t length, size_t piece,
                        bool (*make)(struct source *raw, struct spool *spool, void *context,
                                     struct error *error),
                        void *context, struct error *error)
{
    static const char digest[DIGEST_HEX] = "";
    struct source *raw = source_open_memory("memory", from, length, piece, error);
    struct spool *spool = spool_new(error);
    struct bytes made = {NULL, 0};
    if (raw == NULL || spool == NULL) {
        abort();
    }
    if (make(raw, spool, context, error)) {
        struct source *source = spool_source(spool, raw, digest, error);
        if (source == NULL) {
            abort();
        }
        made = bytes_of_source(source);
    } else {
        spool_free(spool);
    }
    source_close(raw);
    return made;
}
