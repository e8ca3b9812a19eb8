/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where documents go and in which form: --format, -o and --json.
 *
 * -o names a file, standard output ("-"), or a folder: one that exists, one written with a slash at
 * its end, or any name when several formats are asked for, or when pages of several units are and
 * the name has no extension. A folder that is missing is made. */
#ifndef HAILONG_CMD_OUTPUT_H
#define HAILONG_CMD_OUTPUT_H

#include "cmd/session.h"
#include "reports/render.h"

enum { FORMATS_MAX = 8 };

struct output {
    const struct session *session;
    enum document_kind kind;
    const struct renderer *renderer[FORMATS_MAX];
    size_t count;
    bool chosen;        /* the user named a format */
    const char *target; /* "-" for standard output */
    bool folder;
    struct typeface *typeface; /* lent to the pages of a folder; NULL: each opens its own */
    _Atomic bool *told; /* of several processes, whether one has told already why it cannot write; NULL: there is one */
    const char *const *links; /* of the models: addresses of their cards; NULL: none */
    const struct standings *standings; /* of the scorecards or of the comparison; NULL: not made */
};

/* Reads the options. EXIT_DONE, or EXIT_USAGE when it was told what is wrong. */
int output_init(struct output *output, const struct session *session, enum document_kind kind);

/* Whether documents are written in a format that shows where units stand: all but CSV. */
bool output_shows_standings(const struct output *output);

/* Write the document or the folder; the exit code, all told. */
/* standings: of these cards, or NULL. */
int output_scorecards(struct output *output, const struct scorecards *cards, const struct standings *standings);
int output_comparison(struct output *output, const struct comparison *comparison, const struct standings *standings);
int output_explanation(struct output *output, const struct explanation *explanation);
int output_table06(struct output *output, const struct table06 *table);
int output_questionnaire(struct output *output, const struct questionnaire_health *health);
int output_trend(struct output *output, const struct trend *trend);
/* In a folder the table, and a card for each model. */
int output_models(struct output *output, const struct models *models);
int output_pair(struct output *output, const struct pair *pair);
int output_claims(struct output *output, const struct claims *claims);

#endif
