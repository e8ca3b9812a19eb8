/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/error.h"

#include "surveys/text.h"

#include <stdio.h>
#include <string.h>

static const struct error_info infos[ERROR_CODES] = {
    [ERROR_NONE] = {"", SEVERITY_NOTE, EXIT_DONE, {"", ""}, {"", ""}},
#define ERROR(name, code, severity, exit, what_en, what_vi, mend_en, mend_vi)                      \
    [ERROR_##name] = {code, severity, exit, {what_en, what_vi}, {mend_en, mend_vi}},
#include "surveys/error.def"
#undef ERROR
};

static const char *const severity_words[][2] = {
    [SEVERITY_ERROR] = {"error", "lỗi"},
    [SEVERITY_WARNING] = {"warning", "cảnh báo"},
    [SEVERITY_NOTE] = {"note", "ghi chú"},
};

const struct error_info *error_info(enum error_code code)
{
    return &infos[code];
}

/* Bytes of the character at the start of text, 0 when they are not UTF-8. */
static size_t character_bytes(const unsigned char *text, size_t length)
{
    size_t bytes;

    if (text[0] < 0x80) {
        return 1;
    }
    if (text[0] >= 0xc2 && text[0] <= 0xdf) {
        bytes = 2;
    } else if ((text[0] & 0xf0) == 0xe0) {
        bytes = 3;
    } else if (text[0] >= 0xf0 && text[0] <= 0xf4) {
        bytes = 4;
    } else {
        return 0;
    }
    if (bytes > length) {
        return 0;
    }
    for (size_t i = 1; i < bytes; i++) {
        if ((text[i] & 0xc0) != 0x80) {
            return 0;
        }
    }
    return bytes;
}

/* Controls would move the cursor of a terminal, or turn the direction of what is written. */
static bool is_control(const unsigned char *text, size_t bytes)
{
    char character[5] = "";
    memcpy(character, text, bytes < sizeof character ? bytes : sizeof character - 1);
    return text_obeyed(character) != 0;
}

void error_copy_text(char *to, size_t size, const char *text, size_t length)
{
    static const char ellipsis[] = "…";
    const unsigned char *from = (const unsigned char *)text;
    size_t used = 0, cut = 0; /* cut: where the ellipsis goes should the rest not fit */

    for (size_t at = 0; at < length;) {
        size_t bytes = character_bytes(from + at, length - at);
        const char *piece = text + at;
        size_t piece_bytes = bytes;

        if (bytes == 0) {
            bytes = 1;
            piece = "?";
            piece_bytes = 1;
        } else if (is_control(from + at, bytes)) {
            piece = " ";
            piece_bytes = 1;
        }
        if (used + piece_bytes >= size) {
            used = cut;
            if (used + sizeof ellipsis <= size) {
                memcpy(to + used, ellipsis, sizeof ellipsis - 1);
                used += sizeof ellipsis - 1;
            }
            break;
        }
        memcpy(to + used, piece, piece_bytes);
        used += piece_bytes;
        if (used + sizeof ellipsis <= size) {
            cut = used;
        }
        at += bytes;
    }
    if (size > 0) {
        to[used] = '\0';
    }
}

static void copy_member(char *to, size_t size, const char *text)
{
    if (text != NULL) {
        error_copy_text(to, size, text, strlen(text));
    }
}

bool error_set(struct error *error, enum error_code code, const char *field, const char *value,
               const char *expected, const char *other)
{
    memset(error, 0, sizeof *error);
    error->code = code;
    copy_member(error->field, sizeof error->field, field);
    copy_member(error->value, sizeof error->value, value);
    copy_member(error->expected, sizeof error->expected, expected);
    copy_member(error->other, sizeof error->other, other);
    return false;
}

bool error_memory(struct error *error)
{
    return error_set(error, ERROR_MEMORY, NULL, NULL, NULL, NULL);
}

bool error_set_system(struct error *error, enum error_code code, const char *path, int number)
{
    error_set(error, code, NULL, NULL, NULL, number != 0 ? strerror(number) : NULL);
    error->file = path;
    return false;
}

/* Text that grows up to a fixed size and goes on counting behind it. */
struct line {
    char *buffer;
    size_t size, length;
};

static void line_begin(struct line *line, char *buffer, size_t size)
{
    line->buffer = buffer;
    line->size = size;
    line->length = 0;
}

static void line_put(struct line *line, const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (line->length + 1 < line->size) {
            line->buffer[line->length] = text[i];
        }
        line->length++;
    }
}

