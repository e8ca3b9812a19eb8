/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences of the scorecard as a page (phrases_card.c), by index where there are several: false at
 * the end. */
#ifndef HAILONG_REPORTS_CARD_PHRASES_H
#define HAILONG_REPORTS_CARD_PHRASES_H

#include "reports/renderers.h"

/* Name of a file, without its folder. */
const char *page_file_name(const char *path);
/* "Quá hạn: 30 hồ sơ (27 đã giải quyết, 3 chưa xong)." or "" where no dossier was there at all. */
void page_late(const struct scorecard *card, enum language language, char *buffer, size_t size);
/* On time by the definition in force and by a second one, both named; "" where neither has data. */
void page_two_formulas(const struct scorecard *card, const struct settings *settings,
                       enum language language, char *buffer, size_t size);
/* "Chất lượng số liệu: B (các mức A đến D)", and which requirements do not hold: "" where all do.
 */
void page_data_grade(const struct scorecard *card, enum language language, char *buffer,
                     size_t size);
void page_data_failed(const struct scorecard *card, const struct settings *settings,
                      enum language language, char *buffer, size_t size);
/* What became of the rows of dossiers and forms in all files in force; "" without any. */
void page_rows(const struct scorecards *cards, enum language language, char *buffer, size_t size);
/* How many rejected rows are still missing, and where they stand; "" when none is missing. */
void page_rejects(const struct scorecards *cards, enum language language, char *buffer,
                  size_t size);
/* The files read, by kind and the beginning of their SHA-256: "hồ sơ 77e0c1…, phiếu 8c1d…". */
void page_hashes(const struct scorecards *cards, enum language language, char *buffer, size_t size);
/* Names of a level of a question, the best one is 0: "5 Rất hài lòng"; plain numbers where no words
 * are known. */
void page_level(int index, int scale, enum language language, char *buffer, size_t size);

#endif
