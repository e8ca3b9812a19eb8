/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Claims as CSV: one row each, lone numbers too; the names of the JSON. What does not exist is an empty cell. */
#include "reports/claims_page.h"
#include "reports/sheet.h"

static void put_rate(struct sheet *sheet, const struct claim *claim)
{
    const struct figure *rate = &claim->rate;
    bool there = claim->has_rate && rate->why == WHY_NONE;
    if (there && rate->has_counts) {
        sheet_whole(sheet, rate->numerator);
        sheet_whole(sheet, rate->denominator);
    } else {
        sheet_text(sheet, NULL);
        sheet_text(sheet, NULL);
    }
    const double numbers[] = {rate->rate, rate->low, rate->high};
    for (size_t i = 0; i < 3; i++) {
        if (there && (i == 0 || rate->interval_why == WHY_NONE)) {
            sheet_real(sheet, numbers[i]);
        } else {
            sheet_text(sheet, NULL);
        }
    }
}

static void put_row(struct sheet *sheet, const struct claims *claims, const struct claim *claim, enum language language)
{
    char line[CLAIM_LINE];
    const struct claim_explanation *explanation = &claim->explanation;
    bool slot = explanation->kind != REPAIR_NONE && explanation->written != NULL;
    sheet_text(sheet, claim->id);
    sheet_whole(sheet, claim->line);
    sheet_whole(sheet, claim->column);
    sheet_text(sheet, claim->place);
    sheet_text(sheet, claim->words);
    sheet_text(sheet, claim->statement);
    sheet_text(sheet, claim->form);
    sheet_decimal(sheet, claim->value);
    sheet_text(sheet, claim_verdict_name(claim->verdict));
    sheet_decimal(sheet, claim->expected);
    sheet_decimal(sheet, claim->difference);
    sheet_text(sheet, claim->unit.id[0] == '\0' ? NULL : claim->unit.id);
    sheet_text(sheet, claim_why_name(claim->why));
    sheet_whole(sheet, claim->rounded);
    put_rate(sheet, claim);
    sheet_text(sheet, claim_repair_name(explanation->kind));
    sheet_text(sheet, slot ? explanation->slot : NULL);
    sheet_text(sheet, slot ? explanation->written : NULL);
    sheet_decimal(sheet, slot ? explanation->instead : NULL);
    claim_sentences(claims, claim, language, line, sizeof line);
    sheet_text(sheet, line);
    sheet_line_end(sheet);
}

void csv_claims(const struct claims *claims, const struct render_options *options, struct sink *sink)
{
    static const char *const names[] = {"id", "line", "column", "place", "words", "statement", "form", "value", "verdict", "expected",
                                        "difference", "unit", "why", "rounded", "rate.numerator", "rate.denominator", "rate.rate",
                                        "rate.low", "rate.high", "explanation.kind", "explanation.slot", "explanation.written",
                                        "explanation.instead", "sentence"};
    struct sheet sheet = {sink, false};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        sheet_text(&sheet, names[i]);
    }
    sheet_line_end(&sheet);
    for (size_t i = 0; i < claims->count; i++) {
        put_row(&sheet, claims, &claims->claim[i], options->language);
    }
}
