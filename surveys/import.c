/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/import_parts.h"

#include "surveys/contrast.h"
#include "surveys/ragged.h"
#include "surveys/rows_place.h"
#include "surveys/table_lines.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PROGRESS_ROWS = 4096 };

/* The order of the first date that the file shows, for the report. */
static void see_dates(struct importing *importing, const struct row *row)
{
    struct moment ignored;
    const struct import_options *options = importing->options;
    enum date_order order = options->dates != DATE_ORDER_ANY ? options->dates
                            : importing->mapping != NULL       ? importing->mapping->dates
                                                             : DATE_ORDER_ANY;
    for (size_t i = 0; i < row->count && i < importing->report->column_count && !importing->dates_seen; i++) {
        const struct cell *cell = &row->cells[i];
        const char *name = importing->report->columns[i].field;
        const struct field *field =
            name == NULL ? NULL : schema_field(schema_of(importing->options->kind), name);
        if (field == NULL || (field->type != FIELD_MOMENT && field->type != FIELD_DAY) ||
            moment_parse(cell->text, cell->length, order, &ignored) != DATE_OK) {
            continue;
        }
        bool ymd = moment_parse(cell->text, cell->length, DATE_ORDER_YMD, &ignored) == DATE_OK;
        snprintf(importing->report->dates, sizeof importing->report->dates, "%s",
                 ymd ? "ymd" : order == DATE_ORDER_MDY ? "mdy" : "dmy");
        importing->dates_seen = true;
    }
}

/* ---- rows ---- */

static void tell(struct importing *importing, const struct row *row, const struct error *problem)
{
    struct diagnostics *diagnostics = &importing->report->diagnostics;
    struct excerpt excerpt = {.caret = 0};
    if (importing->converter != NULL && diagnostics_keeps(diagnostics, problem->code)) {
        excerpt_make(importing->converter, row, importing->delimiter, problem->cell, &excerpt);
    }
    diagnostics_add(diagnostics, problem, &excerpt);
}

static void reject(struct importing *importing, const struct row *row, const struct error *problem)
{
    importing->report->counts.read++;
    importing->report->counts.rejected++;
    import_unit_refused(importing, problem);
    tell(importing, row, problem);
    rejects_add(importing->rejects, row, problem);
}

/* A record stands below them, so they were records that cannot be read. */
static void reject_waiting(struct importing *importing)
{
    for (size_t i = 0; i < importing->waiting.count; i++) {
        totals_lose(importing->totals);
        reject(importing, &importing->waiting.rows[i].row, &importing->waiting.rows[i].problem);
    }
    waiting_clear(&importing->waiting);
}

static void see(const struct importing *importing, const struct row *row, const void *record,
                const struct convert_problems *problems)
{
    const struct import_options *options = importing->options;
    if (options->seen != NULL) {
        struct import_row seen = {importing->converter, importing->units, row, record, problems};
        options->seen(options->seen_context, &seen);
    }
}

static bool stage(const struct importing *importing, const struct row *row,
                  const union record *record, bool warned, struct error *error)
{
    struct row_place place = {row->line, row->offset, (uint32_t)row->raw_length, warned};
    enum record_kind kind = importing->options->kind;
    const struct questionnaire *questions =
        kind == KIND_FORMS ? converter_questionnaire(importing->converter) : NULL;
    return store_stage(importing->store, kind, record, questions, &place, error);
}

/* Numbers in a line of totals that are not what the rows above come to. */
static void hold_totals(struct importing *importing, const struct row *row)
{
    struct error problem;
    for (size_t cell = 0; totals_differ(importing->totals, row, &cell, &problem);) {
        diagnostics_add(&importing->report->diagnostics, &problem, NULL);
    }
    totals_begin_part(importing->totals);
}

/* A line of totals, the header once more or the heading of a group. */
static bool skip_line(struct importing *importing, const struct row *row, enum table_line kind)
{
    struct skipped_lines *skipped = &importing->report->skipped;
    if (kind == TABLE_TOTAL) {
        hold_totals(importing, row);
        skipped->total++;
        skipped->first_total = skipped->first_total == 0 ? row->line : skipped->first_total;
        importing->waiting.signed_off = true;
    }
    if (kind == TABLE_GROUP) {
        skipped->group++;
        skipped->first_group = skipped->first_group == 0 ? row->line : skipped->first_group;
    }
    skipped->header += kind == TABLE_HEADER_AGAIN;
    skipped->index += kind == TABLE_INDEX;
    return kind == TABLE_TOTAL || kind == TABLE_HEADER_AGAIN || kind == TABLE_INDEX || kind == TABLE_GROUP;
}

