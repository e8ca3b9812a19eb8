/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said about a questionnaire. */
#include "reports/health_page.h"
#include "reports/withheld.h"

#include <stdio.h>
#include <string.h>

enum { LABELS_NAMED = 5, LABEL_SHOWN = 120 };

/* The usual mark for questions that are to be added up: Nunnally 1978, Psychometric Theory, 2nd ed., p. 245. */
static const double ALPHA_MARK = 0.7;

/* ---- numbers ---- */

bool health_withholds(int64_t answers)
{
    return is_few(answers);
}

int health_scale(const struct questionnaire_health *health)
{
    int scale = 0;
    for (size_t i = 0; i < health->item_count; i++) {
        scale = health->item[i].item.scale > scale ? health->item[i].item.scale : scale;
    }
    return scale;
}

const char *health_label(const struct item *item)
{
    return item->label[0] != '\0' ? item->label : item->id;
}

const char *page_health_number(const struct figure_number *number, bool shown, enum language language,
                               char buffer[static NUMFMT])
{
    return shown && number->why == WHY_NONE ? numfmt_real(number->value, 2, ROUND_NEAREST, language, buffer)
                                            : word(WORD_NOT_AVAILABLE, language);
}

static const char *limits_text(double low, double high, enum language language, char buffer[static PAGE_COUNTS])
{
    char text[2][NUMFMT];
    snprintf(buffer, PAGE_COUNTS, "%.40s – %.40s", numfmt_real(low, 2, ROUND_DOWN, language, text[0]),
             numfmt_real(high, 2, ROUND_UP, language, text[1]));
    return buffer;
}

static const char *shares_text(double low, double high, enum language language, char buffer[static PAGE_COUNTS])
{
    char text[2][NUMFMT];
    snprintf(buffer, PAGE_COUNTS, "%.40s – %.40s", numfmt_share(low, ROUND_DOWN, language, text[0]),
             numfmt_share(high, ROUND_UP, language, text[1]));
    return buffer;
}

const char *page_alpha(const struct health_alpha *alpha, enum language language, char buffer[static NUMFMT])
{
    if (alpha->state == ALPHA_ALL_ALIKE) {
        return word(WORD_HEALTH_SAME_ALL, language);
    }
    return alpha->why == WHY_NONE ? numfmt_real(alpha->value, 2, ROUND_NEAREST, language, buffer)
                                  : word(WORD_NOT_AVAILABLE, language);
}

const char *page_alpha_limits(const struct health_alpha *alpha, enum language language, char buffer[static PAGE_COUNTS])
{
    return alpha->why == WHY_NONE ? limits_text(alpha->low, alpha->high, language, buffer) : "";
}

const char *page_level_limits(const struct health_item *item, int level, enum language language,
                              char buffer[static PAGE_COUNTS])
{
    bool shown = item->limits_why == WHY_NONE && item->answers >= PAGE_FLOOR && level <= item->item.scale;
    return shown ? shares_text(item->low[level - 1], item->high[level - 1], language, buffer) : "";
}

const char *page_driver_share(const struct health_driver *driver, enum language language, char buffer[static NUMFMT])
{
    return driver->share.why == WHY_NONE ? numfmt_share(driver->share.value, ROUND_NEAREST, language, buffer)
                                         : word(WORD_NOT_AVAILABLE, language);
}

const char *page_driver_limits(const struct health_driver *driver, enum language language,
                               char buffer[static PAGE_COUNTS])
{
    return driver->interval_why == WHY_NONE ? shares_text(driver->low, driver->high, language, buffer) : "";
}

/* ---- sentences ---- */

struct say {
    const struct questionnaire_health *health;
    enum language language;
    char *buffer;
    size_t size;
};

/* Puts the phrase into the buffer; true. */
static bool fill(const struct say *say, enum word which, const char *const *arguments, size_t count)
{
    char filled[WORDS_FILLED];
    snprintf(say->buffer, say->size, "%s", words_fill(which, say->language, arguments, count, filled));
    return true;
}

static bool fill_number(const struct say *say, enum word which, int64_t number)
{
    char text[NUMFMT];
    const char *const arguments[] = {numfmt_count(number, say->language, text)};
    return fill(say, which, arguments, 1);
}

/* The sentence of that index among those that have something to say. */
static bool choose(const struct say *say, size_t sentences, bool (*sentence)(const struct say *say, size_t which),
                   size_t index)
{
    say->buffer[0] = '\0';
    for (size_t i = 0; i < sentences; i++) {
        if (sentence(say, i) && index-- == 0) {
            return true;
        }
    }
    return false;
}

/* ---- lists of questions ---- */

struct list {
    enum language language;
    char text[WORDS_FILLED];
    size_t named, count;
};

