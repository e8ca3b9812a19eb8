/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/measure.h"

#include "reports/figures.h"
#include "reports/points.h"

#include <math.h>
#include <string.h>

static const int64_t RATE_WHOLE = 1000000000;

static struct measure measure(int64_t part, int64_t whole)
{
    bool good = part >= 0 && whole >= 0 && part <= POINTS_COUNT_MOST && whole <= POINTS_COUNT_MOST;
    return (struct measure){.state = !good       ? MEASURE_DOUBTFUL
                                     : whole > 0 ? MEASURE_THERE
                                     : part > 0  ? MEASURE_DOUBTFUL
                                                 : MEASURE_EMPTY,
                            .part = part,
                            .whole = whole};
}

static struct measure of_figure(const struct figure *figure)
{
    if (figure == NULL || figure->why != WHY_NONE) {
        return (struct measure){.state = MEASURE_EMPTY};
    }
    if (figure->has_counts) {
        return measure(figure->numerator, figure->denominator);
    }
    if (!(figure->rate >= 0 && figure->rate <= 1)) {
        return (struct measure){.state = MEASURE_DOUBTFUL};
    }
    return measure((int64_t)floor(figure->rate * (double)RATE_WHOLE + 0.5), RATE_WHOLE);
}

static struct measure of_policy(const struct dossier_counts *dossiers, enum policy policy)
{
    const struct settings settings = settings_default();
    struct figure figure = figure_on_time(policy, dossiers, &settings);
    return of_figure(&figure);
}

static struct measure on_time(const struct grade_input *input)
{
    return of_figure(input->on_time);
}

static struct measure satisfaction(const struct grade_input *input)
{
    return of_figure(input->satisfaction);
}

static struct measure completed(const struct grade_input *input)
{
    return of_policy(input->dossiers, POLICY_COMPLETED);
}

static struct measure portal(const struct grade_input *input)
{
    return of_policy(input->dossiers, POLICY_PORTAL);
}

static struct measure received(const struct grade_input *input)
{
    return of_policy(input->dossiers, POLICY_RECEIVED);
}

static struct measure due(const struct grade_input *input)
{
    return of_policy(input->dossiers, POLICY_DUE);
}

static struct measure overdue(const struct grade_input *input)
{
    struct measure on_time_share = portal(input);
    return measure(on_time_share.whole - on_time_share.part, on_time_share.whole);
}

static const struct {
    const char *name;
    struct measure (*of)(const struct grade_input *input);
} figures[] = {
    {"on-time", on_time},        {"satisfaction", satisfaction}, {"on-time-completed", completed},
    {"on-time-portal", portal},  {"on-time-received", received}, {"on-time-due", due},
    {"overdue-portal", overdue},
};

enum { FIGURES = sizeof figures / sizeof figures[0] };

static size_t place_of(const char *name)
{
    size_t at = 0;
    while (at < FIGURES && strcmp(figures[at].name, name) != 0) {
        at++;
    }
    return at;
}

bool measure_is_figure(const char *name)
{
    return place_of(name) < FIGURES;
}

struct measure measure_of(const char *name, const struct grade_input *input)
{
    size_t at = place_of(name);
    int64_t part = 0;
    int64_t whole = 0;
    if (at < FIGURES) {
        return figures[at].of(input);
    }
    enum indicator_state reported =
        input->indicator == NULL ? INDICATOR_ABSENT : input->indicator(input->context, name, &part, &whole);
    if (reported == INDICATOR_THERE) {
        return measure(part, whole);
    }
    return (struct measure){.state = reported == INDICATOR_PARTLY     ? MEASURE_PARTLY
                                     : reported == INDICATOR_DOUBTFUL ? MEASURE_DOUBTFUL
                                                                      : MEASURE_ABSENT};
}
