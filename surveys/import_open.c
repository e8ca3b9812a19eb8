/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The beginning of an import: the bytes, the table, its columns. */
#include "surveys/import_parts.h"

#include "surveys/commune_name.h"
#include "surveys/kind_guess.h"
#include "surveys/period_words.h"
#include "surveys/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { HEAD = 1 << 16 };

/* ---- names and units for the converter ---- */

static bool name_number(void *context, const char *text, int32_t *id, struct error *error)
{
    return store_name(context, text, id, error);
}

static bool unit_number(void *context, const struct free_unit *unit, int32_t *id,
                        struct error *error)
{
    return store_free_unit(context, unit, id, error);
}

/* ---- opening ---- */

/* How much there is to read is not known yet. */
static bool keep_opening(void *context)
{
    const struct importing *importing = context;
    const struct import_options *options = importing->options;
    return options->progress == NULL || options->progress(options->progress_context, 0, 0);
}

/* The input as UTF-8 text, from whatever it is in. */
static bool open_source(struct importing *importing, struct error *error)
{
    const struct import_options *options = importing->options;
    struct input_request request = {
        options->file, options->encoding, options->sheet, options->decimal, {keep_opening, importing}};
    struct input input;
    struct error note;
    if (request.encoding == NULL && importing->mapping != NULL) {
        request.encoding = importing->mapping->encoding;
    }
    if (request.decimal == '\0' && importing->mapping != NULL) {
        request.decimal = importing->mapping->decimal;
    }
    if (!input_open(&request, &input, error)) {
        return false;
    }
    importing->source = input.source;
    importing->workbook = input.workbook;
    memcpy(importing->sheet, input.sheet, sizeof importing->sheet);
    snprintf(importing->report->encoding, sizeof importing->report->encoding, "%s",
             input.decoding.encoding);
    if (decoding_note(&input.decoding, &note)) {
        note.file = options->file;
        diagnostics_add(&importing->report->diagnostics, &note, NULL);
    }
    return true;
}

void import_blame_map(const struct importing *importing, struct error *error)
{
    const struct mapping *mapping = importing->mapping;
    bool encoding = error->code == ERROR_FILE_ENCODING || error->code == ERROR_ENCODING_BYTE;
    if (encoding && importing->options->encoding == NULL && mapping != NULL &&
        mapping->encoding != NULL) {
        snprintf(error->hint, sizeof error->hint, "%s", mapping->encoding);
    }
}

bool import_open_table(struct importing *importing, struct error *error)
{
    const struct import_options *options = importing->options;
    const struct mapping *mapping = importing->mapping;
    if (!open_source(importing, error)) {
        return false;
    }
    char *head = malloc(HEAD);
    uint64_t size = source_size(importing->source);
    size_t length = size < HEAD ? (size_t)size : HEAD;
    if (head == NULL) {
        return error_memory(error);
    }
    bool good = source_read_at(importing->source, 0, head, length, error);
    importing->quote = options->no_quote && !importing->workbook ? '\0' : '"';
    struct table_request request = {.kind = options->kind,
                                    .mapping = mapping,
                                    .questionnaire = options->questionnaire,
                                    .delimiter = options->delimiter,
                                    .quote = importing->quote};
    if (request.delimiter == 0 && mapping != NULL) {
        request.delimiter = mapping->delimiter;
    }
    request.delimiter = importing->workbook ? ',' : request.delimiter;
    good = good && table_find(head, length, length == size, &request, &importing->table, error);
    free(head);
    if (!good) {
        return false;
    }
    importing->delimiter = importing->table.delimiter;
    source_digest_begin(importing->source);
    importing->rows = rows_new(importing->source, importing->delimiter, importing->quote, error);
    return importing->rows != NULL;
}

/* "Đơn vị báo cáo: UBND xã Nguyễn Úy": what stands behind the words; else the text itself. */
static const char *behind_words(const char *text)
{
    static const char words[] = "donvibaocao";
    char key[sizeof words];
    const char *colon = strchr(text, ':');
    bool named = colon != NULL && text_header_key(text, (size_t)(colon - text), key, sizeof key) &&
                 strcmp(key, words) == 0;
    return named ? colon + 1 : text;
}

