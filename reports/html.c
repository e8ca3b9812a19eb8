/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/html.h"

#include <string.h>

/* One style sheet, no script, no outside file. Prints on A4 with the margins within NĐ
 * 30/2020/NĐ-CP but narrower on the left, so that a card fits one page; grey text is no lighter
 * than #595959 (4.5:1), colours survive a black and white printer. */
static const char style[] =
    ":root{--ink:#1a1a1a;--soft:#595959;--line:#c8c8c8;--blue:#12436d;--orange:#b84a00}"
    "*{box-sizing:border-box}"
    "body{margin:0 auto;padding:2rem 1.5rem;max-width:52rem;color:var(--ink);background:#fff;"
    "font:16px/1.45 \"Noto Sans\",\"Segoe UI\",Arial,sans-serif;font-variant-numeric:tabular-nums}"
    "h1{font-size:2rem;line-height:1.35;margin:0}"
    "h2{font-size:1.1rem;line-height:1.4;margin:1.4rem 0 .4rem}"
    "h3{font-size:1.05rem;line-height:1.4;margin:1rem 0 .3rem}.tile h2,.tile h3{margin:0}"
    "header{border-bottom:2px solid var(--ink);padding-bottom:.5rem;margin-bottom:.8rem}"
    "p{margin:.25rem 0}.soft{color:var(--soft)}.small{font-size:.84rem}"
    ".head{font-size:1.15rem;font-weight:700}"
    ".tiles{display:grid;grid-template-columns:1fr 1fr;gap:1rem;margin:1rem 0}"
    ".tile{border:1px solid var(--line);border-radius:4px;padding:.8rem 1rem;break-inside:avoid}"
    ".big{display:flex;justify-content:space-between;align-items:baseline;font-size:1.9rem;"
    "font-weight:700;line-height:1.4}"
    ".band{position:relative;height:.9rem;margin:.5rem 0 .2rem;border-bottom:1px solid var(--line)}"
    ".band span{position:absolute;bottom:-.3rem;height:.6rem;background:#9fb6cb}"
    ".band b{position:absolute;bottom:-.38rem;width:.75rem;height:.75rem;margin-left:-.375rem;"
    "border-radius:50%;background:var(--blue)}"
    ".ends{display:flex;justify-content:space-between;font-size:.8rem;color:var(--soft)}"
    ".wide{overflow-x:auto}"
    "table{border-collapse:collapse;width:100%;font-size:.92rem}"
    "caption{text-align:left;font-weight:700;font-size:1.05rem;padding:1rem 0 .3rem}"
    "th,td{padding:.28rem .5rem;border-bottom:1px solid "
    "var(--line);text-align:left;vertical-align:top}"
    "thead th{border-bottom:1.5px solid var(--ink);font-size:.86rem}"
    "thead{display:table-header-group}tr{break-inside:avoid}"
    "th[scope=row]{font-weight:400}th.n,td.n{text-align:right;white-space:nowrap}"
    "tfoot th,tfoot td{font-weight:700;border-top:1.5px solid var(--ink)}"
    ".flow td{font-weight:700}.flow td:nth-child(2),.twice tr>:nth-child(3){border-right:1.5rem "
    "solid #fff}"
    ".above{color:var(--blue);font-weight:700}.below{color:var(--orange);font-weight:700}"
    ".few{color:var(--soft)}.compare td:not(.n),.compare th[scope=row]{white-space:nowrap}"
    ".landscape{width:min(84rem,94vw);margin-left:calc((100% - min(84rem,94vw))/2)}"
    ".box{background:#f4f4f4;padding:.6rem 1rem;margin-top:1rem;break-inside:avoid}"
    ".box h2,.box h3{margin:0;font-size:1.05rem}.box p{font-size:.92rem}"
    ".actions{break-inside:avoid}.actions h2,.actions h3{margin:1rem 0 0;font-size:1.05rem}"
    ".write{border-bottom:1px solid var(--line);height:1.7rem;margin:0}"
    "footer{border-top:1.5px solid var(--ink);margin-top:1.2rem;padding-top:.5rem;font-size:.84rem}"
    ".inputs{font-size:.84rem}.path{overflow-wrap:anywhere}a{color:var(--blue)}"
    "section+section{border-top:3px double var(--ink);margin-top:2.5rem;padding-top:2rem}"
    "@media screen and (max-width:36rem){.tiles{grid-template-columns:1fr}body{padding:1.2rem 1rem}h1{font-size:1.5rem}"
    ".wide caption{max-width:calc(100vw - 2rem)}.wide th[scope=row]{min-width:8rem}"
    ".wide tbody tr>:first-child,.wide thead tr:first-child>:first-child{position:sticky;left:0;background:#fff}.trend td{white-space:nowrap}"
    ".compare th[scope=row],.trend th[scope=row]{min-width:0}.landscape{width:auto;margin:0}}";

static const char style_of_paper[] =
    "@page{size:A4;margin:11mm 15mm 9mm 20mm}"
    "@page wide{size:A4 landscape;margin:14mm 15mm 12mm}"
    "@media print{body{padding:0;max-width:none;font-size:9pt;line-height:1.36}"
    ".landscape{page:wide;width:auto;margin:0}"
    "h1{font-size:17pt;line-height:1.25}.big{font-size:16pt;line-height:1.36}"
    ".head{font-size:11pt}h2,h3{margin:.5rem 0 .1rem;font-size:10.5pt}"
    "header{padding-bottom:.2rem;margin-bottom:.4rem}.tiles{margin:.4rem 0;gap:.7rem}"
    ".tile{padding:.25rem .7rem}p{margin:.06rem 0}.band{margin:.2rem 0 .3rem}"
    ".small,.ends,footer,.inputs,table,.box p{font-size:8.5pt}"
    "caption{padding:.45rem 0 .1rem;font-size:10.5pt}th,td{padding:.06rem .35rem}"
    "thead th{font-size:8pt}.box{padding:.3rem .6rem;margin-top:.5rem}"
    ".box h2,.box h3,.actions h2,.actions h3{font-size:10.5pt;margin:.3rem 0 0}"
    ".write{height:1.15rem}footer{margin-top:.5rem;padding-top:.25rem;font-size:7.5pt}"
    "footer p{margin:0}.inputs{font-size:7pt}.inputs "
    "caption{font-size:8pt;padding-top:.2rem}.inputs thead th{font-size:7pt}.inputs th,.inputs "
    "td{padding:0 .35rem}"
    ".twice{font-size:7.4pt}.twice th,.twice td{padding:.06rem .2rem}.band{height:.65rem}"
    ".wide{overflow:visible}h2,h3,caption{break-after:avoid}section+section{break-before:page;border:0;margin:0;padding:0}"
    "*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}";

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

void html_begin(struct sink *sink, enum language language, const char *title)
{
    sink_printf(sink, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
                language == LANGUAGE_VI ? "vi" : "en");
    sink_text(sink, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    html_element(sink, "title", "", title);
    sink_printf(sink, "<style>%s%s</style>\n</head>\n<body>\n", style, style_of_paper);
}

void html_end(struct sink *sink)
{
    sink_text(sink, "</body>\n</html>\n");
}
