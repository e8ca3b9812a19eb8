/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a file of claims refers to: every reference becomes the number that it stands for, or is refused. Then each statement has a form. */
#include "reports/claims_parts.h"

#include <stdio.h>
#include <string.h>

bool claim_is_lone(const struct claim_term *term)
{
    return term != NULL && (term->kind == TERM_NUMBER || term->kind == TERM_UNKNOWN || term->kind == TERM_REFERENCE);
}

static void find_published(struct claim_statement *statement)
{
    statement->published = claim_is_lone(statement->term[0]) ? 0 : claim_is_lone(statement->term[1]) ? 1 : -1;
}

struct settling {
    struct claims_file *file;
    struct claim_faults *faults;
};

static void refuse_cycle(struct settling *settling, const struct claim_term *term)
{
    claims_fault(&settling->file->text, settling->faults, ERROR_CLAIM_CYCLE, term->at, term->name, strlen(term->name));
}

static void refuse_unknown(struct settling *settling, const struct claim_term *term)
{
    const struct claims_file *file = settling->file;
    struct error *error = claims_fault(&file->text, settling->faults, ERROR_CLAIM_REFERENCE, term->at, term->name, strlen(term->name));
    size_t least = strlen(term->name) / 3 + 1;
    for (size_t i = 0; i < file->count; i++) {
        size_t distance = file->statement[i].named ? text_distance(term->name, file->statement[i].id) : SIZE_MAX;
        if (distance < least) {
            least = distance;
            error_copy_text(error->other, sizeof error->other, file->statement[i].id, strlen(file->statement[i].id));
        }
    }
    if (strchr(term->name, '-') != NULL) {
        snprintf(error->hint, sizeof error->hint, " - ");
    }
}

/* Calls `with` for every reference that is not settled. */
static void each_of_all(struct settling *settling, void (*with)(struct settling *settling, struct claim_term *term))
{
    for (size_t i = 0; i < settling->file->count; i++) {
        for (int side = 0; side < 2; side++) {
            for (struct claim_term *term = settling->file->statement[i].all[side]; term != NULL; term = term->next) {
                if (term->kind == TERM_REFERENCE) {
                    with(settling, term);
                }
            }
        }
    }
}

static void find_target(struct settling *settling, struct claim_term *term)
{
    if (!claims_has_id(settling->file, term->name, strlen(term->name), &term->target)) {
        term->target = SIZE_MAX;
        refuse_unknown(settling, term);
    }
}

/* Both sides were understood. */
static bool is_whole(const struct claim_statement *statement)
{
    return statement->term[0] != NULL && (statement->sign == COMPARE_NONE || statement->term[1] != NULL);
}

/* Makes a reference what it refers to: in a chain of lone values the end of it. */
static void settle_reference(struct settling *settling, struct claim_term *term)
{
    struct claims_file *file = settling->file;
    struct claim_term *at = term;
    for (size_t steps = 0; at->kind == TERM_REFERENCE; steps++) {
        if (at->target == SIZE_MAX) {
            return;
        }
        const struct claim_statement *statement = &file->statement[at->target];
        if (statement->published < 0) {
            if (at == term && is_whole(statement)) { /* else that line is told already */
                claims_fault(&file->text, settling->faults, ERROR_CLAIM_REFERENCE_VALUE, term->at, term->name, strlen(term->name));
            }
            return;
        }
        at = statement->term[statement->published];
        if (at == term || steps > file->count) {
            refuse_cycle(settling, term);
            return;
        }
    }
    term->slot = at->slot;
    term->kind = at->kind;
}

/* ---- what is shown ---- */

struct showing {
    const struct claims_file *file;
    char *text; /* NULL: the length alone is asked for */
    size_t length, at;
};

static void show(struct showing *showing, const char *text, size_t length)
{
    if (showing->text != NULL) {
        memcpy(showing->text + showing->length, text, length);
    }
    showing->length += length;
}

static void show_reference(struct showing *showing, const struct claim_term *term)
{
    const struct claims_file *file = showing->file;
    const char *number = term->kind == TERM_NUMBER ? file->slot[term->slot].written : "?";
    bool share = term->kind == TERM_NUMBER && claim_measure_is_share(&file->slot[term->slot].in);
    show(showing, file->text.plain + showing->at, term->at - showing->at);
    show(showing, number, strlen(number));
    show(showing, "%", share);
    if (term->kind == TERM_NUMBER && !share && file->slot[term->slot].scale != 0) { /* 900 triệu đồng are not 900 */
        show(showing, " ", 1);
        show(showing, file->slot[term->slot].behind, strlen(file->slot[term->slot].behind));
    }
    showing->at = term->at + strlen(term->name);
}

static const char *show_side(struct claims_file *file, const struct claim_statement *statement, int side)
{
    struct showing showing = {.file = file};
    char *text = NULL;
    for (int pass = 0; pass < 2; pass++) {
        showing.text = text;
        showing.length = 0;
        showing.at = statement->begin[side];
        for (const struct claim_term *term = statement->all[side]; term != NULL; term = term->next) {
            if (term->referred) {
                show_reference(&showing, term);
            }
        }
        show(&showing, file->text.plain + showing.at, statement->end[side] - showing.at);
        if (pass == 0 && (text = claims_room(&file->room, showing.length + 1)) == NULL) {
            return "";
        }
    }
    text[text_squeeze(text, showing.length, text)] = '\0';
    return text;
}

static void show_statement(struct claims_file *file, struct claim_statement *statement)
{
    static const char *const signs[] = {"", " = ", " ≥ ", " ≤ ", " > ", " < "};
    const char *sign = signs[statement->sign];
    statement->side[0] = show_side(file, statement, 0);
    statement->side[1] = statement->sign == COMPARE_NONE ? NULL : show_side(file, statement, 1);
    const char *right = statement->side[1] == NULL ? "" : statement->side[1];
    size_t size = strlen(statement->side[0]) + strlen(sign) + strlen(right) + 1;
    char *shown = claims_room(&file->room, size);
    if (shown != NULL) {
        snprintf(shown, size, "%s%s%s", statement->side[0], sign, right);
    }
    statement->shown = shown == NULL ? "" : shown;
}

/* ---- all of it ---- */

bool claims_settle(struct claims_file *file, struct claim_faults *faults)
{
    struct settling settling = {.file = file, .faults = faults};
    size_t before = faults->count + faults->more;
    for (size_t i = 0; i < file->count; i++) {
        find_published(&file->statement[i]);
    }
    each_of_all(&settling, find_target);
    each_of_all(&settling, settle_reference);
    for (size_t i = 0; i < file->count; i++) {
        struct claim_statement *statement = &file->statement[i];
        bool whole = is_whole(statement);
        statement->form = whole ? claim_form_of(statement) : NULL;
        if (statement->form != NULL) {
            show_statement(file, statement);
        } else if (whole) {
            claims_fault(&file->text, faults, ERROR_CLAIM_FORM, statement->from, statement->text, strlen(statement->text));
        }
    }
    return faults->count + faults->more == before;
}
