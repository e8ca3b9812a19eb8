/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/table06_header.h"

#include "surveys/table06.h"
#include "surveys/text.h"

#include <string.h>

enum { KEY = 256, LAST = TABLE06_FIRST + TABLE06_COLUMNS - 1 };

/* ---- words ---- */

/* A heading without marks and blanks, "" when it is too long to be one. */
static void key_of(const struct cell *cell, char key[static KEY])
{
    if (!text_header_key(cell->text, cell->length, key, KEY)) {
        key[0] = '\0';
    }
}

static bool holds(const char *key, const char *const *words)
{
    for (; *words != NULL; words++) {
        if (strstr(key, *words) != NULL) {
            return true;
        }
    }
    return false;
}

/* The groups over columns 3, 7 and 11: 1 to 3, 0 for none. */
static size_t group_of(const char *key)
{
    static const char *const pending[] = {"danggiaiquyet", "dangxuly", "chuagiaiquyet", NULL};
    static const char *const settled[] = {"dagiaiquyet", "daxuly", NULL};
    static const char *const taken[] = {"nhangiaiquyet", "tiepnhan", "phaigiaiquyet", NULL};
    return holds(key, pending) ? 3 : holds(key, settled) ? 2 : holds(key, taken) ? 1 : 0;
}

struct heading {
    size_t group;
    int number;
    const char *const *words;
};

#define WORDS(...) ((const char *const[]){__VA_ARGS__, NULL})

/* Earlier entries first: "trực tuyến" may stand with "trong kỳ", "quá hạn" with "hạn". */
static int number_of(size_t group, const char *key)
{
    static const char *const online[] = {"tructuyen", "quamang", NULL};
    static const char *const direct[] = {"tructiep", "buuchinh", NULL};
    static const char *const before[] = {"kytruoc", "tonky", NULL};
    static const char *const early[] = {"truochan", "somhan", NULL};
    static const char *const on_time[] = {"dunghan", NULL};
    static const char *const late[] = {"quahan", "trehan", NULL};
    static const char *const within[] = {"tronghan", "chuadenhan", "chuaquahan", NULL};
    static const char *const total[] = {"tongso", "tongcong", NULL};
    static const struct heading headings[] = {
        {1, 4, online},  {1, 5, direct},  {1, 6, before}, {1, 3, total},
        {2, 8, early},   {2, 9, on_time}, {2, 10, late},  {2, 7, total},
        {3, 12, within}, {3, 13, late},   {3, 11, total},
    };
    for (size_t i = 0; i < sizeof headings / sizeof headings[0]; i++) {
        if (headings[i].group == group && holds(key, headings[i].words)) {
            return headings[i].number;
        }
    }
    return 0;
}

static bool is_order(const char *key)
{
    return strcmp(key, "tt") == 0 || strcmp(key, "stt") == 0 || strcmp(key, "sott") == 0;
}

static bool names_units(const char *key)
{
    static const char *const units[] = {"donvi", "coquan", "diaphuong", "xaphuong", NULL};
    return holds(key, units) && strstr(key, "linhvuc") == NULL;
}

static bool names_rows(const char *key)
{
    static const char *const rows[] = {"linhvuc", "congviec", "noidung", "thutuc", NULL};
    return holds(key, rows) || names_units(key);
}

/* Whether the record holds headings of the form, two at least: a title may hold one by chance. */
static bool is_heading_line(const struct row *record)
{
    size_t found = 0;
    for (size_t i = 0; i < record->count; i++) {
        char key[KEY];
        key_of(&record->cells[i], key);
        found += is_order(key) || group_of(key) > 0 || strcmp(key, "linhvuc") == 0 ||
                 number_of(1, key) > 0 || number_of(2, key) > 0 || number_of(3, key) > 0;
    }
    return found > 1;
}

/* ---- by numbers ---- */

/* "(3)=(4)+(5)+(6)", "(3)", "3": the first number; 0 for a text that does not begin with one. */
static int number_in(const struct cell *cell)
{
    const char *text = cell->text;
    size_t length = cell->length;
    int number = 0;
    text_trim(&text, &length);
    size_t at = length > 0 && (text[0] == '(' || text[0] == '[') ? 1 : 0;
    size_t begin = at;
    for (; at < length && at < begin + 3 && text[at] >= '0' && text[at] <= '9'; at++) {
        number = number * 10 + (text[at] - '0');
    }
    bool ends = at == length || strchr(")]= ", text[at]) != NULL;
    return at > begin && ends ? number : 0;
}