/* "UBND XÃ NGUYỄN ÚY" above the table of a file that has no column for it. */
static void see_title_unit(struct importing *importing, const struct cell *cell)
{
    char key[COMMUNE_TEXT];
    struct commune_parts parts;
    const char *text = behind_words(cell->text);
    size_t length = cell->length - (size_t)(text - cell->text);
    if (length < sizeof importing->title_unit && strpbrk(text, "'\"\\\n\r") == NULL &&
        commune_key(text, length, key, sizeof key, &parts) && parts.rank != RANK_NONE &&
        register_has(importing->units, text, length)) {
        text_clean(text, length, importing->title_unit, sizeof importing->title_unit);
    }
}

/* "Từ ngày 01/10/2023 đến ngày 31/10/2023" */
static void see_title_period(struct importing *importing, const struct cell *cell)
{
    int32_t from = DAY_NONE;
    int32_t to = DAY_NONE;
    char days[2][11];
    if (period_in_words(cell->text, cell->length, &from, &to)) {
        day_format_iso(from, days[0]);
        day_format_iso(to, days[1]);
        snprintf(importing->title_period, sizeof importing->title_period, "%s..%s", days[0], days[1]);
    }
}

/* "Đơn vị tính: triệu đồng", "(ĐVT: triệu đồng)" */
static void see_title_measure(struct importing *importing, const struct cell *cell)
{
    static const char *const names[] = {"donvitinh", "dvt", "dvtinh", "unit"};
    char key[16];
    const char *colon = memchr(cell->text, ':', cell->length);
    size_t before = colon == NULL ? 0 : (size_t)(colon - cell->text);
    bool named = false;
    for (size_t i = 0; colon != NULL && text_header_key(cell->text, before, key, sizeof key) && i < sizeof names / sizeof names[0]; i++) {
        named = named || strcmp(key, names[i]) == 0;
    }
    if (named) {
        const char *text = colon + 1;
        size_t length = cell->length - before - 1;
        text_trim(&text, &length);
        length -= length > 0 && (text[length - 1] == ')' || text[length - 1] == '.');
        if (!text_clean(text, length, importing->title_measure, sizeof importing->title_measure)) {
            importing->title_measure[0] = '\0';
        }
    }
}

static void see_title(struct importing *importing, const struct row *row)
{
    for (size_t i = 0; i < row->count; i++) {
        if (importing->title_measure[0] == '\0') {
            see_title_measure(importing, &row->cells[i]);
        }
        if (importing->title_unit[0] == '\0') {
            see_title_unit(importing, &row->cells[i]);
        }
        if (importing->title_period[0] == '\0') {
            see_title_period(importing, &row->cells[i]);
        }
    }
}

/* Moves to the first row of the table: what stands above was looked at by table_find. */
static bool pass_lines(struct importing *importing, struct error *error)
{
    const struct table *table = &importing->table;
    struct skipped_lines *skipped = &importing->report->skipped;
    struct row row;
    for (long i = 0; i < table->title + table->header + table->index; i++) {
        struct error ignored;
        enum rows_status status = rows_next(importing->rows, &row, &ignored);
        if (status == ROWS_FAILED) {
            *error = ignored;
            return false;
        }
        if (i == 0 && table->title > 0) {
            skipped->first_title = row.line;
        }
        if (i < table->title && status == ROWS_RECORD) {
            see_title(importing, &row);
        } else if (i >= table->title && i < table->title + table->header) {
            import_see_lost(importing, &row);
        }
    }
    skipped->title = table->title;
    skipped->header = table->header - 1;
    skipped->index = table->index;
    return true;
}

/* The texts of the header, without the columns that a file of rejected rows has besides; heap,
 * borrowed texts. */
static const char **header_texts(const struct table *table, size_t *count)
{
    const char **texts = malloc((table->row.count + 1) * sizeof *texts);
    *count = 0;
    for (size_t i = 0; texts != NULL && i < table->row.count; i++) {
        if (!reject_header_is(table->row.cells[i].text, NULL)) {
            texts[(*count)++] = table->row.cells[i].text;
        }
    }
    return texts;
}

/* A column is missing: perhaps because the file is of another kind. Returns false. */
static bool right_kind(const struct importing *importing, struct error *error)
{
    struct error other;
    size_t count = 0;
    const char **texts = header_texts(&importing->table, &count);
    if (texts != NULL && error->code == ERROR_COLUMN_MISSING && importing->mapping == NULL &&
        !kind_check(importing->options->kind, texts, count, &other)) {
        other.file = error->file;
        other.line = error->line;
        *error = other;
    }
    free(texts);
    if (error->code == ERROR_COLUMN_MISSING && strcmp(error->field, "unit") == 0 &&
        importing->title_unit[0] != '\0') {
        snprintf(error->hint, sizeof error->hint, "%s", importing->title_unit);
        error->place[0] = '\0';
    }
    return false;
}

