/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/questionnaire.h"

#include "surveys/answer_labels.h"
#include "surveys/config_reading.h"
#include "surveys/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct reading {
    struct config_reading config;
    struct questionnaire_file *file;
    struct question *question; /* the one being read */
};

static bool bad_value(struct reading *reading, const config_setting_t *setting,
                      const char *expected)
{
    return config_bad_value(&reading->config, setting, expected);
}

/* ---- values ---- */

static bool read_text(struct reading *reading, const config_setting_t *setting, char **to)
{
    const char *text = config_setting_get_string(setting);
    if (text == NULL || text[strspn(text, " \t\r\n")] == '\0') {
        return bad_value(reading, setting, "\"...\"");
    }
    return config_copy(&reading->config, text, to);
}

static bool read_truth(struct reading *reading, const config_setting_t *setting, bool *to)
{
    *to = config_setting_get_bool(setting) == CONFIG_TRUE;
    return config_setting_type(setting) == CONFIG_TYPE_BOOL ||
           bad_value(reading, setting, "true, false");
}

/* ---- one reader per setting of an item ---- */

static bool item_id(struct reading *reading, const config_setting_t *setting)
{
    static const char *const measures[] = {"on-time", "satisfaction", "duration", "coverage"};
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    static const char others[] = "0123456789_.-";
    const char *id = config_setting_get_string(setting);
    size_t length = id == NULL ? 0 : strlen(id);
    bool good = length > 0 && length < sizeof((struct item *)0)->id && strchr(letters, id[0]) != NULL;
    for (size_t i = 0; i < length; i++) {
        good = good && (strchr(letters, id[i]) != NULL || strchr(others, id[i]) != NULL);
    }
    for (size_t i = 0; good && i < sizeof measures / sizeof measures[0]; i++) {
        good = strcmp(measures[i], id) != 0; /* `explain` could not tell them apart */
    }
    return good ? config_copy(&reading->config, id, &reading->question->id)
                : bad_value(reading, setting, "\"q1\", a-z 0-9 _ . - (1..31)");
}

static bool item_label(struct reading *reading, const config_setting_t *setting)
{
    return read_text(reading, setting, &reading->question->label);
}

static bool item_factor(struct reading *reading, const config_setting_t *setting)
{
    char most[16];
    size_t size = sizeof((struct item *)0)->factor;
    if (!read_text(reading, setting, &reading->question->factor)) {
        return false;
    }
    snprintf(most, sizeof most, "1..%zu byte", size - 1);
    return strlen(reading->question->factor) < size || bad_value(reading, setting, most);
}

static bool item_headers(struct reading *reading, const config_setting_t *setting)
{
    struct question *question = reading->question;
    return config_texts(&reading->config, setting, &question->headers, &question->header_count);
}

static bool item_direction(struct reading *reading, const config_setting_t *setting)
{
    const char *text = config_setting_get_string(setting);
    bool known = text != NULL && (strcmp(text, "up") == 0 || strcmp(text, "down") == 0);
    reading->question->reversed = known && text[0] == 'd';
    return known || bad_value(reading, setting, "up, down");
}

static bool item_scale(struct reading *reading, const config_setting_t *setting)
{
    return config_scale(&reading->config, setting, &reading->question->scale);
}

static bool item_labels(struct reading *reading, const config_setting_t *setting)
{
    struct question *question = reading->question;
    return config_labels(&reading->config, setting, &question->labels, &question->label_count);
}

static bool item_overall(struct reading *reading, const config_setting_t *setting)
{
    return read_truth(reading, setting, &reading->question->overall);
}

static bool item_satisfaction(struct reading *reading, const config_setting_t *setting)
{
    return read_truth(reading, setting, &reading->question->satisfaction);
}

/* ---- settings by name ---- */

struct setting_reader {
    const char *name;
    bool (*read)(struct reading *reading, const config_setting_t *setting);
};

