/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/answer_patterns.h"

#include "reports/together.h"
#include "surveys/tally.h"

#include <stdlib.h>
#include <string.h>

struct asked_place {
    int32_t questionnaire; /* its number in the store */
    size_t asked;
    size_t count;
    uint8_t place[ITEMS_MAX]; /* of a question in `asked` */
};

struct pattern_entry {
    size_t at; /* of its key */
    int64_t forms;
};

/* A key: four bytes of who, two of which questionnaire, the answers, NUL. */
enum { KEY_WHO = 4, KEY_HEAD = 6, KEY_SIZE = KEY_HEAD + ITEMS_MAX + 1, FIRST_SLOTS = 1024 };

void answer_patterns_begin(struct answer_patterns *patterns)
{
    memset(patterns, 0, sizeof *patterns);
}

void answer_patterns_release(struct answer_patterns *patterns)
{
    free(patterns->asked);
    free(patterns->place);
    free(patterns->entry);
    free(patterns->text);
    free(patterns->slot);
    memset(patterns, 0, sizeof *patterns);
}

/* ---- which questionnaire ---- */

/* The overall question last, the others as they stand. */
static void put_in_order(struct questionnaire *questions)
{
    for (size_t i = 0; i + 1 < questions->count; i++) {
        if (questions->items[i].overall) {
            const struct item overall = questions->items[i];
            memmove(&questions->items[i], &questions->items[i + 1],
                    (questions->count - i - 1) * sizeof overall);
            questions->items[questions->count - 1] = overall;
            break;
        }
    }
}

/* Where each question of `questions` stands in `known`; false when one of them does not. */
static bool find_places(const struct questionnaire *questions, const struct questionnaire *known,
                        struct asked_place *place)
{
    if (questions->count != known->count) {
        return false;
    }
    for (size_t i = 0; i < questions->count; i++) {
        size_t at = 0;
        while (at < known->count && !items_are_same(&questions->items[i], &known->items[at])) {
            at++;
        }
        if (at == known->count) {
            return false;
        }
        place->place[i] = (uint8_t)at;
    }
    place->count = questions->count;
    return true;
}

static bool new_asked(struct answer_patterns *patterns, const struct questionnaire *questions)
{
    struct asked *grown = realloc(patterns->asked, (patterns->asked_count + 1) * sizeof *grown);
    if (grown == NULL) {
        return false;
    }
    patterns->asked = grown;
    struct asked *asked = &grown[patterns->asked_count++];
    asked->questions = *questions;
    asked->forms = 0;
    put_in_order(&asked->questions);
    return true;
}

/* NULL when memory is exhausted. */
static const struct asked_place *place_of(struct answer_patterns *patterns, int32_t number,
                                          const struct questionnaire *questions)
{
    if (patterns->place_last < patterns->place_count &&
        patterns->place[patterns->place_last].questionnaire == number) {
        return &patterns->place[patterns->place_last];
    }
    for (size_t i = 0; i < patterns->place_count; i++) {
        if (patterns->place[i].questionnaire == number) {
            patterns->place_last = i;
            return &patterns->place[i];
        }
    }
    struct asked_place *grown =
        realloc(patterns->place, (patterns->place_count + 1) * sizeof *grown);
    if (grown == NULL) {
        return NULL;
    }
    patterns->place = grown;
    struct asked_place *place = &grown[patterns->place_count];
    size_t at = 0;
    while (at < patterns->asked_count &&
           !find_places(questions, &patterns->asked[at].questions, place)) {
        at++;
    }
    if (at == patterns->asked_count) {
        if (!new_asked(patterns, questions)) {
            return NULL;
        }
        find_places(questions, &patterns->asked[at].questions, place);
    }
    place->questionnaire = number;
    place->asked = at;
    patterns->place_last = patterns->place_count++;
    return place;
}

/* ---- the table ---- */

