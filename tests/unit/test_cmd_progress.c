/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The line of progress: its words by hand arithmetic, and what a terminal of our own (a pseudo terminal) is sent. */
#include "cmd/progress.h"
#include "surveys/text.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

/* ---- words ---- */

static void says(const struct progress *progress, double seconds, uint64_t done, uint64_t total, const char *expected)
{
    char *line = progress_line(progress, seconds, done, total, 200);

    assert_non_null(line);
    assert_string_equal(line, expected);
    free(line);
}

/* 1204 in 2.35 s are 512.3 a second; the 2117 that are left take 4.13 s, so 5 when rounded up. 1204/3321 = 36.25%. */
static void items_have_a_rate_and_a_time_left(void **state)
{
    struct session session = {.language = LANGUAGE_VI};
    struct progress progress;

    (void)state;
    progress_begin_items(&progress, &session, MESSAGE_PROGRESS_CARDS, 3321);
    says(&progress, 2.35, 1204, 3321, "phiếu điểm 1.204/3.321 (36%), 512/s, còn 5 giây");
    session.language = LANGUAGE_EN;
    progress_begin_items(&progress, &session, MESSAGE_PROGRESS_CARDS, 3321);
    says(&progress, 2.35, 1204, 3321, "scorecards 1204/3321 (36%), 512/s, 5 s left");
    /* 3 in 6 s: 0.5 a second; 97 left take 194 s = 3 min 14 s */
    says(&progress, 6, 3, 100, "scorecards 3/100 (3%), 0.5/s, 3 min 14 s left");
    /* 1 in 100 s: 0.01 a second; 99 left take 9900 s = 2 h 45 min */
    says(&progress, 100, 1, 100, "scorecards 1/100 (1%), 0/s, 2 h 45 min left");
    /* 1 in 100 s of a million: a year, which nobody wants to be told */
    says(&progress, 100, 1, 1000000, "scorecards 1/1000000 (0%), 0/s");
}

/* 3.21 MB of 9 MB in 2 s are 1.6 MB/s; 5.79 MB left take 3.6 s. 63 of 126 MB in 1 s: 63 MB/s, 1 s. */
static void files_are_told_in_megabytes(void **state)
{
    struct session session = {.language = LANGUAGE_VI};
    struct progress progress;

    (void)state;
    progress_begin(&progress, &session, "ho-so.csv");
    says(&progress, 2, 3210000, 9000000, "ho-so.csv 3,2/9 MB (35%), 1,6 MB/s, còn 4 giây");
    says(&progress, 5, 9000000, 9000000, "ho-so.csv 9/9 MB (100%), đang lưu vào kho"); /* a rate that falls helps nobody */
    says(&progress, 1, 63000000, 126000000, "ho-so.csv 63/126 MB (50%), 63 MB/s, còn 1 giây");
}

/* 100% is said when all is done and not before; what cannot be, an empty beginning or more than there is, is no figure. */
static void ends_are_sane(void **state)
{
    struct session session = {.language = LANGUAGE_EN};
    struct progress progress;

    (void)state;
    progress_begin_items(&progress, &session, MESSAGE_PROGRESS_PAGES, 1000);
    says(&progress, 10, 999, 1000, "pages 999/1000 (99%), 100/s, 1 s left"); /* 99.9/s; the last takes 0.01 s */
    says(&progress, 10, 1000, 1000, "pages 1000/1000 (100%), 100/s");
    says(&progress, 10, 2000, 1000, "pages 1000/1000 (100%), 100/s");
    says(&progress, 10, 0, 1000, "pages 0/1000 (0%), 0/s");
    says(&progress, 0, 0, 1000, "pages 0/1000 (0%), 0/s");
    says(&progress, 0, 5, 1000, "pages 5/1000 (0%), 0/s");
    says(&progress, -1, 5, 1000, "pages 5/1000 (0%), 0/s");
}

/* Names of any length and content, windows of any width: never wider, nothing that a terminal obeys. */
static void lines_are_never_wider_than_asked(void **state)
{
    struct session session = {.language = LANGUAGE_VI};
    struct progress progress;
    char name[1000];

    (void)state;
    for (size_t i = 0; i + 4 < sizeof name; i += 3) {
        memcpy(name + i, i % 2 == 0 ? "ễ" : "\033\n\x7F", 4);
    }
    progress_begin(&progress, &session, name);
    for (size_t width = 1; width < 400; width++) {
        char *line = progress_line(&progress, 3, 500000000, 2000000000, width);
        assert_non_null(line);
        assert_true(text_width(line) <= width);
        assert_null(strpbrk(line, "\033\n\x7F"));
        assert_int_equal(text_utf8_fault(line, strlen(line)), strlen(line));
        if (width >= 70) {
            assert_non_null(strstr(line, "…"));
            assert_non_null(strstr(line, " 500/2.000 MB (25%), 167 MB/s, còn 9 giây")); /* 500 / 3; 1500 / (500 / 3) */
        }
        free(line);
    }
}

/* ---- on a terminal ---- */

enum { SENT_SIZE = 65536, COLUMNS = 60, NARROW = 24, STEPS = 260, FEW_STEPS = 130, STEP = 5000000 /* ns */ };

struct terminal {
    int master, slave;
    char sent[SENT_SIZE];
    size_t length;
    size_t before_narrow; /* bytes that had come when the window was made narrow */
    double first;         /* seconds from the start to the first byte */
};

static double seconds_now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void resize(const struct terminal *terminal, unsigned short columns)
{
    struct winsize size = {.ws_row = 24, .ws_col = columns};

    assert_int_equal(ioctl(terminal->master, TIOCSWINSZ, &size), 0);
}

