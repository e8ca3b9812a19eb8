/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines of a file of claims as settings and statements: ID @ PLACE : STATEMENT "words". */
#include "reports/claims_parts.h"
#include "surveys/config_reading.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const statement_wanted[2] = {"a statement, as 171 = 27 + 95 + 25 + 21", "một khẳng định, như 171 = 27 + 95 + 25 + 21"};
static const char *const quoted_wanted[2] = {"\"...\"", "\"...\""};
static const char *const mark_wanted[2] = {"\",\" or \".\"", "\",\" hoặc \".\""};
static const char *const fewer_claims[2] = {"at most 1000 claims in one file", "nhiều nhất 1000 dòng số liệu trong một tệp"};
static const char *const shorter[2] = {"at most 2000 bytes in one claim", "nhiều nhất 2000 byte trong một dòng số liệu"};
static const char *const settings[] = {"title", "source", "decimal"};
enum { SETTINGS = sizeof settings / sizeof settings[0] };

/* ---- signs ---- */

static const struct {
    const char *text;
    enum comparison_sign sign;
} signs[] = {{">=", COMPARE_AT_LEAST}, {"<=", COMPARE_AT_MOST}, {"≥", COMPARE_AT_LEAST}, {"≤", COMPARE_AT_MOST},
             {"=", COMPARE_EQUAL},     {">", COMPARE_MORE},     {"<", COMPARE_LESS}};

size_t claims_outside(const char *plain, size_t from, size_t to, claims_sign *sign, size_t *bytes)
{
    long depth = 0;
    *bytes = 0;
    for (size_t at = from; at < to; at++) {
        size_t quote = claims_quote(plain, at, to);
        if (quote > 0) {
            at += quote - 1;
            continue;
        }
        depth += plain[at] == '(' ? 1 : plain[at] == ')' ? -1 : 0;
        *bytes = depth <= 0 ? sign(plain, at, to) : 0;
        if (*bytes > 0) {
            return at;
        }
    }
    return to;
}

static size_t colon(const char *plain, size_t at, size_t to)
{
    return claims_stands(plain, at, to, ":");
}

static size_t comparison(const char *plain, size_t at, size_t to)
{
    bool arrow = at > 0 && claims_arrow(plain, at - 1, to) > 0; /* its head */
    for (size_t i = 0; !arrow && i < sizeof signs / sizeof signs[0]; i++) {
        if (claims_stands(plain, at, to, signs[i].text)) {
            return strlen(signs[i].text);
        }
    }
    return 0;
}

enum comparison_sign claims_comparison(const char *plain, size_t from, size_t to, size_t *at, size_t *bytes)
{
    *at = claims_outside(plain, from, to, comparison, bytes);
    for (size_t i = 0; *at < to && i < sizeof signs / sizeof signs[0]; i++) {
        if (claims_stands(plain, *at, to, signs[i].text)) {
            return signs[i].sign;
        }
    }
    return COMPARE_NONE;
}

/* ---- texts ---- */

/* What was written, with every run of blanks as one. */
static const char *squeezed(struct claims_file *file, size_t from, size_t to)
{
    const char *plain = file->text.plain;
    claims_trim(plain, &from, &to);
    char *copy = claims_room(&file->room, to - from + 1);
    if (copy == NULL) {
        return "";
    }
    size_t length = text_squeeze(plain + from, to - from, copy);
    copy[length] = '\0';
    return copy;
}

/* What a quotation says; control characters cannot be in it (claims_text.c). */
static const char *quoted(struct claims_file *file, size_t from, size_t to)
{
    claims_unquote(file->text.plain, &from, &to);
    return squeezed(file, from, to);
}

/* ---- settings ---- */

/* The setting of that name, SETTINGS for none. */
static size_t setting_called(const char *name, size_t length)
{
    size_t which = 0;
    while (which < SETTINGS && (strlen(settings[which]) != length || memcmp(name, settings[which], length) != 0)) {
        which++;
    }
    return which;
}