/* FNV-1a, mixed at the end so that its low bits may be used. */
static size_t key_number(const char *key, size_t length)
{
    uint64_t hash = 0xcbf29ce484222325;
    for (size_t i = 0; i < length; i++) {
        hash = (hash ^ (unsigned char)key[i]) * 0x100000001b3;
    }
    return (size_t)(hash ^ (hash >> 29));
}

static size_t key_length(const char *key)
{
    return KEY_HEAD + strlen(key + KEY_HEAD) + 1;
}

static bool grow_slots(struct answer_patterns *patterns)
{
    size_t slots = patterns->slots == 0 ? FIRST_SLOTS : patterns->slots * 2;
    uint32_t *slot = calloc(slots, sizeof *slot);
    if (slot == NULL) {
        return false;
    }
    for (size_t i = 0; i < patterns->entry_count; i++) {
        const char *key = patterns->text + patterns->entry[i].at;
        size_t at = key_number(key, key_length(key)) & (slots - 1);
        while (slot[at] != 0) {
            at = (at + 1) & (slots - 1);
        }
        slot[at] = (uint32_t)(i + 1);
    }
    free(patterns->slot);
    patterns->slot = slot;
    patterns->slots = slots;
    return true;
}

/* Room for one entry and its key more. */
static bool make_room(struct answer_patterns *patterns)
{
    if (patterns->entry_count >= UINT32_MAX - 1) {
        return false;
    }
    if (2 * (patterns->entry_count + 1) > patterns->slots && !grow_slots(patterns)) {
        return false;
    }
    if (patterns->entry_count == patterns->entry_room) {
        size_t room = patterns->entry_room + patterns->entry_room / 2 + 64;
        struct pattern_entry *grown = realloc(patterns->entry, room * sizeof *grown);
        if (grown == NULL) {
            return false;
        }
        patterns->entry = grown;
        patterns->entry_room = room;
    }
    if (patterns->text_room - patterns->text_length < KEY_SIZE) {
        size_t room = patterns->text_room + patterns->text_room / 2 + (size_t)64 * KEY_SIZE;
        char *grown = realloc(patterns->text, room);
        if (grown == NULL) {
            return false;
        }
        patterns->text = grown;
        patterns->text_room = room;
    }
    return true;
}

static bool count_key(struct answer_patterns *patterns, const char *key, size_t length)
{
    if (!make_room(patterns)) {
        return false;
    }
    size_t at = key_number(key, length) & (patterns->slots - 1);
    while (patterns->slot[at] != 0) {
        struct pattern_entry *entry = &patterns->entry[patterns->slot[at] - 1];
        const char *known = patterns->text + entry->at;
        if (memcmp(known, key, KEY_HEAD) == 0 && strcmp(known + KEY_HEAD, key + KEY_HEAD) == 0) {
            entry->forms++;
            return true;
        }
        at = (at + 1) & (patterns->slots - 1);
    }
    patterns->entry[patterns->entry_count++] = (struct pattern_entry){patterns->text_length, 1};
    memcpy(patterns->text + patterns->text_length, key, length);
    patterns->text_length += length;
    patterns->slot[at] = (uint32_t)patterns->entry_count;
    return true;
}

static void key_begin(char key[static KEY_SIZE], int32_t who, size_t asked)
{
    const uint32_t number = (uint32_t)who;
    for (int i = 0; i < 4; i++) {
        key[i] = (char)(unsigned char)(number >> (8 * i) & 0xff);
    }
    key[4] = (char)(unsigned char)(asked & 0xff);
    key[5] = (char)(unsigned char)(asked >> 8 & 0xff);
}

