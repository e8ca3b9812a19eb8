/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Output that remembers its first failure, so that a renderer never checks and the command asks
 * once, at the end. A file is written beside its target and renamed when it is whole. */
#ifndef HAILONG_REPORTS_SINK_H
#define HAILONG_REPORTS_SINK_H

#include "surveys/error.h"

struct sink;

/* To a file ("-" is standard output); what exists and is no regular file, such as /dev/full or a
 * pipe, is written in place. The path is borrowed until close. Caller ends it with sink_close in every case.
 * Errors: ERROR_OUTPUT with the path as `file`; then there is no sink. */
struct sink *sink_open(const char *path, struct error *error);
/* Into memory, for tests and for pages that are embedded. */
struct sink *sink_memory(struct error *error);
void sink_text(struct sink *sink, const char *text);
void sink_bytes(struct sink *sink, const char *bytes, size_t length);
void sink_printf(struct sink *sink, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Makes the sink fail with an errno of the caller's, such as ENOMEM while a table was laid out. */
void sink_fail(struct sink *sink, int number);
const char *sink_contents(const struct sink *sink, size_t *length); /* memory sinks only; borrowed until close */
/* Flushes and closes; false with ERROR_OUTPUT when any write failed (then nothing is left at the target). */
bool sink_close(struct sink *sink, struct error *error);

#endif
