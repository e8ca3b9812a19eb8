/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Verdicts of all claims of a file. */
#include "reports/claims_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *claim_why_name(enum claim_why why)
{
    static const char *const names[CLAIM_WHYS] = {
        NULL,        "no-denominator", "several-units", "period",  "unit",
        "no-number", "no-store",       "no-data",       "no-sum",     "day-off", "no-calendar"};
    return names[why];
}

const char *claim_verdict_name(enum claim_verdict verdict)
{
    static const char *const names[] = {"holds", "fails", "undecidable", "value"};
    return names[verdict];
}

const char *claim_repair_name(enum claim_repair kind)
{
    static const char *const names[] = {NULL, "part", "slip", "truncated", "sign"};
    return names[kind];
}

/* ---- numbers ---- */

const char *claim_amount_text(struct claims_room *room, const mpq_t value, const struct measure_in *in, int digit)
{
    char text[EXACT_TEXT];
    mpq_t shown;
    bool share = claim_measure_is_share(in);
    if (room == NULL) {
        return NULL;
    }
    mpq_init(shown);
    mpq_set(shown, value);
    digit += share ? 2 : 0;
    if (share) {
        exact_scale(shown, 2);
    }
    bool good = exact_text(shown, digit < 0 ? -digit : 0, text);
    mpq_clear(shown);
    return good ? claims_copy(room, text, strlen(text)) : NULL;
}

void claim_pad(char text[static EXACT_TEXT], int decimals)
{
    size_t length = strlen(text);
    const char *point = strchr(text, '.');
    int there = point == NULL ? 0 : (int)(length - (size_t)(point - text)) - 1;
    if (point == NULL && decimals > 0 && length + 2 < EXACT_TEXT) {
        text[length++] = '.';
    }
    for (; there < decimals && length + 1 < EXACT_TEXT; there++) {
        text[length++] = '0';
    }
    text[length] = '\0';
}

const char *claim_published_text(struct claims_room *room, const mpq_t value, const struct measure_in *in, int digit)
{
    char text[EXACT_TEXT];
    const char *plain = claim_amount_text(room, value, in, digit);
    if (plain == NULL || plain[0] == '\0') {
        return plain;
    }
    snprintf(text, sizeof text, "%s", plain);
    claim_pad(text, -digit - (claim_measure_is_share(in) ? 2 : 0));
    return claims_copy(room, text, strlen(text));
}

const char *claim_counts_text(struct claims_room *room, int64_t k, int64_t n)
{
    char text[48];
    int length = snprintf(text, sizeof text, "%lld/%lld", (long long)k, (long long)n);
    return claims_copy(room, text, (size_t)length);
}

enum comparison_sign claim_sign_from(const struct claim_statement *statement, int side)
{
    static const enum comparison_sign turned[] = {COMPARE_NONE,    COMPARE_EQUAL, COMPARE_AT_MOST,
                                                  COMPARE_AT_LEAST, COMPARE_LESS,  COMPARE_MORE};
    return side == 1 ? turned[statement->sign] : statement->sign;
}

static bool compares(enum comparison_sign sign, int order)
{
    switch (sign) {
    case COMPARE_AT_LEAST:
        return order >= 0;
    case COMPARE_AT_MOST:
        return order <= 0;
    case COMPARE_MORE:
        return order > 0;
    case COMPARE_LESS:
        return order < 0;
    case COMPARE_EQUAL:
    case COMPARE_NONE:
        break;
    }
    return order == 0;
}

/* Towards nought, to a multiple of ten to that power. */
static void cut_off(mpq_t value, int digit)
{
    mpz_t whole;
    mpz_init(whole);
    exact_scale(value, -digit);
    mpz_tdiv_q(whole, mpq_numref(value), mpq_denref(value));
    mpq_set_z(value, whole);
    exact_scale(value, digit);
    mpz_clear(whole);
}

