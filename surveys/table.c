/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/table.h"

#include "surveys/answer_labels.h"
#include "surveys/date.h"
#include "surveys/header_index.h"
#include "surveys/signature.h"
#include "surveys/table_lines.h"
#include "surveys/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { QUESTION_LENGTH = 16 }; /* bytes: of a question that may head a column, at least */
enum { GROUP_COLUMNS = 4 };     /* in a narrower table two cells are most of a record */

/* The first bytes of the file. */
struct beginning {
    const char *bytes;
    size_t length;
    bool whole; /* there are no more */
    char quote;
};

/* The first records of the file under one delimiter. */
struct head {
    struct head_record {
        struct cell *cells; /* one block with their texts; NULL for a record that cannot be read */
        size_t count;
        long line;
        struct error error;
    } record[TABLE_LOOK + TABLE_PREVIEW];
    size_t count;
};

/* What keep() is to keep. */
struct layout {
    size_t first, lines;             /* records of the header */
    size_t next;                     /* the first row of the table */
    const struct head_record *names; /* what the columns are called; NULL: what the lines say together */
};

/* How well a record, alone or with the next, does as a header. */
struct fit {
    size_t known; /* cells that are known headers, see count_known */
    size_t at;
    bool two; /* with the record below */
};

static void release_head(struct head *head)
{
    for (size_t i = 0; i < head->count; i++) {
        free(head->record[i].cells);
    }
    head->count = 0;
}

/* Moves *text behind the copy. */
static struct cell copy_cell(const struct cell *cell, char **text)
{
    struct cell copy = {*text, cell->length};
    memcpy(*text, cell->text, cell->length + 1);
    *text += cell->length + 1;
    return copy;
}

static bool copy_record(const struct row *row, struct head_record *record)
{
    size_t size = row->count * sizeof *record->cells;
    for (size_t i = 0; i < row->count; i++) {
        size += row->cells[i].length + 1;
    }
    *record = (struct head_record){.line = row->line, .count = row->count, .cells = malloc(size)};
    if (record->cells == NULL) {
        return false;
    }
    char *text = (char *)(record->cells + row->count);
    for (size_t i = 0; i < row->count; i++) {
        record->cells[i] = copy_cell(&row->cells[i], &text);
    }
    return true;
}

/* The last record of a head that is cut off may be cut off itself. */
static bool read_head(const struct beginning *from, char delimiter, size_t most, struct head *head,
                      struct error *error)
{
    head->count = 0;
    struct source *source = source_open_memory("", from->bytes, from->length, 0, error);
    struct rows *rows = source == NULL ? NULL : rows_new(source, delimiter, from->quote, error);
    bool good = rows != NULL;
    while (good && head->count < most) {
        struct row row;
        struct error fault;
        enum rows_status status = rows_next(rows, &row, &fault);
        if (status == ROWS_END) {
            break;
        }
        struct head_record *record = &head->record[head->count];
        if (status == ROWS_RECORD && copy_record(&row, record)) {
            head->count++;
        } else if (status == ROWS_REJECT) {
            *record = (struct head_record){.line = row.line, .error = fault};
            head->count++;
        } else {
            good = error_memory(error);
        }
        if (good && !from->whole && row.offset + row.raw_length + 2 >= from->length && head->count > 1) {
            free(head->record[--head->count].cells);
            break;
        }
    }
    rows_free(rows);
    source_close(source);
    return good;
}

/* ---- the header ---- */

/* "Hài lòng" may head a column, but rows of answers hold it far more often: it proves nothing. */
static bool cell_known(const struct header_index *index, const struct cell *cell)
{
    char key[ANSWER_KEY];
    return cell->length > 0 && header_index_knows(index, cell->text, cell->length) &&
           !(answer_key(cell->text, cell->length, key) && answer_builtin_level(key, 5) > 0);
}

static bool cell_blank(const struct head_record *record, size_t at)
{
    if (at >= record->count) {
        return true;
    }
    const char *text = record->cells[at].text;
    size_t length = record->cells[at].length;
    text_trim(&text, &length);
    return length == 0;
}

