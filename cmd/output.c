/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/output.h"

#include "cmd/guard.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cmd/command.h"
#include "surveys/text.h"

/* ---- formats ---- */

static bool offers(const struct renderer *renderer, enum page page)
{
    switch (page) {
    case PAGE_SCORECARD:
        return renderer->scorecards != NULL;
    case PAGE_COMPARISON:
        return renderer->comparison != NULL;
    case PAGE_EXPLANATION:
        return renderer->explanation != NULL;
    case PAGE_TABLE06:
        return renderer->table06 != NULL;
    case PAGE_QUESTIONNAIRE:
        return renderer->questionnaire != NULL;
    case PAGE_TREND:
        return renderer->trend != NULL;
    case PAGE_PAIR:
        return renderer->pair != NULL;
    }
    return false;
}

/* "text, csv, json": the formats that a page comes in. */
static void list_formats(enum page page, char *buffer, size_t size)
{
    size_t used = 0;

    buffer[0] = '\0';
    for (size_t i = 0; renderer_at(i) != NULL; i++) {
        if (offers(renderer_at(i), page) && used < size) {
            int length = snprintf(buffer + used, size - used, "%s%s", used > 0 ? ", " : "",
                                  renderer_at(i)->name);
            used += length > 0 ? (size_t)length : 0;
        }
    }
}

static int add_format(struct output *output, const char *name)
{
    const struct session *session = output->session;
    const struct renderer *renderer = renderer_find(name);
    char known[128];

    list_formats(output->page, known, sizeof known);
    if (strcmp(name, "pdf") == 0) {
        return session_usage(session, MESSAGE_LATER_FORMAT, TEXTS(name));
    }
    if (renderer == NULL) {
        return session_usage(session, MESSAGE_NO_FORMAT, TEXTS(name, known));
    }
    if (!offers(renderer, output->page)) {
        return session_usage(session, MESSAGE_NO_FORMAT_HERE,
                             TEXTS(session->command->name, name, known));
    }
    for (size_t i = 0; i < output->count; i++) {
        if (output->renderer[i] == renderer) {
            return EXIT_DONE;
        }
    }
    if (output->count < FORMATS_MAX) {
        output->renderer[output->count++] = renderer;
    }
    return EXIT_DONE;
}

static int add_formats(struct output *output, const char *list)
{
    char name[32];
    int code = EXIT_DONE;

    output->chosen = true;
    for (bool more = true; more && code == EXIT_DONE;) {
        size_t length = strcspn(list, ",");
        snprintf(name, sizeof name, "%.*s", (int)length, list);
        code = add_format(output, name);
        more = list[length] == ',';
        list += length + more;
    }
    return code;
}

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash != NULL ? slash + 1 : path;
}

static const char *extension_of(const char *path)
{
    const char *base = base_name(path);
    const char *dot = strrchr(base, '.');

    return dot != NULL && dot != base ? dot + 1 : "";
}

/* card.html is HTML when nothing else is said; so are the pages of a folder. */
static void guess_format(struct output *output)
{
    const char *extension = extension_of(output->target);
    const char *const of_folder[] = {[PAGE_SCORECARD] = "html",
                                     [PAGE_COMPARISON] = "text",
                                     [PAGE_EXPLANATION] = "text",
                                     [PAGE_TABLE06] = "xlsx",
                                     [PAGE_QUESTIONNAIRE] = "text",
                                     [PAGE_TREND] = "html",
                                     [PAGE_PAIR] = "text"};
    const char *fallback = output->folder ? of_folder[output->page] : "text";

    for (size_t i = 0; renderer_at(i) != NULL; i++) {
        const struct renderer *renderer = renderer_at(i);
        if (offers(renderer, output->page) && strcmp(renderer->extension, extension) == 0) {
            output->renderer[0] = renderer;
            output->count = 1;
            return;
        }
    }
    output->renderer[0] = renderer_find(fallback);
    output->count = 1;
}

static bool is_folder(const char *path)
{
    struct stat status;
    size_t length = strlen(path);

    return (length > 0 && path[length - 1] == '/') ||
           (stat(path, &status) == 0 && S_ISDIR(status.st_mode));
}

