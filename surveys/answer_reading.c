/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/answer_reading.h"

#include "surveys/answer_labels.h"
#include "surveys/text.h"

#include <stdint.h>
#include <string.h>

enum { PARTS_MAX = 32, MARKS_MAX = 2048, MARKS_KEY = MARKS_MAX * 3 / 2 };

/* What the form prints for a level, and back: on a reversed scale 1 is the best. */
static int turn(const struct answer_scale *scale, int number)
{
    return number == 0 || !scale->reversed ? number : scale->levels + 1 - number;
}

static int number_of_own_label(const struct answer_scale *scale, const char *key)
{
    char label[ANSWER_KEY];
    for (size_t i = 0; i < scale->label_count; i++) {
        const char *text = scale->labels[i].label;
        if (answer_key(text, strlen(text), label) && strcmp(label, key) == 0) {
            return scale->labels[i].level <= scale->levels ? scale->labels[i].level : 0;
        }
    }
    return 0;
}

/* "rat_hai_long": small letters without marks, with blanks, underscores or hyphens between words. */
static bool is_slug(const char *key)
{
    return key[strspn(key, "abcdefghijklmnopqrstuvwxyz0123456789 -")] == '\0' &&
           strpbrk(key, "abcdefghijklmnopqrstuvwxyz") != NULL;
}

/* Systems write a label's slug in its place. Labels of several levels may share one ("Tốt", "Tột"):
 * then it says nothing. */
static int number_of_slug(const struct answer_scale *scale, const char *key)
{
    char wanted[ANSWER_KEY];
    char slug[ANSWER_KEY];
    int number = 0;
    if (scale->label_count == 0 || !is_slug(key)) {
        return 0;
    }
    text_slug(key, wanted, sizeof wanted);
    for (size_t i = 0; i < scale->label_count; i++) {
        text_slug(scale->labels[i].label, slug, sizeof slug);
        if (strcmp(slug, wanted) != 0 || scale->labels[i].level == number) {
            continue;
        }
        if (number != 0 || scale->labels[i].level > scale->levels) {
            return 0;
        }
        number = scale->labels[i].level;
    }
    return number;
}

/* The number that the form prints beside a label; own labels stand in place of the built-in ones. */
static int number_of_label(const struct answer_scale *scale, const char *key)
{
    int number = number_of_own_label(scale, key);
    number = number > 0 ? number : number_of_slug(scale, key);
    return scale->label_count > 0 ? number
                                  : turn(scale, answer_builtin_level(key, scale->levels));
}

/* "đ", "điểm", "diem", "sao", a star behind a number: bytes of the key left without it. */
static size_t without_unit(const char *key)
{
    static const char *const units[] = {"điểm", "diem", "đ", "sao", "★"};
    size_t length = strlen(key);
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        size_t size = strlen(units[i]);
        if (length > size && memcmp(key + length - size, units[i], size) == 0) {
            length -= size;
            return length > 0 && key[length - 1] == ' ' ? length - 1 : length;
        }
    }
    return length;
}

/* "4", "4.0", "4,00" (as spreadsheets write whole numbers), "4đ", "4 điểm"; 0 for anything else. */
static int read_number(const struct answer_scale *scale, const char *key)
{
    int64_t number = 0;
    size_t length = without_unit(key);
    size_t zeros = 0;
    while (zeros < 2 && zeros < length && key[length - 1 - zeros] == '0') {
        zeros++;
    }
    if (zeros > 0 && zeros < length && strchr(".,", key[length - 1 - zeros]) != NULL) {
        length -= zeros + 1;
    }
    return text_to_whole(key, length, 1, scale->levels, &number) ? (int)number : 0;
}

/* "(4đ)", "(4 điểm)", "(4)" at the end of a key: the number, and the key without them; 0 when there
 * are none. */
static int take_points_behind(char *key)
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

/* "4 - ", "4. ", "4) ", "4: ", "4 = ", "4 " before a label: the number, and in *rest what stands behind. */
static int take_number_before(const char *key, const char **rest)
{
    static const char *const marks[] = {"-", "–", "—", ".", ")", ":", "="};
    size_t digits = strspn(key, "0123456789");
    int number = digits == 1 ? key[0] - '0' : digits == 2 && memcmp(key, "10", 2) == 0 ? 10 : 0;
    const char *at = key + digits;
    bool parted = *at == ' ';
    at += strspn(at, " ");
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        size_t size = strlen(marks[i]);
        if (strncmp(at, marks[i], size) == 0) {
            at += size;
            parted = true;
            break;
        }
    }
    *rest = at + strspn(at, " ");
    return parted && **rest != '\0' ? number : 0;
}

static int read_label(const struct answer_scale *scale, char *key)
{
    const char *rest = NULL;
    int number = number_of_label(scale, key);
    if (number > 0) {
        return number;
    }
    int before = take_number_before(key, &rest);
    if (before > 0) {
        return number_of_label(scale, rest) == before ? before : 0; /* or they disagree */
    }
    int behind = take_points_behind(key);
    return behind > 0 && number_of_label(scale, key) == behind ? behind : 0;
}