/* Keeps a row back that may be words below the table. Blocks of signatures stand under any column,
 * that of the code and of a date as well; a row of words there is one only behind a line that is the
 * beginning of such a block or a line of totals. A row with a date, an answer or another value that
 * its field can have is none anywhere. */
static bool keep_waiting(struct importing *importing, const struct row *row, enum table_line kind,
                         const struct error *problem)
{
    struct waiting *waiting = &importing->waiting;
    bool signature = kind == TABLE_SIGNATURE;
    bool words = signature || (kind == TABLE_WORDS &&
                               (waiting->signed_off || !converter_row_begun(importing->converter, row)));
    words = words || (kind == TABLE_TEXT && waiting->signed_off);
    if (!words || converter_row_says(importing->converter, row, false) || !waiting_add(waiting, row, problem)) {
        return false;
    }
    waiting->signed_off = waiting->signed_off || signature;
    return true;
}

/* "8;Tổng số;…": the words of a total behind a number of its own. */
static bool is_numbered_total(const struct row *row)
{
    return row->count > 1 && line_is_total(row->cells + 1, row->count - 1);
}

/* Without a register anything could be the name of a commune, "Tổng số" as well; and in a table of counts anything may be
 * what is counted. */
static bool by_name_line(struct importing *importing, const struct row *row)
{
    enum record_kind records = importing->options->kind;
    bool counts = records == KIND_TABLE06;
    if (!counts && (records == KIND_UNITS || !register_is_empty(importing->units))) {
        return false;
    }
    enum table_line kind = table_line_kind(&importing->table, row);
    if (counts && kind == TABLE_RECORD && is_numbered_total(row)) {
        kind = TABLE_TOTAL;
    }
    return kind != TABLE_GROUP && kind != TABLE_INDEX && skip_line(importing, row, kind);
}

/* A row of nothing but words may be the name of somebody who signed: no message shows it. */
static void hide_words(struct row *row, struct error *problem)
{
    if (problem->code == ERROR_DATE) {
        snprintf(problem->value, sizeof problem->value, "…");
    }
    row->cells = NULL;
    row->count = 0;
}

/* The header of another table: what would be read below it would be read under the wrong columns. */
static bool same_header(const struct importing *importing, const struct row *row, struct error *error)
{
    size_t cell = 0;
    if (!line_is_other_header(row->cells, row->count, importing->table.row.cells,
                              importing->table.row.count, &cell)) {
        return true;
    }
    char value[96];
    char line[24];
    const struct cell *found = &row->cells[cell];
    error_copy_text(value, sizeof value, found->text, found->length);
    snprintf(line, sizeof line, "%ld", importing->table.first_line);
    error_set(error, ERROR_HEADER_OTHER, importing->report->columns[cell].column, value, line, NULL);
    row_cell_place(row, importing->delimiter, importing->quote, cell, &error->line, &error->column);
    error->column = importing->workbook ? (long)cell + 1 : error->column;
    return false;
}

/* A line that is no record, words that may be below the table; else a rejected row. */
static bool take_unconverted(struct importing *importing, struct row *row,
                             struct convert_problems *problems, struct error *error)
{
    enum exit_code exit = error_info(problems->error.code)->exit;
    if (exit == EXIT_OUTPUT || exit == EXIT_STORE || problems->error.code == ERROR_MEMORY) {
        *error = problems->error; /* the store failed, not the row */
        return false;
    }
    enum table_line kind = table_line_kind(&importing->table, row);
    if (kind == TABLE_GROUP && converter_row_says(importing->converter, row, true)) {
        kind = TABLE_RECORD;
    }
    if (skip_line(importing, row, kind)) {
        return true;
    }
    if (!same_header(importing, row, error)) {
        return false;
    }
    if (keep_waiting(importing, row, kind, &problems->error)) {
        import_see_lost(importing, row);
        return true; /* a row that waits has no cells any more, so none of them is shown later */
    }
    reject_waiting(importing);
    totals_add(importing->totals, row);
    see(importing, row, NULL, problems);
    if (ragged_torn(row, &problems->error) && rows_split(importing->rows, row, &problems->error)) {
        problems->error.file = importing->options->file;
    }
    import_see_lost(importing, row); /* nothing of a row that was given back: its lines come again */
    if ((kind == TABLE_WORDS || kind == TABLE_SIGNATURE) &&
        !converter_row_says(importing->converter, row, true)) {
        hide_words(row, &problems->error);
    }
    reject(importing, row, &problems->error);
    return true;
}