static bool is_bracketed(const struct cell *cell)
{
    const char *text = cell->text;
    size_t length = cell->length;
    text_trim(&text, &length);
    return length > 0 && (text[0] == '(' || text[0] == '[');
}

static bool is_complete(const struct table06_header *header)
{
    int seen[LAST + 1] = {0};
    for (size_t i = 0; i < header->count; i++) {
        seen[header->number[i]]++;
    }
    for (int number = TABLE06_FIRST; number <= LAST; number++) {
        if (seen[number] != 1) {
            return false;
        }
    }
    return seen[1] <= 1 && seen[2] <= 1;
}

/* Numbers without brackets may be counts: then all that stands in the line is 1, 2, 3 … in turn (or
 * A, B, 1, 2 …). */
static bool read_numbers(const struct row *record, struct table06_header *header)
{
    int next = 1;
    int letters = 0;
    bool bracketed = false;
    for (size_t i = 0; i < record->count; i++) {
        bracketed = bracketed || is_bracketed(&record->cells[i]);
    }
    header->count = record->count;
    for (size_t i = 0; i < record->count; i++) {
        const struct cell *cell = &record->cells[i];
        int number = bracketed && !is_bracketed(cell) ? 0 : number_in(cell);
        char key[KEY];
        key_of(cell, key);
        bool letter = !bracketed && next == 1 && key[1] == '\0' && key[0] == 'a' + letters;
        letters += letter;
        if (!bracketed && !letter && key[0] != '\0' && number != next++) {
            return false;
        }
        number = letter ? letters : number > 0 && letters == 2 ? number + letters : number;
        header->number[i] = number <= LAST ? number : 0;
    }
    return is_complete(header);
}

/* ---- by headings ---- */

/* The heading of a column: what stands lowest in it. */
static void lowest(const struct row *records, size_t lines, size_t cell, char key[static KEY])
{
    key[0] = '\0';
    for (size_t line = lines; line-- > 1 && key[0] == '\0';) {
        if (cell < records[line].count) {
            key_of(&records[line].cells[cell], key);
        }
    }
}

/* A group reaches up to the next text of its line. */
static bool read_headings(const struct row *records, size_t lines, struct table06_header *header)
{
    size_t group = 0;
    bool named = false;
    header->count = records[0].count;
    for (size_t i = 0; i < header->count; i++) {
        char key[KEY];
        key_of(&records[0].cells[i], key);
        group = key[0] != '\0' ? group_of(key) : group;
        bool rows = group == 0 && !named && names_rows(key);
        named = named || rows;
        header->number[i] = is_order(key) ? 1 : rows ? 2 : 0;
        if (group > 0) {
            lowest(records, lines, i, key);
            header->number[i] = number_of(group, key);
        }
    }
    return is_complete(header);
}

/* ---- the header ---- */

/* Whether the rows are units: the heading of column 2 says. */
static bool has_unit_rows(const struct row *records, const struct table06_header *header)
{
    for (size_t line = 0; line < header->lines; line++) {
        const struct row *record = &records[header->first + line];
        for (size_t i = 0; i < record->count && i < header->count; i++) {
            char key[KEY];
            key_of(&record->cells[i], key);
            if (header->number[i] == 2 && key[0] != '\0') {
                return names_units(key);
            }
        }
    }
    return false;
}

static bool find_numbers(const struct row *records, size_t count, struct table06_header *header)
{
    for (size_t at = 0; at < count; at++) {
        if (records[at].count > TABLE06_HEADER_CELLS || !read_numbers(&records[at], header)) {
            continue;
        }
        header->first = at;
        header->numbered = true;
        while (header->lines < TABLE06_HEADER_LINES && header->first > 0 &&
               is_heading_line(&records[header->first - 1])) {
            header->first--;
            header->lines++;
        }
        return true;
    }
    return false;
}

static bool find_headings(const struct row *records, size_t count, struct table06_header *header)
{
    for (size_t at = 0; at < count; at++) {
        if (records[at].count > TABLE06_HEADER_CELLS) {
            continue;
        }
        for (size_t lines = TABLE06_HEADER_LINES; lines > 1; lines--) {
            size_t last = at + lines - 1;
            if (last < count && is_heading_line(&records[at]) && is_heading_line(&records[last]) &&
                read_headings(&records[at], lines, header)) {
                header->first = at;
                header->lines = lines;
                return true;
            }
        }
    }
    return false;
}

bool table06_header_find(const struct row *records, size_t count, struct table06_header *header)
{
    memset(header, 0, sizeof *header);
    if (!find_numbers(records, count, header) && !find_headings(records, count, header)) {
        return false;
    }
    header->by_unit = has_unit_rows(records, header);
    return true;
}
