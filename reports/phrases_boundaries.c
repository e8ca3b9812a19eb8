/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What pages say of changes of boundaries: which units a card is made of, and since when or until
 * when its unit was there. */
#include "reports/renderers.h"

#include <stdio.h>
#include <string.h>

enum { LIST = 400, LIST_END = 16 };

/* Units in a list, cut with how many more there are. */
struct list {
    char text[LIST];
    size_t length, listed, more;
};

static void add_unit(struct list *list, const struct unit *unit, bool with_kind)
{
    char name[320];
    const char *kind = with_kind && unit->kind != NULL ? unit->kind : "";
    const char *code = unit->code == NULL ? "" : unit->code;
    snprintf(name, sizeof name, "%s%s%s%s%s", kind, kind[0] == '\0' ? "" : " ", unit->name,
             code[0] == '\0' ? "" : " ", code);
    if (list->more > 0 || list->length + strlen(name) + 2 + LIST_END > sizeof list->text) {
        list->more++;
        return;
    }
    list->length += (size_t)snprintf(list->text + list->length, sizeof list->text - list->length,
                                     "%s%s", list->listed++ == 0 ? "" : ", ", name);
}

static void end_list(struct list *list)
{
    if (list->more > 0) {
        snprintf(list->text + list->length, sizeof list->text - list->length, " (+%zu)",
                 list->more);
    }
}

/* ---- what a card is made of ---- */

static bool same_label(const struct unit *a, const struct unit *b)
{
    bool coded = a->code != NULL && b->code != NULL;
    return strcmp(a->name, b->name) == 0 && coded && strcmp(a->code, b->code) == 0;
}

/* Two parts of one name and code are told apart by their ranks: thị trấn Quế, phường Quế. */
static bool needs_kind(const struct card_boundaries *card, size_t at)
{
    const struct boundary_part *part =
        card->part; /* by name: those that are alike stand together */
    return (at > 0 && same_label(part[at - 1].unit, part[at].unit)) ||
           (at + 1 < card->part_count && same_label(part[at + 1].unit, part[at].unit));
}

static bool list_parts(const struct card_boundaries *card, bool counted, struct list *list)
{
    *list = (struct list){.text = ""};
    for (size_t i = 0; i < card->part_count; i++) {
        if (card->part[i].counted == counted) {
            add_unit(list, card->part[i].unit, needs_kind(card, i));
        }
    }
    end_list(list);
    return list->listed > 0;
}

void page_parts(const struct scorecard *card, enum language language, char *buffer, size_t size)
{
    struct list counted;
    struct list silent;
    char filled[2][WORDS_FILLED];
    bool some = list_parts(&card->boundaries, true, &counted);
    bool none = list_parts(&card->boundaries, false, &silent);
    const char *const with[] = {counted.text};
    const char *const without[] = {silent.text};
    snprintf(buffer, size, "%s%s%s",
             some ? words_fill(WORD_PARTS, language, with, 1, filled[0]) : "",
             some && none ? "; " : "",
             none ? words_fill(WORD_PARTS_SILENT, language, without, 1, filled[1]) : "");
}

void page_left_behind(const struct scorecards *cards, enum language language, char *buffer,
                      size_t size)
{
    char number[NUMFMT];
    char day[11];
    char filled[WORDS_FILLED];
    const char *const arguments[] = {numfmt_count(cards->boundaries.left, language, number), day};
    day_format_iso(cards->period.to, day);
    snprintf(buffer, size, "%s",
             cards->boundaries.left == 0
                 ? ""
                 : words_fill(WORD_LEFT_BEHIND, language, arguments, 2, filled));
}

/* ---- a unit that was not there all the time ---- */

/* Those that are called like the card's unit are told apart from it by their ranks. */
static void list_formers(const struct scorecard *card, struct list *list)
{
    *list = (struct list){.text = ""};
    for (size_t i = 0; i < card->boundaries.former_count; i++) {
        const struct unit *former = card->boundaries.former[i];
        add_unit(list, former, same_label(former, card->unit));
    }
    end_list(list);
}

static void say(enum word which, int32_t day, const char *units, enum language language,
                char *buffer, size_t size)
{
    char number[NUMFMT];
    char filled[WORDS_FILLED];
    const char *const arguments[] = {numfmt_day(day, language, number), units};
    snprintf(buffer, size, "%s", words_fill(which, language, arguments, 2, filled));
}

bool page_boundaries(const struct scorecard *card, size_t index, enum language language,
                     char *buffer, size_t size)
{
    const struct card_boundaries *told = &card->boundaries;
    struct list list;
    bool joined = told->part_count > 0;
    bool began = told->began != DAY_NONE;
    bool grew = told->grew != DAY_NONE;
    bool ended = told->ended != DAY_NONE;
    if (joined && index-- == 0) {
        page_parts(card, language, buffer, size);
    } else if (began && index-- == 0) {
        list_formers(card, &list);
        say(list.listed > 0 ? WORD_UNIT_BEGAN_FROM : WORD_UNIT_BEGAN, told->began, list.text,
            language, buffer, size);
    } else if (grew && index-- == 0) {
        list_formers(card, &list);
        say(WORD_UNIT_GREW, told->grew, list.text, language, buffer, size);
    } else if (ended && index == 0) {
        list = (struct list){.text = ""};
        if (told->next != NULL) {
            add_unit(&list, told->next, same_label(told->next, card->unit));
        }
        say(list.listed > 0 ? WORD_UNIT_ENDED_TO : WORD_UNIT_ENDED, told->ended, list.text,
            language, buffer, size);
    } else {
        return false;
    }
    return true;
}