static bool read_setting(struct claims_reading *reading, size_t name, size_t length, size_t from, size_t to)
{
    struct claims_file *file = reading->file;
    const char *plain = file->text.plain;
    const char **texts[] = {&file->title, &file->source};
    size_t which = setting_called(plain + name, length);
    if (which == SETTINGS) {
        struct config_names names;
        const char *wanted = claims_copy(&file->room, plain + name, length);
        config_names_init(&names, wanted);
        for (size_t i = 0; i < SETTINGS; i++) {
            config_names_add(&names, settings[i]);
        }
        struct error *error = claims_fault(&file->text, reading->faults, ERROR_CLAIM_SETTING, name, plain + name, length);
        error_copy_text(error->expected, sizeof error->expected, names.list, strlen(names.list));
        error_copy_text(error->other, sizeof error->other, names.nearest == NULL ? "" : names.nearest,
                        names.nearest == NULL ? 0 : strlen(names.nearest));
        return false;
    }
    if (from == to || claims_quote(plain, from, to) != to - from) {
        claims_refuse(reading, ERROR_CLAIM_SYNTAX, from, to - from, quoted_wanted);
        return false;
    }
    const char *value = quoted(file, from, to);
    if (which < 2) {
        if (*texts[which] != NULL) {
            claims_refuse(reading, ERROR_CLAIM_TWICE, name, length, NULL);
        }
        *texts[which] = value;
        return true;
    }
    if (strcmp(value, ",") != 0 && strcmp(value, ".") != 0) {
        claims_refuse(reading, ERROR_CLAIM_SYNTAX, from, to - from, mark_wanted);
        return false;
    }
    if (file->decimal != '\0') {
        claims_refuse(reading, ERROR_CLAIM_TWICE, name, length, NULL);
    }
    file->decimal = value[0];
    return true;
}

/* NAME = "…" and nothing else, or one of the names that are settings: *length of the name, *value where what is set begins. */
static bool is_setting(const char *plain, size_t from, size_t to, size_t *length, size_t *value)
{
    *length = claims_id_length(plain, from, to);
    size_t at = claims_past_blanks(plain, from + *length, to);
    if (*length == 0 || at >= to || plain[at] != '=') {
        return false;
    }
    at = claims_past_blanks(plain, at + 1, to);
    *value = at;
    return setting_called(plain + from, *length) < SETTINGS || claims_quote_begins(plain, at, to);
}

/* ---- heads ---- */

/* Ids in composed letters, as some keyboards write them and others do not. */
static bool same_id(const char *id, const char *composed, bool letters)
{
    char other[2 * CLAIM_ID_MOST];
    return strcmp(id, composed) == 0 ||
           (letters && text_clean(id, strlen(id), other, sizeof other) && strcmp(other, composed) == 0);
}

bool claims_has_id(const struct claims_file *file, const char *name, size_t length, size_t *index)
{
    char composed[2 * CLAIM_ID_MOST];
    bool letters = false;
    if (length == 0 || !text_clean(name, length, composed, sizeof composed)) {
        return false;
    }
    for (size_t i = 0; composed[i] != '\0'; i++) {
        letters = letters || (unsigned char)composed[i] >= 0x80;
    }
    for (size_t i = 0; i < file->count; i++) {
        const char *id = file->statement[i].id;
        if (id != NULL && same_id(id, composed, letters)) {
            *index = i;
            return true;
        }
    }
    return false;
}

static bool read_place(struct claims_reading *reading, struct claim_statement *statement, size_t from, size_t to)
{
    const char *plain = reading->file->text.plain;
    claims_trim(plain, &from, &to);
    if (from == to) {
        claims_refuse(reading, ERROR_CLAIM_HEAD, from, 1, NULL);
        return false;
    }
    bool quote = claims_quote(plain, from, to) == to - from;
    statement->place = quote ? quoted(reading->file, from, to) : squeezed(reading->file, from, to);
    return true;
}

static bool take_id(struct claims_reading *reading, struct claim_statement *statement, size_t from, size_t length)
{
    struct claims_file *file = reading->file;
    const char *plain = file->text.plain;
    size_t other = 0;
    if (length > CLAIM_ID_MOST || setting_called(plain + from, length) < SETTINGS) {
        claims_refuse(reading, ERROR_CLAIM_HEAD, from, length, NULL);
        return false;
    }
    if (claims_has_id(file, plain + from, length, &other)) {
        long line = 0;
        long column = 0;
        struct error *error = claims_fault(&file->text, reading->faults, ERROR_CLAIM_ID_TWICE, from, plain + from, length);
        claims_text_place(&file->text, file->statement[other].from, &line, &column);
        snprintf(error->other, sizeof error->other, "%ld", line);
        return false;
    }
    statement->id = claims_copy(&file->room, plain + from, length);
    statement->named = true;
    return true;
}

