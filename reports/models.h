/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The models of "Dân vận khéo" of a period as a value: the district's table by field, by commune and body, and each model with
 * the series of its results (docs/rules.md 11).
 *
 * A model counts as running on the last day of the period when it began by then and was not dropped by then; running = new +
 * replicated = recognised (at its highest level by that day) + not yet recognised. Dropped are those of the period itself.
 *
 * Values are exact (surveys/exact.h): nothing of money is in binary floating point before it is drawn. */
#ifndef HAILONG_REPORTS_MODELS_H
#define HAILONG_REPORTS_MODELS_H

#include "reports/scorecard.h"
#include "surveys/result_indicator.h"

struct model_counts {
    int64_t running, originals, replicated; /* originals: new ones */
    int64_t recognised[MODEL_LEVELS], not_recognised;
    int64_t dropped;
};
int64_t model_counts_recognised(const struct model_counts *counts); /* at any level */

/* Why a series has no total. */
enum total_why { TOTAL_THERE, TOTAL_STATE, TOTAL_OVERLAP, TOTAL_ONE, TOTAL_UNKNOWN /* whether it adds up nobody knows */ };

/* A value of a series in one period. */
struct model_value {
    int32_t from, to;
    mpq_t value;  /* in the unit of the series */
    bool part;    /* inside a longer period that has a value of its own: shown, not summed */
    bool grown;   /* growth exists: the value right before it is of a period as long, and is not 0 */
    mpq_t growth; /* (value - before) / before; of percentages value - before, 0.03 for three points */
    bool divided; /* the model has the other indicator for these very days, and it is not 0 */
    mpq_t each;   /* value / that one */
    char *file;   /* where it came from */
    long line;
};

struct model_series {
    const struct result_indicator *indicator; /* NULL: none of the table */
    const struct result_indicator *like;      /* by whose rules its values add up: "Sản lượng nấm" as a yield; NULL: nobody knows */
    char *name;                               /* as spelled first */
    char *key;                                /* id of the indicator, else the name as it folds */
    struct measure_in measure;                /* that of the first value; later ones are converted */
    struct model_value *value;                /* by days */
    size_t count;
    enum total_why why;
    mpq_t total; /* of what is no part; 0 unless TOTAL_THERE */
    const struct model_series *per; /* what `each` is divided by; NULL: nothing */
    bool divided;                   /* both have a total: */
    mpq_t each;                     /* total / that of `per` */
};

struct model_card {
    char *key; /* the code as it folds: cards stand in this order */
    char *code, *name, *body, *reason;
    char *body_key; /* the body as it folds, "" for none */
    const struct unit *unit;    /* borrowed from cards.tallies; NULL: a body has it */
    const struct unit *service; /* NULL: none */
    enum model_field field;
    enum model_origin origin;
    int32_t started, dropped, recognised[MODEL_LEVELS];
    bool running;  /* on the last day */
    bool in_period; /* it ran at some time of the period; a card that was asked for by its code may be of another */
    int level;     /* highest that recognised it by then: 1 + enum model_level; 0: none */
    char *file;
    long line;
    struct model_series *series;
    size_t series_count;
};

/* A commune or a body with its counts. */
struct model_owner {
    const struct unit *unit; /* NULL: a body */
    const char *body;        /* borrowed from a card */
    struct model_counts counts;
};

/* What the models of the district come to in the period, of one indicator. */
struct model_sum {
    const struct model_series *series; /* the first of them: name and unit are its */
    int64_t models;
    mpq_t value;
};

struct claims;

struct models {
    struct scorecards cards; /* period, settings, inputs; no card */
    struct model_counts field[MODEL_FIELDS], total; /* field[MODEL_FIELD_NONE] is not used */
    struct model_owner *owner;                      /* communes in Vietnamese alphabetical order, then bodies */
    size_t owner_count;
    struct model_sum *sum; /* in the order in which files name them; of what does not add up over models only what a single one has */
    size_t sum_count;
    struct model_card *card; /* of models that run, or were dropped in the period; in order of code */
    size_t count;
    const struct claims *claims; /* published figures held against them, borrowed; NULL: none */
    bool chosen;     /* of some communes or codes only */
    bool one_by_one; /* to be written as the cards of the models, not as the table of the district */
};

struct models_request {
    const struct period *period;
    const struct settings *settings;
    const int32_t *units; /* only models of these; NULL: all */
    size_t unit_count;
    const char *const *codes; /* only these models; NULL: all */
    size_t code_count;
};

/* Errors: those of the store and of scorecards_count; ERROR_MODEL_UNKNOWN (a code that no model has; other: the nearest); ERROR_NO_MODELS for `all` without
 * any model. Nothing to release then. Caller releases. */
bool models_build(struct store *store, const struct models_request *request, struct models *result, struct error *error);
void models_release(struct models *models);

/* What the series of all cards come to in the period (model_sums.c). */
bool model_sums_make(struct models *models, struct error *error);
void model_sums_release(struct models *models);
/* Series of the results of every card, to the last day of the period (model_series.c). */
bool model_series_read(struct store *store, struct models *models, struct error *error);
void model_series_release(struct model_series *series, size_t count);
/* Whether values of that indicator (NULL: of a name that folds to the key) in that unit belong to the series. */
bool model_series_takes(const struct model_series *series, const struct result_indicator *indicator, const char *key,
                        const struct measure_in *measure);
/* The last value in a period, of those inside it that lie in no other one inside; NULL: there is none. */
const struct model_value *model_series_last(const struct model_series *series, const struct period *period);
/* What it comes to in a period, of those very values: their sum where values add up, else the last. False: there is none, or they
 * overlap. */
bool model_series_in(const struct model_series *series, const struct period *period, mpq_t value);
/* Whether several periods lie inside and nobody knows whether they add up. */
bool model_series_doubtful(const struct model_series *series, const struct period *period);
/* Whether values of several periods add up. */
bool model_series_sums(const struct model_series *series);
/* Whether both periods are years, quarters, months: a leap day or a short February does not matter. */
bool model_values_as_long(const struct model_value *a, const struct model_value *b);
/* Whether values are percentages, which grow by points. */
bool model_series_is_share(const struct model_series *series);
/* "số đàn ong": what the series counts, by the table or as it was spelled. */
const char *model_series_name(const struct model_series *series, enum language language);

/* Names in JSON and CSV: "economy", "new", "co_so". */
extern const char *const model_field_names[MODEL_FIELDS];
extern const char *const model_origin_names[];
extern const char *const model_level_names[MODEL_LEVELS];

#endif
