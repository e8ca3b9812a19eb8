/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cell of a question: a digit, a label, a blank, or two marks. Labels are compared whole:
 * "Không hài lòng" is the end of "Rất không hài lòng", and "Hài lòng" the end of them all. */
#include "surveys/binding.h"
#include "surveys/text.h"

#include <stdio.h>
#include <string.h>

enum { LABEL_MAX = 160 };

struct label {
    const char *text; /* folded, underscores as blanks */
    int level;
};

/* docs/rules.md 1.3, with the slugs and short forms of systems in use. */
static const struct label five_levels[] = {
    {"rất không hài lòng", 1}, {"không hài lòng", 2}, {"bình thường", 3}, {"hài lòng", 4},
    {"rất hài lòng", 5},       {"rat khong hai long", 1}, {"khong hai long", 2},
    {"binh thuong", 3},        {"hai long", 4},       {"rat hai long", 5}, {"rkhl", 1},
    {"khl", 2},                {"bt", 3},             {"hl", 4},          {"rhl", 5},
    {"very dissatisfied", 1},  {"dissatisfied", 2},   {"neutral", 3},     {"satisfied", 4},
    {"very satisfied", 5},     {NULL, 0},
};

static const struct label three_levels[] = {
    {"không hài lòng", 1}, {"hài lòng", 2}, {"rất hài lòng", 3},   {"khong hai long", 1},
    {"hai long", 2},       {"rat hai long", 3}, {"khl", 1},        {"hl", 2},
    {"rhl", 3},            {"dissatisfied", 1}, {"satisfied", 2},  {"very satisfied", 3},
    {NULL, 0},
};

static int level_of_label(const struct converter *converter, const char *key, int scale)
{
    const struct mapping *mapping = converter->options.mapping;
    char label[TEXT_MAX + 1];
    for (size_t i = 0; mapping != NULL && i < mapping->label_count; i++) {
        const char *text = mapping->labels[i].label;
        if (cell_fold_label(text, strlen(text), label) && strcmp(label, key) == 0) {
            return mapping->labels[i].level;
        }
    }
    if (mapping != NULL && mapping->label_count > 0) {
        return 0; /* the map's labels stand in place of ours */
    }
    const struct label *labels = scale == 5 ? five_levels : three_levels;
    for (; (scale == 5 || scale == 3) && labels->text != NULL; labels++) {
        if (strcmp(labels->text, key) == 0) {
            return labels->level;
        }
    }
    return 0;
}

/* "(4đ)", "(4 điểm)", "(4)" at the end of a folded label: the points, and the label without them;
 * 0 when there are none. */
static int take_points(char *key)
{
    char *open = strrchr(key, '(');
    if (open == NULL || open == key || open[1] < '1' || open[1] > '9') {
        return 0;
    }
    size_t digits = strspn(open + 1, "0123456789");
    int points = digits == 1 ? open[1] - '0' : digits == 2 && memcmp(open + 1, "10", 2) == 0 ? 10 : 0;
    const char *rest = open + 1 + digits + strspn(open + 1 + digits, " ");
    bool whole = strcmp(rest, ")") == 0 || strcmp(rest, "đ)") == 0 || strcmp(rest, "điểm)") == 0;
    if (points == 0 || !whole) {
        return 0;
    }
    while (open > key && open[-1] == ' ') {
        open--;
    }
    *open = '\0';
    return points;
}

/* The level that a digit or a label means on the scale, 0 when none. */
static int level_of(const struct converter *converter, struct piece piece, int scale)
{
    char key[TEXT_MAX + 1];
    int64_t number = 0;
    if (text_to_whole(piece.text, piece.length, 1, scale, &number)) {
        return (int)number;
    }
    if (piece.length > LABEL_MAX || !cell_fold_label(piece.text, piece.length, key)) {
        return 0;
    }
    int level = level_of_label(converter, key, scale);
    if (level == 0) {
        int points = take_points(key);
        level = points > 0 ? level_of_label(converter, key, scale) : 0;
        level = level == points ? level : 0; /* label and points disagree */
    }
    return level <= scale ? level : 0;
}

/* Bytes of the mark that parts two answers at the start of text, 0 when there is none. A comma
 * without a blank behind it may be a decimal mark, so it parts labels only. */
static size_t parting(const char *text, size_t left, bool digits)
{
    static const char *const words[] = {" và ", " and ", " & ", " + "};
    if (text[0] == ';' || text[0] == '|' || text[0] == '/') {
        return 1;
    }
    if (text[0] == ',' && (!digits || (left > 1 && text[1] == ' '))) {
        return 1;
    }
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        size_t length = strlen(words[i]);
        if (left >= length && memcmp(text, words[i], length) == 0) {
            return length;
        }
    }
    return digits && text[0] == ' ' ? 1 : 0;
}

