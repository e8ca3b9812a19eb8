/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The likeliest explanation of a failure, only where exactly one thing would mend it.
 *
 * Every number of the file is a slot; whatever refers to it stands for the same slot. A slot explains a failure when another
 * number in it makes the claim hold and every other failing claim that uses it, and breaks none that holds. One such slot: that
 * is it. Several: when of all single slips of writing in all of them exactly one explains it, that one; of numbers that are held
 * against each other as rounded several slips often do. Otherwise nothing is said, but for the published number that would do,
 * were it not for a claim that it breaks. */
#include "reports/claims_parts.h"

#include <string.h>

/* Claims that are judged anew in all, so that no file takes longer than a few seconds. */
enum { TRIALS_MOST = 100000, SAME_MOST = 8 };

struct candidate {
    size_t slot;
    const char *instead; /* plain decimal as it would be written */
    enum claim_slip slip;
};

struct explaining {
    struct claim_judging *judging;
    struct claims *claims;
    size_t *first, *user; /* of slot s: user[first[s]] to user[first[s + 1] - 1] are the claims that use it, once each */
    long trials;
};

/* ---- who uses what ---- */

struct slots_of {
    size_t slot[CLAIM_OPERANDS_MOST];
    size_t count;
};

static void add_slot(struct slots_of *slots, size_t slot)
{
    for (size_t i = 0; i < slots->count; i++) {
        if (slots->slot[i] == slot) {
            return;
        }
    }
    slots->slot[slots->count++] = slot; /* a claim has no more numbers and references */
}

/* Each slot once, in the order in which the claim is written. */
static void slots_of(const struct claim_statement *statement, struct slots_of *slots)
{
    slots->count = 0;
    for (int side = 0; side < 2; side++) {
        for (const struct claim_term *term = statement->all[side]; term != NULL; term = term->next) {
            if (term->kind == TERM_NUMBER) {
                add_slot(slots, term->slot);
            }
        }
    }
}

static bool list_users(struct explaining *explaining)
{
    const struct claims_file *file = explaining->judging->file;
    struct claims_room *room = explaining->judging->room;
    struct slots_of slots;
    size_t total = 0;
    explaining->first = claims_room(room, (file->slots + 2) * sizeof *explaining->first);
    if (explaining->first == NULL) {
        return false;
    }
    for (size_t i = 0; i < file->count; i++) {
        slots_of(&file->statement[i], &slots);
        total += slots.count;
        for (size_t j = 0; j < slots.count; j++) {
            explaining->first[slots.slot[j] + 1]++;
        }
    }
    explaining->user = claims_room(room, (total + 1) * sizeof *explaining->user);
    size_t *next = claims_room(room, (file->slots + 1) * sizeof *next);
    if (explaining->user == NULL || next == NULL) {
        return false;
    }
    for (size_t s = 0; s < file->slots; s++) {
        explaining->first[s + 1] += explaining->first[s];
        next[s] = explaining->first[s];
    }
    for (size_t i = 0; i < file->count; i++) {
        slots_of(&file->statement[i], &slots);
        for (size_t j = 0; j < slots.count; j++) {
            explaining->user[next[slots.slot[j]]++] = i;
        }
    }
    return true;
}

/* ---- another number in a slot ---- */

/* value − expected with `instead` in the slot; false where there is no such number. */
static bool gap(const struct claim_judging *judging, const struct claim_statement *statement, mpq_t result)
{
    struct claim_amount value;
    struct claim_amount expected;
    claim_amount_init(&value);
    claim_amount_init(&expected);
    statement->form->sides(judging, statement, &value, &expected);
    bool good = value.why == CLAIM_WHY_NONE && expected.why == CLAIM_WHY_NONE;
    mpq_sub(result, value.value, expected.value);
    claim_amount_clear(&value);
    claim_amount_clear(&expected);
    return good;
}

