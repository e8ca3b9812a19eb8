/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/kind_guess.h"

#include "surveys/binding.h"

#include <string.h>

static bool kind_reads(enum record_kind kind, const char *header)
{
    const struct schema *schema = schema_of(kind);
    char key[HEADER_KEY];
    char id[32];
    header_key(header, key);
    for (size_t i = 0; i < schema->count; i++) {
        const struct field *field = &schema->fields[i];
        if (field->type != FIELD_IGNORED && header_is_called(field, key)) {
            return true;
        }
    }
    return kind == KIND_FORMS && header_question_id(header, id);
}

/* Columns that `kind` reads and `other` does not. */
static size_t evidence(enum record_kind kind, enum record_kind other, const char *const *headers,
                       size_t count)
{
    size_t found = 0;
    for (size_t i = 0; i < count; i++) {
        found += kind_reads(kind, headers[i]) && !kind_reads(other, headers[i]);
    }
    return found;
}

bool kind_guess(enum record_kind asked, const char *const *headers, size_t count,
                enum record_kind *better)
{
    size_t most = 2;
    bool found = false;
    for (int i = 0; i < KINDS; i++) {
        enum record_kind kind = (enum record_kind)i;
        if (kind == asked) {
            continue;
        }
        size_t here = evidence(kind, asked, headers, count);
        if (here > most && here > 2 * evidence(asked, kind, headers, count)) {
            most = here;
            *better = kind;
            found = true;
        }
    }
    return found;
}

bool kind_check(enum record_kind asked, const char *const *headers, size_t count,
                struct error *error)
{
    enum record_kind better = asked;
    return !kind_guess(asked, headers, count, &better) ||
           error_set(error, ERROR_FILE_KIND, NULL, schema_of(better)->name, schema_of(asked)->name,
                     NULL);
}
