/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which columns the rows of each kind have, so that staging, merging, undoing and comparing are
 * written once for all kinds. */
#include "surveys/store_internal.h"

#include <stdlib.h>
#include <string.h>

#define NUMBER(record, member, column, nothing)                                                    \
    {                                                                                              \
        .name = column, .offset = offsetof(struct record, member), .none = nothing                 \
    }

static const struct layout_number dossier_numbers[] = {
    NUMBER(dossier, unit, "unit", NUMBER_NULL),
    NUMBER(dossier, procedure, "procedure", NAME_NONE),
    NUMBER(dossier, field, "field", NAME_NONE),
    NUMBER(dossier, channel, "channel", CHANNEL_UNKNOWN),
    NUMBER(dossier, status, "status", STATUS_UNKNOWN),
    NUMBER(dossier, received.day, "received_day", DAY_NONE),
    NUMBER(dossier, received.time, "received_time", TIME_NONE),
    NUMBER(dossier, due.day, "due_day", DAY_NONE),
    NUMBER(dossier, due.time, "due_time", TIME_NONE),
    NUMBER(dossier, completed.day, "completed_day", DAY_NONE),
    NUMBER(dossier, completed.time, "completed_time", TIME_NONE),
    NUMBER(dossier, supplement_requested.day, "supplement_requested_day", DAY_NONE),
    NUMBER(dossier, supplement_requested.time, "supplement_requested_time", TIME_NONE),
    NUMBER(dossier, supplement_received.day, "supplement_received_day", DAY_NONE),
    NUMBER(dossier, supplement_received.time, "supplement_received_time", TIME_NONE),
    NUMBER(dossier, reappointed_on.day, "reappointed_day", DAY_NONE),
    NUMBER(dossier, reappointed_on.time, "reappointed_time", TIME_NONE),
    NUMBER(dossier, due_new.day, "due_new_day", DAY_NONE),
    NUMBER(dossier, due_new.time, "due_new_time", TIME_NONE),
    NUMBER(dossier, supplement_count, "supplement_count", -1),
    NUMBER(dossier, limit_days, "limit_days", -1),
    NUMBER(dossier, complaint, "complaint", -1),
    NUMBER(dossier, reappointed_count, "reappointed_count", -1),
};

/* A form as a row: the form and the questionnaire that its answers belong to. */
static const struct layout_number form_numbers[] = {
    NUMBER(form, unit, "unit", NUMBER_NULL),
    NUMBER(form, date.day, "day", DAY_NONE),
    NUMBER(form, date.time, "time", TIME_NONE),
    NUMBER(form, procedure, "procedure", NAME_NONE),
    NUMBER(form, field, "field", NAME_NONE),
    NUMBER(form, channel, "channel", CHANNEL_UNKNOWN),
    NUMBER(form, group, "respondents", NAME_NONE),
    NUMBER(form, score, "score", -1),
    NUMBER(form, questionnaire, "questionnaire", 0),
};

static const char *const form_texts[] = {"answers"};

static const struct layout_number unit_numbers[] = {
    NUMBER(unit_row, valid_from, "valid_from", DAY_NONE),
    NUMBER(unit_row, valid_to, "valid_to", DAY_NONE),
};

static const char *const unit_texts[] = {"code",     "kind",          "name",     "district_code",
                                         "district", "province_code", "province", "succeeded_by"};

static const size_t unit_offsets[] = {
    offsetof(struct unit_row, code),          offsetof(struct unit_row, kind),
    offsetof(struct unit_row, name),          offsetof(struct unit_row, district_code),
    offsetof(struct unit_row, district),      offsetof(struct unit_row, province_code),
    offsetof(struct unit_row, province),      offsetof(struct unit_row, succeeded_by)};

static const struct layout_number day_numbers[] = {
    NUMBER(calendar_day, day, "day", DAY_NONE),
    NUMBER(calendar_day, kind, "kind", CALENDAR_NONE),
};

static const char *const day_texts[] = {"label", "status"};
static const size_t day_offsets[] = {offsetof(struct calendar_day, label),
                                     offsetof(struct calendar_day, status)};

static const struct layout_number procedure_numbers[] = {
    NUMBER(procedure, limit, "limit_count", -1),
    NUMBER(procedure, limit_unit, "limit_unit", NUMBER_NULL),
    NUMBER(procedure, field, "field", NAME_NONE),
};

static const char *const procedure_texts[] = {"name", "code"};
static const size_t procedure_offsets[] = {offsetof(struct procedure, name),
                                           offsetof(struct procedure, code)};

static const struct layout_number indicator_numbers[] = {
    NUMBER(indicator, unit, "unit", NUMBER_NULL),
    NUMBER(indicator, from, "from_day", DAY_NONE),
    NUMBER(indicator, to, "to_day", DAY_NONE),
    NUMBER(indicator, numerator, "numerator", NUMBER_NULL),
    NUMBER(indicator, denominator, "denominator", NUMBER_NULL),
};