static bool same_text(const struct cell *a, const struct cell *b)
{
    return a->length == b->length && memcmp(a->text, b->text, a->length) == 0;
}

/* Whether the same text stands in an earlier cell of the record, as answers do and headers do not. */
static bool is_repeated(const struct head_record *record, size_t at)
{
    for (size_t i = 0; i < at; i++) {
        if (same_text(&record->cells[i], &record->cells[at])) {
            return true;
        }
    }
    return false;
}

/* A header is no date. */
static bool is_date(const struct cell *cell)
{
    struct moment moment;
    return cell->length > 0 &&
           moment_parse(cell->text, cell->length, DATE_ORDER_ANY, &moment) == DATE_OK;
}

/* A whole question: "Ông/Bà có hài lòng không?", "… không? (chọn một)". */
static bool asks(const struct cell *cell)
{
    const char *mark = memchr(cell->text, '?', cell->length);
    return cell->length >= QUESTION_LENGTH && mark != NULL &&
           mark - cell->text > QUESTION_LENGTH / 2;
}

/* How well a record does as a header: the known headers in it, and in a file of forms its questions,
 * from two on (a single one may be somebody's remark), without repetitions. Cells that are dates
 * count against it. */
static size_t count_known(const struct header_index *index, const struct head_record *record,
                          bool forms)
{
    size_t known = 0;
    size_t questions = 0;
    size_t dates = 0;
    for (size_t i = 0; record->cells != NULL && i < record->count; i++) {
        const struct cell *cell = &record->cells[i];
        if (cell_known(index, cell)) {
            known += !is_repeated(record, i);
        } else if (is_date(cell)) {
            dates++;
        } else if (forms && asks(cell)) {
            questions += !is_repeated(record, i);
        }
    }
    known += questions > 1 ? questions : 0;
    return known > 2 * dates ? known - 2 * dates : 0;
}

/* Whether the record below completes the one above: what it says stands under blanks and under
 * headings of groups, never under a header that is known ("Ngày, tháng, năm" over "Nhận hồ sơ"). */
static bool completes(const struct header_index *index, const struct head_record *above,
                      const struct head_record *below, size_t *known)
{
    size_t texts = 0;
    size_t fresh = 0;
    size_t above_known = 0;
    *known = 0;
    if (below->cells == NULL || below->count > above->count) {
        return false;
    }
    for (size_t i = 0; i < above->count; i++) {
        bool up = cell_known(index, &above->cells[i]);
        above_known += up;
        if (cell_blank(below, i)) {
            *known += up;
            continue;
        }
        bool down = cell_known(index, &below->cells[i]);
        if (!down && is_date(&below->cells[i])) {
            return false; /* a row of the table */
        }
        texts++;
        fresh += down;
        *known += down;
        if (up && !down) {
            return false;
        }
    }
    return above_known > 0 && fresh > 0 && fresh * 2 >= texts; /* a title above is no header line */
}

/* Whether the record below parts a header into several columns, as merged cells are exported: what it says stands under a known header with
 * nothing beside it, and under that nothing, and under no other known header. Its value may be that of either. */
static bool parts_header(const struct header_index *index, const struct head_record *above, const struct head_record *below)
{
    size_t parts = 0;
    size_t blank = 0;
    bool group = false;
    if (below->cells == NULL || below->count > above->count) {
        return false;
    }
    for (size_t i = 0; i < above->count; i++) {
        bool up = cell_known(index, &above->cells[i]);
        group = cell_blank(above, i) ? group : up && i + 1 < above->count && cell_blank(above, i + 1);
        if (cell_blank(below, i)) {
            blank += up;
        } else if (!group || is_date(&below->cells[i])) {
            return false;
        } else {
            parts++;
        }
    }
    return parts > 1 && blank > 1;
}

static struct fit best_fit(const struct header_index *index, const struct head *head, bool forms)
{
    struct fit best = {0, 0, false};
    for (size_t i = 0; i < head->count && i < TABLE_LOOK; i++) {
        const struct head_record *record = &head->record[i];
        size_t known = count_known(index, record, forms);
        size_t both = 0;
        bool two = record->cells != NULL && i + 1 < head->count &&
                   completes(index, record, &head->record[i + 1], &both) && both > known;
        known = two ? both : known;
        two = two || (record->cells != NULL && i + 1 < head->count && parts_header(index, record, &head->record[i + 1]));
        if (known > best.known && (known > 1 || i == 0)) {
            best = (struct fit){known, i, two};
        }
    }
    return best;
}

