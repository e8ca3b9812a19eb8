/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every fuzz target shares. A target asserts invariants with must(), which stays in release
 * builds; libFuzzer, or replay.c over the seeds, calls the entry point. */
#ifndef HAILONG_FUZZ_FUZZ_H
#define HAILONG_FUZZ_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/* The name is libFuzzer's. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define must(condition)                                                                            \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            fprintf(stderr, "%s:%d: broken: %s\n", __FILE__, __LINE__, #condition);                \
            abort();                                                                               \
        }                                                                                          \
    } while (0)

#endif
