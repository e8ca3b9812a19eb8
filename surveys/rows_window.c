/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/rows_window.h"

#include <stdlib.h>
#include <string.h>

enum { READ_BLOCK = 1 << 18 };

bool window_init(struct window *window, struct source *source, size_t longest, struct error *error)
{
    memset(window, 0, sizeof *window);
    window->source = source;
    window->room = longest + READ_BLOCK;
    window->bytes = malloc(window->room);
    return window->bytes != NULL || error_memory(error);
}

void window_release(struct window *window)
{
    free(window->bytes);
    window->bytes = NULL;
}

static void drop_front(struct window *window, size_t keep)
{
    memmove(window->bytes, window->bytes + keep, window->size - keep);
    window->size -= keep;
    window->base += keep;
    for (size_t i = 0; i < WINDOW_BYTES; i++) {
        struct window_mark *mark = &window->marks[i];
        if (mark->at < keep) {
            *mark = (struct window_mark){0};
        } else {
            mark->since -= mark->since < keep ? mark->since : keep;
            mark->at -= keep;
        }
    }
}

bool window_fill(struct window *window, size_t keep, struct error *error)
{
    if (keep > 0) {
        drop_front(window, keep);
    }
    if (window->ended) {
        return true;
    }
    size_t free_bytes = window->room - window->size;
    long got = source_read(window->source, window->bytes + window->size,
                           free_bytes < READ_BLOCK ? free_bytes : READ_BLOCK, error);
    if (got < 0) {
        return false;
    }
    window->ended = got == 0;
    window->size += (size_t)got;
    return true;
}

size_t window_find(struct window *window, enum window_byte kind, char byte, size_t from)
{
    struct window_mark *mark = &window->marks[kind];
    bool known = from >= mark->since && from <= mark->at;
    if (known && mark->found) {
        return mark->at;
    }
    size_t begin = known ? mark->at : from;
    const char *hit =
        begin < window->size ? memchr(window->bytes + begin, byte, window->size - begin) : NULL;
    mark->since = known ? mark->since : from;
    mark->found = hit != NULL;
    mark->at = hit != NULL ? (size_t)(hit - window->bytes) : window->size;
    return mark->at;
}
