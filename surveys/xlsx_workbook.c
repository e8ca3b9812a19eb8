/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the package to a sheet: relationships, the workbook's own part, and which of its sheets is meant. */
#include "surveys/text.h"
#include "surveys/xlsx_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- names of parts ---- */

/* The target of a relationship as the name of a part: "../styles.xml" seen from the folder of `owner`. A part
 * name has no "/" in front. False when it does not fit or leads outside. */
static bool resolve(const char *owner, const char *target, char part[static XLSX_PART])
{
    const char *slash = strrchr(owner, '/');
    size_t used = 0;

    if (target[0] != '/' && slash != NULL) {
        used = (size_t)(slash - owner);
        memcpy(part, owner, used);
    }
    while (*target != '\0') {
        size_t length = strcspn(target, "/\\");
        if (length == 2 && memcmp(target, "..", 2) == 0) {
            if (used == 0) {
                return false;
            }
            while (used > 0 && part[--used] != '/') {
            }
        } else if (length > 0 && !(length == 1 && target[0] == '.')) {
            if (used + length + 2 > XLSX_PART) {
                return false;
            }
            if (used > 0) {
                part[used++] = '/';
            }
            memcpy(part + used, target, length);
            used += length;
        }
        target += length + (target[length] != '\0');
    }
    part[used] = '\0';
    return used > 0;
}

/* ---- relationships ---- */

struct relations {
    const char *owner;
    void (*found)(void *context, const char *id, const char *type, const char *part);
    void *context;
};

static bool on_relation(void *context, const char *name, const char **attributes, struct error *error)
{
    const struct relations *relations = context;
    const char *id = xlsx_attribute(attributes, "Id");
    const char *type = xlsx_attribute(attributes, "Type");
    const char *target = xlsx_attribute(attributes, "Target");
    const char *mode = xlsx_attribute(attributes, "TargetMode");
    char part[XLSX_PART];

    (void)error;
    if (strcmp(name, "Relationship") != 0 || id == NULL || type == NULL || target == NULL ||
        (mode != NULL && strcmp(mode, "External") == 0) || !resolve(relations->owner, target, part)) {
        return true;
    }
    /* the transitional and the strict type differ in what stands before the last slash */
    const char *slash = strrchr(type, '/');
    relations->found(relations->context, id, slash == NULL ? type : slash + 1, part);
    return true;
}

/* Reads the relationships of a part ("": of the package). None at all is no error. */
static bool read_relations(struct xlsx_package *package, struct relations *relations, struct error *error)
{
    static const struct xlsx_handlers handlers = {on_relation, NULL, NULL};
    const char *slash = strrchr(relations->owner, '/');
    int folder = slash == NULL ? 0 : (int)(slash + 1 - relations->owner);
    char part[XLSX_PART + 16];

    snprintf(part, sizeof part, "%.*s_rels/%s.rels", folder, relations->owner, relations->owner + folder);
    return !xlsx_package_has(package, part) || xlsx_read_part(package, part, &handlers, relations, error);
}

static void found_main(void *context, const char *id, const char *type, const char *part)
{
    struct xlsx_workbook *workbook = context;

    (void)id;
    if (strcmp(type, "officeDocument") == 0 && workbook->part[0] == '\0') {
        snprintf(workbook->part, sizeof workbook->part, "%s", part);
    }
}

static void found_part(void *context, const char *id, const char *type, const char *part)
{
    struct xlsx_workbook *workbook = context;

    if (strcmp(type, "sharedStrings") == 0) {
        snprintf(workbook->strings, sizeof workbook->strings, "%s", part);
    } else if (strcmp(type, "styles") == 0) {
        snprintf(workbook->styles, sizeof workbook->styles, "%s", part);
    } else if (strcmp(type, "worksheet") == 0) {
        for (size_t i = 0; i < workbook->count; i++) {
            struct xlsx_sheet_entry *sheet = &workbook->sheets[i];
            if (strcmp(sheet->relation, id) == 0) {
                snprintf(sheet->part, sizeof sheet->part, "%s", part);
                sheet->table = true;
            }
        }
    }
}

/* ---- the workbook's part ---- */

struct reading {
    struct xlsx_workbook *workbook;
    bool begun, in_sheets;
};

static bool add_sheet(struct xlsx_workbook *workbook, const char **attributes, struct error *error)
{
    const char *name = xlsx_attribute(attributes, "name");
    const char *id = xlsx_attribute(attributes, "id");
    const char *state = xlsx_attribute(attributes, "state");

    if (workbook->count == workbook->size) {
        size_t size = workbook->size == 0 ? 8 : 2 * workbook->size;
        struct xlsx_sheet_entry *sheets = realloc(workbook->sheets, size * sizeof *sheets);
        if (sheets == NULL) {
            return xlsx_no_memory(error);
        }
        workbook->sheets = sheets;
        workbook->size = size;
    }
    if (name == NULL || id == NULL || workbook->count == XLSX_MOST_SHEETS ||
        strlen(id) >= sizeof workbook->sheets->relation) {
        return xlsx_damaged(error, "sheet", NULL);
    }
    struct xlsx_sheet_entry *sheet = &workbook->sheets[workbook->count++];
    memset(sheet, 0, sizeof *sheet);
    error_copy_text(sheet->name, sizeof sheet->name, name, strlen(name));
    memcpy(sheet->relation, id, strlen(id) + 1);
    sheet->hidden = state != NULL && strcmp(state, "visible") != 0;
    return true;
}

