/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/evidence.h"

#include "stats/binomial.h"
#include "stats/bounds.h"
#include "stats/hypergeometric.h"
#include "stats/proportion.h"

int64_t evidence_sample_needed(int64_t dossiers)
{
    /* N/(1 + N/400) = 400 N/(400 + N), rounded up, in whole numbers */
    if (dossiers <= 0 || dossiers > PROPORTION_TRIALS_MAX) {
        return 0;
    }
    return (400 * dossiers + 400 + dossiers - 1) / (400 + dossiers);
}

static bool from_dossiers(const struct evidence_input *input, const struct settings *settings,
                          enum why *why)
{
    const struct figure *figure = input->satisfaction;

    if (settings->forms_from == FORMS_FROM_UNKNOWN) {
        *why = WHY_NOT_ASKED;
    } else if (input->dossiers == 0 || figure->why != WHY_NONE) {
        *why = WHY_NO_DATA;
    } else if (!figure->has_counts || figure->denominator > input->dossiers) {
        *why = WHY_NOT_COMPARABLE;
    } else {
        *why = WHY_NONE;
    }
    return *why == WHY_NONE;
}

static struct drawn drawn_of(const struct evidence_input *input, const struct settings *settings)
{
    const struct figure *figure = input->satisfaction;
    struct drawn drawn = {.dossiers = input->dossiers};
    struct population_count count;

    if (settings->forms_from == FORMS_FROM_DOSSIERS) {
        drawn.why = WHY_NOT_ASKED;
    } else if (from_dossiers(input, settings, &drawn.why)) {
        drawn.census = figure->denominator == input->dossiers;
        if (hypergeometric_interval(figure->numerator, figure->denominator, input->dossiers,
                                    settings->confidence, &count) == STATS_OK) {
            drawn.low = count.low;
            drawn.high = count.high;
        } else {
            drawn.why = WHY_NO_DATA;
        }
    }
    return drawn;
}

static struct perfect perfect_of(const struct evidence_input *input)
{
    const struct figure *figure = input->satisfaction;
    int64_t satisfied = input->others_satisfied, forms = input->others_forms;
    struct perfect perfect = {.rate = PERFECT_RATE, .supposed = true};
    struct perfect_chance chance;

    if (figure->why != WHY_NONE) {
        perfect.why = WHY_NO_DATA;
    } else if (!figure->has_counts || figure->numerator < figure->denominator) {
        perfect.why = WHY_NOT_COMPARABLE;
    } else if (figure->denominator < PERFECT_FLOOR) {
        perfect.why = WHY_TOO_FEW;
    }
    if (perfect.why != WHY_NONE) {
        return perfect;
    }
    if (forms >= PERFECT_FLOOR && satisfied > 0 && satisfied < forms) {
        perfect.rate = (double)satisfied / (double)forms;
        perfect.supposed = false;
    }
    if (binomial_perfect_chance(figure->denominator, perfect.rate, &chance) == STATS_OK) {
        perfect.chance = chance.chance;
        perfect.log10 = chance.log10;
        perfect.unlikely = chance.chance < PERFECT_CHANCE;
    } else {
        perfect.why = WHY_NO_DATA;
    }
    return perfect;
}

static void fill_silence(struct evidence *evidence, const struct evidence_input *input,
                         const struct settings *settings)
{
    struct silence_interval silence;

    if (!from_dossiers(input, settings, &evidence->silence_why)) {
        return;
    }
    const struct figure *figure = input->satisfaction;
    if (bounds_imbens_manski(figure->numerator, figure->denominator, input->dossiers,
                             settings->confidence, &silence) == STATS_OK) {
        evidence->silence_low = silence.low;
        evidence->silence_high = silence.high;
    } else {
        evidence->silence_why = WHY_NO_DATA;
    }
}

struct evidence evidence_of(const struct evidence_input *input, const struct settings *settings)
{
    const struct figure *figure = input->satisfaction;
    const struct figure *completed = input->completed, *due = input->due;
    struct evidence evidence = {.sample_needed = evidence_sample_needed(input->dossiers)};

    if (figure->why != WHY_NONE || !figure->has_counts ||
        proportion_at_least(figure->numerator, figure->denominator, settings->confidence,
                            &evidence.at_least) != STATS_OK) {
        evidence.at_least_why = figure->why != WHY_NONE ? WHY_NO_DATA : WHY_NOT_COMPARABLE;
    }
    evidence.drawn = drawn_of(input, settings);
    evidence.perfect = perfect_of(input);
    fill_silence(&evidence, input, settings);
    evidence.flatters = completed->why == WHY_NONE && due->why == WHY_NONE &&
                        completed->rate >= due->rate + 0.001 - 1e-12;
    return evidence;
}
