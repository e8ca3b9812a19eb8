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

static bool is_calculation(const struct claim_term *term)
{
    return claim_is_lone(term) || is_kind(term, TERM_BINARY);
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

/* ---- a lone number ---- */

static bool is_lone(const struct claim_statement *statement)
{
    return statement->sign == COMPARE_NONE && claim_is_lone(statement->term[0]) && !statement->term[0]->referred;
}

static void judge_lone(struct claim_judging *judging, const struct claim_statement *statement, struct claim *claim)
{
    claim_put_value(judging, statement->term[0], claim);
    claim->verdict = CLAIM_VALUE;
}

/* ---- an indicator and a quantity ---- */

static bool is_indicator(const struct claim_statement *statement)
{
    return statement->sign == COMPARE_EQUAL && side_of(statement, TERM_INDICATOR, claim_is_lone) >= 0;
}

static void judge_indicator(struct claim_judging *judging, const struct claim_statement *statement, struct claim *claim)
{
    int side = side_of(statement, TERM_INDICATOR, claim_is_lone);
    const struct claim_term *number = statement->term[1 - side];
    const struct result_indicator *indicator = statement->term[side]->indicator;
    claim_put_value(judging, number, claim);
    claim->verdict = CLAIM_VALUE;
    if (!is_kind(number, TERM_NUMBER)) {
        claim_undecided(claim, CLAIM_NO_NUMBER);
    } else if (result_indicator_relation(indicator, &claim->unit) == MEASURE_OTHER_KIND) {
        claim->indicator = indicator;
        claim->units[0] = claim->unit;
        measure_in_read(indicator->expected, strlen(indicator->expected), &claim->units[1]);
        claim_undecided(claim, CLAIM_UNIT);
    }
}

/* ---- a share alone ---- */

static bool is_share(const struct claim_statement *statement)
{
    return statement->sign == COMPARE_NONE && is_kind(statement->term[0], TERM_BINARY) && statement->term[0]->sign == '/' &&
           claim_is_lone(statement->term[0]->left) && claim_is_lone(statement->term[0]->right);
}

static void put_rate(struct claim_judging *judging, int64_t k, int64_t n, struct claim *claim)
{
    if (judging->room == NULL) {
        return; /* only a verdict is asked for */
    }
    claim->has_rate = true;
    claim->rate = figure_of("claim", k, n, judging->source.settings);
}

static void judge_share(struct claim_judging *judging, const struct claim_statement *statement, struct claim *claim)
{
    struct claim_amount amount;
    int64_t k = 0;
    int64_t n = 0;
    claim_amount_init(&amount);
    claim_amount_of(judging, statement->term[0], &amount);
    if (amount.why != CLAIM_WHY_NONE) {
        claim_undecided(claim, amount.why);
    } else if (claim_counts_of(judging, statement->term[0], &k, &n)) {
        claim->value = claim_counts_text(judging->room, k, n);
        claim_decided(claim, k <= n);
    } else {
        claim_decided(claim, false);
    }
    if (claim->verdict == CLAIM_HOLDS) {
        put_rate(judging, k, n, claim);
    }
    claim_amount_clear(&amount);
}

/* ---- a day ---- */

static bool is_day(const struct claim_statement *statement)
{
    bool working = statement->sign == COMPARE_EQUAL && is_kind(statement->term[1], TERM_WORKING_DAY);
    return is_kind(statement->term[0], TERM_DAY) && (statement->sign == COMPARE_NONE || working);
}

static void judge_day(struct claim_judging *judging, const struct claim_statement *statement, struct claim *claim)
{
    char iso[11];
    int32_t day = statement->term[0]->day;
    day_format_iso(day, iso);
    claim->value = claims_copy(judging->room, iso, strlen(iso));
    claim->from = claim->to = day;
    if (!calendar_covers(judging->calendar, day)) {
        claim_undecided(claim, CLAIM_NO_CALENDAR);
    } else if (!calendar_works(judging->calendar, day)) {
        claim_undecided(claim, CLAIM_DAY_OFF);
    } else {
        claim_decided(claim, true);
    }
}

/* ---- the length of a period ---- */

static bool is_period(const struct claim_statement *statement)
{
    return side_of(statement, TERM_PERIOD, claim_is_lone) >= 0;
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

static void judge_period(struct claim_judging *judging, const struct claim_statement *statement, struct claim *claim)
{
    int side = side_of(statement, TERM_PERIOD, claim_is_lone);
    const struct period *period = &statement->term[side]->period;
    struct claim_amount said;
    struct claim_amount length;
    bool rounded = false;
    bool cut = false;
    claim_put_value(judging, statement->term[1 - side], claim);
    claim->from = period->from;
    claim->to = period->to;
    claim_amount_init(&said);
    claim_amount_init(&length);
    claim_amount_of(judging, statement->term[1 - side], &said);
    if (said.why != CLAIM_WHY_NONE) {
        claim_undecided(claim, said.why);
    } else if (length_of(period, &said.in, &length) && claim_amount_align(&said, &length)) {
        bool known = said.known_digit;
        said.known_digit = false; /* three years are not two and a half */
        bool good = claim_compares(claim_sign_from(statement, 1 - side), &said, &length, &rounded, &cut);
        if (good || statement->sign != COMPARE_EQUAL) {
            claim_decided(claim, good);
        } else {
            claim_undecided(claim, CLAIM_PERIOD);
        }
        said.known_digit = known;
        claim_put_numbers(judging, &said, &length, claim);
    } else if (claim->unit.of == NULL || claim->unit.of->kind != UOM_TIME || strcmp(claim->unit.of->group, "hour") == 0) {
        claim_undecided(claim, CLAIM_UNIT);
        claim->units[0] = said.in;
        measure_in_read("year", strlen("year"), &claim->units[1]);
    } else {
        claim_undecided(claim, CLAIM_PERIOD);
    }
    claim_amount_clear(&said);
    claim_amount_clear(&length);
}

/* ---- a percentage of a count ---- */

static bool is_part_of(const struct claim_statement *statement)
{
    int side = side_of(statement, TERM_PART_OF, claim_is_lone);
    return side >= 0 && statement->sign == COMPARE_EQUAL;
}

/* 986 = 100% of X: what X would make of it. */
static void sides_part_of(const struct claim_judging *judging, const struct claim_statement *statement,
                          struct claim_amount *value, struct claim_amount *expected)
{
    int side = side_of(statement, TERM_PART_OF, claim_is_lone);
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

static void judge_part_of(struct claim_judging *judging, const struct claim_statement *statement, struct claim *claim)
{
    int side = side_of(statement, TERM_PART_OF, claim_is_lone);
    const struct claim_term *part = statement->term[side];
    int64_t n = 0;
    int64_t k = 0;
    if (is_kind(part->right, TERM_RECORDS)) {
        claim_judge_part_of_records(judging, statement, 1 - side, claim);
        return;
    }
    claim_judge_sides(judging, statement, claim);
    struct claim_term quotient = {.kind = TERM_BINARY, .sign = '/', .left = statement->term[1 - side], .right = part->right};
    if (claim->verdict == CLAIM_HOLDS && claim_counts_of(judging, &quotient, &k, &n) && n > 0 && k <= n) {
        put_rate(judging, k, n, claim);
    }
}

/* ---- growth ---- */

static bool is_growth(const struct claim_statement *statement)
{
    return side_of(statement, TERM_GROWTH, claim_is_lone) >= 0;
}

/* 12,5% = 40 -> 45; without a percentage the difference. */
static void sides_growth(const struct claim_judging *judging, const struct claim_statement *statement,
                         struct claim_amount *value, struct claim_amount *expected)
{
    int side = side_of(statement, TERM_GROWTH, claim_is_lone);
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
        if (mpq_sgn(before.value) <= 0) {
            expected->why = CLAIM_NO_DENOMINATOR; /* from a loss nothing grows by so many per cent */
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

/* "giảm 20%": the number of a decrease has no minus in the text that was published. */
static void judge_growth(struct claim_judging *judging, const struct claim_statement *statement, struct claim *claim)
{
    struct claim_amount value;
    struct claim_amount expected;
    bool rounded = false;
    bool cut = false;
    claim_judge_sides(judging, statement, claim);
    if (claim->verdict != CLAIM_FAILS || statement->sign != COMPARE_EQUAL || judging->room == NULL) {
        return; /* without room only a verdict is asked for */
    }
    claim_amount_init(&value);
    claim_amount_init(&expected);
    sides_growth(judging, statement, &value, &expected);
    mpq_neg(value.value, value.value);
    if (claim_compares(COMPARE_EQUAL, &value, &expected, &rounded, &cut)) {
        claim->explanation.kind = REPAIR_SIGN;
    }
    claim_amount_clear(&value);
    claim_amount_clear(&expected);
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

static void judge_sum(struct claim_judging *judging, const struct claim_statement *statement, struct claim *claim)
{
    int side = statement->published < 0 ? 0 : statement->published;
    int64_t k = 0;
    int64_t n = 0;
    claim_judge_sides(judging, statement, claim);
    bool rate = claim_counts_of(judging, statement->term[1 - side], &k, &n) && n > 0 && k <= n;
    if (rate && (claim->unit.id[0] == '\0' || claim_measure_is_share(&claim->unit))) {
        put_rate(judging, k, n, claim);
    }
}

/* ---- a figure of the records ---- */

static bool is_figure(const struct claim_term *term)
{
    return claim_is_lone(term) || (is_kind(term, TERM_BINARY) && term->sign == '/' && claim_is_lone(term->left) && claim_is_lone(term->right));
}

static bool is_records(const struct claim_statement *statement)
{
    int side = side_of(statement, TERM_RECORDS, is_figure);
    return side >= 0 && (statement->sign == COMPARE_EQUAL || claim_is_lone(statement->term[1 - side]));
}

static void judge_records(struct claim_judging *judging, const struct claim_statement *statement, struct claim *claim)
{
    int side = side_of(statement, TERM_RECORDS, is_figure);
    claim_judge_records(judging, statement, 1 - side, claim);
}

/* ---- all of them ---- */

static const struct claim_form claim_forms[] = {
    {"value", is_lone, judge_lone, NULL},
    {"indicator", is_indicator, judge_indicator, NULL},
    {"share", is_share, judge_share, NULL},
    {"day", is_day, judge_day, NULL},
    {"period", is_period, judge_period, NULL},
    {"part", is_part_of, judge_part_of, sides_part_of},
    {"growth", is_growth, judge_growth, sides_growth},
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
