/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One part of a workbook through expat, block by block. */
#include "surveys/xlsx_parts.h"

#include <expat.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    BLOCK = 1 << 16,
    DEEPEST = 256,       /* elements within elements; a workbook needs about ten */
    LARGEST_TOKEN = 1 << 24 /* one tag or comment that expat must keep whole */
};

struct reading {
    XML_Parser parser;
    const struct xlsx_handlers *handlers;
    void *context;
    struct error *error;
    int depth;
    bool failed;
};

static const char *local_name(const char *name)
{
    const char *colon = strchr(name, ':');
    return colon == NULL ? name : colon + 1;
}

static void stop(struct reading *reading)
{
    if (!reading->failed) {
        reading->failed = true;
        XML_StopParser(reading->parser, XML_FALSE);
    }
}

static void XMLCALL on_start(void *context, const XML_Char *name, const XML_Char **attributes)
{
    struct reading *reading = context;

    if (reading->failed) {
        return;
    }
    if (++reading->depth > DEEPEST) {
        xlsx_damaged(reading->error, name, NULL);
        stop(reading);
    } else if (!reading->handlers->start(reading->context, local_name(name), attributes, reading->error)) {
        stop(reading);
    }
}

static void XMLCALL on_end(void *context, const XML_Char *name)
{
    struct reading *reading = context;

    reading->depth--;
    if (!reading->failed && reading->handlers->end != NULL &&
        !reading->handlers->end(reading->context, local_name(name), reading->error)) {
        stop(reading);
    }
}

static void XMLCALL on_text(void *context, const XML_Char *text, int length)
{
    struct reading *reading = context;

    if (!reading->failed &&
        !reading->handlers->text(reading->context, text, (size_t)length, reading->error)) {
        stop(reading);
    }
}

static void XMLCALL on_doctype(void *context, const XML_Char *name, const XML_Char *system, const XML_Char *public,
                               int internal)
{
    struct reading *reading = context;

    (void)name;
    (void)system;
    (void)public;
    (void)internal;
    xlsx_damaged(reading->error, "<!DOCTYPE", NULL);
    stop(reading);
}

/* Where it happened, for what the handlers and the archive said without knowing it. */
static void place(const struct reading *reading, const char *part)
{
    struct error *error = reading->error;

    if (error->code != ERROR_WORKBOOK) {
        return;
    }
    error_copy_text(error->field, sizeof error->field, part, strlen(part));
    snprintf(error->value, sizeof error->value, "%lu", (unsigned long)XML_GetCurrentLineNumber(reading->parser));
}

static bool parse_block(struct reading *reading, struct xlsx_file *file, uint64_t *fed, bool *last)
{
    void *buffer = XML_GetBuffer(reading->parser, BLOCK);
    long got = 0;

    if (buffer == NULL) {
        return xlsx_no_memory(reading->error);
    }
    got = xlsx_file_read(file, buffer, BLOCK, reading->error);
    if (got < 0) {
        return false;
    }
    *last = got == 0;
    *fed += (uint64_t)got;
    if (XML_ParseBuffer(reading->parser, (int)got, *last) != XML_STATUS_OK) {
        return !reading->failed ? xlsx_damaged(reading->error,
                                               XML_ErrorString(XML_GetErrorCode(reading->parser)), NULL)
                                : false;
    }
    XML_Index at = XML_GetCurrentByteIndex(reading->parser);
    if (at >= 0 && *fed > (uint64_t)at + LARGEST_TOKEN) {
        return xlsx_damaged(reading->error, "> 16 MiB", "16 MiB");
    }
    return true;
}

bool xlsx_read_part(struct xlsx_package *package, const char *part, const struct xlsx_handlers *handlers, void *context,
                    struct error *error)
{
    struct reading reading = {.handlers = handlers, .context = context, .error = error};
    uint64_t fed = 0;
    bool last = false;
    bool good = true;
    struct xlsx_file *file = xlsx_file_open(package, part, error);

    if (file == NULL) {
        if (error->code == ERROR_WORKBOOK) {
            error_copy_text(error->field, sizeof error->field, part, strlen(part));
        }
        return false;
    }
    reading.parser = XML_ParserCreate(NULL);
    if (reading.parser == NULL) {
        xlsx_file_close(file);
        return xlsx_no_memory(error);
    }
    XML_SetUserData(reading.parser, &reading);
    XML_SetElementHandler(reading.parser, on_start, on_end);
    XML_SetStartDoctypeDeclHandler(reading.parser, on_doctype);
    if (handlers->text != NULL) {
        XML_SetCharacterDataHandler(reading.parser, on_text);
    }
    while (good && !last) {
        good = parse_block(&reading, file, &fed, &last);
    }
    if (!good) {
        place(&reading, part);
    }
    XML_ParserFree(reading.parser);
    xlsx_file_close(file);
    return good;
}

const char *xlsx_attribute(const char **attributes, const char *name)
{
    for (; attributes[0] != NULL; attributes += 2) {
        if (strcmp(local_name(attributes[0]), name) == 0) {
            return attributes[1];
        }
    }
    return NULL;
}

bool xlsx_true(const char *value)
{
    return value != NULL && (strcmp(value, "1") == 0 || strcmp(value, "true") == 0);
}

bool xlsx_whole(const char *text, uint32_t most, uint32_t *number)
{
    uint64_t value = 0;

    if (text == NULL || text[0] == '\0') {
        return false;
    }
    for (; *text != '\0'; text++) {
        if (*text < '0' || *text > '9') {
            return false;
        }
        value = value * 10 + (uint64_t)(*text - '0');
        if (value > most) {
            return false;
        }
    }
    *number = (uint32_t)value;
    return true;
}
