/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Logs of random dossiers for tests of the store: all that a log can say, and nothing that an
 * import rejects. */
#ifndef HAILONG_TESTS_SUPPORT_DOSSIER_LOG_H
#define HAILONG_TESTS_SUPPORT_DOSSIER_LOG_H

#include <stdbool.h>

/* Writes the file-th log of one register as CSV: some 1600 of its 2400 dossiers of the communes 1
 * to 3, most received from October 2023 to July 2024 and a few at the end of 2020, as they stand
 * after something has happened to them. The codes are national ones. The same number gives the same
 * bytes. False: the file could not be written. */
bool dossier_log_write(const char *path, int file);

#endif
