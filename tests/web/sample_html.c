/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes the pages of support/sample_page.h as HTML into a folder, for browsers: sample_html FOLDER. */
#include "reports/sink.h"
#include "sample_page.h"

#include <stdio.h>
#include <string.h>

static void card(struct page *page, enum language language)
{
    sample_card(page, language, false);
}

static void card_hostile(struct page *page, enum language language)
{
    sample_card(page, language, true);
}

static void compare_7(struct page *page, enum language language)
{
    sample_compared(page, language, 7, false);
}

static void compare_hostile(struct page *page, enum language language)
{
    sample_compared(page, language, HOSTILE_NAMES, true);
}

static void compare_1(struct page *page, enum language language)
{
    sample_compared(page, language, 1, false);
}

static void compare_40(struct page *page, enum language language)
{
    sample_compared(page, language, 40, false);
}

static void list(struct page *page, enum language language)
{
    sample_index(page, language, 14, false);
}

static void list_hostile(struct page *page, enum language language)
{
    sample_index(page, language, HOSTILE_NAMES, true);
}

typedef void make_page(struct page *page, enum language language);

/* Pages that stand in one file. */
static const struct file {
    const char *name;
    make_page *make[3];
} files[] = {{"card", {card}},
             {"card-hostile", {card_hostile}},
             {"card-empty", {sample_card_empty}},
             {"cards", {card, sample_card_empty, card}},
             {"cards-hostile", {card_hostile, card}},
             {"compare", {compare_7}},
             {"compare-hostile", {compare_hostile}},
             {"compare-1", {compare_1}},
             {"compare-40", {compare_40}},
             {"index", {list}},
             {"index-hostile", {list_hostile}}};

static bool write_file(const char *folder, const struct file *file, enum language language, const struct page_options *options)
{
    char path[1024];
    struct error error;
    snprintf(path, sizeof path, "%s/%s%s.%s.html", folder, file->name, options->style == TYPE_SERIF ? "-vanban" : "",
             language == LANGUAGE_VI ? "vi" : "en");
    struct sink *sink = sink_open(path, &error);
    void *writing = sink == NULL ? NULL : html_writer.begin(options, sink);
    for (size_t i = 0; writing != NULL && i < 3 && file->make[i] != NULL; i++) {
        struct page page;
        file->make[i](&page, language);
        html_writer.add(writing, &page);
        page_release(&page);
    }
    if (writing != NULL) {
        html_writer.end(writing);
    }
    return sink != NULL && sink_close(sink, &error);
}

int main(int argc, char **argv)
{
    bool good = argc == 2;
    for (size_t i = 0; good && i < sizeof files / sizeof *files; i++) {
        for (int style = TYPE_SANS; style <= TYPE_SERIF; style++) {
            const struct page_options options = {.style = (enum type_style)style};
            good = good && write_file(argv[1], &files[i], LANGUAGE_VI, &options) &&
                   write_file(argv[1], &files[i], LANGUAGE_EN, &options);
        }
    }
    return good ? 0 : 2;
}
