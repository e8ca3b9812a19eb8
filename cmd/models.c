/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/models.h"

#include "cmd/claims_intake.h"

#include "cmd/command.h"
#include "cmd/drawing.h"
#include "cmd/output.h"
#include "cmd/tables.h"

#include <stdlib.h>

/* The codes of --model, NULL for none; caller frees. */
static const char **list_codes(const struct session *session, size_t *count)
{
    *count = 0;
    while (options_each(&session->options, "model", *count) != NULL) {
        (*count)++;
    }
    const char **codes = calloc(*count + 1, sizeof *codes);
    for (size_t i = 0; codes != NULL && i < *count; i++) {
        codes[i] = options_each(&session->options, "model", i);
    }
    return codes;
}

/* The same with published figures held against the store. */
static int draw_with_claims(struct session *session, struct output *output, const struct drawing *drawing, const char *path,
                            struct models *models)
{
    struct claims claims;
    struct claims_file *file = NULL;
    int code = claims_intake(session, path, drawing->store, &file, &claims);

    if (code == EXIT_DONE) {
        models->claims = &claims;
        code = worse_exit(output_models(output, models), claims.fails > 0 ? EXIT_FINDINGS : EXIT_DONE);
        models->claims = NULL;
        claims_release(&claims);
    }
    claims_file_free(file);
    return code;
}

static int draw(struct session *session, struct output *output, const struct drawing *drawing)
{
    struct error error;
    struct models models;
    size_t count = 0;
    const char **codes = list_codes(session, &count);

    if (codes == NULL) {
        error_memory(&error);
        return session_fail(session, &error);
    }
    const struct models_request request = {
        .period = &drawing->period,
        .settings = &session->settings,
        .units = drawing->units,
        .unit_count = drawing->unit_count,
        .codes = count == 0 ? NULL : codes,
        .code_count = count,
    };
    bool good = models_build(drawing->store, &request, &models, &error);
    free(codes);
    if (!good) {
        return session_fail(session, &error);
    }
    const char *published = options_value(&session->options, "claims");
    int code = published != NULL ? draw_with_claims(session, output, drawing, published, &models) : output_models(output, &models);
    models_release(&models);
    return worse_exit(code, drawing->code);
}

static int models_run(struct session *session)
{
    if (options_given(&session->options, "model") && options_given(&session->options, "claims")) {
        return session_usage(session, MESSAGE_MODEL_AND_CLAIMS, NULL);
    }
    return drawing_run(session, DOCUMENT_MODELS, draw);
}

static const struct option_def own[] = {
    {.name = "on",
     .value = "DATE",
     .sample = "2024-06-30",
     .also = "ngay date",
     .doc = {"in place of --period: as of that day, from 1 January on", "thay cho --period: tính đến ngày này, từ 01/01 cùng năm"}},
    {.name = "claims",
     .value = "FILE",
     .sample = "register.conf",
     .also = "cong-bo doi-chieu published",
     .doc = {"hold the published figures of this file against the store, on the same page (see hailong claims)",
             "đối chiếu số liệu đã công bố trong tệp này với kho, trên cùng một trang (xem hailong claims)"}},
    {.name = "model",
     .flags = OPTION_REPEAT,
     .value = "CODE",
     .sample = "KT-01",
     .also = "mo-hinh ma-mo-hinh code",
     .doc = {"the card of this model; may be repeated (default: the table of all)",
             "thẻ của mô hình này; dùng được nhiều lần (mặc định: bảng tổng hợp)"}},
};
static const struct option_table own_table = OPTION_TABLE(own, "The models", "Mô hình");
static const struct option_table *const tables[] = {&drawing_table, &own_table, &document_table, &rule_table, &from_table, NULL};
static const char *const examples[] = {
    "models --period 2024",
    "models --on 30/06/2024",
    "models --period 2024 --claims cong-bo.conf",
    "models --period 2024 --format html,pdf,xlsx -o mo-hinh/",
    "models --period 2024 --model KT-01 -o kt-01.pdf",
    "models --period 2024 --unit 13432 --json",
    NULL,
};

const struct command command_models = {
    .name = "models",
    .arguments = "",
    .summary = {"the models of “Dân vận khéo”: the table of the district, and a card for each model",
                "mô hình “Dân vận khéo”: bảng tổng hợp của huyện và thẻ của từng mô hình"},
    .detail = {"Counts are those of the last day of the period; results are shown up to it. In a folder: the table, and one "
               "card for each model.",
               "Số mô hình tính đến ngày cuối kỳ, kết quả tính đến ngày đó. Khi ghi vào thư mục: bảng tổng hợp và mỗi mô hình "
               "một thẻ."},
    .examples = examples,
    .tables = tables,
    .run = models_run,
};
