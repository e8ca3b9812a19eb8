/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Claims against the records: a measure of a unit in a period. */
#include "reports/claims_parts.h"
#include "reports/figures.h"

#include <math.h>
#include <string.h>

/* ---- asking ---- */

bool claims_unit_find(const struct unit_register *units, const char *text, const struct period *period,
                      const struct settings *settings, int32_t *id, struct error *error)
{
    const int32_t day = settings->rollup != DAY_NONE ? settings->rollup : period->to;
    return register_find(units, text, strlen(text), day, id, error) || register_find_free(units, text, strlen(text), id);
}

/* An error about what a claim names stands where the claim does. Always false. */
static bool misplaced(const struct claim_judging *judging, size_t at)
{
    const struct claims_text *text = &judging->file->text;
    judging->error->file = text->name;
    claims_text_place(text, at, &judging->error->line, &judging->error->column);
    return false;
}

/* From the scorecard of the unit; a store without any records has none. */
static bool ask_card(struct claim_judging *judging, const struct claim_term *term, const struct claims_question *question,
                     struct claim_record *record)
{
    struct scorecards cards;
    if (!scorecards_build(question->store, question->period, question->settings, &question->unit, 1, &cards, judging->error)) {
        record->why = WHY_NO_DATA;
        bool later = judging->error->code == ERROR_OPTION_VALUE && question->settings->as_of != DAY_NONE &&
                     question->settings->as_of < question->period->from; /* the day that is asked about is before the period */
        return later || judging->error->code == ERROR_NO_RECORDS;
    }
    bool good = true;
    record->why = WHY_NO_DATA;
    if (cards.count > 0) {
        struct claims_question of_card = *question;
        of_card.settings = &cards.settings;
        of_card.card = &cards.card[0];
        record->unit = claims_copy(judging->room, cards.card[0].unit->name, strlen(cards.card[0].unit->name));
        good = term->measure->of(&of_card, record, judging->error);
    }
    scorecards_release(&cards);
    return good;
}

/* Whether an error is about what the claim names, and not about the store. */
static bool is_of_subject(enum error_code code)
{
    return code == ERROR_UNIT_UNKNOWN || code == ERROR_UNIT_NOT_VALID || code == ERROR_UNIT_AMBIGUOUS || code == ERROR_UNIT_PLACE ||
           code == ERROR_CLAIM_MODEL || code == ERROR_CLAIM_RESULT;
}

/* What finds by itself what it is about: nothing, or what is named. */
static bool ask_subject(struct claim_judging *judging, const struct claim_term *term, size_t index, struct claim_record *record)
{
    const struct claim_unit *unit = index < term->units ? &term->unit[index] : NULL;
    const struct claims_question question = {.store = judging->source.store,
                                             .period = &term->period,
                                             .settings = judging->source.settings,
                                             .subject = unit == NULL ? NULL : unit->text,
                                             .memo = judging->memo,
                                             .room = judging->room};
    if (term->measure->of(&question, record, judging->error)) {
        return true;
    }
    return is_of_subject(judging->error->code) ? misplaced(judging, unit == NULL ? term->at : unit->at) : false;
}

static bool ask_unit(struct claim_judging *judging, const struct claim_term *term, size_t index, struct claim_record *record)
{
    int32_t id = 0;
    const struct claim_unit *unit = &term->unit[index];
    if (term->measure->asks == ASKS_SUBJECT) {
        return ask_subject(judging, term, index, record);
    }
    if (!claims_unit_find(judging->units, unit->text, &term->period, judging->source.settings, &id, judging->error)) {
        return misplaced(judging, unit->at);
    }
    const struct claims_question question = {
        .store = judging->source.store, .period = &term->period, .settings = judging->source.settings, .unit = id};
    return ask_card(judging, term, &question, record);
}

/* What all units have together, of those that have anything. */
static void add_up(const struct settings *settings, const struct claim_answer *answer, struct claim_record *all)
{
    int64_t hits = 0;
    int64_t trials = 0;
    bool counts = true;
    const struct claim_record *any = NULL;
    for (size_t i = 0; i + 1 < answer->count; i++) {
        const struct claim_record *record = &answer->record[i];
        if (record->why == WHY_NONE) {
            any = record;
            hits += record->count;
            trials += record->share ? record->figure.denominator : 0;
            counts = counts && (!record->share || record->figure.has_counts);
        }
    }
    *all = (struct claim_record){.why = any == NULL ? WHY_NO_DATA : counts ? WHY_NONE : WHY_NOT_COMPARABLE, .count = hits};
    if (any != NULL && any->share) {
        all->share = true;
        all->figure = figure_of(any->figure.method, hits, trials, settings);
    }
}

