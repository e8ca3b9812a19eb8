/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `weights` in a map of forms, read with libconfig. */
#ifndef HAILONG_SURVEYS_WEIGHTING_READ_H
#define HAILONG_SURVEYS_WEIGHTING_READ_H

#include "surveys/config_reading.h"
#include "surveys/weighting.h"

/* Errors with file and line: those of config->setting and config->value, ERROR_MAP_WEIGHTS_CELL,
 * _TWICE, _SUMS, _METHOD, ERROR_MEMORY; NULL then. Caller frees with weighting_free. */
struct weighting *weighting_read(struct config_reading *config, const config_setting_t *setting);

#endif
