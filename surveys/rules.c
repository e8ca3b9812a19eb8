/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/rules.h"

#include "surveys/dossier_code.h"

#include <stdio.h>
#include <string.h>

struct rule {
    enum error_code code;
    const char *field; /* the field that the message points at */
    const char *other; /* the field that it is held against, NULL for none */
    /* True when the rule is broken; fills what the message shows. */
    bool (*broken)(const struct dossier *record, struct error *error);
    void (*mend)(struct dossier *record); /* NULL: nothing to mend */
};

static void show_day(char *to, size_t size, int32_t day)
{
    char text[11];
    day_format_iso(day, text);
    snprintf(to, size, "%s", text);
}

static void show_days(struct error *error, int32_t value, int32_t other)
{
    show_day(error->value, sizeof error->value, value);
    show_day(error->other, sizeof error->other, other);
}

/* By the day; on one day by the time, where both are known. Spreadsheets write a day without a
 * time as 00:00:00, so midnight counts as no time. */
static bool before(struct moment a, struct moment b)
{
    if (a.day == DAY_NONE || b.day == DAY_NONE) {
        return false;
    }
    return a.day < b.day || (a.day == b.day && a.time > 0 && b.time > 0 && a.time < b.time);
}

static bool completed_before(const struct dossier *record, struct error *error)
{
    if (!before(record->completed, record->received)) {
        return false;
    }
    show_days(error, record->completed.day, record->received.day);
    return true;
}

static bool due_before(const struct dossier *record, struct error *error)
{
    if (record->due.day == DAY_NONE || record->due.day >= record->received.day) {
        return false;
    }
    show_days(error, record->due.day, record->received.day);
    return true;
}

static bool closed_without_day(const struct dossier *record, struct error *error)
{
    const char *status = record->status == STATUS_COMPLETED   ? "completed"
                         : record->status == STATUS_RETURNED  ? "returned"
                         : record->status == STATUS_WITHDRAWN ? "withdrawn"
                                                              : NULL;
    if (status == NULL || record->completed.day != DAY_NONE) {
        return false;
    }
    snprintf(error->value, sizeof error->value, "%s", status);
    return true;
}

static bool open_with_day(const struct dossier *record, struct error *error)
{
    bool open = record->status == STATUS_RECEIVED || record->status == STATUS_PROCESSING ||
                record->status == STATUS_SUSPENDED;
    if (!open || record->completed.day == DAY_NONE) {
        return false;
    }
    show_day(error->value, sizeof error->value, record->completed.day);
    return true;
}

static void count_as_completed(struct dossier *record)
{
    record->status = STATUS_COMPLETED;
}

/* TT 01/2018/TT-VPCP Đ19: the middle of the code is the day of receipt. */
static bool code_day_differs(const struct dossier *record, struct error *error)
{
    int32_t day = DAY_NONE;
    if (!dossier_code_is_national(record->code, &day) || day == record->received.day) {
        return false;
    }
    show_day(error->value, sizeof error->value, record->received.day);
    show_day(error->expected, sizeof error->expected, day);
    return true;
}

static bool new_due_without_day(const struct dossier *record, struct error *error)
{
    if (record->due_new.day == DAY_NONE || record->reappointed_on.day != DAY_NONE) {
        return false;
    }
    show_day(error->value, sizeof error->value, record->due_new.day);
    return true;
}

static bool supplement_before_request(const struct dossier *record, struct error *error)
{
    if (!before(record->supplement_received, record->supplement_requested)) {
        return false;
    }
    show_days(error, record->supplement_received.day, record->supplement_requested.day);
    return true;
}

static bool suspended_since_unknown(const struct dossier *record, struct error *error)
{
    (void)error;
    return record->status == STATUS_SUSPENDED && record->supplement_requested.day == DAY_NONE &&
           record->completed.day == DAY_NONE;
}

static const struct rule dossier_rules[] = {
    {ERROR_COMPLETED_BEFORE, "completed", "received", completed_before, NULL},
    {ERROR_CLOSED_NO_DATE, "status", NULL, closed_without_day, NULL},
    {ERROR_DUE_NEW_NO_DAY, "due_new", NULL, new_due_without_day, NULL},
    {ERROR_SUPPLEMENT_ORDER, "supplement_received", "supplement_requested",
     supplement_before_request, NULL},
    {ERROR_DUE_BEFORE, "due", "received", due_before, NULL},
    {ERROR_OPEN_WITH_DATE, "completed", NULL, open_with_day, count_as_completed},
    {ERROR_CODE_DATE, "code", NULL, code_day_differs, NULL},
    {ERROR_SUSPENDED_NO_DATE, "status", NULL, suspended_since_unknown, NULL},
};

bool rules_dossier(struct dossier *record, struct convert_problems *problems)
{
    for (size_t i = 0; i < sizeof dossier_rules / sizeof dossier_rules[0]; i++) {
        const struct rule *rule = &dossier_rules[i];
        struct error shown;
        shown.value[0] = '\0';
        shown.expected[0] = '\0';
        shown.other[0] = '\0';
        if (!rule->broken(record, &shown)) {
            continue;
        }
        struct error found;
        error_set(&found, rule->code, rule->field, shown.value, shown.expected, shown.other);
        snprintf(found.place, sizeof found.place, "%s", rule->other == NULL ? "" : rule->other);
        if (error_info(rule->code)->severity == SEVERITY_ERROR) {
            problems->error = found;
            return false;
        }
        if (problems->warning_count < CONVERT_WARNINGS) {
            problems->warnings[problems->warning_count++] = found;
        }
        if (rule->mend != NULL) {
            rule->mend(record);
        }
    }
    return true;
}

bool rules_unit(const struct unit_row *record, struct convert_problems *problems)
{
    if (record->valid_from == DAY_NONE || record->valid_to == DAY_NONE ||
        record->valid_from <= record->valid_to) {
        return true;
    }
    error_set(&problems->error, ERROR_VALIDITY_ORDER, "valid_to", NULL, NULL, NULL);
    show_days(&problems->error, record->valid_to, record->valid_from);
    return false;
}

/* A day off on a Saturday or Sunday is harmless: lists name the whole of Tết. */
bool rules_day(const struct calendar_day *record, struct convert_problems *problems)
{
    if (record->kind != CALENDAR_WORK || day_of_week(record->day) >= SATURDAY) {
        return true;
    }
    error_set(&problems->error, ERROR_CALENDAR_WORK, "date", NULL, NULL, NULL);
    show_day(problems->error.value, sizeof problems->error.value, record->day);
    return false;
}