/* Where the line through (a, at_a) and (b, at_b) is nought, into at_a; false for a level one. */
static bool root(mpq_t a, mpq_t at_a, mpq_t b, mpq_t at_b)
{
    mpq_sub(at_b, at_b, at_a);
    mpq_sub(b, b, a);
    if (mpq_sgn(at_b) == 0) {
        return false;
    }
    mpq_mul(at_a, at_a, b);
    mpq_div(at_a, at_a, at_b);
    mpq_sub(at_a, a, at_a);
    return true;
}

/* A number in the slot that closes the gap, into judging->instead: claims are straight lines in a number, or, where it stands below
 * a stroke, in one over it. What comes out is held against the claim by the caller. */
static bool solve(struct claim_judging *judging, const struct claim_statement *statement, size_t slot, bool over)
{
    mpq_t a;
    mpq_t b;
    mpq_t at_a;
    mpq_t at_b;
    mpq_inits(a, b, at_a, at_b, NULL);
    mpq_set_ui(a, 1, 1);
    mpq_set_ui(b, 2, 1);
    judging->changed = slot;
    mpq_set(judging->instead, a);
    bool good = gap(judging, statement, at_a);
    mpq_set_ui(judging->instead, over ? 1 : 2, over ? 2 : 1);
    good = good && gap(judging, statement, at_b) && root(a, at_a, b, at_b);
    if (good && over) {
        good = mpq_sgn(at_a) != 0;
        if (good) {
            mpq_inv(at_a, at_a);
        }
    }
    if (good) {
        mpq_set(judging->instead, at_a);
        exact_round(judging->instead, -judging->file->slot[slot].digit);
        good = mpq_sgn(judging->instead) >= 0 || mpq_sgn(judging->file->slot[slot].value) < 0;
        good = good && !mpq_equal(judging->instead, judging->file->slot[slot].value);
    }
    judging->changed = SIZE_MAX;
    mpq_clears(a, b, at_a, at_b, NULL);
    return good;
}

/* The verdict with judging->instead in the slot. */
static enum claim_verdict trial(struct explaining *explaining, size_t index, size_t slot)
{
    explaining->trials++;
    explaining->judging->changed = slot;
    enum claim_verdict verdict = claim_verdict_of(explaining->judging, index);
    explaining->judging->changed = SIZE_MAX;
    return verdict;
}

/* The number that mends this claim; false: none does. */
static bool mends(struct explaining *explaining, size_t index, size_t slot)
{
    const struct claim_statement *statement = &explaining->judging->file->statement[index];
    for (int over = 0; over < 2; over++) {
        explaining->trials += 2; /* solving reckons the sides twice */
        if (solve(explaining->judging, statement, slot, over == 1) && trial(explaining, index, slot) == CLAIM_HOLDS) {
            return true;
        }
    }
    return false;
}

/* Whether that number suits all others that use the slot. *breaks: the first that holds and no longer would, SIZE_MAX: none. */
static bool suits(struct explaining *explaining, size_t slot, size_t *breaks)
{
    bool good = true;
    *breaks = SIZE_MAX;
    for (size_t i = explaining->first[slot]; i < explaining->first[slot + 1]; i++) {
        size_t user = explaining->user[i];
        enum claim_verdict before = explaining->claims->claim[user].verdict;
        bool judged = before == CLAIM_HOLDS || before == CLAIM_FAILS;
        if (judged && explaining->trials < TRIALS_MOST && trial(explaining, user, slot) != CLAIM_HOLDS) {
            good = false;
            *breaks = *breaks == SIZE_MAX && before == CLAIM_HOLDS ? user : *breaks;
        }
    }
    return good;
}

/* ---- what is said ---- */

static const char *plain_of(struct explaining *explaining, const struct claim_slot *slot, const mpq_t value)
{
    char text[EXACT_TEXT];
    mpq_t written;
    mpq_init(written);
    mpq_set(written, value);
    exact_scale(written, -slot->scale);
    bool good = exact_text(written, slot->decimals, text);
    claim_pad(text, slot->decimals);
    mpq_clear(written);
    return good ? claims_copy(explaining->judging->room, text, strlen(text)) : "";
}