static const char *const indicator_texts[] = {"indicator"};
static const size_t indicator_offsets[] = {offsetof(struct indicator, id)};

static const struct layout_number table06_numbers[] = {
    NUMBER(table06_row, unit, "unit", NUMBER_NULL),
    NUMBER(table06_row, from, "from_day", DAY_NONE),
    NUMBER(table06_row, to, "to_day", DAY_NONE),
    NUMBER(table06_row, column[0], "c3", NUMBER_NULL),
    NUMBER(table06_row, column[1], "c4", NUMBER_NULL),
    NUMBER(table06_row, column[2], "c5", NUMBER_NULL),
    NUMBER(table06_row, column[3], "c6", NUMBER_NULL),
    NUMBER(table06_row, column[4], "c7", NUMBER_NULL),
    NUMBER(table06_row, column[5], "c8", NUMBER_NULL),
    NUMBER(table06_row, column[6], "c9", NUMBER_NULL),
    NUMBER(table06_row, column[7], "c10", NUMBER_NULL),
    NUMBER(table06_row, column[8], "c11", NUMBER_NULL),
    NUMBER(table06_row, column[9], "c12", NUMBER_NULL),
    NUMBER(table06_row, column[10], "c13", NUMBER_NULL),
};

static const char *const table06_texts[] = {"label"};
static const size_t table06_offsets[] = {offsetof(struct table06_row, label)};

static const struct layout_number activity_numbers[] = {
    NUMBER(activity, unit, "unit", NUMBER_NULL),
    NUMBER(activity, day, "day", DAY_NONE),
    NUMBER(activity, kind, "activity", NAME_NONE),
    NUMBER(activity, count, "times", NUMBER_NULL),
    NUMBER(activity, people, "people", -1),
};

static const struct layout_number model_numbers[] = {
    NUMBER(model, unit, "unit", UNIT_NONE),
    NUMBER(model, service_unit, "service_unit", UNIT_NONE),
    NUMBER(model, field, "field", MODEL_FIELD_NONE),
    NUMBER(model, origin, "origin", MODEL_ORIGIN_NONE),
    NUMBER(model, started, "started", DAY_NONE),
    NUMBER(model, dropped, "dropped", DAY_NONE),
    NUMBER(model, recognised[LEVEL_LOCAL], "recognised_co_so", DAY_NONE),
    NUMBER(model, recognised[LEVEL_OF_DISTRICT], "recognised_huyen", DAY_NONE),
    NUMBER(model, recognised[LEVEL_OF_PROVINCE], "recognised_tinh", DAY_NONE),
};

static const char *const model_texts[] = {"code", "name", "body", "reason"};
static const size_t model_offsets[] = {offsetof(struct model, code), offsetof(struct model, name),
                                       offsetof(struct model, body), offsetof(struct model, reason)};

static const struct layout_number result_numbers[] = {
    NUMBER(result, from, "from_day", DAY_NONE),
    NUMBER(result, to, "to_day", DAY_NONE),
};

static const char *const result_texts[] = {"model", "indicator", "value", "measure"};
static const size_t result_offsets[] = {offsetof(struct result, model), offsetof(struct result, indicator),
                                        offsetof(struct result, value), offsetof(struct result, measure)};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define NUMBERS(array) .numbers = (array), .number_count = COUNT(array)
#define TEXTS(array) .texts = (array), .text_count = COUNT(array)

static const struct layout layouts[KINDS] = {
    [KIND_DOSSIERS] = {"dossier", NUMBERS(dossier_numbers), .filled = "unit", .has_unit = true},
    [KIND_FORMS] = {"form", NUMBERS(form_numbers), TEXTS(form_texts), .filled = "unit", .has_unit = true},
    [KIND_UNITS] = {"unit_row", NUMBERS(unit_numbers), TEXTS(unit_texts),
                    .text_offsets = unit_offsets, .filled = "code"},
    [KIND_CALENDAR] = {"calendar_day", NUMBERS(day_numbers), TEXTS(day_texts),
                       .text_offsets = day_offsets, .filled = "day"},
    [KIND_PROCEDURES] = {"procedure", NUMBERS(procedure_numbers), TEXTS(procedure_texts),
                         .text_offsets = procedure_offsets, .filled = "name"},
    [KIND_INDICATORS] = {"indicator", NUMBERS(indicator_numbers), TEXTS(indicator_texts),
                         .text_offsets = indicator_offsets, .filled = "unit", .has_unit = true},
    [KIND_TABLE06] = {"table06_row", NUMBERS(table06_numbers), TEXTS(table06_texts),
                      .text_offsets = table06_offsets, .filled = "unit", .has_unit = true},
    [KIND_ACTIVITIES] = {"activity", NUMBERS(activity_numbers), .filled = "unit", .has_unit = true},
    [KIND_MODELS] = {"model", NUMBERS(model_numbers), TEXTS(model_texts), .text_offsets = model_offsets,
                     .filled = "code"},
    [KIND_RESULTS] = {"result", NUMBERS(result_numbers), TEXTS(result_texts), .text_offsets = result_offsets,
                      .filled = "model"},
};

