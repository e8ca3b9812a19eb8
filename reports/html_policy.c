/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Content Security Policy Level 3 (W3C): style and script are allowed by their SHA-256 in base64 (RFC 4648, 4), all else is
 * forbidden. So a text that broke out of its place could still do nothing. */
#include "reports/html_parts.h"
#include "surveys/digest.h"

#include <string.h>

enum { DIGEST_BYTES = 32, DIGEST_BASE64 = 45 };

static unsigned value_of(char digit)
{
    return (unsigned)(digit <= '9' ? digit - '0' : digit - 'a' + 10);
}

static void to_base64(const char *hex, char text[static DIGEST_BASE64])
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    unsigned bytes[DIGEST_BYTES + 1] = {0};
    size_t length = 0;
    for (size_t i = 0; i < DIGEST_BYTES; i++) {
        bytes[i] = value_of(hex[2 * i]) << 4 | value_of(hex[2 * i + 1]);
    }
    for (size_t i = 0; i < DIGEST_BYTES; i += 3) {
        unsigned long group = (unsigned long)bytes[i] << 16 | bytes[i + 1] << 8 | (i + 2 < DIGEST_BYTES ? bytes[i + 2] : 0);
        for (int shift = 18; shift >= 0; shift -= 6) {
            text[length++] = letters[group >> shift & 63];
        }
    }
    text[length - 1] = '='; /* 32 bytes are 43 letters and a filler */
    text[length] = '\0';
}

static void put_hash(struct sink *sink, const char *what, const char *const *pieces)
{
    struct digest digest;
    char hex[DIGEST_HEX];
    char text[DIGEST_BASE64];
    digest_begin(&digest);
    for (size_t i = 0; pieces[i] != NULL; i++) {
        digest_add(&digest, pieces[i], strlen(pieces[i]));
    }
    digest_end(&digest, hex);
    to_base64(hex, text);
    sink_printf(sink, "; %s 'sha256-%s'", what, text);
}

void html_policy(struct sink *sink, const char *const *styles, const char *script)
{
    const char *const scripts[] = {script, NULL};
    sink_text(sink, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'");
    put_hash(sink, "style-src", styles);
    put_hash(sink, "script-src", scripts);
    sink_text(sink, "; base-uri 'none'; form-action 'none'\">\n");
}
