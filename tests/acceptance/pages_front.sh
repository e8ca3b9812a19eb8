#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The front of every card is one A4 side, the reverse at most two: for the sample and for the stores of
# tests/web/stores.sh, both languages, both styles; the comparison of the sample's 18 units has two sides.
set -euo pipefail
# shellcheck source=tests/acceptance/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

bash "$root/tests/web/stores.sh" "$program" "$work" >/dev/null

# sides STORE LANGUAGE PERIOD STYLE: "fronts reverses misplaced most": fronts, first sheets of reverses, those among
# them that are not sheet 2, and how many sheets the longest card has.
sides() {
  (cd "$work" && "$program" -q --db "$1.db" --lang "$2" scorecard --period "$3" --style "$4" --format pdf -o cards.pdf)
  pdftotext -layout "$work/cards.pdf" - | awk -v RS='\f' '
    {
      number = of = 0
      if (match($0, /(Trang|Page) [0-9]+(\/| of )[0-9]+[ \n]*$/)) {
        split(substr($0, RSTART), part, /[^0-9]+/)
        number = part[2]
        of = part[3]
      }
      fronts += number == 1
      most = of > most ? of : most
    }
    /Số liệu của trang trước|The figures behind the page/ {
      reverses++
      misplaced += number != 2
    }
    END { print fronts + 0, reverses + 0, misplaced + 0, most + 0 }'
}

# one_side STORE LANGUAGE PERIOD STYLE UNITS MOST
one_side() {
  local found fronts reverses misplaced most status
  found=$(sides "$1" "$2" "$3" "$4")
  read -r fronts reverses misplaced most <<<"$found"
  status=0
  [ "$fronts $reverses $misplaced" = "$5 $5 0" ] && [ "$most" -le "$6" ] || status=1
  check "$*: $fronts fronts, $reverses reverses, $misplaced of them not on sheet 2, up to $most sheets" "$status"
}

one_side mau vi 2023-10 bangdiem 18 4
one_side mau en 2023-10 bangdiem 18 4
one_side mau vi 2023 bangdiem 18 4
one_side mau en 2023 bangdiem 18 4
one_side mau vi 2023 vanban 18 4
for language in vi en; do
  one_side khong-phieu $language 2023-10 bangdiem 1 3
  one_side mot-phieu $language 2023-10 bangdiem 1 3
  one_side tron-ven $language 2023-10 vanban 2 4
  one_side ten-la $language 2023-10 bangdiem 7 3
  one_side ten-la $language 2023-10 vanban 7 4
  for period in 2023-10 2023; do
    (cd "$work" && "$program" -q --db mau.db --lang $language compare --period $period --format pdf -o compared.pdf)
    [ "$(pdfinfo "$work/compared.pdf" | awk '/^Pages:/ { print $2 }')" -eq 2 ] && status=0 || status=1
    check "the comparison of $period in $language has two sides" "$status"
  done
done
finish
