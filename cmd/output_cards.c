/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scorecards in a folder: a file for each card and format, written by all cores, an index and a bundle. */
#include "cmd/output_parts.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmd/interrupt.h"
#include "cmd/progress.h"
#include "cmd/workers.h"
#include "reports/pages.h"
#include "surveys/text.h"

/* <code>-<period>; NULL: no memory. */
static char **name_cards(const struct scorecards *cards)
{
    char **names = calloc(cards->count + 1, sizeof *names);
    for (size_t i = 0; names != NULL && i < cards->count; i++) {
        char unit[160];
        output_unit_name(cards->card[i].unit, unit, sizeof unit);
        if (!output_name_add(names, i, unit, cards->period.text)) {
            output_names_free(names);
            return NULL;
        }
    }
    return names;
}

/* ---- the index ---- */

static int write_index(const struct output *output, const struct scorecards *cards,
                       const char *const *card_links, bool bundled)
{
    struct error error;
    char number[NUMBER_SIZE];
    char bundle[64];
    snprintf(bundle, sizeof bundle, "scorecards-%s.pdf", cards->period.text);
    const struct page_links links = {.card = card_links, .bundle = bundled ? bundle : NULL};
    struct render_options options = output_options(output, false);
    char *path = output_path(output, "index", "html");
    struct sink *sink = path != NULL ? sink_open(path, &error) : NULL;
    int code = EXIT_DONE;
    if (path == NULL) {
        return output_no_memory(output);
    }
    if (sink == NULL) {
        code = output_failed(output, path, &error);
    } else {
        sink_stop_when(sink, interrupt_came);
        render_index(cards, &links, &options, sink);
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
    const struct renderer *bundled; /* the form in which all cards are one file, too; NULL: none */
    struct progress progress;
};

/* All cards in one file. */
static int write_bundle(const struct writing *writing)
{
    char name[64];
    snprintf(name, sizeof name, "scorecards-%s", writing->cards->period.text);
    char *path = output_path(writing->output, name, writing->bundled->extension);
    const struct document all = {.kind = DOCUMENT_SCORECARDS, .scorecards = writing->cards};
    int code = path != NULL ? output_document(writing->output, writing->bundled, path, &all)
                            : output_no_memory(writing->output);
    free(path);
    return code;
}

/* The bundle takes longest and so begins first. */
static int write_piece(void *context, size_t index)
{
    const struct writing *writing = context;
    if (writing->bundled != NULL && index-- == 0) {
        return write_bundle(writing);
    }
    struct scorecards one = *writing->cards; /* views of one card: nothing of them is released */
    struct output output = *writing->output;
    struct standings standings = output.standings != NULL ? *output.standings : (struct standings){.count = 0};
    one.card = &writing->cards->card[index];
    one.count = 1;
    if (output.standings != NULL) {
        standings.standing = &output.standings->standing[index];
        standings.count = 1;
        output.standings = &standings;
    }
    return output_in_folder(&output, writing->names[index],
                            &(const struct document){.kind = DOCUMENT_SCORECARDS, .scorecards = &one});
}

static void tell_progress(void *context, size_t done)
{
    struct writing *writing = context;
    size_t cards = writing->bundled != NULL && done > 0 ? done - 1 : done;
    progress_report(&writing->progress, cards, writing->cards->count);
}

/* Files that a process was killed over. */
static void clear_after(void *context, pid_t process)
{
    const struct writing *writing = context;
    char ending[SINK_ENDING];
    sink_part_ending(process, ending);
    DIR *folder = opendir(writing->output->target);
    for (struct dirent *at = NULL; folder != NULL && (at = readdir(folder)) != NULL;) {
        if (text_ends_with(at->d_name, ending)) {
            unlinkat(dirfd(folder), at->d_name, 0);
        }
    }
    if (folder != NULL) {
        closedir(folder);
    }
}

static const struct renderer *bundled_form(const struct output *output, size_t cards)
{
    for (size_t i = 0; i < output->count && cards > 1; i++) {
        if (strcmp(output->renderer[i]->name, "pdf") == 0) {
            return output->renderer[i];
        }
    }
    return NULL;
}

static int write_pieces(struct writing *writing)
{
    const struct work work = {.pieces = writing->cards->count + (writing->bundled != NULL ? 1 : 0),
                              .piece = write_piece,
                              .tell = tell_progress,
                              .lost = clear_after,
                              .context = writing};
    progress_begin_items(&writing->progress, writing->output->session, MESSAGE_PROGRESS_CARDS, writing->cards->count);
    int code = work_share(&work);
    progress_end(&writing->progress);
    if (code == EXIT_BUG) {
        fputs("hailong: ", stderr);
        say_line(stderr, writing->output->session->language, MESSAGE_WORKER_LOST, NULL);
    }
    return code;
}

int output_folder_of_cards(const struct output *output, const struct scorecards *cards)
{
    char **names = name_cards(cards);
    char **links = names != NULL ? output_links(output, names, cards->count) : NULL;
    if (links == NULL) {
        output_names_free(names);
        return output_no_memory(output);
    }
    struct render_options options = output_options(output, false);
    struct output lending = *output;
    lending.typeface = typeface_open(options.style); /* once, before there are several processes */
    lending.told = workers_share(sizeof *lending.told);
    struct writing writing = {&lending, cards, names, bundled_form(output, cards->count), {.session = NULL}};
    int code = write_pieces(&writing);
    if (code == EXIT_DONE) {
        code = write_index(&lending, cards, (const char *const *)links, writing.bundled != NULL);
    }
    workers_unshare(lending.told, sizeof *lending.told);
    typeface_close(lending.typeface);
    output_names_free(links);
    output_names_free(names);
    return code;
}