static bool read_setting(struct reading *reading, const config_setting_t *setting,
                         const struct setting_reader *readers)
{
    const char *name = config_setting_name(setting);
    struct config_names names;
    for (size_t i = 0; readers[i].name != NULL; i++) {
        if (strcmp(readers[i].name, name) == 0) {
            return readers[i].read(reading, setting);
        }
    }
    config_names_init(&names, name);
    for (size_t i = 0; readers[i].name != NULL; i++) {
        config_names_add(&names, readers[i].name);
    }
    return config_unknown_name(&reading->config, setting, &names);
}

static const struct setting_reader item_readers[] = {
    {"id", item_id},           {"label", item_label},
    {"factor", item_factor},   {"headers", item_headers},
    {"direction", item_direction}, {"scale", item_scale},
    {"labels", item_labels},   {"overall", item_overall},
    {"satisfaction", item_satisfaction}, {NULL, NULL},
};

/* What must be there is not. */
static bool lacks(struct reading *reading, const config_setting_t *setting, const char *name,
                  const char *expected)
{
    return config_fail(&reading->config, setting, ERROR_QUESTIONS_VALUE, name, "", expected);
}

static bool read_item(struct reading *reading, const config_setting_t *setting)
{
    struct question *question = reading->question;
    question->line = (long)config_setting_source_line(setting);
    question->satisfaction = true;
    if (!config_setting_is_group(setting)) {
        return config_fail(&reading->config, setting, ERROR_QUESTIONS_VALUE, "items", "...",
                           "( { id = \"q1\"; ... }, ... )");
    }
    for (size_t i = 0; i < config_elements(setting); i++) {
        if (!read_setting(reading, config_setting_get_elem(setting, (unsigned)i), item_readers)) {
            return false;
        }
    }
    if (question->id == NULL) {
        return lacks(reading, setting, "id", "\"q1\", ...");
    }
    if (question->overall && !question->satisfaction) {
        return config_fail(&reading->config, setting, ERROR_QUESTIONS_VALUE, "overall", "true",
                           "satisfaction = true");
    }
    return (question->label != NULL ||
            config_copy(&reading->config, question->id, &question->label)) &&
           (question->factor != NULL || config_copy(&reading->config, "", &question->factor));
}

static bool read_items(struct reading *reading, const config_setting_t *setting)
{
    struct questionnaire_file *file = reading->file;
    size_t count = config_elements(setting);
    if (!config_setting_is_list(setting)) {
        return bad_value(reading, setting, "( { id = \"q1\"; ... }, ... )");
    }
    if (count > ITEMS_MAX) {
        return config_fail(&reading->config, setting, ERROR_TOO_MANY_ITEMS, NULL, NULL, "120");
    }
    file->questions = calloc(count + 1, sizeof *file->questions);
    if (file->questions == NULL) {
        return error_memory(reading->config.error);
    }
    for (size_t i = 0; i < count; i++) {
        reading->question = &file->questions[file->question_count++];
        if (!read_item(reading, config_setting_get_elem(setting, (unsigned)i))) {
            return false;
        }
    }
    return true;
}

/* ---- one reader per setting of the file ---- */

static bool read_name(struct reading *reading, const config_setting_t *setting)
{
    static const char *const languages[] = {[LANGUAGE_EN] = "en", [LANGUAGE_VI] = "vi"};
    struct questionnaire_file *file = reading->file;
    if (!config_setting_is_group(setting)) {
        return read_text(reading, setting, &file->name[LANGUAGE_VI]);
    }
    for (size_t i = 0; i < config_elements(setting); i++) {
        const config_setting_t *entry = config_setting_get_elem(setting, (unsigned)i);
        int language = strcmp(config_setting_name(entry), "vi") == 0 ? LANGUAGE_VI : LANGUAGE_EN;
        if (strcmp(config_setting_name(entry), languages[language]) != 0) {
            struct config_names names;
            config_names_init(&names, config_setting_name(entry));
            config_names_add(&names, "vi");
            config_names_add(&names, "en");
            return config_unknown_name(&reading->config, entry, &names);
        }
        if (!read_text(reading, entry, &file->name[language])) {
            return false;
        }
    }
    return true;
}

