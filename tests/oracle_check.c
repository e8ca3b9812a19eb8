/* SPDX-License-Identifier: GPL-3.0-or-later */
/* oracle_check FILE.csv [TOLERANCE.csv]: runs reference values through stats/ and counts, by
 * method, how many agree.
 *
 *   FILE       method,inputs,expected,source     expected: a number, or NA (NaN, Inf) when there is
 * none TOLERANCE  method,abs_tol,rel_tol,why        '*' for methods that are not named; 0,0 is
 * exact. Not given: tolerance.csv beside FILE when there is one, else 1e-12 and 1e-9 for all
 *
 * A row passes when |got - expected| <= abs_tol + rel_tol * |expected|; NA passes only when stats/
 * says that the statistic does not exist; a list of flags ("0 0 1") must be the same to the letter.
 * Methods that are not built are counted as unknown. Inputs name a file data/NAME.csv beside FILE
 * by `data=NAME`. Exit: 0 no known row failed, 1 one did, 2 usage, 3 a file cannot be read or
 * understood. */
#include "stats/status.h"
#include "tests/support/csv_rows.h"
#include "tests/support/oracle_methods.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { EXIT_AGREES = 0, EXIT_DIFFERS = 1, EXIT_USAGE = 2, EXIT_UNREADABLE = 3 };

struct tolerance {
    char *method;
    double absolute, relative;
};

struct tally {
    char *method;
    long passed, failed, unknown;
};

struct check {
    const char *file, *tolerance_file;
    char *folder; /* data/ beside the file */
    char *beside; /* tolerance.csv beside the file */
    struct tolerance *tolerance;
    size_t tolerances;
    struct tally *tally;
    size_t tallies;
    long malformed;
};

static void complain(const char *file, long line, const char *what, struct span text)
{
    fprintf(stderr, "oracle_check: %s:%ld: %s: '%.*s'\n", file, line, what, (int)text.length,
            text.text);
}

static char *copy(struct span span)
{
    char *text = malloc(span.length + 1);

    if (!text) {
        fputs("oracle_check: out of memory\n", stderr);
        exit(EXIT_UNREADABLE);
    }
    memcpy(text, span.text, span.length);
    text[span.length] = '\0';
    return text;
}

/* One more element of `size` bytes; the program ends when there is no memory. */
static void *one_more(void *array, size_t count, size_t size)
{
    void *grown = realloc(array, (count + 1) * size);

    if (!grown) {
        fputs("oracle_check: out of memory\n", stderr);
        exit(EXIT_UNREADABLE);
    }
    return grown;
}

static bool header_is(const char *file, long line, const struct span fields[], size_t count,
                      const char *const names[3])
{
    for (size_t i = 0; i < 3; i++) {
        if (i >= count || !span_is(fields[i], names[i])) {
            fprintf(stderr, "oracle_check: %s:%ld: the header must begin with %s,%s,%s\n", file,
                    line, names[0], names[1], names[2]);
            return false;
        }
    }
    return true;
}

static void add_default(struct check *check)
{
    check->tolerance = one_more(NULL, 0, sizeof *check->tolerance);
    check->tolerance[check->tolerances++] = (struct tolerance){copy(span_of("*")), 1e-12, 1e-9};
}

static bool tolerance_row(void *context, long line, const struct span fields[], size_t count)
{
    static const char *const names[3] = {"method", "abs_tol", "rel_tol"};
    struct check *check = context;
    struct tolerance entry = {NULL, 0, 0};

    if (check->tolerances == 0) {
        if (!header_is(check->tolerance_file, line, fields, count, names)) {
            return false;
        }
        add_default(check); /* in the header's place: the rule when the file gives no '*' */
        return true;
    }
    if (count < 3 || !span_to_number(fields[1], &entry.absolute) ||
        !span_to_number(fields[2], &entry.relative) || entry.absolute < 0 || entry.relative < 0) {
        complain(check->tolerance_file, line, "expected a method and two tolerances", fields[0]);
        return false;
    }
    entry.method = copy(fields[0]);
    check->tolerance = one_more(check->tolerance, check->tolerances, sizeof entry);
    check->tolerance[check->tolerances++] = entry;
    return true;
}

/* The entry of the method itself, else the last of '*'. */
static const struct tolerance *tolerance_of(const struct check *check, struct span method)
{
    const struct tolerance *found = &check->tolerance[0];

    for (size_t i = 0; i < check->tolerances; i++) {
        const struct tolerance *entry = &check->tolerance[i];
        if (span_is(method, entry->method)) {
            return entry;
        }
        found = strcmp(entry->method, "*") == 0 ? entry : found;
    }
    return found;
}

static struct tally *tally_of(struct check *check, struct span method)
{
    for (size_t i = 0; i < check->tallies; i++) {
        if (span_is(method, check->tally[i].method)) {
            return &check->tally[i];
        }
    }
    check->tally = one_more(check->tally, check->tallies, sizeof *check->tally);
    check->tally[check->tallies] = (struct tally){copy(method), 0, 0, 0};
    return &check->tally[check->tallies++];
}

static void say_failed(const struct check *check, long line, const struct span fields[],
                       enum outcome outcome, const struct oracle_answer *got)
{
    printf("FAIL %s:%ld %.*s %.*s: expected %.*s, got ", check->file, line, (int)fields[0].length,
           fields[0].text, (int)fields[1].length, fields[1].text, (int)fields[2].length,
           fields[2].text);
    if (outcome == OUTCOME_UNDEFINED) {
        puts("NA");
    } else if (outcome == OUTCOME_TEXT) {
        puts(got->text);
    } else {
        printf("%.17g\n", got->value);
    }
}