static void line_put_text(struct line *line, const char *text)
{
    line_put(line, text, strlen(text));
}

/* A file may be called anything, what a terminal obeys as well. */
static void put_name(struct line *line, const char *name)
{
    while (*name != '\0') {
        size_t plain = text_plain(name);
        line_put(line, name, plain);
        name += plain;
        if (*name != '\0') {
            line_put(line, "?", 1);
            name += text_obeyed(name);
        }
    }
}

static size_t line_end(struct line *line)
{
    size_t end = line->length;

    if (line->size == 0) {
        return line->length;
    }
    if (end >= line->size) {
        end = line->size - 1;
        while (end > 0 && ((unsigned char)line->buffer[end - 1] & 0xc0) == 0x80) {
            end--; /* half a character is worse than none */
        }
        if (end > 0 && (unsigned char)line->buffer[end - 1] >= 0xc0) {
            size_t whole = line->size - end;
            size_t need = character_bytes((const unsigned char *)line->buffer + end - 1, whole);
            end = need == 0 ? end - 1 : end - 1 + need;
        } else {
            end = line->size - 1;
        }
    }
    line->buffer[end] = '\0';
    return line->length;
}

/* Digits, a dot, digits. */
static bool is_decimal(const char *text)
{
    size_t whole = strspn(text, "0123456789");
    size_t rest = text[whole] == '.' ? strspn(text + whole + 1, "0123456789") : 0;

    return whole > 0 && rest > 0 && text[whole + 1 + rest] == '\0';
}

/* Days are kept as yyyy-mm-dd and decimals with a dot; a Vietnamese reader sees dd/mm/yyyy and a
 * comma. What stands in quotes is the file's own and stays as it is. */
static void put_filled(struct line *line, const char *text, enum language language)
{
    bool day = strlen(text) == 10 && text[4] == '-' && text[7] == '-' &&
               strspn(text, "0123456789-") == 10;

    if (day && language == LANGUAGE_VI) {
        line_put(line, text + 8, 2);
        line_put(line, "/", 1);
        line_put(line, text + 5, 2);
        line_put(line, "/", 1);
        line_put(line, text, 4);
    } else if (language == LANGUAGE_VI && is_decimal(text)) {
        size_t whole = strcspn(text, ".");
        line_put(line, text, whole);
        line_put(line, ",", 1);
        line_put_text(line, text + whole + 1);
    } else {
        line_put_text(line, text);
    }
}

struct placeholder {
    const char *name;
    const char *text;
};

/* The placeholder that text begins with, or NULL. */
static const struct placeholder *placeholder_at(const struct placeholder *placeholders,
                                                const char *text)
{
    for (; placeholders->name != NULL; placeholders++) {
        if (strncmp(text, placeholders->name, strlen(placeholders->name)) == 0) {
            return placeholders;
        }
    }
    return NULL;
}

/* Whether every placeholder between here and the end of the bracket, or of its first half, has a
 * text. */
static bool bracket_is_filled(const struct placeholder *placeholders, const char *text)
{
    for (; *text != '\0' && *text != ']' && *text != '|'; text++) {
        const struct placeholder *found = placeholder_at(placeholders, text);

        if (found != NULL && found->text[0] == '\0') {
            return false;
        }
    }
    return true;
}

