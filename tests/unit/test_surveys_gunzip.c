/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Members are made by zlib's deflate, or by hand after RFC 1952; what must come out is what went in. */
#include "surveys/gunzip.h"

#include "tests/support/packed.h"
#include "tests/support/spooled.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { BLOCK = 1 << 16, ROOM = 1 << 20 };

static const size_t pieces[] = {0, 1, 2, 13, BLOCK - 1};
enum { PIECES = sizeof pieces / sizeof pieces[0] };

static bool make(struct source *raw, struct spool *spool, void *context, struct error *error)
{
    (void)context;
    return gunzip(raw, spool, error);
}

static void unpacks_in(const unsigned char *packed, size_t length, size_t piece, const char *plain,
                       size_t plain_length)
{
    struct error error = {0};
    struct bytes made = bytes_made(packed, length, piece, make, NULL, &error);
    assert_int_equal(error.code, ERROR_NONE);
    assert_int_equal(made.length, plain_length);
    assert_memory_equal(made.bytes, plain, plain_length);
    free(made.bytes);
}

static void unpacks(const unsigned char *packed, size_t length, const char *plain, size_t plain_length)
{
    for (size_t i = 0; i < PIECES; i++) {
        unpacks_in(packed, length, pieces[i], plain, plain_length);
    }
}

static void refuses(const unsigned char *packed, size_t length, enum error_code code)
{
    for (size_t i = 0; i < PIECES; i++) {
        struct error error = {0};
        struct bytes made = bytes_made(packed, length, pieces[i], make, NULL, &error);
        assert_null(made.bytes);
        assert_int_equal(error.code, code);
        assert_int_equal(error.other[0] != '\0', code == ERROR_FILE_COMPRESSED);
    }
}

/* Lines of a fixed sequence (Park and Miller 1988), so that they do not pack to nothing. */
static void fill(char *plain, size_t length)
{
    unsigned long state = 20231031;
    for (size_t i = 0; i < length; i++) {
        state = state * 48271 % 2147483647;
        plain[i] = i % 60 == 59 ? '\n' : (char)('a' + state % 26);
    }
}

struct pair {
    char plain[ROOM];
    unsigned char packed[ROOM + ROOM / 8];
};

static int make_pair(void **state)
{
    *state = malloc(sizeof(struct pair));
    return *state == NULL;
}

static int free_pair(void **state)
{
    free(*state);
    return 0;
}

static void what_was_packed_comes_back(void **state)
{
    static const size_t sizes[] = {0, 1, 100, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK + 5};
    struct pair *pair = *state;
    fill(pair->plain, ROOM);
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        for (int level = 0; level <= 9; level += 3) {
            size_t length = packed_member(pair->plain, sizes[i], level, level > 3, pair->packed, sizeof pair->packed);
            assert_true(gunzip_knows(pair->packed, length));
            unpacks(pair->packed, length, pair->plain, sizes[i]);
        }
    }
    assert_false(gunzip_knows(pair->packed, 1));
    assert_false(gunzip_knows((const unsigned char *)"PK", 2));
}

/* Small and packed a thousandfold: the output is more than a block for a block of input. */
static void a_block_may_unpack_to_many(void **state)
{
    struct pair *pair = *state;
    memset(pair->plain, 'x', ROOM);
    size_t length = packed_member(pair->plain, ROOM, 9, 0, pair->packed, sizeof pair->packed);
    unpacks(pair->packed, length, pair->plain, ROOM);
}

static void members_one_behind_another_are_one_text(void **state)
{
    struct pair *pair = *state;
    size_t length = 0;
    size_t at = 0;
    fill(pair->plain, ROOM);
    for (size_t i = 0; i < 40; i++) { /* of 0, 7, 14 ... bytes, stored and packed, one with nothing in it at the end */
        size_t part = i == 39 ? 0 : i * 7;
        length += packed_member(pair->plain + at, part, i % 2 ? 9 : 0, i % 3 == 0, pair->packed + length,
                                sizeof pair->packed - length);
        at += part;
    }
    unpacks(pair->packed, length, pair->plain, at);
}

/* The end of the first member and the head of the second at every place around the border of a block. A stored
 * member is as long as its text, 18 bytes for head and tail, and 5 for each stored block. */
