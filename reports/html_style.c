/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The style of pages, in rem throughout: paper has the same page with a smaller rem.
 *
 * Grey text is no lighter than #595959 (4.5:1, WCAG 1.4.3); nothing is said by colour alone. */
#include "reports/html_parts.h"

static const char texts[] =
    ":root{--ink:#1a1a1a;--soft:#595959;--line:#c8c8c8;--link:#12436d}"
    "*{box-sizing:border-box}"
    "html{font-size:16px;-webkit-text-size-adjust:100%;text-size-adjust:100%}"
    "body{margin:0;color:var(--ink);background:#fff;line-height:1.4;font-variant-numeric:tabular-nums}"
    "main{margin:0 auto;padding:1.5rem;max-width:52rem}"
    ".landscape main{max-width:78rem}"
    "h1,h2,h3,p,dl,dd,ul,figure{margin:0}"
    "h1,h2,h3,p,li,dt,summary,caption,figcaption,th[scope=row]{overflow-wrap:anywhere}"
    "a{color:var(--link)}"
    ".soft{color:var(--soft)}.strong{font-weight:700}"
    /* for those who are read to, or for print readers that search */
    ".unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}"
    "header{display:flex;flex-wrap:wrap;justify-content:space-between;gap:.2rem 1rem;border-bottom:2px solid var(--ink);"
    "padding-bottom:.4rem;margin-bottom:.7rem}"
    "header>:first-child{flex:1 1 20rem}"
    ".title{font-size:2rem;line-height:1.35}.title.long{font-size:1.1rem}"
    ".kind{font-size:1.1rem;color:var(--soft)}"
    ".when{text-align:right;font-size:.88rem;color:var(--soft);padding-top:.5rem}"
    ".headline{font-size:1.15rem;font-weight:700}"
    ".side>p{margin-bottom:.2rem}.side>.soft{font-size:.92rem}"
    /* a heading or caption, and a remark at the right */
    ".over{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:baseline;gap:0 1rem}"
    ".side>.over{margin-top:1rem}"
    ".over>:first-child{font-size:1.05rem;line-height:1.4}.over>p,caption span{font-weight:400;font-size:.84rem;color:var(--soft)}"
    ".over>.target{color:var(--ink);font-size:.9rem}"
    "footer{border-top:1.5px solid var(--ink);margin-top:1.2rem;padding-top:.4rem;font-size:.8rem;color:var(--soft)}"
    ".box{background:#f4f4f4;padding:.6rem 1rem;margin-top:1rem;font-size:.92rem}.box>:first-child{font-size:1.05rem}"
    ".write div{border-bottom:1px solid var(--line);height:1.75rem}";

static const char figures[] =
    "svg{vertical-align:-.08em;width:.85em;height:.85em}"
    ".chart svg{display:block;width:100%;height:auto}"
    ".tiles,.figures{display:grid;grid-template-columns:1fr 1fr;gap:1rem;margin:.8rem 0}"
    ".tile{border:1px solid var(--line);border-radius:4px;padding:.7rem .9rem;min-width:0}"
    ".tile p{font-size:.9rem}.tile .soft{font-size:.84rem}"
    ".tile .big{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 1rem;font-size:2rem;font-weight:700;line-height:1.35}"
    ".tile .chart{margin-top:.35rem}"
    "figure{min-width:0}figcaption{font-weight:700;font-size:.95rem;margin-bottom:.2rem}"
    ".facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(6.2rem,1fr));gap:.3rem .6rem;margin:.3rem 0}"
    ".facts>div{display:flex;flex-direction:column;justify-content:space-between}"
    ".facts dt{font-size:.84rem;color:var(--soft)}.facts dd{font-size:1.45rem;font-weight:700;line-height:1.3}"
    ".key{display:flex;flex-wrap:wrap;gap:.1rem 1.2rem;list-style:none;padding:0;margin:.4rem 0;font-size:.84rem}";

static const char tables[] =
    "table{border-collapse:separate;border-spacing:0;width:100%;font-size:.92rem}"
    "caption{text-align:left;font-weight:700;font-size:1.05rem;padding:1rem 0 .3rem}"
    "caption span{float:right;padding:.2rem 0 0 1rem}"
    "th,td{padding:.28rem .4rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:middle;font-weight:400}"
    "th:first-child,td:first-child{padding-left:0}th:last-child,td:last-child{padding-right:0}"
    "thead th{font-weight:700;font-size:.84rem;border-bottom:1.5px solid var(--ink);vertical-align:bottom}"
    "thead [scope=colgroup]{border-bottom:1px solid var(--line);padding-left:.4rem}"
    ".n{text-align:right;white-space:nowrap}.strong{font-weight:700}"
    "tfoot th,tfoot td{font-weight:700}tfoot tr:first-child>*{border-top:1.5px solid var(--ink)}"
    ".n+:not(.n){padding-left:1rem}"
    ".scrolls td.chart{width:1px}.scrolls td.chart svg{width:auto;max-width:none}"
    ".stacks td.chart{width:48%}"
    "th[scope=row]{min-width:6rem}.scrolls th[scope=row]{max-width:16rem}"
    /* what is wider than the screen scrolls within its place, under a name that stays */
    ".scrolls{overflow-x:auto;position:relative}"
    ".scrolls td{white-space:nowrap}.scrolls td.long{white-space:normal;min-width:10rem}"
    ".scrolls tr:first-child>:first-child,.scrolls [scope=row]{position:sticky;left:0;background:#fff}"
    "details{margin-top:.6rem}summary{cursor:pointer;font-weight:700;font-size:.95rem}"
    /* made by the script */
    "thead button{all:unset;cursor:pointer;font-weight:700}"
    "thead button:hover{text-decoration:underline}"
    ":focus-visible{outline:3px solid var(--link);outline-offset:2px}"
    "thead button::after{content:\"\";display:inline-block;margin-left:.3em;border:.28em solid transparent;"
    "border-bottom-color:#949494;vertical-align:.2em}"
    "[aria-sort] button::after{border-bottom-color:var(--ink)}"
    "[aria-sort=descending] button::after{border-bottom-color:transparent;border-top-color:var(--ink);vertical-align:-.1em}"
    ".find{display:flex;flex-wrap:wrap;align-items:center;gap:.3rem .8rem;margin:1rem 0 0}"
    ".find input{font:inherit;padding:.3rem .5rem;border:1px solid var(--soft);border-radius:4px;min-width:0;flex:0 1 18rem}";

