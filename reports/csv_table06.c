/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Biểu 06 as CSV, as it is handed in: title lines, two header lines, the line of column numbers,
 * rows, the total, notes. `import table06` reads it back. */
#include "reports/renderers.h"
#include "reports/sheet.h"

#include <stdio.h>

static void put_line(struct sheet *sheet, const char *text)
{
    sheet_text(sheet, text);
    sheet_line_end(sheet);
}

static void put_named(struct sheet *sheet, const char *name, const char *value)
{
    char line[TABLE06_TEXT * 2 + 16];
    snprintf(line, sizeof line, "%s: %s", name, value == NULL ? table06_form.blank : value);
    put_line(sheet, line);
}

static void put_head(struct sheet *sheet, const struct table06 *table)
{
    const struct table06_form *form = &table06_form;
    char name[TABLE06_TEXT];
    char days[TABLE06_TEXT];
    char line[TABLE06_TEXT * 2 + 8];
    put_line(sheet, form->number);
    put_line(sheet, form->issued);
    put_line(sheet, form->title);
    table06_period_name(table, name);
    table06_period_days(table, days);
    snprintf(line, sizeof line, name[0] != '\0' ? "%s (%s)" : "%s%s", name, days);
    put_named(sheet, form->period, line);
    put_named(sheet, form->reporting, table->reporting);
    put_named(sheet, form->receiving, table->receiving);
    put_line(sheet, form->counted);
}

static void put_header(struct sheet *sheet, const struct table06 *table)
{
    const struct table06_form *form = &table06_form;
    sheet_text(sheet, form->order);
    sheet_text(sheet, table->by == GROUP_UNIT ? form->unit : form->field);
    for (size_t group = 0; group < TABLE06_GROUPS; group++) {
        int first = 0;
        int last = 0;
        table06_group_span(group, &first, &last);
        for (int column = first; column <= last; column++) {
            sheet_text(sheet, column == first ? form->group[group] : NULL);
        }
    }
    sheet_line_end(sheet);
    sheet_text(sheet, NULL);
    sheet_text(sheet, NULL);
    for (int column = 0; column < TABLE06_COLUMNS; column++) {
        sheet_text(sheet, form->heading[column]);
    }
    sheet_line_end(sheet);
    for (int number = 1; number < TABLE06_FIRST + TABLE06_COLUMNS; number++) {
        char index[16];
        snprintf(index, sizeof index, "(%d)", number);
        sheet_text(sheet, index);
    }
    sheet_line_end(sheet);
}

static void put_row(struct sheet *sheet, size_t order, const char *label,
                    const struct table06_line *row)
{
    if (order > 0) {
        sheet_whole(sheet, (int64_t)order);
    } else {
        sheet_text(sheet, NULL);
    }
    sheet_text(sheet, label);
    for (int column = 0; column < TABLE06_COLUMNS; column++) {
        sheet_whole(sheet, row->column[column]);
    }
    sheet_line_end(sheet);
}

void csv_table06(const struct table06 *table, const struct render_options *options,
                 struct sink *sink)
{
    struct sheet sheet = {sink, false};
    char note[WORDS_FILLED * 2];
    put_head(&sheet, table);
    put_header(&sheet, table);
    for (size_t i = 0; i < table->count; i++) {
        put_row(&sheet, i + 1, table06_label(&table->row[i], options->language), &table->row[i]);
    }
    put_row(&sheet, 0, table06_form.total, &table->total);
    snprintf(note, sizeof note, "%s:", word(WORD_TABLE06_NOTES, options->language));
    put_line(&sheet, note);
    for (size_t i = 0; table06_note(table, i, options->language, note, sizeof note); i++) {
        put_line(&sheet, note);
    }
}
