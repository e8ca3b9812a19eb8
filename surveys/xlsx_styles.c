/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Number formats: whether a number in a cell is a day, a time, a percentage or just a number. */
#include "surveys/xlsx_parts.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_STYLES = 1 << 17, MOST_ID = 1 << 30 }; /* Excel allows 65,490 styles */

struct custom {
    uint32_t id;
    enum xlsx_format format;
};

struct reading {
    uint32_t *style; /* the number format of each */
    size_t style_count, style_size;
    struct custom *custom;
    size_t custom_count, custom_size;
    bool in_formats, in_styles;
};

/* ECMA-376 part 1, 18.8.30; 27 to 36 and 50 to 58 are days and times of East Asian Excel. */
enum xlsx_format xlsx_format_builtin(uint32_t id)
{
    if (id == 9 || id == 10) {
        return XLSX_PERCENT;
    }
    if ((id >= 18 && id <= 21) || id == 45 || id == 47 || (id >= 32 && id <= 35) || id == 55 || id == 56) {
        return XLSX_TIME;
    }
    if (id == 46) {
        return XLSX_ELAPSED;
    }
    if ((id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)) {
        return XLSX_DATE;
    }
    return XLSX_PLAIN;
}

/* ---- format codes ---- */

struct code {
    bool day, clock, elapsed, percent;
    char last;    /* h, s, d ...: what an m stands behind */
    bool waiting; /* an m that a following s would make minutes */
};

static bool begins(const char *text, const char *word)
{
    size_t i = 0;

    for (; word[i] != '\0'; i++) {
        char c = text[i] >= 'A' && text[i] <= 'Z' ? (char)(text[i] | 0x20) : text[i];
        if (c != word[i]) {
            return false;
        }
    }
    return true;
}

/* [h], [mm], [ss]: hours, minutes, seconds that go on past a day; other brackets are colours, conditions, locales. */
static const char *read_bracket(const char *at, struct code *code)
{
    const char *end = strchr(at, ']');
    char c = (char)(at[1] | 0x20);

    if (end == NULL) {
        return at + strlen(at);
    }
    if (end > at + 1 && (c == 'h' || c == 'm' || c == 's') &&
        strspn(at + 1, c == 'h' ? "hH" : c == 'm' ? "mM" : "sS") == (size_t)(end - at - 1)) {
        code->elapsed = true;
        code->last = c;
    }
    return end + 1;
}

/* An m is minutes behind an h or before an s, else the month. */
static void read_month(char c, struct code *code)
{
    if (c == 'm') {
        code->waiting = code->waiting || (code->last != 'h' && code->last != 'm');
        code->clock = code->clock || code->last == 'h';
    } else if (code->waiting) {
        code->waiting = false;
        code->day = code->day || c != 's';
    }
}

static void read_letter(char c, struct code *code)
{
    switch (c) {
    case 'y':
    case 'd':
    case 'b': /* the Buddhist year */
    case 'g': /* the Japanese era */
    case 'e': /* the year of that era */
        code->day = true;
        break;
    case 'h':
    case 's':
        code->clock = true;
        break;
    case 'm':
        break;
    default:
        return;
    }
    read_month(c, code);
    code->last = c;
}

/* What stands at `at`: moves behind it. */
static const char *read_token(const char *at, struct code *code)
{
    if (*at == '"') {
        const char *end = strchr(at + 1, '"');
        return end == NULL ? at + strlen(at) : end + 1;
    }
    if (*at == '[') {
        return read_bracket(at, code);
    }
    if (*at == '\\' || *at == '_' || *at == '*') { /* the next character: itself, as a gap, as filling */
        at += at[1] == '\0' ? 1 : 2;
        while ((*at & 0xC0) == 0x80) {
            at++;
        }
        return at;
    }
    if (begins(at, "general")) {
        return at + strlen("general");
    }
    if (begins(at, "am/pm") || begins(at, "a/p")) {
        code->clock = true;
        return at + (begins(at, "am/pm") ? 5 : 3);
    }
    if (begins(at, "e+") || begins(at, "e-")) {
        return at + 2; /* the exponent of a number */
    }
    code->percent = code->percent || *at == '%';
    read_letter(*at >= 'A' && *at <= 'Z' ? (char)(*at | 0x20) : *at, code);
    return at + 1;
}

enum xlsx_format xlsx_format_code(const char *text)
{
    struct code code = {.last = '\0'};

    while (*text != '\0' && *text != ';') { /* the first section is that of positive numbers */
        text = read_token(text, &code);
    }
    if (code.day || code.waiting) {
        return XLSX_DATE;
    }
    if (code.elapsed) {
        return XLSX_ELAPSED;
    }
    if (code.clock) {
        return XLSX_TIME;
    }
    return code.percent ? XLSX_PERCENT : XLSX_PLAIN;
}

