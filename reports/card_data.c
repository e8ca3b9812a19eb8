/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/card_data.h"

void card_data(struct scorecards *cards)
{
    int64_t used = 0;
    for (size_t i = 0; i < cards->input_count; i++) {
        enum record_kind kind = cards->input[i].kind;
        used += kind == KIND_DOSSIERS || kind == KIND_FORMS ? cards->input[i].counts.accepted : 0;
    }
    int64_t missing = cards->missing.rows[KIND_DOSSIERS] + cards->missing.rows[KIND_FORMS];
    for (size_t i = 0; i < cards->count; i++) {
        struct scorecard *card = &cards->card[i];
        const struct data_counts counts = {
            .dossiers = card->coverage.dossiers,
            .forms = card->forms.valid,
            .drawn = cards->settings.forms_from == FORMS_FROM_DRAWN,
            .sample_needed = card->evidence.sample_needed,
            .used = used,
            .missing = missing,
            .looked = card->suspicion.made,
            .unusual = suspicion_found(&card->suspicion),
        };
        card->data = data_grade_of(&counts);
    }
}
