/* SPDX-License-Identifier: GPL-3.0-or-later */
/* read(write(mapping)) is the mapping, for any mapping; and what a bound header says as one. */
#include "surveys/mapping.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/convert_table.h"

/* ---- random mappings ---- */

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u; /* Numerical Recipes */
    return *seed >> 8;
}

/* Up to 12 pieces: quotes, backslashes, control characters, comment marks, Vietnamese letters. */
static char *random_text(uint32_t *seed, size_t least)
{
    static const char *const pieces[] = {"a", "\"", "\\", "\n", "\t", "\r", "\x01", "\x1F", "\x7F",
                                         "ễ", "Đ", "Phường ", ";", "#", "//", "/*", "*/", " ", "'",
                                         "{", ")", "\\x41", "\\\"", "@include \"x\"", "e\xCC\x81"};
    char text[256] = "";
    size_t count = least + next_random(seed) % 12;
    for (size_t i = 0; i < count; i++) {
        size_t used = strlen(text);
        snprintf(text + used, sizeof text - used, "%s",
                 pieces[next_random(seed) % (sizeof pieces / sizeof pieces[0])]);
    }
    char *copy = strdup(text);
    assert_non_null(copy);
    return copy;
}

static char **random_texts(uint32_t *seed, size_t *count)
{
    *count = next_random(seed) % 4;
    char **texts = calloc(*count + 1, sizeof *texts);
    assert_non_null(texts);
    for (size_t i = 0; i < *count; i++) {
        texts[i] = random_text(seed, 0);
    }
    return texts;
}

static struct mapping_pair *random_pairs(uint32_t *seed, size_t *count)
{
    static const char *const fields[] = {"code", "unit", "received", "due", "completed", "status"};
    struct mapping_pair *pairs = calloc(7, sizeof *pairs);
    assert_non_null(pairs);
    for (size_t i = 0; i < 6; i++) { /* libconfig takes a name once */
        if (next_random(seed) % 2 == 0) {
            pairs[*count].key = strdup(fields[i]);
            pairs[(*count)++].text = random_text(seed, 0);
        }
    }
    return pairs;
}

static void fill_lists(struct mapping *mapping, uint32_t *seed)
{
    mapping->items = random_texts(seed, &mapping->item_count);
    mapping->item_ids = calloc(mapping->item_count + 1, sizeof *mapping->item_ids);
    mapping->blanks = random_texts(seed, &mapping->blank_count);
    mapping->ignored = random_texts(seed, &mapping->ignored_count);
    mapping->values = calloc(3, sizeof *mapping->values);
    mapping->labels = calloc(3, sizeof *mapping->labels);
    assert_true(mapping->item_ids != NULL && mapping->values != NULL && mapping->labels != NULL);
    for (size_t i = 0; i < mapping->item_count; i++) {
        mapping->item_ids[i] = next_random(seed) % 2 == 0 ? NULL : strdup("q-1\"\\");
    }
    mapping->value_count = next_random(seed) % 3;
    for (size_t i = 0; i < mapping->value_count; i++) {
        mapping->values[i] = (struct mapping_value){random_text(seed, 0), random_text(seed, 0),
                                                    random_text(seed, 0)};
    }
    mapping->label_count = next_random(seed) % 3;
    for (size_t i = 0; i < mapping->label_count; i++) {
        /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): cmocka ends the test above */
        mapping->labels[i] = (struct config_label){random_text(seed, 0),
                                                    1 + (int)(next_random(seed) % 10)};
    }
}

static struct zone random_zone(uint32_t *seed)
{
    struct zone zone = {(enum zone_kind)(next_random(seed) % 3), 0};
    if (zone.kind == ZONE_FIXED) {
        zone.minutes = (int32_t)(next_random(seed) % 1561) - 720; /* -12:00 to +14:00 */
    }
    return zone;
}

