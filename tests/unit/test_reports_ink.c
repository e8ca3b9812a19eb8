/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Colours by what readers need: contrasts of WCAG 2.2 (1.4.3: 4.5 for text, 1.4.11: 3 for
 * graphics), and steps of lightness that a printer without colour keeps apart. */
#include "reports/picture.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/close.h"

static const enum type_style styles[] = {TYPE_SANS, TYPE_SERIF};

static double on_paper(enum ink ink, enum type_style style)
{
    return ink_contrast(ink_colour(ink, style), ink_colour(INK_PAPER, style));
}

static double light(enum ink ink, enum type_style style)
{
    return ink_lightness(ink_colour(ink, style));
}

/* Black and white: 21 and 1 by the definition. #777777 on white is 4.48, the known case just below
 * the limit. */
static void contrast_is_that_of_the_standard(void **state)
{
    const struct ink_colour white = {255, 255, 255}, black = {0, 0, 0}, grey = {0x77, 0x77, 0x77};
    (void)state;
    assert_close(21, ink_contrast(white, black), 1e-9, 0);
    assert_close(21, ink_contrast(black, white), 1e-9, 0);
    assert_close(1, ink_contrast(grey, grey), 1e-9, 0);
    assert_close(4.48, ink_contrast(grey, white), 0.005, 0);
    assert_close(100, ink_lightness(white), 1e-9, 0);
    assert_close(0, ink_lightness(black), 1e-9, 0);
}

/* The table of the palette: 10.25, 5.23 and 3.03 on white. */
static void the_palette_is_the_measured_one(void **state)
{
    (void)state;
    assert_close(10.25, on_paper(INK_ABOVE, TYPE_SANS), 0.005, 0);
    assert_close(5.23, on_paper(INK_BELOW, TYPE_SANS), 0.005, 0);
    assert_close(3.03, on_paper(INK_SAME, TYPE_SANS), 0.005, 0);
}

static void marks_and_texts_are_seen_on_white(void **state)
{
    static const enum ink marks[] = {INK_ABOVE, INK_BELOW, INK_SAME, INK_TEXT, INK_SOFT};
    (void)state;
    for (size_t s = 0; s < 2; s++) {
        for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
            assert_true(on_paper(marks[i], styles[s]) >= 3);
        }
        assert_true(on_paper(INK_TEXT, styles[s]) >= 7);
        assert_true(on_paper(INK_SOFT, styles[s]) >= 4.5);
    }
}

/* Names stand on the regions of a funnel. */
static void texts_are_read_on_regions(void **state)
{
    static const enum ink regions[] = {INK_WIDE, INK_NARROW, INK_SAME_SOFT};
    (void)state;
    for (size_t s = 0; s < 2; s++) {
        for (size_t i = 0; i < sizeof regions / sizeof *regions; i++) {
            struct ink_colour ground = ink_colour(regions[i], styles[s]);
            assert_true(ink_contrast(ink_colour(INK_TEXT, styles[s]), ground) >= 4.5);
            assert_true(ink_contrast(ink_colour(INK_SOFT, styles[s]), ground) >= 4.5);
        }
    }
}

static void signs_differ_in_grey(void **state)
{
    (void)state;
    for (size_t s = 0; s < 2; s++) {
        assert_true(light(INK_BELOW, styles[s]) - light(INK_ABOVE, styles[s]) >= 15);
        assert_true(light(INK_SAME, styles[s]) - light(INK_BELOW, styles[s]) >= 15);
        assert_true(light(INK_WIDE, styles[s]) - light(INK_NARROW, styles[s]) >= 5);
        assert_true(light(INK_PAPER, styles[s]) - light(INK_WIDE, styles[s]) >= 5);
    }
}

static void levels_next_to_each_other_differ_in_grey(void **state)
{
    (void)state;
    for (size_t s = 0; s < 2; s++) {
        for (int scale = 2; scale <= 10; scale++) {
            for (int i = 1; i < scale; i++) {
                double step = light(ink_level(i, scale), styles[s]) -
                              light(ink_level(i - 1, scale), styles[s]);
                assert_true(fabs(step) >= 8);
            }
        }
    }
}

/* The best level is the darkest, both sides grow lighter towards the middle, no two levels share an
 * ink. */
static void levels_have_two_sides(void **state)
{
    (void)state;
    for (int scale = 2; scale <= 10; scale++) {
        for (int i = 0; i < scale; i++) {
            bool rises = i < scale / 2;
            if (i > 0 && (rises || (scale % 2 == 1 && i == scale / 2))) {
                assert_true(light(ink_level(i, scale), TYPE_SANS) >
                            light(ink_level(i - 1, scale), TYPE_SANS));
            } else if (i > (scale + 1) / 2) {
                assert_true(light(ink_level(i, scale), TYPE_SANS) <
                            light(ink_level(i - 1, scale), TYPE_SANS));
            }
            for (int k = 0; k < i; k++) {
                assert_int_not_equal(ink_level(i, scale), ink_level(k, scale));
            }
        }
        assert_int_equal(ink_level(0, scale), INK_LEVEL);
        assert_int_equal(ink_level(scale - 1, scale), INK_LEVEL_LAST);
    }
}

static void texts_are_read_on_levels_and_edges_seen(void **state)
{
    (void)state;
    for (size_t s = 0; s < 2; s++) {
        for (int scale = 2; scale <= 10; scale++) {
            for (int i = 0; i < scale; i++) {
                struct ink_colour ground = ink_colour(ink_level(i, scale), styles[s]);
                struct ink_colour text = ink_colour(ink_on_level(i, scale), styles[s]);
                assert_true(ink_contrast(ground, text) >= 4.5);
                assert_true(on_paper(ink_level_edge(i, scale), styles[s]) >= 3);
            }
        }
    }
}

static void black_pages_are_grey_and_keep_the_order(void **state)
{
    (void)state;
    for (int i = INK_TEXT; i < INKS; i++) {
        struct ink_colour grey = ink_colour((enum ink)i, TYPE_SERIF);
        assert_true(grey.red == grey.green && grey.green == grey.blue);
        for (int k = INK_TEXT; k < INKS; k++) {
            if (i == INK_SOFT || k == INK_SOFT) {
                continue; /* a text, and texts are black there */
            }
            double before = light((enum ink)i, TYPE_SANS) - light((enum ink)k, TYPE_SANS);
            if (before > 2) {
                assert_true(light((enum ink)i, TYPE_SERIF) > light((enum ink)k, TYPE_SERIF));
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(contrast_is_that_of_the_standard),
        cmocka_unit_test(the_palette_is_the_measured_one),
        cmocka_unit_test(marks_and_texts_are_seen_on_white),
        cmocka_unit_test(texts_are_read_on_regions),
        cmocka_unit_test(signs_differ_in_grey),
        cmocka_unit_test(levels_next_to_each_other_differ_in_grey),
        cmocka_unit_test(levels_have_two_sides),
        cmocka_unit_test(texts_are_read_on_levels_and_edges_seen),
        cmocka_unit_test(black_pages_are_grey_and_keep_the_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
