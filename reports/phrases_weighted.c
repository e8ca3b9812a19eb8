/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Satisfaction balanced to all users: the sentence, how sure it is, or what stops it. */
#include "reports/renderers.h"

#include <stdio.h>
#include <string.h>

static enum word channel_word(int32_t channel)
{
    return channel == CHANNEL_ONLINE   ? WORD_GROUP_ONLINE
           : channel == CHANNEL_DIRECT ? WORD_GROUP_DIRECT
           : channel == CHANNEL_POST   ? WORD_GROUP_POST
                                       : WORD_GROUP_CHANNEL_NONE;
}

static const char *field_text(const struct weighted_group *group, enum language language)
{
    return group->label[0] == '\0' ? word(WORD_GROUP_FIELD_NONE, language) : group->label;
}

/* "Đất đai, trực tuyến" */
static const char *group_text(const struct weighted_group *group, enum language language,
                              char *buffer, size_t size)
{
    snprintf(buffer, size, "%s%s%s", group->of_field ? field_text(group, language) : "",
             group->of_field && group->of_channel ? ", " : "",
             group->of_channel ? word(channel_word(group->channel), language) : "");
    return buffer;
}

static const char *who(const struct weighted_group *group, enum language language,
                       char buffer[static WORDS_FILLED])
{
    const char *const of[] = {group->of_field ? field_text(group, language)
                                              : word(WORD_GROUP_CHANNEL_NONE, language)};
    if (group->of_field || group->channel == CHANNEL_UNKNOWN) {
        return words_fill(WORD_WHO_FIELD, language, of, 1, buffer);
    }
    return word(group->channel == CHANNEL_ONLINE   ? WORD_WHO_ONLINE
                : group->channel == CHANNEL_DIRECT ? WORD_WHO_DIRECT
                                                   : WORD_WHO_POST,
                language);
}

/* "93,1% thay vì 95,0%" */
static const char *change(const struct scorecard *card, enum language language,
                          char buffer[static WORDS_FILLED])
{
    const struct weighted_figure *weighted = &card->weighted;
    char after[NUMFMT];
    char before[NUMFMT];
    const struct figure *plain = scorecard_satisfaction(card);
    const char *const shares[] = {numfmt_share(weighted->rate, ROUND_NEAREST, language, after),
                                  page_share(plain, weighted->forms, language, before)};
    bool same = strcmp(shares[0], shares[1]) == 0;
    return words_fill(same ? WORD_WEIGHTED_SAME : WORD_WEIGHTED_INSTEAD, language, shares, 2,
                      buffer);
}

static void put_weighted(const struct scorecard *card, enum language language, char *buffer,
                         size_t size)
{
    const struct weighted_figure *weighted = &card->weighted;
    char number[4][NUMFMT];
    char people[WORDS_FILLED];
    char shares[WORDS_FILLED];
    char filled[WORDS_FILLED];
    const char *const arguments[] = {weighted->has_thin ? who(&weighted->thin, language, people)
                                                        : "",
                                     numfmt_count(weighted->thin.forms, language, number[0]),
                                     numfmt_count(weighted->forms, language, number[1]),
                                     numfmt_count(weighted->thin.known, language, number[2]),
                                     numfmt_count(weighted->known, language, number[3]),
                                     change(card, language, shares)};
    snprintf(buffer, size, "%s",
             words_fill(weighted->has_thin ? WORD_WEIGHTED_THIN : WORD_WEIGHTED, language,
                        arguments, 6, filled));
}

static void put_effect(const struct weighted_figure *weighted, enum language language, char *buffer,
                       size_t size)
{
    char number[2][NUMFMT];
    char effect[NUMFMT];
    char limits[WORDS_FILLED];
    char filled[WORDS_FILLED];
    const struct figure figure = {
        .rate = weighted->rate, .low = weighted->low, .high = weighted->high};
    page_interval(&figure, language, limits, sizeof limits);
    snprintf(effect, sizeof effect, "%.2f", weighted->effect);
    char *point = strchr(effect, '.');
    if (point != NULL && language == LANGUAGE_VI) {
        *point = ',';
    }
    const char *const arguments[] = {
        numfmt_count(weighted->forms, language, number[0]),
        numfmt_count((int64_t)(weighted->effective + 0.5), language, number[1]), effect, limits};
    snprintf(buffer, size, "%s", words_fill(WORD_WEIGHTED_EFFECT, language, arguments, 4, filled));
}

/* ---- what stops it ---- */

