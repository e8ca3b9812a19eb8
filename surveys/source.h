/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bytes of an input: a file, or standard input spooled into an unlinked temporary file so that
 * it can be read again. Says in one clear line why an input cannot be read: missing, a directory,
 * no permission, empty, binary. */
#ifndef HAILONG_SURVEYS_SOURCE_H
#define HAILONG_SURVEYS_SOURCE_H

#include "surveys/digest.h"
#include "surveys/error.h"

#include <stdint.h>

struct source;

/* Asked now and then whether to go on, so that Ctrl-C ends even what takes long before the first row is seen. */
struct source_watch {
    bool (*go_on)(void *context); /* NULL: always */
    void *context;
};

/* Opens `path`, "-" is standard input; that, pipes and devices are copied into an unlinked file in $TMPDIR (else /tmp) first.
 * Errors: ERROR_FILE_MISSING, _DIRECTORY, _PERMISSION, _READ, _EMPTY (0 bytes). Caller closes. */
struct source *source_open(const char *path, struct error *error);
/* The same under a watch (copied, NULL for none), asked at least every 0.2 s while an input is awaited. Error besides: ERROR_INTERRUPTED. */
struct source *source_open_watched(const char *path, const struct source_watch *watch,
                                   struct error *error);
/* False with ERROR_INTERRUPTED when the watch says so. source_read asks by itself. */
bool source_go_on(const struct source *source, struct error *error);
/* Bytes in memory (borrowed; may be none) as a source of that name, given out in reads of at most
 * `piece` bytes as a pipe might, 0 for no such limit. Errors: ERROR_MEMORY. Caller closes. */
struct source *source_open_memory(const char *name, const void *bytes, size_t length,
                                  size_t piece, struct error *error);
void source_close(struct source *source); /* NULL is allowed */

/* Reads the next bytes, up to `size`; 0 at the end. Negative: *error is set (ERROR_FILE_READ, ERROR_INTERRUPTED). */
long source_read(struct source *source, void *buffer, size_t size, struct error *error);
bool source_rewind(struct source *source, struct error *error);
/* Reads `length` bytes at `offset` without moving the reading position. */
bool source_read_at(struct source *source, uint64_t offset, void *buffer, size_t length, struct error *error);
uint64_t source_size(const struct source *source);
const char *source_path(const struct source *source); /* as given */
/* From now on every byte read in sequence goes into a SHA-256; call before the first read. A rewind
 * starts it anew. Without this call reading costs no hashing (a look at the head, a measurement). */
void source_digest_begin(struct source *source);
/* SHA-256 of all bytes read in sequence since then; call at the end of the input. */
void source_digest(struct source *source, char hex[static DIGEST_HEX]);

/* The SHA-256 of all bytes; reading starts again at the beginning afterwards. */
bool source_whole_digest(struct source *source, char hex[static DIGEST_HEX], struct error *error);

#endif
