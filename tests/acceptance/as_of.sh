#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# as_of.sh: exports of one register (synthetic), month after month. What a later export says must leave the figures of an
# earlier month as they were, whatever the system writes over: due dates, requests for supplements, states. What has no day
# of its own, the commune and the field of work, is as the newest export says, in every month.
# The program: $HAILONG, else build/release/hailong.
set -u
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "$0")/common.sh"

dossiers=420
months="2024-01 2024-02 2024-03 2024-04"

# The life of dossier i follows from i alone; its kind is i % 21. Days are counted from 1, which is 1 January 2024.
#   export LAST     the register as it stands at the end of day LAST
#   correction LAST the same of every 11th dossier, with the next commune, and of every 13th, with another field
#   facts           month, commune, and how many were received, returned, withdrawn, finished with a result, and are open at
#                   its end: counted from the lives, not from the exports; with corrected=1 by the corrected communes
cat >"$work/register.awk" <<'AWK'
function iso(day,   month, length_of) {
  if (day == "") { return "" }
  split("31 29 31 30 31 30 31 31 30 31 30 31", length_of, " ")
  for (month = 1; day > length_of[month]; month++) { day -= length_of[month] }
  return sprintf("2024-%02d-%02d", month, day)
}
# A request, an answer and a new appointment that the system shows from that day on; those after `last` it does not know.
function ask(day, times) { if (day <= last) { asked = day; came = ""; ask_count = times } }
function answer(day) { if (day <= last) { came = day } }
function appoint(day, until, times) { if (day <= last) { moved = day; due_new = until; move_count = times } }
function end(day, how) { closed = day; ending = how }

# What the system shows of dossier i at the end of day `last`.
function live(i,   kind, r, late) {
  kind = i % 21
  r = received = 1 + i * 37 % 121
  late = i * 7 % 23
  due = r + 3 + i * 5 % 17
  asked = came = ask_count = moved = due_new = move_count = limit = closed = ending = ""
  commune = 1 + int(i / 21) % 3
  field = 1 + int(i / 63) % 3
  waiting = 0
  if (kind == 0) { end(due - 1, "completed") }
  if (kind == 1) { end(due + 2 + late, "completed") }
  if (kind == 2) { appoint(due - 1, due + 12, 1); end(due + 5 + late, "completed") }
  if (kind == 3) { if (due - 1 <= last) { moved = due - 1; due = due + 12 } end(r + 20 + late, "completed") } # over `due`, with the day
  if (kind == 4) { if (due + 1 <= last) { due = due + 20 } end(r + 15 + late, "completed") } # over `due`, without a day
  if (kind == 5) { ask(r + 2, 1); answer(r + 4 + late); end(r + 18 + late, "completed") }
  if (kind == 6) { ask(r + 1, 1); answer(r + 6); ask(r + 20 + late, 2); answer(r + 34 + late); end(r + 45 + late, "completed") }
  if (kind == 7) { end(due + late - 8 < r ? r : due + late - 8, "returned") }
  if (kind == 8) { end(r + 6 + 2 * late, "withdrawn") }
  if (kind == 9) { end(r + 70 + late, "completed") }
  if (kind == 10) { limit = i * 5 % 17; due = ""; end(r + 9 + late, "completed") }
  if (kind == 11) { due = ""; end(r + 5 + late, "completed") }
  if (kind == 12) { appoint(r + 9, r + 30, 1); appoint(r + 29, r + 60, 2); appoint(r + 58 + late, r + 90, 3) }
  if (kind == 13) { ask(r + 1, 1); answer(r + 12); ask(r + 31, 2); answer(r + 40); ask(r + 62, 3) }
  if (kind == 14) { # over `due` with the day, and over it again later without another day
    if (r + 2 <= last) { moved = r + 2; due = r + 12 }
    if (r + 20 <= last) { due = r + 40 }
    end(r + 26 + late, "completed")
  }
  if (kind == 15) { ask(r + 3, 1); end(r + 25 + late, "returned") }
  if (kind == 16) { ask(r + 2, 1); end(r + 30 + late, "completed") } # completed though the papers never came
  if (kind == 17) { # the limit begins again when the papers come, and the system then overwrites `due`
    limit = 7; due = r + 9; ask(r + 4, 1); answer(r + 12 + late)
    if (came != "") { due = came + 9 }
    end(r + 20 + late, "completed")
  }
  if (kind == 18) { appoint(due - 2, due + 9, 1); ask(due + 1, 1); answer(due + 7 + late); end(due + 24 + late, "completed") }
  if (kind == 19) { ask(r + 5, 2); answer(r + 8); ask(r + 40, 3); end(r + 55, "withdrawn") } # twice before it was ever exported
  if (kind == 20) { ask(r + 2, 1); answer(r + 5); if (r + 40 <= last) { came = r + 40; ask_count = 2 } end(r + 60, "completed") } # a later answer over the first
  waiting = asked != "" && came == ""
  if (closed > last) { closed = ending = "" }
  if (closed != "") { waiting = 0 }
}

