/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns whose header is a whole question, as web forms write them: known by what stands in them.
 *
 * A column that nothing else claims is a question when what its first rows hold are the answers of
 * one scale: labels of satisfaction, which no other column holds; or bare digits up to 4 or 5, but
 * only under a header that speaks of satisfaction, since a 5 of another question may be its worst
 * answer (docs/rules.md 1.2). One cell in ten may be something else: a slip of the pen is then told
 * with its line when the row is read, where leaving the column out would lose the question without
 * a word. */
#include "surveys/answer_labels.h"
#include "surveys/binding.h"
#include "surveys/text.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { SCALE_KIOSK = 3, CODE_LEAST = 5 /* digits of a commune */ };

struct sight {
    size_t cells, answers, labels; /* not blank; of the scale; of these, in words */
    int highest;                   /* digit */
};

static bool is_blank(const struct mapping *mapping, struct piece piece)
{
    return answer_is_blank(piece.text, piece.length) ||
           (mapping != NULL && answer_is_listed(mapping->blanks, mapping->blank_count, piece.text,
                                                piece.length));
}

static struct piece preview_cell(const struct converter *converter, size_t row, size_t cell)
{
    const struct preview *preview = converter->options.preview;
    const char *text = preview->cells[row * preview->columns + cell];
    struct piece piece = {text, strlen(text)};
    text_trim(&piece.text, &piece.length);
    return piece;
}

static struct sight look(const struct converter *converter, size_t cell,
                         const struct answer_scale *scale)
{
    struct sight sight = {0, 0, 0, 0};
    for (size_t row = 0; row < converter->options.preview->rows; row++) {
        struct piece piece = preview_cell(converter, row, cell);
        if (is_blank(converter->options.mapping, piece)) {
            continue;
        }
        int level = answer_read(scale, piece.text, piece.length);
        bool number = answer_is_number(piece.text, piece.length);
        bool two = level == 0 && answer_is_two_marks(scale, piece.text, piece.length);
        sight.cells++;
        sight.answers += level > 0 || two;
        sight.labels += level > 0 && !number;
        sight.highest = number && level > sight.highest ? level : sight.highest;
    }
    return sight;
}

static bool holds_one_of(const char *text, const char *const *words)
{
    for (; *words != NULL; words++) {
        if (strstr(text, *words) != NULL) {
            return true;
        }
    }
    return false;
}

static bool speaks_of_something_else(const char *key)
{
    static const char *const others[] = {"quantam",  "quantrong", "phienha", "sachnhieu",
                                         "thuongxuyen", "mongmuon",  "phuhop",  "important",
                                         "often",    NULL};
    return holds_one_of(key, others);
}

/* What people write themselves: "Góp ý khác", "Lý do không hài lòng". A few of them may write "Hài
 * lòng" there, and no more. */
static bool asks_for_words(const char *key)
{
    static const char *const words[] = {"gopykhac", "gopythem",   "ykienkhac",  "ykiendonggop",
                                        "ykienthem", "ykiengopy", "nhanxetkhac", "lydo",
                                        "visao",    "taisao",     "dexuat",     "othercomment",
                                        "anyother", "suggestion", NULL};
    return holds_one_of(key, words);
}

static bool speaks_of_satisfaction(const char *key)
{
    static const char *const words[] = {"hailong", "danhgia", "mucdo", "satisf", "rating", NULL};
    return holds_one_of(key, words) && !speaks_of_something_else(key);
}

static bool is_question(const struct sight *sight, const struct answer_scale *scale,
                        const char *key)
{
    if (sight->cells == 0 || (sight->cells - sight->answers) * 10 > sight->cells ||
        asks_for_words(key)) {
        return false;
    }
    return sight->labels > 0 ||
           (sight->highest > scale->levels - 2 && speaks_of_satisfaction(key));
}

/* The scale of a column, 0 when it is no question.
 *
 * The three labels of a kiosk are also among the five: a column that holds no others could be
 * either, and is taken for five levels. The share of the two top levels is the same in both, since
 * "Hài lòng" and "Rất hài lòng" are the two top levels of three as of five (docs/rules.md 1.4); who
 * wants the three levels themselves says so with a questionnaire or `scale = 3;` in a map. Only
 * points beside the labels ("Rất hài lòng (3đ)") prove three. */
