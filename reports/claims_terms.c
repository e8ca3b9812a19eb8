/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One side of a statement as a tree: numbers with their units, references, + - * /, parentheses, "100% of", "40 -> 45". */
#include "reports/claims_parts.h"

#include <string.h>

/* What may stand in a place, in words: for messages. */
static const char *const operand_wanted[2] = {"a number, the id of a claim, '?' or '('", "một số, mã của một dòng khác, '?' hoặc '('"};
static const char *const operator_wanted[2] = {"+ - * / or the end", "+ - * / hoặc hết dòng"};
static const char *const closing_wanted[2] = {"')'", "')'"};
static const char *const percentage_wanted[2] = {"a percentage, as 98,5%", "tỷ lệ phần trăm, như 98,5%"};
static const char *const fewer_operands[2] = {"at most 64 numbers in one claim", "nhiều nhất 64 số trong một dòng"};
static const char *const less_deep[2] = {"parentheses at most 16 deep", "ngoặc lồng nhau nhiều nhất 16 lớp"};

struct cursor {
    struct claims_reading *reading;
    const char *plain;
    size_t at, end;
};

static bool is_letter(char sign)
{
    return (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z');
}

static bool is_digit(char sign)
{
    return sign >= '0' && sign <= '9';
}

static void skip(struct cursor *cursor)
{
    cursor->at = claims_past_blanks(cursor->plain, cursor->at, cursor->end);
}

struct claim_term *claims_term(struct claims_reading *reading, enum term_kind kind, size_t at)
{
    struct claim_term *term = claims_room(&reading->file->room, sizeof *term);
    if (term != NULL) {
        term->kind = kind;
        term->at = at;
        *(reading->first == NULL ? &reading->first : &reading->last->next) = term;
        reading->last = term;
    }
    return term;
}

struct claim_term *claims_refuse(struct claims_reading *reading, enum error_code code, size_t at, size_t length,
                                 const char *const *allowed)
{
    const struct claims_text *text = &reading->file->text;
    claims_fault(text, reading->faults, code, at, text->plain + at, length)->allowed = allowed;
    return NULL;
}

/* The word in question, for a message: up to the next blank. */
static struct claim_term *refuse(struct cursor *cursor, enum error_code code, const char *const *allowed)
{
    size_t to = cursor->at;
    while (to < cursor->end && cursor->plain[to] != ' ') {
        to++;
    }
    return claims_refuse(cursor->reading, code, cursor->at, to - cursor->at, allowed);
}

/* ---- words and signs ---- */

size_t claims_arrow(const char *plain, size_t at, size_t end)
{
    static const char *const arrows[] = {"->", "→", "⟶"};
    for (size_t i = 0; i < sizeof arrows / sizeof arrows[0]; i++) {
        if (claims_stands(plain, at, end, arrows[i])) {
            return strlen(arrows[i]);
        }
    }
    return 0;
}

static const struct {
    const char *text;
    char sign;
} operators[] = {{"+", '+'}, {"-", '-'}, {"−", '-'}, {"–", '-'}, {"*", '*'}, {"×", '*'},
                 {"·", '*'}, {"/", '/'}, {"÷", '/'}, {"∕", '/'}};

char claims_operator(const char *plain, size_t at, size_t end, size_t *bytes)
{
    *bytes = 0;
    for (size_t i = 0; i < sizeof operators / sizeof operators[0]; i++) {
        if (claims_arrow(plain, at, end) == 0 && claims_stands(plain, at, end, operators[i].text)) {
            *bytes = strlen(operators[i].text);
            return operators[i].sign;
        }
    }
    return '\0';
}

/* A letter of an id, Vietnamese ones too; no sign of calculation and no quotation mark that is longer than a byte. */
static bool is_id_letter(const char *plain, size_t at, size_t end)
{
    static const char *const closing[] = {"”", "»", "’"};
    size_t bytes = 0;
    bool letter = is_letter(plain[at]) || (unsigned char)plain[at] >= 0x80;
    for (size_t i = 0; letter && i < sizeof closing / sizeof closing[0]; i++) {
        letter = !claims_stands(plain, at, end, closing[i]);
    }
    return letter && claims_arrow(plain, at, end) == 0 && claims_operator(plain, at, end, &bytes) == '\0' &&
           !claims_quote_begins(plain, at, end);
}

size_t claims_id_length(const char *plain, size_t at, size_t end)
{
    size_t to = at;
    if (at >= end || !is_id_letter(plain, at, end)) {
        return 0;
    }
    while (to < end && claims_arrow(plain, to, end) == 0 &&
           (is_digit(plain[to]) || strchr("-_.", plain[to]) != NULL || is_id_letter(plain, to, end))) {
        to += text_step(plain + to);
    }
    while (plain[to - 1] == '-' || plain[to - 1] == '.') {
        to--;
    }
    return to - at;
}

/* Bytes of the word "of" at an offset, with a blank on both sides; else 0. */
static size_t word_of(const char *plain, size_t at, size_t end)
{
    static const char *const words[] = {"of ", "của ", "cu\u0309a "};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (at > 0 && plain[at - 1] == ' ' && claims_stands(plain, at, end, words[i])) {
            return strlen(words[i]);
        }
    }
    return 0;
}

