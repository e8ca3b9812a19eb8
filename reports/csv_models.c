/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Models as one table: rows of fields, communes and bodies, models, results, and claims that were held against them. */
#include "reports/claims.h"
#include "reports/models.h"
#include "reports/renderers.h"
#include "reports/sheet.h"

#include <string.h>

static const char *const heads[] = {
    "row",       "code",    "name",       "unit.code",          "unit.name",        "body",            "service_unit.code", "field",
    "origin",    "started", "dropped_on", "reason",             "level",            "running",         "new",               "replicated",
    "recognised.co_so",     "recognised.huyen", "recognised.tinh", "not_recognised", "dropped",        "indicator",         "measured_in",
    "from",      "to",      "value",      "part",               "growth",           "each",            "each_of",           "total",
    "file",      "line",    "verdict",    "why",                "expected",         "difference"};

static void put_day(struct sheet *sheet, int32_t day)
{
    char text[11];
    if (day == DAY_NONE) {
        sheet_text(sheet, NULL);
    } else {
        day_format_iso(day, text);
        sheet_text(sheet, text);
    }
}

static void put_unit(struct sheet *sheet, const struct unit *unit, const char *body)
{
    sheet_text(sheet, unit == NULL ? NULL : unit->code);
    sheet_text(sheet, unit == NULL ? NULL : unit->name);
    sheet_text(sheet, unit == NULL ? body : NULL);
}

static void put_counts(struct sheet *sheet, const struct model_counts *counts)
{
    const int64_t numbers[] = {counts->running, counts->originals, counts->replicated, counts->recognised[LEVEL_LOCAL],
                               counts->recognised[LEVEL_OF_DISTRICT], counts->recognised[LEVEL_OF_PROVINCE],
                               counts->not_recognised, counts->dropped};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        sheet_whole(sheet, numbers[i]);
    }
}

enum { OF_MODEL = 7, OF_COUNTS = 8, OF_RESULT = 12, OF_CLAIM = 4 };

static void put_group(struct sheet *sheet, const char *row, const char *field, const struct model_counts *counts)
{
    sheet_text(sheet, row);
    sheet_blanks(sheet, 6);
    sheet_text(sheet, field);
    sheet_blanks(sheet, 5);
    put_counts(sheet, counts);
    sheet_blanks(sheet, OF_RESULT + OF_CLAIM);
    sheet_line_end(sheet);
}

static void put_owner(struct sheet *sheet, const struct model_owner *owner)
{
    sheet_text(sheet, owner->unit != NULL ? "unit" : "body");
    sheet_blanks(sheet, 2);
    put_unit(sheet, owner->unit, owner->body);
    sheet_blanks(sheet, OF_MODEL);
    put_counts(sheet, &owner->counts);
    sheet_blanks(sheet, OF_RESULT + OF_CLAIM);
    sheet_line_end(sheet);
}

static void put_model(struct sheet *sheet, const struct model_card *card)
{
    sheet_text(sheet, "model");
    sheet_text(sheet, card->code);
    sheet_text(sheet, card->name);
    put_unit(sheet, card->unit, card->body);
    sheet_text(sheet, card->service == NULL ? NULL : card->service->code);
    sheet_text(sheet, model_field_names[card->field]);
    sheet_text(sheet, model_origin_names[card->origin]);
    put_day(sheet, card->started);
    put_day(sheet, card->dropped);
    sheet_text(sheet, card->reason[0] == '\0' ? NULL : card->reason);
    sheet_text(sheet, card->level > 0 ? model_level_names[card->level - 1] : NULL);
    sheet_blanks(sheet, OF_COUNTS + OF_RESULT - 2);
    sheet_text(sheet, card->file);
    sheet_whole(sheet, card->line);
    sheet_blanks(sheet, OF_CLAIM);
    sheet_line_end(sheet);
}

static void put_exact(struct sheet *sheet, bool there, const mpq_t value)
{
    char plain[EXACT_TEXT];
    if (!there || !exact_text(value, EXACT_DECIMALS, plain)) {
        sheet_text(sheet, NULL);
    } else {
        sheet_decimal(sheet, plain);
    }
}

static void put_value(struct sheet *sheet, const struct model_card *card, const struct model_series *series,
                      const struct model_value *value)
{
    sheet_text(sheet, "result");
    sheet_text(sheet, card->code);
    sheet_blanks(sheet, 11 + OF_COUNTS);
    sheet_text(sheet, series->indicator != NULL ? series->indicator->id : series->name);
    sheet_text(sheet, series->measure.of != NULL ? series->measure.id : series->measure.said);
    put_day(sheet, value->from);
    put_day(sheet, value->to);
    put_exact(sheet, true, value->value);
    sheet_whole(sheet, value->part);
    put_exact(sheet, value->grown, value->growth);
    put_exact(sheet, value->divided, value->each);
    sheet_text(sheet, series->per != NULL ? series->per->indicator->id : NULL);
    put_exact(sheet, series->why == TOTAL_THERE, series->total);
    sheet_text(sheet, value->file);
    sheet_whole(sheet, value->line);
    sheet_blanks(sheet, OF_CLAIM);
    sheet_line_end(sheet);
}

/* Its code is the claim's id, its name the statement. */
static void put_claim(struct sheet *sheet, const struct claims *claims, const struct claim *claim)
{
    sheet_text(sheet, "claim");
    sheet_text(sheet, claim->id);
    sheet_text(sheet, claim->statement);
    sheet_blanks(sheet, OF_MODEL + 3 + OF_COUNTS + 1);
    sheet_text(sheet, claim->unit.id[0] == '\0' ? NULL : claim->unit.id);
    sheet_blanks(sheet, 2);
    sheet_decimal(sheet, claim->value);
    sheet_blanks(sheet, 5);
    sheet_text(sheet, claims->file);
    sheet_whole(sheet, claim->line);
    sheet_text(sheet, claim_verdict_name(claim->verdict));
    sheet_text(sheet, claim_why_name(claim->why));
    sheet_decimal(sheet, claim->expected);
    sheet_decimal(sheet, claim->difference);
    sheet_line_end(sheet);
}

void csv_models(const struct models *models, const struct render_options *options, struct sink *sink)
{
    struct sheet sheet = {sink, false};
    (void)options;
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        sheet_text(&sheet, heads[i]);
    }
    sheet_line_end(&sheet);
    for (int field = MODEL_ECONOMY; field < MODEL_FIELDS && !models->one_by_one; field++) {
        put_group(&sheet, "field", model_field_names[field], &models->field[field]);
    }
    if (!models->one_by_one) {
        put_group(&sheet, "total", NULL, &models->total);
    }
    for (size_t i = 0; i < models->owner_count && !models->one_by_one; i++) {
        put_owner(&sheet, &models->owner[i]);
    }
    for (size_t i = 0; i < models->count; i++) {
        const struct model_card *card = &models->card[i];
        put_model(&sheet, card);
        for (size_t j = 0; j < card->series_count; j++) {
            for (size_t k = 0; k < card->series[j].count; k++) {
                put_value(&sheet, card, &card->series[j], &card->series[j].value[k]);
            }
        }
    }
    for (size_t i = 0; models->claims != NULL && i < models->claims->count; i++) {
        put_claim(&sheet, models->claims, &models->claims->claim[i]);
    }
}
