/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The store: one SQLite file that keeps rows as facts and the tallies that follow from them.
 *
 * This header is the seam to the database engine: it speaks in batches, records and counts, never
 * in SQL. Every change is one transaction; a store that was interrupted is as before or as after.
 *
 * Rows. A row belongs to the batch (one import of one file) that brought it and is never
 * overwritten. The newest row of a key that has content is the one that counts ("live"):
 *
 *     key H42.1-230105-0001 │ batch 7  line 12  (same again)   a duplicate keeps no content
 *                           │ batch 4  line 90  content        live, counted in the tallies
 *                           │ batch 1  line 11  content        superseded
 *
 * Undoing batch 4 hands its content to the duplicate above it; undoing 7 and 4 uncovers batch 1.
 * A file imported again while an import of the same bytes under the same mapping is live brings no
 * rows of its own ("twin"): its rows are all duplicates, and undoing one of the two leaves the other. */
#ifndef HAILONG_SURVEYS_STORE_H
#define HAILONG_SURVEYS_STORE_H

#include "surveys/register.h"
#include "surveys/tally.h"
#include "surveys/weighting.h"

enum { STORE_VERSION = 5 };

struct store;

enum store_mode {
    STORE_READ,     /* must exist; nothing can be written */
    STORE_WRITE,    /* made if it does not exist */
    STORE_CHANGE,   /* must exist (undo) */
    STORE_TEMPORARY /* a private store that vanishes on close; path is ignored */
};

/* Errors: ERROR_STORE_MISSING, _LOCKED, _NEWER, _FOREIGN, _READ, _WRITE. Caller closes. */
struct store *store_open(const char *path, enum store_mode mode, struct error *error);
void store_close(struct store *store); /* NULL is allowed */

/* ---- importing: one batch, one transaction ---- */

enum on_duplicate { DUPLICATE_REJECT, DUPLICATE_FIRST, DUPLICATE_LAST };

struct row_place {
    long line;
    uint64_t offset; /* of the record in the file */
    uint32_t length;
    bool warned;
};

/* A row that is refused only when the whole file is known: its key stands elsewhere with other content. */
struct conflict {
    struct row_place place;
    const char *key; /* as the file has it: the code or number */
    struct row_place other; /* another row of that key */
};

struct batch_counts {
    int64_t read, accepted, superseded, duplicate, rejected, warnings, skipped_lines;
};

struct batch_input {
    enum record_kind kind;
    const char *file, *sha256, *mapping; /* mapping: digest of all that changes how the file is read */
    const char *weights; /* weighting_text of the map of forms; NULL: none */
    const char *encoding, *delimiter, *dates;
    int64_t size;
    enum on_duplicate on_duplicate;
    void *context; /* of the two calls below, either of which may be NULL */
    bool (*keep_going)(void *context); /* now and then; false interrupts (ERROR_INTERRUPTED) */
    bool (*on_conflict)(void *context, const struct conflict *conflict);
};

/* Rows of the file that met live rows of other imports in one of three ways. */
struct met {
    int64_t count;         /* of such rows; 0: the rest is not set */
    long line;             /* of the first in the file */
    char key[96];          /* its code or number, as the file has it */
    int32_t before, after; /* the day that the old row gave and that the new one gives, DAY_NONE where they give none */
    char imports[64];      /* whose rows were met: "1, 2", cut with an ellipsis; "" in a temporary store */
    char file[200];        /* and the file of one of them, as given */
    int64_t last_batch;
};

struct findings {
    struct met equal_forms; /* forms without a number, equal to forms of other files: duplicates */
    struct met other_day;   /* forms that supersede one of the same number on another day (before, after) */
    struct met reopened;    /* dossiers whose day of completion (before) the new row lacks */
    struct met moved;       /* dossiers that another commune had */
    struct met moved_field; /* dossiers that another field of work had */
    struct met due_changed; /* dossiers with another due date (before, after) and no day of a new appointment: the first stays */
    struct met due_differs; /* stated due date, and the one that the limit gives (before, after) */
    struct met asked_again; /* dossiers whose papers were asked for more than once */
    struct met moved_again; /* dossiers appointed anew more than once */
    struct met no_calendar; /* dossiers for whose due date the calendar lacks a year (before: day of receipt) */
    struct met again;       /* activities without a number on a day and of a kind that another import has with other numbers:
                             * both count (store_met_activities) */
    bool bytes_asked, bytes_known; /* whether an import of the same bytes is live: known once it was asked */
};