/* "4;5", "4, 5", "4|5", "4 và 5", "Hài lòng; Rất hài lòng": two answers or more, each of the
 * scale. Not "4,5" nor "4.5", which may be a decimal. */
static bool is_two_marks(const struct converter *converter, struct piece piece, int scale)
{
    bool digits = piece.text[0] >= '0' && piece.text[0] <= '9';
    size_t marks = 0;
    size_t start = 0;
    for (size_t i = 0; i <= piece.length;) {
        size_t part = i == piece.length ? 1 : parting(piece.text + i, piece.length - i, digits);
        if (part == 0) {
            i++;
            continue;
        }
        struct piece mark = {piece.text + start, i - start};
        text_trim(&mark.text, &mark.length);
        bool gap = mark.length == 0 && digits; /* two blanks in a row */
        if (!gap && level_of(converter, mark, scale) == 0) {
            return false;
        }
        marks += !gap;
        i += part;
        start = i;
    }
    return marks >= 2;
}

static bool is_unanswered(struct piece piece)
{
    char key[TEXT_MAX + 1];
    return piece.length == 0 ||
           (piece.length < LABEL_MAX && cell_fold_label(piece.text, piece.length, key) &&
            (strcmp(key, "chưa chọn") == 0 || strcmp(key, "chua chon") == 0 ||
             strcmp(key, "null") == 0));
}

/* What the map says comes first, even of a spelling that looks like a level. */
static int level_of_own_label(const struct converter *converter, struct piece piece, int scale)
{
    const struct mapping *mapping = converter->options.mapping;
    char key[TEXT_MAX + 1];
    if (mapping == NULL || mapping->label_count == 0 || piece.length >= LABEL_MAX ||
        !cell_fold_label(piece.text, piece.length, key)) {
        return 0;
    }
    int level = level_of_label(converter, key, scale);
    return level <= scale ? level : 0;
}

static bool is_number(struct piece piece)
{
    for (size_t i = 0; i < piece.length; i++) {
        if (strchr("0123456789.,-+", piece.text[i]) == NULL) {
            return false;
        }
    }
    return piece.length > 0;
}

static bool refuse_label(const struct converter *converter, const struct binding *binding,
                         struct piece piece, int scale, struct convert_problems *problems)
{
    const struct mapping *mapping = converter->options.mapping;
    char expected[160];
    bool own = mapping != NULL && mapping->label_count > 0;
    int length = snprintf(expected, sizeof expected, "1..%d", scale);
    if (own) {
        for (size_t i = 0; i < mapping->label_count && length < (int)sizeof expected; i++) {
            length += snprintf(expected + length, sizeof expected - (size_t)length, ", %s",
                               mapping->labels[i].label);
        }
    } else if (scale == 5 || scale == 3) {
        snprintf(expected + length, sizeof expected - (size_t)length, "%s",
                 scale == 5 ? ", Rất không hài lòng, Không hài lòng, Bình thường, Hài lòng, Rất hài lòng"
                            : ", Không hài lòng, Hài lòng, Rất hài lòng");
    }
    return cell_refuse(problems, binding, ERROR_LABEL, piece, expected);
}

bool cell_answer(struct converter *converter, struct binding *binding, struct piece piece,
                 char *answer, struct convert_problems *problems)
{
    int scale = converter->questions.items[binding->item].scale;
    struct memo *memo = cell_memo(binding, piece);
    if (cell_remembered(memo, piece)) {
        *answer = (char)memo->value;
        return true;
    }
    int level = level_of_own_label(converter, piece, scale);
    level = level > 0 ? level : level_of(converter, piece, scale);
    if (level > 0) {
        *answer = level == 10 ? 'A' : (char)('0' + level);
    } else if (is_unanswered(piece)) {
        *answer = ANSWER_BLANK;
    } else if (is_two_marks(converter, piece, scale)) {
        cell_warn(problems, binding, ERROR_ANSWER_TWO, piece, NULL);
        *answer = ANSWER_INVALID;
        return true; /* not remembered: each one is told */
    } else if (is_number(piece)) {
        char expected[16];
        snprintf(expected, sizeof expected, "1..%d", scale);
        return cell_refuse(problems, binding, ERROR_ANSWER_RANGE, piece, expected);
    } else {
        return refuse_label(converter, binding, piece, scale, problems);
    }
    cell_remember(memo, piece, *answer);
    return true;
}
