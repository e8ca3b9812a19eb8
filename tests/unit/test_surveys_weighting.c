/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `weights` in a map of forms: what it says survives the store; the dossiers it weighs to. */
#include "surveys/weighting.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "surveys/import.h"
#include "surveys/mapping.h"
#include "surveys/store.h"
#include "tests/support/folder.h"

static const char cells_map[] =
    "kind = \"forms\"; units = \"free\"; columns = { overall = \"overall\"; };\n"
    "weights = { counts = ( ( \"Đất đai\", \"online\", 300 ), ( \"Hộ tịch\", \"direct\", 0 ) ); };";

static void digest_of(const struct mapping *mapping, char hex[DIGEST_HEX])
{
    struct digest digest;
    digest_begin(&digest);
    mapping_digest(mapping, &digest);
    digest_end(&digest, hex);
}

static void a_text_reads_back(void **state)
{
    static const char *const texts[] = {
        "poststratify\tfield\tchannel\n", "rake\t\tchannel\n",
        "poststratify\tfield\tchannel\nĐất đai\tonline\t300\nHộ tịch\tdirect\t0\n",
        "rake\tfield\tchannel\nĐất đai\t\t420\n\tpost\t420\n"};
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct weighting *weighting = weighting_parse(texts[i]);
        assert_non_null(weighting);
        char *text = weighting_text(weighting);
        assert_non_null(text);
        assert_string_equal(text, texts[i]);
        free(text);
        weighting_free(weighting);
    }
}

static void what_is_no_such_text_is_refused(void **state)
{
    static const char *const texts[] = {"",
                                        "poststratify",
                                        "poststratify\t\t\n",
                                        "trim\tfield\tchannel\n",
                                        "rake\tfield\tchannel\nĐất đai\tonline\n",
                                        "rake\tfield\tchannel\nĐất đai\tonline\t-3\n",
                                        "rake\tfield\tchannel\nĐất đai\tonline\t3"};
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        assert_null(weighting_parse(texts[i]));
    }
}

static void channels_go_by_every_label_of_the_schema(void **state)
{
    (void)state;
    assert_int_equal(channel_of_name("online"), CHANNEL_ONLINE);
    assert_int_equal(channel_of_name("  TRỰC  tuyến "), CHANNEL_ONLINE);
    assert_int_equal(channel_of_name("Trực tiếp"), CHANNEL_DIRECT);
    assert_int_equal(channel_of_name("3"), CHANNEL_POST);
    assert_int_equal(channel_of_name("phone"), WEIGHTING_ANY);
    assert_int_equal(channel_of_name(""), WEIGHTING_ANY);
    assert_string_equal(channel_name(CHANNEL_POST), "post");
    assert_string_equal(channel_name(CHANNEL_UNKNOWN), "");
    assert_string_equal(channel_name(WEIGHTING_ANY), "");
}

static void weights_belong_to_the_digest_and_the_written_map(void **state)
{
    struct error error;
    char with[DIGEST_HEX];
    char without[DIGEST_HEX];
    char again[DIGEST_HEX];
    (void)state;
    struct mapping *mapping = mapping_parse("m", cells_map, &error);
    struct mapping *plain = mapping_parse(
        "m", "kind = \"forms\"; units = \"free\"; columns = { overall = \"overall\"; };", &error);
    assert_non_null(mapping);
    assert_non_null(plain);
    char *text = mapping_text(mapping, NULL, &error);
    assert_non_null(text);
    struct mapping *back = mapping_parse("m", text, &error);
    assert_non_null(back);
    digest_of(mapping, with);
    digest_of(plain, without);
    digest_of(back, again);
    assert_string_equal(with, again);
    assert_string_not_equal(with, without);
    free(text);
    mapping_free(mapping);
    mapping_free(plain);
    mapping_free(back);
}

static const char *path_in(const char *folder)
{
    static char path[FOLDER_PATH + 16];
    snprintf(path, sizeof path, "%s/file.csv", folder);
    return path;
}

static int64_t import_text(struct store *store, const char *folder, enum record_kind kind,
                           const char *text, const struct mapping *mapping)
{
    struct error error;
    struct import_report report;
    const char *path = path_in(folder);
    folder_write(path, text, strlen(text));
    struct import_options options = {.kind = kind,
                                     .file = path,
                                     .mapping = mapping,
                                     .date = DAY_NONE,
                                     .max_rejects = 0,
                                     .max_reject_share = -1,
                                     .rejects = ""};
    assert_true(import_file(store, &options, &report, &error));
    int64_t batch = report.batch;
    import_report_release(&report);
    return batch;
}

