/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents that are laid out as pages: made once, whatever the format. */
#include "reports/render.h"

#include "reports/pages.h"
#include "reports/renderers.h"

#include <errno.h>

bool document_has_pages(enum document_kind kind)
{
    return kind != DOCUMENT_EXPLANATION && kind != DOCUMENT_TABLE06;
}

size_t document_pages(const struct document *document)
{
    if (document->kind == DOCUMENT_SCORECARDS && document->scorecards->count > 0) {
        return document->scorecards->count;
    }
    if (document->kind == DOCUMENT_MODELS && document->models->one_by_one && document->models->count > 0) {
        return document->models->count;
    }
    return 1;
}

static struct page_request request_of(const struct render_options *options)
{
    return (struct page_request){
        .language = options->language, .command = options->command, .made = options->made, .paper = true};
}

/* Without any unit the list of units, which says so. */
static void card_page(const struct scorecards *cards, size_t index, const struct render_options *options,
                      struct page *page)
{
    const struct page_request request = request_of(options);
    const struct page_links none = {NULL, NULL, NULL};
    if (cards->count == 0) {
        page_of_index(page, cards, &none, NULL, &request);
    } else {
        page_of_card(page, cards, index, options->standings, &request);
    }
}

static void models_page(const struct models *models, size_t index, const struct render_options *options,
                        struct page *page)
{
    const struct page_request request = request_of(options);
    const struct page_links links = {options->links, NULL, NULL};
    if (models->one_by_one && models->count > 0) {
        page_of_model(page, models, index, &request);
    } else {
        page_of_models(page, models, &links, &request);
    }
}

void document_page(const struct document *document, size_t index, const struct render_options *options,
                   struct page *page)
{
    const struct page_request request = request_of(options);
    switch (document->kind) {
    case DOCUMENT_SCORECARDS:
        card_page(document->scorecards, index, options, page);
        break;
    case DOCUMENT_COMPARISON:
        page_of_comparison(page, document->comparison, options->standings, &request);
        break;
    case DOCUMENT_QUESTIONNAIRE:
        page_of_questionnaire(page, document->questionnaire, &request);
        break;
    case DOCUMENT_TREND:
        page_of_trend(page, document->trend, &request);
        break;
    case DOCUMENT_PAIR:
        page_of_pair(page, document->pair, &request);
        break;
    case DOCUMENT_MODELS:
        models_page(document->models, index, options, page);
        break;
    case DOCUMENT_CLAIMS:
        page_of_claims(page, document->claims, &request);
        break;
    case DOCUMENT_EXPLANATION:
    case DOCUMENT_TABLE06:
        page_begin(page, PAGE_INDEX, options->language); /* never asked: these have no pages */
        break;
    }
}

/* ---- writing ---- */

static struct page_options page_options_of(const struct render_options *options)
{
    return (struct page_options){.style = options->style,
                                 .color = options->color,
                                 .columns = options->columns,
                                 .typeface = options->typeface};
}

static void add(const struct page_writer *writer, void *writing, const struct page *page, struct sink *sink)
{
    if (page_whole(page)) {
        writer->add(writing, page);
    } else {
        sink_fail(sink, ENOMEM);
    }
}

void render_page(const struct renderer *renderer, const struct page *page, const struct render_options *options,
                 struct sink *sink)
{
    const struct page_options own = page_options_of(options);
    void *writing = renderer->pages->begin(&own, sink);
    if (writing != NULL) {
        add(renderer->pages, writing, page, sink);
        renderer->pages->end(writing);
    }
}

void render_pages(const struct renderer *renderer, const struct document *document,
                  const struct render_options *options, struct sink *sink)
{
    const struct page_options own = page_options_of(options);
    void *writing = renderer->pages->begin(&own, sink);
    for (size_t i = 0; writing != NULL && i < document_pages(document) && !sink_failed(sink); i++) {
        struct page page;
        document_page(document, i, options, &page);
        add(renderer->pages, writing, &page, sink);
        page_release(&page);
    }
    if (writing != NULL) {
        renderer->pages->end(writing);
    }
}

void render_index(const struct scorecards *cards, const struct page_links *links,
                  const struct render_options *options, struct sink *sink)
{
    struct page page;
    const struct page_request request = request_of(options);
    page_of_index(&page, cards, links, options->standings, &request);
    render_page(&renderer_html, &page, options, sink);
    page_release(&page);
}
