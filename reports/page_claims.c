/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Published figures, checked: what fails and why, what cannot be decided, what holds. */
#include "reports/claims_page.h"
#include "reports/page_frame.h"

#include <stdio.h>
#include <string.h>

enum { PLACE, SAYS, PUBLISHED, EXPECTED, VERDICT, REMARK, COLUMNS };

static void put_head(struct page *page, const struct claims *claims)
{
    char line[CLAIM_LINE];
    const char *what = frame_word(page, WORD_CLAIMS);
    const char *name = claims_name(claims);
    page->title = name != NULL ? page_printf(page, "%s – %s", name, what) : what;
    page->subject = what;
    struct block *block = page_block(page, BLOCK_TITLE);
    block->text = name != NULL ? page_text(page, name) : what;
    block->note = name != NULL ? what : "";
    block->line[0] = claims->source == NULL ? "" : frame_phrase(page, WORD_CLAIMS_SOURCE, claims->source);
    block->line[1] = page_text(page, claims->title == NULL ? "" : claims->file);
    claims_headline(claims, page->language, line, sizeof line);
    page_put(page, BLOCK_HEADLINE, TONE_STRONG, line);
}

/* ---- cells ---- */

/* Where it was said; else the line of the file. */
static struct cell place_cell(struct page *page, const struct claim *claim)
{
    char line[NUMFMT];
    if (claim->place != NULL) {
        return cell_text(page_text(page, claim->place));
    }
    return cell_text(frame_phrase(page, WORD_CLAIM_LINE_OF, numfmt_count(claim->line, page->language, line)));
}

static struct cell number_cell(struct page *page, const struct claim *claim, const char *plain)
{
    char text[CLAIM_LINE];
    claim_number(claim, plain, page->language, text, sizeof text);
    return cell_text(page_text(page, text));
}

static struct cell verdict_cell(const struct page *page, const struct claim *claim)
{
    static const enum sign signs[] = {SIGN_MET, SIGN_MISSED, SIGN_TOO_FEW, SIGN_NONE};
    static const enum word words[] = {WORD_CLAIM_HOLDS, WORD_CLAIM_FAILS, WORD_CLAIM_UNDECIDABLE, WORD_NOT_AVAILABLE};
    return cell_sign(signs[claim->verdict], frame_word(page, words[claim->verdict]));
}

/* The words as published, and the statement that they were made into. */
static struct cell says_cell(struct page *page, const struct claim *claim)
{
    if (claim->words == NULL) {
        return cell_text(page_text(page, claim->shown));
    }
    return cell_text(page_printf(page, "“%s”: %s", claim->words, claim->shown));
}

static struct cell remark_cell(struct page *page, const struct claims *claims, const struct claim *claim)
{
    char line[CLAIM_LINE];
    claim_sentences(claims, claim, page->language, line, sizeof line);
    return cell_text(line[0] == '\0' ? frame_word(page, WORD_NOT_AVAILABLE) : page_text(page, line));
}

/* ---- tables ---- */

struct section {
    enum claim_verdict verdict;
    const char *id;
    enum word caption;
    int column[COLUMNS]; /* in order; -1 ends */
};

static void put_cell(struct page *page, const struct claims *claims, const struct claim *claim, int what, struct cell *cell)
{
    switch (what) {
    case PLACE:
        *cell = place_cell(page, claim);
        break;
    case SAYS:
        *cell = says_cell(page, claim);
        break;
    case PUBLISHED:
        *cell = number_cell(page, claim, claim->value);
        break;
    case EXPECTED:
        *cell = number_cell(page, claim, claim->expected);
        break;
    case VERDICT:
        *cell = verdict_cell(page, claim);
        break;
    default:
        *cell = remark_cell(page, claims, claim);
        break;
    }
}

static size_t count_of(const struct claims *claims, enum claim_verdict verdict)
{
    const size_t counts[] = {claims->holds, claims->fails, claims->undecidable, claims->values};
    return counts[verdict];
}