static size_t count_texts(const struct head_record *record)
{
    size_t texts = 0;
    for (size_t i = 0; record->cells != NULL && i < record->count; i++) {
        texts += !cell_blank(record, i);
    }
    return texts;
}

/* Without a header that is known: the first record of the longest run of equal width; spreadsheets
 * pad a title to that width, so one with a single text is passed over. */
static size_t longest_run(const struct head *head)
{
    size_t best = 0;
    size_t length = 0;
    for (size_t i = 0; i < head->count;) {
        size_t end = i + 1;
        while (end < head->count && head->record[end].count == head->record[i].count) {
            end++;
        }
        if (head->record[i].count > 1 && end - i > length) {
            best = i;
            length = end - i;
            while (best + 1 < end && count_texts(&head->record[best]) == 1) {
                best++;
            }
        }
        i = end;
    }
    return best;
}

/* ---- the delimiter ---- */

/* The header of a filled-in Biểu 06, if the file begins with one. */
static bool find_table06(const struct head *head, struct table06_header *header)
{
    struct row records[TABLE_LOOK];
    size_t count = head->count < TABLE_LOOK ? head->count : TABLE_LOOK;
    for (size_t i = 0; i < count; i++) {
        bool there = head->record[i].cells != NULL;
        records[i] = (struct row){.cells = head->record[i].cells,
                                  .count = there ? head->record[i].count : 0};
    }
    return table06_header_find(records, count, header);
}

/* How many headers are known under the delimiter that the head was read with. */
static size_t known_in(const struct head *head, const struct header_index *index, enum record_kind kind)
{
    struct table06_header header;
    if (kind == KIND_TABLE06 && find_table06(head, &header)) {
        return header.count;
    }
    return best_fit(index, head, kind == KIND_FORMS).known;
}

static bool choose_delimiter(const struct beginning *from, enum record_kind kind,
                             const struct header_index *index, struct head *head, char *delimiter,
                             struct error *error)
{
    char candidates[] = {rows_detect_delimiter(from->bytes, from->length, NULL), ',', ';', '\t', '|'};
    size_t best = 1; /* one known header may be chance */
    *delimiter = candidates[0];
    for (size_t i = 0; i < sizeof candidates; i++) {
        char candidate = candidates[i];
        if (i > 0 && candidate == candidates[0]) {
            continue;
        }
        if (!read_head(from, candidate, TABLE_LOOK, head, error)) {
            return false;
        }
        size_t known = known_in(head, index, kind);
        release_head(head);
        if (known > best) {
            best = known;
            *delimiter = candidate;
        }
    }
    return true;
}

/* ---- the result ---- */

struct joining {
    const struct header_index *index;
    const struct head_record *above, *below; /* below NULL: one line */
    char *text;                              /* where the next text goes */
};

/* The header of a column of two lines: the lower one where it is known by itself. */
static struct cell join_cells(struct joining *joining, size_t at)
{
    const struct cell *up = &joining->above->cells[at];
    bool lower = joining->below != NULL && !cell_blank(joining->below, at);
    const struct cell *down = lower ? &joining->below->cells[at] : up;
    char *text = joining->text;
    size_t length = 0;
    bool both = lower && !cell_blank(joining->above, at) && !cell_known(joining->index, down);
    if (both) {
        memcpy(text, up->text, up->length);
        length = up->length;
        memcpy(text + length, ": ", 2);
        length += 2;
    }
    memcpy(text + length, down->text, down->length);
    length += down->length;
    text[length] = '\0';
    joining->text += length + 1;
    return (struct cell){text, length};
}

static size_t text_size(const struct head_record *record)
{
    size_t size = 0;
    for (size_t i = 0; record->cells != NULL && i < record->count; i++) {
        size += record->cells[i].length + 3;
    }
    return size;
}

