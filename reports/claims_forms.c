/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The forms that a statement may have: one row, one small function. */
#include "reports/claims_parts.h"
#include "reports/figures.h"

#include <string.h>

/* ---- shapes ---- */

static bool is_kind(const struct claim_term *term, enum term_kind kind)
{
    return term != NULL && term->kind == kind;
}

static bool is_number(const struct claim_term *term)
{
    return is_kind(term, TERM_NUMBER) || is_kind(term, TERM_UNKNOWN) || is_kind(term, TERM_REFERENCE);
}

static bool is_calculation(const struct claim_term *term)
{
    return is_number(term) || is_kind(term, TERM_BINARY);
}

/* The side of that kind, -1: none; the other one must then be `other`. */
static int side_of(const struct claim_statement *statement, enum term_kind kind, bool (*other)(const struct claim_term *))
{
    for (int side = 0; side < 2; side++) {
        if (is_kind(statement->term[side], kind) && other(statement->term[1 - side])) {
            return side;
        }
    }
    return -1;
}

static bool fails(struct claim *claim)
{
    claim->verdict = CLAIM_FAILS;
    return true;
}

static bool holds(struct claim *claim)
{
    claim->verdict = CLAIM_HOLDS;
    return true;
}

static bool cannot_tell(struct claim *claim, enum claim_why why)
{
    claim->verdict = CLAIM_UNDECIDABLE;
    claim->why = why;
    return true;
}

static void put_value(const struct claim_judging *judging, const struct claim_term *term, struct claim *claim)
{
    if (is_kind(term, TERM_NUMBER)) {
        const struct claim_slot *slot = &judging->file->slot[term->slot];
        claim->unit = slot->in;
        claim->value = claim_published_text(judging->room, slot->value, &slot->in, slot->digit);
    }
}

/* ---- a lone number ---- */

static bool is_lone(const struct claim_statement *statement)
{
    return statement->sign == COMPARE_NONE && is_number(statement->term[0]) && !statement->term[0]->referred;
}

static bool judge_lone(struct claim_judging *judging, const struct claim_statement *statement, struct claim *claim)
{
    put_value(judging, statement->term[0], claim);
    claim->verdict = CLAIM_VALUE;
    return true;
}

/* ---- an indicator and a quantity ---- */

static bool is_indicator(const struct claim_statement *statement)
{
    return statement->sign == COMPARE_EQUAL && side_of(statement, TERM_INDICATOR, is_number) >= 0;
}

static bool judge_indicator(struct claim_judging *judging, const struct claim_statement *statement, struct claim *claim)
{
    int side = side_of(statement, TERM_INDICATOR, is_number);
    const struct claim_term *number = statement->term[1 - side];
    const struct result_indicator *indicator = statement->term[side]->indicator;
    put_value(judging, number, claim);
    if (!is_kind(number, TERM_NUMBER)) {
        return cannot_tell(claim, CLAIM_NO_NUMBER);
    }
    if (result_indicator_relation(indicator, &claim->unit) == MEASURE_OTHER_KIND) {
        claim->indicator = indicator;
        claim->units[0] = claim->unit;
        measure_in_read(indicator->expected, strlen(indicator->expected), &claim->units[1]);
        return cannot_tell(claim, CLAIM_UNIT);
    }
    claim->verdict = CLAIM_VALUE;
    return true;
}

/* ---- a share alone ---- */

static bool is_share(const struct claim_statement *statement)
{
    return statement->sign == COMPARE_NONE && is_kind(statement->term[0], TERM_BINARY) && statement->term[0]->sign == '/' &&
           is_number(statement->term[0]->left) && is_number(statement->term[0]->right);
}

static void put_rate(struct claim_judging *judging, int64_t k, int64_t n, struct claim *claim)
{
    if (judging->room == NULL) {
        return; /* only a verdict is asked for */
    }
    claim->has_rate = true;
    claim->rate = figure_of("claim", k, n, judging->settings);
}