/* What a merge did. */
struct merged {
    int64_t batch, twin_of; /* twin_of: the batch that brought the same file before, 0 for none */
    struct findings found;
};

/* Starts the transaction. Errors: ERROR_STORE_LOCKED, _WRITE. */
bool store_begin(struct store *store, enum record_kind kind, struct error *error);
/* Numbers for texts that repeat, and for units outside the register. Inside a transaction only. */
bool store_name(struct store *store, const char *text, int32_t *id, struct error *error);
/* The stored question with the id, scale and kind of `like`, when an answer of it is counted; else item->id is "".
 * Errors: those of the store. */
bool store_item_counted(struct store *store, const struct item *like, struct item *item, struct error *error);
/* A unit outside the register is known by its key; the name is that of the first spelling. */
bool store_free_unit(struct store *store, const struct free_unit *unit, int32_t *id, struct error *error);
/* Puts a converted row aside, in a temporary table on disk. */
/* questions: of forms, else NULL. */
bool store_stage(struct store *store, enum record_kind kind, const union record *record,
                 const struct questionnaire *questions, const struct row_place *place, struct error *error);

/* Merges what was staged into the store in order of key and brings the tallies up to date, still
 * uncommitted. accepted, superseded and duplicate of *counts are set, conflicts are added to its
 * `rejected`, with a call back for each in order of key. Then either store_commit (which writes
 * *counts with the batch) or store_rollback. */
bool store_merge(struct store *store, const struct batch_input *input, struct batch_counts *counts,
                 struct merged *merged, struct error *error);
/* Adds to found->again what the rows of a merged batch of activities have to be told about. Errors: those of the store. */
bool store_met_activities(struct store *store, int64_t batch, struct findings *found, struct error *error);
bool store_commit(struct store *store, int64_t batch, const struct batch_counts *counts, struct error *error);
void store_rollback(struct store *store);

/* Takes a batch back. Errors: ERROR_BATCH_UNKNOWN, _UNDONE, _IN_USE (units that records belong to). */
bool store_undo(struct store *store, int64_t batch, struct error *error);

/* ---- reading ---- */

struct batch {
    int64_t batch;
    enum record_kind kind;
    const char *file, *sha256, *encoding, *delimiter, *dates;
    int64_t size;
    struct batch_counts counts;
    bool live;       /* not undone */
    int64_t twin_of; /* 0, or the batch that holds the rows of the same file */
    int64_t moved_unit, moved_field; /* dossiers that it gave to another unit or field of work, in every month */
};

/* In order of number. Texts are borrowed during the call back, which returns false to stop. */
bool store_each_batch(struct store *store, bool (*visit)(void *context, const struct batch *batch), void *context, struct error *error);

/* A number that grows with every import and every undo; 0: a private store. Errors: those of the store. */
bool store_edition(struct store *store, int64_t *edition, struct error *error);

/* All units the store knows, registered and free. Caller frees with register_free. */
struct unit_register *store_register(struct store *store, struct error *error);

/* A year of which an import brought days. */
struct calendar_year_met {
    int year;
    int64_t others;   /* days of that year that count and that only other imports brought */
    char imports[64]; /* which: "1, 2", cut with an ellipsis */
};
/* In order of year; the callback returns false to stop. */
bool store_each_calendar_year(struct store *store, int64_t batch,
                              bool (*visit)(void *context, const struct calendar_year_met *met),
                              void *context, struct error *error);

/* ---- accepted spellings of communes (store_alias.c) ---- */

/* From now on the spelling means the unit of that code; says over what it meant. One transaction of its
 * own. Errors: ERROR_ALIAS_CODE (no unit has it), _TAKEN (the spelling is another unit's name or code; other: that unit),
 * _TEXT (no name could be spelled so). */
