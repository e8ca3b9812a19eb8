/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Places of names: what is free is known by hand, and nothing meets in any crowd. */
#include "reports/label_place.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/close.h"

enum { CROWD = 60 };

static uint32_t seed;

static double chance(void)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) / 16777216.0;
}

static struct label_box around(struct picture_point at, double reach)
{
    return (struct label_box){at.x - reach, at.y - reach, 2 * reach, 2 * reach};
}

static struct label_wish wish_at(double x, double y)
{
    return (struct label_wish){.at = {x, y}, .reach = 3, .width = 40, .height = 10, .farthest = 4};
}

/* Where a lone point in a frame of that width gets its name. */
static struct label_spot place_one(double x, double y, double width)
{
    const struct label_wish wish = wish_at(x, y);
    const struct label_box mark = around(wish.at, wish.reach);
    const struct label_space space = {.frame = {0, 0, width, 100}, .mark = &mark, .marks = 1};
    struct label_spot spot;
    assert_true(label_place(&space, &wish, 1, &spot));
    return spot;
}

/* Beside the mark, on its middle: x = 50 + 3 + 1.5, y = 50 - 10 / 2. */
static void a_lone_point_has_its_name_on_the_right(void **state)
{
    (void)state;
    const struct label_spot spot = place_one(50, 50, 200);
    assert_true(spot.placed);
    assert_false(spot.led);
    assert_close(54.5, spot.x, 1e-9, 0);
    assert_close(45, spot.y, 1e-9, 0);
}

/* At the right edge the name ends before the mark: x = 190 - 4.5 - 40. */
static void at_the_edge_it_goes_to_the_left(void **state)
{
    (void)state;
    const struct label_spot spot = place_one(190, 50, 200);
    assert_true(spot.placed);
    assert_close(145.5, spot.x, 1e-9, 0);
}

static void without_room_there_is_no_name(void **state)
{
    (void)state;
    const struct label_spot spot = place_one(20, 20, 39);
    assert_false(spot.placed);
}

static void nothing_to_place_is_no_error(void **state)
{
    const struct label_space space = {.frame = {0, 0, 100, 100}};
    struct label_spot spot;
    const struct label_wish wish = wish_at(10, 50);
    (void)state;
    assert_true(label_place(&space, &wish, 0, &spot));
    assert_true(label_place(&space, &wish, 1, &spot));
    assert_true(spot.placed);
}

/* Two points in one place: the first keeps what it would have had alone. */
static void the_important_comes_first(void **state)
{
    const struct label_wish wishes[] = {wish_at(100, 50), wish_at(100, 50)};
    const struct label_box mark = around(wishes[0].at, 3);
    const struct label_space space = {.frame = {0, 0, 200, 100}, .mark = &mark, .marks = 1};
    struct label_spot spots[2];
    (void)state;
    assert_true(label_place(&space, wishes, 2, spots));
    assert_close(104.5, spots[0].x, 1e-9, 0);
    assert_true(spots[1].placed);
    assert_close(55.5, spots[1].x, 1e-9, 0);
}

/* A rule through the middle: the name stands above or below it. */
/* A frame as high as one name. The name of the second, at the right edge, fits on its left alone,
 * from 197 - 4.5 - 40 = 152.5; that of the first would stand from 114.5 to 154.5. So the second
 * comes first in another try, and the first takes its own left. */
static void another_try_finds_room_for_more(void **state)
{
    struct label_wish wishes[] = {wish_at(110, 5.5), wish_at(197, 5.5)};
    const struct label_box marks[] = {around(wishes[0].at, 3), around(wishes[1].at, 3)};
    const struct label_space space = {.frame = {0, 0, 201, 11}, .mark = marks, .marks = 2};
    struct label_spot spots[2];
    (void)state;
    assert_true(label_place(&space, wishes, 2, spots));
    assert_true(spots[0].placed);
    assert_true(spots[1].placed);
    assert_true(spots[0].x < 110);
    assert_true(spots[1].x > 110);
}

