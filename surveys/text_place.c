/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "surveys/text_place.h"

#include "surveys/rows_place.h"

void text_place_begin(struct text_place *place)
{
    *place = (struct text_place){.line = 1, .column = 1};
}

void text_place_stop(struct text_place *place)
{
    if (place->returns > 0) {
        place->line += place->returns;
        place->column = 1;
        place->returns = 0;
    }
}

void text_place_pass(struct text_place *place, const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)text[i];
        if (byte == '\n') {
            long joined = LINE_END_LONGEST - 1;
            place->line += 1 + (place->returns > joined ? place->returns - joined : 0);
            place->column = 1;
            place->returns = 0;
        } else if (byte == '\r') {
            place->returns++;
        } else {
            text_place_stop(place);
            if (place->last == 0xCD && byte >= 0x80 && byte <= 0xAF) {
                place->column--; /* U+0340 to U+036F after all */
            }
            place->column += (byte & 0xC0) != 0x80 && byte != 0xCC; /* CC 80 to CC BF are marks */
        }
        place->last = byte;
    }
}