/* ---- what stands behind a number ---- */

/* A letter, or a byte of one. */
static bool is_of_word(char sign)
{
    return is_letter(sign) || (unsigned char)sign >= 0x80;
}

/* Whether a word of a unit may go on here. */
static bool is_word(const char *plain, size_t at, size_t end)
{
    size_t bytes = 0;
    if (at >= end || strchr(" ()=<>?:;,\"", plain[at]) != NULL || claims_quote_begins(plain, at, end) ||
        claims_arrow(plain, at, end) > 0 || claims_stands(plain, at, end, "≥") || claims_stands(plain, at, end, "≤")) {
        return false;
    }
    if (claims_operator(plain, at, end, &bytes) == '\0') {
        return true;
    }
    return plain[at] == '-' && at > 0 && is_of_word(plain[at - 1]) && at + 1 < end && is_of_word(plain[at + 1]); /* ki-lô-mét */
}

static size_t word_end(const char *plain, size_t at, size_t end)
{
    while (is_word(plain, at, end)) {
        at += text_step(plain + at);
    }
    return at;
}

/* Where a unit ends that is what another is per: "đồng/mộ", "đồng/ngôi mộ"; `at` where there is none. */
static size_t per_end(const char *plain, size_t at, size_t end)
{
    size_t best = at;
    size_t to = word_end(plain, at, end);
    for (int words = 0; words < 3 && to > at; words++) {
        if (uom_find(plain + at, to - at) != NULL) {
            best = to;
        }
        size_t next = to < end && plain[to] == ' ' ? word_end(plain, to + 1, end) : to;
        to = next > to + 1 ? next : at;
    }
    return best;
}

/* Where the words behind a number end. */
static size_t unit_end(const char *plain, size_t at, size_t end)
{
    size_t last = at;
    while (at < end) {
        size_t bytes = 0;
        at = claims_past_blanks(plain, at, end);
        if (at < end && plain[at] == ',' && at == last && at + 2 < end && plain[at + 1] == ' ' && is_word(plain, at + 2, end) &&
            !is_digit(plain[at + 2])) {
            at += 2;
        } else if (at < end && at == last && claims_operator(plain, at, end, &bytes) == '/') {
            size_t per = per_end(plain, at + bytes, end);
            if (per == at + bytes) {
                return last;
            }
            last = at = per;
            continue;
        }
        if (at >= end || is_digit(plain[at]) || word_of(plain, at, end) > 0 || !is_word(plain, at, end)) {
            return last;
        }
        last = at = word_end(plain, at, end);
    }
    return last;
}

/* ---- numbers ---- */

static bool grow_slots(struct claims_file *file)
{
    if (file->slots < file->slot_room) {
        return true;
    }
    size_t room = file->slot_room == 0 ? 64 : file->slot_room * 2;
    struct claim_slot *grown = claims_room(&file->room, room * sizeof *grown);
    if (grown == NULL) {
        return false;
    }
    if (file->slots > 0) {
        memcpy(grown, file->slot, file->slots * sizeof *grown);
    }
    file->slot = grown;
    file->slot_room = room;
    return true;
}

/* Keeps a quantity as a slot. */
static struct claim_term *keep(struct claims_reading *reading, const struct quantity *quantity, size_t from, size_t number, size_t to)
{
    struct claims_file *file = reading->file;
    struct claim_term *term = claims_term(reading, TERM_NUMBER, from);
    if (term == NULL || !grow_slots(file)) {
        return NULL;
    }
    struct claim_slot *slot = &file->slot[file->slots];
    const char *plain = file->text.plain;
    size_t behind = from + number;
    mpq_init(slot->value);
    mpq_set(slot->value, quantity->value);
    slot->in = quantity->measure.in;
    slot->scale = quantity->measure.scale;
    slot->decimals = quantity->decimals;
    if (claim_measure_is_share(&slot->in)) {
        slot->scale -= 2;
        exact_scale(slot->value, -2);
    }
    slot->digit = slot->scale - slot->decimals;
    slot->claim = reading->claim;
    slot->at = from;
    slot->written = claims_copy(&file->room, plain + from, number);
    claims_trim(plain, &behind, &to);
    slot->behind = claims_copy(&file->room, plain + behind, to - behind);
    term->slot = file->slots++;
    return term;
}

