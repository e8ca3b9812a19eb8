/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/table_lines.h"

#include "surveys/date.h"
#include "surveys/text.h"

#include <string.h>

enum { INDEX_CELLS = 3, INDEX_LENGTH = 24, WORDS_CELLS = 3, TOTAL_LENGTH = 64, ORDINAL = 5, SENTENCE = 5 };

struct text {
    const char *at;
    size_t length;
};

static struct text trimmed(const struct cell *cell)
{
    struct text text = {cell->text, cell->length};
    text_trim(&text.at, &text.length);
    return text;
}

/* "(1)", "(3)=(4)+(5)", "(A)" */
static bool is_bracketed(struct text text)
{
    if (text.length < 3 || text.length > INDEX_LENGTH || text.at[0] != '(') {
        return false;
    }
    size_t inside = 0;
    for (size_t i = 0; i < text.length; i++) {
        bool sign = strchr("()=+-x%:/ ", text.at[i]) != NULL;
        bool digit = text.at[i] >= '0' && text.at[i] <= '9';
        bool letter = text.at[i] >= 'A' && text.at[i] <= 'D' && text.at[i - 1] == '(';
        if (!sign && !digit && !letter) {
            return false;
        }
        inside += digit || letter;
    }
    return inside > 0;
}

static bool is_number(struct text text, int64_t number)
{
    int64_t value = 0;
    return text_to_whole(text.at, text.length, 0, 999, &value) && value == number;
}

/* -1, -2, …: what a spreadsheet makes of (1), (2), … */
static bool was_bracketed(struct text text, size_t at, int64_t *last)
{
    int64_t value = 0;
    bool next = text_to_whole(text.at, text.length, -(int64_t)at, -1, &value) && -value > *last;
    *last = next ? -value : *last;
    return next;
}

bool line_is_index(const struct cell *cells, size_t count, bool *bare)
{
    size_t bracketed = 0;
    size_t numbered = 0;
    size_t letters = 0;
    size_t texts = 0;
    int64_t last = 0;
    for (size_t i = 0; i < count; i++) {
        struct text text = trimmed(&cells[i]);
        if (text.length == 0) {
            continue;
        }
        texts++;
        bool letter = numbered == 0 && text.length == 1 && text.at[0] == (char)('A' + (int)letters);
        letters += letter;
        numbered += !letter && is_number(text, (int64_t)numbered + 1);
        bracketed += is_bracketed(text) || was_bracketed(text, texts, &last);
    }
    *bare = bracketed < texts;
    return texts >= INDEX_CELLS && letters <= 2 && letters + numbered + bracketed == texts;
}

/* Totals are of many days: a line with a day of its own is about something. */
static bool has_day(const struct cell *cells, size_t count)
{
    struct moment moment;
    bool found = false;
    for (size_t i = 0; i < count && !found; i++) {
        struct text text = trimmed(&cells[i]);
        found = moment_parse(text.at, text.length, DATE_ORDER_ANY, &moment) == DATE_OK;
    }
    return found;
}

bool line_is_total(const struct cell *cells, size_t count)
{
    static const char *const words[] = {"tổng số",   "tổng cộng", "tổng", "cộng", "tổng số hồ sơ",
                                        "cộng chung", "toàn bộ",   "total", "sum", "grand total",
                                        "tổng số phiếu", "tổng chung",  "tổng hồ sơ",
                                        "tổng phiếu", "cộng số hồ sơ", "tổng cộng hồ sơ",
                                        "total dossiers", "total forms"};
    size_t first = 0;
    while (first < count && trimmed(&cells[first]).length == 0) {
        first++;
    }
    if (first == count) {
        return false;
    }
    struct text text = trimmed(&cells[first]);
    const char *colon = memchr(text.at, ':', text.length); /* "Tổng hồ sơ: 13" in one cell */
    text.length = colon == NULL ? text.length : (size_t)(colon - text.at);
    text_trim(&text.at, &text.length);
    char key[TOTAL_LENGTH];
    if (text.length >= TOTAL_LENGTH || !text_fold(text.at, text.length, key, sizeof key)) {
        return false;
    }
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (strcmp(words[i], key) == 0) {
            return !has_day(cells, count);
        }
    }
    return false;
}

static bool same(struct text left, struct text right)
{
    return left.length == right.length && memcmp(left.at, right.at, left.length) == 0;
}

bool line_is_same(const struct cell *a, size_t a_count, const struct cell *b, size_t b_count)
{
    if (a_count != b_count) {
        return false;
    }
    size_t texts = 0;
    for (size_t i = 0; i < a_count; i++) {
        struct text text = trimmed(&a[i]);
        if (!same(text, trimmed(&b[i]))) {
            return false;
        }
        texts += text.length > 0;
    }
    return texts > 1;
}

