/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the pages and documents of claims share: sentences and numbers, made from the values alone (phrases_claims.c). */
#ifndef HAILONG_REPORTS_CLAIMS_PAGE_H
#define HAILONG_REPORTS_CLAIMS_PAGE_H

#include "reports/claims.h"
#include "reports/json.h"
#include "reports/page.h"
#include "reports/renderers.h"

enum { CLAIM_LINE = 4096 };

/* What there is to say of a claim: by how much it fails and why, what is missing, how it holds. By index, false at the end. */
bool claim_sentence(const struct claims *claims, const struct claim *claim, size_t index, enum language language, char *buffer,
                    size_t size);
/* All of them, one behind the other; "" where there is nothing to say. */
void claim_sentences(const struct claims *claims, const struct claim *claim, enum language language, char *buffer, size_t size);
/* "11 hold, 2 do not, 4 cannot be decided." */
void claims_headline(const struct claims *claims, enum language language, char *buffer, size_t size);
/* A plain decimal or "986/986" with the unit of the claim: "9.112.840 đồng"; a stroke for NULL. */
void claim_number(const struct claim *claim, const char *plain, enum language language, char *buffer, size_t size);
/* "Dân vận khéo" or the name of the file; NULL: it has none, being standard input. */
const char *claims_name(const struct claims *claims);

/* On a page that is about something else: a heading with how many hold, then the tables of claims (page_claims.c). */
void page_put_claims(struct page *page, const struct claims *claims);
/* An array `claims` of a JSON document. */
void json_put_claims(struct json *json, const struct claims *claims, enum language language);

void csv_claims(const struct claims *claims, const struct render_options *options, struct sink *sink);
void json_claims(const struct claims *claims, const struct render_options *options, struct sink *sink);

#endif
