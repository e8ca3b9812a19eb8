/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/spool.h"

#include "surveys/source_parts.h"
#include "surveys/temporary.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { BLOCK = 1 << 16 };

struct spool {
    int file;
    uint64_t size;
    size_t waiting;
    void *map; /* NULL when it is empty, or not mapped */
    char block[BLOCK];
};

int source_new_spool(void)
{
    char name[4096];
    const int file = temporary_file(name, sizeof name);
    if (file >= 0) {
        unlink(name);
    }
    return file;
}

bool source_write_all(int file, const char *bytes, size_t length)
{
    while (length > 0) {
        const ssize_t written = write(file, bytes, length);
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written <= 0) {
            return false;
        }
        bytes += written;
        length -= (size_t)written;
    }
    return true;
}

static bool failed(struct error *error)
{
    return error_set(error, ERROR_FILE_READ, NULL, NULL, NULL, strerror(errno));
}

struct spool *spool_new(struct error *error)
{
    struct spool *spool = malloc(sizeof *spool);
    if (spool == NULL) {
        error_memory(error);
        return NULL;
    }
    spool->size = 0;
    spool->waiting = 0;
    spool->map = NULL;
    spool->file = source_new_spool();
    if (spool->file < 0) {
        failed(error);
        free(spool);
        return NULL;
    }
    return spool;
}

void spool_free(struct spool *spool)
{
    if (spool != NULL) {
        if (spool->map != NULL) {
            munmap(spool->map, (size_t)spool->size);
        }
        if (spool->file >= 0) {
            close(spool->file);
        }
        free(spool);
    }
}

static bool flush(struct spool *spool, struct error *error)
{
    bool good = source_write_all(spool->file, spool->block, spool->waiting) || failed(error);
    spool->waiting = 0;
    return good;
}

bool spool_add(struct spool *spool, const void *bytes, size_t length, struct error *error)
{
    const char *from = bytes;
    spool->size += length;
    while (length > 0) {
        size_t part = BLOCK - spool->waiting < length ? BLOCK - spool->waiting : length;
        memcpy(spool->block + spool->waiting, from, part);
        spool->waiting += part;
        from += part;
        length -= part;
        if (spool->waiting == BLOCK && !flush(spool, error)) {
            return false;
        }
    }
    return true;
}

uint64_t spool_size(const struct spool *spool)
{
    return spool->size;
}

bool spool_map(struct spool *spool, const void **bytes, struct error *error)
{
    if (!flush(spool, error)) {
        return false;
    }
    void *map = spool->size == 0 ? NULL : mmap(NULL, (size_t)spool->size, PROT_READ, MAP_SHARED, spool->file, 0);
    if (map == MAP_FAILED) {
        return failed(error);
    }
    spool->map = map;
    *bytes = map;
    return true;
}

struct source *spool_source(struct spool *spool, const struct source *origin,
                            const char sha256[static DIGEST_HEX], struct error *error)
{
    struct source *source = NULL;
    bool good = flush(spool, error) && (lseek(spool->file, 0, SEEK_SET) == 0 || failed(error));
    if (good) {
        source = source_make(source_path(origin), spool->file, spool->size, error);
    }
    if (source != NULL) {
        source_stand_for(source, origin, sha256);
        spool->file = -1;
    }
    spool_free(spool);
    return source;
}