/* The mark that ends a sentence or, in exports of check boxes, each answer: "Hài lòng.", "Hài lòng;".
 * Behind a number it may be what is left of a decimal or of a second one. */
static bool take_end(char *key)
{
    size_t length = strlen(key);
    if (length < 2 || strchr(".;,!", key[length - 1]) == NULL || answer_is_number(key, length - 1)) {
        return false;
    }
    do {
        key[--length] = '\0';
    } while (length > 0 && key[length - 1] == ' ');
    return length > 0;
}

static int read_key(const struct answer_scale *scale, char *key)
{
    int number = number_of_own_label(scale, key); /* even "9", if the file says so */
    number = number > 0 ? number : read_number(scale, key);
    return number > 0 ? number : read_label(scale, key);
}

int answer_read(const struct answer_scale *scale, const char *text, size_t length)
{
    char key[ANSWER_KEY];
    if (!answer_key(text, length, key)) {
        return 0;
    }
    int number = read_key(scale, key);
    if (number == 0 && answer_key(text, length, key) && take_end(key)) { /* reading cuts the key */
        number = read_key(scale, key);
    }
    return number <= scale->levels ? turn(scale, number) : 0;
}

bool answer_is_number(const char *text, size_t length)
{
    char key[ANSWER_KEY];
    size_t digits = answer_key(text, length, key) ? without_unit(key) : 0;
    return digits > 0 && strspn(key, "0123456789.,-+") >= digits;
}

/* ---- two marks ---- */

/* Bytes of the mark that parts two answers at the start of text, 0 when there is none. A comma
 * without a blank behind it may be a decimal mark, so it parts labels only. */
static size_t parting(const char *text, bool digits)
{
    static const char *const words[] = {" và ", " and ", " & ", " + "};
    if (text[0] == ';' || text[0] == '|' || text[0] == '/') {
        return 1;
    }
    if (text[0] == ',' && (!digits || text[1] == ' ')) {
        return 1;
    }
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        size_t length = strlen(words[i]);
        if (strncmp(text, words[i], length) == 0) {
            return length;
        }
    }
    return digits && text[0] == ' ' ? 1 : 0;
}

/* Folded, line ends as semicolons: forms part marks by either. */
static bool fold_marks(const char *text, size_t length, char folded[static MARKS_KEY])
{
    char lines[MARKS_MAX];
    if (length > sizeof lines) {
        return false;
    }
    for (size_t i = 0; i < length; i++) {
        bool half = text[i] == '\r' && i + 1 < length && text[i + 1] == '\n';
        lines[i] = half ? ' ' : text[i] == '\n' || text[i] == '\r' ? ';' : text[i];
    }
    return text_fold(lines, length, folded, MARKS_KEY);
}

struct parts {
    size_t start[PARTS_MAX + 1], end[PARTS_MAX + 1];
    size_t count;
};

/* Cuts the text at all its partings; false when there are too many. */
static bool cut_parts(const char *text, struct parts *parts)
{
    size_t length = strlen(text);
    bool digits = text[0] >= '0' && text[0] <= '9';
    parts->count = 0;
    parts->start[0] = 0;
    for (size_t i = 0; i < length;) {
        size_t part = parting(text + i, digits);
        if (part > 0 && parts->count == PARTS_MAX) {
            return false;
        }
        if (part > 0) {
            parts->end[parts->count++] = i;
            parts->start[parts->count] = i + part;
        }
        i += part > 0 ? part : 1;
    }
    parts->end[parts->count++] = length;
    return true;
}

/* A label may hold a comma itself, so every way to cut the text at its partings is tried: marks[i]
 * is how many answers the text before parting i can be read as, -1 when it cannot. */
bool answer_is_two_marks(const struct answer_scale *scale, const char *text, size_t length)
{
    char folded[MARKS_KEY];
    struct parts parts;
    int marks[PARTS_MAX + 2] = {0};
    if (!fold_marks(text, length, folded) || !cut_parts(folded, &parts)) {
        return false;
    }
    for (size_t to = 0; to < parts.count; to++) {
        marks[to + 1] = -1;
        for (size_t from = 0; from <= to; from++) {
            size_t start = parts.start[from];
            const char *mark = folded + start;
            size_t size = parts.end[to] > start ? parts.end[to] - start : 0;
            text_trim(&mark, &size);
            bool gap = size == 0 && from == to; /* "4;  5", and the last of "Hài lòng;Rất hài lòng;" */
            if (marks[from] < 0 || (!gap && (size == 0 || answer_read(scale, mark, size) == 0))) {
                continue;
            }
            int count = marks[from] + !gap;
            marks[to + 1] = count > marks[to + 1] ? count : marks[to + 1];
        }
    }
    return marks[parts.count] >= 2;
}
