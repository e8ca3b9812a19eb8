/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/output.h"

#include "cmd/guard.h"
#include "cmd/interrupt.h"
#include "cmd/output_parts.h"

#include <errno.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cmd/command.h"
#include "reports/pages.h"
#include "surveys/text.h"

/* ---- formats ---- */

/* "text, csv, json": the formats that a page comes in. */
static void list_formats(enum document_kind kind, char *buffer, size_t size)
{
    size_t used = 0;

    buffer[0] = '\0';
    for (size_t i = 0; renderer_at(i) != NULL; i++) {
        if (renderer_offers(renderer_at(i), kind) && used < size) {
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

    list_formats(output->kind, known, sizeof known);
    if (renderer == NULL) {
        return session_usage(session, MESSAGE_NO_FORMAT, TEXTS(name, known));
    }
    if (!renderer_offers(renderer, output->kind)) {
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
    const char *const of_folder[] = {[DOCUMENT_SCORECARDS] = "html",
                                     [DOCUMENT_COMPARISON] = "text",
                                     [DOCUMENT_EXPLANATION] = "text",
                                     [DOCUMENT_TABLE06] = "xlsx",
                                     [DOCUMENT_QUESTIONNAIRE] = "text",
                                     [DOCUMENT_TREND] = "html",
                                     [DOCUMENT_PAIR] = "text",
                                     [DOCUMENT_MODELS] = "html",
                                     [DOCUMENT_CLAIMS] = "text"};
    const char *fallback = output->folder ? of_folder[output->kind] : "text";

    for (size_t i = 0; renderer_at(i) != NULL; i++) {
        const struct renderer *renderer = renderer_at(i);
        if (renderer_offers(renderer, output->kind) && strcmp(renderer->extension, extension) == 0) {
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

int output_init(struct output *output, const struct session *session, enum document_kind kind)
{
    const char *formats = options_value(&session->options, "format");
    const char *target = options_value(&session->options, "output");
    bool json = options_given(&session->options, "json");
    int code = EXIT_DONE;

    *output =
        (struct output){.session = session, .kind = kind, .target = target != NULL ? target : "-"};
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
        (strcmp(output->renderer[0]->name, "xlsx") == 0 || strcmp(output->renderer[0]->name, "pdf") == 0)) {
        return session_usage(session, MESSAGE_FILE_TO_TERMINAL, TEXTS(output->renderer[0]->name));
    }
    return code;
}

/* ---- one document ---- */

/* The time that a file may say it was made at: SOURCE_DATE_EPOCH, never the clock; 0 for none. */
static int64_t time_made(void)
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    int64_t made = 0;

    return epoch != NULL && text_to_whole(epoch, strlen(epoch), 1, 253402300799, &made) ? made : 0;
}

/* Of standard output; 0 when it is no terminal or does not say. */
static size_t terminal_columns(void)
{
    struct winsize size;

    return isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

struct render_options output_options(const struct output *output, bool terminal)
{
    const char *style = options_value(&output->session->options, "style");

    return (struct render_options){.language = output->session->language,
                                   .made = time_made(),
                                   .color = terminal && output->session->color,
                                   .command = output->session->typed,
                                   .standings = output->standings,
                                   .links = output->links,
                                   .typeface = output->typeface,
                                   .style = style != NULL && strcmp(style, "vanban") == 0
                                                ? TYPE_SERIF
                                                : TYPE_SANS,
                                   .columns = terminal ? terminal_columns() : 0};
}

/* Of many processes on one full disk the first one tells. */
static int tell_failed(const struct output *output, const struct error *error)
{
    if (output->told != NULL && atomic_exchange(output->told, true)) {
        return (int)error_info(error->code)->exit;
    }
    return session_fail(output->session, error);
}

int output_failed(const struct output *output, const char *path, struct error *error)
{
    if (interrupt_came()) {
        return EXIT_INTERRUPTED; /* told at the end */
    }
    if (error->file == NULL || strcmp(error->file, "-") == 0) {
        error->file = strcmp(path, "-") == 0 ? message_text(MESSAGE_STANDARD_OUTPUT, output->session->language) : path;
    }
    return tell_failed(output, error);
}

int output_no_memory(const struct output *output)
{
    struct error error;

    error_memory(&error);
    return tell_failed(output, &error);
}

/* page: the only page of the document, where it was made already; NULL: it is made here. */
static int write_file(const struct output *output, const struct renderer *renderer, const char *path,
                      const struct document *document, const struct page *page)
{
    struct error error;
    struct render_options options = output_options(output, strcmp(path, "-") == 0);
    if (!guard_output(output->session, path, &error)) {
        return tell_failed(output, &error);
    }
    struct sink *sink = sink_open(path, &error);

    if (sink == NULL) {
        return output_failed(output, path, &error);
    }
    sink_stop_when(sink, interrupt_came);
    if (page != NULL && renderer->pages != NULL) {
        render_page(renderer, page, &options, sink);
    } else {
        render_document(renderer, document, &options, sink);
    }
    return sink_close(sink, &error) ? EXIT_DONE : output_failed(output, path, &error);
}

int output_document(const struct output *output, const struct renderer *renderer, const char *path,
                    const struct document *document)
{
    return write_file(output, renderer, path, document, NULL);
}

static void tell_written(const struct output *output, const char *path)
{
    if (!output->session->quiet && strcmp(path, "-") != 0) {
        say_line(stderr, output->session->language, MESSAGE_WROTE_ONE, TEXTS(path));
    }
}

/* ---- folders ---- */

/* Codes come from a file: one that could lead out of the folder is folded like a name. */
void output_unit_name(const struct unit *unit, char *buffer, size_t size)
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

bool output_make_folder(const char *path, struct error *error)
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
char *output_path(const struct output *output, const char *name, const char *extension)
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

int output_in_folder(const struct output *output, const char *name, const struct document *document)
{
    struct page page;
    struct render_options options = output_options(output, false);
    bool alone = document_has_pages(document->kind) && document_pages(document) == 1;
    bool made = false; /* once for all formats */
    int code = EXIT_DONE;

    for (size_t i = 0; i < output->count && code == EXIT_DONE; i++) {
        char *path = output_path(output, name, output->renderer[i]->extension);
        if (alone && !made && output->renderer[i]->pages != NULL) {
            document_page(document, 0, &options, &page);
            made = true;
        }
        code = path != NULL ? write_file(output, output->renderer[i], path, document, made ? &page : NULL)
                            : output_no_memory(output);
        free(path);
    }
    if (made) {
        page_release(&page);
    }
    return code;
}

bool output_shows_standings(const struct output *output)
{
    bool shows = false;
    for (size_t i = 0; i < output->count; i++) {
        shows = shows || strcmp(output->renderer[i]->name, "csv") != 0;
    }
    return shows;
}

/* ---- pages ---- */

/* Pages are for one unit each; a table or a JSON document holds all of them. */
static bool wants_pages(const struct output *output)
{
    const char *format = output->renderer[0]->name;

    return (!output->chosen || renderer_find(format)->pages != NULL) && strcmp(output->target, "-") != 0 &&
           strchr(base_name(output->target), '.') == NULL;
}

/* While standard output is written, signals have their ordinary effect: there is nothing to clear away. */
void output_begin(const struct output *output)
{
    if (strcmp(output->target, "-") != 0) {
        interrupt_watch_writing();
    }
}

int output_end(const struct output *output, int code)
{
    interrupt_unwatch();
    if (code == EXIT_INTERRUPTED) {
        fputs("hailong: ", stderr);
        say_line(stderr, output->session->language, MESSAGE_STOPPED, NULL);
    }
    return code;
}

static int write_scorecards(struct output *output, const struct scorecards *cards)
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
        int code = output_document(output, output->renderer[0], output->target,
                                  &(const struct document){.kind = DOCUMENT_SCORECARDS, .scorecards = cards});
        if (code == EXIT_DONE) {
            tell_written(output, output->target);
        }
        return code;
    }
    return output_make_folder(output->target, &error) ? output_folder_of_cards(output, cards)
                                               : session_fail(output->session, &error);
}

int output_scorecards(struct output *output, const struct scorecards *cards, const struct standings *standings)
{
    output->standings = standings;
    output_begin(output);
    return output_end(output, write_scorecards(output, cards));
}

static int write_document(const struct output *output, const char *name, const struct document *document)
{
    struct error error;

    if (!output->folder) {
        int code = output_document(output, output->renderer[0], output->target, document);
        if (code == EXIT_DONE) {
            tell_written(output, output->target);
        }
        return code;
    }
    if (!output_make_folder(output->target, &error)) {
        return session_fail(output->session, &error);
    }
    int code = output_in_folder(output, name, document);
    char *path = output_path(output, name, output->renderer[0]->extension);
    if (code == EXIT_DONE && path != NULL) {
        tell_written(output, path);
    }
    free(path);
    return code;
}

int output_single(const struct output *output, const char *name, const struct document *document)
{
    output_begin(output);
    return output_end(output, write_document(output, name, document));
}

int output_comparison(struct output *output, const struct comparison *comparison, const struct standings *standings)
{
    output->standings = standings;
    char name[64];

    snprintf(name, sizeof name, "compare-%s", comparison->cards.period.text);
    return output_single(output, name, &(const struct document){.kind = DOCUMENT_COMPARISON, .comparison = comparison});
}

int output_explanation(struct output *output, const struct explanation *explanation)
{
    char unit[160];
    char name[300];

    output_unit_name(explanation->unit, unit, sizeof unit);
    snprintf(name, sizeof name, "explain-%s-%s-%s", unit, explanation->measure,
             explanation->cards.period.text);
    return output_single(output, name, &(const struct document){.kind = DOCUMENT_EXPLANATION, .explanation = explanation});
}

int output_table06(struct output *output, const struct table06 *table)
{
    char name[64];

    snprintf(name, sizeof name, "report-06-%s", table->cards.period.text);
    return output_single(output, name, &(const struct document){.kind = DOCUMENT_TABLE06, .table06 = table});
}

int output_questionnaire(struct output *output, const struct questionnaire_health *health)
{
    char name[64];

    snprintf(name, sizeof name, "questionnaire-%s", health->cards.period.text);
    return output_single(output, name, &(const struct document){.kind = DOCUMENT_QUESTIONNAIRE, .questionnaire = health});
}

int output_trend(struct output *output, const struct trend *trend)
{
    char unit[160];
    char name[300];

    output_unit_name(trend->cards.card[0].unit, unit, sizeof unit);
    snprintf(name, sizeof name, "trend-%s-%s-%s", unit, trend_measure_name(trend->measure),
             trend->cards.period.text);
    return output_single(output, name, &(const struct document){.kind = DOCUMENT_TREND, .trend = trend});
}

int output_pair(struct output *output, const struct pair *pair)
{
    char unit[2][160];
    char name[400];

    output_unit_name(pair_row(pair, 0)->unit, unit[0], sizeof unit[0]);
    output_unit_name(pair_row(pair, 1)->unit, unit[1], sizeof unit[1]);
    snprintf(name, sizeof name, "pair-%s-%s-%s", unit[0], unit[1], pair->comparison.cards.period.text);
    return output_single(output, name, &(const struct document){.kind = DOCUMENT_PAIR, .pair = pair});
}

int output_claims(struct output *output, const struct claims *claims)
{
    char slug[160];
    char name[200];
    char base[160];
    const char *file = base_name(claims->file);
    size_t length = strlen(file) - strlen(extension_of(claims->file));

    length -= length > 1 && length < strlen(file); /* the dot */
    snprintf(base, sizeof base, "%.*s", (int)(length < sizeof base ? length : sizeof base - 1), file);
    text_slug(base, slug, sizeof slug);
    snprintf(name, sizeof name, "claims-%s", slug);
    return output_single(output, name, &(const struct document){.kind = DOCUMENT_CLAIMS, .claims = claims});
}
