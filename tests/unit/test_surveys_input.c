/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening an input ends soon when its watch says so, wherever that happens: nothing is left open and no file behind. */
#include "surveys/input.h"

#include "tests/support/letters.h"
#include "tests/support/packed.h"
#include "tests/support/workbook.h"

#include <dirent.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/support/folder.h"

enum { ROOM = 1 << 21, LINES = 1 << 13 };

struct folder {
    char path[FOLDER_PATH], spools[80], file[80], pipe[80];
    char text[ROOM], bytes[ROOM];
};

static int make_folder(void **state)
{
    struct folder *folder = calloc(1, sizeof *folder);
    assert_non_null(folder);
    folder_make(folder->path);
    snprintf(folder->spools, sizeof folder->spools, "%s/spools", folder->path);
    snprintf(folder->file, sizeof folder->file, "%s/input", folder->path);
    snprintf(folder->pipe, sizeof folder->pipe, "%s/pipe", folder->path);
    *state = folder;
    return mkdir(folder->spools, 0700) != 0 || setenv("TMPDIR", folder->spools, 1) != 0 ||
           mkfifo(folder->pipe, 0600) != 0;
}

static int remove_folder(void **state)
{
    struct folder *folder = *state;
    unlink(folder->file);
    unlink(folder->pipe);
    int failed = rmdir(folder->spools) != 0 || rmdir(folder->path) != 0;
    free(folder);
    unsetenv("TMPDIR");
    return failed;
}

static int entries(const char *path)
{
    int count = 0;
    DIR *open = opendir(path);
    assert_non_null(open);
    while (readdir(open) != NULL) {
        count++;
    }
    closedir(open);
    return count;
}

/* Says yes so many times. */
struct counter {
    long asked, most;
};

static bool count_down(void *context)
{
    struct counter *counter = context;
    counter->asked++;
    return counter->asked <= counter->most;
}

static struct source *open_counted(const char *path, struct counter *counter, struct error *error)
{
    struct input_request request = {.path = path, .watch = {count_down, counter}};
    struct input input;
    *error = (struct error){.code = ERROR_NONE};
    return input_open(&request, &input, error) ? input.source : NULL;
}

/* At every time it is asked, the answer no is the end: `least` questions at the least, for so many blocks go by. */
static void ends_wherever_it_is_told(const struct folder *folder, long least)
{
    struct error error;
    struct counter counter = {0, 1L << 30};
    int before = entries("/proc/self/fd");
    struct source *source = open_counted(folder->file, &counter, &error);
    if (source == NULL) {
        fail_msg("%s %s", error_info(error.code)->code, error.other);
    }
    source_close(source);
    long all = counter.asked;
    assert_true(all >= least);
    for (long most = 0; most < all; most++) {
        counter = (struct counter){0, most};
        assert_null(open_counted(folder->file, &counter, &error));
        assert_int_equal(error.code, ERROR_INTERRUPTED);
        assert_string_equal(error.file, folder->file);
        assert_int_equal(counter.asked, most + 1); /* not asked again */
        assert_int_equal(entries("/proc/self/fd"), before);
        assert_int_equal(entries(folder->spools), 2); /* . and .. */
    }
}

/* A table of LINES lines, some 480 KiB and more in any encoding: several blocks of 64 KiB. */
static size_t make_table(char *text)
{
    size_t length = (size_t)snprintf(text, ROOM, "Mã phiếu;Xã;Ngày\n");
    for (int i = 0; i < LINES; i++) {
        length += (size_t)snprintf(text + length, ROOM - length, "P%05d;Nguyễn Úy;Không hài lòng, chờ lâu quá\n", i);
    }
    return length;
}

static void unpacking_ends(void **state)
{
    struct folder *folder = *state;
    size_t length = make_table(folder->text);
    size_t packed = packed_member(folder->text, length, 0, 0, (unsigned char *)folder->bytes, ROOM);
    folder_write(folder->file, folder->bytes, packed);
    ends_wherever_it_is_told(folder, (long)(packed / 65536));
}

