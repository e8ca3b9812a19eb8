/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/digest.h"

void digest_begin(struct digest *digest)
{
    crypto_hash_sha256_init(&digest->state);
}

void digest_add(struct digest *digest, const void *bytes, size_t length)
{
    if (length > 0) {
        crypto_hash_sha256_update(&digest->state, bytes, length);
    }
}

void digest_end(struct digest *digest, char hex[static DIGEST_HEX])
{
    static const char digits[] = "0123456789abcdef";
    unsigned char sum[crypto_hash_sha256_BYTES];
    crypto_hash_sha256_final(&digest->state, sum);
    for (size_t i = 0; i < sizeof sum; i++) {
        hex[2 * i] = digits[sum[i] >> 4];
        hex[2 * i + 1] = digits[sum[i] & 15];
    }
    hex[2 * sizeof sum] = '\0';
}