static bool read_source(struct reading *reading, const config_setting_t *setting)
{
    return read_text(reading, setting, &reading->file->source);
}

static bool read_common_scale(struct reading *reading, const config_setting_t *setting)
{
    return config_scale(&reading->config, setting, &reading->file->scale);
}

static bool read_labels(struct reading *reading, const config_setting_t *setting)
{
    struct questionnaire_file *file = reading->file;
    return config_labels(&reading->config, setting, &file->labels, &file->label_count);
}

static bool read_blank(struct reading *reading, const config_setting_t *setting)
{
    struct questionnaire_file *file = reading->file;
    return config_texts(&reading->config, setting, &file->blanks, &file->blank_count);
}

/* "50%", or how many answers. */
static bool read_valid(struct reading *reading, const config_setting_t *setting)
{
    struct questionnaire_file *file = reading->file;
    const char *text = config_setting_get_string(setting);
    size_t length = text == NULL ? 0 : strlen(text);
    int64_t percent = 0;
    if (length > 1 && text[length - 1] == '%' && text_to_whole(text, length - 1, 1, 100, &percent)) {
        file->valid_percent = (int)percent;
        return true;
    }
    file->valid_answers = config_setting_get_int(setting);
    return (config_setting_type(setting) == CONFIG_TYPE_INT && file->valid_answers >= 1 &&
            file->valid_answers <= ITEMS_MAX) ||
           bad_value(reading, setting, "\"1%\"..\"100%\", 1..120");
}

static const struct setting_reader readers[] = {
    {"name", read_name},     {"source", read_source}, {"scale", read_common_scale},
    {"labels", read_labels}, {"blank", read_blank},   {"valid", read_valid},
    {"items", read_items},   {NULL, NULL},
};

/* ---- the file as a whole ---- */

/* Fails at the line of a question. */
static bool fail_at(struct reading *reading, const struct question *question, enum error_code code,
                    const char *field, const char *value, const char *expected)
{
    config_fail(&reading->config, NULL, code, field, value, expected);
    reading->config.error->line = question->line;
    return false;
}

static bool stands_twice(struct reading *reading, const struct question *question,
                         const char *setting, const char *text, long first)
{
    struct error *error = reading->config.error;
    fail_at(reading, question, ERROR_QUESTIONS_TWICE, setting, text, NULL);
    snprintf(error->other, sizeof error->other, "%ld", first);
    return false;
}

/* The n-th spelling of a question's header: its id, its label, then the headers; NULL behind. */
static const char *spelling(const struct question *question, size_t n)
{
    if (n < 2) {
        return n == 0 ? question->id : question->label;
    }
    return n - 2 < question->header_count ? question->headers[n - 2] : NULL;
}

/* A column could belong to either of two questions that share a spelling. */
static bool check_spellings(struct reading *reading, const struct question *question,
                            const struct question *earlier)
{
    char key[1024];
    char other[1024];
    const char *text = NULL;
    for (size_t i = 0; (text = spelling(question, i)) != NULL; i++) {
        bool keyed = text_header_key(text, strlen(text), key, sizeof key) && key[0] != '\0';
        const char *against = NULL;
        for (size_t j = 0; (against = spelling(earlier, j)) != NULL; j++) {
            if (strcmp(text, against) == 0 ||
                (keyed && text_header_key(against, strlen(against), other, sizeof other) &&
                 strcmp(key, other) == 0)) {
                return stands_twice(reading, question,
                                    i == 0   ? "id"
                                    : i == 1 ? "label"
                                             : "headers",
                                    text, earlier->line);
            }
        }
    }
    return true;
}

