#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# by_hand.sh: a store that somebody meddled with. A cell changed by one is named by verify; without its row tables the
# store still draws the dossier figures and overall satisfaction of whole months; an undone import leaves no trace.
# The program: $HAILONG, else build/release/hailong.
set -u
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "$0")/common.sh"
sample=$root/examples/kim-bang-2023

import() {
  hailong store import "$1" "$sample/$2" --rejects "" >/dev/null
}

# The tallies as text: what verify guards.
cells() {
  for table in dossier_cell form_cell answer_cell; do
    sqlite3 "$work/store" "SELECT '$table', * FROM $table"
  done
}

import units units.csv
import dossiers ho-so-2023-1-synthetic.csv
import forms phieu-2023-1-synthetic.csv
cells >"$work/before"
import dossiers ho-so-2023-2-synthetic.csv
import forms phieu-2023-2-synthetic.csv
hailong store verify >/dev/null
equal "exit code of verify on a sound store" 0 $?

cells >"$work/whole"
import dossiers ho-so-2023-2-synthetic.csv
cells >"$work/twice"
same "importing a file twice is importing it once" "$work/whole" "$work/twice"
hailong store undo 6 >/dev/null
cells >"$work/once"
same "undoing the second time changes nothing" "$work/whole" "$work/once"

unit=$(sqlite3 "$work/store" "SELECT unit FROM unit WHERE key = '13387|'")
cell="unit = $unit AND half = '2023-10-01' AND (field, channel) IN
  (SELECT field, channel FROM dossier_cell WHERE unit = $unit AND half = '2023-10-01' ORDER BY field, channel LIMIT 1)"
sqlite3 "$work/store" "UPDATE dossier_cell SET late = late + 1 WHERE $cell"
hailong store verify --json >"$work/found"
equal "exit code of verify after one cell was changed" 1 $?
equal "what verify names" "2023-10-01 late 1" \
  "$(jq -r '.different | map("\(.half_month) \(.column) \(.stored - .recounted)") | join(";")' "$work/found")"
case $(jq -r '.different[0].unit' "$work/found") in
  *13387*) check "verify names the unit" 0 ;;
  *) check "verify names the unit" 1 ;;
esac
sqlite3 "$work/store" "UPDATE dossier_cell SET late = late - 1 WHERE $cell"
hailong store verify >/dev/null
equal "exit code of verify after the cell was put right" 0 $?

figures='.units[] | {unit, on_time, on_time_policies, dossiers, overall: .satisfaction_methods.overall}'
hailong store scorecard --json --period 2023-10 | jq -c "$figures" >"$work/with"
sqlite3 "$work/store" "ALTER TABLE dossier RENAME TO dossier_away; ALTER TABLE form RENAME TO form_away;
  ALTER TABLE calendar_day RENAME TO calendar_away; ALTER TABLE procedure RENAME TO procedure_away;
  ALTER TABLE activity RENAME TO activity_away; ALTER TABLE indicator RENAME TO indicator_away; ALTER TABLE table06_row RENAME TO table06_away;"
hailong store scorecard --json --period 2023-10 >"$work/card"
equal "exit code of scorecard without row tables" 0 $?
jq -c "$figures" "$work/card" >"$work/without"
same "a whole month needs no rows" "$work/with" "$work/without"
equal "without the forms nothing was looked at, and the card says so" "null null no-data" \
  "$(jq -r '.units[0].quality | "\(.unusual) \(.unusual_checked) \(.why)"' "$work/card")"
hailong store scorecard --lang vi --period 2023-10 >"$work/page"
grep -q "không còn các phiếu gốc" "$work/page"
check "the page says so as well" $?
sqlite3 "$work/store" "ALTER TABLE dossier_away RENAME TO dossier; ALTER TABLE form_away RENAME TO form;
  ALTER TABLE calendar_away RENAME TO calendar_day; ALTER TABLE procedure_away RENAME TO procedure;
  ALTER TABLE activity_away RENAME TO activity; ALTER TABLE indicator_away RENAME TO indicator; ALTER TABLE table06_away RENAME TO table06_row;"

hailong store undo 5 >/dev/null
hailong store undo 4 >/dev/null
cells >"$work/after"
same "undoing an import leaves the store as before it" "$work/before" "$work/after"
hailong store verify >/dev/null
equal "exit code of verify after undoing" 0 $?
finish