bool claim_compares(enum comparison_sign sign, const struct claim_amount *value, const struct claim_amount *expected,
                    bool *rounded, bool *cut)
{
    *rounded = *cut = false;
    if (compares(sign, mpq_cmp(value->value, expected->value))) {
        return true;
    }
    if (!value->known_digit || sign != COMPARE_EQUAL) {
        return false; /* 9 is not at most 8,5, though 8,5 may be told as 9 */
    }
    mpq_t near;
    mpq_init(near);
    mpq_set(near, expected->value);
    exact_round(near, -value->digit);
    *rounded = mpq_equal(near, value->value) != 0;
    mpq_set(near, expected->value);
    cut_off(near, value->digit);
    *cut = !*rounded && mpq_equal(near, value->value) != 0;
    mpq_clear(near);
    return *rounded;
}

/* ---- by two numbers ---- */

void claim_undecided(struct claim *claim, enum claim_why why)
{
    claim->verdict = CLAIM_UNDECIDABLE;
    claim->why = why;
}

void claim_decided(struct claim *claim, bool good)
{
    claim->verdict = good ? CLAIM_HOLDS : CLAIM_FAILS;
}

void claim_put_value(const struct claim_judging *judging, const struct claim_term *term, struct claim *claim)
{
    if (term->kind == TERM_NUMBER) {
        const struct claim_slot *slot = &judging->file->slot[term->slot];
        claim->unit = slot->in;
        claim->value = claim_published_text(judging->room, slot->value, &slot->in, slot->digit);
    }
}

/* What it should be and by how much it is off: every digit where it ends, else to the digit that was published, or to more where
 * they would not differ there. */
void claim_put_numbers(struct claim_judging *judging, const struct claim_amount *value, const struct claim_amount *expected,
                       struct claim *claim)
{
    enum { FINER = 2 }; /* digits that a failure is told with: 97,49 % beside 98 % */
    int digit = value->known_digit ? value->digit : -EXACT_DECIMALS;
    mpq_t shown;
    if (judging->room == NULL) {
        return;
    }
    mpq_init(shown);
    mpq_set(shown, expected->value);
    if (!exact_ends(shown)) {
        digit -= value->known_digit && claim->verdict == CLAIM_FAILS ? FINER : 0;
        exact_round(shown, -digit);
        if (mpq_equal(shown, value->value) && claim->verdict != CLAIM_HOLDS) {
            digit = -EXACT_DECIMALS - (claim_measure_is_share(&value->in) ? 2 : 0);
            mpq_set(shown, expected->value);
            exact_round(shown, -digit);
        }
    }
    claim->unit = value->in;
    claim->value = value->known_digit ? claim_published_text(judging->room, value->value, &value->in, value->digit)
                                      : claim_amount_text(judging->room, value->value, &value->in, digit);
    claim->expected = claim_amount_text(judging->room, shown, &value->in, digit);
    mpq_sub(shown, value->value, shown);
    claim->difference = claim_amount_text(judging->room, shown, &value->in, digit);
    mpq_clear(shown);
}

static void put_missing(struct claim_judging *judging, const struct claim_amount *value, const struct claim_amount *expected,
                        struct claim *claim)
{
    const struct claim_amount *lacks = value->why != CLAIM_WHY_NONE ? value : expected;
    claim_undecided(claim, lacks->why);
    claim->units[0] = lacks->units[0];
    claim->units[1] = lacks->units[1];
    if (value->why == CLAIM_WHY_NONE || value->why == CLAIM_UNIT) {
        claim->unit = value->in;
        claim->value = claim_published_text(judging->room, value->value, &value->in, value->known_digit ? value->digit : 0);
    }
}

