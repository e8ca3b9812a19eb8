/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing HTML so that no text can break out of its place. */
#ifndef HAILONG_REPORTS_HTML_H
#define HAILONG_REPORTS_HTML_H

#include "reports/sink.h"

/* Text with & < > " ' escaped: for content and for attribute values. */
void html_text(struct sink *sink, const char *text);
/* "<tag>text</tag>"; attributes are trusted markup such as " class=\"n\"", or "". */
void html_element(struct sink *sink, const char *tag, const char *attributes, const char *text);

#endif
