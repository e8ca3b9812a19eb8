/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which column of a file is which field: inside of the converter, shared by header.c (which finds
 * out) and convert.c (which uses it). */
#ifndef HAILONG_SURVEYS_BINDING_H
#define HAILONG_SURVEYS_BINDING_H

#include "surveys/answer_reading.h"
#include "surveys/convert.h"
#include "surveys/uom.h"
#include "surveys/unit_overlap.h"

enum { TEXT_MAX = 4000, MEMO_SLOTS = 64, MEMO_TEXT = 116, UNIT_SLOTS = 4096, FAILED_SLOTS = 4096, NOTICES_MAX = 4, MODEL_KEY = 512 };

/* A spelling met before and what it means. */
struct memo {
    char text[MEMO_TEXT];
    uint32_t length;
    int32_t value;
    bool used;
};

/* The days of a column of a workbook: its own dates, and texts. */
struct date_swap {
    int64_t dates;               /* own dates that may be swapped: day up to 12, another number than the month */
    int64_t date_high;           /* own dates with a day over 12 */
    int64_t text_low, text_high; /* texts with a day up to 12, and over */
    int32_t first;               /* of `dates` */
    long line;                   /* its line */
};

/* What the dates of a column say about their order, and the last of them: dossiers of one day stand
 * together. */
struct date_column {
    struct {
        char text[20];
        size_t length;
        struct moment moment;
        enum date_sign sign;
    } last;
    int64_t agrees, contrary;
    long line, column;  /* place of the first that is contrary; line 0: none yet */
    char value[96];     /* and its text */
    char month[8];
    struct date_swap swap;
};

struct binding {
    const struct field *field;
    size_t cell;          /* index of the column; unused when constant */
    const char *constant; /* NULL: the column says */
    int item;             /* position of the question, -1 for other fields */
    bool translated;      /* the map's `values` speak of it */
    bool own; /* the number of the record itself */
    char text[TEXT_MAX + 1];
    struct memo memo[MEMO_SLOTS];
    struct date_column dates;
};

struct unit_memo {
    char text[MEMO_TEXT];
    int32_t day, id;
    bool used;
};

/* A unit that was looked for in vain: the search for the nearest name is worth doing once. */
struct failed_unit {
    char text[MEMO_TEXT];
    int32_t day;
    struct error error;
};

struct converter {
    struct convert_options options;
    const struct schema *schema;
    struct date_reading reading;
    char decimal; /* 0: nobody said */
    size_t header_count;
    struct bound_column *columns; /* one per column of the file */
    char **header_keys;           /* header_key of each */
    struct binding *bindings;
    size_t binding_count, binding_size;
    struct questionnaire questions;
    char item_names[ITEMS_MAX][40]; /* "item q1", for bound_column */
    const struct question *questions_asked[ITEMS_MAX]; /* of the questionnaire; NULL: by the header */
    struct error notices[NOTICES_MAX]; /* about the columns as a whole */
    size_t notice_count;
    char **value_keys; /* folded spellings of mapping->values */
    char **blank_keys; /* and of mapping->blanks */
    bool by_name; /* some unit was */
    long line;    /* of the row that is converted */
    struct unit_spans *spans; /* of a file of units */
    char value[EXACT_TEXT], measure[MEASURE_ID], model[MODEL_KEY], indicator[TEXT_MAX + 1]; /* of the result that is converted */
    struct unit_memo units[UNIT_SLOTS];
    struct failed_unit failed[FAILED_SLOTS];
};

/* ---- header.c ---- */

enum { HEADER_KEY = 1024 }; /* bytes: a header may be a whole question */

bool header_bind(struct converter *converter, const struct row *header, struct error *error);
void header_key(const char *text, char key[HEADER_KEY]); /* text_header_key, "" when too long */
const char *header_at(const struct converter *converter, size_t cell);
const char *header_key_at(const struct converter *converter, size_t cell);
/* Whether the column's header has this key; the key "" is nobody's. */
bool header_has_key(const struct converter *converter, size_t cell, const char *key);
bool header_is_called(const struct field *field, const char *key); /* label, alias or name */
/* The header that the map names for a field, NULL for none. */
const char *header_mapped(const struct converter *converter, const char *field);
/* The column of that header: as spelled, else under the same key. */
bool header_find(const struct converter *converter, const char *name, size_t *cell);
/* The free column that is called like the field, by its whole header, else by a part of it; SIZE_MAX
 * when there is none. False with ERROR_COLUMN_TWICE when there are two. */
