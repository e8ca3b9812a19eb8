/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/commune_name.h"

#include "surveys/text.h"

#include <stdio.h>
#include <string.h>

enum { SEGMENTS = 8, WORD_MAX = 40 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool all_digits(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (!is_digit(text[i])) {
            return false;
        }
    }
    return length > 0;
}

/* ---- ranks ---- */

static const char *const rank_words[] = {[RANK_NONE] = "",
                                         [RANK_XA] = "xã",
                                         [RANK_PHUONG] = "phường",
                                         [RANK_THI_TRAN] = "thị trấn",
                                         [RANK_DAC_KHU] = "đặc khu"};

const char *commune_rank_word(enum commune_rank rank)
{
    return rank_words[rank];
}

static size_t starts_with(const char *text, const char *piece)
{
    if (*text != *piece) {
        return 0;
    }
    size_t length = strlen(piece);
    return strncmp(text, piece, length) == 0 ? length : 0;
}

enum commune_rank commune_rank_of(const char *kind)
{
    char key[WORD_MAX];
    if (text_fold(kind, strlen(kind), key, sizeof key)) {
        for (int rank = RANK_XA; rank <= RANK_DAC_KHU; rank++) {
            if (strcmp(key, rank_words[rank]) == 0) {
                return (enum commune_rank)rank;
            }
        }
    }
    return RANK_NONE;
}

enum commune_rank commune_split(const char *name, const char **rest)
{
    const char *end = name;
    for (int words = 1; words <= 2; words++) {
        char word[WORD_MAX];
        end += strcspn(end, " ");
        size_t length = (size_t)(end - name);
        if (*end == '\0' || length >= sizeof word) {
            break;
        }
        memcpy(word, name, length);
        word[length] = '\0';
        enum commune_rank rank = commune_rank_of(word);
        end += strspn(end, " ");
        if (rank != RANK_NONE && *end != '\0') {
            *rest = end;
            return rank;
        }
    }
    *rest = name;
    return RANK_NONE;
}

/* The rank in front of a folded name, in full or short; *at moves behind it. */
static enum commune_rank take_rank(const char **at)
{
    static const struct {
        const char *word;
        enum commune_rank rank;
        bool full, numbered; /* numbered: before digits only, or also right before them */
    } forms[] = {{"xã", RANK_XA, true, false},          {"phường", RANK_PHUONG, true, true},
                 {"thị trấn", RANK_THI_TRAN, true, false}, {"đặc khu", RANK_DAC_KHU, true, false},
                 {"x", RANK_XA, false, false},          {"p", RANK_PHUONG, false, true},
                 {"ttr", RANK_THI_TRAN, false, false},  {"tt", RANK_THI_TRAN, false, false},
                 {"t.t", RANK_THI_TRAN, false, false},  {"đk", RANK_DAC_KHU, false, false}};
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        size_t length = starts_with(*at, forms[i].word);
        const char *next = *at + length;
        bool parted = *next == ' ' || *next == '.' || *next == ':' ||
                      (forms[i].full && *next == '-') || (forms[i].numbered && is_digit(*next));
        if (length > 0 && parted) {
            next += strspn(next, " .:-");
            if (*next != '\0') {
                *at = next;
                return forms[i].rank;
            }
        }
    }
    return RANK_NONE;
}

/* Bodies that act for a commune and are written in front of it; folded, longer ones first. */
static const char *const offices[] = {
    "trung tâm phục vụ hành chính công",
    "trung tâm hành chính công",
    "trung tâm phục vụ hcc",
    "trung tâm pvhcc",
    "tt phục vụ hành chính công",
    "tt.phục vụ hành chính công",
    "tt pvhcc",
    "tt.pvhcc",
    "ttpvhcc",
    "điểm phục vụ hành chính công",
    "bộ phận tiếp nhận và trả kết quả giải quyết thủ tục hành chính",
    "bộ phận tiếp nhận và trả kết quả giải quyết tthc",
    "bộ phận tiếp nhận và trả kết quả",
    "bộ phận tiếp nhận & trả kết quả",
    "bộ phận tn&tkq",
    "bộ phận tn và tkq",
    "bộ phận một cửa",
    "bp một cửa",
    "bpmc",
    "một cửa",
    "văn phòng",
    "hội đồng nhân dân",
    "hđnd",
    "ủy ban nhân dân",
    "ủy ban",
    "ubnd",
    "ub",
    "đảng ủy",
};

