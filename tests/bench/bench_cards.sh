#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# bench_cards.sh [FORMAT,...]: how long the pages of a month take in a store as large as the nation's: 3,321 made-up communes of 34
# provinces, 5 million SYNTHETIC dossiers of three years, 500,000 forms. One commune's page and those of all, format by
# format (default: json,html), medians; then pages per second and each format's share of the time.
# The store is made once and kept: $CARDS_STORE (default /tmp/hailong-cards.db); $CARDS_ROWS dossiers, $CARDS_FORMS forms.
# The program: $HAILONG, else build/release/hailong; the generators: beside it in tests/. Three runs of everything: $CARDS_RUNS.
set -u
[ $# -le 1 ] || { echo "usage: $0 [FORMAT,...]" >&2; exit 2; }
# shellcheck source-path=SCRIPTDIR source=../acceptance/common.sh
. "$(dirname "$0")/../acceptance/common.sh"
formats=${1:-json,html}
store=${CARDS_STORE:-/tmp/hailong-cards.db}
rows=${CARDS_ROWS:-5000000}
forms=${CARDS_FORMS:-500000}
runs=${CARDS_RUNS:-3}
units=3321
month=2023-10
generators=${GENERATORS:-$(dirname "$program")/tests}

# nation FIRST: gives each row one of the communes, the first of them about twice the average, and a key of its own. FIRST: what stands in front of the key.
nation() {
  awk -v OFS= -v n="$units" -v first="$1" 'NR == 1 { print; next }
    { share = NR * 0.6180339887498949; share -= int(share)
      code = sprintf("%05d", 1 + 3 * int(n * share ^ 1.3))
      sub(/^[^,]*,[^,]*,/, ""); print first, sprintf("%08d", NR), ",", code, ",", $0 }'
}

make_store() {
  "$generators/gen_units" | awk -F, -v OFS=, -v n="$units" 'NR <= n + 1 { if (NR > 1) $4 = ""; print }' >"$work/units.csv"
  "$generators/gen_dossiers" "$rows" | nation H42.35.01-230101- >"$work/dossiers.csv"
  "$generators/gen_forms" "$forms" | nation P >"$work/forms.csv"
  rm -f "$store.new"
  for kind in units dossiers forms; do
    "$program" --db "$store.new" -q import "$kind" "$work/$kind.csv" --rejects "$work/rejects.csv" >>"$work/log" 2>&1
    check "exit code of the import of $kind" $?
    rm "$work/$kind.csv"
  done
  mv "$store.new" "$store"
}

# median_ms COMMAND...: of $runs.
median_ms() {
  local begun run
  for ((run = 0; run < runs; run++)); do
    begun=$(date +%s%N)
    "$@" >/dev/null 2>>"$work/log" || return 1
    echo $((($(date +%s%N) - begun) / 1000))
  done | sort -n | awk '{ t[NR] = $1 } END { printf "%.1f", t[int((NR + 1) / 2)] / 1000 }'
}

card() {
  "$program" --db "$store" -q scorecard --period "$month" "$@"
}

# all_cards FORMAT: into a folder of its own, a file each where the format has pages.
all_cards() {
  rm -rf "$work/cards"
  card --format "$1" -o "$work/cards/"
}

[ -s "$store" ] || make_store
echo "store: $(stat -c %s "$store" | awk '{ printf "%.0f MB", $1 / 1e6 }'), $store"
counted=$(median_ms card --format csv -o "$work/cards.csv")
unit=$("$program" --db "$store" -q scorecard --period "$month" --format csv | awk -F, 'NR == 500 { print $1 }')
echo "counting alone (CSV of all): $counted ms"
echo "one commune ($unit), CSV: $(median_ms card --unit "$unit" --format csv -o "$work/one.csv") ms"
: >"$work/times"
for format in ${formats//,/ }; do
  one=$(median_ms card --unit "$unit" --format "$format" -o "$work/one.$format")
  all=$(median_ms all_cards "$format")
  echo "$format $one $all" >>"$work/times"
done
awk -v units="$units" -v counted="$counted" '
  { one[NR] = $2; own[NR] = $3 - counted; all[NR] = $3; name[NR] = $1; sum += own[NR] }
  END { for (i = 1; i <= NR; i++)
          printf "%-5s one %.1f ms; all %.0f ms, %.0f pages/s; beyond counting %.0f ms, %.0f%% of the formats\n", name[i], one[i], all[i],
                 units / all[i] * 1000, own[i], own[i] / sum * 100 }' "$work/times"
finish