bool store_alias_add(struct store *store, const char *spelling, const char *code, struct error *error);
/* Errors: ERROR_ALIAS_UNKNOWN. */
bool store_alias_remove(struct store *store, const char *spelling, struct error *error);
/* In order of spelling (bytes of its key). Texts are borrowed during the call back, which returns false to stop. */
bool store_alias_each(struct store *store, bool (*visit)(void *context, const char *spelling, const char *code),
                      void *context, struct error *error);

/* How many live records belong to communes known by their names alone, and the numbers of the batches
 * they came in ("1, 2", cut with an ellipsis). 0 where the rows are not there. */
struct by_name_records {
    int64_t count;
    char batches[64];
};
bool store_by_name(struct store *store, struct by_name_records *records, struct error *error);

/* The first and last day on which anything happened (receipt, completion, form, activity), or false with
 * ERROR_NO_RECORDS. Due dates do not count. */
bool store_day_range(struct store *store, int32_t *first, int32_t *last, struct error *error);

struct dossier_counts {
    int64_t carried_over, received, early, on_day, late, completed_no_due;
    int64_t pending_within, pending_overdue, pending_no_due, returned, withdrawn, suspended;
    int64_t left_out;
    int64_t due, due_met; /* the cohort whose due date lies in the period, and those finished by then */
    int64_t no_due_placed; /* of early, on_day, late: without a due date of their own, placed by the rule no-due */
    int64_t complaints;    /* of the completed */
    int64_t untimed;       /* of the completed: the calendar lacks a year to count their days */
    int64_t no_calendar;   /* of the received: the calendar lacks a year for their due date */
    int64_t due_differs;   /* of the received: the stated due date is not that of the time limit */
    int64_t appointed_late; /* appointed anew when the date in force had passed */
    int64_t supplement_again, reappointed_again; /* asked, appointed anew more than once (NĐ 61/2018 Đ19.4, Đ19.9) */
};

/* How many dossiers took so many working days, in order of days. */
struct time_count {
    int32_t days;
    int64_t dossiers;
};

struct time_counts {
    struct time_count *of; /* owned by the tallies */
    size_t count;
};

struct item_counts {
    struct item item;
    int64_t level[10]; /* level[0] counts level 1 */
    int64_t blank, invalid;
};

struct form_counts {
    int64_t valid, invalid;    /* forms */
    int64_t blank, two_marks;  /* answers, of valid forms */
    int64_t complete, all_top2;
    int64_t scored, score_sum, score_squares; /* forms with a reported mean, in hundredths */
};

struct unit_tally {
    const struct unit *unit; /* borrowed from tallies.units */
    struct dossier_counts dossiers;
    struct time_counts time[TIME_MEASURES]; /* of those completed in the period */
    struct form_counts forms;
    struct item_counts *items; /* criteria in order of first appearance, then overall items */
    size_t item_count;
    int64_t accepted, superseded, duplicate, warnings; /* rows of live batches, whatever the period */
};

struct tallies {
    struct unit_tally *unit;
    size_t count;
    struct unit_register *units; /* owned */
    bool from_rows;              /* counted from rows, not from stored cells */
};

struct tally_query {
    int32_t from, to; /* both inside */
    struct dossier_rules rules;
    bool ended; /* also units that ended before the period: what they left open may end in it */
    /* Whose counts are wanted: others are neither read nor listed. NULL: everybody's. */
    bool (*wanted)(void *context, const struct unit_register *units, const struct unit *unit);
    void *context;
};

/* The calendar in force: the imported years, and the shipped ones. Caller frees. */
struct calendar *store_calendar(struct store *store, struct error *error);
/* The rules with the store's calendar and time limits. Release in case of success. */
bool store_rulebook(struct store *store, const struct dossier_rules *rules, struct rulebook *book, struct error *error);
enum { PROCEDURE_CODE = 260 };
/* How many procedures are listed, and how many of them with a time limit. */
bool store_procedure_count(struct store *store, int64_t *listed, int64_t *limited, struct error *error);
/* Codes under which several listed procedures with different time limits stand: none of those limits follows from them. */
struct shared_codes {
    int64_t count;
    char first[PROCEDURE_CODE]; /* folded */
};
bool store_shared_codes(struct store *store, struct shared_codes *shared, struct error *error);

