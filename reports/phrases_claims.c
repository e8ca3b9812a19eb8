/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said of claims, in sentences made of the same values as the tables. */
#include "reports/card_phrases.h"
#include "reports/claims_page.h"
#include "reports/claims_parts.h"

#include <stdio.h>
#include <string.h>

enum { ARGUMENTS = 4, NUMBER = 512, PART = 300 };

struct telling {
    const struct claims *claims;
    const struct claim *claim;
    enum language language;
    char *buffer;
    size_t size;
};

typedef bool sentence(const struct telling *telling);

static bool tell(const struct telling *telling, enum word which, const char *const *arguments)
{
    char filled[WORDS_FILLED];
    snprintf(telling->buffer, telling->size, "%s", words_fill(which, telling->language, arguments, ARGUMENTS, filled));
    return true;
}

/* A part of a sentence, with an ellipsis where it is too long for one. */
static const char *cut(const char *text, char buffer[static PART])
{
    error_copy_text(buffer, PART, text, strlen(text));
    return buffer;
}

const char *claims_name(const struct claims *claims)
{
    if (claims->title != NULL) {
        return claims->title;
    }
    return strcmp(claims->file, "-") == 0 ? NULL : page_file_name(claims->file);
}

/* ---- numbers ---- */

/* What is printed of a plain decimal or "986/986", without a unit. */
static void put_plain(const char *plain, enum language language, char *buffer, size_t size)
{
    char part[EXACT_TEXT];
    char text[2][NUMFMT_PLAIN];
    const char *stroke = strchr(plain, '/');
    size_t length = stroke == NULL ? strlen(plain) : (size_t)(stroke - plain);
    snprintf(part, sizeof part, "%.*s", (int)length, plain);
    snprintf(buffer, size, "%s%s%s", numfmt_plain(part, language, text[0]), stroke == NULL ? "" : "/",
             stroke == NULL ? "" : numfmt_plain(stroke + 1, language, text[1]));
}

static void put_measured(const char *plain, const struct measure_in *in, enum language language, char *buffer, size_t size)
{
    char number[NUMBER];
    char label[MEASURE_ID * 2];
    put_plain(plain, language, number, sizeof number);
    measure_in_label(in, language, label);
    bool share = claim_measure_is_share(in);
    bool one = strcmp(plain, "1") == 0 && language == LANGUAGE_EN && in->of != NULL && in->of->kind == UOM_TIME && in->per == NULL;
    size_t length = strlen(label);
    if (one && length > 1) {
        label[length - 1] = '\0'; /* "1 year" */
    }
    snprintf(buffer, size, "%s%s%s", number, label[0] == '\0' || share ? "" : " ", label);
}

void claim_number(const struct claim *claim, const char *plain, enum language language, char *buffer, size_t size)
{
    static const struct measure_in bare;
    int32_t day = DAY_NONE;
    if (plain == NULL || plain[0] == '\0') {
        snprintf(buffer, size, "%s", word(WORD_NOT_AVAILABLE, language));
        return;
    }
    if (day_parse_iso(plain, &day)) {
        char text[NUMFMT];
        snprintf(buffer, size, "%s", numfmt_day(day, language, text));
        return;
    }
    put_measured(plain, strchr(plain, '/') != NULL ? &bare : &claim->unit, language, buffer, size);
}

/* ---- failures ---- */

