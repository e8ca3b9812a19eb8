/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/import_json.h"

#include <string.h>

const char *import_field_name(const char *field)
{
    return field != NULL && strncmp(field, "item ", 5) == 0 ? field + 5 : field;
}

bool import_document_begin(struct import_document *document, const char *kind, struct error *error)
{
    document->sink = sink_open("-", error);
    if (document->sink == NULL) {
        return false;
    }
    json_init(&document->json, document->sink);
    json_object(&document->json, NULL);
    json_whole(&document->json, "schema_version", 1);
    json_text(&document->json, "kind", kind);
    json_array(&document->json, "files");
    return true;
}

/* What the file is and what became of its rows; leaves the file's object open. */
void import_document_file(struct import_document *document, const char *file,
                          const struct import_report *report, const struct error *failed)
{
    struct json *json = &document->json;
    char text[512];

    json_object(json, NULL);
    json_text(json, "file", file);
    if (report->batch > 0) {
        json_whole(json, "batch", report->batch);
    } else {
        json_null(json, "batch");
    }
    if (failed != NULL) {
        json_object(json, "error");
        json_text(json, "code", error_info(failed->code)->code);
        error_format(failed, LANGUAGE_EN, text, sizeof text);
        json_text(json, "text", text);
        json_object_end(json);
    }
    json_whole(json, "read", report->counts.read);
    json_whole(json, "accepted", report->counts.accepted);
    json_whole(json, "superseded", report->counts.superseded);
    json_whole(json, "duplicate", report->counts.duplicate);
    json_whole(json, "rejected", report->counts.rejected);
    json_whole(json, "warnings", report->counts.warnings);
    json_text(json, "sha256", report->sha256[0] != '\0' ? report->sha256 : NULL);
    json_text(json, "rejects", report->counts.rejected > 0 ? report->rejects : NULL);
    json_text(json, "preset", report->preset != NULL ? report->preset->name : NULL);
    json_text(json, "encoding", report->encoding[0] != '\0' ? report->encoding : NULL);
    json_text(json, "delimiter", report->delimiter[0] != '\0' ? report->delimiter : NULL);
    json_text(json, "dates", report->dates[0] != '\0' ? report->dates : NULL);
}

/* The end of a file's object: one entry for each code, at its first place. */
void import_document_problems(struct import_document *document, const struct import_report *report)
{
    const struct diagnostics *diagnostics = &report->diagnostics;
    struct json *json = &document->json;
    bool told[ERROR_CODES] = {false};

    json_whole(json, "skipped_lines", report->counts.skipped_lines);
    json_object(json, "skipped");
    json_whole(json, "title", report->skipped.title);
    json_whole(json, "header", report->skipped.header);
    json_whole(json, "index", report->skipped.index);
    json_whole(json, "total", report->skipped.total);
    json_whole(json, "group", report->skipped.group);
    json_whole(json, "below", report->skipped.below);
    json_whole(json, "blank", report->skipped.blank);
    json_object_end(json);
    json_array(json, "problems");
    for (size_t i = 0; i < diagnostics->kept_count; i++) {
        const struct error *problem = &diagnostics->kept[i].error;
        if (told[problem->code] || error_info(problem->code)->severity == SEVERITY_NOTE) {
            continue;
        }
        told[problem->code] = true;
        json_object(json, NULL);
        json_text(json, "code", error_info(problem->code)->code);
        json_whole(json, "line", problem->line);
        json_whole(json, "column", problem->column);
        json_whole(json, "count", diagnostics->count[problem->code]);
        json_object_end(json);
    }
    json_array_end(json);
    json_object_end(json);
}

void import_document_add(struct import_document *document, const char *file,
                         const struct import_report *report, const struct error *failed)
{
    struct json *json = &document->json;

    import_document_file(document, file, report, failed);
    json_array(json, "columns");
    for (size_t i = 0; i < report->column_count; i++) {
        json_object(json, NULL);
        json_text(json, "column", report->columns[i].column);
        json_text(json, "field", import_field_name(report->columns[i].field));
        json_object_end(json);
    }
    json_array_end(json);
    import_document_problems(document, report);
}

bool import_document_end(struct import_document *document, struct error *error)
{
    json_array_end(&document->json);
    json_object_end(&document->json);
    json_finish(&document->json);
    return sink_close(document->sink, error);
}