static bool judge_share(struct claim_judging *judging, const struct claim_statement *statement, struct claim *claim)
{
    struct claim_amount amount;
    int64_t k = 0;
    int64_t n = 0;
    claim_amount_init(&amount);
    claim_amount_of(judging, statement->term[0], &amount);
    enum claim_why why = amount.why;
    claim_amount_clear(&amount);
    if (why != CLAIM_WHY_NONE) {
        return cannot_tell(claim, why);
    }
    claim->value = claims_copy(judging->room, statement->text, strlen(statement->text));
    if (!claim_counts_of(judging, statement->term[0], &k, &n) || k > n) {
        return fails(claim);
    }
    claim->value = claim_counts_text(judging->room, k, n);
    put_rate(judging, k, n, claim);
    return holds(claim);
}

/* ---- a day ---- */

static bool is_day(const struct claim_statement *statement)
{
    bool working = statement->sign == COMPARE_EQUAL && is_kind(statement->term[1], TERM_WORKING_DAY);
    return is_kind(statement->term[0], TERM_DAY) && (statement->sign == COMPARE_NONE || working);
}

static bool judge_day(struct claim_judging *judging, const struct claim_statement *statement, struct claim *claim)
{
    char iso[11];
    int32_t day = statement->term[0]->day;
    day_format_iso(day, iso);
    claim->value = claims_copy(judging->room, iso, strlen(iso));
    claim->from = claim->to = day;
    if (!calendar_covers(judging->calendar, day)) {
        return cannot_tell(claim, CLAIM_NO_CALENDAR);
    }
    return calendar_works(judging->calendar, day) ? holds(claim) : cannot_tell(claim, CLAIM_DAY_OFF);
}

/* ---- the length of a period ---- */

static bool is_period(const struct claim_statement *statement)
{
    return side_of(statement, TERM_PERIOD, is_number) >= 0;
}

/* Whole months from the first day to the last, -1 where they make none. */
static long months_of(int32_t from, int32_t to)
{
    int year[2];
    int month[2];
    int day[2];
    day_to_civil(from, &year[0], &month[0], &day[0]);
    day_to_civil(to + 1, &year[1], &month[1], &day[1]);
    return day[0] == day[1] ? (year[1] - year[0]) * 12L + month[1] - month[0] : -1;
}

/* The length of the period in the unit of the quantity; false where it has none. */
static bool length_of(const struct period *period, const struct measure_in *in, struct claim_amount *length)
{
    bool days = in->of != NULL && strcmp(in->of->group, "day") == 0;
    bool months = in->of != NULL && strcmp(in->of->group, "month") == 0;
    if ((!days && !months) || in->per != NULL) {
        return false;
    }
    long count = days ? (long)period->to - period->from + 1 : months_of(period->from, period->to);
    if (count < 0) {
        return false;
    }
    mpq_set_si(length->value, count, 1);
    measure_in_read(days ? "day" : "month", days ? 3 : 5, &length->in);
    return true;
}

static bool judge_period(struct claim_judging *judging, const struct claim_statement *statement, struct claim *claim)
{
    int side = side_of(statement, TERM_PERIOD, is_number);
    const struct period *period = &statement->term[side]->period;
    struct claim_amount said;
    struct claim_amount length;
    bool rounded = false;
    bool cut = false;
    put_value(judging, statement->term[1 - side], claim);
    claim->from = period->from;
    claim->to = period->to;
    claim_amount_init(&said);
    claim_amount_init(&length);
    claim_amount_of(judging, statement->term[1 - side], &said);
    bool good = said.why == CLAIM_WHY_NONE && length_of(period, &said.in, &length) && claim_amount_align(&said, &length);
    enum claim_why why = said.why != CLAIM_WHY_NONE ? said.why : CLAIM_PERIOD;
    if (good) {
        said.known_digit = false; /* three years are not two and a half */
        enum comparison_sign sign = claim_sign_from(statement, 1 - side);
        good = claim_compares(sign, &said, &length, &rounded, &cut);
        claim->expected = claim_amount_text(judging->room, length.value, &said.in, said.digit);
        mpq_sub(length.value, said.value, length.value);
        claim->difference = claim_amount_text(judging->room, length.value, &said.in, said.digit);
    } else if (said.why == CLAIM_WHY_NONE && (claim->unit.of == NULL || claim->unit.of->kind != UOM_TIME)) {
        why = CLAIM_UNIT;
        claim->units[0] = said.in;
        measure_in_read("year", strlen("year"), &claim->units[1]);
    }
    claim_amount_clear(&said);
    claim_amount_clear(&length);
    return good ? holds(claim) : cannot_tell(claim, why);
}