static bool take_row(struct importing *importing, struct row *row, struct error *error)
{
    struct import_report *report = importing->report;
    struct convert_problems problems;
    union record record;
    see_dates(importing, row);
    if (by_name_line(importing, row)) {
        return true;
    }
    if (!convert_record(importing->converter, row, &record, &problems)) {
        return take_unconverted(importing, row, &problems, error);
    }
    reject_waiting(importing);
    totals_add(importing->totals, row);
    report->counts.read++;
    see(importing, row, &record, &problems);
    for (size_t i = 0; i < problems.warning_count; i++) {
        tell(importing, row, &problems.warnings[i]);
    }
    bool warned = import_see_lost(importing, row) || problems.warning_count > 0;
    report->counts.warnings += warned;
    return stage(importing, row, &record, warned, error);
}

static bool go_on(struct importing *importing, const struct row *row, struct error *error)
{
    const struct import_options *options = importing->options;
    if (options->progress == NULL || importing->report->counts.read % PROGRESS_ROWS != 0) {
        return true;
    }
    return options->progress(options->progress_context, row->offset, source_size(importing->source)) ||
           error_set(error, ERROR_INTERRUPTED, NULL, NULL, NULL, NULL);
}

static bool row_is_empty(const struct row *row)
{
    for (size_t i = 0; i < row->count; i++) {
        if (row->cells[i].length > 0) {
            return false;
        }
    }
    return row->count > 1;
}

static void tell_swapped(struct importing *importing)
{
    struct error problem;
    long count = 0;
    for (size_t i = 0; (count = converter_swapped(importing->converter, i, &problem)) > 0; i++) {
        problem.file = importing->options->file;
        diagnostics_add_sum(&importing->report->diagnostics, &problem, NULL, count);
    }
}

static void count_skipped(struct import_report *report)
{
    const struct skipped_lines *skipped = &report->skipped;
    report->counts.skipped_lines = skipped->blank + skipped->title + skipped->header + skipped->index +
                                   skipped->total + skipped->group + skipped->below;
}

static bool read_rows(struct importing *importing, struct error *error)
{
    struct skipped_lines *skipped = &importing->report->skipped;
    for (;;) {
        struct row row;
        struct error problem;
        enum rows_status status = rows_next(importing->rows, &row, &problem);
        if (status == ROWS_END) {
            break;
        }
        if (status == ROWS_FAILED) {
            *error = problem;
            return false;
        }
        if (status == ROWS_RECORD && row_is_empty(&row)) {
            skipped->blank++; /* spreadsheets leave rows of delimiters behind a table */
            continue;
        }
        bool good = true;
        if (status == ROWS_REJECT) {
            problem.file = importing->options->file; /* the source's own copy ends with it */
            reject_waiting(importing);
            totals_lose(importing->totals);
            reject(importing, &row, &problem);
        } else {
            good = take_row(importing, &row, error);
        }
        if (!good || !go_on(importing, &row, error)) {
            return false;
        }
    }
    skipped->below = (int64_t)importing->waiting.count;
    skipped->first_below = skipped->below > 0 ? importing->waiting.rows[0].row.line : 0;
    skipped->blank += rows_skipped_lines(importing->rows);
    count_skipped(importing->report);
    source_digest(importing->source, importing->report->sha256);
    tell_swapped(importing);
    return converter_dates_settled(importing->converter, error) &&
           import_unit_in_force(importing, error);
}

/* ---- storing ---- */

/* The bytes of a record that was read before; heap, NULL when they cannot be had. */
static char *raw_at(const struct importing *importing, const struct row_place *place)
{
    struct error ignored;
    char *raw = malloc((size_t)place->length + 1);
    if (raw != NULL &&
        !source_read_at(importing->source, place->offset, raw, place->length, &ignored)) {
        free(raw);
        raw = NULL;
    }
    return raw;
}

