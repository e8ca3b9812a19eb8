/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a questionnaire. Held together: what reads is consistent (no two questions of one id,
 * labels inside their scale, at most one question about the whole, a rule that can be met), each of
 * its labels is read as the level it has, and reading twice gives the same digest; a refusal names
 * the file and has a code of its own. */
#include "surveys/answer_labels.h"
#include "surveys/answer_reading.h"
#include "surveys/questionnaire.h"
#include "surveys/text.h"
#include "tests/fuzz/fuzz.h"

#include <string.h>

enum { LONGEST = 1 << 14 };

static void check_labels(const struct questionnaire_file *file, const struct question *question)
{
    struct answer_scale scale = {.levels = question->scale, .reversed = question->reversed};
    scale.labels = question_labels(file, question, &scale.label_count);
    for (size_t i = 0; i < scale.label_count; i++) {
        const struct config_label *label = &scale.labels[i];
        must(label->level >= 1 && label->level <= question->scale);
        int level = question->reversed ? question->scale + 1 - label->level : label->level;
        must(answer_read(&scale, label->label, strlen(label->label)) == level);
    }
}

static void check_whole(const struct questionnaire_file *file)
{
    size_t satisfaction = 0;
    size_t overall = 0;
    must(file->question_count >= 1 && file->question_count <= ITEMS_MAX);
    must(file->scale >= 3 && file->scale <= 10);
    for (size_t i = 0; i < file->question_count; i++) {
        const struct question *question = &file->questions[i];
        must(question->id[0] != '\0' && strlen(question->id) < sizeof((struct item *)0)->id);
        must(question->label[0] != '\0' && question->factor != NULL && question->line > 0);
        must(question->scale >= 3 && question->scale <= 10);
        must(!question->overall || question->satisfaction);
        satisfaction += question->satisfaction;
        overall += question->overall;
        for (size_t j = 0; j < i; j++) {
            must(strcmp(question->id, file->questions[j].id) != 0);
            must(strcmp(question->label, file->questions[j].label) != 0);
        }
        check_labels(file, question);
    }
    must(satisfaction >= 1 && overall <= 1);
    must(file->valid_answers == 0 || file->valid_percent == 0);
    int needed = questionnaire_valid_min(file, satisfaction);
    must(needed >= 0 && needed <= (int)satisfaction);
}

static void digest_of(const struct questionnaire_file *file, char hex[static DIGEST_HEX])
{
    struct digest digest;
    digest_begin(&digest);
    questionnaire_digest(file, &digest);
    digest_end(&digest, hex);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static char text[LONGEST + 1];
    struct error error = {.code = ERROR_NONE};
    char first[DIGEST_HEX];
    char second[DIGEST_HEX];
    if (size > LONGEST) {
        return 0;
    }
    memcpy(text, data, size);
    text[size] = '\0';
    struct questionnaire_file *file = questionnaire_parse("q.conf", text, size, &error);
    if (file == NULL) {
        must((error.code >= ERROR_QUESTIONS_SYNTAX && error.code <= ERROR_QUESTIONS_OTHER) ||
             error.code == ERROR_TOO_MANY_ITEMS || error.code == ERROR_MAP_ENCODING ||
             error.code == ERROR_MAP_QUOTE);
        must(strcmp(error.file, "q.conf") == 0 && error.line >= 0);
        return 0;
    }
    must(memchr(data, 0, size) == NULL && text_utf8_fault(text, size) == size);
    check_whole(file);
    struct questionnaire_file *again = questionnaire_parse("other.conf", text, size, &error);
    must(again != NULL);
    digest_of(file, first);
    digest_of(again, second);
    must(strcmp(first, second) == 0);
    questionnaire_free(again);
    questionnaire_free(file);
    return 0;
}
