/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/packed.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

size_t packed_member(const void *bytes, size_t length, int level, int named, unsigned char *to,
                     size_t size)
{
    static unsigned char extra[] = "x\0\2\0ab";
    static unsigned char name[] = "phieu.csv";
    static unsigned char comment[] = "synthetic";
    z_stream stream;
    gz_header header;
    memset(&stream, 0, sizeof stream);
    memset(&header, 0, sizeof header);
    if (deflateInit2(&stream, level, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
        abort();
    }
    if (named) {
        header.extra = extra;
        header.extra_len = 6;
        header.name = name;
        header.comment = comment;
        header.hcrc = 1;
        deflateSetHeader(&stream, &header);
    }
    unsigned char *copy = malloc(length + 1);
    if (copy == NULL) {
        abort();
    }
    if (length > 0) {
        memcpy(copy, bytes, length);
    }
    stream.next_in = copy;
    stream.avail_in = (uInt)length;
    stream.next_out = to;
    stream.avail_out = (uInt)size;
    if (deflate(&stream, Z_FINISH) != Z_STREAM_END) {
        abort();
    }
    size_t made = size - stream.avail_out;
    deflateEnd(&stream);
    free(copy);
    return made;
}