int output_init(struct output *output, const struct session *session, enum page page)
{
    const char *formats = options_value(&session->options, "format");
    const char *target = options_value(&session->options, "output");
    bool json = options_given(&session->options, "json");
    int code = EXIT_DONE;

    *output =
        (struct output){.session = session, .page = page, .target = target != NULL ? target : "-"};
    if (json && formats != NULL) {
        return session_usage(session, MESSAGE_JSON_AND_FORMAT, NULL);
    }
    if (output->target[0] == '\0') {
        return session_usage(session, MESSAGE_NEEDS_VALUE, TEXTS("output", "FILE|DIR|-"));
    }
    output->folder = strcmp(output->target, "-") != 0 && is_folder(output->target);
    if (json) {
        code = add_formats(output, "json");
    } else if (formats != NULL) {
        code = add_formats(output, formats);
    } else {
        guess_format(output);
    }
    if (code == EXIT_DONE && output->count > 1 && strcmp(output->target, "-") == 0) {
        return session_usage(session, MESSAGE_FORMATS_NEED_FOLDER, NULL);
    }
    output->folder = output->folder || output->count > 1;
    if (code == EXIT_DONE && strcmp(output->target, "-") == 0 && isatty(STDOUT_FILENO) &&
        strcmp(output->renderer[0]->name, "xlsx") == 0) {
        return session_usage(session, MESSAGE_WORKBOOK_TO_TERMINAL, NULL);
    }
    return code;
}

/* ---- one document ---- */

union content {
    const struct scorecards *cards;
    const struct comparison *comparison;
    const struct explanation *explanation;
    const struct table06 *table06;
    const struct questionnaire_health *questionnaire;
    const struct trend *trend;
    const struct pair *pair;
};

/* The time that a file may say it was made at: SOURCE_DATE_EPOCH, never the clock; 0 for none. */
static int64_t time_made(void)
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    int64_t made = 0;

    return epoch != NULL && text_to_whole(epoch, strlen(epoch), 1, 253402300799, &made) ? made : 0;
}

static struct render_options page_options(const struct output *output, bool terminal)
{
    return (struct render_options){.language = output->session->language,
                                   .made = time_made(),
                                   .color = terminal && output->session->color,
                                   .command = output->session->typed};
}

static int no_output(const struct output *output, const char *path, struct error *error)
{
    error->file = strcmp(path, "-") == 0
                      ? message_text(MESSAGE_STANDARD_OUTPUT, output->session->language)
                      : path;
    return session_fail(output->session, error);
}

static int write_document(const struct output *output, const struct renderer *renderer,
                          const char *path, union content content)
{
    struct error error;
    struct render_options options = page_options(output, strcmp(path, "-") == 0);
    if (!guard_output(output->session, path, &error)) {
        return session_fail(output->session, &error);
    }
    struct sink *sink = sink_open(path, &error);

    if (sink == NULL) {
        return no_output(output, path, &error);
    }
    switch (output->page) {
    case PAGE_SCORECARD:
        renderer->scorecards(content.cards, &options, sink);
        break;
    case PAGE_COMPARISON:
        renderer->comparison(content.comparison, &options, sink);
        break;
    case PAGE_EXPLANATION:
        renderer->explanation(content.explanation, &options, sink);
        break;
    case PAGE_TABLE06:
        renderer->table06(content.table06, &options, sink);
        break;
    case PAGE_QUESTIONNAIRE:
        renderer->questionnaire(content.questionnaire, &options, sink);
        break;
    case PAGE_TREND:
        renderer->trend(content.trend, &options, sink);
        break;
    case PAGE_PAIR:
        renderer->pair(content.pair, &options, sink);
        break;
    }
    return sink_close(sink, &error) ? EXIT_DONE : no_output(output, path, &error);
}

static void tell_written(const struct output *output, const char *path)
{
    if (!output->session->quiet && strcmp(path, "-") != 0) {
        say_line(stderr, output->session->language, MESSAGE_WROTE_ONE, TEXTS(path));
    }
}

/* ---- folders ---- */

