/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Claims from a text, without a store, for the tests of reports/claims*. */
#ifndef HAILONG_SUPPORT_CLAIMS_TEXT_H
#define HAILONG_SUPPORT_CLAIMS_TEXT_H

#include "reports/claims.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CLAIMS_PATH "so-lieu.conf"

struct judged {
    struct claims_file *file;
    struct claims claims;
    struct settings settings;
};

/* Fails the test where the text cannot be read. */
static inline void judge_text(struct judged *judged, const char *text)
{
    static struct claim_faults found;
    struct error error;
    char line[1024];
    judged->settings = settings_default();
    judged->file = claims_parse(CLAIMS_PATH, text, strlen(text), &found);
    for (size_t i = 0; i < found.count; i++) {
        error_format(&found.error[i], LANGUAGE_EN, line, sizeof line);
        print_error("%s\n", line);
    }
    assert_non_null(judged->file);
    const struct claims_source source = {NULL, &judged->settings};
    assert_true(claims_judge(judged->file, &source, &judged->claims, &error));
}

static inline void judged_release(struct judged *judged)
{
    claims_release(&judged->claims);
    claims_file_free(judged->file);
}

static inline const struct claim *claim_at(const struct judged *judged, const char *id)
{
    for (size_t i = 0; i < judged->claims.count; i++) {
        if (strcmp(judged->claims.claim[i].id, id) == 0) {
            return &judged->claims.claim[i];
        }
    }
    fail_msg("there is no claim %s", id);
    return NULL;
}

static inline void assert_text(const char *found, const char *expected)
{
    if (expected == NULL || found == NULL) {
        assert_ptr_equal(found, expected);
    } else {
        assert_string_equal(found, expected);
    }
}

/* One statement alone: its verdict, why, and what it comes to. */
static inline void assert_judged(const char *text, enum claim_verdict verdict, enum claim_why why, const char *value,
                                 const char *expected, const char *difference)
{
    struct judged judged;
    judge_text(&judged, text);
    const struct claim *claim = &judged.claims.claim[judged.claims.count - 1];
    if (claim->verdict != verdict || claim->why != why) {
        print_error("%s\n", text);
    }
    assert_string_equal(claim_verdict_name(claim->verdict), claim_verdict_name(verdict));
    assert_text(claim_why_name(claim->why), claim_why_name(why));
    assert_text(claim->value, value);
    assert_text(claim->expected, expected);
    assert_text(claim->difference, difference);
    judged_release(&judged);
}

static inline void assert_holds(const char *text)
{
    struct judged judged;
    judge_text(&judged, text);
    const struct claim *claim = &judged.claims.claim[judged.claims.count - 1];
    if (claim->verdict != CLAIM_HOLDS) {
        print_error("%s\n", text);
    }
    assert_string_equal(claim_verdict_name(claim->verdict), "holds");
    judged_release(&judged);
}

static inline void assert_open(const char *text, enum claim_why why)
{
    struct judged judged;
    judge_text(&judged, text);
    const struct claim *claim = &judged.claims.claim[judged.claims.count - 1];
    if (claim->verdict != CLAIM_UNDECIDABLE || claim->why != why) {
        print_error("%s\n", text);
    }
    assert_string_equal(claim_verdict_name(claim->verdict), "undecidable");
    assert_text(claim_why_name(claim->why), claim_why_name(why));
    judged_release(&judged);
}

#endif
