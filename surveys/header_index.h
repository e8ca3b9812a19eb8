/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which texts are headers of a kind of record: labels, aliases and names of its fields, what a map
 * names, columns of presets, and headers that are called like questions. For finding the header of a table. */
#ifndef HAILONG_SURVEYS_HEADER_INDEX_H
#define HAILONG_SURVEYS_HEADER_INDEX_H

#include "surveys/mapping.h"
#include "surveys/questionnaire.h"
#include "surveys/schema.h"

struct header_index;

/* mapping may be NULL; both are borrowed. Caller frees. NULL: ERROR_MEMORY. */
struct header_index *header_index_new(const struct schema *schema, const struct mapping *mapping,
                                      struct error *error);
/* Also what a questionnaire (NULL: none) calls its questions. Errors: ERROR_MEMORY. */
bool header_index_add(struct header_index *index, const struct questionnaire_file *questionnaire,
                      struct error *error);
void header_index_free(struct header_index *index); /* NULL is allowed */

/* Whether the text is a header that is known. */
bool header_index_knows(const struct header_index *index, const char *text, size_t length);

#endif
