/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON, schema_version 1: names and shapes are a contract with users' scripts. */
#include "reports/claims_page.h"
#include "reports/fields.h"
#include "reports/health_page.h"
#include "reports/json.h"
#include "reports/json_document.h"
#include "reports/json_page.h"
#include "reports/points.h"
#include "reports/renderers.h"
#include "reports/trend_page.h"
#include "surveys/schema.h"

#include <stdio.h>
#include <string.h>

enum { SCHEMA_VERSION = 1 };

/* ---- the fields of a card ---- */

static void begin_group(void *context, const char *name)
{
    json_object(context, name);
}

static void end_group(void *context)
{
    json_object_end(context);
}

static void put_text(void *context, const char *name, const char *value)
{
    json_text(context, name, value);
}

static void put_whole(void *context, const char *name, int64_t value)
{
    json_whole(context, name, value);
}

static void put_real(void *context, const char *name, double value)
{
    json_real(context, name, value);
}

static void put_missing(void *context, const char *name)
{
    json_null(context, name);
}

static void put_why(void *context, const char *value)
{
    if (value != NULL) {
        json_text(context, "why", value);
    }
}

/* "2023-10-31T09:00:00" */
static void put_moment(struct json *json, const char *name, int32_t day, int32_t seconds)
{
    char text[40];
    char iso[11];
    day_format_iso(day, iso);
    snprintf(text, sizeof text, "%sT%02d:%02d:%02d", iso, (int)(seconds / 3600),
             (int)(seconds % 3600 / 60), (int)(seconds % 60));
    json_text(json, name, text);
}

static void put_burst(struct json *json, const struct suspicion *found)
{
    json_object(json, NULL);
    json_text(json, "kind", "burst");
    json_whole(json, "forms", found->burst_forms);
    json_whole(json, "groups", found->burst_groups);
    json_whole(json, "largest", found->largest.forms);
    put_moment(json, "from", found->largest.day, found->largest.from);
    put_moment(json, "to", found->largest.day, found->largest.to);
    json_object_end(json);
}

static void put_straight_month(struct json *json, const struct straight_month *month)
{
    char iso[11];
    char name[8];
    day_format_iso(month->from, iso);
    snprintf(name, sizeof name, "%.7s", iso);
    json_object(json, NULL);
    json_text(json, "kind", "identical-month");
    json_text(json, "month", name);
    json_text(json, "from", iso);
    day_format_iso(month->to, iso);
    json_text(json, "to", iso);
    json_whole(json, "forms", month->forms);
    json_whole(json, "questions", month->questions);
    json_bool(json, "identical", month->identical);
    json_bool(json, "top", month->top);
    json_object_end(json);
}

static void put_unusual(void *context, const struct suspicion *found)
{
    struct json *json = context;
    if (!found->made) {
        json_null(json, "unusual");
        return;
    }
    json_array(json, "unusual");
    if (found->burst_groups > 0) {
        put_burst(json, found);
    }
    for (size_t i = 0; i < found->month_count; i++) {
        put_straight_month(json, &found->months[i]);
    }
    if (found->weekend_unusual) {
        json_object(json, NULL);
        json_text(json, "kind", "weekend");
        json_whole(json, "forms", found->weekend);
        json_whole(json, "of", found->weekday_checked);
        json_whole(json, "channel_unknown", found->weekday_unknown);
        json_real(json, "share", (double)found->weekend / (double)found->weekday_checked);
        json_object_end(json);
    }
    json_array_end(json);
}

void json_day(struct json *json, const char *name, int32_t day)
{
    char iso[11];
    if (day == DAY_NONE) {
        json_null(json, name);
        return;
    }
    day_format_iso(day, iso);
    json_text(json, name, iso);
}

void json_unit(struct json *json, const char *name, const struct unit *unit)
{
    if (unit == NULL) {
        json_null(json, name);
        return;
    }
    json_object(json, name);
    json_text(json, "code", unit->code);
    json_text(json, "name", unit->name);
    json_text(json, "kind", unit->kind == NULL ? "" : unit->kind);
    json_object_end(json);
}

