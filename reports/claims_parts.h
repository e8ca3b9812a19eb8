/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inside of claims: a file as text, its statements as trees of terms, and what judges them. */
#ifndef HAILONG_REPORTS_CLAIMS_PARTS_H
#define HAILONG_REPORTS_CLAIMS_PARTS_H

#include "reports/claims.h"
#include "surveys/period_said.h"
#include "surveys/quantity.h"
#include "surveys/result_indicator.h"

enum {
    CLAIM_ID_MOST = 64,      /* bytes */
    CLAIM_LINES_MOST = 10000,
    CLAIM_CLAIMS_MOST = 1000,
    CLAIM_OPERANDS_MOST = 64, /* of one claim */
    CLAIM_DEPTH_MOST = 16,    /* of parentheses */
    CLAIM_UNITS_MOST = 16,    /* named in one claim */
    CLAIM_TEXT_MOST = 2000    /* bytes of a claim */
};

/* ---- memory that lives as long as what was read or judged (claims_text.c) ---- */

struct claims_block;
struct claims_room {
    struct claims_block *block;
    bool failed;
};
/* Zeroed; NULL when memory runs out, which is remembered. */
void *claims_room(struct claims_room *room, size_t size);
/* A copy of a text; "" when memory runs out, or for no room. */
const char *claims_copy(struct claims_room *room, const char *text, size_t length);
void claims_room_free(struct claims_room *room);

/* ---- the text (claims_text.c) ---- */

/* One claim or setting: from the first line on which it stands to the end of the last. */
struct claims_line {
    size_t from, to;
};

struct claims_text {
    const char *name;
    const char *raw; /* as it is in the file */
    char *plain;     /* the same length: comments, ends of lines and all kinds of blanks are spaces */
    size_t length;
    size_t *start; /* of each physical line */
    size_t starts;
    struct claims_line *line;
    size_t lines;
};

/* False with faults. The text must outlive *text; what it holds is released with the room. */
bool claims_text_open(struct claims_text *text, struct claims_room *room, const char *name, const char *bytes, size_t length,
                      struct claim_faults *faults);
void claims_text_place(const struct claims_text *text, size_t at, long *line, long *column);

/* Adds a fault at an offset; the error for what else it has to say (never NULL). */
struct error *claims_fault(const struct claims_text *text, struct claim_faults *faults, enum error_code code, size_t at,
                           const char *value, size_t length);

/* Bytes of the quotation that begins here, with its quotes, 0 where none does or none ends before `end`. */
size_t claims_quote(const char *plain, size_t at, size_t end);
bool claims_quote_begins(const char *plain, size_t at, size_t end);
/* What stands between the quotes. */
void claims_unquote(const char *plain, size_t *from, size_t *to);
/* Whether a sign stands at an offset. */
bool claims_stands(const char *plain, size_t at, size_t end, const char *sign);
/* Behind the spaces at an offset. */
size_t claims_past_blanks(const char *plain, size_t at, size_t end);
/* Moves both ends inward over spaces. */
void claims_trim(const char *plain, size_t *from, size_t *to);

/* ---- statements (claims_parse.c, claims_terms.c) ---- */

/* A number of the file. Whatever refers to it refers to the slot. */
struct claim_slot {
    mpq_t value;  /* of a percentage the fraction */
    int digit;    /* the power of ten of its last written digit, in `value` */
    int scale;    /* value = the number as written times 10^scale: "tỷ" 9, "%" -2 */
    int decimals; /* as written */
    struct measure_in in;
    size_t claim; /* where it stands */
    size_t at;    /* offset */
    const char *written, *behind;
};

enum term_kind {
    TERM_NUMBER,
    TERM_UNKNOWN,   /* ? */
    TERM_REFERENCE, /* until references are settled; then NUMBER or UNKNOWN */
    TERM_BINARY,
    TERM_PART_OF, /* 100% of X */
    TERM_GROWTH,  /* 40 -> 45 */
    TERM_RECORDS, /* on-time 13387 2021..2023 */
    TERM_PERIOD,
    TERM_INDICATOR,
    TERM_DAY,
    TERM_WORKING_DAY
};

