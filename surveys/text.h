/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Unicode text: checking, folding and ordering, on utf8proc. Locale-free. */
#ifndef HAILONG_SURVEYS_TEXT_H
#define HAILONG_SURVEYS_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Offset of the first byte that is not valid UTF-8 (overlong forms and surrogates included), or
 * `length` when all is valid. ASCII runs are fast. */
size_t text_utf8_fault(const char *text, size_t length);

/* Bytes of the character that begins here, 1 to 4; text is not at its end. */
size_t text_step(const char *text);

/* Whether its last bytes are these. */
bool text_ends_with(const char *text, const char *ending);

/* Characters as a reader counts them: code points, but none for a mark that combines with the letter before it (U+0300 to
 * U+036F), so that NFC and NFD have the same columns. Bytes that are not UTF-8 count as one each. */
size_t text_characters(const char *text, size_t length);
/* True for well-formed text below U+0300 or in U+1E00 to U+1EFF alone (ASCII, Latin-1, all the letters of Vietnamese as one
 * code point each): such a text is NFC as it stands. False says nothing. */
bool text_is_composed(const char *text, size_t length);

/* Moves start and length so that blanks (space, tab, CR, LF, VT, FF, no-break space U+00A0, BOM U+FEFF) at both ends are left out. */
void text_trim(const char **text, size_t *length);
/* Copies with every run of blanks as one space. buffer: length + 1 bytes, text itself allowed.
 * Returns the length. */
size_t text_squeeze(const char *text, size_t length, char *buffer);

/* The form under which two spellings are the same: NFC, case folded, without what nobody sees (zero width space), runs of blanks squeezed to one space,
 * ends trimmed, tone marks where text_place_tones puts them. Tone marks and letters are never dropped. Writes at most size bytes with NUL; false when it does not fit
 * (then buffer holds ""). ASCII and composed Vietnamese letters take a fast path. Text that is not UTF-8 is only trimmed and squeezed. */
bool text_fold(const char *text, size_t length, char *buffer, size_t size);
/* A copy as text_fold makes it, the text as it is where that has more than 4 KiB. Heap; NULL: no memory. */
char *text_folded(const char *text);
/* Whether two texts are one once they are folded; of more than 4 KiB, whether they are the same bytes. */
bool text_same(const char *a, const char *b);
/* Whether `key`, which is folded, is one of the spellings, which end with NULL. fold: they are folded first, as far as they are of
 * 511 bytes or fewer; else they are taken to be so. */
bool text_spelled(const char *const *spellings, const char *key, bool fold);

/* In a folded text, brings both ways of placing a tone to one: "hoà" to "hòa", "khoẻ" to "khỏe", "thuỷ" to "thủy", and after q
 * "qúy" to "quý". No other vowels are touched ("của" and "cuả" stay two). size: of the buffer; where the text would not fit it stays. */
void text_place_tones(char *text, size_t size);

/* As text_fold, and punctuation, underscores and blanks between words dropped altogether, and
 * marks removed (đ becomes d): for matching header names only, never communes. */
bool text_header_key(const char *text, size_t length, char *buffer, size_t size);

/* NFC copy, ends trimmed, blanks squeezed; false when it does not fit. */
bool text_clean(const char *text, size_t length, char *buffer, size_t size);

/* Vietnamese alphabetical order (letters over the whole text first: a ă â b c d đ e ê ... o ô ơ ... u ư ...; then tones: none,
 * huyền, hỏi, ngã, sắc, nặng; then capitals behind small letters; source: CLDR, collation vi): compares two NUL-terminated
 * UTF-8 strings, NFC and NFD alike; <0, 0, >0. Blanks, punctuation, digits come before letters; digits are compared one by
 * one. Total: equal only when NFC-equal. */
int text_collate(const char *a, const char *b);

/* Bytes of the character at `text` where it is none to be shown: a control character (C0, DEL, C1), one that turns the direction
 * of writing (U+200E, U+200F, U+202A to U+202E, U+2066 to U+2069), the end of a line (U+2028, U+2029), a noncharacter, or a byte
 * that is not UTF-8. 0: it is shown, or the text ends. */
size_t text_obeyed(const char *text);
/* Bytes before the first of those, or of all. */
size_t text_plain(const char *text);

/* Columns on a terminal (wide characters 2, combining 0). */
size_t text_width(const char *text);

/* A file-name form of a name: lower-case ASCII letters, digits and hyphens ("nguyen-uy"). Never empty: "x" at least.
 * size: 2 or more; a longer form is cut. */
void text_slug(const char *text, char *buffer, size_t size);

/* Code points to insert, drop, change or swap with the next (each place once: optimal string alignment) to turn a into b, for
 * "did you mean". Exact for texts of up to 64 of them; of longer ones, what follows counts by its length alone. */
size_t text_distance(const char *a, const char *b);

/* Whole number in [low, high] with optional sign, nothing else. */
bool text_to_whole(const char *text, size_t length, int64_t low, int64_t high, int64_t *result);
/* Bytes of a blank that parts thousands (a space, a no-break space, a narrow one) at the beginning of `left` bytes; 0: there is none. */
size_t text_blank_bytes(const char *text, size_t left);
/* Thousands parted by dots, or by blanks or no-break blanks, all alike: 1.420, 12 345 678. `decimal`: '.' where the file writes
 * its decimals with it, so that commas part thousands; else ',' or 0. False for a number without such marks, and outside [low, high]. */
bool text_to_grouped_whole(const char *text, size_t length, char decimal, int64_t low, int64_t high, int64_t *result);
/* Decimal with `.` or `,` as the decimal mark, as hundredths, half up ("4,25" -> 425). Nothing parts thousands. */
bool text_to_hundredths(const char *text, size_t length, int64_t *result);

enum number_fault { NUMBER_OK, NUMBER_BAD, NUMBER_AMBIGUOUS };

/* As hundredths, half up, with thousands parted by `.`, `,` or blanks; a percent sign may stand behind. `decimal` is the decimal
 * mark of the file, 0 when nobody said. A text of two kinds of marks says by itself which is which (1.234,5); so does one of two
 * alike (1.234.567), one with a nought in front (0,420), and one whose mark has not three digits behind and one to three before
 * it (4,5; 1234.567). What is left, 1.420 or 1,420, is NUMBER_AMBIGUOUS while decimal is 0. NUMBER_BAD: no number, or none under
 * that mark. *result untouched unless NUMBER_OK. */
enum number_fault text_to_decimal(const char *text, size_t length, char decimal, int64_t *result);

enum { TEXT_PLAIN = 42 };
/* The same number to its last digit, as a plain decimal: "1.234,50" is "1234.50". No sign, no percent sign; at most 40 digits. whole: it
 * counts what there are no parts of, so that 1.420 is 1420 whatever nobody said. */
enum number_fault text_to_plain(const char *text, size_t length, char decimal, bool whole, char plain[static TEXT_PLAIN]);

#endif