static void put_parts(void *context, const struct card_boundaries *boundaries)
{
    struct json *json = context;
    json_array(json, "parts");
    for (size_t i = 0; i < boundaries->part_count; i++) {
        const struct unit *unit = boundaries->part[i].unit;
        json_object(json, NULL);
        json_text(json, "code", unit->code);
        json_text(json, "name", unit->name);
        json_text(json, "kind", unit->kind == NULL ? "" : unit->kind);
        json_day(json, "valid_from", unit->valid_from);
        json_day(json, "valid_to", unit->valid_to);
        json_bool(json, "records", boundaries->part[i].counted);
        json_object_end(json);
    }
    json_array_end(json);
}

static void put_flag(void *context, const char *name, bool value)
{
    json_bool(context, name, value);
}

static void put_list(void *context, const char *name, const char *const *value, size_t count)
{
    json_flat_array(context, name);
    for (size_t i = 0; i < count; i++) {
        json_text(context, NULL, value[i]);
    }
    json_array_end(context);
}

struct fields json_fields(struct json *json)
{
    return (struct fields){json,        false,   begin_group, end_group,   put_text, put_whole,
                           put_real,    put_missing, put_why, put_unusual, put_parts, put_flag,
                           put_list};
}

/* ---- parts that documents share ---- */

void json_document_settings(struct json *json, const struct settings *settings)
{
    char value[SETTING_TEXT];
    json_object(json, "settings");
    const char *name = settings_describe(settings, 0, value, sizeof value);
    for (size_t i = 1; name != NULL; i++) {
        if (strcmp(name, "confidence") == 0) {
            json_real(json, name, settings->confidence);
        } else if (strcmp(name, "target-on-time") == 0 && settings->target_on_time > 0) {
            json_real(json, name, settings->target_on_time);
        } else if (strcmp(name, "target-satisfaction") == 0 && settings->target_satisfaction > 0) {
            json_real(json, name, settings->target_satisfaction);
        } else {
            json_text(json, name, value[0] == '\0' ? NULL : value);
        }
        name = settings_describe(settings, i, value, sizeof value);
    }
    json_object_end(json);
}

void json_document_head(struct json *json, struct sink *sink, const char *kind)
{
    json_init(json, sink);
    json_object(json, NULL);
    json_whole(json, "schema_version", SCHEMA_VERSION);
    json_text(json, "kind", kind);
}

void json_document_begin(struct json *json, struct sink *sink, const char *kind,
                           const struct scorecards *cards)
{
    json_document_head(json, sink, kind);
    json_object(json, "period");
    json_day(json, "from", cards->period.from);
    json_day(json, "to", cards->period.to);
    json_text(json, "name", cards->period.text);
    json_object_end(json);
    json_document_settings(json, &cards->settings);
}

void json_document_inputs(struct json *json, const struct scorecards *cards)
{
    json_array(json, "inputs");
    for (size_t i = 0; i < cards->input_count; i++) {
        const struct scorecard_input *input = &cards->input[i];
        json_object(json, NULL);
        json_whole(json, "batch", input->batch);
        json_text(json, "kind", schema_of(input->kind)->name);
        json_text(json, "file", input->file);
        json_text(json, "sha256", input->sha256);
        json_whole(json, "read", input->counts.read);
        json_whole(json, "accepted", input->counts.accepted);
        json_whole(json, "superseded", input->counts.superseded);
        json_whole(json, "duplicate", input->counts.duplicate);
        json_whole(json, "rejected", input->counts.rejected);
        json_object_end(json);
    }
    json_array_end(json);
    json_object(json, "not_counted");
    json_whole(json, "dossiers", cards->missing.rows[KIND_DOSSIERS]);
    json_whole(json, "forms", cards->missing.rows[KIND_FORMS]);
    json_whole(json, "activities", cards->missing.rows[KIND_ACTIVITIES]);
    json_whole(json, "models", cards->missing.rows[KIND_MODELS]);
    json_whole(json, "results", cards->missing.rows[KIND_RESULTS]);
    json_object_end(json);
    json_whole(json, "left_open", cards->boundaries.left);
}