static int scale_of_column(const struct converter *converter, size_t cell)
{
    const struct mapping *mapping = converter->options.mapping;
    const char *key = header_key_at(converter, cell);
    struct answer_scale scale = {NULL, 0, SCALE_USUAL, false};
    bool said = mapping != NULL && (mapping->scale > 0 || mapping->label_count > 0);
    if (said) {
        scale.labels = mapping->labels;
        scale.label_count = mapping->label_count;
        scale.levels = mapping->scale > 0 ? mapping->scale : SCALE_USUAL;
    }
    struct sight sight = look(converter, cell, &scale);
    if (is_question(&sight, &scale, key)) {
        return scale.levels;
    }
    if (said) {
        return 0;
    }
    scale.levels = SCALE_KIOSK;
    sight = look(converter, cell, &scale);
    return sight.labels > 0 && is_question(&sight, &scale, key) ? SCALE_KIOSK : 0;
}

/* "Nhìn chung, ...", "Mức độ hài lòng chung", "Overall, ...": about the service as a whole. Marks
 * count here: "chứng thực" is another word. */
static bool is_overall(const char *header)
{
    static const char *const words[] = {"nhìn chung",     "nói chung",     "hài lòng chung",
                                        "đánh giá chung", "nhin chung",    "noi chung",
                                        "hai long chung", "danh gia chung", "overall", NULL};
    char folded[HEADER_KEY];
    if (!text_fold(header, strlen(header), folded, sizeof folded)) {
        return false;
    }
    size_t length = strlen(folded);
    while (length > 0 && strchr(" .:?!*)", folded[length - 1]) != NULL) {
        length--;
    }
    return holds_one_of(folded, words) ||
           (length > 6 && memcmp(folded + length - 6, " chung", 6) == 0);
}

static const char *overall_header(const struct converter *converter)
{
    for (size_t i = 0; i < converter->binding_count; i++) {
        const struct binding *binding = &converter->bindings[i];
        if (binding->item >= 0 && converter->questions.items[binding->item].overall) {
            return header_at(converter, binding->cell);
        }
    }
    return NULL;
}

/* Two questions about the whole: which of them is the index is not ours to choose. */
static bool add_column(struct converter *converter, size_t cell, int scale, bool overall,
                       struct error *error)
{
    const char *first = overall ? overall_header(converter) : NULL;
    char id[32] = "overall";
    if (first != NULL) {
        return error_set(error, ERROR_COLUMN_TWICE, "overall", first, NULL,
                         header_at(converter, cell));
    }
    if (!overall) {
        snprintf(id, sizeof id, "q%zu", converter->questions.count + 1);
    }
    if (!header_add_item(converter, cell, id, overall, error)) {
        return false;
    }
    converter->questions.items[converter->questions.count - 1].scale = scale;
    return true;
}

/* Bare numbers up to 4 or 5 in every row. */
static bool holds_numbers(const struct converter *converter, size_t cell)
{
    const struct answer_scale scale = {NULL, 0, SCALE_USUAL, false};
    struct sight sight = look(converter, cell, &scale);
    return sight.cells > 1 && sight.answers == sight.cells && sight.labels == 0 &&
           sight.highest > scale.levels - 2;
}

/* A column under several words that nothing claims. */
static bool may_ask(const struct converter *converter, size_t cell)
{
    const char *header = header_at(converter, cell);
    char id[32];
    return converter->columns[cell].field == NULL && strchr(header, ' ') != NULL &&
           !header_question_id(header, id) && !speaks_of_something_else(header_key_at(converter, cell)) &&
           holds_numbers(converter, cell);
}

/* "Thủ tục hành chính" with numbers is more likely a question about procedures than the name of one;
 * the map may say that it is none. */
static bool may_ask_under_its_name(const struct converter *converter, size_t cell)
{
    const char *field = converter->columns[cell].field;
    bool named = field != NULL && (strcmp(field, "procedure") == 0 || strcmp(field, "field") == 0);
    return named && header_mapped(converter, field) == NULL && holds_numbers(converter, cell);
}