/* ---- a percentage of a count ---- */

static bool is_part_of(const struct claim_statement *statement)
{
    int side = side_of(statement, TERM_PART_OF, is_number);
    return side >= 0 && statement->sign == COMPARE_EQUAL;
}

/* 986 = 100% of X: what X would make of it. */
static void sides_part_of(const struct claim_judging *judging, const struct claim_statement *statement,
                          struct claim_amount *value, struct claim_amount *expected)
{
    int side = side_of(statement, TERM_PART_OF, is_number);
    const struct claim_term *part = statement->term[side];
    struct claim_amount share;
    struct claim_amount back;
    claim_amount_init(&share);
    claim_amount_init(&back);
    claim_amount_of(judging, statement->term[1 - side], value);
    claim_amount_of(judging, part->left, &share);
    claim_amount_of(judging, part->right, expected);
    if (expected->why == CLAIM_NO_NUMBER) {
        expected->why = CLAIM_NO_DENOMINATOR;
    }
    if (expected->why == CLAIM_WHY_NONE && mpq_sgn(expected->value) == 0) {
        expected->why = CLAIM_NO_DENOMINATOR;
    }
    if (value->why == CLAIM_WHY_NONE && expected->why == CLAIM_WHY_NONE && claim_amount_align(value, expected)) {
        /* 58.900 of 98.600 is 59,74 %, which 59,7 % says as well: then the count itself is what is expected */
        mpq_div(back.value, value->value, expected->value);
        exact_round(back.value, -share.digit);
        mpq_mul(expected->value, expected->value, share.value);
        if (mpq_equal(back.value, share.value)) {
            mpq_set(expected->value, value->value);
        }
    }
    claim_amount_clear(&share);
    claim_amount_clear(&back);
}

static bool judge_part_of(struct claim_judging *judging, const struct claim_statement *statement, struct claim *claim)
{
    int side = side_of(statement, TERM_PART_OF, is_number);
    const struct claim_term *part = statement->term[side];
    int64_t n = 0;
    int64_t k = 0;
    if (is_kind(part->right, TERM_RECORDS)) {
        return claim_judge_part_of_records(judging, statement, 1 - side, claim);
    }
    claim_judge_sides(judging, statement, claim);
    struct claim_term quotient = {.kind = TERM_BINARY, .sign = '/', .left = statement->term[1 - side], .right = part->right};
    if (claim->verdict == CLAIM_HOLDS && claim_counts_of(judging, &quotient, &k, &n) && n > 0 && k <= n) {
        put_rate(judging, k, n, claim);
    }
    return true;
}

/* ---- growth ---- */

static bool is_growth(const struct claim_statement *statement)
{
    return side_of(statement, TERM_GROWTH, is_number) >= 0;
}

