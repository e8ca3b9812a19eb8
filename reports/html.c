/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/html.h"

#include <string.h>

void html_text(struct sink *sink, const char *text)
{
    static const char marks[] = "&<>\"'";
    static const char *const written[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"};
    while (*text != '\0') {
        size_t plain = strcspn(text, marks);
        sink_plain(sink, text, plain);
        text += plain;
        if (*text != '\0') {
            sink_text(sink, written[strchr(marks, *text) - marks]);
            text++;
        }
    }
}

void html_element(struct sink *sink, const char *tag, const char *attributes, const char *text)
{
    sink_printf(sink, "<%s%s>", tag, attributes);
    html_text(sink, text);
    sink_printf(sink, "</%s>\n", tag);
}
