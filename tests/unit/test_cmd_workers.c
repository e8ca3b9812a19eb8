/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Work that is shared among processes: every piece once, the worst code, and an end after a failure. */
#include "cmd/workers.h"

#include "surveys/error.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <unistd.h>

#include <cmocka.h>

enum { PIECES = 500 };

struct trial {
    int tube[2];
    size_t bad; /* the piece that fails */
    size_t told;
};

static int do_piece(void *context, size_t index)
{
    struct trial *trial = context;
    uint16_t number = (uint16_t)index;
    assert_int_equal(write(trial->tube[1], &number, sizeof number), sizeof number);
    return index == trial->bad ? EXIT_OUTPUT : EXIT_DONE;
}

static void tell(void *context, size_t done)
{
    struct trial *trial = context;
    assert_true(done >= trial->told);
    trial->told = done;
}

/* How often each piece was done. */
static int share(struct trial *trial, size_t at_once, int seen[PIECES])
{
    uint16_t number = 0;
    assert_int_equal(pipe(trial->tube), 0);
    int code = work_share(&(const struct work){.pieces = PIECES, .at_once = at_once, .piece = do_piece, .tell = tell, .context = trial});
    close(trial->tube[1]);
    while (read(trial->tube[0], &number, sizeof number) == sizeof number) {
        seen[number]++;
    }
    close(trial->tube[0]);
    return code;
}

static void every_piece_once(void **state)
{
    (void)state;
    for (size_t at_once = 1; at_once <= 5; at_once++) {
        struct trial trial = {.bad = PIECES};
        int seen[PIECES] = {0};
        assert_int_equal(share(&trial, at_once, seen), EXIT_DONE);
        assert_int_equal(trial.told, PIECES);
        for (size_t i = 0; i < PIECES; i++) {
            assert_int_equal(seen[i], 1);
        }
    }
}

static void a_failure_ends_the_work(void **state)
{
    (void)state;
    for (size_t at_once = 1; at_once <= 3; at_once++) {
        struct trial trial = {.bad = 10};
        int seen[PIECES] = {0};
        int done = 0;
        assert_int_equal(share(&trial, at_once, seen), EXIT_OUTPUT);
        for (size_t i = 0; i < PIECES; i++) {
            assert_in_range(seen[i], 0, 1);
            done += seen[i];
        }
        assert_true(seen[10] == 1 && done >= 11);
        assert_true(at_once > 1 || done == 11);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_piece_once),
        cmocka_unit_test(a_failure_ends_the_work),
    };
    return cmocka_run_group_tests_name("cmd_workers", tests, NULL, NULL);
}
