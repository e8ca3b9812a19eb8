#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# bench_cards.sh [FORMAT,...]: how long the pages of a month take in a store as large as the nation's: 3,321 made-up communes of 34
# provinces, 5 million SYNTHETIC dossiers of three years, 500,000 forms. One commune's page and those of all, format by
# format (default: html,pdf,xlsx; a PDF run has the bundle of all cards, too) and all formats in one go. Medians of the
# wall seconds and of the CPU seconds (user and system, all processes: what counts on a machine that others use); then
# pages per second and each format's share of the CPU time beyond counting.
# The store is made once and kept: $CARDS_STORE (default /tmp/hailong-cards.db); $CARDS_ROWS dossiers, $CARDS_FORMS forms.
# The program: $HAILONG, else build/release/hailong; the generators: beside it in tests/. Runs of everything: $CARDS_RUNS (3).
# The language of the pages: $CARDS_LANG (default vi).
set -u
[ $# -le 1 ] || { echo "usage: $0 [FORMAT,...]" >&2; exit 2; }
# shellcheck source-path=SCRIPTDIR source=../acceptance/common.sh
. "$(dirname "$0")/../acceptance/common.sh"
formats=${1:-html,pdf,xlsx}
store=${CARDS_STORE:-/tmp/hailong-cards.db}
rows=${CARDS_ROWS:-5000000}
forms=${CARDS_FORMS:-500000}
runs=${CARDS_RUNS:-3}
language=${CARDS_LANG:-vi}
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

# spent COMMAND...: "WALL CPU" in milliseconds, medians of $runs.
spent() {
  local run
  local TIMEFORMAT='%R %U %S'
  for ((run = 0; run < runs; run++)); do
    { time "$@" >/dev/null 2>>"$work/log"; } 2>&1 || return 1
  done >"$work/spent"
  awk '{ wall[NR] = $1; cpu[NR] = $2 + $3 }
    function median(of, n,  i, j, t) {
      for (i = 2; i <= n; i++)
        for (j = i; j > 1 && of[j - 1] > of[j]; j--) { t = of[j]; of[j] = of[j - 1]; of[j - 1] = t }
      return of[int((n + 1) / 2)] * 1000
    }
    END { printf "%.0f %.0f", median(wall, NR), median(cpu, NR) }' "$work/spent"
}

card() {
  "$program" --db "$store" -q --lang "$language" scorecard --period "$month" "$@"
}

# all_cards FORMAT,...: into a folder of its own, a file each.
all_cards() {
  rm -rf "$work/cards"
  card --format "$1" -o "$work/cards/"
}

[ -s "$store" ] || make_store
echo "store: $(stat -c %s "$store" | awk '{ printf "%.0f MB", $1 / 1e6 }'), $store; $(nproc) cores"
unit=$(card --format csv | awk -F, 'NR == 500 { print $1 }')
echo "- $(spent card --unit "$unit" --format csv -o "$work/one.csv") $(spent card --format csv -o "$work/cards.csv")" >"$work/times"
echo "counted $(spent card --unit "$unit" --format json -o "$work/one.json") $(spent card --format json -o "$work/cards.json")" >>"$work/times"
for format in ${formats//,/ }; do
  echo "$format $(spent card --unit "$unit" --format "$format" -o "$work/one.$format") $(spent all_cards "$format")" >>"$work/times"
done
[ "${formats/,/}" = "$formats" ] || echo "together 0 0 $(spent all_cards "$formats")" >>"$work/times"
awk -v units="$units" '
  $1 == "-" { printf "counting alone (CSV): one %d ms; all %.1f s, %.1f s CPU\n", $2, $4 / 1000, $5 / 1000; next }
  $1 == "counted" { printf "with where they stand (JSON): one %d ms; all %.1f s, %.1f s CPU\n", $2, $4 / 1000, $5 / 1000; base = $5; next }
  $1 == "together" { printf "all formats in one go: %.1f s, %.1f s CPU\n", $4 / 1000, $5 / 1000; next }
  { name[++n] = $1; one[n] = $2; one_cpu[n] = $3; wall[n] = $4; cpu[n] = $5
    own[n] = $5 > base ? $5 - base : 0; sum += own[n] }
  END { for (i = 1; i <= n; i++)
          printf "%-5s one %d ms, %d ms CPU; all %.1f s, %.1f s CPU, %.0f pages/s; beyond counting %.1f s CPU, %.2f ms a page, %.0f%% of the formats\n",
                 name[i], one[i], one_cpu[i], wall[i] / 1000, cpu[i] / 1000, units / wall[i] * 1000, own[i] / 1000,
                 own[i] / units, (sum > 0 ? own[i] / sum * 100 : 0) }' "$work/times"
finish
