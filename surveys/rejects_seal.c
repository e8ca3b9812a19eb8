/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a file of rejected rows is as it was written. The header of its last column ends with a
 * digest of all the rest; whoever mends a row does not change it. */
#include "surveys/rejects.h"

#include "surveys/digest.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SEAL_FILE_MOST = 1 << 28 }; /* a larger file counts as touched */

struct sealed {
    char *bytes; /* of the file; heap */
    size_t length;
    size_t at; /* of the seal */
    char seal[REJECTS_SEAL + 1]; /* what it should be */
};

static bool is_hex(const char *text, size_t length)
{
    return length >= REJECTS_SEAL && strspn(text, "0123456789abcdef") >= REJECTS_SEAL;
}

/* "hailong: row 0123456789abcdef\r\n": where the digits are, 0 when there is no such header. */
static size_t find_seal(const char *bytes, size_t length)
{
    for (int language = LANGUAGE_EN; language <= LANGUAGE_VI; language++) {
        const char *header = reject_header(REJECT_ROW, (enum language)language);
        const char *found = strstr(bytes, header);
        size_t at = found == NULL ? 0 : (size_t)(found - bytes) + strlen(header) + 1;
        if (found != NULL && at < length && is_hex(bytes + at, length - at) &&
            strncmp(bytes + at + REJECTS_SEAL, "\r\n", 2) == 0) {
            return at;
        }
    }
    return 0;
}

static bool read_sealed(const char *path, struct sealed *file)
{
    FILE *stream = fopen(path, "r");
    *file = (struct sealed){NULL, 0, 0, ""};
    bool good = stream != NULL && fseek(stream, 0, SEEK_END) == 0;
    long size = good ? ftell(stream) : -1;
    good = size > 0 && size < SEAL_FILE_MOST && fseek(stream, 0, SEEK_SET) == 0;
    file->bytes = good ? malloc((size_t)size + 1) : NULL;
    if (file->bytes != NULL) {
        file->length = fread(file->bytes, 1, (size_t)size, stream);
        file->bytes[file->length] = '\0';
        file->at = find_seal(file->bytes, file->length);
    }
    if (stream != NULL) {
        fclose(stream);
    }
    if (file->at == 0) {
        return false;
    }
    struct digest digest;
    char hex[DIGEST_HEX];
    size_t behind = file->at + REJECTS_SEAL;
    digest_begin(&digest);
    digest_add(&digest, file->bytes, file->at);
    digest_add(&digest, file->bytes + behind, file->length - behind);
    digest_end(&digest, hex);
    memcpy(file->seal, hex, REJECTS_SEAL);
    file->seal[REJECTS_SEAL] = '\0';
    return true;
}

bool rejects_seal(const char *path)
{
    struct sealed file;
    bool good = read_sealed(path, &file);
    FILE *stream = good ? fopen(path, "r+") : NULL;
    good = stream != NULL && fseek(stream, (long)file.at, SEEK_SET) == 0 &&
           fwrite(file.seal, 1, REJECTS_SEAL, stream) == REJECTS_SEAL;
    if (stream != NULL && fclose(stream) != 0) {
        good = false;
    }
    free(file.bytes);
    return good;
}

bool rejects_untouched(const char *path)
{
    struct sealed file;
    bool same = read_sealed(path, &file) &&
                memcmp(file.bytes + file.at, file.seal, REJECTS_SEAL) == 0;
    free(file.bytes);
    return same;
}
