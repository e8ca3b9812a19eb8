/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a claim may ask of the records: one row, one small function. */
#include "reports/claims_parts.h"
#include "reports/figures.h"

#include <stdint.h>
#include <string.h>

enum { KEY = 128 };

static bool put_figure(const struct figure *figure, struct claim_record *record)
{
    record->share = true;
    record->figure = *figure;
    record->why = figure->why;
    record->count = figure->has_counts ? figure->numerator : 0;
    return true;
}

/* Nothing came in and nothing is there: no files were read, and 0 would say too much. */
static bool has_dossiers(const struct dossier_counts *d)
{
    return d->carried_over + d->received + d->early + d->on_day + d->late + d->completed_no_due + d->returned + d->withdrawn > 0;
}

static bool put_dossiers(const struct scorecard *card, int64_t count, struct claim_record *record)
{
    record->count = count;
    record->why = has_dossiers(&card->dossiers) ? WHY_NONE : WHY_NO_DATA;
    return true;
}

static bool on_time(const struct claims_question *question, struct claim_record *record, struct error *error)
{
    (void)error;
    return put_figure(scorecard_on_time(question->card, question->settings), record);
}

static bool satisfaction(const struct claims_question *question, struct claim_record *record, struct error *error)
{
    (void)error;
    return put_figure(scorecard_satisfaction(question->card), record);
}

static bool coverage(const struct claims_question *question, struct claim_record *record, struct error *error)
{
    const struct coverage *coverage = &question->card->coverage;
    struct figure figure = figure_of("coverage", coverage->forms, coverage->dossiers, question->settings);
    (void)error;
    if (coverage->forms > coverage->dossiers) {
        figure.why = WHY_NOT_COMPARABLE;
    }
    return put_figure(&figure, record);
}

static bool received(const struct claims_question *question, struct claim_record *record, struct error *error)
{
    (void)error;
    return put_dossiers(question->card, question->card->dossiers.received, record);
}

static bool completed(const struct claims_question *question, struct claim_record *record, struct error *error)
{
    const struct dossier_counts *d = &question->card->dossiers;
    (void)error;
    return put_dossiers(question->card, d->early + d->on_day + d->late + d->completed_no_due, record);
}

static bool late(const struct claims_question *question, struct claim_record *record, struct error *error)
{
    (void)error;
    return put_dossiers(question->card, question->card->dossiers.late, record);
}

static bool overdue(const struct claims_question *question, struct claim_record *record, struct error *error)
{
    (void)error;
    return put_dossiers(question->card, question->card->dossiers.pending_overdue, record);
}

static bool returned(const struct claims_question *question, struct claim_record *record, struct error *error)
{
    (void)error;
    return put_dossiers(question->card, question->card->dossiers.returned, record);
}

static bool forms(const struct claims_question *question, struct claim_record *record, struct error *error)
{
    (void)error;
    record->count = question->card->forms.valid;
    record->why = record->count > 0 ? WHY_NONE : WHY_NO_DATA;
    return true;
}