static void add_label(struct list *list, const struct item *item)
{
    size_t length = strlen(list->text);
    char label[LABEL_SHOWN + 8];
    list->count++;
    if (list->named < LABELS_NAMED) {
        size_t bytes = strlen(health_label(item));
        if (bytes > LABEL_SHOWN) {
            for (bytes = LABEL_SHOWN; ((unsigned char)health_label(item)[bytes] & 0xc0) == 0x80; bytes--) {
            }
        }
        snprintf(label, sizeof label, "%.*s%s", (int)bytes, health_label(item),
                 health_label(item)[bytes] == '\0' ? "" : "…");
        snprintf(list->text + length, sizeof list->text - length, "%s“%s”", length > 0 ? ", " : "", label);
        list->named++;
    }
}

/* "“Thủ tục”, “Kết quả” and 3 more"; false for an empty list. */
static bool fill_list(const struct say *say, enum word which, struct list *list)
{
    const char *const arguments[] = {list->text};
    if (list->count > list->named) {
        char text[NUMFMT];
        char more[WORDS_FILLED];
        size_t length = strlen(list->text);
        const char *const rest[] = {numfmt_count((int64_t)(list->count - list->named), say->language, text)};
        snprintf(list->text + length, sizeof list->text - length, " %.60s",
                 words_fill(WORD_HEALTH_MORE, say->language, rest, 1, more));
    }
    return list->count > 0 && fill(say, which, arguments, 1);
}

/* ---- the head ---- */

static const char *questions_text(size_t count, const char *first, const char *last, enum language language,
                                  char buffer[static WORDS_FILLED])
{
    char number[NUMFMT];
    const char *const arguments[] = {numfmt_count((int64_t)count, language, number), first, last};
    return words_fill(WORD_HEALTH_QUESTIONS, language, arguments, 3, buffer);
}

static bool say_others(const struct say *say)
{
    const struct questionnaire_health *health = say->health;
    char own[WORDS_FILLED];
    char list[WORDS_FILLED] = "";
    for (size_t i = 0; i < health->other_count; i++) {
        const struct other_questionnaire *other = &health->other[i];
        char number[NUMFMT];
        char asked[WORDS_FILLED];
        char filled[WORDS_FILLED];
        size_t length = strlen(list);
        const char *const arguments[] = {
            numfmt_count(other->forms, say->language, number),
            questions_text(other->questions, other->first, other->last, say->language, asked)};
        snprintf(list + length, sizeof list - length, "%s%.200s", i > 0 ? "; " : "",
                 words_fill(WORD_HEALTH_OTHER, say->language, arguments, 2, filled));
    }
    if (health->other_count == 0) {
        return false;
    }
    const char *const arguments[] = {questions_text(health->item_count, health->item[0].item.id,
                                                    health->item[health->item_count - 1].item.id, say->language, own),
                                     list};
    return fill(say, WORD_HEALTH_OTHERS, arguments, 2);
}

static bool say_rollup(const struct say *say)
{
    char day[NUMFMT];
    int32_t rollup = say->health->cards.settings.rollup;
    if (rollup == DAY_NONE) {
        return false;
    }
    const char *const arguments[] = {numfmt_day(rollup, say->language, day)};
    return fill(say, WORD_HEALTH_ROLLUP, arguments, 1);
}

static bool say_head(const struct say *say, size_t which)
{
    const struct questionnaire_health *health = say->health;
    char text[2][NUMFMT];
    const char *const forms[] = {numfmt_count(health->forms, say->language, text[0]),
                                 numfmt_count(health->complete, say->language, text[1])};
    switch (which) {
    case 0:
        return health->forms == 0 ? fill(say, WORD_HEALTH_NO_FORMS, NULL, 0)
                                  : fill(say, WORD_HEALTH_FORMS, forms, 2);
    case 1:
        return say_others(say);
    case 2:
        return health->scored > 0 && fill_number(say, WORD_HEALTH_SCORED, health->scored);
    default:
        return say_rollup(say);
    }
}

bool page_health_head(const struct questionnaire_health *health, size_t index, enum language language, char *buffer,
                      size_t size)
{
    return choose(&(const struct say){health, language, buffer, size}, 4, say_head, index);
}

/* ---- alpha ---- */

static bool say_value(const struct say *say)
{
    const struct health_alpha *alpha = &say->health->alpha;
    char text[5][NUMFMT];
    const char *const arguments[] = {numfmt_real(alpha->value, 2, ROUND_NEAREST, say->language, text[0]),
                                     numfmt_real(alpha->low, 2, ROUND_DOWN, say->language, text[1]),
                                     numfmt_real(alpha->high, 2, ROUND_UP, say->language, text[2]),
                                     numfmt_count((int64_t)alpha->questions, say->language, text[3]),
                                     numfmt_count(alpha->forms, say->language, text[4])};
    return fill(say, WORD_ALPHA_VALUE, arguments, 5);
}