static bool tell_difference(const struct telling *telling)
{
    const struct claim *claim = telling->claim;
    char expected[NUMBER];
    char value[NUMBER];
    char difference[NUMBER];
    char points[WORDS_FILLED];
    if (claim->value == NULL) {
        cut(claim->side[claim->published < 0 ? 0 : claim->published], value); /* no number: as it was written */
    } else {
        claim_number(claim, claim->value, telling->language, value, sizeof value);
    }
    if (claim->expected == NULL) {
        return tell(telling, WORD_CLAIM_NO_SHARE, (const char *const[ARGUMENTS]){value, "", "", ""});
    }
    claim_number(claim, claim->expected, telling->language, expected, sizeof expected);
    const char *const texts[ARGUMENTS] = {expected, value, "", ""};
    bool records = claim->measure != NULL && strcmp(claim->form, "part") != 0;
    if (claim->difference == NULL || strcmp(claim->difference, "0") == 0) {
        return tell(telling, records ? WORD_CLAIM_RECORDS_SAY : WORD_CLAIM_NOT_SO, texts);
    }
    bool less = claim->difference[0] == '-';
    if (claim_measure_is_share(&claim->unit)) {
        put_plain(claim->difference + less, telling->language, difference, sizeof difference);
        words_fill(WORD_CLAIM_POINTS, telling->language, (const char *const[]){difference}, 1, points);
    } else {
        put_measured(claim->difference + less, &claim->unit, telling->language, points, sizeof points);
    }
    const enum word says = records ? (less ? WORD_CLAIM_RECORDS_LESS : WORD_CLAIM_RECORDS_MORE)
                                   : less ? WORD_CLAIM_LESS : WORD_CLAIM_MORE;
    return tell(telling, says, (const char *const[ARGUMENTS]){expected, value, points, ""});
}

static const struct claim *find_claim(const struct claims *claims, const char *id)
{
    size_t i = 0;
    while (i + 1 < claims->count && strcmp(claims->claim[i].id, id) != 0) {
        i++;
    }
    return &claims->claim[i];
}

static enum word slip_word(enum claim_slip slip)
{
    static const enum word words[] = {WORD_SLIP_DIGIT, WORD_SLIP_DIGIT, WORD_SLIP_SWAPPED, WORD_SLIP_MISSING, WORD_SLIP_DOUBLED};
    return words[slip];
}

static bool tell_repair(const struct telling *telling)
{
    const struct claim_explanation *explanation = &telling->claim->explanation;
    char number[NUMBER];
    char instead[NUMBER + PART];
    char written[2 * PART];
    char part[2][PART];
    char line[NUMFMT];
    if (explanation->kind == REPAIR_TRUNCATED) {
        return tell(telling, WORD_CLAIM_TRUNCATED, (const char *const[ARGUMENTS]){"", "", "", ""});
    }
    if (explanation->written == NULL) {
        return false;
    }
    const char *between = explanation->behind[0] == '\0' || explanation->behind[0] == '%' ? "" : " ";
    put_plain(explanation->instead, telling->language, number, sizeof number);
    const char *behind = cut(explanation->behind, part[0]);
    snprintf(instead, sizeof instead, "%s%s%s", number, between, behind);
    snprintf(written, sizeof written, "%s%s%s", cut(explanation->written, part[1]), between, behind);
    if (explanation->breaks != NULL) {
        const char *broken = cut(find_claim(telling->claims, explanation->breaks)->shown, part[1]);
        return tell(telling, WORD_CLAIM_BREAKS, (const char *const[ARGUMENTS]){instead, written, broken, ""});
    }
    if (explanation->kind == REPAIR_SIGN) {
        return tell(telling, WORD_CLAIM_SIGN, (const char *const[ARGUMENTS]){instead, "", "", ""});
    }
    bool slip = explanation->slip != SLIP_NONE;
    const char *const texts[ARGUMENTS] = {instead, written, numfmt_count(explanation->line, telling->language, line),
                                          slip ? word(slip_word(explanation->slip), telling->language) : ""};
    return tell(telling, slip ? WORD_CLAIM_REPAIR_SLIP : WORD_CLAIM_REPAIR, texts);
}

