/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/answer_labels.h"

#include "surveys/text.h"

#include <string.h>

struct label {
    const char *key;
    int level;
};

/* docs/rules.md 1.3, with the slugs and short forms of systems in use. */
static const struct label five_levels[] = {
    {"rất không hài lòng", 1}, {"không hài lòng", 2},     {"bình thường", 3}, {"hài lòng", 4},
    {"rất hài lòng", 5},       {"rat khong hai long", 1}, {"khong hai long", 2},
    {"binh thuong", 3},        {"hai long", 4},           {"rat hai long", 5}, {"rkhl", 1},
    {"khl", 2},                {"bt", 3},                 {"hl", 4},          {"rhl", 5},
    {"very dissatisfied", 1},  {"dissatisfied", 2},       {"neutral", 3},     {"satisfied", 4},
    {"very satisfied", 5},     {NULL, 0},
};

static const struct label three_levels[] = {
    {"không hài lòng", 1}, {"hài lòng", 2},    {"rất hài lòng", 3}, {"khong hai long", 1},
    {"hai long", 2},       {"rat hai long", 3}, {"khl", 1},         {"hl", 2},
    {"rhl", 3},            {"dissatisfied", 1}, {"satisfied", 2},   {"very satisfied", 3},
    {NULL, 0},
};

static const char *const five_written[2][5] = {
    [LANGUAGE_EN] = {"Very dissatisfied", "Dissatisfied", "Neutral", "Satisfied", "Very satisfied"},
    [LANGUAGE_VI] = {"Rất không hài lòng", "Không hài lòng", "Bình thường", "Hài lòng",
                     "Rất hài lòng"},
};
static const char *const three_written[2][3] = {
    [LANGUAGE_EN] = {"Dissatisfied", "Satisfied", "Very satisfied"},
    [LANGUAGE_VI] = {"Không hài lòng", "Hài lòng", "Rất hài lòng"},
};

static const char *const blanks[] = {
    "chưa chọn", "chua chon",      "bỏ trống",     "bo trong",     "(trống)",
    "trống",     "không trả lời",  "khong tra loi", "chưa trả lời", "chua tra loi",
    "null",      "n/a",            "#n/a",          "na",           "nan",
};

bool answer_key(const char *text, size_t length, char key[static ANSWER_KEY])
{
    if (length > ANSWER_LABEL_MAX || !text_fold(text, length, key, ANSWER_KEY)) {
        key[0] = '\0';
        return false;
    }
    size_t left = strlen(key);
    const char *start = key;
    for (char *at = key; *at != '\0'; at++) {
        *at = *at == '_' ? ' ' : *at;
    }
    text_trim(&start, &left);
    memmove(key, start, left);
    key[text_squeeze(key, left, key)] = '\0';
    return true;
}

int answer_builtin_level(const char *key, int scale)
{
    const struct label *labels = scale == 5 ? five_levels : three_levels;
    for (; (scale == 5 || scale == 3) && labels->key != NULL; labels++) {
        if (strcmp(labels->key, key) == 0) {
            return labels->level;
        }
    }
    return 0;
}

const char *answer_builtin_label(int scale, size_t at, enum language language)
{
    size_t count = scale == 5 || scale == 3 ? (size_t)scale : 0;
    return at >= count    ? NULL
           : scale == 5 ? five_written[language][at]
                        : three_written[language][at];
}

const char *const *answer_builtin_allowed(int scale)
{
    static const char *const five[2] = {
        [LANGUAGE_EN] = "1..5, Very dissatisfied, Dissatisfied, Neutral, Satisfied, Very satisfied",
        [LANGUAGE_VI] = "1..5, Rất không hài lòng, Không hài lòng, Bình thường, Hài lòng, Rất hài lòng"};
    static const char *const three[2] = {
        [LANGUAGE_EN] = "1..3, Dissatisfied, Satisfied, Very satisfied",
        [LANGUAGE_VI] = "1..3, Không hài lòng, Hài lòng, Rất hài lòng"};
    return scale == 5 ? five : scale == 3 ? three : NULL;
}

bool answer_is_blank(const char *text, size_t length)
{
    char key[ANSWER_KEY];
    if (length == 0) {
        return true;
    }
    if (!answer_key(text, length, key)) {
        return false;
    }
    for (size_t i = 0; i < sizeof blanks / sizeof blanks[0]; i++) {
        if (strcmp(blanks[i], key) == 0) {
            return true;
        }
    }
    return false;
}

bool answer_is_listed(char *const *texts, size_t count, const char *text, size_t length)
{
    char key[ANSWER_KEY];
    char other[ANSWER_KEY];
    if (count == 0 || !answer_key(text, length, key)) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        if (answer_key(texts[i], strlen(texts[i]), other) && strcmp(other, key) == 0) {
            return true;
        }
    }
    return false;
}
