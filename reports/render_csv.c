/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CSV: one row per unit; the names of the JSON joined with dots; full precision. A missing figure
 * is an empty cell, its reason stands in the column "why" of its group. Questions are columns
 * items.<id>.levels.<level> and so on, activities columns activities.<kind>.count and so on, those that any of
 * the units has. */
#include "reports/claims_page.h"
#include "reports/fields.h"
#include "reports/health_page.h"
#include "reports/points.h"
#include "reports/renderers.h"
#include "reports/sheet.h"
#include "reports/together.h"
#include "reports/trend_page.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PATH = 512 };

/* Writes the names of fields, or their values. */
struct csv {
    struct sheet sheet;
    bool names;
    char path[PATH]; /* "satisfaction.pooled." */
    size_t depth;
    size_t start[16]; /* length of the path before each group */
};

static void begin_group(void *context, const char *name)
{
    struct csv *csv = context;
    size_t length = strlen(csv->path);
    csv->start[csv->depth++] = length;
    snprintf(csv->path + length, PATH - length, "%s.", name);
}

static void end_group(void *context)
{
    struct csv *csv = context;
    csv->path[csv->start[--csv->depth]] = '\0';
}

/* True when names are written: then the value is not. */
static bool put_name(struct csv *csv, const char *name)
{
    char full[PATH + 64];
    if (csv->names) {
        snprintf(full, sizeof full, "%s%s", csv->path, name);
        sheet_text(&csv->sheet, full);
    }
    return csv->names;
}

static void put_text(void *context, const char *name, const char *value)
{
    struct csv *csv = context;
    if (!put_name(csv, name)) {
        sheet_text(&csv->sheet, value);
    }
}

static void put_whole(void *context, const char *name, int64_t value)
{
    struct csv *csv = context;
    if (!put_name(csv, name)) {
        sheet_whole(&csv->sheet, value);
    }
}

static void put_real(void *context, const char *name, double value)
{
    struct csv *csv = context;
    if (!put_name(csv, name)) {
        sheet_real(&csv->sheet, value);
    }
}

static void put_missing(void *context, const char *name)
{
    put_text(context, name, NULL);
}

static void put_why(void *context, const char *value)
{
    put_text(context, "why", value);
}

static void put_count(struct csv *csv, const char *name, bool there, int64_t count)
{
    if (there) {
        put_whole(csv, name, count);
    } else {
        put_missing(csv, name);
    }
}

/* A row has no room for a list: the kinds are groups of columns, 0 where nothing was found. */
static void put_unusual(void *context, const struct suspicion *found)
{
    struct csv *csv = context;
    int64_t forms = 0;
    for (size_t i = 0; i < found->month_count; i++) {
        forms += found->months[i].forms;
    }
    begin_group(csv, "unusual");
    begin_group(csv, "burst");
    put_count(csv, "forms", found->made, found->burst_forms);
    put_count(csv, "groups", found->made, found->burst_groups);
    put_count(csv, "largest", found->made, found->largest.forms);
    end_group(csv);
    begin_group(csv, "identical-month");
    put_count(csv, "months", found->made, (int64_t)found->month_count);
    put_count(csv, "forms", found->made, forms);
    end_group(csv);
    begin_group(csv, "weekend");
    put_count(csv, "forms", found->made, found->weekend_unusual ? found->weekend : 0);
    put_count(csv, "of", found->made, found->weekday_checked);
    put_count(csv, "channel_unknown", found->made, found->weekday_unknown);
    end_group(csv);
    end_group(csv);
}

/* "13432 Liên Sơn; 13438 Thanh Sơn": those with records. */
static void put_parts(void *context, const struct card_boundaries *boundaries)
{
    struct csv *csv = context;
    char list[2048] = "";
    size_t length = 0;
    for (size_t i = 0; i < boundaries->part_count; i++) {
        const struct unit *unit = boundaries->part[i].unit;
        char name[320];
        int size = snprintf(name, sizeof name, "%s%s%s%s", length == 0 ? "" : "; ",
                            unit->code == NULL ? "" : unit->code, unit->code == NULL ? "" : " ",
                            unit->name);
        if (boundaries->part[i].counted && size > 0 && length + (size_t)size < sizeof list) {
            memcpy(list + length, name, (size_t)size + 1);
            length += (size_t)size;
        }
    }
    put_text(csv, "parts", length == 0 ? NULL : list);
}

