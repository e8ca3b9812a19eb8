/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every fuzz target shares. A target asserts invariants with must(), which stays in release
 * builds; libFuzzer, or replay.c over the seeds, calls the entry point. */
#ifndef HAILONG_FUZZ_FUZZ_H
#define HAILONG_FUZZ_FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/* The name is libFuzzer's. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static inline void must_hold(bool holds, const char *file, int line, const char *what)
{
    if (!holds) {
        fprintf(stderr, "%s:%d: broken: %s\n", file, line, what);
        abort();
    }
}

#define must(condition) must_hold((condition), __FILE__, __LINE__, #condition)

#endif