/* What a label says of itself: -1 a bad answer, 1 a good one, 0 neither, or nothing known. */
static int side_of_label(const char *key)
{
    int level = answer_builtin_level(key, 5);
    return level == 0 ? 0 : (level > 3) - (level < 3);
}

/* A satisfied answer must not count as a dissatisfied one: numbers written the other way round are
 * the commonest slip in such a file, and no figure would show it. */
static bool check_side(struct reading *reading, const struct question *question,
                       const struct config_label *label, const char *key)
{
    int level = question->reversed ? question->scale + 1 - label->level : label->level;
    int side = (2 * level > question->scale + 1) - (2 * level < question->scale + 1);
    if (!question->satisfaction || side * side_of_label(key) >= 0) {
        return true;
    }
    struct error *error = reading->config.error;
    char most[16];
    snprintf(most, sizeof most, "%d", question->scale);
    fail_at(reading, question, ERROR_QUESTIONS_DIRECTION, question->id, label->label, most);
    snprintf(error->other, sizeof error->other, "%d", level);
    return false;
}

static bool check_labels(struct reading *reading, const struct question *question)
{
    size_t count = 0;
    const struct config_label *labels = question_labels(reading->file, question, &count);
    char key[ANSWER_KEY];
    char other[ANSWER_KEY];
    for (size_t i = 0; i < count; i++) {
        const char *label = labels[i].label;
        bool keyed = answer_key(label, strlen(label), key) && key[0] != '\0';
        if (!keyed || labels[i].level > question->scale) {
            char expected[32];
            char text[ANSWER_LABEL_MAX + 24];
            snprintf(text, sizeof text, "%.*s = %d", ANSWER_LABEL_MAX, label, labels[i].level);
            snprintf(expected, sizeof expected, "%s%d", keyed ? "1.." : "byte: 1..",
                     keyed ? question->scale : ANSWER_LABEL_MAX);
            return fail_at(reading, question, ERROR_QUESTIONS_VALUE, "labels", keyed ? text : label,
                           expected);
        }
        for (size_t j = 0; j < i; j++) {
            if (labels[j].level != labels[i].level &&
                answer_key(labels[j].label, strlen(labels[j].label), other) &&
                strcmp(key, other) == 0) {
                return stands_twice(reading, question, "labels", label, question->line);
            }
        }
        if (!check_side(reading, question, &labels[i], key)) {
            return false;
        }
    }
    return true;
}

static bool check_questions(struct reading *reading, const config_setting_t *root)
{
    struct questionnaire_file *file = reading->file;
    const struct question *overall = NULL;
    size_t satisfaction = 0;
    for (size_t i = 0; i < file->question_count; i++) {
        struct question *question = &file->questions[i];
        question->scale = question->scale > 0 ? question->scale : file->scale;
        satisfaction += question->satisfaction;
        for (size_t j = 0; j < i; j++) {
            if (!check_spellings(reading, question, &file->questions[j])) {
                return false;
            }
        }
        if (!check_labels(reading, question)) {
            return false;
        }
        if (question->overall && overall != NULL) {
            return stands_twice(reading, question, "overall", "overall = true", overall->line);
        }
        overall = question->overall ? question : overall;
    }
    if (satisfaction == 0) {
        return lacks(reading, config_setting_get_member(root, "items"), "items",
                     "( { id = \"q1\"; satisfaction = true; }, ... )");
    }
    if (file->valid_answers > (int)satisfaction) {
        char found[24];
        char wanted[24];
        snprintf(found, sizeof found, "%d", file->valid_answers);
        snprintf(wanted, sizeof wanted, "1..%zu", satisfaction);
        return config_fail(&reading->config, config_setting_get_member(root, "valid"),
                           ERROR_QUESTIONS_VALUE, "valid", found, wanted);
    }
    return true;
}

static struct config_reading reading_of(const char *path, struct error *error)
{
    return (struct config_reading){path, error, ERROR_QUESTIONS_SYNTAX, ERROR_QUESTIONS_SETTING,
                                   ERROR_QUESTIONS_VALUE};
}