/* Counts of every unit that has dossiers, forms or activities and exists at some time of the period, in Vietnamese
 * alphabetical order of name, then by code. Whole half-months under default rules come from the cells, everything
 * else is counted from the rows. Caller releases with tallies_release. */
bool store_tallies(struct store *store, const struct tally_query *query, struct tallies *tallies, struct error *error);
void tallies_release(struct tallies *tallies);

/* ---- some units together, period by period (store_series.c) ---- */

struct series_query {
    const int32_t *border; /* count + 1 days in rising order: period i is border[i] .. border[i + 1] - 1 */
    size_t count;          /* at least 1 */
    const int32_t *units;  /* ids; each once */
    size_t unit_count;
    struct dossier_rules rules;
};

/* The counts of each period, of all these units added up, in one reading: what store_tallies gives for each of the periods
 * without `accepted` and what stands beside it. Whole half-months under default rules come from the cells, everything else
 * from the rows of these units. tally: `count` elements, whose `unit` stays NULL; overwritten. Caller releases with
 * series_release; nothing to release on false. Errors: those of the store. */
bool store_series(struct store *store, const struct series_query *query, struct unit_tally *tally, struct error *error);
void series_release(struct unit_tally *tally, size_t count);

/* The same again and again, for other units each time: what is the same for all of them is asked for once. */
enum { SERIES_DOSSIERS = 1, SERIES_TIMES = 2, SERIES_FORMS = 4, SERIES_ALL = 7, SERIES_FLOWS = 8 };

struct series_plan {
    const int32_t *border; /* as in series_query; borrowed until the reader is closed */
    size_t count;
    struct dossier_rules rules;
    unsigned parts; /* what is wanted: SERIES_DOSSIERS the counts (SERIES_FLOWS of them but early, on_day, late, due and
                     * due_met), SERIES_TIMES the working days, SERIES_FORMS forms and answers; the rest may be left at zero */
};

struct series_reader;

/* Errors: those of the store. Caller closes; NULL is allowed there. */
struct series_reader *store_series_open(struct store *store, const struct series_plan *plan, struct error *error);
/* As store_series: the counts of these units added up; tally: `count` elements, released with series_release. */
bool store_series_read(struct series_reader *reader, const int32_t *units, size_t unit_count, struct unit_tally *tally,
                       struct error *error);
void store_series_close(struct series_reader *reader);

/* ---- known counts that forms are weighted to (store_weights.c) ---- */

/* What the map of the latest live import of forms says that says anything; found->weighting NULL: none does. Caller releases with
 * weighting_free. Errors: those of the store. */
struct store_weights {
    struct weighting *weighting;
    int64_t batch;
    int64_t units; /* whose forms that file has: counts that are written out are of one unit alone */
    int32_t unit;  /* the first of them */
};
bool store_weighting(struct store *store, struct store_weights *found, struct error *error);

/* Dossiers finished with a result (early, on the day, late, without due date) in the period. */
struct finished_count {
    int32_t unit, field, channel; /* field: number of the name, NAME_NONE where none is given */
    int64_t count;                /* > 0 */
};
/* In order of unit, field, channel; from the cells where they tell. Caller frees *counts. */
bool store_finished(struct store *store, const struct tally_query *query, struct finished_count **counts, size_t *count,
                    struct error *error);

/* Live rows of imported tables 06 of the very days from..to (store_table06.c), in order of key; the period as written is not
 * kept. Texts are borrowed during the call back, which returns false to stop. */
bool store_each_table06(struct store *store, int32_t from, int32_t to,
                        bool (*visit)(void *context, const struct table06_row *row), void *context, struct error *error);

/* ---- dossiers by field or by unit, units together (store_groups.c) ---- */

enum group_by { GROUP_FIELD, GROUP_UNIT };

struct dossier_group {
    char *label;             /* the field as it was spelled first, "" where none is given; or the unit's name */
    const struct unit *unit; /* of GROUP_UNIT, borrowed from group_list.units; else NULL */
    struct dossier_counts counts;
    int64_t received_online, received_unknown; /* of counts.received: by channel; the rest came direct or by post */
    int32_t id; /* of the field's name, or of the unit */
    char *key;  /* what the field is known by: its name folded */
};

