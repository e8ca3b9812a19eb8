/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/card_phrases.h"

#include "surveys/rejects.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NAMED = 1, HASHES = 2, HASH_DIGITS = 8 }; /* files told by name; further ones are counted */

/* Adds a part to a list: "a", "a; b". */
static void add(char *list, size_t size, const char *separator, const char *part)
{
    size_t length = strlen(list);
    int added = snprintf(list + length, size - length, "%s%s", length == 0 ? "" : separator, part);
    list[added < 0 ? length : strlen(list)] = '\0'; /* cut at the end of the room */
}

static void fill(enum word which, const char *first, const char *second, enum language language,
                 char *buffer, size_t size)
{
    char filled[WORDS_FILLED];
    const char *const arguments[] = {first, second};
    snprintf(buffer, size, "%s", words_fill(which, language, arguments, 2, filled));
}

/* "a, b and 3 more": in place of a list that is cut. */
static void tell_more(enum word which, size_t left_out, enum language language, char list[static WORDS_FILLED])
{
    char more[NUMFMT];
    char all[WORDS_FILLED];
    fill(which, list, numfmt_count((int64_t)left_out, language, more), language, all, sizeof all);
    snprintf(list, WORDS_FILLED, "%s", all);
}

/* ---- dossiers ---- */

void page_late(const struct scorecard *card, enum language language, char *buffer, size_t size)
{
    const struct dossier_counts *d = &card->dossiers;
    char text[3][NUMFMT];
    char filled[WORDS_FILLED];
    buffer[0] = '\0';
    if (d->carried_over + d->received == 0) {
        return;
    }
    if (d->late + d->pending_overdue == 0) {
        snprintf(buffer, size, "%s", word(WORD_CARD_LATE_NONE, language));
        return;
    }
    const char *const counts[] = {numfmt_count(d->late + d->pending_overdue, language, text[0]),
                                  numfmt_count(d->late, language, text[1]),
                                  numfmt_count(d->pending_overdue, language, text[2])};
    enum word which = d->pending_overdue == 0 ? WORD_CARD_LATE_DONE
                      : d->late == 0          ? WORD_CARD_LATE_OPEN
                                              : WORD_CARD_LATE;
    snprintf(buffer, size, "%s", words_fill(which, language, counts, 3, filled));
}

static void one_formula(const struct figure *figure, enum policy policy, enum language language,
                        char *buffer, size_t size)
{
    char counts[PAGE_COUNTS];
    char share[NUMFMT];
    char both[2 * PAGE_COUNTS];
    char filled[WORDS_FILLED];
    bool percent = figure_has_percent(figure, 0);
    snprintf(both, sizeof both, "%s%s%s",
             figure->why == WHY_NONE ? page_counts(figure, language, counts)
                                     : word(WORD_NO_DATA, language),
             percent ? " = " : "", percent ? page_share(figure, 0, language, share) : "");
    const char *const arguments[] = {
        policy == POLICY_PORTAL ? word(WORD_CARD_BY_PORTAL, language) : policy_name(policy), both};
    snprintf(buffer, size, "%s", words_fill(WORD_CARD_ONE_FORMULA, language, arguments, 2, filled));
}

void page_two_formulas(const struct scorecard *card, const struct settings *settings,
                       enum language language, char *buffer, size_t size)
{
    enum policy second = settings->policy == POLICY_PORTAL ? POLICY_COMPLETED : POLICY_PORTAL;
    char text[WORDS_FILLED];
    buffer[0] = '\0';
    if (card->on_time[settings->policy].why != WHY_NONE && card->on_time[second].why != WHY_NONE) {
        return;
    }
    one_formula(&card->on_time[second], second, language, text, sizeof text);
    fill(WORD_CARD_TWO_FORMULAS, policy_name(settings->policy), text, language, buffer, size);
}

/* ---- data ---- */

void page_data_grade(const struct scorecard *card, enum language language, char *buffer,
                     size_t size)
{
    const char letter[] = {card->data.letter, '\0'};
    fill(card->data.letter == 'A' ? WORD_CARD_GRADE : WORD_CARD_GRADE_FAILED, letter, "", language,
         buffer, size);
}

void page_data_failed(const struct scorecard *card, const struct settings *settings,
                      enum language language, char *buffer, size_t size)
{
    const enum word words[DATA_CHECKS] = {[DATA_ENOUGH] = WORD_CARD_CHECK_ENOUGH,
                                          [DATA_HEARD] = settings->forms_from == FORMS_FROM_DRAWN
                                                             ? WORD_CARD_CHECK_SAMPLE
                                                             : WORD_CARD_CHECK_HEARD,
                                          [DATA_COMPLETE] = WORD_CARD_CHECK_COMPLETE,
                                          [DATA_USUAL] = WORD_CARD_CHECK_USUAL};
    char list[WORDS_FILLED] = "";
    for (size_t i = 0; i < DATA_CHECKS; i++) {
        if (card->data.failed[i]) {
            add(list, sizeof list, "; ", word(words[i], language));
        }
    }
    buffer[0] = '\0';
    if (list[0] != '\0') {
        fill(WORD_CARD_GRADE_WHY, list, "", language, buffer, size);
    }
}

static struct batch_counts rows_of(const struct scorecards *cards, enum record_kind kind)
{
    struct batch_counts sum = {.read = 0};
    for (size_t i = 0; i < cards->input_count; i++) {
        const struct scorecard_input *input = &cards->input[i];
        if (input->kind == kind) {
            sum.read += input->counts.read;
            sum.accepted += input->counts.accepted;
            sum.superseded += input->counts.superseded;
            sum.duplicate += input->counts.duplicate;
            sum.rejected += input->counts.rejected;
        }
    }
    return sum;
}

