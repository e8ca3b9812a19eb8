/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exact calculation with units: what a term comes to. */
#include "reports/claims_parts.h"

#include <string.h>

static const struct measure_in bare;

void claim_amount_init(struct claim_amount *amount)
{
    memset(amount, 0, sizeof *amount);
    mpq_init(amount->value);
}

void claim_amount_clear(struct claim_amount *amount)
{
    mpq_clear(amount->value);
}

bool claim_measure_is_share(const struct measure_in *in)
{
    return in->of != NULL && in->of->kind == UOM_SHARE && in->per == NULL;
}

bool claim_amount_is_share(const struct claim_amount *amount)
{
    return claim_measure_is_share(&amount->in);
}

static bool is_bare(const struct claim_amount *amount)
{
    return amount->in.id[0] == '\0';
}

/* A bare number beside a percentage is one: 100% = 59,7 + 40,3. */
static void take_unit(struct claim_amount *amount, const struct claim_amount *from)
{
    amount->in = from->in;
    if (claim_amount_is_share(from) && !amount->fraction) {
        exact_scale(amount->value, -2);
        amount->fraction = true;
        amount->digit -= 2;
    }
}

/* A quotient has the unit of its first part and need not say what it is per. */
static bool convert_first_part(struct claim_amount *amount, struct claim_amount *other)
{
    struct measure_in to = amount->in;
    struct measure_in from = other->in;
    to.per = from.per = NULL;
    if (to.of == NULL || from.of == NULL || strcmp(to.of->group, from.of->group) != 0) {
        return true; /* nobody can tell, and nobody asks */
    }
    return measure_in_read(to.of->id, strlen(to.of->id), &to) && measure_in_read(from.of->id, strlen(from.of->id), &from) &&
           measure_in_convert(other->value, &from, &to);
}

bool claim_amount_align(struct claim_amount *amount, struct claim_amount *other)
{
    if (is_bare(amount) || is_bare(other)) {
        if (is_bare(amount) && !is_bare(other)) {
            take_unit(amount, other);
        } else if (!is_bare(amount)) {
            take_unit(other, amount);
        }
        return true;
    }
    if (measure_in_convert(other->value, &other->in, &amount->in)) {
        return true;
    }
    bool words = measure_in_relation(&amount->in, &other->in) == MEASURE_UNKNOWN;
    if (words && !claim_amount_is_share(amount) && !claim_amount_is_share(other)) {
        /* "8 mới + 3 nhân rộng": words that no table has say what is counted, not in what */
        amount->in = amount->in.of == NULL ? other->in : amount->in;
        return true;
    }
    if (amount->lenient || other->lenient) {
        return convert_first_part(amount, other);
    }
    amount->why = CLAIM_UNIT;
    amount->units[0] = amount->in;
    amount->units[1] = other->in;
    return false;
}

/* ---- + - * / ---- */

static void add(struct claim_amount *left, struct claim_amount *right, char sign)
{
    if (!claim_amount_align(left, right)) {
        return;
    }
    if (sign == '+') {
        mpq_add(left->value, left->value, right->value);
    } else {
        mpq_sub(left->value, left->value, right->value);
    }
    left->lenient = left->lenient || right->lenient;
    left->fraction = left->fraction || right->fraction;
}

static void multiply(struct claim_amount *left, struct claim_amount *right)
{
    mpq_mul(left->value, left->value, right->value);
    if (claim_amount_is_share(left) || is_bare(left)) {
        left->fraction = left->fraction && right->fraction; /* a share of a share is one */
        left->in = right->in;
        left->lenient = right->lenient;
    } else {
        left->lenient = left->lenient || !(is_bare(right) || claim_amount_is_share(right));
        left->fraction = false;
    }
}

static void divide(struct claim_amount *left, struct claim_amount *right)
{
    if (mpq_sgn(right->value) == 0) {
        left->why = CLAIM_NO_DENOMINATOR;
        return;
    }
    enum measure_relation relation = measure_in_relation(&left->in, &right->in);
    bool alike = !is_bare(left) && !is_bare(right) && (relation == MEASURE_SAME || relation == MEASURE_CONVERTS);
    if (alike) {
        measure_in_convert(right->value, &right->in, &left->in);
        left->in = bare;
    } else if (!is_bare(right) && !claim_amount_is_share(right)) {
        left->lenient = true;
    }
    mpq_div(left->value, left->value, right->value);
    left->fraction = true;
}

static void combine(struct claim_amount *left, struct claim_amount *right, char sign)
{
    if (sign == '+' || sign == '-') {
        add(left, right, sign);
    } else if (sign == '*') {
        multiply(left, right);
    } else {
        divide(left, right);
    }
    left->known_digit = false;
}

/* ---- terms ---- */

static void of_number(const struct claim_judging *judging, const struct claim_term *term, struct claim_amount *amount)
{
    const struct claim_slot *slot = &judging->file->slot[term->slot];
    bool changed = judging->changed == term->slot;
    if (changed) {
        mpq_set(amount->value, judging->instead);
    } else {
        mpq_set(amount->value, slot->value);
    }
    amount->in = slot->in;
    amount->fraction = claim_measure_is_share(&slot->in);
    amount->known_digit = true;
    amount->digit = slot->digit;
}

/* As deep as the parentheses and as long as the calculation: both are bounded (CLAIM_DEPTH_MOST, CLAIM_OPERANDS_MOST). */
/* NOLINTNEXTLINE(misc-no-recursion): see above */
void claim_amount_of(const struct claim_judging *judging, const struct claim_term *term, struct claim_amount *amount)
{
    if (term->kind == TERM_NUMBER) {
        of_number(judging, term, amount);
    } else if (term->kind != TERM_BINARY) {
        amount->why = CLAIM_NO_NUMBER; /* ? and what is no calculation */
    } else {
        struct claim_amount right;
        claim_amount_init(&right);
        claim_amount_of(judging, term->left, amount);
        claim_amount_of(judging, term->right, &right);
        if (amount->why == CLAIM_WHY_NONE && right.why != CLAIM_WHY_NONE) {
            amount->why = right.why;
            amount->units[0] = right.units[0];
            amount->units[1] = right.units[1];
        } else if (amount->why == CLAIM_WHY_NONE) {
            combine(amount, &right, term->sign);
        }
        claim_amount_clear(&right);
    }
}

/* ---- rates ---- */

/* 0 <= value, whole, small enough to be counted. */
static bool is_count(const struct claim_amount *amount, int64_t *count)
{
    char text[EXACT_TEXT];
    bool counted = amount->in.of == NULL || (amount->in.per == NULL && amount->in.of->kind == UOM_COUNT);
    return amount->why == CLAIM_WHY_NONE && counted && mpz_cmp_ui(mpq_denref(amount->value), 1) == 0 &&
           mpq_sgn(amount->value) >= 0 && exact_text(amount->value, 0, text) &&
           text_to_whole(text, strlen(text), 0, INT64_C(1000000000000000), count);
}

bool claim_counts_of(const struct claim_judging *judging, const struct claim_term *term, int64_t *k, int64_t *n)
{
    struct claim_amount part;
    struct claim_amount whole;
    if (term->kind != TERM_BINARY || term->sign != '/') {
        return false;
    }
    claim_amount_init(&part);
    claim_amount_init(&whole);
    claim_amount_of(judging, term->left, &part);
    claim_amount_of(judging, term->right, &whole);
    bool good = is_count(&part, k) && is_count(&whole, n);
    claim_amount_clear(&part);
    claim_amount_clear(&whole);
    return good;
}