/* Makes the folder and those above it. */
static bool make_folder(const char *path, struct error *error)
{
    char *part = strdup(path);
    bool good = part != NULL;
    int number = ENOMEM;

    for (size_t i = 1; good && i <= strlen(path); i++) {
        if (path[i] == '/' || path[i] == '\0') {
            part[i] = '\0';
            good = mkdir(part, 0777) == 0 || errno == EEXIST || errno == EISDIR;
            number = errno;
            part[i] = path[i];
        }
    }
    free(part);
    return good || error_set_system(error, ERROR_OUTPUT, path, number);
}

/* folder/name.extension, in memory of its own; NULL when it is exhausted. */
static char *path_in(const struct output *output, const char *name, const char *extension)
{
    size_t length = strlen(output->target);
    size_t room = length + strlen(name) + strlen(extension) + 3;
    char *path = malloc(room);

    if (path != NULL) {
        snprintf(path, room, "%s%s%s.%s", output->target,
                 output->target[length - 1] == '/' ? "" : "/", name, extension);
    }
    return path;
}

static int write_in_folder(const struct output *output, const char *name, union content content)
{
    struct error error;
    int code = EXIT_DONE;

    for (size_t i = 0; i < output->count && code == EXIT_DONE; i++) {
        char *path = path_in(output, name, output->renderer[i]->extension);
        if (path == NULL) {
            error_set(&error, ERROR_MEMORY, NULL, NULL, NULL, NULL);
            return session_fail(output->session, &error);
        }
        code = write_document(output, output->renderer[i], path, content);
        free(path);
    }
    return code;
}

/* ---- scorecards in a folder ---- */

/* Codes come from a file: one that could lead out of the folder is folded like a name. */
static void unit_file_name(const struct unit *unit, char *buffer, size_t size)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";
    const char *code = unit->free ? NULL : unit->code;

    if (code != NULL && code[0] != '\0' && strspn(code, plain) == strlen(code) &&
        strlen(code) < size) {
        snprintf(buffer, size, "%s", code);
    } else {
        text_slug(code != NULL ? code : unit->name, buffer, size);
    }
}

static bool is_taken(char **names, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(names[i], name) == 0) {
            return true;
        }
    }
    return false;
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
    unit_file_name(cards->card[index].unit, unit, sizeof unit);
    snprintf(name, FULL, "%s-%s", unit, cards->period.text);
    for (int suffix = 2; is_taken(names, index, name); suffix++) {
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
            free_names(links, count);
            return NULL;
        }
        snprintf(links[i], room, "%s.%s", names[i], extension);
    }
    return links;
}

static int write_index(const struct output *output, const struct scorecards *cards,
                       const char *const *links)
{
    struct error error;
    char number[NUMBER_SIZE];
    struct render_options options = page_options(output, false);
    char *path = path_in(output, "index", "html");
    struct sink *sink = path != NULL ? sink_open(path, &error) : NULL;
    int code = EXIT_DONE;

    if (path == NULL) {
        error_set(&error, ERROR_MEMORY, NULL, NULL, NULL, NULL);
        return session_fail(output->session, &error);
    }
    if (sink == NULL) {
        code = no_output(output, path, &error);
    } else {
        render_index(cards, links, &options, sink);
        code = sink_close(sink, &error) ? EXIT_DONE : no_output(output, path, &error);
    }
    if (code == EXIT_DONE && !output->session->quiet) {
        number_text((int64_t)cards->count, output->session->language, number);
        say_line(stderr, output->session->language, MESSAGE_WROTE_CARDS, TEXTS(number, path));
    }
    free(path);
    return code;
}

static int write_cards(const struct output *output, const struct scorecards *cards)
{
    struct error error;
    int code = EXIT_DONE;
    char **names = calloc(cards->count + 1, sizeof *names);
    bool named = names != NULL;

    for (size_t i = 0; named && i < cards->count; i++) {
        names[i] = card_name(cards, i, names);
        named = names[i] != NULL;
    }
    char **links = named ? make_links(output, names, cards->count) : NULL;
    if (links == NULL) {
        free_names(names, cards->count);
        error_set(&error, ERROR_MEMORY, NULL, NULL, NULL, NULL);
        return session_fail(output->session, &error);
    }
    for (size_t i = 0; i < cards->count && code == EXIT_DONE; i++) {
        struct scorecards one = *cards; /* a view of one card: nothing of it is released */
        one.card = &cards->card[i];
        one.count = 1;
        code = write_in_folder(output, names[i], (union content){.cards = &one});
    }
    if (code == EXIT_DONE) {
        code = write_index(output, cards, (const char *const *)links);
    }
    free_names(links, cards->count);
    free_names(names, cards->count);
    return code;
}

