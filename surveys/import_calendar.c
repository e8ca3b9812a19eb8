/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an import has to say about the years of the working calendar, or the codes of procedures, that it brought. */
#include "surveys/calendar_law.h"
#include "surveys/import_parts.h"

#include <stdio.h>

struct telling {
    struct importing *importing;
    const struct calendar *calendar;
};

static bool is_shipped(int year)
{
    size_t count = 0;
    const struct calendar_day *days = calendar_shipped(&count);
    int32_t first = day_from_civil(year, 1, 1);
    int32_t last = day_from_civil(year, 12, 31);
    for (size_t i = 0; i < count; i++) {
        if (days[i].day >= first && days[i].day <= last) {
            return true;
        }
    }
    return false;
}

static bool tell_year(void *context, const struct calendar_year_met *met)
{
    const struct telling *telling = context;
    const bool vanishes = store_is_temporary(telling->importing->store) || telling->importing->options->dry_run;
    struct error problem;
    char year[16];
    char missing[CALENDAR_MISSING];
    snprintf(year, sizeof year, "%d", met->year);
    if (calendar_missing(telling->calendar, met->year, missing)) {
        error_set(&problem, ERROR_CALENDAR_MISSING, NULL, year, missing, NULL);
        if (is_shipped(met->year) && !vanishes) {
            snprintf(problem.hint, sizeof problem.hint, "%lld",
                     (long long)telling->importing->report->batch);
        }
        import_tell(telling->importing, &problem);
    }
    if (met->others > 0 && !store_is_temporary(telling->importing->store)) {
        char count[24];
        snprintf(count, sizeof count, "%lld", (long long)met->others);
        error_set(&problem, ERROR_CALENDAR_OTHERS, NULL, year, met->imports, count);
        import_tell(telling->importing, &problem);
    }
    return true;
}

bool import_tell_calendar(struct importing *importing, struct error *error)
{
    if (importing->options->kind != KIND_CALENDAR) {
        return true;
    }
    struct calendar *calendar = store_calendar(importing->store, error);
    struct telling telling = {importing, calendar};
    bool good =
        calendar != NULL && store_each_calendar_year(importing->store, importing->report->batch,
                                                     tell_year, &telling, error);
    calendar_free(calendar);
    return good;
}

bool import_tell_procedures(struct importing *importing, struct error *error)
{
    struct shared_codes shared;
    if (importing->options->kind != KIND_PROCEDURES) {
        return true;
    }
    if (!store_shared_codes(importing->store, &shared, error)) {
        return false;
    }
    import_tell_count(importing, ERROR_CODES_SHARED, shared.count, shared.first);
    return true;
}
