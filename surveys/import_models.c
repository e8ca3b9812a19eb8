/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an import has to say about the models, or the results of models, that it brought. */
#include "surveys/import_parts.h"

#include <stdio.h>

/* A name that is in no register and has no rank is a body; a commune that was misspelled would be one too, so they are named. */
bool import_tell_bodies(struct importing *importing, struct error *error)
{
    struct model_bodies bodies;
    struct error problem;
    char count[24];
    if (importing->options->kind != KIND_MODELS) {
        return true;
    }
    if (!store_model_bodies(importing->store, importing->report->batch, &bodies, error)) {
        return false;
    }
    if (bodies.count > 0) {
        snprintf(count, sizeof count, "%lld", (long long)bodies.count);
        error_set(&problem, ERROR_MODELS_BODIES, NULL, count, NULL, bodies.list);
        import_tell(importing, &problem);
    }
    return true;
}

bool import_tell_results(struct importing *importing, struct error *error)
{
    struct lost_results lost;
    struct error problem;
    char count[24];
    if (importing->options->kind != KIND_RESULTS) {
        return true;
    }
    if (!store_lost_results(importing->store, importing->report->batch, &lost, error)) {
        return false;
    }
    if (lost.count > 0) {
        snprintf(count, sizeof count, "%lld", (long long)lost.count);
        error_set(&problem, ERROR_RESULTS_MODEL, NULL, count, NULL, lost.model);
        import_tell(importing, &problem);
    }
    return true;
}