struct claim_unit {
    const char *text;
    size_t at;
};

struct claim_term {
    enum term_kind kind;
    size_t at;
    size_t slot;      /* NUMBER */
    bool referred;    /* it stands elsewhere */
    const char *name; /* REFERENCE */
    size_t target;    /* of a reference: the statement that has the name; SIZE_MAX: none */
    char sign;        /* BINARY: + - * / */
    struct claim_term *left, *right;
    struct claim_term *next; /* of the same side, in the order in which they are written */
    const struct claims_measure *measure;
    struct claim_unit unit[CLAIM_UNITS_MOST];
    size_t units;
    struct period period;
    size_t asked; /* RECORDS: number among all such terms */
    const struct result_indicator *indicator;
    int32_t day;
};

enum comparison_sign { COMPARE_NONE, COMPARE_EQUAL, COMPARE_AT_LEAST, COMPARE_AT_MOST, COMPARE_MORE, COMPARE_LESS };

struct claim_form;

struct claim_statement {
    const char *id, *place, *words, *text;
    const char *side[2]; /* as written, with numbers in place of references */
    bool named; /* the id was given */
    size_t from, to; /* of the whole claim in the text */
    size_t begin[2], end[2]; /* of its sides */
    struct claim_term *term[2];
    struct claim_term *all[2]; /* every term of a side, in the order in which they are written */
    enum comparison_sign sign;
    const char *shown; /* both sides and the sign between them */
    int published; /* -1: none */
    const struct claim_form *form;
};

struct claims_file {
    struct claims_room room;
    struct claims_text text;
    const char *title, *source;
    char decimal;
    struct claim_statement *statement;
    size_t count;
    struct claim_slot *slot;
    size_t slots, slot_room;
    size_t asked; /* terms that ask the records */
    char *owned;  /* the text, where claims_read made it */
};

/* A statement while it is being read. */
struct claims_reading {
    struct claims_file *file;
    struct claim_faults *faults;
    size_t claim, operands, depth;
    bool beside_time; /* the other side is a number of years, months or days */
    struct claim_term *first, *last; /* of the side that is read */
};

/* One side of a statement as a tree; NULL with a fault. */
struct claim_term *claims_side(struct claims_reading *reading, size_t from, size_t to);
/* The sides that are no arithmetic: a period, an indicator, a day, a figure of the records. *done false: it is none of them, and no fault. */
struct claim_term *claims_special(struct claims_reading *reading, size_t from, size_t to, bool *done);
struct claim_term *claims_term(struct claims_reading *reading, enum term_kind kind, size_t at);
struct claim_term *claims_number(struct claims_reading *reading, size_t from, size_t to);
/* Bytes of an id that begins here. */
size_t claims_id_length(const char *plain, size_t at, size_t end);
bool claims_has_id(const struct claims_file *file, const char *name, size_t length, size_t *index);
/* A fault of reading at an offset, about so many bytes there. NULL, so that a reader can return it. */
struct claim_term *claims_refuse(struct claims_reading *reading, enum error_code code, size_t at, size_t length,
                                 const char *const *allowed);
/* Bytes of a sign at an offset, 0 where it does not stand. */
typedef size_t claims_sign(const char *plain, size_t at, size_t end);
/* Where a sign stands first outside of quotations and parentheses; `to` where it does not. */
size_t claims_outside(const char *plain, size_t from, size_t to, claims_sign *sign, size_t *bytes);
/* The first sign of comparison that stands so, its offset and bytes. */
enum comparison_sign claims_comparison(const char *plain, size_t from, size_t to, size_t *at, size_t *bytes);
/* '+' '-' '*' '/' however it is written at an offset, with its bytes; '\0' where there is none. */
char claims_operator(const char *plain, size_t at, size_t end, size_t *bytes);
/* The arrow of growth at an offset: its bytes, else 0. */
size_t claims_arrow(const char *plain, size_t at, size_t end);
/* A number, a reference to one, or '?'; NULL is none. */
bool claim_is_lone(const struct claim_term *term);
/* Settles references and says of each statement which form it is (claims_settle.c). */
bool claims_settle(struct claims_file *file, struct claim_faults *faults);