/* In the child: 5 ms of work or more for each step. */
static void work(bool quiet, uint64_t steps)
{
    struct session session = {.language = LANGUAGE_VI, .quiet = quiet};
    struct progress progress;

    progress_begin_items(&progress, &session, MESSAGE_PROGRESS_CARDS, steps);
    for (uint64_t step = 0; step <= steps; step++) {
        struct timespec pause = {.tv_nsec = STEP};
        nanosleep(&pause, NULL);
        if (!progress_report(&progress, step, steps)) {
            _exit(2);
        }
    }
    progress_end(&progress);
    _exit(0);
}

/* Runs work() with its standard error in the terminal, or in a pipe, and keeps what comes. */
static void run(struct terminal *terminal, bool pipe_instead, bool quiet, unsigned short columns, uint64_t steps)
{
    int ends[2];
    int status = 0;

    memset(terminal, 0, sizeof *terminal);
    if (pipe_instead) {
        assert_int_equal(pipe(ends), 0);
        terminal->master = ends[0];
        terminal->slave = ends[1];
    } else {
        terminal->master = posix_openpt(O_RDWR | O_NOCTTY);
        assert_true(terminal->master >= 0);
        assert_int_equal(grantpt(terminal->master), 0);
        assert_int_equal(unlockpt(terminal->master), 0);
        terminal->slave = open(ptsname(terminal->master), O_RDWR | O_NOCTTY);
        assert_true(terminal->slave >= 0);
        resize(terminal, columns);
    }
    double start = seconds_now();
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        dup2(terminal->slave, STDERR_FILENO);
        close(terminal->master);
        work(quiet, steps);
    }
    close(terminal->slave);
    for (;;) {
        ssize_t got = read(terminal->master, terminal->sent + terminal->length, SENT_SIZE - 1 - terminal->length);
        if (got <= 0) {
            break; /* a terminal whose other end is closed: EIO */
        }
        if (terminal->length == 0) {
            terminal->first = seconds_now() - start;
        }
        terminal->length += (size_t)got;
        if (terminal->before_narrow == 0 && seconds_now() - start > 0.9 && !pipe_instead) {
            resize(terminal, NARROW);
            terminal->before_narrow = terminal->length;
        }
    }
    close(terminal->master);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

static void a_terminal_sees_one_line_that_is_wiped(void **state)
{
    struct terminal *terminal = malloc(sizeof *terminal);
    size_t lines = 0;

    (void)state;
    assert_non_null(terminal);
    setenv("TERM", "xterm", 1);
    double start = seconds_now();
    run(terminal, false, false, COLUMNS, STEPS);
    double lasted = seconds_now() - start;
    assert_true(terminal->length > 0);
    assert_true(terminal->first >= 0.5);
    for (char *at = terminal->sent; *at != '\0';) {
        assert_int_equal(*at, '\r'); /* every line stands over the last */
        char *end = strstr(at, "\033[K");
        assert_non_null(end);
        *end = '\0';
        assert_true(text_width(at + 1) < COLUMNS);
        /* the line on its way when the window became narrow is let pass */
        if ((size_t)(at - terminal->sent) > terminal->before_narrow + 100 && terminal->before_narrow > 0) {
            assert_true(text_width(at + 1) < NARROW);
        }
        if (lines == 0) {
            assert_non_null(strstr(at, "phiếu điểm "));
            assert_non_null(strstr(at, "/260 ("));
            assert_non_null(strstr(at, ", còn "));
        }
        lines++;
        at = end + 3;
        if (*at == '\0') {
            assert_int_equal(end[-1], '\r'); /* nothing is left at the end */
        }
    }
    /* ten a second after the first half second, the first, the wiping */
    assert_true(lines >= 2 && (double)lines <= (lasted - 0.5) * 10 + 2);
    free(terminal);
}

static void nothing_is_said_elsewhere(void **state)
{
    static const struct {
        const char *term; /* NULL: not set */
        bool pipe, quiet;
    } places[] = {{"xterm", true, false}, {"xterm", false, true}, {"dumb", false, false}, {NULL, false, false}};
    struct terminal *terminal = malloc(sizeof *terminal);

    (void)state;
    assert_non_null(terminal);
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        if (places[i].term != NULL) {
            setenv("TERM", places[i].term, 1);
        } else {
            unsetenv("TERM");
        }
        run(terminal, places[i].pipe, places[i].quiet, COLUMNS, FEW_STEPS);
        assert_int_equal(terminal->length, 0);
    }
    free(terminal);
}

/* A terminal that says it has no columns (serial lines do) is taken to have 80. */
static void a_terminal_without_a_width_has_eighty_columns(void **state)
{
    struct terminal *terminal = malloc(sizeof *terminal);

    (void)state;
    assert_non_null(terminal);
    setenv("TERM", "xterm", 1);
    run(terminal, false, false, 0, FEW_STEPS);
    assert_non_null(strstr(terminal->sent, "phiếu điểm "));
    assert_non_null(strstr(terminal->sent, "giây"));
    free(terminal);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(items_have_a_rate_and_a_time_left),
        cmocka_unit_test(files_are_told_in_megabytes),
        cmocka_unit_test(ends_are_sane),
        cmocka_unit_test(lines_are_never_wider_than_asked),
        cmocka_unit_test(a_terminal_sees_one_line_that_is_wiped),
        cmocka_unit_test(nothing_is_said_elsewhere),
        cmocka_unit_test(a_terminal_without_a_width_has_eighty_columns),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
