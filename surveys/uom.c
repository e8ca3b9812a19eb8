/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/uom.h"

#include "surveys/text.h"

#include <stdio.h>
#include <string.h>

#define UOM(name, kind_of, group_of, top, below, english, vietnamese, ...)                                  \
    {.id = #name,                                                                                           \
     .kind = (kind_of),                                                                                     \
     .group = (group_of),                                                                                   \
     .numerator = (top),                                                                                    \
     .denominator = (below),                                                                                \
     .label = {(english), (vietnamese)},                                                                    \
     .spellings = (const char *const[]){(english), (vietnamese), __VA_ARGS__, NULL}},
static const struct uom units[] = {
#include "surveys/uom.def"
};
#undef UOM

enum { UNITS = sizeof units / sizeof units[0], KEY = 256 };

const struct uom *uom_at(size_t index)
{
    return index < UNITS ? &units[index] : NULL;
}

/* The table is gone through as it stands first, since nearly all of it is folded already. */
const struct uom *uom_find(const char *text, size_t length)
{
    char key[KEY];
    if (!text_fold(text, length, key, sizeof key) || key[0] == '\0') {
        return NULL;
    }
    for (size_t i = 0; i < (size_t)2 * UNITS; i++) {
        if (strcmp(units[i % UNITS].id, key) == 0 || text_spelled(units[i % UNITS].spellings, key, i >= UNITS)) {
            return &units[i % UNITS];
        }
    }
    return NULL;
}

const char *uom_nearest(const char *key)
{
    static const char *const scaled[] = {"triệu đồng", "tỷ đồng", "nghìn đồng"};
    const char *nearest = NULL;
    size_t least = 2; /* one letter */
    for (size_t i = 0; i < sizeof scaled / sizeof scaled[0]; i++) {
        size_t distance = text_distance(key, scaled[i]);
        nearest = distance < least ? scaled[i] : nearest;
        least = distance < least ? distance : least;
    }
    for (size_t i = 0; i < UNITS; i++) {
        for (size_t j = 0; units[i].spellings[j] != NULL; j++) {
            const char *spelling = units[i].spellings[j];
            size_t distance = text_characters(spelling, strlen(spelling)) < 4 ? least : text_distance(key, spelling);
            nearest = distance < least ? spelling : nearest;
            least = distance < least ? distance : least;
        }
    }
    return nearest;
}

const char *uom_kind_name(enum uom_kind kind, enum language language)
{
    static const char *const names[][2] = {
        [UOM_MONEY] = {"money", "tiền"},        [UOM_MASS] = {"weight", "khối lượng"},
        [UOM_AREA] = {"area", "diện tích"},     [UOM_LENGTH] = {"length", "chiều dài"},
        [UOM_VOLUME] = {"volume", "thể tích"},  [UOM_TIME] = {"time", "thời gian"},
        [UOM_SHARE] = {"a share", "tỷ lệ"},     [UOM_COUNT] = {"a count", "số lượng"}};
    return names[kind][language];
}

/* ---- measures ---- */

static const char *const between[] = {"/", " per ", " trên ", " mỗi "};

/* Where the unit is parted from what it is per; `length` where it is not. */
static size_t part(const char *text, size_t length, size_t *mark)
{
    *mark = 0;
    for (size_t i = 0; i < length; i++) {
        for (size_t j = 0; j < sizeof between / sizeof between[0]; j++) {
            size_t size = strlen(between[j]);
            if (i + size <= length && memcmp(text + i, between[j], size) == 0) {
                *mark = size;
                return i;
            }
        }
    }
    return length;
}

/* Both units by their ids, or the words as they fold. */
static bool name_measure(struct measure_in *measure, const char *text, size_t length)
{
    if (measure->of == NULL) {
        return text_fold(text, length, measure->id, sizeof measure->id);
    }
    snprintf(measure->id, sizeof measure->id, "%s%s%s", measure->of->id, measure->per == NULL ? "" : "/",
             measure->per == NULL ? "" : measure->per->id);
    return true;
}

bool measure_in_read(const char *text, size_t length, struct measure_in *measure)
{
    size_t mark = 0;
    memset(measure, 0, sizeof *measure);
    text_trim(&text, &length);
    if (length >= sizeof measure->said || memchr(text, '\0', length) != NULL || !text_clean(text, length, measure->said, sizeof measure->said)) {
        return false;
    }
    text = measure->said; /* blanks of every kind are one */
    length = strlen(text);
    size_t first = part(text, length, &mark);
    measure->of = uom_find(text, length);
    if (measure->of == NULL && mark > 0) {
        measure->of = uom_find(text, first);
        measure->per = uom_find(text + first + mark, length - first - mark);
        measure->of = measure->per == NULL ? NULL : measure->of;
        measure->per = measure->of == NULL ? NULL : measure->per;
    }
    return name_measure(measure, text, length);
}

const char *measure_in_label(const struct measure_in *measure, enum language language, char buffer[static MEASURE_ID * 2])
{
    if (measure->of == NULL) {
        snprintf(buffer, (size_t)MEASURE_ID * 2, "%s", measure->said);
    } else {
        snprintf(buffer, (size_t)MEASURE_ID * 2, "%s%s%s", measure->of->label[language], measure->per == NULL ? "" : "/",
                 measure->per == NULL ? "" : measure->per->label[language]);
    }
    return buffer;
}

static enum measure_relation relation(const struct uom *a, const struct uom *b)
{
    if (a == b) {
        return MEASURE_SAME;
    }
    if (a == NULL || b == NULL) {
        return MEASURE_OTHER_KIND; /* đồng and đồng per sào */
    }
    if (strcmp(a->group, b->group) == 0) {
        return MEASURE_CONVERTS;
    }
    return a->kind == b->kind && a->kind != UOM_COUNT ? MEASURE_NOT_SAFE : MEASURE_OTHER_KIND;
}

enum measure_relation measure_in_relation(const struct measure_in *a, const struct measure_in *b)
{
    if (strcmp(a->id, b->id) == 0) {
        return MEASURE_SAME;
    }
    if (a->of == NULL || b->of == NULL) {
        return MEASURE_UNKNOWN;
    }
    enum measure_relation of = relation(a->of, b->of);
    enum measure_relation per = relation(a->per, b->per);
    return of > per ? of : per; /* in order of how bad they are */
}

bool measure_in_convert(mpq_t value, const struct measure_in *from, const struct measure_in *to)
{
    enum measure_relation how = measure_in_relation(from, to);
    if (how != MEASURE_CONVERTS) {
        return how == MEASURE_SAME;
    }
    mpq_t factor;
    mpq_init(factor);
    mpq_set_ui(factor, from->of->numerator * to->of->denominator, from->of->denominator * to->of->numerator);
    mpq_canonicalize(factor);
    mpq_mul(value, value, factor);
    if (from->per != NULL) {
        mpq_set_ui(factor, from->per->numerator * to->per->denominator, from->per->denominator * to->per->numerator);
        mpq_canonicalize(factor);
        mpq_div(value, value, factor);
    }
    mpq_clear(factor);
    return true;
}

bool measure_in_whole(const struct measure_in *measure)
{
    return measure->of != NULL && measure->per == NULL &&
           (measure->of->kind == UOM_COUNT || strcmp(measure->of->id, "vnd") == 0);
}
