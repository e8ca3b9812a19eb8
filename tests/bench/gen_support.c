/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/bench/gen_support.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

const char *const gen_unit_names[GEN_UNITS] = {
    "Thị trấn Quế", "Xã Nguyễn Úy", "Xã Đại Cương", "Xã Lê Hồ",     "Xã Tượng Lĩnh", "Xã Nhật Tựu",
    "Xã Nhật Tân",  "Xã Đồng Hóa",  "Xã Hoàng Tây", "Xã Tân Sơn",   "Xã Thụy Lôi",   "Xã Văn Xá",
    "Xã Khả Phong", "Xã Ngọc Sơn",  "Thị trấn Ba Sao", "Xã Liên Sơn", "Xã Thi Sơn",  "Xã Thanh Sơn"};

const char *const gen_channels[3] = {"Trực tiếp", "Trực tuyến", "Bưu chính công ích"};

uint64_t dice_next(struct dice *dice)
{
    uint64_t z = dice->state += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

unsigned dice_below(struct dice *dice, unsigned limit)
{
    return (unsigned)(dice_next(dice) % limit);
}

static void out_flush(struct out *out)
{
    if (!out->failed && fwrite(out->buffer, 1, out->used, out->file) != out->used) {
        out->failed = true;
    }
    out->used = 0;
}

static void out_bytes(struct out *out, const char *bytes, size_t length)
{
    if (length > OUT_SIZE - out->used) {
        out_flush(out);
    }
    memcpy(out->buffer + out->used, bytes, length);
    out->used += length;
}

void out_text(struct out *out, const char *text)
{
    out_bytes(out, text, strlen(text));
}

void out_number(struct out *out, unsigned long value, int width)
{
    char digits[24];
    size_t at = sizeof digits;
    for (; value > 0 || width > 0; value /= 10, width--) {
        digits[--at] = (char)('0' + value % 10);
    }
    out_bytes(out, digits + at, sizeof digits - at);
}

bool out_end(struct out *out)
{
    out_flush(out);
    return fflush(out->file) == 0 && !out->failed;
}

static int month_length(int year, int month)
{
    static const int lengths[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return lengths[month - 1] + (month == 2 && year % 4 == 0); /* 2021 to 2024 only */
}

static void two_digits(char *to, int value)
{
    to[0] = (char)('0' + value / 10 % 10);
    to[1] = (char)('0' + value % 10);
}

void weekdays_fill(struct weekday days[static GEN_WEEKDAYS + GEN_WEEKDAYS_BEYOND])
{
    int year = 2021, month = 1, day = 4, of_week = 0;
    for (size_t i = 0; i < GEN_WEEKDAYS + GEN_WEEKDAYS_BEYOND;) {
        if (of_week < 5) {
            memcpy(days[i].slashes, "00/00/2000", sizeof days[i].slashes);
            two_digits(days[i].slashes, day);
            two_digits(days[i].slashes + 3, month);
            two_digits(days[i].slashes + 8, year);
            two_digits(days[i].short_form, year);
            two_digits(days[i].short_form + 2, month);
            two_digits(days[i].short_form + 4, day);
            days[i].short_form[6] = '\0';
            i++;
        }
        of_week = (of_week + 1) % 7;
        if (++day > month_length(year, month)) {
            day = 1;
            month = month % 12 + 1;
            year += month == 1;
        }
    }
}

unsigned gen_unit(struct dice *dice)
{
    unsigned a = dice_below(dice, GEN_UNITS), b = dice_below(dice, GEN_UNITS);
    return a < b ? a : b; /* the first are about twice as large as the average, the last far smaller */
}

unsigned gen_channel(struct dice *dice)
{
    unsigned roll = dice_below(dice, 100);
    return roll < 60 ? 0 : roll < 96 ? 1 : 2;
}

static bool whole(const char *text, unsigned long *value)
{
    char *end = NULL;
    errno = 0;
    *value = strtoul(text, &end, 10);
    return errno == 0 && text[0] >= '0' && text[0] <= '9' && *end == '\0';
}

bool gen_arguments(int count, char **values, unsigned long *rows, uint64_t *seed)
{
    unsigned long number = 2023;
    bool good = count >= 2 && count <= 3 && whole(values[1], rows) && *rows > 0 &&
                (count < 3 || whole(values[2], &number));
    if (!good) {
        fprintf(stderr, "usage: %s ROWS [SEED] > FILE\n", count > 0 ? values[0] : "generator");
    }
    *seed = number;
    return good;
}
