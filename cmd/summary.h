/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All values of a column in one line, as `check` shows them. */
#ifndef HAILONG_CMD_SUMMARY_H
#define HAILONG_CMD_SUMMARY_H

#include "cmd/samples.h"
#include "reports/json.h"

enum { SUMMARY = 512 };

/* "2 units: xã Lê Hồ (13393) 4, Thanh Sơn 1"; "6 values, mean 4.248, from 3.50 to 5.00"; "" for none. */
void summary_text(const struct column_samples *column, enum language language, char *text,
                  size_t size);
/* Member "summary": count, and by type units or values with their counts, mean, least and most. */
void summary_json(const struct column_samples *column, struct json *json);

/* "value" of a sample or a summary: a number where the column holds numbers or answers, else a text; null
 * when the row is rejected or a number is not said. */
void value_json(enum field_type type, const char *value, struct json *json);

#endif
