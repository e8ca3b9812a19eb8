/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/import_register.h"

#include <stdio.h>

static void tell(struct import_report *report, const struct import_options *options,
                 struct error *problem)
{
    problem->file = options->file;
    diagnostics_add(&report->diagnostics, problem, NULL);
}

bool import_tell_register(struct store *store, const struct import_options *options,
                          const struct converter *converter, struct import_report *report,
                          struct error *error)
{
    struct error problem;
    struct by_name_records records = {0, ""};
    if (converter_by_name(converter)) {
        error_set(&problem, ERROR_UNITS_BY_NAME, NULL, NULL, NULL, NULL);
        tell(report, options, &problem);
    }
    if (options->kind != KIND_UNITS) {
        return true;
    }
    if (!store_by_name(store, &records, error)) {
        return false;
    }
    if (records.count > 0) {
        char count[24];
        snprintf(count, sizeof count, "%lld", (long long)records.count);
        error_set(&problem, ERROR_RECORDS_BY_NAME, NULL, count, NULL, records.batches);
        tell(report, options, &problem);
    }
    return true;
}