BEGIN {
  if (mode != "facts") {
    print "code,unit,field,received,due,limit_days,completed,status,supplement_requested,supplement_received,supplement_count,reappointed_on,due_new,reappointed_count"
    for (i = 1; i <= count; i++) {
      live(i)
      if (received > last) { continue }
      state = ending != "" ? ending : waiting ? "supplement" : "processing"
      day = iso(received)
      if (mode == "correction") {
        if (i % 11 == 0) { commune = 1 + commune % 3 } # to the next commune
        else if (i % 13 == 0) { field = 1 + field % 3 } # another field of work
        else { continue }
      }
      printf "H42.01-%s%s%s-%04d,%s,Lĩnh vực %d,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s\n", substr(day, 3, 2), substr(day, 6, 2), substr(day, 9, 2), i,
        commune, field, day, iso(due), limit, iso(closed), state, iso(asked), iso(came), ask_count, iso(moved), iso(due_new), move_count
    }
  } else {
    split("31 60 91 121", ends, " ")
    for (month = 1; month <= 4; month++) {
      last = ends[month]
      first = month == 1 ? 1 : ends[month - 1] + 1
      for (commune = 1; commune <= 3; commune++) { for (n = 1; n <= 5; n++) { sum[commune, n] = 0 } }
      for (i = 1; i <= count; i++) {
        live(i)
        if (received > last) { continue }
        if (corrected && i % 11 == 0) { commune = 1 + commune % 3 }
        sum[commune, 1] += received >= first
        if (closed == "") { sum[commune, 5]++ }
        else if (closed >= first) { sum[commune, ending == "returned" ? 2 : ending == "withdrawn" ? 3 : 4]++ }
      }
      for (commune = 1; commune <= 3; commune++) {
        printf "2024-%02d %d %d %d %d %d %d\n", month, commune, sum[commune, 1], sum[commune, 2], sum[commune, 3], sum[commune, 4], sum[commune, 5]
      }
    }
  }
}
AWK

register() {
  awk -v count="$dossiers" -v mode="$1" -v last="${2:-0}" -v corrected="${3:-0}" -f "$work/register.awk"
}

import() {
  hailong store import "$1" "$work/$2" --rejects "" >/dev/null
  equal "exit code of the import of $2" 0 $?
  hailong store verify >"$work/verify"
  equal "exit code of verify after $2" 0 $?
}

# card PERIOD: what must not change, unit by unit.
card() {
  hailong store scorecard --json --period "$1" | jq '[.units[] | {unit, on_time, on_time_policies, dossiers, duration}]'
}

# cells LAST: all tallies of half-months that had ended by that day.
cells() {
  for table in dossier_cell time_cell; do
    sqlite3 "$work/store" "SELECT '$table', * FROM $table WHERE half <= '$1'"
  done
}

# counts PERIOD: the facts again, as the program counts them.
counts() {
  hailong store scorecard --json --period "$1" | jq -r --arg period "$1" '.units[] | .dossiers as $d | "\($period) \(.unit.code) \($d.received) \($d.returned) \($d.withdrawn) \($d.early + $d.on_day + $d.late + $d.completed_no_due) \($d.pending_within + $d.pending_overdue + $d.pending_no_due + $d.suspended)"' | sort
}

