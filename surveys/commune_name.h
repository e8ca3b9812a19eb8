/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How people write a commune, taken apart: "UBND xã Nguyễn Uý - H. Kim Bảng - T. Hà Nam",
 * "13387 - Nguyễn Úy", "TT.Quế (Kim Bảng)", "P1". Pure text: whether such a commune exists is the
 * register's to say. What is written, not what is meant: a commune may really be called "Xã Đàn",
 * or have a dash in its name, so the register tries the whole spelling too.
 *
 * Spellings that differ only in NFC or NFD, case, blanks, the place of a tone mark, the kind of
 * dash or apostrophe, or Ð (U+00D0) for Đ are one. Tone marks and letters are never dropped. */
#ifndef HAILONG_SURVEYS_COMMUNE_NAME_H
#define HAILONG_SURVEYS_COMMUNE_NAME_H

#include <stdbool.h>
#include <stddef.h>

enum commune_rank { RANK_NONE, RANK_XA, RANK_PHUONG, RANK_THI_TRAN, RANK_DAC_KHU };

enum { COMMUNE_TEXT = 256, COMMUNE_PLACES = 4, COMMUNE_PLACE = 80, COMMUNE_CODE = 24 };

/* What a place may be: "huyện", "quận", "thị xã" a district, "tỉnh" a province, "TP." either. */
enum place_level { LEVEL_DISTRICT = 1, LEVEL_PROVINCE = 2, LEVEL_ANY = 3 };

struct commune_place {
    char key[COMMUNE_PLACE]; /* folded, without its own rank; a number without leading zeros */
    int levels;              /* enum place_level */
    bool joined;             /* a dash stands in it (a blank in the key) */
};

struct commune_parts {
    enum commune_rank rank;  /* RANK_NONE: not said */
    char code[COMMUNE_CODE]; /* digits without leading zeros, "" when there is none */
    struct commune_place place[COMMUNE_PLACES];
    size_t place_count;
    bool crowded; /* more than can be understood: two codes, too many places, one too long */
};

/* Marks that part a name from a place. */
static inline bool commune_is_mark(char c)
{
    switch (c) {
    case '-':
    case ',':
    case ';':
    case ':':
    case '/':
    case '|':
    case '(':
    case ')':
        return true;
    default:
        return false;
    }
}

/* The whole spelling folded, nothing taken off. False when it does not fit (buffer: ""). */
bool commune_fold(const char *text, size_t length, char *buffer, size_t size);

/* The key of the name alone, and the rest in *parts: rank and offices in front ("UBND xã",
 * "P.", "Bộ phận một cửa phường"), a code before or behind, places behind. A name that is a number
 * ("Phường 01") loses leading zeros. False when it does not fit. */
bool commune_key(const char *text, size_t length, char *key, size_t size,
                 struct commune_parts *parts);

/* The same of a text that is folded already, with the first `joined` dashes, commas and the like
 * left inside the name: false when there are not so many. */
bool commune_read(const char *folded, size_t joined, char *key, size_t size,
                  struct commune_parts *parts);
/* Whether commune_read would find anything but a name. */
bool commune_has_parts(const char *folded);

/* Under what a commune is known where no register can tell (see store_free_unit): the name without
 * "xã" or "phường", which change with time while names stay, but with "thị trấn" or "đặc khu",
 * with its places and its code, as far as they are said. */
bool commune_free_key(const char *text, size_t length, char *key, size_t size);

/* A place as a register has it ("huyện/thị xã Kim Bảng", "Tỉnh Hà Nam"). */
void commune_place(const char *text, struct commune_place *place);
/* A code as a key: folded, and when it is all digits without leading zeros (spreadsheets lose
 * them). */
void commune_code(const char *text, size_t length, char key[COMMUNE_CODE]);

enum commune_rank commune_rank_of(const char *kind); /* "Xã", "thị trấn"; RANK_NONE: another word */
const char *commune_rank_word(enum commune_rank rank); /* "xã"; "" for RANK_NONE */

/* A name that begins with its rank ("Thị trấn Quế"): the rank, and where the name itself begins. */
enum commune_rank commune_split(const char *name, const char **rest);

#endif
