/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/source.h"

#include "surveys/source_parts.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SPOOL_BLOCK = 1 << 18, WAIT_MS = 200 };

struct source {
    int file;           /* -1 when the bytes lie in memory */
    char fixed[DIGEST_HEX]; /* the digest of what this was made from, "" when it is itself */
    const char *memory; /* borrowed */
    size_t piece;
    uint64_t size;
    uint64_t position;
    struct digest digest;
    bool digest_wanted;
    struct source_watch watch;
    char path[]; /* as given */
};

static bool fail_read(const char *path, int number, struct error *error)
{
    switch (number) {
    case ENOENT:
    case ENOTDIR:
        return error_set_system(error, ERROR_FILE_MISSING, path, number);
    case EACCES:
    case EPERM:
        return error_set_system(error, ERROR_FILE_PERMISSION, path, number);
    case EISDIR:
        return error_set_system(error, ERROR_FILE_DIRECTORY, path, number);
    default:
        return error_set_system(error, ERROR_FILE_READ, path, number);
    }
}

/* read(2) that goes on after signals. */
static ssize_t read_some(int file, void *buffer, size_t size)
{
    ssize_t got = 0;
    do {
        got = read(file, buffer, size);
    } while (got < 0 && errno == EINTR);
    return got;
}

static bool goes_on(const struct source_watch *watch)
{
    return watch->go_on == NULL || watch->go_on(watch->context);
}

/* Waits until the input has something, or its end. False with errno; ECANCELED: the watch ended it. */
static bool await(int file, const struct source_watch *watch)
{
    struct pollfd wanted = {.fd = file, .events = POLLIN};
    for (;;) {
        int ready = poll(&wanted, 1, watch->go_on == NULL ? -1 : WAIT_MS);
        if (ready < 0 && errno != EINTR) {
            return false;
        }
        if (!goes_on(watch)) {
            errno = ECANCELED;
            return false;
        }
        if (ready > 0) {
            return true;
        }
    }
}

/* Copies what `from` still holds into a spool file. Returns its descriptor or -1 with errno. */
static int spool(int from, const struct source_watch *watch, struct stat *facts)
{
    char *block = malloc(SPOOL_BLOCK);
    if (!block) {
        return -1;
    }
    int file = source_new_spool();
    bool good = file >= 0;
    while (good) {
        good = await(from, watch);
        const ssize_t got = good ? read_some(from, block, SPOOL_BLOCK) : -1;
        if (got == 0 || !good) {
            break;
        }
        if (got < 0 && errno == EAGAIN) {
            continue;
        }
        good = got > 0 && source_write_all(file, block, (size_t)got);
    }
    good = good && lseek(file, 0, SEEK_SET) == 0 && fstat(file, facts) == 0;
    const int number = errno;
    free(block);
    if (!good && file >= 0) {
        close(file);
        file = -1;
    }
    errno = number;
    return file;
}

/* Opens `path` so that it can be read twice: standard input, pipes and devices are spooled. A named pipe is
 * opened at once, and its writer awaited like its bytes, since nothing could be asked within open(2).
 * *found: the input itself was there, so that errno of a failure is about reading or spooling it.
 */
static int open_input(const char *path, const struct source_watch *watch, struct stat *facts,
                      bool *found)
{
    const bool standard = strcmp(path, "-") == 0;
    const int file = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    int opened = -1;
    *found = file >= 0;
    if (file < 0) {
        return -1;
    }
    if (fstat(file, facts) == 0) {
        if (S_ISDIR(facts->st_mode)) {
            errno = EISDIR;
        } else if (!standard && S_ISREG(facts->st_mode)) {
            return file;
        } else {
            opened = spool(file, watch, facts);
        }
    }
    if (!standard) {
        const int number = errno;
        close(file);
        errno = number;
    }
    return opened;
}

struct source *source_make(const char *path, int file, uint64_t size, struct error *error)
{
    const size_t length = strlen(path) + 1;
    struct source *source = calloc(1, sizeof *source + length);
    if (!source) {
        error_memory(error);
        return NULL;
    }
    source->file = file;
    source->size = size;
    memcpy(source->path, path, length);
    return source;
}

struct source *source_open(const char *path, struct error *error)
{
    return source_open_watched(path, NULL, error);
}