struct claim_term *claims_number(struct claims_reading *reading, size_t from, size_t to)
{
    const char *plain = reading->file->text.plain;
    size_t number = quantity_number_length(plain + from, to - from);
    struct quantity quantity;
    struct claim_term *term = NULL;
    if (++reading->operands > CLAIM_OPERANDS_MOST) {
        return claims_refuse(reading, ERROR_CLAIM_TOO_MUCH, from, to - from, fewer_operands);
    }
    quantity_init(&quantity);
    enum number_fault fault = quantity_read(plain + from, to - from, reading->file->decimal, NULL, &quantity);
    bool halves = fault == NUMBER_OK && quantity.measure.in.of != NULL && quantity.measure.in.of->kind == UOM_COUNT && quantity.measure.in.per == NULL &&
                  quantity.measure.scale == 0 && quantity.decimals == 3 && mpz_cmp_ui(mpq_denref(quantity.value), 1) != 0;
    if (fault == NUMBER_OK && !halves) { /* 1,420 người are 1420 */
        term = keep(reading, &quantity, from, number, to);
    } else {
        const char expected[] = {reading->file->decimal, '\0'};
        struct error *error = claims_fault(&reading->file->text, reading->faults, ERROR_CLAIM_NUMBER, from, plain + from, to - from);
        error_copy_text(error->expected, sizeof error->expected, expected, 1);
    }
    quantity_clear(&quantity);
    return term;
}

/* ---- operands ---- */

static struct claim_term *sum(struct cursor *cursor);

static struct claim_term *reference(struct cursor *cursor, size_t length)
{
    struct claim_term *term = claims_term(cursor->reading, TERM_REFERENCE, cursor->at);
    if (++cursor->reading->operands > CLAIM_OPERANDS_MOST) {
        return claims_refuse(cursor->reading, ERROR_CLAIM_TOO_MUCH, cursor->at, length, fewer_operands);
    }
    if (term != NULL) {
        term->name = claims_copy(&cursor->reading->file->room, cursor->plain + cursor->at, length);
        term->referred = true;
    }
    cursor->at += length;
    return term;
}

static struct claim_term *inside(struct cursor *cursor)
{
    if (++cursor->reading->depth > CLAIM_DEPTH_MOST) {
        return claims_refuse(cursor->reading, ERROR_CLAIM_TOO_MUCH, cursor->at, 1, less_deep);
    }
    cursor->at++;
    struct claim_term *term = sum(cursor);
    cursor->reading->depth--;
    skip(cursor);
    if (term == NULL) {
        return NULL;
    }
    if (cursor->at >= cursor->end || cursor->plain[cursor->at] != ')') {
        return refuse(cursor, ERROR_CLAIM_SYNTAX, closing_wanted);
    }
    cursor->at++;
    return term;
}

/* A label in parentheses behind a number says nothing to the program. */
static bool skip_label(struct cursor *cursor)
{
    skip(cursor);
    if (cursor->at >= cursor->end || cursor->plain[cursor->at] != '(') {
        return true;
    }
    const char *close = memchr(cursor->plain + cursor->at, ')', cursor->end - cursor->at);
    if (close == NULL) {
        refuse(cursor, ERROR_CLAIM_SYNTAX, closing_wanted);
        return false;
    }
    cursor->at = (size_t)(close - cursor->plain) + 1;
    return true;
}

/* What is wrong with a word in place of a number that is the id of no claim: it says that a number is about so large, or begins a figure of
 * the records, which stands alone on its side. ERROR_NONE: it may be an id that is misspelled. */
static enum error_code word_fault(const struct cursor *cursor, size_t id)
{
    static const char *const about[] = {"hơn", "trên", "gần", "khoảng", "dưới", "giảm", "tăng", "over", "about", "nearly", "almost", NULL};
    const char *plain = cursor->plain + cursor->at;
    char key[CLAIM_ID_MOST];
    size_t length = 0;
    if (claims_has_id(cursor->reading->file, plain, id, &length)) {
        return ERROR_NONE;
    }
    if (text_fold(plain, id, key, sizeof key) && text_spelled(about, key, true)) {
        return ERROR_CLAIM_ABOUT;
    }
    return claims_measure_begins(plain, cursor->end - cursor->at, &length) != NULL ? ERROR_CLAIM_ONE_RECORD : ERROR_NONE;
}

