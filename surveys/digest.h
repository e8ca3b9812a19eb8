/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SHA-256 (FIPS 180-4), by libsodium. */
#ifndef HAILONG_SURVEYS_DIGEST_H
#define HAILONG_SURVEYS_DIGEST_H

#include <sodium/crypto_hash_sha256.h>
#include <stddef.h>

enum { DIGEST_HEX = 65 };

struct digest {
    crypto_hash_sha256_state state;
};

void digest_begin(struct digest *digest);
void digest_add(struct digest *digest, const void *bytes, size_t length);
void digest_end(struct digest *digest, char hex[static DIGEST_HEX]);

#endif
