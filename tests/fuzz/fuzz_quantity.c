/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a number with its unit. Held together: what is read is the same when its plain decimal is read again; a unit is the
 * same when its name is read again; a value that is turned into another unit and back is the same; saying the decimal mark changes
 * no number that was clear. The first byte chooses the mark. */
#include "surveys/quantity.h"
#include "surveys/result_indicator.h"
#include "tests/fuzz/fuzz.h"

#include <string.h>

static void check_plain(const struct quantity *quantity)
{
    char text[EXACT_TEXT];
    mpq_t again;
    mpq_init(again);
    if (exact_ends(quantity->value) && exact_text(quantity->value, 0, text) && strlen(text) < EXACT_DIGITS) {
        must(exact_read(text, again, NULL));
        must(mpq_equal(again, quantity->value));
    }
    mpq_clear(again);
}

static void check_unit(const struct quantity *quantity)
{
    const struct measure_in *in = &quantity->measure.in;
    struct measure_in again;
    const char *name = in->of != NULL ? in->id : in->said;
    must(measure_in_read(name, strlen(name), &again));
    must(again.of == in->of && again.per == in->per);
    for (size_t i = 0; uom_at(i) != NULL; i++) {
        struct measure_in other;
        mpq_t value;
        must(measure_in_read(uom_at(i)->id, strlen(uom_at(i)->id), &other));
        must(measure_in_relation(in, &other) == measure_in_relation(&other, in));
        mpq_init(value);
        mpq_set(value, quantity->value);
        if (measure_in_convert(value, in, &other)) {
            must(measure_in_convert(value, &other, in));
        }
        must(mpq_equal(value, quantity->value));
        mpq_clear(value);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char marks[] = {'\0', ',', '.'};
    if (size < 1 || size > 400) {
        return 0;
    }
    const char *text = (const char *)data + 1;
    size_t length = size - 1;
    struct quantity quantity;
    struct quantity said;
    quantity_init(&quantity);
    quantity_init(&said);
    char mark = marks[data[0] % sizeof marks];
    must(quantity_number_length(text, length) <= length);
    if (quantity_read(text, length, mark, NULL, &quantity) == NUMBER_OK) {
        check_plain(&quantity);
        check_unit(&quantity);
        for (size_t i = 1; mark == '\0' && i < sizeof marks; i++) {
            if (quantity_read(text, length, marks[i], NULL, &said) == NUMBER_OK && !measure_in_whole(&quantity.measure.in)) {
                must(mpq_equal(said.value, quantity.value));
            }
        }
    }
    result_indicator_find(text, length);
    quantity_clear(&said);
    quantity_clear(&quantity);
    return 0;
}