/* Whether an earlier unit of the claim is the same commune, however it is called; its records would count twice. */
static bool is_named_twice(const struct claim_judging *judging, const struct claim_term *term, size_t index)
{
    struct error ignored;
    int32_t id = 0;
    int32_t other = 0;
    bool twice = false;
    bool asks = term->measure->asks == ASKS_CARD &&
                claims_unit_find(judging->units, term->unit[index].text, &term->period, judging->source.settings, &id, &ignored);
    for (size_t i = 0; asks && i < index && !twice; i++) {
        twice = claims_unit_find(judging->units, term->unit[i].text, &term->period, judging->source.settings, &other, &ignored) && other == id;
    }
    return twice;
}

static bool ask(struct claim_judging *judging, const struct claim_term *term)
{
    struct claim_answer *answer = &judging->answer[term->asked];
    if (judging->source.store == NULL) {
        answer->why = CLAIM_NO_STORE;
        return true;
    }
    bool several = term->units > 1;
    answer->record = claims_room(judging->room, (term->units + 1) * sizeof *answer->record);
    if (answer->record == NULL) {
        return error_memory(judging->error);
    }
    size_t asked = term->units == 0 ? 1 : term->units;
    for (size_t i = 0; i < asked; i++) {
        answer->record[i].unit = i < term->units ? term->unit[i].text : NULL;
        if (!ask_unit(judging, term, i, &answer->record[i])) {
            return false;
        }
        if (i < term->units && is_named_twice(judging, term, i)) {
            error_set(judging->error, ERROR_CLAIM_UNIT_TWICE, NULL, term->unit[i].text, NULL, NULL);
            return misplaced(judging, term->unit[i].at);
        }
    }
    answer->count = asked + several;
    if (several) {
        add_up(judging->source.settings, answer, &answer->record[term->units]);
    }
    const enum why why = answer->record[answer->count - 1].why;
    bool doubtful = why == WHY_NOT_COMPARABLE && term->measure->asks == ASKS_SUBJECT;
    answer->why = why == WHY_NONE ? CLAIM_WHY_NONE : doubtful ? CLAIM_NO_SUM : CLAIM_NO_DATA;
    return true;
}

/* Whether two terms ask the same. */
static bool asks_alike(const struct claim_term *a, const struct claim_term *b)
{
    bool alike = a->measure == b->measure && a->units == b->units && strcmp(a->period.text, b->period.text) == 0;
    for (size_t i = 0; alike && i < a->units; i++) {
        alike = strcmp(a->unit[i].text, b->unit[i].text) == 0;
    }
    return alike;
}

/* What an earlier one of `asked` terms was told, else what the records say. */
static bool ask_once(struct claim_judging *judging, const struct claim_term *const *earlier, size_t asked,
                     const struct claim_term *term)
{
    for (size_t i = 0; i < asked; i++) {
        if (asks_alike(earlier[i], term)) {
            judging->answer[term->asked] = judging->answer[earlier[i]->asked];
            return true;
        }
    }
    return ask(judging, term);
}

bool claims_ask_all(struct claim_judging *judging)
{
    const struct claims_file *file = judging->file;
    judging->answer = claims_room(judging->room, (file->asked + 1) * sizeof *judging->answer);
    const struct claim_term **asked = claims_room(judging->room, (file->asked + 1) * sizeof *asked);
    if (judging->answer == NULL || asked == NULL) {
        return error_memory(judging->error);
    }
    bool good = true;
    size_t count = 0;
    for (size_t i = 0; i < 2 * file->count && good; i++) {
        for (const struct claim_term *term = file->statement[i / 2].all[i % 2]; term != NULL && good; term = term->next) {
            if (term->kind == TERM_RECORDS) {
                good = ask_once(judging, asked, count, term);
                asked[count++] = term;
            }
        }
    }
    return good;
}

/* ---- judging ---- */

/* What the claim says of its records; the figure of them all, NULL where nobody can tell. */
static const struct claim_record *take_answer(struct claim_judging *judging, const struct claim_term *term, struct claim *claim)
{
    const struct claim_answer *answer = &judging->answer[term->asked];
    claim->measure = term->measure;
    claim->from = term->period.from;
    claim->to = term->period.to;
    claim->record = answer->record;
    claim->record_count = answer->count;
    if (term->units > 1) {
        claim_undecided(claim, CLAIM_SEVERAL_UNITS);
        return NULL;
    }
    if (answer->why != CLAIM_WHY_NONE) {
        claim_undecided(claim, answer->why);
        return NULL;
    }
    const struct claim_record *record = &answer->record[answer->count - 1];
    if (record->share) {
        claim->has_rate = true;
        claim->rate = record->figure;
    }
    return record;
}