/* "dùng 12.999 + trùng 2 + loại 5": parts that are not 0, and those used in any case. */
static void row_parts(const struct batch_counts *sum, enum language language, char *buffer,
                      size_t size)
{
    const struct {
        enum word word;
        int64_t count;
    } parts[] = {{WORD_CARD_ROWS_USED, sum->accepted},
                 {WORD_CARD_ROWS_SUPERSEDED, sum->superseded},
                 {WORD_CARD_ROWS_DUPLICATE, sum->duplicate},
                 {WORD_CARD_ROWS_REJECTED, sum->rejected}};
    buffer[0] = '\0';
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        char number[NUMFMT];
        char part[WORDS_FILLED];
        if (i == 0 || parts[i].count > 0) {
            fill(parts[i].word, numfmt_count(parts[i].count, language, number), "", language, part,
                 sizeof part);
            add(buffer, size, " + ", part);
        }
    }
}

void page_rows(const struct scorecards *cards, enum language language, char *buffer, size_t size)
{
    static const struct {
        enum record_kind kind;
        enum word word;
    } told[] = {{KIND_DOSSIERS, WORD_CARD_ROWS_DOSSIERS}, {KIND_FORMS, WORD_CARD_ROWS_FORMS}};
    char list[WORDS_FILLED] = "";
    buffer[0] = '\0';
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        const struct batch_counts sum = rows_of(cards, told[i].kind);
        char read[NUMFMT];
        char parts[WORDS_FILLED];
        char said[WORDS_FILLED];
        if (sum.read > 0) {
            row_parts(&sum, language, parts, sizeof parts);
            fill(told[i].word, numfmt_count(sum.read, language, read), parts, language, said,
                 sizeof said);
            add(list, sizeof list, "; ", said);
        }
    }
    if (list[0] != '\0') {
        fill(WORD_CARD_ROWS, list, "", language, buffer, size);
    }
}

const char *page_file_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash == NULL ? path : slash + 1;
}

void page_rejects(const struct scorecards *cards, enum language language, char *buffer, size_t size)
{
    char list[WORDS_FILLED] = "";
    char missing[WORDS_FILLED];
    size_t files = 0;
    buffer[0] = '\0';
    if (!page_missing_cards(cards, language, missing)) {
        return;
    }
    for (size_t i = 0; i < cards->input_count; i++) {
        const struct scorecard_input *input = &cards->input[i];
        bool told = input->counts.rejected > 0;
        char *path = told && files < NAMED ? rejects_default_path(input->file) : NULL;
        if (path != NULL) {
            add(list, sizeof list, ", ", page_file_name(path));
        }
        free(path);
        files += told;
    }
    if (files > NAMED) {
        tell_more(WORD_CARD_REJECTS_MORE, files - NAMED, language, list);
    }
    fill(WORD_CARD_REJECTS_FILE, list, missing, language, buffer, size);
}

void page_hashes(const struct scorecards *cards, enum language language, char *buffer, size_t size)
{
    char list[WORDS_FILLED] = "";
    size_t files = 0;
    buffer[0] = '\0';
    for (size_t i = 0; i < cards->input_count; i++) {
        const struct scorecard_input *input = &cards->input[i];
        char part[WORDS_FILLED];
        char digits[HASH_DIGITS + 8];
        if (input->kind != KIND_DOSSIERS && input->kind != KIND_FORMS) {
            continue;
        }
        snprintf(digits, sizeof digits, "%.*s…", HASH_DIGITS, input->sha256);
        fill(WORD_CARD_HASH,
             word(input->kind == KIND_FORMS ? WORD_CARD_KIND_FORMS : WORD_CARD_KIND_DOSSIERS,
                  language),
             digits, language, part, sizeof part);
        if (files++ < HASHES) {
            add(list, sizeof list, ", ", part);
        }
    }
    if (files > HASHES) {
        tell_more(WORD_CARD_HASHES_MORE, files - HASHES, language, list);
    }
    if (files > 0) {
        fill(WORD_CARD_HASHES, list, "", language, buffer, size);
    }
}

/* ---- levels ---- */

void page_level(int index, int scale, enum language language, char *buffer, size_t size)
{
    static const enum word five[] = {WORD_CARD_LEVEL_5_1, WORD_CARD_LEVEL_5_2, WORD_CARD_LEVEL_5_3,
                                     WORD_CARD_LEVEL_5_4, WORD_CARD_LEVEL_5_5};
    static const enum word three[] = {WORD_CARD_LEVEL_3_1, WORD_CARD_LEVEL_3_2,
                                      WORD_CARD_LEVEL_3_3};
    char number[16];
    if (scale == 5 || scale == 3) {
        snprintf(buffer, size, "%s", word(scale == 5 ? five[index] : three[index], language));
        return;
    }
    snprintf(number, sizeof number, "%d", scale - index);
    if (index == 0) {
        fill(WORD_CARD_LEVEL_BEST, number, "", language, buffer, size);
    } else {
        snprintf(buffer, size, "%s", number);
    }
}

const char *page_target(double target, enum language language, char buffer[static NUMFMT])
{
    snprintf(buffer, NUMFMT, "%.6g%%", target * 100);
    char *point = strchr(buffer, '.');
    if (point != NULL && language == LANGUAGE_VI) {
        *point = ',';
    }
    return buffer;
}
