/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plot of a funnel and the points on it. */
#ifndef HAILONG_REPORTS_CHART_FUNNEL_H
#define HAILONG_REPORTS_CHART_FUNNEL_H

#include "reports/chart_axis.h"

struct funnel_layout {
    struct picture *picture;
    struct typeface *typeface;
    enum language language;
    struct chart_scale across; /* of square roots of sizes: small units are many */
    struct chart_scale up;     /* of shares */
    double left, right, top, bottom;
};

double funnel_x(const struct funnel_layout *layout, double n);
double funnel_y(const struct funnel_layout *layout, double share);

/* Marks of all points by their signs, then names where they have room: of those that stand out first, of the others only
 * where the points are few enough to be told apart. */
void funnel_lay_points(const struct funnel_layout *layout, const struct chart_funnel *funnel);

#endif