static enum word stop_word(const struct weighted_figure *weighted)
{
    static const enum word words[] = {[WEIGHTED_DONE] = WORD_WEIGHTED_UNDEFINED,
                                      [WEIGHTED_NOT_ASKED] = WORD_WEIGHTED_UNDEFINED,
                                      [WEIGHTED_METHOD] = WORD_WEIGHTED_MEAN,
                                      [WEIGHTED_NO_ROWS] = WORD_WEIGHTED_NO_ROWS,
                                      [WEIGHTED_NO_FORMS] = WORD_WEIGHTED_NO_FORMS,
                                      [WEIGHTED_OTHERS] = WORD_WEIGHTED_SEVERAL,
                                      [WEIGHTED_NO_COUNTS] = WORD_WEIGHTED_NO_COUNTS,
                                      [WEIGHTED_UNPLACED] = WORD_WEIGHTED_UNPLACED,
                                      [WEIGHTED_FEWER] = WORD_WEIGHTED_FEWER,
                                      [WEIGHTED_EMPTY] = WORD_WEIGHTED_EMPTY,
                                      [WEIGHTED_STRAY] = WORD_WEIGHTED_STRAY,
                                      [WEIGHTED_SO_FEW] = WORD_WEIGHTED_SO_FEW,
                                      [WEIGHTED_NOT_SETTLED] = WORD_WEIGHTED_NOT_SETTLED,
                                      [WEIGHTED_UNDEFINED] = WORD_WEIGHTED_UNDEFINED};
    bool more = weighted->stop == WEIGHTED_EMPTY && weighted->stopped > 1;
    return more ? WORD_WEIGHTED_EMPTY_MORE : words[weighted->stop];
}

/* {0} who or how many, {1} how many, {2} what else. */
static void put_stop(const struct weighted_figure *weighted, enum language language, char *buffer,
                     size_t size)
{
    char number[3][NUMFMT];
    char group[WORDS_FILLED];
    char reason[WORDS_FILLED];
    char filled[WORDS_FILLED];
    const char *arguments[] = {numfmt_count(weighted->forms, language, number[0]),
                               numfmt_count(weighted->known, language, number[1]), ""};
    if (weighted->stop == WEIGHTED_UNPLACED) {
        bool both = weighted->by_field && weighted->by_channel;
        arguments[1] = arguments[0];
        arguments[0] = numfmt_count(weighted->unplaced, language, number[2]);
        arguments[2] = word(both                 ? WORD_WEIGHTED_OF_BOTH
                            : weighted->by_field ? WORD_WEIGHTED_OF_FIELD
                                                 : WORD_WEIGHTED_OF_CHANNEL,
                            language);
    } else if (weighted->stop == WEIGHTED_EMPTY || weighted->stop == WEIGHTED_STRAY) {
        bool empty = weighted->stop == WEIGHTED_EMPTY;
        arguments[0] = group_text(&weighted->at, language, group, sizeof group);
        arguments[1] =
            numfmt_count(empty ? weighted->at.known : weighted->at.forms, language, number[1]);
        arguments[2] = numfmt_count(weighted->stopped - 1, language, number[2]);
    } else if (weighted->stop == WEIGHTED_NOT_SETTLED) {
        arguments[0] = word(
            weighted->at.of_field ? WORD_WEIGHTED_BY_FIELD : WORD_WEIGHTED_BY_CHANNEL, language);
    }
    const char *const why[] = {words_fill(stop_word(weighted), language, arguments, 3, reason)};
    bool cells = weighted->stop == WEIGHTED_EMPTY && weighted->at.of_field && weighted->at.of_channel;
    bool both = weighted->stop == WEIGHTED_UNPLACED && weighted->by_field && weighted->by_channel;
    snprintf(buffer, size, "%s%s%s", words_fill(WORD_WEIGHTED_NOT, language, why, 1, filled),
             cells || both ? " " : "",
             cells  ? word(WORD_WEIGHTED_TRY_RAKE, language)
             : both ? word(WORD_WEIGHTED_TRY_ONE, language)
                    : "");
}

bool page_weighted(const struct scorecard *card, size_t index, enum language language, char *buffer,
                   size_t size)
{
    const struct weighted_figure *weighted = &card->weighted;
    bool there = weighted->why == WHY_NONE;
    bool few = weighted->forms < PAGE_FLOOR;
    size_t lines = there && !few && weighted->interval_why == WHY_NONE ? 2 : 1;
    if (weighted->stop == WEIGHTED_NOT_ASKED || index >= lines) {
        return false;
    }
    if (!there) {
        put_stop(weighted, language, buffer, size);
    } else if (few) {
        char number[2][NUMFMT];
        char filled[WORDS_FILLED];
        const char *const arguments[] = {numfmt_count(weighted->forms, language, number[0]),
                                         numfmt_count(weighted->known, language, number[1])};
        snprintf(buffer, size, "%s", words_fill(WORD_WEIGHTED_FEW, language, arguments, 2, filled));
    } else if (index == 0) {
        put_weighted(card, language, buffer, size);
    } else {
        put_effect(weighted, language, buffer, size);
    }
    return true;
}