void claim_judge_sides(struct claim_judging *judging, const struct claim_statement *statement, struct claim *claim)
{
    struct claim_amount value;
    struct claim_amount expected;
    bool cut = false;
    int side = statement->published < 0 ? 0 : statement->published;
    claim_amount_init(&value);
    claim_amount_init(&expected);
    statement->form->sides(judging, statement, &value, &expected);
    if (value.why != CLAIM_WHY_NONE || expected.why != CLAIM_WHY_NONE) {
        put_missing(judging, &value, &expected, claim);
    } else {
        bool good = claim_compares(claim_sign_from(statement, side), &value, &expected, &claim->rounded, &cut);
        claim_decided(claim, good);
        claim->explanation.kind = cut ? REPAIR_TRUNCATED : REPAIR_NONE;
        claim_put_numbers(judging, &value, &expected, claim);
    }
    claim_amount_clear(&value);
    claim_amount_clear(&expected);
}

enum claim_verdict claim_verdict_of(struct claim_judging *judging, size_t index)
{
    const struct claim_statement *statement = &judging->file->statement[index];
    struct claims_room *room = judging->room;
    struct claim claim = {.published = statement->published};
    judging->room = NULL;
    statement->form->judge(judging, statement, &claim);
    judging->room = room;
    return claim.verdict;
}

/* ---- all of them ---- */

static void begin_claim(const struct claims_file *file, const struct claim_statement *statement, struct claim *claim)
{
    claim->id = statement->id;
    claim->form = statement->form->name;
    claim->place = statement->place;
    claim->words = statement->words;
    claim->statement = statement->text;
    claim->shown = statement->shown;
    claim->side[0] = statement->side[0];
    claim->side[1] = statement->side[1];
    claim->published = statement->published;
    claims_text_place(&file->text, statement->from, &claim->line, &claim->column);
}

static void count_claim(struct claims *claims, enum claim_verdict verdict)
{
    size_t *const counts[] = {&claims->holds, &claims->fails, &claims->undecidable, &claims->values};
    ++*counts[verdict];
}

static bool judge_all(struct claim_judging *judging, struct claims *claims)
{
    const struct claims_file *file = judging->file;
    claims->claim = claims_room(judging->room, (file->count + 1) * sizeof *claims->claim);
    if (claims->claim == NULL || !claims_ask_all(judging)) {
        return claims->claim == NULL ? error_memory(judging->error) : false;
    }
    for (size_t i = 0; i < file->count; i++) {
        begin_claim(file, &file->statement[i], &claims->claim[i]);
        file->statement[i].form->judge(judging, &file->statement[i], &claims->claim[i]);
        count_claim(claims, claims->claim[i].verdict);
    }
    claims->count = file->count;
    claims_explain(judging, claims);
    return !judging->room->failed || error_memory(judging->error);
}

bool claims_judge(const struct claims_file *file, const struct claims_source *source, struct claims *result,
                  struct error *error)
{
    struct claims_room *room = calloc(1, sizeof *room);
    struct claim_judging judging = {.file = file,
                                    .source = *source,
                                    .room = room,
                                    .changed = SIZE_MAX,
                                    .error = error};
    *result = (struct claims){.file = file->text.name,
                              .title = file->title,
                              .source = file->source,
                              .settings = *source->settings,
                              .room = room};
    if (room == NULL) {
        return error_memory(error);
    }
    mpq_init(judging.instead);
    judging.memo = models_memo_new();
    bool good = judging.memo != NULL || error_memory(error);
    if (good && source->store != NULL) {
        judging.calendar = store_calendar(source->store, error);
        judging.units = judging.calendar == NULL ? NULL : store_register(source->store, error);
        good = judging.units != NULL;
    } else if (good) {
        judging.calendar = calendar_new(NULL, 0);
        good = judging.calendar != NULL || error_memory(error);
    }
    if (good) {
        calendar_years(judging.calendar, result->settings.calendar);
        good = judge_all(&judging, result);
    }
    mpq_clear(judging.instead);
    models_memo_free(judging.memo);
    calendar_free(judging.calendar);
    register_free(judging.units);
    if (!good) {
        claims_release(result);
    }
    return good;
}

void claims_release(struct claims *claims)
{
    if (claims->room != NULL) {
        claims_room_free(claims->room);
        free(claims->room);
    }
    memset(claims, 0, sizeof *claims);
}
