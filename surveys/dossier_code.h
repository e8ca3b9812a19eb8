/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The national form of a dossier's code (TT 01/2018/TT-VPCP Đ19). */
#ifndef HAILONG_SURVEYS_DOSSIER_CODE_H
#define HAILONG_SURVEYS_DOSSIER_CODE_H

#include <stdbool.h>
#include <stdint.h>

/* True for codes such as H44.100.14-260801-0007: the office's identifier in dot-separated groups,
 * the day of receipt as YYMMDD (put into *day), and the number within that day. */
bool dossier_code_is_national(const char *code, int32_t *day);

#endif