printf 'code,name\n1,Một\n2,Hai\n3,Ba\n' >"$work/units.csv"
import units units.csv
register facts >"$work/facts"

known=""
for month in $months; do
  case $month in
    2024-01) last=31 ;;
    2024-02) last=60 ;;
    2024-03) last=91 ;;
    *) last=121 ;;
  esac
  register export "$last" >"$work/export-$month.csv"
  import dossiers "export-$month.csv"
  for earlier in $known; do
    card "$earlier" >"$work/now"
    same "the figures of $earlier after the export of $month" "$work/card-$earlier" "$work/now"
    [ "$earlier" = 2024-Q1 ] && continue
    cells "$earlier-31" >"$work/now"
    same "the tallies up to $earlier after the export of $month" "$work/cells-$earlier" "$work/now"
  done
  known="$known $month"
  [ "$month" = 2024-03 ] && known="$known 2024-Q1"
  for drawn in $month $([ "$month" = 2024-03 ] && echo 2024-Q1); do
    card "$drawn" >"$work/card-$drawn"
  done
  cells "$month-31" >"$work/cells-$month"
  counts "$month" >"$work/counted"
  grep "^$month" "$work/facts" >"$work/fact"
  same "what happened in $month" "$work/fact" "$work/counted"
done

# Dossiers of another commune or field belong there in every month. Multiples of 11 up to 420: 38, of 13: 32, of 143: 2,
# which only change their commune.
by_field() {
  sqlite3 "$work/store" "SELECT n.text, substr(half, 1, 7), sum(received) FROM dossier_cell AS c JOIN name AS n ON n.name = c.field GROUP BY 1, 2 HAVING sum(received) > 0"
}

by_field >"$work/fields"
register correction 121 >"$work/correction.csv"
import dossiers correction.csv
equal "what the correction moved" "38 30" "$(hailong store batches --json | jq -r '.batches[-1] | "\(.moved_unit) \(.moved_field)"')"
equal "what an export moved" "0 0" "$(hailong store batches --json | jq -r '.batches[-2] | "\(.moved_unit) \(.moved_field)"')"
hailong store batches >"$work/list"
grep -q 'correction.csv (moved to another commune: 38) (moved to another field: 30)$' "$work/list"
check "the list of imports says what the correction moved" $?
hailong store batches --lang vi | grep -q 'correction.csv (hồ sơ chuyển sang đơn vị khác: 38) (hồ sơ chuyển sang lĩnh vực khác: 30)$'
check "and in Vietnamese" $?
register facts 0 1 >"$work/facts"
for month in $months; do
  counts "$month" >"$work/counted"
  grep "^$month" "$work/facts" >"$work/fact"
  same "what happened in $month by the corrected communes" "$work/fact" "$work/counted"
  equal "communes whose figures of $month changed" 3 "$(card "$month" | jq --slurpfile before "$work/card-$month" '[range(3) as $i | select(.[$i].dossiers != $before[0][$i].dossiers)] | length')"
done
register export 121 | awk -F, -v OFS='|' '
  NR > 1 {
    i = substr($1, 15) + 0
    if (i % 11 != 0 && i % 13 == 0) { $3 = "Lĩnh vực " 1 + substr($3, length($3)) % 3 }
    n[$3 OFS substr($4, 1, 7)]++
  }
  END { for (k in n) { print k, n[k] } }' | sort >"$work/expected"
by_field >"$work/fields-now"
same "receipts of every field and month after the correction" "$work/expected" "$work/fields-now"
hailong store undo 6 >/dev/null
equal "exit code of undoing the correction" 0 $?
by_field >"$work/fields-now"
same "receipts of every field and month without the correction" "$work/fields" "$work/fields-now"
for period in $known; do
  card "$period" >"$work/now"
  same "the figures of $period without the correction" "$work/card-$period" "$work/now"
done
hailong store verify >/dev/null
equal "exit code of verify after undoing the correction" 0 $?
finish
