/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/questionnaire_rows.h"

#include "surveys/tally.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

size_t overall_question(const struct asked *asked)
{
    size_t at = 0;
    while (at < asked->questions.count && !asked->questions.items[at].overall) {
        at++;
    }
    return at;
}

/* Which questions anybody answers. */
static void find_answered(const struct asked *asked, const struct answer_pattern *patterns, size_t count,
                          bool answered[static ITEMS_MAX])
{
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < asked->questions.count; j++) {
            answered[j] = answered[j] || answer_level(patterns[i].answers[j]) > 0;
        }
    }
}

static bool is_complete(const struct answer_rows *rows, size_t overall, const char *answers)
{
    size_t answered = 0;
    while (answered < rows->items && answer_level(answers[rows->item[answered]]) > 0) {
        answered++;
    }
    return answered == rows->items && answer_level(answers[overall]) > 0;
}

static double number_of(char answer)
{
    int level = answer_level(answer);
    return level > 0 ? level : (double)NAN;
}

/* overall: the outcome's question, of forms that are complete; or the number of questions: no outcome, all forms. */
static bool fill(const struct answer_pattern *patterns, size_t count, size_t overall, bool complete, struct answer_rows *rows)
{
    for (size_t i = 0; i < count; i++) {
        if (!complete || is_complete(rows, overall, patterns[i].answers)) {
            rows->forms += (size_t)patterns[i].forms;
        }
    }
    rows->answers = malloc((rows->forms * rows->items + 1) * sizeof *rows->answers);
    rows->outcome = complete ? malloc((rows->forms + 1) * sizeof *rows->outcome) : NULL;
    if (rows->answers == NULL || (complete && rows->outcome == NULL)) {
        answer_rows_release(rows);
        return false;
    }
    size_t form = 0;
    for (size_t i = 0; i < count; i++) {
        const char *answers = patterns[i].answers;
        if (complete && !is_complete(rows, overall, answers)) {
            continue;
        }
        for (int64_t copy = 0; copy < patterns[i].forms; copy++, form++) {
            for (size_t item = 0; item < rows->items; item++) {
                rows->answers[form * rows->items + item] = number_of(answers[rows->item[item]]);
            }
            if (complete) {
                rows->outcome[form] = number_of(answers[overall]);
            }
        }
    }
    return true;
}

static bool build(const struct asked *asked, const struct answer_pattern *patterns, size_t count, bool complete,
                  struct answer_rows *rows)
{
    bool answered[ITEMS_MAX] = {false};
    memset(rows, 0, sizeof *rows);
    find_answered(asked, patterns, count, answered);
    for (size_t i = 0; i < asked->questions.count; i++) {
        if (!asked->questions.items[i].overall && (!complete || answered[i])) {
            rows->item[rows->items++] = i;
        }
    }
    return fill(patterns, count, overall_question(asked), complete, rows);
}

bool answer_rows_all(const struct asked *asked, const struct answer_pattern *patterns, size_t count,
                     struct answer_rows *rows)
{
    return build(asked, patterns, count, false, rows);
}

bool answer_rows_complete(const struct asked *asked, const struct answer_pattern *patterns, size_t count,
                          struct answer_rows *rows)
{
    return build(asked, patterns, count, true, rows);
}

void answer_rows_release(struct answer_rows *rows)
{
    free(rows->answers);
    free(rows->outcome);
    rows->answers = NULL;
    rows->outcome = NULL;
}