/* ---- the three pages ---- */

/* Pages are for one unit each; a table or a JSON document holds all of them. */
static bool wants_pages(const struct output *output)
{
    const char *format = output->renderer[0]->name;
    bool pages = !output->chosen || strcmp(format, "html") == 0 || strcmp(format, "text") == 0;

    return pages && strcmp(output->target, "-") != 0 &&
           strchr(base_name(output->target), '.') == NULL;
}

int output_scorecards(struct output *output, const struct scorecards *cards)
{
    struct error error;

    if (!output->folder && cards->count > 1 && wants_pages(output)) {
        struct stat status;
        output->folder = stat(output->target, &status) != 0; /* a file that is there stays one */
        if (output->folder && !output->chosen) {
            guess_format(output);
        }
    }
    if (!output->folder) {
        int code = write_document(output, output->renderer[0], output->target,
                                  (union content){.cards = cards});
        if (code == EXIT_DONE) {
            tell_written(output, output->target);
        }
        return code;
    }
    return make_folder(output->target, &error) ? write_cards(output, cards)
                                               : session_fail(output->session, &error);
}

static int write_single(const struct output *output, const char *name, union content content)
{
    struct error error;

    if (!output->folder) {
        int code = write_document(output, output->renderer[0], output->target, content);
        if (code == EXIT_DONE) {
            tell_written(output, output->target);
        }
        return code;
    }
    if (!make_folder(output->target, &error)) {
        return session_fail(output->session, &error);
    }
    int code = write_in_folder(output, name, content);
    char *path = path_in(output, name, output->renderer[0]->extension);
    if (code == EXIT_DONE && path != NULL) {
        tell_written(output, path);
    }
    free(path);
    return code;
}

int output_comparison(struct output *output, const struct comparison *comparison)
{
    char name[64];

    snprintf(name, sizeof name, "compare-%s", comparison->cards.period.text);
    return write_single(output, name, (union content){.comparison = comparison});
}

int output_explanation(struct output *output, const struct explanation *explanation)
{
    char unit[160];
    char name[300];

    unit_file_name(explanation->unit, unit, sizeof unit);
    snprintf(name, sizeof name, "explain-%s-%s-%s", unit, explanation->measure,
             explanation->cards.period.text);
    return write_single(output, name, (union content){.explanation = explanation});
}

int output_table06(struct output *output, const struct table06 *table)
{
    char name[64];

    snprintf(name, sizeof name, "report-06-%s", table->cards.period.text);
    return write_single(output, name, (union content){.table06 = table});
}

int output_questionnaire(struct output *output, const struct questionnaire_health *health)
{
    char name[64];

    snprintf(name, sizeof name, "questionnaire-%s", health->cards.period.text);
    return write_single(output, name, (union content){.questionnaire = health});
}

int output_trend(struct output *output, const struct trend *trend)
{
    char unit[160];
    char name[300];

    unit_file_name(trend->cards.card[0].unit, unit, sizeof unit);
    snprintf(name, sizeof name, "trend-%s-%s-%s", unit, trend_measure_name(trend->measure),
             trend->cards.period.text);
    return write_single(output, name, (union content){.trend = trend});
}

int output_pair(struct output *output, const struct pair *pair)
{
    char unit[2][160];
    char name[400];

    unit_file_name(pair_row(pair, 0)->unit, unit[0], sizeof unit[0]);
    unit_file_name(pair_row(pair, 1)->unit, unit[1], sizeof unit[1]);
    snprintf(name, sizeof name, "pair-%s-%s-%s", unit[0], unit[1], pair->comparison.cards.period.text);
    return write_single(output, name, (union content){.pair = pair});
}