/* NA; and what other programs print where they have no finite answer, which is the same here: there
 * is none. */
static bool is_no_number(struct span expected)
{
    static const char *const names[] = {"NA", "NaN", "nan", "Inf", "-Inf", "inf", "-inf"};

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (span_is(expected, names[i])) {
            return true;
        }
    }
    return false;
}

/* Whether the answer is the expected one; false in *readable when that is neither NA nor a number.
 */
static bool agrees(const struct tolerance *tolerance, struct span expected, enum outcome outcome,
                   const struct oracle_answer *got, bool *readable)
{
    double want = 0;

    *readable = true;
    if (outcome == OUTCOME_TEXT) {
        return span_is(expected, got->text);
    }
    if (is_no_number(expected)) {
        return outcome == OUTCOME_UNDEFINED;
    }
    *readable = span_to_number(expected, &want);
    return *readable && outcome == OUTCOME_VALUE &&
           fabs(got->value - want) <= tolerance->absolute + tolerance->relative * fabs(want);
}

static bool reference_row(void *context, long line, const struct span fields[], size_t count)
{
    static const char *const names[3] = {"method", "inputs", "expected"};
    struct check *check = context;
    struct tally *tally;
    enum outcome outcome;
    bool readable, passed;
    struct oracle_answer got = {.value = 0};

    if (line == 1) {
        return header_is(check->file, line, fields, count, names);
    }
    if (count < 3) {
        complain(check->file, line, "expected method, inputs, expected", fields[0]);
        check->malformed++;
        return true;
    }
    outcome = oracle_method_run(fields[0], fields[1], check->folder, &got);
    if (outcome == OUTCOME_MALFORMED) {
        complain(check->file, line, "an input is missing or no number", fields[1]);
        check->malformed++;
        return true;
    }
    tally = tally_of(check, fields[0]);
    if (outcome == OUTCOME_UNKNOWN) {
        tally->unknown++;
        return true;
    }
    passed = agrees(tolerance_of(check, fields[0]), fields[2], outcome, &got, &readable);
    if (!readable) {
        complain(check->file, line, "expected value is no number and not NA", fields[2]);
        check->malformed++;
    } else if (passed) {
        tally->passed++;
    } else {
        tally->failed++;
        say_failed(check, line, fields, outcome, &got);
    }
    return true;
}

static struct tally print_table(const struct check *check)
{
    struct tally total = {NULL, 0, 0, 0};

    printf("%-24s %8s %8s %8s\n", "method", "passed", "failed", "unknown");
    for (size_t i = 0; i < check->tallies; i++) {
        const struct tally *t = &check->tally[i];
        printf("%-24s %8ld %8ld %8ld\n", t->method, t->passed, t->failed, t->unknown);
        total.passed += t->passed;
        total.failed += t->failed;
        total.unknown += t->unknown;
    }
    printf("%-24s %8ld %8ld %8ld\n", "total", total.passed, total.failed, total.unknown);
    return total;
}

/* "oracle/data" for "oracle/oracle_public.csv" and "data". */
static char *beside(const char *file, const char *name)
{
    const char *slash = strrchr(file, '/');
    size_t length = slash == NULL ? 0 : (size_t)(slash - file) + 1;
    char *path = one_more(NULL, length + strlen(name), 1);

    memcpy(path, file, length);
    memcpy(path + length, name, strlen(name) + 1);
    return path;
}

static bool there(const char *file)
{
    FILE *stream = fopen(file, "r");

    if (stream) {
        fclose(stream);
    }
    return stream != NULL;
}

static void release(struct check *check)
{
    free(check->folder);
    free(check->beside);
    for (size_t i = 0; i < check->tolerances; i++) {
        free(check->tolerance[i].method);
    }
    for (size_t i = 0; i < check->tallies; i++) {
        free(check->tally[i].method);
    }
    free(check->tolerance);
    free(check->tally);
}

static int run(struct check *check)
{
    struct tally total;

    if (check->tolerance_file == NULL) {
        add_default(check);
    }
    if ((check->tolerance_file != NULL &&
         !csv_rows_read(check->tolerance_file, tolerance_row, check)) ||
        !csv_rows_read(check->file, reference_row, check)) {
        return EXIT_UNREADABLE;
    }
    if (check->tolerances == 0 || (check->tallies == 0 && check->malformed == 0)) {
        fprintf(stderr, "oracle_check: %s: no rows\n",
                check->tolerances == 0 ? check->tolerance_file : check->file);
        return EXIT_UNREADABLE;
    }
    total = print_table(check);
    if (check->malformed > 0) {
        fprintf(stderr, "oracle_check: %s: %ld malformed rows\n", check->file, check->malformed);
        return EXIT_UNREADABLE;
    }
    return total.failed > 0 ? EXIT_DIFFERS : EXIT_AGREES;
}

int main(int argc, char **argv)
{
    struct check check = {0};
    int status;

    if (argc != 2 && argc != 3) {
        fputs("usage: oracle_check FILE.csv [TOLERANCE.csv]\n", stderr);
        return EXIT_USAGE;
    }
    stats_start();
    check.file = argv[1];
    check.folder = beside(check.file, "data");
    check.beside = beside(check.file, "tolerance.csv");
    check.tolerance_file = argc == 3 ? argv[2] : there(check.beside) ? check.beside : NULL;
    status = run(&check);
    release(&check);
    if (fflush(stdout) != 0 || ferror(stdout)) {
        fprintf(stderr, "oracle_check: standard output: %s\n", strerror(errno));
        return EXIT_UNREADABLE;
    }
    return status;
}
