/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as the cell of a commune. Held together: its fold is the same for NFC, NFD and swapped
 * case, done when done once, and has as many tones as the spelling; its parts fit; a register of one
 * unit of that name finds it again, by that spelling and with a rank, a code and a place about it; a
 * register of others says why not, in words that fit. */
#include "surveys/commune_name.h"
#include "surveys/register.h"
#include "surveys/text.h"
#include "tests/fuzz/fuzz.h"

#include <string.h>
#include <utf8proc.h>

enum { LONGEST = 120, ROOM = LONGEST * 24 };

/* Huyền, sắc, ngã, hỏi, nặng. */
static int tones_of(const char *text)
{
    static utf8proc_int32_t characters[ROOM];
    const utf8proc_option_t apart = (utf8proc_option_t)(UTF8PROC_STABLE | UTF8PROC_DECOMPOSE);
    utf8proc_ssize_t count = utf8proc_decompose((const utf8proc_uint8_t *)text,
                                                (utf8proc_ssize_t)strlen(text), characters, ROOM, apart);
    int tones = 0;
    for (utf8proc_ssize_t i = 0; i < count && i < ROOM; i++) {
        int32_t c = characters[i];
        tones += c == 0x300 || c == 0x301 || c == 0x303 || c == 0x309 || c == 0x323;
    }
    return tones;
}

/* Vietnamese letters alone: in other scripts capitals do not come one to one. */
static bool is_vietnamese(const char *text)
{
    while (*text != '\0') {
        utf8proc_int32_t c = 0;
        utf8proc_ssize_t step = utf8proc_iterate((const utf8proc_uint8_t *)text, -1, &c);
        bool known = step > 0 && ((c >= 0x20 && c < 0x7F) || (c >= 0x1EA0 && c <= 0x1EF9) ||
                                  (c >= 0xC0 && c <= 0xFD && c != 0xD7 && c != 0xDF && c != 0xF7) ||
                                  (c >= 0x102 && c <= 0x103) || (c >= 0x110 && c <= 0x111) ||
                                  (c >= 0x128 && c <= 0x129) || (c >= 0x168 && c <= 0x169) ||
                                  (c >= 0x1A0 && c <= 0x1A1) || (c >= 0x1AF && c <= 0x1B0));
        if (!known) {
            return false;
        }
        text += step;
    }
    return true;
}

static void swap_case(const char *text, char *swapped)
{
    size_t used = 0;
    while (*text != '\0') {
        utf8proc_int32_t c = 0;
        text += utf8proc_iterate((const utf8proc_uint8_t *)text, -1, &c);
        utf8proc_int32_t other = utf8proc_toupper(c) != c ? utf8proc_toupper(c) : utf8proc_tolower(c);
        used += (size_t)utf8proc_encode_char(other, (utf8proc_uint8_t *)swapped + used);
    }
    swapped[used] = '\0';
}

static void check_fold(const char *text)
{
    static char folded[ROOM];
    static char other[ROOM];
    must(commune_fold(text, strlen(text), folded, sizeof folded));
    must(commune_fold(folded, strlen(folded), other, sizeof other) && strcmp(folded, other) == 0);
    must(tones_of(folded) == tones_of(text));
    utf8proc_uint8_t *forms[] = {utf8proc_NFC((const utf8proc_uint8_t *)text),
                                 utf8proc_NFD((const utf8proc_uint8_t *)text)};
    for (size_t i = 0; i < 2; i++) {
        must(forms[i] != NULL);
        const char *form = (const char *)forms[i];
        must(commune_fold(form, strlen(form), other, sizeof other) && strcmp(folded, other) == 0);
    }
    if (is_vietnamese((const char *)forms[0])) {
        static char swapped[ROOM];
        swap_case((const char *)forms[0], swapped);
        must(commune_fold(swapped, strlen(swapped), other, sizeof other) && strcmp(folded, other) == 0);
    }
    free(forms[0]);
    free(forms[1]);
}