/* A line of the header as it stands in the file: it may stand there again, on top of each page. */
static struct row copy_line(const struct head_record *record, struct cell *cells, char **text)
{
    for (size_t i = 0; i < record->count; i++) {
        cells[i] = copy_cell(&record->cells[i], text);
    }
    return (struct row){.cells = cells, .count = record->count, .line = record->line};
}

/* How many bytes keep() needs. */
static size_t kept_size(const struct head *head, const struct layout *layout, size_t columns, size_t rows)
{
    size_t size = columns * sizeof(struct cell) + rows * columns * sizeof(char *) + 1;
    size += layout->names == NULL ? 0 : text_size(layout->names);
    for (size_t i = 0; i < layout->lines; i++) {
        const struct head_record *line = &head->record[layout->first + i];
        size += line->count * sizeof(struct cell) + 2 * text_size(line);
    }
    for (size_t i = layout->next; i < head->count; i++) {
        size += text_size(&head->record[i]);
    }
    return size;
}

/* Everything the caller keeps, in one block: header cells, cells of its lines, preview pointers, texts. */
static bool keep(const struct head *head, const struct header_index *index, const struct layout *layout,
                 struct table *table, struct error *error)
{
    const struct head_record *above = &head->record[layout->first];
    size_t columns = layout->names == NULL ? above->count : layout->names->count;
    size_t first = layout->next;
    size_t rows = head->count > first ? head->count - first : 0;
    char *block = malloc(kept_size(head, layout, columns, rows));
    if (block == NULL) {
        return error_memory(error);
    }
    struct cell *cells = (struct cell *)(void *)block;
    struct cell *of_lines = cells + columns;
    struct cell *next = of_lines;
    for (size_t i = 0; i < layout->lines; i++) {
        next += head->record[layout->first + i].count;
    }
    const char **preview = (const char **)(void *)next;
    char *text = (char *)(preview + rows * columns);
    struct joining joining = {index, above, layout->lines > 1 ? above + 1 : NULL, text};
    for (size_t i = 0; layout->names == NULL && i < columns; i++) {
        cells[i] = join_cells(&joining, i);
    }
    text = joining.text;
    for (size_t i = 0; layout->names != NULL && i < columns; i++) {
        cells[i] = copy_cell(&layout->names->cells[i], &text);
    }
    for (size_t i = 0; i < layout->lines; i++) {
        const struct head_record *line = &head->record[layout->first + i];
        table->lines[i] = copy_line(line, of_lines, &text);
        of_lines += line->count;
    }
    for (size_t i = 0; i < rows; i++) {
        const struct head_record *record = &head->record[first + i];
        for (size_t j = 0; j < columns; j++) {
            bool there = record->cells != NULL && j < record->count;
            preview[i * columns + j] = there ? copy_cell(&record->cells[j], &text).text : "";
        }
    }
    table->memory = block;
    table->row = (struct row){.cells = cells, .count = columns, .line = above->line};
    table->preview = (struct preview){rows, columns, preview};
    return true;
}

/* Why the record that should be the header cannot be. */
static bool no_header(const struct head *head, size_t at, struct error *error)
{
    *error = head->record[at].error;
    error->file = NULL;
    if (error->code == ERROR_ROW_ENCODING) {
        error->code = ERROR_FILE_ENCODING;
    }
    return false;
}

/* What a column of Biểu 06 is called: its number; a column of units says so; one that is not of the form what stands
 * lowest in it. */
static struct cell table06_name(const struct head *head, const struct table06_header *header, size_t cell)
{
    static const char *const names[] = {"",    "(1)", "(2)", "(3)",  "(4)",  "(5)",  "(6)",
                                        "(7)", "(8)", "(9)", "(10)", "(11)", "(12)", "(13)"};
    int number = header->number[cell];
    const char *name = number == 2 && header->by_unit ? "Đơn vị" : names[number];
    struct cell found = {name, strlen(name)};
    for (size_t line = header->lines + header->numbered; number == 0 && line-- > 0;) {
        const struct head_record *record = &head->record[header->first + line];
        if (!cell_blank(record, cell)) {
            return record->cells[cell];
        }
    }
    return found;
}