static void members_may_meet_at_any_place(void **state)
{
    struct pair *pair = *state;
    fill(pair->plain, ROOM);
    size_t whole = packed_member(pair->plain, BLOCK, 0, 0, pair->packed, sizeof pair->packed);
    for (size_t end = BLOCK - 12; end <= BLOCK + 12; end++) {
        size_t first = BLOCK - (whole - end);
        size_t length = packed_member(pair->plain, first, 0, 0, pair->packed, sizeof pair->packed);
        assert_in_range(length, end - 5, end + 5);
        length += packed_member(pair->plain + first, 50, 9, 1, pair->packed + length, sizeof pair->packed - length);
        unpacks_in(pair->packed, length, 0, pair->plain, first + 50);
        unpacks_in(pair->packed, length, BLOCK - 1, pair->plain, first + 50);
    }
}

/* Check sum and length are the last eight bytes, packed data stands before them: whatever is missing, the
 * whole file is refused. */
static void a_file_cut_off_anywhere_is_refused(void **state)
{
    struct pair *pair = *state;
    fill(pair->plain, 300);
    size_t length = packed_member(pair->plain, 300, 9, 1, pair->packed, sizeof pair->packed);
    for (size_t cut = 1; cut < length; cut++) {
        refuses(pair->packed, length - cut, ERROR_FILE_CUT_OFF);
    }
    /* and the second of two, in its last twelve bytes and right behind its head */
    size_t both = length + packed_member(pair->plain, 300, 9, 0, pair->packed + length, sizeof pair->packed - length);
    for (size_t cut = 1; cut <= 12; cut++) {
        refuses(pair->packed, both - cut, ERROR_FILE_CUT_OFF);
    }
    refuses(pair->packed, length + 1, ERROR_FILE_CUT_OFF);
    refuses(pair->packed, length + 10, ERROR_FILE_CUT_OFF);
    unpacks(pair->packed, length, pair->plain, 300);
}

/* Any bit of the tail, and of the head that has a check sum of its own. */
static void a_changed_byte_is_refused(void **state)
{
    struct pair *pair = *state;
    fill(pair->plain, 300);
    size_t length = packed_member(pair->plain, 300, 9, 1, pair->packed, sizeof pair->packed);
    for (size_t back = 1; back <= 8; back++) {
        pair->packed[length - back] ^= 0x10;
        refuses(pair->packed, length, ERROR_FILE_COMPRESSED);
        pair->packed[length - back] ^= 0x10;
    }
    static const size_t places[] = {0, 1, 2, 4, 10, 20};
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        pair->packed[places[i]] ^= 0x01;
        struct error error = {0};
        assert_null(bytes_made(pair->packed, length, 0, make, NULL, &error).bytes);
        assert_true(error.code == ERROR_FILE_COMPRESSED || error.code == ERROR_FILE_CUT_OFF);
        pair->packed[places[i]] ^= 0x01;
    }
}

static void zero_bytes_behind_are_padding_and_others_are_not(void **state)
{
    static const size_t paddings[] = {1, 7, 511, BLOCK - 1, BLOCK, 2 * BLOCK + 3};
    struct pair *pair = *state;
    fill(pair->plain, 300);
    size_t length = packed_member(pair->plain, 300, 9, 0, pair->packed, sizeof pair->packed);
    memset(pair->packed + length, 0, sizeof pair->packed - length);
    for (size_t i = 0; i < sizeof paddings / sizeof paddings[0]; i++) {
        unpacks_in(pair->packed, length + paddings[i], 0, pair->plain, 300);
        unpacks_in(pair->packed, length + paddings[i], 13, pair->plain, 300);
        pair->packed[length + paddings[i]] = 'x';
        refuses(pair->packed, length + paddings[i] + 1, ERROR_FILE_COMPRESSED);
        pair->packed[length + paddings[i]] = 0;
    }
    size_t again = packed_member(pair->plain, 10, 9, 0, pair->packed + length + 512, 512);
    refuses(pair->packed, length + 512 + again, ERROR_FILE_COMPRESSED);
    memcpy(pair->packed + length, "garbage", 7);
    refuses(pair->packed, length + 7, ERROR_FILE_COMPRESSED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_packed_comes_back),
        cmocka_unit_test(a_block_may_unpack_to_many),
        cmocka_unit_test(members_one_behind_another_are_one_text),
        cmocka_unit_test(members_may_meet_at_any_place),
        cmocka_unit_test(a_file_cut_off_anywhere_is_refused),
        cmocka_unit_test(a_changed_byte_is_refused),
        cmocka_unit_test(zero_bytes_behind_are_padding_and_others_are_not),
    };
    return cmocka_run_group_tests(tests, make_pair, free_pair);
}