bool answer_patterns_add(struct answer_patterns *patterns, int32_t who, const struct form *form,
                         const struct questionnaire *questions)
{
    char key[KEY_SIZE];
    if (questions->count == 0) {
        patterns->scored++;
        return true;
    }
    const struct asked_place *place = place_of(patterns, form->questionnaire, questions);
    if (place == NULL || place->asked > UINT16_MAX) {
        return false;
    }
    key_begin(key, who, place->asked);
    memset(key + KEY_HEAD, ANSWER_BLANK, place->count);
    key[KEY_HEAD + place->count] = '\0';
    for (size_t i = 0; i < place->count && form->answers[i] != '\0'; i++) {
        key[KEY_HEAD + place->place[i]] = form->answers[i];
    }
    patterns->asked[place->asked].forms++;
    return count_key(patterns, key, KEY_HEAD + place->count + 1);
}

/* ---- reading ---- */

static int32_t who_of(const char *key)
{
    uint32_t number = 0;
    for (int i = 3; i >= 0; i--) {
        number = number << 8 | (unsigned char)key[i];
    }
    return (int32_t)number;
}

static int compare_answers(const void *a, const void *b)
{
    return strcmp(((const struct answer_pattern *)a)->answers,
                  ((const struct answer_pattern *)b)->answers);
}

static int compare_own(const void *a, const void *b)
{
    const struct answer_pattern *left = a;
    const struct answer_pattern *right = b;
    if (left->who != right->who) {
        return left->who < right->who ? -1 : 1;
    }
    return strcmp(left->answers, right->answers);
}

/* Equal answers stand together: they become one. */
static size_t merge(struct answer_pattern *list, size_t count)
{
    size_t merged = 0;
    for (size_t i = 0; i < count; i++) {
        if (merged > 0 && strcmp(list[merged - 1].answers, list[i].answers) == 0) {
            list[merged - 1].forms += list[i].forms;
        } else {
            list[merged++] = list[i];
        }
    }
    return merged;
}

bool answer_patterns_list(const struct answer_patterns *patterns, size_t asked, struct pattern_lists *lists)
{
    char head[KEY_SIZE];
    key_begin(head, 0, asked);
    *lists = (struct pattern_lists){malloc((patterns->entry_count + 1) * sizeof *lists->all),
                                    malloc((patterns->entry_count + 1) * sizeof *lists->own), 0, 0};
    if (lists->all == NULL || lists->own == NULL) {
        pattern_lists_release(lists);
        return false;
    }
    for (size_t i = 0; i < patterns->entry_count; i++) {
        const char *key = patterns->text + patterns->entry[i].at;
        if (memcmp(key + KEY_WHO, head + KEY_WHO, KEY_HEAD - KEY_WHO) == 0) {
            lists->own[lists->own_count++] =
                (struct answer_pattern){key + KEY_HEAD, patterns->entry[i].forms, who_of(key)};
        }
    }
    memcpy(lists->all, lists->own, lists->own_count * sizeof *lists->all);
    if (lists->own_count > 1) {
        qsort(lists->own, lists->own_count, sizeof *lists->own, compare_own);
        qsort(lists->all, lists->own_count, sizeof *lists->all, compare_answers);
    }
    lists->all_count = merge(lists->all, lists->own_count);
    return true;
}

const struct answer_pattern *pattern_lists_of(const struct pattern_lists *lists, int32_t who, size_t *count)
{
    size_t low = 0;
    size_t high = lists->own_count;
    while (low < high) { /* the first that is not before */
        size_t middle = low + (high - low) / 2;
        if (lists->own[middle].who < who) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    *count = 0;
    while (low + *count < lists->own_count && lists->own[low + *count].who == who) {
        (*count)++;
    }
    return *count == 0 ? NULL : &lists->own[low];
}

void pattern_lists_release(struct pattern_lists *lists)
{
    free(lists->all);
    free(lists->own);
    *lists = (struct pattern_lists){0};
}

size_t answer_patterns_largest(const struct answer_patterns *patterns)
{
    size_t largest = 0;
    for (size_t i = 1; i < patterns->asked_count; i++) {
        if (patterns->asked[i].forms > patterns->asked[largest].forms) {
            largest = i;
        }
    }
    return largest;
}
