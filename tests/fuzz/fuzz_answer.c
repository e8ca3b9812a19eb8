/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as one answer: a byte for the scale, a byte for its direction and labels, a line for
 * each label, then the answer. Held together: an answer that is read lies inside the scale; capitals,
 * NFC and NFD, blanks and underscores do not change what is read; a turned scale turns numbers; an
 * answer is not blank as well, and nothing read is out of range. */
#include "surveys/answer_labels.h"
#include "surveys/answer_reading.h"
#include "surveys/text.h"
#include "tests/fuzz/fuzz.h"

#include <string.h>
#include <utf8proc.h>

enum { LONGEST = 400, LABELS = 3 };

struct verdict {
    int level;
    bool blank, two, number;
};

static struct verdict judge(const struct answer_scale *scale, const char *text)
{
    size_t length = strlen(text);
    text_trim(&text, &length);
    return (struct verdict){answer_read(scale, text, length), answer_is_blank(text, length),
                            answer_is_two_marks(scale, text, length),
                            answer_is_number(text, length)};
}

static bool same(struct verdict a, struct verdict b)
{
    return a.level == b.level && a.blank == b.blank && a.two == b.two && a.number == b.number;
}

/* The text in another form; NULL when it has none (not UTF-8), or one too long to be a label. */
static char *in_form(const char *text, utf8proc_option_t form)
{
    utf8proc_uint8_t *mapped = NULL;
    const utf8proc_option_t options = (utf8proc_option_t)(UTF8PROC_STABLE | form);
    if (utf8proc_map((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)strlen(text), &mapped,
                     options) < 0 ||
        strlen((char *)mapped) > ANSWER_LABEL_MAX) {
        free(mapped);
        return NULL;
    }
    return (char *)mapped;
}

static void check_form(const struct answer_scale *scale, const char *text, utf8proc_option_t form)
{
    char *other = in_form(text, form);
    must(other == NULL || same(judge(scale, text), judge(scale, other)));
    free(other);
}

/* ASCII letters alone: the capitals of others are not always the inverse of their small ones. */
static void check_capitals(const struct answer_scale *scale, const char *text)
{
    char other[LONGEST + 1];
    size_t length = strlen(text);
    for (size_t i = 0; i <= length; i++) {
        bool small = text[i] >= 'a' && text[i] <= 'z';
        other[i] = (char)(small ? text[i] - 'a' + 'A' : text[i]);
    }
    must(same(judge(scale, text), judge(scale, other)));
}

static void check_blanks(const struct answer_scale *scale, const char *text)
{
    char other[2 * LONGEST + 8];
    size_t length = 0;
    memcpy(other, "\xC2\xA0 ", 3);
    length = 3;
    for (const char *at = text; *at != '\0'; at++) {
        if (*at == ' ') {
            other[length++] = ' ';
        }
        other[length++] = *at;
    }
    memcpy(other + length, " \t", 3);
    if (length + 2 <= ANSWER_LABEL_MAX) {
        must(same(judge(scale, text), judge(scale, other)));
    }
}

static void check_answer(const struct answer_scale *scale, const char *text)
{
    struct verdict verdict = judge(scale, text);
    struct answer_scale turned = *scale;
    must(verdict.level >= 0 && verdict.level <= scale->levels);
    turned.reversed = !scale->reversed;
    int other = judge(&turned, text).level;
    if (verdict.number && scale->label_count == 0) {
        must(other == (verdict.level == 0 ? 0 : scale->levels + 1 - verdict.level));
    }
    must(!verdict.blank || scale->label_count > 0 || (verdict.level == 0 && !verdict.two));
    check_blanks(scale, text);
    if (text_utf8_fault(text, strlen(text)) == strlen(text)) { /* no row has another text */
        check_capitals(scale, text);
        check_form(scale, text, UTF8PROC_COMPOSE);
        check_form(scale, text, UTF8PROC_DECOMPOSE);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static char text[LONGEST + 1];
    struct config_label labels[LABELS];
    size_t count = 0;
    if (size < 2 || size > LONGEST) {
        return 0;
    }
    struct answer_scale scale = {.levels = 3 + data[0] % 8, .reversed = (data[1] & 1) != 0};
    memcpy(text, data + 2, size - 2);
    text[size - 2] = '\0';
    size_t wanted = (data[1] >> 1) % (LABELS + 1);
    char *at = text;
    for (char *end = NULL; count < wanted && (end = strchr(at, '\n')) != NULL; at = end + 1) {
        *end = '\0';
        labels[count] = (struct config_label){at, 1 + (int)count};
        count++;
    }
    scale.labels = labels;
    scale.label_count = count;
    check_answer(&scale, at);
    return 0;
}
