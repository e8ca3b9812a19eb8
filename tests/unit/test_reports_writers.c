/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON, CSV, HTML and the sink behind them: what stands in the specifications, and failing disks.
 */
#include "reports/html.h"
#include "reports/json.h"
#include "reports/sheet.h"
#include "reports/sink.h"
#include "reports/words.h"

#include <dirent.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/support/folder.h"

static struct sink *memory(void)
{
    struct error error;
    struct sink *sink = sink_memory(&error);
    assert_non_null(sink);
    return sink;
}

static void assert_contents(struct sink *sink, const char *expected)
{
    struct error error;
    size_t length = 0;
    const char *text = sink_contents(sink, &length);
    assert_int_equal(length, strlen(expected));
    assert_memory_equal(text, expected, length);
    assert_true(sink_close(sink, &error));
}

/* ---- JSON: RFC 8259 ---- */

static void json_keeps_commas_and_nesting(void **state)
{
    struct json json;
    struct sink *sink = memory();
    (void)state;
    json_init(&json, sink);
    json_object(&json, NULL);
    json_whole(&json, "a", -3);
    json_flat_array(&json, "n");
    json_whole(&json, NULL, 1);
    json_whole(&json, NULL, 2);
    json_array_end(&json);
    json_array(&json, "none");
    json_array_end(&json);
    json_object(&json, "o");
    json_bool(&json, "b", true);
    json_null(&json, "z");
    json_object_end(&json);
    json_object_end(&json);
    json_finish(&json);
    assert_contents(sink,
                    "{\n \"a\": -3,\n \"n\": [1,2],\n \"none\": [],\n \"o\": {\n  \"b\": true,\n"
                    "  \"z\": null\n }\n}\n");
}

static void json_escapes_what_must_be_escaped(void **state)
{
    struct json json;
    struct sink *sink = memory();
    (void)state;
    json_init(&json, sink);
    json_text(&json, NULL, "a\"b\\c\n\x01\x7f/\xe1\xbb\x85\xff.");
    json_finish(&json);
    assert_contents(sink, "\"a\\\"b\\\\c\\u000a\\u0001\\u007f/\xe1\xbb\x85\\ufffd.\"\n");
}

static void json_has_no_nan(void **state)
{
    struct json json;
    struct sink *sink = memory();
    (void)state;
    json_init(&json, sink);
    json_flat_array(&json, NULL);
    json_real(&json, NULL, NAN);
    json_real(&json, NULL, INFINITY);
    json_real(&json, NULL, 0.5);
    json_array_end(&json);
    json_finish(&json);
    assert_contents(sink, "[null,null,0.5]\n");
}

static void assert_reads_back(double value)
{
    char text[REAL_TEXT];
    char *end = NULL;
    double back = strtod(real_text(value, text), &end);
    assert_true(*end == '\0');
    assert_memory_equal(&back, &value, sizeof value);
}

static void reals_are_short_where_they_can_be_and_exact_always(void **state)
{
    char text[REAL_TEXT];
    uint64_t random = 88172645463325252u; /* xorshift64, fixed seed */
    (void)state;
    assert_string_equal(real_text(0.95, text), "0.95");
    assert_string_equal(real_text(1, text), "1.0");
    assert_string_equal(real_text(0, text), "0.0");
    assert_string_equal(real_text(0.1, text), "0.1");
    assert_reads_back(1.0 / 3);
    assert_reads_back(589.0 / 986);
    assert_reads_back(nextafter(1, 0));
    assert_reads_back(1e-300);
    assert_reads_back(4.9e-324);
    assert_reads_back(1.7976931348623157e308);
    for (int i = 0; i < 20000; i++) {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        assert_reads_back((double)(random >> 11) / 9007199254740992.0);
        assert_reads_back((double)(random % 1000) / 1000);
    }
}

/* ---- CSV: RFC 4180 ---- */

