/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/xlsx.h"

#include "surveys/xlsx_parts.h"

#include <stdio.h>
#include <string.h>

/* All that is needed to read one sheet, opened one after the other. */
struct opening {
    struct xlsx_package *package;
    struct xlsx_workbook workbook;
    struct xlsx_styles styles;
    char decimal;
    struct xlsx_strings *strings;
    char sha256[DIGEST_HEX];
};

static struct source *open_sheet(struct opening *opening, struct source *raw, const char *wanted,
                                 struct xlsx_facts *facts, struct error *error)
{
    const struct xlsx_sheet_entry *sheet = NULL;

    if (xlsx_kind_refused(raw, error) || !source_whole_digest(raw, opening->sha256, error)) {
        return NULL;
    }
    opening->package = xlsx_package_open(raw, error);
    if (opening->package == NULL || !xlsx_workbook_read(&opening->workbook, opening->package, error)) {
        return NULL;
    }
    sheet = xlsx_workbook_sheet(&opening->workbook, wanted, error);
    if (sheet == NULL || !xlsx_styles_read(&opening->styles, opening->package, opening->workbook.styles, error)) {
        return NULL;
    }
    opening->strings = xlsx_strings_read(opening->package, opening->workbook.strings, error);
    if (opening->strings == NULL) {
        return NULL;
    }
    snprintf(facts->sheet, sizeof facts->sheet, "%s", sheet->name);
    facts->sheets = xlsx_workbook_visible(&opening->workbook);
    const struct xlsx_sheet_input input = {
        .package = opening->package,
        .part = sheet->part,
        .strings = opening->strings,
        .styles = &opening->styles,
        .date1904 = opening->workbook.date1904,
        .decimal = opening->decimal,
        .raw = raw,
        .sha256 = opening->sha256,
    };
    return xlsx_sheet_text(&input, error);
}

struct source *xlsx_open(struct source *raw, const char *sheet, char decimal, struct xlsx_facts *facts, struct error *error)
{
    struct opening opening;

    memset(&opening, 0, sizeof opening);
    opening.decimal = decimal;
    memset(facts, 0, sizeof *facts);
    struct source *text = open_sheet(&opening, raw, sheet, facts, error);
    if (text == NULL) {
        error->file = NULL; /* the path is borrowed from raw, which ends here */
    }
    xlsx_strings_free(opening.strings);
    xlsx_styles_release(&opening.styles);
    xlsx_workbook_release(&opening.workbook);
    xlsx_package_close(opening.package);
    source_close(raw);
    return text;
}
