#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# kill_import.sh [ROWS=500000] [KILLS=20]: kills an import with SIGKILL at moments spread over its whole run, its very end
# included. After each, `verify` must be clean and the batch must be there whole or not at all.
# The program: $HAILONG, else build/release/hailong; the generator: $GEN_DOSSIERS, else tests/gen_dossiers beside it.
set -u
rows=${1:-500000}
kills=${2:-20}
# shellcheck source-path=SCRIPTDIR source=acceptance/common.sh
. "$(dirname "$0")/acceptance/common.sh"
generator=$(realpath "${GEN_DOSSIERS:-$(dirname "$program")/tests/gen_dossiers}") || exit 2
[ -x "$generator" ] || { echo "$0: no $generator: run ./dev build, or set GEN_DOSSIERS" >&2; exit 2; }

# A fixed sequence (Park and Miller 1988) of thousandths.
state=20231031
thousandth() {
  state=$((state * 48271 % 2147483647))
  drawn=$((state % 1000))
}

now_ms() {
  local stamp
  stamp=$(date +%s%N)
  echo $((stamp / 1000000))
}

# start_import STORE: in the background, as a process of its own whose id is $!.
start_import() {
  (cd "$work" && exec "$program" --db "$work/$1" -q import dossiers "$work/rows.csv" --rejects "$work/rejects.csv" >/dev/null 2>>"$work/log") &
}

# live_rows STORE: dossiers that the scorecards of all time count; 0 when the store has none.
live_rows() {
  if ! hailong "$1" scorecard --json --period all >"$work/card"; then
    echo 0
    return
  fi
  jq '[.units[].dossiers | .carried_over + .received + .left_out] | add // 0' "$work/card"
}

# batches_of STORE: the accounting of every batch of dossiers, one a line.
batches_of() {
  hailong "$1" batches --json | jq -r '.batches[] | select(.kind == "dossiers") | "\(.read) \(.accepted) \(.superseded) \(.duplicate) \(.rejected)"'
}

"$generator" "$rows" >"$work/rows.csv" || exit 1
hailong base import units "$root/examples/kim-bang-2023/units.csv" >/dev/null
equal "exit code of the import of units" 0 $?

# Twice, because the first run warms the caches: the second is the measure.
for run in 1 2; do
  rm -f "$work"/whole*
  cp "$work/base" "$work/whole"
  begun=$(now_ms)
  start_import whole
  wait $!
  equal "run $run, undisturbed: exit code" 0 $?
  lasts=$(($(now_ms) - begun))
done
equal "undisturbed: batches" "$rows $rows 0 0 0" "$(batches_of whole)"
equal "undisturbed: live rows" "$rows" "$(live_rows whole)"
echo "$rows rows are imported in $lasts ms undisturbed"

none=0
whole=0
for ((i = 0; i < kills; i++)); do
  rm -f "$work"/victim*
  cp "$work/base" "$work/victim"
  # One moment in each of KILLS equal parts of the run; the last two parts surround the commit.
  thousandth
  moment=$(((i * 1000 + drawn) * lasts / (kills * 1000)))
  if [ "$i" -ge $((kills - 2)) ]; then
    moment=$((lasts * (970 + drawn * 50 / 1000) / 1000))
  fi
  start_import victim
  victim=$!
  sleep "$(printf '%d.%03d' $((moment / 1000)) $((moment % 1000)))"
  kill -9 "$victim" 2>/dev/null && how=killed || how="already done"
  wait "$victim" 2>/dev/null
  hailong victim verify >"$work/verify"
  verified=$?
  found=$(batches_of victim)
  live=$(live_rows victim)
  verdict=ok
  if [ "$verified" -ne 0 ]; then
    verdict="FAIL: verify ends with $verified"
  elif [ -z "$found" ] && [ "$live" = 0 ]; then
    none=$((none + 1))
  elif [ "$found" = "$rows $rows 0 0 0" ] && [ "$live" = "$rows" ]; then
    whole=$((whole + 1))
  else
    verdict="FAIL: batch '$found', live rows $live"
  fi
  check "kill $((i + 1)): $verdict" "$([ "$verdict" = ok ]; echo $?)"
  printf 'kill %2d at %5d ms: %-12s verify %d, batch %-28s live %7s  %s\n' $((i + 1)) "$moment" "$how" "$verified" "${found:-none}" "$live" "$verdict"
done

# What was interrupted can simply be done again.
rm -f "$work"/victim*
cp "$work/base" "$work/victim"
start_import victim
victim=$!
sleep "$(printf '%d.%03d' $((lasts / 2000)) $((lasts / 2 % 1000)))"
kill -9 "$victim" 2>/dev/null
wait "$victim" 2>/dev/null
start_import victim
wait $!
equal "imported again after a kill: exit code" 0 $?
equal "imported again after a kill: live rows" "$rows" "$(live_rows victim)"
equal "imported again after a kill: verify" 0 "$(hailong victim verify >/dev/null; echo $?)"
echo "of $kills kills, $none left no batch and $whole a whole one"
finish