static bool on_start(void *context, const char *name, const char **attributes, struct error *error)
{
    struct reading *reading = context;

    if (!reading->begun) {
        reading->begun = true;
        if (strcmp(name, "workbook") != 0) {
            return xlsx_damaged(error, name, "workbook");
        }
    } else if (strcmp(name, "workbookPr") == 0) {
        reading->workbook->date1904 = xlsx_true(xlsx_attribute(attributes, "date1904"));
    } else if (strcmp(name, "sheets") == 0) {
        reading->in_sheets = true;
    } else if (reading->in_sheets && strcmp(name, "sheet") == 0) {
        return add_sheet(reading->workbook, attributes, error);
    }
    return true;
}

static bool on_sheets_end(void *context, const char *name, struct error *error)
{
    struct reading *reading = context;

    (void)error;
    reading->in_sheets = reading->in_sheets && strcmp(name, "sheets") != 0;
    return true;
}

/* Word and its like have packages of the same make; the binary workbook too. */
static bool is_workbook(const char *part, struct error *error)
{
    const char *kind = strncmp(part, "word/", 5) == 0  ? "docx"
                       : strncmp(part, "ppt/", 4) == 0 ? "pptx"
                       : text_ends_with(part, ".bin")       ? "xlsb"
                                                       : NULL;
    return kind == NULL || error_set(error, ERROR_WORKBOOK_KIND, NULL, kind, NULL, NULL);
}

bool xlsx_workbook_read(struct xlsx_workbook *workbook, struct xlsx_package *package, struct error *error)
{
    static const struct xlsx_handlers handlers = {on_start, on_sheets_end, NULL};
    struct reading reading = {.workbook = workbook};

    memset(workbook, 0, sizeof *workbook);
    struct relations of_package = {"", found_main, workbook};
    if (!read_relations(package, &of_package, error)) {
        return false;
    }
    if (workbook->part[0] == '\0') {
        snprintf(workbook->part, sizeof workbook->part, "xl/workbook.xml");
    }
    struct relations of_workbook = {workbook->part, found_part, workbook};
    return is_workbook(workbook->part, error) &&
           xlsx_read_part(package, workbook->part, &handlers, &reading, error) &&
           read_relations(package, &of_workbook, error);
}

void xlsx_workbook_release(struct xlsx_workbook *workbook)
{
    free(workbook->sheets);
    workbook->sheets = NULL;
    workbook->count = workbook->size = 0;
}

/* ---- which sheet ---- */

static bool is_visible(const struct xlsx_sheet_entry *sheet)
{
    return sheet->table && !sheet->hidden;
}

size_t xlsx_workbook_visible(const struct xlsx_workbook *workbook)
{
    size_t visible = 0;

    for (size_t i = 0; i < workbook->count; i++) {
        visible += is_visible(&workbook->sheets[i]);
    }
    return visible;
}

/* The visible sheet of that number, from 1. */
static const struct xlsx_sheet_entry *by_number(const struct xlsx_workbook *workbook, uint32_t number)
{
    for (size_t i = 0; i < workbook->count; i++) {
        if (is_visible(&workbook->sheets[i]) && --number == 0) {
            return &workbook->sheets[i];
        }
    }
    return NULL;
}

static const struct xlsx_sheet_entry *by_name(const struct xlsx_workbook *workbook, const char *wanted)
{
    char folded[2 * XLSX_SHEET];
    char key[2 * XLSX_SHEET];

    for (size_t i = 0; i < workbook->count; i++) {
        if (workbook->sheets[i].table && strcmp(workbook->sheets[i].name, wanted) == 0) {
            return &workbook->sheets[i];
        }
    }
    if (!text_fold(wanted, strlen(wanted), folded, sizeof folded)) {
        return NULL;
    }
    for (size_t i = 0; i < workbook->count; i++) {
        const char *name = workbook->sheets[i].name;
        if (workbook->sheets[i].table && text_fold(name, strlen(name), key, sizeof key) &&
            strcmp(key, folded) == 0) {
            return &workbook->sheets[i];
        }
    }
    return NULL;
}

/* The sheets that there are, and the one whose name is nearest. */
static bool no_such_sheet(const struct xlsx_workbook *workbook, const char *wanted, struct error *error)
{
    char list[sizeof error->expected + 1] = "";
    const char *nearest = NULL;
    size_t best = 0;
    size_t used = 0;

    for (size_t i = 0; i < workbook->count; i++) {
        const char *name = workbook->sheets[i].name;
        size_t distance = text_distance(wanted, name);
        if (!workbook->sheets[i].table) {
            continue;
        }
        if (used < sizeof list - 1) {
            int length = snprintf(list + used, sizeof list - used, "%s%s", used > 0 ? ", " : "", name);
            used += (size_t)length;
        }
        if (distance * 2 <= text_characters(name, strlen(name)) && (nearest == NULL || distance < best)) {
            nearest = name;
            best = distance;
        }
    }
    return error_set(error, ERROR_WORKBOOK_SHEET, NULL, wanted, list, nearest);
}

const struct xlsx_sheet_entry *xlsx_workbook_sheet(const struct xlsx_workbook *workbook, const char *wanted,
                                                   struct error *error)
{
    uint32_t number = 1;
    const struct xlsx_sheet_entry *sheet = wanted == NULL ? NULL : by_name(workbook, wanted);

    if (sheet == NULL && (wanted == NULL || xlsx_whole(wanted, XLSX_MOST_SHEETS, &number))) {
        sheet = by_number(workbook, number);
    }
    if (sheet == NULL) {
        no_such_sheet(workbook, wanted == NULL ? "1" : wanted, error);
    }
    return sheet;
}
