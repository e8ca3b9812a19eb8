/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/quantity.h"

#include <stdio.h>
#include <string.h>

void quantity_init(struct quantity *quantity)
{
    memset(quantity, 0, sizeof *quantity);
    mpq_init(quantity->value);
}

void quantity_clear(struct quantity *quantity)
{
    mpq_clear(quantity->value);
}

/* ---- numbers ---- */

static bool is_digit(char sign)
{
    return sign >= '0' && sign <= '9';
}

/* Bytes of a mark that may stand between two digits of a number. */
static size_t mark_bytes(const char *text, size_t left)
{
    size_t mark = left > 0 && (text[0] == '.' || text[0] == ',') ? 1 : text_blank_bytes(text, left);
    return mark < left ? mark : 0;
}

/* Digits in a row from here on. */
static size_t run_of_digits(const char *text, size_t length)
{
    size_t count = 0;
    while (count < length && is_digit(text[count])) {
        count++;
    }
    return count;
}

/* A blank parts thousands only: three digits stand behind it, and no fourth. */
static bool goes_on(const char *text, size_t left, size_t mark)
{
    size_t digits = run_of_digits(text + mark, left - mark);
    return mark > 0 && digits > 0 && (text[0] == '.' || text[0] == ',' || digits == 3);
}

static const char minus_sign[] = "\u2212";

size_t quantity_sign_length(const char *text, size_t length)
{
    if (length > 0 && (text[0] == '-' || text[0] == '+')) {
        return 1;
    }
    return length >= sizeof minus_sign - 1 && memcmp(text, minus_sign, sizeof minus_sign - 1) == 0 ? sizeof minus_sign - 1 : 0;
}

size_t quantity_number_length(const char *text, size_t length)
{
    size_t at = quantity_sign_length(text, length);
    size_t digits = run_of_digits(text + at, length - at);
    if (digits == 0) {
        return 0;
    }
    for (at += digits;;) {
        size_t mark = mark_bytes(text + at, length - at);
        if (!goes_on(text + at, length - at, mark)) {
            return at;
        }
        at += mark;
        at += run_of_digits(text + at, length - at);
    }
}

/* ---- what stands behind them ---- */

static const struct {
    const char *word;
    int scale;
} scales[] = {{"nghìn", 3}, {"ngàn", 3}, {"k", 3},        {"triệu", 6},   {"tr", 6},
              {"tỷ", 9},    {"tỉ", 9},   {"thousand", 3}, {"million", 6}, {"billion", 9}};

/* Bytes of a word for thousands at the beginning of a folded text; a word ends where a blank or the text does. */
static size_t scale_bytes(const char *key, int *scale)
{
    for (size_t i = 0; i < sizeof scales / sizeof scales[0]; i++) {
        size_t size = strlen(scales[i].word);
        if (strncmp(key, scales[i].word, size) == 0 && (key[size] == ' ' || key[size] == '\0')) {
            *scale = scales[i].scale;
            return size;
        }
    }
    return 0;
}

enum { SCALE_MOST = 18 };

/* Thousands and millions as figures at the head of a column: "1.000 đồng", "1000đ"; bytes of them. */
static size_t figures_bytes(const char *key, int *scale)
{
    static const struct {
        const char *figures;
        int scale;
    } heads[] = {{"1.000.000", 6}, {"1000000", 6}, {"1.000", 3}, {"1000", 3}, {"1,000", 3}};
    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++) {
        size_t size = strlen(heads[i].figures);
        size_t blank = strncmp(key, heads[i].figures, size) == 0 && key[size] == ' ';
        struct measure_in in;
        const char *rest = key + size + blank;
        if (strncmp(key, heads[i].figures, size) == 0 && measure_in_read(rest, strlen(rest), &in) && in.of != NULL) {
            *scale = heads[i].scale;
            return size + blank;
        }
    }
    return 0;
}

/* "triệu tỷ": one behind the other. Bytes of them all; *scale: of ten. */
static size_t scales_bytes(const char *key, int *scale)
{
    size_t all = 0;
    int one = 0;
    *scale = 0;
    for (size_t size = 0; *scale < SCALE_MOST && (size = scale_bytes(key + all, &one)) > 0;) {
        *scale += one;
        all += size;
        all += key[all] == ' ';
    }
    return all;
}

