/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/source.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/support/folder.h"

/* FIPS 180-4's example */
static const char abc_digest[] = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

struct folder {
    char path[FOLDER_PATH], file[96];
};

static int make_folder(void **state)
{
    struct folder *folder = calloc(1, sizeof *folder);
    assert_non_null(folder);
    folder_make(folder->path);
    snprintf(folder->file, sizeof folder->file, "%s/input", folder->path);
    *state = folder;
    return 0;
}

static int remove_folder(void **state)
{
    struct folder *folder = *state;
    unlink(folder->file);
    int failed = rmdir(folder->path);
    free(folder);
    return failed;
}

static void refuses(const char *path, enum error_code code)
{
    struct error error = {0};
    assert_null(source_open(path, &error));
    assert_int_equal(error.code, code);
    assert_string_equal(error.file, path);
}

static void what_cannot_be_read_is_told_apart(void **state)
{
    struct folder *folder = *state;
    refuses(folder->file, ERROR_FILE_MISSING);
    refuses(folder->path, ERROR_FILE_DIRECTORY);
    folder_write(folder->file, "", 0);
    refuses(folder->file, ERROR_FILE_EMPTY);
    refuses("/dev/null", ERROR_FILE_EMPTY);
    char below[128];
    snprintf(below, sizeof below, "%s/below", folder->file);
    refuses(below, ERROR_FILE_MISSING);
}

/* root may read everything, so the question is asked as another user. */
static void a_file_without_permission_is_named_so(void **state)
{
    struct folder *folder = *state;
    folder_write(folder->file, "abc", 3);
    assert_int_equal(chmod(folder->path, 0755), 0);
    assert_int_equal(chmod(folder->file, 0), 0);
    if (geteuid() == 0) {
        assert_int_equal(seteuid(65534), 0);
        refuses(folder->file, ERROR_FILE_PERMISSION);
        assert_int_equal(seteuid(0), 0);
    } else {
        refuses(folder->file, ERROR_FILE_PERMISSION);
    }
}

static void expect_abc(struct source *source)
{
    struct error error = {0};
    char bytes[8] = "";
    char hex[DIGEST_HEX];
    assert_non_null(source);
    assert_int_equal(source_size(source), 3);
    source_digest_begin(source);
    assert_int_equal(source_read(source, bytes, 2, &error), 2);
    /* a look elsewhere moves nothing and is not part of the digest */
    assert_true(source_read_at(source, 0, bytes + 4, 3, &error));
    assert_memory_equal(bytes + 4, "abc", 3);
    assert_int_equal(source_read(source, bytes + 2, 8 - 2, &error), 1);
    assert_memory_equal(bytes, "abc", 3);
    assert_int_equal(source_read(source, bytes, 8, &error), 0);
    source_digest(source, hex);
    assert_string_equal(hex, abc_digest);
    assert_true(source_rewind(source, &error));
    assert_int_equal(source_read(source, bytes, 8, &error), 3);
    source_digest(source, hex);
    assert_string_equal(hex, abc_digest);
    assert_false(source_read_at(source, 2, bytes, 2, &error));
    assert_int_equal(error.code, ERROR_FILE_READ);
    source_close(source);
}

static void a_file_is_read_with_its_digest(void **state)
{
    struct folder *folder = *state;
    struct error error = {0};
    folder_write(folder->file, "abc", 3);
    struct source *source = source_open(folder->file, &error);
    assert_string_equal(source_path(source), folder->file);
    expect_abc(source);
    source_close(NULL);
}

static void memory_is_read_like_a_file(void **state)
{
    (void)state;
    struct error error = {0};
    expect_abc(source_open_memory("memory", "abc", 3, 0, &error));
    struct source *source = source_open_memory("memory", NULL, 0, 0, &error);
    char byte = 0;
    assert_int_equal(source_read(source, &byte, 1, &error), 0);
    source_close(source);
}

/* Standard input becomes a pipe that holds abc; a named pipe goes the same way. */
static void standard_input_can_be_read_twice(void **state)
{
    (void)state;
    struct error error = {0};
    int ends[2];
    int kept = dup(STDIN_FILENO);
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], "abc", 3), 3);
    close(ends[1]);
    assert_int_equal(dup2(ends[0], STDIN_FILENO), STDIN_FILENO);
    close(ends[0]);
    struct source *source = source_open("-", &error);
    assert_string_equal(source_path(source), "-");
    expect_abc(source);
    refuses("-", ERROR_FILE_EMPTY); /* the pipe is empty now */
    if (kept >= 0) {
        dup2(kept, STDIN_FILENO);
        close(kept);
    }
}

static void a_spool_that_cannot_be_made_is_an_error(void **state)
{
    (void)state;
    assert_int_equal(setenv("TMPDIR", "/nonexistent", 1), 0);
    struct error error = {0};
    assert_null(source_open("/dev/null", &error));
    assert_int_equal(error.code, ERROR_FILE_READ);
    unsetenv("TMPDIR");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_cannot_be_read_is_told_apart, make_folder,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(a_file_without_permission_is_named_so, make_folder,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(a_file_is_read_with_its_digest, make_folder, remove_folder),
        cmocka_unit_test(memory_is_read_like_a_file),
        cmocka_unit_test(standard_input_can_be_read_twice),
        cmocka_unit_test(a_spool_that_cannot_be_made_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
