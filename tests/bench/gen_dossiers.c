/* SPDX-License-Identifier: GPL-3.0-or-later */
/* gen_dossiers ROWS [SEED]: a large SYNTHETIC dossier log on standard output, about 176 bytes a row.
 *
 * Rows come in the order of receipt over three years of weekdays, the communes mixed, codes in the
 * national form and unique, channels as national codes. Same arguments, same bytes. No row is rejected by an import. */
#include "tests/bench/gen_support.h"

#include <stdlib.h>

struct procedure {
    const char *name, *field;
    unsigned limit; /* working days, 0 = the same day */
};

static const struct procedure procedures[] = {
    {"Chứng thực bản sao từ bản chính", "Chứng thực", 0},
    {"Chứng thực chữ ký", "Chứng thực", 0},
    {"Chứng thực bản sao từ bản chính", "Chứng thực", 0},
    {"Đăng ký khai sinh", "Hộ tịch", 1},
    {"Đăng ký kết hôn", "Hộ tịch", 1},
    {"Cấp Giấy xác nhận tình trạng hôn nhân", "Hộ tịch", 3},
    {"Thay đổi, cải chính, bổ sung hộ tịch", "Hộ tịch", 3},
    {"Xác nhận nguồn gốc sử dụng đất", "Đất đai", 15},
    {"Hỗ trợ chi phí mai táng", "Bảo trợ xã hội", 5},
    {"Trợ cấp xã hội hằng tháng", "Bảo trợ xã hội", 22},
    {"Xác nhận hồ sơ ưu đãi", "Người có công", 5},
    {"Đăng ký việc nuôi con nuôi trong nước", "Nuôi con nuôi", 30},
};

enum { PROCEDURES = sizeof procedures / sizeof procedures[0] };

static const char *const statuses[] = {"Đang xử lý", "Đã trả kết quả", "Dừng xử lý",
                                       "Công dân yêu cầu rút hồ sơ"};

static void write_moment(struct out *out, const struct weekday *day, unsigned minute)
{
    out_text(out, day->slashes);
    out_text(out, " ");
    out_number(out, minute / 60, 2);
    out_text(out, ":");
    out_number(out, minute % 60, 2);
}

/* A cell with the delimiter in it stands in quotes. */
static void write_procedure(struct out *out, const struct procedure *procedure)
{
    bool quoted = procedure == &procedures[6];
    out_text(out, quoted ? ",\"" : ",");
    out_text(out, procedure->name);
    out_text(out, quoted ? "\"," : ",");
    out_text(out, procedure->field);
    out_text(out, ",");
}

/* Weekdays after receipt on which the case is closed: mostly early or on the day, one in 25 late. */
static unsigned finish_after(struct dice *dice, unsigned limit)
{
    if (dice_below(dice, 25) == 0) {
        return limit + 1 + dice_below(dice, 10);
    }
    return dice_below(dice, 3) == 0 ? limit : limit - dice_below(dice, limit / 2 + 1);
}

static void write_row(struct out *out, struct dice *dice, const struct weekday *days, size_t day,
                      unsigned counts[static GEN_UNITS])
{
    unsigned unit = gen_unit(dice);
    const struct procedure *procedure = &procedures[dice_below(dice, PROCEDURES)];
    unsigned received = 450 + dice_below(dice, 450); /* 07:30 to 14:59 */
    unsigned roll = dice_below(dice, 1000);
    unsigned status = roll < 10 ? 2 : roll < 15 ? 3 : roll < 18 ? 0 : 1;
    size_t closed = day + finish_after(dice, procedure->limit);
    if (closed >= GEN_WEEKDAYS) {
        status = 0;
    }
    out_text(out, "H42.35.");
    out_number(out, unit + 1, 2);
    out_text(out, "-");
    out_text(out, days[day].short_form);
    out_text(out, "-");
    out_number(out, ++counts[unit], 4);
    out_text(out, ",");
    out_text(out, gen_unit_names[unit]);
    write_procedure(out, procedure);
    out_number(out, gen_channel(dice) + 1, 1);
    out_text(out, ",");
    write_moment(out, &days[day], received);
    out_text(out, ",");
    if (procedure->limit > 0 || dice_below(dice, 20) != 0) {
        write_moment(out, &days[day + procedure->limit], procedure->limit > 0 ? received : 1020);
    }
    out_text(out, ",");
    if (status != 0) {
        write_moment(out, &days[closed], closed == day ? received + dice_below(dice, 90) : 450 + dice_below(dice, 560));
    }
    out_text(out, ",");
    out_text(out, statuses[status]);
    out_text(out, ",giả lập\n");
}

int main(int count, char **values)
{
    unsigned long rows = 0;
    struct dice dice = {0};
    if (!gen_arguments(count, values, &rows, &dice.state)) {
        return 2;
    }
    struct weekday days[GEN_WEEKDAYS + GEN_WEEKDAYS_BEYOND];
    struct out *out = calloc(1, sizeof *out);
    if (out == NULL) {
        return 1;
    }
    out->file = stdout;
    weekdays_fill(days);
    out_text(out, "Mã hồ sơ,Đơn vị tiếp nhận,Tên thủ tục hành chính,Lĩnh vực,Hình thức nộp,Ngày nhận,"
                  "Ngày hẹn trả,Ngày kết thúc xử lý,Trạng thái,Ghi chú\n");
    unsigned counts[GEN_UNITS] = {0};
    size_t last = 0;
    for (unsigned long i = 0; i < rows; i++) {
        size_t day = (size_t)((double)i / (double)rows * GEN_WEEKDAYS);
        if (day != last) {
            for (size_t unit = 0; unit < GEN_UNITS; unit++) {
                counts[unit] = 0;
            }
            last = day;
        }
        write_row(out, &dice, days, day, counts);
    }
    bool good = out_end(out);
    free(out);
    return good ? 0 : 1;
}
