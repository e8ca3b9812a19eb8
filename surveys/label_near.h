/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a label that is none of a field's or a question's own was probably meant to be. */
#ifndef HAILONG_SURVEYS_LABEL_NEAR_H
#define HAILONG_SURVEYS_LABEL_NEAR_H

#include "surveys/schema.h"

/* The label spelled most like the text, marks and case aside: at most two letters of eight or
 * more may differ, one of four to seven; NULL when none is so near, or two that mean different things are. */
const char *label_nearest(const struct choice *choices, const char *text, size_t length);

#endif
