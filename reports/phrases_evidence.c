/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the figures of a card prove, in sentences. */
#include "reports/renderers.h"

#include <stdio.h>

enum { MOST = 6 };

/* A phrase with numbers as its arguments. */
struct sentence {
    enum word word;
    char text[MOST][NUMFMT];
    size_t count;
    bool said;
};

static struct sentence begin(enum word word)
{
    return (struct sentence){.word = word, .said = true};
}

static void add_count(struct sentence *sentence, int64_t count, enum language language)
{
    char text[NUMFMT];
    snprintf(sentence->text[sentence->count++], NUMFMT, "%s", numfmt_count(count, language, text));
}

static void add_share(struct sentence *sentence, double share, enum rounding rounding,
                      enum language language)
{
    char text[NUMFMT];
    snprintf(sentence->text[sentence->count++], NUMFMT, "%s",
             numfmt_share(share, rounding, language, text));
}

static void add_ratio(struct sentence *sentence, const struct figure *figure,
                      enum language language)
{
    char text[NUMFMT];
    snprintf(sentence->text[sentence->count++], NUMFMT, "%s",
             numfmt_ratio(figure->numerator, figure->denominator, language, text));
}

static bool enough(const struct figure *figure)
{
    return figure->has_counts && figure_has_percent(figure, 0);
}

static struct sentence all_satisfied(const struct scorecard *card, enum language language)
{
    const struct figure *figure = scorecard_satisfaction(card);
    struct sentence said = begin(WORD_EVIDENCE_ALL_SATISFIED);
    if (!enough(figure) || figure->numerator < figure->denominator ||
        card->method != METHOD_OVERALL || figure->interval_why != WHY_NONE) {
        return (struct sentence){.said = false};
    }
    add_count(&said, figure->denominator, language);
    add_share(&said, figure->low, ROUND_DOWN, language);
    return said;
}

static struct sentence drawn(const struct scorecard *card, enum language language)
{
    const struct figure *figure = scorecard_satisfaction(card);
    const struct drawn *drawn = &card->evidence.drawn;
    struct sentence said = begin(WORD_EVIDENCE_CENSUS);
    if (drawn->why != WHY_NONE || !enough(figure)) {
        return (struct sentence){.said = false};
    }
    if (!drawn->census) {
        said = begin(drawn->high == drawn->dossiers ? WORD_EVIDENCE_DRAWN
                                                    : WORD_EVIDENCE_DRAWN_BETWEEN);
        add_count(&said, figure->denominator, language);
    }
    add_count(&said, drawn->dossiers, language);
    if (!drawn->census) {
        add_count(&said, drawn->low, language);
        add_share(&said, (double)drawn->low / (double)drawn->dossiers, ROUND_DOWN, language);
        add_count(&said, drawn->high, language);
        add_share(&said, (double)drawn->high / (double)drawn->dossiers, ROUND_UP, language);
    }
    return said;
}

static struct sentence silence(const struct scorecard *card, enum language language)
{
    const struct evidence *evidence = &card->evidence;
    struct sentence said = begin(WORD_EVIDENCE_SILENCE);
    if (evidence->silence_why != WHY_NONE || evidence->drawn.why == WHY_NONE ||
        !enough(scorecard_satisfaction(card))) {
        return (struct sentence){.said = false};
    }
    add_share(&said, evidence->silence_low, ROUND_DOWN, language);
    add_share(&said, evidence->silence_high, ROUND_UP, language);
    return said;
}

static struct sentence flatters(const struct scorecard *card, enum language language)
{
    const struct figure *completed = &card->on_time[POLICY_COMPLETED];
    const struct figure *due = &card->on_time[POLICY_DUE];
    struct sentence said = begin(WORD_EVIDENCE_FLATTERS);
    if (!card->evidence.flatters || !enough(completed) || !enough(due)) {
        return (struct sentence){.said = false};
    }
    add_count(&said, due->denominator, language);
    add_count(&said, due->numerator, language);
    add_ratio(&said, due, language);
    add_ratio(&said, completed, language);
    return said;
}

static struct sentence perfect(const struct scorecard *card, enum language language)
{
    const struct perfect *perfect = &card->evidence.perfect;
    struct sentence said =
        begin(perfect->supposed ? WORD_EVIDENCE_PERFECT : WORD_EVIDENCE_PERFECT_OTHERS);
    if (perfect->why != WHY_NONE || !perfect->unlikely) {
        return (struct sentence){.said = false};
    }
    add_count(&said, scorecard_satisfaction(card)->denominator, language);
    if (perfect->supposed) {
        add_count(&said, (int64_t)(100 * PERFECT_RATE + 0.5), language);
    } else {
        add_share(&said, perfect->rate, ROUND_NEAREST, language);
    }
    return said;
}

static struct sentence sample(const struct scorecard *card, enum language language)
{
    const struct coverage *coverage = &card->coverage;
    int64_t needed = card->evidence.sample_needed;
    struct sentence said =
        begin(coverage->forms >= needed ? WORD_EVIDENCE_SAMPLE_ENOUGH : WORD_EVIDENCE_SAMPLE_SHORT);
    if (coverage->dossiers < PAGE_FLOOR || coverage->forms == 0) {
        return (struct sentence){.said = false};
    }
    add_count(&said, coverage->dossiers, language);
    add_count(&said, needed, language);
    add_count(&said, coverage->forms, language);
    return said;
}

bool page_evidence(const struct scorecard *card, size_t index, enum language language, char *buffer,
                   size_t size)
{
    struct sentence (*const all[])(const struct scorecard *, enum language) = {
        all_satisfied, drawn, silence, flatters, perfect, sample};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        struct sentence said = all[i](card, language);
        if (said.said && index-- == 0) {
            char filled[WORDS_FILLED];
            const char *arguments[MOST];
            for (size_t a = 0; a < MOST; a++) {
                arguments[a] = said.text[a];
            }
            snprintf(buffer, size, "%s",
                     words_fill(said.word, language, arguments, said.count, filled));
            return true;
        }
    }
    return false;
}
