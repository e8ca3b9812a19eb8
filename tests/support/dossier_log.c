/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/dossier_log.h"

#include "surveys/date.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

enum { DOSSIERS = 2400 };

struct random {
    uint64_t state;
};

static int32_t draw(struct random *random, int32_t below)
{
    random->state = random->state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (int32_t)((uint32_t)(random->state >> 33) % (uint32_t)below);
}

static bool chance(struct random *random, int32_t one_in)
{
    return draw(random, one_in) == 0;
}

struct line {
    int32_t received, time;
    int32_t unit, procedure, field, channel, limit;
    int32_t due, asked, came, asked_count, moved, due_new, moved_count, closed, complaint;
    const char *status;
};

static void put_day(FILE *out, int32_t day, int32_t minutes)
{
    char text[11] = "";
    if (day != DAY_NONE) {
        day_format_iso(day, text);
    }
    fprintf(out, ",%s", text);
    if (day != DAY_NONE && minutes >= 0) {
        fprintf(out, " %02d:%02d", (int)minutes / 60, (int)minutes % 60);
    }
}

static void put_number(FILE *out, int32_t number)
{
    if (number >= 0) {
        fprintf(out, ",%d", (int)number);
    } else {
        fputc(',', out);
    }
}

static void put_line(FILE *out, int dossier, const struct line *line)
{
    static const char *const procedures[] = {"", "Khai sinh", "Chứng thực", "Đất đai", "Hộ khẩu"};
    static const char *const fields[] = {"", "Hộ tịch", "Tư pháp"};
    static const char *const channels[] = {"", "direct", "online", "post"};
    char code[16];
    day_format_iso(line->received, code);
    fprintf(out, "H42.01-%.2s%.2s%.2s-%04d,%d,%s,%s,%s", code + 2, code + 5, code + 8, dossier,
            (int)line->unit, procedures[line->procedure], fields[line->field],
            channels[line->channel]);
    put_day(out, line->received, line->time);
    put_day(out, line->due, -1);
    put_number(out, line->limit);
    put_day(out, line->asked, -1);
    put_day(out, line->came, line->came == DAY_NONE ? -1 : line->time);
    put_number(out, line->asked_count);
    put_day(out, line->moved, -1);
    put_day(out, line->due_new, -1);
    put_number(out, line->moved_count);
    put_day(out, line->closed, -1);
    fprintf(out, ",%s", line->status);
    put_number(out, line->complaint);
    fputc('\n', out);
}

/* What stays the same from file to file: by the dossier alone. */
static struct line first_line(int dossier)
{
    struct random random = {(uint64_t)dossier * 977 + 5};
    draw(&random, 2);
    struct line line = {.unit = 1 + draw(&random, 3)};
    line.received = day_from_civil(2023, 10, 2) + draw(&random, 300);
    if (chance(&random, 40)) {
        line.received =
            day_from_civil(2020, 12, 28) + draw(&random, 8); /* 2020 is no year of the calendar */
    }
    line.time = chance(&random, 3) ? 6 * 60 + draw(&random, 13 * 60) : -1;
    line.procedure = draw(&random, 5);
    line.field = draw(&random, 3);
    line.channel = draw(&random, 4);
    line.limit = chance(&random, 2) ? draw(&random, 20) : -1;
    line.due = chance(&random, 3) ? DAY_NONE : line.received + draw(&random, 25);
    line.asked = line.came = line.moved = line.due_new = line.closed = DAY_NONE;
    line.asked_count = line.moved_count = line.complaint = -1;
    line.status = "processing";
    return line;
}

static void happen(struct random *random, struct line *line)
{
    if (chance(random, 3)) {
        line->asked = chance(random, 8) ? DAY_NONE : line->received + draw(random, 60);
        line->came = line->asked == DAY_NONE || chance(random, 2)
                         ? line->received + 60 + draw(random, 40)
                         : DAY_NONE;
        line->asked_count = chance(random, 2) ? -1 : 1 + draw(random, 3);
        line->status = line->came == DAY_NONE ? "supplement" : "processing";
    }
    if (chance(random, 4)) {
        line->moved = line->received - 2 + draw(random, 50);
        line->due_new = chance(random, 3) ? DAY_NONE : line->moved + draw(random, 30);
        line->moved_count = chance(random, 2) ? -1 : 1 + draw(random, 3);
    }
    if (chance(random, 8)) {
        line->due = line->received + draw(random, 60);
    }
    if (chance(random, 30)) {
        line->unit = 1 + draw(random, 3);
    }
    if (chance(random, 30)) {
        line->field = draw(random, 3);
    }
    if (chance(random, 2)) {
        static const char *const ends[] = {"completed", "completed", "", "returned", "withdrawn"};
        line->closed = line->received + draw(random, 80);
        line->status = ends[draw(random, 5)];
        line->complaint = draw(random, 3) - 1;
    } else if (chance(random, 40)) {
        line->status = "left out";
    } else if (chance(random, 40)) {
        line->status =
            "suspended"; /* on a row with no day of a request it waits from its receipt */
    }
}

bool dossier_log_write(const char *path, int file)
{
    FILE *out = fopen(path, "w");
    if (out == NULL) {
        return false;
    }
    fputs("code,unit,procedure,field,channel,received,due,limit_days,supplement_requested,"
          "supplement_received,"
          "supplement_count,reappointed_on,due_new,reappointed_count,completed,status,complaint\n",
          out);
    for (int dossier = 0; dossier < DOSSIERS; dossier++) {
        struct random random = {(uint64_t)(file * 100003 + dossier)};
        draw(&random, 2);
        if (dossier > 0 && chance(&random, 3)) {
            continue;
        }
        struct line line = first_line(dossier);
        if (file > 0 || chance(&random, 2)) {
            happen(&random, &line);
        }
        put_line(out, dossier, &line);
    }
    return fclose(out) == 0;
}