static struct mapping *random_mapping(uint32_t *seed)
{
    static const char delimiters[] = {'\0', ',', ';', '\t', '|'};
    struct error error;
    struct mapping *mapping = mapping_new(&error);
    assert_non_null(mapping);
    mapping->has_kind = next_random(seed) % 2 == 0;
    mapping->kind = mapping->has_kind ? (enum record_kind)(next_random(seed) % KINDS) : KIND_DOSSIERS;
    mapping->delimiter = delimiters[next_random(seed) % 5];
    mapping->dates = (enum date_order)(next_random(seed) % 4);
    static const char decimals[] = {'\0', '.', ','};
    mapping->decimal = decimals[next_random(seed) % 3];
    mapping->zone = random_zone(seed);
    mapping->stamps = random_zone(seed);
    if (mapping->zone.kind == ZONE_LOCAL && mapping->stamps.kind == ZONE_FIXED) {
        mapping->stamps = (struct zone){ZONE_LOCAL, 0}; /* refused together */
    }
    mapping->encoding = next_random(seed) % 2 == 0 ? NULL : strdup("UTF-8");
    mapping->units_free = next_random(seed) % 2 == 0;
    mapping->scale = next_random(seed) % 2 == 0 ? 0 : 3 + (int)(next_random(seed) % 8);
    mapping->path = next_random(seed) % 2 == 0 ? NULL : random_text(seed, 1);
    mapping->code = next_random(seed) % 2 == 0 ? NULL : random_text(seed, 1);
    mapping->columns = random_pairs(seed, &mapping->column_count);
    mapping->constants = random_pairs(seed, &mapping->constant_count);
    fill_lists(mapping, seed);
    return mapping;
}

static void digest_of(const struct mapping *mapping, char hex[DIGEST_HEX])
{
    struct digest digest;
    digest_begin(&digest);
    mapping_digest(mapping, &digest);
    digest_end(&digest, hex);
}

static void any_mapping_written_and_read_is_the_same(void **state)
{
    (void)state;
    uint32_t seed = 20231002;
    for (int i = 0; i < 2000; i++) {
        struct error error;
        char before[DIGEST_HEX];
        char after[DIGEST_HEX];
        char second[DIGEST_HEX];
        struct mapping *mapping = random_mapping(&seed);
        char *text = mapping_text(mapping, "thư mục/phiếu\n10.csv", &error);
        assert_non_null(text);
        struct mapping *read = mapping_parse("written", text, &error);
        if (read == NULL) {
            fail_msg("line %ld: %s %s %s\n%s", error.line, error.field, error.value, error.other, text);
        }
        /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): cmocka ends the test above */
        assert_int_equal(read->has_kind, mapping->has_kind);
        digest_of(mapping, before);
        digest_of(read, after);
        assert_string_equal(before, after);
        char *again = mapping_text(read, "phiếu\n10.csv", &error);
        assert_string_equal(text, again); /* only the name of the file, not its folder */
        struct mapping *third = mapping_parse("written", again, &error);
        digest_of(third, second);
        assert_string_equal(before, second);
        mapping_free(third);
        free(again);
        mapping_free(read);
        free(text);
        mapping_free(mapping);
    }
}

static void the_file_it_was_made_from_cannot_end_its_comment(void **state)
{
    (void)state;
    struct error error;
    struct mapping *mapping = mapping_new(&error);
    char *text = mapping_text(mapping, "a\nkind = \"forms\";", &error);
    assert_non_null(strstr(text, "Made from / Lập từ: a kind"));
    struct mapping *read = mapping_parse("written", text, &error);
    assert_non_null(read);
    assert_false(read->has_kind);
    mapping_free(read);
    free(text);
    mapping_free(mapping);
}

/* ---- of a bound header ---- */