bool header_find_called(struct converter *converter, const struct field *field, size_t *cell,
                        struct error *error);
bool header_missing(struct converter *converter, const char *name, struct error *error); /* false */
const char *header_nearest(const struct converter *converter, const char *name);
/* Whether the field has a column, a constant or, for the day, an option. */
bool header_is_bound(const struct converter *converter, const struct field *field);
bool header_bind_column(struct converter *converter, const struct field *field, size_t cell,
                        struct error *error);

/* ---- convert.c ---- */

/* Puts a problem of a row at the cell of the record's own number, as the problems of a conversion are put. */
void converter_locate_key(struct converter *converter, const struct row *row, struct error *error);

/* ---- header_known.c ---- */

/* "Dấu thời gian, Thời gian đánh giá, Ngày đánh giá": headers of the field, those spelled most like
 * a column that is no field first; as many as fit. */
void header_known_list(const struct converter *converter, const struct field *field, char *text,
                       size_t size);

/* ---- header_parts.c ---- */

enum { HEADER_PARTS = 3 };

struct header_part {
    const char *text; /* borrowed from the header; blanks at both ends left out */
    size_t length;
};

/* What stands behind the last `path`, before the first `code` and behind it; both may be NULL.
 * Returns how many there are. Pure. */
size_t header_split(const char *header, const char *path, const char *code,
                    struct header_part parts[HEADER_PARTS]);
/* The same for a column, under the map's `path` and `code`. */
size_t header_parts(const struct converter *converter, size_t cell,
                    struct header_part parts[HEADER_PARTS]);
/* Whether the column is called like the field: by its whole header, or by a part of it. */
bool header_names_field(const struct converter *converter, size_t cell, const struct field *field,
                        bool in_part);
/* Whether a part of the column's header has this key. */
bool header_has_part(const struct converter *converter, size_t cell, const char *key);
/* A question with several answers, or one of its options, under `path`: "Kênh nào?" stands beside
 * "Kênh nào?/Loa phát thanh". Its cells are no levels. */
bool header_is_choice(const struct converter *converter, size_t cell);

/* ---- header_questions.c ---- */

/* "q9_1", "Câu 3: Thái độ", "q2": the id of a column called like a question, or false. */
bool header_question_id(const char *header, char id[32]);
/* The columns that the map lists as questions, before any of them is known by another name. */
bool header_bind_listed(struct converter *converter, struct error *error);
bool header_bind_questions(struct converter *converter, struct error *error);
/* Makes the column a question of that id, of the usual scale and with its header for a label.
 * Another question may have the id already: then the position makes it one of its own. */
bool header_add_item(struct converter *converter, size_t cell, const char *id, bool overall,
                     struct error *error);

/* Names with commas between, and "…" for those that find no room. */
struct name_list {
    char text[sizeof((struct error *)0)->other];
    size_t count;
    bool full;
};

void header_list_name(struct name_list *list, const char *name);
/* Something about the columns that stand in the list (value: how many, other: their names); nothing
 * when there are none. */
void header_notice(struct converter *converter, enum error_code code, const struct name_list *list,
                   size_t wanted);

/* ---- header_questionnaire.c: the columns of a questionnaire's questions, before any other alias is
 * looked at; then, when all columns are bound, what is to be said and how many answers are valid. */
bool header_bind_questionnaire(struct converter *converter, struct error *error);
bool header_finish_questionnaire(struct converter *converter, bool scored, struct error *error);

/* header_preview.c: columns that no header names but whose cells are answers (needs
 * options.preview). */
bool header_bind_previewed(struct converter *converter, struct error *error);
/* The one column under several words, if no header names the commune, of whose cells at least half
 * are communes of the register: "Ông/bà đến làm thủ tục ở đâu?". Two such columns: neither is taken. */
bool header_bind_previewed_unit(struct converter *converter, struct error *error);
/* The one column called "Thời gian", "Thời điểm", "Ngày giờ" or "time" that holds dates, where no header names the
 * day better: as a criterion such a column holds answers. Two of them: neither is taken. */