/* The digits as written, without the point: 1,50 is 150; false where they are too many. */
static bool digits_of(const struct claim_slot *slot, const mpq_t value, char text[static EXACT_TEXT])
{
    mpq_t scaled;
    mpq_init(scaled);
    mpq_set(scaled, value);
    exact_scale(scaled, -slot->digit);
    bool good = exact_text(scaled, 0, text);
    mpq_clear(scaled);
    return good;
}

static enum claim_slip slip_of(const struct claim_slot *slot, const mpq_t value)
{
    char text[2][EXACT_TEXT];
    bool good = digits_of(slot, slot->value, text[0]) && digits_of(slot, value, text[1]);
    return good ? claim_slip_of(text[0], text[1]) : SLIP_NONE;
}

static void put(struct explaining *explaining, const struct candidate *candidate, struct claim_explanation *explanation)
{
    const struct claims_file *file = explaining->judging->file;
    const struct claim_slot *slot = &file->slot[candidate->slot];
    explanation->slot = file->statement[slot->claim].id;
    explanation->written = slot->written;
    explanation->behind = slot->behind;
    explanation->instead = candidate->instead;
    explanation->slip = candidate->slip;
    claims_text_place(&file->text, slot->at, &explanation->line, &explanation->column);
}

/* Single slips in this slot that explain the claim, at most two of them counted; the first into found. */
static size_t slips_in(struct explaining *explaining, size_t index, size_t slot, struct candidate *found)
{
    const struct claim_slot *at = &explaining->judging->file->slot[slot];
    char written[EXACT_TEXT];
    char meant[EXACT_TEXT];
    size_t count = 0;
    size_t most = digits_of(at, at->value, written) ? claim_slips_most(written) : 0;
    for (size_t i = 0; i < most && count < 2 && explaining->trials < TRIALS_MOST; i++) {
        size_t breaks = SIZE_MAX;
        if (!claim_slip_meant(written, i, meant) || !exact_read(meant, explaining->judging->instead, NULL)) {
            continue;
        }
        exact_scale(explaining->judging->instead, at->digit);
        if (trial(explaining, index, slot) == CLAIM_HOLDS && suits(explaining, slot, &breaks) && count++ == 0) {
            *found = (struct candidate){slot, plain_of(explaining, at, explaining->judging->instead),
                                        claim_slip_of(written, meant)};
        }
    }
    return count;
}

/* The only candidate, else the only slip in any of them; REPAIR_NONE: there is none. */
static enum claim_repair choose(struct explaining *explaining, size_t index, const struct candidate *candidate, size_t count,
                                struct candidate *found)
{
    size_t slips = 0;
    if (count == 1) {
        *found = *candidate;
        return REPAIR_PART;
    }
    for (size_t i = 0; i < count && slips < 2; i++) {
        struct candidate slip;
        size_t more = slips_in(explaining, index, candidate[i].slot, &slip);
        if (more == 1 && slips == 0) {
            *found = slip;
        }
        slips += more;
    }
    return slips == 1 ? REPAIR_SLIP : REPAIR_NONE;
}