/* Bodies and the words that join them: "Văn phòng HĐND và UBND", "HĐND-UBND". */
static const char *skip_offices(const char *text)
{
    static const char *const links[] = {"và ", "của "};
    const char *at = text;
    for (size_t i = 0; i < sizeof offices / sizeof offices[0];) {
        size_t length = starts_with(at, offices[i]);
        const char *next = at + length;
        if (length == 0 || *next == '\0' || strchr(" -:.,/&;(", *next) == NULL) {
            i++;
            continue;
        }
        next += strspn(next, " -:.,/&;(");
        for (size_t j = 0; j < sizeof links / sizeof links[0]; j++) {
            next += starts_with(next, links[j]);
        }
        if (*next == '\0') {
            break; /* nothing would be left */
        }
        at = next;
        i = 0;
    }
    return at;
}

/* ---- codes ---- */

/* Spreadsheets take the zeros in front of a number, so all do without; the last digit stays. */
static void skip_zeros(const char **digits, size_t *length)
{
    while (*length > 1 && **digits == '0') {
        ++*digits;
        --*length;
    }
}

/* A text that is a number loses its zeros. */
static void drop_zeros(char *text)
{
    const char *digits = text;
    size_t length = strlen(text);
    if (all_digits(text, length)) {
        skip_zeros(&digits, &length);
        memmove(text, digits, length + 1);
    }
}

static void copy_code(const char *digits, size_t length, char code[COMMUNE_CODE])
{
    skip_zeros(&digits, &length);
    snprintf(code, COMMUNE_CODE, "%.*s", (int)length, digits);
}

void commune_code(const char *text, size_t length, char key[COMMUNE_CODE])
{
    if (commune_fold(text, length, key, COMMUNE_CODE)) {
        drop_zeros(key);
    }
}

/* "13387 - Nguyễn Úy": the digits in front of a name; after a mere blank three at least, since
 * "3 tháng 2" is a name. */
static const char *take_code(const char *text, char code[COMMUNE_CODE])
{
    const char *start = text + (*text == '(');
    size_t digits = strspn(start, "0123456789");
    const char *next = start + digits;
    if (digits == 0 || digits >= COMMUNE_CODE || strchr("-.:),;/| ", *next) == NULL ||
        (*next == ' ' && digits < 3)) {
        return text;
    }
    next += strspn(next, "-.:),;/| ");
    if (*next == '\0' || strspn(next, "0123456789") > 0) {
        return text; /* digits alone, a number with a point, or "30/4" */
    }
    copy_code(start, digits, code);
    return next;
}

/* ---- places ---- */

static const struct {
    const char *word;
    int levels;
    bool full;
} place_words[] = {
    {"huyện", LEVEL_DISTRICT, true},  {"quận", LEVEL_DISTRICT, true}, {"thị xã", LEVEL_DISTRICT, true},
    {"thành phố", LEVEL_ANY, true},   {"tỉnh", LEVEL_PROVINCE, true}, {"tp", LEVEL_ANY, false},
    {"tx", LEVEL_DISTRICT, false},    {"h", LEVEL_DISTRICT, false},   {"q", LEVEL_DISTRICT, false},
    {"t", LEVEL_PROVINCE, false},
};

enum { PLACE_WORDS = sizeof place_words / sizeof place_words[0] };

/* The bytes of the word and its marks at the start of a place, 0 when none stands there; *levels
 * says what it makes of the place. */
static size_t place_word(const char *text, size_t length, int *levels)
{
    for (size_t i = 0; i < PLACE_WORDS; i++) {
        size_t word = starts_with(text, place_words[i].word);
        if (word == 0 || word >= length) {
            continue;
        }
        bool number = text[0] == 'q' && is_digit(text[word]);
        if (strchr(" .:/", text[word]) != NULL || number) {
            *levels = place_words[i].levels;
            return word + strspn(text + word, " .:/");
        }
    }
    return 0;
}