static const char *const record_words[][2] = {[RECORD_NONE] = {"", ""},
                                              [RECORD_DOSSIER] = {"dossier", "hồ sơ"},
                                              [RECORD_FORM] = {"form", "phiếu"},
                                              [RECORD_UNIT] = {"unit", "đơn vị"},
                                              [RECORD_DAY] = {"day", "ngày"},
                                              [RECORD_PROCEDURE] = {"procedure", "thủ tục"},
                                              [RECORD_INDICATOR] = {"indicator", "chỉ tiêu"},
                                              [RECORD_ROW] = {"row", "dòng"},
                                              [RECORD_ACTIVITY] = {"activity", "hoạt động"},
                                              [RECORD_MODEL] = {"model", "mô hình"},
                                              [RECORD_RESULT] = {"result of model", "kết quả của mô hình"}};

/* "form P0118", "phiếu P0118"; "" when the record is not known. */
static void name_record(const struct error *error, enum language language, char *buffer,
                        size_t size)
{
    buffer[0] = '\0';
    if (error->record != RECORD_NONE && error->key[0] != '\0') {
        snprintf(buffer, size, "%s %s", record_words[error->record][language], error->key);
    }
}

/* A list of labels is said in the reader's language. */
static const char *expected_text(const struct error *error, enum language language)
{
    return error->allowed != NULL ? error->allowed[language] : error->expected;
}

/* Fills a message. What stands in [brackets] is left out when a placeholder in it is empty; of
 * [this|that], that then stands in its place. */
static void put_message(struct line *line, const struct error *error, const char *message,
                        enum language language)
{
    char number[24] = "";
    char record[sizeof error->key + 24];
    const struct placeholder placeholders[] = {
        {"{kind}", record_words[error->record][language]},
        {"{field}", error->field},   {"{value}", error->value},   {"{expected}", expected_text(error, language)},
        {"{other}", error->other},   {"{place}", error->place},   {"{record}", record},
        {"{mended}", error->mended}, {"{line}", number},       {"{hint}", error->hint},
        {"{defined}", error->defined},
        {NULL, NULL},
    };
    const char *start = message;
    bool inside = false;

    if (error->line > 0) {
        snprintf(number, sizeof number, "%ld", error->line);
    }
    name_record(error, language, record, sizeof record);
    while (*message != '\0') {
        const struct placeholder *found = placeholder_at(placeholders, message);

        if (found != NULL) {
            if (message > start && message[-1] == '\'') {
                line_put_text(line, found->text);
            } else {
                put_filled(line, found->text, language);
            }
            message += strlen(found->name);
        } else if (*message == '[') {
            message += bracket_is_filled(placeholders, message) ? 1 : strcspn(message, "|]");
            message += *message == '|';
            inside = true;
        } else if (*message == '|' && inside) {
            message += strcspn(message, "]");
        } else {
            inside = inside && *message != ']';
            if (*message != ']') {
                line_put(line, message, 1);
            }
            message++;
        }
    }
}

size_t error_format(const struct error *error, enum language language, char *buffer, size_t size)
{
    const struct error_info *info = error_info(error->code);
    struct line line;
    char number[24];

    line_begin(&line, buffer, size);
    if (error->file != NULL) {
        put_name(&line, error->file);
        line_put(&line, ":", 1);
        if (error->line > 0) {
            snprintf(number, sizeof number, "%ld:", error->line);
            line_put_text(&line, number);
        }
        if (error->line > 0 && error->column > 0) {
            snprintf(number, sizeof number, "%ld:", error->column);
            line_put_text(&line, number);
        }
        line_put(&line, " ", 1);
    }
    line_put_text(&line, severity_words[info->severity][language]);
    line_put(&line, " ", 1);
    line_put_text(&line, info->code);
    line_put(&line, ": ", 2);
    put_message(&line, error, info->what[language], language);
    return line_end(&line);
}

size_t error_format_mend(const struct error *error, enum language language, char *buffer,
                         size_t size)
{
    struct line line;

    line_begin(&line, buffer, size);
    enum error_code code = error->cause != ERROR_NONE ? error->cause : error->code;
    put_message(&line, error, error_info(code)->mend[language], language);
    return line_end(&line);
}