static void put_section(struct page *page, const struct claims *claims, const struct section *section)
{
    const enum word heads[COLUMNS] = {WORD_CLAIM_PLACE,     WORD_CLAIM_CLAIM,   WORD_CLAIM_PUBLISHED,
                                      WORD_CLAIM_SHOULD_BE, WORD_CLAIM_VERDICT,
                                      section->verdict == CLAIM_UNDECIDABLE ? WORD_CLAIM_MISSING : WORD_CLAIM_REMARK};
    size_t rows = count_of(claims, section->verdict);
    size_t columns = 0;
    while (columns < COLUMNS && section->column[columns] >= 0) {
        columns++;
    }
    struct table *table = rows == 0 ? NULL : page_table(page, section->id, columns, rows);
    if (table == NULL) {
        return;
    }
    table->caption = frame_word(page, section->caption);
    table->searchable = rows > FRAME_SEARCHED;
    for (size_t i = 0; i < columns; i++) {
        int what = section->column[i];
        page_column(table, i, frame_word(page, heads[what]), what == PUBLISHED || what == EXPECTED);
        table->column[i].wide = what == SAYS || what == REMARK;
    }
    size_t row = 0;
    for (size_t i = 0; i < claims->count; i++) {
        if (claims->claim[i].verdict == section->verdict) {
            for (size_t j = 0; j < columns; j++) {
                put_cell(page, claims, &claims->claim[i], section->column[j], page_cell(table, row, j));
            }
            row++;
        }
    }
}

/* ---- failures: by how much, and why ---- */

static void put_reasons(struct page *page, const struct claims *claims)
{
    char line[CLAIM_LINE];
    for (size_t i = 0; i < claims->count; i++) {
        const struct claim *claim = &claims->claim[i];
        if (claim->verdict == CLAIM_FAILS) {
            claim_sentences(claims, claim, page->language, line, sizeof line);
            page_put(page, BLOCK_TEXT, TONE_PLAIN, page_printf(page, "%s: %s", claim->shown, line));
        }
    }
}

/* Whether some claim is held against scorecards, whose rules then matter. */
static bool asks_records(const struct claims *claims)
{
    bool asks = false;
    for (size_t i = 0; i < claims->count; i++) {
        asks = asks || claims->claim[i].measure != NULL;
    }
    return asks;
}

static void put_foot(struct page *page, const struct claims *claims)
{
    page_put_word(page, BLOCK_FOOT, TONE_SOFT, WORD_CLAIMS_READ);
    frame_reading(page, &claims->settings);
    if (asks_records(claims)) {
        frame_rules(page, &claims->settings);
    }
    frame_command(page);
}

static void put_sections(struct page *page, const struct claims *claims)
{
    static const struct section failing = {CLAIM_FAILS, "fails", WORD_CLAIMS_FAIL, {PLACE, SAYS, PUBLISHED, EXPECTED, VERDICT, -1}};
    static const struct section open = {CLAIM_UNDECIDABLE, "open", WORD_CLAIMS_OPEN, {PLACE, SAYS, PUBLISHED, VERDICT, REMARK, -1}};
    static const struct section holding = {CLAIM_HOLDS, "holds", WORD_CLAIMS_HOLD, {PLACE, SAYS, PUBLISHED, VERDICT, REMARK, -1}};
    put_section(page, claims, &failing);
    put_reasons(page, claims);
    put_section(page, claims, &open);
    put_section(page, claims, &holding);
}

void page_put_claims(struct page *page, const struct claims *claims)
{
    char line[CLAIM_LINE];
    const char *name = claims_name(claims);
    page_put(page, BLOCK_HEADING, TONE_STRONG, name != NULL ? name : frame_word(page, WORD_CLAIMS));
    claims_headline(claims, page->language, line, sizeof line);
    page_put(page, BLOCK_TEXT, TONE_PLAIN, line);
    put_sections(page, claims);
}

void page_of_claims(struct page *page, const struct claims *claims, const struct page_request *request)
{
    static const struct section values = {CLAIM_VALUE, "values", WORD_CLAIMS_VALUES, {PLACE, SAYS, PUBLISHED, -1}};
    frame_begin(page, PAGE_CLAIMS, request);
    page->landscape = true;
    put_head(page, claims);
    put_sections(page, claims);
    put_section(page, claims, &values);
    put_foot(page, claims);
}