/* The latest live import that says anything decides; undoing it uncovers the one before. */
static void the_latest_live_import_decides(void **state)
{
    static const char one[] =
        "id,unit,date,field,channel,overall\nF1,A,2023-10-05,Đất đai,online,5\n";
    static const char two[] =
        "id,unit,date,field,channel,overall\nF2,A,2023-10-06,Đất đai,online,5\n"
        "F3,B,2023-10-06,Đất đai,online,5\n";
    static const char three[] =
        "id,unit,date,field,channel,overall\nF4,A,2023-10-07,Đất đai,online,5\n";
    struct error error;
    struct store_weights found;
    char folder[FOLDER_PATH];
    (void)state;
    folder_make(folder);
    struct store *store = store_open("", STORE_TEMPORARY, &error);
    struct mapping *cells = mapping_parse("m", cells_map, &error);
    struct mapping *rake = mapping_parse("m",
                                         "units = \"free\"; columns = { overall = \"overall\"; };"
                                         "weights = { by = \"channel\"; method = \"rake\"; };",
                                         &error);
    struct mapping *plain =
        mapping_parse("m", "units = \"free\"; columns = { overall = \"overall\"; };", &error);
    assert_non_null(store);
    assert_true(store_weighting(store, &found, &error));
    assert_null(found.weighting);
    int64_t first = import_text(store, folder, KIND_FORMS, one, cells);
    int64_t second = import_text(store, folder, KIND_FORMS, two, rake);
    import_text(store, folder, KIND_FORMS, three, plain);
    assert_true(store_weighting(store, &found, &error));
    assert_int_equal(found.batch, second);
    assert_int_equal(found.units, 2);
    assert_int_equal(found.weighting->method, WEIGHTING_RAKE);
    assert_false(found.weighting->by_field);
    weighting_free(found.weighting);
    assert_true(store_undo(store, second, &error));
    assert_true(store_weighting(store, &found, &error));
    assert_int_equal(found.batch, first);
    assert_int_equal(found.units, 1);
    assert_int_equal(found.weighting->known_count, 2);
    assert_string_equal(found.weighting->known[0].field, "Đất đai");
    weighting_free(found.weighting);
    assert_true(store_undo(store, first, &error));
    assert_true(store_weighting(store, &found, &error));
    assert_null(found.weighting);
    mapping_free(cells);
    mapping_free(rake);
    mapping_free(plain);
    store_close(store);
    remove(path_in(folder));
    remove(folder);
}

/* Two online dossiers finished in October, one of them late, one direct without due date; one of
 * November, one open, one returned. */
static void finished_dossiers_are_counted_by_field_and_channel(void **state)
{
    static const char rows[] = "code,unit,field,channel,received,due,completed,status\n"
                               "1,A,Đất đai,online,2023-10-02,2023-10-10,2023-10-09,\n"
                               "2,A,Đất đai,online,2023-10-02,2023-10-10,2023-10-20,\n"
                               "3,A,Hộ tịch,direct,2023-10-02,,2023-10-02,\n"
                               "4,A,Hộ tịch,direct,2023-10-02,2023-11-10,2023-11-09,\n"
                               "5,A,Hộ tịch,direct,2023-10-02,2023-11-10,,\n"
                               "6,A,Hộ tịch,post,2023-10-02,2023-10-10,2023-10-09,returned\n";
    struct error error;
    char folder[FOLDER_PATH];
    (void)state;
    folder_make(folder);
    struct store *store = store_open("", STORE_TEMPORARY, &error);
    struct mapping *plain = mapping_parse("m", "units = \"free\";", &error);
    import_text(store, folder, KIND_DOSSIERS, rows, plain);
    for (int all = 0; all < 2; all++) { /* whole half-months from cells; else from rows */
        struct finished_count *counts = NULL;
        size_t count = 0;
        const struct tally_query query = {.from = day_from_civil(2023, 10, all ? 1 : 2),
                                          .to = day_from_civil(2023, 10, 31),
                                          .rules = dossier_rules_default()};
        assert_true(store_finished(store, &query, &counts, &count, &error));
        assert_int_equal(count, 2);
        int64_t online = counts[0].channel == CHANNEL_ONLINE ? counts[0].count : counts[1].count;
        int64_t direct = counts[0].channel == CHANNEL_DIRECT ? counts[0].count : counts[1].count;
        assert_int_equal(online, 2);
        assert_int_equal(direct, 1);
        free(counts);
    }
    mapping_free(plain);
    store_close(store);
    remove(path_in(folder));
    remove(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_reads_back),
        cmocka_unit_test(what_is_no_such_text_is_refused),
        cmocka_unit_test(channels_go_by_every_label_of_the_schema),
        cmocka_unit_test(weights_belong_to_the_digest_and_the_written_map),
        cmocka_unit_test(the_latest_live_import_decides),
        cmocka_unit_test(finished_dossiers_are_counted_by_field_and_channel),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
