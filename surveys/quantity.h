/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A number with what it is in, as reports write it: "67.416.790.288 đồng", "1,5 tỷ đồng", "43ha", "9,1 triệu đồng/sào". */
#ifndef HAILONG_SURVEYS_QUANTITY_H
#define HAILONG_SURVEYS_QUANTITY_H

#include "surveys/text.h"
#include "surveys/uom.h"

/* What stands behind a number: a word for thousands, millions, milliards, and the unit. */
struct scaled_measure {
    int scale; /* 0, 3, 6, 9, 12, …: of ten */
    struct measure_in in;
};

struct quantity {
    mpq_t value;  /* with the scale: 1500000000 */
    int decimals; /* as written, before the scale: 1 */
    struct scaled_measure measure;
};

void quantity_init(struct quantity *quantity);
void quantity_clear(struct quantity *quantity);

/* Bytes of a sign at the beginning of a text: "-", "+", the sign for minus. */
size_t quantity_sign_length(const char *text, size_t length);
/* Bytes at the beginning of a text that can be a number: sign, digits, marks and blanks between digits. */
size_t quantity_number_length(const char *text, size_t length);
/* "tỷ đồng", "triệu", "ha", "". False when it is longer than a unit may be, or none: digits, signs of calculation. */
bool scaled_measure_read(const char *text, size_t length, struct scaled_measure *measure);

/* Reads number and unit. otherwise: what the number is in where nothing stands behind it; NULL: nothing. decimal: ',' or '.' is the
 * decimal mark, 0: nobody said, and then 1.420 is NUMBER_AMBIGUOUS unless it counts what there are no parts of. */
enum number_fault quantity_read(const char *text, size_t length, char decimal, const struct scaled_measure *otherwise,
                                struct quantity *quantity);

#endif