static void csv_quotes_only_where_needed(void **state)
{
    struct sheet sheet = {memory(), false};
    (void)state;
    sheet_text(&sheet, "Nguyễn Úy");
    sheet_text(&sheet, "a,b");
    sheet_text(&sheet, "say \"so\"");
    sheet_text(&sheet, "two\nlines");
    sheet_text(&sheet, " edge");
    sheet_text(&sheet, NULL);
    sheet_whole(&sheet, -1420);
    sheet_real(&sheet, 0.25);
    sheet_line_end(&sheet);
    sheet_text(&sheet, "");
    sheet_line_end(&sheet);
    assert_contents(sheet.sink, "Nguyễn Úy,\"a,b\",\"say \"\"so\"\"\",\"two\nlines\",\" edge\",,"
                                "-1420,0.25\r\n\r\n");
}

/* OWASP, "CSV injection": = + - @ tab and return begin a formula; an apostrophe makes a text of it. */
static void csv_runs_nothing(void **state)
{
    static const char *const formulas[] = {"=cmd|' /C calc'!A0", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "  =1",
                                           "\xef\xbc\x9d+1"};
    static const char *const plain[] = {"1-1", "a=b", "", "–", "xã +", "'=1"};
    (void)state;
    for (size_t i = 0; i < sizeof formulas / sizeof *formulas; i++) {
        char expected[64];
        struct sheet sheet = {memory(), false};
        sheet_text(&sheet, formulas[i]);
        snprintf(expected, sizeof expected, "\"'%s\"", formulas[i]);
        assert_contents(sheet.sink, expected);
    }
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
        struct sheet sheet = {memory(), false};
        sheet_text(&sheet, plain[i]);
        assert_contents(sheet.sink, plain[i]);
    }
}

/* ---- HTML ---- */

static void html_text_cannot_break_out(void **state)
{
    struct sink *sink = memory();
    (void)state;
    html_element(sink, "td", " class=\"n\"", "<script>\"&'</script> xã");
    assert_contents(sink,
                    "<td class=\"n\">&lt;script&gt;&quot;&amp;&#39;&lt;/script&gt; xã</td>\n");
}

/* ---- phrases ---- */

/* Both languages have every phrase, with the same placeholders. */
static void every_phrase_exists_in_both_languages(void **state)
{
    (void)state;
    for (int index = 0; index < WORDS; index++) {
        const char *english = word((enum word)index, LANGUAGE_EN);
        const char *vietnamese = word((enum word)index, LANGUAGE_VI);
        assert_non_null(english);
        assert_non_null(vietnamese);
        assert_true(english[0] != '\0' && vietnamese[0] != '\0');
        for (int digit = '0'; digit <= '9'; digit++) {
            const char placeholder[] = {'{', (char)digit, '}', '\0'};
            assert_int_equal(strstr(english, placeholder) != NULL,
                             strstr(vietnamese, placeholder) != NULL);
        }
    }
}

static void phrases_are_filled_and_never_cut_inside_a_character(void **state)
{
    char buffer[WORDS_FILLED];
    char endless[2 * WORDS_FILLED];
    const char *const two[] = {"1", "2"};
    const char *const one[] = {endless};
    (void)state;
    assert_string_equal(words_fill(WORD_LIKELY, LANGUAGE_VI, two, 2, buffer), "có thể từ 1 đến 2");
    assert_string_equal(words_fill(WORD_LIKELY, LANGUAGE_VI, two, 1, buffer), "có thể từ 1 đến ");
    for (size_t i = 0; i + 2 < sizeof endless; i += 2) {
        memcpy(endless + i, "đ", 3);
    }
    words_fill(WORD_MADE_BY, LANGUAGE_EN, one, 1, buffer); /* "Made by: " and then đ after đ */
    size_t length = strlen(buffer);
    assert_in_range(length, WORDS_FILLED - 3, WORDS_FILLED - 1);
    assert_int_equal((length - strlen("Made by: ")) % 2, 0);
}

