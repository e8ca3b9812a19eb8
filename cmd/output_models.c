/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Models in a folder: the table of the district, and a card for each model beside it. */
#include "cmd/output_parts.h"

#include <stdlib.h>

#include "surveys/text.h"

/* model-<code>-<period>; NULL: no memory. */
static char **name_cards(const struct models *models)
{
    char **names = calloc(models->count + 1, sizeof *names);
    for (size_t i = 0; names != NULL && i < models->count; i++) {
        char slug[120];
        char stem[128];
        text_slug(models->card[i].code, slug, sizeof slug);
        snprintf(stem, sizeof stem, "model-%s", slug);
        if (!output_name_add(names, i, stem, models->cards.period.text)) {
            output_names_free(names);
            return NULL;
        }
    }
    return names;
}

static int write_cards(const struct output *output, const struct models *models, char *const *names)
{
    int code = EXIT_DONE;
    for (size_t i = 0; i < models->count && code == EXIT_DONE; i++) {
        struct models one = *models; /* a view: nothing of it is released */
        one.card = &models->card[i];
        one.count = 1;
        one.one_by_one = true;
        one.claims = NULL; /* they are of the table */
        const struct document card = {.kind = DOCUMENT_MODELS, .models = &one};
        code = models->one_by_one ? output_single(output, names[i], &card) : output_in_folder(output, names[i], &card);
    }
    return code;
}

/* Cards first: a table that is there has all of its links. */
static int write_all(struct output *output, const struct models *models, const char *table, char **names, char **links)
{
    struct render_options options = output_options(output, false);
    output->typeface = typeface_open(options.style); /* once for all cards */
    output_begin(output);
    int code = output_end(output, write_cards(output, models, names));
    output->links = (const char *const *)links;
    if (code == EXIT_DONE && !models->one_by_one) {
        code = output_single(output, table, &(const struct document){.kind = DOCUMENT_MODELS, .models = models});
    }
    typeface_close(output->typeface);
    return code;
}

static int write_folder(const struct output *output, const struct models *models, const char *table)
{
    struct output lending = *output;
    char **names = name_cards(models);
    char **links = names == NULL ? NULL : output_links(output, names, models->count);
    int code = links == NULL ? output_no_memory(output) : write_all(&lending, models, table, names, links);
    output_names_free(links);
    output_names_free(names);
    return code;
}

int output_models(struct output *output, const struct models *models)
{
    struct error error;
    char table[64];
    if (output->folder) {
        snprintf(table, sizeof table, "models-%s", models->cards.period.text);
        return output_make_folder(output->target, &error) ? write_folder(output, models, table) : session_fail(output->session, &error);
    }
    return output_single(output, "", &(const struct document){.kind = DOCUMENT_MODELS, .models = models});
}
