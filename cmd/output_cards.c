/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scorecards in a folder: a file for each card and format, written by all cores, an index and a bundle. */
#include "cmd/output_parts.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "cmd/workers.h"
#include "surveys/text.h"

/* ---- names ---- */

/* What else lies in the folder. Letters of either case are the same on many a memory stick. */
static bool is_other_file(const char *name, const struct scorecards *cards)
{
    static const char *const others[] = {"compare", "scorecards", "report-06", "questionnaire"};
    bool other = strcasecmp(name, "index") == 0;
    for (size_t i = 0; i < sizeof others / sizeof *others && !other; i++) {
        size_t length = strlen(others[i]);
        other = strncasecmp(name, others[i], length) == 0 && name[length] == '-' &&
                strcasecmp(name + length + 1, cards->period.text) == 0;
    }
    return other;
}

static bool is_taken(char **names, size_t count, const char *name, const struct scorecards *cards)
{
    bool taken = is_other_file(name, cards);
    for (size_t i = 0; i < count && !taken; i++) {
        taken = strcasecmp(names[i], name) == 0;
    }
    return taken;
}

/* <code>-<period>, with -2, -3 behind the code where two units share it. */
static char *card_name(const struct scorecards *cards, size_t index, char **names)
{
    enum { NAME = 160, FULL = 256 };
    char unit[NAME];
    char *name = malloc(FULL);
    if (name == NULL) {
        return NULL;
    }
    output_unit_name(cards->card[index].unit, unit, sizeof unit);
    snprintf(name, FULL, "%s-%s", unit, cards->period.text);
    for (int suffix = 2; is_taken(names, index, name, cards); suffix++) {
        snprintf(name, FULL, "%s-%d-%s", unit, suffix, cards->period.text);
    }
    return name;
}

static void free_names(char **names, size_t count)
{
    for (size_t i = 0; names != NULL && i < count; i++) {
        free(names[i]);
    }
    free(names);
}

static char **make_names(const struct scorecards *cards)
{
    char **names = calloc(cards->count + 1, sizeof *names);
    for (size_t i = 0; names != NULL && i < cards->count; i++) {
        names[i] = card_name(cards, i, names);
        if (names[i] == NULL) {
            free_names(names, i);
            return NULL;
        }
    }
    return names;
}

/* The index links to the page that a reader can open: HTML where there is one. */
static char **make_links(const struct output *output, char **names, size_t count)
{
    const char *extension = output->renderer[0]->extension;
    char **links = calloc(count + 1, sizeof *links);
    for (size_t i = 0; i < output->count; i++) {
        if (strcmp(output->renderer[i]->name, "html") == 0) {
            extension = output->renderer[i]->extension;
        }
    }
    for (size_t i = 0; links != NULL && i < count; i++) {
        size_t room = strlen(names[i]) + strlen(extension) + 2;
        links[i] = malloc(room);
        if (links[i] == NULL) {
            free_names(links, i);
            return NULL;
        }
        snprintf(links[i], room, "%s.%s", names[i], extension);
    }
    return links;
}

/* ---- the index ---- */

static int write_index(const struct output *output, const struct scorecards *cards,
                       const char *const *links)
{
    struct error error;
    char number[NUMBER_SIZE];
    struct render_options options = output_options(output, false);
    char *path = output_path(output, "index", "html");
    struct sink *sink = path != NULL ? sink_open(path, &error) : NULL;
    int code = EXIT_DONE;
    if (path == NULL) {
        error_set(&error, ERROR_MEMORY, NULL, NULL, NULL, NULL);
        return session_fail(output->session, &error);
    }
    if (sink == NULL) {
        code = output_failed(output, path, &error);
    } else {
        render_index(cards, links, &options, sink);
        code = sink_close(sink, &error) ? EXIT_DONE : output_failed(output, path, &error);
    }
    if (code == EXIT_DONE && !output->session->quiet) {
        number_text((int64_t)cards->count, output->session->language, number);
        say_line(stderr, output->session->language, MESSAGE_WROTE_CARDS, TEXTS(number, path));
    }
    free(path);
    return code;
}

/* ---- the cards ---- */

struct writing {
    const struct output *output;
    const struct scorecards *cards;
    char **names;
};

static int write_card(void *context, size_t index)
{
    const struct writing *writing = context;
    struct scorecards one = *writing->cards; /* a view of one card: nothing of it is released */
    one.card = &writing->cards->card[index];
    one.count = 1;
    return output_in_folder(writing->output, writing->names[index],
                            &(const struct document){.kind = DOCUMENT_SCORECARDS, .scorecards = &one});
}

int output_folder_of_cards(const struct output *output, const struct scorecards *cards)
{
    struct error error;
    char **names = make_names(cards);
    char **links = names != NULL ? make_links(output, names, cards->count) : NULL;
    if (links == NULL) {
        free_names(names, cards->count);
        error_set(&error, ERROR_MEMORY, NULL, NULL, NULL, NULL);
        return session_fail(output->session, &error);
    }
    struct writing writing = {output, cards, names};
    int code = work_share(&(const struct work){.pieces = cards->count, .piece = write_card, .context = &writing});
    if (code == EXIT_DONE) {
        code = write_index(output, cards, (const char *const *)links);
    }
    free_names(links, cards->count);
    free_names(names, cards->count);
    return code;
}