/* Words may say what is counted, "bộ (cái)", "đồng/người/năm"; what begins with a sign, or holds digits beside those of units that are
 * known (m2), or signs of calculation is none: "e5", "(15)", "/15", "hoặc 15". */
static bool may_be_unit(const struct measure_in *in)
{
    const char *at = in->id;
    bool good = in->of != NULL || at[0] == '\0' || (strchr("()/", at[0]) == NULL && at[strcspn(at, "*+=<>?\\\"%&#@!;:|[]{}~^")] == '\0');
    while (good && in->of == NULL && *at != '\0') {
        size_t word = strcspn(at, " ()/");
        good = strcspn(at, "0123456789") >= word || uom_find(at, word) != NULL;
        at += word;
        at += strspn(at, " ()/");
    }
    return good;
}

enum { MILLION = 6 };

/* Bytes of millions of đồng as tables write them for short: "trđ", "tr.đ/sào"; 0: it is something else. */
static size_t million_dong_bytes(const char *key)
{
    static const char *const words[] = {"trđ", "tr.đ", "tr đ", "tr.đồng", "tr đồng", "tr. đồng", "tr. đ", "trđồng"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        size_t size = strlen(words[i]);
        if (strncmp(key, words[i], size) == 0 && strchr(" /", key[size]) != NULL) {
            return size;
        }
    }
    return 0;
}

bool scaled_measure_read(const char *text, size_t length, struct scaled_measure *measure)
{
    char key[MEASURE_ID + 16];
    text_trim(&text, &length);
    if (!text_fold(text, length, key, sizeof key)) {
        return false;
    }
    if (key[0] == '%') {
        measure->scale = 0; /* whatever stands behind it: 98,5% hộ */
        return measure_in_read("%", 1, &measure->in);
    }
    size_t dong = million_dong_bytes(key);
    if (dong > 0) {
        char whole[sizeof key + 8];
        snprintf(whole, sizeof whole, "đồng%s", key + dong);
        measure->scale = MILLION;
        return measure_in_read(whole, strlen(whole), &measure->in) && may_be_unit(&measure->in);
    }
    size_t word = figures_bytes(key, &measure->scale);
    word = word > 0 ? word : scales_bytes(key, &measure->scale);
    bool good = word == 0 ? measure_in_read(text, length, &measure->in) : measure_in_read(key + word, strlen(key + word), &measure->in);
    return good && may_be_unit(&measure->in);
}

enum number_fault quantity_read(const char *text, size_t length, char decimal, const struct scaled_measure *otherwise,
                                struct quantity *quantity)
{
    char plain[TEXT_PLAIN];
    text_trim(&text, &length);
    size_t sign = quantity_sign_length(text, length);
    size_t number = quantity_number_length(text, length);
    bool torn = number < length && strchr(".,+-0123456789", text[number]) != NULL; /* "1..5": no unit begins so */
    if (number == 0 || torn || !scaled_measure_read(text + number, length - number, &quantity->measure)) {
        return NUMBER_BAD;
    }
    bool words = quantity->measure.in.of == NULL && quantity->measure.in.id[0] != '\0';
    if (words && otherwise != NULL && otherwise->in.id[0] != '\0' && strcmp(otherwise->in.id, quantity->measure.in.id) != 0) {
        return NUMBER_BAD; /* "12 x" in a column of hộ */
    }
    bool bare = quantity->measure.scale == 0 && quantity->measure.in.id[0] == '\0';
    if (bare && otherwise != NULL) {
        quantity->measure = *otherwise;
    } else if (quantity->measure.in.id[0] == '\0' && otherwise != NULL) {
        if (quantity->measure.scale < otherwise->scale) {
            return NUMBER_BAD; /* "5 nghìn" in a column of triệu đồng: of đồng, or of triệu? */
        }
        quantity->measure.in = otherwise->in; /* "1,5 tỷ" in a column of đồng, or of triệu đồng */
    }
    bool whole = quantity->measure.scale == 0 && measure_in_whole(&quantity->measure.in);
    enum number_fault fault = text_to_plain(text + sign, number - sign, decimal, whole, plain);
    if (fault != NUMBER_OK) {
        return fault;
    }
    if (!exact_read(plain, quantity->value, &quantity->decimals)) {
        return NUMBER_BAD;
    }
    if (sign > 0 && text[0] != '+') {
        mpq_neg(quantity->value, quantity->value);
    }
    exact_scale(quantity->value, quantity->measure.scale);
    return NUMBER_OK;
}
