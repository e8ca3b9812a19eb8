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
enum { SINK_ENDING = 32 };
/* How names of files end that a process has not finished: ".1234.part". */
void sink_part_ending(long process, char ending[static SINK_ENDING]);
/* Into memory, for tests and for pages that are embedded. */
struct sink *sink_memory(struct error *error);
void sink_text(struct sink *sink, const char *text);
/* Writes a text, or its beginning of that length, without what is not to be shown (text_obeyed): a blank or a question mark
 * stands in its place. */
void sink_plain(struct sink *sink, const char *text, size_t length);
void sink_bytes(struct sink *sink, const char *bytes, size_t length);
void sink_printf(struct sink *sink, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Makes the sink fail with an errno of the caller's, such as ENOMEM while a table was laid out. */
void sink_fail(struct sink *sink, int number);
/* The same, of something that could not be written elsewhere on the way, in that folder (borrowed). */
void sink_fail_in(struct sink *sink, int number, const char *folder);
/* From then on every write asks whether to stop, and fails with EINTR if so. */
void sink_stop_when(struct sink *sink, bool (*stopped)(void));
/* Whether anything failed so far, or it is to stop: then the rest need not be made. */
bool sink_failed(struct sink *sink);
const char *sink_contents(const struct sink *sink, size_t *length); /* memory sinks only; borrowed until close */
/* Flushes and closes; false with ERROR_OUTPUT when any write failed (then nothing is left at the target). */
bool sink_close(struct sink *sink, struct error *error);

#endif