static bool tell_alike(const struct telling *telling)
{
    const struct claim *claim = telling->claim;
    char expected[NUMBER];
    char part[PART];
    char which[WORDS_FILLED] = "";
    size_t used = 0;
    if (claim->same_count == 0) {
        return false;
    }
    for (size_t i = 0; i < claim->same_count && used < sizeof which / 2; i++) {
        const struct claim *other = find_claim(telling->claims, claim->same_result[i]);
        int length = snprintf(which + used, sizeof which - used, "%s%s", i == 0 ? "" : "; ", cut(other->side[1 - other->published], part));
        used += length > 0 ? (size_t)length : 0;
    }
    claim_number(claim, claim->expected, telling->language, expected, sizeof expected);
    return tell(telling, WORD_CLAIM_ALSO, (const char *const[ARGUMENTS]){which, expected, "", ""});
}

/* ---- what is missing ---- */

static const char *record_text(const struct claim_record *record, enum language language, char buffer[static NUMBER])
{
    char text[PAGE_COUNTS];
    char number[NUMFMT];
    if (record->why != WHY_NONE) {
        snprintf(buffer, NUMBER, "%s", word(WORD_NO_DATA, language));
    } else if (record->exact != NULL) {
        put_measured(record->exact, &record->in, language, buffer, NUMBER);
    } else if (!record->share) {
        snprintf(buffer, NUMBER, "%s", numfmt_count(record->count, language, number));
    } else if (record->figure.has_counts) {
        snprintf(buffer, NUMBER, "%s", page_counts(&record->figure, language, text));
    } else {
        snprintf(buffer, NUMBER, "%s", numfmt_share(record->figure.rate, ROUND_NEAREST, language, number));
    }
    return buffer;
}

static bool tell_records(const struct telling *telling)
{
    const struct claim *claim = telling->claim;
    char list[WORDS_FILLED] = "";
    char part[PART];
    char text[NUMBER];
    char filled[WORDS_FILLED];
    size_t used = 0;
    if (claim->why != CLAIM_SEVERAL_UNITS || claim->record_count == 0) {
        return false;
    }
    for (size_t i = 0; i < claim->record_count && used < sizeof list / 2; i++) {
        const struct claim_record *record = &claim->record[i];
        record_text(record, telling->language, text);
        int length = record->unit == NULL
                         ? snprintf(list + used, sizeof list - used, "; %s",
                                    words_fill(WORD_CLAIM_RECORDS_ALL, telling->language, (const char *const[]){text}, 1, filled))
                         : snprintf(list + used, sizeof list - used, "%s%s %s", i == 0 ? "" : ", ", cut(record->unit, part), text);
        used += length > 0 ? (size_t)length : 0;
    }
    return tell(telling, WORD_CLAIM_RECORDS_EACH, (const char *const[ARGUMENTS]){list, "", "", ""});
}

static const char *label_of(const struct measure_in *in, enum language language, char buffer[static MEASURE_ID * 2])
{
    measure_in_label(in, language, buffer);
    return buffer[0] != '\0' ? buffer : word(WORD_CLAIM_BARE, language);
}

static bool tell_units(const struct telling *telling)
{
    const struct claim *claim = telling->claim;
    char label[2][MEASURE_ID * 2];
    const char *const units[2] = {label_of(&claim->units[0], telling->language, label[0]),
                                  label_of(&claim->units[1], telling->language, label[1])};
    if (claim->measure != NULL && claim->units[1].id[0] == '\0') {
        return tell(telling, WORD_CLAIM_UNITS_RECORDS, (const char *const[ARGUMENTS]){"", "", "", ""});
    }
    if (claim->indicator != NULL && claim->units[0].of != NULL && claim->units[1].of != NULL) {
        return tell(telling, WORD_CLAIM_UNITS_INDICATOR,
                    (const char *const[ARGUMENTS]){units[0], uom_kind_name(claim->units[0].of->kind, telling->language),
                                                   claim->indicator->label[telling->language], units[1]});
    }
    return tell(telling, WORD_CLAIM_UNITS_OTHER, (const char *const[ARGUMENTS]){units[0], units[1], "", ""});
}

