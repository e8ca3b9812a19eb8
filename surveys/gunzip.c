/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/gunzip.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

enum { BLOCK = 1 << 16, ONLY_GZIP = 16 };

struct unpacking {
    z_stream stream;
    bool between; /* one member has ended, the next has not begun */
    bool padding; /* zero bytes were seen there */
    unsigned char packed[BLOCK], plain[BLOCK];
};

bool gunzip_knows(const unsigned char *head, size_t length)
{
    return length >= 2 && head[0] == 0x1F && head[1] == 0x8B;
}

static bool damaged(struct error *error, const char *why)
{
    return error_set(error, ERROR_FILE_COMPRESSED, NULL, NULL, NULL, why);
}

/* Between two members: passes padding over, and begins the next. */
static bool begin_member(struct unpacking *unpacking, struct error *error)
{
    z_stream *stream = &unpacking->stream;
    while (stream->avail_in > 0 && *stream->next_in == 0) {
        unpacking->padding = true;
        stream->next_in++;
        stream->avail_in--;
    }
    if (stream->avail_in == 0) {
        return true;
    }
    unpacking->between = false;
    return (!unpacking->padding && inflateReset(stream) == Z_OK) || damaged(error, "trailing garbage");
}

static bool unpack_block(struct unpacking *unpacking, size_t length, struct spool *spool,
                         struct error *error)
{
    z_stream *stream = &unpacking->stream;
    stream->next_in = unpacking->packed;
    stream->avail_in = (unsigned)length;
    while (stream->avail_in > 0) {
        if (unpacking->between && !begin_member(unpacking, error)) {
            return false;
        }
        if (unpacking->between) {
            break;
        }
        stream->next_out = unpacking->plain;
        stream->avail_out = BLOCK;
        int result = inflate(stream, Z_NO_FLUSH);
        if (result == Z_MEM_ERROR) {
            return error_memory(error);
        }
        if (result != Z_OK && result != Z_STREAM_END) {
            return damaged(error, stream->msg != NULL ? stream->msg : "data error");
        }
        unpacking->between = result == Z_STREAM_END;
        if (!spool_add(spool, unpacking->plain, BLOCK - stream->avail_out, error)) {
            return false;
        }
    }
    return true;
}

bool gunzip(struct source *raw, struct spool *spool, struct error *error)
{
    struct unpacking *unpacking = calloc(1, sizeof *unpacking);
    if (unpacking == NULL || inflateInit2(&unpacking->stream, MAX_WBITS + ONLY_GZIP) != Z_OK) {
        free(unpacking);
        return error_memory(error);
    }
    long got = 0;
    bool good = true;
    do {
        got = source_read(raw, unpacking->packed, BLOCK, error);
        good = got >= 0 && unpack_block(unpacking, (size_t)got, spool, error);
    } while (good && got > 0);
    /* the check sum of a member is read last: nothing can be left to give out before it is */
    good = good && (unpacking->between || error_set(error, ERROR_FILE_CUT_OFF, NULL, NULL, NULL, NULL));
    inflateEnd(&unpacking->stream);
    free(unpacking);
    return good;
}