#define NAMES(...) ((const char *const[]){__VA_ARGS__, NULL})
static const struct claims_measure measures[] = {
    {"on-time", NAMES("đúng hạn", "hồ sơ đúng hạn", "on time"), {"dossiers on time", "hồ sơ đúng hạn"}, ASKS_CARD, "dossier", on_time},
    {"satisfaction", NAMES("hài lòng", "tỷ lệ hài lòng", "satisfied"), {"people satisfied", "người dân hài lòng"}, ASKS_CARD, "form", satisfaction},
    {"coverage", NAMES("tỷ lệ phủ phiếu", "phủ phiếu"), {"forms for each dossier", "phiếu trên hồ sơ"}, ASKS_CARD, "form", coverage},
    {"received", NAMES("tiếp nhận", "hồ sơ tiếp nhận"), {"dossiers received", "hồ sơ tiếp nhận"}, ASKS_CARD, "dossier", received},
    {"completed", NAMES("đã giải quyết", "hồ sơ đã giải quyết"), {"dossiers completed", "hồ sơ đã giải quyết"}, ASKS_CARD, "dossier", completed},
    {"late", NAMES("trễ hạn", "hồ sơ trễ hạn"), {"dossiers completed late", "hồ sơ trễ hạn"}, ASKS_CARD, "dossier", late},
    {"overdue", NAMES("quá hạn", "hồ sơ quá hạn"), {"dossiers still open and overdue", "hồ sơ quá hạn chưa giải quyết"}, ASKS_CARD, "dossier", overdue},
    {"returned", NAMES("trả lại", "hồ sơ trả lại"), {"dossiers returned", "hồ sơ trả lại, từ chối"}, ASKS_CARD, "dossier", returned},
    {"forms", NAMES("số phiếu", "phiếu khảo sát"), {"valid forms", "phiếu hợp lệ"}, ASKS_CARD, "form", forms},
    {"models", NAMES("số mô hình"), {"models running", "mô hình đang thực hiện"}, ASKS_SUBJECT, "model", claims_models_running},
    {"models-new", NAMES("mô hình mới", "số mô hình mới"), {"new models", "mô hình mới"}, ASKS_SUBJECT, "model", claims_models_new},
    {"models-replicated", NAMES("mô hình nhân rộng", "số mô hình nhân rộng"), {"replicated models", "mô hình nhân rộng"}, ASKS_SUBJECT, "model", claims_models_replicated},
    {"models-recognised", NAMES("mô hình được công nhận", "số mô hình được công nhận"), {"recognised models", "mô hình được công nhận"}, ASKS_SUBJECT, "model", claims_models_recognised},
    {"models-not-recognised", NAMES("mô hình chưa công nhận", "mô hình chưa được công nhận", "số mô hình chưa được công nhận", "số mô hình chưa công nhận"),
     {"models not yet recognised", "mô hình chưa được công nhận"}, ASKS_SUBJECT, "model", claims_models_not_recognised},
    {"models-dropped", NAMES("mô hình dừng", "mô hình đã dừng", "số mô hình dừng", "số mô hình đã dừng"), {"models dropped", "mô hình dừng"}, ASKS_SUBJECT, "model", claims_models_dropped},
    {"result", NAMES("kết quả"), {"result of the model", "kết quả của mô hình"}, ASKS_SUBJECT, NULL, claims_model_result},
};
#undef NAMES

const char *const claims_measure_names[2] = {
    "on-time, satisfaction, coverage, received, completed, late, overdue, returned, forms, models, models-new, models-replicated, models-recognised, "
    "models-not-recognised, models-dropped, result",
    "đúng hạn, hài lòng, tỷ lệ phủ phiếu, tiếp nhận, đã giải quyết, trễ hạn, quá hạn, trả lại, số phiếu, số mô hình, mô hình mới, mô hình nhân rộng, "
    "mô hình được công nhận, mô hình chưa công nhận, mô hình dừng, kết quả"};

enum { MEASURES = sizeof measures / sizeof measures[0] };

const struct claims_measure *claims_measure_at(size_t index)
{
    return index < MEASURES ? &measures[index] : NULL;
}

/* Bytes of a name at the beginning of a text, a blank behind it; 0 where it does not stand there. */
static size_t name_bytes(const char *text, size_t size, const char *name)
{
    char wanted[KEY];
    char key[KEY];
    size_t words = 1;
    for (const char *at = name; *at != '\0'; at++) {
        words += *at == ' ';
    }
    size_t to = 0;
    for (; words > 0 && to < size; words--) {
        while (to < size && text[to] == ' ') {
            to++;
        }
        while (to < size && text[to] != ' ') {
            to++;
        }
    }
    bool same = words == 0 && to < KEY && text_fold(text, to, key, sizeof key) &&
                text_fold(name, strlen(name), wanted, sizeof wanted) && strcmp(key, wanted) == 0;
    return same ? to : 0;
}

const struct claims_measure *claims_measure_begins(const char *text, size_t size, size_t *length)
{
    const struct claims_measure *found = NULL;
    *length = 0;
    for (size_t i = 0; i < MEASURES; i++) {
        size_t bytes = name_bytes(text, size, measures[i].name);
        for (size_t j = 0; measures[i].names[j] != NULL; j++) {
            size_t other = name_bytes(text, size, measures[i].names[j]);
            bytes = other > bytes ? other : bytes;
        }
        if (bytes > *length) {
            found = &measures[i];
            *length = bytes;
        }
    }
    return found;
}

const char *claims_measure_near(const char *word, size_t length)
{
    char wanted[KEY];
    const char *near = NULL;
    if (!text_fold(word, length, wanted, sizeof wanted)) {
        return NULL;
    }
    size_t least = strlen(wanted) / 3 + 2;
    for (size_t i = 0; i < MEASURES; i++) {
        size_t distance = text_distance(wanted, measures[i].name);
        if (distance < least) {
            least = distance;
            near = measures[i].name;
        }
    }
    return near;
}
