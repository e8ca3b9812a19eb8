/* SPDX-License-Identifier: GPL-3.0-or-later */
/* hailong claims FILE: published figures held against each other and against the records. */
#include "cmd/claims_intake.h"

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

/* The store, where there is one; a store that somebody named must be there. */
static int open_store(const struct session *session, struct store **store)
{
    struct error error;
    *store = NULL;
    if (!names_store(session) && access(session->db, F_OK) != 0) {
        return EXIT_DONE;
    }
    *store = store_open(session->db, STORE_READ, &error);
    return *store != NULL ? EXIT_DONE : session_fail(session, &error);
}

static int claims_run(struct session *session)
{
    struct output output;
    struct claims claims;
    struct claims_file *file = NULL;
    struct store *store = NULL;
    int code = output_init(&output, session, DOCUMENT_CLAIMS);

    code = code != EXIT_DONE ? code : open_store(session, &store);
    code = code != EXIT_DONE ? code : claims_intake(session, session->options.arguments[0], store, &file, &claims);
    if (code == EXIT_DONE) {
        code = worse_exit(output_claims(&output, &claims), claims.fails > 0 ? EXIT_FINDINGS : EXIT_DONE);
        claims_release(&claims);
    }
    store_close(store);
    claims_file_free(file);
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