static void check_parts(const char *text, size_t length)
{
    char key[COMMUNE_TEXT];
    char small[6];
    struct commune_parts parts;
    if (commune_key(text, length, key, sizeof key, &parts)) {
        must(strlen(key) < sizeof key && parts.place_count <= COMMUNE_PLACES);
        must(strlen(parts.code) < COMMUNE_CODE && strspn(parts.code, "0123456789") == strlen(parts.code));
        for (size_t i = 0; i < parts.place_count; i++) {
            must(strlen(parts.place[i].key) < COMMUNE_PLACE && parts.place[i].levels >= LEVEL_DISTRICT &&
                 parts.place[i].levels <= LEVEL_ANY);
        }
    } else {
        must(key[0] == '\0');
    }
    must(commune_key(text, length, small, sizeof small, &parts) ? strlen(small) < sizeof small
                                                                : small[0] == '\0');
    commune_free_key(text, length, key, sizeof key);
    commune_free_key(text, length, small, sizeof small);
    register_alias_key(text, length, key, sizeof key);
    commune_code(text, length, key);
}

static struct unit_register *of_one(const char *name, const char *province)
{
    struct error error;
    struct unit_register *units = register_new();
    struct unit unit = {.id = 7, .code = "13387", .name = name, .kind = "xã", .district = "",
                        .province = province, .succeeded_by = "13396", .valid_from = DAY_NONE,
                        .valid_to = 20269};
    must(units != NULL && register_add(units, &unit, &error));
    return units;
}

static bool finds(const struct unit_register *units, const char *text)
{
    struct error error;
    int32_t id = 0;
    if (register_find(units, text, strlen(text), 20000, &id, &error)) {
        must(id == 7 && register_has(units, text, strlen(text)));
        return true;
    }
    must(error.code >= ERROR_UNIT_UNKNOWN && error.code <= ERROR_UNIT_PLACE);
    must(strlen(error.value) < sizeof error.value && strlen(error.other) < sizeof error.other &&
         strlen(error.hint) < sizeof error.hint);
    return false;
}

/* A name that begins and ends with a letter, and holds nothing but letters and blanks. */
static bool is_plain(const char *folded)
{
    for (const char *at = folded; *at != '\0'; at++) {
        if ((unsigned char)*at < 0x80 && (*at < 'a' || *at > 'z') && *at != ' ') {
            return false;
        }
    }
    return folded[0] != '\0';
}

static void check_finding(const char *text)
{
    char folded[COMMUNE_TEXT];
    char longer[2 * COMMUNE_TEXT];
    struct unit_register *units = of_one(text, "tỉnh Hà Nam");
    bool fits = commune_fold(text, strlen(text), folded, sizeof folded);
    must(!fits || folded[0] == '\0' || finds(units, text));
    if (fits && is_plain(folded) && !commune_has_parts(folded) && strlen(folded) < COMMUNE_TEXT - 60) {
        snprintf(longer, sizeof longer, "UBND xã %s - T. Hà Nam", folded);
        must(finds(units, longer));
        snprintf(longer, sizeof longer, "13387 - %s", folded);
        must(finds(units, longer));
        snprintf(longer, sizeof longer, "X.%s (13387)", folded);
        must(finds(units, longer));
        snprintf(longer, sizeof longer, "%s, Hà Nội", folded);
        must(!finds(units, longer));
        snprintf(longer, sizeof longer, "13388 - %s", folded);
        must(!finds(units, longer));
    }
    register_free(units);
    units = of_one("Nguyễn Úy", "");
    finds(units, text);
    struct error error;
    must(register_add_alias(units, text, "13387", &error));
    if (fits && folded[0] != '\0' && register_alias_key(text, strlen(text), longer, COMMUNE_TEXT)) {
        finds(units, text);
        must(register_has(units, text, strlen(text)));
    }
    register_free(units);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static char text[LONGEST + 1];
    if (size > LONGEST) {
        return 0;
    }
    memcpy(text, data, size);
    text[size] = '\0';
    check_parts((const char *)data, size);
    check_parts(text, strlen(text));
    if (text_utf8_fault(text, strlen(text)) == strlen(text)) {
        check_fold(text);
        check_finding(text);
    }
    return 0;
}