void header_tell_doubtful(struct converter *converter)
{
    const struct preview *preview = converter->options.preview;
    struct name_list list = {"", 0, false};
    size_t columns = preview == NULL ? 0 : preview->columns;
    columns = columns < converter->header_count ? columns : converter->header_count;
    bool others = false; /* that ask in numbers: questions, or columns that may be */
    for (size_t i = 0; i < columns && !others; i++) {
        others = may_ask(converter, i);
    }
    for (size_t i = 0; i < converter->binding_count && !others; i++) {
        const struct binding *binding = &converter->bindings[i];
        others = binding->item >= 0 && binding->constant == NULL && binding->cell < columns &&
                 holds_numbers(converter, binding->cell);
    }
    for (size_t i = 0; i < columns; i++) {
        if (may_ask(converter, i) || (others && may_ask_under_its_name(converter, i))) {
            header_list_name(&list, header_at(converter, i));
        }
    }
    header_notice(converter, ERROR_QUESTIONS_DOUBTFUL, &list, 0);
}

bool header_bind_previewed(struct converter *converter, struct error *error)
{
    const struct preview *preview = converter->options.preview;
    char id[32];
    for (int overall = 0; preview != NULL && overall <= 1; overall++) {
        for (size_t i = 0; i < converter->header_count && i < preview->columns; i++) {
            const char *header = header_at(converter, i);
            if (converter->columns[i].field != NULL || header[0] == '\0' ||
                header_question_id(header, id) || is_overall(header) != (overall == 1)) {
                continue; /* numbered ones were taken, or left out on purpose */
            }
            int scale = scale_of_column(converter, i);
            if (scale > 0 && !add_column(converter, i, scale, overall == 1, error)) {
                return false;
            }
        }
    }
    return true;
}

/* ---- the commune and the day ---- */

/* The one free column that may be the field; of two neither is taken: the user knows. */
static bool bind_only(struct converter *converter, const char *name,
                      bool (*may_be)(const struct converter *converter, size_t cell),
                      struct error *error)
{
    const struct preview *preview = converter->options.preview;
    const struct field *field = schema_field(converter->schema, name);
    size_t found = SIZE_MAX;
    if (preview == NULL || header_is_bound(converter, field)) {
        return true;
    }
    for (size_t i = 0; i < converter->header_count && i < preview->columns; i++) {
        if (converter->columns[i].field != NULL || !may_be(converter, i)) {
            continue;
        }
        if (found != SIZE_MAX) {
            return true;
        }
        found = i;
    }
    return found == SIZE_MAX || header_bind_column(converter, field, found, error);
}

/* At least half of the first rows that have a text in this column have a unit of the register. */
static bool may_be_unit(const struct converter *converter, size_t cell)
{
    size_t cells = 0;
    size_t units = 0;
    if (converter->options.units == NULL || strchr(header_at(converter, cell), ' ') == NULL) {
        return false; /* one word may be a slip ("Phườg"), which is told as such */
    }
    for (size_t row = 0; row < converter->options.preview->rows; row++) {
        struct piece piece = preview_cell(converter, row, cell);
        bool number = strspn(piece.text, "0123456789") >= piece.length;
        cells += piece.length > 0;
        units += piece.length > 0 && (!number || piece.length >= CODE_LEAST) && /* "4" is an answer */
                 register_has(converter->options.units, piece.text, piece.length);
    }
    return units > 0 && (cells - units) * 2 <= cells;
}

bool header_bind_previewed_unit(struct converter *converter, struct error *error)
{
    return bind_only(converter, "unit", may_be_unit, error);
}

/* Headers that may be the day of a form as well as a question about how long things took, over
 * dates: one cell in ten may be none, whose row is then rejected with its line. */
static bool may_be_day(const struct converter *converter, size_t cell)
{
    static const char *const names[] = {"thoigian", "thoidiem", "ngaygio", "time"};
    bool called = false;
    size_t cells = 0;
    size_t days = 0;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        called = called || header_has_key(converter, cell, names[i]);
    }
    for (size_t row = 0; called && row < converter->options.preview->rows; row++) {
        struct piece piece = preview_cell(converter, row, cell);
        struct moment moment;
        cells += piece.length > 0;
        days += piece.length > 0 && moment_parse(piece.text, piece.length, converter->reading.order,
                                                 &moment) != DATE_NOT_A_DATE;
    }
    return cells > 0 && (cells - days) * 10 <= cells;
}

bool header_bind_previewed_date(struct converter *converter, struct error *error)
{
    return bind_only(converter, "date", may_be_day, error);
}
