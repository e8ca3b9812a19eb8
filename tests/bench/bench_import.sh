#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# bench_import.sh FILE ROWS: imports FILE (from gen_dossiers) into a fresh store and prints rows/s, MB/s and peak memory, then
# the time of a month's scorecard on that store and on one of 10,000 rows: medians of 5.
# The program: $HAILONG, else build/release/hailong; the generator: $GEN_DOSSIERS, else tests/gen_dossiers beside it.
set -u
[ $# -eq 2 ] || { echo "usage: $0 FILE ROWS" >&2; exit 2; }
# shellcheck source-path=SCRIPTDIR source=../acceptance/common.sh
. "$(dirname "$0")/../acceptance/common.sh"
file=$(realpath "$1") || exit 2
rows=$2
generator=$(realpath "${GEN_DOSSIERS:-$(dirname "$program")/tests/gen_dossiers}") || exit 2
[ -x /usr/bin/time ] || { echo "$0: needs the Debian package time" >&2; exit 2; }

# measured DB FILE: seconds and peak memory in kB, in $work/time.
measured() {
  hailong "$1" import units "$root/examples/kim-bang-2023/units.csv" >/dev/null
  equal "$1: exit code of the import of units" 0 $?
  (cd "$work" && /usr/bin/time -v -o "$work/time" "$program" --db "$work/$1" -q import dossiers "$2" --rejects "$work/rejects.csv" --json >"$work/import" 2>>"$work/log")
  equal "$1: exit code of the import" 0 $?
}

# Wall time of /usr/bin/time -v is [h:]mm:ss.cc.
seconds() {
  awk -F': ' '/Elapsed/ { n = split($NF, part, ":"); for (i = 1; i <= n; i++) s = s * 60 + part[i]; print s }' "$work/time"
}

peak() {
  awk -F': ' '/Maximum resident/ { print $2 }' "$work/time"
}

# median_ms DB: of five scorecards of a month and a commune.
median_ms() {
  local begun run
  for run in 1 2 3 4 5; do
    begun=$(date +%s%N)
    hailong "$1" scorecard --period 2023-10 --unit "Nguyễn Úy" --json >"$work/card.$run" || return 1
    echo $((($(date +%s%N) - begun) / 1000))
  done | sort -n | awk '{ t[NR] = $1 } END { printf "%.1f", t[3] / 1000 }'
}

"$generator" 10000 >"$work/small.csv" || exit 1
measured small "$work/small.csv"
small_peak=$(peak)
measured large "$file"
equal "rows accepted" "$rows" "$(jq '.files[0].accepted' "$work/import")"
bytes=$(wc -c <"$file")
awk -v rows="$rows" -v bytes="$bytes" -v s="$(seconds)" -v peak="$(peak)" -v small="$small_peak" -v store="$(stat -c %s "$work/large")" 'BEGIN {
  printf "import: %d rows, %.1f MB in %.2f s: %.0f rows/s, %.1f MB/s\n", rows, bytes / 1e6, s, rows / s, bytes / 1e6 / s
  printf "peak memory: %.1f MB (10,000 rows: %.1f MB); store: %.1f MB\n", peak / 1024, small / 1024, store / 1e6 }'
echo "scorecard of a month and a commune, median of 5: $(median_ms large) ms on $rows rows, $(median_ms small) ms on 10000 rows"
finish
