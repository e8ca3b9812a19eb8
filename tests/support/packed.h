/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Members of gzip, made by zlib's deflate. */
#ifndef HAILONG_TESTS_SUPPORT_PACKED_H
#define HAILONG_TESTS_SUPPORT_PACKED_H

#include <stddef.h>

/* One member at `to`, which has room for it (length + 128 and a little for every 16 KiB are enough); returns its
 * length. level: 0 (stored) to 9. named: with a file name, a comment and an extra field in its head. */
size_t packed_member(const void *bytes, size_t length, int level, int named, unsigned char *to, size_t size);

#endif
