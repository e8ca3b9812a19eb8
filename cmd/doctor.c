/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cmd/columns.h"
#include "cmd/command.h"
#include "cmd/tables.h"
#include "reports/numfmt.h"
#include "reports/render.h"

static void heading(const struct session *session, enum message message)
{
    printf("%s:\n", message_text(message, session->language));
}

static void print_libraries(const struct session *session)
{
    static const char *const libraries[][2] = {
        {"GSL", HAILONG_WITH_GSL},           {"SQLite", HAILONG_WITH_SQLITE},
        {"libcsv", HAILONG_WITH_LIBCSV},     {"libconfig", HAILONG_WITH_LIBCONFIG},
        {"utf8proc", HAILONG_WITH_UTF8PROC}, {"libsodium", HAILONG_WITH_SODIUM},
        {"zlib", HAILONG_WITH_ZLIB},         {"libzip", HAILONG_WITH_ZIP},
        {"expat", HAILONG_WITH_EXPAT},       {"uchardet", HAILONG_WITH_UCHARDET},
        {"libxlsxwriter", HAILONG_WITH_XLSXWRITER},
        {"cairo", HAILONG_WITH_CAIRO},       {"Pango", HAILONG_WITH_PANGO},
        {"libsmartcols", HAILONG_WITH_SMARTCOLS},
    };

    printf("hailong %s\n", HAILONG_VERSION);
    heading(session, MESSAGE_DOCTOR_BUILT);
    for (size_t i = 0; i < sizeof libraries / sizeof libraries[0]; i++) {
        printf("  %s %s\n", libraries[i][0], libraries[i][1]);
    }
    heading(session, MESSAGE_DOCTOR_FORMATS);
    for (size_t i = 0; renderer_at(i) != NULL; i++) {
        printf("%s%s", i == 0 ? "  " : ", ", renderer_at(i)->name);
    }
    putchar('\n');
}

static bool count_batch(void *context, const struct batch *batch)
{
    *(int64_t *)context += batch->live;
    return true;
}

static int print_open_store(const struct session *session, struct store *store)
{
    struct error error;
    enum language language = session->language;
    char number[3][NUMBER_SIZE];
    char day[2][NUMFMT];
    int64_t batches = 0;
    int32_t first;
    int32_t last;
    struct unit_register *units = store_register(store, &error);

    if (units == NULL || !store_each_batch(store, count_batch, &batches, &error)) {
        register_free(units);
        return session_fail(session, &error);
    }
    number_text(STORE_VERSION, language, number[0]);
    number_text(batches, language, number[1]);
    number_text((int64_t)register_count(units), language, number[2]);
    register_free(units);
    fputs("  ", stdout);
    say_line(stdout, language, MESSAGE_DOCTOR_STORE_GOOD,
             TEXTS(session->db, number[0], number[1], number[2]));
    if (store_day_range(store, &first, &last, &error)) {
        fputs("  ", stdout);
        say_line(stdout, language, MESSAGE_DOCTOR_DAYS,
                 TEXTS(numfmt_day(first, language, day[0]), numfmt_day(last, language, day[1])));
        return EXIT_DONE;
    }
    return error.code == ERROR_NO_RECORDS ? EXIT_DONE : session_fail(session, &error);
}

static void print_years(const struct session *session, const struct calendar *calendar,
                        bool shipped)
{
    char years[CALENDAR_YEARS];

    calendar_years_of(calendar, shipped, years);
    fputs("  ", stdout);
    say_line(stdout, session->language,
             shipped ? MESSAGE_DOCTOR_YEARS_SHIPPED : MESSAGE_DOCTOR_YEARS_IMPORTED,
             TEXTS(years[0] != '\0' ? years : "-"));
}

