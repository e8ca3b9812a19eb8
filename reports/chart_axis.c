/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/chart_axis.h"

#include <math.h>
#include <string.h>

double chart_place(const struct chart_scale *scale, double value)
{
    double span = scale->to - scale->from;
    double share = span > 0 ? (value - scale->from) / span : 0.5;
    if (!(share > 0)) {
        share = 0;
    }
    if (share > 1) {
        share = 1;
    }
    return scale->start + share * (scale->end - scale->start);
}

double chart_step(double span, int most)
{
    static const double steps[] = {1, 2, 5, 10};
    double least = span / most;
    double power = pow(10, floor(log10(least)));
    size_t i = 0;
    while (i < 3 && steps[i] * power < least * (1 - 1e-9)) {
        i++;
    }
    return steps[i] * power;
}

const char *chart_share(double share, enum language language, char buffer[static NUMFMT])
{
    double percent = share * 100;
    static const double units[] = {1, 10};
    int decimals = 0;
    while (decimals < 2 &&
           fabs(percent * units[decimals] - round(percent * units[decimals])) > 1e-6) {
        decimals++;
    }
    numfmt_real(percent, decimals, ROUND_NEAREST, language, buffer);
    size_t length = strlen(buffer);
    if (length + 2 <= NUMFMT) {
        memcpy(buffer + length, "%", 2);
    }
    return buffer;
}

double chart_baseline(double y, double size)
{
    return y + 0.36 * size; /* half the height of digits */
}

double chart_text_height(struct typeface *typeface, double size)
{
    return typeface_ascent(typeface, size) + typeface_descent(typeface, size);
}

void chart_text_within(struct picture *picture, struct typeface *typeface, struct picture_point at,
                       const char *text, const double ends[static 2])
{
    double width = typeface_width(typeface, text, CHART_TEXT, false);
    double left = at.x - width / 2;
    if (left + width > ends[1]) {
        left = ends[1] - width;
    }
    if (left < ends[0]) {
        left = ends[0];
    }
    picture_text(picture, left, at.y, text, CHART_TEXT, INK_SOFT);
}

enum ink chart_ink(enum sign sign)
{
    switch (sign) {
    case SIGN_ABOVE:
    case SIGN_ROSE:
        return INK_ABOVE;
    case SIGN_BELOW:
    case SIGN_FELL:
        return INK_BELOW;
    case SIGN_SAME:
        return INK_SAME;
    case SIGN_NONE:
    case SIGN_TOO_FEW:
    case SIGN_MET:
    case SIGN_MISSED:
    case SIGN_STEADY:
    case SIGNS:
        break;
    }
    return INK_SOFT;
}

enum ink chart_soft_ink(enum sign sign)
{
    enum ink ink = chart_ink(sign);
    return ink == INK_ABOVE ? INK_ABOVE_SOFT : ink == INK_BELOW ? INK_BELOW_SOFT : INK_SAME_SOFT;
}