/* Another name by which everybody calls a place. */
static void settle_place(struct commune_place *place)
{
    static const char *const saigon[] = {"hcm", "tphcm", "tp hcm"};
    for (size_t i = 0; i < sizeof saigon / sizeof saigon[0]; i++) {
        if (strcmp(place->key, saigon[i]) == 0) {
            snprintf(place->key, sizeof place->key, "hồ chí minh");
        }
    }
    drop_zeros(place->key);
}

static void read_place(const char *text, size_t length, struct commune_place *place)
{
    int levels = 0;
    *place = (struct commune_place){.levels = 0};
    for (size_t word = 0; (word = place_word(text, length, &levels)) > 0 && word < length;) {
        text += word;
        length -= word;
        place->levels |= levels;
    }
    place->levels = place->levels == 0 ? LEVEL_ANY : place->levels;
    if (length < sizeof place->key) {
        memcpy(place->key, text, length);
        place->key[length] = '\0';
        for (char *at = place->key; (at = strchr(at, '-')) != NULL;) {
            *at = ' '; /* "Thừa Thiên - Huế" */
            place->joined = true;
        }
    }
    settle_place(place);
}

void commune_place(const char *text, struct commune_place *place)
{
    char folded[COMMUNE_TEXT];
    if (!commune_fold(text, strlen(text), folded, sizeof folded)) {
        folded[0] = '\0';
    }
    read_place(folded, strlen(folded), place);
}

/* ---- segments: a name, then places and codes, apart by marks or by the words for places ---- */

struct segment {
    const char *text;
    size_t length;
    bool marked; /* a mark stands in front, not just the word for a place */
};

/* In the middle of a spelling "h.", "t." and "q." need their points to be told from a name. */
static bool place_begins(const char *text)
{
    int ignored = 0;
    return (*text == 'h' || *text == 'q' || *text == 't') && text[1] != ' ' &&
           place_word(text, strlen(text), &ignored) > 0;
}

static size_t cut_segments(const char *text, struct segment segments[SEGMENTS])
{
    size_t count = 0;
    bool marked = false;
    const char *start = text;
    for (const char *at = text;; at++) {
        bool mark = commune_is_mark(*at);
        bool word = *at == ' ' && at > start && place_begins(at + 1);
        if (*at != '\0' && !mark && !word) {
            continue;
        }
        size_t skip = strspn(start, " .");
        start += skip < (size_t)(at - start) ? skip : (size_t)(at - start);
        const char *end = at;
        while (end > start && (end[-1] == '.' || end[-1] == ' ')) {
            end--;
        }
        if (end > start && count < SEGMENTS) {
            segments[count++] = (struct segment){start, (size_t)(end - start), marked};
        }
        if (*at == '\0') {
            return count;
        }
        marked = mark;
        start = at + 1;
    }
}

static bool segment_is(const struct segment *segment, const char *word)
{
    return segment->length == strlen(word) && memcmp(segment->text, word, segment->length) == 0;
}

/* "(mã 13387)", "(mã xã: 13387)": what says that a code follows. */
static void skip_code_word(struct segment *segment)
{
    static const char *const words[] = {"mã xã", "mã số", "mã đơn vị", "mã"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        size_t length = strlen(words[i]);
        bool here = segment->length >= length && memcmp(segment->text, words[i], length) == 0;
        if (here && (segment->length == length || segment->text[length] == ' ')) {
            size_t skip = length + (segment->length > length);
            segment->text += skip;
            segment->length -= skip;
            return;
        }
    }
}

/* "huyện/thị xã Kim Bảng" comes in two. */
static bool says_level_only(const struct segment *segment)
{
    for (size_t i = 0; i < PLACE_WORDS; i++) {
        if (place_words[i].full && segment_is(segment, place_words[i].word)) {
            return true;
        }
    }
    return false;
}

/* A piece behind the name: a code, a rank in brackets, a place. */
static void add_part(struct segment segment, struct commune_parts *parts)
{
    skip_code_word(&segment);
    if (segment.length == 0 || segment_is(&segment, "việt nam") || says_level_only(&segment)) {
        return;
    }
    if (all_digits(segment.text, segment.length) && segment.length < COMMUNE_CODE) {
        char code[COMMUNE_CODE];
        copy_code(segment.text, segment.length, code);
        parts->crowded = parts->crowded || (parts->code[0] != '\0' && strcmp(parts->code, code) != 0);
        memcpy(parts->code, code, sizeof code);
        return;
    }
    for (int rank = RANK_XA; rank <= RANK_DAC_KHU; rank++) {
        if (segment_is(&segment, rank_words[rank])) {
            parts->rank = parts->rank == RANK_NONE ? (enum commune_rank)rank : parts->rank;
            return;
        }
    }
    if (parts->place_count == COMMUNE_PLACES) {
        parts->crowded = true;
        return;
    }
    struct commune_place *place = &parts->place[parts->place_count];
    read_place(segment.text, segment.length, place);
    parts->place_count++;
    parts->crowded = parts->crowded || place->key[0] == '\0';
}

