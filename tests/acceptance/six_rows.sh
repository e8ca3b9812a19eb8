#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# six_rows.sh DIR: six rows as a Vietnamese Excel saves them, in three encodings, and a file of ragged rows.
# DIR holds data/six-rows/. The program: $HAILONG, else build/release/hailong.
set -u
[ $# -eq 1 ] || { echo "usage: $0 DIR" >&2; exit 2; }
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "$0")/common.sh"
data=$(realpath "$1")/data/six-rows
[ -r "$data/excel_vn.csv" ] || { echo "$0: no data/six-rows/excel_vn.csv in $1" >&2; exit 2; }

# (4.5 + 4.0 + 3.5 + 3.5 + 5 + 4.99) / 6 = 25.49 / 6 = 4.2483
for name in excel_vn cp1258 utf16; do
  hailong "$name" check forms "$data/$name.csv" --json >"$work/check"
  equal "$name: exit code of check" 0 $?
  equal "$name: communes" "2 Nguyễn Úy:5 Thanh Sơn:1" "$(jq -r '.files[0].columns[] | select(.field == "unit") | .summary |
    "\(.distinct) \(.values | map("\(.value):\(.count)") | join(" "))"' "$work/check")"
  equal "$name: diem, each value with its count" "4.5:1 4:1 3.5:2 5:1 4.99:1" "$(jq -r '.files[0].columns[] |
    select(.column == "diem") | .summary.values | map("\(.value):\(.count)") | join(" ")' "$work/check")"
  equal "$name: mean of diem" 4.248 "$(jq -r '.files[0].columns[] | select(.column == "diem") | .summary.mean |
    . * 1000 | round / 1000' "$work/check")"
  hailong "$name" import forms "$data/$name.csv" --json >"$work/import"
  equal "$name: exit code of import" 0 $?
  equal "$name: read accepted superseded duplicate rejected" "6 5 0 1 0" \
    "$(jq -r '.files[0] | "\(.read) \(.accepted) \(.superseded) \(.duplicate) \(.rejected)"' "$work/import")"
  equal "$name: import finds the problems of check" "$(jq -cS '.files[0].problems' "$work/check")" \
    "$(jq -cS '.files[0].problems' "$work/import")"
  jq -cS '.files[0].problems' "$work/import" >"$work/$name.problems"
  hailong "$name" scorecard --json --period 2026 | jq -S 'del(.. | .batches?, .file?, .files?, .sha256?, .generated?)' >"$work/$name.card"
  for table in form_cell answer_cell; do sqlite3 "$work/$name" "SELECT * FROM $table"; done | sort >"$work/$name.tallies"
  hailong "$name" verify >/dev/null
  equal "$name: exit code of verify" 0 $?
done
for name in cp1258 utf16; do
  same "$name: the tallies of UTF-8" "$work/excel_vn.tallies" "$work/$name.tallies"
  same "$name: the problems of UTF-8" "$work/excel_vn.problems" "$work/$name.problems"
  same "$name: the scorecard of UTF-8" "$work/excel_vn.card" "$work/$name.card"
done

# Rows 2 and 7 are whole; 3 has an unquoted decimal comma, 4 the 31st of February, 5 too few cells, 6 a stray quote.
: >"$work/log"
hailong ragged check forms "$data/ragged.csv" >/dev/null
equal "ragged: exit code of check" 1 $?
cp "$work/log" "$work/ragged.text"
hailong ragged check forms "$data/ragged.csv" --json >"$work/ragged.json"
equal "ragged: read accepted superseded duplicate rejected" "6 2 0 0 4" \
  "$(jq -r '.files[0] | "\(.read) \(.accepted) \(.superseded) \(.duplicate) \(.rejected)"' "$work/ragged.json")"
for line in ':3: error HL111' ':4:6: error HL102' ':5: error HL111' ':6:4: error HL110' "'4,5' looks like a decimal number that was split"; do
  grep -qF -- "$line" "$work/ragged.text"
  check "ragged: says $line" $?
done
finish
