/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Biểu 06 in a terminal of 100 columns: all its thirteen columns, names and headings broken into
 * lines. */
#include "reports/text_page.h"

#include "surveys/text.h"

#include <stdio.h>
#include <string.h>

enum {
    WIDTH = 100,
    ORDER = 3,      /* column 1; a blank behind it and behind column 2 */
    LABEL_MIN = 12, /* column 2 */
    CELL_MIN = 6,   /* a blank and five letters: "tuyến", "chính" */
    LINES = 8       /* of a heading or a name, at most */
};

struct layout {
    const struct text_page *page;
    const struct table06 *table;
    size_t label;                 /* width of column 2 */
    size_t cell[TABLE06_COLUMNS]; /* of the columns of counts */
    size_t width;
};

static size_t span_width(const struct layout *layout, int first, int last)
{
    size_t width = 0;
    for (int i = first; i <= last; i++) {
        width += layout->cell[i];
    }
    return width;
}

/* The form is Vietnamese, its numbers too. */
static struct layout layout_of(const struct text_page *page, const struct table06 *table)
{
    struct layout layout = {page, table, LABEL_MIN, {0}, 0};
    for (int i = 0; i < TABLE06_COLUMNS; i++) {
        char count[NUMFMT];
        size_t width = strlen(numfmt_count(table->total.column[i], LANGUAGE_VI, count)) + 1;
        layout.cell[i] = width > CELL_MIN ? width : CELL_MIN;
    }
    layout.width = ORDER + 2 + span_width(&layout, 0, TABLE06_COLUMNS - 1) + 2 * (size_t)TABLE06_GROUPS;
    layout.label = layout.width + LABEL_MIN < WIDTH ? WIDTH - layout.width : LABEL_MIN;
    layout.width += layout.label;
    return layout;
}

/* ---- a line, without blanks at its end ---- */

struct line {
    char text[TABLE06_TEXT * 4];
    size_t length;
};

static void put(struct line *line, const char *text)
{
    size_t length = strlen(text);
    if (length < sizeof line->text - line->length) {
        memcpy(line->text + line->length, text, length + 1);
        line->length += length;
    }
}

static void put_blanks(struct line *line, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        put(line, " ");
    }
}

static void put_left(struct line *line, const char *text, size_t width)
{
    size_t taken = text_width(text);
    put(line, text);
    put_blanks(line, taken < width ? width - taken : 0);
}

static void put_right(struct line *line, const char *text, size_t width)
{
    size_t taken = text_width(text);
    put_blanks(line, taken < width ? width - taken : 0);
    put(line, text);
}

static void put_centred(struct line *line, const char *text, size_t width)
{
    size_t taken = text_width(text);
    size_t before = taken < width ? (width - taken) / 2 : 0;
    put_blanks(line, before);
    put_left(line, text, width - before);
}

static void end_line(const struct layout *layout, struct line *line)
{
    while (line->length > 0 && line->text[line->length - 1] == ' ') {
        line->text[--line->length] = '\0';
    }
    sink_plain(layout->page->sink, line->text, line->length);
    sink_text(layout->page->sink, "\n");
    line->length = 0;
    line->text[0] = '\0';
}

static void put_rule(const struct layout *layout)
{
    for (size_t i = 0; i < layout->width; i++) {
        sink_text(layout->page->sink, "─");
    }
    sink_text(layout->page->sink, "\n");
}

/* ---- broken texts ---- */

struct broken {
    char line[LINES][TABLE06_TEXT];
    size_t count;
};

/* At blanks, so that lines fit as far as words do; what is longer than LINES stays on the last
 * line. */
static void break_text(const char *text, size_t width, struct broken *broken)
{
    broken->count = 0;
    while (*text != '\0') {
        size_t length = strcspn(text, " ");
        char piece[TABLE06_TEXT];
        char *line = broken->count == 0 ? NULL : broken->line[broken->count - 1];
        snprintf(piece, sizeof piece, "%.*s", (int)(length < 400 ? length : 400), text);
        bool fits = line != NULL && text_width(line) + 1 + text_width(piece) <= width;
        if (line == NULL || (!fits && broken->count < LINES)) {
            snprintf(broken->line[broken->count++], TABLE06_TEXT, "%s", piece);
        } else {
            size_t used = strlen(line);
            snprintf(line + used, TABLE06_TEXT - used, " %s", piece);
        }
        text += length + strspn(text + length, " ");
    }
}

static const char *line_of(const struct broken *broken, size_t line)
{
    return line < broken->count ? broken->line[line] : "";
}

/* ---- cells ---- */

static void put_names(const struct layout *layout, struct line *line, const char *order,
                      const char *label)
{
    put_right(line, order, ORDER);
    put_blanks(line, 1);
    put_left(line, label, layout->label);
    put_blanks(line, 1);
}

static void put_cell(const struct layout *layout, struct line *line, int column, const char *text)
{
    bool first =
        column == TABLE06_TO_SETTLE || column == TABLE06_SETTLED || column == TABLE06_PENDING;
    put(line, first ? " │" : "");
    put_right(line, text, layout->cell[column]);
}

/* ---- the header ---- */

static void put_groups(const struct layout *layout)
{
    struct line line = {"", 0};
    struct broken heading[TABLE06_GROUPS];
    size_t width[TABLE06_GROUPS];
    size_t lines = 1;
    for (size_t group = 0; group < TABLE06_GROUPS; group++) {
        int first = 0;
        int last = 0;
        table06_group_span(group, &first, &last);
        width[group] = span_width(layout, first, last);
        break_text(table06_form.group[group], width[group] - 2, &heading[group]);
        lines = heading[group].count > lines ? heading[group].count : lines;
    }
    for (size_t i = 0; i < lines; i++) {
        put_names(layout, &line, "", "");
        for (size_t group = 0; group < TABLE06_GROUPS; group++) {
            put(&line, " │");
            put_centred(&line, line_of(&heading[group], i), width[group]);
        }
        end_line(layout, &line);
    }
}