static bool on_conflict(void *context, const struct conflict *conflict)
{
    struct importing *importing = context;
    const struct row_place *place = &conflict->place;
    struct error problem;
    struct excerpt excerpt = {.caret = 0};
    char line[24];
    bool later = place->line > conflict->other.line;
    char *raw = raw_at(importing, place);
    char *other = diagnostics_keeps(&importing->report->diagnostics, ERROR_KEY_CONFLICT)
                      ? raw_at(importing, &conflict->other)
                      : NULL;
    snprintf(line, sizeof line, "%ld", conflict->other.line);
    error_set(&problem, ERROR_KEY_CONFLICT, NULL, conflict->key, NULL, line);
    snprintf(problem.hint, sizeof problem.hint, "%s", later ? line : "");
    problem.file = importing->options->file;
    problem.line = place->line;
    problem.record = schema_of(importing->options->kind)->record;
    if (raw != NULL && other != NULL) {
        struct raw_row own = {raw, place->length};
        struct raw_row its = {other, conflict->other.length};
        char quote = importing->quote;
        contrast_rows(importing->converter, importing->delimiter, quote, later ? its : own,
                      later ? own : its, problem.expected, sizeof problem.expected);
        contrast_place(importing->converter, importing->delimiter, quote, own, &problem, &excerpt);
    }
    diagnostics_add(&importing->report->diagnostics, &problem, &excerpt);
    if (raw != NULL) {
        struct row row = {.line = place->line,
                          .offset = place->offset,
                          .raw = raw,
                          .raw_length = place->length};
        rejects_add(importing->rejects, &row, &problem);
    }
    free(raw);
    free(other);
    return true;
}

/* All that changes how the bytes are understood, as one digest. */
static void reading_digest(const struct importing *importing, char hex[static DIGEST_HEX])
{
    const struct import_options *options = importing->options;
    struct digest digest;
    char text[128];
    int length = snprintf(text, sizeof text, "%d;%d;%d;%d;%d;%d;%d;", options->kind, options->date,
                          options->dates, options->decimal, importing->delimiter, importing->quote,
                          options->on_duplicate);
    digest_begin(&digest);
    digest_add(&digest, text, (size_t)length);
    digest_add(&digest, importing->sheet, strlen(importing->sheet));
    digest_add(&digest, importing->report->encoding, strlen(importing->report->encoding));
    if (options->unit != NULL) {
        digest_add(&digest, options->unit, strlen(options->unit));
    } else if (options->unit_otherwise != NULL) {
        digest_add(&digest, options->unit_otherwise, strlen(options->unit_otherwise));
    }
    if (options->period != NULL) {
        digest_add(&digest, "period ", strlen("period "));
        digest_add(&digest, options->period, strlen(options->period));
    }
    mapping_digest(importing->mapping, &digest);
    questionnaire_digest(options->questionnaire, &digest);
    digest_end(&digest, hex);
}

static bool within_limits(const struct importing *importing, struct error *error)
{
    const struct import_options *options = importing->options;
    const struct batch_counts *counts = &importing->report->counts;
    bool many = options->max_rejects >= 0 && counts->rejected > options->max_rejects;
    bool share = options->max_reject_share >= 0 &&
                 (double)counts->rejected > options->max_reject_share * (double)counts->read;
    if (!many && !share) {
        return true;
    }
    char found[24];
    char allowed[24];
    snprintf(found, sizeof found, "%lld", (long long)counts->rejected);
    if (many) {
        snprintf(allowed, sizeof allowed, "%lld", (long long)options->max_rejects);
    } else {
        snprintf(allowed, sizeof allowed, "%g%%", options->max_reject_share * 100);
    }
    return error_set(error, ERROR_TOO_MANY_REJECTS, NULL, found, allowed, NULL);
}

/* The merge reads nothing of the file any more: all of it is done. */
static bool keep_going(void *context)
{
    const struct importing *importing = context;
    const struct import_options *options = importing->options;
    uint64_t size = source_size(importing->source);
    return options->progress == NULL || options->progress(options->progress_context, size, size);
}

