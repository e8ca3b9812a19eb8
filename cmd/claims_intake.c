/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/claims_intake.h"

#include "cmd/intake.h"

#include <stdlib.h>
#include <string.h>

static void name_input(const struct session *session, struct error *error)
{
    error->file = error->file == NULL ? NULL : intake_name(session, error->file);
}

/* Every fault of the file, then how many more. */
static int tell_faults(const struct session *session, const struct claim_faults *faults)
{
    int code = EXIT_DONE;
    for (size_t i = 0; i < faults->count; i++) {
        struct error error = faults->error[i];
        name_input(session, &error);
        code = worse_exit(code, session_fail(session, &error));
    }
    if (faults->more > 0) {
        char number[NUMBER_SIZE];
        fputs("hailong: ", stderr);
        say_line(stderr, session->language, MESSAGE_MORE_FAULTS,
                 TEXTS(number_text((int64_t)faults->more, session->language, number)));
    }
    return code;
}

/* NULL when the faults of the file were told, with the exit code in *code. */
static struct claims_file *read_file(const struct session *session, const char *path, int *code)
{
    struct error error;
    struct claim_faults *faults = calloc(1, sizeof *faults);
    if (faults == NULL) {
        error_memory(&error);
        *code = session_fail(session, &error);
        return NULL;
    }
    struct claims_file *file = claims_read(path, faults);
    *code = tell_faults(session, faults);
    free(faults);
    return file;
}

int claims_intake(const struct session *session, const char *path, struct store *store, struct claims_file **file,
                  struct claims *claims)
{
    struct error error;
    int code = EXIT_DONE;
    *file = read_file(session, path, &code);
    if (*file == NULL) {
        return code;
    }
    const struct claims_source source = {store, &session->settings};
    if (claims_judge(*file, &source, claims, &error)) {
        return EXIT_DONE;
    }
    name_input(session, &error);
    return session_fail(session, &error);
}