static const char media[] =
    "section+section{border-top:3px double var(--ink);margin-top:2.5rem;padding-top:1.5rem}"
    ".side+.side{margin-top:2rem}"
    "@media screen and (max-width:36rem){"
    "main{padding:1rem}.title{font-size:1.6rem}.when{text-align:left;padding:0}"
    ".tiles,.figures{grid-template-columns:minmax(0,1fr)}"
    ".chart.scrolls svg{min-width:30rem}"
    "caption span{float:none;display:block;padding:0}"
    ".scrolls caption{max-width:calc(100vw - 2rem)}"
    ".scrolls th[scope=row]{max-width:9rem}"
    ".stacks,.stacks caption,.stacks tbody,.stacks tfoot{display:block}"
    ".stacks thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}"
    ".stacks tr{display:flex;flex-wrap:wrap;justify-content:space-between;border-bottom:1px solid var(--line);padding:.3rem 0}"
    ".stacks th,.stacks td{border:0;padding:.1rem 0}"
    ".stacks td.chart{order:9;width:100%}}"
    "@media print{"
    "html{font-size:9pt}body{line-height:1.35}main,.landscape main{padding:0;max-width:none}"
    /* the front of a card is one side of paper, the table of twenty units as well */
    "header{margin-bottom:.5rem;padding-bottom:.2rem}th,td{padding:.12rem .4rem}caption{padding:.55rem 0 .15rem}"
    ".landscape th,.landscape td{padding-top:.03rem;padding-bottom:.03rem}"
    ".tiles,.figures{margin:.5rem 0;gap:.8rem}.tile{padding:.5rem .8rem}.tile .big{font-size:1.8rem}"
    ".side>.over,.box{margin-top:.55rem}.box{padding:.4rem .9rem}.side>p{margin-bottom:.1rem}"
    ".key{margin:.2rem 0}.facts{margin:.1rem 0}.write div{height:1.6rem}footer{margin-top:.7rem;padding-top:.2rem}"
    ".side+.side{font-size:.94em}.side+.side table{font-size:.86rem}"
    ".find,details,thead button::after{display:none}tr[hidden]{display:table-row}"
    /* paper does not scroll */
    ".scrolls th,.scrolls td{padding-left:.2rem;padding-right:.2rem}.scrolls td:not(.n){white-space:normal}"
    ".scrolls .n+:not(.n){padding-left:.5rem}"
    ".scrolls{overflow:visible}.scrolls tr:first-child>:first-child,.scrolls [scope=row]{position:static;background:none}"
    "thead button{display:contents}" /* repeated heads would lack what stands in buttons */
    "thead{display:table-header-group}tfoot{display:table-row-group}"
    "tr,li,.tile,.box,figure,.write,.facts,footer{break-inside:avoid}"
    "h1,h2,h3,.over,caption,header{break-after:avoid}"
    "section+section{break-before:page;border:0;margin:0;padding:0}"
    ".side+.side{break-before:page;margin:0}"
    "a{color:inherit;text-decoration:none}"
    "*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}";

/* Noto Sans, or what else has every Vietnamese letter on the systems that people have. */
static const char sans[] =
    "body{font-family:\"Noto Sans\",\"Segoe UI\",Roboto,\"Helvetica Neue\",Arial,sans-serif}";
/* NĐ 30/2020/NĐ-CP, annex I: Times New Roman, black; A4, 20-25 mm above and below, 30-35 mm left, 15-20 mm right. */
static const char serif[] =
    "body{font-family:\"Times New Roman\",\"Liberation Serif\",Tinos,serif}"
    ":root{--ink:#000;--soft:#000;--link:#000}.box{background:none;border:1px solid #000}"
    "@media print{html{font-size:9pt}}";

static const char paper[] = "@page{size:A4;margin:11mm 15mm 12mm 20mm}";
static const char paper_wide[] = "@page{size:A4 landscape;margin:12mm 15mm 13mm}";
static const char paper_serif[] = "@page{size:A4;margin:20mm 15mm 20mm 30mm}";
static const char paper_serif_wide[] = "@page{size:A4 landscape;margin:30mm 20mm 15mm}";
static const char numbers[] = "@page{@bottom-right{content:counter(page) \" / \" counter(pages);font:7.5pt sans-serif;color:#595959}}";

void html_style(enum type_style style, bool landscape, const char *pieces[static HTML_STYLES])
{
    size_t count = 0;
    pieces[count++] = texts;
    pieces[count++] = figures;
    pieces[count++] = tables;
    pieces[count++] = media;
    pieces[count++] = style == TYPE_SERIF ? serif : sans;
    if (style == TYPE_SERIF) {
        pieces[count++] = landscape ? paper_serif_wide : paper_serif;
    } else {
        pieces[count++] = landscape ? paper_wide : paper;
    }
    pieces[count++] = numbers;
    pieces[count] = NULL;
}