bool line_is_other_header(const struct cell *cells, size_t count, const struct cell *header, size_t header_count,
                          size_t *cell)
{
    size_t texts = 0;
    size_t found = 0;
    size_t moved = 0;
    for (size_t i = 0; i < count; i++) {
        struct text text = trimmed(&cells[i]);
        size_t at = 0;
        texts += text.length > 0;
        bool own = i < header_count && same(text, trimmed(&header[i]));
        while (!own && at < header_count && !same(text, trimmed(&header[at]))) {
            at++;
        }
        if (text.length == 0 || (!own && at == header_count)) {
            continue;
        }
        *cell = !own && moved == 0 ? i : *cell;
        found++;
        moved += !own && i < header_count;
    }
    return found > 1 && moved > 0 && found * 2 > texts;
}

/* ---- headings of a group ---- */

/* "I", "IV.", "B)", "c/": how many bytes the ordinal takes with its mark, 0 when it is none. */
static size_t ordinal(struct text text)
{
    size_t length = 0;
    while (length < text.length && strchr("IVXL", text.at[length]) != NULL) {
        length++;
    }
    bool letter = text.length > 0 && ((text.at[0] >= 'A' && text.at[0] <= 'Z') ||
                                      (text.at[0] >= 'a' && text.at[0] <= 'z'));
    length = length > ORDINAL ? 0 : length == 0 && letter ? 1 : length;
    return length > 0 && length < text.length && strchr(".)/-", text.at[length]) != NULL ? length + 1
                                                                                         : length;
}

/* A name of a group: letters without a digit. */
static bool is_name(struct text text)
{
    for (size_t i = 0; i < text.length; i++) {
        if (text.at[i] >= '0' && text.at[i] <= '9') {
            return false;
        }
    }
    return text.length > 1;
}

bool line_is_group(const struct cell *cells, size_t count)
{
    struct text found[2] = {{NULL, 0}, {NULL, 0}};
    size_t texts = 0;
    size_t last = 0;
    for (size_t i = 0; i < count; i++) {
        struct text text = trimmed(&cells[i]);
        if (text.length > 0 && (texts == 2 || (texts == 1 && i != last + 1))) {
            return false;
        }
        if (text.length > 0) {
            found[texts++] = text;
            last = i;
        }
    }
    size_t mark = texts == 0 ? 0 : ordinal(found[0]);
    if (texts == 2) {
        return mark > 0 && mark == found[0].length && is_name(found[1]);
    }
    /* both in one cell, as merged cells are saved: "I. Lĩnh vực Hộ tịch" */
    struct text rest = {found[0].at + mark, found[0].length - mark};
    return mark > 1 && strchr(".)/-", rest.at[-1]) != NULL && rest.length > 0 && rest.at[0] == ' ' &&
           is_name(rest);
}

/* ---- words ---- */

static bool is_letter(char byte)
{
    unsigned char c = (unsigned char)byte;
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c >= 0xC3;
}

/* No number, no date and no code: letters and few digits if any, or a sentence, however many numbers it tells. */
static bool is_text(struct text text)
{
    struct moment moment;
    size_t letters = 0;
    size_t digits = 0;
    size_t words = 0; /* that begin with a letter */
    for (size_t i = 0; i < text.length; i++) {
        bool letter = is_letter(text.at[i]);
        letters += letter;
        digits += text.at[i] >= '0' && text.at[i] <= '9';
        words += letter && (i == 0 || text.at[i - 1] == ' ');
    }
    return (letters > 2 * digits || words >= SENTENCE) &&
           moment_parse(text.at, text.length, DATE_ORDER_ANY, &moment) != DATE_OK;
}

/* Whether there are texts, at most WORDS_CELLS and `most`, and each is one, with a blank in it if so asked. */
static bool are_texts(const struct cell *cells, size_t count, size_t most, bool blanks)
{
    size_t texts = 0;
    for (size_t i = 0; i < count; i++) {
        struct text text = trimmed(&cells[i]);
        if (text.length == 0) {
            continue;
        }
        if ((blanks && memchr(text.at, ' ', text.length) == NULL) || !is_text(text)) {
            return false;
        }
        texts++;
    }
    return texts > 0 && texts <= WORDS_CELLS && texts <= most;
}

bool line_is_words(const struct cell *cells, size_t count, size_t columns)
{
    return are_texts(cells, count, columns / 2, true);
}

bool line_is_text(const struct cell *cells, size_t count)
{
    return are_texts(cells, count, WORDS_CELLS, false);
}
