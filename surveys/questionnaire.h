/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A questionnaire file (examples/questionnaires/): what a survey asks, and how its answers are to
 * be understood. Read with libconfig; unknown settings are errors with file, line and the nearest
 * known name.
 *
 *   name   = "..."; or { vi = "..."; en = "..."; }     source = "..."; where the layout is published
 *   scale  = 5;  3 to 10      labels = ( ( "Rất hài lòng", 5 ), ... );   blank = ( "Chưa chọn" );
 *   valid  = "50%"; or a number of answers that make a form valid
 *   items  = ( { id = "q1"; label = "..."; factor = "..."; headers = ( "Câu 1", "TraLoi1" );
 *                direction = "up"; or "down"     scale, labels: as above, for this item alone
 *                overall = false; satisfaction = true; }, ... );
 *
 * Direction. `up`: the highest number is the best answer. `down`: 1 is the best (in the state
 * survey's questions 5 and 6, docs/rules.md 1.2). Numbers and the file's own labels are written as
 * the form prints them; answers of a `down` item are turned when a row is converted (level =
 * scale + 1 - number), so that every stored level means "the highest is best" and no figure has to
 * know the direction. The built-in labels ("Hài lòng") say themselves which end is which and are
 * not turned. Messages show the answer as it was typed. */
#ifndef HAILONG_SURVEYS_QUESTIONNAIRE_H
#define HAILONG_SURVEYS_QUESTIONNAIRE_H

#include "surveys/config_label.h"
#include "surveys/digest.h"
#include "surveys/error.h"
#include "surveys/records.h"

struct question {
    char *id, *label, *factor; /* factor "" when the file names none */
    char **headers;            /* further spellings of the column's header; id and label are such too */
    size_t header_count;
    int scale;
    bool reversed;     /* direction = "down" */
    bool overall;      /* at most one question is */
    bool satisfaction; /* false: known, never read, no part of any figure */
    struct config_label *labels; /* its own; none: those of the file */
    size_t label_count;
    long line; /* of its definition */
};

/* Owned by the file. */
struct questionnaire_file {
    char *path;    /* as given */
    char *name[2]; /* by enum language; either may be NULL */
    char *source;  /* NULL: not said */
    int scale;
    struct config_label *labels;
    size_t label_count;
    char **blanks;
    size_t blank_count;
    struct question *questions; /* 1 to ITEMS_MAX, at least one about satisfaction */
    size_t question_count;
    int valid_answers, valid_percent; /* one of them, or both 0: half of the questions */
};

/* Errors: ERROR_QUESTIONS_* with file and line, ERROR_TOO_MANY_ITEMS, ERROR_FILE_*. Caller frees. */
struct questionnaire_file *questionnaire_read(const char *path, struct error *error);
/* The same from text that is at hand: `length` bytes and a NUL. */
struct questionnaire_file *questionnaire_parse(const char *path, const char *text, size_t length,
                                               struct error *error);
/* Its name in that language, else in the other, else the last part of its path. Borrowed. */
const char *questionnaire_name(const struct questionnaire_file *file, enum language language);
void questionnaire_free(struct questionnaire_file *file); /* NULL is allowed */

/* The labels that a question's answers are compared with; none: the built-in ones of its scale. */
const struct config_label *question_labels(const struct questionnaire_file *file,
                                           const struct question *question, size_t *count);

/* How many answers make a form valid when `asked` of the questions have a column; 0: half of them
 * (docs/rules.md 1.5), however the file puts it. */
int questionnaire_valid_min(const struct questionnaire_file *file, size_t asked);

/* Adds all that changes how a form is understood; names and sources do not. NULL adds nothing. */
void questionnaire_digest(const struct questionnaire_file *file, struct digest *digest);

#endif
