/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any input as UTF-8 text: unpacked when it is gzip, decoded when it is in another encoding. */
#ifndef HAILONG_SURVEYS_DECODING_H
#define HAILONG_SURVEYS_DECODING_H

#include "surveys/source.h"

struct decoding {
    char encoding[16];
    bool guessed;    /* nobody named it and no mark says it */
    bool compressed; /* gzip, by its first bytes */
    char byte[8];    /* what gave it away: the first byte that is not UTF-8 ("0xEC"), the first zero of UTF-16; "" when
                      * not guessed */
    long line, column;
};

/* `raw` as UTF-8: raw itself when it is plain UTF-8, else a copy in a spool, in NFC, whose digest stays
 * that of the bytes as they were. A copy is made in blocks, so memory does not grow with the input.
 * named: a name of encoding_known, NULL to find out: by a mark at the beginning, by the zero bytes of UTF-16, else from
 * the 64 KiB around the first byte beyond ASCII. Text that is UTF-8 there is UTF-8 (a byte that is not is the reader's to
 * reject, with its row); of the others only windows-1258 is chosen (encoding_guess). A mark of UTF-8 or UTF-16 is believed
 * over the name of another of these. Takes raw over in every case. Errors, without a file:
 * ERROR_FILE_ENCODING (in doubt: the first byte, its place; expected: what it looks like, maybe ""), ERROR_ENCODING_BYTE (a
 * byte that the encoding does not have; with its place), ERROR_FILE_COMPRESSED, _CUT_OFF, _EMPTY, those of spool.h. */
struct source *decoding_open(struct source *raw, const char *named, struct decoding *result,
                             struct error *error);

/* Fills a note when the encoding was guessed; false when there is nothing to note. */
bool decoding_note(const struct decoding *decoding, struct error *note);

#endif
