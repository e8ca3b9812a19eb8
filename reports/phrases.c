/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sentences and figures that text and HTML pages share. */
#include "reports/renderers.h"
#include "reports/withheld.h"

#include <stdio.h>
#include <string.h>

bool page_flow(const struct dossier_counts *d, size_t index, enum word *label, int64_t *count)
{
    const struct {
        enum word label;
        int64_t count;
    } rows[] = {
        {WORD_CARRIED_OVER, d->carried_over},
        {WORD_RECEIVED, d->received},
        {WORD_EARLY, d->early},
        {WORD_ON_DAY, d->on_day},
        {WORD_LATE, d->late},
        {WORD_COMPLETED_NO_DUE, d->completed_no_due},
        {WORD_RETURNED, d->returned},
        {WORD_WITHDRAWN, d->withdrawn},
        {WORD_PENDING_WITHIN, d->pending_within},
        {WORD_PENDING_OVERDUE, d->pending_overdue},
        {WORD_PENDING_NO_DUE, d->pending_no_due},
        {WORD_SUSPENDED, d->suspended},
        {WORD_LEFT_OUT, d->left_out},
    };
    if (index >= sizeof rows / sizeof rows[0]) {
        return false;
    }
    *label = rows[index].label;
    *count = rows[index].count;
    return true;
}

/* ---- figures in words ---- */

bool figure_has_percent(const struct figure *figure, int64_t forms)
{
    return figure->why == WHY_NONE &&
           (figure->has_counts ? figure->denominator : forms) >= PAGE_FLOOR;
}

const char *page_counts(const struct figure *figure, enum language language,
                        char buffer[static PAGE_COUNTS])
{
    char hits[NUMFMT];
    char trials[NUMFMT];
    if (figure->why != WHY_NONE || !figure->has_counts) {
        return word(WORD_NOT_AVAILABLE, language);
    }
    snprintf(buffer, PAGE_COUNTS, "%s/%s", numfmt_count(figure->numerator, language, hits),
             numfmt_count(figure->denominator, language, trials));
    return buffer;
}

const char *page_share(const struct figure *figure, int64_t forms, enum language language,
                       char buffer[static NUMFMT])
{
    if (!figure_has_percent(figure, forms)) {
        return word(WORD_NOT_AVAILABLE, language);
    }
    return figure->has_counts
               ? numfmt_ratio(figure->numerator, figure->denominator, language, buffer)
               : numfmt_share(figure->rate, ROUND_NEAREST, language, buffer);
}

void page_interval(const struct figure *figure, enum language language, char *buffer, size_t size)
{
    char low[NUMFMT];
    char high[NUMFMT];
    char filled[WORDS_FILLED];
    buffer[0] = '\0';
    if (figure->why == WHY_NONE && figure->interval_why == WHY_NONE) {
        const char *const limits[] = {numfmt_share(figure->low, ROUND_DOWN, language, low),
                                      numfmt_share(figure->high, ROUND_UP, language, high)};
        snprintf(buffer, size, "%s", words_fill(WORD_LIKELY, language, limits, 2, filled));
    }
}

void page_limits(const struct figure *figure, int64_t forms, enum language language, char *buffer,
                 size_t size)
{
    char low[NUMFMT];
    char high[NUMFMT];
    buffer[0] = '\0';
    if (figure_has_percent(figure, forms) && figure->interval_why == WHY_NONE) {
        snprintf(buffer, size, "%s – %s", numfmt_share(figure->low, ROUND_DOWN, language, low),
                 numfmt_share(figure->high, ROUND_UP, language, high));
    }
}

const char *page_confidence(const struct settings *settings, enum language language,
                            char buffer[static NUMFMT])
{
    snprintf(buffer, NUMFMT, "%.6g", settings->confidence * 100);
    char *point = strchr(buffer, '.');
    if (point != NULL && language == LANGUAGE_VI) {
        *point = ',';
    }
    return buffer;
}

int page_scale(const struct scorecard *card)
{
    int scale = 0;
    for (size_t i = 0; i < card->item_count; i++) {
        scale = card->items[i].item.scale > scale ? card->items[i].item.scale : scale;
    }
    return scale;
}