/* ---- scorecards ---- */

static void put_answers(struct json *json, const struct fields *fields, const struct item_figure *item,
                        const struct settings *settings)
{
    json_flat_array(json, "levels");
    for (int level = 0; level < item->item.scale; level++) {
        json_whole(json, NULL, item->level[level]);
    }
    json_array_end(json);
    json_whole(json, "blank", item->blank);
    json_whole(json, "invalid", item->invalid);
    json_object(json, "top2");
    fields_figure(fields, NULL, &item->top2, settings);
    json_object_end(json);
}

static void put_items(struct json *json, const struct fields *fields, const struct scorecard *card,
                      const struct settings *settings)
{
    json_array(json, "items");
    for (size_t i = 0; i < card->item_count; i++) {
        const struct item_figure *item = &card->items[i];
        json_object(json, NULL);
        json_text(json, "id", item->item.id);
        json_text(json, "label", item->item.label);
        json_bool(json, "overall", item->item.overall);
        put_answers(json, fields, item, settings);
        json_object_end(json);
    }
    json_array_end(json);
}

static void put_activities(struct json *json, const struct scorecards *cards,
                           const struct scorecard *card)
{
    if (!cards->activities.known) {
        json_null(json, "activities");
        return;
    }
    json_array(json, "activities");
    for (size_t i = 0; i < card->activity_count; i++) {
        const struct activity_sum *activity = &card->activities[i];
        json_object(json, NULL);
        json_text(json, "kind", activity->kind);
        json_whole(json, "count", activity->count);
        if (activity->people >= 0) {
            json_whole(json, "people", activity->people);
            json_whole(json, "counted", activity->counted);
        } else {
            json_null(json, "people");
            json_text(json, "why", why_name(WHY_NO_DATA));
            json_whole(json, "counted", 0);
        }
        json_object_end(json);
    }
    json_array_end(json);
}

static void put_models(struct json *json, const struct scorecard *card)
{
    json_array(json, "models");
    for (size_t i = 0; i < card->model_count; i++) {
        const struct card_model *model = &card->models[i];
        json_object(json, NULL);
        json_text(json, "code", model->code);
        json_text(json, "name", model->name);
        json_text(json, "field", model_field_names[model->field]);
        json_text(json, "origin", model_origin_names[model->origin]);
        json_day(json, "started", model->started);
        json_text(json, "level", model->level > 0 ? model_level_names[model->level - 1] : NULL);
        json_bool(json, "service", model->service);
        json_object_end(json);
    }
    json_array_end(json);
}

static void put_names(struct json *json, const char *name, const char *const *names, size_t count)
{
    if (count > 0) {
        json_flat_array(json, name);
        for (size_t i = 0; i < count; i++) {
            json_text(json, NULL, names[i]);
        }
        json_array_end(json);
    }
}

/* `missing`: indicators that lack, or criteria that a sum lacks; `partly`: those reported in part; `assumed`: taken as 0. */
static void put_grades(struct json *json, const struct grades *grades, enum language language)
{
    json_array(json, "grades");
    for (size_t i = 0; i < grades->count; i++) {
        const struct grade *grade = &grades->grade[i];
        double unit = (double)points_unit(grade->scheme->decimals);
        json_object(json, NULL);
        json_text(json, "scheme", grade->scheme->id);
        json_text(json, "criterion", grade->criterion->id);
        json_text(json, "label", scheme_say(&grade->criterion->label, language));
        if (grade->why == WHY_NONE) {
            json_real(json, "points", (double)grade->points / unit);
        } else {
            json_null(json, "points");
        }
        json_real(json, "of", (double)grade->criterion->of / unit);
        json_text(json, "band", grade->band == NULL ? NULL : grade->band->id);
        if (grade->why != WHY_NONE) {
            json_text(json, "why", why_name(grade->why));
        }
        put_names(json, "missing", grade->missing, grade->missing_count);
        put_names(json, "partly", grade->partly, grade->partly_count);
        put_names(json, "assumed", grade->assumed, grade->assumed_count);
        json_object_end(json);
    }
    json_array_end(json);
}

