/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text in another encoding as UTF-8 in NFC, block by block. */
#ifndef HAILONG_SURVEYS_TRANSCODE_H
#define HAILONG_SURVEYS_TRANSCODE_H

#include "surveys/spool.h"

/* Decodes all that is left of `raw` into the spool; encoding: a name of encoding_known. A byte order mark
 * of that encoding at the beginning is left out. Windows-1258 and TCVN3 write some letters as a base and a mark: they come
 * out composed. Memory does not grow with the input. Errors: ERROR_ENCODING_BYTE (bytes without a meaning
 * in it, half a character at the end, half a surrogate pair; value: the bytes, with their place in the text),
 * ERROR_MEMORY, those of source_read and spool_add. */
bool transcode(struct source *raw, const char *encoding, struct spool *spool, struct error *error);

#endif