static struct mapping *written_of(const struct table *table)
{
    struct error error;
    struct mapping *made = mapping_of(table->converter, &error);
    assert_non_null(made);
    char *text = mapping_text(made, "a.csv", &error);
    assert_non_null(text);
    struct mapping *read = mapping_parse("written", text, &error);
    assert_non_null(read);
    mapping_free(made);
    free(text);
    return read;
}

static void options_become_constants(void **state)
{
    (void)state;
    struct table table;
    struct form record;
    table_init(&table);
    assert_true(bind_with(&table, KIND_FORMS, "Mã phiếu|Câu 3: Thái độ|q1|Câu 3|Mức độ hài lòng chung", "13393",
                          DAY_2023_10_02));
    struct mapping *read = written_of(&table);
    assert_int_equal(read->kind, KIND_FORMS);
    assert_int_equal(read->delimiter, '|');
    assert_int_equal(read->item_count, 3);
    /* the id is written where the header itself would not give it */
    assert_string_equal(read->item_ids[0], "q3");
    assert_null(read->item_ids[1]);
    assert_string_equal(read->item_ids[2], "q3-3");
    table.mapping = *read;
    assert_true(bind_table(&table, KIND_FORMS, "Mã phiếu|Câu 3: Thái độ|q1|Câu 3|Mức độ hài lòng chung"));
    assert_true(form(&table, "P1|5|4|3|2", &record));
    assert_string_equal(record.answers, "5432");
    assert_int_equal(record.unit, 3);
    assert_int_equal(record.date.day, DAY_2023_10_02);
    const struct questionnaire *questions = converter_questionnaire(table.converter);
    assert_string_equal(questions->items[0].id, "q3");
    assert_string_equal(questions->items[1].id, "q1");
    assert_string_equal(questions->items[2].id, "q3-3");
    assert_true(questions->items[3].overall);
    table_release(&table);
    mapping_free(read);
}

static void the_meanings_of_the_map_in_force_are_kept(void **state)
{
    (void)state;
    struct table table;
    struct dossier record;
    struct error error;
    struct mapping *own = mapping_parse(
        "own",
        "units = \"free\"; dates = \"mdy\"; constants = { unit = \"Ward \\\"9\\\"\"; };"
        "columns = { code = \"no\"; received = \"open\"; status = \"state\"; completed = \"closed\"; };"
        "values = ( ( \"status\", \"Closed\", \"completed\" ) ); blank = ( \"-\" );",
        &error);
    assert_non_null(own);
    table_init(&table);
    table.mapping = *own;
    assert_true(bind_table(&table, KIND_DOSSIERS, "no|open|state|closed|other"));
    struct mapping *read = written_of(&table);
    table.mapping = *read;
    assert_true(bind_table(&table, KIND_DOSSIERS, "no|open|state|closed|other"));
    assert_true(dossier(&table, "A|10/02/2023|Closed|10/02/2023|x", &record));
    assert_int_equal(record.received.day, DAY_2023_10_02);
    assert_int_equal(record.status, STATUS_COMPLETED);
    assert_true(dossier(&table, "B|10/02/2023|-|-|x", &record));
    assert_int_equal(record.completed.day, DAY_NONE);
    table_release(&table);
    mapping_free(read);
    mapping_free(own);
}

static void a_header_that_stands_twice_cannot_be_named(void **state)
{
    (void)state;
    struct table table;
    struct error error;
    table_init(&table);
    assert_true(bind_table(&table, KIND_FORMS, "unit|date|q1|q1"));
    assert_null(mapping_of(table.converter, &error));
    assert_int_equal(error.code, ERROR_COLUMN_TWICE);
    assert_string_equal(error.value, "q1");
    table_release(&table);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_mapping_written_and_read_is_the_same),
        cmocka_unit_test(the_file_it_was_made_from_cannot_end_its_comment),
        cmocka_unit_test(options_become_constants),
        cmocka_unit_test(the_meanings_of_the_map_in_force_are_kept),
        cmocka_unit_test(a_header_that_stands_twice_cannot_be_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