static bool say_state(const struct say *say)
{
    const struct health_alpha *alpha = &say->health->alpha;
    switch (alpha->state) {
    case ALPHA_THERE:
        return say_value(say);
    case ALPHA_FEW:
        return fill_number(say, WORD_ALPHA_FEW, HEALTH_ALPHA_FORMS);
    case ALPHA_ONE_QUESTION:
        return fill(say, WORD_ALPHA_ONE_QUESTION, NULL, 0);
    case ALPHA_ALL_ALIKE:
        return fill(say, WORD_ALPHA_ALL_ALIKE, NULL, 0);
    case ALPHA_ONE_VARIES:
        return fill(say, WORD_ALPHA_ONE_VARIES, NULL, 0);
    case ALPHA_SUM_FIXED:
        return fill(say, WORD_ALPHA_SUM_FIXED, NULL, 0);
    case ALPHA_NO_FORMS:
        break;
    }
    return fill(say, WORD_ALPHA_NO_FORMS, NULL, 0);
}

static bool say_verdict(const struct say *say)
{
    const struct health_alpha *alpha = &say->health->alpha;
    if (alpha->state != ALPHA_THERE) {
        return false;
    }
    return fill(say,
                alpha->value < 0           ? WORD_ALPHA_NEGATIVE
                : alpha->low >= ALPHA_MARK ? WORD_ALPHA_WELL
                : alpha->high < ALPHA_MARK ? WORD_ALPHA_LOOSE
                                           : WORD_ALPHA_UNSURE,
                NULL, 0);
}

/* Questions that were dropped: nobody answers them, or all alike. Where no alpha comes of it that is said already; of
 * forms too few for alpha it is not said either: it would tell what so few people answered. */
static bool say_dropped(const struct say *say, bool answered, enum word which)
{
    const struct questionnaire_health *health = say->health;
    struct list list = {.language = say->language};
    bool told = health->alpha.state == ALPHA_ALL_ALIKE || (answered && health->alpha.state == ALPHA_FEW);
    for (size_t i = 0; i < health->item_count && !told; i++) {
        if (health->item[i].dropped && (health->item[i].answers > 0) == answered) {
            add_label(&list, &health->item[i].item);
        }
    }
    return fill_list(say, which, &list);
}

static bool say_reversed(const struct say *say)
{
    const struct questionnaire_health *health = say->health;
    struct list list = {.language = say->language};
    for (size_t i = 0; i < health->item_count && health->alpha.state == ALPHA_THERE; i++) {
        const struct figure_number *rest = &health->item[i].item_rest;
        if (rest->why == WHY_NONE && rest->value < 0) {
            add_label(&list, &health->item[i].item);
        }
    }
    return fill_list(say, WORD_ALPHA_REVERSED, &list);
}

static bool say_alpha(const struct say *say, size_t which)
{
    const struct health_alpha *alpha = &say->health->alpha;
    char text[2][NUMFMT];
    const char *const others[] = {page_health_number(&alpha->standardised, true, say->language, text[0]),
                                  page_health_number(&alpha->pairwise, true, say->language, text[1])};
    switch (which) {
    case 0:
        return say_verdict(say);
    case 1:
        return say_state(say);
    case 2:
        return say_reversed(say);
    case 3:
        return say_dropped(say, true, WORD_ALPHA_DROPPED);
    case 4:
        return say_dropped(say, false, WORD_ALPHA_EMPTY);
    default:
        return alpha->state == ALPHA_THERE && fill(say, WORD_ALPHA_OTHERS, others, 2);
    }
}

bool page_health_alpha(const struct questionnaire_health *health, size_t index, enum language language, char *buffer,
                       size_t size)
{
    return health->forms > 0 && choose(&(const struct say){health, language, buffer, size}, 6, say_alpha, index);
}

/* ---- drivers ---- */

/* "five", "năm"; digits beyond ten. */
static const char *number_word(size_t number, enum language language, char buffer[static NUMFMT])
{
    const char *words = word(WORD_HEALTH_NUMBERS, language);
    if (number < 2 || number > 10) {
        return numfmt_count((int64_t)number, language, buffer);
    }
    for (size_t i = 2; i < number; i++) {
        words += strcspn(words, " ");
        words += *words == ' ';
    }
    snprintf(buffer, NUMFMT, "%.*s", (int)strcspn(words, " "), words);
    return buffer;
}