static void put_flag(void *context, const char *name, bool value)
{
    put_whole(context, name, value);
}

/* "few-heard; rows-missing" */
static void put_list(void *context, const char *name, const char *const *value, size_t count)
{
    char list[256] = "";
    size_t length = 0;
    for (size_t i = 0; i < count && length < sizeof list; i++) {
        int added = snprintf(list + length, sizeof list - length, "%s%s", i == 0 ? "" : "; ", value[i]);
        length += added > 0 ? (size_t)added : 0;
    }
    put_text(context, name, count == 0 ? NULL : list);
}

static struct fields fields_into(struct csv *csv)
{
    return (struct fields){csv,      true,        begin_group, end_group,   put_text,  put_whole,
                           put_real, put_missing, put_why,     put_unusual, put_parts, put_flag,
                           put_list};
}

static void put_period(struct csv *csv, const struct period *period)
{
    char day[11];
    begin_group(csv, "period");
    day_format_iso(period->from, day);
    put_text(csv, "from", day);
    day_format_iso(period->to, day);
    put_text(csv, "to", day);
    put_text(csv, "name", period->text);
    end_group(csv);
}

/* Points by scheme and criterion: the same columns for every card, as the schemes are. No card: names and blanks. */
static void put_grades(struct csv *csv, const struct schemes *schemes, const struct grades *grades)
{
    size_t at = 0;
    for (size_t i = 0; i < schemes->count; i++) {
        const struct scheme *scheme = schemes->list[i];
        double unit = (double)points_unit(scheme->decimals);
        begin_group(csv, "grades");
        begin_group(csv, scheme->id);
        for (size_t j = 0; j < scheme->criterion_count; j++, at++) {
            const struct grade *grade = at < grades->count ? &grades->grade[at] : NULL;
            begin_group(csv, scheme->criteria[j].id);
            if (grade != NULL && grade->why == WHY_NONE) {
                put_real(csv, "points", (double)grade->points / unit);
            } else {
                put_missing(csv, "points");
            }
            put_real(csv, "of", (double)scheme->criteria[j].of / unit);
            put_text(csv, "band", grade == NULL || grade->band == NULL ? NULL : grade->band->id);
            put_why(csv, grade == NULL ? NULL : why_name(grade->why));
            end_group(csv);
        }
        end_group(csv);
        end_group(csv);
    }
}

/* ---- scorecards ---- */

/* The questions that any of the cards has, each once, in order of first appearance. */
struct questions {
    const struct item **item;
    size_t count;
};

static bool is_known(const struct questions *questions, const struct item *item)
{
    for (size_t i = 0; i < questions->count; i++) {
        if (items_are_same(questions->item[i], item)) {
            return true;
        }
    }
    return false;
}

static bool collect_questions(const struct scorecards *cards, struct questions *questions)
{
    for (size_t i = 0; i < cards->count; i++) {
        for (size_t j = 0; j < cards->card[i].item_count; j++) {
            const struct item *item = &cards->card[i].items[j].item;
            if (is_known(questions, item)) {
                continue;
            }
            const struct item **grown =
                realloc(questions->item, (questions->count + 1) * sizeof(const struct item *));
            if (grown == NULL) {
                return false;
            }
            questions->item = grown;
            grown[questions->count++] = item;
        }
    }
    return true;
}

/* Two questions may share an id (asked on another scale in another year): then it carries its
 * scale. */
static void item_name(const struct questions *questions, const struct item *item,
                      char name[static 64])
{
    bool shared = false;
    for (size_t i = 0; i < questions->count; i++) {
        const struct item *other = questions->item[i];
        shared = shared || (strcmp(other->id, item->id) == 0 && !items_are_same(other, item));
    }
    if (shared) {
        snprintf(name, 64, "%s/%d%s", item->id, item->scale, item->overall ? "/overall" : "");
    } else {
        snprintf(name, 64, "%s", item->id);
    }
}

static const struct item_figure *item_of(const struct scorecard *card, const struct item *item)
{
    for (size_t i = 0; i < card->item_count; i++) {
        if (items_are_same(&card->items[i].item, item)) {
            return &card->items[i];
        }
    }
    return NULL;
}

