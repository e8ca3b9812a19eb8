/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exact calculation with units: what a term comes to. */
#include "reports/claims_parts.h"

#include <stdio.h>
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

/* A bare number beside a percentage is one: 100% = 59,7 + 40,3; so is a hundred times a quotient: 59,7% = 589 / 986 * 100. */
static void take_unit(struct claim_amount *amount, const struct claim_amount *from)
{
    amount->in = from->in;
    if (claim_amount_is_share(from) && (!amount->fraction || amount->hundred)) {
        exact_scale(amount->value, -2);
        amount->fraction = true;
        amount->hundred = false;
        amount->digit -= 2;
    }
}

static struct measure_in measure_of(const struct uom *of, const struct uom *per)
{
    struct measure_in in;
    char text[MEASURE_ID];
    snprintf(text, sizeof text, "%s%s%s", of->id, per == NULL ? "" : "/", per == NULL ? "" : per->id);
    return measure_in_read(text, strlen(text), &in) ? in : bare;
}

/* A quotient has the unit of its first part and need not say what it is per: money divided by graves is money. */
static bool convert_first_part(const struct claim_amount *amount, struct claim_amount *other)
{
    const struct measure_in *to = &amount->in;
    const struct measure_in *from = &other->in;
    if (to->of == NULL || from->of == NULL || (to->per != NULL && from->per != NULL)) {
        return false;
    }
    const struct measure_in plain_from = measure_of(from->of, NULL);
    const struct measure_in plain_to = measure_of(to->of, NULL);
    return measure_in_convert(other->value, &plain_from, &plain_to);
}

static bool refuse_units(struct claim_amount *amount, const struct claim_amount *other)
{
    amount->why = CLAIM_UNIT;
    amount->units[0] = amount->in;
    amount->units[1] = other->in;
    return false;
}

/* Forms for each dossier are a share, 59,7 %, though forms are no dossiers. */
static bool is_ratio(const struct claim_amount *amount)
{
    return amount->in.of != NULL && amount->in.per != NULL && amount->in.of->kind == UOM_COUNT && amount->in.per->kind == UOM_COUNT;
}

bool claim_amount_align(struct claim_amount *amount, struct claim_amount *other)
{
    if (claim_amount_is_share(amount) ? is_ratio(other) : claim_amount_is_share(other) && is_ratio(amount)) {
        amount->in = other->in = claim_amount_is_share(amount) ? amount->in : other->in;
        return true;
    }
    if (amount->composite || other->composite) {
        return refuse_units(amount, other);
    }
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
    if ((amount->lenient || other->lenient) && convert_first_part(amount, other)) {
        return true;
    }
    return refuse_units(amount, other);
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
    left->hundred = false;
}

/* What says nothing of a unit: a bare number, a percentage. */
static bool is_factor(const struct claim_amount *amount)
{
    return is_bare(amount) || claim_amount_is_share(amount);
}

static bool is_hundred(const struct claim_amount *amount)
{
    return is_bare(amount) && !amount->fraction && mpq_cmp_ui(amount->value, 100, 1) == 0;
}

/* 2 tấn/ha * 50 ha are 100 tấn, 100 tấn / 2 tấn/ha are 50 ha: a size in one part of a rate makes the other part. result->value is what
 * the numbers alone make. False: the size is in neither. */
static bool settle_rate(const struct measure_in *rate, const struct measure_in *size, bool product, struct claim_amount *result)
{
    if (rate->of == NULL || rate->per == NULL || size->of == NULL || size->per != NULL) {
        return false;
    }
    const struct measure_in part = measure_of(product ? rate->per : rate->of, NULL);
    const struct measure_in other = measure_of(product ? rate->of : rate->per, NULL);
    if (!measure_in_convert(result->value, size, &part)) {
        return false;
    }
    result->in = other;
    return true;
}

static void multiply(struct claim_amount *left, struct claim_amount *right)
{
    bool bare_ones = is_bare(left) && is_bare(right);
    left->hundred = bare_ones && (left->hundred || right->hundred || is_hundred(left) || is_hundred(right));
    left->composite = left->composite || right->composite;
    mpq_mul(left->value, left->value, right->value);
    if (is_factor(left) && is_factor(right)) {
        left->fraction = left->fraction || right->fraction; /* a share of 80 is a number, twice a share is a share: as they are */
        left->in = bare;
        return;
    }
    left->fraction = false;
    if (is_factor(left) || is_factor(right)) {
        left->lenient = is_factor(left) ? right->lenient : left->lenient;
        left->in = is_factor(left) ? right->in : left->in;
    } else if (left->in.of == NULL || right->in.of == NULL) {
        left->in = bare; /* 3 thôn * 4 hộ/thôn: of words that no table has nobody knows what they make */
    } else if (!settle_rate(&left->in, &right->in, true, left) && !settle_rate(&right->in, &left->in, true, left)) {
        left->composite = true; /* hectares times tonnes are neither */
    }
}

static void divide_units(struct claim_amount *left, const struct claim_amount *right)
{
    bool known = left->in.of != NULL && right->in.of != NULL;
    if (settle_rate(&right->in, &left->in, false, left)) {
        return;
    }
    if (known && left->in.per == NULL && right->in.per == NULL) {
        left->in = measure_of(left->in.of, right->in.of);
    } else if (known) {
        left->composite = true;
    }
    left->lenient = true;
}

static void divide(struct claim_amount *left, struct claim_amount *right)
{
    if (mpq_sgn(right->value) == 0) {
        left->why = CLAIM_NO_DENOMINATOR;
        return;
    }
    enum measure_relation relation = measure_in_relation(&left->in, &right->in);
    bool alike = !is_bare(left) && !is_bare(right) && (relation == MEASURE_SAME || relation == MEASURE_CONVERTS);
    left->hundred = left->hundred && is_bare(right);
    if (alike) {
        measure_in_convert(right->value, &right->in, &left->in);
        left->in = bare;
    } else if (!is_factor(right) && !is_bare(left)) {
        divide_units(left, right);
    }
    mpq_div(left->value, left->value, right->value);
    left->composite = left->composite || right->composite;
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
