/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any input as UTF-8 text: unpacked when it is gzip, decoded when it is in another encoding. */
#ifndef HAILONG_SURVEYS_DECODING_H
#define HAILONG_SURVEYS_DECODING_H

#include "surveys/source.h"

struct decoding {
    char encoding[16];
    bool guessed;    /* nobody named it and no mark says it */
    bool compressed; /* gzip */
    char byte[8];    /* the first byte that is not UTF-8, "0xEC", and where it stands; "" for none */
    long line, column;
};

/* `raw` as UTF-8: raw itself when it is plain UTF-8, else a copy in a spool, in NFC, whose digest stays
 * that of the bytes as they were. A copy is made in blocks, so memory does not grow with the input.
 * named: a name of encoding_known, NULL to find out. Takes raw over in every case. Errors:
 * ERROR_FILE_ENCODING (in doubt; expected: what it looks like), ERROR_ENCODING_BYTE (a byte that the
 * encoding does not have; with its place), ERROR_FILE_COMPRESSED, those of spool.h. */
struct source *decoding_open(struct source *raw, const char *named, struct decoding *result,
                             struct error *error);

/* Fills a note when the encoding was guessed; false when there is nothing to note. */
bool decoding_note(const struct decoding *decoding, struct error *note);

#endif