/* The share as a fraction; of a mean of shares to nine decimals, so that what follows is exact. */
static void set_share(const struct figure *figure, struct claim_amount *amount)
{
    amount->fraction = true;
    if (figure->has_counts) {
        mpq_set_si(amount->value, (long)figure->numerator, (unsigned long)figure->denominator);
    } else {
        mpq_set_si(amount->value, (long)floor(figure->rate * 1e9 + 0.5), 1000000000ul);
    }
    mpq_canonicalize(amount->value);
}

/* What is counted, where the claim says in what: 991 kg are no dossiers. Words that no table has go with anything. */
static enum claim_why count_in(struct claim *claim, struct claim_amount *value, struct claim_amount *counted)
{
    const char *id = claim->measure->counted;
    if (value->in.id[0] == '\0' || id == NULL || !measure_in_read(id, strlen(id), &counted->in)) {
        return CLAIM_WHY_NONE;
    }
    if (claim_amount_align(value, counted)) {
        return CLAIM_WHY_NONE;
    }
    memcpy(claim->units, value->units, sizeof claim->units);
    value->why = CLAIM_WHY_NONE; /* the number itself is known */
    return CLAIM_UNIT;
}

/* A measured value as an amount; a percentage is its fraction there. */
static bool set_measured(const struct claim_record *record, struct claim_amount *amount)
{
    if (record->exact == NULL || !exact_read(record->exact, amount->value, NULL)) {
        return false;
    }
    amount->in = record->in;
    if (claim_amount_is_share(amount)) {
        exact_scale(amount->value, -2);
        amount->fraction = true;
    }
    return true;
}

/* A lone number: a share where it is one, else a count. */
static void judge_number(struct claim_judging *judging, const struct claim_statement *statement, int side,
                         const struct claim_record *record, struct claim *claim)
{
    const struct claim_term *term = statement->term[side];
    struct claim_amount value;
    struct claim_amount expected;
    bool cut = false;
    claim_amount_init(&value);
    claim_amount_init(&expected);
    claim_amount_of(judging, term, &value);
    enum claim_why why = value.why;
    bool whole = mpz_cmp_ui(mpq_denref(value.value), 1) == 0;
    bool as_share = record->share && (claim_amount_is_share(&value) || !whole || !record->figure.has_counts);
    bool measured = set_measured(record, &expected);
    if (why == CLAIM_WHY_NONE && claim_amount_is_share(&value) && !record->share && !measured) {
        why = CLAIM_UNIT;
        claim->units[0] = value.in;
    }
    if (measured) {
        if (why == CLAIM_WHY_NONE && !claim_amount_align(&value, &expected)) {
            why = CLAIM_UNIT;
            memcpy(claim->units, value.units, sizeof claim->units);
        }
    } else if (as_share) {
        set_share(&record->figure, &expected);
    } else {
        mpq_set_si(expected.value, (long)record->count, 1);
        why = why == CLAIM_WHY_NONE ? count_in(claim, &value, &expected) : why;
    }
    if (why == CLAIM_WHY_NONE) {
        claim_decided(claim, claim_compares(claim_sign_from(statement, side), &value, &expected, &claim->rounded, &cut));
        claim_put_numbers(judging, &value, &expected, claim);
        claim->explanation.kind = cut ? REPAIR_TRUNCATED : REPAIR_NONE;
    } else {
        claim_put_value(judging, term, claim);
        claim_undecided(claim, why);
    }
    claim_amount_clear(&value);
    claim_amount_clear(&expected);
}

static void judge_counts(struct claim_judging *judging, const struct claim_term *term, const struct claim_record *record,
                         struct claim *claim)
{
    const struct figure *figure = &record->figure;
    struct claim_amount quotient;
    int64_t k = 0;
    int64_t n = 0;
    claim_amount_init(&quotient);
    claim_amount_of(judging, term, &quotient);
    bool counts = claim_counts_of(judging, term, &k, &n);
    if (quotient.why == CLAIM_NO_NUMBER) {
        claim_undecided(claim, CLAIM_NO_NUMBER);
    } else if (!record->share || !figure->has_counts) {
        claim_undecided(claim, CLAIM_NO_DENOMINATOR);
    } else {
        claim->expected = claim_counts_text(judging->room, figure->numerator, figure->denominator);
        claim_decided(claim, counts && k == figure->numerator && n == figure->denominator);
    }
    claim->value = counts ? claim_counts_text(judging->room, k, n) : NULL;
    claim_amount_clear(&quotient);
}

