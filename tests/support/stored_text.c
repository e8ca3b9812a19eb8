/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/stored_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/stored.h"

struct store *stored_text(const char *dossiers, const char *forms)
{
    struct error error;
    struct store *store = store_open("", STORE_TEMPORARY, &error);
    assert_non_null(store);
    if (dossiers != NULL) {
        import_free(store, KIND_DOSSIERS, dossiers);
    }
    if (forms != NULL) {
        import_free(store, KIND_FORMS, forms);
    }
    return store;
}