enum word withheld_word(int64_t base)
{
    return is_few(base) ? WORD_WITHHELD_ANSWERS : WORD_WITHHELD_BESIDE;
}

int64_t comparison_forms(const struct comparison *comparison)
{
    int64_t forms = 0;
    for (size_t i = 0; i < comparison->cards.count; i++) {
        forms += comparison->cards.card[i].forms.valid;
    }
    return forms;
}

void page_unit_said(const struct unit *unit, char *buffer, size_t size)
{
    bool kind = unit->kind != NULL && unit->kind[0] != '\0';
    snprintf(buffer, size, "%s%s%s", kind ? unit->kind : "", kind ? " " : "", unit->name);
}

void page_unit_name(const struct unit *unit, char *buffer, size_t size)
{
    const char *kind = unit->kind == NULL ? "" : unit->kind;
    if (kind[0] == '\0') {
        snprintf(buffer, size, "%s", unit->name);
    } else if (kind[0] >= 'a' && kind[0] <= 'z') {
        snprintf(buffer, size, "%c%s %s", kind[0] - 'a' + 'A', kind + 1, unit->name);
    } else if (strncmp(kind, "đ", 2) == 0) { /* đặc khu */
        snprintf(buffer, size, "Đ%s %s", kind + 2, unit->name);
    } else {
        snprintf(buffer, size, "%s %s", kind, unit->name);
    }
}

void page_period(const struct scorecards *cards, enum language language, char *buffer, size_t size)
{
    const struct period *period = &cards->period;
    char name[NUMFMT];
    char from[NUMFMT];
    char to[NUMFMT];
    char filled[WORDS_FILLED];
    const char *const days[] = {numfmt_period(period, language, name),
                                numfmt_day(period->from, language, from),
                                numfmt_day(period->to, language, to)};
    bool plain = period->kind == PERIOD_ALL || period->kind == PERIOD_RANGE;
    snprintf(buffer, size, "%s",
             plain ? name : words_fill(WORD_PERIOD_DAYS, language, days, 3, filled));
}

static enum word mean_word(const struct scorecard *card, enum satisfaction_method method)
{
    const struct mean_figure *mean = &card->mean[method_mean(method)];
    if (method == METHOD_MEAN100) {
        return mean->of_overall ? WORD_METHOD_MEAN100_OVERALL : WORD_METHOD_MEAN100_POOLED;
    }
    return mean->figure.why == WHY_NOT_COMPARABLE ? WORD_METHOD_MEAN5_SCALE
           : mean->of_overall                     ? WORD_METHOD_MEAN5_OVERALL
                                                  : WORD_METHOD_MEAN5_POOLED;
}

const char *page_method(const struct scorecard *card, enum satisfaction_method method,
                        enum language language, char buffer[static WORDS_FILLED])
{
    char criteria[NUMFMT];
    const char *const count[] = {numfmt_count(card->criteria.criteria, language, criteria)};
    bool none = method == METHOD_CRITERIA && card->criteria.criteria == 0;
    if (method_is_mean(method)) {
        return words_fill(mean_word(card, method), language, count, 1, buffer);
    }
    return words_fill(none ? WORD_METHOD_NO_CRITERIA : method_word(method), language, count, 1,
                      buffer);
}

/* ---- what happened ---- */

/* Picks the phrase for counts: all, some with a percentage, some without, none. */
static const char *clause(const struct figure *figure, const enum word words[4],
                          enum language language, char filled[static WORDS_FILLED])
{
    char hits[NUMFMT];
    char trials[NUMFMT];
    char share[NUMFMT];
    if (figure->why != WHY_NONE) {
        return word(words[3], language);
    }
    const char *const arguments[] = {numfmt_count(figure->numerator, language, hits),
                                     numfmt_count(figure->denominator, language, trials),
                                     page_share(figure, 0, language, share)};
    bool all = figure->numerator == figure->denominator && figure->denominator > 1; /* one is not "all" */
    enum word which = all ? words[0] : figure_has_percent(figure, 0) ? words[1] : words[2];
    return words_fill(which, language, arguments, 3, filled);
}