struct source *source_open_watched(const char *path, const struct source_watch *watch,
                                   struct error *error)
{
    static const struct source_watch none = {NULL, NULL};
    watch = watch != NULL ? watch : &none;
    struct stat facts;
    memset(&facts, 0, sizeof facts);
    bool found = false;
    const int file = open_input(path, watch, &facts, &found);
    if (file < 0) {
        if (errno == ECANCELED) {
            error_set(error, ERROR_INTERRUPTED, NULL, NULL, NULL, NULL);
            error->file = path;
        } else if (found && errno != EISDIR) {
            error_set_system(error, ERROR_FILE_READ, path, errno);
        } else {
            fail_read(path, errno, error);
        }
        return NULL;
    }
    if (facts.st_size == 0) {
        close(file);
        error_set(error, ERROR_FILE_EMPTY, NULL, NULL, NULL, NULL);
        error->file = path;
        return NULL;
    }
    struct source *source = source_make(path, file, (uint64_t)facts.st_size, error);
    if (!source) {
        close(file);
        return NULL;
    }
    source->watch = *watch;
    return source;
}

bool source_go_on(const struct source *source, struct error *error)
{
    return goes_on(&source->watch) ||
           error_set(error, ERROR_INTERRUPTED, NULL, NULL, NULL, NULL);
}

struct source *source_open_memory(const char *name, const void *bytes, size_t length, size_t piece,
                                  struct error *error)
{
    struct source *source = source_make(name, -1, length, error);
    if (source) {
        source->memory = bytes;
        source->piece = piece;
    }
    return source;
}

void source_close(struct source *source)
{
    if (!source) {
        return;
    }
    if (source->file >= 0) {
        close(source->file);
    }
    free(source);
}

static ssize_t read_memory(const struct source *source, void *buffer, size_t size)
{
    const size_t left = (size_t)(source->size - source->position);
    if (source->piece > 0 && size > source->piece) {
        size = source->piece;
    }
    if (size > left) {
        size = left;
    }
    if (size > 0) {
        memcpy(buffer, source->memory + source->position, size);
    }
    return (ssize_t)size;
}

long source_read(struct source *source, void *buffer, size_t size, struct error *error)
{
    if (!source_go_on(source, error)) {
        return -1;
    }
    const ssize_t got = source->file < 0 ? read_memory(source, buffer, size)
                                         : read_some(source->file, buffer, size);
    if (got < 0) {
        fail_read(source->path, errno, error);
        return -1;
    }
    if (source->digest_wanted) {
        digest_add(&source->digest, buffer, (size_t)got);
    }
    source->position += (uint64_t)got;
    return (long)got;
}

void source_digest_begin(struct source *source)
{
    source->digest_wanted = true;
    digest_begin(&source->digest);
}

bool source_rewind(struct source *source, struct error *error)
{
    if (source->file >= 0 && lseek(source->file, 0, SEEK_SET) != 0) {
        return fail_read(source->path, errno, error);
    }
    source->position = 0;
    digest_begin(&source->digest);
    return true;
}

bool source_read_at(struct source *source, uint64_t offset, void *buffer, size_t length,
                    struct error *error)
{
    char *to = buffer;
    if (source->file < 0) {
        if (offset > source->size || length > source->size - offset) {
            return fail_read(source->path, EIO, error);
        }
        if (length > 0) {
            memcpy(to, source->memory + offset, length);
        }
        return true;
    }
    while (length > 0) {
        const ssize_t got = pread(source->file, to, length, (off_t)offset);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) {
            return fail_read(source->path, got < 0 ? errno : EIO, error);
        }
        to += got;
        offset += (uint64_t)got;
        length -= (size_t)got;
    }
    return true;
}

uint64_t source_size(const struct source *source)
{
    return source->size;
}

const char *source_path(const struct source *source)
{
    return source->path;
}

void source_stand_for(struct source *source, const struct source *origin,
                      const char sha256[static DIGEST_HEX])
{
    source->watch = origin->watch;
    memcpy(source->fixed, sha256, DIGEST_HEX);
}

bool source_whole_digest(struct source *source, char hex[static DIGEST_HEX], struct error *error)
{
    char *block = malloc(SPOOL_BLOCK);
    if (block == NULL) {
        return error_memory(error);
    }
    bool wanted = source->digest_wanted;
    bool good = source_rewind(source, error);
    source_digest_begin(source);
    long got = 1;
    while (good && got > 0) {
        got = source_read(source, block, SPOOL_BLOCK, error);
        good = got >= 0;
    }
    if (good) {
        source_digest(source, hex);
    }
    source->digest_wanted = wanted;
    free(block);
    return good && source_rewind(source, error);
}

void source_digest(struct source *source, char hex[static DIGEST_HEX])
{
    if (source->fixed[0] != '\0') {
        memcpy(hex, source->fixed, DIGEST_HEX);
        return;
    }
    struct digest copy = source->digest;
    digest_end(&copy, hex);
}
