/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of systems that are in use, known by their headers.
 *
 * A preset is a mapping that nobody has to write: when the header holds all columns that the
 * system's export always has, that mapping is used (a user's own --map wins). Each names the public
 * source that its header was read in; what could not be read anywhere is not here. */
#ifndef HAILONG_SURVEYS_PRESETS_H
#define HAILONG_SURVEYS_PRESETS_H

#include "surveys/mapping.h"

struct preset {
    const char *name;      /* "one-stop-list": ASCII, unique, stable */
    const char *label[2];  /* by enum language: what the file is, for `check` */
    const char *source;    /* one line: where the header stands */
    enum record_kind kind;
    bool leads;            /* the signature's first header is the first column */
    const char *const *signature; /* headers that are always there; ends with NULL */
    const char *map;       /* as a user would write it */
};

/* The preset of that kind whose signature the header fulfils: every header of it must be there,
 * compared by text_header_key, as a whole or behind the last ": " (two header lines made one). Of
 * several the one with the most headers; NULL when two are alike in that, or there is none. */
const struct preset *preset_match(enum record_kind kind, const char *const *headers, size_t count);
const struct preset *preset_at(size_t index); /* NULL behind the last */
/* What the preset's map says. Errors: ERROR_MEMORY. Caller frees. */
struct mapping *preset_mapping(const struct preset *preset, struct error *error);

#endif