static bool tell_period(const struct telling *telling)
{
    const struct claim *claim = telling->claim;
    char day[2][NUMFMT];
    char length[2][NUMBER];
    numfmt_day(claim->from, telling->language, day[0]);
    numfmt_day(claim->to, telling->language, day[1]);
    if (claim->expected == NULL) {
        return tell(telling, WORD_CLAIM_PERIOD_BROKEN, (const char *const[ARGUMENTS]){day[0], day[1], "", ""});
    }
    claim_number(claim, claim->expected, telling->language, length[0], NUMBER);
    claim_number(claim, claim->value, telling->language, length[1], NUMBER);
    return tell(telling, WORD_CLAIM_PERIOD_OTHER, (const char *const[ARGUMENTS]){day[0], day[1], length[0], length[1]});
}

static bool tell_day(const struct telling *telling)
{
    static const enum word verdicts[] = {[CLAIM_DAY_OFF] = WORD_CLAIM_OFF, [CLAIM_NO_CALENDAR] = WORD_CLAIM_OUTSIDE,
                                         [CLAIM_WHY_NONE] = WORD_CLAIM_WORKING};
    const struct claim *claim = telling->claim;
    char day[NUMFMT];
    const char *name = word((enum word)(WORD_MONDAY + day_of_week(claim->from)), telling->language);
    numfmt_day(claim->from, telling->language, day);
    bool works = claim->why == CLAIM_WHY_NONE;
    return tell(telling, verdicts[claim->why], (const char *const[ARGUMENTS]){works ? name : day, name, "", ""});
}

static bool tell_no_data(const struct telling *telling)
{
    const struct claim *claim = telling->claim;
    bool named = claim->record_count > 0 && claim->record[0].unit != NULL; /* else it is about all that there are */
    char part[PART];
    char unit[NUMBER];
    snprintf(unit, sizeof unit, "%s%s", named ? ", " : "", named ? cut(claim->record[0].unit, part) : "");
    char days[2][NUMFMT] = {"…", "…"};
    if (claim->from != DAY_NONE && claim->to != DAY_NONE) {
        numfmt_day(claim->from, telling->language, days[0]);
        numfmt_day(claim->to, telling->language, days[1]);
    }
    return tell(telling, WORD_CLAIM_WITHOUT_DATA,
                (const char *const[ARGUMENTS]){claim->measure->label[telling->language], unit, days[0], days[1]});
}

static bool tell_no_whole(const struct telling *telling)
{
    static const char *const none[ARGUMENTS] = {"", "", "", ""};
    const struct claim *claim = telling->claim;
    if (claim->measure == NULL) {
        return tell(telling, strcmp(claim->form, "growth") == 0 ? WORD_CLAIM_FROM_NOUGHT : WORD_CLAIM_NO_WHOLE, none);
    }
    if (claim->record_count == 0) {
        return tell(telling, WORD_CLAIM_NO_WHOLE_RECORDS, none);
    }
    bool missing = claim->record[claim->record_count - 1].why != WHY_NONE;
    return missing ? tell_no_data(telling) : tell(telling, WORD_CLAIM_NO_COUNTS, none);
}

static bool tell_missing(const struct telling *telling)
{
    static const char *const none[ARGUMENTS] = {"", "", "", ""};
    const struct claim *claim = telling->claim;
    switch (claim->why) {
    case CLAIM_NO_DENOMINATOR:
        return tell_no_whole(telling);
    case CLAIM_SEVERAL_UNITS:
        return tell(telling, WORD_CLAIM_SEVERAL, none);
    case CLAIM_PERIOD:
        return tell_period(telling);
    case CLAIM_UNIT:
        return tell_units(telling);
    case CLAIM_NO_NUMBER:
        return tell(telling, WORD_CLAIM_UNKNOWN, none);
    case CLAIM_NO_STORE:
        return tell(telling, WORD_CLAIM_WITHOUT_STORE, none);
    case CLAIM_NO_SUM:
        return tell(telling, WORD_CLAIM_NO_SUM, none);
    case CLAIM_NO_DATA:
        return tell_no_data(telling);
    case CLAIM_DAY_OFF:
    case CLAIM_NO_CALENDAR:
        return tell_day(telling);
    case CLAIM_WHY_NONE:
    case CLAIM_WHYS:
        break;
    }
    return false;
}

