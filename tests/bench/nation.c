/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/bench/nation.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

static const char *const first[] = {"An",    "Bình", "Cẩm",  "Châu", "Đông",  "Đức",  "Hải",  "Hòa",
                                    "Hoằng", "Hưng", "Kim",  "Kỳ",   "Lạc",   "Liên", "Long", "Minh",
                                    "Mỹ",    "Nam",  "Nga",  "Ngọc", "Nguyễn", "Nhơn", "Ninh", "Phú",
                                    "Phước", "Quảng", "Quỳnh", "Sơn", "Tam",   "Tân",  "Tây",  "Thạch",
                                    "Thanh", "Thành", "Thụy", "Tiên", "Trung", "Văn",  "Vĩnh", "Xuân"};
static const char *const second[] = {"An",   "Bắc",  "Bình", "Châu", "Dương", "Đạo",  "Đông", "Giang",
                                     "Hà",   "Hải",  "Hậu",  "Hòa",  "Hội",   "Hợp",  "Hưng", "Khánh",
                                     "Khê",  "Lâm",  "Lạc",  "Lập",  "Lĩnh",  "Lộc",  "Lợi",  "Long",
                                     "Minh", "Mỹ",   "Nghĩa", "Ngọc", "Phong", "Phú",  "Phúc", "Quang",
                                     "Quý",  "Sơn",  "Tân",  "Thắng", "Thịnh", "Thọ",  "Thủy", "Tiến",
                                     "Trị",  "Trung", "Tường", "Úy",  "Văn",   "Việt", "Vinh", "Xá"};
static const char *const provinces[] = {
    "Hà Nội",    "Cao Bằng",  "Tuyên Quang", "Lào Cai",   "Điện Biên", "Lai Châu",  "Sơn La",
    "Thái Nguyên", "Lạng Sơn", "Quảng Ninh", "Phú Thọ",   "Bắc Ninh",  "Hải Phòng", "Hưng Yên",
    "Ninh Bình", "Thanh Hóa", "Nghệ An",     "Hà Tĩnh",   "Quảng Trị", "Huế",       "Đà Nẵng",
    "Quảng Ngãi", "Khánh Hòa", "Gia Lai",    "Đắk Lắk",   "Lâm Đồng",  "Tây Ninh",  "Đồng Nai",
    "Hồ Chí Minh", "Vĩnh Long", "Đồng Tháp", "An Giang",  "Cần Thơ",   "Cà Mau"};

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

enum { DISTRICT_UNITS = 16 };

void nation_unit(size_t index, struct nation_unit *unit)
{
    static const char *const kinds[] = {"xã", "xã", "xã", "phường", "xã", "xã", "thị trấn", "xã"};
    size_t district = index / DISTRICT_UNITS;
    size_t place = index % DISTRICT_UNITS;
    /* within a district the first syllables differ, across the nation names come again and again */
    size_t head = (district * 7 + place) % COUNT(first);
    size_t tail = (district * 11 + place * 5 + district / 40) % COUNT(second);
    snprintf(unit->code, sizeof unit->code, "%05zu", (1 + 3 * index) % 100000);
    snprintf(unit->name, sizeof unit->name, "%s %s", first[head], second[tail]);
    snprintf(unit->district, sizeof unit->district, "huyện %s %s", first[(district * 3) % COUNT(first)],
             second[(district * 5 + district / 40) % COUNT(second)]);
    snprintf(unit->province, sizeof unit->province, "tỉnh %s", provinces[district % COUNT(provinces)]);
    unit->kind = kinds[index % COUNT(kinds)];
}

/* Oà for òa, uỷ for ủy: what another keyboard makes of it. */
static void other_tone_place(char *text)
{
    static const char *const pairs[][2] = {{"òa", "oà"}, {"óa", "oá"}, {"ủy", "uỷ"}, {"Úy", "Uý"},
                                           {"ụy", "uỵ"}};
    for (size_t i = 0; i < COUNT(pairs); i++) {
        char *at = strstr(text, pairs[i][0]);
        if (at != NULL && strlen(pairs[i][0]) == strlen(pairs[i][1])) {
            memcpy(at, pairs[i][1], strlen(pairs[i][1]));
        }
    }
}

static void take_apart(char *text, size_t size)
{
    utf8proc_uint8_t *apart = utf8proc_NFD((const utf8proc_uint8_t *)text);
    if (apart != NULL && strlen((const char *)apart) < size) {
        memcpy(text, apart, strlen((const char *)apart) + 1);
    }
    free(apart);
}

static void capitals(char *text, size_t size)
{
    char upper[256] = "";
    size_t used = 0;
    for (const char *at = text; *at != '\0';) {
        utf8proc_int32_t character = 0;
        utf8proc_ssize_t step = utf8proc_iterate((const utf8proc_uint8_t *)at, -1, &character);
        if (step <= 0 || used + 8 > sizeof upper) {
            return;
        }
        used += (size_t)utf8proc_encode_char(utf8proc_toupper(character),
                                             (utf8proc_uint8_t *)upper + used);
        at += step;
    }
    upper[used] = '\0';
    if (used < size) {
        memcpy(text, upper, used + 1);
    }
}

void nation_spelling(const struct nation_unit *unit, unsigned variant, char *text, size_t size)
{
    const char *district = unit->district + strlen("huyện ");
    const char *province = unit->province + strlen("tỉnh ");
    switch (variant % 12) {
    case 0:
    case 1:
        snprintf(text, size, "%s", unit->code);
        break;
    case 2:
        snprintf(text, size, "%d", (int)strtol(unit->code, NULL, 10));
        break;
    case 3:
        snprintf(text, size, "%s %s, %s, %s", unit->kind, unit->name, unit->district, unit->province);
        break;
    case 4:
        snprintf(text, size, "UBND %s %s - H. %s - T. %s", unit->kind, unit->name, district, province);
        break;
    case 5:
        snprintf(text, size, "%s (%s)", unit->name, unit->code);
        break;
    case 6:
        snprintf(text, size, "%s - %s", unit->code, unit->name);
        other_tone_place(text);
        break;
    case 7:
        snprintf(text, size, "%s (%s)", unit->name, unit->code);
        take_apart(text, size);
        break;
    case 8:
        snprintf(text, size, "Uỷ ban nhân dân %s %s (%s)", unit->kind, unit->name, unit->code);
        break;
    case 9:
        snprintf(text, size, "%s %s, %s, %s", unit->kind, unit->name, unit->district, unit->province);
        take_apart(text, size);
        break;
    case 10:
        snprintf(text, size, "%s, %s, %s", unit->name, district, province);
        capitals(text, size);
        break;
    default:
        snprintf(text, size, "  %s   %s,%s ,  %s ", unit->kind, unit->name, unit->district, unit->province);
        other_tone_place(text);
        break;
    }
}
