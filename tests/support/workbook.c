/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/workbook.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/relationships"

const char workbook_types[] =
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
    "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/></Types>";
const char workbook_root[] = "<Relationships xmlns=\"" PACKAGE "\"><Relationship Id=\"rId1\" Type=\"" OFFICE
                             "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
const char workbook_part_text[] = "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" OFFICE
                                  "\"><sheets><sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
const char workbook_relations[] =
    "<Relationships xmlns=\"" PACKAGE "\"><Relationship Id=\"rId1\" Type=\"" OFFICE
    "/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"" OFFICE
    "/styles\" Target=\"styles.xml\"/><Relationship Id=\"rId3\" Type=\"" OFFICE
    "/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>";
static const char plain_relations[] = "<Relationships xmlns=\"" PACKAGE "\"><Relationship Id=\"rId1\" Type=\"" OFFICE
                                      "/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>";

static bool add_part(zip_t *zip, const struct workbook_part *part, const char *password)
{
    size_t length = part->length > 0 ? part->length : strlen(part->bytes);
    zip_source_t *source = zip_source_buffer(zip, part->bytes, length, 0);
    zip_int64_t index = source == NULL ? -1 : zip_file_add(zip, part->name, source, ZIP_FL_ENC_UTF_8);

    if (index < 0) {
        zip_source_free(source);
        return false;
    }
    return password == NULL || zip_file_set_encryption(zip, (zip_uint64_t)index, ZIP_EM_AES_256, password) == 0;
}

static void *copy_out(zip_source_t *archive, size_t *length)
{
    zip_stat_t facts;
    char *bytes = NULL;

    if (zip_source_open(archive) != 0) {
        return NULL;
    }
    if (zip_source_stat(archive, &facts) == 0) {
        *length = (size_t)facts.size;
        bytes = malloc(*length + 1);
    }
    if (bytes != NULL && zip_source_read(archive, bytes, *length) != (zip_int64_t)*length) {
        free(bytes);
        bytes = NULL;
    }
    zip_source_close(archive);
    return bytes;
}

void *workbook_zip(const struct workbook_part *parts, size_t count, const char *password, size_t *length)
{
    zip_error_t fault;
    void *bytes = NULL;

    zip_error_init(&fault);
    zip_source_t *archive = zip_source_buffer_create(NULL, 0, 0, &fault);
    zip_t *zip = archive == NULL ? NULL : zip_open_from_source(archive, ZIP_TRUNCATE, &fault);
    zip_error_fini(&fault);
    if (zip == NULL) {
        zip_source_free(archive);
        return NULL;
    }
    zip_source_keep(archive);
    bool good = true;
    for (size_t i = 0; good && i < count; i++) {
        good = add_part(zip, &parts[i], password);
    }
    if (!good || zip_close(zip) != 0) {
        zip_discard(zip);
    } else {
        bytes = copy_out(archive, length);
    }
    zip_source_free(archive);
    return bytes;
}

size_t workbook_parts(struct workbook_part parts[static WORKBOOK_PARTS], const char *sheet, size_t length,
                      const char *strings, const char *styles)
{
    bool more = strings != NULL || styles != NULL;
    size_t count = 0;

    parts[count++] = (struct workbook_part){"[Content_Types].xml", workbook_types, 0};
    parts[count++] = (struct workbook_part){"_rels/.rels", workbook_root, 0};
    parts[count++] = (struct workbook_part){"xl/workbook.xml", workbook_part_text, 0};
    parts[count++] =
        (struct workbook_part){"xl/_rels/workbook.xml.rels", more ? workbook_relations : plain_relations, 0};
    if (more) {
        parts[count++] = (struct workbook_part){"xl/sharedStrings.xml", strings != NULL ? strings : "<sst/>", 0};
        parts[count++] =
            (struct workbook_part){"xl/styles.xml", styles != NULL ? styles : "<styleSheet/>", 0};
    }
    parts[count++] = (struct workbook_part){"xl/worksheets/sheet1.xml", sheet, length};
    return count;
}
