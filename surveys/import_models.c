/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an import has to say about the models, or the results of models, that it brought. */
#include "surveys/import_parts.h"

/* A name that is in no register and has no rank is a body; a commune that was misspelled would be one too, so they are named. */
bool import_tell_bodies(struct importing *importing, struct error *error)
{
    struct model_bodies bodies;
    if (importing->options->kind != KIND_MODELS) {
        return true;
    }
    if (!store_model_bodies(importing->store, importing->report->batch, &bodies, error)) {
        return false;
    }
    import_tell_count(importing, ERROR_MODELS_BODIES, bodies.count, bodies.list);
    return true;
}

bool import_tell_results(struct importing *importing, struct error *error)
{
    struct lost_results lost;
    if (importing->options->kind != KIND_RESULTS) {
        return true;
    }
    if (!store_lost_results(importing->store, importing->report->batch, &lost, error)) {
        return false;
    }
    import_tell_count(importing, ERROR_RESULTS_MODEL, lost.count, lost.model);
    return true;
}