/* asked NULL: the unit was not asked, all counts are empty. */
static void put_item(struct csv *csv, const struct item *item, const struct item_figure *asked,
                     const struct settings *settings)
{
    struct fields fields = fields_into(csv);
    const struct figure none = {.why = WHY_NO_DATA, .interval_why = WHY_NO_DATA};
    bool there = asked != NULL;
    begin_group(csv, "levels");
    for (int level = 1; level <= item->scale; level++) {
        char name[16];
        snprintf(name, sizeof name, "%d", level);
        put_count(csv, name, there, there ? asked->level[level - 1] : 0);
    }
    end_group(csv);
    put_count(csv, "blank", there, there ? asked->blank : 0);
    put_count(csv, "invalid", there, there ? asked->invalid : 0);
    begin_group(csv, "top2");
    fields_figure(&fields, NULL, there ? &asked->top2 : &none, settings);
    end_group(csv);
}

/* ---- activities ---- */

static const struct activity_sum *activity_of(const struct scorecard *card, const char *kind)
{
    for (size_t i = 0; i < card->activity_count; i++) {
        if (strcmp(card->activities[i].kind, kind) == 0) {
            return &card->activities[i];
        }
    }
    return NULL;
}

static bool any_has(const struct scorecards *cards, const char *kind)
{
    for (size_t i = 0; i < cards->count; i++) {
        if (activity_of(&cards->card[i], kind) != NULL) {
            return true;
        }
    }
    return false;
}

/* The columns of every kind that any of the cards has; empty where the unit has none of it. */
static void put_activities(struct csv *csv, const struct scorecards *cards,
                           const struct scorecard *card)
{
    begin_group(csv, "activities");
    for (size_t i = 0; i < cards->activities.kind_count; i++) {
        const char *kind = cards->activities.kinds[i];
        const struct activity_sum *activity = activity_of(card, kind);
        bool there = activity != NULL;
        if (!any_has(cards, kind)) {
            continue;
        }
        begin_group(csv, kind);
        put_count(csv, "count", there, there ? activity->count : 0);
        put_count(csv, "people", there && activity->people >= 0, there ? activity->people : 0);
        put_count(csv, "counted", there, there ? activity->counted : 0);
        end_group(csv);
    }
    end_group(csv);
}

static void put_card(struct csv *csv, const struct scorecards *cards,
                     const struct questions *questions, const struct scorecard *card)
{
    struct fields fields = fields_into(csv);
    fields_card(&fields, card, &cards->settings);
    begin_group(csv, "items");
    for (size_t i = 0; i < questions->count; i++) {
        const struct item *item = questions->item[i];
        char name[64];
        item_name(questions, item, name);
        begin_group(csv, name);
        put_item(csv, item, item_of(card, item), &cards->settings);
        end_group(csv);
    }
    end_group(csv);
    put_activities(csv, cards, card);
    put_grades(csv, &cards->schemes, &card->grades);
    fields_quality(&fields, card);
    put_period(csv, &cards->period);
    fields_boundaries(&fields, &card->boundaries);
    sheet_line_end(&csv->sheet);
}

static void csv_scorecards(const struct scorecards *cards, const struct render_options *options,
                           struct sink *sink)
{
    static const struct unit nobody = {.name = ""};
    const struct scorecard empty = {.unit = &nobody, .method = METHOD_OVERALL};
    struct csv csv = {.sheet = {sink, false}, .names = true};
    struct questions questions = {NULL, 0};
    (void)options;
    if (collect_questions(cards, &questions)) {
        put_card(&csv, cards, &questions, &empty);
        csv.names = false;
        for (size_t i = 0; i < cards->count; i++) {
            put_card(&csv, cards, &questions, &cards->card[i]);
        }
    } else {
        sink_fail(sink, ENOMEM);
    }
    free(questions.item);
}

/* ---- comparison: one row per unit, all units together last ---- */