static const char *on_time_clause(const struct scorecard *card, const struct settings *settings,
                                  enum language language, char filled[static WORDS_FILLED])
{
    static const enum word words[POLICIES][4] = {
        [POLICY_COMPLETED] = {WORD_SAID_COMPLETED_ALL, WORD_SAID_COMPLETED, WORD_SAID_COMPLETED_FEW,
                              WORD_HEAD_NO_DOSSIERS},
        [POLICY_PORTAL] = {WORD_SAID_PORTAL_ALL, WORD_SAID_PORTAL, WORD_SAID_PORTAL_FEW,
                           WORD_HEAD_NO_DOSSIERS},
        [POLICY_RECEIVED] = {WORD_SAID_RECEIVED_ALL, WORD_SAID_RECEIVED, WORD_SAID_RECEIVED_FEW,
                             WORD_HEAD_NO_DOSSIERS},
        [POLICY_DUE] = {WORD_SAID_DUE_ALL, WORD_SAID_DUE, WORD_SAID_DUE_FEW, WORD_HEAD_NO_DOSSIERS},
    };
    return clause(scorecard_on_time(card, settings), words[settings->policy], language, filled);
}

static const char *satisfaction_clause(const struct scorecard *card, enum language language,
                                       char filled[static WORDS_FILLED])
{
    static const enum word satisfied[4] = {WORD_HEAD_ALL_SATISFIED, WORD_HEAD_SATISFIED,
                                           WORD_HEAD_FEW_SATISFIED, WORD_HEAD_NO_FORMS};
    static const enum word fully[4] = {WORD_HEAD_ALL_FULLY, WORD_HEAD_FULLY, WORD_HEAD_FEW_FULLY,
                                       WORD_HEAD_NO_FORMS};
    const struct figure *figure = scorecard_satisfaction(card);
    if (figure->why != WHY_NONE && card->forms.valid > 0) {
        char valid[NUMFMT];
        const char *const count[] = {numfmt_count(card->forms.valid, language, valid)};
        return words_fill(figure->why == WHY_NOT_COMPARABLE ? WORD_HEAD_MEAN5_SCALE : WORD_HEAD_NO_SHARE, language,
                          count, 1, filled);
    }
    if (figure->has_counts || figure->why != WHY_NONE) {
        return clause(figure, card->method == METHOD_ALL ? fully : satisfied, language, filled);
    }
    char forms[NUMFMT];
    char share[NUMFMT];
    const char *const arguments[] = {numfmt_count(card->forms.valid, language, forms),
                                     page_share(figure, card->forms.valid, language, share)};
    bool enough = figure_has_percent(figure, card->forms.valid);
    bool mean = method_is_mean(card->method);
    return words_fill(mean ? (enough ? WORD_HEAD_MEAN : WORD_HEAD_FEW_MEAN)
                           : (enough ? WORD_HEAD_INDEX : WORD_HEAD_FEW_INDEX),
                      language, arguments, 2, filled);
}

void page_headline(const struct scorecard *card, const struct settings *settings,
                   enum language language, char *buffer, size_t size)
{
    char first[WORDS_FILLED];
    char second[WORDS_FILLED];
    snprintf(buffer, size, "%s; %s.", on_time_clause(card, settings, language, first),
             satisfaction_clause(card, language, second));
}

/* ---- who was not heard ---- */

/* A share of the dossiers where there are enough of them for a percentage, else the counts. */
static const char *share_of(int64_t part, int64_t whole, enum language language,
                            char buffer[static PAGE_COUNTS])
{
    char share[NUMFMT];
    const struct figure counts = {.has_counts = true, .numerator = part, .denominator = whole};
    if (whole < PAGE_FLOOR) {
        return page_counts(&counts, language, buffer);
    }
    snprintf(buffer, PAGE_COUNTS, "%s", numfmt_ratio(part, whole, language, share));
    return buffer;
}

