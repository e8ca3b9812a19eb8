/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/trend.h"

#include "cmd/command.h"
#include "cmd/drawing.h"
#include "cmd/output.h"
#include "cmd/tables.h"

#include <string.h>

static enum trend_measure measure_of(const struct session *session)
{
    const char *name = options_value(&session->options, "measure");
    enum trend_measure measure = TREND_ON_TIME;

    for (enum trend_measure each = 0; name != NULL && each < TREND_MEASURES; each++) {
        measure = strcmp(name, trend_measure_name(each)) == 0 ? each : measure;
    }
    return measure;
}

/* Months that stand out are news and no findings: the exit code is that of the reading. */
static int draw(struct session *session, struct output *output, const struct drawing *drawing)
{
    struct error error;
    struct trend trend;

    const struct trend_request request = {
        .unit = drawing->units[0],
        .measure = measure_of(session),
        .period = &drawing->period,
        .settings = &session->settings,
    };

    if (!trend_build(drawing->store, &request, &trend, &error)) {
        return session_fail(session, &error);
    }
    int code = output_trend(output, &trend);
    trend_release(&trend);
    return worse_exit(code, drawing->code);
}

static int trend_run(struct session *session)
{
    if (options_value(&session->options, "unit") == NULL) {
        return session_usage(session, MESSAGE_TREND_NO_UNIT, NULL);
    }
    if (options_each(&session->options, "unit", 1) != NULL) {
        return session_usage(session, MESSAGE_TREND_ONE_UNIT, NULL);
    }
    return drawing_run(session, DOCUMENT_TREND, draw);
}

static const struct option_def own[] = {
    {.name = "unit",
     .flags = OPTION_REPEAT,
     .value = "U",
     .sample = "13387",
     .also = "don-vi xa commune",
     .doc = {"the commune, by code or name", "xã, phường, theo mã hoặc tên"}},
    PERIOD_OPTION,
    {.name = "measure",
     .value = "on-time|satisfaction|duration",
     .choices = "on-time|satisfaction|duration",
     .sample = "satisfaction",
     .also = "chi-so so-lieu figure",
     .doc = {"dossiers on time (default), people satisfied, or working days to finish a dossier",
             "hồ sơ đúng hạn (on-time, mặc định), người dân hài lòng (satisfaction), số ngày giải "
             "quyết (duration)"}},
    FROM_OPTION,
};
static const struct option_table own_table = OPTION_TABLE(own, "Options", "Tùy chọn");
static const struct option_table *const tables[] = {&own_table, &document_table, &rule_table,
                                                    &from_table, NULL};
static const char *const examples[] = {
    "trend --unit 13387 --period 2023",
    "trend --unit 'Nguyễn Úy' --period r2023-01..r2023-12 --measure satisfaction --format html -o "
    "xu-huong.html",
    "trend --unit 13387 --period 2023 --measure duration --json",
    NULL,
};

const struct command command_trend = {
    .name = "trend",
    .arguments = "--unit U --period P",
    .summary = {"month by month, against the commune's own past",
                "diễn biến từng tháng, so với chính xã, phường đó trước đây"},
    .detail = {"Each month is held against the twelve before it, which are read too. A month that "
               "stands out does not "
               "change the exit code. Whether a target is met is another question.",
               "Mỗi tháng được so với 12 tháng liền trước, kể cả tháng nằm ngoài kỳ. Tháng khác thường "
               "không làm đổi mã thoát. "
               "Không xét có đạt chỉ tiêu hay không."},
    .examples = examples,
    .tables = tables,
    .run = trend_run,
};
