/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/encoding.h"

#include "surveys/text.h"

#include <string.h>

const char *const encoding_names = "UTF-8, UTF-16LE, UTF-16BE, windows-1258, windows-1252, TCVN3";

struct spelling {
    const char *key, *name;
};

static const struct spelling spellings[] = {
    {"utf8", "UTF-8"},
    {"utf8bom", "UTF-8"},
    {"utf8sig", "UTF-8"},
    {"ascii", "UTF-8"},
    {"usascii", "UTF-8"},
    {"utf16", "UTF-16LE"},
    {"utf16le", "UTF-16LE"},
    {"unicode", "UTF-16LE"}, /* as Excel and Notepad call it */
    {"ucs2", "UTF-16LE"},
    {"utf16be", "UTF-16BE"},
    {"windows1258", "windows-1258"},
    {"win1258", "windows-1258"},
    {"cp1258", "windows-1258"},
    {"1258", "windows-1258"},
    {"windows1252", "windows-1252"},
    {"win1252", "windows-1252"},
    {"cp1252", "windows-1252"},
    {"1252", "windows-1252"},
    {"latin1", "windows-1252"},
    {"iso88591", "windows-1252"}, /* as browsers have it: 80 to 9F are letters and signs */
    {"tcvn3", "TCVN3"},
    {"tcvn3abc", "TCVN3"},
    {"abc", "TCVN3"},
    {"tcvn", "TCVN3"},
    {"tcvn5712", "TCVN3"},
    {"tcvn57121", "TCVN3"},
    {"tcvn571211993", "TCVN3"},
    {"tcvn57121993", "TCVN3"},
};

enum { SPELLINGS = sizeof spellings / sizeof spellings[0], KEY = 32 };

const char *encoding_known(const char *name)
{
    char key[KEY];
    bool fits = text_header_key(name, strlen(name), key, sizeof key);
    for (size_t i = 0; fits && i < SPELLINGS; i++) {
        if (strcmp(spellings[i].key, key) == 0) {
            return spellings[i].name;
        }
    }
    return NULL;
}

const char *encoding_nearest(const char *name)
{
    char key[KEY];
    const char *nearest = NULL;
    size_t least = 3; /* two slips of a finger */
    bool fits = text_header_key(name, strlen(name), key, sizeof key);
    for (size_t i = 0; fits && i < SPELLINGS; i++) {
        size_t distance = text_distance(key, spellings[i].key);
        if (distance < least && strlen(key) > 2 * distance) {
            least = distance;
            nearest = spellings[i].name;
        }
    }
    return nearest;
}

bool encoding_is_vni(const char *name)
{
    char key[KEY];
    return text_header_key(name, strlen(name), key, sizeof key) && strncmp(key, "vni", 3) == 0;
}

const char *encoding_iconv(const char *name)
{
    return strcmp(name, "TCVN3") == 0          ? "TCVN5712-1"
           : strcmp(name, "windows-1258") == 0 ? "CP1258"
           : strcmp(name, "windows-1252") == 0 ? "CP1252"
                                               : name;
}