void page_silence(const struct scorecard *card, enum language language, char *buffer, size_t size)
{
    const struct coverage *coverage = &card->coverage;
    const struct figure *satisfied = scorecard_satisfaction(card);
    bool worst = coverage->bounds_why == WHY_NONE;
    int64_t heard = worst ? satisfied->denominator : coverage->forms;
    char text[4][PAGE_COUNTS];
    char filled[WORDS_FILLED];
    buffer[0] = '\0';
    if (coverage->why != WHY_NONE || heard >= coverage->dossiers ||
        card->evidence.drawn.why == WHY_NONE) {
        return; /* a sample drawn at random stands for those who were not asked */
    }
    if (coverage->bounds_why == WHY_NOT_ASKED) { /* whose forms they are is not known */
        const char *const counts[] = {numfmt_count(heard, language, text[0]),
                                      numfmt_count(coverage->dossiers, language, text[1]),
                                      share_of(heard, coverage->dossiers, language, text[2])};
        snprintf(buffer, size, "%s",
                 words_fill(WORD_HEAD_SILENT_UNKNOWN, language, counts, 3, filled));
        return;
    }
    int64_t silent = coverage->dossiers - heard;
    const char *const arguments[] = {
        numfmt_count(silent, language, text[0]),
        numfmt_count(coverage->dossiers, language, text[1]),
        share_of(silent, coverage->dossiers, language, text[2]),
        worst ? share_of(satisfied->numerator, coverage->dossiers, language, text[3]) : ""};
    snprintf(buffer, size, "%s",
             words_fill(worst ? WORD_HEAD_SILENT_WORST : WORD_HEAD_SILENT, language, arguments, 4,
                        filled));
}

static void coverage_line(const struct coverage *coverage, enum language language, char *buffer,
                          size_t size)
{
    char text[3][PAGE_COUNTS];
    char filled[WORDS_FILLED];
    bool share = coverage->dossiers >= PAGE_FLOOR && coverage->forms <= coverage->dossiers;
    const char *const counts[] = {
        numfmt_count(coverage->forms, language, text[0]),
        numfmt_count(coverage->dossiers, language, text[1]),
        share ? numfmt_ratio(coverage->forms, coverage->dossiers, language, text[2]) : ""};
    snprintf(
        buffer, size, "%s",
        words_fill(share ? WORD_COVERAGE_LINE : WORD_COVERAGE_COUNTS, language, counts, 3, filled));
}

static void bounds_line(const struct scorecard *card, enum language language, char *buffer,
                        size_t size)
{
    const struct coverage *coverage = &card->coverage;
    const struct figure *satisfied = scorecard_satisfaction(card);
    char text[2][PAGE_COUNTS];
    char filled[WORDS_FILLED];
    int64_t best = satisfied->numerator + coverage->dossiers - satisfied->denominator;
    const char *const bounds[] = {
        share_of(satisfied->numerator, coverage->dossiers, language, text[0]),
        share_of(best, coverage->dossiers, language, text[1])};
    snprintf(buffer, size, "%s", words_fill(WORD_COVERAGE_BOUNDS, language, bounds, 2, filled));
}

bool page_coverage(const struct scorecard *card, size_t index, enum language language, char *buffer,
                   size_t size)
{
    const struct coverage *coverage = &card->coverage;
    if (index == 0) {
        if (coverage->why != WHY_NONE) {
            snprintf(buffer, size, "%s", word(WORD_COVERAGE_NO_DOSSIERS, language));
        } else {
            coverage_line(coverage, language, buffer, size);
        }
        return true;
    }
    if (index > 1 || coverage->why != WHY_NONE) {
        return false;
    }
    if (coverage->bounds_why == WHY_NONE) {
        bounds_line(card, language, buffer, size);
    } else if (coverage->forms > coverage->dossiers) {
        snprintf(buffer, size, "%s", word(WORD_COVERAGE_MORE, language));
    } else if (coverage->bounds_why == WHY_NOT_ASKED && coverage->forms > 0) {
        snprintf(buffer, size, "%s", word(WORD_COVERAGE_NOT_ASKED, language));
    } else {
        return false;
    }
    return true;
}

/* ---- how good the data are ---- */