/* ---- the part ---- */

static void *room_for(void *array, size_t count, size_t *size, size_t each, struct error *error)
{
    if (count < *size) {
        return array;
    }
    if (count >= MOST_STYLES) {
        xlsx_damaged(error, "> 131072", "65490");
        return NULL;
    }
    size_t larger = *size == 0 ? 64 : 2 * *size;
    void *grown = realloc(array, larger * each);
    if (grown == NULL) {
        xlsx_no_memory(error);
        return NULL;
    }
    *size = larger;
    return grown;
}

static bool add_style(struct reading *reading, const char **attributes, struct error *error)
{
    uint32_t id = 0;
    const char *format = xlsx_attribute(attributes, "numFmtId");
    uint32_t *grown =
        room_for(reading->style, reading->style_count, &reading->style_size, sizeof *reading->style, error);

    if (grown == NULL) {
        return false;
    }
    reading->style = grown;
    if (format != NULL && !xlsx_whole(format, MOST_ID, &id)) {
        return xlsx_damaged(error, "numFmtId", NULL);
    }
    reading->style[reading->style_count++] = id;
    return true;
}

static bool add_custom(struct reading *reading, const char **attributes, struct error *error)
{
    uint32_t id = 0;
    const char *code = xlsx_attribute(attributes, "formatCode");
    struct custom *grown =
        room_for(reading->custom, reading->custom_count, &reading->custom_size, sizeof *reading->custom, error);

    if (grown == NULL) {
        return false;
    }
    reading->custom = grown;
    if (!xlsx_whole(xlsx_attribute(attributes, "numFmtId"), MOST_ID, &id) || code == NULL) {
        return xlsx_damaged(error, "numFmt", NULL);
    }
    reading->custom[reading->custom_count++] = (struct custom){id, xlsx_format_code(code)};
    return true;
}

static bool on_start(void *context, const char *name, const char **attributes, struct error *error)
{
    struct reading *reading = context;

    if (strcmp(name, "cellXfs") == 0) {
        reading->in_styles = true;
    } else if (strcmp(name, "numFmts") == 0) {
        reading->in_formats = true;
    } else if (reading->in_styles && strcmp(name, "xf") == 0) {
        return add_style(reading, attributes, error);
    } else if (reading->in_formats && strcmp(name, "numFmt") == 0) {
        return add_custom(reading, attributes, error);
    }
    return true;
}

static bool on_end(void *context, const char *name, struct error *error)
{
    struct reading *reading = context;

    (void)error;
    if (strcmp(name, "cellXfs") == 0) {
        reading->in_styles = false;
    } else if (strcmp(name, "numFmts") == 0) {
        reading->in_formats = false;
    }
    return true;
}

static int by_id(const void *a, const void *b)
{
    const struct custom *left = a;
    const struct custom *right = b;

    return left->id < right->id ? -1 : left->id > right->id;
}

/* A format that the workbook states itself wins over the built-in one of that number. */
static bool resolve(const struct reading *reading, struct xlsx_styles *styles, struct error *error)
{
    styles->format = malloc(reading->style_count + 1);
    if (styles->format == NULL) {
        return xlsx_no_memory(error);
    }
    if (reading->custom_count > 1) {
        qsort(reading->custom, reading->custom_count, sizeof *reading->custom, by_id);
    }
    for (size_t i = 0; i < reading->style_count; i++) {
        const struct custom key = {reading->style[i], XLSX_PLAIN};
        const struct custom *found = reading->custom_count == 0
                                         ? NULL
                                         : bsearch(&key, reading->custom, reading->custom_count,
                                                   sizeof *reading->custom, by_id);
        enum xlsx_format format = found != NULL ? found->format : xlsx_format_builtin(key.id);
        styles->format[i] = (unsigned char)format;
    }
    styles->count = reading->style_count;
    return true;
}

bool xlsx_styles_read(struct xlsx_styles *styles, struct xlsx_package *package, const char *part, struct error *error)
{
    static const struct xlsx_handlers handlers = {on_start, on_end, NULL};
    struct reading reading = {.style = NULL};
    bool good = true;

    *styles = (struct xlsx_styles){NULL, 0};
    if (part[0] != '\0') {
        good = xlsx_read_part(package, part, &handlers, &reading, error) && resolve(&reading, styles, error);
    }
    free(reading.style);
    free(reading.custom);
    return good;
}

void xlsx_styles_release(struct xlsx_styles *styles)
{
    free(styles->format);
    *styles = (struct xlsx_styles){NULL, 0};
}
