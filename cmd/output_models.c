/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Models in a folder: the table of the district, and a card for each model beside it. */
#include "cmd/output_parts.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "surveys/text.h"

enum { NAME = 240 };

static bool is_taken(char (*names)[NAME], size_t count, const char *name)
{
    bool taken = false;
    for (size_t i = 0; i < count && !taken; i++) {
        taken = strcasecmp(names[i], name) == 0;
    }
    return taken;
}

/* model-<code>-<period>, with -2, -3 behind the code where two codes fold to the same. */
static void name_card(const struct models *models, size_t index, char (*names)[NAME])
{
    char slug[120];
    text_slug(models->card[index].code, slug, sizeof slug);
    snprintf(names[index], NAME, "model-%s-%s", slug, models->cards.period.text);
    for (int suffix = 2; is_taken(names, index, names[index]); suffix++) {
        snprintf(names[index], NAME, "model-%s-%d-%s", slug, suffix, models->cards.period.text);
    }
}

/* Addresses of the cards in the form that the table is written in; heap, two blocks: the list and its texts. */
static const char **list_links(char (*names)[NAME], size_t count, const char *extension, char **texts)
{
    enum { LINK = NAME + 8 };
    const char **links = calloc(count + 1, sizeof *links);
    *texts = calloc(count + 1, LINK);
    for (size_t i = 0; links != NULL && *texts != NULL && i < count; i++) {
        char *link = *texts + i * LINK;
        snprintf(link, LINK, "%s.%s", names[i], extension);
        links[i] = link;
    }
    return links;
}

static int write_cards(const struct output *output, const struct models *models, char (*names)[NAME])
{
    int code = EXIT_DONE;
    for (size_t i = 0; i < models->count && code == EXIT_DONE; i++) {
        struct models one = *models; /* a view: nothing of it is released */
        one.card = &models->card[i];
        one.count = 1;
        one.one_by_one = true;
        code = output_in_folder(output, names[i], &(const struct document){.kind = DOCUMENT_MODELS, .models = &one});
    }
    return code;
}

static int write_folder(const struct output *output, const struct models *models, const char *table)
{
    struct output linked = *output;
    const char *extension = output->renderer[0]->extension;
    char *texts = NULL;
    for (size_t i = 0; i < output->count; i++) {
        extension = strcmp(output->renderer[i]->name, "html") == 0 ? "html" : extension;
    }
    char(*names)[NAME] = calloc(models->count + 1, sizeof *names);
    for (size_t i = 0; names != NULL && i < models->count; i++) {
        name_card(models, i, names);
    }
    const char **links = names == NULL ? NULL : list_links(names, models->count, extension, &texts);
    int code = EXIT_DONE;
    if (links == NULL || texts == NULL) {
        code = output_no_memory(output);
    } else {
        struct render_options options = output_options(output, false);
        linked.typeface = typeface_open(options.style); /* once for all cards */
        output_begin(&linked);
        code = output_end(&linked, write_cards(&linked, models, names));
        linked.links = links;
        code = code != EXIT_DONE ? code
                                 : output_single(&linked, table, &(const struct document){.kind = DOCUMENT_MODELS, .models = models});
    }
    typeface_close(linked.typeface);
    free(links);
    free(texts);
    free(names);
    return code;
}

int output_models(struct output *output, const struct models *models)
{
    struct error error;
    char table[64];
    const struct document document = {.kind = DOCUMENT_MODELS, .models = models};
    snprintf(table, sizeof table, "models-%s", models->cards.period.text);
    if (!output->folder || models->one_by_one) {
        return output_single(output, table, &document);
    }
    return output_make_folder(output->target, &error) ? write_folder(output, models, table)
                                                      : session_fail(output->session, &error);
}
