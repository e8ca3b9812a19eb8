/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What files of rejected rows and their columns are called. */
#include "surveys/rejects.h"

#include "surveys/binding.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { KEPT_MOST = 9999, DIGITS_MOST = 6 };

/* Bytes of a path before its ending (".csv"), all of it when it has none. */
static size_t stem_length(const char *path)
{
    const char *dot = strrchr(path, '.');
    bool ending = dot != NULL && strchr(dot, '/') == NULL && dot != path && dot[-1] != '/';
    return ending ? (size_t)(dot - path) : strlen(path);
}

/* "NAME.rejects" is the first file of rejected rows, "NAME.rejects-3" the third: its number, and the
 * length of "NAME.rejects"; 0 when the stem is no such name. */
static long round_of(const char *path, size_t stem, size_t *base)
{
    static const char mark[] = ".rejects";
    size_t digits = 0;
    long number = 0;
    while (digits < stem && path[stem - digits - 1] >= '0' && path[stem - digits - 1] <= '9') {
        digits++;
    }
    bool numbered = digits > 0 && digits <= DIGITS_MOST && digits < stem && path[stem - digits - 1] == '-';
    *base = numbered ? stem - digits - 1 : stem;
    if (*base <= sizeof mark - 1 || memcmp(path + *base - (sizeof mark - 1), mark, sizeof mark - 1) != 0) {
        return 0;
    }
    for (size_t i = stem - digits; numbered && i < stem; i++) {
        number = number * 10 + (path[i] - '0');
    }
    return numbered ? number : 1;
}

char *rejects_default_path(const char *input)
{
    if (strcmp(input, "-") == 0) {
        return strdup("hailong.rejects.csv");
    }
    size_t base = 0;
    size_t stem = stem_length(input);
    long round = round_of(input, stem, &base);
    size_t size = stem + 32;
    char *path = malloc(size);
    if (path != NULL && round == 0) {
        snprintf(path, size, "%.*s.rejects.csv", (int)stem, input);
    } else if (path != NULL) {
        snprintf(path, size, "%.*s-%ld.csv", (int)base, input, round + 1);
    }
    return path;
}

char *rejects_kept_path(const char *path)
{
    size_t stem = stem_length(path);
    size_t size = strlen(path) + 16;
    char *kept = malloc(size);
    for (int i = 1; kept != NULL && i <= KEPT_MOST; i++) {
        snprintf(kept, size, "%.*s.%d%s", (int)stem, path, i, path + stem);
        if (access(kept, F_OK) != 0) {
            return kept;
        }
    }
    free(kept);
    return NULL;
}

/* ---- columns ---- */

/* Under our own name: a file may have columns "line" or "mã lỗi" that are its own. */
static const char *const headers[REJECT_COLUMNS][2] = {
    [REJECT_LINE] = {"hailong: line", "hailong: dòng"},
    [REJECT_CODE] = {"hailong: code", "hailong: mã lỗi"},
    [REJECT_REASON] = {"hailong: reason", "hailong: lý do"},
    [REJECT_ROW] = {"hailong: row", "hailong: nguyên văn"}};

const char *reject_header(enum reject_column column, enum language language)
{
    return headers[column][language];
}

bool reject_header_is(const char *header, enum reject_column *column)
{
    char key[HEADER_KEY];
    char own[HEADER_KEY];
    header_key(header, key);
    if (strncmp(key, "hailong", strlen("hailong")) != 0) {
        return false;
    }
    for (int i = 0; i < REJECT_COLUMNS * 2; i++) {
        header_key(headers[i / 2][i % 2], own);
        size_t length = strlen(own);
        const char *seal = strncmp(key, own, length) == 0 ? key + length : "?";
        bool sealed = i / 2 == REJECT_ROW && strlen(seal) == REJECTS_SEAL &&
                      strspn(seal, "0123456789abcdef") == REJECTS_SEAL;
        if (seal[0] == '\0' || sealed) {
            if (column != NULL) {
                *column = (enum reject_column)(i / 2);
            }
            return true;
        }
    }
    return false;
}
