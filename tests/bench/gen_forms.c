/* SPDX-License-Identifier: GPL-3.0-or-later */
/* gen_forms ROWS [SEED]: a large SYNTHETIC file of satisfaction forms on standard output: nine
 * questions and the overall one, digits and blanks, some 80 bytes a row. Same arguments, same bytes. */
#include "tests/bench/gen_support.h"

#include <stdlib.h>

enum { QUESTIONS = 10 };

static const char *const fields[GEN_FIELDS] = {"Chứng thực",     "Hộ tịch",       "Đất đai",
                                               "Bảo trợ xã hội", "Người có công", "Nuôi con nuôi"};

/* Level 1 to 5: about 55 % 5, 37 % 4, the rest below. */
static unsigned level(struct dice *dice)
{
    unsigned roll = dice_below(dice, 100);
    return roll < 55 ? 5 : roll < 92 ? 4 : roll < 97 ? 3 : roll < 99 ? 2 : 1;
}

static void write_row(struct out *out, struct dice *dice, const struct weekday *day, unsigned long counts[static GEN_UNITS])
{
    unsigned unit = gen_unit(dice);
    out_text(out, "P");
    out_number(out, ++counts[unit], 7);
    out_text(out, ",");
    out_text(out, gen_unit_names[unit]);
    out_text(out, ",");
    out_text(out, day->slashes);
    out_text(out, ",");
    out_text(out, fields[dice_below(dice, GEN_FIELDS)]);
    out_text(out, ",");
    out_text(out, gen_channels[gen_channel(dice)]);
    unsigned overall = level(dice);
    for (int question = 0; question < QUESTIONS; question++) {
        out_text(out, ",");
        unsigned roll = dice_below(dice, 100);
        if (roll >= 2 || question == QUESTIONS - 1) {
            out_number(out, question == QUESTIONS - 1 || roll < 70 ? overall : level(dice), 1);
        }
    }
    out_text(out, ",giả lập (synthetic)\n");
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
    out_text(out, "Mã phiếu,Đơn vị,Ngày,Lĩnh vực,Kênh,q1,q2,q3,q4,q5,q6,q7,q8,q9,Mức độ hài lòng chung,Ghi chú\n");
    unsigned long counts[GEN_UNITS] = {0};
    for (unsigned long i = 0; i < rows; i++) {
        size_t day = (size_t)((double)i / (double)rows * GEN_WEEKDAYS);
        write_row(out, &dice, &days[day], counts);
    }
    bool good = out_end(out);
    free(out);
    return good ? 0 : 1;
}
