/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/signature.h"

#include "surveys/table_lines.h"
#include "surveys/text.h"

#include <string.h>

enum { KEY = 512 };

/* "kim bang, ngay 31 thang 10 nam 2023", with blanks or dots where the numbers will be written. */
static bool is_place_and_day(const char *key)
{
    const char *day = strstr(key, "ngay");
    const char *at = day == NULL ? NULL : day + strlen("ngay");
    static const char *const next[] = {"thang", "nam"};
    for (size_t i = 0; i < 2 && at != NULL; i++) {
        at += strspn(at, "0123456789");
        at = strncmp(at, next[i], strlen(next[i])) == 0 ? at + strlen(next[i]) : NULL;
    }
    return at != NULL && at[strspn(at, "0123456789")] == '\0';
}

/* Beginnings of what stands over a signature, as header keys (text_header_key): no marks, no blanks. */
static bool is_formula(const char *key)
{
    static const char *const beginnings[] = {
        "nguoilap",  "nguoitonghop", "nguoibaocao", "nguoithongke", "nguoikiemtra", "nguoiky",
        "canbolap",  "congchuclap",  "chutich",     "phochutich",   "quyenchutich", "ktchutich",
        "tuqchutich", "tlchutich",   "tmuyban",     "tmubnd",       "thutruong",    "lanhdao",
        "giamdoc",   "phogiamdoc",   "truongphong", "photruongphong", "truongbophan",
        "chanhvanphong", "kyten",    "kyghiro",     "kydongdau",    "kyvaghi",      "daky",
        "xacnhancua", "noinhan",     "preparedby",  "approvedby",   "signature",    "signedby"};
    for (size_t i = 0; i < sizeof beginnings / sizeof beginnings[0]; i++) {
        if (strncmp(key, beginnings[i], strlen(beginnings[i])) == 0) {
            return true;
        }
    }
    return strcmp(key, "ky") == 0;
}

bool line_is_signature(const struct cell *cells, size_t count)
{
    bool found = false;
    if (!line_is_text(cells, count)) {
        return false;
    }
    for (size_t i = 0; i < count && !found; i++) {
        char key[KEY];
        found = cells[i].length > 0 &&
                text_header_key(cells[i].text, cells[i].length, key, sizeof key) &&
                (is_formula(key) || is_place_and_day(key));
    }
    return found;
}
