/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A label of an answer as maps and questionnaires give it. */
#ifndef HAILONG_SURVEYS_CONFIG_LABEL_H
#define HAILONG_SURVEYS_CONFIG_LABEL_H

struct config_label {
    char *label; /* as it is spelled in the file; whole answers are compared, folded */
    int level;   /* 1..10: what it counts as */
};

#endif