static struct claim_term *operand(struct cursor *cursor)
{
    struct claim_term *term = NULL;
    skip(cursor);
    size_t at = cursor->at;
    if (at >= cursor->end) {
        return claims_refuse(cursor->reading, ERROR_CLAIM_SYNTAX, at, 0, operand_wanted);
    }
    size_t number = quantity_number_length(cursor->plain + at, cursor->end - at);
    size_t id = claims_id_length(cursor->plain, at, cursor->end);
    if (cursor->plain[at] == '(') {
        return inside(cursor);
    }
    if (cursor->plain[at] == '?') {
        term = claims_term(cursor->reading, TERM_UNKNOWN, at);
        cursor->at = unit_end(cursor->plain, at + 1, cursor->end);
    } else if (number > 0) {
        cursor->at = unit_end(cursor->plain, at + number, cursor->end);
        term = claims_number(cursor->reading, at, cursor->at);
    } else if (id > 0) {
        enum error_code code = word_fault(cursor, id);
        term = code == ERROR_NONE ? reference(cursor, id) : claims_refuse(cursor->reading, code, at, id, NULL);
    } else {
        return refuse(cursor, ERROR_CLAIM_SYNTAX, operand_wanted);
    }
    return term != NULL && skip_label(cursor) ? term : NULL;
}

/* left sign right, and so on: of the signs of one rank. */
static struct claim_term *chain(struct cursor *cursor, const char *signs, struct claim_term *(*part)(struct cursor *))
{
    struct claim_term *left = part(cursor);
    while (left != NULL) {
        size_t bytes = 0;
        skip(cursor);
        char sign = claims_operator(cursor->plain, cursor->at, cursor->end, &bytes);
        if (sign == '\0' || strchr(signs, sign) == NULL) {
            return left;
        }
        struct claim_term *both = claims_term(cursor->reading, TERM_BINARY, cursor->at);
        cursor->at += bytes;
        struct claim_term *right = part(cursor);
        if (both == NULL || right == NULL) {
            return NULL;
        }
        both->sign = sign;
        both->left = left;
        both->right = right;
        left = both;
    }
    return NULL;
}

static struct claim_term *product(struct cursor *cursor)
{
    return chain(cursor, "*/", operand);
}

static struct claim_term *sum(struct cursor *cursor)
{
    return chain(cursor, "+-", product);
}

/* All of a stretch as one calculation. */
static struct claim_term *calculation(struct claims_reading *reading, size_t from, size_t to)
{
    struct cursor cursor = {reading, reading->file->text.plain, from, to};
    struct claim_term *term = sum(&cursor);
    skip(&cursor);
    bool whole = term != NULL && cursor.at >= to;
    if (term != NULL && !whole) {
        refuse(&cursor, ERROR_CLAIM_SYNTAX, operator_wanted);
    }
    return whole ? term : NULL;
}

/* ---- sides ---- */

static struct claim_term *join(struct claims_reading *reading, enum term_kind kind, size_t at, struct claim_term *left,
                               struct claim_term *right)
{
    struct claim_term *term = claims_term(reading, kind, at);
    if (term == NULL || left == NULL || right == NULL) {
        return NULL;
    }
    term->left = left;
    term->right = right;
    return term;
}

static struct claim_term *part_of(struct claims_reading *reading, size_t from, size_t of, size_t behind, size_t to)
{
    bool done = false;
    struct claim_term *left = calculation(reading, from, of);
    if (left == NULL) {
        return NULL;
    }
    if (left->kind != TERM_NUMBER || left->referred || !claim_measure_is_share(&reading->file->slot[left->slot].in)) {
        return claims_refuse(reading, ERROR_CLAIM_SYNTAX, from, of - from, percentage_wanted);
    }
    behind = claims_past_blanks(reading->file->text.plain, behind, to);
    struct claim_term *right = claims_special(reading, behind, to, &done);
    if (!done) {
        right = calculation(reading, behind, to);
    }
    return join(reading, TERM_PART_OF, from, left, right);
}

struct claim_term *claims_side(struct claims_reading *reading, size_t from, size_t to)
{
    const char *plain = reading->file->text.plain;
    size_t bytes = 0;
    bool done = false;
    size_t arrow = claims_outside(plain, from, to, claims_arrow, &bytes);
    if (arrow < to) {
        struct claim_term *left = calculation(reading, from, arrow);
        return left == NULL ? NULL : join(reading, TERM_GROWTH, from, left, calculation(reading, arrow + bytes, to));
    }
    struct claim_term *special = claims_special(reading, from, to, &done);
    if (done) {
        return special;
    }
    size_t of = claims_outside(plain, from, to, word_of, &bytes);
    return of < to ? part_of(reading, from, of, of + bytes, to) : calculation(reading, from, to);
}