static void names_keep_off_rules(void **state)
{
    const struct label_wish wish = wish_at(100, 50);
    const struct label_box mark = around(wish.at, wish.reach), rule = {0, 49.5, 200, 1};
    const struct label_space space = {
        .frame = {0, 0, 200, 100}, .mark = &mark, .marks = 1, .rule = &rule, .rules = 1};
    struct label_spot spot;
    (void)state;
    assert_true(label_place(&space, &wish, 1, &spot));
    assert_true(spot.placed);
    assert_true(spot.y + wish.height <= rule.y || spot.y >= rule.y + rule.height);
}

/* A crowd in a corner of the frame; the first half may stand far away. */
static void make_crowd(struct label_wish wishes[static CROWD], struct label_box marks[static CROWD])
{
    for (size_t i = 0; i < CROWD; i++) {
        wishes[i] = (struct label_wish){.at = {300 + 90 * chance(), 10 + 80 * chance()},
                                        .reach = 2 + 2 * chance(),
                                        .width = 10 + 90 * chance(),
                                        .height = 10,
                                        .important = i < CROWD / 2,
                                        .farthest = i < CROWD / 2 ? 60 : 10};
        marks[i] = around(wishes[i].at, wishes[i].reach);
    }
}

static void assert_apart(const struct label_wish wishes[static CROWD],
                         const struct label_spot spots[static CROWD],
                         const struct label_box marks[static CROWD])
{
    for (size_t i = 0; i < CROWD; i++) {
        const struct label_box box = {spots[i].x, spots[i].y, wishes[i].width, wishes[i].height};
        if (!spots[i].placed) {
            continue;
        }
        assert_true(box.x >= 0 && box.y >= 0 && box.x + box.width <= 400 &&
                    box.y + box.height <= 200);
        for (size_t k = 0; k < CROWD; k++) {
            const struct label_box other = {spots[k].x, spots[k].y, wishes[k].width,
                                            wishes[k].height};
            assert_false(label_boxes_meet(&box, &marks[k]));
            assert_false(k != i && spots[k].placed && label_boxes_meet(&box, &other));
        }
    }
}

static void in_a_crowd_nothing_meets(void **state)
{
    struct label_wish wishes[CROWD];
    struct label_box marks[CROWD];
    struct label_spot spots[CROWD], again[CROWD];
    size_t placed = 0;
    (void)state;
    for (uint32_t run = 1; run <= 50; run++) {
        seed = run;
        make_crowd(wishes, marks);
        const struct label_space space = {.frame = {0, 0, 400, 200}, .mark = marks, .marks = CROWD};
        assert_true(label_place(&space, wishes, CROWD, spots));
        for (size_t i = 0; i < CROWD / 2; i++) {
            placed += spots[i].placed ? 1 : 0;
        }
        assert_apart(wishes, spots, marks);
        assert_true(label_place(&space, wishes, CROWD, again));
        for (size_t i = 0; i < CROWD; i++) {
            assert_int_equal(spots[i].placed, again[i].placed);
            assert_true(!spots[i].placed ||
                        (!(spots[i].x < again[i].x) && !(spots[i].x > again[i].x)));
        }
    }
    assert_true(placed >=
                50 * CROWD / 2 / 3); /* of the important a third at least, however full it is */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_lone_point_has_its_name_on_the_right),
        cmocka_unit_test(at_the_edge_it_goes_to_the_left),
        cmocka_unit_test(without_room_there_is_no_name),
        cmocka_unit_test(nothing_to_place_is_no_error),
        cmocka_unit_test(the_important_comes_first),
        cmocka_unit_test(another_try_finds_room_for_more),
        cmocka_unit_test(names_keep_off_rules),
        cmocka_unit_test(in_a_crowd_nothing_meets),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