struct questionnaire_file *questionnaire_parse(const char *path, const char *text, size_t length,
                                               struct error *error)
{
    struct questionnaire_file *file = calloc(1, sizeof *file);
    if (file == NULL) {
        error_memory(error);
        return NULL;
    }
    struct reading reading = {reading_of(path, error), file, NULL};
    config_t config;
    file->scale = SCALE_USUAL;
    bool good = config_parse(&reading.config, text, length, &config) &&
                config_copy(&reading.config, path, &file->path);
    const config_setting_t *root = config_root_setting(&config);
    for (size_t i = 0; good && i < config_elements(root); i++) {
        good = read_setting(&reading, config_setting_get_elem(root, (unsigned)i), readers);
    }
    good = good && check_questions(&reading, root);
    config_destroy(&config);
    if (!good) {
        questionnaire_free(file);
        return NULL;
    }
    return file;
}

struct questionnaire_file *questionnaire_read(const char *path, struct error *error)
{
    struct config_reading reading = reading_of(path, error);
    size_t length = 0;
    char *text = config_text(&reading, &length);
    struct questionnaire_file *file =
        text == NULL ? NULL : questionnaire_parse(path, text, length, error);
    free(text);
    return file;
}

void questionnaire_free(struct questionnaire_file *file)
{
    if (file == NULL) {
        return;
    }
    for (size_t i = 0; i < file->question_count; i++) {
        struct question *question = &file->questions[i];
        free(question->id);
        free(question->label);
        free(question->factor);
        config_texts_free(question->headers, question->header_count);
        config_labels_free(question->labels, question->label_count);
    }
    free(file->questions);
    config_labels_free(file->labels, file->label_count);
    config_texts_free(file->blanks, file->blank_count);
    free(file->path);
    free(file->name[LANGUAGE_EN]);
    free(file->name[LANGUAGE_VI]);
    free(file->source);
    free(file);
}

/* ---- use ---- */

const char *questionnaire_name(const struct questionnaire_file *file, enum language language)
{
    enum language other = language == LANGUAGE_VI ? LANGUAGE_EN : LANGUAGE_VI;
    const char *slash = strrchr(file->path, '/');
    return file->name[language] != NULL ? file->name[language]
           : file->name[other] != NULL  ? file->name[other]
           : slash != NULL              ? slash + 1
                                        : file->path;
}

const struct config_label *question_labels(const struct questionnaire_file *file,
                                           const struct question *question, size_t *count)
{
    bool own = question->label_count > 0 || question->scale != file->scale;
    *count = own ? question->label_count : file->label_count;
    return own ? question->labels : file->labels;
}

int questionnaire_valid_min(const struct questionnaire_file *file, size_t asked)
{
    int questions = (int)asked;
    int needed = file->valid_answers;
    if (file->valid_percent > 0) {
        needed = (questions * file->valid_percent + 99) / 100;
    }
    return needed == (questions + 1) / 2 ? 0 : needed;
}

void questionnaire_digest(const struct questionnaire_file *file, struct digest *digest)
{
    if (file == NULL) {
        return;
    }
    config_digest_text(digest, "questionnaire");
    config_digest_texts(digest, "blank", file->blanks, file->blank_count);
    config_digest_number(digest, file->valid_answers);
    config_digest_number(digest, file->valid_percent);
    for (size_t i = 0; i < file->question_count; i++) {
        const struct question *question = &file->questions[i];
        size_t count = 0;
        const struct config_label *labels = question_labels(file, question, &count);
        config_digest_text(digest, question->id);
        config_digest_text(digest, question->label);
        config_digest_text(digest, question->factor);
        config_digest_texts(digest, "headers", question->headers, question->header_count);
        config_digest_number(digest, question->scale);
        config_digest_number(digest, question->reversed);
        config_digest_number(digest, question->overall);
        config_digest_number(digest, question->satisfaction);
        config_digest_labels(digest, labels, count);
    }
}