/* "Trong kỳ" over its two columns; the other headings stand on the lines below. */
static void put_within(const struct layout *layout)
{
    struct line line = {"", 0};
    put_names(layout, &line, "", "");
    for (int i = 0; i < TABLE06_COLUMNS; i++) {
        if (i == TABLE06_ONLINE) {
            put_blanks(&line, 1);
            put_centred(&line, table06_form.within,
                        span_width(layout, TABLE06_ONLINE, TABLE06_DIRECT) - 1);
        } else if (i != TABLE06_DIRECT) {
            put_cell(layout, &line, i, "");
        }
    }
    end_line(layout, &line);
}

static void put_headings(const struct layout *layout)
{
    const struct table06_form *form = &table06_form;
    const char *label = layout->table->by == GROUP_UNIT ? form->unit : form->field;
    struct line line = {"", 0};
    struct broken heading[TABLE06_COLUMNS];
    size_t lines = 0;
    for (int i = 0; i < TABLE06_COLUMNS; i++) {
        break_text(form->below[i], layout->cell[i] - 1, &heading[i]);
        lines = heading[i].count > lines ? heading[i].count : lines;
    }
    for (size_t at = 0; at < lines; at++) {
        put_names(layout, &line, at == 0 ? form->order : "", at == 0 ? label : "");
        for (int i = 0; i < TABLE06_COLUMNS; i++) {
            put_cell(layout, &line, i, line_of(&heading[i], at));
        }
        end_line(layout, &line);
    }
}

static void put_numbers(const struct layout *layout)
{
    struct line line = {"", 0};
    put_names(layout, &line, "(1)", "(2)");
    for (int i = 0; i < TABLE06_COLUMNS; i++) {
        char number[16];
        snprintf(number, sizeof number, "(%d)", i + TABLE06_FIRST);
        put_cell(layout, &line, i, number);
    }
    end_line(layout, &line);
}

/* ---- rows ---- */

static void put_row(const struct layout *layout, const char *order, const char *label,
                    const struct table06_line *row)
{
    struct line line = {"", 0};
    struct broken name;
    break_text(label, layout->label, &name);
    for (size_t at = 0; at + 1 < name.count; at++) {
        put_names(layout, &line, at == 0 ? order : "", name.line[at]);
        for (int i = 0; i < TABLE06_COLUMNS; i++) {
            put_cell(layout, &line, i, "");
        }
        end_line(layout, &line);
    }
    put_names(layout, &line, name.count > 1 ? "" : order,
              name.count == 0 ? "" : name.line[name.count - 1]);
    for (int i = 0; i < TABLE06_COLUMNS; i++) {
        char count[NUMFMT];
        put_cell(layout, &line, i, numfmt_count(row->column[i], LANGUAGE_VI, count));
    }
    end_line(layout, &line);
}

/* ---- above and below ---- */

static void put_named(const struct layout *layout, const char *name, const char *value)
{
    const char *shown = value == NULL ? table06_form.blank : value;
    sink_printf(layout->page->sink, "%s: ", name);
    sink_plain(layout->page->sink, shown, strlen(shown));
    sink_text(layout->page->sink, "\n");
}

static void put_head(const struct layout *layout)
{
    const struct table06_form *form = &table06_form;
    char name[TABLE06_TEXT];
    char days[TABLE06_TEXT];
    char line[TABLE06_TEXT * 2 + 8];
    sink_printf(layout->page->sink, "%s\n%s\n\n", form->number, form->issued);
    text_strong(layout->page, form->title);
    sink_text(layout->page->sink, "\n");
    table06_period_name(layout->table, name);
    table06_period_days(layout->table, days);
    snprintf(line, sizeof line, name[0] != '\0' ? "%s (%s)" : "%s%s", name, days);
    put_named(layout, form->period, line);
    put_named(layout, form->reporting, layout->table->reporting);
    put_named(layout, form->receiving, layout->table->receiving);
    sink_printf(layout->page->sink, "%s\n", form->counted);
}

static void put_notes(const struct layout *layout)
{
    const struct text_page *page = layout->page;
    char note[WORDS_FILLED * 2];
    char filled[WORDS_FILLED];
    text_heading(page, WORD_TABLE06_NOTES);
    for (size_t i = 0; table06_note(layout->table, i, page->language, note, sizeof note); i++) {
        text_wrapped(page, note, 2);
    }
    table06_filed_note(layout->table, page->language, note, sizeof note);
    if (note[0] != '\0') {
        text_wrapped(page, note, 2);
    }
    if (page->options->command != NULL) {
        const char *const command[] = {page->options->command};
        text_wrapped(page, words_fill(WORD_MADE_BY, page->language, command, 1, filled), 2);
    }
}

void text_table06(const struct table06 *table, const struct render_options *options,
                  struct sink *sink)
{
    struct text_page page = text_page_of(options, sink);
    struct layout layout = layout_of(&page, table);
    put_head(&layout);
    put_rule(&layout);
    put_groups(&layout);
    put_within(&layout);
    put_headings(&layout);
    put_numbers(&layout);
    put_rule(&layout);
    for (size_t i = 0; i < table->count; i++) {
        char order[24];
        snprintf(order, sizeof order, "%zu", i + 1);
        put_row(&layout, order, table06_label(&table->row[i], page.language), &table->row[i]);
    }
    put_rule(&layout);
    put_row(&layout, "", table06_form.total, &table->total);
    put_rule(&layout);
    put_notes(&layout);
}
