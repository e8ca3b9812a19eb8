/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What output.c, output_cards.c, output_models.c and output_names.c share. */
#ifndef HAILONG_CMD_OUTPUT_PARTS_H
#define HAILONG_CMD_OUTPUT_PARTS_H

#include "cmd/output.h"

/* terminal: it goes to standard output. */
struct render_options output_options(const struct output *output, bool terminal);
/* Tells that a file could not be written; the exit code. */
int output_failed(const struct output *output, const char *path, struct error *error);
/* Tells that memory is exhausted; the exit code. */
int output_no_memory(const struct output *output);
/* Writes one file ("-": standard output); an exit code, told. */
int output_document(const struct output *output, const struct renderer *renderer, const char *path,
                    const struct document *document);
/* The same into the folder, in every format that was asked for. */
int output_in_folder(const struct output *output, const char *name, const struct document *document);
/* Makes the folder and those above it. */
bool output_make_folder(const char *path, struct error *error);
/* From now on an interrupt clears away what is half written; the exit code once that is told. */
void output_begin(const struct output *output);
int output_end(const struct output *output, int code);
/* One document: to the file, or under that name into the folder; told. */
int output_single(const struct output *output, const char *name, const struct document *document);
/* folder/name.extension, in memory of its own; NULL when it is exhausted. */
char *output_path(const struct output *output, const char *name, const char *extension);
/* What files of a unit begin with: its code, or its name folded; nothing that leads out of the folder. */
void output_unit_name(const struct unit *unit, char *buffer, size_t size);

/* Of the files of a folder (output_names.c). */
/* <stem>-<period>, or <stem>-2-<period> where one of the first `count` names, or a table that lies beside them, has that; becomes
 * names[count]. False: no memory. */
bool output_name_add(char **names, size_t count, const char *stem, const char *period);
void output_names_free(char **names); /* up to the first NULL */
/* Their addresses in the form that a reader opens, HTML where there is one; output_names_free frees them. NULL: no memory. */
char **output_links(const struct output *output, char *const *names, size_t count);

/* A page for each card, the index and, as PDF, all of them in one file (output_cards.c). */
int output_folder_of_cards(const struct output *output, const struct scorecards *cards);

#endif