struct group_list {
    struct dossier_group *group;
    size_t count;
    struct unit_register *units; /* owned */
    const struct unit *only;     /* the unit whose dossiers all are; NULL: of several, or of none */
    bool from_rows;              /* counted from rows, not from stored cells */
};

struct group_query {
    struct tally_query tally;
    enum group_by by;
    const int32_t *unit_of; /* by unit id: the unit in whose group its dossiers are counted; UNIT_NONE: in none */
    size_t units;           /* of unit_of */
    const int32_t *chosen;  /* ids of units that have a group with or without dossiers (GROUP_UNIT); may be NULL */
    size_t chosen_count;
};

/* The same dossiers as store_tallies counts, in other groups: the sum over groups is the sum over units.
 * In Vietnamese alphabetical order, without a name last; groups of which nothing is counted are left out,
 * but for units that were chosen. Caller releases with group_list_release. */
bool store_groups(struct store *store, const struct group_query *query, struct group_list *groups, struct error *error);
void group_list_release(struct group_list *groups);

/* ---- dossiers and forms of each unit by field of work (store_mix.c) ---- */

/* Of one target and one field. */
struct mix_count {
    int32_t target; /* as mix_query.target_of numbers them */
    int32_t field;  /* index into mix.field */
    struct dossier_counts dossiers;
    int64_t satisfied, answers; /* of overall questions: answers in the two top levels, valid answers */
    int64_t all_top2, complete; /* forms with every answer in the two top levels, with every question answered */
    int32_t next;               /* while counting: the next count of its target, -1 for none */
};

struct mix_field {
    char *name; /* as it was first met, "" where none is given */
    char *key;  /* what it is known by: its name folded */
};

struct mix {
    struct mix_count *count; /* in no order; what nothing is counted of is missing */
    size_t counts;
    struct mix_field *field;
    size_t fields;
};

struct mix_query {
    struct tally_query tally;
    const int32_t *target_of; /* by unit id: where its records are counted, 0..targets-1; -1: nowhere */
    size_t units;             /* of target_of */
    size_t targets;
};

/* The same records as store_tallies counts: the sum over fields is the unit's. Fields whose names fold to the same
 * (text_fold) are one. Caller releases with mix_release. Errors: those of the store. */
bool store_mix(struct store *store, const struct mix_query *query, struct mix *mix, struct error *error);
void mix_release(struct mix *mix);

/* Rows behind the figures: live rows only, in order of key. Dossiers received from..to, forms dated from..to; DAY_NONE as
 * `from`: from the beginning. A dossier comes with what its older rows say. unit 0: all. Texts and records are borrowed during the call back. */
struct row_origin {
    const char *key;  /* code of the dossier, number of the form ("" when forms are not numbered) */
    const char *file; /* as given at import */
    int64_t batch;
    long line;
};

bool store_each_dossier(struct store *store, int32_t unit, int32_t from, int32_t to,
                        bool (*visit)(void *context, const struct row_origin *origin, const struct course *course),
                        void *context, struct error *error);
/* The same dossiers of one unit in no order, by the index: origin->file is "". */
bool store_each_received(struct store *store, int32_t unit, int32_t from, int32_t to,
                         bool (*visit)(void *context, const struct row_origin *origin, const struct course *course),
                         void *context, struct error *error);
bool store_each_form(struct store *store, int32_t unit, int32_t from, int32_t to,
                     bool (*visit)(void *context, const struct row_origin *origin, const struct form *record,
                                   const struct questionnaire *questions),
                     void *context, struct error *error);
/* False when the table of rows is not there (figures from cells still are). */
bool store_has_rows(struct store *store, enum record_kind kind);
/* Whether it vanishes with the command: nothing in it can be taken back. */
bool store_is_temporary(const struct store *store);
/* The text of a name number ("" for NAME_NONE); borrowed until the next call. */
const char *store_name_text(struct store *store, int32_t id);

/* ---- what is reported beside dossiers and forms (store_reports.c) ---- */

struct activity_sum {
    int32_t unit;
    const char *kind; /* as it was first spelled in the store; owned by the list */
    int64_t count;    /* how often */
    int64_t people;   /* how many took part, -1 when nobody counted */
    int64_t counted;  /* of `count`, how often the people were counted */
};