/* [ID] [@ PLACE] before the colon. */
static bool read_head(struct claims_reading *reading, struct claim_statement *statement, size_t from, size_t colon)
{
    const char *plain = reading->file->text.plain;
    size_t to = colon;
    claims_trim(plain, &from, &to);
    size_t length = claims_id_length(plain, from, to);
    size_t at = claims_past_blanks(plain, from + length, to);
    bool place = at < to && plain[at] == '@';
    if (!place && at < to) {
        claims_refuse(reading, ERROR_CLAIM_HEAD, from, to - from, NULL);
        return false;
    }
    bool good = length == 0 || take_id(reading, statement, from, length);
    return (!place || read_place(reading, statement, at + 1, to)) && good;
}

/* The quotation at the end of a line: the words as published. */
static size_t take_words(struct claims_file *file, struct claim_statement *statement, size_t from, size_t to)
{
    const char *plain = file->text.plain;
    for (size_t at = from; at < to; at++) {
        size_t quote = claims_quote(plain, at, to);
        if (quote > 0 && at + quote == to) {
            statement->words = quoted(file, at, to);
            claims_trim(plain, &from, &at);
            return at;
        }
        at += quote > 0 ? quote - 1 : 0;
    }
    return to;
}

/* First pass: settings, heads and where the statements stand. */
static void read_line(struct claims_reading *reading, struct claims_line line)
{
    struct claims_file *file = reading->file;
    const char *plain = file->text.plain;
    size_t length = 0;
    size_t value = 0;
    struct claim_statement statement = {.from = line.from, .published = -1};
    if (is_setting(plain, line.from, line.to, &length, &value)) {
        read_setting(reading, line.from, length, value, line.to);
        return;
    }
    if (line.to - line.from > CLAIM_TEXT_MOST) {
        claims_refuse(reading, ERROR_CLAIM_TOO_MUCH, line.from, 40, shorter);
        return;
    }
    if (file->count == CLAIM_CLAIMS_MOST) {
        if (reading->operands++ == 0) {
            claims_refuse(reading, ERROR_CLAIM_TOO_MUCH, line.from, line.to - line.from, fewer_claims);
        }
        return;
    }
    size_t head = claims_outside(plain, line.from, line.to, colon, &length);
    size_t from = head == line.to ? line.from : head + length;
    bool good = head == line.to || read_head(reading, &statement, line.from, head);
    size_t to = take_words(file, &statement, from, line.to);
    claims_trim(plain, &from, &to);
    if (from == to) {
        claims_refuse(reading, ERROR_CLAIM_SYNTAX, from, 0, statement_wanted);
        return;
    }
    statement.to = to;
    statement.text = squeezed(file, from, to);
    if (good) {
        file->statement[file->count] = statement;
        file->statement[file->count].from = from;
        file->count++;
    }
}

/* ---- statements ---- */

/* "5 năm", "6 tháng" */
static bool is_time(const char *text, size_t length)
{
    struct scaled_measure measure;
    size_t number = quantity_number_length(text, length);
    return number > 0 && scaled_measure_read(text + number, length - number, &measure) && measure.in.of != NULL &&
           measure.in.of->kind == UOM_TIME && measure.in.per == NULL;
}

static void read_side(struct claims_reading *reading, struct claim_statement *statement, int side, size_t from, size_t to)
{
    reading->first = reading->last = NULL;
    statement->begin[side] = from;
    statement->end[side] = to;
    statement->term[side] = claims_side(reading, from, to);
    statement->all[side] = reading->first;
}