static void json_scorecards(const struct scorecards *cards, const struct render_options *options,
                            struct sink *sink)
{
    struct json json;
    json_document_begin(&json, sink, "scorecard", cards);
    struct fields fields = json_fields(&json);
    json_array(&json, "units");
    for (size_t i = 0; i < cards->count; i++) {
        json_object(&json, NULL);
        fields_card(&fields, &cards->card[i], &cards->settings);
        put_items(&json, &fields, &cards->card[i], &cards->settings);
        put_activities(&json, cards, &cards->card[i]);
        put_models(&json, &cards->card[i]);
        put_grades(&json, &cards->card[i].grades, options->language);
        fields_quality(&fields, &cards->card[i]);
        fields_boundaries(&fields, &cards->card[i].boundaries);
        if (options->standings != NULL) {
            json_standing(&json, &options->standings->standing[i], &cards->settings);
        }
        json_object_end(&json);
    }
    json_array_end(&json);
    if (options->standings != NULL) {
        json_whole(&json, "edition", options->standings->edition);
    }
    json_document_inputs(&json, cards);
    json_object_end(&json);
    json_finish(&json);
}

/* ---- explanation ---- */

static void put_explained_figure(struct json *json, const struct figure *figure)
{
    if (figure->has_counts) {
        json_whole(json, "numerator", figure->numerator);
        json_whole(json, "denominator", figure->denominator);
    } else {
        json_null(json, "numerator");
        json_null(json, "denominator");
    }
    if (figure->why == WHY_NONE) {
        json_real(json, "rate", figure->rate);
    } else {
        json_null(json, "rate");
        json_text(json, "why", why_name(figure->why));
    }
}

static void put_due(struct json *json, const struct explanation_row *row)
{
    char day[11];
    char time[DUE_TIME];
    if (row->due.day == DAY_NONE) {
        json_null(json, "due");
    } else {
        day_format_iso(row->due.day, day);
        json_text(json, "due", day);
    }
    if (due_time_text(row->due, time)[0] == '\0') {
        json_null(json, "due_time");
    } else {
        json_text(json, "due_time", time);
    }
    json_text(json, "due_by", due_by_name(row->due_by));
    if (row->no_calendar) {
        json_text(json, "why", why_name(WHY_NO_CALENDAR));
    }
}

static void put_days(struct json *json, int32_t days)
{
    if (days == WORKING_UNKNOWN) {
        json_null(json, "days");
        json_text(json, "why", why_name(WHY_NO_CALENDAR));
    } else {
        json_whole(json, "days", days);
    }
}

static void put_row(struct json *json, const struct explanation_row *row)
{
    json_object(json, NULL);
    json_text(json, "file", row->file);
    json_whole(json, "line", row->line);
    json_text(json, "key", row->key);
    json_text(json, "counts_as", row->counts_as);
    json_bool(json, "in_numerator", row->in_numerator);
    json_bool(json, "in_denominator", row->in_denominator);
    if (row->has_due) {
        put_due(json, row);
    }
    if (row->has_days) {
        put_days(json, row->days);
    }
    json_object_end(json);
}

