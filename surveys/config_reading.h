/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the readers of libconfig files (maps, questionnaires, grading schemes) share: errors with the line of the
 * setting, the nearest known name, and lists of texts and labels. The one door to libconfig: of reports/, the
 * readers of schemes (scheme_*.c) come in by it. */
#ifndef HAILONG_SURVEYS_CONFIG_READING_H
#define HAILONG_SURVEYS_CONFIG_READING_H

#include "surveys/config_label.h"
#include "surveys/digest.h"
#include "surveys/error.h"

#include <libconfig.h>

/* One file being read. The codes say of which kind it is. */
struct config_reading {
    const char *path; /* borrowed; becomes error->file */
    struct error *error;
    enum error_code syntax, setting, value; /* cannot be parsed, unknown name, value not allowed */
};

/* Parses text, `length` bytes and a NUL, into *config; the caller destroys it in every case.
 * Refused with reading->syntax and the line: what libconfig refuses; bytes that are not UTF-8;
 * zero bytes, behind which nothing would be read; and @include, since one file is what a digest
 * and a line number speak of. */
bool config_parse(struct config_reading *reading, const char *text, size_t length,
                  config_t *config);
/* The text of the file and a NUL; NULL with an error when it cannot be read or is longer than 1 MiB.
 * Caller frees. */
char *config_text(struct config_reading *reading, size_t *length);

/* These fill *reading->error with file and line of the setting and return false. `setting` may be
 * NULL: no line. */
bool config_fail(struct config_reading *reading, const config_setting_t *setting,
                 enum error_code code, const char *field, const char *value, const char *expected);
bool config_bad_value(struct config_reading *reading, const config_setting_t *setting,
                      const char *expected);

/* A name that is not known, with those that are and the one spelled most like it. */
struct config_names {
    char list[160];
    const char *wanted, *nearest;
    size_t distance;
};

void config_names_init(struct config_names *names, const char *wanted);
void config_names_add(struct config_names *names, const char *name);
bool config_unknown_name(struct config_reading *reading, const config_setting_t *setting,
                         const struct config_names *names); /* false */

/* The text of a setting that is a text or a whole number (blank = ( 9 )), NULL for other types. */
const char *config_text_of(const config_setting_t *setting, char number[24]);
bool config_copy(struct config_reading *reading, const char *text, char **to);
/* How many a group, a list or an array holds; 0 for other types. */
size_t config_elements(const config_setting_t *setting);

/* A list of texts; a lone text counts as a list of one. Texts already there are kept: a setting
 * that stands twice is refused by libconfig. */
bool config_texts(struct config_reading *reading, const config_setting_t *setting, char ***texts,
                  size_t *count);
/* scale = 5; from 3 to 10. */
bool config_scale(struct config_reading *reading, const config_setting_t *setting, int *scale);
/* ( ( "label", 5 ), ... ), levels 1 to 10. */
bool config_labels(struct config_reading *reading, const config_setting_t *setting,
                   struct config_label **labels, size_t *count);
void config_texts_free(char **texts, size_t count); /* NULL is allowed, and NULL texts in it */
void config_labels_free(struct config_label *labels, size_t count);

/* Adding to a digest so that neighbours cannot run into each other. */
void config_digest_text(struct digest *digest, const char *text); /* NULL is as good as "" */
void config_digest_number(struct digest *digest, long number);
void config_digest_texts(struct digest *digest, const char *name, char *const *texts, size_t count);
void config_digest_labels(struct digest *digest, const struct config_label *labels, size_t count);

#endif
