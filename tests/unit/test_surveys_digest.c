/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Expected: the examples of FIPS 180-4 as NIST publishes them ("abc", two blocks, one million a),
 * and of no bytes at all; `sha256sum` gives the same. */
#include "surveys/digest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void expect(const char *bytes, size_t length, long times, size_t piece, const char *hex)
{
    struct digest digest;
    char got[DIGEST_HEX];
    digest_begin(&digest);
    for (long i = 0; i < times; i++) {
        for (size_t at = 0; at < length; at += piece) {
            digest_add(&digest, bytes + at, length - at < piece ? length - at : piece);
        }
    }
    digest_end(&digest, got);
    assert_string_equal(got, hex);
}

static void the_published_examples_come_out(void **state)
{
    (void)state;
    const char *two_blocks = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
    expect("", 0, 1, 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    expect("abc", 3, 1, 3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    expect("abc", 3, 1, 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    expect(two_blocks, 56, 1, 56,
           "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    expect(two_blocks, 56, 1, 9,
           "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    expect("a", 1, 1000000, 1, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

static void adding_nothing_changes_nothing(void **state)
{
    (void)state;
    struct digest digest;
    char got[DIGEST_HEX];
    digest_begin(&digest);
    digest_add(&digest, NULL, 0);
    digest_add(&digest, "abc", 3);
    digest_add(&digest, NULL, 0);
    digest_end(&digest, got);
    assert_string_equal(got, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_published_examples_come_out),
        cmocka_unit_test(adding_nothing_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
