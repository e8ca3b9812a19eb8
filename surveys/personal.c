/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/personal.h"

#include "surveys/text.h"

#include <string.h>

enum { NAME_MAX_BYTES = 120, NAME_WORDS = 6 };

static bool is_family(const char *word, size_t length)
{
    static const char *const names[] = {
        "nguyễn", "trần", "lê",   "phạm",  "hoàng", "huỳnh", "phan",  "vũ",    "võ",    "đặng",
        "bùi",    "đỗ",   "hồ",   "ngô",   "dương", "lý",    "đào",   "đinh",  "đoàn",  "lâm",
        "mai",    "trịnh", "trương", "lương", "hà",  "cao",   "tạ",    "tô",    "châu",  "thái",
        "quách",  "chu",  "phùng", "tống", "vương", "kiều",  "đàm",   "nghiêm", "triệu", "lưu",
        "hứa",    "thạch", "sầm",  "lò",    "giàng", "nông",  "hoa",   "tăng",  "lại",   "khổng"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (strlen(names[i]) == length && memcmp(names[i], word, length) == 0) {
            return true;
        }
    }
    return false;
}

static size_t first_letter(const char *word)
{
    size_t length = 1;
    while (((unsigned char)word[length] & 0xC0) == 0x80) {
        length++;
    }
    return length;
}

bool personal_is_name(const char *text, size_t length)
{
    char clean[NAME_MAX_BYTES];
    char folded[NAME_MAX_BYTES];
    size_t words = 0;
    text_trim(&text, &length);
    if (length == 0 || (text[0] >= '0' && text[0] <= '9') || memchr(text, ' ', length) == NULL) {
        return false; /* most cells: nothing more is looked at */
    }
    if (!text_clean(text, length, clean, sizeof clean) ||
        !text_fold(clean, strlen(clean), folded, sizeof folded) ||
        clean[strcspn(clean, "0123456789,;:()/+=_")] != '\0') {
        return false;
    }
    const char *was = clean;
    const char *is = folded;
    while (*was != '\0' && *is != '\0') {
        size_t was_size = strcspn(was, " ");
        size_t is_size = strcspn(is, " ");
        bool capital = first_letter(was) != first_letter(is) || memcmp(was, is, first_letter(was)) != 0;
        if (!capital || (words == 0 && !is_family(is, is_size))) {
            return false;
        }
        words++;
        was += was_size + (was[was_size] == ' ');
        is += is_size + (is[is_size] == ' ');
    }
    return words > 1 && words <= NAME_WORDS;
}

bool personal_is_number(const char *text, size_t length)
{
    char digits[16];
    size_t count = 0;
    bool country = false;
    text_trim(&text, &length);
    for (size_t i = 0; i < length; i++) {
        bool digit = text[i] >= '0' && text[i] <= '9';
        if (digit && count == sizeof digits - 1) {
            return false;
        }
        if (digit) {
            digits[count++] = text[i];
        } else if (text[i] == '+' && i == 0) {
            country = true;
        } else if (strchr(" .-", text[i]) == NULL || text[i] == '\0') {
            return false;
        }
    }
    digits[count] = '\0';
    if (country) {
        return count == 11 && memcmp(digits, "84", 2) == 0;
    }
    return count == 9 || (digits[0] == '0' && (count == 10 || count == 11 || count == 12));
}

bool personal_hides(const char *field, const char *text, size_t length)
{
    static const char *const places[] = {"unit", "name", "district", "province"};
    bool own = strcmp(field, "id") == 0 || strcmp(field, "code") == 0;
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        if (strcmp(field, places[i]) == 0) {
            return false;
        }
    }
    return personal_is_name(text, length) || (!own && personal_is_number(text, length));
}
