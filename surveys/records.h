/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The records that rows become. Plain data; texts are borrowed from the converter that filled the
 * record and valid until its next row. */
#ifndef HAILONG_SURVEYS_RECORDS_H
#define HAILONG_SURVEYS_RECORDS_H

#include "surveys/calendar.h"
#include "surveys/table06.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum record_kind {
    KIND_DOSSIERS,
    KIND_FORMS,
    KIND_UNITS,
    KIND_CALENDAR,   /* struct calendar_day */
    KIND_PROCEDURES, /* time limits by procedure */
    KIND_INDICATORS, /* what grading schemes need beyond dossiers and forms */
    KIND_TABLE06,    /* rows of a filled-in Biểu số 06/VPCP/KSTT */
    KIND_ACTIVITIES, /* letters, visits, dialogues */
    KIND_MODELS,     /* the register of models of "Dân vận khéo" */
    KIND_RESULTS,    /* what models achieved in a period */
    KINDS
};

/* States of a dossier, folded from the ten national codes (docs/rules.md 2.4). */
enum dossier_status {
    STATUS_UNKNOWN,    /* the row says nothing: the dates decide */
    STATUS_RECEIVED,   /* 2 */
    STATUS_PROCESSING, /* 4, 6 */
    STATUS_SUSPENDED,  /* 5: waiting for a supplement */
    STATUS_COMPLETED,  /* 9, 10 */
    STATUS_RETURNED,   /* 8, refusals */
    STATUS_WITHDRAWN,  /* 7 */
    STATUS_LEFT_OUT    /* 1, 3: registered only, or never taken in */
};

/* How a dossier or form came in (national codes 1 to 3). */
enum channel { CHANNEL_UNKNOWN, CHANNEL_DIRECT, CHANNEL_ONLINE, CHANNEL_POST };

enum { NAME_NONE = 0, UNIT_NONE = 0 };

struct dossier {
    const char *code; /* trimmed, NFC; never empty */
    int32_t unit;     /* id in the register */
    int32_t procedure, field; /* interned names, NAME_NONE when blank */
    int32_t channel;          /* enum channel */
    int32_t status;           /* enum dossier_status */
    struct moment received, due, completed; /* completed: day the case closed, however it closed */
    struct moment supplement_requested, supplement_received;
    struct moment reappointed_on, due_new;
    int32_t supplement_count, reappointed_count; /* -1 when the row says nothing */
    int32_t limit_days;       /* -1 when the row says nothing */
    int32_t complaint;        /* 1 yes, 0 no, -1 not said */
};

enum { ITEMS_MAX = 120 };

/* One character per item of the questionnaire, in its order: '1'..'9', 'A' = level 10,
 * '-' blank, 'x' invalid (two marks). */
enum { ANSWER_BLANK = '-', ANSWER_INVALID = 'x' };

struct form {
    const char *id; /* its number within its unit, "" when forms are not numbered */
    int32_t unit;
    struct moment date;
    int32_t procedure, field, group; /* interned names */
    int32_t channel;
    int32_t score;               /* a reported mean in hundredths, -1 when none */
    int32_t questionnaire;       /* number of its list of questions; the store sets it, converters leave 0 */
    char answers[ITEMS_MAX + 1]; /* NUL-terminated */
};

/* What the columns of a forms file ask: items in the order of `answers`. */
struct item {
    char id[32];     /* short and stable: "q1", "overall" */
    char label[160]; /* the header of the column, cleaned; or as the questionnaire has it */
    char factor[96]; /* what it belongs to: "Thủ tục hành chính"; "" when no questionnaire says */
    int scale;       /* levels 1..scale, 3 to 10, the highest is best */
    bool overall;    /* the one question about satisfaction as a whole */
};

struct questionnaire {
    size_t count;
    int valid_min; /* answers that make a form valid; 0: half of the questions (docs/rules.md 1.5) */
    struct item items[ITEMS_MAX];
};