/* "Nguyễn Úy 13387": five digits behind a blank are a code, fewer are part of a name. */
static void cut_last_code(const char *name, size_t *length, struct commune_parts *parts)
{
    enum { OFFICIAL = 5 };
    if (*length > OFFICIAL + 1 && name[*length - OFFICIAL - 1] == ' ' &&
        all_digits(name + *length - OFFICIAL, OFFICIAL) && parts->code[0] == '\0') {
        copy_code(name + *length - OFFICIAL, OFFICIAL, parts->code);
        *length -= OFFICIAL + 1;
    }
}

static bool copy_key(const char *name, size_t length, char *key, size_t size)
{
    if (all_digits(name, length)) {
        skip_zeros(&name, &length);
    }
    key[0] = '\0';
    if (length >= size) {
        return false;
    }
    memcpy(key, name, length);
    key[length] = '\0';
    return true;
}

bool commune_read(const char *folded, size_t joined, char *key, size_t size,
                  struct commune_parts *parts)
{
    struct segment segments[SEGMENTS];
    parts->rank = RANK_NONE;
    parts->code[0] = '\0';
    parts->place_count = 0;
    parts->crowded = false;
    const char *at = skip_offices(take_code(folded, parts->code));
    parts->rank = take_rank(&at);
    size_t count = cut_segments(at, segments);
    size_t last = 0;
    for (size_t marks = 0; marks < joined; marks++) {
        last++;
        if (last >= count || !segments[last].marked) {
            return false;
        }
    }
    if (count == 0) {
        return joined == 0 && copy_key(folded, strlen(folded), key, size);
    }
    size_t length = (size_t)(segments[last].text + segments[last].length - segments[0].text);
    parts->crowded = count == SEGMENTS;
    for (size_t i = last + 1; i < count; i++) {
        add_part(segments[i], parts);
    }
    cut_last_code(segments[0].text, &length, parts);
    return copy_key(segments[0].text, length, key, size);
}

bool commune_has_parts(const char *folded)
{
    char code[COMMUNE_CODE];
    for (const char *at = folded; *at != '\0'; at++) {
        if (((unsigned char)*at < 0x40 && *at != ' ') || *at == '|') {
            return true; /* a digit or a mark */
        }
        if (*at == ' ' && place_begins(at + 1)) {
            return true;
        }
    }
    const char *at = skip_offices(take_code(folded, code));
    return at != folded || take_rank(&at) != RANK_NONE;
}

bool commune_key(const char *text, size_t length, char *key, size_t size,
                 struct commune_parts *parts)
{
    char folded[COMMUNE_TEXT];
    key[0] = '\0';
    return commune_fold(text, length, folded, sizeof folded) &&
           commune_read(folded, 0, key, size, parts);
}

bool commune_free_key(const char *text, size_t length, char *key, size_t size)
{
    char name[COMMUNE_TEXT];
    struct commune_parts parts;
    if (!commune_key(text, length, name, sizeof name, &parts)) {
        key[0] = '\0';
        return false;
    }
    if (parts.crowded) {
        return commune_fold(text, length, key, size);
    }
    bool ranked = parts.rank == RANK_THI_TRAN || parts.rank == RANK_DAC_KHU;
    size_t used = (size_t)snprintf(key, size, "%s%s%s", ranked ? rank_words[parts.rank] : "",
                                   ranked ? " " : "", name);
    for (size_t i = 0; i < parts.place_count && used < size; i++) {
        used += (size_t)snprintf(key + used, size - used, ",%s", parts.place[i].key);
    }
    if (parts.code[0] != '\0' && used < size) {
        used += (size_t)snprintf(key + used, size - used, "#%s", parts.code);
    }
    return used < size;
}
