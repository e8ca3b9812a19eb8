/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The field tables, walked: what one entry promises must hold for all of them. */
#include "surveys/schema.h"
#include "surveys/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

static const size_t record_sizes[KINDS] = {
    [KIND_DOSSIERS] = sizeof(struct dossier),
    [KIND_FORMS] = sizeof(struct form),
    [KIND_UNITS] = sizeof(struct unit_row),
    [KIND_CALENDAR] = sizeof(struct calendar_day),
    [KIND_PROCEDURES] = sizeof(struct procedure),
    [KIND_INDICATORS] = sizeof(struct indicator),
    [KIND_TABLE06] = sizeof(struct table06_row),
    [KIND_ACTIVITIES] = sizeof(struct activity),
    [KIND_MODELS] = sizeof(struct model),
    [KIND_RESULTS] = sizeof(struct result),
};

static void each_field(void (*check)(const struct schema *schema, size_t index))
{
    for (int kind = 0; kind < KINDS; kind++) {
        const struct schema *schema = schema_of((enum record_kind)kind);
        assert_int_equal(schema->kind, kind);
        for (size_t i = 0; i < schema->count; i++) {
            check(schema, i);
        }
    }
}

static bool ends_with_stop(const char *text)
{
    return text != NULL && text[0] != '\0' && text[strlen(text) - 1] == '.';
}

static void check_words(const struct schema *schema, size_t index)
{
    const struct field *field = &schema->fields[index];
    assert_int_equal(strspn(field->name, "abcdefghijklmnopqrstuvwxyz_0123456789"), strlen(field->name));
    assert_true(field->label[0][0] != '\0' && field->label[1][0] != '\0');
    assert_true(ends_with_stop(field->doc[0]) && ends_with_stop(field->doc[1]));
    assert_ptr_equal(schema_field(schema, field->name), field); /* so names are unique */
}

static void names_are_plain_and_docs_are_sentences(void **state)
{
    (void)state;
    each_field(check_words);
}

static bool is_stored(const struct field *field)
{
    return field->type != FIELD_ITEM && field->type != FIELD_IGNORED;
}

static void check_place(const struct schema *schema, size_t index)
{
    const struct field *field = &schema->fields[index];
    assert_true(field->low <= field->high);
    if (!is_stored(field)) {
        return;
    }
    assert_true(field->offset < record_sizes[schema->kind]);
    for (size_t i = 0; i < index; i++) {
        assert_true(!is_stored(&schema->fields[i]) || schema->fields[i].offset != field->offset);
    }
    if (field->type == FIELD_TEXT || field->type == FIELD_NAME || field->type == FIELD_UNIT) {
        assert_in_range(field->high, 1, 1000); /* characters: the converter keeps 4000 bytes */
    }
    if (field->type == FIELD_CHOICE) {
        assert_non_null(field->choices);
    }
}

static void offsets_are_distinct_and_inside_the_record(void **state)
{
    (void)state;
    each_field(check_place);
}

static void check_choices(const struct schema *schema, size_t index)
{
    const struct field *field = &schema->fields[index];
    for (const struct choice *a = field->choices; a != NULL && a->label != NULL; a++) {
        for (const struct choice *b = field->choices; b != a; b++) {
            char left[128];
            char right[128];
            assert_true(text_fold(a->label, strlen(a->label), left, sizeof left));
            assert_true(text_fold(b->label, strlen(b->label), right, sizeof right));
            assert_string_not_equal(left, right);
        }
    }
}

static void labels_of_a_choice_are_distinct(void **state)
{
    (void)state;
    each_field(check_choices);
}

static size_t headers_of(const struct field *field, const char *headers[64])
{
    size_t count = 0;
    headers[count++] = field->name;
    headers[count++] = field->label[0];
    headers[count++] = field->label[1];
    for (const char *const *alias = field->aliases; alias != NULL && *alias != NULL; alias++) {
        headers[count++] = *alias;
    }
    return count;
}

static bool share_a_header(const struct field *a, const struct field *b)
{
    const char *left[64];
    const char *right[64];
    size_t left_count = headers_of(a, left);
    size_t right_count = headers_of(b, right);
    for (size_t i = 0; i < left_count; i++) {
        char key[256];
        assert_true(text_header_key(left[i], strlen(left[i]), key, sizeof key));
        assert_true(key[0] != '\0');
        for (size_t j = 0; j < right_count; j++) {
            char other[256];
            assert_true(text_header_key(right[j], strlen(right[j]), other, sizeof other));
            if (strcmp(key, other) == 0) {
                print_error("%s and %s share '%s'\n", a->name, b->name, left[i]);
                return true;
            }
        }
    }
    return false;
}

static void check_headers(const struct schema *schema, size_t index)
{
    for (size_t i = 0; i < index; i++) {
        assert_false(share_a_header(&schema->fields[i], &schema->fields[index]));
    }
}

static void no_header_means_two_fields(void **state)
{
    (void)state;
    each_field(check_headers);
}

static void kinds_are_known_by_name(void **state)
{
    (void)state;
    enum record_kind kind = KINDS;
    assert_true(schema_kind("forms", &kind));
    assert_int_equal(kind, KIND_FORMS);
    assert_true(schema_kind("dossiers", &kind));
    assert_true(schema_kind("units", &kind));
    assert_false(schema_kind("claims", &kind));
    assert_null(schema_field(schema_of(KIND_FORMS), "received"));
}

/* The contract of the command line (fields of a dossier, of a form). */
static void the_fields_of_the_contract_are_there(void **state)
{
    (void)state;
    static const char *const dossier[] = {
        "code",   "unit",   "procedure",  "field",   "channel",
        "received", "due",  "completed",  "status",  "supplement_requested",
        "supplement_received", "supplement_count", "reappointed_on", "due_new", "limit_days",
        "complaint"};
    static const char *const form[] = {"id",      "unit",  "date",  "procedure", "field",
                                       "channel", "group", "items", "overall",   "score",
                                       "comment"};
    for (size_t i = 0; i < sizeof dossier / sizeof dossier[0]; i++) {
        assert_non_null(schema_field(schema_of(KIND_DOSSIERS), dossier[i]));
    }
    for (size_t i = 0; i < sizeof form / sizeof form[0]; i++) {
        assert_non_null(schema_field(schema_of(KIND_FORMS), form[i]));
    }
    assert_int_equal(schema_field(schema_of(KIND_FORMS), "comment")->type, FIELD_IGNORED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_plain_and_docs_are_sentences),
        cmocka_unit_test(offsets_are_distinct_and_inside_the_record),
        cmocka_unit_test(labels_of_a_choice_are_distinct),
        cmocka_unit_test(no_header_means_two_fields),
        cmocka_unit_test(kinds_are_known_by_name),
        cmocka_unit_test(the_fields_of_the_contract_are_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