static bool say_first(const struct say *say)
{
    const struct questionnaire_health *health = say->health;
    const struct health_drivers *drivers = &health->drivers;
    char number[NUMFMT];
    if (drivers->count < 2 || drivers->driver[0].share.why != WHY_NONE) {
        return false; /* nothing it could be first among */
    }
    const char *const arguments[] = {number_word(health->item_count - 1, say->language, number),
                                     health_label(&health->item[drivers->driver[0].item].item)};
    return fill(say, WORD_DRIVERS_FIRST, arguments, 2);
}

/* Those whose interval reaches that of the first. */
static bool say_tied(const struct say *say)
{
    const struct health_drivers *drivers = &say->health->drivers;
    struct list list = {.language = say->language};
    for (size_t i = 1; i < drivers->count; i++) {
        const struct health_driver *first = &drivers->driver[0];
        const struct health_driver *driver = &drivers->driver[i];
        if (first->interval_why == WHY_NONE && driver->interval_why == WHY_NONE && driver->high >= first->low) {
            add_label(&list, &say->health->item[driver->item].item);
        }
    }
    if (list.count > 1 && list.count + 1 == drivers->count) {
        return fill(say, WORD_DRIVERS_TIED_ALL, NULL, 0);
    }
    return fill_list(say, WORD_DRIVERS_TIED, &list);
}

static bool say_sum(const struct say *say)
{
    const struct health_drivers *drivers = &say->health->drivers;
    char text[2][NUMFMT];
    const char *const arguments[] = {numfmt_share(drivers->r2, ROUND_NEAREST, say->language, text[0]),
                                     numfmt_count(drivers->forms, say->language, text[1])};
    return fill(say, WORD_DRIVERS_SUM, arguments, 2);
}

static bool say_drivers(const struct say *say, size_t which)
{
    const struct health_drivers *drivers = &say->health->drivers;
    static const enum word why[] = {[DRIVERS_NOT_ASKED] = WORD_DRIVERS_NOT_ASKED,
                                    [DRIVERS_SAME] = WORD_DRIVERS_SAME,
                                    [DRIVERS_NONE_VARY] = WORD_DRIVERS_NONE_VARY};
    if (drivers->state == DRIVERS_FEW) {
        return which == 0 && fill_number(say, WORD_DRIVERS_FEW, HEALTH_DRIVER_FORMS);
    }
    if (drivers->state != DRIVERS_THERE) {
        return which == 0 && fill(say, why[drivers->state], NULL, 0);
    }
    return which == 0 ? say_first(say) : which == 1 ? say_tied(say) : say_sum(say);
}

bool page_health_drivers(const struct questionnaire_health *health, size_t index, enum language language, char *buffer,
                         size_t size)
{
    return health->forms > 0 && choose(&(const struct say){health, language, buffer, size}, 3, say_drivers, index);
}

/* ---- how the forms were filled in ---- */

/* "558 of 589" and " (94,7%)", which is "" for few forms. */
static void put_part(const struct say *say, int64_t part, int64_t all, char of[static WORDS_FILLED],
                     char share[static NUMFMT])
{
    char text[3][NUMFMT];
    const char *const counts[] = {numfmt_count(part, say->language, text[0]),
                                  numfmt_count(all, say->language, text[1])};
    words_fill(WORD_HEALTH_OF, say->language, counts, 2, of);
    share[0] = '\0';
    if (all >= PAGE_FLOOR) {
        snprintf(share, NUMFMT, " (%.40s)", numfmt_ratio(part, all, say->language, text[2]));
    }
}

static bool say_checks(const struct say *say, size_t which)
{
    const struct health_checks *checks = &say->health->checks;
    char of[WORDS_FILLED];
    char share[NUMFMT];
    char text[2][NUMFMT];
    if (health_withholds(say->health->forms)) {
        return which == 0 && fill(say, WORD_CHECKS_WITHHELD, NULL, 0);
    }
    if (which == 0) {
        put_part(say, checks->alike, checks->several, of, share);
        const char *const arguments[] = {of, share, numfmt_count(checks->best, say->language, text[0])};
        return checks->several > 0 && !health_withholds(checks->several) &&
               fill(say, WORD_CHECKS_ALIKE, arguments, 3);
    }
    put_part(say, checks->repeated, say->health->forms, of, share);
    const char *const arguments[] = {of, share, numfmt_count(checks->patterns, say->language, text[0]),
                                     numfmt_count(checks->most, say->language, text[1])};
    return fill(say, WORD_CHECKS_REPEATED, arguments, 4);
}

bool page_health_checks(const struct questionnaire_health *health, size_t index, enum language language, char *buffer,
                        size_t size)
{
    return health->forms > 0 && choose(&(const struct say){health, language, buffer, size}, 2, say_checks, index);
}