bool header_bind_previewed_date(struct converter *converter, struct error *error);
/* Columns under several words, and "Thủ tục hành chính" or "Lĩnh vực" beside such ones, of bare numbers that may
 * be answers or may not: they are left out, but not without a word (ERROR_QUESTIONS_DOUBTFUL). */
void header_tell_doubtful(struct converter *converter);

/* ---- convert.c: the steps of a row, for convert_kinds.c ---- */

/* Whether the row has as many cells as the header; begins *problems. */
bool convert_begin(struct converter *converter, const struct row *row, struct convert_problems *problems);
/* All fields but questions and the unit. */
bool convert_fields(struct converter *converter, const struct row *row, char *record,
                    struct convert_problems *problems);
/* The unit as of a day of the record. */
bool convert_unit_field(struct converter *converter, const struct row *row, int32_t day,
                        int32_t *unit, struct convert_problems *problems);
/* Puts places to the problems; returns good. */
bool convert_end(struct converter *converter, const struct row *row, bool good,
                 struct convert_problems *problems);

/* ---- convert_kinds.c, convert_model.c, convert_result.c ---- */

bool convert_model(struct converter *converter, const struct row *row, struct model *record,
                   struct convert_problems *problems);
bool convert_result(struct converter *converter, const struct row *row, struct result *record,
                    struct convert_problems *problems);

/* ---- convert_cell.c ---- */

struct piece {
    const char *text; /* trimmed, a NUL somewhere behind */
    size_t length;
};

/* The text of a column in a row, or the constant in its place. */
struct piece cell_piece(const struct binding *binding, const struct row *row);
/* The binding of a field, be it a column or a constant; NULL when the file has none. */
struct binding *cell_binding(struct converter *converter, const char *field);
/* The same with what the row says in it, as the map has it. */
struct binding *cell_said(struct converter *converter, const struct row *row, const char *field, struct piece *piece);
/* What the map makes of it: blank, or what it says the spelling means. */
void cell_translate(const struct converter *converter, const struct binding *binding,
                    struct piece *piece);
/* Until a problem is located, error.column is the cell's number from 1; 0: a constant, or unknown. */
long cell_number(const struct binding *binding);
bool cell_refuse(struct convert_problems *problems, const struct binding *binding,
                 enum error_code code, struct piece piece, const char *expected); /* false */
/* The warning, NULL when there are too many. */
struct error *cell_warn(struct convert_problems *problems, const struct binding *binding,
                        enum error_code code, struct piece piece, const char *expected);
/* Puts the cleaned text into binding->text; ERROR_TEXT_LONG when the field may not be so long. */
bool cell_clean(struct binding *binding, struct piece piece, struct convert_problems *problems);

/* The slot where a spelling is remembered; cell_remembered says whether it is this one. */
struct memo *cell_memo(struct binding *binding, struct piece piece);
bool cell_remembered(const struct memo *memo, struct piece piece);
void cell_remember(struct memo *memo, struct piece piece, int32_t value);

/* One cell that is not blank into its member of the record. */
bool cell_convert(struct converter *converter, struct binding *binding, struct piece piece,
                  char *record, struct convert_problems *problems);

/* What the label of a cell means; false when it is none of the choices. */
bool cell_choice(const struct choice *choices, struct piece piece, int32_t *value);

/* convert_moment.c */
bool cell_moment(const struct converter *converter, struct binding *binding, struct piece piece,
                 struct moment *result, struct convert_problems *problems);
/* Keeps the place of the first date of a column that has a month over 12, once it is located. */
void cell_moment_located(struct binding *binding, const struct error *error);

/* date_swap.c */
void date_swap_see(struct binding *binding, struct piece piece, struct moment moment, long line);

/* convert_number.c */
/* 1.420: which of the two it is nobody said. False. */
bool cell_refuse_unclear(const struct binding *binding, struct piece piece, struct convert_problems *problems);
bool cell_whole_or_decimal(const struct converter *converter, struct binding *binding,
                           struct piece piece, int32_t *result, struct convert_problems *problems);

/* convert_answer.c: one character of form.answers. */
bool cell_answer(struct converter *converter, struct binding *binding, struct piece piece,
                 char *answer, struct convert_problems *problems);

/* convert_unit.c: the number of the unit on that day. */
bool cell_unit(struct converter *converter, struct binding *binding, struct piece piece,
               int32_t day, int32_t *result, struct convert_problems *problems);

#endif
