/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/rulebook.h"

#include <stdlib.h>
#include <string.h>

enum { AFTER_HOURS = 15 * 3600 };

struct dossier_rules dossier_rules_default(void)
{
    return (struct dossier_rules){.compare = COMPARE_DATE,
                                  .supplement = SUPPLEMENT_RESTART,
                                  .no_due = NO_DUE_EXCLUDE,
                                  .after_hours = AFTER_HOURS,
                                  .hours = office_hours_default()};
}

bool dossier_rules_equal(const struct dossier_rules *a, const struct dossier_rules *b)
{
    return a->compare == b->compare && a->supplement == b->supplement && a->no_due == b->no_due &&
           a->after_hours == b->after_hours && a->hours.open == b->hours.open &&
           a->hours.noon_from == b->hours.noon_from && a->hours.noon_to == b->hours.noon_to &&
           a->hours.close == b->hours.close;
}

bool rulebook_shipped(const struct dossier_rules *rules, struct rulebook *book)
{
    *book = (struct rulebook){.rules = *rules, .calendar = calendar_new(NULL, 0)};
    return book->calendar != NULL;
}

void rulebook_release(struct rulebook *book)
{
    calendar_free(book->calendar);
    free(book->procedure);
    memset(book, 0, sizeof *book);
}

const struct procedure_rule *rulebook_procedure(const struct rulebook *book, int32_t name)
{
    if (name <= 0 || (size_t)name >= book->procedure_count || !book->procedure[name].listed) {
        return NULL;
    }
    return &book->procedure[name];
}