static void explain(struct explaining *explaining, size_t index)
{
    struct claim_judging *judging = explaining->judging;
    const struct claims_file *file = judging->file;
    const struct claim_statement *statement = &file->statement[index];
    struct claim *claim = &explaining->claims->claim[index];
    struct candidate candidate[CLAIM_OPERANDS_MOST];
    struct candidate stopped = {.instead = NULL};
    size_t count = 0;
    size_t blocked = SIZE_MAX;
    struct slots_of slots;
    slots_of(statement, &slots);
    size_t published = statement->published < 0 ? SIZE_MAX : statement->term[statement->published]->slot;
    for (size_t i = 0; i < slots.count && explaining->trials < TRIALS_MOST; i++) {
        size_t slot = slots.slot[i];
        size_t breaks = SIZE_MAX;
        if (!mends(explaining, index, slot)) {
            continue;
        }
        struct candidate found = {slot, plain_of(explaining, &file->slot[slot], judging->instead),
                                  slip_of(&file->slot[slot], judging->instead)};
        bool written = found.instead[0] != '\0'; /* longer than anybody writes */
        bool good = written && suits(explaining, slot, &breaks);
        if (good) {
            candidate[count++] = found;
        } else if (slot == published && breaks != SIZE_MAX) {
            stopped = found;
            blocked = breaks;
        }
    }
    struct candidate chosen;
    enum claim_repair kind = choose(explaining, index, candidate, count, &chosen);
    if (explaining->trials >= TRIALS_MOST) {
        return; /* not all was tried: nothing is said */
    }
    claim->explanation.kind = kind;
    if (kind != REPAIR_NONE) {
        put(explaining, &chosen, &claim->explanation);
    } else if (count == 0 && stopped.instead != NULL) {
        put(explaining, &stopped, &claim->explanation);
        claim->explanation.breaks = file->statement[blocked].id;
    }
}

/* What should have been published in place of a number that was cut off, or has the other sign. */
static void mend_published(struct explaining *explaining, size_t index)
{
    const struct claims_file *file = explaining->judging->file;
    const struct claim_statement *statement = &file->statement[index];
    if (statement->published < 0) {
        return;
    }
    size_t slot = statement->term[statement->published]->slot;
    bool turned = explaining->claims->claim[index].explanation.kind == REPAIR_SIGN;
    if (turned) {
        mpq_neg(explaining->judging->instead, file->slot[slot].value);
    }
    if (turned || mends(explaining, index, slot)) {
        put(explaining,
            &(const struct candidate){slot, plain_of(explaining, &file->slot[slot], explaining->judging->instead), SLIP_NONE},
            &explaining->claims->claim[index].explanation);
    }
}

/* Other claims about the same published number that come to the same other one. */
static void find_alike(struct explaining *explaining, size_t index)
{
    const struct claims_file *file = explaining->judging->file;
    struct claim *claim = &explaining->claims->claim[index];
    const struct claim_statement *statement = &file->statement[index];
    if (statement->published < 0 || claim->expected == NULL) {
        return;
    }
    size_t slot = statement->term[statement->published]->slot;
    for (size_t i = explaining->first[slot]; i < explaining->first[slot + 1]; i++) {
        size_t other = explaining->user[i];
        const struct claim *with = &explaining->claims->claim[other];
        const struct claim_statement *that = &file->statement[other];
        bool same = other != index && with->verdict == CLAIM_FAILS && that->form->sides != NULL && that->published >= 0 &&
                    that->sign == COMPARE_EQUAL && that->term[that->published]->slot == slot && with->expected != NULL;
        if (same && strcmp(with->expected, claim->expected) == 0) {
            if (claim->same_result == NULL) {
                claim->same_result = claims_room(explaining->judging->room, SAME_MOST * sizeof *claim->same_result);
            }
            if (claim->same_result != NULL && claim->same_count < SAME_MOST) {
                claim->same_result[claim->same_count++] = with->id;
            }
        }
    }
}

void claims_explain(struct claim_judging *judging, struct claims *claims)
{
    struct explaining explaining = {.judging = judging, .claims = claims};
    if (!list_users(&explaining)) {
        return;
    }
    for (size_t i = 0; i < claims->count; i++) {
        const struct claim_statement *statement = &judging->file->statement[i];
        struct claim *claim = &claims->claim[i];
        if (claim->verdict != CLAIM_FAILS || statement->form->sides == NULL || statement->sign != COMPARE_EQUAL) {
            continue;
        }
        if (claim->explanation.kind == REPAIR_NONE) {
            explain(&explaining, i);
        } else {
            mend_published(&explaining, i);
        }
        find_alike(&explaining, i);
    }
}