/* One row of the register: a commune for as long as its name, rank and borders stay. */
struct unit_row {
    const char *code, *kind, *name;
    const char *district_code, *district, *province_code, *province, *succeeded_by;
    const char *full_name; /* with the rank, where a list has it so; not stored */
    int32_t valid_from, valid_to; /* first and last day, DAY_NONE = open */
};

/* The time limit of a procedure. */
struct procedure {
    const char *name, *code; /* name: as dossiers have it; code: of the national catalogue, "" for none */
    int32_t limit;           /* -1: nothing is said */
    int32_t limit_unit;      /* enum limit_unit */
    int32_t field;           /* its field of work, for dossiers that do not say it; NAME_NONE */
};

/* A number that somebody reports: numerator of denominator, for a unit and a period. */
struct indicator {
    int32_t unit;
    const char *period; /* as written */
    int32_t from, to;   /* its first and last day */
    const char *id;     /* "tt01-3", "pakn-on-time" (docs/rules.md) */
    int32_t numerator, denominator;
};

struct table06_row {
    int32_t unit;
    const char *period; /* as written */
    int32_t from, to;
    const char *label; /* the field of work or the unit of the row */
    int32_t column[TABLE06_COLUMNS];
};

/* Something an office did that is no dossier: how often, with how many people. */
struct activity {
    const char *id; /* its number within the unit, "" when activities are not numbered */
    int32_t unit;
    int32_t day;
    int32_t kind; /* interned name: "Thư chúc mừng" */
    int32_t count, people; /* people: -1 when nothing is said */
};

/* The four fields of models (docs/rules.md 11). */
enum model_field { MODEL_FIELD_NONE, MODEL_ECONOMY, MODEL_CULTURE, MODEL_DEFENCE, MODEL_SYSTEM, MODEL_FIELDS };
enum model_origin { MODEL_ORIGIN_NONE, MODEL_NEW, MODEL_REPLICATED };
enum model_status { MODEL_STATUS_NONE, MODEL_RUNNING, MODEL_DROPPED };
/* Who recognised a model, the lowest first: cơ sở, huyện, tỉnh. */
enum model_level { LEVEL_LOCAL, LEVEL_OF_DISTRICT, LEVEL_OF_PROVINCE, MODEL_LEVELS };

/* A model of "Dân vận khéo". Days: DAY_NONE where nothing is said. */
struct model {
    const char *code, *name;
    int32_t unit;         /* the commune that has it; UNIT_NONE: a body */
    const char *body;     /* who has it where it is no commune: "Hội Nông dân huyện"; else "" */
    int32_t service_unit; /* the commune whose one-stop shop it is about; UNIT_NONE: none */
    int32_t field, origin, status;
    int32_t started;                  /* first day of the year, month or day that is written */
    int32_t dropped;                  /* last day of it */
    int32_t recognised[MODEL_LEVELS]; /* last day of it */
    const char *reason;               /* why it was dropped, "" when nothing is said */
    /* as written, for the days above */
    const char *start_text, *dropped_text, *recognised_text, *level_text[MODEL_LEVELS], *service_text;
    int32_t level; /* of recognised_text: 1 + enum model_level; 1 + MODEL_LEVELS: none, 0: nothing is said */
};

/* A value of an indicator of a model in a period. */
struct result {
    const char *model; /* its code, folded */
    const char *period; /* as written */
    int32_t from, to;
    const char *indicator; /* as spelled */
    const char *value;     /* a plain decimal (surveys/exact.h), scaled: "1500000000" for 1,5 tỷ */
    const char *measure;   /* what it is in (surveys/uom.h): "vnd/sao", or words of its own */
};

union record {
    struct dossier dossier;
    struct form form;
    struct unit_row unit;
    struct calendar_day day;
    struct procedure procedure;
    struct indicator indicator;
    struct table06_row table06;
    struct activity activity;
    struct model model;
    struct result result;
};

#endif
