/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/missing.h"

#include <string.h>

static bool same_bytes(const struct scorecard_input *a, const struct scorecard_input *b)
{
    return a->kind == b->kind && strcmp(a->sha256, b->sha256) == 0;
}

struct missing_rows missing_rows_of(const struct scorecards *cards)
{
    struct missing_rows missing = {{0}, false};
    for (size_t i = 0; i < cards->input_count; i++) {
        const struct scorecard_input *input = &cards->input[i];
        bool again = false;
        bool followed = false;
        for (size_t j = i + 1; j < cards->input_count; j++) {
            again = again || same_bytes(input, &cards->input[j]);
            followed = followed || cards->input[j].kind == input->kind;
        }
        if (!again && input->counts.rejected > 0) {
            missing.rows[input->kind] += input->counts.rejected;
            missing.mended = missing.mended || followed;
        }
    }
    return missing;
}