void claim_judge_records(struct claim_judging *judging, const struct claim_statement *statement, int side, struct claim *claim)
{
    const struct claim_term *said = statement->term[side];
    const struct claim_record *record = take_answer(judging, statement->term[1 - side], claim);
    int64_t k = 0;
    int64_t n = 0;
    claim->published = side;
    if (record != NULL && said->kind == TERM_BINARY) {
        judge_counts(judging, said, record, claim);
    } else if (record != NULL) {
        judge_number(judging, statement, side, record, claim);
    } else if (claim_counts_of(judging, said, &k, &n)) {
        claim->value = claim_counts_text(judging->room, k, n);
    } else {
        claim_put_value(judging, said, claim);
    }
}

/* The counts behind a share, and the share as it was published. */
static void judge_part(struct claim_judging *judging, const struct claim_record *record, struct claim_amount *count,
                       const struct claim_amount *share, struct claim *claim)
{
    struct claim_amount counted;
    struct claim_amount rate;
    bool cut = false;
    claim_amount_init(&counted);
    claim_amount_init(&rate);
    const enum claim_why why = count_in(claim, count, &counted);
    set_share(&record->figure, &rate);
    claim->expected = claim_counts_text(judging->room, record->figure.numerator, record->figure.denominator);
    bool same = mpq_cmp_si(count->value, (long)record->figure.numerator, 1) == 0;
    bool holds = claim_compares(COMPARE_EQUAL, share, &rate, &claim->rounded, &cut) && same;
    if (why == CLAIM_WHY_NONE) {
        claim_decided(claim, holds);
    } else {
        claim->rounded = false;
        claim_undecided(claim, why);
    }
    claim_amount_clear(&counted);
    claim_amount_clear(&rate);
}

/* 2 = 100% of models 2024: a count of the records is the whole. */
static void judge_part_of_count(struct claim_judging *judging, const struct claim_record *record, struct claim_amount *count,
                                const struct claim_amount *share, struct claim *claim)
{
    struct claim_amount whole;
    mpq_t rate;
    claim_amount_init(&whole);
    mpq_init(rate);
    const enum claim_why why = record->count == 0 ? CLAIM_NO_DENOMINATOR : count_in(claim, count, &whole);
    mpq_set_si(whole.value, (long)record->count, 1);
    if (why == CLAIM_WHY_NONE) {
        mpq_div(rate, count->value, whole.value);
        exact_round(rate, -share->digit);
        bool holds = mpq_equal(rate, share->value) != 0;
        mpq_mul(whole.value, whole.value, share->value);
        claim_decided(claim, holds);
        if (!holds) {
            claim_put_numbers(judging, count, &whole, claim);
        }
    } else {
        claim_undecided(claim, why);
    }
    mpq_clear(rate);
    claim_amount_clear(&whole);
}

/* 986 = 100% of on-time 13387 2021..2023: the count, and the percentage as it was written. */
void claim_judge_part_of_records(struct claim_judging *judging, const struct claim_statement *statement, int side,
                                 struct claim *claim)
{
    const struct claim_term *part = statement->term[1 - side];
    struct claim_amount count;
    struct claim_amount share;
    claim_amount_init(&count);
    claim_amount_init(&share);
    claim_amount_of(judging, statement->term[side], &count);
    claim_amount_of(judging, part->left, &share);
    claim->unit = count.in;
    claim->value = count.why != CLAIM_WHY_NONE ? NULL : claim_published_text(judging->room, count.value, &count.in, count.digit);
    const struct claim_record *record = take_answer(judging, part->right, claim);
    if (count.why != CLAIM_WHY_NONE) {
        claim_undecided(claim, count.why);
    } else if (record != NULL && !record->share && record->exact == NULL) {
        judge_part_of_count(judging, record, &count, &share, claim);
    } else if (record == NULL || !record->share || !record->figure.has_counts) {
        claim_undecided(claim, claim->why == CLAIM_SEVERAL_UNITS ? claim->why : CLAIM_NO_DENOMINATOR);
    } else {
        judge_part(judging, record, &count, &share, claim);
    }
    claim_amount_clear(&count);
    claim_amount_clear(&share);
}
