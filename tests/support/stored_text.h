/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A private store of communes that are in no register, from tables as text. For tests of pages, which have cells of their own
 * and so cannot include what reads rows. */
#ifndef HAILONG_TESTS_SUPPORT_STORED_TEXT_H
#define HAILONG_TESTS_SUPPORT_STORED_TEXT_H

#include "surveys/store.h"

/* NULL: none of that kind. Fails the test that runs when a row is rejected. Caller closes. */
struct store *stored_text(const char *dossiers, const char *forms);

#endif
