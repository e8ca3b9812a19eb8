/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the fields of one row must say to each other. One entry per rule. */
#ifndef HAILONG_SURVEYS_RULES_H
#define HAILONG_SURVEYS_RULES_H

#include "surveys/convert.h"

/* Checks a record against every rule of its kind, mending what a rule says it mends. False when
 * a rule rejects it. `at[i]` of a problem is found by the caller through error.field: the name of
 * the field that the rule points at. */
bool rules_dossier(struct dossier *record, struct convert_problems *problems);
bool rules_unit(const struct unit_row *record, struct convert_problems *problems);
bool rules_day(const struct calendar_day *record, struct convert_problems *problems);

#endif