static void put_side(struct csv *csv, const struct comparison *comparison, enum measure measure,
                     const struct figure *figure, const struct comparison_row *row)
{
    struct fields fields = fields_into(csv);
    begin_group(csv, measure_name(measure));
    put_text(csv, measure == MEASURE_ON_TIME ? "policy" : "method",
             comparison->measure[measure].method);
    fields_figure_numbers(&fields, figure, &comparison->cards.settings);
    fields_compared_row(&fields, row, comparison->ranked);
    fields_compared(&fields, &comparison->measure[measure], measure); /* the same on every row */
    end_group(csv);
}

static void put_comparison_line(struct csv *csv, const struct comparison *comparison, size_t line)
{
    static const struct unit overall = {.name = "(overall)", .kind = ""};
    static const struct card_boundaries nothing = {
        .began = DAY_NONE, .ended = DAY_NONE, .grew = DAY_NONE};
    struct fields fields = fields_into(csv);
    bool last = line == comparison->measure[MEASURE_ON_TIME].count;
    fields_unit(&fields, last ? &overall : comparison->measure[MEASURE_ON_TIME].row[line].unit);
    for (enum measure measure = 0; measure < COMPARED; measure++) {
        const struct comparison_measure *side = &comparison->measure[measure];
        const struct comparison_row *row = last ? NULL : &side->row[line];
        put_side(csv, comparison, measure, last ? &side->overall : &row->figure, row);
    }
    put_period(csv, &comparison->cards.period);
    fields_boundaries(&fields, last ? &nothing : &comparison->cards.card[line].boundaries);
    sheet_line_end(&csv->sheet);
}

static void csv_comparison(const struct comparison *comparison,
                           const struct render_options *options, struct sink *sink)
{
    size_t count = comparison->measure[MEASURE_ON_TIME].count;
    struct csv csv = {.sheet = {sink, false}, .names = true};
    (void)options;
    put_comparison_line(&csv, comparison, count);
    csv.names = false;
    for (size_t i = 0; i <= count; i++) {
        put_comparison_line(&csv, comparison, i);
    }
}

/* ---- two units: one row ---- */

static void csv_pair(const struct pair *pair, const struct render_options *options, struct sink *sink)
{
    struct csv csv = {.sheet = {sink, false}, .names = true};
    const struct fields fields = fields_into(&csv);
    (void)options;
    for (int line = 0; line < 2; line++) {
        fields_pair(&fields, pair);
        put_period(&csv, &pair->comparison.cards.period);
        sheet_line_end(&csv.sheet);
        csv.names = false;
    }
}

/* ---- explanation: its records ---- */

static void put_due(struct sheet *sheet, const struct explanation_row *row)
{
    char day[11] = "";
    char time[DUE_TIME] = "";
    if (row->has_due && row->due.day != DAY_NONE) {
        day_format_iso(row->due.day, day);
        due_time_text(row->due, time);
    }
    sheet_text(sheet, day);
    sheet_text(sheet, time);
    sheet_text(sheet, row->has_due ? due_by_name(row->due_by) : "");
}

static void csv_explanation(const struct explanation *explanation,
                            const struct render_options *options, struct sink *sink)
{
    static const char *const names[] = {"file",      "line",         "key",
                                        "counts_as", "in_numerator", "in_denominator",
                                        "due",       "due_time",     "due_by",
                                        "days"};
    struct sheet sheet = {sink, false};
    (void)options;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        sheet_text(&sheet, names[i]);
    }
    sheet_line_end(&sheet);
    for (size_t i = 0; i < explanation->row_count; i++) {
        const struct explanation_row *row = &explanation->row[i];
        sheet_text(&sheet, row->file);
        sheet_whole(&sheet, row->line);
        sheet_text(&sheet, row->key);
        sheet_text(&sheet, row->counts_as);
        sheet_whole(&sheet, row->in_numerator);
        sheet_whole(&sheet, row->in_denominator);
        put_due(&sheet, row);
        if (row->has_days && row->days != WORKING_UNKNOWN) {
            sheet_whole(&sheet, row->days);
        } else {
            sheet_text(&sheet, NULL);
        }
        sheet_line_end(&sheet);
    }
}

const struct renderer renderer_csv = {.name = "csv", .extension = "csv", .scorecards = csv_scorecards, .comparison = csv_comparison, .explanation = csv_explanation, .table06 = csv_table06,
    .pair = csv_pair, .questionnaire = csv_health, .trend = csv_trend, .models = csv_models, .claims = csv_claims};
