/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Unpacks gzip (RFC 1952) as it comes. */
#ifndef HAILONG_SURVEYS_GUNZIP_H
#define HAILONG_SURVEYS_GUNZIP_H

#include "surveys/spool.h"

/* Whether the bytes begin as gzip does. */
bool gunzip_knows(const unsigned char *head, size_t length);

/* Unpacks all that is left of `raw`, members one behind another (as `cat a.gz b.gz` makes them), into the
 * spool. Zero bytes behind the last member are padding, as gzip(1) has it. Memory does not grow with
 * the input. Errors: ERROR_FILE_COMPRESSED (damaged, or something else behind it; other: what zlib says),
 * ERROR_FILE_CUT_OFF, those of source_read and spool_add. */
bool gunzip(struct source *raw, struct spool *spool, struct error *error);

#endif