static void forms_line(const struct form_counts *forms, enum language language, char *buffer,
                       size_t size)
{
    char text[4][NUMFMT];
    char filled[WORDS_FILLED];
    const char *const counts[] = {numfmt_count(forms->valid, language, text[0]),
                                  numfmt_count(forms->invalid, language, text[1]),
                                  numfmt_count(forms->blank, language, text[2]),
                                  numfmt_count(forms->two_marks, language, text[3])};
    snprintf(buffer, size, "%s", words_fill(WORD_FORMS_LINE, language, counts, 4, filled));
}

/* A reported mean in hundredths, rounded half up. */
static void score_line(const struct score_only *only, enum language language, char *buffer,
                       size_t size)
{
    char count[NUMFMT];
    char mean[NUMFMT];
    char filled[WORDS_FILLED];
    if (is_few(only->forms)) { /* their mean stays with them */
        const char *const some[] = {numfmt_count(only->forms, language, count)};
        snprintf(buffer, size, "%s", words_fill(WORD_SCORE_ONLY_FEW, language, some, 1, filled));
        return;
    }
    int64_t hundredths = (only->sum * 2 + only->forms) / (2 * only->forms);
    snprintf(mean, sizeof mean, "%lld%c%02lld", (long long)(hundredths / 100),
             language == LANGUAGE_VI ? ',' : '.', (long long)(hundredths % 100));
    const char *const scored[] = {numfmt_count(only->forms, language, count), mean};
    snprintf(buffer, size, "%s", words_fill(WORD_SCORE_ONLY, language, scored, 2, filled));
}

bool page_quality(const struct scorecard *card, size_t index, enum language language, char *buffer,
                  size_t size)
{
    char text[4][NUMFMT];
    char filled[WORDS_FILLED];
    const char *const rows[] = {numfmt_count(card->accepted, language, text[0]),
                                numfmt_count(card->superseded, language, text[1]),
                                numfmt_count(card->duplicate, language, text[2]),
                                numfmt_count(card->warnings, language, text[3])};
    if (index == 0) {
        forms_line(&card->forms, language, buffer, size);
    } else if (index == 1) {
        snprintf(buffer, size, "%s", words_fill(WORD_QUALITY_LINE, language, rows, 4, filled));
    } else if (index == 2 && card->score_only.forms > 0) {
        score_line(&card->score_only, language, buffer, size);
    } else {
        return false;
    }
    return true;
}

bool page_missing_list(const struct missing_rows *missing, enum language language,
                         char buffer[static WORDS_FILLED])
{
    static const struct {
        enum record_kind kind;
        enum word one, many;
    } kinds[] = {{KIND_DOSSIERS, WORD_DOSSIER_ONE, WORD_DOSSIER_MANY},
                 {KIND_FORMS, WORD_FORM_ONE, WORD_FORM_MANY},
                 {KIND_ACTIVITIES, WORD_ACTIVITY_ONE, WORD_ACTIVITY_MANY},
                 {KIND_MODELS, WORD_MODEL_ROW_ONE, WORD_MODEL_ROW_MANY},
                 {KIND_RESULTS, WORD_RESULT_ROW_ONE, WORD_RESULT_ROW_MANY}};
    enum { TOLD = sizeof kinds / sizeof kinds[0] };
    size_t left = 0;
    for (size_t i = 0; i < TOLD; i++) {
        left += missing->rows[kinds[i].kind] > 0;
    }
    bool any = left > 0;
    buffer[0] = '\0';
    for (size_t i = 0; i < TOLD; i++) {
        int64_t rows = missing->rows[kinds[i].kind];
        char number[NUMFMT];
        char part[WORDS_FILLED];
        char before[WORDS_FILLED];
        const char *const count[] = {numfmt_count(rows, language, number)};
        if (rows == 0) {
            continue;
        }
        left--;
        words_fill(rows == 1 ? kinds[i].one : kinds[i].many, language, count, 1, part);
        snprintf(before, sizeof before, "%s", buffer);
        const char *const parts[] = {before, part};
        if (before[0] == '\0') {
            snprintf(buffer, WORDS_FILLED, "%s", part);
        } else {
            words_fill(left == 0 ? WORD_BOTH : WORD_LISTED, language, parts, 2, buffer);
        }
    }
    return any;
}

