/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The zip archive of a workbook, read where its bytes lie. */
#include "surveys/xlsx_parts.h"

#include <stdlib.h>
#include <string.h>
#include <zip.h>

static const uint64_t most_bytes = UINT64_C(4) << 30;
static const uint64_t modest_bytes = UINT64_C(100) << 20;
enum { MOST_RATIO = 1000 };

struct xlsx_package {
    struct source *raw; /* borrowed */
    uint64_t position;
    zip_error_t fault; /* of the bytes below the archive */
    zip_t *zip;
};

struct xlsx_file {
    struct xlsx_package *package;
    zip_file_t *file;
    uint64_t bytes;
};

bool xlsx_damaged(struct error *error, const char *what, const char *allowed)
{
    return error_set(error, ERROR_WORKBOOK, NULL, NULL, allowed, what);
}

bool xlsx_no_memory(struct error *error)
{
    return error_memory(error);
}

/* ---- the bytes, as libzip asks for them ---- */

static zip_int64_t supply_bytes(struct xlsx_package *package, void *data, zip_uint64_t length)
{
    struct error error;
    uint64_t left = source_size(package->raw) - package->position;
    size_t wanted = (size_t)(length < left ? length : left);

    if (!source_read_at(package->raw, package->position, data, wanted, &error)) {
        zip_error_set(&package->fault, ZIP_ER_READ, 0);
        return -1;
    }
    package->position += wanted;
    return (zip_int64_t)wanted;
}

static zip_int64_t supply_stat(const struct xlsx_package *package, void *data)
{
    zip_stat_t *facts = data;

    zip_stat_init(facts);
    facts->size = source_size(package->raw);
    facts->valid |= ZIP_STAT_SIZE;
    return sizeof *facts;
}

static zip_int64_t supply(void *context, void *data, zip_uint64_t length, zip_source_cmd_t command)
{
    struct xlsx_package *package = context;
    zip_int64_t place = 0;

    switch ((int)command) {
    case ZIP_SOURCE_OPEN:
        package->position = 0;
        return 0;
    case ZIP_SOURCE_READ:
        return supply_bytes(package, data, length);
    case ZIP_SOURCE_CLOSE:
    case ZIP_SOURCE_FREE:
        return 0;
    case ZIP_SOURCE_STAT:
        return supply_stat(package, data);
    case ZIP_SOURCE_SEEK:
        place = zip_source_seek_compute_offset(package->position, source_size(package->raw), data, length,
                                               &package->fault);
        if (place < 0) {
            return -1;
        }
        package->position = (uint64_t)place;
        return 0;
    case ZIP_SOURCE_TELL:
        return (zip_int64_t)package->position;
    case ZIP_SOURCE_ERROR:
        return zip_error_to_data(&package->fault, data, length);
    case ZIP_SOURCE_SUPPORTS:
        return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT,
                                              ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, ZIP_SOURCE_SEEK,
                                              ZIP_SOURCE_TELL, ZIP_SOURCE_SUPPORTS, -1);
    default:
        zip_error_set(&package->fault, ZIP_ER_OPNOTSUPP, 0);
        return -1;
    }
}

/* ---- the archive ---- */

static bool failed(zip_error_t *fault, struct error *error)
{
    int code = zip_error_code_zip(fault);

    if (code == ZIP_ER_MEMORY) {
        return xlsx_no_memory(error);
    }
    if (code == ZIP_ER_NOPASSWD || code == ZIP_ER_WRONGPASSWD || code == ZIP_ER_ENCRNOTSUPP) {
        return error_set(error, ERROR_WORKBOOK_LOCKED, NULL, NULL, NULL, NULL);
    }
    return xlsx_damaged(error, zip_error_strerror(fault), NULL);
}

struct xlsx_package *xlsx_package_open(struct source *raw, struct error *error)
{
    struct xlsx_package *package = calloc(1, sizeof *package);
    zip_error_t fault;

    if (package == NULL) {
        xlsx_no_memory(error);
        return NULL;
    }
    zip_error_init(&fault);
    zip_error_init(&package->fault);
    package->raw = raw;
    zip_source_t *bytes = zip_source_function_create(supply, package, &fault);
    if (bytes != NULL) {
        package->zip = zip_open_from_source(bytes, ZIP_RDONLY, &fault);
        if (package->zip == NULL) {
            zip_source_free(bytes);
        }
    }
    if (package->zip == NULL) {
        failed(&fault, error);
        xlsx_package_close(package);
        package = NULL;
    }
    zip_error_fini(&fault);
    return package;
}

void xlsx_package_close(struct xlsx_package *package)
{
    if (package == NULL) {
        return;
    }
    if (package->zip != NULL) {
        zip_discard(package->zip);
    }
    zip_error_fini(&package->fault);
    free(package);
}

/* Part names are compared without case (ECMA-376 part 2, 6.2.2.3); some writers use backslashes. */
static zip_int64_t locate(const struct xlsx_package *package, const char *part)
{
    char other[XLSX_PART];
    zip_int64_t index = zip_name_locate(package->zip, part, ZIP_FL_ENC_GUESS);

    if (index < 0) {
        index = zip_name_locate(package->zip, part, ZIP_FL_NOCASE);
    }
    if (index < 0 && strlen(part) < sizeof other) {
        for (size_t i = 0; i <= strlen(part); i++) {
            other[i] = part[i] == '/' ? '\\' : part[i];
        }
        index = zip_name_locate(package->zip, other, ZIP_FL_NOCASE);
    }
    return index;
}

bool xlsx_package_has(const struct xlsx_package *package, const char *part)
{
    return locate(package, part) >= 0;
}

bool xlsx_package_bears(const struct xlsx_package *package, uint64_t bytes, struct error *error)
{
    if (bytes > most_bytes) {
        return xlsx_damaged(error, "> 4 GiB", "4 GiB");
    }
    if (bytes > modest_bytes && bytes / MOST_RATIO > source_size(package->raw)) {
        return xlsx_damaged(error, "> 1000:1", "1000:1");
    }
    return true;
}

struct xlsx_file *xlsx_file_open(struct xlsx_package *package, const char *part, struct error *error)
{
    zip_int64_t index = locate(package, part);
    struct xlsx_file *file = NULL;

    if (index < 0) {
        xlsx_damaged(error, zip_error_strerror(zip_get_error(package->zip)), NULL);
        return NULL;
    }
    file = calloc(1, sizeof *file);
    if (file == NULL) {
        xlsx_no_memory(error);
        return NULL;
    }
    file->package = package;
    file->file = zip_fopen_index(package->zip, (zip_uint64_t)index, 0);
    if (file->file == NULL) {
        failed(zip_get_error(package->zip), error);
        free(file);
        return NULL;
    }
    return file;
}

long xlsx_file_read(struct xlsx_file *file, void *buffer, size_t size, struct error *error)
{
    zip_int64_t got = 0;

    if (!source_go_on(file->package->raw, error)) {
        return -1;
    }
    got = zip_fread(file->file, buffer, size);

    if (got < 0) {
        failed(zip_file_get_error(file->file), error);
        return -1;
    }
    file->bytes += (uint64_t)got;
    /* the size that the archive states is not trusted: what really comes out is counted */
    return xlsx_package_bears(file->package, file->bytes, error) ? (long)got : -1;
}

void xlsx_file_close(struct xlsx_file *file)
{
    if (file != NULL) {
        zip_fclose(file->file);
        free(file);
    }
}
