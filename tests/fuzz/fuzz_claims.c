/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a file of claims. Held together: a refusal names the file, has a code of its own and a place in it; what is read is
 * judged without an error and counted; what would mend a failure is a number of the file; the statements, written out again each
 * on its line, are read and judged the same, and so they are backwards: a verdict depends on no order. Every sentence and page
 * can be made in both languages. */
#include "reports/claims_page.h"
#include "reports/claims_parts.h"
#include "reports/pages.h"
#include "surveys/text.h"
#include "tests/fuzz/fuzz.h"

#include <string.h>

enum { LONGEST = 1 << 13, CLAIMS_TURNED = 60 };

static struct claim_faults faults;

static void check_faults(const char *text, size_t size)
{
    must(faults.count > 0 && faults.count <= CLAIM_FAULTS);
    must(faults.more == 0 || faults.count == CLAIM_FAULTS);
    long lines = 1;
    for (size_t i = 0; i < size; i++) {
        lines += text[i] == '\n';
    }
    for (size_t i = 0; i < faults.count; i++) {
        const struct error *error = &faults.error[i];
        char line[1024];
        must(error->code >= ERROR_CLAIM_LARGE && error->code <= ERROR_CLAIM_FORM);
        must(strcmp(error->file, "f.conf") == 0);
        must(error->line >= 0 && error->line <= lines && (error->line > 0 || error->code == ERROR_CLAIM_NONE));
        must(error_format(error, LANGUAGE_VI, line, sizeof line) > 0);
    }
}

static void judge(const struct claims_file *file, struct claims *claims)
{
    static struct settings settings;
    struct error error;
    settings = settings_default();
    const struct claims_source source = {NULL, &settings};
    must(claims_judge(file, &source, claims, &error));
}

static void check_claim(const struct claims *claims, const struct claim *claim)
{
    char line[CLAIM_LINE];
    must((claim->verdict == CLAIM_UNDECIDABLE) == (claim->why != CLAIM_WHY_NONE));
    must(claim->explanation.kind == REPAIR_NONE || claim->verdict == CLAIM_FAILS);
    must(claim->same_count == 0 || claim->verdict == CLAIM_FAILS);
    must(claim->explanation.kind == REPAIR_NONE || claim->explanation.kind == REPAIR_TRUNCATED || claim->explanation.instead[0] != '\0');
    must(!claim->has_rate || claim->rate.interval_why != WHY_NONE ||
         (claim->rate.low <= claim->rate.rate && claim->rate.rate <= claim->rate.high));
    for (int language = 0; language < 2; language++) {
        claim_sentences(claims, claim, (enum language)language, line, sizeof line);
        must(text_utf8_fault(line, strlen(line)) == strlen(line));
        must(claim->verdict != CLAIM_UNDECIDABLE || line[0] != '\0');
        claim_number(claim, claim->value, (enum language)language, line, sizeof line);
    }
}

static void check_page(const struct claims *claims)
{
    const struct page_request request = {.language = LANGUAGE_VI};
    struct page page;
    page_of_claims(&page, claims, &request);
    must(page_whole(&page));
    page_release(&page);
}

/* The statements again, with ids that stand for themselves, there or back. */
static size_t write_again(const struct claims *claims, bool back, char *text, size_t size)
{
    size_t used = 0;
    for (size_t i = 0; i < claims->count; i++) {
        const struct claim *claim = &claims->claim[back ? claims->count - 1 - i : i];
        int length = snprintf(text + used, size - used, "%s: %s\n", claim->id, claim->statement);
        used += length > 0 ? (size_t)length : 0;
        must(used < size);
    }
    return used;
}

/* decimal: as it was set in the file. */
static void check_again(const struct claims *claims, bool point, bool back)
{
    static char text[LONGEST * 40];
    size_t head = point ? (size_t)snprintf(text, sizeof text, "decimal = \".\"\n") : 0;
    size_t length = head + write_again(claims, back, text + head, sizeof text - head);
    struct claims_file *file = claims_parse("f.conf", text, length, &faults);
    struct claims again;
    must(file != NULL);
    judge(file, &again);
    must(again.count == claims->count && again.fails == claims->fails && again.holds == claims->holds);
    for (size_t i = 0; i < again.count; i++) {
        const struct claim *one = &claims->claim[back ? claims->count - 1 - i : i];
        const struct claim *other = &again.claim[i];
        must(one->verdict == other->verdict && one->why == other->why && one->rounded == other->rounded);
        must(strcmp(one->statement, other->statement) == 0 && strcmp(one->shown, other->shown) == 0);
        must((one->expected == NULL) == (other->expected == NULL));
        must(one->expected == NULL || strcmp(one->expected, other->expected) == 0);
    }
    claims_release(&again);
    claims_file_free(file);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static char text[LONGEST + 1];
    struct claims claims;
    if (size > LONGEST) {
        return 0;
    }
    memcpy(text, data, size);
    text[size] = '\0';
    struct claims_file *file = claims_parse("f.conf", text, size, &faults);
    if (file == NULL) {
        check_faults(text, size);
        return 0;
    }
    must(text_utf8_fault(text, size) == size);
    judge(file, &claims);
    must(claims.count == claims.holds + claims.fails + claims.undecidable + claims.values);
    for (size_t i = 0; i < claims.count; i++) {
        check_claim(&claims, &claims.claim[i]);
    }
    check_page(&claims);
    if (claims.count <= CLAIMS_TURNED) {
        check_again(&claims, file->decimal == '.', false);
        check_again(&claims, file->decimal == '.', true);
    }
    claims_release(&claims);
    claims_file_free(file);
    return 0;
}