static bool settle_table06(const struct head *head, const struct header_index *index,
                           const struct table06_header *header, struct table *table,
                           struct error *error)
{
    struct cell cells[TABLE06_HEADER_CELLS];
    for (size_t i = 0; i < header->count; i++) {
        cells[i] = table06_name(head, header, i);
    }
    const struct head_record names = {.cells = cells, .count = header->count};
    bool alone = header->lines == 0; /* the line of numbers is the header */
    const struct layout layout = {header->first, alone ? 1 : header->lines,
                                  header->first + header->lines + header->numbered, &names};
    table->known = header->count;
    table->title = (long)header->first;
    table->header = (long)layout.lines;
    table->index = header->numbered && !alone;
    table->first_line = head->record[header->first].line;
    return keep(head, index, &layout, table, error);
}

static bool settle(const struct head *head, const struct header_index *index, bool forms,
                   struct table *table, struct error *error)
{
    if (head->count == 0) {
        return error_set(error, ERROR_FILE_NO_ROWS, NULL, NULL, NULL, NULL);
    }
    struct fit fit = best_fit(index, head, forms);
    if (fit.known == 0) {
        fit.at = longest_run(head);
        for (size_t i = 0; i <= fit.at; i++) {
            if (head->record[i].cells == NULL) {
                return no_header(head, i, error); /* the header may be the record that fails */
            }
        }
    }
    table->known = fit.known;
    table->title = (long)fit.at;
    table->header = fit.two ? 2 : 1;
    size_t next = fit.at + (size_t)table->header;
    bool bare = false;
    bool numbers = next < head->count && head->record[next].cells != NULL &&
                   line_is_index(head->record[next].cells, head->record[next].count, &bare);
    table->index = numbers && !(bare && forms); /* it may be a form: table_line_kind tells when it is none */
    table->first_line = head->record[fit.at].line;
    const struct layout layout = {fit.at, (size_t)table->header, next + numbers, NULL};
    return keep(head, index, &layout, table, error);
}

bool table_find(const char *bytes, size_t length, bool whole, const struct table_request *request,
                struct table *table, struct error *error)
{
    const struct beginning from = {bytes, length, whole, request->quote};
    const bool forms = request->kind == KIND_FORMS;
    struct table06_header header;
    *table = (struct table){.delimiter = request->delimiter};
    struct head *head = calloc(1, sizeof *head);
    if (head == NULL) {
        return error_memory(error);
    }
    struct header_index *index =
        header_index_new(schema_of(request->kind), request->mapping, error);
    bool good = index != NULL && header_index_add(index, request->questionnaire, error);
    if (good && table->delimiter == 0) {
        good = choose_delimiter(&from, request->kind, index, head, &table->delimiter, error);
    }
    good = good &&
           read_head(&from, table->delimiter, sizeof head->record / sizeof head->record[0], head, error) &&
           (request->kind == KIND_TABLE06 && find_table06(head, &header)
                ? settle_table06(head, index, &header, table, error)
                : settle(head, index, forms, table, error));
    release_head(head);
    free(head);
    header_index_free(index);
    return good;
}

void table_release(struct table *table)
{
    free(table->memory);
    *table = (struct table){0};
}

enum table_line table_line_kind(const struct table *table, const struct row *row)
{
    bool bare = false;
    for (int i = 0; i < TABLE_LINES; i++) { /* first: "Tổng số" may head columns */
        if (line_is_same(row->cells, row->count, table->lines[i].cells, table->lines[i].count)) {
            return TABLE_HEADER_AGAIN;
        }
    }
    if (line_is_total(row->cells, row->count)) {
        return TABLE_TOTAL;
    }
    if (line_is_index(row->cells, row->count, &bare)) {
        return TABLE_INDEX;
    }
    if (table->row.count >= GROUP_COLUMNS && line_is_group(row->cells, row->count)) {
        return TABLE_GROUP;
    }
    if (line_is_signature(row->cells, row->count)) {
        return TABLE_SIGNATURE;
    }
    if (line_is_words(row->cells, row->count, table->row.count)) {
        return TABLE_WORDS;
    }
    return line_is_text(row->cells, row->count) ? TABLE_TEXT : TABLE_RECORD;
}