static void json_explanation(const struct explanation *explanation,
                             const struct render_options *options, struct sink *sink)
{
    struct json json;
    json_document_begin(&json, sink, "explain", &explanation->cards);
    struct fields fields = json_fields(&json);
    fields_unit(&fields, explanation->unit);
    fields_boundaries(&fields, &explanation->cards.card[0].boundaries);
    json_text(&json, "measure", explanation->measure);
    json_text(&json, "method", explanation->method);
    json_text(&json, "formula", word(explanation_formula(explanation), options->language));
    put_explained_figure(&json, &explanation->figure);
    if (explains_duration(explanation)) {
        fields_duration(&fields, &explanation->cards.card[0].duration);
    }
    json_array(&json, "left_out");
    for (size_t i = 0; i < explanation->left_out_count; i++) {
        json_object(&json, NULL);
        json_text(&json, "why", explanation->left_out[i].why);
        json_whole(&json, "count", explanation->left_out[i].count);
        json_object_end(&json);
    }
    json_array_end(&json);
    json_array(&json, "rows");
    for (size_t i = 0; i < explanation->row_count; i++) {
        put_row(&json, &explanation->row[i]);
    }
    json_array_end(&json);
    json_document_inputs(&json, &explanation->cards);
    json_object_end(&json);
    json_finish(&json);
}

/* ---- the statutory table ---- */

static void put_columns(struct json *json, const char *name,
                        const int64_t column[static TABLE06_COLUMNS])
{
    json_flat_array(json, name);
    for (int i = 0; i < TABLE06_COLUMNS; i++) {
        json_whole(json, NULL, column[i]);
    }
    json_array_end(json);
}

static void put_table06_parts(struct json *json, const struct table06_parts *parts)
{
    json_object(json, "parts");
    json_whole(json, "channel_unknown", parts->channel_unknown);
    json_whole(json, "on_day", parts->on_day);
    json_whole(json, "returned", parts->returned);
    json_whole(json, "withdrawn", parts->withdrawn);
    json_whole(json, "completed_no_due", parts->completed_no_due);
    json_whole(json, "pending_within", parts->pending_within);
    json_whole(json, "pending_no_due", parts->pending_no_due);
    json_whole(json, "suspended", parts->suspended);
    json_whole(json, "no_due_placed", parts->no_due_placed);
    json_whole(json, "left_out", parts->left_out);
    json_object_end(json);
}

static void put_table06_differences(struct json *json, const struct table06 *table)
{
    json_array(json, "differences");
    for (size_t i = 0; i < table->difference_count; i++) {
        const struct table06_difference *difference = &table->difference[i];
        json_object(json, NULL);
        json_text(json, "label", difference->label);
        json_whole(json, "column", difference->column);
        json_whole(json, "imported", difference->filed);
        json_whole(json, "records", difference->counted);
        json_object_end(json);
    }
    json_array_end(json);
}

static void json_table06(const struct table06 *table, const struct render_options *options,
                         struct sink *sink)
{
    struct json json;
    json_document_begin(&json, sink, "report-06", &table->cards);
    struct fields fields = json_fields(&json);
    json_text(&json, "by", table->by == GROUP_UNIT ? "unit" : "field");
    json_text(&json, "reporting_unit", table->reporting);
    json_text(&json, "receiving_unit", table->receiving);
    json_array(&json, "rows");
    for (size_t i = 0; i < table->count; i++) {
        const struct table06_line *row = &table->row[i];
        json_object(&json, NULL);
        json_text(&json, "label", table06_label(row, options->language));
        if (row->unit != NULL) {
            fields_unit(&fields, row->unit);
        }
        put_columns(&json, "columns", row->column);
        json_object_end(&json);
    }
    json_array_end(&json);
    put_columns(&json, "total", table->total.column);
    put_table06_parts(&json, &table->parts);
    put_table06_differences(&json, table);
    json_document_inputs(&json, &table->cards);
    json_object_end(&json);
    json_finish(&json);
}

const struct renderer renderer_json = {.name = "json", .extension = "json", .scorecards = json_scorecards, .comparison = json_comparison, .explanation = json_explanation, .table06 = json_table06,
    .pair = json_pair, .questionnaire = json_health, .trend = json_trend, .models = json_models, .claims = json_claims};