/* Without a map of the user, that of the system which writes such a header. */
static bool use_preset(struct importing *importing, struct error *error)
{
    if (importing->mapping != NULL) {
        return true;
    }
    size_t count = 0;
    const char **texts = header_texts(&importing->table, &count);
    if (texts == NULL) {
        return error_memory(error);
    }
    const struct preset *preset =
        preset_match(importing->options->kind, texts, count);
    free(texts);
    if (preset == NULL) {
        return true;
    }
    importing->preset_map = preset_mapping(preset, error);
    importing->mapping = importing->preset_map;
    importing->report->preset = preset;
    return importing->preset_map != NULL;
}

static bool read_header(struct importing *importing, struct error *error)
{
    const struct import_options *options = importing->options;
    const bool table06 = options->kind == KIND_TABLE06; /* its head says whose it is, and when */
    const char *unit = table06 && importing->title_unit[0] != '\0' ? importing->title_unit : NULL;
    const char *period = importing->title_period[0] != '\0' ? importing->title_period : NULL;
    struct convert_options convert = {
        .kind = options->kind,
        .file = options->file,
        .mapping = importing->mapping,
        .preset = importing->preset_map != NULL,
        .questionnaire = options->questionnaire,
        .units = importing->units,
        .names = {importing->store, name_number, unit_number},
        .unit = options->unit,
        .unit_otherwise = options->unit_otherwise != NULL ? options->unit_otherwise : unit,
        .period = options->period,
        .measure_above = importing->title_measure[0] != '\0' ? importing->title_measure : NULL,
        .period_otherwise = period,
        .date = options->date,
        .dates = options->dates,
        .decimal = options->decimal,
        .delimiter = importing->delimiter,
        .quote = importing->quote,
        .workbook = importing->workbook,
        .preview = &importing->table.preview,
    };
    importing->converter = converter_new(&convert, &importing->table.row, error);
    if (importing->converter == NULL) {
        return right_kind(importing, error);
    }
    if (unit != NULL && converter_whole_unit(importing->converter) == unit) {
        snprintf(importing->report->unit, sizeof importing->report->unit, "%s", unit);
    }
    if (period != NULL && converter_whole_period(importing->converter) == period) {
        snprintf(importing->report->period, sizeof importing->report->period, "%s", period);
    }
    const struct error *notices = NULL;
    size_t notice_count = converter_notices(importing->converter, &notices);
    for (size_t i = 0; i < notice_count; i++) {
        diagnostics_add(&importing->report->diagnostics, &notices[i], NULL);
    }
    importing->totals = totals_new(importing->converter);
    if (importing->totals == NULL) {
        return error_memory(error);
    }
    struct rejects_shape shape = {&importing->table.row, importing->delimiter, importing->quote};
    importing->rejects = rejects_new(options, &shape, error);
    return importing->rejects != NULL;
}

/* What was recognised, as a map would say it. The encoding is found out anew for each file, unless
 * somebody named it: next month's export may come in another. */
static bool make_map(struct importing *importing, struct error *error)
{
    struct import_report *report = importing->report;
    const char *named = importing->options->encoding;
    report->map = mapping_of(importing->converter, error);
    if (report->map != NULL && report->map->encoding == NULL && named != NULL) {
        report->map->encoding = strdup(named);
        if (report->map->encoding == NULL) {
            return error_memory(error);
        }
    }
    return report->map != NULL;
}

static bool describe_columns(struct importing *importing, struct error *error)
{
    const struct bound_column *columns = NULL;
    size_t count = converter_columns(importing->converter, &columns);
    struct import_report *report = importing->report;
    report->columns = calloc(count + 1, sizeof *report->columns);
    for (size_t i = 0; report->columns != NULL && i < count; i++) {
        struct import_column *to = &report->columns[report->column_count++];
        to->column = strdup(columns[i].header);
        to->field = columns[i].field == NULL ? NULL : strdup(columns[i].field);
        if (to->column == NULL || (columns[i].field != NULL && to->field == NULL)) {
            return error_memory(error);
        }
    }
    if (importing->options->make_map && !make_map(importing, error)) {
        return false;
    }
    snprintf(report->delimiter, sizeof report->delimiter, "%c", importing->delimiter);
    return report->columns != NULL || error_memory(error);
}

bool import_open_columns(struct importing *importing, struct error *error)
{
    return use_preset(importing, error) && pass_lines(importing, error) &&
           read_header(importing, error) && describe_columns(importing, error);
}