bool page_missing_cards(const struct scorecards *cards, enum language language, char buffer[static WORDS_FILLED])
{
    struct missing_rows missing = cards->missing;
    missing.rows[KIND_RESULTS] = 0;
    return page_missing_list(&missing, language, buffer);
}

void page_missing_head(const struct scorecards *cards, enum language language, char *buffer,
                       size_t size)
{
    char list[WORDS_FILLED];
    char filled[WORDS_FILLED];
    buffer[0] = '\0';
    if (page_missing_cards(cards, language, list)) {
        const char *const arguments[] = {list, word(WORD_QUALITY, language)};
        snprintf(buffer, size, "%s", words_fill(WORD_MISSING_HEAD, language, arguments, 2, filled));
    }
}

void page_missing(const struct scorecards *cards, enum language language, char *buffer, size_t size)
{
    char list[WORDS_FILLED];
    char filled[WORDS_FILLED];
    if (!page_missing_cards(cards, language, list)) {
        snprintf(buffer, size, "%s",
                 word(cards->missing.settled ? WORD_MISSING_SETTLED : WORD_MISSING_NONE, language));
        return;
    }
    const char *const arguments[] = {list};
    snprintf(buffer, size, "%s%s%s", words_fill(WORD_MISSING, language, arguments, 1, filled),
             cards->missing.mended ? " " : "",
             cards->missing.mended ? word(WORD_MISSING_MENDED, language) : "");
}

/* ---- who stands out ---- */

/* Rows like this one: "above the others: A, B". */
static size_t put_names(const struct comparison_measure *measure, const struct comparison_row *like,
                        enum language language, char *buffer, size_t size)
{
    size_t length = (size_t)snprintf(buffer, size, "%s: ", word(mark_word(like), language));
    size_t found = 0;
    for (size_t i = 0; i < measure->count; i++) {
        if (measure->row[i].mark != like->mark || measure->row[i].alone != like->alone) {
            continue;
        }
        const char *name = measure->row[i].unit->name;
        if (length + strlen(name) + 8 >= size) {
            length += (size_t)snprintf(buffer + length, size - length, "…");
            break;
        }
        length += (size_t)snprintf(buffer + length, size - length, "%s%s", found++ == 0 ? "" : ", ",
                                   name);
    }
    return found == 0 ? 0 : length;
}

static bool some_are_judged(const struct comparison_measure *measure)
{
    for (size_t i = 0; i < measure->count; i++) {
        if (measure->row[i].mark != MARK_TOO_FEW) {
            return true;
        }
    }
    return false;
}

void page_compared(const struct comparison_measure *measure, enum measure which,
                   enum language language, char *buffer, size_t size)
{
    static const struct comparison_row order[] = {{.mark = MARK_ABOVE},
                                                  {.mark = MARK_BELOW},
                                                  {.mark = MARK_TOO_FEW, .alone = true},
                                                  {.mark = MARK_TOO_FEW}};
    enum { KINDS_TOLD = sizeof order / sizeof order[0] };
    size_t length =
        (size_t)snprintf(buffer, size, "%s – ",
                         word(which == MEASURE_ON_TIME ? WORD_ON_TIME : WORD_SATISFIED, language));
    bool outliers = false;
    size_t parts = 0;
    for (size_t i = 0; i < KINDS_TOLD; i++) {
        /* Each mark has its share of the line, so that none can crowd another out. */
        size_t room = (size - length) / (KINDS_TOLD - i) - 8;
        if (i == 2 && !outliers && some_are_judged(measure)) {
            length += (size_t)snprintf(buffer + length, size - length, "%s%s",
                                       parts > 0 ? "; " : "", word(WORD_NO_OUTLIER, language));
            parts++;
            room = size - length - 8;
        }
        char *at = buffer + length + (parts > 0 ? 2 : 0);
        size_t added = put_names(measure, &order[i], language, at, room);
        if (added > 0) {
            if (parts++ > 0) {
                memcpy(buffer + length, "; ", 2);
                length += 2;
            }
            length += added;
            outliers = outliers || order[i].mark != MARK_TOO_FEW;
        }
        buffer[length] = '\0';
    }
    snprintf(buffer + length, size - length, "%s.", parts > 0 ? "" : word(WORD_NO_DATA, language));
}
