/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An input as UTF-8 text, whatever it is in: plain text, text in another encoding, gzip. */
#ifndef HAILONG_SURVEYS_INPUT_H
#define HAILONG_SURVEYS_INPUT_H

#include "surveys/decoding.h"

/* Opens `path` ("-": standard input). named: a name of encoding_known, NULL to find out. Errors: those of
 * source_open and decoding_open, ERROR_FILE_BINARY (no text: what it is instead). Caller closes. */
struct source *input_open(const char *path, const char *named, struct decoding *decoding,
                          struct error *error);

#endif
