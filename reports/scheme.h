/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A grading scheme as a value: criteria, how each earns its points, sums of them, bands. Read from
 * a libconfig file, an office's own or a shipped one (reports/schemes/, compiled in); unknown
 * settings are errors with file, line and the nearest known name.
 *
 *   id = "766"; aliases = ( "qd766" ); name = "..."; or { vi = "..."; en = "..."; } as for every
 * text; source = "..."; note = "...";  printed under the table      decimals = 2;  of the points, 0
 * to 3 criteria = ( { id = "tien-do"; label = "..."; article = "..."; of = 20; note = "..."; ways =
 * ( { share = "on-time-portal"; } );  bands = ( ... ); }, { id = "hai-long"; label = "..."; sum = (
 * "tthc", "pakn" ); bands = ( ... ); } );
 *
 * A criterion has one or more ways; the first one whose measures are all there decides. A way is
 * one of share = "m"                       of × m; with full = "90%": min(of; of × m / 0.9) rest =
 * ( "m", "n" )               of × (1 − m − n), full as above; optional = ( "n" ): 0 when not given
 *   mean = "m"                        points given one by one: their sum over their number
 *   dossiers = { early = 2; ... }     points for each dossier that ended or stands so, their mean
 *   steps = ( { points = 2; when = ( ( "m", ">=", "20%" ), ( "n", "=", 0 ) ); }, ..., { points = 0;
 * } ) the first step whose conditions all hold; a percentage is held against the share, a whole
 * number against the numerator with none = P, the points where there is nothing to count (without
 * it the criterion is missing), and none_note, said then. Measures are those of measure.h; any
 * other name is an indicator's.
 *
 * A sum adds the rounded points of criteria above it and is missing when one of them is.
 * bands = ( { id = "tot"; from = 12; label = "..."; }, ..., { id = "yeu"; label = "..."; } ), from
 * the best down. */
#ifndef HAILONG_REPORTS_SCHEME_H
#define HAILONG_REPORTS_SCHEME_H

#include "surveys/error.h"

#include <stdint.h>

/* A text in one or both languages. */
struct scheme_phrase {
    char *in[2]; /* by enum language; either may be NULL, both: nothing is said */
};

struct scheme_measure {
    char *name;
    bool optional; /* not given: 0 */
};

enum scheme_rule { RULE_NONE, RULE_SHARE, RULE_REST, RULE_MEAN, RULE_DOSSIERS, RULE_STEPS };

enum scheme_relation { AT_LEAST, MORE_THAN, AT_MOST, LESS_THAN, EQUAL_TO };

struct scheme_condition {
    size_t measure; /* of the way's */
    enum scheme_relation relation;
    bool share; /* value in hundredths of a percent; else a count */
    int64_t value;
};

struct scheme_step {
    int64_t points;
    struct scheme_condition *conditions; /* none: whatever is left */
    size_t condition_count;
};

/* What a dossier may have come to: "early", "on_day", ... (scheme_ways.c). */
enum { OUTCOMES = 10, CONDITIONS_MOST = 8, REST_MOST = 2 };

/* Points are units of 10^-decimals throughout. */
struct scheme_way {
    enum scheme_rule rule;
    struct scheme_measure *measures; /* RULE_DOSSIERS: none */
    size_t measure_count;
    int64_t weight[OUTCOMES]; /* RULE_DOSSIERS: points for each dossier; -1: not counted */
    int64_t full; /* RULE_SHARE, RULE_REST: the share that earns all, hundredths of a percent */
    int64_t none; /* -1: missing */
    struct scheme_phrase none_note;
    struct scheme_step *steps;
    size_t step_count;
    long line;
};

struct scheme_band {
    char *id;
    struct scheme_phrase label;
    bool rest; /* the last one: whatever is below the others */
    int64_t from;
};

struct scheme_criterion {
    char *id;
    struct scheme_phrase label, note;
    char *article; /* NULL: not said */
    int64_t of;
    struct scheme_way *ways; /* none: a sum */
    size_t way_count;
    size_t *parts; /* a sum: places of criteria above it */
    size_t part_count;
    struct scheme_band *bands;
    size_t band_count;
    long line;
};

/* Owns all it points to. */
struct scheme {
    char *path; /* as given, or the name of a shipped file */
    char *id, **aliases;
    size_t alias_count;
    struct scheme_phrase name, source, note;
    int decimals;
    struct scheme_criterion *criteria;
    size_t criterion_count;
};

/* Errors: ERROR_SCHEME_* with file and line, ERROR_MAP_ENCODING, ERROR_MAP_QUOTE, ERROR_FILE_*.
 * Caller frees. */
struct scheme *scheme_read(const char *path, struct error *error);
/* The same from text that is at hand: `length` bytes and a NUL. */
struct scheme *scheme_parse(const char *path, const char *text, size_t length, struct error *error);
void scheme_free(struct scheme *scheme); /* NULL is allowed */

/* A shipped scheme by its id or an alias, whatever the case, marks, blanks and hyphens ("QĐ 766",
 * "Mặc định"); else the file of that name. Whatever holds a '/' or a '.' is a file.
 * ERROR_SCHEME_UNKNOWN when it is neither. */
struct scheme *scheme_open(const char *name, struct error *error);
/* Can scheme_open find it? Nothing is read but shipped schemes. ERROR_SCHEME_UNKNOWN. */
bool scheme_exists(const char *name, struct error *error);

struct schemes {
    struct scheme **list;
    size_t count;
};

enum { SCHEMES_MOST = 8 };

/* names: one behind the other, a NUL behind each and one more at the end; "": no scheme. An error's
 * file is one of them. Errors: as scheme_open; ERROR_SCHEME_ID_TWICE for two of one id;
 * ERROR_OPTION_VALUE for more than SCHEMES_MOST. Nothing to release then. Caller releases. */
bool schemes_open(const char *names, struct schemes *schemes, struct error *error);
void schemes_release(struct schemes *schemes);

/* The text in that language, else in the other, else "". Borrowed. */
const char *scheme_say(const struct scheme_phrase *phrase, enum language language);
/* The band those points fall in, NULL when in none. */
const struct scheme_band *scheme_band_of(const struct scheme_criterion *criterion, int64_t points);

#endif