static void decoding_ends(void **state)
{
    struct folder *folder = *state;
    size_t text_length = make_table(folder->text);
    size_t length = letters_windows(folder->text, folder->bytes, ROOM);
    folder_write(folder->file, folder->bytes, length);
    ends_wherever_it_is_told(folder, (long)(length / 65536));
    memcpy(folder->bytes, "\xFF\xFE", 2);
    length = 2 + letters_utf16(folder->text, text_length, 0, folder->bytes + 2, ROOM - 2);
    folder_write(folder->file, folder->bytes, length);
    ends_wherever_it_is_told(folder, (long)(length / 65536));
}

/* Nothing but ASCII: all of it is looked through for a byte that is not. */
static void looking_for_letters_ends(void **state)
{
    struct folder *folder = *state;
    memset(folder->text, 'x', ROOM);
    folder_write(folder->file, folder->text, ROOM);
    ends_wherever_it_is_told(folder, ROOM / 65536);
}

static void reading_a_workbook_ends(void **state)
{
    struct folder *folder = *state;
    struct workbook_part parts[WORKBOOK_PARTS];
    size_t length = (size_t)snprintf(folder->text, ROOM, "<worksheet><sheetData>");
    for (int i = 0; i < LINES; i++) { /* ever wider rows now and then, so that the text is gone through twice */
        length += (size_t)snprintf(folder->text + length, ROOM - length, "<row><c t=\"str\"><v>Nguyễn Úy</v></c>%s</row>",
                                   i % 1000 == 999 ? "<c/><c><v>1</v></c>" : "");
    }
    length += (size_t)snprintf(folder->text + length, ROOM - length, "</sheetData></worksheet>");
    size_t size = 0;
    size_t count = workbook_parts(parts, folder->text, length, "<sst><si><t>x</t></si></sst>", NULL);
    void *zip = workbook_zip(parts, count, NULL, &size);
    assert_non_null(zip);
    folder_write(folder->file, zip, size);
    free(zip);
    ends_wherever_it_is_told(folder, (long)(length / 65536));
}

/* ---- pipes ---- */

static long milliseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Nobody writes into the pipe; then somebody has it open and writes nothing; then something and no more. */
static void waiting_for_a_pipe_ends(void **state)
{
    struct folder *folder = *state;
    for (int written = -1; written <= 1; written++) {
        struct error error;
        struct counter counter = {0, 1};
        int reader = written < 0 ? -1 : open(folder->pipe, O_RDONLY | O_NONBLOCK);
        int writer = written < 0 ? -1 : open(folder->pipe, O_WRONLY);
        if (written > 0) {
            assert_int_equal(write(writer, "a;b\n", 4), 4);
        }
        int before = entries("/proc/self/fd");
        long begun = milliseconds();
        assert_null(open_counted(folder->pipe, &counter, &error));
        assert_int_equal(error.code, ERROR_INTERRUPTED);
        assert_in_range(milliseconds() - begun, 0, 5000);
        assert_int_equal(entries("/proc/self/fd"), before);
        assert_int_equal(entries(folder->spools), 2);
        if (written >= 0) {
            close(reader);
            close(writer);
        }
    }
}

/* What a slow writer hands out in bits comes whole, under a watch and without one. */
static void a_slow_pipe_is_read_whole(void **state)
{
    struct folder *folder = *state;
    for (int watched = 0; watched < 2; watched++) {
        struct error error = {0};
        struct counter counter = {0, 1L << 30};
        pid_t child = fork();
        assert_true(child >= 0);
        if (child == 0) {
            int writer = open(folder->pipe, O_WRONLY);
            bool good = writer >= 0;
            for (int i = 0; i < 5 && good; i++) {
                good = write(writer, "a;b\n", 4) == 4;
                nanosleep(&(struct timespec){0, 120000000}, NULL); /* twice that is more than the wait */
            }
            _exit(!good);
        }
        struct source *source = watched ? open_counted(folder->pipe, &counter, &error)
                                        : source_open(folder->pipe, &error);
        assert_non_null(source);
        assert_int_equal(source_size(source), 20);
        source_close(source);
        int status = 1;
        assert_int_equal(waitpid(child, &status, 0), child);
        assert_int_equal(status, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(unpacking_ends, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(decoding_ends, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(looking_for_letters_ends, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(reading_a_workbook_ends, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(waiting_for_a_pipe_ends, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(a_slow_pipe_is_read_whole, make_folder, remove_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