/* ---- judging (claims_judge.c, claims_forms.c, claims_amount.c) ---- */

/* What the records say to one term. */
struct claim_answer {
    enum claim_why why; /* NONE: record[count - 1] is the figure, of all units together */
    struct claim_record *record;
    size_t count;
};

struct claim_judging {
    const struct claims_file *file;
    struct claims_source source;
    struct claims_room *room; /* NULL: a verdict alone is asked for */
    struct calendar *calendar;
    struct unit_register *units; /* NULL without a store */
    struct models_memo *memo;
    struct claim_answer *answer; /* of each term that asks the records, once */
    size_t changed;              /* a slot that has another value for now; SIZE_MAX: none */
    mpq_t instead;
    struct error *error;
};

/* A number on its way through a calculation. */
struct claim_amount {
    mpq_t value;
    struct measure_in in;
    bool lenient;  /* a quotient: what it is per need not be said on the other side */
    bool composite; /* in what it is no unit says: hectares times tonnes */
    bool hundred;  /* a product with 100: 100 * 589 / 986 beside a percentage is one */
    bool fraction; /* a percentage or a quotient: beside a percentage 0,5 is 50 % and not half of one */
    bool known_digit;
    int digit; /* the power of ten to which it was published */
    enum claim_why why;
    struct measure_in units[2]; /* CLAIM_UNIT */
};

void claim_amount_init(struct claim_amount *amount);
void claim_amount_clear(struct claim_amount *amount);
/* amount->why says whether there is a number. */
void claim_amount_of(const struct claim_judging *judging, const struct claim_term *term, struct claim_amount *amount);
/* Brings `other` to the unit of `amount`, which takes that of the other where it has none. False: CLAIM_UNIT in amount. */
bool claim_amount_align(struct claim_amount *amount, struct claim_amount *other);
bool claim_amount_is_share(const struct claim_amount *amount);
bool claim_measure_is_share(const struct measure_in *in);
/* k/n of whole counts that may be a rate: k of n as whole numbers. */
bool claim_counts_of(const struct claim_judging *judging, const struct claim_term *term, int64_t *k, int64_t *n);

/* A form of statement: one row, one small function. */
struct claim_form {
    const char *name;
    bool (*is)(const struct claim_statement *statement);
    /* Fills verdict, why and what the form has to say. */
    void (*judge)(struct claim_judging *judging, const struct claim_statement *statement, struct claim *claim);
    /* The published number and what it should be, in one unit; NULL: the form has no such numbers. */
    void (*sides)(const struct claim_judging *judging, const struct claim_statement *statement, struct claim_amount *value,
                  struct claim_amount *expected);
};
/* The form of a statement; NULL: it is none. */
const struct claim_form *claim_form_of(const struct claim_statement *statement);
size_t claim_forms_count(void);

void claim_undecided(struct claim *claim, enum claim_why why);
void claim_decided(struct claim *claim, bool good);
/* Judges by the two numbers of the form. */
void claim_judge_sides(struct claim_judging *judging, const struct claim_statement *statement, struct claim *claim);
/* The number that was published, where the term is one. */
void claim_put_value(const struct claim_judging *judging, const struct claim_term *term, struct claim *claim);
/* What was published, what it should be, and by how much it is off; after the verdict. */
void claim_put_numbers(struct claim_judging *judging, const struct claim_amount *value, const struct claim_amount *expected,
                       struct claim *claim);
/* value against expected, as published; *rounded: equal only as rounded; *cut: would be equal as cut off. */
bool claim_compares(enum comparison_sign sign, const struct claim_amount *value, const struct claim_amount *expected,
                    bool *rounded, bool *cut);
/* The sign as it is read from that side. */
enum comparison_sign claim_sign_from(const struct claim_statement *statement, int side);
/* The plain decimal of an amount in its unit, to the digit where it does not end; NULL when it is too long, or for no room. */
const char *claim_amount_text(struct claims_room *room, const mpq_t value, const struct measure_in *in, int digit);
/* The same with every decimal down to the digit, as it was published: "58.0". */
const char *claim_published_text(struct claims_room *room, const mpq_t value, const struct measure_in *in, int digit);
/* Noughts behind a plain decimal until it has so many decimals; what has more stays. */
void claim_pad(char text[static EXACT_TEXT], int decimals);
/* "986/986" */
const char *claim_counts_text(struct claims_room *room, int64_t k, int64_t n);
/* The verdict that a statement would have; judging->room is NULL meanwhile. */
enum claim_verdict claim_verdict_of(struct claim_judging *judging, size_t index);

