/* SPDX-License-Identifier: GPL-3.0-or-later */
/* hailong claims FILE: published figures held against each other and against the records. */
#include "reports/claims.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmd/command.h"
#include "cmd/output.h"
#include "cmd/tables.h"

/* Somebody named the store, so that it must be there. */
static bool names_store(const struct session *session)
{
    bool named = false;
    for (size_t i = 0; i < session->setting_count; i++) {
        named = named || strcmp(session->setting[i].option->name, "db") == 0;
    }
    return named;
}

/* Every fault of the file, then how many more. */
static int tell_faults(const struct session *session, const struct claim_faults *faults)
{
    int code = EXIT_DONE;
    for (size_t i = 0; i < faults->count; i++) {
        code = worse_exit(code, session_fail(session, &faults->error[i]));
    }
    if (faults->more > 0) {
        char number[NUMBER_SIZE];
        fputs("hailong: ", stderr);
        say_line(stderr, session->language, MESSAGE_MORE_FAULTS,
                 TEXTS(number_text((int64_t)faults->more, session->language, number)));
    }
    return code;
}

static int judge(struct session *session, struct output *output, const struct claims_file *file, struct store *store)
{
    struct error error;
    struct claims claims;
    const struct claims_source source = {store, &session->settings};
    if (!claims_judge(file, &source, &claims, &error)) {
        return session_fail(session, &error);
    }
    int code = output_claims(output, &claims);
    int found = claims.fails > 0 ? EXIT_FINDINGS : EXIT_DONE;
    claims_release(&claims);
    return worse_exit(code, found);
}

static int claims_run(struct session *session)
{
    struct output output;
    struct error error;
    struct claim_faults *faults = calloc(1, sizeof *faults);
    struct store *store = NULL;
    int code = output_init(&output, session, DOCUMENT_CLAIMS);
    if (faults == NULL) {
        error_memory(&error);
        return session_fail(session, &error);
    }
    struct claims_file *file = code == EXIT_DONE ? claims_read(session->options.arguments[0], faults) : NULL;
    code = code != EXIT_DONE ? code : tell_faults(session, faults);
    if (code == EXIT_DONE && (names_store(session) || access(session->db, F_OK) == 0)) {
        store = store_open(session->db, STORE_READ, &error);
        code = store == NULL ? session_fail(session, &error) : EXIT_DONE;
    }
    if (code == EXIT_DONE) {
        code = judge(session, &output, file, store);
    }
    store_close(store);
    claims_file_free(file);
    free(faults);
    return code;
}

static const struct option_table *const tables[] = {&document_table, &rule_table, NULL};
static const char *const examples[] = {
    "claims bai-bao.conf",
    "claims bai-bao.conf --db hailong.db --format html -o bai-bao.html",
    "claims bai-bao.conf --json --lang vi",
    NULL,
};

const struct command command_claims = {
    .name = "claims",
    .arguments = "FILE",
    .summary = {"hold published figures against each other and against the records",
                "đối chiếu số liệu đã công bố với nhau và với số liệu gốc"},
    .detail = {"A line of FILE is a claim: [ID] [@ PLACE] : STATEMENT [\"the words\"], for example "
               "171 = 27 + 95 + 25 + 21; total: 171 models; 102 = total - 69; 59,7% = 589/986; 589/589; 12,5% = 40 -> 45; "
               "986 = 100% of on-time 13387 2021..2023; on-time 13387 2021..2023 = 986/986; 5 years = 2021..2023; yield = 43 ha; "
               "day 06/02/2022. Numbers have a decimal comma unless the file says decimal = \".\". docs/claims.md has all of it. "
               "Without a store what asks the records cannot be decided. Exit code 1: some claim fails.",
               "Mỗi dòng của tệp là một khẳng định: [MÃ] [@ CHỖ] : KHẲNG ĐỊNH [\"nguyên văn\"], ví dụ "
               "171 = 27 + 95 + 25 + 21; total: 171 mô hình; 102 = total - 69; 59,7% = 589/986; 589/589; 12,5% = 40 -> 45; "
               "986 = 100% của on-time 13387 2021..2023; on-time 13387 2021..2023 = 986/986; 5 năm = 2021..2023; sản lượng = 43 ha; "
               "ngày 06/02/2022. Dấu thập phân là dấu phẩy, trừ khi tệp ghi decimal = \".\". Xem docs/claims.md. "
               "Không có kho thì chỗ nào hỏi kho chưa thể kết luận. Mã thoát 1: có số liệu không khớp."},
    .examples = examples,
    .tables = tables,
    .arguments_min = 1,
    .arguments_max = 1,
    .run = claims_run,
};