/* ---- how it holds ---- */

static bool tell_rounded(const struct telling *telling)
{
    char expected[NUMBER];
    if (!telling->claim->rounded) {
        return false;
    }
    claim_number(telling->claim, telling->claim->expected, telling->language, expected, sizeof expected);
    bool same = telling->claim->expected == NULL || telling->claim->value == NULL || strcmp(telling->claim->difference == NULL ? "0" : telling->claim->difference, "0") == 0;
    return tell(telling, same ? WORD_CLAIM_ROUNDED : WORD_CLAIM_ROUNDED_FROM, (const char *const[ARGUMENTS]){expected, "", "", ""});
}

static bool tell_share(const struct telling *telling)
{
    const struct claim *claim = telling->claim;
    char counts[PAGE_COUNTS];
    char share[NUMFMT];
    if (!claim->has_rate || !figure_has_percent(&claim->rate, 0) || !claim->rate.has_counts) {
        return false;
    }
    page_counts(&claim->rate, telling->language, counts);
    page_share(&claim->rate, 0, telling->language, share);
    return tell(telling, WORD_CLAIM_SHARE_IS, (const char *const[ARGUMENTS]){counts, share, "", ""});
}

static bool tell_interval(const struct telling *telling)
{
    const struct claim *claim = telling->claim;
    telling->buffer[0] = '\0';
    if (claim->has_rate && figure_has_percent(&claim->rate, PAGE_FLOOR)) {
        page_interval(&claim->rate, telling->language, telling->buffer, telling->size);
    }
    return telling->buffer[0] != '\0';
}

static bool tell_working(const struct telling *telling)
{
    return strcmp(telling->claim->form, "day") == 0 && tell_day(telling);
}

/* ---- all of them ---- */

bool claim_sentence(const struct claims *claims, const struct claim *claim, size_t index, enum language language, char *buffer,
                    size_t size)
{
    static sentence *const of_failure[] = {tell_difference, tell_repair, tell_alike, NULL};
    static sentence *const of_open[] = {tell_missing, tell_records, NULL};
    static sentence *const of_holding[] = {tell_working, tell_rounded, tell_share, tell_interval, NULL};
    static sentence *const of_value[] = {NULL};
    sentence *const *const lists[] = {of_holding, of_failure, of_open, of_value};
    const struct telling telling = {claims, claim, language, buffer, size};
    for (sentence *const *at = lists[claim->verdict]; *at != NULL; at++) {
        if ((*at)(&telling) && index-- == 0) {
            return true;
        }
    }
    buffer[0] = '\0';
    return false;
}

void claim_sentences(const struct claims *claims, const struct claim *claim, enum language language, char *buffer, size_t size)
{
    char line[WORDS_FILLED];
    size_t used = 0;
    const char *between = claim->verdict == CLAIM_HOLDS ? "; " : " ";
    buffer[0] = '\0';
    for (size_t i = 0; claim_sentence(claims, claim, i, language, line, sizeof line) && used < size; i++) {
        int length = snprintf(buffer + used, size - used, "%s%s", i == 0 ? "" : between, line);
        used += length > 0 ? (size_t)length : 0;
    }
}

void claims_headline(const struct claims *claims, enum language language, char *buffer, size_t size)
{
    char filled[WORDS_FILLED];
    char count[3][NUMFMT];
    const char *const counts[] = {numfmt_count((int64_t)claims->holds, language, count[0]),
                                  numfmt_count((int64_t)claims->fails, language, count[1]),
                                  numfmt_count((int64_t)claims->undecidable, language, count[2])};
    bool any = claims->holds + claims->fails + claims->undecidable > 0;
    snprintf(buffer, size, "%s", words_fill(any ? WORD_CLAIMS_COUNTS : WORD_CLAIMS_ONLY_VALUES, language, counts, 3, filled));
}