/* Why failures may have come about (claims_explain.c). */
void claims_explain(struct claim_judging *judging, struct claims *claims);
/* What one slip of writing makes of a number (claims_slip.c): plain decimals of the same number of decimals. */
enum claim_slip claim_slip_of(const char *written, const char *meant);
/* What one slip may have made `written` of: the numbers that were meant, one for each index below claim_slips_most, none twice.
 * False: that index has none. A whole number as plain text. */
size_t claim_slips_most(const char *written);
bool claim_slip_meant(const char *written, size_t index, char meant[static EXACT_TEXT]);

/* ---- the records (claims_records.c, claims_measures.c) ---- */

struct scorecard;

/* What a measure is asked: of one unit in a period. */
struct claims_question {
    struct store *store;
    const struct period *period;
    const struct settings *settings; /* as resolved for the card, where there is one */
    int32_t unit;
    const struct scorecard *card; /* of measures that need it; else NULL */
    const char *subject;          /* of measures that find it themselves: what stands before the period; NULL: nothing */
    struct models_memo *memo;     /* of measures of models */
    struct claims_room *room;     /* for texts of the record */
};

/* A measure of the records: one row. */
struct claims_measure {
    const char *name;         /* "on-time" */
    const char *const *names; /* further spellings, ends with NULL */
    const char *label[2];     /* by enum language: within a sentence */
    enum { ASKS_CARD, ASKS_SUBJECT } asks; /* a figure of the unit's scorecard; or it finds what it is about itself, be it nothing */
    const char *counted;      /* what its counts are of: an id of surveys/uom.def; NULL: values say it themselves */
    /* Fills the record of that unit, but for its name. False: an error of the store. */
    bool (*of)(const struct claims_question *question, struct claim_record *record, struct error *error);
};

/* Of models (claims_models.c). The memo holds those of the period that was asked about last. */
struct models_memo;
struct models_memo *models_memo_new(void); /* NULL: no memory */
void models_memo_free(struct models_memo *memo);
bool claims_models_running(const struct claims_question *question, struct claim_record *record, struct error *error);
bool claims_models_new(const struct claims_question *question, struct claim_record *record, struct error *error);
bool claims_models_replicated(const struct claims_question *question, struct claim_record *record, struct error *error);
bool claims_models_recognised(const struct claims_question *question, struct claim_record *record, struct error *error);
bool claims_models_not_recognised(const struct claims_question *question, struct claim_record *record, struct error *error);
bool claims_models_dropped(const struct claims_question *question, struct claim_record *record, struct error *error);
bool claims_model_result(const struct claims_question *question, struct claim_record *record, struct error *error);

const struct claims_measure *claims_measure_at(size_t index); /* NULL at the end */
/* The measure whose name a text begins with; *length: bytes of it. */
const struct claims_measure *claims_measure_begins(const char *text, size_t size, size_t *length);
/* The one that is spelled most like a word; NULL: none is near. */
const char *claims_measure_near(const char *word, size_t length);
/* All of them, for messages; by enum language. */
extern const char *const claims_measure_names[2];
/* The unit that is called so on the day that counts: of --rollup, else the last of the period. Errors: those of register_find. */
bool claims_unit_find(const struct unit_register *units, const char *text, const struct period *period,
                      const struct settings *settings, int32_t *id, struct error *error);
/* What the records say to all terms that ask them; false: an error. */
bool claims_ask_all(struct claim_judging *judging);
/* Judge a side against a figure of the records: as it stands, or as a percentage of it. */
void claim_judge_records(struct claim_judging *judging, const struct claim_statement *statement, int side, struct claim *claim);
void claim_judge_part_of_records(struct claim_judging *judging, const struct claim_statement *statement, int side,
                                 struct claim *claim);

#endif