/* ---- the sink ---- */

static size_t entries(const char *folder)
{
    size_t count = 0;
    DIR *directory = opendir(folder);
    assert_non_null(directory);
    while (readdir(directory) != NULL) {
        count++;
    }
    closedir(directory);
    return count - 2; /* . and .. */
}

static void assert_first_line(const char *path, const char *expected)
{
    char text[16] = "";
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    assert_non_null(fgets(text, sizeof text, file));
    fclose(file);
    assert_string_equal(text, expected);
}

static void a_file_appears_only_when_it_is_whole(void **state)
{
    char folder[FOLDER_PATH];
    char path[96];
    struct error error;
    (void)state;
    folder_make(folder);
    snprintf(path, sizeof path, "%s/card.html", folder);
    struct sink *sink = sink_open(path, &error);
    assert_non_null(sink);
    sink_printf(sink, "%d/%d", 986, 986);
    assert_int_not_equal(access(path, F_OK), 0);
    assert_true(sink_close(sink, &error));
    assert_first_line(path, "986/986");
    assert_int_equal(entries(folder), 1);
    unlink(path);
    rmdir(folder);
}

static void a_failed_file_leaves_the_old_one_and_nothing_beside_it(void **state)
{
    char folder[FOLDER_PATH];
    char path[96];
    struct error error;
    (void)state;
    folder_make(folder);
    snprintf(path, sizeof path, "%s/card.html", folder);
    folder_write(path, "old", 3);
    struct sink *sink = sink_open(path, &error);
    assert_non_null(sink);
    sink_text(sink, "new");
    sink_fail(sink, 28); /* as on a full disk */
    sink_text(sink, "more");
    assert_false(sink_close(sink, &error));
    assert_int_equal(error.code, ERROR_OUTPUT);
    assert_string_equal(error.file, path);
    assert_first_line(path, "old");
    assert_int_equal(entries(folder), 1);
    unlink(path);
    rmdir(folder);
}

static void a_full_disk_is_told(void **state)
{
    struct error error;
    struct stat status;
    (void)state;
    struct sink *sink = sink_open("/dev/full", &error);
    assert_non_null(sink);
    sink_text(sink, "986/986");
    assert_false(sink_close(sink, &error));
    assert_int_equal(error.code, ERROR_OUTPUT);
    assert_true(error.other[0] != '\0');
    assert_int_equal(stat("/dev/full", &status), 0);
    assert_true(S_ISCHR(status.st_mode)); /* not renamed over */
}

static void folders_and_missing_folders_are_refused(void **state)
{
    struct error error;
    (void)state;
    assert_null(sink_open("/tmp", &error));
    assert_int_equal(error.code, ERROR_OUTPUT);
    assert_null(sink_open("/tmp/no/such/folder/card.html", &error));
    assert_int_equal(error.code, ERROR_OUTPUT);
    assert_string_equal(error.file, "/tmp/no/such/folder/card.html");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(json_keeps_commas_and_nesting),
        cmocka_unit_test(json_escapes_what_must_be_escaped),
        cmocka_unit_test(json_has_no_nan),
        cmocka_unit_test(reals_are_short_where_they_can_be_and_exact_always),
        cmocka_unit_test(csv_quotes_only_where_needed),
        cmocka_unit_test(csv_runs_nothing),
        cmocka_unit_test(html_text_cannot_break_out),
        cmocka_unit_test(every_phrase_exists_in_both_languages),
        cmocka_unit_test(phrases_are_filled_and_never_cut_inside_a_character),
        cmocka_unit_test(a_file_appears_only_when_it_is_whole),
        cmocka_unit_test(a_failed_file_leaves_the_old_one_and_nothing_beside_it),
        cmocka_unit_test(a_full_disk_is_told),
        cmocka_unit_test(folders_and_missing_folders_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
