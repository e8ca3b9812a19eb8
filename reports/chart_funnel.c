/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/picture.h"

void chart_lay_funnel(struct picture *picture, const struct chart *chart, double width,
                      struct typeface *typeface)
{
    (void)chart;
    (void)typeface;
    picture_begin(picture, width, 16);
}