/* store: NULL where there is none; the years of the program are there all the same. */
static int print_calendar(const struct session *session, struct store *store)
{
    struct error error;
    char number[2][NUMBER_SIZE];
    int64_t listed = 0;
    int64_t limited = 0;
    struct calendar *calendar =
        store != NULL ? store_calendar(store, &error) : calendar_new(NULL, 0);

    if (calendar == NULL && store == NULL) {
        error_memory(&error);
    }
    if (calendar == NULL) {
        return session_fail(session, &error);
    }
    heading(session, MESSAGE_DOCTOR_CALENDAR);
    print_years(session, calendar, true);
    print_years(session, calendar, false);
    calendar_free(calendar);
    if (store != NULL && !store_procedure_count(store, &listed, &limited, &error)) {
        return session_fail(session, &error);
    }
    fputs("  ", stdout);
    say_line(stdout, session->language, MESSAGE_DOCTOR_PROCEDURES,
             TEXTS(number_text(listed, session->language, number[0]),
                   number_text(limited, session->language, number[1])));
    return EXIT_DONE;
}

static int print_store(const struct session *session)
{
    struct error error;

    heading(session, MESSAGE_DOCTOR_STORE);
    if (access(session->db, F_OK) != 0) {
        fputs("  ", stdout);
        say_line(stdout, session->language, MESSAGE_DOCTOR_STORE_NONE, TEXTS(session->db));
        return print_calendar(session, NULL);
    }
    struct store *store = store_open(session->db, STORE_READ, &error);
    if (store == NULL) {
        return session_fail(session, &error);
    }
    int code = print_open_store(session, store);
    code = worse_exit(code, print_calendar(session, store));
    store_close(store);
    return code;
}

static const struct setting *find_setting(const struct session *session, const char *name)
{
    for (size_t i = 0; i < session->setting_count; i++) {
        if (strcmp(session->setting[i].option->name, name) == 0) {
            return &session->setting[i];
        }
    }
    return NULL;
}

static void add_setting(const struct session *session, struct columns *table, const char *name,
                        const char *value, const char *otherwise)
{
    const struct setting *setting = find_setting(session, name);
    char origin[300];

    columns_text(table, "");
    columns_text(table, name);
    columns_text(table, value[0] != '\0' ? value : "-");
    if (setting == NULL) {
        snprintf(origin, sizeof origin, "%s", otherwise);
    } else if (setting->line > 0) {
        snprintf(origin, sizeof origin, "%.250s:%ld", setting->origin, setting->line);
    } else {
        snprintf(origin, sizeof origin, "%.250s", setting->origin);
    }
    columns_text(table, origin);
}

static int print_settings(const struct session *session)
{
    struct error error;
    struct columns table;
    char value[SETTING_TEXT];
    const char *name;
    const char *preset = message_text(MESSAGE_DOCTOR_DEFAULT, session->language);
    const struct setting *color = find_setting(session, "color");

    heading(session, MESSAGE_DOCTOR_SETTINGS);
    columns_init(&table, "llll");
    add_setting(session, &table, "db", session->db, preset);
    add_setting(session, &table, "lang", session->language == LANGUAGE_VI ? "vi" : "en",
                message_text(MESSAGE_DOCTOR_LOCALE, session->language));
    add_setting(session, &table, "color", color != NULL ? color->value : "auto", preset);
    for (size_t i = 0;
         (name = settings_describe(&session->settings, i, value, sizeof value)) != NULL; i++) {
        if (strcmp(name, "calendar") != 0) { /* not set but found, and told above */
            add_setting(session, &table, name, value, preset);
        }
    }
    bool good = columns_print(&table, stdout, &error);
    columns_release(&table);
    return good ? EXIT_DONE : session_fail(session, &error);
}

static int doctor_run(struct session *session)
{
    print_libraries(session);
    int code = print_store(session);
    return worse_exit(code, print_settings(session));
}

static const struct option_table *const tables[] = {&rule_table, NULL};
static const char *const examples[] = {"doctor", "doctor --db kho/2023.db", NULL};

const struct command command_doctor = {
    .name = "doctor",
    .arguments = "",
    .summary = {"versions, the store, and every setting with where it came from",
                "phiên bản, kho dữ liệu, và mỗi cài đặt lấy từ đâu"},
    .examples = examples,
    .tables = tables,
    .helpful = true,
    .run = doctor_run,
};
