/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a number. Held together: a number that is read is the same when it is written again
 * in either convention; what is unclear has exactly the shape of the law and is clear, in two ways,
 * once a mark is said; saying the mark changes no number that was clear; nothing stands behind a
 * number unread. */
#include "surveys/text.h"
#include "tests/fuzz/fuzz.h"

#include <inttypes.h>
#include <string.h>

enum { LONGEST = 48 };

/* 1 to 3 digits, the first not 0; a mark; 3 digits; blanks and a percent sign around. */
static bool is_unclear_shape(const char *text, size_t length)
{
    text_trim(&text, &length);
    if (length > 1 && text[length - 1] == '%') {
        length--;
        text_trim(&text, &length);
    }
    size_t digits = 0;
    while (digits < length && text[digits] >= '0' && text[digits] <= '9') {
        digits++;
    }
    if (digits < 1 || digits > 3 || text[0] == '0' || length != digits + 4 ||
        (text[digits] != '.' && text[digits] != ',')) {
        return false;
    }
    for (size_t i = digits + 1; i < length; i++) {
        if (text[i] < '0' || text[i] > '9') {
            return false;
        }
    }
    return true;
}

/* 1234567.89 with its thousands parted: 1.234.567,89. */
static int print_grouped(char *buffer, size_t size, int64_t value, char mark, char group)
{
    char digits[24];
    int count = snprintf(digits, sizeof digits, "%" PRId64, value / 100);
    int used = 0;
    for (int i = 0; i < count; i++) {
        if (i > 0 && (count - i) % 3 == 0) {
            used += snprintf(buffer + used, size - (size_t)used, "%c", group);
        }
        used += snprintf(buffer + used, size - (size_t)used, "%c", digits[i]);
    }
    return used + snprintf(buffer + used, size - (size_t)used, "%c%02d", mark, (int)(value % 100));
}

static void check_value(int64_t value)
{
    char text[64];
    must(value >= 0);
    for (int i = 0; i < 4; i++) {
        char mark = i % 2 == 0 ? ',' : '.';
        char group = i >= 2 ? ' ' : i == 0 ? '.' : ',';
        int64_t again = -1;
        int size = print_grouped(text, sizeof text, value, mark, group);
        must(text_to_decimal(text, (size_t)size, mark, &again) == NUMBER_OK && again == value);
        again = -1;
        must(text_to_decimal(text, (size_t)size, 0, &again) == NUMBER_OK && again == value);
    }
}

static void check_decimal(const char *text, size_t length)
{
    static const char marks[] = {0, ',', '.'};
    int64_t value[3] = {-7, -7, -7};
    enum number_fault fault[3];
    for (int i = 0; i < 3; i++) {
        fault[i] = text_to_decimal(text, length, marks[i], &value[i]);
        must((fault[i] == NUMBER_OK) == (value[i] != -7));
        if (fault[i] == NUMBER_OK) {
            check_value(value[i]);
            char spoiled[LONGEST + 4];
            int size = snprintf(spoiled, sizeof spoiled, "%.*sx", (int)length, text);
            int64_t other = 0;
            must(strlen(text) != length ||
                 text_to_decimal(spoiled, (size_t)size, marks[i], &other) == NUMBER_BAD);
        }
    }
    must((fault[0] == NUMBER_AMBIGUOUS) == is_unclear_shape(text, length));
    must(fault[1] != NUMBER_AMBIGUOUS && fault[2] != NUMBER_AMBIGUOUS);
    if (fault[0] == NUMBER_AMBIGUOUS) {
        must(fault[1] == NUMBER_OK && fault[2] == NUMBER_OK);
        int64_t large = value[1] > value[2] ? value[1] : value[2];
        int64_t small = value[1] > value[2] ? value[2] : value[1];
        must(small == (large + 500) / 1000); /* the one is a thousand times the other, rounded */
        return;
    }
    for (int i = 1; i < 3; i++) {
        must(fault[i] == NUMBER_BAD || (fault[0] == NUMBER_OK && value[i] == value[0]));
    }
    must(fault[0] == NUMBER_BAD || fault[1] == NUMBER_OK || fault[2] == NUMBER_OK);
}

static void check_whole(const char *text, size_t length)
{
    static const char marks[] = {0, ',', '.'};
    int64_t first = -7;
    for (int i = 0; i < 3; i++) {
        int64_t value = -7;
        int64_t plain = 0;
        if (!text_to_grouped_whole(text, length, marks[i], 0, INT64_MAX, &value)) {
            must(value == -7);
            continue;
        }
        must(value >= 1000);
        must(!text_to_whole(text, length, INT64_MIN, INT64_MAX, &plain));
        must(i != 1 || value == first); /* a decimal comma is what whole numbers suppose */
        first = i == 0 ? value : first;
        int64_t hundredths = 0;
        if (value < INT64_C(1000000000000)) {
            char mark = marks[i] == '.' ? '.' : ',';
            must(text_to_decimal(text, length, mark, &hundredths) == NUMBER_OK);
            must(hundredths == value * 100);
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char text[LONGEST + 1];
    if (size > LONGEST) {
        return 0;
    }
    memcpy(text, data, size);
    text[size] = '\0';
    check_decimal(text, size);
    check_whole(text, size);
    return 0;
}
