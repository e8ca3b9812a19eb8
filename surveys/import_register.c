/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an import has to say about the register of communes, or its absence. */
#include "surveys/import_parts.h"

#include <stdio.h>

void import_tell(struct importing *importing, struct error *problem)
{
    problem->file = importing->options->file;
    diagnostics_add(&importing->report->diagnostics, problem, NULL);
}

void import_tell_count(struct importing *importing, enum error_code code, int64_t count, const char *other)
{
    struct error problem;
    char text[24];
    if (count > 0) {
        snprintf(text, sizeof text, "%lld", (long long)count);
        error_set(&problem, code, NULL, text, NULL, other);
        import_tell(importing, &problem);
    }
}

bool import_tell_register(struct importing *importing, struct error *error)
{
    struct error problem;
    struct by_name_records records = {0, ""};
    if (converter_by_name(importing->converter)) {
        error_set(&problem, ERROR_UNITS_BY_NAME, NULL, NULL, NULL, NULL);
        import_tell(importing, &problem);
    }
    if (importing->options->kind != KIND_UNITS) {
        return true;
    }
    if (!store_by_name(importing->store, &records, error)) {
        return false;
    }
    import_tell_count(importing, ERROR_RECORDS_BY_NAME, records.count, records.batches);
    return true;
}