struct activities {
    struct activity_sum *sum; /* by unit, then in Vietnamese alphabetical order of kind */
    size_t count;
    char **kinds; /* owned */
    size_t kind_count;
    bool known; /* the table of rows is there */
};

/* Sums of the live activities with their day in from..to, of one unit or (UNIT_NONE) of all; kinds whose names fold to the
 * same (text_fold) are one. Nothing is known where the table of rows is not there. Caller releases. Errors: those of the store. */
bool store_activities(struct store *store, int32_t unit, int32_t from, int32_t to, struct activities *activities,
                      struct error *error);
/* Counts those of each unit for another one, by unit id, and those of one kind together. */
void activities_join(struct activities *activities, const int32_t *unit_of, size_t units);
void activities_release(struct activities *activities);
/* The sums of one unit; borrowed. NULL and 0 when it has none. */
const struct activity_sum *activities_of(const struct activities *activities, int32_t unit, size_t *count);

/* ---- models of "Dân vận khéo" and what they achieved (store_models.c) ---- */

/* Live rows with their origin, in order of code; of results in order of model and days, the longer period first. Nothing is called where the table of
 * rows is not there. Texts are borrowed during the call back, which returns false to stop. */
bool store_each_model(struct store *store, bool (*visit)(void *context, const struct row_origin *origin, const struct model *model),
                      void *context, struct error *error);
bool store_each_result(struct store *store,
                       bool (*visit)(void *context, const struct row_origin *origin, const struct result *result),
                       void *context, struct error *error);
/* Bodies that models of a batch belong to, where they belong to no commune: how many different ones, and the first of them. */
struct model_bodies {
    int64_t count;
    char list[200]; /* "Công an huyện; Hội Nông dân huyện", cut with an ellipsis */
};
bool store_model_bodies(struct store *store, int64_t batch, struct model_bodies *bodies, struct error *error);
/* Results of a batch whose model is in no register: how many rows, and the first of those codes. */
struct lost_results {
    int64_t count;
    char model[96];
};
bool store_lost_results(struct store *store, int64_t batch, struct lost_results *lost, struct error *error);

enum { INDICATOR_ID = 512 }; /* bytes of an id as it is compared */
/* An id as it is compared: folded (text_fold), and blanks and underscores as hyphens, so that "PAKN_on time" is
 * "pakn-on-time". False when it does not fit. */
bool indicator_id(const char *text, char id[static INDICATOR_ID]);

/* What a unit reported of one indicator (docs/rules.md 9.2). A report is used when its own period lies wholly inside the one that
 * is asked for and inside no other such report: a quarter's report counts in place of its months'. */
struct indicator_sum {
    int64_t numerator, denominator; /* over the reports used; 0 when they contradict */
    int64_t days;    /* that the reports used cover: to - from + 1 when nothing is missing */
    int64_t used;    /* reports; 0: nothing is known */
    int64_t parts;   /* reports not used since a used one holds their period */
    int64_t outside; /* reports not used since their period begins before or ends after the one asked for */
    bool contradict; /* two used reports share days and neither holds the other: nothing follows */
};

/* id: compared as indicator_id says. Nothing is known where the table of rows is not there. For the period `all` ask with a span that
 * is wide enough: its last day is that of the last event, and a report of the whole year would stick out. Errors: those of the store. */
bool store_indicator(struct store *store, int32_t unit, int32_t from, int32_t to, const char *id,
                     struct indicator_sum *sum, struct error *error);

/* ---- checking ---- */

struct tally_difference {
    const char *unit;     /* name, and code in brackets if it has one */
    int32_t half;         /* first day of the half-month, DAY_NONE when the difference is not a cell's */
    const char *field, *channel;
    const char *column;   /* "late", "valid", "q1: level 4", "live" */
    int64_t stored, recounted;
};

/* Recounts every cell from the rows by code of its own. *cells: cells compared. Calls back for each difference. */
bool store_verify(struct store *store, void (*differs)(void *context, const struct tally_difference *difference), void *context,
                  int64_t *cells, struct error *error);

#endif