/* 12,5% = 40 -> 45; without a percentage the difference. */
static void sides_growth(const struct claim_judging *judging, const struct claim_statement *statement,
                         struct claim_amount *value, struct claim_amount *expected)
{
    int side = side_of(statement, TERM_GROWTH, is_number);
    const struct claim_term *growth = statement->term[side];
    struct claim_amount before;
    claim_amount_init(&before);
    claim_amount_of(judging, statement->term[1 - side], value);
    claim_amount_of(judging, growth->left, &before);
    claim_amount_of(judging, growth->right, expected);
    expected->known_digit = false;
    bool numbers = value->why == CLAIM_WHY_NONE && before.why == CLAIM_WHY_NONE && expected->why == CLAIM_WHY_NONE;
    bool relative = claim_amount_is_share(value) && !claim_amount_is_share(&before);
    if (!numbers || !claim_amount_align(expected, &before)) {
        expected->why = expected->why != CLAIM_WHY_NONE ? expected->why : before.why;
    } else {
        mpq_sub(expected->value, expected->value, before.value);
    }
    if (expected->why == CLAIM_WHY_NONE && relative) {
        if (mpq_sgn(before.value) == 0) {
            expected->why = CLAIM_NO_DENOMINATOR;
        } else {
            mpq_div(expected->value, expected->value, before.value);
            expected->in = value->in;
            expected->fraction = true;
        }
    }
    if (expected->why == CLAIM_WHY_NONE && value->why == CLAIM_WHY_NONE) {
        claim_amount_align(value, expected);
    }
    claim_amount_clear(&before);
}

/* ---- a calculation ---- */

static bool is_sum(const struct claim_statement *statement)
{
    return statement->sign != COMPARE_NONE && is_calculation(statement->term[0]) && is_calculation(statement->term[1]);
}

static void sides_sum(const struct claim_judging *judging, const struct claim_statement *statement, struct claim_amount *value,
                      struct claim_amount *expected)
{
    int side = statement->published < 0 ? 0 : statement->published;
    claim_amount_of(judging, statement->term[side], value);
    claim_amount_of(judging, statement->term[1 - side], expected);
    expected->known_digit = false;
    if (value->why == CLAIM_WHY_NONE && expected->why == CLAIM_WHY_NONE) {
        claim_amount_align(value, expected);
    }
}

static bool judge_sum(struct claim_judging *judging, const struct claim_statement *statement, struct claim *claim)
{
    int side = statement->published < 0 ? 0 : statement->published;
    int64_t k = 0;
    int64_t n = 0;
    claim_judge_sides(judging, statement, claim);
    bool rate = claim_counts_of(judging, statement->term[1 - side], &k, &n) && n > 0 && k <= n;
    if (rate && (claim->unit.id[0] == '\0' || claim_measure_is_share(&claim->unit))) {
        put_rate(judging, k, n, claim);
    }
    return true;
}

/* ---- a figure of the records ---- */

static bool is_figure(const struct claim_term *term)
{
    return is_number(term) || (is_kind(term, TERM_BINARY) && term->sign == '/' && is_number(term->left) && is_number(term->right));
}

static bool is_records(const struct claim_statement *statement)
{
    int side = side_of(statement, TERM_RECORDS, is_figure);
    return side >= 0 && (statement->sign == COMPARE_EQUAL || is_number(statement->term[1 - side]));
}

static bool judge_records(struct claim_judging *judging, const struct claim_statement *statement, struct claim *claim)
{
    int side = side_of(statement, TERM_RECORDS, is_figure);
    return claim_judge_records(judging, statement, 1 - side, claim);
}

/* ---- all of them ---- */

static const struct claim_form claim_forms[] = {
    {"value", is_lone, judge_lone, NULL},
    {"indicator", is_indicator, judge_indicator, NULL},
    {"share", is_share, judge_share, NULL},
    {"day", is_day, judge_day, NULL},
    {"period", is_period, judge_period, NULL},
    {"part", is_part_of, judge_part_of, sides_part_of},
    {"growth", is_growth, claim_judge_sides, sides_growth},
    {"records", is_records, judge_records, NULL},
    {"sum", is_sum, judge_sum, sides_sum},
};

size_t claim_forms_count(void)
{
    return sizeof claim_forms / sizeof claim_forms[0];
}

const struct claim_form *claim_form_of(const struct claim_statement *statement)
{
    for (size_t i = 0; i < claim_forms_count(); i++) {
        if (claim_forms[i].is(statement)) {
            return &claim_forms[i];
        }
    }
    return NULL;
}