static void read_statement(struct claims_reading *reading, size_t index)
{
    struct claims_file *file = reading->file;
    struct claim_statement *statement = &file->statement[index];
    const char *plain = file->text.plain;
    size_t at = 0;
    size_t bytes = 0;
    size_t second = 0;
    size_t more = 0;
    reading->claim = index;
    reading->operands = 0;
    reading->depth = 0;
    statement->sign = claims_comparison(plain, statement->from, statement->to, &at, &bytes);
    size_t end = statement->sign == COMPARE_NONE ? statement->to : at;
    size_t stop = end;
    if (statement->sign != COMPARE_NONE &&
        claims_comparison(plain, at + bytes, statement->to, &second, &more) != COMPARE_NONE) {
        claims_refuse(reading, ERROR_CLAIM_COMPARISONS, second, more, NULL);
        return;
    }
    size_t from = statement->from;
    size_t right = at + bytes;
    size_t last = statement->to;
    bool two = statement->sign != COMPARE_NONE;
    claims_trim(plain, &from, &stop);
    if (two) {
        claims_trim(plain, &right, &last);
    }
    reading->beside_time = two && is_time(plain + right, last - right);
    read_side(reading, statement, 0, from, stop);
    if (two && statement->term[0] != NULL) {
        reading->beside_time = is_time(plain + from, stop - from);
        read_side(reading, statement, 1, right, last);
    }
}

/* Ids of those that have none: by their line. */
static void name_statements(struct claims_file *file)
{
    for (size_t i = 0; i < file->count; i++) {
        struct claim_statement *statement = &file->statement[i];
        char id[32];
        size_t other = 0;
        long line = 0;
        long column = 0;
        if (statement->id != NULL) {
            continue;
        }
        claims_text_place(&file->text, statement->from, &line, &column);
        snprintf(id, sizeof id, "line-%ld", line);
        for (int turn = 2; claims_has_id(file, id, strlen(id), &other) && turn < 1000; turn++) {
            snprintf(id, sizeof id, "line-%ld.%d", line, turn); /* somebody called another one so */
        }
        statement->id = claims_copy(&file->room, id, strlen(id));
    }
}

static bool read_all(struct claims_file *file, struct claim_faults *faults)
{
    struct claims_reading reading = {.file = file, .faults = faults};
    file->statement = claims_room(&file->room, (file->text.lines + 1) * sizeof *file->statement);
    for (size_t i = 0; i < file->text.lines && !file->room.failed; i++) {
        read_line(&reading, file->text.line[i]);
    }
    file->decimal = file->decimal == '\0' ? ',' : file->decimal;
    bool none = faults->count == 0 && file->count == 0;
    if (none) {
        struct error *error = claims_fault(&file->text, faults, ERROR_CLAIM_NONE, 0, "", 0);
        error->line = error->column = 0;
    }
    for (size_t i = 0; i < file->count && !file->room.failed; i++) {
        read_statement(&reading, i);
    }
    name_statements(file);
    return claims_settle(file, faults) && faults->count == 0 && !file->room.failed;
}

static int by_place(const void *left, const void *right)
{
    const struct error *a = left;
    const struct error *b = right;
    return a->line != b->line ? (a->line > b->line) - (a->line < b->line) : (a->column > b->column) - (a->column < b->column);
}

struct claims_file *claims_parse(const char *name, const char *text, size_t length, struct claim_faults *faults)
{
    memset(faults, 0, sizeof *faults);
    struct claims_file *file = calloc(1, sizeof *file);
    bool good = file != NULL && claims_text_open(&file->text, &file->room, name, text, length, faults) && read_all(file, faults);
    if (!good) {
        if (faults->count == 0) {
            error_memory(&faults->error[faults->count++]);
        }
        qsort(faults->error, faults->count, sizeof faults->error[0], by_place);
        claims_file_free(file);
        return NULL;
    }
    return file;
}

struct claims_file *claims_read(const char *path, struct claim_faults *faults)
{
    struct config_reading reading = {.path = path, .error = &faults->error[0], .syntax = ERROR_CLAIM_LARGE};
    size_t length = 0;
    memset(faults, 0, sizeof *faults);
    char *text = config_text(&reading, &length);
    if (text == NULL) {
        faults->count = 1;
        return NULL;
    }
    struct claims_file *file = claims_parse(path, text, length, faults);
    if (file == NULL) {
        free(text);
        return NULL;
    }
    file->owned = text;
    return file;
}

void claims_file_free(struct claims_file *file)
{
    if (file == NULL) {
        return;
    }
    for (size_t i = 0; i < file->slots; i++) {
        mpq_clear(file->slot[i].value);
    }
    claims_room_free(&file->room);
    free(file->owned);
    free(file);
}