static bool merge(struct importing *importing, struct error *error)
{
    struct import_report *report = importing->report;
    char mapping[DIGEST_HEX];
    reading_digest(importing, mapping);
    bool weighted =
        importing->options->kind == KIND_FORMS && importing->mapping != NULL && importing->mapping->weights != NULL;
    char *weights = weighted ? weighting_text(importing->mapping->weights) : NULL;
    if (weighted && weights == NULL) {
        return error_memory(error);
    }
    struct batch_input input = {.kind = importing->options->kind,
                                .file = importing->options->file,
                                .sha256 = report->sha256,
                                .mapping = mapping,
                                .weights = weights,
                                .encoding = report->encoding,
                                .delimiter = report->delimiter,
                                .dates = report->dates,
                                .size = (int64_t)source_size(importing->source),
                                .on_duplicate = importing->options->on_duplicate,
                                .context = importing,
                                .keep_going = keep_going,
                                .on_conflict = on_conflict};
    struct merged merged;
    bool good = store_merge(importing->store, &input, &report->counts, &merged, error) &&
                (input.kind != KIND_ACTIVITIES ||
                 store_met_activities(importing->store, merged.batch, &merged.found, error));
    report->batch = merged.batch;
    report->twin_of = merged.twin_of;
    import_tell_met(importing, &merged.found);
    free(weights);
    return good;
}

static bool run(struct importing *importing, struct error *error)
{
    if (!import_open_table(importing, error) ||
        !store_begin(importing->store, importing->options->kind, error)) {
        return false;
    }
    importing->units = store_register(importing->store, error);
    if (importing->units == NULL || !import_open_columns(importing, error) ||
        !import_tell_questions(importing, error) || !import_unit_known(importing, error) ||
        !read_rows(importing, error) ||
        !merge(importing, error) || !within_limits(importing, error) ||
        !import_tell_register(importing, error) || !import_tell_calendar(importing, error) ||
        !import_tell_procedures(importing, error) || !import_tell_results(importing, error) ||
        !import_tell_bodies(importing, error)) {
        return false;
    }
    import_tell_title(importing);
    import_tell_period(importing);
    char *path = NULL;
    if (!rejects_close(importing->rejects, &path, &importing->report->rejects_kept, error)) {
        importing->rejects = NULL;
        return false;
    }
    importing->rejects = NULL;
    importing->report->rejects = path;
    if (importing->options->dry_run) {
        importing->report->batch = 0;
        store_rollback(importing->store);
        return true;
    }
    return store_commit(importing->store, importing->report->batch, &importing->report->counts, error);
}

bool import_file(struct store *store, const struct import_options *options,
                 struct import_report *report, struct error *error)
{
    struct importing importing = {
        .store = store, .options = options, .report = report, .mapping = options->mapping};
    memset(report, 0, sizeof *report);
    diagnostics_init(&report->diagnostics);
    bool good = run(&importing, error);
    if (!good) {
        struct batch_counts *counts = &report->counts;
        counts->read = counts->accepted + counts->superseded + counts->duplicate + counts->rejected;
        count_skipped(report); /* of the others nothing was decided: what is told adds up */
        report->batch = 0;
        store_rollback(store);
        import_blame_map(&importing, error);
        /* the rejected rows are worth having even when nothing was stored */
        struct error ignored;
        if (importing.rejects != NULL) {
            rejects_close(importing.rejects, &report->rejects, &report->rejects_kept, &ignored);
        }
        bool lent = importing.source != NULL && error->file == source_path(importing.source);
        if (error->file == NULL || lent || error->code == ERROR_TOO_MANY_REJECTS) {
            error->file = options->file;
        }
    }
    import_tell_lost(&importing);
    diagnostics_sort(&report->diagnostics);
    waiting_clear(&importing.waiting);
    totals_free(importing.totals);
    table_release(&importing.table);
    converter_free(importing.converter);
    mapping_free(importing.preset_map);
    register_free(importing.units);
    rows_free(importing.rows);
    source_close(importing.source);
    return good;
}

void import_report_release(struct import_report *report)
{
    for (size_t i = 0; i < report->column_count; i++) {
        free(report->columns[i].column);
        free(report->columns[i].field);
    }
    free(report->columns);
    free(report->rejects);
    free(report->rejects_kept);
    mapping_free(report->map);
    diagnostics_release(&report->diagnostics);
    memset(report, 0, sizeof *report);
}
