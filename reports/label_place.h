/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the names of points go, so that none covers a mark, another name or the frame.
 *
 * Names are placed one after the other, the important first: each takes the first free place around its point, near
 * ones before far ones. Names for which no place was left come first in another try, before others as important; the try
 * with most important names counts, then the one with most names. What has no free place has no name. The same points in
 * the same order get the same places.
 * (Greedy placement among fixed candidates: J. Christensen, J. Marks, S. Shieber 1995, ACM Transactions on Graphics 14(3),
 * section 3.) */
#ifndef HAILONG_REPORTS_LABEL_PLACE_H
#define HAILONG_REPORTS_LABEL_PLACE_H

#include "reports/picture.h"

struct label_box {
    double x, y, width, height; /* x, y: of the corner at the top left */
};

struct label_space {
    struct label_box frame;       /* no name leaves it */
    const struct label_box *mark; /* no name covers one, no line to a name crosses one; the points' own among them */
    size_t marks;
    const struct label_box *rule; /* no name covers one, but lines to names may cross them */
    size_t rules;
};

struct label_wish {
    struct picture_point at; /* the middle of the mark */
    double reach;            /* from there to the edge of the mark */
    double width, height;    /* of the name */
    bool important;
    double farthest;         /* from the mark; a line leads to a name that is not close by */
};

struct label_spot {
    double x, y;                    /* of the corner at the top left */
    struct picture_point leader[2]; /* from the mark to the name, where led */
    bool placed, led;
};

/* One spot for each wish. False when memory ran out: then no name is placed. */
bool label_place(const struct label_space *space, const struct label_wish *wish, size_t count,
                 struct label_spot *spot);

/* Whether the insides of two boxes meet; boxes that only touch do not. */
bool label_boxes_meet(const struct label_box *one, const struct label_box *other);

#endif
