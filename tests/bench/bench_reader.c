/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How fast the reader of rows is beside plain libcsv on the same file:
 *
 *     bench_reader FILE [RUNS]
 *
 * (a) rows_next: lines, places, checks of UTF-8, recovery; (b) libcsv in strict mode, fed blocks of
 * 64 KiB, counting rows, cells and bytes; (c) as (a) with the SHA-256 that an import takes on the
 * way. They run in turn, and processor time is counted (one thread, the file in the page cache
 * after the first run), so that a busy machine blurs little. Prints the median MB/s of each. */
#include "surveys/rows.h"
#include "tests/bench/timing.h"

#include <csv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK = 1 << 16 };

struct tally {
    unsigned long rows, cells, bytes;
};

static bool complain(const struct error *error)
{
    char text[512];
    error_format(error, LANGUAGE_EN, text, sizeof text);
    fprintf(stderr, "%s\n", text);
    return false;
}

static bool read_rows(const char *path, bool digest, struct tally *tally, uint64_t *size)
{
    struct error error = {0};
    struct source *source = source_open(path, &error);
    if (source == NULL) {
        return complain(&error);
    }
    *size = source_size(source);
    char head[BLOCK];
    size_t length = *size < BLOCK ? (size_t)*size : BLOCK;
    bool good = source_read_at(source, 0, head, length, &error);
    char hex[DIGEST_HEX];
    if (digest) {
        source_digest_begin(source);
    }
    struct rows *rows =
        good ? rows_new(source, rows_detect_delimiter(head, length, NULL), '"', &error) : NULL;
    struct row row;
    enum rows_status status = ROWS_FAILED;
    while (rows != NULL && (status = rows_next(rows, &row, &error)) < ROWS_END) {
        tally->rows += status == ROWS_RECORD;
        tally->cells += row.count;
        for (size_t i = 0; i < row.count; i++) {
            tally->bytes += row.cells[i].length;
        }
    }
    if (digest) {
        source_digest(source, hex);
    }
    rows_free(rows);
    source_close(source);
    return status == ROWS_END || complain(&error);
}

static void count_cell(void *bytes, size_t length, void *context)
{
    struct tally *tally = context;
    (void)bytes;
    tally->cells++;
    tally->bytes += length;
}

static void count_row(int end, void *context)
{
    struct tally *tally = context;
    (void)end;
    tally->rows++;
}

static bool read_plain(const char *path, char delimiter, struct tally *tally)
{
    static char block[BLOCK];
    struct csv_parser parser;
    FILE *file = fopen(path, "rb");
    if (file == NULL || csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL) != 0) {
        perror(path);
        return false;
    }
    csv_set_delim(&parser, (unsigned char)delimiter);
    size_t got = 0;
    bool good = true;
    while (good && (got = fread(block, 1, sizeof block, file)) > 0) {
        good = csv_parse(&parser, block, got, count_cell, count_row, tally) == got;
    }
    good = good && csv_fini(&parser, count_cell, count_row, tally) == 0;
    csv_free(&parser);
    fclose(file);
    if (!good) {
        fprintf(stderr, "libcsv alone stopped after row %lu\n", tally->rows);
    }
    return good;
}

static char delimiter_of(const char *path)
{
    static char head[BLOCK];
    FILE *file = fopen(path, "rb");
    size_t got = file != NULL ? fread(head, 1, sizeof head, file) : 0;
    if (file != NULL) {
        fclose(file);
    }
    return rows_detect_delimiter(head, got, NULL);
}

int main(int count, char **arguments)
{
    double speed[3][RUNS_MAX];
    struct tally tally[3];
    uint64_t size = 0;
    if (count < 2 || count > 3) {
        fprintf(stderr, "usage: bench_reader FILE [RUNS]\n");
        return 2;
    }
    const char *path = arguments[1];
    char delimiter = delimiter_of(path);
    long runs = count > 2 ? strtol(arguments[2], NULL, 10) : 7;
    runs = runs < 1 ? 1 : runs > RUNS_MAX ? RUNS_MAX : runs;
    for (int run = 0; run < runs; run++) {
        double time[4];
        memset(tally, 0, sizeof tally);
        time[0] = cpu_seconds();
        bool good = read_rows(path, false, &tally[0], &size);
        time[1] = cpu_seconds();
        good = good && read_plain(path, delimiter, &tally[1]);
        time[2] = cpu_seconds();
        good = good && read_rows(path, true, &tally[2], &size);
        time[3] = cpu_seconds();
        if (!good) {
            return 1;
        }
        for (int i = 0; i < 3; i++) {
            speed[i][run] = (double)size / 1e6 / (time[i + 1] - time[i]);
        }
    }
    double rows = median(speed[0], (size_t)runs);
    double plain = median(speed[1], (size_t)runs);
    double digest = median(speed[2], (size_t)runs);
    /* bytes may differ: libcsv left to itself drops blanks around cells */
    bool same = tally[0].rows == tally[1].rows && tally[0].cells == tally[1].cells;
    printf("%.1f MB, %lu rows, %lu cells, %ld runs, medians:\n", (double)size / 1e6, tally[0].rows,
           tally[0].cells, runs);
    printf("  (a) rows_next               %7.1f MB/s\n", rows);
    printf("  (b) libcsv, 64 KiB blocks   %7.1f MB/s\n", plain);
    printf("  (c) rows_next with SHA-256  %7.1f MB/s\n", digest);
    printf("  a/b %.2f, c/b %.2f, counts %s\n", rows / plain, digest / plain,
           same ? "agree" : "DIFFER");
    return same ? 0 : 1;
}