const struct layout *layout_of(enum record_kind kind)
{
    return &layouts[kind];
}

void content_from_record(const struct layout *layout, const void *record, struct content *content)
{
    for (size_t i = 0; i < layout->number_count; i++) {
        int32_t value = 0;
        memcpy(&value, (const char *)record + layout->numbers[i].offset, sizeof value);
        content->number[i] = value == layout->numbers[i].none ? NUMBER_NULL : value;
    }
    for (size_t i = 0; layout->text_offsets != NULL && i < layout->text_count; i++) {
        memcpy(&content->text[i], (const char *)record + layout->text_offsets[i],
               sizeof content->text[i]);
    }
}

void content_to_record(const struct layout *layout, const struct content *content, void *record)
{
    for (size_t i = 0; i < layout->number_count; i++) {
        int32_t value = content->number[i] == NUMBER_NULL ? layout->numbers[i].none : content->number[i];
        memcpy((char *)record + layout->numbers[i].offset, &value, sizeof value);
    }
    for (size_t i = 0; layout->text_offsets != NULL && i < layout->text_count; i++) {
        memcpy((char *)record + layout->text_offsets[i], &content->text[i],
               sizeof content->text[i]);
    }
}

bool content_is_there(const struct layout *layout, sqlite3_stmt *statement, int first)
{
    int column = first;
    for (size_t i = 0; i < layout->number_count + layout->text_count; i++, column++) {
        const char *name = i < layout->number_count ? layout->numbers[i].name
                                                    : layout->texts[i - layout->number_count];
        if (strcmp(name, layout->filled) == 0) {
            break;
        }
    }
    return sqlite3_column_type(statement, column) != SQLITE_NULL;
}

bool content_equal(const struct layout *layout, const struct content *a, const struct content *b)
{
    if (memcmp(a->number, b->number, layout->number_count * sizeof a->number[0]) != 0) {
        return false;
    }
    for (size_t i = 0; i < layout->text_count; i++) {
        if (strcmp(a->text[i], b->text[i]) != 0) {
            return false;
        }
    }
    return true;
}

bool content_bind(const struct layout *layout, sqlite3_stmt *statement, int first,
                  const struct content *content)
{
    int result = SQLITE_OK;
    for (size_t i = 0; i < layout->number_count && result == SQLITE_OK; i++) {
        result = content->number[i] == NUMBER_NULL
                     ? sqlite3_bind_null(statement, first++)
                     : sqlite3_bind_int(statement, first++, content->number[i]);
    }
    for (size_t i = 0; i < layout->text_count && result == SQLITE_OK; i++) {
        result = sqlite3_bind_text(statement, first++, content->text[i], -1, SQLITE_STATIC);
    }
    return result == SQLITE_OK;
}

void content_read(const struct layout *layout, sqlite3_stmt *statement, int first,
                  struct content *content)
{
    for (size_t i = 0; i < layout->number_count; i++, first++) {
        content->number[i] = sqlite3_column_type(statement, first) == SQLITE_NULL
                                 ? NUMBER_NULL
                                 : sqlite3_column_int(statement, first);
    }
    for (size_t i = 0; i < layout->text_count; i++) {
        content->text[i] = store_column_text(statement, first++);
    }
}

char *content_own_texts(const struct layout *layout, struct content *content)
{
    size_t size = 1;
    for (size_t i = 0; i < layout->text_count; i++) {
        size += strlen(content->text[i]) + 1;
    }
    char *block = malloc(size);
    if (block == NULL) {
        return NULL;
    }
    char *at = block;
    for (size_t i = 0; i < layout->text_count; i++) {
        size_t length = strlen(content->text[i]) + 1;
        memcpy(at, content->text[i], length);
        content->text[i] = at;
        at += length;
    }
    return block;
}

static size_t append(char *buffer, size_t size, size_t at, const char *text)
{
    size_t length = strlen(text);
    if (at + length < size) {
        memcpy(buffer + at, text, length + 1);
        at += length;
    }
    return at;
}

void layout_columns(const struct layout *layout, const char *prefix, char *buffer, size_t size)
{
    size_t at = 0;
    buffer[0] = '\0';
    for (size_t i = 0; i < layout->number_count + layout->text_count; i++) {
        at = append(buffer, size, at, i == 0 ? "" : ",");
        at = append(buffer, size, at, prefix);
        at = append(buffer, size, at,
                    i < layout->number_count ? layout->numbers[i].name
                                             : layout->texts[i - layout->number_count]);
    }
}

void layout_marks(const struct layout *layout, char *buffer, size_t size)
{
    size_t at = 0;
    buffer[0] = '\0';
    for (size_t i = 0; i < layout->number_count + layout->text_count; i++) {
        at = append(buffer, size, at, ",?");
    }
}
