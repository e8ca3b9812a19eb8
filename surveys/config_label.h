/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The scale of answers, and their labels, as maps and questionnaires give them. */
#ifndef HAILONG_SURVEYS_CONFIG_LABEL_H
#define HAILONG_SURVEYS_CONFIG_LABEL_H

enum { SCALE_USUAL = 5 }; /* levels, where neither map nor questionnaire says another number */

struct config_label {
    char *label; /* as it is spelled in the file; whole answers are compared, folded */
    int level;   /* 1..10: what it counts as */
};

#endif
