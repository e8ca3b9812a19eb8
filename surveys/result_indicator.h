/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What results of models count, and how their values may be put together. */
#ifndef HAILONG_SURVEYS_RESULT_INDICATOR_H
#define HAILONG_SURVEYS_RESULT_INDICATOR_H

#include "surveys/uom.h"

struct result_indicator {
    const char *id;       /* "graves": stable, in JSON */
    const char *expected; /* id of the unit whose kind its values have */
    bool sums;            /* periods add up; else the last one counts */
    const char *per;      /* id of the indicator it is divided by, "" for none */
    const char *label[2]; /* by enum language */
    const char *const *names;
};

/* By id, label or further name, as text_fold compares; NULL: it is none of the table. */
const struct result_indicator *result_indicator_find(const char *text, size_t length);
/* The same, else the one whose name the text begins with: "Sản lượng nấm" is a yield, though not the same one; a mean ("Thu nhập bình
 * quân") is like nothing. For the kind of its values and how they add up, never for what they are called. */
const struct result_indicator *result_indicator_like(const char *text, size_t length);
const struct result_indicator *result_indicator_at(size_t index); /* NULL at the end */
/* Whether a value of it may be in this unit: one of the expected kind, or one of which nobody can tell. */
enum measure_relation result_indicator_relation(const struct result_indicator *indicator, const struct measure_in *measure);

#endif
