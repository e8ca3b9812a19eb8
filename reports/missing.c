/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/missing.h"

#include "surveys/rejects.h"

#include <stdlib.h>
#include <string.h>

enum { STEPS_MOST = 64 }; /* files of rejected rows, each made from the one before */

static bool same_bytes(const struct scorecard_input *a, const struct scorecard_input *b)
{
    return a->kind == b->kind && strcmp(a->sha256, b->sha256) == 0;
}

/* ---- which file of rejected rows came from which file ---- */

static const char *base_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash == NULL ? path : slash + 1;
}

/* Up to the ending: a spreadsheet may save "so.rejects.csv" as "so.rejects.xlsx". */
static bool same_stem(const char *a, const char *b)
{
    const char *dot_a = strrchr(base_of(a), '.');
    const char *dot_b = strrchr(base_of(b), '.');
    size_t length_a = dot_a == NULL ? strlen(a) : (size_t)(dot_a - a);
    size_t length_b = dot_b == NULL ? strlen(b) : (size_t)(dot_b - b);
    return length_a == length_b && memcmp(a, b, length_a) == 0;
}

/* The import whose rejected rows went into the file that import number `at` read: the nearest before
 * it of such a name. Files of one name in several folders are told apart by their folders, unless the
 * command was run inside of one of them. `count` when there is none. */
static size_t origin_of(const struct scorecards *cards, size_t at)
{
    const struct scorecard_input *input = &cards->input[at];
    size_t found = cards->input_count;
    bool exact = false;
    if (strstr(base_of(input->file), ".rejects") == NULL) {
        return found;
    }
    for (size_t i = at; i-- > 0 && !exact;) {
        const struct scorecard_input *earlier = &cards->input[i];
        if (earlier->kind != input->kind || earlier->counts.rejected == 0) {
            continue;
        }
        char *path = rejects_default_path(earlier->file);
        bool inside = path != NULL && (strchr(path, '/') == NULL || strchr(input->file, '/') == NULL);
        exact = path != NULL && same_stem(path, input->file);
        if (exact ||
            (found == cards->input_count && inside && same_stem(base_of(path), base_of(input->file)))) {
            found = i;
        }
        free(path);
    }
    return found;
}

/* The import that a chain of such files began with; `at` itself when it is none of them. */
static size_t first_of(const struct scorecards *cards, size_t at)
{
    for (int i = 0; i < STEPS_MOST; i++) {
        size_t origin = origin_of(cards, at);
        if (origin == cards->input_count) {
            break;
        }
        at = origin;
    }
    return at;
}

/* ---- counting ---- */

static bool named_before(const struct scorecards *cards, size_t at)
{
    for (size_t i = 0; i < at; i++) {
        if (cards->input[i].kind == cards->input[at].kind &&
            strcmp(cards->input[i].file, cards->input[at].file) == 0) {
            return true;
        }
    }
    return false;
}

/* Rows that a file of rejected rows brought. Its duplicates are rows that are counted elsewhere, so
 * they are not missing either; but when it is read once more they are the rows that it brought the
 * first time. */
static int64_t brought(const struct scorecards *cards, size_t at)
{
    const struct batch_counts *counts = &cards->input[at].counts;
    return counts->accepted + counts->superseded +
           (named_before(cards, at) ? 0 : counts->duplicate);
}

struct missing_rows missing_rows_of(const struct scorecards *cards)
{
    struct missing_rows missing = {{0}, false, false};
    for (size_t i = 0; i < cards->input_count; i++) {
        const struct scorecard_input *input = &cards->input[i];
        int64_t rest = input->counts.rejected;
        bool again = false;
        bool followed = false;
        missing.settled = missing.settled || rest > 0;
        for (size_t j = i + 1; j < cards->input_count && !again; j++) {
            again = same_bytes(input, &cards->input[j]);
        }
        if (again || rest == 0 || first_of(cards, i) != i) {
            continue;
        }
        for (size_t j = 0; j < cards->input_count; j++) {
            size_t first = first_of(cards, j);
            /* the same bytes with other rejected rows were read in another way: which of these the
             * mended ones were is not known */
            bool ours = first != j && same_bytes(&cards->input[first], input) &&
                        cards->input[first].counts.rejected == input->counts.rejected;
            rest -= ours ? brought(cards, j) : 0;
            followed = followed || (j > i && !ours && cards->input[j].kind == input->kind);
        }
        if (rest > 0) {
            missing.rows[input->kind] += rest;
            missing.mended = missing.mended || followed;
        }
    }
    for (int kind = 0; kind < KINDS; kind++) {
        missing.settled = missing.settled && missing.rows[kind] == 0;
    }
    return missing;
}
