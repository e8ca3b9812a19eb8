/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A dossier of which nothing is said. */
#ifndef HAILONG_TESTS_SUPPORT_BLANK_H
#define HAILONG_TESTS_SUPPORT_BLANK_H

#include "surveys/records.h"

static inline struct dossier blank_dossier(void)
{
    static const struct moment unsaid = {DAY_NONE, TIME_NONE};
    return (struct dossier){.code = "",
                            .received = unsaid,
                            .due = unsaid,
                            .completed = unsaid,
                            .supplement_requested = unsaid,
                            .supplement_received = unsaid,
                            .reappointed_on = unsaid,
                            .due_new = unsaid,
                            .supplement_count = -1,
                            .reappointed_count = -1,
                            .limit_days = -1,
                            .complaint = -1};
}

#endif
